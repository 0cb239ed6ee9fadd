//! Type: Noto Sans regular and bold, sizes with their line heights.

use egui::{Color32, FontFamily, FontId, TextFormat};

use super::fonts::bold_family;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    Regular,
    Bold,
}

/// A size, its line height (both in logical px) and a weight.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f32,
    pub line: f32,
    pub weight: Weight,
}

const fn regular(size: f32, line: f32) -> Type {
    Type {
        size,
        line,
        weight: Weight::Regular,
    }
}

const fn bold(size: f32, line: f32) -> Type {
    Type {
        size,
        line,
        weight: Weight::Bold,
    }
}

impl Type {
    pub const fn bold(self) -> Self {
        Self {
            weight: Weight::Bold,
            ..self
        }
    }

    pub const fn regular(self) -> Self {
        Self {
            weight: Weight::Regular,
            ..self
        }
    }

    /// The same type, larger or smaller.
    pub fn scaled(self, factor: f32) -> Self {
        Self {
            size: self.size * factor,
            line: self.line * factor,
            ..self
        }
    }

    pub fn font_id(self) -> FontId {
        let family = match self.weight {
            Weight::Regular => FontFamily::Proportional,
            Weight::Bold => bold_family(),
        };
        FontId::new(self.size, family)
    }

    pub fn format(self, colour: Color32) -> TextFormat {
        TextFormat {
            line_height: Some(self.line),
            valign: egui::Align::Center,
            ..TextFormat::simple(self.font_id(), colour)
        }
    }
}

// The mediator's window. Nothing below 14 bold.
pub const KEY: Type = bold(14.0, 20.0);
pub const TAG: Type = bold(15.0, 20.0);
pub const NOTE: Type = regular(15.0, 20.0);
pub const SMALL: Type = regular(16.0, 22.0);
pub const STEP: Type = regular(17.0, 24.0);
pub const TEXT: Type = regular(18.0, 25.0);
pub const SCRIPT: Type = regular(18.0, 27.0);
pub const LABEL: Type = bold(18.0, 26.0);
pub const VALUE: Type = regular(20.0, 28.0);
pub const LEAD: Type = regular(22.0, 34.0);
pub const H3: Type = bold(18.0, 26.0);
pub const H2: Type = bold(22.0, 30.0);
pub const SUM: Type = bold(30.0, 38.0);
pub const H1: Type = bold(34.0, 42.0);
pub const TITLE: Type = bold(40.0, 50.0);
pub const FIGURE: Type = bold(44.0, 54.0);
pub const DOOR: Type = bold(56.0, 68.0);

/// The citizen's window. Nothing below 28.
pub mod citizen {
    use super::{Type, bold, regular};

    pub const FOOT: Type = regular(28.0, 40.0);
    pub const LABEL: Type = regular(30.0, 40.0);
    pub const BAND: Type = regular(30.0, 42.0);
    pub const TEXT: Type = regular(32.0, 46.0);
    pub const LARGE: Type = regular(34.0, 48.0);
    pub const EXPLAIN: Type = regular(36.0, 52.0);
    pub const VALUE: Type = bold(40.0, 52.0);
    pub const STEP: Type = bold(42.0, 54.0);
    pub const LIT: Type = bold(52.0, 66.0);
    pub const H1: Type = bold(56.0, 68.0);
    pub const ACT: Type = bold(60.0, 76.0);
    pub const ALONE: Type = bold(72.0, 88.0);
    pub const GREETING: Type = bold(112.0, 132.0);
    pub const AMOUNT: Type = bold(116.0, 138.0);
}
