//! The sheets as their readers see them: text extracted, pages rendered, codes scanned, files checked.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops at its first failure"
)]

mod drawing;
mod file;
mod hostile;
mod kinds;
mod pictures;
mod printer;
mod receipt;
#[path = "../sample/mod.rs"]
mod sample;

use domain::Language;
use paper::{Block, Paper, Sheet, Words, pdf, plain};

use crate::{
    file::File,
    kinds::{sheets, sheets_in},
};

const PAPERS: [Paper; 4] = [Paper::A4, Paper::LargePrint, Paper::Roll80, Paper::Roll58];

/// Without any white space: lines may break anywhere.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
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
        Block::Steps(steps) | Block::Signatures(steps) => steps.iter().collect(),
        Block::Code { code: _, caption } => std::iter::once(&caption.title)
            .chain(&caption.lines)
            .collect(),
        Block::Table(table) => table.rows.iter().chain(&table.sum).flatten().collect(),
        Block::Beside { left, right } => left.iter().chain(right).flat_map(block_words).collect(),
    }
}

fn says_all(sheet: &Sheet, text: &str) {
    let text = tight(text);
    sheet.parts.iter().for_each(|part| says(part, &text));
}

fn says(blocks: &[Block], text: &str) {
    for block in blocks {
        if let Block::Beside { left, right } = block {
            says(left, text);
            says(right, text);
            continue;
        }
        // Cells that stand beside each other may be wrapped line by line: of them, each word.
        let is_table = matches!(block, Block::Table(_));
        for words in block_words(block) {
            let pieces = if is_table {
                words.as_str().split_whitespace().map(tight).collect()
            } else {
                vec![tight(words.as_str())]
            };
            for piece in pieces {
                assert!(text.contains(&piece), "{words:?} is missing in {text}");
            }
        }
    }
}

#[test]
fn every_word_of_a_sheet_is_on_its_pdf_and_in_its_plain_text() {
    for sheet in sheets() {
        for columns in [32, 48, 80] {
            says_all(&sheet, &plain(&sheet, columns));
        }
        for paper in PAPERS {
            says_all(&sheet, &File::new(&sheet, paper).text());
        }
    }
}

#[test]
fn a_checker_of_files_finds_nothing() {
    for sheet in sheets_in(Language::Pt) {
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
    for sheet in sheets_in(Language::Pt) {
        for paper in PAPERS {
            let fonts = File::new(&sheet, paper).run("pdffonts", &["sheet.pdf"]);
            // Two lines of headings, then a line for each font.
            for line in fonts.lines().skip(2) {
                assert!(
                    line.contains("CSPOTA+NotoSans-") && line.contains("yes yes yes"),
                    "{line}"
                );
            }
        }
    }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    for (sheet, again) in sheets().iter().zip(sheets()) {
        for paper in PAPERS {
            assert_eq!(pdf(sheet, paper).unwrap(), pdf(&again, paper).unwrap());
        }
    }
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
fn nothing_is_drawn_outside_the_margins() {
    // French needs the most room.
    for sheet in sheets_in(Language::Fr) {
        for (paper, dpi, margin) in [
            (Paper::A4, "150", 100),
            (Paper::LargePrint, "150", 90),
            (Paper::Roll80, "203.2", 16),
            (Paper::Roll58, "203.2", 8),
        ] {
            let (width, _, pixels) = File::new(&sheet, paper).picture(dpi);
            for row in pixels.chunks(width) {
                assert!(
                    row[..margin]
                        .iter()
                        .chain(&row[width - margin..])
                        .all(|&grey| grey == 255),
                    "{paper:?} {}",
                    plain(&sheet, 48)
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
                .filter(|line| !line.starts_with("HTTPS") && !line.starts_with("CITIZEN"))
            {
                assert!(line.chars().count() <= usize::from(columns), "{line}");
            }
        }
    }
}
