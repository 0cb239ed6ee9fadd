//! Pictures of every screen, to look at: in three languages, at 100 % and 200 %, in `target/pictures`.

use std::{fs, path::PathBuf};

use domain::{
    AttendanceId, Language, Refusal,
    attendance::{Method, Step},
    catalogue::Field,
    order::OrderState,
    printing::{PrintReason, PrintState, Printed},
};
use egui::Key;
use egui_kittest::kittest::Queryable as _;
use ui::state::{Notice, PrintNow, Screen, ScreenNow, Snapshot, Trouble};

use crate::desk::{NARROW, WIDE, window};
use crate::{cash, fixture, screens};

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The two that every run draws, and those between them, to look at.
const SIZES: [([f32; 2], u16); 4] = [
    (WIDE, 100),
    (NARROW, 200),
    ([1536.0, 864.0], 125),
    ([1280.0, 720.0], 150),
];

/// Every screen in its usual state.
pub(crate) fn screens() -> Vec<(&'static str, Snapshot)> {
    let kit = fixture::kit();
    let at = |work| fixture::at(&kit, work);
    let work = |step, page| fixture::work(&kit, fixture::RENEW, step, page);
    let mut wrong = fixture::at_phone(&kit);
    wrong
        .draft
        .forms
        .get_mut(&0)
        .unwrap()
        .insert("phone".into(), "912 345 6".to_owned());
    wrong.refusals = vec![Refusal::counted(domain::Reason::DigitsMissing, 2).at("phone")];
    wrong.n_refused = 1;
    let mut missing = work(Step::Requirements, 0);
    missing.n_refused = 1;
    let mut saved = at(fixture::paid(&kit));
    saved.notice = Some(Notice::PaperSaved {
        file: "/papeis/EC0850-2026A-000123-a4.pdf".to_owned(),
    });
    let mut absent = fixture::snapshot(&kit, screens::desk());
    absent.citizen.state = ScreenNow::Absent;
    let mut hidden = at(fixture::at_phone(&kit));
    hidden.citizen.state = ScreenNow::Hidden;
    let plain = |screen| fixture::snapshot(&kit, screen);
    let before_enrolment = |screen| Snapshot {
        kit: None,
        mediator: None,
        ..plain(screen)
    };
    let all = vec![
        ("first-run", before_enrolment(screens::first_run())),
        (
            "trouble",
            before_enrolment(Screen::Trouble(Trouble::KeyRingLocked)),
        ),
        ("sign-in", plain(screens::sign_in())),
        (
            "change-pin",
            plain(Screen::ChangePin {
                must: true,
                refusal: None,
            }),
        ),
        ("desk", plain(screens::desk())),
        (
            "desk-offline",
            fixture::offline(plain(screens::desk()), &kit),
        ),
        ("desk-no-screen", absent),
        ("welcome", at(fixture::welcome(&kit))),
        ("list", at(fixture::list(&kit))),
        ("identify", at(work(Step::Identify, 0))),
        ("requirements", at(work(Step::Requirements, 0))),
        ("requirements-missing", at(missing)),
        ("fill", at(wrong)),
        ("fill-hidden", hidden),
        ("confirm", at(work(Step::Confirm, 0))),
        ("fee", at(fixture::due(&kit))),
        (
            "fee-offline",
            fixture::offline(at(work(Step::Fee, 0)), &kit),
        ),
        ("paid", at(fixture::paid(&kit))),
        ("paid-saved", saved),
        ("end", at(fixture::end(&kit))),
        ("thanks", at(fixture::thanks(&kit))),
        ("day", plain(screens::day())),
        ("outbox", fixture::offline(plain(screens::outbox()), &kit)),
        ("settings", plain(Screen::Settings)),
    ];
    [all, money(), finished()].concat()
}

/// The screens of money and paper.
fn money() -> Vec<(&'static str, Snapshot)> {
    let kit = cash::kit();
    let at = |work| fixture::at(&kit, work);
    let plain = |screen| fixture::snapshot(&kit, screen);
    let mut reference = cash::paying_by(&kit, Method::Reference);
    reference.draft.tender.reference = "21800 123456789".to_owned();
    let mut phone = cash::paying_by(&kit, Method::MbWay);
    phone.draft.tender.phone = "912345678".to_owned();
    let empty = vec![PrintReason::OutOfPaper];
    let mut settings = plain(Screen::Settings);
    settings.printing = cash::printing(empty.clone(), Vec::new());
    let multibanco = cash::paying_by(&kit, Method::Multibanco);
    vec![
        ("till", plain(cash::screen(cash::till()))),
        ("till-count", plain(cash::screen(cash::till()))),
        ("till-waiting", plain(cash::screen(cash::waiting()))),
        ("till-open", plain(cash::screen(cash::waiting()))),
        ("till-before", plain(cash::screen(cash::before()))),
        ("till-explain", plain(cash::screen(cash::before()))),
        ("till-move", plain(cash::screen(cash::till()))),
        ("money-methods", at(fixture::due(&kit))),
        ("money-mixed", at(cash::mixed(&kit))),
        ("money-reference", at(reference)),
        ("money-duc", at(cash::paying_by(&kit, Method::Duc))),
        ("money-mbway", at(phone)),
        ("money-offline", fixture::offline(at(multibanco), &kit)),
        (
            "money-pending",
            at(cash::ordered(&kit, OrderState::Pending)),
        ),
        (
            "money-expired",
            at(cash::ordered(&kit, OrderState::Expired)),
        ),
        (
            "money-printing",
            cash::paid_with(PrintState::Sent, Vec::new(), false),
        ),
        (
            "money-no-paper",
            cash::paid_with(PrintState::Sent, empty, true),
        ),
        (
            "money-doubt",
            cash::paid_with(PrintState::NotConfirmed, Vec::new(), true),
        ),
        ("money-void-asked", at(cash::voided(&kit, false))),
        ("money-void-dialog", at(cash::voided(&kit, false))),
        (
            "money-void-begin",
            cash::paid_with(PrintState::Printed, Vec::new(), false),
        ),
        ("money-void-stands", at(cash::voided(&kit, true))),
        ("money-desk", cash::desk()),
        ("money-day", plain(cash::day())),
        ("money-month", plain(cash::month())),
        ("money-week", plain(cash::week())),
        ("money-hidden", cash::hidden()),
        ("money-few", cash::few()),
        ("money-settings", settings),
    ]
}

