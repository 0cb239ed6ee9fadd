//! Checking one entry: its form, its seal, who wrote it, and whether the rules of the trade would have let it be written.

use domain::{
    AttendanceId, MediatorNumber, Reason, ReceiptNumber, Refusal, ServiceId, Timestamp,
    attendance::{Attendance, MOST_LEGS, Outcome},
    catalogue::{PriceRule, Service},
    entry::{Act, Approver, Entry, Recorded},
    fee::{FeeLine, Payment},
};
use protocol::{Hash, RefusalCode, batch::BatchEntry, decode, documents::MediatorRole};

use super::{
    Here, JournalState, Progress, Rules,
    dates::{counted_at, happened_at, is_ahead, not_after},
    is_for_the_log, seal_fits,
};

pub(super) struct Checked {
    pub(super) refused: Option<RefusalCode>,
    pub(super) is_logged: bool,
}

/// Checks an entry and folds it in.
pub(super) fn entry(
    state: &JournalState,
    here: &mut Here,
    arrived: &BatchEntry,
    rules: &Rules<'_>,
) -> Checked {
    let Some(entry) = decode(&arrived.bytes)
        .ok()
        .filter(|entry| entry.seq == arrived.seq && entry.journal == state.journal)
    else {
        return Checked {
            refused: Some(RefusalCode::Unreadable),
            is_logged: false,
        };
    };
    let case = Case {
        state,
        rules,
        entry: &entry,
        at: counted_at(&entry, rules.now),
    };
    let checked = case.check(here, arrived.seal);
    if let Some(receipt) = receipt_of(&entry.act) {
        let years = &mut here.progress.receipts;
        let last = years.entry(receipt.series.year).or_default();
        *last = receipt.number.max(*last);
    }
    here.apply(&entry, &state.zone);
    if is_ahead(entry.at, rules.now) {
        here.ahead.push(entry.seq);
    }
    if checked.is_ok() {
        here.money.take(&entry, rules.now, &state.zone);
    }
    Checked {
        refused: checked.err(),
        is_logged: is_for_the_log(&entry.act),
    }
}

/// The number of the receipt that an act gives, if it gives one.
pub(crate) fn receipt_of(act: &Act) -> Option<&ReceiptNumber> {
    if let Act::FeePaid { receipt, .. } = act {
        Some(receipt)
    } else if let Act::AttendanceRecorded(recorded) = act {
        recorded.receipt.as_ref()
    } else {
        None
    }
}

/// One entry and what it is looked at with.
pub(super) struct Case<'a> {
    state: &'a JournalState,
    rules: &'a Rules<'a>,
    pub(super) entry: &'a Entry,
    pub(super) at: Timestamp,
}

pub(super) type Verdict = Result<(), RefusalCode>;

impl From<Doubt> for RefusalCode {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::Code(code) => code,
            Doubt::Rule => Self::Attendance,
        }
    }
}

/// Why an act does not stand: for a reason of its own, or because a rule of the trade says no.
enum Doubt {
    Code(RefusalCode),
    Rule,
}

impl From<Refusal> for Doubt {
    fn from(_by_rule: Refusal) -> Self {
        Self::Rule
    }
}

