//! `receipt void N`: asks for a void, agrees to one as the second person, or both at once.

use domain::Reason;
use jiff::tz::TimeZone;
use protocol::documents::FormerVoid;
use serde_json::{Value, json};
use store::{StoreError, VoidState};

use super::{parse, stamp};
use crate::{
    answer::{Exit, Outcome, Voice},
    cli,
    commands::mediator,
    desk::{papers, voids},
    kit::Home,
};

/// The second person's PIN.
const SECOND_PIN: &str = "CITIZEN_SPOT_SECOND_PIN";

pub(super) fn run(voice: Voice, home: &Home, asked: &cli::Void) -> Outcome {
    let number = parse(voice, &asked.number)?;
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let by = mediator::sign_in(voice, &mut kit, asked.mediator.as_deref())?;
    // Nothing is asked for before the second person is known.
    let second = match &asked.approver {
        Some(who) => {
            let pin = mediator::typed(voice, SECOND_PIN, "pin-prompt-second")?;
            let second = voids::second(&mut kit, who, &pin);
            Some(second.map_err(|err| voice.store(&err))?)
        }
        None => None,
    };
    match (asked.cause, second) {
        (Some(_), Some(second)) if second == by => return Err(voice.refuse(Reason::SamePerson)),
        (Some(cause), second) => {
            let reason = asked.reason.as_deref().unwrap_or_default();
            let told = voids::ask(&mut kit, Some(by), &number, cause.into(), reason);
            // Asked for before, it only wants the second person.
            let is_there = second.is_some() && told.as_ref().is_err_and(was_asked);
            if !is_there {
                told.map_err(|err| voice.store(&err))?;
            }
        }
        // Asked for before: only the second person is missing.
        (None, Some(_)) => {}
        (None, None) => return Err(voice.refuse(Reason::ReasonMissing)),
    }
    if let Some(second) = second {
        let agreed = voids::agree(&mut kit, Some(by), &number, second);
        agreed.map_err(|err| voice.store(&err))?;
    }
    kit.store
        .sign_head(&kit.key)
        .map_err(|err| voice.store(&err))?;
    let void = papers::void(&kit, &number).map_err(|err| voice.store(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    let cash = void.as_ref().map(|void| void.cash);
    let state = if void.is_some() { "voided" } else { "asked" };
    voice.value(&json!({"receipt": number, "void": state, "cash_back_cents": cash}))?;
    let receipt = ("receipt", number.to_string().into());
    voice.line(&match cash {
        Some(cash) => {
            let amount = voice.texts.money(cash);
            voice
                .texts
                .say_with("receipt-voided", &[receipt, ("amount", amount.into())])
        }
        None => voice.texts.say_with("receipt-void-asked", &[receipt]),
    })?;
    Ok(Exit::Done)
}

fn was_asked(err: &StoreError) -> bool {
    matches!(err, StoreError::Refused(refusal) if refusal.reason == Reason::VoidAsked)
}

/// For scripts.
pub(super) fn state(void: VoidState) -> Value {
    match void {
        VoidState::Stands => Value::Null,
        VoidState::Asked(_) => "asked".into(),
        VoidState::Voided(_) => "voided".into(),
    }
}

/// At the end of a receipt's line.
pub(super) fn words(voice: Voice, void: VoidState) -> String {
    let key = match void {
        VoidState::Stands => return String::new(),
        VoidState::Asked(_) => "receipt-is-void-asked",
        VoidState::Voided(_) => "receipt-is-void",
    };
    format!("  {}", voice.texts.say(key))
}

/// A receipt of a former journal that the agency voided: all that this journal knows of it.
pub(super) fn of_former(void: &FormerVoid) -> Value {
    json!({
        "receipt": void.receipt, "total_cents": void.total, "cash_cents": void.cash, "void": "voided",
        "voided_at": stamp(void.at), "by": "agency", "former": true,
    })
}

/// Its line in the list.
pub(super) fn former_line(voice: Voice, void: &FormerVoid, zone: &TimeZone) -> String {
    let texts = voice.texts;
    format!(
        "{}  {}  {}  {}",
        void.receipt,
        texts.date_time(void.at, zone),
        texts.money(void.total),
        texts.say("receipt-former-void"),
    )
}

pub(super) fn former_words(voice: Voice, void: &FormerVoid, zone: &TimeZone) -> String {
    let texts = voice.texts;
    let args = [
        ("receipt", void.receipt.to_string().into()),
        ("amount", texts.money(void.total).into()),
        ("cash", texts.money(void.cash).into()),
        ("day", texts.date_long(void.at.date(zone)).into()),
    ];
    texts.say_with("receipt-former-void-shown", &args)
}
