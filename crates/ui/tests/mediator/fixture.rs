//! Snapshots as the desk would make them, from the catalogue that ships, and attendances to put into them.

use std::sync::Arc;

use domain::{
    AttendanceId, Cents, EntityId, FieldId, Language, MediatorNumber, ReceiptNumber, ServiceId,
    Timestamp,
    attendance::{
        Attendance, Autonomy, DocumentShown, Draft, Leg, Network, Outcome, Paid, Place, Settled,
        State, Step,
    },
    catalogue::{Catalogue, Files},
    fee::{FeeLine, Means, Payment},
    mediator::Mediator,
    search::SearchIndex,
    view::{CitizenView, Contrast, Head, Host, Moment, PaperMark, Shop},
};
use ui::state::{
    CitizenScreen, Due, DueKey, Kit, Link, MonitorChoice, Printing, ReceiptNow, Screen, ScreenNow,
    Settings, Silence, Snapshot, Standing, Work,
};

pub(crate) const RENEW: &str = "carta-revalidar";

pub(crate) fn now() -> Timestamp {
    Timestamp::parse("2026-11-20T10:31:07Z").unwrap()
}

macro_rules! shipped {
    ($name:literal) => {
        include_str!(concat!("../../../../assets/catalogue/", $name, ".json"))
    };
}

pub(crate) fn kit() -> Arc<Kit> {
    let catalogue = Catalogue::from_files(&Files {
        manifest: shipped!("catalogue"),
        services: shipped!("services"),
        entities: shipped!("entities"),
        life_events: shipped!("life_events"),
        signposts: shipped!("signposts"),
        municipalities: shipped!("municipalities"),
        spots: shipped!("spots"),
        synonyms: shipped!("synonyms"),
    })
    .unwrap();
    let index = SearchIndex::new(&catalogue);
    let spot = catalogue.spot(&"EC0850".into()).unwrap().clone();
    Arc::new(Kit {
        catalogue,
        index,
        spot,
        demonstration: false,
    })
}

/// A desk in the morning, with nothing open.
pub(crate) fn snapshot(kit: &Arc<Kit>, screen: Screen) -> Snapshot {
    let mut snapshot = Snapshot {
        number: 1,
        n_obeyed: 0,
        now: now(),
        settings: Settings {
            language: Language::Pt,
            text_percent: 100,
            citizen_language: Language::Pt,
            citizen_text_percent: 100,
            citizen_contrast: Contrast::Plain,
            citizen_monitor: Some("HDMI-2".to_owned()),
            hides_small: false,
        },
        link: Link {
            up: true,
            waiting: 3,
            oldest: None,
            can_simulate: true,
            standing: Standing::Good,
            silence: Silence::Short,
            log_is_doubted: false,
        },
        news: Vec::new(),
        printing: Printing::default(),
        citizen: CitizenScreen {
            state: ScreenNow::Live,
            view: Arc::new(CitizenView::idle(head(), &shop(kit, Network::Up))),
            monitors: vec![monitor("HDMI-1", true), monitor("HDMI-2", false)],
        },
        mediator: Some(Mediator {
            number: MediatorNumber(4127),
            short_name: "helena".to_owned(),
            name: "Helena Matias".to_owned(),
            must_change_pin: false,
        }),
        screen,
        notice: None,
        quit: false,
        kit: Some(Arc::clone(kit)),
    };
    show_citizen(&mut snapshot, kit);
    snapshot
}

fn monitor(name: &str, is_mediators: bool) -> MonitorChoice {
    MonitorChoice {
        name: name.to_owned(),
        width: 1920,
        height: 1080,
        is_citizens: !is_mediators,
        is_mediators,
    }
}

fn head() -> Head {
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

fn shop(kit: &Kit, network: Network) -> Shop<'_> {
    Shop {
        catalogue: &kit.catalogue,
        spot: &kit.spot,
        now: now(),
        network,
        attended: true,
    }
}

