//! `void receipt` and `void done`: receipts of journals that ended, which nobody else can void.

use ama::{
    ledger::{
        agency_voids::{self, AgencyVoid},
        word,
    },
    voiding::{Decision, Voiding},
};
use domain::{attendance::NOTE_LIMIT, form::clean_text};
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{
    super::{
        answer::{Failure, Outcome, Voice},
        cli::{Place, VoidReceipt},
        open,
    },
    PAGE, plain,
};

/// Letters of a name.
const NAME_LIMIT: usize = 100;

pub(super) async fn void(voice: Voice, asked: &VoidReceipt) -> Outcome {
    let decision = Decision {
        cause: asked.cause,
        reason: text(voice, &asked.reason, NOTE_LIMIT)?,
        approver: text(voice, &asked.approver, NAME_LIMIT)?,
    };
    let gateway = open(voice, &asked.place).await?;
    let voided = gateway.void_receipt(&asked.receipt, decision).await;
    let (void, day) = match voided.map_err(|err| voice.gateway(&err))? {
        Voiding::Done(void, day) => (void, day),
        Voiding::Unknown => return Err(voice.refused("no-receipt", "")),
        Voiding::GoesOn => return Err(voice.refused("journal-goes-on", "")),
        Voiding::VoidedBefore => return Err(voice.refused("voided-before", "")),
    };
    let reason = if void.reason.is_empty() {
        "gone"
    } else {
        "kept"
    };
    let texts = voice.texts;
    let args = [
        ("receipt", void.receipt.to_string().into()),
        ("amount", texts.money(void.total).into()),
        ("cash", texts.money(void.cash).into()),
        ("reason", reason.into()),
    ];
    let mut told = as_json(&void);
    if let Some(fields) = told.as_object_mut() {
        fields.insert("day".to_owned(), json!(day));
    }
    voice.answer("gateway-void-made", &args, &told)
}

/// What was typed: it must say something.
fn text(voice: Voice, typed: &str, limit: usize) -> Result<String, Failure> {
    let clean = clean_text(typed, limit);
    let clean = clean.map_err(|refusal| voice.refused("words", &voice.texts.refusal(&refusal)))?;
    if clean.is_empty() {
        return Err(voice.refused("no-words", ""));
    }
    Ok(clean)
}

pub(super) async fn list(voice: Voice, with_reasons: bool, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = agency_voids::page(gateway.ledger(), after.as_ref(), PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for void in &page {
            let mut told = as_json(void);
            let mut words = in_words(voice, void);
            if with_reasons {
                let reason = gateway.reason_of(void).await;
                let reason = reason.map_err(|err| voice.gateway(&err))?;
                let reason = reason.map(|reason| plain(&reason));
                let none = || voice.texts.say("gateway-no-reason").into_owned();
                words = format!("{words}\n    {}", reason.clone().unwrap_or_else(none));
                if let Some(fields) = told.as_object_mut() {
                    fields.insert("reason".to_owned(), json!(reason));
                }
            }
            voice.print(&if voice.json { told.to_string() } else { words })?;
        }
        match page.into_iter().last() {
            Some(last) => after = Some(last),
            None => return Ok(()),
        }
    }
}

fn as_json(void: &AgencyVoid) -> Value {
    json!({
        "receipt": void.receipt, "journal": void.journal, "entry": void.seq, "cents": void.total,
        "cash_cents": void.cash, "cause": void.cause, "approver": void.approver, "at": void.at,
    })
}

fn in_words(voice: Voice, void: &AgencyVoid) -> String {
    let texts = voice.texts;
    let cause = texts.say(&format!("void-{}", word(&void.cause)));
    let args = [
        ("journal", void.journal.to_string().into()),
        ("receipt", void.receipt.to_string().into()),
        ("amount", texts.money(void.total).into()),
        ("cause", cause.into_owned().into()),
        ("by", plain(&void.approver).into()),
        ("at", texts.date_time(void.at, &TimeZone::UTC).into()),
    ];
    texts.say_with("gateway-void-done", &args)
}
