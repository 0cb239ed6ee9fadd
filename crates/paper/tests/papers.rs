//! The sheets as their readers see them: text extracted, pages rendered, codes scanned, files checked.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at its first failure"
)]

mod sample;

use std::{fs, path::Path, process::Command};

use domain::{
    Cents, Language,
    fee::Means,
    receipt::{Receipt, Rendering},
};
use paper::{Block, LearningCard, Paper, Sheet, Words, learning_card, pdf, plain, receipt};
use tempfile::TempDir;
use text::Texts;

const PAPERS: [Paper; 2] = [Paper::A4, Paper::Roll80];

/// A PDF in a folder of its own, for the tools that read it.
struct File {
    folder: TempDir,
}

impl File {
    fn new(sheet: &Sheet, paper: Paper) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sheet.pdf"), pdf(sheet, paper).unwrap()).unwrap();
        Self { folder }
    }

    /// What a tool of the system prints; a missing tool, or one that complains, fails the test.
    fn run(&self, tool: &str, args: &[&str]) -> String {
        let output = Command::new(tool)
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .expect(tool);
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && complaints.is_empty(),
            "{tool}: {complaints}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// In the order in which it was drawn, so that wrapped lines stay together.
    fn text(&self) -> String {
        self.run("pdftotext", &["-raw", "sheet.pdf", "-"])
    }

    fn pages(&self) -> usize {
        let info = self.run("pdfinfo", &["sheet.pdf"]);
        info.lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .unwrap()
            .trim()
            .parse()
            .unwrap()
    }

    /// The first page as grey pixels: width, height, values.
    fn picture(&self, dpi: &str) -> (usize, usize, Vec<u8>) {
        self.run(
            "pdftoppm",
            &["-r", dpi, "-gray", "-singlefile", "sheet.pdf", "page"],
        );
        let file = fs::read(self.folder.path().join("page.pgm")).unwrap();
        // `P5`, width, height and 255, each before one white space; then the pixels.
        let head: Vec<&[u8]> = file.splitn(5, u8::is_ascii_whitespace).collect();
        let number = |place: usize| std::str::from_utf8(head[place]).unwrap().parse().unwrap();
        assert_eq!((head[0], head[3]), (b"P5".as_slice(), b"255".as_slice()));
        (number(1), number(2), head[4].to_vec())
    }

    fn scanned(&self, dpi: &str) -> String {
        let (width, height, pixels) = self.picture(dpi);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * width + x]
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code on the page");
        grids[0].decode().unwrap().1
    }
}

/// Without any white space: lines may break anywhere.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn words(blocks: &[Block]) -> Vec<&Words> {
    blocks.iter().flat_map(block_words).collect()
}

fn block_words(block: &Block) -> Vec<&Words> {
    match block {
        Block::Head { name, under } => std::iter::once(name).chain(under).collect(),
        Block::Title {
            title,
            under,
            status,
            when,
        } => vec![title, under, status, when],
        Block::Facts(facts) => facts
            .iter()
            .flat_map(|(label, value)| [label, value])
            .collect(),
        Block::Items(items) => items
            .iter()
            .flat_map(|item| item.details.iter().chain([&item.name, &item.amount]))
            .collect(),
        Block::Total {
            label,
            amount,
            paid,
        } => paid
            .iter()
            .flat_map(|(label, value)| [label, value])
            .chain([label, amount])
            .collect(),
        Block::Frame { title, text } => vec![title, text],
        Block::Banner(words) | Block::Heading(words) | Block::Text(words) | Block::Note(words) => {
            vec![words]
        }
        Block::Steps(steps) => steps.iter().collect(),
        Block::Code { code: _, caption } => std::iter::once(&caption.title)
            .chain(&caption.lines)
            .collect(),
        Block::Beside { left, right } => [words(left), words(right)].concat(),
    }
}

fn says_all(sheet: &Sheet, text: &str) {
    let text = tight(text);
    for words in sheet.parts.iter().flat_map(|part| words(part)) {
        assert!(
            text.contains(&tight(words.as_str())),
            "{words:?} is missing in {text}"
        );
    }
}

fn sheets() -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for language in Language::ALL {
        sheets.push(receipt(&sample::receipt(language), Rendering::Original));
        sheets.push(receipt(&sample::receipt(language), Rendering::Copy));
        sheets.push(learning_card(&card(language)));
    }
    sheets
}

