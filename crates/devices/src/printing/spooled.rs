//! What Windows' spooler says of printers and jobs in bits, and what it means to a person.

use std::collections::BTreeSet;

use domain::printing::{PrintReason, PrintState};

use super::Told;

/// `PRINTER_STATUS_…`, each with its reason. Busy, warming up, little toner and the like need nobody.
///
/// See <https://learn.microsoft.com/windows/win32/printdocs/printer-info-2>.
const PRINTER: [(u32, PrintReason); 18] = [
    (0x0000_0001, PrintReason::Paused),     // PAUSED
    (0x0000_0002, PrintReason::Other),      // ERROR
    (0x0000_0004, PrintReason::Unknown),    // PENDING_DELETION
    (0x0000_0008, PrintReason::Jam),        // PAPER_JAM
    (0x0000_0010, PrintReason::OutOfPaper), // PAPER_OUT
    (0x0000_0020, PrintReason::OutOfPaper), // MANUAL_FEED: it waits for a sheet
    (0x0000_0040, PrintReason::Other),      // PAPER_PROBLEM
    (0x0000_0080, PrintReason::Offline),    // OFFLINE
    (0x0000_0800, PrintReason::TrayFull),   // OUTPUT_BIN_FULL
    (0x0000_1000, PrintReason::Offline),    // NOT_AVAILABLE
    (0x0004_0000, PrintReason::OutOfInk),   // NO_TONER
    (0x0008_0000, PrintReason::Other),      // PAGE_PUNT: a page is too much for it
    (0x0010_0000, PrintReason::Other),      // USER_INTERVENTION
    (0x0020_0000, PrintReason::Other),      // OUT_OF_MEMORY
    (0x0040_0000, PrintReason::DoorOpen),   // DOOR_OPEN
    (0x0080_0000, PrintReason::Offline),    // SERVER_UNKNOWN
    (0x0200_0000, PrintReason::Offline),    // SERVER_OFFLINE
    (0x0400_0000, PrintReason::Other),      // DRIVER_UPDATE_NEEDED
];

/// `PRINTER_ATTRIBUTE_WORK_OFFLINE`: it does not answer, or a person said that it is away.
const AWAY: u32 = 0x0000_0400;

/// `JOB_STATUS_PRINTED`
const PRINTED: u32 = 0x0000_0080;
/// `JOB_STATUS_COMPLETE`: all of it was sent to the printer, which may not have printed it.
const COMPLETE: u32 = 0x0000_1000;

/// `JOB_STATUS_…` that keep a job from going on.
///
/// See <https://learn.microsoft.com/windows/win32/printdocs/job-info-1>.
const JOB: [(u32, PrintReason); 6] = [
    (0x0000_0001, PrintReason::Paused),     // PAUSED
    (0x0000_0002, PrintReason::Other),      // ERROR
    (0x0000_0020, PrintReason::Offline),    // OFFLINE
    (0x0000_0040, PrintReason::OutOfPaper), // PAPEROUT
    (0x0000_0200, PrintReason::Other),      // BLOCKED_DEVQ: its driver cannot print it
    (0x0000_0400, PrintReason::Other),      // USER_INTERVENTION
];

/// What keeps a printer from printing now.
pub(super) fn reasons(status: u32, attributes: u32) -> BTreeSet<PrintReason> {
    let mut reasons = named(&PRINTER, status);
    if attributes & AWAY != 0 {
        reasons.insert(PrintReason::Offline);
    }
    plain(reasons)
}

fn named(words: &[(u32, PrintReason)], bits: u32) -> BTreeSet<PrintReason> {
    let told = words.iter().filter(|(bit, _)| bits & bit != 0);
    told.map(|(_, reason)| *reason).collect()
}

/// That something is wrong says nothing where it is told what.
fn plain(mut reasons: BTreeSet<PrintReason>) -> BTreeSet<PrintReason> {
    if reasons.len() > 1 {
        reasons.remove(&PrintReason::Other);
    }
    reasons
}

/// How a job stands that the spooler has taken: `bits` now, or None where its queue has it no more, and when it was last
/// seen; its printer, and the port that it is sent to. A job is deleted after it was printed, and also by a person: that it
/// is gone proves nothing.
pub(super) fn told(
    bits: Option<u32>,
    last: u32,
    printer: BTreeSet<PrintReason>,
    port: &str,
) -> Told {
    let now = bits.unwrap_or(last);
    let hears_of_paper = hears_of_paper(port);
    let is_printed = now & PRINTED != 0;
    let is_sent_off = now & COMPLETE != 0 && !hears_of_paper;
    if is_printed && hears_of_paper {
        Told::new(PrintState::Printed)
    } else if is_printed || is_sent_off || bits.is_none() {
        Told::new(PrintState::NotConfirmed)
    } else {
        let reasons = plain(printer.into_iter().chain(named(&JOB, now)).collect());
        let state = PrintState::Sent;
        Told { state, reasons }
    }
}

