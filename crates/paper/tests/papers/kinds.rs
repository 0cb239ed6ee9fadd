//! One of each kind of sheet, of nobody, in each language; and what is special to each.

mod accounts;

use std::sync::LazyLock;

use domain::{
    Cents, Date, Language, MediatorNumber, Timestamp,
    attendance::{Outcome, StopReason},
    catalogue::{Catalogue, Files, Localised},
    entry::{Approver, VoidCause},
    fee::{Means, Part},
    receipt::{Receipt, Rendering, SpotOnPaper},
    report::{self, DayFigures, Figures, HourFigures, Shares, Voids},
    split::{Share, Split},
    till::{CashTo, Closed, Closing, Count, DifferenceCause, MoveCause, Round},
};
use paper::{
    LearningCard, Party, Proof, ProvenService, Report, SettledReceipt, SettledService, Settlement,
    Sheet, TestPage, TillClosing, Void, learning_card, plain, proof, receipt, settlement,
    test_page, till_closing, void,
};

use crate::{PAPERS, file::File, sample, tight};

pub(crate) fn sheets() -> Vec<Sheet> {
    Language::ALL.into_iter().flat_map(sheets_in).collect()
}

pub(crate) fn sheets_in(language: Language) -> [Sheet; 11] {
    let record = sample::receipt(language);
    let demonstration = Receipt {
        demonstration: true,
        ..record.clone()
    };
    [
        receipt(&record, Rendering::Original),
        receipt(&mixed(language), Rendering::Copy),
        receipt(&demonstration, Rendering::Copy),
        void(&record, &voided()),
        learning_card(&card(language)),
        proof(&proven(language)),
        till_closing(&till(language)),
        reported(language, &sample::spot(), &figures(), &CATALOGUE),
        settlement(&settled(language, Party::Host, 2)),
        settlement(&settled(language, Party::Entity, 40)),
        test_page(&tested(language)),
    ]
}

pub(crate) fn mixed(language: Language) -> Receipt {
    let card = Means::Card {
        reference: "004711".into(),
    };
    Receipt {
        also: vec![Part {
            cents: Cents(1000),
            means: card,
        }],
        means: Means::Cash {
            received: Cents(1000),
        },
        ..sample::receipt(language)
    }
}

