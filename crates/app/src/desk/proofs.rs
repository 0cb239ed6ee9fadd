//! The proof of attendance: that somebody was served, drawn from the journal once nothing of the attendance runs any more.

use domain::{
    AttendanceId, MediatorNumber, Reason, Refusal,
    attendance::{Leg, Outcome, State},
};
use paper::{Proof, ProvenService};
use store::StoreError;

use super::{
    Desk,
    papers::{SheetError, spot_on_paper, write},
};
use crate::{clock, kit::OpenKit};

/// The sheet of a proof: of a finished attendance, or of one whose services all ended and whose citizen is still here.
///
/// # Errors
/// Something of the attendance still runs, or it cannot be read.
pub(super) fn sheet(kit: &OpenKit, id: AttendanceId) -> Result<paper::Sheet, StoreError> {
    let attendance = kit.store.attendance(id)?;
    let (to, given_up) = match attendance.state {
        State::Closed { at, .. } => (at, None),
        State::Abandoned { at, reason } => (at, Some(Outcome::Abandoned(reason))),
        State::Open if attendance.open_legs().next().is_none() => (clock::now(), None),
        State::Open | State::Held { .. } => return Err(Refusal::new(Reason::StillRunning).into()),
    };
    let catalogue = &kit.shared.catalogue;
    let proven = |leg: &Leg| {
        let service = catalogue.opened_with(&leg.service, leg.version)?;
        Some(ProvenService {
            service: service.name.clone(),
            entity: catalogue.entity(&service.entity)?.name.clone(),
            outcome: leg.outcome.or(given_up)?,
        })
    };
    let needed = attendance.legs.iter().filter(|leg| leg.needed);
    let standing = attendance.standing_payments();
    let spot = &kit.shared.spot;
    Ok(paper::proof(&Proof {
        language: attendance.language,
        from: attendance.opened_at,
        to,
        zone: spot.zone.clone(),
        spot: spot_on_paper(spot),
        mediator: attendance.by.unwrap_or(MediatorNumber(0)),
        attendance: kit.store.code(id)?,
        services: needed.filter_map(proven).collect(),
        receipts: standing
            .map(|paid| (paid.receipt.clone(), paid.payment.total))
            .collect(),
        demonstration: kit.shared.demonstration,
    }))
}

impl Desk {
    /// Into the folder of papers, under the attendance's code: the name tells nothing of the citizen.
    pub(super) fn save_proof(&mut self, id: AttendanceId) {
        let result = self.try_save_proof(id);
        self.told_sheet(result);
    }

    fn try_save_proof(&self, id: AttendanceId) -> Result<String, SheetError> {
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        let pdf = paper::pdf(&sheet(kit, id)?, paper::Paper::A4)?;
        let file = format!("{}-comprovativo.pdf", kit.store.code(id)?);
        write(&self.papers()?.join(&file), &pdf)?;
        Ok(file)
    }
}
