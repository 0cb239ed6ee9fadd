//! What printers say of themselves, in the words of IPP, read by their beginnings.
//!
//! The state alone says nothing: an empty tray is "processing" to CUPS. A suffix says how grave a reason is; what a
//! person must do is the same.

use std::collections::BTreeSet;

use domain::printing::PrintReason;

/// Beginnings of IPP's keywords, and what they mean to a person. The first that fits holds.
const WORDS: [(&str, PrintReason); 20] = [
    ("media-empty", PrintReason::OutOfPaper),
    ("media-needed", PrintReason::OutOfPaper),
    ("input-tray-missing", PrintReason::OutOfPaper),
    ("input-media-supply-empty", PrintReason::OutOfPaper),
    ("media-jam", PrintReason::Jam),
    ("door-open", PrintReason::DoorOpen),
    ("cover-open", PrintReason::DoorOpen),
    ("interlock-open", PrintReason::DoorOpen),
    ("toner-empty", PrintReason::OutOfInk),
    ("marker-supply-empty", PrintReason::OutOfInk),
    ("marker-waste-full", PrintReason::OutOfInk),
    ("developer-empty", PrintReason::OutOfInk),
    ("output-area-full", PrintReason::TrayFull),
    ("output-tray-missing", PrintReason::TrayFull),
    ("offline", PrintReason::Offline),
    ("connecting-to-device", PrintReason::Offline),
    ("timed-out", PrintReason::Offline),
    ("shutdown", PrintReason::Offline),
    ("paused", PrintReason::Paused),
    ("moving-to-paused", PrintReason::Paused),
];

/// What a person must know of the keywords. One that is not listed counts only where it is an error by its suffix.
pub(super) fn read<'a>(keywords: impl IntoIterator<Item = &'a str>) -> BTreeSet<PrintReason> {
    keywords.into_iter().filter_map(one).collect()
}

fn one(keyword: &str) -> Option<PrintReason> {
    let known = WORDS
        .iter()
        .find(|(beginning, _)| keyword.starts_with(beginning));
    match known {
        Some((_, reason)) => Some(*reason),
        None => keyword.ends_with("-error").then_some(PrintReason::Other),
    }
}

#[cfg(test)]
mod tests {
    use domain::printing::PrintReason;

    use super::read;

    #[test]
    fn a_reason_is_known_by_its_beginning_whatever_its_suffix() {
        for word in [
            "media-empty",
            "media-empty-report",
            "media-empty-warning",
            "media-needed-error",
        ] {
            assert!(read([word]).contains(&PrintReason::OutOfPaper), "{word}");
        }
        let both = read(["media-jam-error", "cover-open-report"]);
        assert_eq!(
            both.into_iter().collect::<Vec<_>>(),
            [PrintReason::Jam, PrintReason::DoorOpen]
        );
    }

    #[test]
    fn what_needs_nobody_is_no_reason() {
        assert!(
            read([
                "none",
                "cups-waiting-for-job-completed",
                "media-low-warning",
                ""
            ])
            .is_empty()
        );
        assert!(read(["fuser-over-temp-error"]).contains(&PrintReason::Other));
    }
}
