//! What a command says: on standard output, as words or as JSON; and how it ends.

use std::{
    io::{self, Write as _},
    process::ExitCode,
};

use domain::Language;
use serde::Serialize;
use serde_json::json;
use text::{Arg, Texts, command_line};

/// Exit codes of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Failed,
    Usage,
    Refused,
    Damaged,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Refused => 3,
            Exit::Damaged => 5,
        })
    }
}

/// Why a command did not do what it was asked: a code for scripts, a sentence for people.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    code: String,
    pub(crate) message: String,
}

pub(crate) type Outcome = Result<(), Failure>;

/// How a command speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub(crate) language: Language,
    pub(crate) texts: &'static Texts,
    pub(crate) json: bool,
}

impl Voice {
    pub(crate) fn new(language: Language, json: bool) -> Self {
        Self {
            language,
            texts: Texts::of(language),
            json,
        }
    }

    /// The answer: one sentence, or one JSON value on one line.
    pub(crate) fn answer(
        self,
        key: &str,
        args: &[(&str, Arg<'_>)],
        value: &impl Serialize,
    ) -> Outcome {
        if self.json {
            let text = serde_json::to_string(value)
                .map_err(|err| self.failed("other", &err.to_string()))?;
            self.print(&text)
        } else {
            self.print(&self.texts.say_with(key, args))
        }
    }

    pub(crate) fn print(self, text: &str) -> Outcome {
        let mut out = io::stdout().lock();
        writeln!(out, "{text}")
            .and_then(|()| out.flush())
            .map_err(|err| self.failed("other", &err.to_string()))
    }

    /// A failure of the program or of what it stands on: the detail is for engineers.
    pub(crate) fn failed(self, code: &str, detail: &str) -> Failure {
        self.failure(Exit::Failed, code, detail)
    }

    /// A rule said no.
    pub(crate) fn refused(self, code: &str, detail: &str) -> Failure {
        self.failure(Exit::Refused, code, detail)
    }

    pub(crate) fn failure(self, exit: Exit, code: &str, detail: &str) -> Failure {
        let key = format!("gateway-failure-{code}");
        Failure {
            exit,
            code: code.to_owned(),
            message: self.texts.say_with(&key, &[("detail", detail.into())]),
        }
    }

    pub(crate) fn tell(self, failure: &Failure) {
        let told = if self.json {
            let error = json!({"code": failure.code, "message": failure.message, "field": null});
            self.print(&json!({"error": error}).to_string()).is_ok()
        } else {
            writeln!(io::stderr(), "{}", failure.message).is_ok()
        };
        if !told {
            tracing::error!(code = failure.code, "nothing could be told");
        }
    }

    /// A command line that is not understood, in the words of whoever reads it.
    pub(crate) fn usage(self, err: &clap::Error) -> Failure {
        Failure {
            exit: Exit::Usage,
            code: "usage".to_owned(),
            message: command_line::wrong(err, "ama-gateway", self.texts),
        }
    }
}
