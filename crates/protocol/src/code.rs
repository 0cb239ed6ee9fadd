//! Codes that people read aloud and type: Crockford base32, without I, L, O and U.

use crate::Hash;

/// The last five are check characters alone.
const CROCKFORD: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/// Characters of an attendance's code, without the check character.
const CODE_CHARACTERS: u32 = 8;

/// The first 60 bits of an entry's hash: 12 characters, on the receipt and on the citizen's screen.
pub fn short_hash(hash: &Hash) -> String {
    characters(leading(hash), 12)
}

/// An attendance for people: the first 40 bits of its opening entry's hash, and Crockford's check character: the
/// remainder by 37, which finds every single wrong character and every two neighbours exchanged.
pub fn attendance_code(opening: &Hash) -> String {
    code_of_bits(attendance_bits(opening))
}

/// The code that these 40 bits write.
pub fn code_of_bits(bits: u64) -> String {
    let mut code = characters(bits << 24, CODE_CHARACTERS);
    code.push(character(bits % CHECK_PRIME));
    code
}

/// The 40 bits that an attendance's code writes: what a table keeps.
pub fn attendance_bits(opening: &Hash) -> u64 {
    leading(opening) >> 24
}

/// A code as far as it was typed: the smallest and the largest 40 bits that begin so.
///
/// Small letters, I and L for 1, O for 0, spaces and hyphens are taken. None for other characters, for more than nine,
/// and for nine whose check is wrong.
pub fn attendance_prefix(typed: &str) -> Option<(u64, u64)> {
    let digits: Vec<u64> = typed
        .chars()
        .filter(|character| !matches!(character, ' ' | '-'))
        .map(digit)
        .collect::<Option<_>>()?;
    let (first, check) = digits.split_at_checked(8).unwrap_or((&digits, &[]));
    if first.is_empty() || first.iter().any(|digit| *digit >= 32) {
        return None;
    }
    let bits = first.iter().fold(0, |bits, digit| bits << 5 | digit);
    let missing = 40_usize.checked_sub(first.len() * 5)?;
    let low = bits << missing;
    match check {
        [] => Some((low, low | ((1 << missing) - 1))),
        [check] if *check == low % CHECK_PRIME => Some((low, low)),
        _ => None,
    }
}

const CHECK_PRIME: u64 = 37;

fn leading(hash: &Hash) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = hash.0;
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// The leading bits of `bits`, five a character.
fn characters(bits: u64, count: u32) -> String {
    (1..=count)
        .map(|place| character(bits >> (64 - 5 * place) & 31))
        .collect()
}

pub(crate) fn character(digit: u64) -> char {
    usize::try_from(digit)
        .ok()
        .and_then(|place| CROCKFORD.get(place))
        .map_or('0', |&byte| char::from(byte))
}

pub(crate) fn digit(character: char) -> Option<u64> {
    let upper = match character.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        upper => upper,
    };
    let place = CROCKFORD
        .iter()
        .position(|&byte| char::from(byte) == upper)?;
    u64::try_from(place).ok()
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "codes are ASCII")]
mod tests {
    use super::{attendance_bits, attendance_code, attendance_prefix, short_hash};
    use crate::Hash;

    fn hash() -> Hash {
        Hash(std::array::from_fn(|place| {
            u8::try_from(place * 37 % 256).unwrap()
        }))
    }

    #[test]
    fn codes_are_pinned() {
        assert_eq!(short_hash(&hash()), "00JMMVWMQ7F0");
        assert_eq!(attendance_code(&hash()), "00JMMVWM0");
    }

    #[test]
    fn a_code_is_found_however_it_was_typed() {
        let bits = attendance_bits(&hash());
        let code = attendance_code(&hash());
        assert_eq!(attendance_prefix(&code), Some((bits, bits)));
        assert_eq!(
            attendance_prefix(&format!("{}-{}", &code[..4], code[4..].to_lowercase())),
            Some((bits, bits))
        );
        for length in 1..8 {
            let (low, high) = attendance_prefix(&code[..length]).unwrap();
            assert!(low <= bits && bits <= high, "{length}");
        }
        for text in ["", "-", "Ü", "U", "*", "0123456789", "01234567U0"] {
            assert_eq!(attendance_prefix(text), None, "{text}");
        }
    }

    #[test]
    fn a_wrong_character_or_an_exchange_of_two_is_noticed() {
        let code: Vec<char> = attendance_code(&hash()).chars().collect();
        for place in 0..code.len() {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
                .chars()
                .filter(|other| *other != code[place])
            {
                let mut wrong = code.clone();
                wrong[place] = other;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(attendance_prefix(&wrong), None, "{wrong}");
            }
        }
        for place in 1..code.len() {
            let mut exchanged = code.clone();
            exchanged.swap(place - 1, place);
            let exchanged: String = exchanged.iter().collect();
            assert!(
                code[place - 1] == code[place] || attendance_prefix(&exchanged).is_none(),
                "{exchanged}"
            );
        }
    }
}
