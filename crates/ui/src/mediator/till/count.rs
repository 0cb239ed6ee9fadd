//! Counting: how many of each note and coin, or the sum alone; what that is beyond what should be there, what explains it,
//! and where the cash goes.

use domain::{
    Cents, Date,
    fee::PIECES,
    till::{CashTo, Count, DifferenceCause, Round, Till},
};
use egui::{Id, Key, Modifiers, Rect, Ui, vec2};

use super::{difference_words, signed};
use crate::icon::Icon;
use crate::mediator::frame::part;
use crate::mediator::layout::{card_and_actions, columns, scrolled};
use crate::mediator::pick;
use crate::mediator::scene::Scene;
use crate::state::{Command, TillNow};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    Button, Card, Field, Origin, Words, ends, heading, lead_to, line, remark, rule, split_with,
    sum_row, thick_rule,
};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// The cash that a till begins with; of which closing, where a colleague left it.
    Opening {
        from: Option<u64>,
    },
    Closing {
        day: Date,
    },
    Bag {
        closing: u64,
    },
}

/// A count under way.
#[derive(Debug)]
pub(super) struct Counting {
    what: What,
    /// As typed, in the order of [`PIECES`].
    pieces: [String; PIECES.len()],
    /// The sum as typed, where only that is given.
    whole: Option<String>,
    cause: Option<usize>,
    to: usize,
    /// Where it was opened from.
    pub(super) origin: Option<Origin>,
    /// It is written down once: until the desk has answered.
    is_sent: bool,
}

/// Notes come before coins in [`PIECES`].
const N_NOTES: usize = 7;
const LABEL: f32 = 76.0;
const NUMBER: f32 = 92.0;
const LINE: f32 = 52.0;
const SUM: f32 = 40.0;

impl Counting {
    pub(super) fn new(what: What, origin: Option<Origin>) -> Self {
        Self {
            what,
            origin,
            pieces: Default::default(),
            whole: None,
            cause: None,
            to: 0,
            is_sent: false,
        }
    }

    /// It was written down: the till is another one now.
    pub(super) fn is_over(&self, scene: &Scene<'_>, now: &TillNow) -> bool {
        let is_written = match self.what {
            What::Opening { .. } => now.till.round.opened.is_some(),
            What::Closing { day } => {
                till_of(now, day).is_none_or(|till| till.round == Round::default())
            }
            What::Bag { closing } => now.bags.iter().all(|bag| bag.closing != closing),
        };
        is_written && self.is_sent && scene.is_answered
    }

    /// What should be there, in cents; None where that is what is being told.
    fn expected(&self, now: &TillNow) -> Option<i64> {
        let left = |cash: &&crate::state::LeftCash| match self.what {
            What::Opening { from } => Some(cash.closing) == from,
            What::Bag { closing } => cash.closing == closing,
            What::Closing { .. } => false,
        };
        match self.what {
            What::Closing { day } => till_of(now, day).map(|till| till.round.expected()),
            What::Opening { .. } => now.handed.iter().find(left).map(|cash| cash.counted.0),
            What::Bag { .. } => now.bags.iter().find(left).map(|cash| cash.counted.0),
        }
    }

    /// The pieces and their sum: None while nothing is typed, an error where a number cannot be read.
    fn counted(&self) -> Result<Option<(Count, Cents)>, ()> {
        if let Some(whole) = &self.whole {
            let typed = whole.trim();
            let sum = Cents::parse(typed).map(|sum| (Count::default(), sum));
            return if typed.is_empty() {
                Ok(None)
            } else {
                sum.map(Some).ok_or(())
            };
        }
        let mut count = Count::default();
        for (piece, typed) in PIECES.into_iter().zip(&self.pieces) {
            if let Some(n) = number(typed)?.filter(|n| *n > 0) {
                count.0.insert(piece, n);
            }
        }
        let is_typed = self.pieces.iter().any(|typed| !typed.trim().is_empty());
        let sum = count.total().map_err(|_refusal| ())?;
        Ok(is_typed.then_some((count, sum)))
    }

