//! `status`: what the kit is and how it stands.

use domain::Timestamp;
use serde_json::json;
use store::Standing;

use crate::{
    answer::{Exit, Outcome, Voice},
    clock,
    commands::receipt::stamp,
    kit::Home,
    link::{self, Far, PublicLog},
};

pub(crate) fn run(voice: Voice, home: &Home) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let head = kit.store.head();
    let failed = |err| voice.store(&err);
    let waiting = kit.store.unacknowledged().map_err(failed)?;
    let contact = kit.store.contact().map_err(failed)?;
    let log = PublicLog::read(&kit.store).map_err(failed)?;
    let n_refused = kit
        .store
        .refusals()
        .map_err(failed)?
        .iter()
        .filter(|row| row.resolved.is_none())
        .count();
    let spot = &kit.shared.spot;
    let unfinished = kit.store.open_attendances().count();
    let far = if kit.shared.demonstration {
        Far::Here
    } else {
        Far::Away
    };
    let up = link::is_up(far);
    let age_days = clock::now()
        .date(&kit.zone)
        .since(kit.shared.catalogue.date)
        .map_or(0, |span| span.get_days());
    voice.value(&json!({
        "spot": spot.code, "name": spot.name, "demonstration": kit.shared.demonstration,
        "journal": kit.store.identity().journal, "entries": head.seq, "head": head.hash.to_string(),
        "last_entry_at": stamp(kit.last_entry_at),
        "unacknowledged": waiting.entries, "oldest_unacknowledged_at": waiting.oldest.map(stamp), "refused": n_refused,
        "last_contact": contact.at.map(stamp), "clock_ahead_ms": contact.skew_ms, "standing": standing(contact.standing),
        "public_log": public_log(&log, contact.at),
        "catalogue": {"revision": kit.shared.catalogue.revision, "date": kit.shared.catalogue.date, "age_days": age_days},
        "unfinished": unfinished, "mediator": null, "network": if up { "up" } else { "down" },
        "kit_key": kit.certificate.key_id.to_string(),
    }))?;
    let network = voice
        .texts
        .say(if up {
            "status-network-up"
        } else {
            "status-network-down"
        })
        .into_owned();
    voice.line(&voice.texts.say_with(
        "status",
        &[
            ("name", spot.name.clone().into()),
            ("code", spot.code.to_string().into()),
            ("entries", waiting.entries.into()),
            ("unfinished", unfinished.into()),
            ("services", kit.shared.catalogue.services.len().into()),
            (
                "date",
                voice.texts.date_long(kit.shared.catalogue.date).into(),
            ),
            ("network", network.into()),
        ],
    ))?;
    let heard = contact.at.map_or_else(
        || voice.texts.say("status-never").into_owned(),
        |at| voice.texts.date_time(at, &kit.zone),
    );
    voice.line(&voice.texts.say_with(
        "status-link",
        &[
            ("waiting", waiting.attendances.into()),
            ("refused", n_refused.into()),
            ("heard", heard.into()),
        ],
    ))?;
    let words = match log.head() {
        Some(head) => voice
            .texts
            .say_with("status-log", &[("size", head.size.into())]),
        None => voice.texts.say("status-log-none").into_owned(),
    };
    voice.line(&words)?;
    if log.alarm().is_some() {
        voice.warn(&voice.texts.say("warning-log-doubted"));
    }
    Ok(Exit::Done)
}

/// The last checkpoint, and when AMA had no newer one; null before the first.
fn public_log(log: &PublicLog, heard: Option<Timestamp>) -> serde_json::Value {
    let alarm = log.alarm();
    json!({
        "size": log.head().map(|head| head.size),
        "seen_at": alarm.map(|alarm| alarm.since).or(heard).map(stamp),
        "doubted": alarm.map(|alarm| alarm.code.as_str()),
    })
}

/// What AMA says of this kit, for scripts.
fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Good => "good",
        Standing::Suspended => "suspended",
        Standing::Revoked => "revoked",
        Standing::Fork => "fork",
    }
}
