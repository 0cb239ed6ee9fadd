//! Texts that want to break a paper, or to be obeyed by what prints it, in every field of every kind of sheet.

use domain::{
    Language, SpotCode,
    catalogue::Localised,
    fee::Means,
    receipt::{Receipt, Rendering, SpotOnPaper},
};
use paper::{
    LearningCard, Paper, Party, Proof, Roll, Settlement, Sheet, TestPage, TillClosing, escpos,
    learning_card, plain, proof, receipt, settlement, test_page, till_closing, void,
};

use crate::{PAPERS, file::File, kinds, printer::Printout, sample, tight};

fn corpus() -> Vec<String> {
    let mut corpus: Vec<String> = [
        "a\0b\u{1b}[31m\r\nc\u{7f}",
        "\u{202e}\u{2067}evil שלום مرحبا\u{200f}",
        "\u{2066}1\u{2069}\u{feff}\u{200b}",
        "مرحبا بالعالم",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "@SUM(A1)",
        "(un)balanced \\ ) ( <</JS>> endstream %%EOF",
        "BT /F1 12 Tf (x) Tj ET",
        "e\u{301}\u{301}\u{301} ﷽ \u{fffd} \u{10ffff}",
        "\u{1b}@\u{1b}p\0\u{19}\u{fa}\u{1d}V\0\u{1b}=\u{1}",
        "\u{1d}(k\u{3}\u{0}1Q0\u{10}\u{14}\u{1}\u{0}\u{1}",
        "\u{9b}2J\u{85}\u{2028}\u{2029}x",
        "{ $host } { \"x\" }",
        "<script>alert(1)</script>&amp;",
        "'; DROP TABLE entry; --",
        "../../etc/passwd",
        "%s%n%x",
        "",
        " \t\n",
    ]
    .map(str::to_owned)
    .into();
    corpus.extend([
        "😀".repeat(2_500),
        "x".repeat(10_000),
        "palavra ".repeat(1_250),
        "\u{301}".repeat(10_000),
        "W".repeat(239),
    ]);
    corpus
}

/// Gives one text of the corpus after another, from any place on.
struct Pen {
    corpus: Vec<String>,
    next: usize,
}

impl Pen {
    fn text(&mut self) -> String {
        self.next += 1;
        self.corpus[self.next % self.corpus.len()].clone()
    }

    fn localised(&mut self) -> Localised {
        let [pt, en] = [self.text(), self.text()];
        sample::localised(&pt, &en, None)
    }

    fn spot(&mut self) -> SpotOnPaper {
        SpotOnPaper {
            code: SpotCode::from("EC0850"),
            name: self.text(),
            host: self.text(),
            address: self.text(),
        }
    }

    fn receipt(&mut self) -> Receipt {
        let mut record = kinds::mixed(Language::Pt);
        record.spot = self.spot();
        record.attendance = self.text();
        record.zone = self.text();
        record.short_hash = self.text();
        for part in &mut record.also {
            part.means = Means::Card {
                reference: self.text(),
            };
        }
        for line in &mut record.lines {
            line.service = self.localised();
            line.entity = self.localised();
            line.entity_acronym = Some(self.text());
            line.legal_basis = Some(self.text());
        }
        record
    }

    fn card(&mut self) -> LearningCard {
        LearningCard {
            spot: self.spot(),
            service: self.localised(),
            steps: vec![self.localised(), self.localised()],
            kept: Some(paper::KeptNumber {
                code: self.text(),
                must_return: true,
            }),
            ..kinds::card(Language::Pt)
        }
    }

    fn proof(&mut self) -> Proof {
        let mut proof = kinds::proven(Language::Fr);
        proof.spot = self.spot();
        proof.zone = self.text();
        proof.attendance = self.text();
        for service in &mut proof.services {
            service.service = self.localised();
            service.entity = self.localised();
        }
        proof
    }

    fn till(&mut self) -> TillClosing {
        TillClosing {
            spot: self.spot(),
            zone: self.text(),
            ..kinds::till(Language::Pt)
        }
    }

    /// Of a catalogue with such names.
    fn report(&mut self) -> Sheet {
        let mut catalogue = kinds::CATALOGUE.clone();
        for service in &mut catalogue.services {
            service.name = self.localised();
        }
        for entity in &mut catalogue.entities {
            entity.name = self.localised();
        }
        kinds::reported(Language::En, &self.spot(), &kinds::figures(), &catalogue)
    }