    fn difference(&self, now: &TillNow) -> Option<i64> {
        let (_, counted) = self.counted().ok()??;
        Some(counted.0.saturating_sub(self.expected(now)?))
    }

    fn is_closing(&self) -> bool {
        matches!(self.what, What::Closing { .. })
    }

    /// Why it cannot be written down yet, by the key of its words.
    fn missing(&self, now: &TillNow) -> Option<&'static str> {
        match self.counted() {
            Err(()) => Some("till-count-wrong"),
            Ok(None) => Some("till-count-missing"),
            Ok(Some(_)) => {
                let differs = self.difference(now).is_some_and(|cents| cents != 0);
                let is_silent = self.is_closing() && differs && self.cause.is_none();
                is_silent.then_some("till-why-missing")
            }
        }
    }

    fn command(&self, now: &TillNow) -> Option<Command> {
        let (pieces, counted) = self.counted().ok()??;
        let differs = self.difference(now).is_some_and(|cents| cents != 0);
        let cause = self
            .cause
            .filter(|_| differs)
            .and_then(|at| DifferenceCause::ALL.get(at).copied());
        Some(match self.what {
            What::Opening { from } => Command::OpenTill {
                pieces,
                float: counted,
                from,
            },
            What::Closing { day } => Command::CloseTill {
                day,
                pieces,
                counted,
                cause,
                to: destination(now, self.to),
            },
            What::Bag { closing } => Command::CountBag {
                closing,
                pieces,
                counted,
            },
        })
    }
}

fn till_of(now: &TillNow, day: Date) -> Option<&Till> {
    std::iter::once(&now.till)
        .chain(&now.earlier)
        .find(|till| till.day == day)
}

/// How many, as typed; None where nothing is.
fn number(typed: &str) -> Result<Option<u32>, ()> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_not_a_number| ())
}

/// The host, each colleague, the bag: in the order in which they are shown.
fn destination(now: &TillNow, at: usize) -> CashTo {
    let colleague = at.checked_sub(1).map(|at| now.colleagues.get(at));
    match colleague {
        None => CashTo::Host,
        Some(Some(mediator)) => CashTo::Mediator(mediator.number),
        Some(None) => CashTo::Bag,
    }
}

/// The whole page. True when it is left.
pub(super) fn count_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    counting: &mut Counting,
    now: &TillNow,
) -> bool {
    if scene.is_answered && scene.refused().is_some() {
        counting.is_sent = false;
    }
    let places = columns(ui.max_rect(), scene.narrow);
    let (card, actions) = card_and_actions(places.main, scene.narrow);
    let kind = if scene.narrow {
        Card::small()
    } else {
        Card::large()
    };
    kind.fill_height().ui(&mut part(ui, card), |ui| {
        scrolled(ui, "count", |ui| {
            title_ui(ui, scene, counting);
            taken_ui(ui, scene, counting, now);
            grid_ui(ui, scene, counting);
            if places.side.is_none() {
                ui.add_space(space::L);
                sums_ui(ui, scene, counting, now);
                questions_ui(ui, scene, counting, now);
            }
        });
    });
    if let Some(side) = places.side {
        scrolled(&mut part(ui, side), "sums", |ui| {
            Card::side().ui(ui, |ui| sums_ui(ui, scene, counting, now));
            ui.add_space(space::L);
            questions_ui(ui, scene, counting, now);
        });
    }
    actions_ui(ui, scene, counting, now, actions)
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, counting: &Counting) {
    let title = match counting.what {
        What::Opening { .. } => scene.say("till-count-opening").into_owned(),
        What::Closing { day } if day == scene.today() => {
            scene.say("till-count-closing").into_owned()
        }
        What::Closing { day } => {
            let day = scene.texts.day_and_month(day);
            scene.say_with("till-count-day", &[("day", day.into())])
        }
        What::Bag { .. } => scene.say("till-count-bag").into_owned(),
    };
    let style = if scene.narrow {
        typography::H2
    } else {
        typography::H1
    };
    heading(ui, &title, style);
    ui.add_space(space::M);
}

