//! From the paper to the page: the receipt is drawn as a printer would, its QR is read as a camera does, and the very
//! address that stands in it is opened in a telephone's browser.

use std::{path::Path, process::Command};

use super::{
    agency::{Agency, Gateway, Kit},
    browser::{Browser, Seen, Telephone},
    cluster::Cluster,
    tls::Authority,
};
use crate::{
    command_line::{Said, licence},
    desk::eventually,
};

const HOST: &str = "recibos.example.pt";

const TELEPHONE: Telephone = Telephone {
    width: 390,
    height: 844,
    letters: 16,
    is_dark: false,
    languages: "pt-PT,pt;q=0.9,en;q=0.5",
};

/// An agency whose papers name a host, a gateway for kits and, behind that name, one for telephones; a kit with one
/// receipt that is not sent yet.
struct World {
    _cluster: Cluster,
    agency: Agency,
    _authority: Authority,
    _gateways: [Gateway; 2],
    kit: Kit,
    browser: Browser,
}

impl World {
    fn new() -> Self {
        let cluster = Cluster::start();
        let (agency, pin) = Agency::on(cluster.address());
        agency.done(&["setting", &format!("receipt-host={HOST}")]);
        let (authority, behind) = for_telephones(&agency, HOST);
        let gateways = [agency.serve(), behind];
        let kit = Kit::enrolled(&agency, &gateways[0].url, &pin);
        kit.attend(1, 1);
        let browser = Browser::start(HOST, gateways[1].address());
        Self {
            _cluster: cluster,
            agency,
            _authority: authority,
            _gateways: gateways,
            kit,
            browser,
        }
    }

    /// Opens an address on a telephone, and keeps a picture of what is seen.
    fn look(&mut self, telephone: Telephone, address: &str, picture: &str) -> Seen {
        self.browser.become_telephone(telephone);
        let seen = self.browser.open(address);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        self.browser
            .picture(telephone, &folder.join(format!("page-{picture}.png")));
        assert!(
            seen.width <= u64::from(telephone.width),
            "{picture}: {seen:?}"
        );
        assert!(
            seen.smallest >= u64::from(telephone.letters),
            "{picture}: {seen:?}"
        );
        assert_eq!(seen.torn, "", "{picture}");
        assert!(seen.bytes <= 30_000, "{picture}: {seen:?}");
        assert_eq!(
            (seen.n_scripts, seen.asked.len()),
            (0, 1),
            "{picture}: {seen:?}"
        );
        seen
    }
}

/// A gateway behind the name that stands on paper.
fn for_telephones(agency: &Agency, host: &str) -> (Authority, Gateway) {
    let authority = Authority::new("Agency");
    authority.certify("page", &format!("DNS:{host}"), "+0d");
    let gateway = authority.serve(agency, "page");
    (authority, gateway)
}

/// A program's answer.
fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|err| panic!("{program}: {err}"));
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Words with one space between them, as they are compared.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a receipt's paper says, and the address in its QR.
fn paper(kit: &Kit, number: &str) -> (String, String) {
    let (pdf, picture) = (kit.path("receipt.pdf"), kit.path("receipt"));
    let (pdf, picture) = (pdf.to_str().unwrap(), picture.to_str().unwrap());
    kit.done(&["--lang", "pt", "receipt", "pdf", number, "-o", pdf]);
    output(
        "pdftoppm",
        &["-r", "200", "-png", "-singlefile", pdf, picture],
    );
    let address = output("zbarimg", &["--quiet", "--raw", &format!("{picture}.png")]);
    let text = output("pdftotext", &["-layout", pdf, "-"]);
    (words(&text), address.trim().to_owned())
}

/// The value under a name.
fn value<'a>(seen: &'a Seen, name: &str) -> &'a str {
    let mut lines = seen.text.lines().filter(|line| !line.trim().is_empty());
    lines.find(|line| *line == name).expect(name);
    lines.next().expect(name)
}

#[test]
fn the_code_on_the_paper_opens_a_page_that_says_what_the_paper_says_on_any_telephone() {
    let mut world = World::new();
    let receipts = world.kit.done(&["receipt", "list"]);
    let number = receipts["receipt"].as_str().unwrap().to_owned();
    let (printed, address) = paper(&world.kit, &number);
    assert!(printed.contains("Recibo provisório"), "{printed}");
    let start = format!("HTTPS://{}/V/", HOST.to_uppercase());
    assert!(address.starts_with(&start), "{address}");

    let early = world.look(TELEPHONE, &address, "not-due-yet");
    assert!(
        early.text.contains("Ainda não está no registo público"),
        "{early:?}"
    );
    assert_eq!(value(&early, "Total pago"), "15,00\u{a0}€");
    assert!(!early.text.contains(&number), "{early:?}");

    world.kit.sync_all();
    let (copy, same) = paper(&world.kit, &number);
    assert!(
        !copy.contains("Recibo provisório"),
        "it was accepted: {copy}"
    );
    assert_eq!(same, address);
    let seen = eventually("the log has it", || {
        let seen = world.look(TELEPHONE, &address, "recorded");
        seen.text
            .contains("Está no registo público")
            .then_some(seen)
    });
    assert_eq!(value(&seen, "Total pago"), "15,00\u{a0}€");
    assert_eq!(value(&seen, "Recibo número"), number);
    assert_eq!(value(&seen, "Espaço Cidadão"), "Idanha-a-Nova, EC0850");
    for name in ["Total pago", "Recibo número", "Data e hora", "Selo"] {
        let said = words(value(&seen, name));
        assert!(
            printed.contains(&said),
            "{name}: {said} is not on {printed}"
        );
    }
    assert!(seen.amount >= 3 * u64::from(TELEPHONE.letters), "{seen:?}");

    let dark = Telephone {
        is_dark: true,
        ..TELEPHONE
    };
    assert_eq!(world.look(dark, &address, "dark").text, seen.text);
    let small = Telephone {
        width: 320,
        height: 568,
        ..TELEPHONE
    };
    assert_eq!(world.look(small, &address, "small").text, seen.text);
    let large = Telephone {
        letters: 32,
        ..small
    };
    assert_eq!(world.look(large, &address, "large-letters").text, seen.text);
}

