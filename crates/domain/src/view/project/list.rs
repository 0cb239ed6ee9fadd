//! The services of an attendance, and how each one stands.

use super::{Moment, Shop, shown_price};
use crate::{
    attendance::{Charge, Leg, Network},
    catalogue::Service,
    view::{List, ListItem, ListState},
};

pub(super) fn list(shop: &Shop<'_>, legs: &[Leg], moment: &Moment<'_>) -> List {
    let title = legs
        .iter()
        .find_map(|leg| shop.catalogue.life_event(leg.event.as_ref()?))
        .map(|event| event.name.clone());
    let items = (0_u16..).zip(legs).filter_map(|(place, leg)| {
        let service = shop.opened_with(leg)?;
        let values = moment.draft.known(place, service);
        let charge = Charge {
            values: &values,
            urgency: None,
            host: shop.host(),
            at: shop.now,
            today: shop.today(),
            network: shop.network,
        };
        Some(ListItem {
            service: service.name.clone(),
            state: leg_state(leg, service, shop.network),
            price: shown_price(service, &charge),
        })
    });
    List {
        title,
        items: items.collect(),
    }
}

/// How a service of an attendance stands, for both windows.
pub fn leg_state(leg: &Leg, service: &Service, network: Network) -> ListState {
    match leg.outcome {
        Some(outcome) => ListState::Ended(outcome),
        None if !leg.needed => ListState::NotNeeded,
        None if leg.agreed && network == Network::Down && !service.offline_ok => ListState::Waiting,
        None if leg.steps.is_empty() => ListState::ToDo,
        None => ListState::Running,
    }
}
