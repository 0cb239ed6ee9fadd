//! What is wrong with a command line: the parser says which rule was broken and where, the texts say it in words.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::Texts;

/// What is wrong; what was perhaps meant; how the command is written; where the help of `program` is.
pub fn wrong(err: &Error, program: &str, texts: &Texts) -> String {
    let sentence = [
        ("argument", part(err, ContextKind::InvalidArg)),
        ("command", part(err, ContextKind::InvalidSubcommand)),
        ("value", part(err, ContextKind::InvalidValue)),
        ("valid", part(err, ContextKind::ValidValue)),
        ("other", part(err, ContextKind::PriorArg)),
    ]
    .map(|(name, part)| (name, part.into()));
    let mut lines = vec![texts.say_with(key(err), &sentence)];
    let meant = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = meant.map(|kind| part(err, kind)).concat();
    if !meant.is_empty() {
        lines.push(texts.say_with("wrong-perhaps", &[("name", meant.into())]));
    }
    let usage = part(err, ContextKind::Usage);
    if let Some((_title, usage)) = usage.split_once(": ") {
        lines.push(format!("{}: {usage}", texts.say("help-heading-usage")));
    }
    lines.push(texts.say_with("wrong-see-help", &[("program", program.into())]));
    lines.join("\n")
}

fn key(err: &Error) -> &'static str {
    let is_empty = |kind| part(err, kind).is_empty();
    match err.kind() {
        ErrorKind::UnknownArgument => "wrong-argument",
        ErrorKind::InvalidSubcommand => "wrong-command",
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "wrong-no-command"
        }
        ErrorKind::MissingRequiredArgument => "wrong-missing",
        ErrorKind::InvalidValue if is_empty(ContextKind::InvalidValue) => "wrong-no-value",
        ErrorKind::InvalidValue => "wrong-choice",
        ErrorKind::ValueValidation => "wrong-value",
        ErrorKind::ArgumentConflict
            if [String::new(), part(err, ContextKind::InvalidArg)]
                .contains(&part(err, ContextKind::PriorArg)) =>
        {
            "wrong-twice"
        }
        ErrorKind::ArgumentConflict => "wrong-together",
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => "wrong-values",
        ErrorKind::InvalidUtf8
        | ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format => "wrong-otherwise",
        _ => "wrong-otherwise",
    }
}

/// What the parser says of one thing; nothing where it says nothing.
fn part(err: &Error, kind: ContextKind) -> String {
    err.get(kind)
        .map(ContextValue::to_string)
        .unwrap_or_default()
}
