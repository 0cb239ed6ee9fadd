//! A citizen is served from the sign-in to the receipt, with a keyboard and nothing else.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::desk::{Counter, Window, now};

const WHO: [(&str, &str); 4] = [
    ("Nome completo", "Maria da Conceição"),
    ("NIF", "227866410"),
    ("Número do documento de identificação", "12345678 9 ZZ1"),
    ("Data de nascimento", "02/03/1955"),
];

#[test]
fn a_driving_licence_is_renewed_by_keyboard_alone() {
    let counter = Counter::open(&[]);
    counter.sign_in();
    counter.begin("revalidar a carta");
    counter.wait("Quem é o cidadão");
    counter.show_card();
    counter.fill(&WHO);
    counter.says(Window::Citizen, "Maria da Conceição");
    counter.on_to("O que é preciso");
    go_on_without_most(&counter);
    counter.fill(&[
        ("Número da carta de condução", "L-1234567 8"),
        ("Telemóvel", "919999999"),
    ]);
    counter.on_to("Rua, número e andar");
    counter.fill(&[
        ("Rua, número e andar", "Rua Direita 7"),
        ("Código postal", "3030-001"),
        ("Localidade", "Coimbra"),
    ]);
    counter.show_the_rest();
    counter.wait("Maria disse «está certo»");
    counter.says(Window::Mediator, "Segue sem: Número de identificação");
    counter.says(Window::Citizen, "Paga 15,00 € aqui.");
    counter.on_to("Confirmar pagamento");
    counter.fill(&[("Recebido, em euros", "20")]);
    counter.says(Window::Mediator, "Troco 5,00 €");
    counter.says(Window::Citizen, "5,00 €");
    counter.press(&["ctrl+Return"]);

    let number = format!("EC0850-{}A/000001", this_year());
    counter.says(Window::Mediator, &number);
    counter.says(Window::Citizen, &number);
    counter.press(&["ctrl+p"]);
    counter.says(Window::Mediator, &number.replace('/', "-"));
    check_receipt(&counter, &number);

    counter.on_to("Da próxima vez, em casa");
    counter.on_to("Fechar atendimento");
    counter.on_to("De que precisa o cidadão?");
    counter.says(Window::Citizen, "Diga-nos o que precisa.");
    assert_eq!(counter.close().code(), Some(0));
    check_records(&counter, &number);
}

/// Only the first document is there: F2 asks, and to go on is a choice of its own.
fn go_on_without_most(counter: &Counter) {
    counter.press(&["space"]);
    counter.on_to("Faltam 4 documentos: continuar sem eles?");
    counter.listens("Voltar aos documentos");
    counter.press(&["F2", "Escape"]);
    counter.gone(Window::Mediator, "Voltar aos documentos");
    counter.on_to("Voltar aos documentos");
    counter.walk_to("Continuar sem eles");
    counter.press(&["Return"]);
    counter.wait("Número da carta de condução");
}

/// The paper says what was paid, and its QR is accepted while the desk is at work.
fn check_receipt(counter: &Counter, number: &str) {
    let papers = counter.home().join("data/papers");
    let papers: Vec<_> = fs::read_dir(papers)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let [paper] = papers.as_slice() else {
        panic!("one paper: {papers:?}")
    };
    let paper = paper.to_str().unwrap();
    let text = counter.desk.output("pdftotext", &["-layout", paper, "-"]);
    for words in [number, "15,00", "20,00", "5,00"] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    for personal in ["Maria", "227866410", "227 866 410", "919999999"] {
        assert!(!text.contains(personal), "{personal} is on paper");
    }
    let qr = qr_of(paper);
    counter.told(&["receipt", "verify", &qr]);
    let refused = counter.tell(&["receipt", "verify", &forged(&qr)]);
    assert_ne!(refused.status.code(), Some(0));
}

