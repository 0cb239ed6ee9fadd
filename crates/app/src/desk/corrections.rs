//! Corrections of closed attendances: a new entry with its reason, and the form as it should have been. What was written
//! before stays sealed in its own entry; nobody needs to see it again to put one value right.

use domain::{
    AttendanceId, FieldId, Reason, Refusal, Timestamp,
    attendance::{Attendance, Charge, Network, Outcome},
    catalogue::Service,
    entry::{CorrectionCause, Sealed},
    form::{self, Facts, Values},
};
use store::StoreError;
use ui::state::Notice;

use super::{Desk, voids::reason_of};
use crate::{
    clock,
    kit::{OpenKit, Opened},
};

impl Desk {
    pub(super) fn correct(
        &mut self,
        (id, leg): (AttendanceId, u16),
        outcome: Option<Outcome>,
        cause: CorrectionCause,
        reason: &str,
        fields: &[(FieldId, String)],
    ) -> Result<(), StoreError> {
        let by = self.number();
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        let mut sealed = reason_of(reason)?;
        if !fields.is_empty() {
            sealed.forms = vec![(leg, corrected_form(kit, id, leg, fields)?)];
        }
        let moment = store::Moment {
            at: clock::now(),
            by,
            zone: &kit.zone,
        };
        let mut write = |sealed| kit.store.correct(&moment, id, leg, outcome, cause, sealed);
        match write(sealed) {
            // Of somebody who was forgotten nothing is kept, not even why.
            Err(StoreError::Forgotten(_)) => write(Sealed::default()),
            written => written,
        }?;
        self.notice = Some(Notice::Corrected);
        Ok(())
    }
}

/// The whole form with its new values, by the rules of its day.
fn corrected_form(
    kit: &OpenKit,
    id: AttendanceId,
    leg: u16,
    fields: &[(FieldId, String)],
) -> Result<Values, StoreError> {
    let attendance = kit.store.attendance(id)?;
    let unknown = || Refusal::new(Reason::UnknownService);
    let service = attendance
        .leg(leg)
        .and_then(|leg| kit.shared.catalogue.opened_with(&leg.service, leg.version))
        .ok_or_else(unknown)?;
    let known = match kit.store.form_of(id, leg) {
        Err(StoreError::Forgotten(_)) => return Err(Refusal::new(Reason::Forgotten).into()),
        known => known?.unwrap_or_default(),
    };
    let facts = Facts {
        today: attendance.opened_at.date(&kit.zone),
        shown: attendance.identified,
    };
    let form = form::corrected(service, &known, fields, facts)?;
    cost_the_same(kit, &attendance, leg, service, (&known, &form))?;
    Ok(form)
}

/// Money that was taken stays right by the corrected form too.
fn cost_the_same(
    kit: &OpenKit,
    attendance: &Attendance,
    leg: u16,
    service: &Service,
    (was, is): (&Values, &Values),
) -> Result<(), Refusal> {
    let at: Timestamp = attendance.priced_at(leg);
    let charge = |values| Charge {
        values,
        urgency: None,
        host: &kit.shared.spot.host,
        at,
        today: at.date(&kit.zone),
        network: Network::Up,
    };
    attendance.must_cost_the_same(leg, service, &charge(was), &charge(is))
}
