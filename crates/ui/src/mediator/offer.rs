//! How services look in lists: icon, price, tags.

use domain::{
    Cents,
    attendance::Outcome,
    catalogue::{CounterPrice, Reduced, Service, ServiceChannel},
    view::{ListState, Shown},
};

use super::scene::Scene;
use crate::icon::Icon;
use crate::widgets::Tone;

/// The icon of a category of the catalogue; a document for those that have none.
pub(super) fn icon(category: &str) -> Icon {
    match category {
        "identity" => Icon::IdCard,
        "driving" | "vehicles" => Icon::Car,
        "taxes" | "banking" => Icon::Euro,
        "social-security" | "pensions" => Icon::Coins,
        "health" => Icon::Health,
        "utilities" => Icon::Energy,
        "communications" => Icon::Phone,
        "employment" | "business" => Icon::Work,
        "property" | "housing" => Icon::Home,
        "local" | "justice" => Icon::Building,
        "education" | "culture-ip" => Icon::Book,
        "immigration" | "emigration" | "citizenship" => Icon::Globe,
        "environment" | "agriculture" => Icon::Ship,
        "consumer" => Icon::Message,
        _ => Icon::Document,
    }
}

/// The icon of a life event.
pub(super) fn event_icon(id: &str) -> Icon {
    match id {
        "lost-wallet" => Icon::Wallet,
        "change-address" | "home" => Icon::Home,
        "birth" | "caring" => Icon::Child,
        "marriage" => Icon::Ring,
        "driving" | "buying-vehicle" => Icon::Car,
        "retirement" => Icon::Coins,
        "taxes" => Icon::Euro,
        "job-loss" | "job-search" | "starting-business" => Icon::Work,
        "illness-disability" => Icon::Health,
        "studying" => Icon::Book,
        "travel-abroad" | "immigration" | "emigrant" => Icon::Globe,
        "turning-18" => Icon::Gift,
        "consumer-problem" => Icon::Message,
        "leisure" => Icon::Ship,
        "death" => Icon::Heart,
        _ => Icon::People,
    }
}

/// The counter's price before anything is known of the citizen, and the reduced one, or nothing.
pub(super) fn price(scene: &Scene<'_>, service: &Service) -> (String, String) {
    match service.counter_price(scene.today()) {
        CounterPrice::Free => (scene.say("price-free").into_owned(), String::new()),
        CounterPrice::ToConfirm => (scene.say("price-to-confirm").into_owned(), String::new()),
        CounterPrice::Plain { cents, reduced } => {
            let below = reduced.map_or_else(String::new, |reduced| reduced_words(scene, reduced));
            (scene.texts.money(cents), below)
        }
    }
}

fn reduced_words(scene: &Scene<'_>, reduced: Reduced) -> String {
    let price = scene.texts.money(reduced.cents);
    match (reduced.min_age, reduced.max_age) {
        (Some(age), _) => scene.say_with(
            "price-from-age",
            &[("price", price.into()), ("age", age.into())],
        ),
        (None, Some(age)) => scene.say_with(
            "price-to-age",
            &[("price", price.into()), ("age", age.into())],
        ),
        (None, None) => String::new(),
    }
}

/// A price as it may be shown.
pub(super) fn shown(scene: &Scene<'_>, shown: Shown) -> String {
    let money = |cents: Cents| scene.texts.money(cents);
    match shown {
        Shown::Free => scene.say("price-free").into_owned(),
        Shown::Cents(cents) => money(cents),
        Shown::ToConfirm => scene.say("price-to-confirm").into_owned(),
        Shown::Between(low, high) => scene.say_with(
            "price-between",
            &[("low", money(low).into()), ("high", money(high).into())],
        ),
    }
}

/// What to know before a service is begun: that its entity does not answer, that it needs the network, or is answered
/// later.
pub(super) fn tag(scene: &Scene<'_>, service: &Service) -> Option<(Tone, String)> {
    let (tone, key) = if scene.down(&service.id).is_some() {
        (Tone::Wrong, "tag-down")
    } else if !scene.snapshot.link.up && !service.offline_ok {
        (Tone::Wait, "tag-needs-network")
    } else {
        match service.channel {
            ServiceChannel::Online => return None,
            ServiceChannel::Gateway => (Tone::Quiet, "tag-later"),
            ServiceChannel::Ticket => (Tone::Quiet, "tag-ticket"),
        }
    };
    Some((tone, scene.say(key).into_owned()))
}

/// How a service of an attendance stands: tone, icon, words.
pub(super) fn state(scene: &Scene<'_>, state: ListState) -> (Tone, Icon, String) {
    let (tone, icon, key) = match state {
        ListState::ToDo => (Tone::Quiet, Icon::Clock, "state-to-do"),
        ListState::NotNeeded => (Tone::Quiet, Icon::Minus, "state-not-needed"),
        ListState::Running => (Tone::Note, Icon::Pen, "state-running"),
        ListState::Waiting => (Tone::Wait, Icon::NoNetwork, "state-waiting"),
        ListState::Ended(Outcome::Done) => (Tone::Done, Icon::Check, "outcome-done"),
        ListState::Ended(Outcome::Submitted) => (Tone::Note, Icon::Send, "outcome-submitted"),
        ListState::Ended(Outcome::Provisional) => (Tone::Wait, Icon::Save, "outcome-provisional"),
        ListState::Ended(Outcome::Ticket) => (Tone::Wait, Icon::Help, "outcome-ticket"),
        ListState::Ended(Outcome::Abandoned(_)) => (Tone::Quiet, Icon::Cross, "outcome-abandoned"),
    };
    (tone, icon, scene.say(key).into_owned())
}
