//! Views as the desk would send them: each page as it looks on a usual day, and with the longest texts.

use domain::{
    Cents, Language, MediatorNumber, Timestamp,
    attendance::{Method, Outcome, StopReason, Topic},
    catalogue::Localised,
    view::{
        CitizenView, Confirm, Contrast, Daypart, Fee, FeeRow, Follow, Head, Host, Idle,
        Instruction, Kept, Learn, List, ListItem, ListState, Mark, Next, Page, Row, Shown, Subject,
        Tip, Today, Value,
    },
};

use crate::fees::fees;

pub(crate) fn head() -> Head {
    Head {
        spot: "Idanha-a-Nova".to_owned(),
        mediator: Some(Host {
            first_name: "Helena".to_owned(),
            number: MediatorNumber(4127),
        }),
        language: Language::Pt,
        text_percent: 100,
        contrast: Contrast::Plain,
        demonstration: false,
    }
}

pub(crate) fn both(pt: &str, en: &str) -> Localised {
    Localised {
        pt: pt.to_owned(),
        en: en.to_owned(),
        fr: None,
    }
}

pub(crate) fn row(pt: &str, en: &str, value: &str, mark: Mark) -> Row {
    Row {
        label: both(pt, en),
        value: Value::Full(value.to_owned()),
        mark,
    }
}

pub(super) fn renew() -> Localised {
    both("Revalidar a carta de condução", "Renew the driving licence")
}

pub(super) fn imt() -> Localised {
    both(
        "Instituto da Mobilidade e dos Transportes",
        "Institute for Mobility and Transport",
    )
}

/// Each page of a usual day, by the name of its picture.
pub(crate) fn usual() -> Vec<(&'static str, Page)> {
    let mut pages = vec![
        ("idle", idle()),
        ("waiting", Page::Waiting),
        ("welcome", Page::Welcome),
        ("list", list()),
        ("identify", identify()),
        ("requirements", requirements()),
        ("follow", follow()),
        ("confirm", confirm()),
        ("learn", learn()),
        ("thanks", Page::Thanks),
    ];
    pages.extend(fees());
    pages.extend([
        ("kept", kept(6, vec![renew()], Vec::new())),
        ("kept-return", kept(5, Vec::new(), vec![renew()])),
        ("kept-both", kept(5, vec![pensioner()], vec![renew()])),
    ]);
    pages
}

fn idle() -> Page {
    let tip = |service, portal: &str| Tip {
        service,
        portal: portal.to_owned(),
    };
    Page::Idle(Idle {
        daypart: Daypart::Morning,
        today: Today::OpenUntil(jiff::civil::time(17, 30, 0, 0)),
        tips: vec![
            tip(
                both(
                    "Pedir a certidão de nascimento",
                    "Ask for a birth certificate",
                ),
                "gov.pt",
            ),
            tip(renew(), "imt-ip.pt"),
        ],
    })
}

fn list() -> Page {
    let item = |pt: &str, en: &str, state, price| ListItem {
        service: both(pt, en),
        state,
        price,
    };
    Page::List(List {
        title: Some(both("Perdi a carteira", "I lost my wallet")),
        items: vec![
            item(
                "Cancelar o Cartão de Cidadão",
                "Cancel the Citizen Card",
                ListState::Ended(Outcome::Done),
                Shown::Free,
            ),
            item(
                "Pedir a segunda via da carta de condução",
                "Replace the driving licence",
                ListState::Running,
                Shown::Cents(Cents(3000)),
            ),
            item(
                "Pedir o cartão de pensionista",
                "Ask for the pensioner's card",
                ListState::Ended(Outcome::Provisional),
                Shown::Free,
            ),
            item(
                "Pedir a segunda via do cartão do Automóvel Club de Portugal",
                "Replace the card of the Automóvel Club de Portugal",
                ListState::ToDo,
                Shown::ToConfirm,
            ),
            item(
                "Renovar o passaporte",
                "Renew the passport",
                ListState::Waiting,
                Shown::Between(Cents(6500), Cents(10_000)),
            ),
            item(
                "Pedir o cartão europeu de seguro de doença",
                "Ask for the European health insurance card",
                ListState::NotNeeded,
                Shown::Free,
            ),
            item(
                "Comunicar a perda ao banco",
                "Tell the bank",
                ListState::Ended(Outcome::Abandoned(StopReason::CitizenGaveUp)),
                Shown::ToConfirm,
            ),
        ],
    })
}

