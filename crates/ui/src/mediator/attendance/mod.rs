//! The attendance: form, script and the citizen's screen side by side, from the greeting to the end.

mod accounts;
mod confirm;
mod end;
mod fee;
mod input;
mod list;
mod order;
mod page;
mod paid;
mod requirements;
mod script;
mod side;
mod tender;
mod welcome;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    FieldId,
    attendance::{Brought, Charge, DocumentShown, Leg, Method, Place, Step, Tender},
    catalogue::Service,
    entry::Paper,
    form::{Facts, Values},
};
use egui::{Key, Modifiers, Rect, Ui};

use super::dialog::Dialog;
use super::frame::{open, part};
use super::layout::{card_and_actions, columns};
use super::offer;
use super::print;
use super::reasons::Reasons;
use super::scene::Scene;
use crate::state::{Command, Work};
use crate::theme::metrics::page as metrics;
use crate::widgets::{StepBar, Tab, tabs};

/// What is typed and chosen on a page of an attendance. What the hands did here wins over the desk's copy, which may be
/// late, until the page goes: each change goes out alone, and a snapshot from before it undoes nothing.
#[derive(Default)]
pub(super) struct Form {
    texts: BTreeMap<FieldId, String>,
    /// What the citizen showed.
    shown: Option<DocumentShown>,
    /// Since when that waits to be told: arrows may still be on their way to another answer.
    untold_since: Option<f64>,
    /// Documents ticked, cleared or set aside, by their place.
    brought: BTreeMap<usize, Brought>,
    tender: TenderTyped,
    focus: Option<FieldId>,
    /// The refusal that the errors already took the focus for.
    told: u32,
    /// Fields that were left with something in them: what is wrong there is said at once.
    left: BTreeSet<FieldId>,
    /// Whether and when a payment was asked for: once.
    paying: Option<u64>,
    /// A part is paid by card.
    mixed: bool,
    /// The kind of paper of this receipt, where another than the usual one was chosen.
    paper: Option<Paper>,
    /// The row of a list that has the focus.
    row: Option<usize>,
}

/// What was put in at the fee.
#[derive(Default)]
struct TenderTyped {
    method: Option<Method>,
    received: Option<String>,
    reference: Option<String>,
    by_card: Option<String>,
    phone: Option<String>,
}

impl Form {
    /// What was handed over is gone: should the receipt be voided, the fee is paid with other money.
    fn forget_tender(&mut self) {
        self.tender = TenderTyped::default();
        self.mixed = false;
    }
}

impl TenderTyped {
    fn over(&self, desks: &Tender) -> Tender {
        let newer =
            |typed: &Option<String>, desks: &String| typed.as_ref().unwrap_or(desks).clone();
        Tender {
            method: self.method.unwrap_or(desks.method),
            received: newer(&self.received, &desks.received),
            reference: newer(&self.reference, &desks.reference),
            by_card: newer(&self.by_card, &desks.by_card),
            phone: newer(&self.phone, &desks.phone),
        }
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(…)")
    }
}

/// A step of a service, with all that its page draws from.
struct At<'a> {
    work: &'a Work,
    leg: u16,
    running: &'a Leg,
    service: &'a Service,
    step: Step,
    page: usize,
    /// As typed so far, and what is put in at the fee.
    values: Values,
    tender: Tender,
}

impl<'a> At<'a> {
    fn of(scene: &Scene<'a>, form: &Form, work: &'a Work) -> Option<Self> {
        let Place::At { leg, step, page } = work.draft.place else {
            return None;
        };
        let running = work.attendance.leg(leg)?;
        let service = scene.opened_with(running)?;
        let mut values = work.draft.form(leg);
        values.extend(form.texts.clone());
        Some(Self {
            work,
            leg,
            running,
            service,
            step,
            page,
            values,
            tender: form.tender.over(&work.draft.tender),
        })
    }

