//! Carried files from outside: what anybody may see of one, and what no longer fits in it.

use domain::{JournalId, Timestamp};
use protocol::{
    Hash, KitKey, PublicKey,
    audit::{Fault, Finding},
    batch::{NewBatch, Outgoing},
    bundle::{Bundle, BundleHead, Part, Seen, Unseen},
    digest, genesis, link,
    request::Authorization,
};

const JOURNAL: JournalId = JournalId([1; 8]);
const SEALED: &[u8] = b"sealed bytes";

fn kit() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

fn entry(seq: u64) -> Vec<u8> {
    let seal = digest(SEALED);
    format!(
        r#"{{"v":1,"journal":"{JOURNAL}","seq":{seq},"at":1795169100000,"by":4127,"about":{seq},"kind":"citizen-identified","open":{{"shown":"citizen-card"}},"seal":"{seal}"}}"#
    )
    .into_bytes()
}

/// Entries of one batch, and the hash that they end with.
fn batch(entries: &[Vec<u8>], first: u64, previous: Hash) -> (Part, Hash) {
    batch_of(JOURNAL, entries, first, previous)
}

fn batch_of(journal: JournalId, entries: &[Vec<u8>], first: u64, previous: Hash) -> (Part, Hash) {
    let outgoing: Vec<_> = entries
        .iter()
        .map(|bytes| Outgoing {
            bytes,
            sealed: SEALED,
        })
        .collect();
    let batch = NewBatch {
        journal,
        first,
        previous,
        entries: &outgoing,
        wrapped_keys: b"keys",
    };
    let head = entries
        .iter()
        .fold(previous, |hash, bytes| link(&hash, bytes));
    (Part::Batch(batch.encode(&kit()).unwrap()), head)
}

fn request(signer: &KitKey) -> Part {
    let path = format!("/v1/kits/{}/pull", kit().public().id());
    let authorization = Authorization::sign(signer, "POST", &path, Timestamp(5), [9; 8], b"{}");
    Part::PullRequest {
        authorization: authorization.to_string(),
        body: b"{}".to_vec(),
    }
}

fn file(parts: Vec<Part>) -> Bundle {
    let head = BundleHead {
        kit: kit().public().id(),
        journal: JOURNAL,
        at: Timestamp(5),
    };
    Bundle { head, parts }
}

/// Entries 3 to 5 in two batches, and a request.
fn honest() -> Bundle {
    let (first, head) = batch(&[entry(3), entry(4)], 3, Hash([2; 32]));
    let (second, _) = batch(&[entry(5)], 5, head);
    file(vec![first, second, request(&kit())])
}

fn seen(file: &Bundle, kit: Option<&PublicKey>) -> Seen {
    file.seen(kit).unwrap()
}

fn findings(seen: &Seen) -> Vec<Finding> {
    let verdicts = seen.stretches.iter().map(|stretch| &stretch.verdict);
    verdicts
        .flat_map(|verdict| verdict.findings.clone())
        .collect()
}

#[test]
fn whoever_knows_the_kit_sees_that_it_signed_every_part() {
    let seen = seen(&honest(), Some(&kit().public()));
    let [stretch] = seen.stretches.as_slice() else {
        panic!("{seen:?}");
    };
    assert_eq!(
        (stretch.journal, stretch.first, stretch.last),
        (JOURNAL, 3, 5)
    );
    assert_eq!((stretch.verdict.n_entries, stretch.verdict.n_seals), (3, 3));
    assert_eq!((seen.n_signatures, seen.n_requests), (3, 1));
    assert!(seen.is_sound());
}

#[test]
fn whoever_does_not_know_the_kit_sees_that_the_entries_hold_on_to_one_another() {
    let seen = seen(&honest(), None);
    assert!(seen.is_sound());
    assert_eq!((seen.n_signatures, seen.stretches[0].last), (0, 5));
}

#[test]
fn a_batch_that_was_changed_is_told_at_its_first_entry() {
    let mut changed = honest();
    let Part::Batch(bytes) = &mut changed.parts[0] else {
        panic!("a batch stands first");
    };
    *bytes.last_mut().unwrap() ^= 1;
    let found = findings(&seen(&changed, Some(&kit().public())));
    assert_eq!(
        found,
        [Finding {
            seq: 3,
            fault: Fault::Signature
        }]
    );
}

#[test]
fn a_batch_that_was_left_out_or_replaced_is_noticed_without_any_key() {
    let (first, head) = batch(&[entry(3)], 3, Hash([2; 32]));
    let (late, _) = batch(&[entry(5)], 5, head);
    let (other, _) = batch(&[entry(4)], 4, Hash([3; 32]));
    let missing = seen(&file(vec![first.clone(), late.clone()]), None);
    let expected = [Finding {
        seq: 5,
        fault: Fault::Missing { from: 4 },
    }];
    assert_eq!(findings(&missing), expected);
    // Whatever stands between the two.
    let former = JournalId([2; 8]);
    let named = String::from_utf8(entry(1)).unwrap();
    let named = named.replace(&JOURNAL.to_string(), &former.to_string());
    let (between, _) = batch_of(former, &[named.into_bytes()], 1, Hash([4; 32]));
    let apart = seen(&file(vec![first.clone(), between, late]), None);
    assert_eq!(
        (findings(&apart), apart.stretches.len()),
        (expected.into(), 2)
    );
    let replaced = seen(&file(vec![first, other]), None);
    assert_eq!(
        findings(&replaced),
        [Finding {
            seq: 4,
            fault: Fault::Changed
        }]
    );
}

#[test]
fn a_journal_that_begins_elsewhere_than_its_kit_is_noticed() {
    let sound = |previous| {
        let (part, _) = batch(&[entry(1)], 1, previous);
        seen(&file(vec![part]), Some(&kit().public())).is_sound()
    };
    assert!(sound(genesis(JOURNAL, &kit().public())));
    assert!(!sound(Hash([2; 32])));
}

#[test]
fn a_request_in_the_name_of_another_kit_is_refused() {
    let another = file(vec![request(&KitKey::from_seed(&[8; 32]))]);
    assert_eq!(another.seen(None), Err(Unseen::Request));
    let mut altered = request(&kit());
    if let Part::PullRequest { body, .. } = &mut altered {
        *body = b"[]".to_vec();
    }
    let altered = file(vec![altered]);
    assert_eq!(altered.seen(Some(&kit().public())), Err(Unseen::Request));
}
