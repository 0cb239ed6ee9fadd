//! The receipt as a sheet: everything that the record says, and nothing about who the citizen is.

use domain::{
    Timestamp,
    fee::Means,
    receipt::{Receipt, ReceiptLine, Rendering, SpotOnPaper},
};
use jiff::tz::TimeZone;
use text::{Texts, by_four};

use crate::{Block, Caption, Item, Sheet, Words};

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
    let mut parts = head(texts, &receipt.spot, receipt.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&number),
            status: status.clone(),
            when: Words::from(when(texts, receipt.at, &receipt.zone)),
        }],
        vec![Block::Facts(facts(texts, receipt))],
        vec![
            Block::Items(receipt.lines.iter().map(|line| item(texts, line)).collect()),
            total(texts, receipt),
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

/// Whose spot it is, and, on a sheet that is worth nothing, that it is.
pub(crate) fn head(texts: &Texts, spot: &SpotOnPaper, demonstration: bool) -> Vec<Vec<Block>> {
    let place = texts.say_with(
        "paper-spot",
        &[
            ("host", spot.host.as_str().into()),
            ("code", spot.code.as_str().into()),
        ],
    );
    let under = [place.as_str(), &spot.address]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(Words::from)
        .collect();
    let mut parts = vec![vec![Block::Head {
        name: Words::from(format!("{} {}", texts.say("product"), spot.name)),
        under,
    }]];
    if demonstration {
        parts.push(vec![Block::Banner(Words::from(
            texts.say("paper-demonstration"),
        ))]);
    }
    parts
}

/// The zone of most spots: their time needs no explanation.
const HOME: &str = "Europe/Lisbon";

/// The wall clock of the spot; away from home also how far it is from UTC.
fn when(texts: &Texts, at: Timestamp, name: &str) -> String {
    let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    if name == HOME {
        return texts.date_time(at, &zone);
    }
    texts.say_with(
        "paper-time",
        &[
            ("time", texts.date_time(at, &zone).into()),
            ("offset", offset(at, &zone).into()),
        ],
    )
}

/// As in `UTC`, `UTC+1`, `UTC-3:30`.
fn offset(at: Timestamp, zone: &TimeZone) -> String {
    let minutes = at.at_zone(zone).offset().seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

fn facts(texts: &Texts, receipt: &Receipt) -> Vec<(Words, Words)> {
    let method = match receipt.means {
        Means::Cash { .. } => texts.say("method-cash"),
        Means::Card { .. } => texts.say("method-card"),
        Means::Reference { .. } => texts.say("method-reference"),
    };
    [
        ("paper-attendance", receipt.attendance.clone()),
        ("paper-mediator", receipt.mediator.to_string()),
        ("paper-means", method.into_owned()),
    ]
    .into_iter()
    .map(|(key, value)| (Words::from(texts.say(key)), Words::from(value)))
    .collect()
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

fn total(texts: &Texts, receipt: &Receipt) -> Block {
    let pair = |key: &str, value: &str| (Words::from(texts.say(key)), Words::from(value));
    let paid = match &receipt.means {
        Means::Cash { received } => vec![
            pair("paper-received", &texts.money(*received)),
            pair("paper-change", &texts.money(receipt.change)),
        ],
        Means::Card { reference } => vec![pair("paper-card-operation", reference)],
        Means::Reference { reference } => vec![pair("paper-payment-reference", reference)],
    };
    Block::Total {
        label: Words::from(texts.say("paper-total")),
        amount: Words::from(texts.money(receipt.total)),
        paid,
    }
}

/// How anyone can see that the receipt is true, beside the QR code that leads there.
fn check(texts: &Texts, receipt: &Receipt, number: &str, seal: Words) -> Block {
    let zone = TimeZone::get(&receipt.zone).unwrap_or(TimeZone::UTC);
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
            code: receipt.qr.clone(),
            caption: Caption {
                title: Words::from(see),
                lines: vec![Words::from(number), Words::from(time), seal],
            },
        }],
    }
}

/// The host of an address, as in `https://HOST/path`.
pub(crate) fn host(address: &str) -> &str {
    let (_, rest) = address.split_once("://").unwrap_or(("", address));
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

/// On one line, always.
fn say_seal(texts: &Texts, hash: &str) -> Words {
    let hash = by_four(hash).replace(' ', "\u{a0}");
    Words::from(texts.say_with("paper-seal", &[("hash", hash.into())]))
}
