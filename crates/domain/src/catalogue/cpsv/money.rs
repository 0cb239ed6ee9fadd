//! Amounts: integer cents here, decimal euros in the document. No float is ever computed with.

use super::error::Fault;
use crate::Cents;

/// Longer than any amount that fits.
const LONGEST: usize = 40;

/// As in `30.0` or `19.95`.
pub(super) fn write(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    let (euros, rest) = (cents / 100, cents % 100);
    if rest % 10 == 0 {
        format!("{sign}{euros}.{}", rest / 10)
    } else {
        format!("{sign}{euros}.{rest:02}")
    }
}

/// Reads `30`, `30.0`, `30.50`, `3.0E1`; an amount finer than a cent is refused, never rounded.
pub(super) fn read(text: &str) -> Result<Cents, Fault> {
    let fault = || Fault::Amount(text.chars().take(LONGEST).collect());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i8>().ok().ok_or_else(fault)?),
        None => (text, 0),
    };
    let (sign, plain) = match mantissa.strip_prefix('-') {
        Some(plain) => ("-", plain),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (euros, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut digits = format!("{euros}{fraction}");
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || digits.len() > LONGEST {
        return Err(fault());
    }
    // How many digits stand beyond the cents.
    let beyond = i64::try_from(fraction.len())
        .unwrap_or(i64::MAX)
        .saturating_sub(i64::from(exponent))
        .saturating_sub(2);
    for _ in 0..beyond {
        if digits.pop().is_some_and(|digit| digit != '0') {
            return Err(Fault::Decimals(text.to_owned()));
        }
    }
    for _ in beyond..0 {
        digits.push('0');
    }
    if digits.is_empty() {
        digits.push('0');
    }
    format!("{sign}{digits}")
        .parse()
        .ok()
        .map(Cents)
        .ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{read, write};
    use crate::Cents;
    use crate::catalogue::cpsv::error::Fault;

    #[test]
    fn euros_are_written_with_one_decimal_or_two() {
        for (cents, text) in [
            (0, "0.0"),
            (5, "0.05"),
            (50, "0.5"),
            (1995, "19.95"),
            (3000, "30.0"),
        ] {
            assert_eq!(write(Cents(cents)), text);
        }
    }

    #[test]
    fn euros_are_read_in_every_spelling_of_a_number() {
        for (text, cents) in [
            ("30", 3000),
            ("30.0", 3000),
            ("+30.", 3000),
            ("3.0E1", 3000),
            ("1.995e1", 1995),
            ("300.000E-1", 3000),
            (".5", 50),
            ("0E-9", 0),
            ("0.000", 0),
            ("-1", -100),
        ] {
            assert_eq!(read(text), Ok(Cents(cents)), "{text}");
        }
    }

    #[test]
    fn an_amount_finer_than_a_cent_is_refused_and_not_rounded() {
        for text in ["30.005", "0.001", "1E-3", "29.990000000000002"] {
            assert_eq!(read(text), Err(Fault::Decimals(text.to_owned())));
        }
    }

    #[test]
    fn what_is_not_an_amount_is_refused() {
        let long = "9".repeat(10_000);
        for text in [
            "", "-", ".", "NaN", "INF", "1e", "1e999", "30,5", "3 0", "٣", "1e127", &long,
        ] {
            assert!(matches!(read(text), Err(Fault::Amount(_))), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_amount_reads_back(cents in any::<i64>()) {
            prop_assert_eq!(read(&write(Cents(cents))), Ok(Cents(cents)));
        }

        #[test]
        fn no_text_breaks_the_reading_of_an_amount(text in ".{0,60}") {
            let amount = read(&text);
            prop_assert!(amount.is_err() || text.bytes().any(|byte| byte.is_ascii_digit()));
        }
    }
}
