//! Voiding a receipt: the cause, the reason in words, and a second person: a colleague here by their PIN, or the agency at
//! the next contact.

use domain::{
    Cents, ReceiptNumber,
    attendance::{NOTE_LIMIT, Paid, Void},
    entry::VoidCause,
};
use egui::{Id, Ui};

use super::dialog::{Next, body_ui, buttons_ui};
use super::pick;
use super::scene::Scene;
use crate::icon::Icon;
use crate::state::{Command, ReceiptRow, Screen};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Field, Reveal, Segment, Segments, Tone, line, notice_lines};

/// What is chosen and typed.
pub(super) struct Voiding {
    receipt: ReceiptNumber,
    cash: Cents,
    /// It was asked for already: only the second person is missing.
    asked: Option<VoidCause>,
    cause: usize,
    reason: String,
    by_agency: bool,
    who: String,
    pin: String,
    pin_shown: bool,
}

impl std::fmt::Debug for Voiding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Voiding({}, …)", self.receipt)
    }
}

impl Voiding {
    pub(super) fn of(paid: &Paid) -> Self {
        let asked = paid.void.map(|void| void.cause);
        Self::new(paid.receipt.clone(), paid.payment.cash(), asked)
    }

    pub(super) fn of_row(row: &ReceiptRow) -> Self {
        let asked = row.void.map(|void| void.cause);
        Self::new(row.number.clone(), row.cash, asked)
    }

    fn new(receipt: ReceiptNumber, cash: Cents, asked: Option<VoidCause>) -> Self {
        Self {
            receipt,
            cash,
            asked,
            cause: 0,
            reason: String::new(),
            by_agency: false,
            who: String::new(),
            pin: String::new(),
            pin_shown: false,
        }
    }

    /// Why it cannot be done yet, by the key of its words.
    fn missing(&self) -> Option<&'static str> {
        if self.asked.is_none() && self.reason.trim().is_empty() {
            Some("void-reason-missing")
        } else if self.by_agency && self.asked.is_none() {
            None
        } else if self.who.trim().is_empty() || self.pin.is_empty() {
            Some("void-second-missing")
        } else {
            None
        }
    }

    fn commands(&mut self) -> Vec<Command> {
        let mut commands = Vec::new();
        if self.asked.is_none() {
            let cause = VoidCause::ALL.get(self.cause).copied();
            commands.push(Command::AskVoid {
                receipt: self.receipt.clone(),
                cause: cause.unwrap_or(VoidCause::Other),
                reason: self.reason.clone(),
            });
        }
        if self.asked.is_some() || !self.by_agency {
            commands.push(Command::ApproveVoid {
                receipt: self.receipt.clone(),
                who: self.who.trim().to_owned(),
                pin: std::mem::take(&mut self.pin),
            });
        }
        commands
    }
}

pub(super) fn cause_key(cause: VoidCause) -> &'static str {
    match cause {
        VoidCause::WrongMeans => "void-wrong-means",
        VoidCause::WrongService => "void-wrong-service",
        VoidCause::CitizenGaveUp => "void-citizen-gave-up",
        VoidCause::PaidTwice => "void-paid-twice",
        VoidCause::ServiceFailed => "void-service-failed",
        VoidCause::Other => "void-other",
    }
}

pub(super) fn title(scene: &Scene<'_>, voiding: &Voiding) -> String {
    let number = voiding.receipt.to_string();
    scene.say_with("dialog-void", &[("receipt", number.into())])
}

/// What the receipt on the screen says of its void: that it was asked for stands, also where the second person was refused.
fn void_now(scene: &Scene<'_>, receipt: &ReceiptNumber) -> Option<Void> {
    if let Screen::Day(day) = &scene.snapshot.screen {
        day.receipts.iter().find(|row| row.number == *receipt)?.void
    } else if let Screen::Attendance(work) = &scene.snapshot.screen {
        work.attendance.paid_by(receipt)?.void
    } else {
        None
    }
}

