//! `status`: what the kit is and how it stands.

mod stand;

use std::collections::BTreeMap;

use domain::{Timestamp, entry::Paper, till::Till};
use serde_json::json;
use store::{Contact, Standing, Store, StoreError};

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    commands::{enrol::former_words, receipt::stamp, till},
    kit::{
        self, Home, OpenKit,
        archive::{self, Former},
    },
    link::{self, Far, PublicLog, former::waiting},
    printing,
};
use stand::Stand;

pub(crate) fn run(voice: Voice, home: &Home) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let head = kit.store.head();
    let failed = |err| voice.store(&err);
    let waiting = kit.store.unacknowledged().map_err(failed)?;
    let contact = kit.store.contact().map_err(failed)?;
    let log = PublicLog::read(&kit.store).map_err(failed)?;
    let n_refused = n_refused(&kit.store).map_err(failed)?;
    let spot = &kit.shared.spot;
    let unfinished = kit.store.open_attendances().count();
    let former = Former::of(&kit.store).map_err(failed)?;
    let unsent = former.as_ref().map_or(0, |former| unsent(home, former));
    let backed_up = archive::last_backup(&kit.store).map_err(failed)?;
    let printers = printing::chosen(&kit.store.settings().map_err(failed)?);
    let up = is_up(&kit);
    let tills = till::tills(&kit).map_err(failed)?;
    let unclosed = till::unclosed(&kit).map_err(failed)?;
    let now = clock::now();
    let today = now.date(&kit.zone);
    let age = today.since(kit.shared.catalogue.date);
    let stand = Stand {
        standing: contact.standing,
        oldest: waiting.oldest,
        freshness: kit.freshness(now),
        age_days: age.map_or(0, |span| span.get_days()),
    };
    let (silent_days, fees_blocked) = stand.silence();
    voice.value(&json!({
        "spot": spot.code, "name": spot.name, "demonstration": kit.shared.demonstration,
        "journal": kit.store.identity().journal, "entries": head.seq, "head": head.hash.to_string(),
        "last_entry_at": stamp(kit.last_entry_at),
        "unacknowledged": waiting.entries, "oldest_unacknowledged_at": waiting.oldest.map(stamp), "refused": n_refused,
        "last_contact": contact.at.map(stamp), "clock_ahead_ms": contact.skew_ms, "standing": standing(contact.standing),
        "silent_days": silent_days, "fees_blocked": fees_blocked,
        "signed_texts_expired_at": kit.past_day_since(now).map(stamp),
        "public_log": public_log(&log, contact.at),
        "catalogue": {"revision": kit.shared.catalogue.revision, "date": kit.shared.catalogue.date, "age_days": stand.age_days},
        "unfinished": unfinished, "mediator": null, "network": if up { "up" } else { "down" },
        "kit_key": kit.certificate.key_id.to_string(),
        "tills": tills.iter().map(till::shown).collect::<Vec<_>>(),
        "unclosed_tills": unclosed.iter().map(till::shown).collect::<Vec<_>>(),
        "printers": printers,
        "former": former, "former_unacknowledged": unsent, "last_backup_at": backed_up.map(stamp),
    }))?;
    tell_kit(voice, &kit, waiting.entries, unfinished, up)?;
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
    for line in stand.words(voice.texts, now, &kit.zone) {
        voice.line(&line)?;
    }
    tell_time(voice, &kit, &contact);
    tell_tills(voice, &tills, unclosed.len())?;
    tell_printers(voice, &printers)?;
    tell_log(voice, &log)?;
    tell_former(voice, former.as_ref(), unsent)?;
    Ok(Exit::Done)
}

