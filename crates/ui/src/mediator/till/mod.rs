//! The till: what should be in it, what came and went, how it was closed. Counting has the page to itself. Nothing here
//! stops an attendance.

mod before;
mod count;
mod differing;
mod moved;

use domain::{
    Cents,
    till::{Closed, MoveCause, Round},
};
use egui::{Key, Modifiers, Ui};

pub(super) use differing::{Explaining, explaining_ui};
pub(super) use moved::{Moving, moving_ui};

use self::count::{Counting, What};
use super::dialog::Dialog;
use super::frame::{open, part};
use super::layout::{columns, scrolled, two_lines};
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, LeftCash, TillNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Origin, Tone, Words, ends, heading, notice, remark, rule, sum_row, text,
    thick_rule,
};

/// What is being counted, if anything.
#[derive(Debug, Default)]
pub(super) struct Form {
    counting: Option<Counting>,
    /// Every closing of the days before is listed, not only the last ones.
    all_before: bool,
}

const ROW: f32 = 64.0;
/// Room of a row's button.
const BUTTON: f32 = 190.0;

pub(super) fn till_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    now: &TillNow,
) {
    let is_over = |counting: &mut Counting| counting.is_over(scene, now);
    if let Some(counted) = form.counting.take_if(is_over) {
        scene.return_focus(counted.origin);
    }
    if let Some(counting) = &mut form.counting {
        if count::count_ui(ui, scene, counting, now) {
            scene.return_focus(counting.origin);
            form.counting = None;
        }
        return;
    }
    if scene.pressed(ui, Modifiers::NONE, Key::Escape) {
        scene.send(Command::ShowDesk);
    }
    let places = columns(ui.max_rect(), scene.narrow);
    let mut wanted = None;
    scrolled(&mut part(ui, places.main), "till", |ui| {
        title_ui(ui, scene);
        differing::differing_ui(ui, scene, dialog, &now.differing);
        wanted = waiting_ui(ui, scene, now);
        wanted = now_ui(ui, scene, dialog, now).or(wanted.take());
        if places.side.is_none() {
            ui.add_space(space::XL);
            let all = &mut form.all_before;
            wanted = side_ui(ui, scene, all, now).or(wanted.take());
        }
        ui.add_space(space::XL);
    });
    if let Some(side) = places.side {
        let mut side = part(ui, side);
        let all = &mut form.all_before;
        let asked = scrolled(&mut side, "closed", |ui| side_ui(ui, scene, all, now));
        wanted = asked.or(wanted);
    }
    if let Some(what) = wanted {
        form.counting = Some(Counting::new(what, Origin::now(ui)));
        scene.want_focus();
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let style = if scene.narrow {
        typography::SUM
    } else {
        typography::TITLE
    };
    heading(ui, &scene.say("till-title"), style);
    let date = scene.texts.weekday_and_day(scene.today());
    text(ui, &date, typography::LEAD, palette::MUTED);
    ui.add_space(space::M);
}

/// Something to do, said in a box with its button. True when it was pressed.
fn to_do_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    icon: Icon,
    (head, detail, words): (&str, &str, &str),
) -> bool {
    let pressed = notice(ui, Tone::Wait, icon, |ui| {
        text(ui, head, typography::TEXT.bold(), palette::INK);
        text(ui, detail, typography::SMALL, palette::INK);
        ui.add_space(space::XS);
        let response = Button::secondary(words).small().ui(ui);
        scene.focus_here(&response);
        response.clicked()
    });
    ui.add_space(space::M);
    pressed.inner
}

/// Days that nobody closed, and cash that a colleague left.
fn waiting_ui(ui: &mut Ui, scene: &mut Scene<'_>, now: &TillNow) -> Option<What> {
    let mut wanted = None;
    for till in &now.earlier {
        let day = scene.texts.day_and_month(till.day);
        let head = scene.say_with("till-earlier", &[("day", day.into())]);
        let amount = signed(scene, till.round.expected());
        let detail = scene.say_with("till-earlier-detail", &[("amount", amount.into())]);
        let words = scene.say("till-earlier-do");
        if to_do_ui(ui, scene, Icon::Clock, (&head, &detail, &words)) {
            wanted = Some(What::Closing { day: till.day });
        }
    }
    let is_open = now.till.round.opened.is_some();
    for cash in now.handed.iter().filter(|_| !is_open) {
        let head = scene.say_with("till-left", &left_by(scene, cash));
        let (detail, words) = (scene.say("till-handed-detail"), scene.say("till-handed-do"));
        if to_do_ui(ui, scene, Icon::People, (&head, &detail, &words)) {
            let from = Some(cash.closing);
            wanted = Some(What::Opening { from });
        }
    }
    wanted
}