pub(crate) fn voided() -> Void {
    Void {
        at: at("2026-11-20T16:05:00Z"),
        cause: VoidCause::WrongService,
        approved: Approver::Mediator(MediatorNumber(4099)),
        cash: Cents(1500),
    }
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

pub(crate) fn card(language: Language) -> LearningCard {
    LearningCard {
        language,
        at: domain::Timestamp::parse("2026-11-20T10:42:07Z").unwrap(),
        spot: sample::spot(),
        service: sample::localised(
            "Revalidar a carta de condução",
            "Renew the driving licence",
            None,
        ),
        portal: "imt-ip.pt".into(),
        steps: vec![
            sample::localised(
                "Junte a carta, o Cartão de Cidadão e o NIF.",
                "Gather your licence, your Citizen Card and your NIF.",
                Some("Préparez le permis, la carte de citoyen et le NIF."),
            ),
            sample::localised(
                "Abra o endereço e entre com a Chave Móvel Digital.",
                "Open the address and sign in with the Digital Mobile Key.",
                Some("Ouvrez l’adresse et connectez-vous avec la clé mobile numérique."),
            ),
            sample::localised(
                "Confirme a morada e o valor, e pague.",
                "Check the address and the amount, and pay.",
                Some("Vérifiez l’adresse et le montant, puis payez."),
            ),
        ],
        saves: Some(Cents(150)),
        n_alone: 2,
        kept: None,
        demonstration: false,
    }
}

fn service() -> Localised {
    sample::line(1500).service
}

fn entity() -> Localised {
    sample::line(1500).entity
}

pub(crate) fn proven(language: Language) -> Proof {
    let outcomes = [
        Outcome::Done,
        Outcome::Ticket,
        Outcome::Abandoned(StopReason::ServiceDown),
    ];
    Proof {
        language,
        from: at("2026-11-20T10:42:07Z"),
        to: at("2026-11-20T11:03:00Z"),
        zone: "Europe/Lisbon".into(),
        spot: sample::spot(),
        mediator: MediatorNumber(4127),
        attendance: "7K4Q2MXW3".into(),
        services: outcomes
            .map(|outcome| ProvenService {
                service: service(),
                entity: entity(),
                outcome,
            })
            .into(),
        receipts: vec![(sample::receipt(language).number, Cents(1500))],
        demonstration: false,
    }
}

pub(crate) fn till(language: Language) -> TillClosing {
    let pieces = [(5000, 1), (2000, 3), (1000, 2), (500, 1), (200, 4), (50, 3)];
    let counted: i64 = pieces.iter().map(|(piece, n)| piece * i64::from(*n)).sum();
    let round = Round {
        opened: Some((at("2026-11-20T09:00:00Z"), Cents(5000))),
        taken: Cents(16_600),
        n_payments: 9,
        given_back: Cents(1500),
        advanced: Cents::ZERO,
        moves: vec![(at("2026-11-20T13:00:00Z"), -5500, MoveCause::Deposit)],
    };
    TillClosing {
        language,
        zone: "Europe/Lisbon".into(),
        spot: sample::spot(),
        mediator: MediatorNumber(4127),
        closed: Closed {
            at: at("2026-11-20T17:32:00Z"),
            seq: 812,
            closing: Closing {
                day: day(20),
                expected: round.expected(),
                counted: Cents(counted),
                pieces: Count(pieces.into()),
                cause: Some(DifferenceCause::WrongChange),
                to: CashTo::Host,
            },
            round,
        },
        demonstration: false,
    }
}

fn day(day: i8) -> Date {
    Date::new(2026, 11, day).unwrap()
}

/// A month in which each of four hours and of two days was busy but one.
pub(crate) fn figures() -> report::Report {
    let hour = |hour, attendances| HourFigures {
        hour,
        attendances,
        seconds: u64::from(attendances) * 640,
        timed: attendances,
        charged: Cents(i64::from(attendances) * 1500),
        ..HourFigures::default()
    };
    let of_day = |date, attendances| DayFigures {
        date: day(date),
        attendances,
        charged: Cents(i64::from(attendances) * 1500),
        ..DayFigures::default()
    };
    let split = Split {
        entity: Cents(556_200),
        ama: Share::ToConfirm,
        host: Cents(61_800),
    };
    report::Report {
        figures: Figures {
            from: Some(day(1)),
            to: Some(day(30)),
            attendances: 412,
            services: 455,
            seconds: 412 * 640,
            timed: 412,
            with_citizen_steps: 388,
            charged: Cents(618_000),
            cash: Cents(402_000),
            rating_sum: 1288,
            ratings: 280,
            hours: vec![hour(9, 120), hour(10, 140), hour(11, 149), hour(12, 3)],
            top: vec![("carta-revalidar".into(), 210), ("gone-by-now".into(), 3)],
            by_entity: vec![("imt".into(), Cents(618_000))],
        },
        days: vec![of_day(2, 207), of_day(3, 205)],
        voids: Voids {
            count: 1,
            cents: Cents(1500),
        },
        shares: Shares {
            total: split,
            by_entity: vec![("imt".into(), split)],
            to_confirm: Cents(3000),
        },
        ..report::Report::default()
    }
}

macro_rules! shipped {
    ($name:literal) => {
        include_str!(concat!("../../../../assets/catalogue/", $name, ".json"))
    };
}

/// As shipped.
pub(crate) static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::from_files(&Files {
        manifest: shipped!("catalogue"),
        services: shipped!("services"),
        entities: shipped!("entities"),
        life_events: shipped!("life_events"),
        signposts: shipped!("signposts"),
        municipalities: shipped!("municipalities"),
        spots: shipped!("spots"),
        synonyms: shipped!("synonyms"),
    })
    .unwrap()
});

pub(crate) fn reported(
    language: Language,
    spot: &SpotOnPaper,
    of: &report::Report,
    catalogue: &Catalogue,
) -> Sheet {
    paper::report(Report {
        language,
        at: at("2026-12-01T09:00:00Z"),
        zone: "Europe/Lisbon",
        spot,
        of,
        catalogue,
        demonstration: false,
    })
}

pub(crate) fn settled(language: Language, party: Party, n_receipts: i64) -> Settlement {
    let receipt = |voided: bool| SettledReceipt {
        number: sample::receipt(language).number,
        day: day(20),
        service: service(),
        charged: Cents(if voided { -1500 } else { 1500 }),
        share: Some(Cents(if voided { -150 } else { 150 })),
    };
    Settlement {
        language,
        at: at("2026-12-01T09:00:00Z"),
        zone: "Europe/Lisbon".into(),
        agency: "Agência para a Reforma Tecnológica do Estado".into(),
        party,
        name: "Município de Idanha-a-Nova".into(),
        from: day(1),
        to: day(30),
        services: vec![SettledService {
            service: service(),
            count: n_receipts - 1,
            charged: Cents((n_receipts - 1) * 1500),
            share: Cents((n_receipts - 1) * 150),
        }],
        receipts: Some((0..=n_receipts).map(|n| receipt(n == n_receipts)).collect()),
        charged: Cents((n_receipts - 1) * 1500),
        share: Cents((n_receipts - 1) * 150),
        to_confirm: Cents::ZERO,
        demonstration: false,
    }
}