/// Fees taken before the till was opened are no part of what it opens with.
fn taken_ui(ui: &mut Ui, scene: &Scene<'_>, counting: &Counting, now: &TillNow) {
    let taken = now.till.round.expected();
    if matches!(counting.what, What::Opening { .. }) && taken > 0 {
        let amount = signed(scene, taken);
        let words = scene.say_with("till-count-taken", &[("amount", amount.into())]);
        remark(ui, Icon::Info, palette::MUTED, &words);
        ui.add_space(space::M);
    }
}

fn piece_id(place: usize) -> Id {
    Id::unique(("till piece", place))
}

/// Notes at the left, coins at the right; or the sum alone.
fn grid_ui(ui: &mut Ui, scene: &mut Scene<'_>, counting: &mut Counting) {
    if let Some(whole) = &mut counting.whole {
        let label = scene.say("till-whole-label");
        let field = Field::new(Id::unique("till whole"), &label, whole).width(200.0);
        let response = field.max_chars(12).ui(ui);
        scene.focus_here(&response);
    } else {
        let half = ((ui.available_width() - space::XXL) / 2.0).floor();
        let pieces = &mut counting.pieces;
        let columns = ["till-notes", "till-coins"].map(|key| scene.say(key));
        let [notes, coins] = &columns;
        split_with(
            ui,
            &mut (scene, pieces),
            (half, space::XXL),
            |ui, (scene, pieces)| column_ui(ui, scene, *pieces, notes, 0..N_NOTES),
            |ui, (scene, pieces)| column_ui(ui, scene, *pieces, coins, N_NOTES..PIECES.len()),
        );
    }
    ui.add_space(space::M);
}

fn column_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    pieces: &mut [String],
    title: &str,
    places: std::ops::Range<usize>,
) {
    heading(ui, title, typography::H3);
    ui.add_space(space::XS);
    let rows = PIECES.iter().zip(pieces).enumerate();
    for (place, (piece, typed)) in rows.filter(|(place, _)| places.contains(place)) {
        let label = scene.texts.piece(Cents(*piece));
        let total = number(typed).ok().flatten().map_or(0, i64::from);
        let total = Cents(piece.saturating_mul(total));
        let amount = if total == Cents::ZERO {
            String::new()
        } else {
            scene.texts.money(total)
        };
        ends(
            ui,
            LINE,
            |ui| {
                let field = Field::new(piece_id(place), &label, typed).width(NUMBER);
                let response = field.beside(LABEL).max_chars(5).ui(ui);
                scene.focus_here(&response);
                let is_entered = response.lost_focus()
                    && ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.any());
                if is_entered {
                    lead_to(ui, piece_id((place + 1) % PIECES.len()));
                }
            },
            |ui| line(ui, &amount, typography::TEXT, palette::MUTED),
        );
    }
}

/// What should be there, what was counted, and what that is beyond it.
fn sums_ui(ui: &mut Ui, scene: &Scene<'_>, counting: &Counting, now: &TillNow) {
    let row = |ui: &mut Ui, key: &str, amount: &str, style| {
        let words = Words::new(&scene.say(key), typography::TEXT, palette::INK);
        sum_row(ui, SUM, words, Words::new(amount, style, palette::NAVY));
    };
    let expected = counting.expected(now);
    if let Some(expected) = expected {
        let amount = signed(scene, expected);
        row(ui, "till-expected", &amount, typography::TEXT.bold());
        rule(ui);
    }
    let counted = counting.counted().ok().flatten();
    let amount = counted.map_or_else(|| "–".to_owned(), |(_, counted)| scene.texts.money(counted));
    row(ui, "till-counted", &amount, typography::SUM);
    if expected.is_none() {
        return;
    }
    thick_rule(ui, 2.0, palette::NAVY);
    let difference = counting.difference(now);
    let words = difference.map_or_else(
        || "–".to_owned(),
        |difference| difference_words(scene, difference),
    );
    row(ui, "till-difference", &words, typography::H2);
    ui.add_space(space::XS);
}

