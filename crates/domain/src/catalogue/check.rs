//! Checks of a whole catalogue: what types cannot say. The first thing wrong refuses it all.

use std::collections::BTreeSet;
use std::fmt::Arguments;

use jiff::tz::TimeZone;

use super::read::{
    CatalogueError, ENTITIES, LIFE_EVENTS, MANIFEST, MUNICIPALITIES, Problem, SERVICES, SIGNPOSTS,
    SPOTS, SYNONYMS,
};
use super::{
    Catalogue, Field, FieldKind, Localised, Offer, PriceRule, Service, Spot, Target, URGENCIES,
};
use crate::{Cents, ServiceId, split::ShareRule};

/// Longer than any text of the catalogue, short enough for paper.
const LONGEST_TEXT: usize = 2_000;

type Checked = Result<(), CatalogueError>;

/// Where we are: errors name the file and the entry.
#[derive(Clone, Copy)]
struct At<'a> {
    file: &'static str,
    entry: &'a str,
}

impl At<'_> {
    fn refuse(self, field: Arguments<'_>, problem: Problem) -> Checked {
        Err(CatalogueError {
            file: self.file,
            entry: self.entry.to_owned(),
            field: field.to_string(),
            problem,
        })
    }

    fn text(self, field: Arguments<'_>, text: &str) -> Checked {
        if text.chars().all(char::is_whitespace) {
            return self.refuse(field, Problem::Empty);
        }
        if text.len() > LONGEST_TEXT {
            return self.refuse(field, Problem::TooLong);
        }
        if is_plain(text) {
            return Ok(());
        }
        match text.chars().find(|&character| is_forbidden(character)) {
            Some(character) => self.refuse(field, Problem::ForbiddenCharacter(character)),
            None => Ok(()),
        }
    }

    fn texts<'t>(self, field: &str, texts: impl IntoIterator<Item = &'t String>) -> Checked {
        let mut texts = texts.into_iter().enumerate();
        texts.try_for_each(|(n, text)| self.text(format_args!("{field}[{n}]"), text))
    }

    fn localised(self, field: Arguments<'_>, text: &Localised) -> Checked {
        text.each()
            .try_for_each(|(language, text)| self.text(format_args!("{field}.{language}"), text))
    }

    fn services<'t>(
        self,
        field: &str,
        ids: impl IntoIterator<Item = &'t ServiceId>,
        known: &BTreeSet<&str>,
    ) -> Checked {
        let mut seen = BTreeSet::new();
        for (n, id) in ids.into_iter().enumerate() {
            if !known.contains(id.as_str()) {
                return self.refuse(
                    format_args!("{field}[{n}]"),
                    Problem::Unknown(id.to_string()),
                );
            }
            if !seen.insert(id) {
                return self.refuse(
                    format_args!("{field}[{n}]"),
                    Problem::Duplicate(id.to_string()),
                );
            }
        }
        Ok(())
    }
}

/// Nothing but printable ASCII and the accented letters of Latin-1 (all begin with C3): most texts, told quickly.
fn is_plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3))
}

/// Control, direction and invisible characters: they could make a text read as another.
fn is_forbidden(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || character.is_control()
}

pub(super) fn whole(catalogue: &Catalogue) -> Checked {
    if catalogue.revision == 0 {
        return At {
            file: MANIFEST,
            entry: "",
        }
        .refuse(format_args!("revision"), Problem::OutOfRange);
    }
    let services = ids(
        SERVICES,
        "id",
        catalogue.services.iter().map(|service| service.id.as_str()),
    )?;
    entities(catalogue)?;
    for service in &catalogue.services {
        check_service(catalogue, service)?;
    }
    life_events(catalogue, &services)?;
    signposts(catalogue, &services)?;
    municipalities(catalogue)?;
    ids(
        SPOTS,
        "code",
        catalogue.spots.iter().map(|spot| spot.code.as_str()),
    )?;
    for spot in &catalogue.spots {
        check_spot(catalogue, spot, &services)?;
    }
    synonyms(catalogue, &services)
}