fn left_by(scene: &Scene<'_>, cash: &LeftCash) -> [(&'static str, text::Arg<'static>); 2] {
    [
        ("number", cash.by.to_string().into()),
        ("amount", scene.texts.money(cash.counted).into()),
    ]
}

/// The sum of what should be there, and what to do with it.
fn now_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    dialog: &mut Option<Dialog>,
    now: &TillNow,
) -> Option<What> {
    let round = &now.till.round;
    let card = if scene.narrow {
        Card::small()
    } else {
        Card::large()
    };
    card.ui(ui, |ui| {
        heading(ui, &scene.say("till-now"), typography::H2);
        ui.add_space(space::XS);
        round_ui(ui, scene, round);
    });
    ui.add_space(space::L);
    let [open_it, close_it, move_it] =
        ["till-open-do", "till-close", "till-move"].map(|key| scene.say(key));
    let (words, what) = if round.is_to_count() {
        (&close_it, What::Closing { day: now.till.day })
    } else {
        (&open_it, What::Opening { from: None })
    };
    let key = scene.pressed(ui, Modifiers::NONE, Key::F2);
    let clicked = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S, space::S);
        let first = Button::primary(words).icon(Icon::Wallet).key("F2").ui(ui);
        scene.focus_here(&first);
        let late = round.opened.is_none() && round.is_to_count();
        let opened = late && Button::secondary(&open_it).ui(ui).clicked();
        if Button::secondary(&move_it).ui(ui).clicked() {
            open(scene, dialog, Dialog::MoveTill(Moving::default()));
        }
        (first.clicked(), opened)
    });
    match clicked.inner {
        (_, true) => Some(What::Opening { from: None }),
        (true, false) => Some(what),
        (false, false) => key.then_some(what),
    }
}

fn round_ui(ui: &mut Ui, scene: &Scene<'_>, round: &Round) {
    let row = |ui: &mut Ui, words: &str, amount: &str| {
        rule(ui);
        let words = Words::new(words, typography::TEXT, palette::INK);
        let amount = Words::new(amount, typography::TEXT, palette::INK);
        sum_row(ui, 44.0, words, amount);
    };
    match round.opened {
        Some((at, float)) => {
            let when = scene.say_with("till-opened-at", &[("time", scene.time(at).into())]);
            let words = format!("{}. {when}", scene.say("till-float"));
            row(ui, &words, &scene.texts.money(float));
        }
        None => row(ui, &scene.say("till-no-float"), "–"),
    }
    let count = [("count", round.n_payments.into())];
    let taken = scene.say_with("till-taken", &count);
    row(ui, &taken, &scene.texts.money(round.taken));
    if round.given_back > Cents::ZERO {
        let amount = signed(scene, round.given_back.0.saturating_neg());
        row(ui, &scene.say("till-given-back"), &amount);
    }
    if round.advanced > Cents::ZERO {
        let amount = scene.texts.money(round.advanced);
        row(ui, &scene.say("till-advanced"), &amount);
    }
    for (at, cents, cause) in &round.moves {
        let key = if *cents > 0 {
            "till-moved-in"
        } else {
            "till-moved-out"
        };
        let why = scene.say(move_key(*cause));
        let when = scene.say_with(key, &[("time", scene.time(*at).into())]);
        let words = format!("{when}. {why}");
        row(ui, &words, &signed(scene, *cents));
    }
    ui.add_space(space::XS);
    thick_rule(ui, 2.0, palette::NAVY);
    let words = scene.say("till-expected");
    let amount = signed(scene, round.expected());
    sum_row(
        ui,
        60.0,
        Words::new(&words, typography::H2, palette::INK),
        Words::new(&amount, typography::TITLE, palette::NAVY),
    );
}

