//! How a service ends for the citizen: kept for later, or what they can do alone the next time.

use super::{At, leg_state};
use crate::{
    Cents,
    attendance::{Leg, Network, Outcome, Step},
    catalogue::{Price, PriceChannel, PriceQuestion, Service},
    view::{Kept, Learn, ListState, Page},
};

const MOST_LESSONS: usize = 3;

impl At<'_> {
    /// Prepared only: it must be finished with the citizen when there is a network.
    pub(super) fn needs_network(&self) -> bool {
        self.shop.network == Network::Down && !self.service.offline_ok
    }

    pub(super) fn end(&self, step: Step) -> Page {
        let is_kept = match self.work.outcome {
            Some(outcome) => outcome == Outcome::Provisional,
            None => self.needs_network(),
        };
        if is_kept {
            Page::Kept(self.kept(step))
        } else {
            Page::Learn(self.learn())
        }
    }

    /// One number stands for all: what goes by itself, and what the citizen comes back for.
    fn kept(&self, step: Step) -> Kept {
        let legs = &self.moment.attendance.legs;
        let names = |is_one: &dyn Fn(&Leg, &Service) -> bool| {
            let service = |leg: &Leg| {
                let service = self.shop.opened_with(leg)?;
                is_one(leg, service).then(|| service.name.clone())
            };
            legs.iter().filter_map(service).collect()
        };
        Kept {
            code: self.moment.code.to_owned(),
            at: self.moment.saved_at,
            zone: self.shop.spot.zone.clone(),
            step: step.number(),
            going: names(&|leg, _| leg.outcome == Some(Outcome::Provisional)),
            returning: names(&|leg, service| {
                let is_this = std::ptr::eq(leg, self.work);
                is_this && leg.outcome.is_none()
                    || leg_state(leg, service, self.shop.network) == ListState::Waiting
            }),
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
            host: Some(charge.host),
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