/// Ids are there, unique, and plain enough for file names and addresses.
fn ids<'a>(
    file: &'static str,
    field: &str,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeSet<&'a str>, CatalogueError> {
    let mut known = BTreeSet::new();
    for id in ids {
        let at = At { file, entry: id };
        at.text(format_args!("{field}"), id)?;
        let odd = id.chars().find(|character| {
            !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_')
        });
        if let Some(character) = odd {
            at.refuse(
                format_args!("{field}"),
                Problem::ForbiddenCharacter(character),
            )?;
        }
        if !known.insert(id) {
            at.refuse(format_args!("{field}"), Problem::Duplicate(id.to_owned()))?;
        }
    }
    if known.is_empty() {
        At { file, entry: "" }.refuse(format_args!("{field}"), Problem::Empty)?;
    }
    Ok(known)
}

fn entities(catalogue: &Catalogue) -> Checked {
    ids(
        ENTITIES,
        "id",
        catalogue.entities.iter().map(|entity| entity.id.as_str()),
    )?;
    for entity in &catalogue.entities {
        let at = At {
            file: ENTITIES,
            entry: entity.id.as_str(),
        };
        at.localised(format_args!("name"), &entity.name)?;
        at.localised(format_args!("short"), &entity.short)?;
        at.text(format_args!("acronym"), &entity.acronym)?;
        at.texts("domain", &entity.domain)?;
        at.texts("aliases", &entity.aliases)?;
        at.text(format_args!("source"), &entity.source)?;
        check_shares(catalogue, at, &entity.shares)?;
    }
    Ok(())
}

fn check_shares(catalogue: &Catalogue, at: At<'_>, rules: &[ShareRule]) -> Checked {
    for (n, rule) in rules.iter().enumerate() {
        let field = format_args!("shares[{n}]");
        at.text(format_args!("shares[{n}].source"), &rule.source)?;
        if let Some(service) = &rule.service
            && catalogue.services.iter().all(|it| it.id != *service)
        {
            at.refuse(field, Problem::Unknown(service.to_string()))?;
        }
        if !rule.is_possible() {
            at.refuse(field, Problem::OutOfRange)?;
        }
        if rules.iter().take(n).any(|other| rule.contradicts(other)) {
            at.refuse(field, Problem::Contradiction)?;
        }
    }
    Ok(())
}

fn check_service(catalogue: &Catalogue, service: &Service) -> Checked {
    let at = At {
        file: SERVICES,
        entry: service.id.as_str(),
    };
    if service.version == 0 {
        at.refuse(format_args!("version"), Problem::OutOfRange)?;
    }
    if catalogue.entity(&service.entity).is_none() {
        at.refuse(
            format_args!("entity"),
            Problem::Unknown(service.entity.to_string()),
        )?;
    }
    at.localised(format_args!("name"), &service.name)?;
    at.localised(format_args!("summary"), &service.summary)?;
    at.text(format_args!("category"), &service.category)?;
    at.text(format_args!("audience"), &service.audience)?;
    at.texts("portal", &service.portal)?;
    at.texts("legal_basis", &service.legal_basis)?;
    at.texts("keywords", &service.keywords)?;
    at.text(format_args!("fee_source"), &service.fee_source)?;
    at.text(format_args!("source"), &service.source)?;
    for (n, document) in service.documents.iter().enumerate() {
        at.localised(format_args!("documents[{n}]"), &document.words)?;
    }
    if let Some(note) = &service.fee_note {
        at.localised(format_args!("fee_note"), note)?;
    }
    if service.steps.is_empty() {
        at.refuse(format_args!("steps"), Problem::Empty)?;
    }
    for (n, step) in service.steps.iter().enumerate() {
        at.localised(format_args!("steps[{n}].text"), &step.text)?;
        at.localised(format_args!("steps[{n}].teach"), &step.teach)?;
    }
    if service.popular_rank == Some(0) {
        at.refuse(format_args!("popular_rank"), Problem::OutOfRange)?;
    }
    fields(at, &service.fields)?;
    prices(at, service)
}

