//! The encoded form of an entry of every kind, letter by letter. These files are never changed: what a kit wrote once must
//! be read, and hash to the same, for ever. A new form gets new files beside them.

use std::path::{Path, PathBuf};

use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{Autonomy, DocumentShown, HoldReason, Outcome, Step, StopReason},
    catalogue::{PriceChannel, PriceRule},
    entry::{
        Act, Approver, CorrectionCause, Entry, Paper, Recorded, RecordedLeg, Replaced, ScreenState,
        SignOut, VERSION, VoidCause,
    },
    fee::{FeeLine, Means, Part, Payment},
    order::{Issued, OrderMeans, OrderState},
    printing::{PrintReason, PrintState, Printed},
    till::{CashTo, Closing, Count, DifferenceCause, MoveCause},
};
use protocol::{decode, encode};

fn rule() -> PriceRule {
    PriceRule {
        cents: Cents(1500),
        channel: PriceChannel::Assisted,
        min_age: Some(70),
        max_age: None,
        urgency: None,
        host: None,
        valid_from: None,
        valid_to: None,
    }
}

fn payment(means: Means) -> Payment {
    let line = FeeLine {
        leg: 0,
        service: "carta-revalidar".into(),
        version: 3,
        entity: "imt".into(),
        rule: rule(),
    };
    Payment::new(vec![line], means).unwrap()
}

fn receipt() -> ReceiptNumber {
    ReceiptNumber::parse("EC0850-2026A/000123").unwrap()
}

fn view() -> Option<String> {
    Some("ab".repeat(32))
}

fn recorded() -> Recorded {
    Recorded {
        reference: Some("5f015b58f0b4e2356a1a116caee81015".to_owned()),
        served: Timestamp(1_795_169_100_000),
        language: Language::Pt,
        shown: Some(DocumentShown::CitizenCard),
        legs: vec![
            RecordedLeg {
                service: "carta-revalidar".into(),
                version: 3,
                steps: vec![Autonomy::Mediator, Autonomy::Together, Autonomy::Citizen],
                outcome: Outcome::Done,
                exempted: None,
            },
            RecordedLeg {
                service: "registo-criminal".into(),
                version: 1,
                steps: Vec::new(),
                outcome: Outcome::Abandoned(StopReason::MissingDocument),
                exempted: Some(rule()),
            },
        ],
        payment: Some(payment(Means::Cash {
            received: Cents(2000),
        })),
        receipt: Some(receipt()),
        rating: Some(5),
    }
}

/// One act of each kind, and more of those whose parts take several forms.
#[expect(clippy::too_many_lines, reason = "a list")]
fn acts() -> Vec<Act> {
    vec![
        Act::KitEnrolled {
            spot: "EC0850".into(),
            letter: "A".to_owned(),
            demonstration: true,
            replaces: None,
        },
        Act::DocumentApplied {
            document: "catalogue".to_owned(),
            revision: 12,
        },
        Act::MediatorSignedIn {},
        Act::MediatorSignedOut {
            cause: SignOut::Idle,
        },
        Act::SignInRefused { wrong: 2 },
        Act::PinChanged {},
        Act::SettingChanged {
            name: "theme".to_owned(),
            value: "dark".to_owned(),
        },
        Act::ClockBehind { secs: 86_400 },
        Act::CitizenScreen {
            state: ScreenState::Turned,
        },
        Act::AttendanceOpened {
            language: Language::Pt,
        },
        Act::LanguageChanged {
            language: Language::Fr,
        },
        Act::CitizenIdentified {
            shown: DocumentShown::CitizenCard,
        },
        Act::ServiceChosen {
            leg: 0,
            service: "carta-revalidar".into(),
            version: 3,
            event: Some("lost-wallet".into()),
        },
        Act::StepDone {
            leg: 0,
            step: Step::Identify,
            by: Autonomy::Citizen,
            view: view(),
        },
        Act::FormAgreed { leg: 0, view: None },
        Act::FeePaid {
            payment: payment(Means::Cash {
                received: Cents(2000),
            }),
            receipt: receipt(),
        },
        Act::FeeExempted {
            leg: 0,
            rule: rule(),
        },
        Act::PaperMade {
            receipt: receipt(),
            paper: Paper::Roll80,
            copy: 2,
        },
        Act::ServiceFinished {
            leg: 0,
            outcome: Outcome::Provisional,
        },
        Act::ServiceNeeded {
            leg: 1,
            needed: false,
        },
        Act::AttendanceHeld {
            reason: HoldReason::NoNetwork,
        },
        Act::AttendanceResumed {},
        Act::AttendanceClosed { rating: Some(5) },
        Act::AttendanceAbandoned {
            reason: StopReason::CitizenGaveUp,
        },
        Act::AttendanceRecorded(recorded()),
        Act::AttendanceCorrected {
            leg: 0,
            outcome: Some(Outcome::Submitted),
            cause: CorrectionCause::EntityAnswered,
        },
        Act::PaymentOrdered {
            lines: payment(Means::MbWay { order: 1204 }).lines,
            total: Cents(1500),
            means: OrderMeans::Multibanco,
        },
        Act::PaymentTold {
            order: 1204,
            state: OrderState::Pending,
            issued: Some(Issued {
                entity: Some("21312".to_owned()),
                reference: "000000167".to_owned(),
                valid_until: Timestamp(1_795_255_500_000),
            }),
        },
        Act::ReceiptVoidAsked {
            receipt: receipt(),
            cause: VoidCause::ServiceFailed,
        },
        Act::ReceiptVoided {
            receipt: receipt(),
            asked: 1210,
            approved: Approver::Mediator(MediatorNumber(4128)),
            cash: Cents(1500),
        },
        Act::TillOpened {
            float: Cents(5000),
            pieces: Count([(2000, 2), (500, 2)].into()),
            from: Some(1100),
        },
        Act::TillMoved {
            cents: -2000,
            cause: MoveCause::Deposit,
        },
        Act::TillClosed(Closing {
            day: "2026-11-20".parse().unwrap(),
            expected: 6500,
            counted: Cents(6400),
            pieces: Count([(5000, 1), (1000, 1), (200, 2)].into()),
            cause: Some(DifferenceCause::WrongChange),
            to: CashTo::Mediator(MediatorNumber(4128)),
        }),
        Act::BagCounted {
            closing: 1250,
            counted: Cents(6400),
            pieces: Count::default(),
        },
        Act::DifferenceExplained {
            count: 1251,
            cause: DifferenceCause::WrongChange,
        },
        Act::PrintAsked {
            what: Printed::Receipt {
                number: receipt(),
                copy: 1,
            },
            paper: Paper::Roll58,
            printer: "Kit A4".to_owned(),
        },
        Act::PrintTold {
            job: 1260,
            state: PrintState::Waiting,
            reasons: vec![PrintReason::OutOfPaper],
        },
    ]
}

