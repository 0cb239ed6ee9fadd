//! The two windows: the mediator's in this process, the citizen's in a second one that knows only what it is sent.

pub(crate) mod citizen;
pub(crate) mod gallery;
pub(crate) mod latest;
pub(crate) mod mediator;
pub(crate) mod pipe;
pub(crate) mod supervisor;

use eframe::{
    CreationContext, NativeOptions,
    egui::{self, Context, ViewportBuilder},
};

/// A smaller glyph atlas than the driver allows: measured to save about 10 MiB in the two processes.
pub(crate) const TEXTURE_SIDE: usize = 2048;

/// By then a window manager has shown a new window.
#[cfg(target_os = "linux")]
const SETTLED: std::time::Duration = std::time::Duration::from_millis(500);

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

/// Keeps the citizen's window from ever taking the keyboard (X11).
#[cfg(target_os = "linux")]
fn keep_off_the_keyboard(creation: &CreationContext<'_>) {
    use winit::raw_window_handle::{HasWindowHandle as _, RawWindowHandle};
    let window = match creation.window_handle().map(|handle| handle.as_raw()) {
        Ok(RawWindowHandle::Xlib(handle)) => u32::try_from(handle.window).ok(),
        Ok(RawWindowHandle::Xcb(handle)) => Some(handle.window.get()),
        _ => None,
    };
    let Some(window) = window else { return };
    if let Err(err) = devices::citizen_window::prepare_x11(window) {
        tracing::warn!(%err, "the window manager was not told to leave the keyboard alone");
    }
    // A window manager that is still busy with a window that died may wipe the properties of the new one.
    let asked_again = std::thread::Builder::new()
        .name("full-screen".to_owned())
        .spawn(move || {
            std::thread::sleep(SETTLED);
            if let Err(err) = devices::citizen_window::ask_full_screen_x11(window) {
                tracing::warn!(%err, "the window manager was not asked for full screen");
            }
        });
    if let Err(err) = asked_again {
        tracing::warn!(%err, "a thread could not start");
    }
}
