//! The citizen's window as assistive technology reads it and as eyes see it.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "citizen/fees.rs"]
mod fees;
#[path = "citizen/renderer.rs"]
mod renderer;
#[path = "citizen/views.rs"]
mod views;

use domain::{
    Language,
    view::{CitizenView, Contrast, Mark, Page, Row, Value},
};
use egui::{Rect, Role, Vec2, accesskit::Action};
use egui_kittest::{Harness, SnapshotResults, kittest::NodeT as _};
use ui::{
    canvas::Canvas,
    citizen::{Citizen, Freshness},
};

const WINDOW: Vec2 = Vec2::new(1920.0, 1080.0);

/// The citizen's window and the view that was sent to it.
struct Window {
    citizen: Citizen,
    view: CitizenView,
}

fn window(view: CitizenView) -> Harness<'static, Window> {
    let mut has_look = false;
    let citizen = Citizen::default();
    let mut harness = Harness::builder()
        .with_size(WINDOW)
        .renderer(renderer::Renderer::default())
        .build_ui_state(
            move |ui, Window { citizen, view }: &mut Window| {
                if !has_look {
                    ui::theme::install(ui.ctx());
                    has_look = true;
                    ui.ctx().request_discard("fonts");
                    return;
                }
                let whole = egui::UiBuilder::new().max_rect(ui.ctx().viewport_rect());
                ui.scope_builder(whole, |ui| citizen.ui(ui, view));
            },
            Window { citizen, view },
        );
    harness.step();
    harness
}

/// Sends a view to a window that has just opened.
fn show(harness: &mut Harness<'_, Window>, view: CitizenView) {
    *harness.state_mut() = Window {
        citizen: Citizen::default(),
        view,
    };
    harness.step();
    harness.step();
}

/// Every text that the window tells, with its place.
fn told(harness: &Harness<'_, Window>) -> Vec<(String, Rect)> {
    harness
        .root()
        .children_recursive()
        .filter(|node| matches!(node.accesskit_node().role(), Role::Label | Role::Heading))
        .map(|node| {
            let words = node.accesskit_node();
            let words = words.label().or_else(|| words.value());
            (words.unwrap_or_default(), node.rect())
        })
        .collect()
}

/// Every page, usual and with the longest texts, in every language; the demonstration strip takes its room in English.
fn every_page(
    text_percent: u16,
    contrast: Contrast,
) -> impl Iterator<Item = (String, CitizenView)> {
    Language::ALL.into_iter().flat_map(move |language| {
        let pages = views::usual().into_iter().chain(views::longest());
        pages.map(move |(name, page)| {
            let mut view = views::view(page, language, text_percent, contrast);
            view.head.demonstration = language == Language::En;
            (format!("{name}-{}-{text_percent}", language.code()), view)
        })
    })
}

