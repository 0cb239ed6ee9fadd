//! Distance between a typed word and a term: letters left out, put in, changed, or two neighbours swapped.

/// Longer words are matched as typed only.
const LONGEST: usize = 30;

const ROW: usize = LONGEST + 1;

/// How many slips a word of this many letters may have.
pub(super) fn slips_allowed(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        8..=LONGEST => 2,
        _ => 0,
    }
}

/// Which letters a word has, one bit each: most terms are told apart by this alone.
pub(super) fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |mask, byte| {
        mask | 1_u32.wrapping_shl(u32::from(byte & 31))
    })
}

/// Whether words with these letters could be within `slips` of each other.
pub(super) fn could_match(typed: u32, term: u32, slips: u8, is_prefix: bool) -> bool {
    let slips = u32::from(slips);
    (typed & !term).count_ones() <= slips && (is_prefix || (term & !typed).count_ones() <= slips)
}

/// The slips between `typed` and `term`, or between `typed` and the nearest beginning of `term`, up to `limit`.
pub(super) fn slips(typed: &str, term: &str, limit: u8, is_prefix: bool) -> Option<u8> {
    let (typed, term) = (typed.as_bytes(), term.as_bytes());
    let reach = typed.len().saturating_add(usize::from(limit));
    let term = if is_prefix {
        term.get(..reach.min(term.len())).unwrap_or(term)
    } else {
        term
    };
    if typed.len() > LONGEST
        || term.len() > LONGEST
        || term.len() > reach
        || typed.len() > term.len().saturating_add(usize::from(limit))
    {
        return None;
    }
    let mut before_last = [0_u8; ROW];
    let mut last = [0_u8; ROW];
    for (cell, distance) in last.iter_mut().zip(0_u8..) {
        *cell = distance;
    }
    let mut before = 0;
    for (row, &letter) in (1_u8..).zip(typed) {
        let mut next = [u8::MAX; ROW];
        next_row(
            &mut next,
            row,
            [&before_last, &last],
            [letter, before],
            term,
        );
        let nearest = next
            .iter()
            .take(term.len().saturating_add(1))
            .min()
            .copied()
            .unwrap_or(u8::MAX);
        if nearest > limit {
            return None;
        }
        before_last = last;
        last = next;
        before = letter;
    }
    let found = if is_prefix {
        last.iter().take(term.len().saturating_add(1)).min()
    } else {
        last.get(term.len())
    };
    found.copied().filter(|&found| found <= limit)
}

/// One row of the table: `last` and the one before it, the typed letter and the one before it.
fn next_row(
    next: &mut [u8; ROW],
    row: u8,
    [before_last, last]: [&[u8; ROW]; 2],
    [letter, before]: [u8; 2],
    term: &[u8],
) {
    let mut left = row;
    let mut term_before = 0;
    if let Some(cell) = next.first_mut() {
        *cell = row;
    }
    let above = last.iter().zip(last.iter().skip(1));
    let swapped = std::iter::once(&u8::MAX).chain(before_last.iter());
    for ((((diagonal, up), swap), &term_letter), cell) in
        above.zip(swapped).zip(term).zip(next.iter_mut().skip(1))
    {
        let changed = diagonal.saturating_add(u8::from(letter != term_letter));
        let mut best = changed
            .min(up.saturating_add(1))
            .min(left.saturating_add(1));
        if letter == term_before && before == term_letter {
            best = best.min(swap.saturating_add(1));
        }
        *cell = best;
        left = best;
        term_before = term_letter;
    }
}

#[cfg(test)]
mod tests {
    use super::{could_match, letters, slips, slips_allowed};

    fn check(typed: &str, term: &str, expected: Option<u8>) {
        assert_eq!(slips(typed, term, 2, false), expected, "{typed} {term}");
        if let Some(expected) = expected {
            assert!(
                could_match(letters(typed), letters(term), expected, false),
                "{typed} {term}"
            );
        }
    }

    #[test]
    fn each_kind_of_slip_counts_one() {
        check("carta", "carta", Some(0));
        check("cata", "carta", Some(1));
        check("carrta", "carta", Some(1));
        check("cabta", "carta", Some(1));
        check("crata", "carta", Some(1));
        check("catra", "carta", Some(1));
    }

    #[test]
    fn more_than_two_slips_are_too_many() {
        check("casamento", "carta", None);
        check("", "carta", None);
        check("acrtu", "carta", Some(2));
    }

    #[test]
    fn a_word_being_typed_is_held_against_beginnings() {
        assert_eq!(slips("passapr", "passaporte", 2, true), Some(1));
        assert_eq!(slips("passapr", "passaporte", 2, false), None);
    }

    #[test]
    fn short_and_endless_words_may_have_none() {
        assert_eq!([3, 4, 7, 8, 30, 31].map(slips_allowed), [0, 1, 1, 2, 2, 0]);
        assert_eq!(slips(&"a".repeat(40), &"a".repeat(40), 2, false), None);
    }
}
