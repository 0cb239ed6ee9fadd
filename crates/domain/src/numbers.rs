//! Numbers that people carry: parsed once at the edge, with a refusal that says which kind of mistake it is.
//!
//! Spaces, dots and dashes are accepted and dropped; what is kept is digits (and letters) only.
//! Check-digit rules: NIF, NISS, civil id number, Citizen Card, IBAN (ISO 13616); values of the tests cross-checked with python-stdnum.

mod multibanco;

pub use multibanco::MultibancoReference;

use crate::{Reason, Refusal};

/// Letters and digits of `text` in capitals; refuses anything but them and the usual separators.
fn compact(text: &str) -> Result<String, Refusal> {
    let mut kept = String::with_capacity(text.len());
    for character in text.trim().chars() {
        match character {
            ' ' | '.' | '-' | '\u{a0}' | '\u{202f}' => {}
            letter if letter.is_ascii_alphanumeric() => kept.push(letter.to_ascii_uppercase()),
            _ => return Err(Reason::ForbiddenCharacter.into()),
        }
    }
    if kept.is_empty() {
        Err(Reason::Missing.into())
    } else {
        Ok(kept)
    }
}

/// Exactly `count` digits.
fn digits(text: &str, count: usize) -> Result<Vec<u32>, Refusal> {
    let kept = compact(text)?;
    let found: Option<Vec<u32>> = kept
        .chars()
        .map(|character| character.to_digit(10))
        .collect();
    let found = found.ok_or(Reason::NotDigits)?;
    let short = |by: usize| u32::try_from(by).unwrap_or(u32::MAX);
    match found.len().cmp(&count) {
        std::cmp::Ordering::Less => Err(Refusal::counted(
            Reason::DigitsMissing,
            short(count.saturating_sub(found.len())),
        )),
        std::cmp::Ordering::Greater => Err(Refusal::counted(
            Reason::DigitsTooMany,
            short(found.len().saturating_sub(count)),
        )),
        std::cmp::Ordering::Equal => Ok(found),
    }
}

fn text_of(digits: &[u32]) -> String {
    digits
        .iter()
        .filter_map(|&digit| char::from_digit(digit, 10))
        .collect()
}

fn weighted(digits: &[u32], weights: impl IntoIterator<Item = u32>) -> u32 {
    digits.iter().zip(weights).fold(0, |sum, (digit, weight)| {
        sum.saturating_add(digit.saturating_mul(weight))
    })
}

/// Tax number: nine digits, modulo 11; the first is not 0 (4 only as 45, non-residents).
pub fn parse_nif(text: &str) -> Result<String, Refusal> {
    let found = digits(text, 9)?;
    let rest = weighted(&found, (2..=9).rev()) % 11;
    let check = if rest < 2 {
        0
    } else {
        11_u32.saturating_sub(rest)
    };
    let first_is_given = match found.as_slice() {
        [0, ..] => false,
        [4, second, ..] => *second == 5,
        _ => true,
    };
    if found.last() != Some(&check) || !first_is_given {
        return Err(Reason::CheckDigit.into());
    }
    Ok(text_of(&found))
}

/// Social Security number: eleven digits, the first 1 (person) or 2 (entity).
pub fn parse_niss(text: &str) -> Result<String, Refusal> {
    let found = digits(text, 11)?;
    let sum = weighted(&found, [29, 23, 19, 17, 13, 11, 7, 5, 3, 2]);
    let check = 9_u32.saturating_sub(sum % 10);
    let first_is_given = matches!(found.first(), Some(1 | 2));
    if found.last() != Some(&check) || !first_is_given {
        return Err(Reason::CheckDigit.into());
    }
    Ok(text_of(&found))
}

/// Number of a user of the health service: nine digits; no published check digit.
pub fn parse_nis(text: &str) -> Result<String, Refusal> {
    Ok(text_of(&digits(text, 9)?))
}