fn identify() -> Page {
    Page::Follow(Follow {
        step: 1,
        service: renew(),
        subject: Subject::Identify,
        rows: vec![
            row(
                "Nome completo",
                "Full name",
                "Maria da Conceição Teixeira",
                Mark::Done,
            ),
            row("NIF", "Taxpayer number (NIF)", "227 866 4", Mark::Lit),
            Row {
                label: both(
                    "Número do documento de identificação",
                    "Identity document number",
                ),
                value: Value::EndsIn("ZZ2".to_owned()),
                mark: Mark::Wrong,
            },
            Row {
                label: both("Data de nascimento", "Date of birth"),
                value: Value::Empty,
                mark: Mark::Plain,
            },
        ],
        now: Instruction::SayDigits(both("NIF", "Taxpayer number (NIF)"), 9),
    })
}

fn requirements() -> Page {
    let document = |pt: &str, en: &str, mark| Row {
        label: both(pt, en),
        value: Value::Empty,
        mark,
    };
    Page::Follow(Follow {
        step: 2,
        service: renew(),
        subject: Subject::Requirements,
        rows: vec![
            document(
                "Documento de identificação (Cartão de Cidadão, passaporte ou título de residência)",
                "Identity document (Citizen Card, passport or residence permit)",
                Mark::Done,
            ),
            document(
                "Número de identificação fiscal (NIF)",
                "Taxpayer number (NIF)",
                Mark::Done,
            ),
            document(
                "Carta de condução atual",
                "Current driving licence",
                Mark::Plain,
            ),
            document(
                "Atestado médico eletrónico, quando a idade ou a categoria o exige",
                "Electronic medical certificate, when age or category requires it",
                Mark::Plain,
            ),
            document(
                "Certificado de avaliação psicológica, para o grupo 2 a partir dos 50 anos",
                "Psychological assessment certificate, for group 2 from age 50",
                Mark::Plain,
            ),
        ],
        now: Instruction::CheckDocuments,
    })
}

pub(crate) fn follow() -> Page {
    Page::Follow(Follow {
        step: 3,
        service: renew(),
        subject: Subject::Fill(Topic::Contact),
        rows: vec![
            Row {
                label: both("Número da carta de condução", "Driving licence number"),
                value: Value::EndsIn("213".to_owned()),
                mark: Mark::Done,
            },
            row(
                "Rua, número e andar",
                "Street, number and floor",
                "Rua do Castelo, 14",
                Mark::Done,
            ),
            row("Código postal", "Postal code", "6060-101", Mark::Done),
            row("Telemóvel", "Mobile phone", "912 345 6", Mark::Lit),
        ],
        now: Instruction::SayDigits(both("Telemóvel", "Mobile phone"), 9),
    })
}

pub(crate) fn confirm() -> Page {
    Page::Confirm(Confirm {
        service: renew(),
        entity: imt(),
        rows: vec![
            row(
                "Nome completo",
                "Full name",
                "Maria da Conceição Teixeira",
                Mark::Plain,
            ),
            row("NIF", "Taxpayer number (NIF)", "227 866 410", Mark::Plain),
            row(
                "Número da carta de condução",
                "Driving licence number",
                "CB-48 213",
                Mark::Plain,
            ),
            row(
                "Rua, número e andar",
                "Street, number and floor",
                "Rua do Castelo, 14",
                Mark::Plain,
            ),
            row("Código postal", "Postal code", "6060-101", Mark::Plain),
            row("Telemóvel", "Mobile phone", "912 345 678", Mark::Plain),
        ],
        at: 0,
        price: Shown::Cents(Cents(1500)),
        next: Next::Submitted,
    })
}

fn pensioner() -> Localised {
    both(
        "Pedir o cartão de pensionista",
        "Ask for the pensioner's card",
    )
}

fn kept(step: u8, going: Vec<Localised>, returning: Vec<Localised>) -> Page {
    Page::Kept(Kept {
        code: "7K4Q2MX09".to_owned(),
        at: Timestamp::parse("2026-11-20T10:47:00Z").unwrap(),
        zone: "Europe/Lisbon".to_owned(),
        step,
        going,
        returning,
    })
}

