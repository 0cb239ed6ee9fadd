//! Refusals of damaged catalogues, and what the shipped one says.

use super::shipped;

#[test]
fn the_shipped_catalogue_holds_together() {
    let catalogue = shipped::catalogue();
    assert_eq!(catalogue.services.len(), 330);
    assert_eq!(catalogue.entities.len(), 47);
    assert_eq!(catalogue.life_events.len(), 22);
    assert_eq!(catalogue.municipalities.len(), 308);
}
