//! `kit list`: every kit with its state, what of it is not accepted, and what the agency noticed of it.

use ama::{
    intake::CLOCK_TOLERANCE_MS,
    ledger::{
        journals::{self, Journal},
        kits::{self, Kit},
        refusals,
    },
};
use serde_json::json;

use super::{
    answer::{Outcome, Voice},
    cli::Place,
    open,
};

/// Kits that are read at once.
const PAGE: usize = 500;

pub(crate) async fn run(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = kits::kits(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for kit in &page {
            let journal = journals::of_kit(gateway.ledger(), kit.id()).await;
            let journal = journal.map_err(|err| voice.ledger(&err))?;
            let refused = match &journal {
                Some(journal) => refusals::count(gateway.ledger(), journal).await,
                None => Ok(0),
            };
            let refused = refused.map_err(|err| voice.ledger(&err))?;
            voice.print(&line(voice, kit, journal.as_ref(), refused))?;
        }
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.id());
    }
}

fn line(voice: Voice, kit: &Kit, journal: Option<&Journal>, refused: u64) -> String {
    let (id, seq) =
        journal.map_or_else(Default::default, |it| (it.journal.to_string(), it.head.seq));
    let state = kits::state_name(kit.state);
    // Entries may come by stick, without the kit.
    let contact = journal.map_or(kit.met_at, |it| it.heard_at.max(kit.met_at));
    if voice.json {
        let fork = kit
            .fork
            .map(|it| json!({"journal": it.journal, "seq": it.seq, "since": it.since}));
        return json!({
            "kit": kit.id(), "spot": kit.spot, "state": state, "enrolled": kit.enrolled_at, "journal": id, "entries": seq,
            "refused": refused, "last_contact": contact, "fork": fork, "clock_ahead_ms": kit.skew_ms,
            "dated_ahead": kit.n_ahead,
        })
        .to_string();
    }
    let texts = voice.texts;
    let utc = |at| texts.date_time(at, &jiff::tz::TimeZone::UTC);
    let mut words = vec![texts.say_with("gateway-kit-contact", &[("at", utc(contact).into())])];
    if let Some(fork) = &kit.fork {
        let journal = fork.journal.to_string();
        let named = [
            ("since", utc(fork.since).into()),
            ("seq", fork.seq.into()),
            ("journal", journal.as_str().into()),
        ];
        words.push(texts.say_with("gateway-kit-forked", &named));
    }
    if kit.skew_ms.unsigned_abs() > CLOCK_TOLERANCE_MS.unsigned_abs() {
        let minutes = kit.skew_ms.unsigned_abs() / 60_000;
        // From two on: what is told is never one of them.
        let (count, unit) = match minutes {
            0..120 => (minutes, "minutes"),
            120..2_880 => (minutes / 60, "hours"),
            _ => (minutes / 1_440, "days"),
        };
        let key = if kit.skew_ms > 0 {
            "gateway-kit-clock-ahead"
        } else {
            "gateway-kit-clock-behind"
        };
        words.push(texts.say_with(key, &[("count", count.into()), ("unit", unit.into())]));
    }
    for (key, count) in [
        ("gateway-kit-dated-ahead", kit.n_ahead),
        ("gateway-kit-refused", refused),
    ] {
        if count > 0 {
            words.push(texts.say_with(key, &[("count", count.into())]));
        }
    }
    let words = words.join("  ");
    format!("{}  {}  {state}  {id}  {seq}  {words}", kit.id(), kit.spot)
}
