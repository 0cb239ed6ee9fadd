//! Money: integer cents of the euro, never a float.

use serde::{Deserialize, Serialize};

/// An amount in cents; a price or a payment is never negative.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Cents(pub i64);

impl Cents {
    pub const ZERO: Self = Self(0);

    /// Far above any fee at a counter, far below what would overflow a sum: 1,000,000.00 €.
    pub const LIMIT: Self = Self(100_000_000);

    /// None where the sum would leave the range of money at a counter.
    pub fn plus(self, other: Self) -> Option<Self> {
        let sum = Self(self.0.checked_add(other.0)?);
        (sum <= Self::LIMIT).then_some(sum)
    }

    /// None where `other` is larger.
    pub fn minus(self, other: Self) -> Option<Self> {
        let rest = self.0.checked_sub(other.0)?;
        (rest >= 0).then_some(Self(rest))
    }

    /// None where the sum would leave the range of money at a counter.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// An amount as people type it: `20`, `20,5`, `20,50`, `20.50`, with or without `€`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('€').trim_end();
        let (whole, part) = text.split_once([',', '.']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !digits(whole) || !digits(part)
        {
            return None;
        }
        let cents: i64 = format!("{part:0<2}").parse().ok()?;
        let whole: i64 = whole.parse().ok()?;
        Some(Self(whole.checked_mul(100)?.checked_add(cents)?))
    }
}

#[cfg(test)]
mod tests {
    use super::Cents;

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (text, expected) in [
            ("20", 2000),
            ("20,5", 2050),
            (" 13,50 € ", 1350),
            ("0.01", 1),
            ("999999", 99_999_900),
        ] {
            assert_eq!(Cents::parse(text), Some(Cents(expected)), "{text}");
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        for text in [
            "", "€", "-5", "1,234", "1e3", "٣", "1 000", "1000000", "20,,5", ",5",
        ] {
            assert_eq!(Cents::parse(text), None, "{text}");
        }
    }

    #[test]
    fn change_is_never_negative() {
        assert_eq!(Cents(2000).minus(Cents(1500)), Some(Cents(500)));
        assert_eq!(Cents(1000).minus(Cents(1500)), None);
    }

    #[test]
    fn a_sum_past_the_limit_is_refused() {
        assert_eq!(Cents::sum([Cents::LIMIT, Cents(1)]), None);
        assert_eq!(Cents::sum([Cents(1), Cents(2)]), Some(Cents(3)));
    }
}
