//! The till at the desk: opening, cash in and out, closing, hand-over. Nothing of it stands in the way of an attendance.

use domain::{
    Cents, Date, MediatorNumber, Refusal, Timestamp,
    entry::Act,
    till::{CashTo, Closing, Count, DifferenceCause, Till},
};
use store::StoreError;
use ui::state::{
    Command, Differing, FormerClosing, GivenBack, LeftCash, Notice, TillCard, TillNow,
};

use super::{At, Desk};
use crate::{
    clock,
    kit::{OpenKit, Opened},
};

/// For so long what was left uncounted is told, and what was closed is listed.
const LOOKED_BACK: i64 = 31 * 24 * 60 * 60 * 1000;

/// The mediator's till of today.
pub(crate) fn today(kit: &OpenKit, mediator: MediatorNumber) -> Result<Till, StoreError> {
    let today = clock::now().date(&kit.zone);
    kit.store.till(mediator, today, &kit.zone)
}

/// Tills of days before today, of this mediator or of all, that something happened to after their last closing; the
/// oldest first.
fn after_closing(kit: &OpenKit, mediator: Option<MediatorNumber>) -> Result<Vec<Till>, StoreError> {
    let today = clock::now().date(&kit.zone);
    let open = kit.store.unclosed_tills(looked_back(), &kit.zone)?;
    open.into_iter()
        .filter(|(whose, day)| *day < today && mediator.is_none_or(|wanted| wanted == *whose))
        .map(|(whose, day)| kit.store.till(whose, day, &kit.zone))
        .collect()
}

/// Tills of days before today with cash that nobody counted, of this mediator or of all; the oldest first.
pub(crate) fn unclosed(
    kit: &OpenKit,
    mediator: Option<MediatorNumber>,
) -> Result<Vec<Till>, StoreError> {
    let mut unclosed = after_closing(kit, mediator)?;
    unclosed.retain(|till| till.round.is_to_count());
    Ok(unclosed)
}

/// Cash that waits for somebody.
pub(crate) fn left(kit: &OpenKit) -> Result<Vec<store::LeftCash>, StoreError> {
    kit.store.left_cash(looked_back())
}

fn looked_back() -> Timestamp {
    Timestamp(clock::now().0 - LOOKED_BACK)
}

/// Takes an act of the till, by the rules and durably; its entry's number.
pub(crate) fn act(
    kit: &mut OpenKit,
    mediator: MediatorNumber,
    day: Option<Date>,
    decide: impl FnOnce(&Till) -> Result<Act, Refusal>,
) -> Result<u64, StoreError> {
    let at = clock::now();
    let moment = store::Moment {
        at,
        by: Some(mediator),
        zone: &kit.zone,
    };
    let day = day.unwrap_or_else(|| at.date(&kit.zone));
    kit.store.at_till(&moment, day, decide)
}

/// Opens the mediator's till of today; the cash that a colleague left may be named, and is then theirs.
pub(crate) fn open(
    kit: &mut OpenKit,
    mediator: MediatorNumber,
    pieces: Count,
    float: Cents,
    from: Option<u64>,
) -> Result<u64, StoreError> {
    if let Some(from) = from {
        let is_theirs =
            |left: &store::LeftCash| left.closing == from && left.to == CashTo::Mediator(mediator);
        if !left(kit)?.iter().any(is_theirs) {
            return Err(Refusal::new(domain::Reason::NotAllowed).at("from").into());
        }
    }
    act(kit, mediator, None, |till| till.open(pieces, float, from))
}

