//! Checking what a second party stands for: the payment platform for money, a colleague or AMA for a void, whoever counts a
//! cash bag again.

use domain::{
    entry::{Act, Approver},
    order::OrderState,
};
use protocol::RefusalCode;

use super::{
    Aside,
    check::{Case, Verdict},
};

impl Case<'_> {
    pub(super) fn check_second(&self, aside: &Aside) -> Verdict {
        if let Some(payment) = self.entry.act.payment() {
            let Some(order) = payment.means.order() else {
                return Ok(());
            };
            let is_paid = aside.orders.get(&order) == Some(&(OrderState::Paid, payment.total));
            return is_paid.then_some(()).ok_or(RefusalCode::Payment);
        }
        if let Act::PaymentTold { order, state, .. } = &self.entry.act {
            let known = aside.orders.get(order).map(|(state, _)| *state);
            return moved_so_far(known, *state)
                .then_some(())
                .ok_or(RefusalCode::Payment);
        }
        if let Act::ReceiptVoided {
            asked, approved, ..
        } = &self.entry.act
        {
            let is_approved = match approved {
                Approver::Agency => aside.approved.contains(asked),
                Approver::Mediator(second) => self.role(*second, self.at).is_some(),
            };
            return is_approved.then_some(()).ok_or(RefusalCode::Approval);
        }
        if let Act::BagCounted { closing, .. } = &self.entry.act {
            let by = aside.bags.get(closing);
            let is_another = by.is_some_and(|by| Some(*by) != self.entry.by);
            return is_another.then_some(()).ok_or(RefusalCode::Approval);
        }
        Ok(())
    }
}

/// Whether the platform knows of the money that is told of: no kit says by itself that money came or went.
fn moved_so_far(known: Option<OrderState>, told: OrderState) -> bool {
    match told {
        OrderState::Paid => matches!(known, Some(OrderState::Paid | OrderState::Refunded)),
        OrderState::Refunded => known == Some(OrderState::Refunded),
        OrderState::Asked
        | OrderState::Pending
        | OrderState::Expired
        | OrderState::Cancelled
        | OrderState::Failed => true,
    }
}