/// One character in the middle is another one.
fn forged(qr: &str) -> String {
    let other = |letter: char| if letter == '2' { '3' } else { '2' };
    let middle = qr.len() / 2;
    let change = |(place, letter)| {
        if place == middle {
            other(letter)
        } else {
            letter
        }
    };
    qr.chars().enumerate().map(change).collect()
}

/// What a telephone reads on the first page.
fn qr_of(paper: &str) -> String {
    let arguments = ["-gray", "-r", "200", "-singlefile", paper];
    let page = Command::new("pdftoppm")
        .args(arguments)
        .output()
        .unwrap()
        .stdout;
    // PGM: the kind, the size, the brightest value, then a byte a pixel.
    let mut head = page.splitn(4, |byte| *byte == b'\n');
    assert_eq!(head.next(), Some(b"P5".as_slice()));
    let size = String::from_utf8(head.next().unwrap().to_vec()).unwrap();
    let (width, height) = size.split_once(' ').unwrap();
    let (width, height) = (width.parse().unwrap(), height.parse().unwrap());
    assert_eq!(head.next(), Some(b"255".as_slice()));
    let pixels = head.next().unwrap();
    let mut page =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let found: Vec<String> = page
        .detect_grids()
        .iter()
        .filter_map(|grid| Some(grid.decode().ok()?.1))
        .collect();
    let [text] = found.as_slice() else {
        panic!("one QR: {found:?}")
    };
    text.clone()
}

fn check_records(counter: &Counter, number: &str) {
    counter.told(&["journal", "verify"]);
    let receipts = counter.told(&["--json", "receipt", "list"]);
    let receipt: Value = serde_json::from_str(&receipts).unwrap();
    assert_eq!(receipt["receipt"], number);
    assert_eq!(receipt["total_cents"], 1500);
    let year = this_year();
    let days = [
        "--json",
        "report",
        "--from",
        &format!("{year}-01-01"),
        "--to",
        &format!("{year}-12-31"),
    ];
    let report: Value = serde_json::from_str(&counter.told(&days)).unwrap();
    assert_eq!(report["attendances"], 1, "{report}");
    assert_eq!(report["charged"], 1500, "{report}");
    assert_eq!(report["cash"], 1500, "{report}");
}

/// At the demonstration's spot.
fn this_year() -> String {
    let year = Command::new("date")
        .arg("+%Y")
        .env("TZ", "Europe/Lisbon")
        .output()
        .unwrap();
    String::from_utf8(year.stdout).unwrap().trim().to_owned()
}

#[test]
fn five_wrong_pins_make_a_pause_that_says_its_seconds() {
    let counter = Counter::open(&[]);
    counter.type_text("demo");
    counter.press(&["Tab"]);
    for n_tries in 1..=5 {
        counter.listens("PIN");
        counter.type_text(&format!("13579{n_tries}"));
        counter.holds("PIN", "••••••");
        counter.press(&["Return"]);
        counter.holds("PIN", "");
        let answer = if n_tries < 5 {
            "O número ou o PIN não está certo."
        } else {
            "Houve demasiadas tentativas."
        };
        counter.says(Window::Mediator, answer);
    }
    counter.says(Window::Mediator, "segundos.");
    // The right PIN does not open the desk while the pause runs, nor after a new start.
    counter.kill();
    counter.start(&[]);
    counter.type_text("demo");
    counter.press(&["Tab"]);
    counter.type_text("246810");
    counter.press(&["Return"]);
    counter.says(Window::Mediator, "Houve demasiadas tentativas.");
}

#[test]
fn a_second_program_on_the_same_data_is_refused() {
    let counter = Counter::open(&[]);
    for command in [
        ["demo"].as_slice(),
        &["status"],
        &["journal", "verify"],
        &["receipt", "list"],
    ] {
        let began = now();
        let output = counter.tell(&[&["--json"], command].concat());
        println!("{command:?} refused after {:?}", began.elapsed());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer["error"]["code"], "in-use", "{command:?}");
        assert_eq!(output.status.code(), Some(1), "{command:?}");
    }
    counter.sign_in();
    counter.wait("De que precisa o cidadão?");
}