/// What is done once an attendance is over.
fn finished() -> Vec<(&'static str, Snapshot)> {
    let kit = cash::kit();
    let plain = |screen| fixture::snapshot(&kit, screen);
    let printed = |work| {
        let mut snapshot = fixture::at(&kit, work);
        snapshot.printing = cash::printing(Vec::new(), Vec::new());
        snapshot
    };
    let mut proof = printed(fixture::thanks(&kit));
    proof.printing.jobs = vec![PrintNow {
        what: Printed::Proof {
            attendance: AttendanceId(7),
        },
        ..cash::job(PrintState::Waiting, Vec::new(), false)
    }];
    vec![
        ("finished-proof", proof),
        ("finished-end", printed(fixture::end(&kit))),
        ("finished-thanks", printed(fixture::thanks(&kit))),
        ("finished-day", plain(cash::corrected())),
        ("finished-correct", plain(cash::corrected())),
        ("finished-not-done", plain(screens::day())),
        ("finished-value", plain(screens::day())),
    ]
}

/// The buttons that are pressed on a screen before its picture is taken.
fn pushed(name: &str, language: Language) -> Vec<String> {
    let keys: &[&str] = match name {
        "till-open" => &["till-open-do"],
        "till-move" => &["till-move"],
        "till-explain" => &["till-differs-do"],
        "money-void-dialog" => &["void-approve"],
        "money-void-begin" => &["void-begin"],
        "finished-correct" | "finished-value" => &["day-correct"],
        "finished-not-done" => &["day-correct", "correct-not-done"],
        _ => &[],
    };
    let said = |key: &&str| text::Texts::of(language).say(key).into_owned();
    let mut words: Vec<String> = keys.iter().map(said).collect();
    if name == "finished-value" {
        let kit = fixture::kit();
        let service = kit.catalogue.service(&fixture::RENEW.into()).unwrap();
        let is_phone = |field: &&Field| field.id.as_str() == "phone";
        let phone = service.fields.iter().find(is_phone).unwrap();
        words.push(phone.label.get(language).to_owned());
    }
    words
}

/// What is pressed on a screen before its picture is taken.
fn pressed(name: &str) -> &'static [Key] {
    match name {
        "till-count" => &[Key::F2],
        _ => &[],
    }
}

#[test]
fn every_screen_is_drawn_in_three_languages_at_both_sizes() {
    let wanted = std::env::var("PICTURES").unwrap_or_default();
    for (name, snapshot) in screens() {
        for language in Language::ALL {
            let n_sizes = if wanted.is_empty() { 2 } else { SIZES.len() };
            for (size, percent) in SIZES.into_iter().take(n_sizes) {
                let file = format!("mediator-{name}-{}-{percent}", language.code());
                if !wanted.is_empty() && !file.contains(&wanted) {
                    continue;
                }
                let mut snapshot = snapshot.clone();
                snapshot.settings.language = language;
                let mut harness = window(snapshot, size);
                for key in pressed(name) {
                    harness.key_press(*key);
                    harness.run_ok();
                }
                for words in pushed(name, language) {
                    let mut named = harness.get_all_by_label_contains(&words);
                    // Wherever it is scrolled to.
                    named.next().unwrap().click_accesskit();
                    drop(named);
                    harness.run_ok();
                }
                if !wanted.is_empty() {
                    harness
                        .render()
                        .unwrap()
                        .save(folder().join(format!("{file}.png")))
                        .unwrap();
                }
            }
        }
    }
}

fn looks_as_it_did(name: &str, size: [f32; 2]) {
    let (_, snapshot) = screens()
        .into_iter()
        .find(|(screen, _)| *screen == name)
        .unwrap();
    let mut harness = window(snapshot, size);
    let percent = if size == WIDE { 100 } else { 200 };
    harness.snapshot(format!("mediator-{name}-{percent}"));
}

#[test]
fn the_desk_looks_as_it_did() {
    looks_as_it_did("desk", WIDE);
}

#[test]
fn the_desk_at_200_percent_looks_as_it_did() {
    looks_as_it_did("desk", NARROW);
}

#[test]
fn a_page_with_an_error_looks_as_it_did() {
    looks_as_it_did("fill", WIDE);
}

#[test]
fn the_fee_looks_as_it_did() {
    looks_as_it_did("fee", WIDE);
}

#[test]
fn the_list_of_a_life_event_looks_as_it_did() {
    looks_as_it_did("list", WIDE);
}