#[test]
fn a_receipt_that_was_voided_after_it_was_printed_says_so_on_any_telephone() {
    let mut world = World::new();
    let receipts = world.kit.done(&["receipt", "list"]);
    let number = receipts["receipt"].as_str().unwrap().to_owned();
    let (_, address) = paper(&world.kit, &number);
    let why = ["--cause", "paid-twice", "--reason", "passou duas vezes"];
    let ask = [
        &["--json", "receipt", "void", &number, "--mediator", "helena"][..],
        &why,
    ]
    .concat();
    let mut ask = world.kit.command(&ask);
    let asked = Said::of(ask.env("CITIZEN_SPOT_PIN", "246810").output().unwrap());
    assert_eq!(asked.code, 0, "{asked:?}");
    world.kit.sync_all();
    eventually("the log has it", || {
        let seen = world.look(TELEPHONE, &address, "void-asked");
        seen.text.contains("Está no registo público").then_some(())
    });
    let waiting = world.agency.done(&["void", "list"]);
    let (journal, seq) = (
        waiting["journal"].as_str().unwrap(),
        waiting["seq"].to_string(),
    );
    world.agency.done(&["void", "approve", journal, &seq]);
    world.kit.sync();
    world.kit.sync_all();
    let seen = world.look(TELEPHONE, &address, "voided");
    assert!(seen.text.contains("O recibo foi anulado"), "{seen:?}");
    assert!(!seen.text.contains("O recibo é verdadeiro"), "{seen:?}");
    assert_eq!(value(&seen, "Recibo número"), number);
}

#[test]
fn the_page_speaks_the_telephones_language_and_repeats_nothing_of_a_forged_paper() {
    let mut world = World::new();
    let receipts = world.kit.done(&["receipt", "list"]);
    let (_, address) = paper(&world.kit, receipts["receipt"].as_str().unwrap());
    let amounts = [
        ("pt", "pt-PT", "Total pago", "15,00\u{a0}€"),
        ("en", "en-GB,en;q=0.9", "Total paid", "€15.00"),
        (
            "fr",
            "de-DE,fr-FR;q=0.9,pt;q=0.1",
            "Total payé",
            "15,00\u{a0}€",
        ),
    ];
    for (language, languages, name, amount) in amounts {
        let telephone = Telephone {
            languages,
            ..TELEPHONE
        };
        let seen = world.look(telephone, &address, language);
        assert_eq!(
            (seen.language.as_str(), value(&seen, name)),
            (language, amount)
        );
    }

    // One of the letters that the total is made of.
    let mut forged = address.clone().into_bytes();
    let at = forged.len() - 196 + 38;
    forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).unwrap();
    let seen = world.look(TELEPHONE, &forged, "forged");
    assert!(
        seen.text.contains("Este recibo não é verdadeiro"),
        "{seen:?}"
    );
    assert!(!seen.text.contains('€'), "{seen:?}");
    let cut = address.trim_end_matches(|c| c != '/');
    let seen = world.look(TELEPHONE, &format!("{cut}ABC"), "unreadable");
    assert!(
        seen.text.contains("Isto não é o código de um recibo"),
        "{seen:?}"
    );
}

#[test]
fn a_demonstrations_receipt_is_worth_nothing_though_its_log_has_it() {
    let agency = Agency::empty();
    let serve = ["serve", "--listen", "127.0.0.1:0", "--demonstration"];
    let gateway = Gateway::start(&mut agency.command(&serve));
    let kit = Kit::empty();
    let code = agency.code();
    kit.done(&["enrol", "--gateway", &gateway.url, "--code", &code]);
    let (file, mut line) = (kit.path("line.jsonl"), licence("first"));
    line.as_object_mut().unwrap().remove("at");
    std::fs::write(&file, line.to_string()).unwrap();
    kit.done(&["attend", file.to_str().unwrap(), "--mediator", "demo"]);
    eventually("the log has it", || {
        kit.sync_all();
        (kit.status()["public_log"]["size"] == 1).then_some(())
    });
    let receipts = kit.done(&["receipt", "list"]);
    let (_, address) = paper(&kit, receipts["receipt"].as_str().unwrap());
    let (_authority, behind) = for_telephones(&agency, "demo.invalid");
    let mut browser = Browser::start("demo.invalid", behind.address());
    browser.become_telephone(TELEPHONE);
    let seen = browser.open(&address);
    assert!(seen.text.contains("Não tem valor"), "{seen:?}");
    assert!(!seen.text.contains("verdadeiro"), "{seen:?}");
}