/// What was closed today, bags that somebody else counts, that nothing waits for the till, and the days before.
fn side_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    all_before: &mut bool,
    now: &TillNow,
) -> Option<What> {
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("till-closings"), typography::H2);
        ui.add_space(space::XS);
        if now.till.closed.is_empty() {
            let none = scene.say("till-closed-none");
            text(ui, &none, typography::TEXT, palette::MUTED);
        }
        for closed in &now.till.closed {
            rule(ui);
            closed_ui(ui, scene, closed);
        }
    });
    ui.add_space(space::L);
    let wanted = bags_ui(ui, scene, now);
    let words = scene.say("till-never-blocks");
    remark(ui, Icon::Info, palette::BLUE, &words);
    before::before_ui(ui, scene, all_before, now);
    wanted
}

fn closed_ui(ui: &mut Ui, scene: &mut Scene<'_>, closed: &Closed) {
    let time = scene.time(closed.at);
    let counted = scene.texts.money(closed.closing.counted);
    let title = scene.say_with(
        "till-closed-at",
        &[("time", time.clone().into()), ("amount", counted.into())],
    );
    let detail = difference_words(scene, closed.closing.difference());
    let (words, name) = (
        scene.say("till-paper"),
        scene.say_with("till-paper-name", &[("time", time.into())]),
    );
    let print = row_ui(ui, BUTTON, (&title, &detail), |ui| {
        let button = Button::quiet(&words).small().icon(Icon::Printer);
        button.name(&name).ui(ui).clicked()
    });
    if print {
        let closing = closed.seq;
        scene.send(Command::PrintClosing { closing });
    }
}

fn bags_ui(ui: &mut Ui, scene: &Scene<'_>, now: &TillNow) -> Option<What> {
    if now.bags.is_empty() {
        return None;
    }
    let mut wanted = None;
    Card::side().ui(ui, |ui| {
        heading(ui, &scene.say("till-bags"), typography::H2);
        ui.add_space(space::XS);
        for bag in &now.bags {
            rule(ui);
            let day = scene.texts.day_and_month(bag.day);
            let number = bag.by.to_string();
            let title = scene.say_with(
                "till-bag-of",
                &[("day", day.into()), ("number", number.into())],
            );
            let is_own = bag.by == now.till.mediator;
            let detail = if is_own {
                scene.say("till-bag-own").into_owned()
            } else {
                let amount = scene.texts.money(bag.counted);
                scene.say_with("till-bag-detail", &[("amount", amount.into())])
            };
            let (words, name) = (scene.say("till-bag-do"), format!("{title}. {detail}"));
            ui.add_space(space::XS);
            text(ui, &title, typography::TEXT.bold(), palette::NAVY);
            text(ui, &detail, typography::SMALL, palette::MUTED);
            let button = Button::quiet(&words).small().name(&name);
            if !is_own && button.ui(ui).clicked() {
                let closing = bag.closing;
                wanted = Some(What::Bag { closing });
            }
        }
    });
    ui.add_space(space::L);
    wanted
}

/// Two lines, and something of a width at the right.
fn row_ui<R>(
    ui: &mut Ui,
    width: f32,
    (title, detail): (&str, &str),
    right: impl FnOnce(&mut Ui) -> R,
) -> R {
    let room = ui.available_width() - width;
    let (_, right) = ends(
        ui,
        ROW,
        |ui| two_lines(ui, room, (title, typography::TEXT.bold()), detail),
        right,
    );
    right
}

pub(super) fn move_key(cause: MoveCause) -> &'static str {
    match cause {
        MoveCause::Change => "move-change",
        MoveCause::Deposit => "move-deposit",
        MoveCause::Other => "move-other",
    }
}

/// An amount that may be less than nothing.
pub(super) fn signed(scene: &Scene<'_>, cents: i64) -> String {
    let amount = scene.texts.money(Cents(cents.saturating_abs()));
    if cents < 0 {
        format!("−\u{a0}{amount}")
    } else {
        amount
    }
}

/// What was counted beyond what should be there, in words.
pub(super) fn difference_words(scene: &Scene<'_>, difference: i64) -> String {
    let amount = || {
        let amount = Cents(difference.saturating_abs());
        [("amount", scene.texts.money(amount).into())]
    };
    match difference {
        0 => scene.say("till-exact").into_owned(),
        ..0 => scene.say_with("till-short", &amount()),
        1.. => scene.say_with("till-over", &amount()),
    }
}
