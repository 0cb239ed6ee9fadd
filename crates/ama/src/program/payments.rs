//! `payment`: orders at the payment platform; for trials, what the reference platform is to say of them.

use ama::{
    gateway::Gateway,
    ledger::{
        Applied, journals,
        payments::{self, KnownOrder, OrderKey},
        word,
    },
    payments::{Ordering, ReferencePlatform},
};
use domain::{JournalId, order::OrderState};
use jiff::tz::TimeZone;
use serde_json::json;

use super::{
    answer::{Failure, Outcome, Voice},
    cli::{OneEntry, Payment, Place},
    open,
};

/// Orders that are read at once.
const PAGE: usize = 500;

pub(super) async fn run(voice: Voice, command: &Payment) -> Outcome {
    match command {
        Payment::List { place } => list(voice, place).await,
        Payment::Pay(one) => decide(voice, one, &[OrderState::Paid]).await,
        Payment::Expire(one) => decide(voice, one, &[OrderState::Expired]).await,
        Payment::Fail(one) => decide(voice, one, &[OrderState::Failed]).await,
        Payment::Script { states, one } => {
            let states: Vec<_> = states.iter().copied().map(Into::into).collect();
            decide(voice, one, &states).await
        }
        Payment::Refund(one) => refund(voice, one).await,
    }
}

async fn list(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = payments::orders(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for order in &page {
            voice.print(&line(voice, order))?;
        }
        match page.last() {
            Some(last) => after = Some(last.key),
            None => return Ok(()),
        }
    }
}

fn line(voice: Voice, order: &KnownOrder) -> String {
    let KnownOrder {
        key,
        cents,
        means,
        state,
        issued,
        opened_at,
        told_at,
    } = order;
    if voice.json {
        return json!({
            "journal": key.journal, "seq": key.seq, "cents": cents, "means": means, "state": state,
            "issued": issued, "opened": opened_at, "told": told_at,
        })
        .to_string();
    }
    let reference = issued.as_ref().map(|it| match &it.entity {
        Some(entity) => format!("{entity} {}", it.reference),
        None => it.reference.clone(),
    });
    format!(
        "{}  {}  {}  {}  {}  {}  {} UTC",
        key.journal,
        key.seq,
        voice.texts.money(*cents),
        word(means),
        word(state),
        reference.unwrap_or_default(),
        voice.texts.date_time(*told_at, &TimeZone::UTC),
    )
}

async fn known(voice: Voice, gateway: &Gateway, one: &OneEntry) -> Result<KnownOrder, Failure> {
    let unknown = || voice.refused("no-order", "");
    let id = JournalId::parse(&one.journal).ok_or_else(unknown)?;
    let journal = journals::journal(gateway.ledger(), id).await;
    let journal = journal.map_err(|err| voice.ledger(&err))?;
    let key = OrderKey::new(&journal.ok_or_else(unknown)?, one.entry);
    let order = payments::order(gateway.ledger(), key).await;
    order.map_err(|err| voice.ledger(&err))?.ok_or_else(unknown)
}

/// What the platform says from now on. The kit hears of it when it asks.
async fn decide(voice: Voice, one: &OneEntry, states: &[OrderState]) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let order = known(voice, &gateway, one).await?;
    let platform = ReferencePlatform::new(std::sync::Arc::clone(&gateway.ledger));
    let applied = platform.script(order.key, states).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(voice.refused("no-order", ""));
    }
    let words: Vec<_> = states.iter().map(word).collect();
    told(voice, one, &words.join(", "))
}

/// Gives the money back where no receipt was made for it.
async fn refund(voice: Voice, one: &OneEntry) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let order = known(voice, &gateway, one).await?;
    let refunded = gateway.refund_by_agency(order).await;
    match refunded.map_err(|err| voice.gateway(&err))? {
        Ordering::Told(_) => {}
        Ordering::NotVoided => return Err(voice.refused("order-used", "")),
        Ordering::Unknown | Ordering::AnotherKit | Ordering::AnotherOrder | Ordering::NotTaken => {
            return Err(voice.refused("no-order", ""));
        }
    }
    let order = known(voice, &gateway, one).await?;
    if order.state != OrderState::Refunded {
        return Err(voice.refused("order-not-paid", ""));
    }
    told(voice, one, &word(&order.state))
}

fn told(voice: Voice, one: &OneEntry, state: &str) -> Outcome {
    voice.answer(
        "gateway-order",
        &[
            ("journal", one.journal.as_str().into()),
            ("seq", one.entry.into()),
            ("state", state.into()),
        ],
        &json!({"journal": one.journal, "seq": one.entry, "state": state}),
    )
}
