//! Spaces, heights, radii and strokes, in logical px.

/// Steps of the spacing scale: gaps and paddings take one of these.
pub mod space {
    pub const XXS: f32 = 4.0;
    pub const XS: f32 = 8.0;
    pub const S: f32 = 12.0;
    pub const M: f32 = 16.0;
    pub const L: f32 = 20.0;
    pub const XL: f32 = 24.0;
    pub const XXL: f32 = 32.0;
    pub const H: f32 = 40.0;
    pub const MARGIN: f32 = 48.0;
}

/// The mediator's page at 1920 × 1080.
pub mod page {
    pub const BAND: f32 = 56.0;
    pub const STEPS: f32 = 64.0;
    pub const FOOT: f32 = 40.0;
    pub const TABS: f32 = 48.0;
    pub const STRIP: f32 = 32.0;
    pub const MARGIN: f32 = 48.0;
    pub const MARGIN_NARROW: f32 = 24.0;
    pub const TOP: f32 = 40.0;
    pub const MAIN: f32 = 1256.0;
    pub const FORM: f32 = 862.0;
    pub const SCRIPT: f32 = 392.0;
    pub const FIELDS: f32 = 640.0;
    /// Narrower than this the right column becomes tabs.
    pub const NARROW: f32 = 1200.0;
}

/// Heights of things.
pub mod height {
    pub const BUTTON: f32 = 48.0;
    pub const BUTTON_SMALL: f32 = 40.0;
    pub const BUTTON_TALL: f32 = 56.0;
    pub const FIELD: f32 = 48.0;
    pub const FIELD_TALL: f32 = 56.0;
    pub const SEARCH: f32 = 72.0;
    pub const SEARCH_NARROW: f32 = 52.0;
    pub const SEGMENTS: f32 = 52.0;
    pub const SEGMENTS_SMALL: f32 = 36.0;
    pub const CHOICE: f32 = 56.0;
    pub const TAG: f32 = 28.0;
    pub const TAG_LARGE: f32 = 36.0;
    pub const PILL: f32 = 32.0;
    pub const ROW_RESULT: f32 = 72.0;
    pub const ROW_RESULT_NARROW: f32 = 62.0;
    pub const ROW_OUTBOX: f32 = 84.0;
    pub const ROW_LEG: f32 = 96.0;
    pub const ROW_ANSWER: f32 = 52.0;
    pub const ROW_TABLE: f32 = 32.0;
}

pub mod radius {
    pub const KEY: u8 = 4;
    pub const BUTTON: u8 = 8;
    pub const BOX: u8 = 10;
    pub const CARD: u8 = 12;
    pub const TAG: u8 = 14;
}

pub mod stroke {
    pub const CARD: f32 = 1.0;
    pub const FIELD: f32 = 2.0;
    pub const BOX_LEFT: f32 = 6.0;
    pub const ERROR_BAR: f32 = 5.0;
    /// The bar of an error stands this far from the group.
    pub const ERROR_GAP: f32 = 18.0;
    pub const FOCUS_INNER: f32 = 2.0;
    pub const FOCUS_OUTER: f32 = 3.0;
}
