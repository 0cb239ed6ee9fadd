//! The program: its command line, and what each command says.

pub(crate) mod answer;
pub(crate) mod cli;
mod commands;
mod csv;
mod demonstration;
mod journals;
mod kit_list;
mod mediators;
mod payments;
mod publish;
mod roots;
mod settlement;
mod voids;
mod why;

use std::sync::Arc;

use answer::{Failure, Outcome, Voice};
use cli::{Cli, Command, Place};

use ama::{
    gateway::Gateway,
    http,
    keys::{Keys, KeysError, usual_place},
    ledger::{Address, Ledger},
    roots::has_root,
};

pub(crate) async fn run(voice: Voice, cli: &Cli) -> Outcome {
    match &cli.command {
        Command::Key(cli::Key::Make { file, nowhere: _ }) => roots::make_key(voice, file),
        Command::Key(cli::Key::Replace(args)) => roots::replace_key(voice, args).await,
        Command::Sign(sign) => roots::sign(voice, sign),
        Command::Openapi { nowhere: _ } => {
            let text =
                http::description().map_err(|err| voice.failed("other", &err.to_string()))?;
            voice.print(&text)
        }
        Command::Serve(serve) => commands::serve(voice, serve).await,
        Command::Publish(args) => publish::publish(voice, args).await,
        Command::Root(command) => roots::run(voice, command).await,
        Command::Spot(cli::Spot::List { place }) => commands::spots(voice, place).await,
        Command::Kit(kit) => commands::kit(voice, kit).await,
        Command::Mediator(command) => mediators::run(voice, command).await,
        Command::News { file, place } => commands::news(voice, file, place).await,
        Command::Setting { changes, place } => commands::setting(voice, changes, place).await,
        Command::Journal(command) => journals::run(voice, command).await,
        Command::Void(command) => voids::run(voice, command).await,
        Command::Payment(command) => payments::run(voice, command).await,
        Command::Settlement(args) => settlement::run(voice, args).await,
    }
}

/// Opens the database of an agency, and the keys that belong to it.
async fn open(voice: Voice, place: &Place) -> Result<Arc<Gateway>, Failure> {
    let none = || voice.refused("no-agency", "");
    // Who mistyped a name does not get a new agency of that name.
    if matches!(&place.database, Address::Sqlite(path) if !path.exists()) {
        return Err(none());
    }
    let ledger = ledger(voice, place).await?;
    let has_begun = has_root(ledger.as_ref()).await;
    if !has_begun.map_err(|err| voice.ledger(&err))? {
        return Err(none());
    }
    begin(voice, place).await
}

async fn ledger(voice: Voice, place: &Place) -> Result<Arc<dyn Ledger>, Failure> {
    let opened = place.database.open().await;
    opened.map_err(|err| voice.ledger(&err))
}

/// As [`open`]; makes both on the first day.
async fn begin(voice: Voice, place: &Place) -> Result<Arc<Gateway>, Failure> {
    let ledger = ledger(voice, place).await?;
    let path = match &place.keys {
        Some(path) => path.clone(),
        None => usual_place(&place.database).map_err(|err| voice.keys(&err))?,
    };
    let begun = has_root(ledger.as_ref())
        .await
        .map_err(|err| voice.ledger(&err))?;
    let keys = match Keys::read(&path) {
        Err(KeysError::Missing(_)) if !begun => Keys::make(&path, place.demonstration),
        read => read,
    };
    let keys = keys.map_err(|err| voice.keys(&err))?;
    if keys.demonstration && !begun && !place.demonstration {
        return Err(voice.other_keys("gateway-keys-demonstration"));
    }
    let gateway = Gateway::new(ledger, keys);
    gateway.begin().await.map_err(|err| voice.gateway(&err))?;
    let is_own = gateway.has_own_keys().await;
    if !is_own.map_err(|err| voice.gateway(&err))? {
        return Err(voice.other_keys("gateway-keys-elsewhere"));
    }
    gateway.refresh().await.map_err(|err| voice.gateway(&err))?;
    gateway.refill().await.map_err(|err| voice.gateway(&err))?;
    Ok(Arc::new(gateway))
}