/// The kind, and whether it is about an attendance. A new kind does not compile until it is named here, and not pass until it has a file.
fn kind(act: &Act) -> (&'static str, bool) {
    match act {
        Act::KitEnrolled { .. } => ("kit-enrolled", false),
        Act::DocumentApplied { .. } => ("document-applied", false),
        Act::MediatorSignedIn { .. } => ("mediator-signed-in", false),
        Act::MediatorSignedOut { .. } => ("mediator-signed-out", false),
        Act::SignInRefused { .. } => ("sign-in-refused", false),
        Act::PinChanged { .. } => ("pin-changed", false),
        Act::SettingChanged { .. } => ("setting-changed", false),
        Act::ClockBehind { .. } => ("clock-behind", false),
        Act::CitizenScreen { .. } => ("citizen-screen", false),
        Act::AttendanceOpened { .. } => ("attendance-opened", true),
        Act::LanguageChanged { .. } => ("language-changed", true),
        Act::CitizenIdentified { .. } => ("citizen-identified", true),
        Act::ServiceChosen { .. } => ("service-chosen", true),
        Act::StepDone { .. } => ("step-done", true),
        Act::FormAgreed { .. } => ("form-agreed", true),
        Act::FeePaid { .. } => ("fee-paid", true),
        Act::FeeExempted { .. } => ("fee-exempted", true),
        Act::PaperMade { .. } => ("paper-made", true),
        Act::ServiceFinished { .. } => ("service-finished", true),
        Act::ServiceNeeded { .. } => ("service-needed", true),
        Act::AttendanceHeld { .. } => ("attendance-held", true),
        Act::AttendanceResumed { .. } => ("attendance-resumed", true),
        Act::AttendanceClosed { .. } => ("attendance-closed", true),
        Act::AttendanceAbandoned { .. } => ("attendance-abandoned", true),
        Act::AttendanceRecorded(_) => ("attendance-recorded", true),
        Act::AttendanceCorrected { .. } => ("attendance-corrected", true),
        Act::PaymentOrdered { .. } => ("payment-ordered", true),
        Act::PaymentTold { .. } => ("payment-told", true),
        Act::ReceiptVoidAsked { .. } => ("receipt-void-asked", true),
        Act::ReceiptVoided { .. } => ("receipt-voided", true),
        Act::TillOpened { .. } => ("till-opened", false),
        Act::TillMoved { .. } => ("till-moved", false),
        Act::TillClosed(_) => ("till-closed", false),
        Act::BagCounted { .. } => ("bag-counted", false),
        Act::DifferenceExplained { .. } => ("difference-explained", false),
        Act::PrintAsked { .. } => ("print-asked", true),
        Act::PrintTold { .. } => ("print-told", true),
    }
}

