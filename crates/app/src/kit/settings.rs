//! Settings: what the store keeps of them as names and values, and what they mean here.

use devices::monitors::Monitor;
use domain::{Language, view::Contrast};
use ui::state::Settings;

use super::Opened;

/// The setting that says whether reports leave out small numbers: yes or no.
pub(crate) const HIDE_SMALL: &str = "hide-small-numbers";

/// The settings as the store has them.
pub(crate) fn settings(opened: &Opened) -> Settings {
    let mut settings = Settings {
        language: Language::Pt,
        text_percent: 100,
        citizen_language: Language::Pt,
        citizen_text_percent: 100,
        citizen_contrast: Contrast::Plain,
        citizen_monitor: None,
        hides_small: false,
    };
    if let Opened::Ready(kit) = opened {
        match kit.store.settings() {
            Ok(kept) => kept
                .iter()
                .for_each(|(name, value)| apply_setting(&mut settings, name, value)),
            Err(err) => tracing::error!(%err, "settings could not be read"),
        }
    }
    settings
}

/// Takes one setting in; what is not understood changes nothing.
pub(crate) fn apply_setting(settings: &mut Settings, name: &str, value: &str) {
    match name {
        "language" => settings.language = Language::parse(value).unwrap_or(settings.language),
        "text-percent" => settings.text_percent = percent(value, settings.text_percent),
        "citizen-text-percent" => {
            settings.citizen_text_percent = percent(value, settings.citizen_text_percent)
        }
        "citizen-contrast" if value == "high" => settings.citizen_contrast = Contrast::High,
        "citizen-contrast" => settings.citizen_contrast = Contrast::Plain,
        "citizen-monitor" => settings.citizen_monitor = Some(value.to_owned()),
        HIDE_SMALL => settings.hides_small = value == "yes",
        super::documents::GATEWAY | super::archive::LAST_BACKUP => {}
        // The desk's own.
        name if crate::printing::is_setting(name) => {}
        _ => tracing::warn!(name, "a setting that this program does not know"),
    }
}

fn percent(value: &str, or: u16) -> u16 {
    value
        .parse()
        .ok()
        .filter(|percent| (100..=200).contains(percent))
        .unwrap_or(or)
}

pub(crate) fn contrast_name(contrast: Contrast) -> &'static str {
    match contrast {
        Contrast::Plain => "plain",
        Contrast::High => "high",
    }
}

/// A monitor as the settings keep it: name and place.
pub(crate) fn write_monitor(monitor: &Monitor) -> String {
    let Monitor {
        name,
        x,
        y,
        width_px,
        height_px,
        ..
    } = monitor;
    format!("{width_px}x{height_px}+{x}+{y} {name}")
}

pub(crate) fn read_monitor(text: &str) -> Option<Monitor> {
    let (place, name) = text.split_once(' ')?;
    let mut parts = place.split(['x', '+']);
    let mut next = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (width, height, x, y) = (next()?, next()?, next()?, next()?);
    Some(Monitor {
        name: name.to_owned(),
        x,
        y,
        width_px: u32::try_from(width).ok()?,
        height_px: u32::try_from(height).ok()?,
        width_mm: 0,
        height_mm: 0,
        primary: false,
    })
}

#[cfg(test)]
mod tests {
    use super::{read_monitor, write_monitor};

    #[test]
    fn a_monitor_reads_back_with_its_place() {
        let text = "1920x1080+1920+0 HDMI-1";
        assert_eq!(write_monitor(&read_monitor(text).unwrap()), text);
        assert!(read_monitor("HDMI-1").is_none());
    }
}
