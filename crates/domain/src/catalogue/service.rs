//! A service: what the citizen wants done.

use serde::{Deserialize, Serialize};

use super::{Document, Field, Localised, PriceRule};
use crate::{EntityId, LifeEventId, ServiceId};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    pub id: ServiceId,
    /// Grows with every change that a citizen or a receipt could notice.
    pub version: u32,
    pub entity: EntityId,
    pub name: Localised,
    pub summary: Localised,
    /// An open code, as in `driving`.
    pub category: String,
    /// An open code, as in `drivers`.
    pub audience: String,
    pub channel: ServiceChannel,
    pub requires_eid: Eid,
    /// The domain to type, with a path where it needs one; None where only a counter serves.
    pub portal: Option<String>,
    /// What the citizen brings.
    pub documents: Vec<Document>,
    /// Empty where the fee varies or is not known.
    pub prices: Vec<PriceRule>,
    /// Only a verified fee is shown as certain or free.
    pub fee_verified: bool,
    pub fee_note: Option<Localised>,
    pub fee_source: String,
    pub legal_basis: Option<String>,
    pub steps: Vec<Step>,
    pub fields: Vec<Field>,
    /// The request can be taken down with no network and sent later without the citizen.
    pub offline_ok: bool,
    /// Words of this service beyond its name, correctly spelt.
    pub keywords: Vec<String>,
    /// 1 is the most asked for.
    pub popular_rank: Option<u8>,
    /// A public page names the service; None where nobody has seen it yet.
    pub verified: Option<SeenAt>,
    pub source: String,
    /// The life events that bring this service, filled in from theirs.
    #[serde(skip)]
    pub life_events: Vec<LifeEventId>,
}

impl Service {
    /// Whether citizens and receipts find the same in both: two of one version must.
    pub fn tells_the_same(&self, other: &Self) -> bool {
        let told = |service: &Self| {
            let mut told = Self {
                keywords: Vec::new(),
                popular_rank: None,
                verified: None,
                source: String::new(),
                life_events: Vec::new(),
                ..service.clone()
            };
            // The mediator's own: how a step is done, and which document may be asked about in vain.
            told.steps
                .iter_mut()
                .for_each(|step| step.text.clone_from(&step.teach));
            told.documents
                .iter_mut()
                .for_each(|document| document.conditional = false);
            told
        };
        self == other || told(self) == told(other)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceChannel {
    /// Can be finished on a public portal.
    Online,
    /// A form is submitted; the entity decides later.
    Gateway,
    /// Only by a request to the contact centre.
    Ticket,
}

/// Whether the citizen needs a Digital Mobile Key or a Citizen Card with its PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Eid {
    No,
    Optional,
    Required,
}

/// Where a public page showed the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeenAt {
    CitizenSpot,
    EntityPortal,
}

/// One step of the script, and what the citizen keeps of it to do it alone next time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub text: Localised,
    pub teach: Localised,
}

#[cfg(test)]
mod tests {
    use crate::catalogue::shipped;

    #[test]
    fn words_for_the_search_and_the_mediator_may_change_within_a_version_and_a_price_may_not() {
        let service = &shipped::catalogue().services[0];
        let mut found_better = service.clone();
        found_better.keywords.push("carta caducada".to_owned());
        found_better.steps[0].text.pt.push_str(" Sem pressa.");
        assert!(service.tells_the_same(&found_better));
        let mut dearer = service.clone();
        dearer.fee_verified = !dearer.fee_verified;
        assert!(!service.tells_the_same(&dearer));
    }
}
