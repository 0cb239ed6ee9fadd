//! The commands about mediators.

use clap::{Args, Subcommand, ValueEnum};
use domain::Date;

use super::Place;

#[derive(Debug, Subcommand)]
pub(crate) enum Mediator {
    Add(AddMediator),
    List {
        #[arg(long, value_name = "CODE")]
        spot: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    Begin {
        #[command(flatten)]
        one: OneMediator,
        #[arg(long, value_name = "DATE")]
        from: Date,
    },
    End {
        #[command(flatten)]
        one: OneMediator,
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    Pin(OneMediator),
    Role {
        #[command(flatten)]
        one: OneMediator,
        #[arg(long, value_enum, value_name = "ROLE")]
        role: Role,
    },
}

#[derive(Debug, Args)]
pub(crate) struct AddMediator {
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    #[arg(long, value_name = "CODE")]
    pub(crate) spot: String,
    #[arg(long, value_enum, value_name = "ROLE")]
    pub(crate) role: Role,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) number: Option<u32>,
    #[arg(long, value_name = "NAME")]
    pub(crate) short: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    #[command(flatten)]
    pub(crate) place: Place,
}

/// One who is registered, by number, short name or name.
#[derive(Debug, Args)]
pub(crate) struct OneMediator {
    #[arg(value_name = "MEDIATOR")]
    pub(crate) mediator: String,
    #[arg(long, value_name = "CODE")]
    pub(crate) spot: String,
    #[command(flatten)]
    pub(crate) place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    Mediator,
    Coordinator,
}
