//! `void`: receipts that somebody asked to void at a spot where nobody else can agree.

use ama::ledger::{Applied, journals, voids};
use domain::JournalId;
use jiff::tz::TimeZone;
use serde_json::json;

use super::{
    answer::{Outcome, Voice},
    cli::{OneEntry, Place, Void},
    open,
};

/// Voids that are read at once.
const PAGE: usize = 500;

pub(super) async fn run(voice: Voice, command: &Void) -> Outcome {
    match command {
        Void::List { place } => list(voice, place).await,
        Void::Approve(one) => answer(voice, one, true).await,
        Void::Refuse(one) => answer(voice, one, false).await,
    }
}

async fn list(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = voids::open_voids(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for void in &page {
            voice.print(&if voice.json {
                json!({
                    "journal": void.journal, "seq": void.seq, "receipt": void.receipt, "cents": void.cents, "cause": void.cause,
                    "by": void.asked_by, "at": void.asked_at, "spot": void.spot, "refused": void.refused,
                })
                .to_string()
            } else {
                let at = voice.texts.date_time(void.asked_at, &TimeZone::UTC);
                let key = if void.refused {
                    "gateway-void-refused"
                } else {
                    "gateway-void-open"
                };
                let args = [
                    ("journal", void.journal.to_string().into()),
                    ("seq", void.seq.into()),
                    ("receipt", void.receipt.as_str().into()),
                    ("amount", voice.texts.money(void.cents).into()),
                    ("cause", void.cause.as_str().into()),
                    ("by", void.asked_by.to_string().into()),
                    ("at", at.into()),
                ];
                voice.texts.say_with(key, &args)
            })?;
        }
        match page.last() {
            Some(last) => after = Some((last.kit, last.journal, last.seq)),
            None => return Ok(()),
        }
    }
}

async fn answer(voice: Voice, one: &OneEntry, approved: bool) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let unknown = || voice.refused("no-void", "");
    let id = JournalId::parse(&one.journal).ok_or_else(unknown)?;
    let journal = journals::journal(gateway.ledger(), id).await;
    let journal = journal.map_err(|err| voice.ledger(&err))?;
    let journal = journal.ok_or_else(unknown)?;
    let now = gateway.now();
    let applied = voids::answer(gateway.ledger(), &journal, one.entry, approved, now).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(unknown());
    }
    let key = if approved {
        "gateway-void-approved"
    } else {
        "gateway-void-not-approved"
    };
    voice.answer(
        key,
        &[
            ("journal", one.journal.as_str().into()),
            ("seq", one.entry.into()),
        ],
        &json!({"journal": id, "seq": one.entry, "approved": approved}),
    )
}
