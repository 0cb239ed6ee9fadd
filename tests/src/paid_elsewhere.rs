//! Fees that are paid through the agency's platform, at the real desk with the real agency: its answers come late, double
//! and against each other, and there is one receipt.

use crate::desk::{Counter, Window};

/// To the fee of a licence, and an order of it at the platform.
fn ordered() -> Counter {
    let counter = Counter::with_agency();
    counter.sign_in();
    counter.begin_licence();
    counter.on_to_the_fee();
    counter.walk_to("Dinheiro");
    counter.press(&["Down"; 4]);
    counter.wait("Pedir referência");
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "Multibanco: à espera do pagamento");
    counter.says(Window::Citizen, "Pague com os números que lhe damos.");
    counter
}

/// The one order, as the agency's commands name it.
fn order(counter: &Counter) -> [String; 2] {
    let orders = counter.agency(&["payment", "list"]);
    let [order] = orders.as_slice() else {
        panic!("one order: {orders:?}");
    };
    let journal = order["journal"].as_str().unwrap();
    [journal.to_owned(), order["seq"].to_string()]
}

#[test]
fn late_double_and_contradictory_answers_give_one_receipt_for_what_was_agreed() {
    let counter = ordered();
    // What was agreed to is what will be paid.
    counter.press(&["shift+F2"]);
    counter.wait("Leia em voz alta, linha a linha.");
    counter.press(&["shift+F2"]);
    counter.says(Window::Mediator, "Há um pagamento à espera.");
    counter.show_the_rest();
    counter.on_to("Suspender e esperar");

    let [journal, seq] = order(&counter);
    let says = ["expired", "paid", "paid", "expired", "failed", "paid"];
    counter.agency(&[&["payment", "script", &journal, &seq], &says[..]].concat());
    counter.says(Window::Citizen, "O prazo passou e nada foi pago.");
    counter.says(Window::Mediator, "A/000001");
    counter.says(Window::Citizen, "Está pago");
    assert_eq!(counter.close().code(), Some(0));

    let receipts = counter.told(&["receipt", "list", "--json"]);
    assert_eq!(receipts.lines().count(), 1, "{receipts}");
    counter.told(&["journal", "verify"]);
}
