//! Entries, payments, whole attendances and drafts: what is kept, and what is refused.

use domain::{
    AttendanceId, Language, Timestamp,
    attendance::{Autonomy, Draft, Line, State, Step},
    entry::{Act, Citizen, Sealed},
    fee::Means,
};
use store::{Appended, DraftChange, NewEntry, Store, StoreError};
use tempfile::TempDir;

use crate::shop::{MORNING, Shop};

pub(crate) struct Desk {
    pub(crate) shop: Shop,
    folder: TempDir,
    pub(crate) store: Store,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let shop = Shop::new();
        let folder = tempfile::tempdir().unwrap();
        let store = shop.create(&folder.path().join("kit.db"));
        Self {
            shop,
            folder,
            store,
        }
    }

    pub(crate) fn again(self) -> Self {
        let Self {
            shop,
            folder,
            store,
        } = self;
        store.close().unwrap();
        let store = Store::open(&folder.path().join("kit.db"), &shop.key).unwrap();
        Self {
            shop,
            folder,
            store,
        }
    }

    pub(crate) fn act(&mut self, minute: i64, about: Option<AttendanceId>, act: Act) -> Appended {
        self.seal(minute, about, act, Sealed::default())
    }

    fn seal(
        &mut self,
        minute: i64,
        about: Option<AttendanceId>,
        act: Act,
        sealed: Sealed,
    ) -> Appended {
        let moment = self.shop.moment(minute);
        let new = NewEntry {
            at: moment.at,
            by: moment.by,
            about,
            act,
            sealed,
            draft: DraftChange::Keep,
        };
        self.store.append(&new).unwrap()
    }

    pub(crate) fn open(&mut self, minute: i64) -> AttendanceId {
        self.act(
            minute,
            None,
            Act::AttendanceOpened {
                language: Language::Pt,
            },
        )
        .about
        .unwrap()
    }
}

#[test]
fn an_attendance_is_the_fold_of_its_entries_before_and_after_the_program_was_closed() {
    let mut desk = Desk::new();
    let id = desk.open(0);
    let other = desk.open(1);
    let choose = |id: &str| Act::ServiceChosen {
        leg: 0,
        service: id.into(),
        version: 1,
        event: None,
    };
    desk.act(2, Some(id), choose("carta-revalidar"));
    desk.act(3, Some(other), choose("registo-criminal"));
    desk.act(
        4,
        Some(id),
        Act::StepDone {
            leg: 0,
            step: Step::Identify,
            by: Autonomy::Citizen,
            view: None,
        },
    );
    let before = desk.store.attendance(id).unwrap();
    assert_eq!(before.legs[0].steps[&Step::Identify], Autonomy::Citizen);
    let desk = desk.again();
    assert_eq!(desk.store.attendance(id).unwrap(), before);
    assert_eq!(
        desk.store
            .open_attendances()
            .map(|open| open.id)
            .collect::<Vec<_>>(),
        [id, other]
    );
    assert_eq!(desk.store.head().seq, 6);
    assert!(desk.store.verify().unwrap().is_sound());
}

#[test]
fn a_draft_is_there_until_the_attendance_ends() {
    let mut desk = Desk::new();
    let id = desk.open(0);
    let draft = Draft {
        note: "canary".to_owned(),
        ..Draft::default()
    };
    desk.store.save_draft(id, &draft).unwrap();
    let mut desk = desk.again();
    assert!(desk.store.draft(id).unwrap() == Some(draft.clone()));
    let reason = domain::attendance::StopReason::CitizenGaveUp;
    desk.act(1, Some(id), Act::AttendanceAbandoned { reason });
    assert!(desk.store.draft(id).unwrap().is_none());
    assert!(matches!(
        desk.store.save_draft(id, &draft),
        Err(StoreError::NotOpen(_))
    ));
}

#[test]
fn receipts_are_numbered_without_a_gap_by_the_year_in_the_spots_zone() {
    let mut desk = Desk::new();
    for n in 0..3 {
        let (record, reference) = desk.shop.record(n);
        let answer = desk
            .store
            .record(&desk.shop.moment(n), record, Some(&reference))
            .unwrap();
        assert_eq!(
            answer.receipt.unwrap().to_string(),
            format!("EC0850-2026A/{:06}", n + 1)
        );
    }
    let id = desk.open(3);
    let (record, _) = desk.shop.record(4);
    let payment = record.open.payment.unwrap();
    desk.act(
        4,
        Some(id),
        Act::ServiceChosen {
            leg: 0,
            service: "carta-revalidar".into(),
            version: 1,
            event: None,
        },
    );
    desk.act(4, Some(id), Act::FormAgreed { leg: 0, view: None });
    let pay = |desk: &mut Desk, at| {
        let moment = store::Moment {
            at,
            ..desk.shop.moment(5)
        };
        let cash = Means::Cash {
            received: domain::Cents(2000),
        };
        desk.store
            .pay(&moment, id, payment.lines.clone(), cash, DraftChange::Keep)
    };
    let (appended, number) = pay(&mut desk, Timestamp(MORNING.0 + 60 * 86_400_000)).unwrap();
    assert_eq!(number.to_string(), "EC0850-2027A/000001");
    // Refused by rule: no number is used up.
    assert!(matches!(
        pay(&mut desk, MORNING),
        Err(StoreError::Refused(_))
    ));
    assert_eq!(desk.store.receipts(10).unwrap().len(), 4);
    let source = desk.store.receipt_source(&number).unwrap().unwrap();
    assert_eq!((source.row.seq, source.hash), (appended.seq, appended.hash));
    assert_eq!(source.payment.change, domain::Cents(500));
}

