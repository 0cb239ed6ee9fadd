//! Voids at the desk: asked for by one, agreed to by another, or by AMA at the next contact.

use domain::{
    MediatorNumber, Reason, ReceiptNumber, Refusal,
    attendance::{NOTE_LIMIT, Tender},
    entry::{Act, Approver, Sealed, VoidCause},
    form,
};
use protocol::documents::FormerVoid;
use store::StoreError;
use ui::state::{Command, Notice};

use super::{Desk, session};
use crate::{
    clock,
    kit::{OpenKit, Opened, archive::Former, documents},
};

impl Desk {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only commands of voids come here"
    )]
    pub(super) fn void_command(&mut self, command: Command) {
        self.told_of(|desk| match command {
            Command::AskVoid {
                receipt,
                cause,
                reason,
            } => desk.ask_void(receipt, cause, &reason),
            Command::ApproveVoid { receipt, who, pin } => desk.approve_void(receipt, &who, &pin),
            _ => Ok(()),
        });
    }

    fn ask_void(
        &mut self,
        receipt: ReceiptNumber,
        cause: VoidCause,
        reason: &str,
    ) -> Result<(), StoreError> {
        let by = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        ask(kit, by, &receipt, cause, reason)?;
        let id = kit.store.attendance_of(&receipt)?;
        self.money_moved(id)?;
        self.notice = Some(Notice::VoidAsked { receipt });
        Ok(())
    }

    /// The second person says yes with a PIN of their own.
    fn approve_void(
        &mut self,
        receipt: ReceiptNumber,
        who: &str,
        pin: &str,
    ) -> Result<(), StoreError> {
        let by = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        approve(kit, by, &receipt, who, pin)?;
        self.voided(receipt)
    }

    pub(super) fn voided(&mut self, receipt: ReceiptNumber) -> Result<(), StoreError> {
        let kit = self.kit().ok_or(StoreError::NoAttendance)?;
        let id = kit.store.attendance_of(&receipt)?;
        let attendance = kit.store.attendance(id)?;
        let cash = attendance
            .paid_by(&receipt)
            .map(|paid| paid.payment.cash())
            .unwrap_or_default();
        // What was handed over for it is not there any more.
        if let Some(work) = self.work.as_mut().filter(|work| work.attendance.id == id) {
            work.draft.tender = Tender::default();
            self.save_draft();
        }
        self.money_moved(id)?;
        self.notice = Some(Notice::Voided { receipt, cash });
        self.ask_orders();
        Ok(())
    }

    /// What AMA said of voids that were asked for here, once for each answer.
    pub(super) fn take_void_answers(&mut self) {
        let by = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return;
        };
        let seen = self.answers_seen;
        let Taken {
            revision,
            former,
            voids,
        } = match take_answers(kit, by, seen) {
            Ok(Some(taken)) => taken,
            Ok(None) => return,
            Err(err) => return tracing::error!(%err, "AMA's answers cannot be taken"),
        };
        self.answers_seen = revision;
        self.former_voided(former, seen);
        for (receipt, is_voided) in voids {
            if is_voided {
                self.told_of(|desk| desk.voided(receipt));
            } else {
                self.notice = Some(Notice::VoidRefused { receipt });
            }
        }
    }

    /// Tells of a receipt that AMA voided by itself, while the desk is at work; those from before stand in the outbox.
    fn former_voided(&mut self, voids: Vec<FormerVoid>, seen: u32) {
        let before = std::mem::replace(&mut self.former_voids, voids);
        let new = self.former_voids.iter().find(|void| !before.contains(void));
        if let Some(void) = new.filter(|_| seen > 0) {
            self.notice = Some(Notice::FormerVoided {
                receipt: void.receipt.clone(),
                cash: void.cash,
            });
        }
    }
}

/// Asks for a void, for the desk and for the command line.
pub(crate) fn ask(
    kit: &mut OpenKit,
    by: Option<MediatorNumber>,
    receipt: &ReceiptNumber,
    cause: VoidCause,
    reason: &str,
) -> Result<(), StoreError> {
    must_be_ours(kit, receipt)?;
    let reason = reason_of(reason)?;
    let moment = store::Moment {
        at: clock::now(),
        by,
        zone: &kit.zone,
    };
    match kit.store.ask_void(&moment, receipt, cause, reason) {
        // Of somebody who was forgotten nothing is kept, not even why.
        Err(StoreError::Forgotten(_)) => {
            let nothing = Sealed::default();
            kit.store.ask_void(&moment, receipt, cause, nothing)
        }
        asked => asked,
    }
    .map(drop)
}

