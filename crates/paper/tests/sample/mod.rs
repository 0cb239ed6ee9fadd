//! A receipt for tests and benches: the same in every run, of nobody.

use domain::{
    Cents, Date, Language, MediatorNumber, ReceiptNumber, Timestamp,
    catalogue::Localised,
    fee::Means,
    receipt::{Receipt, ReceiptLine, SpotOnPaper},
};

pub(crate) fn localised(pt: &str, en: &str, fr: Option<&str>) -> Localised {
    Localised {
        pt: pt.into(),
        en: en.into(),
        fr: fr.map(str::to_owned),
    }
}

pub(crate) fn spot() -> SpotOnPaper {
    SpotOnPaper {
        code: "EC0850".into(),
        name: "Idanha-a-Nova".into(),
        host: "Município de Idanha-a-Nova".into(),
        address: "Largo do Município, 6060-163 Idanha-a-Nova".into(),
    }
}

pub(crate) fn line(cents: i64) -> ReceiptLine {
    ReceiptLine {
        entity: localised(
            "Instituto da Mobilidade e dos Transportes",
            "Institute for Mobility and Transport",
            Some("Institut de la mobilité et des transports"),
        ),
        entity_acronym: Some("IMT".into()),
        service: localised(
            "Revalidar a carta de condução",
            "Renew the driving licence",
            None,
        ),
        legal_basis: Some("Portaria n.º 1165/2010".into()),
        from_age: Some(70),
        cents: Cents(cents),
    }
}

/// As long as a signed one: 196 letters of base32.
fn payload() -> String {
    let mut state = 20_261_120_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state >> 59
    };
    (0..196)
        .map(|_| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[usize::try_from(next()).unwrap()]))
        .collect()
}

pub(crate) fn receipt(language: Language) -> Receipt {
    Receipt {
        number: ReceiptNumber::parse("EC0850-2026A/000123").unwrap(),
        at: Timestamp::parse("2026-11-20T10:42:07Z").unwrap(),
        zone: "Europe/Lisbon".into(),
        spot: spot(),
        mediator: MediatorNumber(4127),
        attendance: "7K4Q2MXW3".into(),
        language,
        lines: vec![line(1500)],
        total: Cents(1500),
        means: Means::Cash {
            received: Cents(2000),
        },
        change: Cents(500),
        also: Vec::new(),
        provisional: true,
        demonstration: false,
        qr: format!("HTTPS://DEMO.INVALID/V/{}", payload()),
        short_hash: "K7Q2VX9DM4TZ".into(),
        promised: Date::new(2026, 12, 27).unwrap(),
        log_size: Some(20_852_163),
    }
}
