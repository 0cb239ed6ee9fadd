//! QR codes on screen: four quiet modules, black on white, edges on whole pixels.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::{Color32, Id, Painter, Rect, Vec2, vec2};
use qrcode::{EcLevel, QrCode};

use crate::theme::palette;

/// The code's quiet border, in modules.
pub const QUIET: usize = 4;

/// Modules of a QR code, row by row; true is dark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    side: usize,
    dark: Vec<bool>,
}

impl Qr {
    /// None when the text does not fit the largest code.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        Some(Self {
            side: code.width(),
            dark: code
                .to_colors()
                .into_iter()
                .map(|module| module == qrcode::Color::Dark)
                .collect(),
        })
    }

    /// None unless `dark` is a square of `side`.
    pub fn from_modules(side: usize, dark: Vec<bool>) -> Option<Self> {
        (side > 0 && side * side == dark.len()).then_some(Self { side, dark })
    }

    /// Paints the code with its quiet border into the square `rect`, on white, centred, a whole number of pixels a module
    /// where there is room for one.
    pub fn paint(&self, painter: &Painter, rect: Rect) {
        let ppp = painter.pixels_per_point();
        let modules = count(self.side + 2 * QUIET);
        let exact = rect.width().min(rect.height()) / modules;
        // So small, nobody scans it: the miniature.
        let tiny = exact * ppp < 2.0;
        let module = if tiny {
            exact
        } else {
            (exact * ppp).floor() / ppp
        };
        painter.rect_filled(rect, 0.0, palette::WHITE);
        let origin =
            (rect.center() - Vec2::splat(module * count(self.side) / 2.0)).round_to_pixels(ppp);
        for (y, row) in self.dark.chunks(self.side).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&true) {
                    let min = origin + vec2(count(x), count(y)) * module;
                    let size = vec2(count(run.len()) * module, module);
                    painter.rect_filled(Rect::from_min_size(min, size), 0.0, Color32::BLACK);
                }
                x += run.len();
            }
        }
    }
}

/// A number of modules, at most 177 + 8, as a length.
fn count(modules: usize) -> f32 {
    u16::try_from(modules).map_or(0.0, f32::from)
}

/// The code of `text`, made once and kept by the window. Paints white alone when the text is too long.
pub fn paint_qr(painter: &Painter, rect: Rect, text: &str) {
    let id = Id::unique(("qr", text));
    let kept = painter
        .ctx()
        .data(|data| data.get_temp::<Option<Arc<Qr>>>(id));
    let qr = kept.unwrap_or_else(|| {
        let made = Qr::of(text).map(Arc::new);
        painter
            .ctx()
            .data_mut(|data| data.insert_temp(id, made.clone()));
        made
    });
    match qr {
        Some(qr) => qr.paint(painter, rect),
        None => {
            painter.rect_filled(rect, 0.0, palette::WHITE);
        }
    }
}