/// A second person agrees: their PIN is checked as at a sign-in, with its pauses.
pub(crate) fn approve(
    kit: &mut OpenKit,
    by: Option<MediatorNumber>,
    receipt: &ReceiptNumber,
    who: &str,
    pin: &str,
) -> Result<(), StoreError> {
    must_be_ours(kit, receipt)?;
    let second = second(kit, who, pin)?;
    agree(kit, by, receipt, second)
}

/// Who the second person is, by their PIN; they sign in for this, and wrong tries before it count no more.
pub(crate) fn second(
    kit: &mut OpenKit,
    who: &str,
    pin: &str,
) -> Result<MediatorNumber, StoreError> {
    let now = clock::now();
    let second = session::check(&mut kit.store, who, pin, now)?;
    if second.must_change_pin {
        return Err(Refusal::new(Reason::FirstPin).at("who").into());
    }
    let signed_in = store::NewEntry::plain(now, Some(second.number), Act::MediatorSignedIn {});
    kit.store.append(&signed_in)?;
    Ok(second.number)
}

/// Somebody who was known by their PIN agrees.
pub(crate) fn agree(
    kit: &mut OpenKit,
    by: Option<MediatorNumber>,
    receipt: &ReceiptNumber,
    second: MediatorNumber,
) -> Result<(), StoreError> {
    must_be_ours(kit, receipt)?;
    let moment = store::Moment {
        at: clock::now(),
        by,
        zone: &kit.zone,
    };
    kit.store
        .void(&moment, receipt, Approver::Mediator(second))
        .map_err(|err| {
            if let StoreError::Refused(refusal) = err {
                refusal.at("who").into()
            } else {
                err
            }
        })?;
    Ok(())
}

/// A receipt of the journal before this one is not voided here: nothing is written about it any more, and AMA alone has the
/// rest of that journal.
fn must_be_ours(kit: &OpenKit, receipt: &ReceiptNumber) -> Result<(), StoreError> {
    let voided = documents::former_voids(&kit.store)?;
    if voided.iter().any(|void| void.receipt == *receipt) {
        return Err(Refusal::new(Reason::AlreadyVoided).at("receipt").into());
    }
    let former = Former::of(&kit.store)?;
    let spot = &kit.store.identity().spot;
    if former.is_some_and(|former| former.gave(receipt, spot)) {
        return Err(Refusal::new(Reason::FormerReceipt).at("receipt").into());
    }
    Ok(())
}

/// A reason in words: there must be one, and it is sealed.
pub(super) fn reason_of(typed: &str) -> Result<Sealed, Refusal> {
    let reason = form::clean_text(typed, NOTE_LIMIT).map_err(|refusal| refusal.at("reason"))?;
    if reason.is_empty() {
        return Err(Refusal::new(Reason::ReasonMissing).at("reason"));
    }
    Ok(Sealed {
        note: Some(reason),
        ..Sealed::default()
    })
}

/// What AMA said of voids.
#[derive(Debug)]
pub(crate) struct Taken {
    revision: u32,
    /// Of receipts of former journals, by itself.
    former: Vec<FormerVoid>,
    /// Each receipt whose void was asked for here, and whether it is void now.
    voids: Vec<(ReceiptNumber, bool)>,
}

/// Takes in what AMA said of voids since the revision that was seen. None where there is nothing new.
///
/// # Errors
/// The document or the journal cannot be read; or nothing can be written.
pub(crate) fn take_answers(
    kit: &mut OpenKit,
    by: Option<MediatorNumber>,
    seen: u32,
) -> Result<Option<Taken>, StoreError> {
    let answers = documents::answers(&kit.store)?;
    let Some((revision, answers)) = answers.filter(|(revision, _)| *revision != seen) else {
        return Ok(None);
    };
    let mut voids = Vec::new();
    for answer in answers.voids {
        let Some(receipt) = kit.store.void_asked_by(answer.asked)? else {
            continue;
        };
        if answer.approved {
            let moment = store::Moment {
                at: clock::now(),
                by: by.or(kit.store.void_asker(&receipt)?),
                zone: &kit.zone,
            };
            kit.store.void(&moment, &receipt, Approver::Agency)?;
        }
        voids.push((receipt, answer.approved));
    }
    Ok(Some(Taken {
        revision,
        former: answers.former_voids,
        voids,
    }))
}
