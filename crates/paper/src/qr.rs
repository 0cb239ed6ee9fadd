//! QR codes: level M, the smallest version and densest mode that hold the text; modules merged into rectangles.

mod mask;

use qrcode::{
    Color, EcLevel,
    bits::{Bits, encode_auto},
    canvas::Canvas,
    ec::construct_codewords,
};

use crate::PaperError;

/// A QR code as a square of dark and light modules.
#[derive(Clone, Debug)]
pub struct Code {
    /// Modules on a side, without the quiet zone.
    pub width: u16,
    modules: Vec<bool>,
}

/// A rectangle of dark modules, counted from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Code {
    /// # Errors
    /// The text is longer than the largest code holds.
    pub fn new(text: &str) -> Result<Self, PaperError> {
        let bits = bits(text)?;
        let version = bits.version();
        let (data, correction) = construct_codewords(&bits.into_bytes(), version, EcLevel::M)
            .map_err(PaperError::Code)?;
        let mut canvas = Canvas::new(version, EcLevel::M);
        canvas.draw_all_functional_patterns();
        canvas.draw_data(&data, &correction);
        let width = version.width();
        let modules = mask::masked(&canvas, usize::from(width.unsigned_abs()))
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect();
        Ok(Self {
            width: width.unsigned_abs(),
            modules,
        })
    }

    /// The width of the code of a text, which is known before it is drawn.
    ///
    /// # Errors
    /// As of [`Code::new`].
    pub(crate) fn width_of(text: &str) -> Result<u16, PaperError> {
        Ok(bits(text)?.version().width().unsigned_abs())
    }

    pub fn is_dark(&self, x: u16, y: u16) -> bool {
        let place = usize::from(y) * usize::from(self.width) + usize::from(x);
        x < self.width && self.modules.get(place).copied().unwrap_or(false)
    }

    /// The dark modules as few rectangles: each row's runs, joined with the equal run above.
    pub fn runs(&self) -> Vec<Run> {
        let mut done: Vec<Run> = Vec::new();
        let mut above: Vec<Run> = Vec::new();
        for y in 0..self.width {
            let mut row = self.row(y);
            for run in &mut row {
                if let Some(place) = above
                    .iter()
                    .position(|old| (old.x, old.width) == (run.x, run.width))
                {
                    let old = above.swap_remove(place);
                    *run = Run {
                        y: old.y,
                        height: old.height + 1,
                        ..*run
                    };
                }
            }
            done.append(&mut above);
            above = row;
        }
        done.append(&mut above);
        done.sort_unstable_by_key(|run| (run.y, run.x));
        done
    }

    fn row(&self, y: u16) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for x in (0..self.width).filter(|&x| self.is_dark(x, y)) {
            match runs.last_mut() {
                Some(run) if run.x + run.width == x => run.width += 1,
                _ => runs.push(Run {
                    x,
                    y,
                    width: 1,
                    height: 1,
                }),
            }
        }
        runs
    }
}

fn bits(text: &str) -> Result<Bits, PaperError> {
    encode_auto(text.as_bytes(), EcLevel::M).map_err(PaperError::Code)
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn the_runs_cover_each_dark_module_once_and_no_light_one() {
        let code = Code::new("HTTPS://DEMO.INVALID/V/ABC").unwrap();
        let mut painted = vec![0; usize::from(code.width).pow(2)];
        for run in code.runs() {
            for y in run.y..run.y + run.height {
                for x in run.x..run.x + run.width {
                    painted[usize::from(y) * usize::from(code.width) + usize::from(x)] += 1;
                }
            }
        }
        for y in 0..code.width {
            for x in 0..code.width {
                let times = painted[usize::from(y) * usize::from(code.width) + usize::from(x)];
                assert_eq!(times, i32::from(code.is_dark(x, y)), "{x} {y}");
            }
        }
    }

    #[test]
    fn a_receipt_with_the_longest_host_is_version_9() {
        let text = format!("HTTPS://{}/V/{}", "A".repeat(40), "B".repeat(196));
        assert_eq!(Code::new(&text).unwrap().width, 53);
    }

    #[test]
    fn a_text_that_no_code_holds_is_refused() {
        assert!(Code::new(&"a".repeat(10_000)).is_err());
    }
}