/// Printers of web services and of IPP say when the paper is out. Any other port takes bytes, and its job counts as
/// printed once they are sent.
fn hears_of_paper(port: &str) -> bool {
    let port = port.to_ascii_lowercase();
    ["wsd", "ipp", "http"]
        .iter()
        .any(|kind| port.starts_with(kind))
}

/// Such a port asks a person for a file, or for a telephone number: nothing comes out of it by itself.
pub(super) fn asks_a_person(port: &str) -> bool {
    let port = port.to_ascii_uppercase();
    ["FILE:", "PORTPROMPT:", "SHRFAX:", "NUL:"].contains(&port.as_str())
}

/// Longest name of a printer: characters, with its server's before it.
const LONGEST: usize = 220;

/// What a printer may be called. Windows forbids `,` and `!`: behind a comma it would read that a job or a port is meant.
/// Nothing that makes a name read as another.
pub(super) fn is_name(text: &str) -> bool {
    let is_plain =
        |c: char| !c.is_control() && !domain::form::is_forbidden(c) && !matches!(c, ',' | '!');
    !text.is_empty() && text.chars().count() <= LONGEST && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use domain::printing::{PrintReason, PrintState};

    use super::{asks_a_person, is_name, reasons, told};
    use crate::printing::Told;

    const NETWORK: &str = "WSD-4f2a";
    const USB: &str = "USB001";

    #[test]
    fn each_bit_of_a_printer_has_its_word() {
        let check = |status, attributes, expected: &[PrintReason]| {
            let told: Vec<PrintReason> = reasons(status, attributes).into_iter().collect();
            assert_eq!(told, expected, "{status:#x} {attributes:#x}");
        };
        check(0, 0, &[]);
        // Active, busy, printing, waiting, processing, starting, warming up, little toner, asleep.
        check(0x0103_e700, 0, &[]);
        check(0x10, 0, &[PrintReason::OutOfPaper]);
        check(0x12, 0, &[PrintReason::OutOfPaper]);
        check(0x02, 0, &[PrintReason::Other]);
        check(0x8, 0, &[PrintReason::Jam]);
        check(
            0x0040_0010,
            0,
            &[PrintReason::OutOfPaper, PrintReason::DoorOpen],
        );
        check(0x0004_0000, 0, &[PrintReason::OutOfInk]);
        check(0x800, 0, &[PrintReason::TrayFull]);
        check(0, 0x400, &[PrintReason::Offline]);
        check(0x80, 0x400, &[PrintReason::Offline]);
        check(1, 0, &[PrintReason::Paused]);
    }

    fn check(bits: Option<u32>, last: u32, port: &str, expected: Told) {
        let told = told(bits, last, BTreeSet::new(), port);
        assert_eq!(told, expected, "{bits:?} {last:#x} {port}");
    }

    #[test]
    fn a_job_is_printed_only_where_its_port_hears_of_paper() {
        check(Some(0x80), 0, NETWORK, Told::new(PrintState::Printed));
        check(Some(0x2080), 0, NETWORK, Told::new(PrintState::Printed));
        check(Some(0x80), 0, USB, Told::new(PrintState::NotConfirmed));
        check(Some(0x1000), 0, USB, Told::new(PrintState::NotConfirmed));
        check(Some(0x1000), 0, NETWORK, Told::new(PrintState::Sent));
    }

    #[test]
    fn a_job_that_is_gone_is_what_it_was_last_seen_as() {
        check(None, 0x80, NETWORK, Told::new(PrintState::Printed));
        check(None, 0x10, NETWORK, Told::new(PrintState::NotConfirmed));
        check(None, 0, USB, Told::new(PrintState::NotConfirmed));
        check(None, 0x104, NETWORK, Told::new(PrintState::NotConfirmed));
        check(None, 0x84, NETWORK, Told::new(PrintState::Printed));
    }

    #[test]
    fn a_job_that_waits_says_why() {
        let sent = |reason| Told::because(PrintState::Sent, reason);
        check(Some(0x18), 0, USB, Told::new(PrintState::Sent));
        check(Some(0x52), 0, USB, sent(PrintReason::OutOfPaper));
        check(Some(0x20), 0, USB, sent(PrintReason::Offline));
        check(Some(0x01), 0, USB, sent(PrintReason::Paused));
        check(Some(0x02), 0, USB, sent(PrintReason::Other));
        check(Some(0x200), 0, USB, sent(PrintReason::Other));
        check(Some(0x04), 0, USB, Told::new(PrintState::Sent));
        let open = BTreeSet::from([PrintReason::DoorOpen]);
        let waits = told(Some(0x412), 0, open, USB);
        assert_eq!(waits, sent(PrintReason::DoorOpen));
    }

    #[test]
    fn what_asks_a_person_is_no_printer_and_a_name_reads_as_itself() {
        assert!(asks_a_person("PORTPROMPT:") && asks_a_person("nul:"));
        assert!(!asks_a_person(USB) && !asks_a_person("IP_192.168.1.9"));
        assert!(is_name("HP LaserJet Pro #2/A4 (Balcão)") && is_name(r"\\servidor\balcao"));
        assert!(!is_name("") && !is_name("a\nb") && !is_name("kit\u{202e}A4") && !is_name("a,b"));
    }
}
