//! Audits of journals that somebody changed: each change, exchange, cut and insertion is named with its entry.

use domain::{
    AttendanceId, JournalId, Language, Timestamp,
    entry::{Act, Entry, Sealed, VERSION},
};
use protocol::{
    AttendanceKey, Hash, KitKey,
    audit::{Audit, Fault, Finding, Kept, Verdict},
    digest, encode, genesis, link, seal,
};

#[derive(Clone)]
struct Row {
    seq: u64,
    hash: Hash,
    bytes: Vec<u8>,
    sealed: Vec<u8>,
}

const JOURNAL: JournalId = JournalId([1; 8]);

fn kit() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

fn row(seq: u64, previous: &Hash, secs: u64) -> Row {
    let key = AttendanceKey::new([3; 32]);
    let note = Sealed {
        note: Some("canary".to_owned()),
        ..Sealed::default()
    };
    let sealed = if seq.is_multiple_of(2) {
        seal(&key, JOURNAL, seq, &note).unwrap()
    } else {
        Vec::new()
    };
    let entry = Entry {
        v: VERSION,
        journal: JOURNAL,
        seq,
        at: Timestamp(1000),
        by: None,
        about: Some(AttendanceId(1)),
        act: if seq == 1 {
            Act::AttendanceOpened {
                language: Language::Pt,
            }
        } else {
            Act::ClockBehind { secs }
        },
        seal: (!sealed.is_empty()).then(|| digest(&sealed).to_string()),
    };
    let bytes = encode(&entry).unwrap();
    Row {
        seq,
        hash: link(previous, &bytes),
        bytes,
        sealed,
    }
}

/// A sound journal of eight entries; every second one has a seal.
fn journal() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for seq in 1..=8 {
        let previous = rows
            .last()
            .map_or(genesis(JOURNAL, &kit().public()), |row| row.hash);
        rows.push(row(seq, &previous, seq));
    }
    rows
}

fn audit(rows: &[Row]) -> Verdict {
    let whole = journal();
    let mut audit = Audit::new(JOURNAL, &kit().public());
    audit.signed(5, kit().sign_head(JOURNAL, 5, &whole[4].hash));
    for row in rows {
        audit.entry(&Kept {
            seq: row.seq,
            hash: row.hash,
            bytes: &row.bytes,
            sealed: &row.sealed,
        });
    }
    audit.finish(Some((8, whole[7].hash)))
}

#[track_caller]
fn check(change: impl FnOnce(&mut Vec<Row>), expected: &[(u64, Fault)]) {
    let mut rows = journal();
    change(&mut rows);
    let expected: Vec<Finding> = expected
        .iter()
        .map(|&(seq, fault)| Finding { seq, fault })
        .collect();
    assert_eq!(audit(&rows).findings, expected);
}

#[test]
fn a_sound_journal_has_no_findings() {
    let verdict = audit(&journal());
    assert!(verdict.is_sound());
    assert_eq!(
        (verdict.n_entries, verdict.n_seals, verdict.n_signatures),
        (8, 4, 1)
    );
    assert_eq!(verdict.head, journal()[7].hash);
}

#[test]
fn a_changed_entry_is_named_wherever_it_stands() {
    for seq in 2..=8 {
        let place = usize::try_from(seq).unwrap() - 1;
        check(
            |rows| {
                let text = String::from_utf8(rows[place].bytes.clone()).unwrap();
                rows[place].bytes = text.replace("secs\":", "secs\":9").into_bytes();
            },
            &[(seq, Fault::Changed)],
        );
    }
}

#[test]
fn a_changed_hash_is_told_from_a_changed_entry() {
    for seq in [1, 4, 8] {
        check(
            |rows| rows[seq - 1].hash.0[0] ^= 1,
            &[(seq as u64, Fault::HashChanged)],
        );
    }
    // The kit signed the fifth: its signature tells, too.
    check(
        |rows| rows[4].hash.0[0] ^= 1,
        &[(5, Fault::Signature), (5, Fault::HashChanged)],
    );
}

