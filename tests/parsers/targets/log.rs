//! The public log as others see it: checkpoints, proofs, and the keys that check them.

use std::collections::BTreeMap;

use arbitrary::Result;
use data_encoding::BASE64;
use domain::JournalId;
use protocol::{
    Hash, KitKey,
    log::{
        Checkpoint, ConsistencyProof, InclusionProof, KeyName, Leaf, Note, Place, Tree, TreeHead,
        VerifierKey, consistency_places, edge, inclusion_places,
    },
};

use super::{
    change::{self, Chance},
    messages::to_value,
};

/// A tree of 2^64 leaves has no more levels, and at most two nodes of each are read.
const MOST_PLACES: usize = 128;

fn name() -> KeyName {
    KeyName::parse("log.demo.invalid").unwrap()
}

fn key() -> KitKey {
    KitKey::from_seed(&[7; 32])
}

pub(super) fn checkpoint(chance: &mut Chance<'_>) -> Result<()> {
    let head = TreeHead {
        size: 20_852_163,
        root: Hash([9; 32]),
    };
    let valid = Checkpoint {
        origin: name(),
        head,
    };
    let log = VerifierKey::of_log(name(), key().public());
    let text = change::text(&valid.to_string(), chance)?;
    let signature = [log.key_hash().as_slice(), &key().sign(text.as_bytes()).0].concat();
    let note = format!(
        "{text}\n\u{2014} {} {}\n",
        name(),
        BASE64.encode(&signature)
    );
    let bytes = change::bytes(note.as_bytes(), chance)?;
    if let Ok(note) = Note::parse(&bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes);
        if let Ok(checkpoint) = Checkpoint::open(&note, &log) {
            assert!(note.text().starts_with(&checkpoint.to_string()));
        }
        let witness = VerifierKey::of_witness(name(), key().public());
        assert!(witness.verify(&note).is_err());
    }
    Ok(())
}

pub(super) fn proof(chance: &mut Chance<'_>) -> Result<()> {
    let leaf = |seq| Leaf {
        journal: JournalId([1; 8]),
        seq,
        entry: Hash([9; 32]),
    };
    let size = 1 + change::one_of(40, chance)? as u64;
    let growth = Tree::new(0, &BTreeMap::new())
        .append((0..size).map(|seq| leaf(seq).hash()))
        .unwrap();
    let table: BTreeMap<Place, Hash> = growth.nodes.into_iter().collect();
    let place = change::one_of(40, chance)? as u64 % size;
    let tree = Tree::new(size, &table);
    let older = Tree::new(place, &table).head().unwrap();

    let valid = tree.inclusion(place).unwrap();
    let spoilt = change::json(&to_value(&valid), chance)?;
    if let Ok(read) = serde_json::from_slice::<InclusionProof>(&spoilt) {
        assert_eq!(
            read.verify(&leaf(place), &growth.head).is_ok(),
            read == valid
        );
    }
    let valid = tree.consistency(place).unwrap();
    let spoilt = change::json(&to_value(&valid), chance)?;
    if let Ok(read) = serde_json::from_slice::<ConsistencyProof>(&spoilt) {
        assert_eq!(read.verify(&older, &growth.head).is_ok(), read == valid);
    }
    paths(chance.arbitrary()?, chance.arbitrary()?);
    Ok(())
}

/// Of any two numbers that somebody asks a proof for.
fn paths(one: u64, other: u64) {
    assert!(inclusion_places(one, other).len() <= MOST_PLACES);
    assert!(consistency_places(one, other).len() <= MOST_PLACES);
    assert!(edge(one).len() <= MOST_PLACES);
}

pub(super) fn verifier_key(chance: &mut Chance<'_>) -> Result<()> {
    let valid = VerifierKey::of_log(name(), key().public());
    let text = change::text(&valid.to_string(), chance)?;
    if let Some(read) = VerifierKey::parse(&text) {
        assert_eq!(read.to_string(), text);
    }
    Ok(())
}
