//! Numbers that add up and numbers that do not, each with its refusal.

use super::{
    parse_citizen_card, parse_civil_id, parse_email, parse_iban, parse_id_number, parse_nif,
    parse_niss, parse_passport, parse_phone, parse_plate, parse_postal_code,
};
use crate::{Reason, Refusal};

fn check(parse: fn(&str) -> Result<String, Refusal>, valid: &[&str], invalid: &[(&str, Reason)]) {
    for text in valid {
        assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
    }
    for (text, reason) in invalid {
        assert_eq!(parse(text).unwrap_err().reason, *reason, "{text}");
    }
}

#[test]
fn a_tax_number_must_add_up() {
    check(
        parse_nif,
        &[
            "501964843",
            "227 866 410",
            "123-456-789",
            "600000001",
            "199999996",
        ],
        &[
            ("213456789", Reason::CheckDigit),
            ("22786641", Reason::DigitsMissing),
            ("2278664100", Reason::DigitsTooMany),
            ("22786641O", Reason::NotDigits),
            ("000000000", Reason::CheckDigit),
            ("", Reason::Missing),
            ("٢٢٧٨٦٦٤١٠", Reason::ForbiddenCharacter),
        ],
    );
}

#[test]
fn the_refusal_says_how_many_digits_are_missing() {
    assert_eq!(parse_nif("2278664").unwrap_err().count, Some(2));
    assert_eq!(parse_phone("9123456").unwrap_err().count, Some(2));
}

#[test]
fn a_social_security_number_must_add_up() {
    check(
        parse_niss,
        &["12345678902", "11000000007", "20000000001", "11987654325"],
        &[
            ("12345678903", Reason::CheckDigit),
            ("32345678902", Reason::CheckDigit),
        ],
    );
}

#[test]
fn identity_documents_of_each_kind_are_told_apart() {
    check(
        parse_civil_id,
        &["12345678-9", "00000000-0"],
        &[("12345678-0", Reason::CheckDigit)],
    );
    check(
        parse_citizen_card,
        &[
            "000000000ZZ4",
            "123456789ZZ1",
            "153946420ZY0",
            "12345678 9 ZZ1",
        ],
        &[
            ("153946420ZY3", Reason::CheckDigit),
            ("153946420ZY", Reason::DigitsMissing),
        ],
    );
    check(
        parse_passport,
        &["123456780", "C 123456", "ab-123456"],
        &[
            ("123", Reason::NotAPassport),
            ("123456789012345678901", Reason::NotAPassport),
            ("12 !! 3456", Reason::NotAPassport),
        ],
    );
    check(
        parse_id_number,
        &["12345678-9", "12345678 9 ZZ1", "AB123456", "X1234567"],
        &[
            ("12345678-0", Reason::CheckDigit),
            ("123456789ZZ2", Reason::CheckDigit),
            ("123", Reason::CheckDigit),
        ],
    );
}

#[test]
fn an_account_number_must_add_up_inside_and_outside() {
    check(
        parse_iban,
        &["PT50 0002 0123 1234 5678 9015 4", "DE89370400440532013000"],
        &[
            ("PT50000201231234567890155", Reason::CheckDigit),
            ("PT5000020123", Reason::DigitsMissing),
        ],
    );
}

#[test]
fn plates_of_every_age_are_taken() {
    check(
        parse_plate,
        &["AA-00-01", "12-34-AB", "12-AB-34", "ab 12 cd"],
        &[
            ("12-AB-CD", Reason::NotAPlate),
            ("A1-23-BC", Reason::NotAPlate),
        ],
    );
}

#[test]
fn postal_codes_have_seven_digits_and_do_not_start_with_zero() {
    check(
        parse_postal_code,
        &["1000-001", "9980024"],
        &[
            ("0123-456", Reason::NotAPostalCode),
            ("1000", Reason::DigitsMissing),
        ],
    );
}

#[test]
fn telephones_at_home_and_abroad_are_taken() {
    check(
        parse_phone,
        &[
            "912 345 678",
            "+351 912345678",
            "00351912345678",
            "+33 6 12 34 56 78",
        ],
        &[
            ("112345678", Reason::NotAPhone),
            ("+33", Reason::NotAPhone),
            ("9123", Reason::DigitsMissing),
        ],
    );
    assert_eq!(parse_phone("+351 912345678").unwrap(), "912345678");
}

#[test]
fn an_address_without_a_domain_is_no_email() {
    check(
        parse_email,
        &["maria@exemplo.pt", "m.c+1@correio.exemplo.pt"],
        &[
            ("maria", Reason::NotAnEmail),
            ("maria@exemplo", Reason::NotAnEmail),
            ("a b@c.pt", Reason::NotAnEmail),
            ("@c.pt", Reason::NotAnEmail),
        ],
    );
}
