//! The command line: its shape is here, its words are in the texts.

#[cfg(test)]
mod tests;
mod till;

use std::path::PathBuf;

use clap::{
    ArgAction, Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};
use domain::{JournalId, Language};
use text::{Texts, command_line};

pub(crate) use till::Till;

use crate::windows::citizen::Place;

#[derive(Debug, Parser)]
#[command(
    name = "citizen-spot",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "CITIZEN_SPOT_DATA",
        hide_env_values = true
    )]
    pub(crate) data_dir: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, value_enum, value_name = "pt|en|fr")]
    pub(crate) lang: Option<Tongue>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
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

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(Demo),
    Enrol(Enrol),
    Sync(Sync),
    Status,
    #[command(subcommand)]
    Catalogue(Catalogue),
    Search {
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
        #[arg(long, value_name = "N", default_value_t = 10)]
        limit: usize,
    },
    Attend {
        #[arg(value_name = "FILE|-")]
        file: PathBuf,
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
    #[command(subcommand)]
    Journal(Journal),
    Backup {
        #[arg(value_name = "FILE")]
        backup: PathBuf,
    },
    Restore {
        #[arg(value_name = "FILE")]
        backup: PathBuf,
    },
    #[command(subcommand)]
    Receipt(Receipt),
    #[command(subcommand)]
    Mediator(Mediator),
    #[command(subcommand)]
    Printer(Printer),
    #[command(subcommand)]
    Till(Till),
    Report(Report),
    Doctor,
    #[command(hide = true)]
    CitizenWindow {
        #[arg(long)]
        place: Place,
        #[arg(long)]
        shots: Option<PathBuf>,
    },
    #[command(hide = true)]
    Gallery {
        #[arg(long)]
        shots: Option<PathBuf>,
    },
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Demo {
    #[arg(long)]
    pub(crate) prepare: bool,
    #[arg(long, value_name = "DIR")]
    pub(crate) shots: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "shots")]
    pub(crate) play: Option<PathBuf>,
    /// Starts as if there were no network.
    #[arg(long)]
    pub(crate) offline: bool,
    /// Another of the demonstration's spots.
    #[arg(long, value_name = "CODE")]
    pub(crate) spot: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Sync {
    #[arg(long)]
    pub(crate) watch: bool,
}

/// With a network `gateway` and `code`; without one a request, and later its answer.
#[derive(Clone, Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct Enrol {
    #[arg(long, value_name = "URL")]
    pub(crate) gateway: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "answer")]
    pub(crate) request: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub(crate) answer: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Catalogue {
    Import {
        #[arg(value_name = "PATH")]
        path: PathBuf,
    },
    Export {
        #[arg(
            long = "format",
            value_enum,
            value_name = "json|cpsv-ap",
            default_value = "json"
        )]
        form: CatalogueForm,
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    Show {
        #[arg(value_name = "ID")]
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Journal {
    Verify {
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    Export {
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        #[arg(long = "format", value_enum, value_name = "bundle|json")]
        journal_form: Option<JournalForm>,
        /// A former one.
        #[arg(long, value_name = "JOURNAL", value_parser = journal_id)]
        journal: Option<JournalId>,
    },
    Import {
        #[arg(value_name = "FILE")]
        bundle: PathBuf,
    },
}

fn journal_id(text: &str) -> Result<JournalId, String> {
    JournalId::parse(text).ok_or_else(String::new)
}

#[derive(Debug, Subcommand)]
pub(crate) enum Receipt {
    List,
    Show {
        #[arg(value_name = "N")]
        number: String,
    },
    Pdf {
        #[arg(value_name = "N")]
        number: String,
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        #[arg(
            long,
            value_enum,
            value_name = "a4|roll80|roll58|large",
            default_value = "a4"
        )]
        paper: PaperKind,
    },
    Print {
        #[arg(value_name = "N")]
        number: String,
        #[arg(long, value_enum, value_name = "a4|roll80|roll58|large")]
        paper: Option<PaperKind>,
        #[arg(long, value_name = "NAME")]
        printer: Option<String>,
    },
    /// With the number of a second mediator, or left for AMA to answer.
    Void(Void),
    Verify(Verify),
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Void {
    #[arg(value_name = "N")]
    pub(crate) number: String,
    #[arg(long, value_enum, value_name = "CAUSE")]
    pub(crate) cause: Option<VoidCause>,
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub(crate) mediator: Option<String>,
    #[arg(long, value_name = "WHO")]
    pub(crate) approver: Option<String>,
}

/// Why a receipt is voided; none where a void that was asked for is agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum VoidCause {
    WrongMeans,
    WrongService,
    CitizenGaveUp,
    PaidTwice,
    ServiceFailed,
    Other,
}

impl From<VoidCause> for domain::entry::VoidCause {
    fn from(cause: VoidCause) -> Self {
        match cause {
            VoidCause::WrongMeans => Self::WrongMeans,
            VoidCause::WrongService => Self::WrongService,
            VoidCause::CitizenGaveUp => Self::CitizenGaveUp,
            VoidCause::PaidTwice => Self::PaidTwice,
            VoidCause::ServiceFailed => Self::ServiceFailed,
            VoidCause::Other => Self::Other,
        }
    }
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Report {
    #[arg(long, value_name = "DATE")]
    pub(crate) from: domain::Date,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: domain::Date,
    #[arg(long, value_enum, value_name = "json|csv|pdf", default_value = "json")]
    pub(crate) format: ReportFormat,
    /// Counts below it are not told.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) suppress: u32,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What stands in a QR; with `online`, also what the public log has of it.
#[derive(Clone, Debug, Args)]
pub(crate) struct Verify {
    #[arg(value_name = "TEXT")]
    pub(crate) text: String,
    #[arg(long)]
    pub(crate) online: bool,
    #[arg(long, value_name = "URL", requires = "online")]
    pub(crate) gateway: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Printer {
    List,
    Choose {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(
            long,
            value_enum,
            value_name = "a4|roll80|roll58|large",
            default_value = "a4"
        )]
        paper: PaperKind,
    },
    Test {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(long, value_enum, value_name = "a4|roll80|roll58|large")]
        paper: Option<PaperKind>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Mediator {
    Pin {
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Json,
    Csv,
    Pdf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum JournalForm {
    /// What waits to be sent, sealed and signed, as it would go over the line.
    Bundle,
    /// The whole journal, for people and programs to read and check.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CatalogueForm {
    Json,
    CpsvAp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperKind {
    A4,
    Roll80,
    Roll58,
    Large,
}

impl From<PaperKind> for domain::entry::Paper {
    fn from(kind: PaperKind) -> Self {
        match kind {
            PaperKind::A4 => Self::A4,
            PaperKind::Roll80 => Self::Roll80,
            PaperKind::Roll58 => Self::Roll58,
            PaperKind::Large => Self::LargePrint,
        }
    }
}

/// Reads the command line; its help and its errors speak `texts`' language.
pub(crate) fn parse(arguments: &[std::ffi::OsString], texts: &Texts) -> Result<Cli, clap::Error> {
    let matches =
        command_line::in_words(Cli::command(), "help", texts).try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}
