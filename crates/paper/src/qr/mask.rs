//! Chooses among the eight masks of a QR code, by the standard's own sum of what confuses a reader.
//!
//! The crate that draws the codes chooses the same, at several times the cost of all the rest of a receipt's code.

use qrcode::{
    Color,
    canvas::{Canvas, MaskPattern},
};

const MASKS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The modules under the mask that confuses least, row by row.
pub(super) fn masked(canvas: &Canvas, width: usize) -> Vec<Color> {
    let all = MASKS.into_iter().map(|mask| {
        let mut canvas = canvas.clone();
        canvas.apply_mask(mask);
        canvas.into_colors()
    });
    all.min_by_key(|modules| penalty(modules, width))
        .unwrap_or_default()
}

fn penalty(modules: &[Color], width: usize) -> usize {
    let rows = modules.chunks(width).map(|row| line(row.iter()));
    let columns = (0..width).map(|x| line(modules.iter().skip(x).step_by(width)));
    let lines = rows.chain(columns).sum::<usize>();
    lines + blocks(modules, width) + balance(modules)
}

/// Runs of five or more; and what looks like the corner of a code, with light at one side of it.
fn line<'a>(modules: impl Iterator<Item = &'a Color>) -> usize {
    const CORNER: u16 = 0b101_1101;
    let (mut score, mut last, mut run) = (0, None, 0);
    // The last fifteen modules, dark as 1: four, a corner's seven, four. Outside all is light.
    let mut seen = 0_u16;
    for module in modules.map(Some).chain([None; 4]) {
        if module == last {
            run += 1;
        } else {
            score += if run >= 5 { run - 2 } else { 0 };
            (last, run) = (module, 1);
        }
        seen = seen << 1 | u16::from(module == Some(&Color::Dark));
        let (before, corner, after) = (seen >> 11 & 0xf, seen >> 4 & 0x7f, seen & 0xf);
        if corner == CORNER && (before == 0 || after == 0) {
            score += 40;
        }
    }
    score
}

/// Squares of four of one colour.
fn blocks(modules: &[Color], width: usize) -> usize {
    let below = modules.chunks(width).skip(1);
    let pairs = modules.chunks(width).zip(below);
    let is_block =
        |(above, below): &(&[Color], &[Color])| above.first() == above.last() && above == below;
    3 * pairs
        .flat_map(|(above, below)| above.windows(2).zip(below.windows(2)))
        .filter(is_block)
        .count()
}

/// How far dark and light are from equal shares, in half percents.
fn balance(modules: &[Color]) -> usize {
    let n_dark = modules.iter().filter(|module| **module == Color::Dark);
    (n_dark.count() * 200 / modules.len().max(1)).abs_diff(100)
}

#[cfg(test)]
mod tests {
    use qrcode::{EcLevel, QrCode};

    use crate::Code;

    #[test]
    fn the_mask_is_the_one_that_the_standard_chooses() {
        for length in (1..500).step_by(7) {
            let text: String = ('A'..='Z')
                .cycle()
                .step_by(length % 11 + 1)
                .take(length)
                .collect();
            let text = format!("HTTPS://DEMO.INVALID/V/{text}");
            let expected = QrCode::with_error_correction_level(&text, EcLevel::M).unwrap();
            let code = Code::new(&text).unwrap();
            for (y, row) in expected.to_colors().chunks(expected.width()).enumerate() {
                for (x, color) in row.iter().enumerate() {
                    let [x, y] = [x, y].map(|place| u16::try_from(place).unwrap());
                    assert_eq!(code.is_dark(x, y), *color == qrcode::Color::Dark, "{text}");
                }
            }
        }
    }
}
