//! The help of the command line, whole in one language: clap's own words among it.

use clap::{Arg, ArgAction, Command};

use crate::Texts;

/// The commands of a program with all that their help says in words: `help-…` for commands, `help-arg-…` for arguments, or
/// another `prefix` where two programs share the texts.
pub fn in_words(commands: Command, prefix: &str, texts: &Texts) -> Command {
    let mut commands = localise(commands, &Place::first(prefix), texts);
    // From now on each command knows the names of those before it.
    commands.build();
    with_usage(commands, texts)
}

/// Where a command stands among those of its program.
struct Place<'a> {
    prefix: &'a str,
    /// The key of the command's own words.
    key: String,
}

impl<'a> Place<'a> {
    fn first(prefix: &'a str) -> Self {
        let key = prefix.to_owned();
        Self { prefix, key }
    }

    fn below(&self, name: &str) -> Self {
        Self {
            prefix: self.prefix,
            key: format!("{}-{name}", self.key),
        }
    }

    fn is_first(&self) -> bool {
        self.key == self.prefix
    }
}

/// Puts the words of the texts on a command and all below it.
fn localise(command: Command, place: &Place<'_>, texts: &Texts) -> Command {
    let say = |key: &str| texts.say(key).into_owned();
    // What has no name is listed as it is typed.
    let mut orders = 0..;
    let command = command
        .about(say(&place.key))
        .help_template(format!(
            "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}",
            say("help-heading-usage")
        ))
        .subcommand_help_heading(say("help-heading-commands"))
        .subcommand_value_name(say("help-value-command"))
        .mut_args(|argument| {
            let argument = argument_in_words(argument, place.prefix, texts);
            if argument.is_positional() {
                argument.display_order(orders.next().unwrap_or_default())
            } else {
                argument
            }
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(say("help-arg-help"))
                .help_heading(say("help-heading-options")),
        );
    let command = if place.is_first() {
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
        if inner.is_hide_set() {
            inner
        } else {
            let place = place.below(inner.get_name());
            localise(inner, &place, texts)
        }
    })
}

fn argument_in_words(argument: Arg, prefix: &str, texts: &Texts) -> Arg {
    let say = |key: &str| texts.say(key).into_owned();
    let id = argument.get_id().as_str().replace('_', "-");
    let key = format!("{prefix}-arg-{id}");
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