#[test]
fn the_same_reference_gives_the_first_answer_again() {
    let mut desk = Desk::new();
    let (record, reference) = desk.shop.record(0);
    let first = desk
        .store
        .record(&desk.shop.moment(0), record.clone(), Some(&reference))
        .unwrap();
    let mut desk = desk.again();
    let second = desk
        .store
        .record(&desk.shop.moment(9), record.clone(), Some(&reference))
        .unwrap();
    assert!(!first.repeated && second.repeated);
    assert_eq!(
        (&first.code, &first.receipt),
        (&second.code, &second.receipt)
    );
    assert_eq!(desk.store.head().seq, 2);
    let third = desk
        .store
        .record(&desk.shop.moment(9), record, None)
        .unwrap();
    assert_ne!(third.attendance, first.attendance);
}

#[test]
fn a_citizen_who_is_forgotten_is_gone_and_the_chain_still_holds() {
    let mut desk = Desk::new();
    let (record, reference) = desk.shop.record(0);
    let id = desk
        .store
        .record(&desk.shop.moment(0), record.clone(), Some(&reference))
        .unwrap()
        .attendance;
    assert!(desk.store.sealed_of(id).unwrap()[0].1 == record.sealed);
    desk.store.forget(id).unwrap();
    assert!(matches!(
        desk.store.sealed_of(id),
        Err(StoreError::Forgotten(_))
    ));
    desk.store.rebuild().unwrap();
    assert!(matches!(
        desk.store.sealed_of(id),
        Err(StoreError::Forgotten(_))
    ));
    let verdict = desk.store.verify().unwrap();
    assert!(verdict.is_sound());
    assert_eq!(verdict.n_seals, 1);
}

#[test]
fn nothing_personal_is_sealed_outside_an_attendance_or_into_a_forgotten_one() {
    let mut desk = Desk::new();
    let sealed = Sealed {
        citizen: Some(Citizen {
            name: Some("canary".to_owned()),
            nif: None,
        }),
        ..Sealed::default()
    };
    let moment = desk.shop.moment(0);
    let mut new = NewEntry {
        sealed,
        ..NewEntry::plain(moment.at, moment.by, Act::MediatorSignedIn {})
    };
    assert!(matches!(
        desk.store.append(&new),
        Err(StoreError::NoAttendance)
    ));
    let (record, _) = desk.shop.record(0);
    let id = desk
        .store
        .record(&desk.shop.moment(0), record, None)
        .unwrap()
        .attendance;
    desk.store.forget(id).unwrap();
    new.about = Some(id);
    assert!(matches!(
        desk.store.append(&new),
        Err(StoreError::Forgotten(_))
    ));
    new.about = Some(AttendanceId(77));
    assert!(matches!(
        desk.store.append(&new),
        Err(StoreError::UnknownAttendance(_))
    ));
    assert_eq!(desk.store.head().seq, 2);
}

#[test]
fn tables_made_again_from_the_journal_equal_the_live_ones() {
    let mut desk = Desk::new();
    for n in 0..4 {
        let (record, reference) = desk.shop.record(n);
        desk.store
            .record(&desk.shop.moment(n), record, Some(&reference))
            .unwrap();
    }
    let id = desk.open(5);
    let choose = |leg, service: &str| Act::ServiceChosen {
        leg,
        service: service.into(),
        version: 1,
        event: None,
    };
    desk.act(5, Some(id), choose(0, "cartao-pensionista"));
    desk.act(5, Some(id), choose(1, "acp-cartao"));
    desk.act(
        6,
        Some(id),
        Act::ServiceNeeded {
            leg: 1,
            needed: false,
        },
    );
    desk.act(
        7,
        Some(id),
        Act::AttendanceHeld {
            reason: domain::attendance::HoldReason::NoNetwork,
        },
    );
    desk.act(9, Some(id), Act::AttendanceResumed {});
    desk.store.set(MORNING, None, "theme", "dark").unwrap();
    desk.store.refuse_sign_in(MORNING, None).unwrap();
    let number = desk.store.receipts(1).unwrap().remove(0).number;
    let made = Act::PaperMade {
        receipt: number,
        paper: domain::entry::Paper::A4,
        copy: 1,
    };
    let about = desk.store.receipts(1).unwrap()[0].attendance;
    desk.act(10, Some(about), made);
    let live = desk.store.tables().unwrap();
    assert!(live.contains("cartao-pensionista") && !live.contains("acp-cartao"));
    desk.store.rebuild().unwrap();
    assert_eq!(desk.store.tables().unwrap(), live);
    let desk = desk.again();
    assert_eq!(desk.store.tables().unwrap(), live);
    assert_eq!(desk.store.attendance(id).unwrap().state, State::Open);
}

#[test]
fn a_clock_that_went_back_changes_no_order() {
    let mut desk = Desk::new();
    let id = desk.open(60);
    desk.act(
        -500_000,
        Some(id),
        Act::ServiceChosen {
            leg: 0,
            service: "acp-cartao".into(),
            version: 1,
            event: None,
        },
    );
    desk.act(-400_000, Some(id), Act::AttendanceClosed { rating: None });
    let desk = desk.again();
    assert_eq!(
        desk.store
            .entries_of(id)
            .unwrap()
            .iter()
            .map(|kept| kept.seq)
            .collect::<Vec<_>>(),
        [2, 3, 4]
    );
    assert!(desk.store.verify().unwrap().is_sound());
}

#[test]
fn a_line_of_the_contract_reads_as_it_is_written_there() {
    let shop = Shop::new();
    assert!(Line::read(&shop.line(0)).unwrap().at == Some(MORNING));
}
