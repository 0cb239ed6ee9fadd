//! The only fonts of the program: a cut of Noto Sans, regular and bold (`assets/fonts`).

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

pub const REGULAR_TTF: &[u8] = include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf");
pub const BOLD_TTF: &[u8] = include_bytes!("../../../../assets/fonts/NotoSans-Bold.ttf");

/// Name of the family with the bold weight.
pub const BOLD: &str = "bold";

pub(super) fn bold_family() -> FontFamily {
    FontFamily::Name(BOLD.into())
}

pub(super) fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [("regular", REGULAR_TTF), (BOLD, BOLD_TTF)] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["regular".to_owned()]);
    }
    fonts.families.insert(bold_family(), vec![BOLD.to_owned()]);
    ctx.set_fonts(fonts);
}
