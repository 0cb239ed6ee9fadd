//! Colours. Warm paper, navy structure, blue for what can be pressed or is chosen, sun for attention, green for done.

use egui::Color32;

#[expect(clippy::disallowed_methods, reason = "this is the theme")]
const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Ground of the mediator's window.
pub const CANVAS: Color32 = rgb(0xF7_F5F0);
/// Ground of the script, of the foot and of quiet tags.
pub const SAND: Color32 = rgb(0xF1_ECE1);
/// Cards and fields.
pub const WHITE: Color32 = rgb(0xFF_FFFF);
/// Decorative lines only.
pub const RULE: Color32 = rgb(0xDD_D7CA);

pub const INK: Color32 = rgb(0x2B_363C);
pub const MUTED: Color32 = rgb(0x47_5164);
/// Border of a field.
pub const FIELD: Color32 = rgb(0x64_718B);

pub const NAVY: Color32 = rgb(0x02_1C51);
pub const BLUE: Color32 = rgb(0x03_4AD8);
pub const BLUE_DARK: Color32 = rgb(0x03_38A2);
pub const BLUE_50: Color32 = rgb(0xE5_EEFF);
pub const BLUE_200: Color32 = rgb(0xB8_D0FF);

pub const SUN: Color32 = rgb(0xFB_CB3C);
pub const SUN_50: Color32 = rgb(0xFF_F6D9);
pub const WARN: Color32 = rgb(0x80_460D);

pub const GREEN: Color32 = rgb(0x00_724C);
pub const GREEN_DARK: Color32 = rgb(0x00_5539);
pub const GREEN_50: Color32 = rgb(0xE3_F6EE);
/// Line inside a green box.
pub const GREEN_200: Color32 = rgb(0x9A_D3BD);

pub const RED: Color32 = rgb(0xC4_1826);
pub const RED_DARK: Color32 = rgb(0xB2_0917);
pub const RED_50: Color32 = rgb(0xFE_F1F2);

/// Strip of training and demonstration, on both windows.
pub const PURPLE: Color32 = rgb(0x6B_21A8);

/// Soft text, search field, separator and steps to come on the navy band.
pub const BAND_SOFT: Color32 = rgb(0xD5_E0F7);
pub const BAND_FIELD: Color32 = rgb(0x1B_3468);
pub const BAND_RULE: Color32 = rgb(0x3A_5287);
pub const BAND_TO_COME: Color32 = rgb(0x4F_68A6);

/// Key cap on a primary button.
pub const KEY_ON_BLUE: Color32 = rgb(0x2C_66DE);
pub const KEY_LINE_ON_BLUE: Color32 = rgb(0x5A_88EA);

/// Middle series of a plot, between navy and sun.
pub const PLOT_BLUE: Color32 = rgb(0x5F_93FC);

/// Shadow of what lies over the page.
pub const SHADOW: Color32 = Color32::from_rgba_unmultiplied_const(0x02, 0x1C, 0x51, 46);
/// Veil over the page behind a dialog.
pub const VEIL: Color32 = Color32::from_rgba_unmultiplied_const(0x02, 0x1C, 0x51, 140);

/// Blue leaf of the azulejo on navy, between the two other blues.
pub const TILE_LEAF: Color32 = rgb(0x12_3A86);
/// Corner of the pale azulejo.
pub const TILE_CORNER_PALE: Color32 = rgb(0x8D_A6DC);

/// Colours of the citizen's window: by day, or near-black for eyes that need contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CitizenTheme {
    pub page: Color32,
    /// Ground of the idle page.
    pub idle: Color32,
    pub text: Color32,
    /// Labels and second sentences.
    pub label: Color32,
    pub rule: Color32,
    /// Ground, line and text of a white box.
    pub panel: Color32,
    pub panel_line: Color32,
    /// The box that says what to do now.
    pub act: Color32,
    pub act_text: Color32,
    /// The row being worked on.
    pub lit: Color32,
    pub lit_line: Color32,
    pub lit_text: Color32,
    /// Done: tick, solid disc, box.
    pub done: Color32,
    pub done_box: Color32,
    pub done_text: Color32,
    /// Icons in their disc.
    pub icon: Color32,
    pub icon_ground: Color32,
    pub band: Color32,
    pub band_text: Color32,
    /// Line under the band, 3 px; the band's own colour where none is wanted.
    pub band_line: Color32,
    pub step_done: Color32,
    pub step_to_come: Color32,
    pub foot: Color32,
    pub foot_text: Color32,
}

impl CitizenTheme {
    pub const LIGHT: Self = Self {
        page: rgb(0xFA_FCFF),
        idle: CANVAS,
        text: NAVY,
        label: MUTED,
        rule: rgb(0xCF_D6E4),
        panel: WHITE,
        panel_line: rgb(0xCF_D6E4),
        act: BLUE_50,
        act_text: NAVY,
        lit: SUN_50,
        lit_line: SUN,
        lit_text: WARN,
        done: GREEN,
        done_box: GREEN_50,
        done_text: GREEN_DARK,
        icon: BLUE,
        icon_ground: BLUE_50,
        band: NAVY,
        band_text: WHITE,
        band_line: NAVY,
        step_done: SUN,
        step_to_come: BAND_TO_COME,
        foot: rgb(0xED_F1F9),
        foot_text: NAVY,
    };

    pub const HIGH_CONTRAST: Self = Self {
        page: rgb(0x12_171A),
        idle: rgb(0x12_171A),
        text: rgb(0xF7_F8FA),
        label: rgb(0xD5_DAE3),
        rule: rgb(0x4A_545C),
        panel: rgb(0x12_171A),
        panel_line: rgb(0xD5_DAE3),
        act: SUN,
        act_text: rgb(0x12_171A),
        lit: rgb(0x2B_2712),
        lit_line: SUN,
        lit_text: SUN,
        done: rgb(0x4C_C79B),
        done_box: rgb(0x12_171A),
        done_text: rgb(0x4C_C79B),
        icon: rgb(0x8D_B4FF),
        icon_ground: rgb(0x12_171A),
        band: rgb(0x00_0000),
        band_text: rgb(0xF7_F8FA),
        band_line: SUN,
        step_done: SUN,
        step_to_come: rgb(0x6B_767F),
        foot: rgb(0x00_0000),
        foot_text: rgb(0xF7_F8FA),
    };
}
