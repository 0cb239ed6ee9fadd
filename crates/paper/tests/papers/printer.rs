//! A receipt printer: reads the bytes that one would, and tells what stands on its paper.

use domain::{Language, receipt::Rendering};
use paper::{Roll, Sheet, escpos, plain, receipt};

use crate::{kinds::sheets, sample};

const ROLLS: [Roll; 2] = [Roll::Mm80, Roll::Mm58];

/// What a printer made of the bytes.
#[derive(Debug, Default)]
pub(crate) struct Printout {
    /// With the columns that each took.
    pub(crate) lines: Vec<(String, usize)>,
    pub(crate) codes: Vec<String>,
    pub(crate) n_cuts: usize,
    /// Lines in letters of more than one size.
    n_large: usize,
}

/// Letters of page 858 from 0x80 on.
const UPPER: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
    áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀\
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Printout {
    /// A byte that no printer should be sent fails the test.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        let mut rest = bytes;
        let (mut line, mut columns, mut width, mut stored) = (String::new(), 0, 1, String::new());
        while let Some((&byte, after)) = rest.split_first() {
            rest = match (byte, after) {
                (b'\n', after) => {
                    out.lines.push((std::mem::take(&mut line), columns));
                    columns = 0;
                    after
                }
                (0x1b, [b'@', after @ ..]) | (0x1c, [b'.', after @ ..]) => after,
                (0x1b, [b'R', 0, after @ ..] | [b't', 19, after @ ..]) => after,
                (0x1b, [b'E' | b'a', 0 | 1, after @ ..]) => after,
                (0x1b, [b'd', 1..=8, after @ ..]) => after,
                (0x1d, [b'!', size @ (0x00 | 0x01 | 0x11), after @ ..]) => {
                    width = if *size == 0x11 { 2 } else { 1 };
                    out.n_large += usize::from(*size != 0);
                    after
                }
                (0x1d, [b'V', b'B', 0, after @ ..]) => {
                    out.n_cuts += 1;
                    after
                }
                (0x1d, [b'(', b'k', low, high, after @ ..]) => {
                    let (symbol, after) =
                        after.split_at(usize::from(u16::from_le_bytes([*low, *high])));
                    match symbol {
                        [b'1', b'A', b'2', 0] | [b'1', b'E', b'1'] => {}
                        [b'1', b'C', module] => assert!((3..=8).contains(module)),
                        [b'1', b'P', b'0', text @ ..] => {
                            stored = String::from_utf8(text.to_vec()).unwrap()
                        }
                        [b'1', b'Q', b'0'] => out.codes.push(stored.clone()),
                        other => panic!("no such symbol: {other:02x?}"),
                    }
                    after
                }
                (0x20..=0x7e, after) => {
                    line.push(char::from(byte));
                    columns += width;
                    after
                }
                (0x80..=0xfe, after) => {
                    line.push(UPPER.chars().nth(usize::from(byte) - 0x80).unwrap());
                    columns += width;
                    after
                }
                (other, after) => panic!(
                    "no such command: {other:02x} {:02x?}",
                    &after[..after.len().min(4)]
                ),
            };
        }
        assert_eq!(line, "", "the last line was not ended");
        out
    }

    fn words(&self) -> Vec<String> {
        let lines = self.lines.iter().map(|(line, _)| line.as_str());
        lines
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect()
    }
}

/// The words of a text with the signs that a printer has.
fn words(text: &str) -> Vec<String> {
    let plainer = text
        .replace(['‘', '’'], "'")
        .replace(['–', '—'], "-")
        .replace('œ', "oe")
        .replace('…', "...");
    plainer.split_whitespace().map(str::to_owned).collect()
}

/// Plain text has the address of a code where a printer has the code; a printer says that its paper fades.
fn expected(sheet: &Sheet, roll: Roll, codes: &[String]) -> Vec<String> {
    let text = plain(sheet, roll.columns());
    let is_code = |line: &&str| codes.iter().any(|code| code == line);
    let mut expected: Vec<String> = text
        .lines()
        .filter(|line| !is_code(line))
        .flat_map(words)
        .collect();
    if let Some(note) = &sheet.thermal_note {
        expected.push("-".repeat(usize::from(roll.columns())));
        expected.extend(words(note.as_str()));
    }
    expected
}

#[test]
fn a_printer_writes_what_the_plain_text_says() {
    for sheet in sheets() {
        for roll in ROLLS {
            let out = Printout::of(&escpos(&sheet, roll).unwrap());
            assert_eq!(out.words(), expected(&sheet, roll, &out.codes));
            assert_eq!(out.n_cuts, 1);
            assert!(out.n_large > 0, "what matters is larger");
        }
    }
}

#[test]
fn a_printer_is_never_sent_more_letters_than_stand_on_a_line() {
    for sheet in sheets() {
        for roll in ROLLS {
            for (line, columns) in Printout::of(&escpos(&sheet, roll).unwrap()).lines {
                assert!(columns <= usize::from(roll.columns()), "{columns}: {line}");
            }
        }
    }
}

#[test]
fn the_printer_draws_the_code_of_the_receipt() {
    let record = sample::receipt(Language::Pt);
    for roll in ROLLS {
        let bytes = escpos(&receipt(&record, Rendering::Original), roll).unwrap();
        assert_eq!(Printout::of(&bytes).codes, [record.qr.as_str()]);
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    for (sheet, again) in sheets().iter().zip(sheets()) {
        for roll in ROLLS {
            assert_eq!(escpos(sheet, roll).unwrap(), escpos(&again, roll).unwrap());
        }
    }
}

#[test]
fn a_receipt_is_few_bytes() {
    for roll in ROLLS {
        let sheet = receipt(&sample::receipt(Language::Pt), Rendering::Original);
        let n_bytes = escpos(&sheet, roll).unwrap().len();
        assert!(n_bytes < 2_500, "{n_bytes} bytes");
    }
}