/// A Portuguese identity document: civil id number (8 digits and 1), Citizen Card (12 characters), or the
/// number of a foreign document (5 to 20 letters and digits), which cannot be checked.
pub fn parse_id_number(text: &str) -> Result<String, Refusal> {
    let kept = compact(text)?;
    let all_digits = kept.bytes().all(|byte| byte.is_ascii_digit());
    match (kept.len(), all_digits) {
        (9, true) => parse_civil_id(&kept),
        (12, false) if looks_like_citizen_card(&kept) => parse_citizen_card(&kept),
        (5..=20, _) => Ok(kept),
        // Nobody knows how long the number of another country's document is.
        (..5, _) => Err(Reason::CheckDigit.into()),
        _ => Err(Refusal::counted(Reason::TooLong, 20)),
    }
}

/// The number of a passport of any country: 5 to 20 letters and digits, which cannot be checked further.
pub fn parse_passport(text: &str) -> Result<String, Refusal> {
    match compact(text) {
        Ok(kept) if (5..=20).contains(&kept.len()) => Ok(kept),
        Ok(_) | Err(_) => Err(Reason::NotAPassport.into()),
    }
}

/// As it stands on the document: `12345678 9 ZZ1`, `12345678 9`; other documents' as they are.
pub fn spaced_id_number(text: &str) -> String {
    let is_card = text.len() == 12 && text.is_ascii() && looks_like_citizen_card(text);
    let is_civil_id = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = [text.get(..8), text.get(8..9), text.get(9..)];
    if is_card || is_civil_id {
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join("\u{a0}").trim_end().to_owned()
    } else {
        text.to_owned()
    }
}

fn missing_to(wanted: usize, found: usize) -> u32 {
    u32::try_from(wanted.saturating_sub(found)).unwrap_or(u32::MAX)
}

fn looks_like_citizen_card(kept: &str) -> bool {
    kept.bytes().take(9).all(|byte| byte.is_ascii_digit())
        && kept.ends_with(|last: char| last.is_ascii_digit())
}

/// Civil id number: the weighted sum 9…2 of eight digits plus the check is a multiple of 11; 10 is written 0.
pub fn parse_civil_id(text: &str) -> Result<String, Refusal> {
    let found = digits(text, 9)?;
    let check = match 11_u32.saturating_sub(weighted(&found, (2..=9).rev()) % 11) {
        10 | 11 => 0,
        other => other,
    };
    if found.last() != Some(&check) {
        return Err(Reason::CheckDigit.into());
    }
    Ok(text_of(&found))
}

/// Citizen Card: 9 digits, 2 letters or digits, 1 digit; from the right every second value doubled (AMA, 2009).
pub fn parse_citizen_card(text: &str) -> Result<String, Refusal> {
    let kept = compact(text)?;
    if kept.len() != 12 {
        return Err(match kept.len() {
            found @ ..12 => Refusal::counted(Reason::DigitsMissing, missing_to(12, found)),
            found => Refusal::counted(Reason::DigitsTooMany, missing_to(found, 12)),
        });
    }
    if !looks_like_citizen_card(&kept) {
        return Err(Reason::NotDigits.into());
    }
    let sum = kept
        .chars()
        .rev()
        .enumerate()
        .fold(0_u32, |sum, (place, character)| {
            let value = character.to_digit(36).unwrap_or(0);
            let value = if place % 2 == 1 {
                value.saturating_mul(2)
            } else {
                value
            };
            let value = if place % 2 == 1 && value > 9 {
                value.saturating_sub(9)
            } else {
                value
            };
            sum.saturating_add(value)
        });
    if sum.is_multiple_of(10) {
        Ok(kept)
    } else {
        Err(Reason::CheckDigit.into())
    }
}

/// International account number: 15 to 34 characters, modulo 97; 25 when Portuguese, whose inner NIB is checked too.
pub fn parse_iban(text: &str) -> Result<String, Refusal> {
    let kept = compact(text)?;
    let wanted = if kept.starts_with("PT") {
        25..=25
    } else {
        15..=34
    };
    if kept.len() < *wanted.start() {
        return Err(Refusal::counted(
            Reason::DigitsMissing,
            missing_to(*wanted.start(), kept.len()),
        ));
    }
    if kept.len() > *wanted.end() {
        return Err(Refusal::counted(
            Reason::DigitsTooMany,
            missing_to(kept.len(), *wanted.end()),
        ));
    }
    let (head, body) = kept.split_at(4);
    let country_first = head.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    if !country_first || modulo_97(&format!("{body}{head}")) != 1 {
        return Err(Reason::CheckDigit.into());
    }
    if head.starts_with("PT") && modulo_97(body) != 1 {
        return Err(Reason::CheckDigit.into());
    }
    Ok(kept)
}

