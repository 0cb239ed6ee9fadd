//! Municipalities and spots.

use jiff::civil::{Time, Weekday};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::{Date, Language, ServiceId, SpotCode};

/// One of the 308 municipalities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Municipality {
    /// Four digits: district or island, then municipality.
    pub dico: String,
    pub name: String,
    /// Tells the two Lagoa and the two Calheta apart; None elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<String>,
    /// The district on the mainland, the island elsewhere.
    pub area: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Municipality {
    pub fn display(&self) -> &str {
        self.display.as_deref().unwrap_or(&self.name)
    }
}

/// A place of attendance with one or more desks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    pub code: SpotCode,
    /// The place, as it stands after "Espaço Cidadão".
    pub name: String,
    pub kind: SpotKind,
    /// Its receipts have no value.
    pub demonstration: bool,
    /// DICO code; None abroad.
    pub municipality: Option<String>,
    pub host: String,
    /// IANA name.
    pub zone: String,
    pub address: Address,
    pub hours: Vec<Hours>,
    pub payment: Vec<PaymentMethod>,
    pub languages: Vec<Language>,
    pub offer: Offer,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpotKind {
    TownHall,
    Parish,
    PostOffice,
    Charity,
    Consulate,
    Van,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    pub street: String,
    pub postal_code: String,
    pub locality: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    pub days: Vec<Day>,
    pub from: Time,
    pub to: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Day {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Monday,
            Weekday::Tuesday => Self::Tuesday,
            Weekday::Wednesday => Self::Wednesday,
            Weekday::Thursday => Self::Thursday,
            Weekday::Friday => Self::Friday,
            Weekday::Saturday => Self::Saturday,
            Weekday::Sunday => Self::Sunday,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaymentMethod {
    Cash,
    Card,
    /// A Multibanco reference of the entity's own system.
    Reference,
    /// The State's single collection document.
    Duc,
    /// An order of the agency's payment platform, as are those by MB WAY.
    Multibanco,
    MbWay,
}

/// What a spot offers of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    All,
    AllBut(Vec<ServiceId>),
    Only(Vec<ServiceId>),
}

impl Spot {
    pub fn offers(&self, service: &ServiceId) -> bool {
        match &self.offer {
            Offer::All => true,
            Offer::AllBut(missing) => !missing.contains(service),
            Offer::Only(offered) => offered.contains(service),
        }
    }

    /// A loaded catalogue holds no unknown zone; one built by hand falls back to UTC.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    /// The opening hours of a day, in the spot's zone; none where it stays shut.
    pub fn hours_on(&self, date: Date) -> impl Iterator<Item = &Hours> {
        let day = Day::from(date.weekday());
        self.hours
            .iter()
            .filter(move |hours| hours.days.contains(&day))
    }
}
