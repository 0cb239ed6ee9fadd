//! The commands about who may sign: roots, keys, and texts that wait for signatures.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use protocol::PublicKey;

use super::{Nowhere, Place};

#[derive(Debug, Subcommand)]
pub(crate) enum Root {
    Show {
        #[command(flatten)]
        place: Place,
    },
    New(NewRoot),
    Publish {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
}

/// What is not said stays as it is.
#[derive(Debug, Args)]
pub(crate) struct NewRoot {
    #[arg(long, value_name = "FILE")]
    pub(crate) unsigned: PathBuf,
    #[arg(long, value_name = "KEY", num_args = 1.., value_parser = public_key)]
    pub(crate) targets: Vec<PublicKey>,
    #[arg(long, value_name = "N")]
    pub(crate) threshold: Option<u8>,
    #[arg(long, value_name = "KEY", num_args = 1.., value_parser = public_key)]
    pub(crate) root: Vec<PublicKey>,
    #[arg(long, value_name = "N")]
    pub(crate) root_threshold: Option<u8>,
    #[arg(long, value_name = "FILE")]
    pub(crate) authority: Vec<PathBuf>,
    #[arg(long, conflicts_with = "authority")]
    pub(crate) any_authority: bool,
    #[command(flatten)]
    pub(crate) place: Place,
}

fn public_key(text: &str) -> Result<PublicKey, &'static str> {
    serde_json::from_value(text.into()).map_err(|_quoting| "64 hexadecimal digits of a public key")
}

#[derive(Debug, Subcommand)]
pub(crate) enum Key {
    Replace(ReplaceKey),
    Make {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        nowhere: Nowhere,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ReplaceKey {
    #[arg(long = "role", value_enum, value_name = "timestamp|snapshot|kits")]
    pub(crate) online: OnlineRole,
    /// Where people sign the root.
    #[arg(long, value_name = "FILE")]
    pub(crate) unsigned: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// A role whose key signs while the gateway serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnlineRole {
    Timestamp,
    Snapshot,
    Kits,
}

#[derive(Debug, Args)]
pub(crate) struct Sign {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Without it the text is shown, and not signed.
    #[arg(long, value_name = "FILE")]
    pub(crate) key: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) nowhere: Nowhere,
}