fn fields(at: At<'_>, fields: &[Field]) -> Checked {
    let mut seen = BTreeSet::new();
    for (n, field) in fields.iter().enumerate() {
        at.text(format_args!("fields[{n}].id"), field.id.as_str())?;
        if !seen.insert(&field.id) {
            at.refuse(
                format_args!("fields[{n}].id"),
                Problem::Duplicate(field.id.to_string()),
            )?;
        }
        at.localised(format_args!("fields[{n}].label"), &field.label)?;
        if let FieldKind::Choice(choices) = &field.kind {
            let mut options = BTreeSet::new();
            for (m, choice) in choices.iter().enumerate() {
                at.text(format_args!("fields[{n}].kind.choice[{m}].id"), &choice.id)?;
                at.localised(
                    format_args!("fields[{n}].kind.choice[{m}].label"),
                    &choice.label,
                )?;
                if !options.insert(&choice.id) {
                    at.refuse(
                        format_args!("fields[{n}].kind.choice[{m}].id"),
                        Problem::Duplicate(choice.id.clone()),
                    )?;
                }
            }
            if options.len() < 2 {
                at.refuse(format_args!("fields[{n}].kind.choice"), Problem::Empty)?;
            }
        }
    }
    Ok(())
}

fn prices(at: At<'_>, service: &Service) -> Checked {
    if service.fee_verified && service.prices.is_empty() {
        at.refuse(format_args!("prices"), Problem::Empty)?;
    }
    for (n, rule) in service.prices.iter().enumerate() {
        if rule.cents < Cents::ZERO || rule.cents > Cents::LIMIT {
            at.refuse(format_args!("prices[{n}].cents"), Problem::OutOfRange)?;
        }
        if matches!((rule.min_age, rule.max_age), (Some(min), Some(max)) if min > max) {
            at.refuse(format_args!("prices[{n}].max_age"), Problem::OutOfRange)?;
        }
        if matches!((rule.valid_from, rule.valid_to), (Some(first), Some(last)) if first > last) {
            at.refuse(format_args!("prices[{n}].valid_to"), Problem::OutOfRange)?;
        }
        if let Some(urgency) = rule
            .urgency
            .as_deref()
            .filter(|urgency| !URGENCIES.contains(urgency))
        {
            at.refuse(
                format_args!("prices[{n}].urgency"),
                Problem::Unknown(urgency.to_owned()),
            )?;
        }
        let earlier = service.prices.iter().take(n);
        let mut conflicts =
            earlier.filter(|other| rule.contradicts(other) || mixes_urgency(rule, other));
        if conflicts.next().is_some() {
            at.refuse(format_args!("prices[{n}]"), Problem::Contradiction)?;
        }
    }
    Ok(())
}

/// One rule asks how urgent it is, another of the same channel does not: nobody could say which applies.
fn mixes_urgency(one: &PriceRule, other: &PriceRule) -> bool {
    one.channel == other.channel && one.urgency.is_some() != other.urgency.is_some()
}

fn life_events(catalogue: &Catalogue, services: &BTreeSet<&str>) -> Checked {
    ids(
        LIFE_EVENTS,
        "id",
        catalogue.life_events.iter().map(|event| event.id.as_str()),
    )?;
    for event in &catalogue.life_events {
        let at = At {
            file: LIFE_EVENTS,
            entry: event.id.as_str(),
        };
        at.localised(format_args!("name"), &event.name)?;
        at.localised(format_args!("summary"), &event.summary)?;
        if event.services.is_empty() {
            at.refuse(format_args!("services"), Problem::Empty)?;
        }
        at.services("services", &event.services, services)?;
        at.services("related", &event.related, services)?;
        if let Some((n, id)) = event
            .related
            .iter()
            .enumerate()
            .find(|(_, id)| event.services.contains(id))
        {
            at.refuse(
                format_args!("related[{n}]"),
                Problem::Duplicate(id.to_string()),
            )?;
        }
    }
    Ok(())
}

fn signposts(catalogue: &Catalogue, services: &BTreeSet<&str>) -> Checked {
    ids(
        SIGNPOSTS,
        "id",
        catalogue
            .signposts
            .iter()
            .map(|signpost| signpost.id.0.as_str()),
    )?;
    for signpost in &catalogue.signposts {
        let at = At {
            file: SIGNPOSTS,
            entry: &signpost.id.0,
        };
        at.localised(format_args!("name"), &signpost.name)?;
        at.localised(format_args!("place"), &signpost.place)?;
        at.services("services", &signpost.services, services)?;
    }
    Ok(())
}

