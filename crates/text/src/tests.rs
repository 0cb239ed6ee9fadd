//! Every key in every language, with the same variables; every key that the code uses.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use domain::{Cents, Date, Language, Timestamp, order::Until};
use jiff::civil::time;

use crate::{Texts, files::FILES};

/// Keys of a file, each with the names of its variables.
fn keys(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line
            .split_once('=')
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            current = key.trim().to_owned();
            assert!(
                keys.insert(current.clone(), BTreeSet::new()).is_none(),
                "{current} stands twice"
            );
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            keys.entry(current.clone()).or_default().insert(name);
        }
    }
    keys
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_key_exists_in_every_language_with_the_same_variables() {
    for file in FILES {
        let pt = keys(file.text(Language::Pt));
        for language in [Language::En, Language::Fr] {
            let other = keys(file.text(language));
            for (key, variables) in &pt {
                assert_eq!(
                    other.get(key),
                    Some(variables),
                    "{key} of {} in {}",
                    file.name,
                    language.code()
                );
            }
            let extra: Vec<_> = other.keys().filter(|key| !pt.contains_key(*key)).collect();
            assert!(
                extra.is_empty(),
                "{extra:?} of {} only in {}",
                file.name,
                language.code()
            );
        }
    }
}

#[test]
fn every_file_parses_whole() {
    for file in FILES {
        for language in Language::ALL {
            let text = file.text(language).to_owned();
            if let Err((_, errors)) = fluent_bundle::FluentResource::try_new(text) {
                panic!("{} in {}: {errors:?}", file.name, language.code());
            }
        }
    }
}

#[test]
fn every_key_stands_in_one_file_only() {
    let mut seen = BTreeSet::new();
    for file in FILES {
        for key in keys(file.text(Language::Pt)).into_keys() {
            assert!(seen.insert(key.clone()), "{key} stands in two files");
        }
    }
}

#[test]
fn every_key_that_the_code_says_exists() {
    let known: BTreeSet<String> = FILES
        .iter()
        .flat_map(|file| keys(file.text(Language::Pt)).into_keys())
        .collect();
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
        &mut files,
    );
    let mut missing = BTreeSet::new();
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        for call in [".say(\"", ".say_with(\"", ".say_with(\n"] {
            for part in source.split(call).skip(1) {
                let part = part.trim_start().trim_start_matches('"');
                let key: String = part.chars().take_while(|c| *c != '"').collect();
                let is_key = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                if is_key && !known.contains(&key) {
                    missing.insert(format!("{key} in {}", path.file_name().unwrap().display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_refusal_has_a_sentence() {
    let texts = Texts::of(Language::Pt);
    for reason in domain::Reason::ALL {
        let key = format!("refusal-{}", reason.code());
        assert_ne!(texts.say_with(&key, &[("count", 2_u32.into())]), key);
    }
}

#[test]
fn a_code_is_read_in_groups_of_four() {
    for (code, read) in [
        ("", ""),
        ("7F3Q", "7F3Q"),
        ("7F3Q9K2M4X8P", "7F3Q 9K2M 4X8P"),
    ] {
        assert_eq!(crate::by_four(code), read);
    }
}

#[test]
fn money_is_written_as_each_language_does() {
    let written = |language| Texts::of(language).money(Cents(1_234_550));
    assert_eq!(written(Language::Pt), "12\u{a0}345,50\u{a0}€");
    assert_eq!(written(Language::En), "€12,345.50");
    assert_eq!(Texts::of(Language::Fr).money(Cents(5)), "0,05\u{a0}€");
    assert_eq!(
        Texts::of(Language::Pt).money(Cents(123_400)),
        "1234,00\u{a0}€"
    );
}

#[test]
fn a_note_has_no_cents_and_stands_as_each_language_writes_money() {
    for (language, cents, expected) in [
        (Language::Pt, 2000, "20\u{a0}€"),
        (Language::Fr, 50, "0,50\u{a0}€"),
        (Language::En, 2000, "€20"),
        (Language::En, 50, "€0.50"),
    ] {
        assert_eq!(Texts::of(language).piece(Cents(cents)), expected);
    }
}

#[test]
fn dates_are_written_in_full() {
    let date = Date::new(2026, 11, 20).unwrap();
    assert_eq!(
        Texts::of(Language::Pt).date_long(date),
        "20 de novembro de 2026"
    );
    assert_eq!(
        Texts::of(Language::Pt).weekday_and_day(date),
        "sexta, 20 de novembro"
    );
    assert_eq!(Texts::of(Language::En).date_long(date), "20 November 2026");
    assert_eq!(
        Texts::of(Language::Fr).weekday_and_day(date),
        "vendredi 20 novembre"
    );
}

#[test]
fn an_end_is_told_by_its_hour_and_what_is_left_by_its_minutes() {
    let soon = |minutes| Until::Soon {
        at: time(10, 34, 0, 0),
        minutes,
    };
    let later = Until::On(Date::new(2026, 11, 24).unwrap().at(23, 59, 0, 0));
    for (language, until, expected) in [
        (Language::Pt, soon(4), "até às 10:34 (4 minutos)"),
        (Language::Pt, soon(1), "até às 10:34 (1 minuto)"),
        (Language::Pt, later, "até 24 de novembro às 23:59"),
        (Language::En, soon(1), "until 10:34 (1 minute)"),
        (Language::En, Until::Today(time(18, 0, 0, 0)), "until 18:00"),
        (Language::Fr, later, "jusqu’au 24 novembre à 23:59"),
    ] {
        assert_eq!(Texts::of(language).until(until), expected);
    }
}

#[test]
fn the_clock_is_that_of_the_zone() {
    let at = Timestamp::parse("2026-07-01T10:05:09Z").unwrap();
    let lisbon = jiff::tz::TimeZone::get("Europe/Lisbon").unwrap();
    assert_eq!(
        Texts::of(Language::Pt).time_with_seconds(at, &lisbon),
        "11:05:09"
    );
}

#[test]
fn a_clock_that_is_off_is_told_in_the_unit_that_people_would_say() {
    let check = |language, secs, expected: &str| {
        assert_eq!(Texts::of(language).clock_off(secs), expected);
    };
    let computer = "O relógio deste computador está";
    for (secs, expected) in [
        (130, "2 minutos adiantado"),
        (-3_600, "60 minutos atrasado"),
        (3 * 3_600, "3 horas adiantado"),
        (3 * 86_400 + 40, "3 dias adiantado"),
        (-4_000 * 86_400, "4000 dias atrasado"),
    ] {
        check(Language::Pt, secs, &format!("{computer} {expected}"));
    }
    check(
        Language::En,
        86_400 * 3,
        "This computer’s clock is 3 days ahead",
    );
    check(
        Language::Fr,
        -86_400 * 3,
        "L’horloge de cet ordinateur retarde de 3 jours",
    );
}
