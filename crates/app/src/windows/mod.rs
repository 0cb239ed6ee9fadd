//! The two windows: the mediator's in this process, the citizen's in a second one that knows only what it is sent.

pub(crate) mod citizen;
mod clipboard;
pub(crate) mod gallery;
pub(crate) mod latest;
pub(crate) mod mediator;
pub(crate) mod pipe;
pub(crate) mod supervisor;

use eframe::{
    NativeOptions,
    egui::{self, Context, ViewportBuilder},
};

/// A smaller glyph atlas than the driver allows: measured to save about 10 MiB in the two processes.
pub(crate) const TEXTURE_SIDE: usize = 2048;

/// What both windows have in common: no window state on disk, no system fonts, one frame per change.
fn native_options(viewport: ViewportBuilder) -> NativeOptions {
    NativeOptions {
        viewport,
        persist_window: false,
        system_font_fallback: false,
        // There are no gradients to smooth, and without a GPU every pixel pays for it.
        dithering: false,
        ..NativeOptions::default()
    }
}

/// The frame's name in the accessibility tree: the window's title is not put there by itself.
fn name_window(ctx: &Context, key: &str) {
    let name = text::Texts::of(domain::Language::Pt).say(key).into_owned();
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(name));
}
