//! What a command says: on standard output, as words or as JSON; and how it ends.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use domain::{Language, Reason, Refusal, form::is_forbidden};
use serde::Serialize;
use serde_json::json;
use store::StoreError;
use text::Texts;

use crate::link::{NOT_THE_AGENCY, UNNAMED_AUTHORITY, UNTRUSTED};

/// Exit codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Done,
    Failed,
    Usage,
    Refused,
    /// AMA does not answer; nothing is lost.
    Unreachable,
    Damaged,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Failed => Self::from(1),
            Exit::Usage => Self::from(2),
            Exit::Refused => Self::from(3),
            Exit::Unreachable => Self::from(4),
            Exit::Damaged => Self::from(5),
        }
    }
}

/// Why a command did not do what it was asked: a code for scripts, a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) field: Option<String>,
    /// The code of what stands in brackets, for scripts.
    pub(crate) reason: Option<Box<str>>,
}

/// How a command speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub(crate) texts: &'static Texts,
    pub(crate) json: bool,
}

pub(crate) type Outcome = Result<Exit, Failure>;

/// Characters of a detail that are repeated.
const MOST_ECHOED: usize = 400;

/// What is repeated of what others wrote: nothing in it moves a terminal's cursor, hides, or turns the direction of writing.
pub(crate) fn echoed(text: &str) -> String {
    let shown = |character: char| match character {
        character if character.is_whitespace() => ' ',
        character if character.is_control() || is_forbidden(character) => {
            char::REPLACEMENT_CHARACTER
        }
        character => character,
    };
    let mut echoed: String = text.chars().take(MOST_ECHOED).map(shown).collect();
    if text.chars().nth(MOST_ECHOED).is_some() {
        echoed.push('…');
    }
    echoed
}

impl Voice {
    pub(crate) fn new(language: Language, json: bool) -> Self {
        Self {
            texts: Texts::of(language),
            json,
        }
    }

    /// One line of words, only when words were asked for.
    pub(crate) fn line(self, words: &str) -> Result<(), Failure> {
        if self.json { Ok(()) } else { self.print(words) }
    }

    /// Words beside the answer, whatever was asked for: on the standard error.
    pub(crate) fn warn(self, words: &str) {
        if let Err(err) = writeln!(io::stderr(), "{words}") {
            tracing::warn!(%err, "a warning could not be told");
        }
    }

    /// One JSON value on one line, only when JSON was asked for.
    pub(crate) fn value(self, value: &impl Serialize) -> Result<(), Failure> {
        if self.json {
            self.print_json(value)
        } else {
            Ok(())
        }
    }

    /// One JSON value on one line, whatever was asked for.
    pub(crate) fn print_json(self, value: &impl Serialize) -> Result<(), Failure> {
        let text =
            serde_json::to_string(value).map_err(|err| self.failed("output", &err.to_string()))?;
        self.print(&text)
    }

    pub(crate) fn print(self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        writeln!(out, "{text}")
            .and_then(|()| out.flush())
            .map_err(|err| self.failed("output", &err.to_string()))
    }

    /// A failure of the program or of what it stands on: `failure-CODE` of the texts; the detail is for engineers, or what
    /// somebody typed.
    pub(crate) fn failed(self, code: &str, detail: &str) -> Failure {
        let message = self.texts.say_with(
            &format!("failure-{code}"),
            &[("detail", echoed(detail).into())],
        );
        let exit = match code {
            "damaged" | "wrong-key" | "sync-fork" | "backup-damaged" | "bundle"
            | "bundle-damaged" => Exit::Damaged,
            "not-reachable" | NOT_THE_AGENCY | UNTRUSTED | UNNAMED_AUTHORITY => Exit::Unreachable,
            "enrol-refused"
            | "enrol-another-journal"
            | "backup-short"
            | "sync-suspended"
            | "sync-revoked" => Exit::Refused,
            _ => Exit::Failed,
        };
        Failure {
            exit,
            code: code.to_owned(),
            message,
            field: None,
            reason: None,
        }
    }

    pub(crate) fn refused(self, refusal: &Refusal) -> Failure {
        Failure {
            exit: Exit::Refused,
            code: refusal.reason.code(),
            message: self.texts.refusal(refusal),
            field: refusal.field.clone(),
            reason: None,
        }
    }

    pub(crate) fn refuse(self, reason: Reason) -> Failure {
        self.refused(&reason.into())
    }

    pub(crate) fn store(self, err: &StoreError) -> Failure {
        if let StoreError::Refused(refusal) = err {
            return self.refused(refusal);
        }
        let code = crate::kit::trouble_code(crate::kit::trouble(err));
        self.failed(code, &err.to_string())
    }

    /// Tells a failure in the way that was asked for.
    pub(crate) fn tell(self, failure: &Failure) {
        let told = if self.json {
            self.print_json(&json!({"error": failure.error()}))
        } else {
            let field = failure
                .field
                .as_ref()
                .map(|field| format!(" [{field}]"))
                .unwrap_or_default();
            match writeln!(io::stderr(), "{}{field}", failure.message) {
                Ok(()) => Ok(()),
                Err(_closed) => return,
            }
        };
        if let Err(err) = told {
            tracing::error!(err.message, "nothing could be told");
        }
    }
}

impl Failure {
    pub(crate) fn error(&self) -> serde_json::Value {
        let mut error = json!({"code": self.code, "message": self.message, "field": self.field});
        if let (Some(members), Some(reason)) = (error.as_object_mut(), &self.reason) {
            members.insert("reason".to_owned(), json!(reason));
        }
        error
    }
}
