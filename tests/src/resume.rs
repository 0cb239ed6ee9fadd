//! With no network, and killed in the middle of it: what was typed is there, behind the sign-in, and is finished.

use serde_json::Value;

use crate::desk::{Counter, Window};

const OFFLINE: &[&str] = &["--offline"];
const PENSIONER: &str = "Pedir segunda via do cartão de pensionista";
const CLUB: &str = "Pedir segunda via do cartão ACP";
const LICENCE: &str = "Pedir segunda via da carta de condução";

#[test]
fn a_lost_wallet_is_served_without_a_network_and_after_a_kill() {
    let counter = Counter::open(OFFLINE);
    counter.sign_in();
    counter.begin("perdi a carteira");
    let address = [
        ("Rua, número e andar", "Rua Direita 7"),
        ("Código postal", "3030-001"),
        ("Localidade", "Coimbra"),
    ];

    take_up(&counter, PENSIONER);
    counter.show_card();
    counter.fill(&[
        ("Nome completo", "Maria da Conceição"),
        ("NISS", "12345678902"),
        ("Data de nascimento", "02/03/1955"),
    ]);
    counter.on_to("O que é preciso");
    counter.tick_all();
    counter.on_to("Telemóvel");
    counter.fill(&[("Telemóvel", "919999999")]);
    counter.fill(&address);
    finish_as_provisional(&counter);

    take_up(&counter, CLUB);
    counter.holds("Nome completo", "Maria da Conceição");
    counter.fill(&[("NIF", "227866410")]);
    counter.on_to("O que é preciso");
    counter.tick_all();
    counter.on_to("Número de sócio");
    counter.fill(&[("Número de sócio", "ACP-48")]);
    counter.says(Window::Citizen, "ACP-48");
    counter.kill();

    counter.start(OFFLINE);
    counter.says(Window::Mediator, "Ficou um atendimento por concluir");
    for window in [Window::Mediator, Window::Citizen] {
        let said = counter.text(window);
        assert!(
            !said.contains("Maria") && !said.contains("ACP-48"),
            "before the sign-in: {said}"
        );
    }
    counter.sign_in();
    counter.wait("De que precisa o cidadão?");
    counter.press(&["F9"]);
    counter.wait("Número de sócio");
    counter.holds("Número de sócio", "ACP-48");
    counter.says(Window::Citizen, "ACP-48");
    counter.walk_to("Número de sócio");
    counter.press(&["End"]);
    counter.type_text("151");
    finish_as_provisional(&counter);

    prepare_the_licence(&counter);
    counter.press(&["F9"]);
    counter.wait("Suspender o atendimento");
    counter.walk_to("Suspender");
    counter.press(&["Return"]);
    counter.wait("De que precisa o cidadão?");
    assert_eq!(counter.close().code(), Some(0));
    check_records(&counter);
    finish_later(&counter);
}

/// All of it but the fee, which waits for the network.
fn prepare_the_licence(counter: &Counter) {
    take_up(counter, LICENCE);
    counter.fill(&[("Número do documento de identificação", "12345678 9 ZZ1")]);
    counter.on_to("O que é preciso");
    counter.tick_all();
    counter.on_to("Número da carta de condução");
    counter.fill(&[("Número da carta de condução", "L-1234567 8")]);
    counter.walk_to("Perda");
    counter.press(&["space"]);
    counter.show_the_rest();
    counter.says(Window::Citizen, "Hoje não paga nada.");
    counter.on_to("Sem rede não se cobra");
    counter.says(
        Window::Citizen,
        "Volte cá com este número para concluir o resto.",
    );
    // What waits for the network does not send the citizen away: others are still to be done.
    counter.on_to("Contas");
}

/// From the list.
fn take_up(counter: &Counter, service: &str) {
    counter.wait("Contas");
    counter.walk_to(&format!("Começar: {service}"));
    counter.press(&["Return"]);
    counter.wait("Quem é o cidadão");
}

/// From the form back to the list.
fn finish_as_provisional(counter: &Counter) {
    counter.show_the_rest();
    counter.press(&["F2"]);
    counter.says(Window::Mediator, "Guardado como provisório");
    counter.says(Window::Citizen, "O seu pedido está guardado");
    counter.on_to("Contas");
}

fn check_records(counter: &Counter) {
    counter.told(&["journal", "verify"]);
    assert_eq!(
        counter.told(&["--json", "receipt", "list"]),
        "",
        "no fee was taken"
    );
    let entries = counter.entries();
    let provisional = entries
        .iter()
        .filter(|entry| entry["open"]["outcome"] == "provisional")
        .count();
    assert_eq!(provisional, 2, "{entries:#?}");
    let holds: Vec<&Value> = entries
        .iter()
        .filter(|entry| entry["kind"] == "attendance-held")
        .collect();
    assert_eq!(holds.len(), 1, "{entries:#?}");
}

/// The network is back: the service that waited is paid and ended.
fn finish_later(counter: &Counter) {
    counter.start(&[]);
    counter.sign_in();
    counter.wait("De que precisa o cidadão?");
    counter.press(&["F9"]);
    counter.wait("Contas");
    counter.walk_to(&format!("Abrir: {LICENCE}"));
    counter.press(&["Return"]);
    counter.wait("Confirmar pagamento");
    counter.fill(&[("Recebido, em euros", "20")]);
    counter.says(Window::Citizen, "O seu troco");
    counter.press(&["ctrl+Return"]);
    counter.says(Window::Mediator, "A/000001");
    assert_eq!(counter.close().code(), Some(0));
    let receipts = counter.told(&["--json", "receipt", "list"]);
    assert_eq!(receipts.lines().count(), 1);
    counter.told(&["journal", "verify"]);
}