fn modulo_97(text: &str) -> u32 {
    text.chars()
        .filter_map(|character| character.to_digit(36))
        .fold(0, |rest: u32, value| {
            let shift = if value > 9 { 100 } else { 10 };
            rest.saturating_mul(shift).saturating_add(value) % 97
        })
}

/// Number plate: two letters and four digits in one of the four layouts since 1937, or three pairs of any with a
/// single letter pair; kept as `AA-00-AA`. No check digit exists.
pub fn parse_plate(text: &str) -> Result<String, Refusal> {
    let kept = compact(text)?;
    let shape: String = kept
        .chars()
        .map(|character| if character.is_ascii_digit() { '0' } else { 'A' })
        .collect();
    if !matches!(shape.as_str(), "AA0000" | "0000AA" | "00AA00" | "AA00AA") {
        return Err(Reason::NotAPlate.into());
    }
    let (first, rest) = kept.split_at(2);
    let (second, third) = rest.split_at(2);
    Ok(format!("{first}-{second}-{third}"))
}

/// Portuguese postal code `NNNN-NNN`, first digit 1 to 9.
pub fn parse_postal_code(text: &str) -> Result<String, Refusal> {
    let found = digits(text, 7).map_err(|refusal| {
        let is_about_length = matches!(
            refusal.reason,
            Reason::Missing | Reason::DigitsMissing | Reason::DigitsTooMany
        );
        if is_about_length {
            refusal
        } else {
            Reason::NotAPostalCode.into()
        }
    })?;
    if found.first() == Some(&0) {
        return Err(Reason::NotAPostalCode.into());
    }
    let kept = text_of(&found);
    let (town, street) = kept.split_at(4);
    Ok(format!("{town}-{street}"))
}

/// Telephone: nine digits beginning with 2, 3, 7, 8 or 9, or `+` and 8 to 15 digits (ITU-T E.164).
pub fn parse_phone(text: &str) -> Result<String, Refusal> {
    let trimmed = text.trim();
    if let Some(abroad) = trimmed
        .strip_prefix('+')
        .or_else(|| trimmed.strip_prefix("00"))
    {
        let kept = compact(abroad)?;
        let fits = (8..=15).contains(&kept.len()) && kept.bytes().all(|byte| byte.is_ascii_digit());
        if !fits {
            return Err(Reason::NotAPhone.into());
        }
        return Ok(
            match kept.strip_prefix("351").filter(|rest| rest.len() == 9) {
                Some(at_home) => at_home.to_owned(),
                None => format!("+{kept}"),
            },
        );
    }
    let found = digits(trimmed, 9)?;
    match found.first() {
        Some(2 | 3 | 7 | 8 | 9) => Ok(text_of(&found)),
        _ => Err(Reason::NotAPhone.into()),
    }
}

/// An e-mail address that a form can take: one `@`, a dot in the domain, no spaces. Only sending proves one.
pub fn parse_email(text: &str) -> Result<String, Refusal> {
    let kept = text.trim();
    let (user, domain) = kept.rsplit_once('@').ok_or(Reason::NotAnEmail)?;
    let labels_fit = domain.split('.').all(|label| {
        !label.is_empty()
            && label
                .chars()
                .all(|character| character.is_alphanumeric() || character == '-')
    });
    let user_fits = !user.is_empty()
        && !user.contains(|character: char| {
            character.is_whitespace() || character == '@' || character.is_control()
        });
    if kept.len() > 254 || !domain.contains('.') || !labels_fit || !user_fits {
        return Err(Reason::NotAnEmail.into());
    }
    Ok(kept.to_owned())
}

/// Digits in groups of three, as people read them: `227 866 410` with no-break spaces.
pub fn grouped(digits: &str) -> String {
    let mut groups = String::with_capacity(digits.len().saturating_mul(2));
    for (place, character) in digits.chars().enumerate() {
        if place > 0 && place % 3 == 0 {
            groups.push('\u{a0}');
        }
        groups.push(character);
    }
    groups
}

#[cfg(test)]
mod tests;
