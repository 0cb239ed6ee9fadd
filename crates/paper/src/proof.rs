//! The proof of attendance: that somebody was served, what came of it, and what happens next. It is no receipt.

use domain::{
    Cents, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{Outcome, StopReason},
    catalogue::Localised,
    receipt::SpotOnPaper,
};
use text::Texts;

use crate::{Block, Item, Sheet, Words, heading};

/// What a citizen takes along to an employer, a school or the next counter; nothing in it says who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    pub language: Language,
    /// When the attendance began and ended.
    pub from: Timestamp,
    pub to: Timestamp,
    /// IANA name of the spot's zone.
    pub zone: String,
    pub spot: SpotOnPaper,
    pub mediator: MediatorNumber,
    /// Eight Crockford characters and a check character.
    pub attendance: String,
    pub services: Vec<ProvenService>,
    /// What was paid, where anything was.
    pub receipts: Vec<(ReceiptNumber, Cents)>,
    pub demonstration: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProvenService {
    pub service: Localised,
    pub entity: Localised,
    pub outcome: Outcome,
}

/// The sheet of a proof of attendance, in the citizen's language.
pub fn proof(proof: &Proof) -> Sheet {
    let texts = Texts::of(proof.language);
    let say = |key: &str| Words::from(texts.say(key));
    let title = say("paper-proof");
    let mut parts = heading::head(texts, &proof.spot, proof.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&proof.attendance),
            status: Words::default(),
            when: Words::from(heading::when(texts, proof.from, &proof.zone)),
        }],
        vec![Block::Facts(facts(texts, proof))],
        vec![Block::Items(
            proof
                .services
                .iter()
                .map(|service| item(texts, service))
                .collect(),
        )],
    ]);
    parts.push(paid(texts, proof));
    parts.push(vec![
        Block::Text(say("paper-proof-ask")),
        Block::Note(say("paper-proof-privacy")),
    ]);
    Sheet {
        language: proof.language,
        id: Words::from(&proof.attendance),
        foot: Words::from(format!("{} {}", title.as_str(), proof.attendance)),
        title,
        author: Words::from(&proof.spot.host),
        at: proof.to,
        parts,
        thermal_note: Some(say("paper-thermal")),
    }
}

fn facts(texts: &Texts, proof: &Proof) -> Vec<(Words, Words)> {
    let zone = heading::zone(&proof.zone);
    [
        ("paper-began", texts.time(proof.from, &zone)),
        ("paper-ended", texts.time(proof.to, &zone)),
        ("paper-mediator", proof.mediator.to_string()),
    ]
    .into_iter()
    .map(|(key, value)| (Words::from(texts.say(key)), Words::from(value)))
    .collect()
}

fn item(texts: &Texts, proven: &ProvenService) -> Item {
    let language = texts.language;
    let details = [
        proven.service.beside(language),
        Some(proven.entity.get(language)),
        Some(&texts.say(outcome(proven.outcome))),
    ];
    Item {
        name: Words::from(proven.service.get(language)),
        details: details.into_iter().flatten().map(Words::from).collect(),
        amount: Words::default(),
    }
}

/// What came of a service, and what happens next.
fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "paper-proof-done",
        Outcome::Submitted => "paper-proof-submitted",
        Outcome::Provisional => "paper-proof-provisional",
        Outcome::Ticket => "paper-proof-ticket",
        Outcome::Abandoned(StopReason::CitizenGaveUp) => "paper-proof-citizen-gave-up",
        Outcome::Abandoned(StopReason::MissingDocument) => "paper-proof-missing-document",
        Outcome::Abandoned(StopReason::ServiceDown) => "paper-proof-service-down",
        Outcome::Abandoned(StopReason::OpenedByMistake) => "paper-proof-opened-by-mistake",
        Outcome::Abandoned(StopReason::Other) => "paper-proof-other",
    }
}

fn paid(texts: &Texts, proof: &Proof) -> Vec<Block> {
    if proof.receipts.is_empty() {
        return vec![Block::Text(Words::from(texts.say("paper-proof-unpaid")))];
    }
    let sentence = |(number, total): &(ReceiptNumber, Cents)| {
        texts.say_with(
            "paper-proof-paid",
            &[
                ("number", number.to_string().into()),
                ("total", texts.money(*total).into()),
            ],
        )
    };
    proof
        .receipts
        .iter()
        .map(|receipt| Block::Text(Words::from(sentence(receipt))))
        .collect()
}
