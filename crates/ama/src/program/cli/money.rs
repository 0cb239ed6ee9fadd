//! The commands about money: voids, payments made elsewhere, settlements.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use domain::{Date, order::OrderState};

use super::Place;

/// An entry of a kit's journal.
#[derive(Debug, Args)]
pub(crate) struct OneEntry {
    #[arg(value_name = "JOURNAL")]
    pub(crate) journal: String,
    #[arg(value_name = "N")]
    pub(crate) entry: u64,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Void {
    List {
        #[arg(long)]
        reason_words: bool,
        #[command(flatten)]
        place: Place,
    },
    Approve(OneEntry),
    Refuse(OneEntry),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Payment {
    List {
        #[command(flatten)]
        place: Place,
    },
    Pay(OneEntry),
    Expire(OneEntry),
    Fail(OneEntry),
    /// What the reference platform says at the next askings.
    Script {
        #[command(flatten)]
        one: OneEntry,
        #[arg(value_enum, value_name = "STATE", num_args = 1..=32, required = true)]
        states: Vec<Said>,
    },
    Refund(OneEntry),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Said {
    Pending,
    Paid,
    Expired,
    Cancelled,
    Failed,
    Refunded,
}

impl From<Said> for OrderState {
    fn from(said: Said) -> Self {
        match said {
            Said::Pending => Self::Pending,
            Said::Paid => Self::Paid,
            Said::Expired => Self::Expired,
            Said::Cancelled => Self::Cancelled,
            Said::Failed => Self::Failed,
            Said::Refunded => Self::Refunded,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Settlement {
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Date,
    #[arg(long, value_name = "DATE")]
    pub(crate) to: Date,
    #[arg(long, value_name = "ama|entity:ID|host:NAME")]
    pub(crate) party: Option<String>,
    #[arg(long, value_enum, value_name = "csv|json|pdf")]
    pub(crate) format: Option<SettlementFormat>,
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SettlementFormat {
    Csv,
    Json,
    Pdf,
}
