//! The command line: its shape is here, its words are in the texts.

mod mediators;
mod money;
mod roots;

use std::{ffi::OsString, net::SocketAddr, path::PathBuf};

use ama::ledger::Address;
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use domain::Language;
use text::{Texts, command_line};

pub(crate) use mediators::{AddMediator, Mediator, OneMediator, Role};
pub(crate) use money::{OneEntry, Payment, Settlement, SettlementFormat, Void, VoidReceipt};
pub(crate) use roots::{Key, NewRoot, OnlineRole, ReplaceKey, Root, Sign};

#[derive(Debug, Parser)]
#[command(
    name = "ama-gateway",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(crate) struct Cli {
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_enum, value_name = "pt|en|fr")]
    pub(crate) lang: Option<Tongue>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tongue {
    Pt,
    En,
    Fr,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Pt => Self::Pt,
            Tongue::En => Self::En,
            Tongue::Fr => Self::Fr,
        }
    }
}

/// Where everything is.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    #[arg(
        long,
        value_name = "sqlite:FILE|postgres://…",
        env = "AMA_DATABASE",
        hide_env_values = true
    )]
    pub(crate) database: Address,
    #[arg(long, value_name = "FILE")]
    pub(crate) keys: Option<PathBuf>,
    #[arg(long)]
    pub(crate) demonstration: bool,
}

/// A command that needs no database takes one all the same, so that all commands are typed alike.
#[derive(Clone, Debug, Args)]
pub(crate) struct Nowhere {
    #[arg(long, hide = true)]
    pub(crate) database: Option<Address>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Serve(Serve),
    Publish(Publish),
    #[command(subcommand)]
    Root(Root),
    #[command(subcommand)]
    Key(Key),
    Sign(Sign),
    #[command(subcommand)]
    Spot(Spot),
    #[command(subcommand)]
    Kit(Kit),
    #[command(subcommand)]
    Mediator(Mediator),
    News {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Setting {
        #[arg(value_name = "NAME=VALUE")]
        changes: Vec<String>,
        #[command(flatten)]
        place: Place,
    },
    #[command(subcommand)]
    Journal(Journal),
    #[command(subcommand)]
    Void(Void),
    #[command(subcommand)]
    Payment(Payment),
    Settlement(Settlement),
    Openapi {
        #[command(flatten)]
        nowhere: Nowhere,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8443")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Of the demonstration's first kit.
    #[arg(
        long,
        value_name = "CODE",
        requires = "demonstration",
        default_value = "EC0850"
    )]
    pub(crate) spot: String,
    /// Ends when its standard input does: with whoever started it.
    #[arg(long)]
    pub(crate) with_parent: bool,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Args)]
