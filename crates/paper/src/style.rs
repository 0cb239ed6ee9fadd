//! Sizes, spaces and inks of each paper, in its own dots: 150 to the inch on A4, the printer's 203.2 on the roll.

/// What a sheet is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    /// 80 mm of roll, of which 72 mm are printed: 576 dots. As long as what it says.
    Roll80,
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
    pub(crate) fn rgb(self, paper: Paper) -> [u8; 3] {
        match (paper, self) {
            (_, Self::White) | (Paper::Roll80, Self::Sun) => [0xff, 0xff, 0xff],
            (Paper::Roll80, Self::Text | Self::Quiet | Self::Navy | Self::Rule | Self::Blue) => {
                [0, 0, 0]
            }
            // A laser printer without colour breaks anything but black into dots.
            (Paper::A4, Self::Text) => [0, 0, 0],
            (Paper::A4, Self::Quiet) => [0x47, 0x51, 0x64],
            (Paper::A4, Self::Navy) => [0x02, 0x1c, 0x51],
            (Paper::A4, Self::Rule) => [0x9a, 0xa3, 0xb2],
            (Paper::A4, Self::Blue) => [0x03, 0x4a, 0xd8],
            (Paper::A4, Self::Sun) => [0xfb, 0xcb, 0x3c],
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
    pub(crate) paper: Paper,
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
            Paper::Roll80 => &ROLL_80,
        }
    }

    /// Between the margins.
    pub(crate) fn inner(&self) -> f32 {
        self.width - 2.0 * self.side
    }
}

static A4: Spec = Spec {
    paper: Paper::A4,
    dot: 0.48,
    width: 1240.0,
    height: 1754.0,
    side: 110.0,
    top: 84.0,
    bottom: 126.0,
    part_gap: 32.0,
    mark: 84.0,
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

static ROLL_80: Spec = Spec {
    paper: Paper::Roll80,
    dot: 72.0 / 203.2,
    width: 576.0,
    height: 40_000.0,
    side: 20.0,
    top: 28.0,
    bottom: 28.0,
    part_gap: 48.0,
    mark: 76.0,
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