pub(super) fn void_ui(ui: &mut Ui, scene: &mut Scene<'_>, voiding: &mut Voiding) -> Next {
    if let Some(void) = void_now(scene, &voiding.receipt) {
        if void.stands.is_some() {
            // The agency was faster.
            return Next::Closes;
        }
        voiding.asked = Some(void.cause);
    }
    body_ui(ui, |ui| {
        money_ui(ui, scene, voiding);
        match voiding.asked {
            Some(cause) => {
                let words = scene.say(cause_key(cause));
                line(ui, &words, typography::TEXT, palette::INK);
                ui.add_space(space::M);
            }
            None => {
                cause_ui(ui, scene, voiding);
                way_ui(ui, scene, voiding);
            }
        }
        if voiding.asked.is_some() || !voiding.by_agency {
            second_ui(ui, scene, voiding);
        }
    });
    let missing = voiding.missing().map(|key| scene.say(key));
    let asks_only = voiding.by_agency && voiding.asked.is_none();
    let do_key = if asks_only { "void-ask-do" } else { "void-do" };
    let (done, next) = buttons_ui(ui, scene, do_key, missing.as_deref());
    if done {
        for command in voiding.commands() {
            scene.send(command);
        }
    }
    next
}

/// What is given back, and how.
fn money_ui(ui: &mut Ui, scene: &Scene<'_>, voiding: &Voiding) {
    let amount = scene.texts.money(voiding.cash);
    let (head, detail) = if voiding.cash > Cents::ZERO {
        (
            scene.say_with("void-cash", &[("amount", amount.into())]),
            scene.say("void-cash-detail"),
        )
    } else {
        (
            scene.say("void-no-cash").into_owned(),
            scene.say("void-no-cash-detail"),
        )
    };
    notice_lines(ui, Tone::Wait, Icon::Euro, &head, &detail);
    ui.add_space(space::M);
}

fn cause_ui(ui: &mut Ui, scene: &mut Scene<'_>, voiding: &mut Voiding) {
    let name = scene.say("void-why");
    line(ui, &name, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let causes = VoidCause::ALL.map(|cause| scene.say(cause_key(cause)));
    let (picked, first) = pick::one_of_in(ui, &name, &causes, Some(voiding.cause), 2);
    if let Some(first) = first {
        scene.focus_here(&first);
    }
    voiding.cause = picked.unwrap_or(voiding.cause);
    ui.add_space(space::XS);
    let label = scene.say("void-reason");
    let width = ui.available_width();
    let field = Field::new(Id::unique("void reason"), &label, &mut voiding.reason).width(width);
    field.max_chars(NOTE_LIMIT).ui(ui);
    ui.add_space(space::M);
}

fn way_ui(ui: &mut Ui, scene: &Scene<'_>, voiding: &mut Voiding) {
    let name = scene.say("void-second");
    line(ui, &name, typography::LABEL, palette::INK);
    ui.add_space(space::XS);
    let words = [scene.say("void-by-colleague"), scene.say("void-by-agency")];
    let ways = words.each_ref().map(|words| Segment::new(words));
    let now = usize::from(voiding.by_agency);
    if let Some(way) = Segments::new(&name, &ways).chosen(Some(now)).ui(ui) {
        voiding.by_agency = way == 1;
    }
    ui.add_space(space::S);
    if voiding.by_agency {
        let words = scene.say("void-by-agency-detail");
        crate::widgets::text(ui, &words, typography::SMALL, palette::MUTED);
    }
}

/// The second person: their number and their PIN, typed by themselves.
fn second_ui(ui: &mut Ui, scene: &mut Scene<'_>, voiding: &mut Voiding) {
    let (who, pin) = (scene.say("void-who"), scene.say("void-pin"));
    let (show, hide) = (scene.say("show"), scene.say("hide"));
    let hint = scene.say("void-second-hint");
    crate::widgets::text(ui, &hint, typography::SMALL, palette::MUTED);
    ui.add_space(space::XS);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let field = Field::new(Id::unique("void who"), &who, &mut voiding.who).width(200.0);
        let response = field.max_chars(40).ui(ui);
        scene.focus_here(&response);
        let reveal = Reveal {
            show: &show,
            hide: &hide,
        };
        let field = Field::new(Id::unique("void pin"), &pin, &mut voiding.pin).width(260.0);
        let field = field.secret(reveal, &mut voiding.pin_shown);
        field.max_chars(40).ui(ui);
    });
}