impl Case<'_> {
    fn check(&self, here: &Here, seal: Option<Hash>) -> Verdict {
        if !seal_fits(self.entry.seal.as_deref(), seal) {
            return Err(RefusalCode::Seal);
        }
        self.check_beginning()?;
        self.check_mediator(here)?;
        self.check_kit()?;
        if let Some(receipt) = receipt_of(&self.entry.act) {
            self.check_receipt(receipt, &here.progress)?;
        }
        self.check_act(here)?;
        here.progress.tills.check(self.entry, &self.state.zone)?;
        self.check_second(&here.aside)
    }

    /// The first entry, and no other, says whose journal this is.
    fn check_beginning(&self) -> Verdict {
        let is_first = self.entry.seq == 1;
        let stands = if let Act::KitEnrolled {
            spot,
            letter,
            demonstration,
            replaces: _,
        } = &self.entry.act
        {
            is_first
                && *spot == self.state.spot
                && *letter == self.state.letter
                && *demonstration == self.state.demonstration
        } else {
            !is_first
        };
        stands.then_some(()).ok_or(RefusalCode::Unreadable)
    }

    fn check_mediator(&self, here: &Here) -> Verdict {
        // Nobody is let in by these two, and whoever left may be named in them.
        if matches!(
            self.entry.act,
            Act::SignInRefused { .. } | Act::MediatorSignedOut { .. }
        ) {
            return Ok(());
        }
        let stands = match self.entry.by {
            // A copy may be made at the command line, where nobody signs in.
            None => {
                is_of_the_kit(&self.entry.act) || matches!(self.entry.act, Act::PaperMade { .. })
            }
            Some(number) => {
                let mut moments = [Some(self.at), self.begun(here)].into_iter().flatten();
                moments.any(|at| self.role(number, at).is_some())
            }
        };
        stands.then_some(()).ok_or(RefusalCode::Mediator)
    }

    /// When the attendance began that this goes on with: one that is open may be finished by whoever worked here then, as at
    /// a kit that is suspended. Of one that is over, only what was heard from elsewhere may still name them.
    fn begun(&self, here: &Here) -> Option<Timestamp> {
        let id = self.entry.about?;
        let is_heard = matches!(
            self.entry.act,
            Act::PaymentTold { .. }
                | Act::ReceiptVoided {
                    approved: Approver::Agency,
                    ..
                }
        );
        let may_go_on = is_heard || here.progress.open.contains_key(&id);
        let attendance = here.attendance(id).filter(|_| may_go_on);
        attendance.map(|attendance| attendance.opened_at)
    }

    /// In which role a mediator worked at the spot at a moment; none where they did not. What is done at a counter takes a
    /// role, and no rule of the trade asks for one of the two.
    pub(super) fn role(&self, number: MediatorNumber, at: Timestamp) -> Option<MediatorRole> {
        let mut tenures = self.rules.mediators.iter();
        let tenure = tenures.find(|tenure| {
            tenure.number == number
                && tenure.from <= at
                && tenure.until.is_none_or(|until| at < until)
        });
        tenure.map(|tenure| tenure.role)
    }

    /// While a kit is suspended, no new attendance begins at it; an open one may be finished.
    fn check_kit(&self) -> Verdict {
        let begins = Attendance::opened_by(self.entry).is_some();
        let at = not_after(self.entry.at, self.rules.now);
        let mut suspensions = self.rules.suspensions.iter();
        if begins && suspensions.any(|it| it.forbids(self.entry.seq, at)) {
            return Err(RefusalCode::Kit);
        }
        Ok(())
    }

    fn check_receipt(&self, receipt: &ReceiptNumber, progress: &Progress) -> Verdict {
        let series = &receipt.series;
        let is_own = series.spot == self.state.spot
            && series.letter == self.state.letter
            && series.year == happened_at(self.entry).date(&self.state.zone).year();
        if !is_own {
            return Err(RefusalCode::ReceiptSeries);
        }
        let last = progress.receipts.get(&series.year).copied().unwrap_or(0);
        let follows = receipt.number.checked_sub(1) == Some(last);
        follows.then_some(()).ok_or(RefusalCode::ReceiptNumber)
    }

    fn check_act(&self, here: &Here) -> Result<(), Doubt> {
        let act = &self.entry.act;
        if is_of_the_kit(act) || matches!(act, Act::PaperMade { .. }) {
            // A copy may be made of the receipt of an attendance that is over.
            return Ok(());
        }
        if Attendance::opened_by(self.entry).is_some() {
            return self.check_opening(act);
        }
        let about = self.entry.about.and_then(|id| here.attendance(id));
        self.check_step(about.ok_or(Doubt::Rule)?)
    }

    fn check_opening(&self, act: &Act) -> Result<(), Doubt> {
        self.is_about(AttendanceId(self.entry.seq))?;
        if let Act::AttendanceRecorded(recorded) = act {
            self.check_recorded(recorded)
        } else {
            Ok(())
        }
    }

    fn is_about(&self, id: AttendanceId) -> Result<(), Doubt> {
        (self.entry.about == Some(id))
            .then_some(())
            .ok_or(Doubt::Rule)
    }

    /// Whether the rules would have given this very act.
    fn check_step(&self, attendance: &Attendance) -> Result<(), Doubt> {
        let decided = match &self.entry.act {
            Act::CitizenIdentified { shown } => attendance.identify(*shown)?,
            Act::ServiceChosen {
                service,
                version,
                event,
                ..
            } => attendance.choose(self.service(service, *version)?, event.clone())?,
            Act::StepDone {
                leg,
                step,
                by,
                view,
            } => attendance.finish_step(*leg, *step, *by, view.clone())?,
            Act::FormAgreed { leg, view } => attendance.agree(*leg, view.clone())?,
            Act::FeePaid { .. }
            | Act::FeeExempted { .. }
            | Act::PaymentOrdered { .. }
            | Act::PaymentTold { .. }
            | Act::ReceiptVoidAsked { .. }
            | Act::ReceiptVoided { .. } => self.money(attendance)?,
            Act::ServiceFinished { leg, outcome } => finished(attendance, *leg, *outcome)?,
            Act::ServiceNeeded { leg, needed } => attendance.need(*leg, *needed)?,
            Act::AttendanceHeld { reason } => attendance.hold(*reason)?,
            Act::AttendanceResumed {} => attendance.resume()?,
            Act::AttendanceClosed { rating } => attendance.close(*rating)?,
            Act::AttendanceAbandoned { reason } => attendance.abandon(*reason)?,
            Act::AttendanceCorrected {
                leg,
                outcome,
                cause,
            } => attendance.correct(*leg, *outcome, *cause)?,
            Act::LanguageChanged { .. } => return Ok(()),
            Act::KitEnrolled { .. }
            | Act::DocumentApplied { .. }
            | Act::MediatorSignedIn {}
            | Act::MediatorSignedOut { .. }
            | Act::SignInRefused { .. }
            | Act::PinChanged {}
            | Act::SettingChanged { .. }
            | Act::ClockBehind { .. }
            | Act::CitizenScreen { .. }
            | Act::AttendanceOpened { .. }
            | Act::AttendanceRecorded(_)
            | Act::PaperMade { .. }
            | Act::TillOpened { .. }
            | Act::TillMoved { .. }
            | Act::TillClosed(_)
            | Act::BagCounted { .. }
            | Act::DifferenceExplained { .. }
            | Act::PrintAsked { .. }
            | Act::PrintTold { .. } => return Err(Doubt::Rule),
        };
        if decided == self.entry.act {
            Ok(())
        } else {
            Err(Doubt::Rule)
        }
    }

    /// What the rules would have given where money is concerned.
    fn money(&self, attendance: &Attendance) -> Result<Act, Doubt> {
        let act = &self.entry.act;
        if let Act::FeePaid { payment, receipt } = act {
            self.check_lines(attendance, &payment.lines)?;
            let (lines, means) = (payment.lines.clone(), payment.means.clone());
            Ok(attendance.pay_mixed(lines, means, payment.also.clone(), receipt.clone())?)
        } else if let Act::FeeExempted { leg, rule } = act {
            self.exempted(attendance, *leg, rule)
        } else if let Act::PaymentOrdered { lines, means, .. } = act {
            self.check_lines(attendance, lines)?;
            Ok(attendance.order_payment(lines.clone(), *means)?)
        } else if let Act::PaymentTold {
            order,
            state,
            issued,
        } = act
        {
            let heard = attendance.hear(*order, *state, issued.clone());
            heard.ok_or(Doubt::Rule)
        } else if let Act::ReceiptVoidAsked { receipt, cause } = act {
            Ok(attendance.ask_void(receipt, *cause)?)
        } else if let Act::ReceiptVoided {
            receipt, approved, ..
        } = act
        {
            Ok(attendance.void(receipt, *approved)?)
        } else {
            Err(Doubt::Rule)
        }
    }

    fn service(&self, id: &ServiceId, version: u32) -> Result<&Service, Doubt> {
        self.rules
            .services
            .get(id, version)
            .ok_or(Doubt::Code(RefusalCode::Service))
    }

    /// Each line is of a service of this attendance, in the version that it was opened with, at a price of that version.
    fn check_lines(&self, attendance: &Attendance, lines: &[FeeLine]) -> Result<(), Doubt> {
        for line in lines {
            let leg = attendance.leg(line.leg).ok_or(Doubt::Rule)?;
            if leg.service != line.service || leg.version != line.version {
                return Err(Doubt::Code(RefusalCode::Price));
            }
            self.check_price(line)?;
        }
        Ok(())
    }

    fn check_price(&self, line: &FeeLine) -> Result<(), Doubt> {
        let service = self.service(&line.service, line.version)?;
        (line.entity == service.entity && self.charges(service, &line.rule))
            .then_some(())
            .ok_or(Doubt::Code(RefusalCode::Price))
    }

    /// Whether this version had this price at this spot on that day.
    fn charges(&self, service: &Service, rule: &PriceRule) -> bool {
        service.charges(rule, &self.state.host, self.at.date(&self.state.zone))
    }

    fn exempted(&self, attendance: &Attendance, leg: u16, rule: &PriceRule) -> Result<Act, Doubt> {
        let place = leg;
        let leg = attendance.leg(place).ok_or(Doubt::Rule)?;
        let service = self.service(&leg.service, leg.version)?;
        let line = FeeLine {
            leg: place,
            service: leg.service.clone(),
            version: leg.version,
            entity: service.entity.clone(),
            rule: rule.clone(),
        };
        self.check_price(&line)?;
        // The legal reason is sealed: that there is one is all that can be known here.
        let reason = self.entry.seal.as_deref().unwrap_or_default();
        Ok(attendance.exempt(&line, reason)?)
    }

    fn check_recorded(&self, recorded: &Recorded) -> Result<(), Doubt> {
        if recorded.legs.is_empty() || recorded.legs.len() > MOST_LEGS {
            return Err(Doubt::Rule);
        }
        if !matches!(recorded.rating, None | Some(1..=5)) {
            return Err(Doubt::Rule);
        }
        for leg in &recorded.legs {
            let service = self.service(&leg.service, leg.version)?;
            if leg
                .exempted
                .as_ref()
                .is_some_and(|rule| !self.charges(service, rule))
            {
                return Err(Doubt::Code(RefusalCode::Price));
            }
        }
        let Some(payment) = &recorded.payment else {
            return if recorded.receipt.is_none() {
                Ok(())
            } else {
                Err(Doubt::Rule)
            };
        };
        if recorded.receipt.is_none() {
            return Err(Doubt::Code(RefusalCode::ReceiptNumber));
        }
        for line in &payment.lines {
            let leg = recorded
                .legs
                .get(usize::from(line.leg))
                .ok_or(Doubt::Rule)?;
            if leg.service != line.service || leg.version != line.version || leg.exempted.is_some()
            {
                return Err(Doubt::Code(RefusalCode::Price));
            }
            self.check_price(line)?;
        }
        let decided = Payment::mixed(
            payment.lines.clone(),
            payment.means.clone(),
            payment.also.clone(),
        )?;
        (decided == *payment).then_some(()).ok_or(Doubt::Rule)
    }
}