/// Brings the citizen's view to what the screen is about.
pub(crate) fn show_citizen(snapshot: &mut Snapshot, kit: &Kit) {
    let network = if snapshot.link.up {
        Network::Up
    } else {
        Network::Down
    };
    if let Screen::Attendance(work) = &snapshot.screen {
        let moment = Moment {
            attendance: &work.attendance,
            draft: &work.draft,
            code: &work.code,
            focus: work.focus.as_ref(),
            citizen_writes: work.citizen_writes,
            row: work.row,
            short_hash: "7F3Q9K2M4X8P",
            paper: PaperMark::None,
            saved_at: work.saved_at.unwrap_or_else(now),
        };
        snapshot.citizen.view = Arc::new(CitizenView::of(head(), &shop(kit, network), &moment));
    }
}

pub(crate) fn offline(mut snapshot: Snapshot, kit: &Kit) -> Snapshot {
    snapshot.link = Link {
        up: false,
        oldest: Some(Timestamp(now().0 - 3_600_000)),
        ..snapshot.link
    };
    show_citizen(&mut snapshot, kit);
    snapshot
}

pub(crate) fn receipt_number(number: u32) -> ReceiptNumber {
    ReceiptNumber::parse(&format!("EC0850-2026A/{number:06}")).unwrap()
}

fn leg(service: &str, done: usize) -> Leg {
    Leg {
        service: service.into(),
        version: 1,
        event: None,
        needed: true,
        steps: Step::ALL
            .into_iter()
            .take(done)
            .map(|step| (step, Autonomy::Citizen))
            .collect(),
        agreed: done >= 4,
        settled: None,
        outcome: None,
    }
}

fn draft(kit: &Kit, service: &str, place: Place) -> Draft {
    let mut draft = Draft {
        place,
        ..Draft::default()
    };
    let known = [
        ("name", "Maria da Conceição Teixeira"),
        ("nif", "227866410"),
        ("id_number", "12345678 9 ZZ1"),
        ("birth_date", "14/03/1948"),
        ("licence_number", "CB-48 213"),
        ("phone", "912345678"),
        ("street", "Rua do Castelo, 14"),
        ("postal_code", "6060-101"),
        ("locality", "Idanha-a-Nova"),
    ];
    let service = kit.catalogue.service(&ServiceId::from(service)).unwrap();
    if matches!(place, Place::At { step, .. } if step > Step::Requirements) {
        let all = (0..service.documents.len()).collect();
        draft.documents.insert(0, all);
    }
    let form = draft.forms.entry(0).or_default();
    for (id, value) in known {
        if service.fields.iter().any(|field| field.id.as_str() == id) {
            form.insert(FieldId::from(id), value.to_owned());
        }
    }
    draft
}

/// At the page that asks for the telephone.
pub(crate) fn at_phone(kit: &Kit) -> Work {
    let service = kit.catalogue.service(&ServiceId::from(RENEW)).unwrap();
    let asks = |page: &domain::attendance::FormPage<'_>| {
        page.fields.iter().any(|field| field.id.as_str() == "phone")
    };
    let page = domain::attendance::fill_pages(service)
        .iter()
        .position(asks)
        .unwrap();
    work(kit, RENEW, Step::Fill, page)
}

/// An attendance for one service, at a step.
pub(crate) fn work(kit: &Kit, service: &str, step: Step, page: usize) -> Work {
    let place = Place::At { leg: 0, step, page };
    Work {
        attendance: Attendance {
            id: AttendanceId(7),
            opened_at: Timestamp(now().0 - 240_000),
            by: Some(MediatorNumber(4127)),
            language: Language::Pt,
            identified: Some(DocumentShown::CitizenCard),
            legs: vec![leg(service, usize::from(step.number()) - 1)],
            payments: Vec::new(),
            orders: Vec::new(),
            corrections: Vec::new(),
            state: State::Open,
        },
        draft: draft(kit, service, place),
        code: "7F3Q9K2M4".to_owned(),
        focus: None,
        citizen_writes: false,
        row: 0,
        refusals: Vec::new(),
        n_refused: 0,
        saved_at: Some(now()),
        due: None,
        receipts: Vec::new(),
    }
}

