//! What stands on every screen of the desk: the band, the strip of the demonstration, and the keys at the foot.

use egui::{Key, Layout, Modifiers, Rect, Ui, UiBuilder, pos2};

use super::dialog::Dialog;
use super::keys;
use super::link;
use super::miniature;
use super::notice;
use super::print;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, LockCause, Screen, ScreenNow};
use crate::theme::metrics::page;
use crate::theme::{paint_ground, palette};
use crate::widgets::{Band, BandClick, BandState, foot, strip};

/// Keys of a screen, with what they do.
pub(super) type ScreenKeys = Vec<(String, String)>;

/// Draws the frame with `content` in the middle. The keys of the frame go before those of the screen.
pub(super) fn framed(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    content: impl FnOnce(&mut Ui, &mut Scene<'_>, &mut Option<Dialog>),
) {
    let whole = ui.max_rect();
    paint_ground(ui, whole, palette::CANVAS);
    keys_ui(ui, scene, dialog);
    let foot_top = whole.bottom() - page::FOOT;
    let mut head = part(
        ui,
        Rect::from_min_max(whole.min, pos2(whole.right(), foot_top)),
    );
    band_ui(&mut head, scene, dialog);
    if scene.kit().is_some_and(|kit| kit.demonstration) {
        strip(&mut head, &scene.say("demonstration"));
    }
    let body = Rect::from_min_max(
        pos2(whole.left(), head.cursor().top()),
        pos2(whole.right(), foot_top),
    );
    let mut middle = part(ui, body);
    middle.set_clip_rect(body);
    content(&mut middle, scene, dialog);
    notice::notice_ui(ui, scene, body);
    let mut low = part(
        ui,
        Rect::from_min_max(pos2(whole.left(), foot_top), whole.max),
    );
    foot_ui(&mut low, scene);
}

/// A part of the window with its own layout, top down, nothing between.
pub(super) fn part(ui: &mut Ui, rect: Rect) -> Ui {
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(egui::Align::Min));
    let mut part = ui.new_child(builder);
    part.spacing_mut().item_spacing.y = 0.0;
    part
}

fn keys_ui(ui: &Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    miniature::privacy_key(ui, scene);
    // Whatever lies over the screen: whoever leaves the desk locks it.
    if keys::take(ui, Modifiers::COMMAND, Key::L) {
        *dialog = None;
        scene.send(Command::Lock {
            cause: LockCause::Asked,
        });
    }
    if scene.pressed(ui, Modifiers::NONE, Key::F1) {
        open(scene, dialog, Dialog::Help);
    }
    if scene.pressed(ui, Modifiers::COMMAND, Key::K) {
        search(scene, dialog);
    }
    let in_attendance = matches!(scene.snapshot.screen, Screen::Attendance(_));
    if !in_attendance && scene.pressed(ui, Modifiers::COMMAND, Key::D) {
        scene.send(Command::ShowDay {
            date: scene.today(),
        });
    }
    if !in_attendance && scene.pressed(ui, Modifiers::COMMAND, Key::T) {
        scene.send(Command::ShowTill);
    }
    if !in_attendance && scene.pressed(ui, Modifiers::COMMAND, Key::Comma) {
        scene.send(Command::ShowSettings);
    }
    let aside = matches!(
        scene.snapshot.screen,
        Screen::Day(_) | Screen::Report(_) | Screen::Outbox(_) | Screen::Settings
    );
    if aside && scene.pressed(ui, Modifiers::NONE, Key::Escape) {
        scene.send(Command::ShowDesk);
    }
}

/// To the search: the desk's own field, or one more service for the attendance.
fn search(scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    match &scene.snapshot.screen {
        Screen::Attendance(_) => open(scene, dialog, Dialog::AddService(Default::default())),
        Screen::Desk(_) => scene.want_focus(),
        Screen::FirstRun(_)
        | Screen::Trouble(_)
        | Screen::SignIn(_)
        | Screen::ChangePin { .. }
        | Screen::Day(_)
        | Screen::Report(_)
        | Screen::Till(_)
        | Screen::Outbox(_)
        | Screen::Settings => scene.send(Command::ShowDesk),
    }
}

