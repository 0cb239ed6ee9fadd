//! Recomputes the contrast of every text and ground that meet, by the WCAG formula.

use egui::Color32;

use super::palette::{self as p, CitizenTheme};

fn luminance(colour: Color32) -> f64 {
    let channel = |value: u8| {
        let c = f64::from(value) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
}

fn ratio(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[track_caller]
fn check(least: f64, pairs: &[(&str, Color32, Color32)]) {
    for (name, text, ground) in pairs {
        let found = ratio(*text, *ground);
        assert!(found >= least, "{name}: {found:.2} is under {least}");
    }
}

#[test]
fn known_ratios_come_out_as_published() {
    for (text, ground, published) in [
        (p::NAVY, p::CANVAS, 14.97),
        (p::INK, p::CANVAS, 11.37),
        (p::MUTED, p::SAND, 6.78),
        (p::BLUE, p::BLUE_50, 6.05),
        (p::NAVY, p::SUN, 10.65),
        (p::FIELD, p::WHITE, 4.91),
    ] {
        assert!(
            (ratio(text, ground) - published).abs() < 0.01,
            "{} is not {published}",
            ratio(text, ground)
        );
    }
}

#[test]
fn every_text_of_the_mediator_is_readable_on_its_ground() {
    check(
        4.5,
        &[
            ("ink on canvas", p::INK, p::CANVAS),
            ("ink on sand", p::INK, p::SAND),
            ("ink on white", p::INK, p::WHITE),
            ("ink on blue 50", p::INK, p::BLUE_50),
            ("muted on canvas", p::MUTED, p::CANVAS),
            ("muted on sand", p::MUTED, p::SAND),
            ("muted on white", p::MUTED, p::WHITE),
            ("muted on blue 50", p::MUTED, p::BLUE_50),
            ("navy on canvas", p::NAVY, p::CANVAS),
            ("navy on sand", p::NAVY, p::SAND),
            ("navy on white", p::NAVY, p::WHITE),
            ("navy on blue 50", p::NAVY, p::BLUE_50),
            ("navy on sun", p::NAVY, p::SUN),
            ("navy on sun 50", p::NAVY, p::SUN_50),
            ("navy on the plot's blue", p::NAVY, p::PLOT_BLUE),
            ("blue on canvas", p::BLUE, p::CANVAS),
            ("blue on sand", p::BLUE, p::SAND),
            ("blue on white", p::BLUE, p::WHITE),
            ("blue on blue 50", p::BLUE, p::BLUE_50),
            ("blue-d on blue 50", p::BLUE_DARK, p::BLUE_50),
            ("white on blue", p::WHITE, p::BLUE),
            ("white on blue-d", p::WHITE, p::BLUE_DARK),
            ("white on a key of the primary", p::WHITE, p::KEY_ON_BLUE),
            ("white on navy", p::WHITE, p::NAVY),
            ("soft on navy", p::BAND_SOFT, p::NAVY),
            ("soft on the band's field", p::BAND_SOFT, p::BAND_FIELD),
            ("white on purple", p::WHITE, p::PURPLE),
            ("white on green", p::WHITE, p::GREEN),
            ("green on white", p::GREEN, p::WHITE),
            ("green-d on white", p::GREEN_DARK, p::WHITE),
            ("green-d on green 50", p::GREEN_DARK, p::GREEN_50),
            ("red on white", p::RED, p::WHITE),
            ("red on red 50", p::RED, p::RED_50),
            ("red-d on red 50", p::RED_DARK, p::RED_50),
            ("warn on sun 50", p::WARN, p::SUN_50),
            ("warn on white", p::WARN, p::WHITE),
        ],
    );
}

#[test]
fn every_line_that_carries_meaning_is_visible() {
    check(
        3.0,
        &[
            ("field on white", p::FIELD, p::WHITE),
            ("field on canvas", p::FIELD, p::CANVAS),
            ("outer ring on canvas", p::NAVY, p::CANVAS),
            ("inner ring on the outer", p::SUN, p::NAVY),
            ("inner ring on a primary button", p::SUN, p::BLUE),
            ("red line on white", p::RED, p::WHITE),
            ("step line on white", p::GREEN, p::WHITE),
            ("outline of a plot's bar", p::NAVY, p::WHITE),
        ],
    );
}

#[test]
fn the_citizen_reads_both_themes() {
    for t in [CitizenTheme::LIGHT, CitizenTheme::HIGH_CONTRAST] {
        check(
            4.5,
            &[
                ("text", t.text, t.page),
                ("text on idle", t.text, t.idle),
                ("text in a panel", t.text, t.panel),
                ("text in the lit row", t.text, t.lit),
                ("label", t.label, t.page),
                ("label on idle", t.label, t.idle),
                ("label in a panel", t.label, t.panel),
                ("label in the lit row", t.label, t.lit),
                ("what to do", t.act_text, t.act),
                ("state of the lit row", t.lit_text, t.lit),
                ("done", t.done, t.page),
                ("done box", t.done_text, t.done_box),
                ("icon", t.icon, t.icon_ground),
                ("band", t.band_text, t.band),
                ("foot", t.foot_text, t.foot),
                ("novo", p::NAVY, p::SUN),
            ],
        );
        check(
            2.9,
            &[
                ("step to come", t.step_to_come, t.band),
                ("step done beside it", t.step_done, t.step_to_come),
            ],
        );
    }
}
