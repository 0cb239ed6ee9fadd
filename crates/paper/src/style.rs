//! Sizes, spaces and inks of each paper, in its own dots: 150 to the inch on A4, the printer's 203.2 on a roll.

/// What a sheet is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    /// A4 for whoever sees badly: nothing smaller than 18 points, nothing grey.
    LargePrint,
    /// 80 mm of roll, of which 72 mm are printed: 576 dots. As long as what it says.
    Roll80,
    /// 58 mm of roll, of which 48 mm are printed: 384 dots. As long as what it says.
    Roll58,
}

/// What a paper has room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Pages with two columns.
    Wide,
    /// Pages with one column.
    Large,
    /// One strip of one column, black and white.
    Roll,
}

/// Roles of colour; a roll prints all of them black or white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Text,
    Quiet,
    Navy,
    Rule,
    Blue,
    Sun,
    White,
}

impl Ink {
    /// Red, green, blue.
    pub(crate) fn rgb(self, shape: Shape) -> [u8; 3] {
        match (shape, self) {
            (_, Self::White) | (Shape::Roll, Self::Sun) => [0xff, 0xff, 0xff],
            // A laser printer without colour breaks anything but black into dots.
            (_, Self::Text) | (Shape::Large, Self::Quiet) | (Shape::Roll, _) => [0, 0, 0],
            (Shape::Wide, Self::Quiet) => [0x47, 0x51, 0x64],
            (Shape::Wide | Shape::Large, Self::Navy) => [0x02, 0x1c, 0x51],
            (Shape::Wide | Shape::Large, Self::Rule) => [0x9a, 0xa3, 0xb2],
            (Shape::Wide | Shape::Large, Self::Blue) => [0x03, 0x4a, 0xd8],
            (Shape::Wide | Shape::Large, Self::Sun) => [0xfb, 0xcb, 0x3c],
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// How a piece of text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    /// From one line to the next.
    pub(crate) line: f32,
    pub(crate) weight: Weight,
    pub(crate) ink: Ink,
}

const fn regular(size: f32, line: f32, ink: Ink) -> Style {
    Style {
        size,
        line,
        weight: Weight::Regular,
        ink,
    }
}

const fn bold(size: f32, line: f32, ink: Ink) -> Style {
    Style {
        size,
        line,
        weight: Weight::Bold,
        ink,
    }
}

/// Everything that a paper decides.
#[derive(Debug)]
pub(crate) struct Spec {
    pub(crate) shape: Shape,
    /// Points in one dot.
    pub(crate) dot: f32,
    pub(crate) width: f32,
    /// A4's height; the most that a roll's page may have (PDF readers stop at 14,400 points).
    pub(crate) height: f32,
    pub(crate) side: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// Between two parts; a roll draws its rule in the middle of it.
    pub(crate) part_gap: f32,
    pub(crate) mark: f32,
    /// The circle around the number of a step, and the space above and below it.
    pub(crate) disc: f32,
    pub(crate) step_gap: f32,
    /// The side that a QR code should not exceed, and its largest module.
    pub(crate) code: (f32, f32),
    pub(crate) head: Style,
    pub(crate) under_head: Style,
    pub(crate) title: Style,
    pub(crate) under_title: Style,
    pub(crate) banner: Style,
    pub(crate) text: Style,
    pub(crate) strong: Style,
    pub(crate) quiet: Style,
    pub(crate) item: Style,
    pub(crate) heading: Style,
    pub(crate) total: Style,
    pub(crate) amount: Style,
    pub(crate) note: Style,
}

impl Spec {
    pub(crate) fn of(paper: Paper) -> &'static Self {
        match paper {
            Paper::A4 => &A4,
            Paper::LargePrint => &LARGE_PRINT,
            Paper::Roll80 => &ROLL_80,
            Paper::Roll58 => &ROLL_58,
        }
    }

    /// Between the margins.
    pub(crate) fn inner(&self) -> f32 {
        self.width - 2.0 * self.side
    }
}

const A4: Spec = Spec {
    shape: Shape::Wide,
    dot: 0.48,
    width: 1240.0,
    height: 1754.0,
    side: 110.0,
    top: 84.0,
    bottom: 126.0,
    part_gap: 32.0,
    mark: 84.0,
    disc: 48.0,
    step_gap: 8.0,
    code: (290.0, 12.0),
    head: bold(34.0, 44.0, Ink::Navy),
    under_head: regular(27.0, 39.0, Ink::Quiet),
    title: bold(66.0, 80.0, Ink::Navy),
    under_title: regular(32.0, 44.0, Ink::Text),
    banner: bold(32.0, 44.0, Ink::Navy),
    text: regular(27.0, 39.0, Ink::Text),
    strong: bold(27.0, 39.0, Ink::Text),
    quiet: regular(27.0, 39.0, Ink::Quiet),
    item: bold(30.0, 42.0, Ink::Text),
    heading: bold(32.0, 44.0, Ink::Navy),
    total: bold(34.0, 46.0, Ink::Text),
    amount: bold(60.0, 72.0, Ink::Navy),
    note: regular(25.0, 34.0, Ink::Quiet),
};

/// 38 dots are a little more than 18 points.
const LARGE_PRINT: Spec = Spec {
    shape: Shape::Large,
    side: 96.0,
    bottom: 200.0,
    part_gap: 34.0,
    mark: 104.0,
    disc: 58.0,
    step_gap: 10.0,
    code: (380.0, 14.0),
    head: bold(44.0, 56.0, Ink::Navy),
    under_head: regular(38.0, 50.0, Ink::Quiet),
    title: bold(76.0, 90.0, Ink::Navy),
    under_title: bold(44.0, 56.0, Ink::Text),
    banner: bold(46.0, 62.0, Ink::Navy),
    text: regular(38.0, 50.0, Ink::Text),
    strong: bold(38.0, 50.0, Ink::Text),
    quiet: regular(38.0, 50.0, Ink::Quiet),
    item: bold(40.0, 52.0, Ink::Text),
    heading: bold(44.0, 56.0, Ink::Navy),
    total: bold(46.0, 62.0, Ink::Text),
    amount: bold(76.0, 92.0, Ink::Navy),
    note: regular(38.0, 50.0, Ink::Quiet),
    ..A4
};

const ROLL_80: Spec = Spec {
    shape: Shape::Roll,
    dot: 72.0 / 203.2,
    width: 576.0,
    height: 40_000.0,
    side: 20.0,
    top: 28.0,
    bottom: 28.0,
    part_gap: 48.0,
    mark: 76.0,
    disc: 44.0,
    step_gap: 4.0,
    code: (300.0, 8.0),
    head: bold(34.0, 42.0, Ink::Text),
    under_head: regular(28.0, 38.0, Ink::Text),
    title: bold(48.0, 58.0, Ink::Text),
    under_title: bold(28.0, 39.0, Ink::Text),
    banner: bold(34.0, 44.0, Ink::Text),
    text: regular(28.0, 39.0, Ink::Text),
    strong: bold(28.0, 39.0, Ink::Text),
    quiet: regular(28.0, 39.0, Ink::Text),
    item: bold(30.0, 41.0, Ink::Text),
    heading: bold(32.0, 44.0, Ink::Text),
    total: bold(52.0, 68.0, Ink::Text),
    amount: bold(52.0, 68.0, Ink::Text),
    note: regular(26.0, 36.0, Ink::Text),
};

const ROLL_58: Spec = Spec {
    width: 384.0,
    side: 12.0,
    part_gap: 40.0,
    mark: 60.0,
    code: (270.0, 6.0),
    head: bold(28.0, 36.0, Ink::Text),
    under_head: regular(25.0, 34.0, Ink::Text),
    title: bold(40.0, 50.0, Ink::Text),
    under_title: bold(26.0, 36.0, Ink::Text),
    banner: bold(28.0, 38.0, Ink::Text),
    text: regular(26.0, 36.0, Ink::Text),
    strong: bold(26.0, 36.0, Ink::Text),
    quiet: regular(26.0, 36.0, Ink::Text),
    item: bold(27.0, 37.0, Ink::Text),
    heading: bold(28.0, 38.0, Ink::Text),
    total: bold(38.0, 52.0, Ink::Text),
    amount: bold(38.0, 52.0, Ink::Text),
    note: regular(25.0, 34.0, Ink::Text),
    ..ROLL_80
};

#[cfg(test)]
mod tests {
    use super::LARGE_PRINT;

    #[test]
    fn nothing_in_large_print_is_smaller_than_18_points() {
        let spec = LARGE_PRINT;
        for style in [
            spec.head,
            spec.under_head,
            spec.title,
            spec.under_title,
            spec.banner,
            spec.text,
            spec.strong,
            spec.quiet,
            spec.item,
            spec.heading,
            spec.total,
            spec.amount,
            spec.note,
        ] {
            assert!(style.size * spec.dot >= 18.0, "{style:?}");
        }
    }
}
