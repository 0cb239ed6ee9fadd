//! What the kits serve from: one real service of the catalogue, in three versions, each dearer than the one before.

use std::{path::Path, sync::LazyLock};

use ama::intake::Services;
use domain::{
    Cents, Timestamp,
    catalogue::{Price, PriceChannel, PriceQuestion, Service},
    fee::FeeLine,
};
use jiff::tz::TimeZone;

/// 20 November 2026, ten o'clock: when every world begins, by AMA's clock.
pub(crate) const MORNING: Timestamp = Timestamp(1_795_168_800_000);

/// How often a catalogue is published, at most.
pub(crate) const REVISIONS: usize = 3;

#[derive(Debug)]
pub(crate) struct Shop {
    pub(crate) zone: TimeZone,
    /// As each revision of the catalogue has it.
    pub(crate) service: Vec<Service>,
    /// What AMA knows once it has read a revision: that one, and all before it.
    pub(crate) known: Vec<Services>,
}

/// The one shop of all worlds.
pub(crate) fn shop() -> &'static Shop {
    static SHOP: LazyLock<Shop> = LazyLock::new(|| {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/catalogue"));
        let (mut catalogue, _) = ama::catalogue::document_of(folder).unwrap();
        let mut now = catalogue
            .services
            .iter()
            .find(|service| is_plainly_priced(service))
            .unwrap()
            .clone();
        let (mut service, mut known) = (Vec::new(), Vec::new());
        let mut services = Services::default();
        for _ in 0..REVISIONS {
            catalogue.services = vec![now.clone()];
            services.add(&catalogue);
            known.push(services.clone());
            service.push(now.clone());
            now.version += 1;
            for rule in &mut now.prices {
                rule.cents = Cents(rule.cents.0 + 100);
            }
        }
        let zone = TimeZone::get("Europe/Lisbon").unwrap();
        Shop {
            zone,
            service,
            known,
        }
    });
    &SHOP
}

/// One price for everybody, on every day.
fn is_plainly_priced(service: &Service) -> bool {
    let [rule] = service.prices.as_slice() else {
        return false;
    };
    let is_certain = matches!(service.price(&question()), Price::Fixed { .. });
    is_certain && rule.valid_from.is_none() && rule.valid_to.is_none()
}

fn question() -> PriceQuestion<'static> {
    PriceQuestion {
        channel: PriceChannel::Assisted,
        age: None,
        urgency: None,
        host: None,
        on: MORNING.date(&TimeZone::UTC),
    }
}

/// The line that the service puts on a receipt.
pub(crate) fn line(service: &Service) -> FeeLine {
    FeeLine {
        leg: 0,
        service: service.id.clone(),
        version: service.version,
        entity: service.entity.clone(),
        rule: service.prices[0].clone(),
    }
}
