//! `search WORDS…`: the search of the desk.

use domain::{
    Timestamp,
    catalogue::{Catalogue, CounterPrice},
    search::{Hit, HitKind, SearchIndex},
};
use serde_json::{Value, json};

use crate::{
    answer::{Exit, Outcome, Voice},
    clock, shipped,
};

pub(crate) fn run(voice: Voice, words: &[String], limit: usize) -> Outcome {
    let catalogue =
        shipped::catalogue().map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    let hits = SearchIndex::new(&catalogue).search(&words.join(" "), limit);
    for hit in &hits {
        let found = found(voice, &catalogue, hit, clock::now());
        voice.value(&found)?;
        let text = |key: &str| {
            found
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        voice.line(&format!(
            "{:28} {} · {}",
            text("id"),
            text("name"),
            text("detail")
        ))?;
    }
    if hits.is_empty() {
        voice.line(&voice.texts.say("search-nothing"))?;
    }
    Ok(Exit::Done)
}

fn found(voice: Voice, catalogue: &Catalogue, hit: &Hit, now: Timestamp) -> Value {
    let language = voice.texts.language;
    match &hit.what {
        HitKind::Service(id) => {
            let Some(service) = catalogue.service(id) else {
                return Value::Null;
            };
            let entity = catalogue
                .entity(&service.entity)
                .map_or("", |entity| entity.short.get(language));
            let today = now.date(&jiff::tz::TimeZone::UTC);
            let price = match service.counter_price(today) {
                CounterPrice::Free => voice.texts.say("price-free").into_owned(),
                CounterPrice::Plain { cents, .. } => voice.texts.money(cents),
                CounterPrice::ToConfirm => voice.texts.say("price-to-confirm").into_owned(),
            };
            json!({"kind": "service", "id": id, "name": service.name.get(language), "entity": entity,
                   "detail": format!("{entity}, {price}"), "version": service.version})
        }
        HitKind::LifeEvent(id) => {
            let Some(event) = catalogue.life_event(id) else {
                return Value::Null;
            };
            let detail = voice
                .texts
                .say_with("search-event", &[("count", event.services.len().into())]);
            json!({"kind": "life-event", "id": id, "name": event.name.get(language), "detail": detail,
                   "services": event.services})
        }
        HitKind::Signpost(id) => {
            let Some(signpost) = catalogue.signpost(id) else {
                return Value::Null;
            };
            json!({"kind": "signpost", "id": id, "name": signpost.name.get(language),
                   "detail": signpost.place.get(language), "services": signpost.services})
        }
    }
}