/// Opens a dialog, whose first control gets the focus.
pub(super) fn open(scene: &mut Scene<'_>, dialog: &mut Option<Dialog>, which: Dialog) {
    *dialog = Some(which);
    scene.cover();
}

fn band_ui(ui: &mut Ui, scene: &mut Scene<'_>, dialog: &mut Option<Dialog>) {
    let product = scene.say("product");
    let spot = scene.kit().map_or("", |kit| kit.spot.name.as_str());
    let words = [link::words(scene), paper_words(scene), citizen_words(scene)];
    let [link, paper, citizen] = words.each_ref().map(String::as_str);
    let up = scene.snapshot.link.up;
    let absent = matches!(
        scene.snapshot.citizen.state,
        ScreenNow::Absent | ScreenNow::Hidden
    );
    let states = [
        BandState {
            icon: if up { Icon::Network } else { Icon::NoNetwork },
            words: link,
            calls: link::calls(scene),
        },
        BandState {
            icon: Icon::Printer,
            words: paper,
            calls: print::trouble(scene).is_some(),
        },
        BandState {
            icon: if absent { Icon::EyeOff } else { Icon::Eye },
            words: citizen,
            calls: absent,
        },
    ];
    let search = scene.say("band-search");
    let at_desk = matches!(scene.snapshot.screen, Screen::Desk(_));
    let in_attendance = matches!(scene.snapshot.screen, Screen::Attendance(_));
    let mediator = scene.snapshot.mediator.as_ref();
    let name = mediator.map(|who| {
        (
            initials(&who.name),
            format!("{}\u{2002}{}", who.name, who.number),
        )
    });
    let band = Band {
        product: &product,
        spot,
        search: (!at_desk).then_some((&*search, "Ctrl K")),
        states: &states,
        mediator: name
            .as_ref()
            .map(|(initials, name)| (initials.as_str(), name.as_str())),
    };
    match band.ui(ui) {
        Some(BandClick::Search) => self::search(scene, dialog),
        Some(BandClick::State(0)) if !in_attendance => scene.send(Command::ShowOutbox),
        Some(BandClick::State(_)) => open(scene, dialog, Dialog::States),
        Some(BandClick::Mediator) => open(scene, dialog, Dialog::Menu),
        None => {}
    }
}

/// First letters of the first and the last name.
fn initials(name: &str) -> String {
    let words = || {
        name.split_whitespace()
            .filter_map(|word| word.chars().next())
    };
    let last = words().next_back().filter(|_| words().nth(1).is_some());
    words()
        .take(1)
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

fn paper_words(scene: &Scene<'_>) -> String {
    let key = match (print::trouble(scene), print::has_printer(scene)) {
        (Some(reason), _) => print::reason_key(reason),
        (None, true) if scene.narrow => "band-printer-short",
        (None, true) => "band-printer",
        (None, false) if scene.narrow => "band-paper-short",
        (None, false) => "band-paper",
    };
    scene.say(key).into_owned()
}

fn citizen_words(scene: &Scene<'_>) -> String {
    let citizen = &scene.snapshot.citizen;
    match citizen.state {
        ScreenNow::Live | ScreenNow::Turned if scene.narrow => {
            let step = citizen.view.page.step().unwrap_or(0);
            scene.say_with(
                &format!("citizen-short-{}", citizen.view.page.name()),
                &[("step", step.into())],
            )
        }
        ScreenNow::Live | ScreenNow::Turned => miniature::sees(scene, &citizen.view.page),
        ScreenNow::Starting => scene.say("band-citizen-starting").into_owned(),
        ScreenNow::Hidden => scene.say("band-citizen-hidden").into_owned(),
        ScreenNow::Absent => scene.say("band-citizen-absent").into_owned(),
    }
}

fn foot_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let own = super::menu::screen_keys(scene);
    let everywhere = super::menu::keys_everywhere(scene);
    let own: Vec<(&str, &str)> = own
        .iter()
        .map(|(key, words)| (key.as_str(), words.as_str()))
        .collect();
    let everywhere: Vec<(&str, &str)> = everywhere
        .iter()
        .map(|(key, words)| (key.as_str(), words.as_str()))
        .collect();
    foot(ui, &own, &everywhere);
}
