//! Multibanco references: an entity of five digits, a reference of nine, an amount.

use crate::Cents;

/// What the citizen types at a cash machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultibancoReference {
    /// Five digits.
    pub entity: String,
    /// Nine digits.
    pub reference: String,
}

impl MultibancoReference {
    /// Fourteen digits however they are spaced: the entity, then the reference. None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_space = |c: char| c.is_whitespace() || matches!(c, '.' | '-' | '/');
        let digits: String = text.chars().filter(|c| !is_space(*c)).collect();
        let is_number = digits.len() == 14 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let (entity, reference) = is_number.then(|| digits.split_at(5))?;
        Some(Self {
            entity: entity.to_owned(),
            reference: reference.to_owned(),
        })
    }

    /// The classic form, whose last two digits follow from the rest and the amount. None where the number is not of five
    /// and seven digits, or the amount has more than eight.
    pub fn issue(entity: &str, number: &str, amount: Cents) -> Option<Self> {
        let check = check_digits(entity, number, amount)?;
        Some(Self {
            entity: entity.to_owned(),
            reference: format!("{number}{check:02}"),
        })
    }

    /// Whether the check digits hold for this amount. Newer references are checked by their issuer alone: a no is worth a
    /// warning, never a refusal.
    pub fn fits(&self, amount: Cents) -> bool {
        let parts = self.reference.split_at_checked(7);
        parts.is_some_and(|(number, check)| {
            let expected = check_digits(&self.entity, number, amount);
            expected.is_some() && check.parse().ok() == expected
        })
    }
}

/// 98 less the remainder by 97 of a hundred times entity, number and amount in cents on eight digits.
fn check_digits(entity: &str, number: &str, amount: Cents) -> Option<u64> {
    let is_digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_form = is_digits(entity, 5) && is_digits(number, 7);
    if !has_form || !(0..=99_999_999).contains(&amount.0) {
        return None;
    }
    let digits = format!("{entity}{number}{:08}00", amount.0);
    let rest = digits.bytes().try_fold(0_u64, |rest, byte| {
        let digit = u64::from(byte.checked_sub(b'0')?);
        rest.checked_mul(10)?.checked_add(digit)?.checked_rem(97)
    })?;
    98_u64.checked_sub(rest)
}

#[cfg(test)]
mod tests {
    use super::MultibancoReference;
    use crate::Cents;

    /// Entity, number, cents, reference: issued by others.
    const KNOWN: [(&str, &str, i64, &str); 4] = [
        ("90150", "1231234", 43_211, "123123451"),
        ("21312", "0000001", 3_000, "000000167"),
        ("21312", "7654321", 2_700, "765432169"),
        ("10241", "0000000", 1, "000000004"),
    ];

    #[test]
    fn references_that_others_issued_fit_their_amount_and_no_other() {
        for (entity, number, cents, reference) in KNOWN {
            let issued = MultibancoReference::issue(entity, number, Cents(cents)).unwrap();
            assert_eq!(issued.reference, reference);
            assert!(issued.fits(Cents(cents)));
            assert!(!issued.fits(Cents(cents + 1)));
        }
    }

    #[test]
    fn a_reference_is_read_however_it_is_spaced() {
        let read = MultibancoReference::parse(" 21312 - 000 000 167 ").unwrap();
        assert_eq!((&*read.entity, &*read.reference), ("21312", "000000167"));
        for text in [
            "",
            "21312",
            "21312 000 000 16",
            "21312 000 000 16a",
            "٢١٣١٢000000167",
        ] {
            assert_eq!(MultibancoReference::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_has_not_the_form_is_not_issued_and_does_not_fit() {
        assert!(MultibancoReference::issue("2131", "0000001", Cents(1)).is_none());
        assert!(MultibancoReference::issue("21312", "000001", Cents(1)).is_none());
        assert!(MultibancoReference::issue("21312", "0000001", Cents(100_000_000)).is_none());
        let odd = MultibancoReference {
            entity: "21312".to_owned(),
            reference: "é".to_owned(),
        };
        assert!(!odd.fits(Cents(1)));
    }
}