pub(crate) struct Publish {
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Writes the text that is to be signed, and publishes nothing.
    #[arg(long, value_name = "FILE", conflicts_with = "signed")]
    pub(crate) unsigned: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) signed: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Spot {
    List {
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Kit {
    Add {
        #[arg(long, value_name = "CODE")]
        spot: String,
        #[arg(long, value_name = "KEY")]
        replaces: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    List {
        #[command(flatten)]
        place: Place,
    },
    Sign {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Suspend(OneKit),
    Resume(OneKit),
    Revoke(OneKit),
}

#[derive(Debug, Args)]
pub(crate) struct OneKit {
    #[arg(value_name = "KEY")]
    pub(crate) kit: String,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    Verify {
        #[command(flatten)]
        place: Place,
    },
    /// What is kept and not accepted.
    Refused {
        #[command(flatten)]
        place: Place,
    },
    /// Of the attendance that an entry is about.
    Forget {
        #[arg(value_name = "JOURNAL")]
        journal: String,
        #[arg(value_name = "N")]
        entry: u64,
        #[command(flatten)]
        place: Place,
    },
    /// Lets entries stand.
    Resolve {
        #[arg(value_name = "JOURNAL")]
        journal: String,
        #[arg(value_name = "N", required = true)]
        entries: Vec<u64>,
        #[command(flatten)]
        place: Place,
    },
}

/// Reads the command line; its help speaks `texts`' language.
pub(crate) fn parse(arguments: &[OsString], texts: &Texts) -> Result<Cli, clap::Error> {
    let matches = command_line::in_words(Cli::command(), "gateway-help", texts)
        .try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use text::Texts;

    use super::parse;

    fn words(line: &str) -> Vec<std::ffi::OsString> {
        line.split_whitespace().map(Into::into).collect()
    }

    #[test]
    fn help_is_in_the_language_asked_for_and_leaves_no_key_without_words() {
        for language in [Language::Pt, Language::En, Language::Fr] {
            for line in [
                "",
                "serve",
                "publish",
                "root show",
                "root new",
                "root publish",
                "key make",
                "key replace",
                "sign",
                "spot list",
                "kit add",
                "kit list",
                "kit sign",
                "kit suspend",
                "kit resume",
                "kit revoke",
                "mediator add",
                "mediator list",
                "mediator end",
                "mediator begin",
                "mediator pin",
                "mediator role",
                "news",
                "setting",
                "journal import",
                "journal verify",
                "journal refused",
                "journal resolve",
                "journal forget",
                "void list",
                "void approve",
                "void refuse",
                "void receipt",
                "void done",
                "payment list",
                "payment pay",
                "payment expire",
                "payment fail",
                "payment script",
                "payment refund",
                "settlement",
                "openapi",
            ] {
                let line = format!("ama-gateway {line} --help");
                let err = parse(&words(&line), Texts::of(language)).unwrap_err();
                let help = err.to_string();
                assert_eq!(err.kind(), clap::error::ErrorKind::DisplayHelp, "{help}");
                assert!(!help.contains("help-"), "{line}: {help}");
                let english = ["[default", "COMMAND]", "<COMMAND>", "<FILE>", "<KEY>"];
                let left = english.into_iter().find(|word| help.contains(word));
                assert!(
                    language == Language::En || left.is_none(),
                    "{left:?} in {line}: {help}"
                );
            }
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_the_language_of_whoever_typed_it() {
        for (language, line, expected) in [
            (Language::Pt, "ama-gateway kit lst", "Queria dizer «list»?"),
            (
                Language::Pt,
                "ama-gateway kit add --database sqlite:a",
                "Falta --spot <CÓDIGO>",
            ),
            (
                Language::En,
                "ama-gateway spot list --database x",
                "All that there is: ama-gateway --help",
            ),
            (
                Language::Fr,
                "ama-gateway kit add",
                "Utilisation: ama-gateway kit add",
            ),
        ] {
            let texts = Texts::of(language);
            let err = parse(&words(line), texts).unwrap_err();
            let told = text::command_line::wrong(&err, "ama-gateway", texts);
            assert!(told.contains(expected), "{told}");
            for parsers in ["error:", "tip:", "For more information"] {
                assert!(!told.contains(parsers), "{told}");
            }
        }
    }

    #[test]
    fn help_lists_arguments_as_they_are_typed() {
        let line = words("ama-gateway void approve --help");
        let help = parse(&line, Texts::of(Language::En))
            .unwrap_err()
            .to_string();
        let (_, arguments) = help.split_once("Arguments").unwrap();
        let place = |name: &str| arguments.find(name).unwrap();
        assert!(place("<JOURNAL>") < place("<N>"), "{help}");
    }

    #[test]
    fn what_is_no_public_key_is_wrong_usage() {
        let parsed = |key: &str| {
            let line =
                format!("ama-gateway root new --unsigned r --database sqlite:a --root {key}");
            parse(&words(&line), Texts::of(Language::Pt)).is_ok()
        };
        let key = protocol::demonstration_root().public().to_string();
        assert!(parsed(&key));
        assert!(!parsed(&format!("{key}00")));
        assert!(!parsed("00"));
    }

    #[test]
    fn a_database_of_another_kind_is_wrong_usage() {
        let line = "ama-gateway spot list --database mysql://x";
        assert!(parse(&words(line), Texts::of(Language::Pt)).is_err());
    }
}
