//! What is wrong with a command line: the parser says which rule was broken and where, the texts say it in words.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use text::Texts;

/// What is wrong; what was perhaps meant; how the command is written; where help is.
pub(crate) fn words(err: &Error, texts: &Texts) -> String {
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
    lines.push(texts.say("wrong-see-help").into_owned());
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
        | ErrorKind::Format => "failure-usage",
        _ => "failure-usage",
    }
}

/// What the parser says of one thing; nothing where it says nothing.
fn part(err: &Error, kind: ContextKind) -> String {
    err.get(kind)
        .map(ContextValue::to_string)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use text::Texts;

    use super::words;
    use crate::cli;

    fn told(line: &str, language: Language) -> String {
        let line: Vec<_> = line.split_whitespace().map(Into::into).collect();
        let texts = Texts::of(language);
        words(&cli::parse(&line, texts).unwrap_err(), texts)
    }

    #[test]
    fn what_is_wrong_is_named_and_what_was_meant_is_asked() {
        for (line, expected) in [
            ("citizen-spot stattus", "«stattus» não é um comando."),
            ("citizen-spot stattus", "Queria dizer «status»?"),
            ("citizen-spot status --jsn", "«--jsn» não é uma opção"),
            ("citizen-spot search", "Falta <PALAVRAS>"),
            ("citizen-spot receipt", "Falta dizer o que fazer."),
            (
                "citizen-spot --lang de status",
                "não pode ser «de»: pt, en, fr",
            ),
            (
                "citizen-spot report --from ontem --to 2026-11-20",
                "«ontem» não serve para --from <DIA>",
            ),
            (
                "citizen-spot status --lang pt --lang en",
                "só pode vir uma vez",
            ),
            ("citizen-spot status --lang", "Falta o valor de --lang"),
            ("citizen-spot demo --play x", "Falta --shots <PASTA>"),
            ("citizen-spot search", "Utilização: citizen-spot search"),
        ] {
            let told = told(line, Language::Pt);
            assert!(told.contains(expected), "{line}: {told}");
        }
    }

    #[test]
    fn no_word_of_the_parser_is_left_in_another_language() {
        for language in Language::ALL {
            for line in [
                "citizen-spot stattus",
                "citizen-spot search --limit x carta",
            ] {
                let told = told(line, language);
                for parsers in ["error:", "tip:", "For more information", "invalid value"] {
                    assert!(!told.contains(parsers), "{told}");
                }
            }
        }
    }
}
