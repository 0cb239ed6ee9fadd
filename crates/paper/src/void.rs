//! A receipt that was voided: its number stays, and says when and why it is worth nothing.

use domain::{
    Cents, Timestamp,
    entry::{Approver, VoidCause},
    receipt::Receipt,
};
use text::Texts;

use crate::{Block, Sheet, Words, heading, receipt};

/// How a receipt came to be voided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    pub at: Timestamp,
    pub cause: VoidCause,
    pub approved: Approver,
    /// Given back in cash.
    pub cash: Cents,
}

/// The sheet of a voided receipt. It has no code to scan: there is nothing left to prove.
pub fn void(of: &Receipt, void: &Void) -> Sheet {
    let texts = Texts::of(of.language);
    let say = |key: &str| Words::from(texts.say(key));
    let number = of.number.to_string();
    let title = say("paper-void-title");
    let mut parts = heading::head(texts, &of.spot, of.demonstration);
    parts.extend([
        vec![Block::Banner(say("paper-void"))],
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&number),
            status: Words::default(),
            when: Words::from(heading::when(texts, of.at, &of.zone)),
        }],
        vec![
            receipt::items(texts, of),
            Block::Total {
                label: say("paper-void-total"),
                amount: Words::from(texts.money(of.total)),
                paid: given_back(texts, void),
            },
        ],
        vec![why(texts, of, void)],
        consequences(texts, of, void),
    ]);
    Sheet {
        language: of.language,
        id: Words::from(&number),
        foot: Words::from(format!("{} {number}", title.as_str())),
        title,
        author: Words::from(&of.spot.host),
        at: void.at,
        parts,
        thermal_note: Some(say("paper-thermal")),
    }
}

fn given_back(texts: &Texts, void: &Void) -> Vec<(Words, Words)> {
    if void.cash == Cents::ZERO {
        return Vec::new();
    }
    let amount = texts.money(void.cash);
    vec![(Words::from(texts.say("paper-void-cash")), amount.into())]
}

fn why(texts: &Texts, of: &Receipt, void: &Void) -> Block {
    let when = heading::when(texts, void.at, &of.zone);
    Block::Frame {
        title: Words::from(texts.say_with("paper-void-when", &[("time", when.into())])),
        text: Words::from(texts.say(cause(void.cause))),
    }
}

fn consequences(texts: &Texts, of: &Receipt, void: &Void) -> Vec<Block> {
    let approved = match void.approved {
        Approver::Mediator(number) => texts.say_with(
            "paper-void-by-mediator",
            &[("number", number.to_string().into())],
        ),
        Approver::Agency => texts.say("paper-void-by-agency").into_owned(),
    };
    let elsewhere = (void.cash < of.total).then(|| texts.say("paper-void-elsewhere").into_owned());
    elsewhere
        .into_iter()
        .chain([approved, texts.say("paper-void-means").into_owned()])
        .map(|sentence| Block::Text(Words::from(sentence)))
        .collect()
}

fn cause(cause: VoidCause) -> &'static str {
    match cause {
        VoidCause::WrongMeans => "paper-void-wrong-means",
        VoidCause::WrongService => "paper-void-wrong-service",
        VoidCause::CitizenGaveUp => "paper-void-citizen-gave-up",
        VoidCause::PaidTwice => "paper-void-paid-twice",
        VoidCause::ServiceFailed => "paper-void-service-failed",
        VoidCause::Other => "paper-void-other",
    }
}