pub(crate) fn tested(language: Language) -> TestPage {
    TestPage {
        language,
        at: at("2026-11-20T10:42:07Z"),
        zone: "Europe/Lisbon".into(),
        spot: sample::spot(),
        printer: "HP LaserJet da sala 2".into(),
    }
}

/// Whoever is not done leaves with the number, also where nothing was paid and there is no receipt.
#[test]
fn what_is_kept_gives_its_number_to_take_home() {
    for (must_return, means) in [(false, "segue sozinho"), (true, "Volte a este")] {
        let kept = Some(paper::KeptNumber {
            code: "7F3Q9K2M4".to_owned(),
            must_return,
        });
        let card = LearningCard {
            kept,
            ..card(Language::Pt)
        };
        for paper in PAPERS {
            let text = tight(&File::new(&learning_card(&card), paper).text());
            assert!(text.contains("Número7F3Q9K2M4"), "{text}");
            assert!(text.contains(&tight(means)), "{text}");
        }
    }
}

#[test]
fn a_service_that_failed_leaves_a_paper_that_says_so_and_is_no_receipt() {
    let failed = Proof {
        receipts: Vec::new(),
        services: vec![ProvenService {
            service: service(),
            entity: entity(),
            outcome: Outcome::Abandoned(StopReason::ServiceDown),
        }],
        ..proven(Language::Pt)
    };
    let text = plain(&proof(&failed), 80);
    for said in [
        "Comprovativo de atendimento",
        "7K4Q2MXW3",
        "Não ficou feito: o serviço desta entidade não respondeu. Volte noutro dia.",
        "Neste atendimento não pagou nada.",
    ] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
    assert!(!text.contains("Recibo"), "{text}");
}

#[test]
fn a_till_says_what_should_be_there_what_is_and_why_they_differ() {
    let text = plain(&till_closing(&till(Language::Pt)), 48);
    for said in [
        "Fundo de abertura                09:00   50,00 €",
        "Taxas em dinheiro, sem o troco         166,00 €",
        "Devolvido de recibos anulados          -15,00 €",
        "Depósito                        13:00   -55,00 €",
        "3 × 20,00 €",
        "Contado                                 144,50 €",
        "Devia estar                             146,00 €",
        "Diferença                                -1,50 €",
        "Faltam 1,50 €",
        "Explicação: troco mal dado.",
        "Mediador n.º 4127",
        "Recebeu pela entidade gestora",
    ] {
        assert!(
            tight(&text).contains(&tight(said)),
            "{said} is missing in {text}"
        );
    }
}

/// A key without words would show itself.
#[test]
fn every_cause_has_words_in_every_language() {
    let mut sheets = Vec::new();
    for language in Language::ALL {
        let record = sample::receipt(language);
        for cause in VoidCause::ALL {
            for approved in [Approver::Agency, Approver::Mediator(MediatorNumber(1))] {
                let void_of = Void {
                    cause,
                    approved,
                    ..voided()
                };
                sheets.push(void(&record, &void_of));
            }
        }
        for reason in StopReason::ALL {
            let mut failed = proven(language);
            failed.services[0].outcome = Outcome::Abandoned(reason);
            failed.services[1].outcome = Outcome::Submitted;
            failed.services[2].outcome = Outcome::Provisional;
            sheets.push(proof(&failed));
        }
        let bag = [CashTo::Bag, CashTo::Mediator(MediatorNumber(1))];
        for (place, cause) in DifferenceCause::ALL.into_iter().enumerate() {
            let mut till = till(language);
            let moved = MoveCause::ALL.map(|cause| (till.closed.at, 500, cause));
            till.closed.round.moves.extend(moved);
            till.closed.closing.cause = Some(cause);
            till.closed.closing.to = bag[place % 2];
            sheets.push(till_closing(&till));
        }
        for party in [Party::Agency, Party::Entity, Party::Host] {
            sheets.push(settlement(&settled(language, party, 1)));
        }
        sheets.push(reported(
            language,
            &sample::spot(),
            &figures().suppressed(500),
            &CATALOGUE,
        ));
    }
    for sheet in sheets {
        let text = plain(&sheet, 80);
        assert!(
            !text.contains("paper-") && !text.contains("method-"),
            "{text}"
        );
    }
}

#[test]
fn a_till_that_is_right_explains_nothing() {
    let mut till = till(Language::Pt);
    till.closed.closing.counted = Cents(till.closed.closing.expected);
    till.closed.closing.cause = None;
    let text = plain(&till_closing(&till), 48);
    assert!(
        !text.contains("Explicação") && !text.contains("Faltam"),
        "{text}"
    );
}
