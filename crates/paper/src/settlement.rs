//! The settlement of a party: what it gets of the fees of a period, and the receipt that each cent came from.

use domain::{Cents, Date, Language, ReceiptNumber, Timestamp, catalogue::Localised};
use text::Texts;

use crate::{Block, Column, Sheet, Table, Words, heading};

/// Who gets a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Entity,
    Agency,
    Host,
}

/// What a party gets; a voided receipt is a line of its own that takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    pub language: Language,
    /// When it was made.
    pub at: Timestamp,
    /// IANA name of the zone that days are counted in.
    pub zone: String,
    /// The agency, who settles.
    pub agency: String,
    pub party: Party,
    pub name: String,
    /// The first and the last day.
    pub from: Date,
    pub to: Date,
    pub services: Vec<SettledService>,
    /// None where there are too many for paper: then only sums stand on the sheet.
    pub receipts: Option<Vec<SettledReceipt>>,
    pub charged: Cents,
    pub share: Cents,
    /// Of what was charged: nobody knows yet what of it is this party's.
    pub to_confirm: Cents,
    pub demonstration: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledService {
    pub service: Localised,
    /// Fees, less the voided ones.
    pub count: i64,
    pub charged: Cents,
    pub share: Cents,
}

/// One fee of one receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledReceipt {
    pub number: ReceiptNumber,
    pub day: Date,
    pub service: Localised,
    /// Less than zero where the receipt was voided.
    pub charged: Cents,
    /// None where it is to be confirmed.
    pub share: Option<Cents>,
}

/// The sheet of a settlement.
pub fn settlement(settlement: &Settlement) -> Sheet {
    let texts = Texts::of(settlement.language);
    let say = |key: &str| Words::from(texts.say(key));
    let title = say("paper-settlement");
    let period = Words::from(heading::period(texts, settlement.from, settlement.to));
    let mut parts = vec![vec![Block::Head {
        name: Words::from(texts.say("product")),
        under: vec![Words::from(&settlement.agency)],
    }]];
    parts.extend(heading::worthless(texts, settlement.demonstration));
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: period.clone(),
            status: Words::default(),
            when: heading::made(texts, settlement.at, &settlement.zone),
        }],
        vec![
            Block::Facts(vec![(
                say(role(settlement.party)),
                Words::from(&settlement.name),
            )]),
            Block::Total {
                label: say("paper-settlement-share"),
                amount: Words::from(texts.money(settlement.share)),
                paid: amounts(texts, settlement),
            },
            Block::Note(say(match settlement.receipts {
                Some(_) => "paper-settlement-note",
                None => "paper-settlement-elsewhere",
            })),
        ],
        vec![
            Block::Heading(say("paper-settlement-services")),
            Block::Table(services(texts, settlement)),
        ],
    ]);
    parts.extend(settlement.receipts.as_ref().map(|settled| {
        vec![
            Block::Heading(say("paper-settlement-receipts")),
            Block::Table(receipts(texts, settlement.language, settled)),
        ]
    }));
    Sheet {
        language: settlement.language,
        id: Words::from(format!("{} {}", settlement.name, period.as_str())),
        foot: Words::from(format!("{}. {}", settlement.name, period.as_str())),
        title,
        author: Words::from(&settlement.agency),
        at: settlement.at,
        parts,
        thermal_note: None,
    }
}

/// What was charged, and what of it nobody can split yet.
fn amounts(texts: &Texts, settlement: &Settlement) -> Vec<(Words, Words)> {
    let pair = |key: &str, cents| (Words::from(texts.say(key)), Words::from(texts.money(cents)));
    let mut amounts = vec![pair("paper-settlement-charged", settlement.charged)];
    if settlement.to_confirm != Cents::ZERO {
        amounts.push(pair("paper-report-to-confirm", settlement.to_confirm));
    }
    amounts
}

fn role(party: Party) -> &'static str {
    match party {
        Party::Entity => "paper-entity",
        Party::Agency => "paper-settlement-agency",
        Party::Host => "paper-settlement-host",
    }
}

fn services(texts: &Texts, settlement: &Settlement) -> Table {
    let row = |name: &str, count: i64, charged: Cents, share: Cents| {
        vec![
            Words::from(name),
            Words::from(count.to_string()),
            Words::from(texts.money(charged)),
            Words::from(texts.money(share)),
        ]
    };
    let count = settlement
        .services
        .iter()
        .map(|service| service.count)
        .sum();
    Table {
        columns: vec![
            Column::words(texts.say("paper-service")),
            Column::figures(texts.say("paper-settlement-count")),
            Column::figures(texts.say("paper-settlement-charged")),
            Column::figures(texts.say("paper-settlement-part")),
        ],
        rows: settlement
            .services
            .iter()
            .map(|service| {
                let name = service.service.get(settlement.language);
                row(name, service.count, service.charged, service.share)
            })
            .collect(),
        sum: Some(row(
            &texts.say("paper-sum"),
            count,
            settlement.charged,
            settlement.share,
        )),
    }
}

fn receipts(texts: &Texts, language: Language, settled: &[SettledReceipt]) -> Table {
    let row = |receipt: &SettledReceipt| {
        let service = receipt.service.get(language);
        let service = if receipt.charged < Cents::ZERO {
            texts.say_with("paper-settlement-voided", &[("service", service.into())])
        } else {
            service.to_owned()
        };
        vec![
            Words::from(receipt.number.to_string()),
            Words::from(texts.date_short(receipt.day)),
            Words::from(service),
            Words::from(texts.money(receipt.charged)),
            receipt.share.map_or_else(
                || Words::from(texts.say("paper-report-to-confirm")),
                |share| Words::from(texts.money(share)),
            ),
        ]
    };
    Table {
        columns: vec![
            Column::words(texts.say("paper-receipt")),
            Column::words(texts.say("paper-day")),
            Column::words(texts.say("paper-service")),
            Column::figures(texts.say("paper-settlement-charged")),
            Column::figures(texts.say("paper-settlement-part")),
        ],
        rows: settled.iter().map(row).collect(),
        sum: None,
    }
}