#[test]
fn an_entry_replaced_with_its_hash_is_found_by_the_one_after_it() {
    check(
        |rows| {
            let previous = rows[1].hash;
            rows[2] = row(3, &previous, 99);
        },
        &[(4, Fault::Changed)],
    );
    // The last one has nobody after it: the counted head tells.
    check(
        |rows| {
            let previous = rows[6].hash;
            rows[7] = row(8, &previous, 99);
        },
        &[(8, Fault::Changed)],
    );
}

#[test]
fn a_history_written_anew_is_found_by_the_kits_signature() {
    check(
        |rows| {
            for place in 2..8 {
                let previous = rows[place - 1].hash;
                rows[place] = row(place as u64 + 1, &previous, 99);
            }
        },
        &[(5, Fault::Signature), (8, Fault::Changed)],
    );
}

#[test]
fn two_entries_exchanged_are_both_named() {
    check(
        |rows| {
            rows.swap(2, 3);
            rows[2].seq = 3;
            rows[3].seq = 4;
        },
        &[(3, Fault::OutOfPlace), (4, Fault::OutOfPlace)],
    );
}

#[test]
fn an_entry_taken_out_leaves_a_gap() {
    check(
        |rows| drop(rows.remove(3)),
        &[(5, Fault::Missing { from: 4 })],
    );
    check(
        |rows| drop(rows.drain(..2)),
        &[(3, Fault::Missing { from: 1 })],
    );
}

#[test]
fn an_entry_put_in_is_named_first() {
    let mut rows = journal();
    let foreign = row(4, &rows[1].hash, 50);
    for row in &mut rows[3..] {
        row.seq += 1;
    }
    rows.insert(3, foreign);
    let found = audit(&rows).findings;
    assert_eq!(
        found[0],
        Finding {
            seq: 4,
            fault: Fault::Changed
        }
    );
    assert_eq!(
        found.last(),
        Some(&Finding {
            seq: 9,
            fault: Fault::PastHead
        })
    );
    assert!(
        found
            .iter()
            .skip(1)
            .all(|finding| finding.fault != Fault::Changed),
        "{found:?}"
    );
}

#[test]
fn a_cut_journal_says_where_and_how_far_it_reached() {
    check(|rows| rows.truncate(6), &[(6, Fault::Cut { to: 8 })]);
    check(Vec::clear, &[(0, Fault::Cut { to: 8 })]);
}

#[test]
fn seals_are_checked_without_their_keys() {
    check(|rows| rows[3].sealed[7] ^= 1, &[(4, Fault::SealChanged)]);
    check(|rows| rows[3].sealed.clear(), &[(4, Fault::SealMissing)]);
    check(|rows| rows[4].sealed = vec![1], &[(5, Fault::SealAdded)]);
    check(
        |rows| {
            let other = rows[5].sealed.clone();
            rows[3].sealed = other;
        },
        &[(4, Fault::SealChanged)],
    );
}

#[test]
fn what_is_no_entry_is_named() {
    check(
        |rows| rows[3].bytes = b"{}".to_vec(),
        &[(4, Fault::Unreadable), (4, Fault::Changed)],
    );
}

#[test]
fn a_journal_of_another_kit_or_name_is_not_taken_for_this_one() {
    let other = KitKey::from_seed(&[8; 32]).public();
    for (journal_id, key) in [(JOURNAL, other), (JournalId([2; 8]), kit().public())] {
        let mut audit = Audit::new(journal_id, &key);
        for row in &journal() {
            audit.entry(&Kept {
                seq: row.seq,
                hash: row.hash,
                bytes: &row.bytes,
                sealed: &row.sealed,
            });
        }
        assert_eq!(audit.finish(None).findings[0].seq, 1);
    }
}