/// What is wrong with the places of texts, at a size of text.
#[track_caller]
fn check_places(text_percent: u16) {
    let mut faults = Vec::new();
    let mut harness = window(CitizenView::waiting());
    for (name, view) in every_page(text_percent, Contrast::Plain) {
        show(&mut harness, view);
        let texts = told(&harness);
        assert!(texts.len() > 2, "{name} tells nothing: {texts:?}");
        let page = Rect::from_min_size(egui::Pos2::ZERO, WINDOW);
        for (place, (words, rect)) in texts.iter().enumerate() {
            if !page.expand(1.0).contains_rect(*rect) {
                faults.push(format!("{name}: {words:?} leaves the window: {rect:?}"));
            }
            for (other, other_rect) in texts.iter().take(place) {
                let common = rect.shrink(1.5).intersect(other_rect.shrink(1.5));
                if common.is_positive() {
                    faults.push(format!("{name}: {words:?} lies over {other:?}"));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn no_text_leaves_the_window_or_lies_over_another() {
    check_places(100);
}

#[test]
fn large_text_neither_leaves_the_window_nor_lies_over_other_text() {
    check_places(150);
    check_places(200);
}

#[test]
fn nothing_in_the_window_takes_focus_or_a_click() {
    let mut harness = window(CitizenView::waiting());
    for (name, view) in every_page(100, Contrast::Plain) {
        show(&mut harness, view);
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            let acts =
                [Action::Focus, Action::Click].map(|action| node.data().supports_action(action));
            assert_eq!(acts, [false; 2], "{name}: {:?}", node.label());
        }
    }
}

/// Follow with personal data in every place that a view has for it.
fn with_personal_data() -> Page {
    let Page::Follow(mut follow) = views::follow() else {
        panic!("not a step");
    };
    follow.rows = vec![
        views::row("Nome completo", "Full name", "CANARY-NAME", Mark::Done),
        Row {
            label: views::both("NIF", "NIF"),
            value: Value::EndsIn("410".to_owned()),
            mark: Mark::Done,
        },
        Row {
            label: views::both("Código", "Code"),
            value: Value::Hidden,
            mark: Mark::Done,
        },
        views::row("Telemóvel", "Mobile phone", "CANARY-PHONE", Mark::Lit),
    ];
    Page::Follow(follow)
}

fn says(harness: &Harness<'_, Window>, part: &str) -> bool {
    told(harness).iter().any(|(words, _)| words.contains(part))
}

#[test]
fn hidden_values_are_said_as_hidden_and_typed_ones_in_full() {
    let mut harness = window(CitizenView::waiting());
    show(
        &mut harness,
        views::view(with_personal_data(), Language::Pt, 100, Contrast::Plain),
    );
    for words in [
        "CANARY-NAME",
        "termina em 410",
        "escondido",
        "CANARY-PHONE",
        "a completar",
    ] {
        assert!(
            says(&harness, words),
            "{words} is not said: {:?}",
            told(&harness)
        );
    }
}

#[test]
fn a_payment_on_the_telephone_says_until_when_and_how_many_minutes_are_left() {
    let pages = views::usual();
    let (_, page) = pages.iter().find(|(name, _)| *name == "fee-mbway").unwrap();
    let mut harness = window(CitizenView::waiting());
    for percent in [100, 200] {
        let view = views::view(page.clone(), Language::Pt, percent, Contrast::Plain);
        show(&mut harness, view);
        assert!(says(&harness, "até às 10:34 (4 minutos)"), "{percent}");
    }
}

#[test]
fn nothing_of_a_citizen_stays_in_the_window_after_the_end() {
    let personal = || views::view(with_personal_data(), Language::Pt, 100, Contrast::Plain);
    let idle = || views::usual().swap_remove(0).1;
    for after in [idle(), Page::Waiting, Page::Welcome, Page::Thanks] {
        let mut harness = window(CitizenView::waiting());
        show(&mut harness, personal());
        assert!(says(&harness, "CANARY"));
        harness.state_mut().view = views::view(after, Language::Pt, 100, Contrast::Plain);
        harness.step();
        assert!(!says(&harness, "CANARY"), "{:?}", told(&harness));
        assert!(!says(&harness, "410"));
    }
}

#[test]
fn a_changed_value_is_said_to_be_new_and_then_no_more() {
    let mut harness = window(CitizenView::waiting());
    let view = |street: &str| {
        let Page::Follow(mut follow) = views::follow() else {
            panic!("not a step");
        };
        follow.rows[1].value = Value::Full(street.to_owned());
        views::view(Page::Follow(follow), Language::Pt, 100, Contrast::Plain)
    };
    show(&mut harness, view("Rua"));
    assert!(!says(&harness, "novo"));
    harness.state_mut().view = view("Rua do Castelo, 14");
    harness.step();
    assert!(says(&harness, "novo"));
    // A step of the harness is a quarter of a second.
    harness.run_steps(13);
    assert!(!says(&harness, "novo"));
}

#[test]
fn the_small_picture_of_the_window_adds_no_label() {
    let view = views::view(with_personal_data(), Language::Pt, 100, Contrast::Plain);
    let harness = Harness::builder()
        .with_size(WINDOW / 4.0)
        .build_ui(move |ui| {
            if ui.ctx().cumulative_pass_nr() == 0 {
                ui::theme::install(ui.ctx());
                return;
            }
            let canvas = Canvas::fit(ui.painter(), ui.max_rect(), 1.0);
            ui::citizen::paint(&canvas, &view, &Freshness::default(), 0.0);
        });
    let n_labels = harness
        .root()
        .children_recursive()
        .filter(|node| node.accesskit_node().label().is_some());
    assert_eq!(n_labels.count(), 0);
}

#[test]
fn the_pages_look_as_they_did() {
    let mut harness = window(CitizenView::waiting());
    let mut results = SnapshotResults::new();
    for (name, language, percent, contrast) in [
        ("idle", Language::Pt, 100, Contrast::Plain),
        ("follow", Language::Pt, 100, Contrast::Plain),
        ("follow", Language::Pt, 100, Contrast::High),
        ("follow", Language::Fr, 200, Contrast::Plain),
        ("confirm", Language::Pt, 100, Contrast::Plain),
        ("fee", Language::En, 100, Contrast::Plain),
    ] {
        let page = views::usual()
            .into_iter()
            .find(|(page, _)| *page == name)
            .unwrap()
            .1;
        show(&mut harness, views::view(page, language, percent, contrast));
        let picture = format!("citizen-{name}-{}-{percent}-{contrast:?}", language.code());
        results.add(harness.try_snapshot(picture.to_lowercase()));
    }
}

/// Paints the pages whose name holds `PICTURES` into `target/pictures`, for people to look at; without it, nothing.
#[test]
fn pictures_to_look_at() {
    let Ok(wanted) = std::env::var("PICTURES") else {
        return;
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/pictures");
    std::fs::create_dir_all(&folder).unwrap();
    let mut harness = window(CitizenView::waiting());
    let looks = [
        (100, Contrast::Plain),
        (125, Contrast::Plain),
        (150, Contrast::Plain),
        (200, Contrast::Plain),
        (100, Contrast::High),
    ];
    for (percent, contrast) in looks {
        for (name, view) in every_page(percent, contrast) {
            let name = format!("citizen-{name}-{contrast:?}.png").to_lowercase();
            if wanted.split(',').any(|part| name.contains(part)) {
                show(&mut harness, view);
                harness.render().unwrap().save(folder.join(name)).unwrap();
            }
        }
    }
}