    fn settlement(&mut self) -> Settlement {
        let mut settlement = kinds::settled(Language::Pt, Party::Agency, 4);
        settlement.agency = self.text();
        settlement.name = self.text();
        for receipt in settlement.receipts.iter_mut().flatten() {
            receipt.service = self.localised();
        }
        settlement
    }

    fn test_page(&mut self) -> TestPage {
        TestPage {
            spot: self.spot(),
            printer: self.text(),
            ..kinds::tested(Language::Pt)
        }
    }

    /// With a word that stays readable.
    fn sheets(&mut self) -> [(Sheet, &'static str); 8] {
        [
            (
                receipt(&self.receipt(), Rendering::Copy),
                "EC0850-2026A/000123",
            ),
            (
                void(&self.receipt(), &kinds::voided()),
                "EC0850-2026A/000123",
            ),
            (learning_card(&self.card()), "Faça você mesmo"),
            (proof(&self.proof()), "Attestation de passage"),
            (till_closing(&self.till()), "Fecho de caixa"),
            (self.report(), "€6180.00"),
            (settlement(&self.settlement()), "EC0850-2026A/000123"),
            (test_page(&self.test_page()), "Página de teste"),
        ]
    }
}

/// From each text of the corpus on: every field meets every text.
fn sheets() -> Vec<(Sheet, &'static str)> {
    let corpus = corpus();
    (0..corpus.len())
        .flat_map(|next| {
            let corpus = corpus.clone();
            Pen { corpus, next }.sheets()
        })
        .collect()
}

#[test]
fn no_text_is_obeyed_by_a_receipt_printer() {
    for (sheet, readable) in sheets() {
        for roll in [Roll::Mm80, Roll::Mm58] {
            let out = Printout::of(&escpos(&sheet, roll).unwrap());
            assert_eq!(out.n_cuts, 1);
            assert!(out.codes.len() <= 1, "{:?}", out.codes);
            assert!(out.lines.len() < 1_000, "{} lines", out.lines.len());
            let text: String = out.lines.iter().map(|(line, _)| line.as_str()).collect();
            assert!(tight(&text).contains(&tight(readable)), "{text}");
        }
    }
}

#[test]
fn no_text_moves_the_cursor_of_a_terminal_or_turns_its_direction() {
    for (sheet, readable) in sheets() {
        let text = plain(&sheet, 48);
        assert!(
            text.chars().all(|c| c == '\n' || !c.is_control()),
            "{text:?}"
        );
        assert!(!text.contains(['\u{202e}', '\u{2067}', '\u{200f}', '\u{2028}']));
        assert!(tight(&text).contains(&tight(readable)), "{text}");
    }
}

#[test]
fn every_text_stays_readable_in_a_file_without_faults() {
    // Each kind of sheet meets each kind of paper, and every third text begins.
    for (place, (sheet, readable)) in sheets().into_iter().enumerate().step_by(3) {
        let file = File::new(&sheet, PAPERS[place / 8 % PAPERS.len()]);
        let text = file.text();
        assert!(
            tight(&text).contains(&tight(readable)),
            "{readable} is missing in {text}"
        );
        assert!(text.matches('\u{c}').count() < 12, "{text}");
        let said = file.run("qpdf", &["--check", "sheet.pdf"]);
        assert!(
            said.contains("No syntax or stream encoding errors found"),
            "{said}"
        );
    }
}

#[test]
fn the_code_of_a_receipt_with_hostile_names_still_scans() {
    for (place, next) in [3, 9, 15, 20].into_iter().enumerate() {
        let corpus = corpus();
        let record = Pen { corpus, next }.receipt();
        let roll = [Paper::Roll80, Paper::Roll58][place % 2];
        let file = File::new(&receipt(&record, Rendering::Original), roll);
        assert_eq!(file.scanned("203.2"), record.qr);
    }
}

#[test]
fn a_letter_that_the_font_lacks_is_seen_as_a_question_mark() {
    let mut record = sample::receipt(Language::Pt);
    record.spot.name = "Posto 😀 שלום".into();
    let text = File::new(&receipt(&record, Rendering::Original), Paper::A4).text();
    assert!(text.contains("Posto ? ????"), "{text}");
}