fn card(language: Language) -> LearningCard {
    LearningCard {
        language,
        at: domain::Timestamp::parse("2026-11-20T10:42:07Z").unwrap(),
        spot: sample::spot(),
        service: sample::localised(
            "Revalidar a carta de condução",
            "Renew the driving licence",
            None,
        ),
        portal: "imt-ip.pt".into(),
        steps: vec![
            sample::localised(
                "Junte a carta, o Cartão de Cidadão e o NIF.",
                "Gather your licence, your Citizen Card and your NIF.",
                Some("Préparez le permis, la carte de citoyen et le NIF."),
            ),
            sample::localised(
                "Abra o endereço e entre com a Chave Móvel Digital.",
                "Open the address and sign in with the Digital Mobile Key.",
                Some("Ouvrez l’adresse et connectez-vous avec la clé mobile numérique."),
            ),
            sample::localised(
                "Confirme a morada e o valor, e pague.",
                "Check the address and the amount, and pay.",
                Some("Vérifiez l’adresse et le montant, puis payez."),
            ),
        ],
        saves: Some(Cents(150)),
        n_alone: 2,
        kept: None,
        demonstration: false,
    }
}

/// Whoever is not done leaves with the number, also where nothing was paid and there is no receipt.
#[test]
fn what_is_kept_gives_its_number_to_take_home() {
    for (must_return, means) in [(false, "segue sozinho"), (true, "Volte a este")] {
        let kept = Some(paper::KeptNumber {
            code: "7F3Q9K2M4".to_owned(),
            must_return,
        });
        let card = LearningCard {
            kept,
            ..card(Language::Pt)
        };
        for paper in PAPERS {
            let text = File::new(&learning_card(&card), paper).text();
            assert!(text.contains("Número 7F3Q9K2M4"), "{text}");
            assert!(text.contains(means), "{text}");
        }
    }
}

/// What the record holds, as the language writes it.
fn record(receipt: &Receipt) -> Vec<String> {
    let texts = Texts::of(receipt.language);
    let zone = jiff::tz::TimeZone::get(&receipt.zone).unwrap();
    let mut said = vec![
        receipt.number.to_string(),
        receipt.attendance.clone(),
        receipt.mediator.to_string(),
        receipt.spot.name.clone(),
        receipt.spot.host.clone(),
        receipt.spot.address.clone(),
        receipt.spot.code.to_string(),
        texts.money(receipt.total),
        texts.money(receipt.change),
        texts.date_time(receipt.at, &zone),
        texts.date_long(receipt.promised),
        "K7Q2 VX9D M4TZ".into(),
        "demo.invalid".into(),
    ];
    for line in &receipt.lines {
        said.extend([
            line.service.get(receipt.language).to_owned(),
            line.entity.get(receipt.language).to_owned(),
        ]);
        said.extend(line.service.beside(receipt.language).map(str::to_owned));
        said.extend(line.legal_basis.clone());
        said.extend([texts.money(line.cents), "70".into(), "IMT".into()]);
    }
    if let Means::Cash { received } = receipt.means {
        said.push(texts.money(received));
    }
    said
}

#[test]
fn the_text_of_a_pdf_is_that_of_the_record_in_each_language() {
    for language in Language::ALL {
        let record_of = sample::receipt(language);
        for paper in PAPERS {
            let text = tight(&File::new(&receipt(&record_of, Rendering::Original), paper).text());
            for said in record(&record_of) {
                assert!(text.contains(&tight(&said)), "{said} is missing in {text}");
            }
        }
    }
}

#[test]
fn every_word_of_a_sheet_is_on_its_pdf_and_in_its_plain_text() {
    for sheet in sheets() {
        says_all(&sheet, &plain(&sheet, 48));
        for paper in PAPERS {
            says_all(&sheet, &File::new(&sheet, paper).text());
        }
    }
}

#[test]
fn a_rendered_code_scans_to_what_was_written() {
    for paper in PAPERS {
        for dpi in ["203.2", "300"] {
            let record = sample::receipt(Language::Pt);
            assert_eq!(
                File::new(&receipt(&record, Rendering::Original), paper).scanned(dpi),
                record.qr
            );
            let card = learning_card(&card(Language::Pt));
            assert_eq!(File::new(&card, paper).scanned(dpi), "HTTPS://IMT-IP.PT");
        }
    }
}

#[test]
fn another_reader_scans_the_same_code() {
    let record = sample::receipt(Language::Pt);
    for paper in PAPERS {
        let file = File::new(&receipt(&record, Rendering::Original), paper);
        file.picture("203.2");
        let scanned = file.run(
            "zbarimg",
            &[
                "--quiet",
                "--nodbus",
                "--raw",
                "-Sdisable",
                "-Sqrcode.enable",
                "page.pgm",
            ],
        );
        assert_eq!(scanned.trim_end(), record.qr);
    }
}