    fn value(&self, field: &FieldId) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }

    fn facts(&self, scene: &Scene<'_>) -> Facts {
        Facts {
            today: scene.today(),
            shown: self.work.attendance.identified,
        }
    }

    fn charge<'c>(&'c self, scene: &Scene<'c>) -> Charge<'c> {
        Charge {
            values: &self.values,
            urgency: None,
            host: scene.host(),
            at: scene.snapshot.now,
            today: scene.today(),
            network: scene.network(),
        }
    }

    fn entity(&self, scene: &Scene<'a>) -> &'a str {
        scene.entity_short(self.service)
    }

    /// Only prepared now, and finished when there is a network. A payment that was asked for elsewhere goes before that: its
    /// numbers can be paid whatever the network does.
    fn waits_for_network(&self, scene: &Scene<'_>) -> bool {
        let is_ordered = self.step == Step::Fee && order::in_the_way(self).is_some();
        !scene.snapshot.link.up && !self.service.offline_ok && !is_ordered
    }
}

/// The citizen's first name, or "the citizen": to begin a sentence with.
fn who(scene: &Scene<'_>, work: &Work) -> String {
    let name = work.draft.citizen().name.unwrap_or_default();
    match name.split_whitespace().next() {
        Some(first) => first.to_owned(),
        None => scene.say("the-citizen").into_owned(),
    }
}

const TAB_STEP: usize = 0;
const TAB_SCRIPT: usize = 1;

pub(super) fn attendance_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    tab: &mut usize,
    dialog: &mut Option<Dialog>,
    work: &Work,
) {
    page::tell_settled(ui, scene, form);
    keys_ui(ui, scene, form, dialog, work);
    let at = At::of(scene, form, work);
    let mut body = ui.max_rect();
    if let Some(at) = at.as_ref().filter(|_| !scene.narrow) {
        step_bar_ui(&mut part(ui, body), scene, at);
        body.min.y += metrics::STEPS;
    }
    if scene.narrow {
        tabs_ui(&mut part(ui, body), scene, tab, at.as_ref());
        body.min.y += metrics::TABS;
    } else {
        *tab = TAB_STEP;
    }
    let columns = columns(body, scene.narrow);
    match *tab {
        TAB_STEP => main_ui(ui, scene, form, dialog, work, at.as_ref(), columns.main),
        TAB_SCRIPT => side::script_tab_ui(&mut part(ui, columns.main), scene, work, at.as_ref()),
        _ => side::side_ui(
            &mut part(ui, columns.main),
            scene,
            work,
            at.as_ref(),
            columns.main,
        ),
    }
    if let Some(side) = columns.side {
        side::side_ui(&mut part(ui, side), scene, work, at.as_ref(), columns.main);
    }
}

fn main_ui(
    ui: &mut Ui,
    scene: &mut Scene<'_>,
    form: &mut Form,
    dialog: &mut Option<Dialog>,
    work: &Work,
    at: Option<&At<'_>>,
    main: Rect,
) {
    let (card, actions) = card_and_actions(main, scene.narrow);
    let mut card_ui = part(ui, card);
    let ui = &mut card_ui;
    match at {
        Some(at) => {
            match at.step {
                Step::Identify | Step::Fill => page::page_ui(ui, scene, form, at, actions),
                Step::Requirements => {
                    requirements::requirements_ui(ui, scene, form, dialog, at, actions);
                }
                Step::Confirm => confirm::confirm_ui(ui, scene, form, at, actions),
                Step::Fee => fee::fee_ui(ui, scene, form, dialog, at, actions),
                Step::End => end::end_ui(ui, scene, dialog, at, actions),
            };
            side::stop_and_hold_ui(ui, scene, dialog, at, actions);
        }
        None => match work.draft.place {
            Place::Welcome => welcome::welcome_ui(ui, scene, dialog, work, actions),
            Place::Thanks => end::thanks_ui(ui, scene, dialog, work, actions),
            Place::List | Place::At { .. } => list::list_ui(ui, scene, form, dialog, work, actions),
        },
    }
}