fn tell_kit(
    voice: Voice,
    kit: &OpenKit,
    waiting: u64,
    unfinished: usize,
    up: bool,
) -> Result<(), Failure> {
    let (texts, spot, catalogue) = (voice.texts, &kit.shared.spot, &kit.shared.catalogue);
    voice.line(&texts.say_with(
        "status",
        &[
            ("name", spot.name.clone().into()),
            ("code", spot.code.to_string().into()),
            ("entries", waiting.into()),
            ("unfinished", unfinished.into()),
            ("services", catalogue.services.len().into()),
            ("date", texts.date_long(catalogue.date).into()),
            ("network", texts.say(network_key(up)).into_owned().into()),
        ],
    ))
}

/// Says how far this computer's clock is off, where it is.
pub(super) fn tell_clock(voice: Voice, contact: &Contact) {
    if let Some(secs) = kit::clock_off(contact) {
        let (words, what_to_do) = (
            voice.texts.clock_off(secs),
            voice.texts.say("outbox-clock-detail"),
        );
        voice.warn(&format!("{words}. {what_to_do}"));
    }
}

/// Says what is wrong with the clock, and since when signed texts that are in use are past their day.
fn tell_time(voice: Voice, kit: &OpenKit, contact: &Contact) {
    tell_clock(voice, contact);
    if let Some(since) = kit.past_day_since(clock::now()) {
        let since = voice.texts.date_long(since.date(&kit.zone));
        let words = voice
            .texts
            .say_with("outbox-past-day", &[("since", since.into())]);
        let what_to_do = voice.texts.say("outbox-past-day-detail");
        voice.warn(&format!("{words}. {what_to_do}"));
    }
}

fn network_key(up: bool) -> &'static str {
    if up {
        "status-network-up"
    } else {
        "status-network-down"
    }
}

/// Entries that AMA does not accept, and that nobody has resolved.
fn n_refused(store: &Store) -> Result<usize, StoreError> {
    let refusals = store.refusals()?;
    Ok(refusals.iter().filter(|row| row.resolved.is_none()).count())
}

/// Whether there is a way to where the kit's services are.
fn is_up(kit: &OpenKit) -> bool {
    link::is_up(if kit.shared.demonstration {
        Far::Here
    } else {
        Far::Away
    })
}

fn tell_former(voice: Voice, former: Option<&Former>, unsent: u64) -> Result<(), Failure> {
    for line in former.iter().flat_map(|former| former_words(voice, former)) {
        voice.line(&line)?;
    }
    if unsent > 0 {
        let count = [("count", unsent.into())];
        voice.line(&voice.texts.say_with("former-unsent", &count))?;
    }
    Ok(())
}

/// Entries of the former journal that AMA would still take.
fn unsent(home: &Home, former: &Former) -> u64 {
    if former.entries == 0 {
        return 0;
    }
    match home.former(former.journal) {
        Ok(store) => waiting(&store).unwrap_or(0),
        Err(err) => {
            tracing::error!(?err, "the former journal cannot be opened");
            0
        }
    }
}

fn tell_tills(voice: Voice, tills: &[Till], n_unclosed: usize) -> Result<(), Failure> {
    for till in tills {
        voice.line(&till::words(voice, till))?;
    }
    if n_unclosed > 0 {
        let count = [("count", n_unclosed.into())];
        voice.line(&voice.texts.say_with("status-tills-unclosed", &count))?;
    }
    Ok(())
}

/// The printer of each kind of paper, by its name; they are not asked.
fn tell_printers(voice: Voice, printers: &BTreeMap<Paper, String>) -> Result<(), Failure> {
    if printers.is_empty() {
        return voice.line(&voice.texts.say("status-printer-none"));
    }
    for (paper, printer) in printers {
        let paper = printing::setting(*paper).trim_start_matches("printer-");
        let words = [
            ("paper", paper.into()),
            ("printer", printing::label(printer).into()),
        ];
        voice.line(&voice.texts.say_with("status-printer", &words))?;
    }
    Ok(())
}

fn tell_log(voice: Voice, log: &PublicLog) -> Result<(), Failure> {
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
    Ok(())
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
