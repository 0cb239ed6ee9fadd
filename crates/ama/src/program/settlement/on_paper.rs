//! A party's sheet: sums by service, and each fee with its receipt as long as these are not too many for paper.

use std::{cell::LazyCell, collections::BTreeMap};

use ama::{
    gateway::Published,
    settling::{Party, Settled},
};
use domain::{Cents, ReceiptNumber, ServiceId, catalogue::Localised};

/// Fees that go on paper: some hundred pages.
const MOST_ON_PAPER: usize = 5_000;

/// What goes on paper of the lines so far.
#[derive(Debug, Default)]
pub(super) struct OnPaper {
    services: BTreeMap<ServiceId, paper::SettledService>,
    receipts: Vec<paper::SettledReceipt>,
    n_lines: usize,
}

impl OnPaper {
    /// Takes in a line that the party has a part in.
    pub(super) fn add(&mut self, published: &Published, settled: &Settled<'_>, party: &Party) {
        let line = settled.line;
        let share = settled.part_of(party).flatten().map(Cents);
        let name = LazyCell::new(|| service_name(published, &line.service));
        let sum = self.services.entry(line.service.clone());
        let sum = sum.or_insert_with(|| paper::SettledService {
            service: name.clone(),
            count: 0,
            charged: Cents::ZERO,
            share: Cents::ZERO,
        });
        sum.count = sum.count.saturating_add(line.cents.signum());
        sum.charged.0 = sum.charged.0.saturating_add(line.cents);
        sum.share.0 = sum.share.0.saturating_add(share.map_or(0, |it| it.0));
        self.n_lines = self.n_lines.saturating_add(1);
        if self.n_lines > MOST_ON_PAPER {
            // Some of them would look like all of them.
            self.receipts = Vec::new();
            return;
        }
        let number = ReceiptNumber::parse(&line.receipt);
        self.receipts
            .extend(number.map(|number| paper::SettledReceipt {
                number,
                day: line.day,
                service: name.clone(),
                charged: Cents(line.cents),
                share,
            }));
    }

    pub(super) fn services(&self) -> Vec<paper::SettledService> {
        self.services.values().cloned().collect()
    }

    /// None where there are too many.
    pub(super) fn receipts(self) -> Option<Vec<paper::SettledReceipt>> {
        (self.n_lines <= MOST_ON_PAPER).then_some(self.receipts)
    }
}

fn service_name(published: &Published, id: &ServiceId) -> Localised {
    let service = published.services.latest(id);
    service.map_or_else(
        || Localised {
            pt: id.to_string(),
            en: id.to_string(),
            fr: None,
        },
        |service| service.name.clone(),
    )
}
