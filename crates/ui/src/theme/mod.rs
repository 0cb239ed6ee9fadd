//! The one place of colours, type, spaces, shapes and fonts. No panel holds a value of its own.

mod fonts;
pub mod metrics;
pub mod palette;
mod style;
pub mod typography;

#[cfg(test)]
mod contrast;

pub use fonts::{BOLD, BOLD_TTF, REGULAR_TTF};
pub use palette::CitizenTheme;
pub use style::{clear_grounds, install, paint_ground};
pub use typography::{Type, Weight};
