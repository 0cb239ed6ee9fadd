//! `status`: what the kit is and how it stands.

use serde_json::json;

use crate::{
    answer::{Exit, Outcome, Voice},
    clock,
    commands::receipt::stamp,
    kit::Home,
    link::{self, Far},
};

pub(crate) fn run(voice: Voice, home: &Home) -> Outcome {
    let kit = home.open().map_err(|err| err.failure(voice))?;
    let head = kit.store.head();
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
        "unacknowledged": head.seq, "refused": 0, "last_contact": null,
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
            ("entries", head.seq.into()),
            ("unfinished", unfinished.into()),
            ("services", kit.shared.catalogue.services.len().into()),
            (
                "date",
                voice.texts.date_long(kit.shared.catalogue.date).into(),
            ),
            ("network", network.into()),
        ],
    ))?;
    Ok(Exit::Done)
}