#[test]
fn a_checker_of_files_finds_nothing() {
    for sheet in sheets() {
        for paper in PAPERS {
            let said = File::new(&sheet, paper).run("qpdf", &["--check", "sheet.pdf"]);
            assert!(
                said.contains("No syntax or stream encoding errors found"),
                "{said}"
            );
        }
    }
}

#[test]
fn fonts_are_embedded_and_cut() {
    let file = File::new(
        &receipt(&sample::receipt(Language::Pt), Rendering::Original),
        Paper::A4,
    );
    let fonts = file.run("pdffonts", &["sheet.pdf"]);
    for weight in ["Regular", "Bold"] {
        let line = fonts.lines().find(|line| line.contains(weight)).unwrap();
        assert!(
            line.contains(&format!("CSPOTA+NotoSans-{weight}")) && line.contains("yes yes yes"),
            "{line}"
        );
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    for sheet in sheets() {
        for paper in PAPERS {
            assert_eq!(pdf(&sheet, paper).unwrap(), pdf(&sheet, paper).unwrap());
        }
    }
}

#[test]
fn a_file_says_what_it_is_when_and_in_which_language() {
    let file = File::new(
        &receipt(&sample::receipt(Language::Fr), Rendering::Copy),
        Paper::A4,
    );
    let info = file.run("pdfinfo", &["-isodates", "sheet.pdf"]);
    for said in [
        "Reçu EC0850-2026A/000123 Duplicata",
        "Município de Idanha-a-Nova",
        "2026-11-20T10:42:07Z",
    ] {
        assert!(info.contains(said), "{said} is missing in {info}");
    }
}

#[test]
fn a_copy_says_so_and_an_original_does_not() {
    let record = sample::receipt(Language::Pt);
    for paper in PAPERS {
        let original = File::new(&receipt(&record, Rendering::Original), paper).text();
        let copy = File::new(&receipt(&record, Rendering::Copy), paper).text();
        assert!(original.contains("Original") && !original.contains("2.ª via"));
        assert!(copy.contains("2.ª via") && !copy.contains("Original"));
    }
}

#[test]
fn what_is_provisional_or_worthless_says_so_and_nothing_else_does() {
    for (provisional, demonstration) in [(false, false), (true, false), (false, true), (true, true)]
    {
        let record = Receipt {
            provisional,
            demonstration,
            ..sample::receipt(Language::Pt)
        };
        for paper in PAPERS {
            let text = File::new(&receipt(&record, Rendering::Original), paper).text();
            assert_eq!(text.contains("Recibo provisório"), provisional);
            assert_eq!(text.contains("DEMONSTRAÇÃO, sem valor"), demonstration);
        }
    }
}

#[test]
fn the_number_of_the_public_log_is_printed_where_the_kit_saw_it_and_nowhere_else() {
    for language in Language::ALL {
        let seen = sample::receipt(language);
        let unseen = Receipt {
            log_size: None,
            ..seen.clone()
        };
        let words = Texts::of(language).say_with("paper-log", &[("size", "".into())]);
        let words = tight(words.trim_end_matches('.'));
        for (record, is_said) in [(&seen, true), (&unseen, false)] {
            for rendering in [Rendering::Original, Rendering::Copy] {
                for paper in PAPERS {
                    let text = tight(&File::new(&receipt(record, rendering), paper).text());
                    assert_eq!(text.contains(&words), is_said, "{text}");
                    assert_eq!(text.contains("20852163"), is_said, "{text}");
                }
            }
        }
    }
}

/// 13.3 kB: a bar of the project's figures.
#[test]
fn a_receipt_stays_small() {
    for language in Language::ALL {
        let sheet = receipt(&sample::receipt(language), Rendering::Original);
        for paper in PAPERS {
            let n_bytes = pdf(&sheet, paper).unwrap().len();
            assert!(
                n_bytes <= 13_300,
                "{language:?}, {paper:?}: {n_bytes} bytes"
            );
        }
    }
}

#[test]
fn only_the_roll_warns_that_it_fades() {
    let sheet = receipt(&sample::receipt(Language::Pt), Rendering::Original);
    assert!(tight(&File::new(&sheet, Paper::Roll80).text()).contains("Guardeumacópiadigital"));
    assert!(!tight(&File::new(&sheet, Paper::A4).text()).contains("Guardeumacópiadigital"));
}

#[test]
fn no_sheet_looks_like_an_invoice() {
    for sheet in sheets() {
        let text = plain(&sheet, 48).to_lowercase();
        for word in ["fatura", "factura", "facture", "invoice", "atcud"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[test]
fn each_means_of_payment_is_said() {
    let reference = "123 456 789".to_owned();
    for (means, said) in [
        (
            Means::Card {
                reference: reference.clone(),
            },
            ["Cartão", "Operação do terminal"],
        ),
        (
            Means::Reference {
                reference: reference.clone(),
            },
            ["Referência", "Referência de pagamento"],
        ),
    ] {
        let record = Receipt {
            means,
            change: Cents::ZERO,
            ..sample::receipt(Language::Pt)
        };
        let text = plain(&receipt(&record, Rendering::Original), 48);
        assert!(
            said.iter().all(|word| text.contains(word)) && text.contains(&reference),
            "{text}"
        );
        assert!(!text.contains("Troco"), "{text}");
    }
}

#[test]
fn the_time_is_that_of_the_spot_and_abroad_it_has_its_distance_from_utc() {
    for (zone, at, said) in [
        (
            "Europe/Lisbon",
            "2026-07-01T23:30:00Z",
            "2 de julho de 2026, 00:30",
        ),
        (
            "Europe/Paris",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 11:42 UTC+1",
        ),
        (
            "America/St_Johns",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 07:12 UTC-3:30",
        ),
        (
            "Atlantic/Azores",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 09:42 UTC-1",
        ),
        (
            "Nowhere/At_All",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 10:42 UTC",
        ),
    ] {
        let at = domain::Timestamp::parse(at).unwrap();
        let record = Receipt {
            zone: zone.into(),
            at,
            ..sample::receipt(Language::Pt)
        };
        let text = plain(&receipt(&record, Rendering::Original), 64);
        assert!(text.contains(said), "{said} is missing in {text}");
        assert_eq!(text.contains("UTC"), zone != "Europe/Lisbon", "{text}");
    }
}

#[test]
fn a_roll_is_576_dots_wide_and_as_long_as_what_it_says() {
    let short = sample::receipt(Language::Pt);
    let long = Receipt {
        lines: vec![sample::line(1500); 5],
        ..short.clone()
    };
    let picture = |record: &Receipt| {
        File::new(&receipt(record, Rendering::Original), Paper::Roll80).picture("203.2")
    };
    let (width, height, pixels) = picture(&short);
    assert_eq!(width, 576);
    let last_ink = pixels.iter().rposition(|&grey| grey < 128).unwrap() / width;
    assert!(
        (20..60).contains(&(height - last_ink)),
        "{last_ink} of {height}"
    );
    assert!(picture(&long).1 > height + 300);
}

/// Every edge of a code falls between two dots, so that no module is grey.
#[test]
fn modules_on_a_roll_are_whole_dots() {
    let (width, height, pixels) = File::new(
        &receipt(&sample::receipt(Language::Pt), Rendering::Original),
        Paper::Roll80,
    )
    .picture("203.2");
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let [from, _, to, _] = image.detect_grids()[0].bounds;
    for y in from.y + 2..to.y - 2 {
        for x in from.x + 2..to.x - 2 {
            let grey = pixels[usize::try_from(y).unwrap() * width + usize::try_from(x).unwrap()];
            assert!(!(16..240).contains(&grey), "{grey} at {x}, {y}");
        }
    }
}

#[test]
fn one_fee_fits_one_page_in_each_language() {
    for language in Language::ALL {
        let record = Receipt {
            demonstration: true,
            provisional: true,
            ..sample::receipt(language)
        };
        assert_eq!(
            File::new(&receipt(&record, Rendering::Copy), Paper::A4).pages(),
            1,
            "{language:?}"
        );
    }
}

#[test]
fn many_lines_run_over_numbered_pages_and_none_is_lost() {
    let lines: Vec<_> = (1..=60)
        .map(|cents| sample::line(100_000 + cents))
        .collect();
    let record = Receipt {
        lines,
        ..sample::receipt(Language::Pt)
    };
    let file = File::new(&receipt(&record, Rendering::Original), Paper::A4);
    let (text, pages) = (file.text(), file.pages());
    assert!(pages > 3);
    for number in 1..=pages {
        assert!(
            text.contains(&format!("Folha {number} de {pages}")),
            "{text}"
        );
    }
    for line in &record.lines {
        let amount = tight(&Texts::of(Language::Pt).money(line.cents));
        assert!(tight(&text).contains(&amount), "{amount}");
    }
    assert_eq!(
        File::new(&receipt(&record, Rendering::Original), Paper::Roll80).pages(),
        1
    );
}

#[test]
fn hostile_texts_are_cleaned_cut_and_printed() {
    for hostile in [
        "a\0b\u{1b}[31m\r\nc\u{7f}".to_owned(),
        "\u{202e}\u{2067}evil שלום مرحبا\u{200f}".to_owned(),
        "😀".repeat(2_500),
        "x".repeat(10_000),
        "palavra ".repeat(1_250),
        "=cmd|'/c calc'!A1".to_owned(),
        "(un)balanced \\ ) ( <</JS>> endstream %%EOF".to_owned(),
        "e\u{301}\u{301}\u{301} ﷽ \u{fffd} \u{10ffff}".to_owned(),
        String::new(),
    ] {
        let mut record = sample::receipt(Language::Pt);
        record.spot.name.clone_from(&hostile);
        record.spot.host.clone_from(&hostile);
        record.spot.address.clone_from(&hostile);
        record.attendance.clone_from(&hostile);
        record.means = Means::Card {
            reference: hostile.clone(),
        };
        record.lines[0].legal_basis = Some(hostile.clone());
        record.lines[0].service = sample::localised(&hostile, &hostile, None);
        let sheet = receipt(&record, Rendering::Original);
        assert!(
            plain(&sheet, 48)
                .chars()
                .all(|c| c == '\n' || !c.is_control())
        );
        assert_eq!(File::new(&sheet, Paper::Roll80).scanned("203.2"), record.qr);
        for paper in PAPERS {
            let file = File::new(&sheet, paper);
            assert!(file.text().contains("EC0850-2026A/000123"));
            assert!(
                file.run("qpdf", &["--check", "sheet.pdf"])
                    .contains("No syntax")
            );
        }
    }
}

#[test]
fn a_letter_that_the_font_lacks_is_seen_as_a_question_mark() {
    let mut record = sample::receipt(Language::Pt);
    record.spot.name = "Posto 😀 שלום".into();
    let text = File::new(&receipt(&record, Rendering::Original), Paper::A4).text();
    assert!(text.contains("Posto ? ????"), "{text}");
}

#[test]
fn nothing_is_drawn_outside_the_margins() {
    for sheet in sheets() {
        for (paper, margin) in [(Paper::A4, 100), (Paper::Roll80, 16)] {
            let (width, _, pixels) =
                File::new(&sheet, paper).picture(if paper == Paper::A4 { "150" } else { "203.2" });
            for row in pixels.chunks(width) {
                assert!(
                    row[..margin]
                        .iter()
                        .chain(&row[width - margin..])
                        .all(|&grey| grey == 255),
                    "{paper:?}"
                );
            }
        }
    }
}

#[test]
fn plain_lines_are_never_longer_than_asked() {
    for sheet in sheets() {
        for columns in [16, 32, 48, 72] {
            for line in plain(&sheet, columns)
                .lines()
                .filter(|line| !line.starts_with("HTTPS"))
            {
                assert!(line.chars().count() <= usize::from(columns), "{line}");
            }
        }
    }
}

/// Pictures for a person to look at: `PAPER_SHOTS=folder cargo test -p paper pictures`.
#[test]
fn pictures_for_a_person_to_look_at() {
    let Some(folder) = std::env::var_os("PAPER_SHOTS") else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    for language in Language::ALL {
        let demonstration = Receipt {
            demonstration: true,
            ..sample::receipt(language)
        };
        for (name, sheet) in [
            (
                "receipt",
                receipt(&sample::receipt(language), Rendering::Original),
            ),
            ("demonstration", receipt(&demonstration, Rendering::Copy)),
            ("learning", learning_card(&card(language))),
        ] {
            for (paper, suffix, dpi) in [(Paper::A4, "a4", "150"), (Paper::Roll80, "80mm", "203.2")]
            {
                let file = File::new(&sheet, paper);
                let name = format!("{name}-{}-{suffix}", language.code());
                let to = |ending: &str| Path::new(&folder).join(format!("{name}.{ending}"));
                file.run(
                    "pdftoppm",
                    &["-r", dpi, "-png", "-singlefile", "sheet.pdf", "page"],
                );
                fs::copy(file.folder.path().join("page.png"), to("png")).unwrap();
                fs::copy(file.folder.path().join("sheet.pdf"), to("pdf")).unwrap();
            }
            fs::write(
                Path::new(&folder).join(format!("{name}-{}.txt", language.code())),
                plain(&sheet, 48),
            )
            .unwrap();
        }
    }
}
