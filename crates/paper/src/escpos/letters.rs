//! The letters of a receipt printer: code page 858, which has all of Portuguese and the euro.

use unicode_normalization::UnicodeNormalization as _;

/// The page's number in `ESC t`.
pub(super) const PC858: u8 = 19;

/// What 0x80 to 0xFF mean; the hyphen that is not seen and the blank at the end of a row never leave here.
const UPPER: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

/// A text as the printer can write it: what it lacks becomes what looks most like it, or `?`.
pub(super) fn spell(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            _ if is_known(c) => spelled.push(c),
            '\u{202f}' => spelled.push('\u{a0}'),
            '‘' | '’' | '‚' | 'ʼ' => spelled.push('\''),
            '“' | '”' | '„' => spelled.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '−' => spelled.push('-'),
            '…' => spelled.push_str("..."),
            '•' => spelled.push('·'),
            'œ' => spelled.push_str("oe"),
            'Œ' => spelled.push_str("OE"),
            _ => spelled.push(bare(c)),
        }
    }
    spelled
}

/// A letter without the signs around it, as `c` for `č`.
fn bare(c: char) -> char {
    let base = std::iter::once(c).nfd().next();
    base.filter(|&base| is_known(base)).unwrap_or('?')
}

fn is_known(c: char) -> bool {
    c == '\u{a0}' || byte(c) != b'?' || c == '?'
}

/// A letter in the printer's page: never a control byte, whatever the letter.
pub(super) fn byte(c: char) -> u8 {
    match c {
        ' '..='~' => u8::try_from(c).unwrap_or(b'?'),
        // Printers differ in what they show for a blank that does not break.
        '\u{a0}' => b' ',
        '\u{ad}' => b'?',
        _ => UPPER
            .chars()
            .zip(0x80..=0xff)
            .find_map(|(letter, byte)| (letter == c).then_some(byte))
            .unwrap_or(b'?'),
    }
}

#[cfg(test)]
mod tests {
    use super::{UPPER, byte, spell};

    #[test]
    fn all_of_portuguese_and_french_and_the_euro_are_written_as_they_are() {
        let text = "áàâãçéêíóôõúü ÁÀÂÃÇÉÊÍÓÔÕÚÜ èëîïùûÿæ ÈËÎÏÙÛÆ ºª «1» 15,00\u{a0}€";
        assert_eq!(spell(text), text);
        assert!(text.chars().all(|c| byte(c) != b'?'));
    }

    #[test]
    fn a_letter_has_the_number_of_its_page() {
        assert_eq!(UPPER.chars().count(), 128);
        for (letter, expected) in [
            ('A', 0x41),
            ('Ç', 0x80),
            ('á', 0xa0),
            ('ã', 0xc6),
            ('€', 0xd5),
            ('õ', 0xe4),
            ('\u{a0}', 0x20),
        ] {
            assert_eq!(byte(letter), expected, "{letter}");
        }
    }

    #[test]
    fn what_the_printer_lacks_becomes_what_looks_like_it() {
        for (text, expected) in [
            ("l’œil — «ça»…", "l'oeil - «ça»..."),
            ("Štěpánská, Łódź", "Stepánská, ?ódz"),
            ("e\u{301}", "é"),
            ("a😀שم", "a???"),
        ] {
            assert_eq!(spell(text), expected);
        }
    }

    #[test]
    fn no_letter_becomes_a_control_byte() {
        for c in (0..=0x1_ffff).filter_map(char::from_u32) {
            let byte = byte(c);
            assert!(
                (0x20..0x7f).contains(&byte) || (0x80..=0xfe).contains(&byte),
                "{c:?}"
            );
        }
    }
}
