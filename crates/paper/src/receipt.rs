//! The receipt as a sheet: everything that the record says, and nothing about who the citizen is.

use std::borrow::Cow;

use domain::{
    Cents,
    fee::Means,
    receipt::{Receipt, ReceiptLine, Rendering},
};
use text::{Texts, by_four};

use crate::{Address, Block, Caption, Item, Sheet, Words, heading};

/// The sheet of a receipt, in the receipt's language.
pub fn receipt(receipt: &Receipt, rendering: Rendering) -> Sheet {
    let texts = Texts::of(receipt.language);
    let say = |key: &str| Words::from(texts.say(key));
    let number = receipt.number.to_string();
    let seal = say_seal(texts, &receipt.short_hash);
    let status = match rendering {
        Rendering::Original => say("paper-original"),
        Rendering::Copy => say("paper-copy"),
    };
    let title = say("paper-receipt");
    let mut parts = heading::head(texts, &receipt.spot, receipt.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&number),
            status: status.clone(),
            when: Words::from(heading::when(texts, receipt.at, &receipt.zone)),
        }],
        vec![Block::Facts(facts(texts, receipt))],
        vec![
            items(texts, receipt),
            Block::Total {
                label: say("paper-total"),
                amount: Words::from(texts.money(receipt.total)),
                paid: paid(texts, receipt),
            },
        ],
    ]);
    if receipt.provisional {
        parts.push(vec![Block::Frame {
            title: say("paper-provisional"),
            text: say("paper-provisional-means"),
        }]);
    }
    parts.push(vec![check(texts, receipt, &number, seal.clone())]);
    Sheet {
        language: receipt.language,
        id: Words::from(format!("{number} {}", status.as_str())),
        foot: Words::from(format!("{} {number}. {}", title.as_str(), seal.as_str())),
        title,
        author: Words::from(&receipt.spot.host),
        at: receipt.at,
        parts,
        thermal_note: Some(say("paper-thermal")),
    }
}

fn facts(texts: &Texts, receipt: &Receipt) -> Vec<(Words, Words)> {
    let methods: Vec<_> = parts(receipt)
        .map(|(_, means)| method(texts, means))
        .collect();
    [
        ("paper-attendance", receipt.attendance.clone()),
        ("paper-mediator", receipt.mediator.to_string()),
        ("paper-means", methods.join(", ")),
    ]
    .into_iter()
    .map(|(key, value)| (Words::from(texts.say(key)), Words::from(value)))
    .collect()
}

/// Each means with what was paid by it.
fn parts(receipt: &Receipt) -> impl Iterator<Item = (Cents, &Means)> {
    let also = receipt.also.iter().map(|part| (part.cents, &part.means));
    let rest = (receipt.also.iter()).fold(receipt.total.0, |rest, part| rest - part.cents.0);
    std::iter::once((Cents(rest), &receipt.means)).chain(also)
}

fn method<'a>(texts: &'a Texts, means: &Means) -> Cow<'a, str> {
    texts.say(match means {
        Means::Cash { .. } => "method-cash",
        Means::Card { .. } => "method-card",
        Means::Reference { .. } => "method-reference",
        Means::Duc { .. } => "method-duc",
        Means::Multibanco { .. } => "method-multibanco",
        Means::MbWay { .. } => "method-mbway",
    })
}

/// A line for each fee.
pub(crate) fn items(texts: &Texts, receipt: &Receipt) -> Block {
    Block::Items(receipt.lines.iter().map(|line| item(texts, line)).collect())
}

fn item(texts: &Texts, line: &ReceiptLine) -> Item {
    let language = texts.language;
    let entity = match &line.entity_acronym {
        Some(acronym) => format!("{} ({acronym})", line.entity.get(language)),
        None => line.entity.get(language).to_owned(),
    };
    let price = line
        .from_age
        .map(|age| texts.say_with("paper-from-age", &[("age", age.into())]));
    let why: Vec<&str> = price
        .as_deref()
        .into_iter()
        .chain(line.legal_basis.as_deref())
        .collect();
    let details = [
        line.service.beside(language).map(str::to_owned),
        Some(entity),
        Some(why.join(". ")),
    ];
    Item {
        name: Words::from(line.service.get(language)),
        details: details
            .into_iter()
            .flatten()
            .filter(|detail| !detail.is_empty())
            .map(Words::from)
            .collect(),
        amount: Words::from(texts.money(line.cents)),
    }
}