fn municipalities(catalogue: &Catalogue) -> Checked {
    ids(
        MUNICIPALITIES,
        "dico",
        catalogue
            .municipalities
            .iter()
            .map(|municipality| municipality.dico.as_str()),
    )?;
    for municipality in &catalogue.municipalities {
        let at = At {
            file: MUNICIPALITIES,
            entry: &municipality.dico,
        };
        if municipality.dico.len() != 4
            || !municipality.dico.bytes().all(|byte| byte.is_ascii_digit())
        {
            at.refuse(format_args!("dico"), Problem::OutOfRange)?;
        }
        at.text(format_args!("name"), &municipality.name)?;
        at.texts("display", &municipality.display)?;
        at.text(format_args!("area"), &municipality.area)?;
        at.texts("aliases", &municipality.aliases)?;
    }
    Ok(())
}

fn check_spot(catalogue: &Catalogue, spot: &Spot, services: &BTreeSet<&str>) -> Checked {
    let at = At {
        file: SPOTS,
        entry: spot.code.as_str(),
    };
    at.text(format_args!("name"), &spot.name)?;
    at.text(format_args!("host"), &spot.host)?;
    if TimeZone::get(&spot.zone).is_err() {
        at.refuse(format_args!("zone"), Problem::Unknown(spot.zone.clone()))?;
    }
    if let Some(dico) = spot
        .municipality
        .as_deref()
        .filter(|dico| catalogue.municipality(dico).is_none())
    {
        at.refuse(
            format_args!("municipality"),
            Problem::Unknown(dico.to_owned()),
        )?;
    }
    let address = [
        &spot.address.street,
        &spot.address.postal_code,
        &spot.address.locality,
        &spot.address.country,
    ];
    at.texts("address", address)?;
    for (n, hours) in spot.hours.iter().enumerate() {
        if hours.from >= hours.to {
            at.refuse(format_args!("hours[{n}].to"), Problem::OutOfRange)?;
        }
        if hours.days.is_empty() {
            at.refuse(format_args!("hours[{n}].days"), Problem::Empty)?;
        }
    }
    let empty = [
        ("hours", spot.hours.is_empty()),
        ("payment", spot.payment.is_empty()),
        ("languages", spot.languages.is_empty()),
    ];
    if let Some((field, _)) = empty.into_iter().find(|(_, is_empty)| *is_empty) {
        at.refuse(format_args!("{field}"), Problem::Empty)?;
    }
    match &spot.offer {
        Offer::All => Ok(()),
        Offer::AllBut(listed) => at.services("offer.all-but", listed, services),
        Offer::Only(listed) => at.services("offer.only", listed, services),
    }
}

fn synonyms(catalogue: &Catalogue, services: &BTreeSet<&str>) -> Checked {
    for (n, group) in catalogue.synonyms.alike.iter().enumerate() {
        let entry = format!("alike[{n}]");
        let at = At {
            file: SYNONYMS,
            entry: &entry,
        };
        at.texts("", group)?;
        if group.len() < 2 {
            at.refuse(format_args!(""), Problem::Empty)?;
        }
    }
    for (n, want) in catalogue.synonyms.wants.iter().enumerate() {
        let entry = format!("wants[{n}]");
        let at = At {
            file: SYNONYMS,
            entry: &entry,
        };
        for (language, sayings) in [
            ("pt", &want.pt),
            ("br", &want.br),
            ("en", &want.en),
            ("fr", &want.fr),
        ] {
            at.texts(language, sayings)?;
        }
        if want.sayings().next().is_none() {
            at.refuse(format_args!("pt"), Problem::Empty)?;
        }
        match &want.to {
            Target::Services(ids) => at.services("to.services", ids, services)?,
            Target::LifeEvent(id) if catalogue.life_event(id).is_none() => {
                at.refuse(
                    format_args!("to.life-event"),
                    Problem::Unknown(id.to_string()),
                )?;
            }
            Target::Signpost(id) if catalogue.signpost(id).is_none() => {
                at.refuse(
                    format_args!("to.signpost"),
                    Problem::Unknown(id.to_string()),
                )?;
            }
            Target::LifeEvent(_) | Target::Signpost(_) => {}
        }
    }
    Ok(())
}
