//! The queues of this machine's CUPS, by their names.

use std::collections::BTreeSet;

use domain::{form::is_forbidden, printing::PrintReason};
use ipp::{
    attribute::IppAttributeGroup,
    model::{DelimiterTag, Operation, StatusCode},
};

use super::{
    Content, Form, Job, NotTaken, PrinterError, Queue, Written,
    exchange::{Address, words},
    queue::{self, REASONS, question},
    reasons,
};

/// In which form a queue takes a sheet.
pub(super) const TAKES: Form = Form::Pdf;

/// What a queue may be called (CUPS): printable, and neither space nor `/`, `#`, `?`, quotes or `\`. Nothing that makes a
/// name read as another.
pub(super) fn is_name(text: &str) -> bool {
    let is_plain = |c: char| {
        !c.is_control()
            && !c.is_whitespace()
            && !is_forbidden(c)
            && !matches!(c, '/' | '#' | '?' | '\'' | '"' | '\\')
    };
    !text.is_empty() && text.len() <= 127 && text.chars().all(is_plain)
}

/// Where this machine's CUPS has the queue of this name.
fn address(name: &str) -> Address {
    Address::of_cups(&format!("/printers/{}", url_encoded(name)))
}

/// What is not a plain letter of an address, as an address writes it.
fn url_encoded(name: &str) -> String {
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The queues of this machine, by name.
///
/// # Errors
/// There is no CUPS, or it does not answer.
pub fn queues() -> Result<Vec<Queue>, PrinterError> {
    let cups = Address::of_cups("/");
    let wanted = ["printer-name", "printer-info", REASONS];
    let question = question(Operation::CupsGetPrinters, &cups, &wanted)?;
    let answer = match cups.ask(question) {
        // CUPS says so of a list that is empty.
        Err(PrinterError::Refused(StatusCode::ClientErrorNotFound)) => return Ok(Vec::new()),
        answer => answer?,
    };
    let queue = |group: &IppAttributeGroup| {
        let name = (*words(group, "printer-name").first()?).to_owned();
        let about = words(group, "printer-info");
        Some(Queue {
            about: about.first().copied().unwrap_or_default().to_owned(),
            reasons: reasons::read(words(group, REASONS)),
            name,
        })
    };
    let groups = answer.groups_of(DelimiterTag::PrinterAttributes);
    let mut queues: Vec<Queue> = groups.filter_map(queue).collect();
    queues.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(queues)
}

/// What keeps a queue from printing now.
pub(super) fn reasons(name: &str) -> Result<BTreeSet<PrintReason>, PrinterError> {
    queue::reasons(&address(name))
}

pub(super) fn begin(queue: &str, name: String, content: Content) -> Box<dyn Job> {
    match content {
        Content::Pdf(bytes) => {
            let document = Written { name, bytes };
            Box::new(queue::Ongoing::begin(address(queue), document))
        }
        Content::EscPos(_) | Content::Drawn(_) => Box::new(NotTaken),
    }
}

pub(super) fn follow(queue: &str, name: &str) -> Box<dyn Job> {
    Box::new(queue::Ongoing::follow(address(queue), name))
}

#[cfg(test)]
mod tests {
    use super::{is_name, url_encoded};

    #[test]
    fn a_queues_name_is_written_as_an_address_writes_it() {
        assert_eq!(url_encoded("Kit-A4_1.b"), "Kit-A4_1.b");
        assert_eq!(url_encoded("Balcão"), "Balc%C3%A3o");
        assert!(is_name("Balcão"));
        assert!(!is_name("a b") && !is_name("a#b") && !is_name("../x") && !is_name("a\nb"));
    }
}