fn entry(act: Act) -> Entry {
    let (_, about) = kind(&act);
    let sealed = matches!(
        act,
        Act::CitizenIdentified { .. } | Act::AttendanceRecorded(_)
    );
    Entry {
        v: VERSION,
        journal: JournalId([1, 2, 3, 4, 5, 6, 7, 8]),
        seq: 1204,
        at: Timestamp(1_795_169_100_000),
        by: (!matches!(act, Act::KitEnrolled { .. })).then_some(MediatorNumber(4127)),
        about: about.then_some(AttendanceId(1200)),
        act,
        seal: sealed.then(|| "cd".repeat(32)),
    }
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(format!("{name}.json"))
}

#[test]
fn an_entry_of_every_kind_has_the_bytes_that_it_always_had() {
    for act in acts() {
        let (name, _) = kind(&act);
        let entry = entry(act);
        let pinned = std::fs::read(golden(name)).unwrap_or_else(|err| panic!("{name}: {err}"));
        assert_eq!(
            String::from_utf8(encode(&entry).unwrap()).unwrap(),
            String::from_utf8(pinned.clone()).unwrap()
        );
        assert_eq!(decode(&pinned).unwrap(), entry);
    }
}

#[test]
fn no_kind_and_no_file_is_without_the_other() {
    let mut kinds: Vec<_> = acts().iter().map(|act| kind(act).0.to_owned()).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    kinds.sort();
    files.sort();
    assert_eq!(kinds, files);
}

#[test]
fn parts_that_are_left_out_read_as_nothing() {
    let check = |text: &str, act: Act| {
        let head = r#"{"v":1,"journal":"aebagbafaydqq","seq":1204,"at":1795169100000,"by":4127,"about":1200,"#;
        let read = decode(format!("{head}{text},\"seal\":null}}").as_bytes()).unwrap();
        assert_eq!(read.act, act);
    };
    check(
        r#""kind":"service-chosen","open":{"leg":0,"service":"acp-cartao","version":1}"#,
        Act::ServiceChosen {
            leg: 0,
            service: "acp-cartao".into(),
            version: 1,
            event: None,
        },
    );
    check(
        r#""kind":"attendance-recorded","open":{"served":5,"language":"en","legs":[]}"#,
        Act::AttendanceRecorded(Recorded {
            reference: None,
            served: Timestamp(5),
            language: Language::En,
            shown: None,
            legs: Vec::new(),
            payment: None,
            receipt: None,
            rating: None,
        }),
    );
}

#[test]
fn a_payment_of_several_means_names_the_others_after_the_rest() {
    let by_card = Part {
        cents: Cents(1000),
        means: Means::Card {
            reference: "0042".to_owned(),
        },
    };
    let received = Cents(500);
    let lines = payment(Means::Cash {
        received: Cents(2000),
    })
    .lines;
    let mixed = Payment::mixed(lines, Means::Cash { received }, vec![by_card]).unwrap();
    let entry = entry(Act::FeePaid {
        payment: mixed,
        receipt: receipt(),
    });
    let text = String::from_utf8(encode(&entry).unwrap()).unwrap();
    let means = concat!(
        r#""total":1500,"means":{"method":"cash","received":500},"change":0,"#,
        r#""also":[{"cents":1000,"means":{"method":"card","reference":"0042"}}]}"#
    );
    assert!(text.contains(means), "{text}");
    assert_eq!(decode(text.as_bytes()).unwrap(), entry);
}

#[test]
fn a_journal_that_goes_on_from_another_names_it_where_it_begins() {
    let act = Act::KitEnrolled {
        spot: "EC0850".into(),
        letter: "B".to_owned(),
        demonstration: false,
        replaces: Some(Replaced {
            journal: JournalId([1, 2, 3, 4, 5, 6, 7, 8]),
            seq: 1204,
            head: "ab".repeat(32),
        }),
    };
    let bytes = encode(&entry(act.clone())).unwrap();
    let open = format!(
        r#""open":{{"spot":"EC0850","letter":"B","demonstration":false,"replaces":{{"journal":"aebagbafaydqq","seq":1204,"head":"{}"}}}}"#,
        "ab".repeat(32)
    );
    assert!(String::from_utf8(bytes.clone()).unwrap().contains(&open));
    assert_eq!(decode(&bytes).unwrap().act, act);
}

#[test]
fn what_is_not_an_entry_is_refused() {
    let good = std::fs::read_to_string(golden("fee-paid")).unwrap();
    for text in [
        "",
        "null",
        good.trim_start_matches('{'),
        &good.replace("\"seq\":1204", "\"seq\":1204.5"),
        &good.replace("\"seq\":1204", "\"seq\":-1"),
        &good.replace("fee-paid", "fee-forgiven"),
        &good.replace("aebagbafaydqq", "aebagbafaydqr"),
        &good.replace("/000123", "/0"),
    ] {
        assert!(decode(text.as_bytes()).is_err(), "{text}");
    }
}
