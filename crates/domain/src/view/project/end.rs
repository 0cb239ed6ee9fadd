//! How a service ends for the citizen: kept for later, or what they can do alone the next time.

use super::At;
use crate::{
    Cents,
    attendance::{Network, Outcome},
    catalogue::{Price, PriceChannel, PriceQuestion},
    view::{Kept, Learn, Page},
};

const MOST_LESSONS: usize = 3;

impl At<'_> {
    /// Prepared only: it must be finished with the citizen when there is a network.
    pub(super) fn needs_network(&self) -> bool {
        self.shop.network == Network::Down && !self.service.offline_ok
    }

    pub(super) fn end(&self) -> Page {
        let kept = match self.work.outcome {
            Some(Outcome::Provisional) => Some(false),
            None if self.needs_network() => Some(true),
            _ => None,
        };
        match kept {
            Some(must_return) => Page::Kept(Kept {
                code: self.moment.code.to_owned(),
                at: self.moment.saved_at,
                zone: self.shop.spot.zone.clone(),
                service: self.service.name.clone(),
                must_return,
            }),
            None => Page::Learn(self.learn()),
        }
    }

    fn learn(&self) -> Learn {
        let today = self.shop.today();
        let values = self.moment.draft.form(self.leg);
        let charge = self.charge(&values);
        let alone = |channel| match self.service.price(&PriceQuestion {
            channel,
            age: charge.age(),
            urgency: charge.urgency(),
            on: today,
        }) {
            Price::Fixed { cents, .. } => Some(cents),
            Price::Free => Some(Cents::ZERO),
            Price::ToConfirm | Price::NeedsAge | Price::NeedsUrgency => None,
        };
        let saves = alone(PriceChannel::Assisted)
            .zip(alone(PriceChannel::Online))
            .and_then(|(here, home)| here.minus(home))
            .filter(|saved| *saved > Cents::ZERO);
        Learn {
            service: self.service.name.clone(),
            portal: self.service.portal.clone(),
            steps: self
                .service
                .steps
                .iter()
                .take(MOST_LESSONS)
                .map(|step| step.teach.clone())
                .collect(),
            saves,
            n_alone: u8::try_from(self.moment.attendance.autonomy().0).unwrap_or(u8::MAX),
        }
    }
}
