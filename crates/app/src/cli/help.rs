//! The help of the command line, whole in one language: clap's own words among it.

use clap::{Arg, ArgAction, Command};
use text::Texts;

/// The commands with all that their help says in words.
pub(super) fn in_words(commands: Command, texts: &Texts) -> Command {
    let mut commands = localise(commands, "help", texts);
    // From now on each command knows the names of those before it.
    commands.build();
    with_usage(commands, texts)
}

/// Puts the words of the texts on a command and all below it: `help-…` for commands, `help-arg-…` for arguments.
fn localise(command: Command, path: &str, texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key).into_owned();
    let command = command
        .about(say(path))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            say("help-heading-usage")
        ))
        .subcommand_help_heading(say("help-heading-commands"))
        .subcommand_value_name(say("help-value-command"))
        .mut_args(|argument| argument_in_words(argument, texts))
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(say("help-arg-help"))
                .help_heading(say("help-heading-options")),
        );
    let command = if path == "help" {
        command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(say("help-arg-version"))
                .help_heading(say("help-heading-options")),
        )
    } else {
        command
    };
    command.mut_subcommands(|inner| {
        let path = format!("{path}-{}", inner.get_name());
        if inner.is_hide_set() {
            inner
        } else {
            localise(inner, &path, texts)
        }
    })
}

fn argument_in_words(argument: Arg, texts: &Texts) -> Arg {
    let say = |key: &str| texts.say(key).into_owned();
    let key = format!("help-arg-{}", argument.get_id().as_str().replace('_', "-"));
    let heading = if argument.is_positional() {
        "help-heading-arguments"
    } else {
        "help-heading-options"
    };
    let takes_value = argument.get_action().takes_values();
    let names = value_names(&argument, texts);
    let help = match default_value(&argument) {
        Some(value) => format!(
            "{} {}",
            say(&key),
            texts.say_with("help-default", &[("value", value.into())])
        ),
        None => say(&key),
    };
    let argument = argument
        .help(help)
        .help_heading(say(heading))
        .hide_default_value(takes_value)
        .hide_possible_values(takes_value)
        .hide_env(true);
    if takes_value {
        argument.value_names(names)
    } else {
        argument
    }
}

/// What stands between two values of which one is meant, or between a number and its unit.
const SEPARATORS: [char; 2] = ['|', '×'];

/// What a value is, in words; what is written as it stands, as in `json|csv`, is the same in every language.
fn value_names(argument: &Arg, texts: &Texts) -> Vec<String> {
    let in_words = |part: &str| {
        let name = part.trim_end_matches(SEPARATORS);
        let mark = part.strip_prefix(name).unwrap_or_default();
        if !name.is_empty() && name.chars().all(|letter| letter.is_ascii_uppercase()) {
            let key = format!("help-value-{}", name.to_ascii_lowercase());
            format!("{}{mark}", texts.say(&key))
        } else {
            part.to_owned()
        }
    };
    let names = argument.get_value_names().unwrap_or_default();
    let names = names.iter().map(|name| name.split_inclusive(SEPARATORS));
    names.map(|parts| parts.map(in_words).collect()).collect()
}

/// What holds when nothing is said; of a switch it is plain.
fn default_value(argument: &Arg) -> Option<String> {
    let takes_value = argument.get_action().takes_values();
    let value = argument.get_default_values().first()?;
    takes_value.then(|| value.to_string_lossy().into_owned())
}

/// The usage of a command and all below it, in words.
fn with_usage(mut command: Command, texts: &Texts) -> Command {
    let usage = command.render_usage().to_string();
    let options = format!("[{}]", texts.say("help-value-options"));
    let usage = match usage.split_once(": ") {
        Some((_title, usage)) => usage.replace("[OPTIONS]", &options),
        None => usage,
    };
    command
        .override_usage(usage)
        .mut_subcommands(|inner| with_usage(inner, texts))
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use text::Texts;

    use crate::cli::parse;

    #[test]
    fn help_is_in_the_language_asked_for_and_leaves_no_key_without_words() {
        for (language, usage) in [
            (Language::Pt, "Utilização"),
            (Language::En, "Usage"),
            (Language::Fr, "Utilisation"),
        ] {
            for line in [
                "",
                "demo",
                "enrol",
                "sync",
                "status",
                "catalogue export",
                "catalogue import",
                "search",
                "attend",
                "journal verify",
                "journal export",
                "journal import",
                "backup",
                "restore",
                "receipt pdf",
                "receipt print",
                "printer list",
                "printer choose",
                "printer test",
                "receipt void",
                "till status",
                "till open",
                "till move",
                "till close",
                "till count",
                "mediator pin",
                "report",
                "doctor",
            ] {
                let err = parse(
                    &format!("citizen-spot {line} --help")
                        .split_whitespace()
                        .map(Into::into)
                        .collect::<Vec<_>>(),
                    Texts::of(language),
                )
                .unwrap_err();
                let help = err.to_string();
                assert_eq!(err.kind(), clap::error::ErrorKind::DisplayHelp);
                assert!(help.contains(usage), "{help}");
                assert!(!help.contains("help-"), "{line}: {help}");
                // A French option is an option.
                let english = ["[default", "COMMAND]", "COMMAND>", "FILE", "WHO", "COUNT"];
                let options = (language == Language::Pt).then_some("[OPTIONS]");
                let mut english = english.into_iter().chain(options);
                let left = english.find(|word| help.contains(*word));
                assert!(
                    language == Language::En || left.is_none(),
                    "{left:?} in {line}: {help}"
                );
            }
        }
    }
}
