//! Whatever is tried at any time, the fold is what was decided.

use proptest::prelude::*;

use super::{Course, born, cash, charge, receipt, service};
use crate::attendance::{Attendance, Autonomy, HoldReason, Network, Outcome, Step};
use crate::{Reason, Refusal, entry::Act};

/// Anything that somebody may try, whether or not it is time for it.
fn any_try() -> impl Strategy<Value = (u8, u16, u8)> {
    (0_u8..12, 0_u16..4, 0_u8..6)
}

fn attempt(attendance: &Attendance, (what, leg, how): (u8, u16, u8)) -> Result<Act, Refusal> {
    let ids = [
        "carta-revalidar",
        "acp-cartao",
        "cartao-pensionista",
        "cesd",
    ];
    let id = ids[usize::from(leg)];
    let chosen = attendance.leg(leg).map_or(id, |leg| leg.service.as_str());
    let values = born("1955-03-02");
    let network = if how % 2 == 0 {
        Network::Up
    } else {
        Network::Down
    };
    let charge = charge(&values, network);
    let step = Step::ALL[usize::from(how)];
    match what {
        0 => attendance.choose(service(id), None),
        1..=3 => attendance.finish_step(leg, step, Autonomy::Citizen, None),
        4 => attendance.agree(leg, None),
        5 => match attendance.fee(leg, service(chosen), &charge)? {
            Some(line) => attendance.pay(vec![line], cash(2000), receipt()),
            None => Err(Reason::NothingToPay.into()),
        },
        6 => attendance.finish(leg, service(chosen), &charge),
        7 => attendance.stop_leg(leg, Outcome::Ticket),
        8 => attendance.need(leg, how % 2 == 0),
        9 => attendance.hold(HoldReason::Other),
        10 => attendance.resume(),
        _ => attendance.close(None),
    }
}

proptest! {
    #[test]
    fn whatever_is_tried_the_fold_is_what_was_decided_and_money_follows_a_yes(tries in prop::collection::vec(any_try(), 0..120)) {
        let mut course = Course::new(&[]);
        for one in tries {
            if let Ok(act) = attempt(&course.attendance, one) {
                course.act(|_| Ok(act));
            }
        }
        prop_assert_eq!(Attendance::fold(&course.entries).unwrap(), course.attendance.clone());
        let paid: Vec<_> = course.attendance.payments.iter().flat_map(|paid| &paid.payment.lines).collect();
        for leg in &course.attendance.legs {
            prop_assert!(leg.settled.is_none() || leg.agreed);
            prop_assert!(leg.outcome.is_none_or(|outcome| !outcome.is_charged()) || leg.agreed);
        }
        let mut legs: Vec<u16> = paid.iter().map(|line| line.leg).collect();
        legs.sort_unstable();
        legs.dedup();
        prop_assert_eq!(legs.len(), paid.len());
    }
}