/// What was handed over and back, and what a terminal or an entity calls it; a line for each part where there are several.
fn paid(texts: &Texts, receipt: &Receipt) -> Vec<(Words, Words)> {
    if !receipt.also.is_empty() {
        return parts(receipt)
            .map(|(cents, means)| (part(texts, receipt, means), texts.money(cents).into()))
            .collect();
    }
    let pair = |key: &str, value: &str| (Words::from(texts.say(key)), Words::from(value));
    match &receipt.means {
        Means::Cash { received } => vec![
            pair("paper-received", &texts.money(*received)),
            pair("paper-change", &texts.money(receipt.change)),
        ],
        Means::Card { reference } => vec![pair("paper-card-operation", reference)],
        Means::Reference { reference } | Means::Duc { reference } => {
            vec![pair("paper-payment-reference", reference)]
        }
        // The number of the order says nothing to the citizen.
        Means::Multibanco { .. } | Means::MbWay { .. } => Vec::new(),
    }
}

fn part(texts: &Texts, receipt: &Receipt, means: &Means) -> Words {
    let method = method(texts, means);
    Words::from(match means {
        Means::Cash { received } => texts.say_with(
            "paper-part-cash",
            &[
                ("received", texts.money(*received).into()),
                ("change", texts.money(receipt.change).into()),
            ],
        ),
        Means::Card { reference } | Means::Reference { reference } | Means::Duc { reference } => {
            texts.say_with(
                "paper-part",
                &[
                    ("method", method.as_ref().into()),
                    ("reference", reference.as_str().into()),
                ],
            )
        }
        Means::Multibanco { .. } | Means::MbWay { .. } => method.into_owned(),
    })
}

/// How anyone can see that the receipt is true, beside the QR code that leads there.
fn check(texts: &Texts, receipt: &Receipt, number: &str, seal: Words) -> Block {
    let zone = heading::zone(&receipt.zone);
    let host = host(&receipt.qr).to_lowercase();
    let promise = texts.say_with(
        "paper-promise",
        &[("day", texts.date_long(receipt.promised).into())],
    );
    let see = texts.say_with("paper-see", &[("host", host.as_str().into())]);
    let time = texts.say_with(
        "paper-sum-at",
        &[
            ("total", texts.money(receipt.total).into()),
            ("day", texts.date_short(receipt.at.date(&zone)).into()),
            ("time", texts.time(receipt.at, &zone).into()),
        ],
    );
    let log = receipt
        .log_size
        .map(|size| texts.say_with("paper-log", &[("size", size.to_string().into())]));
    let notes = log
        .into_iter()
        .chain([texts.say("paper-privacy").into_owned()])
        .map(|note| Block::Note(Words::from(note)));
    let steps = [
        texts.say("paper-check-scan").into_owned(),
        texts.say_with("paper-check-host", &[("host", host.into())]),
        texts.say("paper-check-compare").into_owned(),
    ];
    let mut left = vec![
        Block::Heading(Words::from(texts.say("paper-check"))),
        Block::Steps(steps.into_iter().map(Words::from).collect()),
        Block::Text(Words::from(promise)),
    ];
    left.extend(notes);
    Block::Beside {
        left,
        right: vec![Block::Code {
            code: Address::from(&receipt.qr),
            caption: Caption {
                title: Words::from(see),
                lines: vec![Words::from(number), Words::from(time), seal],
            },
        }],
    }
}

/// The host of an address, as in `https://HOST/path`.
fn host(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

/// On one line, always.
fn say_seal(texts: &Texts, hash: &str) -> Words {
    let hash = by_four(hash).replace(' ', "\u{a0}");
    Words::from(texts.say_with("paper-seal", &[("hash", hash.into())]))
}
