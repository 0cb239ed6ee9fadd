//! Every parser of what comes from outside, fed with spoilt messages. What is tried is written once: ordinary tests drive
//! it with a seeded generator, `tests/fuzz` with a fuzzer that looks at which branches are taken.
//!
//! A parser may refuse. It must not panic, nor take memory that a message has no right to; and what it takes, it must
//! have understood: written again it is the same.

mod change;
mod desk;
mod log;
mod messages;
mod receipts;
mod sending;
mod trust;

use arbitrary::Result;
pub(crate) use change::Chance;

/// A parser, or several that read the same thing.
pub(crate) struct Parser {
    pub(crate) name: &'static str,
    /// Makes a message out of the bytes and has it read. An error says only that the bytes were too few to choose by.
    pub(crate) feed: fn(&mut Chance<'_>) -> Result<()>,
}

const fn parser(name: &'static str, feed: fn(&mut Chance<'_>) -> Result<()>) -> Parser {
    Parser { name, feed }
}

pub(crate) const PARSERS: &[Parser] = &[
    parser("receipt", receipts::receipt),
    parser("certificate", receipts::certificate),
    parser("batch", sending::batch),
    parser("batch-columns", sending::batch_columns),
    parser("wrapped-keys", sending::wrapped_keys),
    parser("authorization", sending::authorization),
    parser("acknowledgement", messages::acknowledgement),
    parser("problem", messages::problem),
    parser("pull-request", messages::pull_request),
    parser("pull-answer", messages::pull_answer),
    parser("enrolment-code", messages::enrolment_code),
    parser("enrolment", messages::enrolment),
    parser("documents", messages::documents),
    parser("bundle", messages::bundle),
    parser("trust", trust::trust),
    parser("packed-document", trust::packed_document),
    parser("checkpoint", log::checkpoint),
    parser("proof", log::proof),
    parser("verifier-key", log::verifier_key),
    parser("journal-entry", desk::journal_entry),
    parser("journal-file", desk::journal_file),
    parser("attend-line", desk::attend_line),
    parser("typed-field", desk::typed_field),
    parser("catalogue", desk::catalogue),
    parser("cpsv-ap", desk::cpsv_ap),
    parser("view", desk::view),
];
