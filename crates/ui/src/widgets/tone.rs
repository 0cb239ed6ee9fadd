//! Tones of tags, boxes and discs: a ground, a text and a line that belong together.

use egui::Color32;

use crate::theme::palette;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Green: done, well.
    Done,
    /// Blue: under way, to know.
    Note,
    /// Sun: waits for somebody.
    Wait,
    /// Red: wrong.
    Wrong,
    /// Sand: not yet, not needed.
    Quiet,
    /// White, on a chosen row.
    Plain,
}

impl Tone {
    pub fn ground(self) -> Color32 {
        match self {
            Self::Done => palette::GREEN_50,
            Self::Note => palette::BLUE_50,
            Self::Wait => palette::SUN_50,
            Self::Wrong => palette::RED_50,
            Self::Quiet => palette::SAND,
            Self::Plain => palette::WHITE,
        }
    }

    pub fn text(self) -> Color32 {
        match self {
            Self::Done => palette::GREEN_DARK,
            Self::Note | Self::Plain => palette::BLUE_DARK,
            Self::Wait => palette::WARN,
            Self::Wrong => palette::RED_DARK,
            Self::Quiet => palette::MUTED,
        }
    }

    /// Bar at the left of a box, and icons in it.
    pub fn line(self) -> Color32 {
        match self {
            Self::Done => palette::GREEN,
            Self::Note | Self::Plain => palette::BLUE,
            Self::Wait => palette::SUN,
            Self::Wrong => palette::RED,
            Self::Quiet => palette::MUTED,
        }
    }
}
