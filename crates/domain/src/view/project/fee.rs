//! The fee as the citizen sees it: its lines, what was handed over, the change, the receipt; and prices before it is due.

use super::At;
use crate::{
    Cents,
    attendance::{Charge, Method, Settled, Step, Tender, price_of},
    catalogue::{CounterPrice, Price, PriceChannel, Service},
    fee::{FeeLine, Means},
    order::{OrderMeans, OrderState, Until},
    view::{Fee, FeeRow, OrderRow, Page, PaidMark, Shown, VoidMark},
};

impl At<'_> {
    /// The fee; a service that costs nothing here goes straight to its end.
    pub(super) fn fee(&self, tender: &Tender) -> Page {
        if let Some(fee) = self.paid() {
            return Page::Fee(fee);
        }
        // What was asked for elsewhere can be paid whatever the network does.
        if self.needs_network() && !self.moment.attendance.waits_for_money(self.leg) {
            return self.end(Step::Fee);
        }
        let values = self.moment.draft.form(self.leg);
        match price_of(self.service, &self.charge(&values)) {
            Price::Fixed { cents, rule } => {
                let received = match tender.method {
                    Method::Cash => Cents::parse(&tender.received),
                    Method::Card
                    | Method::Reference
                    | Method::Duc
                    | Method::Multibanco
                    | Method::MbWay => None,
                };
                let by_card = Cents::parse(&tender.by_card)
                    .filter(|part| tender.method == Method::Cash && *part > Cents::ZERO);
                let rest = by_card.and_then(|part| cents.minus(part));
                let due = rest.unwrap_or(cents);
                Page::Fee(Fee {
                    lines: vec![self.fee_row(cents, rule.min_age)],
                    total: cents,
                    method: tender.method,
                    received,
                    change: received.and_then(|received| received.minus(due)),
                    by_card: by_card.filter(|_| rest.is_some()),
                    order: self.order(tender.method),
                    paid: None,
                    voided: self.voided(),
                })
            }
            Price::Free | Price::ToConfirm | Price::NeedsAge | Price::NeedsUrgency => {
                self.end(Step::Fee)
            }
        }
    }

    /// The last order of this service while it waits; what became of it until another way is taken.
    fn order(&self, method: Method) -> Option<OrderRow> {
        let orders = self.moment.attendance.orders.iter();
        let is_of_this = |line: &FeeLine| line.leg == self.leg;
        let order = orders
            .rev()
            .find(|order| order.lines.iter().any(is_of_this))?;
        let is_way = matches!(
            (order.means, method),
            (OrderMeans::Multibanco, Method::Multibanco) | (OrderMeans::MbWay, Method::MbWay)
        );
        // Of one whose receipt was voided, the void tells what becomes of the money.
        let is_told = order.state != OrderState::Paid || self.voided().is_none();
        let is_shown = order.state.is_waiting() || (is_way && is_told);
        is_shown.then(|| OrderRow {
            means: order.means,
            state: order.state,
            issued: order.issued.clone(),
            until: order.issued.as_ref().map(|issued| {
                let zone = self.shop.spot.time_zone();
                Until::of(issued.valid_until, self.shop.now, &zone)
            }),
        })
    }

    /// The last payment of this service, where it was voided.
    fn voided(&self) -> Option<VoidMark> {
        let is_of_this = |line: &FeeLine| line.leg == self.leg;
        let payments = self.moment.attendance.payments.iter().rev();
        let paid = payments
            .into_iter()
            .find(|paid| paid.payment.lines.iter().any(is_of_this))?;
        paid.is_void().then(|| VoidMark {
            receipt: paid.receipt.clone(),
            cash: paid.payment.cash(),
        })
    }

    fn paid(&self) -> Option<Fee> {
        let Settled::Paid(number) = self.work.settled.as_ref()? else {
            return None;
        };
        let paid = self
            .moment
            .attendance
            .payments
            .iter()
            .find(|paid| paid.receipt == *number)?;
        let lines = paid.payment.lines.iter().filter_map(|line| {
            let catalogue = self.shop.catalogue;
            let service = catalogue.opened_with(&line.service, line.version)?;
            let at = At { service, ..*self };
            Some(at.fee_row(line.rule.cents, line.rule.min_age))
        });
        let (method, received) = match &paid.payment.means {
            Means::Cash { received } => (Method::Cash, Some(*received)),
            Means::Card { .. } => (Method::Card, None),
            Means::Reference { .. } => (Method::Reference, None),
            Means::Duc { .. } => (Method::Duc, None),
            Means::Multibanco { .. } => (Method::Multibanco, None),
            Means::MbWay { .. } => (Method::MbWay, None),
        };
        let fee = Fee {
            lines: lines.collect(),
            total: paid.payment.total,
            method,
            received,
            change: received.map(|_| paid.payment.change),
            by_card: Cents::sum(paid.payment.also.iter().map(|part| part.cents))
                .filter(|part| *part > Cents::ZERO),
            order: None,
            paid: Some(PaidMark {
                receipt: number.clone(),
                short_hash: self.moment.short_hash.to_owned(),
                paper: self.moment.paper,
            }),
            voided: None,
        };
        Some(fee)
    }

    fn fee_row(&self, cents: Cents, from_age: Option<u8>) -> FeeRow {
        let entity = self.shop.catalogue.entity(&self.service.entity);
        FeeRow {
            service: self.service.name.clone(),
            entity: entity.map_or_else(|| self.service.name.clone(), |entity| entity.name.clone()),
            acronym: entity.map(|entity| entity.acronym.clone()),
            cents,
            from_age,
        }
    }
}

/// The counter's price for this citizen, or the span of it while the age or the urgency is not known.
pub fn shown_price(service: &Service, charge: &Charge<'_>) -> Shown {
    match price_of(service, charge) {
        Price::Free => Shown::Free,
        Price::Fixed { cents, .. } => Shown::Cents(cents),
        Price::ToConfirm => Shown::ToConfirm,
        Price::NeedsAge | Price::NeedsUrgency => span(service, charge),
    }
}

fn span(service: &Service, charge: &Charge<'_>) -> Shown {
    match service.counter_price(charge.today) {
        CounterPrice::ToConfirm => Shown::ToConfirm,
        CounterPrice::Free | CounterPrice::Plain { .. } => {
            let cents = || {
                service
                    .prices
                    .iter()
                    .filter(|rule| rule.channel == PriceChannel::Assisted)
                    .filter(|rule| rule.host.as_deref().is_none_or(|host| host == charge.host))
                    .map(|rule| rule.cents)
            };
            match (cents().min(), cents().max()) {
                (Some(low), Some(high)) if low < high => Shown::Between(low, high),
                (Some(low), _) => Shown::Cents(low),
                _ => Shown::ToConfirm,
            }
        }
    }
}
