//! What each kind of field takes and refuses, its limits, and the privacy class of every field that the catalogue has.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::{Facts, Privacy, check, clean_text, last_three, parse_date, privacy};
use crate::{
    Date, Reason,
    attendance::DocumentShown,
    catalogue::{Choice, Field, FieldKind, Localised, shipped},
};

fn today() -> Date {
    date(2026, 11, 21)
}

fn field(id: &str, kind: FieldKind) -> Field {
    let label: Localised = serde_json::from_str(r#"{"pt":"Campo","en":"Field"}"#).unwrap();
    Field {
        id: id.into(),
        label,
        kind,
        required: true,
    }
}

fn choice() -> FieldKind {
    let label: Localised = serde_json::from_str(r#"{"pt":"Sim","en":"Yes"}"#).unwrap();
    FieldKind::Choice(vec![Choice {
        id: "lost".to_owned(),
        label,
    }])
}

fn all_fields() -> impl Iterator<Item = &'static Field> {
    shipped::catalogue()
        .services
        .iter()
        .flat_map(|service| &service.fields)
}

#[test]
fn each_kind_says_what_is_wrong() {
    for (id, kind, typed, reason) in [
        ("name", FieldKind::Text, "", Reason::Missing),
        ("name", FieldKind::Text, " \t\u{a0} ", Reason::Missing),
        ("name", FieldKind::Text, "—…!", Reason::NotText),
        ("name", FieldKind::Text, "12 !! 34", Reason::NotText),
        (
            "id_number",
            FieldKind::Text,
            "12345678-0",
            Reason::CheckDigit,
        ),
        (
            "iban",
            FieldKind::Text,
            "PT50000201231234567890155",
            Reason::CheckDigit,
        ),
        (
            "birth_date",
            FieldKind::Date,
            "22/11/2026",
            Reason::DateInFuture,
        ),
        (
            "birth_date",
            FieldKind::Date,
            "31/12/1879",
            Reason::DateTooOld,
        ),
        (
            "birth_date",
            FieldKind::Date,
            "30/02/1980",
            Reason::NotADate,
        ),
        ("nif", FieldKind::Nif, "213456789", Reason::CheckDigit),
        ("niss", FieldKind::Niss, "12345678903", Reason::CheckDigit),
        (
            "nhs_number",
            FieldKind::Nis,
            "12345678",
            Reason::DigitsMissing,
        ),
        ("phone", FieldKind::Phone, "112345678", Reason::NotAPhone),
        ("email", FieldKind::Email, "a@b", Reason::NotAnEmail),
        (
            "postal_code",
            FieldKind::PostalCode,
            "0123-456",
            Reason::NotAPostalCode,
        ),
        ("plate", FieldKind::Plate, "A1-23-BC", Reason::NotAPlate),
        ("reason", choice(), "stolen", Reason::NotAChoice),
        ("main", FieldKind::Boolean, "yes", Reason::NotYesOrNo),
        ("amount", FieldKind::Money, "-5", Reason::NotAnAmount),
        ("attachment", FieldKind::File, "...", Reason::NotText),
    ] {
        let found = check(&field(id, kind), typed, today()).unwrap_err();
        assert_eq!(found.reason, reason, "{id} {typed}");
    }
}

#[test]
fn the_number_of_a_passport_is_checked_as_one_and_its_refusal_names_it() {
    let field = field("id_number", FieldKind::Text);
    let with = |shown| Facts {
        today: today(),
        shown: Some(shown),
    };
    let passport = with(DocumentShown::Passport);
    assert_eq!(check(&field, "123 456 780", passport).unwrap(), "123456780");
    let refused = check(&field, "12", passport).unwrap_err();
    assert_eq!(refused.reason, Reason::NotAPassport);
    let card = with(DocumentShown::CitizenCard);
    let refused = check(&field, "123 456 780", card).unwrap_err();
    assert_eq!(refused.reason, Reason::CheckDigit);
}

#[test]
fn who_has_no_document_to_show_need_not_know_its_number() {
    let mut field = field("id_number", FieldKind::Text);
    field.required = true;
    for shown in [None].into_iter().chain(DocumentShown::ALL.map(Some)) {
        let facts = Facts {
            today: today(),
            shown,
        };
        let is_needed = check(&field, "", facts).is_err();
        assert_eq!(is_needed, shown != Some(DocumentShown::None), "{shown:?}");
        assert!(
            check(&field, "123 456 780", facts).is_err() || shown == Some(DocumentShown::Passport)
        );
    }
}

#[test]
fn what_is_kept_is_in_one_form_only() {
    for (id, kind, typed, kept) in [
        (
            "name",
            FieldKind::Text,
            "  Jose\u{301}   da\tSilva ",
            "José da Silva",
        ),
        ("nif", FieldKind::Nif, "227 866 410", "227866410"),
        ("birth_date", FieldKind::Date, "2/3/1955", "1955-03-02"),
        ("phone", FieldKind::Phone, "+351 919 999 999", "919999999"),
        ("postal_code", FieldKind::PostalCode, "3030001", "3030-001"),
        ("plate", FieldKind::Plate, "aa00bb", "AA-00-BB"),
        ("amount", FieldKind::Money, "20,5 €", "2050"),
        ("reason", choice(), "lost", "lost"),
        ("main", FieldKind::Boolean, "true", "true"),
    ] {
        let kind_again = kind.clone();
        assert_eq!(
            check(&field(id, kind), typed, today()).unwrap(),
            kept,
            "{id}"
        );
        // Money is kept in cents: another thing than what is typed.
        if kind_again != FieldKind::Money {
            assert_eq!(
                check(&field(id, kind_again), kept, today()).unwrap(),
                kept,
                "{id} again"
            );
        }
    }
}

#[test]
fn texts_have_a_limit_in_characters_and_a_description_a_longer_one() {
    let name = field("name", FieldKind::Text);
    let description = field("description", FieldKind::Text);
    assert!(check(&name, &"ã".repeat(120), today()).is_ok());
    let refusal = check(&name, &"ã".repeat(121), today()).unwrap_err();
    assert_eq!(
        (refusal.reason, refusal.count),
        (Reason::TooLong, Some(120))
    );
    assert!(check(&description, &"ã".repeat(2000), today()).is_ok());
    let refusal = check(&description, &"ã".repeat(2001), today()).unwrap_err();
    assert_eq!(refusal.count, Some(2000));
    let refusal = check(&name, &"😀".repeat(2560), today()).unwrap_err();
    assert_eq!(refusal.reason, Reason::TooLong);
}

#[test]
fn characters_that_hide_or_turn_the_writing_are_refused_and_lines_become_spaces() {
    for character in [
        '\0',
        '\u{1b}',
        '\u{7f}',
        '\u{85}',
        '\u{ad}',
        '\u{61c}',
        '\u{200b}',
        '\u{200f}',
        '\u{202e}',
        '\u{2066}',
        '\u{2069}',
        '\u{feff}',
        '\u{fffb}',
        '\u{e0001}',
        '\u{e0041}',
    ] {
        let refusal = clean_text(&format!("a{character}b"), 120).unwrap_err();
        assert_eq!(refusal.reason, Reason::ForbiddenCharacter, "{character:?}");
    }
    assert_eq!(
        clean_text("Rua\r\nDireita\u{2028}7", 120).unwrap(),
        "Rua Direita 7"
    );
}

#[test]
fn only_days_that_are_planned_may_lie_ahead() {
    let mut ahead = BTreeSet::new();
    for field in all_fields().filter(|field| field.kind == FieldKind::Date) {
        if check(field, "2026-12-24", today()).is_ok() {
            ahead.insert(field.id.as_str());
        }
    }
    let planned = [
        "burn_date",
        "date",
        "end",
        "from",
        "preferred_date",
        "show_date",
        "start",
        "to",
        "trip",
        "until",
    ];
    assert_eq!(ahead.into_iter().collect::<Vec<_>>(), planned);
}

#[test]
fn dates_are_read_as_people_write_them_and_not_guessed() {
    for text in [
        "2/3/1955",
        "02-03-1955",
        "2.3.1955",
        "02031955",
        "1955-03-02",
    ] {
        assert_eq!(parse_date(text), Some(date(1955, 3, 2)), "{text}");
    }
    for text in [
        "2/3/55",
        "3 March 1955",
        "1955",
        "32/1/1955",
        "02031955x",
        "٠٢٠٣١٩٥٥",
        "+2/3/1955",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
}

/// Text fields that the citizen's window may show in full: names, places, plain answers. A new one must be decided on.
const SHOWN: &str = "artname buyer_name cae cared_name child_name classes company_name country course deceased_name degree \
    dependants description driver education employer experience father_days household_size job_wanted kwh locality mark \
    medicine members month months mother_days municipality name other_party parish partner_name period place purpose \
    reading reading_peak record_name relative school school2 spouse street template title weeks work_title workplace \
    year";

const MASKED: &str = "adse_number case_number certificate cga_number cpe customer_number debt doc household_nifs \
    hunter_card iban id_number invoice_number item licence_number member microchip notice_number offence_number \
    permit_number process_number property_article registry_number rnt vin";

const NEVER: &str = "access access_code cancel_code confirm_code letter";

#[test]
fn every_text_field_of_the_catalogue_has_a_privacy_class_that_somebody_decided() {
    for (class, decided) in [
        (Privacy::Shown, SHOWN),
        (Privacy::Masked, MASKED),
        (Privacy::Never, NEVER),
    ] {
        let found: BTreeSet<&str> = all_fields()
            .filter(|field| field.kind == FieldKind::Text && privacy(field) == class)
            .map(|field| field.id.as_str())
            .collect();
        let decided: BTreeSet<&str> = decided.split_whitespace().collect();
        assert_eq!(found, decided, "{class:?}");
    }
}

#[test]
fn numbers_of_people_and_their_contacts_are_masked_whatever_the_field_is_called() {
    for field in all_fields() {
        let is_masked = matches!(
            field.kind,
            FieldKind::Nif
                | FieldKind::Niss
                | FieldKind::Nis
                | FieldKind::Phone
                | FieldKind::Email
                | FieldKind::Plate
        );
        if is_masked {
            assert_eq!(privacy(field), Privacy::Masked, "{}", field.id);
        }
    }
    assert_eq!(last_three("227 866 410"), "410");
    assert_eq!(last_three("7"), "7");
}

proptest! {
    #[test]
    fn nothing_typed_makes_a_field_panic_and_what_is_kept_is_clean(typed in any::<String>()) {
        for field in all_fields().take(400) {
            if let Ok(kept) = check(field, &typed, today()) {
                prop_assert!(!kept.chars().any(|character| character.is_control()));
                prop_assert!(kept.chars().count() <= 2000);
            }
        }
    }
}