pub(super) fn cause_key(cause: DifferenceCause) -> &'static str {
    match cause {
        DifferenceCause::WrongChange => "difference-wrong-change",
        DifferenceCause::BadMoney => "difference-bad-money",
        DifferenceCause::WrongFloat => "difference-wrong-float",
        DifferenceCause::WrongMeans => "difference-wrong-means",
        DifferenceCause::NotKnown => "difference-not-known",
    }
}

/// Of a closing: what explains the difference, and where the cash goes.
fn questions_ui(ui: &mut Ui, scene: &Scene<'_>, counting: &mut Counting, now: &TillNow) {
    if !counting.is_closing() {
        return;
    }
    let difference = counting.difference(now).filter(|cents| *cents != 0);
    if difference.is_some() {
        let why = scene.say("till-why");
        line(ui, &why, typography::LABEL, palette::INK);
        ui.add_space(space::XS);
        let causes = DifferenceCause::ALL.map(|cause| scene.say(cause_key(cause)));
        let (picked, _) = pick::one_of(ui, &why, &causes, counting.cause);
        counting.cause = picked.or(counting.cause);
        ui.add_space(space::M);
    }
    let to = scene.say("till-to");
    line(ui, &to, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let mut words = vec![scene.say_with("till-to-host", &[("host", scene.host().into())])];
    words.extend(now.colleagues.iter().map(|colleague| {
        let name = colleague.name.as_str().into();
        let number = colleague.number.to_string().into();
        scene.say_with("till-to-mediator", &[("name", name), ("number", number)])
    }));
    words.push(scene.say("till-to-bag").into_owned());
    let (picked, _) = pick::one_of(ui, &to, &words, Some(counting.to));
    counting.to = picked.unwrap_or(counting.to);
}

/// Back, the sum alone, and writing it down: once, and never by Enter alone. True when the page is left.
fn actions_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    counting: &mut Counting,
    now: &TillNow,
    actions: Rect,
) -> bool {
    let do_key = match counting.what {
        What::Opening { .. } => "till-count-open-do",
        What::Closing { .. } => "till-count-close-do",
        What::Bag { .. } => "till-count-bag-do",
    };
    let missing = if counting.is_sent {
        Some("saving")
    } else {
        counting.missing(now)
    };
    let missing = missing.map(|key| scene.say(key));
    let [back, whole, done] = ["till-back", "till-whole", do_key].map(|key| scene.say(key));
    let mut row = part(ui, actions);
    let ((left, alone), pressed) = ends(
        &mut row,
        actions.height(),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let button = Button::secondary(&back).icon(Icon::Left);
            let left = button.key("Esc").ui(ui).clicked();
            let size = vec2(290.0, actions.height());
            let ticked = counting.whole.is_some();
            let alone = ui.allocate_ui(size, |ui| pick::tick(ui, &whole, ticked).clicked());
            (left, alone.inner)
        },
        |ui| {
            let button = Button::primary(&done).key("Ctrl Enter");
            button.unavailable(missing.as_deref()).ui(ui).clicked()
        },
    );
    if alone {
        counting.whole = match counting.whole {
            Some(_) => None,
            None => Some(String::new()),
        };
        scene.want_focus();
    }
    let key = scene.pressed(ui, Modifiers::COMMAND, Key::Enter);
    if (pressed || key) && missing.is_none() {
        counting.is_sent = true;
        counting
            .command(now)
            .into_iter()
            .for_each(|command| scene.send(command));
    }
    left || scene.pressed(ui, Modifiers::NONE, Key::Escape)
}
