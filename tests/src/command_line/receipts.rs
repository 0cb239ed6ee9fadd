//! Receipts on paper and exported journals, which anybody verifies without the store.

use std::process::Command;

use serde_json::json;

use super::{Kit, RECEIPT, licence};

#[test]
fn the_first_receipt_on_paper_is_the_original_and_the_next_one_says_that_it_is_not() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let text = |name: &str| {
        let path = kit.path(name);
        kit.done(&["receipt", "pdf", RECEIPT, "-o", path.to_str().unwrap()]);
        let output = Command::new("pdftotext")
            .arg(path)
            .arg("-")
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let (first, second) = (text("first.pdf"), text("second.pdf"));
    assert!(
        first.contains("Original") && !first.contains("2.ª via"),
        "{first}"
    );
    assert!(
        second.contains("2.ª via") && !second.contains("Original"),
        "{second}"
    );
    assert_eq!(kit.json(&["receipt", "list"])["renderings"], 2);
    let shown = kit.done(&["receipt", "show", RECEIPT]);
    assert!(
        shown.contains("15,00") && shown.contains("2.ª via"),
        "{shown}"
    );
    let lost = ["receipt", "pdf", RECEIPT, "-o", "/nowhere/a.pdf"];
    kit.refuses(&lost, 1, "file");
}

#[test]
fn a_receipt_is_verified_without_the_store_and_any_change_of_it_is_found() {
    let kit = Kit::new();
    kit.attend(licence("one").to_string());
    let qr = kit.json(&["receipt", "show", RECEIPT])["qr"]
        .as_str()
        .unwrap()
        .to_owned();
    let verdict = kit.json(&["receipt", "verify", &qr]);
    assert_eq!(verdict["standing"], "demonstration");
    assert_eq!(
        (&verdict["total_cents"], &verdict["lines"]),
        (&json!(1500), &json!(1))
    );
    assert_eq!(verdict["at"], "2026-11-20T10:05:00Z");
    assert_eq!(
        kit.json(&["receipt", "verify", &qr.to_lowercase()]),
        verdict
    );
    for place in qr.len() - 196..qr.len() {
        if place % 13 != 0 {
            continue;
        }
        let mut changed = qr.clone();
        let other = if qr.as_bytes()[place] == b'A' {
            "B"
        } else {
            "A"
        };
        changed.replace_range(place..=place, other);
        let said = kit.run(&["--json", "receipt", "verify", &changed]);
        assert_eq!(said.code, 5, "{place}: {said:?}");
        said.error();
    }
    kit.refuses(&["receipt", "verify", "12345"], 5, "receipt-not-ours");
    Kit::new().refuses(&["receipt", "verify", &qr], 5, "receipt-unknown-kit");
}

#[test]
fn an_exported_journal_names_the_entry_that_was_changed() {
    let kit = Kit::new();
    kit.attend(format!("{}\n{}\n", licence("one"), licence("two")));
    assert_eq!(kit.json(&["journal", "verify"])["sound"], true);
    let file = kit.path("journal.jsonl");
    let path = file.to_str().unwrap();
    let entries = kit.json(&["journal", "export", "-o", path])["entries"]
        .as_u64()
        .unwrap();
    assert_eq!(kit.json(&["journal", "verify", path])["entries"], entries);
    let good = std::fs::read(&file).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    for personal in ["Maria", "227866410", "919999999", "Direita"] {
        assert!(!text.contains(personal), "{personal}");
    }
    let ends: Vec<usize> = text.match_indices('\n').map(|(place, _)| place).collect();
    for (entry, line) in (1..=entries).zip(ends.windows(2)) {
        let mut bad = good.clone();
        bad[usize::midpoint(line[0], line[1])] ^= 1;
        std::fs::write(&file, bad).unwrap();
        let said = kit.run(&["--json", "journal", "verify", path]);
        assert_eq!(said.code, 5, "{said:?}");
        let named = [
            format!("\"entry\":{entry},"),
            format!("\"entries[{entry}]\""),
        ];
        assert!(
            named.iter().any(|name| said.out.contains(name)),
            "{entry}: {said:?}"
        );
    }
    let elsewhere = text.replacen("EC0850", "EC0851", 1);
    std::fs::write(&file, elsewhere).unwrap();
    kit.refuses(&["journal", "verify", path], 5, "damaged");
    std::fs::write(&file, &good[..good.len() / 2]).unwrap();
    assert_eq!(kit.run(&["journal", "verify", path]).code, 5);
    kit.refuses(&["journal", "verify", "/nowhere"], 1, "file");
}
