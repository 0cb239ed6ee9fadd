//! The catalogue there and back, the official shapes, every spelling, and what is refused.

mod random;
mod refusals;
mod shapes;
mod small;
mod spellings;

use std::sync::LazyLock;

use serde_json::Value as Json;

use super::{export, import};
use crate::catalogue::{Catalogue, PriceChannel, ServiceChannel, shipped};

/// The shipped catalogue as a document.
fn shipped_document() -> &'static Json {
    static DOCUMENT: LazyLock<Json> = LazyLock::new(|| export(shipped::catalogue()));
    &DOCUMENT
}

fn check_reads_back(catalogue: &Catalogue, document: &Json) {
    let imported = import(&document.to_string()).unwrap();
    assert_eq!(imported.left_out, []);
    assert_eq!(imported.catalogue.services, catalogue.services);
    assert!(imported.catalogue == *catalogue);
}

#[test]
fn the_shipped_catalogue_reads_back_the_same() {
    check_reads_back(shipped::catalogue(), shipped_document());
}

#[test]
fn a_catalogue_with_one_of_everything_reads_back_the_same() {
    check_reads_back(&small::catalogue(), &export(&small::catalogue()));
}

#[test]
fn a_catalogue_without_a_portal_has_no_channel_that_nobody_names() {
    let mut catalogue = small::catalogue();
    for service in &mut catalogue.services {
        service.channel = ServiceChannel::Gateway;
        service
            .prices
            .retain(|rule| rule.channel == PriceChannel::Assisted);
    }
    check_reads_back(&catalogue, &export(&catalogue));
}

#[test]
fn the_written_form_is_the_one_that_was_published() {
    let published: Json = serde_json::from_str(small::PUBLISHED).unwrap();
    let written = export(&small::catalogue());
    let text = serde_json::to_string_pretty(&written).unwrap();
    assert!(written == published, "small.jsonld should be:\n{text}");
}

#[test]
fn a_price_that_nobody_verified_is_no_cost_for_others() {
    let nodes = shipped_document()["@graph"].as_array().unwrap();
    let services = shipped::catalogue().services.iter();
    let n_verified: usize = services
        .filter(|service| service.fee_verified)
        .map(|service| service.prices.len())
        .sum();
    let n_costs = nodes
        .iter()
        .filter(|node| node["@type"] == "cv:Cost")
        .count();
    assert!(n_verified > 0);
    assert_eq!(n_costs, n_verified);
}