fn keys_ui(ui: &Ui, scene: &mut Scene<'_>, form: &Form, dialog: &mut Option<Dialog>, work: &Work) {
    if scene.pressed(ui, Modifiers::SHIFT, Key::F2) {
        scene.send(Command::Back);
    }
    if scene.pressed(ui, Modifiers::NONE, Key::F4) {
        open(scene, dialog, Dialog::Note(work.draft.note.clone()));
    }
    if scene.pressed(ui, Modifiers::NONE, Key::F7) {
        scene.send(Command::CitizenWrites(!work.citizen_writes));
    }
    if scene.pressed(ui, Modifiers::NONE, Key::F9) {
        open(scene, dialog, Dialog::Hold(Reasons::default()));
    }
    if dialog.is_none() && matches!(work.draft.place, Place::At { .. }) {
        side::autonomy_keys(ui, scene);
    }
    if scene.pressed(ui, Modifiers::COMMAND, Key::P)
        && let Some(receipt) = work.receipts.last()
        && print::key_words(scene, receipt).is_some()
    {
        let paper = form.paper.unwrap_or_else(|| print::usual_kind(scene));
        print::send_receipt(scene, &receipt.number, paper);
    }
}

fn step_key(step: Step) -> &'static str {
    match step {
        Step::Identify => "step-identify",
        Step::Requirements => "step-requirements",
        Step::Fill => "step-fill",
        Step::Confirm => "step-confirm",
        Step::Fee => "step-fee",
        Step::End => "step-end",
    }
}

fn step_bar_ui(ui: &mut Ui, scene: &mut Scene<'_>, at: &At<'_>) {
    let words = Step::ALL.map(|step| scene.say(step_key(step)));
    let now = usize::from(at.step.number() - 1);
    // Where nothing is charged there was no fee to take.
    let is_skipped =
        |place| Step::ALL.get(place) == Some(&Step::Fee) && at.running.settled.is_none();
    let names: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(place, word)| {
            let key = match place.cmp(&now) {
                std::cmp::Ordering::Less if is_skipped(place) => "step-name-skipped",
                std::cmp::Ordering::Less => "step-name-done",
                std::cmp::Ordering::Equal => "step-name-now",
                std::cmp::Ordering::Greater => "step-name-to-come",
            };
            scene.say_with(
                key,
                &[("number", (place + 1).into()), ("step", (&**word).into())],
            )
        })
        .collect();
    let steps: Vec<crate::widgets::Step<'_>> = words
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(place, (words, name))| crate::widgets::Step {
            words,
            name,
            skipped: is_skipped(place),
        })
        .collect();
    let title = at.service.name.get(scene.texts.language);
    let bar = StepBar {
        icon: offer::icon(&at.service.category),
        title,
        steps: &steps,
        now,
    };
    if let Some(step) = bar.ui(ui).and_then(|place| Step::ALL.get(place)) {
        scene.send(Command::GoTo(*step));
    }
}

fn tabs_ui(ui: &mut Ui, scene: &mut Scene<'_>, tab: &mut usize, at: Option<&At<'_>>) {
    let step = match at {
        Some(at) => scene.say_with(
            "step-of",
            &[
                ("number", at.step.number().into()),
                ("step", scene.say(step_key(at.step)).into_owned().into()),
            ],
        ),
        None => scene.say("tab-attendance").into_owned(),
    };
    let (script, citizen) = (scene.say("script"), scene.say("citizen-tab"));
    let all = [&step, &*script, &*citizen].map(|words| Tab { words, tag: None });
    if let Some(chosen) = tabs(ui, &all, *tab) {
        *tab = chosen;
        if chosen == TAB_STEP {
            scene.want_focus();
        }
    }
}