fn learn() -> Page {
    Page::Learn(Learn {
        service: renew(),
        portal: Some("imt-ip.pt".to_owned()),
        steps: vec![
            both(
                "Antes de começar em casa, junte a carta, o documento de identificação e o NIF: assim não fica a meio.",
                "Before starting at home, gather the licence, the identity document and the NIF: that way you will not stop half way.",
            ),
            both(
                "No grupo 1 o atestado é pedido a partir dos 60 anos; o médico envia-o por si.",
                "In group 1 the certificate is needed from age 60; the doctor sends it for you.",
            ),
            both(
                "Escreva você mesmo imt-ip.pt na barra de endereço e confirme o cadeado; o PIN e o código do telemóvel são só seus.",
                "Type imt-ip.pt in the address bar yourself and check the padlock; the PIN and the phone code are yours alone.",
            ),
        ],
        saves: Some(Cents(150)),
        n_alone: 2,
    })
}

/// The same pages with the longest texts that fields and catalogue allow.
pub(crate) fn longest() -> Vec<(&'static str, Page)> {
    let name = "Maximiliana Constantinopla de Albuquerque e Vasconcellos ".repeat(3);
    let name: String = name.chars().take(120).collect();
    let unbroken = "W".repeat(120);
    let title = "Revalidar e alterar todos os dados do certificado provisório do Cartão Europeu de Seguro de Doença e da carta de condução de veículos pesados, com averbamento".to_owned();
    let title = both(&title, &title);
    let rows: Vec<Row> = (0..10)
        .map(|n| {
            let value = if n % 2 == 0 { &name } else { &unbroken };
            row(
                "O cidadão autoriza o tratamento dos dados para este pedido",
                "The citizen agrees to the data being used for this request",
                value,
                if n == 3 { Mark::Lit } else { Mark::Wrong },
            )
        })
        .collect();
    let follow = Follow {
        step: 3,
        service: title.clone(),
        subject: Subject::Fill(Topic::Contact),
        rows: rows.clone(),
        now: Instruction::Say(title.clone()),
    };
    let confirm = |at| Confirm {
        service: title.clone(),
        entity: title.clone(),
        rows: rows.clone(),
        at,
        price: Shown::Between(Cents(99_999_999), Cents(100_000_000)),
        next: Next::Submitted,
    };
    vec![
        (
            "long-list",
            Page::List(List {
                title: Some(title.clone()),
                items: vec![longest_item(&title); 12],
            }),
        ),
        ("long-follow", Page::Follow(follow)),
        ("long-confirm", Page::Confirm(confirm(0))),
        ("long-confirm-end", Page::Confirm(confirm(9))),
        ("long-fee", Page::Fee(longest_fee(&title))),
        (
            "long-learn",
            Page::Learn(Learn {
                service: title.clone(),
                portal: Some("portaldascomunidades.mne.gov.pt".to_owned()),
                steps: vec![title.clone(); 3],
                saves: None,
                n_alone: 12,
            }),
        ),
    ]
}

fn longest_item(title: &Localised) -> ListItem {
    ListItem {
        service: title.clone(),
        state: ListState::Ended(Outcome::Submitted),
        price: Shown::Between(Cents(99_999), Cents(100_000)),
    }
}

fn longest_fee(title: &Localised) -> Fee {
    Fee {
        lines: (0..6)
            .map(|_| FeeRow {
                service: title.clone(),
                entity: title.clone(),
                acronym: Some("DGLAB".to_owned()),
                cents: Cents(99_999_999),
                from_age: Some(70),
            })
            .collect(),
        total: Cents(99_999_999),
        method: Method::Cash,
        received: Some(Cents(100_000_000)),
        change: Some(Cents(1)),
        by_card: None,
        order: None,
        paid: None,
        voided: None,
    }
}

/// A view of a page, for one citizen.
pub(crate) fn view(
    page: Page,
    language: Language,
    text_percent: u16,
    contrast: Contrast,
) -> CitizenView {
    CitizenView {
        head: Head {
            language,
            text_percent,
            contrast,
            ..head()
        },
        page,
    }
}