pub(crate) fn at(kit: &Arc<Kit>, work: Work) -> Snapshot {
    snapshot(kit, Screen::Attendance(Box::new(work)))
}

/// The fee of the licence's renewal, for somebody of 78.
pub(crate) fn due(kit: &Kit) -> Work {
    let mut work = work(kit, RENEW, Step::Fee, 0);
    work.due = Some(Due {
        key: DueKey {
            attendance: work.attendance.id,
            leg: 0,
            paid_before: 0,
            cents: Cents(1500),
        },
        cents: Cents(1500),
        from_age: Some(70),
    });
    work.draft.tender.received = "20,00".to_owned();
    work
}

pub(crate) fn paid(kit: &Kit) -> Work {
    let mut work = due(kit);
    work.due = None;
    let receipt = receipt_number(123);
    let service = kit.catalogue.service(&ServiceId::from(RENEW)).unwrap();
    let rule = service
        .prices
        .iter()
        .find(|rule| rule.cents == Cents(1500))
        .unwrap()
        .clone();
    let line = FeeLine {
        leg: 0,
        service: RENEW.into(),
        version: 1,
        entity: EntityId::from("imt"),
        rule,
    };
    let payment = Payment::new(
        vec![line],
        Means::Cash {
            received: Cents(2000),
        },
    )
    .unwrap();
    work.attendance.payments.push(Paid {
        at: now(),
        payment,
        receipt: receipt.clone(),
        void: None,
    });
    work.attendance.legs[0].settled = Some(Settled::Paid(receipt.clone()));
    work.receipts.push(ReceiptNow {
        number: receipt,
        at: now(),
        total: Cents(1500),
        qr: "HTTPS://RECIBOS.EXEMPLO.PT/V/AKJ3HG5K2J4H5G2K3J4H5G2KJ3H4G5".to_owned(),
        short_hash: "7F3Q-9K2M-4X8P".to_owned(),
        has_paper: false,
        saved_as: None,
    });
    work
}

pub(crate) fn welcome(kit: &Kit) -> Work {
    let mut work = work(kit, RENEW, Step::Identify, 0);
    work.draft.place = Place::Welcome;
    work.draft.forms.clear();
    work
}

/// "I lost my wallet", half way.
pub(crate) fn list(kit: &Kit) -> Work {
    let mut work = work(kit, "cc-2via", Step::Identify, 0);
    work.draft.place = Place::List;
    let event = kit.catalogue.life_event(&"lost-wallet".into()).unwrap();
    let states = [
        (6, Some(Outcome::Done), true),
        (6, Some(Outcome::Submitted), true),
        (2, None, true),
        (0, Some(Outcome::Ticket), true),
        (0, None, true),
        (0, None, false),
    ];
    work.attendance.legs = event
        .services
        .iter()
        .zip(states)
        .map(|(service, (done, outcome, needed))| Leg {
            event: Some(event.id.clone()),
            outcome,
            needed,
            ..leg(service.as_str(), done)
        })
        .collect();
    work
}

pub(crate) fn end(kit: &Kit) -> Work {
    let mut work = paid(kit);
    work.draft.place = Place::At {
        leg: 0,
        step: Step::End,
        page: 0,
    };
    work.attendance.legs[0] = Leg {
        outcome: Some(Outcome::Done),
        settled: work.attendance.legs[0].settled.clone(),
        ..leg(RENEW, 5)
    };
    work
}

pub(crate) fn thanks(kit: &Kit) -> Work {
    let mut work = end(kit);
    work.draft.place = Place::Thanks;
    work
}
