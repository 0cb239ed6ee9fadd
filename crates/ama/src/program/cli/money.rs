//! The commands about money: voids, payments made elsewhere, settlements.

use std::path::PathBuf;

use ama::ledger::word;
use clap::{Args, Subcommand, ValueEnum};
use domain::{Date, ReceiptNumber, entry::VoidCause, order::OrderState};

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
    Receipt(VoidReceipt),
    /// What the agency voided by itself.
    Done {
        #[arg(long)]
        reason_words: bool,
        #[command(flatten)]
        place: Place,
    },
}

/// A receipt of a journal in which nothing is written any more.
#[derive(Debug, Args)]
pub(crate) struct VoidReceipt {
    #[arg(value_name = "RECEIPT", value_parser = receipt)]
    pub(crate) receipt: ReceiptNumber,
    #[arg(long, value_name = "CAUSE", value_parser = cause)]
    pub(crate) cause: VoidCause,
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    #[arg(long, value_name = "NAME")]
    pub(crate) approver: String,
    #[command(flatten)]
    pub(crate) place: Place,
}

fn receipt(text: &str) -> Result<ReceiptNumber, &'static str> {
    ReceiptNumber::parse(text.trim()).ok_or("EC0850-2026A/000123")
}

fn cause(text: &str) -> Result<VoidCause, String> {
    serde_json::from_value(text.into())
        .map_err(|_quoting| VoidCause::ALL.map(|it| word(&it)).join(" | "))
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