/// What the fee depends on is sealed; that the form was agreed to is not.
fn finished(attendance: &Attendance, leg: u16, outcome: Outcome) -> Result<Act, Refusal> {
    if !outcome.is_charged() {
        return attendance.stop_leg(leg, outcome);
    }
    let agreed = attendance.leg(leg).is_some_and(|leg| leg.agreed);
    if !agreed {
        return Err(Reason::NotAgreed.into());
    }
    // Only an open leg of an open attendance may be needed or not.
    attendance.need(leg, true)?;
    Ok(Act::ServiceFinished { leg, outcome })
}

/// What happens at a kit without being about an attendance.
fn is_of_the_kit(act: &Act) -> bool {
    match act {
        Act::KitEnrolled { .. }
        | Act::DocumentApplied { .. }
        | Act::MediatorSignedIn {}
        | Act::MediatorSignedOut { .. }
        | Act::SignInRefused { .. }
        | Act::PinChanged {}
        | Act::SettingChanged { .. }
        | Act::ClockBehind { .. }
        | Act::CitizenScreen { .. }
        | Act::TillOpened { .. }
        | Act::TillMoved { .. }
        | Act::TillClosed(_)
        | Act::BagCounted { .. }
        | Act::DifferenceExplained { .. }
        | Act::PrintAsked { .. }
        | Act::PrintTold { .. } => true,
        Act::AttendanceOpened { .. }
        | Act::AttendanceRecorded(_)
        | Act::LanguageChanged { .. }
        | Act::CitizenIdentified { .. }
        | Act::ServiceChosen { .. }
        | Act::StepDone { .. }
        | Act::FormAgreed { .. }
        | Act::FeePaid { .. }
        | Act::FeeExempted { .. }
        | Act::PaperMade { .. }
        | Act::ServiceFinished { .. }
        | Act::ServiceNeeded { .. }
        | Act::AttendanceHeld { .. }
        | Act::AttendanceResumed {}
        | Act::AttendanceClosed { .. }
        | Act::AttendanceAbandoned { .. }
        | Act::AttendanceCorrected { .. }
        | Act::PaymentOrdered { .. }
        | Act::PaymentTold { .. }
        | Act::ReceiptVoidAsked { .. }
        | Act::ReceiptVoided { .. } => false,
    }
}
