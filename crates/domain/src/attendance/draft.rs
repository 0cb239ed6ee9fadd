//! The draft of an open attendance: what was typed and where the work stands. Personal; dropped when the attendance ends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Autonomy, Step};
use crate::{
    FieldId,
    catalogue::{Field, Localised, Service},
    entry::Citizen,
    form::Values,
};

/// Longest note of the mediator, in characters.
pub const NOTE_LIMIT: usize = 1000;

/// Everything typed for an attendance that is not over. Saved at each key.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// As typed, by the service's place.
    pub forms: BTreeMap<u16, Values>,
    /// As the citizen said yes to them, by the service's place.
    #[serde(default)]
    pub agreed: BTreeMap<u16, Values>,
    pub note: String,
    pub place: Place,
    pub tender: Tender,
    /// Who does the step at hand.
    pub autonomy: Autonomy,
    /// Documents ticked off, by the service's place.
    pub documents: BTreeMap<u16, Vec<usize>>,
    /// Documents that this citizen does not need, by the service's place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub not_applicable: BTreeMap<u16, Vec<usize>>,
}

/// How a document stands that the citizen may have to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// Nobody has seen it yet.
    No,
    Yes,
    /// Its condition is not true of this citizen.
    NotApplicable,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Draft(at {:?}, …)", self.place)
    }
}

/// Where the mediator stands in an attendance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The language of the citizen is being chosen.
    #[default]
    Welcome,
    /// The list of services.
    List,
    /// A step of a service; `page` counts the form's pages from 0.
    At { leg: u16, step: Step, page: usize },
    /// The end: learning card, then thanks.
    Thanks,
}

/// What the mediator has put in at the fee step.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tender {
    pub method: Method,
    /// As typed, or as given by a key: `20,00`.
    pub received: String,
    pub reference: String,
    /// What is paid by card beside the cash, as typed; empty where it is all paid alike.
    #[serde(default)]
    pub by_card: String,
    /// The telephone that MB WAY asks, as typed.
    #[serde(default)]
    pub phone: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    #[default]
    Cash,
    Card,
    Reference,
    Duc,
    Multibanco,
    MbWay,
}

impl std::fmt::Debug for Tender {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tender({:?}, …)", self.method)
    }
}

impl Draft {
    /// The form of a service as typed so far.
    pub fn form(&self, leg: u16) -> Values {
        self.forms.get(&leg).cloned().unwrap_or_default()
    }

    pub fn value(&self, leg: u16, field: &FieldId) -> &str {
        self.forms
            .get(&leg)
            .and_then(|form| form.get(field))
            .map_or("", String::as_str)
    }

    pub fn brought(&self, leg: u16, document: usize) -> Brought {
        let holds = |all: &BTreeMap<u16, Vec<usize>>| {
            all.get(&leg)
                .is_some_and(|places| places.contains(&document))
        };
        if holds(&self.documents) {
            Brought::Yes
        } else if holds(&self.not_applicable) {
            Brought::NotApplicable
        } else {
            Brought::No
        }
    }

    pub fn bring(&mut self, leg: u16, document: usize, brought: Brought) {
        for (all, meant) in [
            (&mut self.documents, Brought::Yes),
            (&mut self.not_applicable, Brought::NotApplicable),
        ] {
            if let Some(places) = all.get_mut(&leg) {
                places.retain(|place| *place != document);
            }
            if brought == meant {
                all.entry(leg).or_default().push(document);
            }
        }
    }

    /// The documents of a service that are still to be seen.
    pub fn missing<'s>(&self, leg: u16, service: &'s Service) -> Vec<&'s Localised> {
        let all = service.documents.iter().enumerate();
        all.filter(|(place, _)| self.brought(leg, *place) == Brought::No)
            .map(|(_, document)| &document.words)
            .collect()
    }

    /// The first thing known of the citizen's name and tax number, wherever it was typed.
    pub fn citizen(&self) -> Citizen {
        let first = |id: &str| {
            self.forms.values().find_map(|form| {
                form.get(id)
                    .filter(|value| !value.trim().is_empty())
                    .cloned()
            })
        };
        Citizen {
            name: first("name"),
            nif: first("nif"),
        }
    }

    /// Asked once, used everywhere: fills the empty fields of a service from what the other forms hold.
    pub fn reuse(&mut self, leg: u16, service: &Service) {
        let known = self.known(leg, service);
        if !known.is_empty() {
            self.forms.insert(leg, known);
        }
    }

    /// The form of a service with what the other forms know of the citizen.
    pub fn known(&self, leg: u16, service: &Service) -> Values {
        let mut form = self.form(leg);
        for field in service
            .fields
            .iter()
            .filter(|field| is_of_the_person(field))
        {
            if form.get(&field.id).is_some_and(|value| !value.is_empty()) {
                continue;
            }
            let others = self.forms.iter().filter(|(other, _)| **other != leg);
            let known = others
                .filter_map(|(_, form)| form.get(&field.id))
                .find(|value| !value.is_empty());
            if let Some(value) = known {
                form.insert(field.id.clone(), value.clone());
            }
        }
        form
    }
}

/// What is true of the citizen whatever the service: asked once.
fn is_of_the_person(field: &Field) -> bool {
    matches!(
        field.id.as_str(),
        "name"
            | "nif"
            | "niss"
            | "nhs_number"
            | "id_number"
            | "birth_date"
            | "phone"
            | "email"
            | "street"
            | "postal_code"
            | "locality"
            | "municipality"
            | "parish"
            | "iban"
            | "licence_number"
            | "adse_number"
    )
}

/// What the fields of a page are about: its title for both windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// Who the citizen is.
    Person,
    /// Telephone, e-mail, address.
    Contact,
    /// What the service itself asks.
    Details,
}

/// A page of a form: at most five fields of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPage<'a> {
    pub topic: Topic,
    pub fields: Vec<&'a Field>,
}

/// Most fields that a page asks for.
pub const FIELDS_A_PAGE: usize = 5;

fn topic(field: &Field) -> Topic {
    match field.id.as_str() {
        "name" | "nif" | "niss" | "nhs_number" | "id_number" | "birth_date" => Topic::Person,
        "phone" | "email" | "street" | "postal_code" | "locality" => Topic::Contact,
        _ => Topic::Details,
    }
}

/// The pages of the step `Identify`: who the citizen is, where the service must know.
pub fn identify_pages(service: &Service) -> Vec<FormPage<'_>> {
    pages(service, &[Topic::Person])
}

/// The pages of the step `Fill`.
pub fn fill_pages(service: &Service) -> Vec<FormPage<'_>> {
    pages(service, &[Topic::Details, Topic::Contact])
}

/// The fields of these topics, in that order, on as few pages as they need, shared evenly.
fn pages<'a>(service: &'a Service, topics: &[Topic]) -> Vec<FormPage<'a>> {
    let of = |wanted: Topic| {
        service
            .fields
            .iter()
            .filter(move |field| topic(field) == wanted)
    };
    let fields: Vec<&Field> = topics.iter().flat_map(|wanted| of(*wanted)).collect();
    let n_pages = fields.len().div_ceil(FIELDS_A_PAGE).max(1);
    let on_a_page = fields.len().div_ceil(n_pages).max(1);
    let page = |fields: &[&'a Field]| FormPage {
        topic: fields.last().map_or(Topic::Details, |field| topic(field)),
        fields: fields.to_vec(),
    };
    fields.chunks(on_a_page).map(page).collect()
}
