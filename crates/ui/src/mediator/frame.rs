//! What stands on every screen of the desk: the band, the strip of the demonstration, what the last command brought, and
//! the keys at the foot.

use egui::{Key, Layout, Modifiers, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use super::dialog::Dialog;
use super::keys;
use super::miniature;
use super::outbox;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, LockCause, Notice, Screen, ScreenNow};
use crate::theme::metrics::{page, radius, space};
use crate::theme::paint_ground;
use crate::theme::{palette, typography};
use crate::widgets::{Band, BandClick, BandState, Button, Tone, Words, foot, paint_galley, strip};

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
    notice_ui(ui, scene, body);
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
    if !in_attendance && scene.pressed(ui, Modifiers::COMMAND, Key::Comma) {
        scene.send(Command::ShowSettings);
    }
    let aside = matches!(
        scene.snapshot.screen,
        Screen::Day(_) | Screen::Outbox(_) | Screen::Settings
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
    let words = [
        outbox::link_words(scene),
        paper_words(scene),
        citizen_words(scene),
    ];
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
            calls: outbox::link_calls(scene),
        },
        BandState {
            icon: Icon::Printer,
            words: paper,
            calls: false,
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
    scene
        .say(if scene.narrow {
            "band-paper-short"
        } else {
            "band-paper"
        })
        .into_owned()
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

/// Widest box of what the last command brought.
const NOTICE: f32 = 960.0;

/// What the last command brought, until the next one or until it is put away. It lies over the screen: what is under the
/// pointer stays where it is.
fn notice_ui(ui: &mut Ui, scene: &mut Scene<'_>, body: Rect) {
    let Some(notice) = &scene.snapshot.notice else {
        return;
    };
    let (tone, icon, words) = notice_words(scene, notice);
    let margin = if scene.narrow {
        page::MARGIN_NARROW
    } else {
        page::MARGIN
    };
    let width = (body.width() - 2.0 * margin).min(NOTICE);
    let text_left = 2.0 * space::M + 24.0;
    let galley = Words::new(&words, typography::TEXT.bold(), tone.text())
        .layout(ui.painter(), width - text_left - buttons_width(notice));
    let size = vec2(width, (galley.size().y + 2.0 * space::S).max(60.0));
    let min = pos2(body.right() - margin - width, body.top() + space::XS);
    let rect = Rect::from_min_size(min, size);
    let mut over = part(ui, rect);
    let spoken = over.interact(rect, over.scope_id().with("notice"), Sense::CLICK);
    spoken.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Status, true, &words));
    over.ctx().accesskit_node_builder(spoken.id, |node| {
        node.set_live(egui::accesskit::Live::Assertive)
    });
    let line = egui::Stroke::new(2.0, tone.line());
    over.painter().rect(
        rect,
        radius::BOX,
        tone.ground(),
        line,
        egui::StrokeKind::Inside,
    );
    let middle = rect.left_center();
    let at = middle + vec2(space::M + 12.0, 0.0);
    icon.paint(over.painter(), at, 24.0, tone.text());
    let at = middle + vec2(text_left, 0.0);
    paint_galley(over.painter(), galley, at, egui::Align2::LEFT_CENTER);
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S, 0.0)))
        .layout(Layout::right_to_left(egui::Align::Center));
    over.scope_builder(builder, |ui| notice_buttons_ui(ui, scene, notice));
}

/// Whether the folder of papers is what to look at next.
fn leads_to_papers(notice: &Notice) -> bool {
    matches!(notice, Notice::PaperSaved { .. })
}

fn buttons_width(notice: &Notice) -> f32 {
    if leads_to_papers(notice) {
        320.0
    } else {
        160.0
    }
}

fn notice_buttons_ui(ui: &mut Ui, scene: &mut Scene<'_>, notice: &Notice) {
    ui.spacing_mut().item_spacing.x = space::L;
    let [put_away, open] = ["notice-put-away", "notice-open-folder"].map(|key| scene.say(key));
    if Button::quiet(&put_away).small().ui(ui).clicked() {
        scene.send(Command::Dismiss);
        scene.want_focus();
    }
    if leads_to_papers(notice) && Button::secondary(&open).small().ui(ui).clicked() {
        scene.send(Command::OpenPapers);
        scene.want_focus();
    }
}

fn notice_words(scene: &Scene<'_>, notice: &Notice) -> (Tone, Icon, String) {
    match notice {
        Notice::Refused(refusal) => (Tone::Wrong, Icon::Alert, scene.texts.refusal(refusal)),
        Notice::Trouble(trouble) => {
            let title = scene.say(&format!("trouble-{}-title", super::trouble::code(*trouble)));
            (
                Tone::Wrong,
                Icon::Alert,
                format!("{title}. {}", scene.say("trouble-nothing-lost")),
            )
        }
        Notice::PinChanged => (
            Tone::Done,
            Icon::Check,
            scene.say("notice-pin-changed").into_owned(),
        ),
        Notice::Held => (
            Tone::Done,
            Icon::Save,
            scene.say("notice-held").into_owned(),
        ),
        Notice::Closed => (
            Tone::Done,
            Icon::Check,
            scene.say("notice-closed").into_owned(),
        ),
        Notice::PaperSaved { file } => (
            Tone::Done,
            Icon::Document,
            scene.say_with("notice-paper-saved", &[("file", file.as_str().into())]),
        ),
        Notice::PapersNotOpened { folder } => (
            Tone::Wrong,
            Icon::Alert,
            scene.say_with(
                "notice-papers-not-opened",
                &[("folder", folder.as_str().into())],
            ),
        ),
        Notice::CatalogueKept => (
            Tone::Wait,
            Icon::Info,
            scene.say("notice-catalogue-kept").into_owned(),
        ),
        Notice::CitizenScreenBack => (
            Tone::Wait,
            Icon::Screen,
            scene.say("notice-citizen-back").into_owned(),
        ),
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