impl Desk {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only commands of the till come here"
    )]
    pub(super) fn till_command(&mut self, command: Command) {
        match command {
            Command::ShowTill => self.leave_to(At::Till),
            Command::OpenTill {
                pieces,
                float,
                from,
            } => self.told_of(|desk| {
                let left = desk.left_by(from);
                desk.with_till(|kit, number| open(kit, number, pieces, float, from))?;
                desk.counted_again(left, float);
                Ok(())
            }),
            Command::MoveTill { cents, cause } => self.told_of(|desk| {
                desk.with_till(|kit, number| {
                    act(kit, number, None, |till| till.moved(cents, cause))
                })
                .map(drop)
            }),
            Command::CloseTill {
                day,
                pieces,
                counted,
                cause,
                to,
            } => self.told_of(|desk| {
                let closing = desk.with_till(|kit, number| {
                    act(kit, number, Some(day), |till| {
                        till.close(pieces, counted, cause, to)
                    })
                })?;
                desk.till_closed(closing)
            }),
            Command::CountBag {
                closing,
                pieces,
                counted,
            } => self.told_of(|desk| {
                let left = desk.left_by(Some(closing));
                desk.with_till(|kit, number| count_bag(kit, number, closing, pieces, counted))?;
                desk.counted_again(left, counted);
                Ok(())
            }),
            Command::ExplainDifference { count, cause } => self.told_of(|desk| {
                desk.with_till(|kit, number| explain(kit, number, count, cause))
                    .map(drop)
            }),
            _ => {}
        }
    }

    /// What a colleague counted at this closing.
    fn left_by(&self, closing: Option<u64>) -> Option<Cents> {
        let left = left(self.kit()?).ok()?;
        let found = left.iter().find(|left| Some(left.closing) == closing);
        found.map(|left| left.counted)
    }

    fn counted_again(&mut self, left: Option<Cents>, counted: Cents) {
        if let Some(left) = left {
            let difference = counted.0.saturating_sub(left.0);
            self.notice = Some(Notice::CountedAgain { difference });
        }
    }

    fn with_till(
        &mut self,
        work: impl FnOnce(&mut OpenKit, MediatorNumber) -> Result<u64, StoreError>,
    ) -> Result<u64, StoreError> {
        let number = self
            .number()
            .ok_or_else(|| Refusal::new(domain::Reason::NotSignedIn))?;
        let Opened::Ready(kit) = &mut self.opened else {
            return Err(StoreError::NoAttendance);
        };
        work(kit, number)
    }

    fn till_closed(&mut self, closing: u64) -> Result<(), StoreError> {
        let Opened::Ready(kit) = &mut self.opened else {
            return Ok(());
        };
        if let Err(err) = kit.store.sign_head(&kit.key) {
            tracing::error!(%err, "the head was not signed");
        }
        if let Some((_, closed)) = kit.store.closing(closing, &kit.zone)? {
            let difference = closed.closing.difference();
            self.notice = Some(Notice::TillClosed { difference });
        }
        Ok(())
    }

    pub(super) fn till_now(&self, kit: &OpenKit) -> Result<TillNow, StoreError> {
        let number = self.number().unwrap_or(MediatorNumber(0));
        let all = left(kit)?;
        let handed = all
            .iter()
            .filter(|left| left.to == CashTo::Mediator(number));
        let bags = all
            .iter()
            .filter(|left| left.to == CashTo::Bag && left.by != number);
        let mut colleagues = kit.store.mediators_at(clock::now())?;
        colleagues.retain(|mediator| mediator.number != number);
        let till = today(kit, number)?;
        let (earlier, late): (Vec<Till>, Vec<Till>) = after_closing(kit, Some(number))?
            .into_iter()
            .partition(|till| till.round.is_to_count());
        let closings = kit.store.closings(number, looked_back())?;
        let unexplained = kit.store.unexplained()?;
        Ok(TillNow {
            former: closings
                .into_iter()
                .filter(|(_, _, closing)| closing.day < till.day)
                .map(former)
                .collect(),
            till,
            earlier,
            late: late.iter().map(given_back).collect(),
            handed: handed.map(shown).collect(),
            bags: bags.map(shown).collect(),
            differing: unexplained.iter().map(differing).collect(),
            colleagues,
        })
    }

    pub(super) fn till_card(&self, kit: &OpenKit) -> Result<TillCard, StoreError> {
        let number = self.number().unwrap_or(MediatorNumber(0));
        let till = today(kit, number)?;
        Ok(TillCard {
            is_open: till.round.opened.is_some(),
            expected: till.round.expected(),
            is_closed: !till.round.is_to_count() && !till.closed.is_empty(),
            earlier: unclosed(kit, Some(number))?.first().map(|till| till.day),
        })
    }
}

fn shown(left: &store::LeftCash) -> LeftCash {
    LeftCash {
        closing: left.closing,
        by: left.by,
        day: left.day,
        counted: left.counted,
    }
}

fn former((closing, at, closed): (u64, Timestamp, Closing)) -> FormerClosing {
    FormerClosing {
        closing,
        at,
        day: closed.day,
        counted: closed.counted,
        difference: closed.difference(),
    }
}

fn given_back(till: &Till) -> GivenBack {
    GivenBack {
        day: till.day,
        cents: till.round.given_back,
    }
}

fn differing(recount: &store::Recount) -> Differing {
    Differing {
        count: recount.seq,
        at: recount.at,
        by: recount.by,
        counted: recount.counted,
        left: shown(&recount.left),
        is_bag: recount.left.to == CashTo::Bag,
    }
}

/// Somebody says why cash came to another sum than was left: once for each count.
fn explain(
    kit: &mut OpenKit,
    mediator: MediatorNumber,
    count: u64,
    cause: DifferenceCause,
) -> Result<u64, StoreError> {
    let unexplained = kit.store.unexplained()?;
    if unexplained.iter().all(|recount| recount.seq != count) {
        return Err(Refusal::new(domain::Reason::NotAllowed).at("count").into());
    }
    let explained = Act::DifferenceExplained { count, cause };
    let new = store::NewEntry::plain(clock::now(), Some(mediator), explained);
    Ok(kit.store.append(&new)?.seq)
}

/// A bag that came back is counted again, by somebody else than who filled it.
pub(crate) fn count_bag(
    kit: &mut OpenKit,
    mediator: MediatorNumber,
    closing: u64,
    pieces: Count,
    counted: Cents,
) -> Result<u64, StoreError> {
    let refused = |reason| Refusal::new(reason).at("closing");
    let bag = left(kit)?
        .into_iter()
        .find(|left| left.closing == closing && left.to == CashTo::Bag)
        .ok_or_else(|| refused(domain::Reason::TillEmpty))?;
    if bag.by == mediator {
        return Err(refused(domain::Reason::SamePerson).into());
    }
    let sum = pieces.total()?;
    if counted < Cents::ZERO || counted > Cents::LIMIT || (!pieces.is_empty() && sum != counted) {
        return Err(Refusal::new(domain::Reason::NotAnAmount)
            .at("counted")
            .into());
    }
    let counted = Act::BagCounted {
        closing,
        counted,
        pieces,
    };
    let new = store::NewEntry::plain(clock::now(), Some(mediator), counted);
    Ok(kit.store.append(&new)?.seq)
}

/// The sheet of a closing, by its entry; None where that closed no till.
pub(crate) fn closing_sheet(
    kit: &OpenKit,
    closing: u64,
    language: domain::Language,
) -> Result<Option<paper::Sheet>, StoreError> {
    let Some((mediator, closed)) = kit.store.closing(closing, &kit.zone)? else {
        return Ok(None);
    };
    let spot = &kit.shared.spot;
    Ok(Some(paper::till_closing(&paper::TillClosing {
        language,
        zone: spot.zone.clone(),
        spot: super::papers::spot_on_paper(spot),
        mediator,
        closed,
        demonstration: kit.shared.demonstration,
    })))
}
