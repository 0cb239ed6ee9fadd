//! Signed texts that name each other, with spoilt contents under right signatures; and documents on their way.

use std::sync::LazyLock;

use arbitrary::Result;
use protocol::{
    Hash, digest,
    pull::{PullAnswer, SentDocument},
    trust::{Root, Signable, Signed, Snapshot, Stamp, Targets, Trusted},
};
use serde_json::{Value, json};

use super::{
    change::{self, Chance},
    messages::to_value,
};

#[path = "../../../crates/protocol/tests/protocol/agency.rs"]
#[expect(dead_code, reason = "its own tests use the rest")]
pub(super) mod agency;

use agency::{Agency, NOW, key};

/// A kit that has everything; the agency one version later, and what it answers.
pub(super) static LATER: LazyLock<(Trusted, Agency, PullAnswer)> = LazyLock::new(|| {
    let mut agency = Agency::new();
    let trusted = agency.enrolled();
    agency.next();
    let answer = agency.answer();
    (trusted, agency, answer)
});

/// One of the texts is spoilt; what names it, and all signatures, fit it again.
pub(super) fn trust(chance: &mut Chance<'_>) -> Result<()> {
    let (trusted, agency, answer) = &*LATER;
    let mut answer = to_value(answer);
    let mut root = agency.root.clone();
    root.version += 1;
    let spoilt = change::one_of(5, chance)?;
    let mut text = |place: usize, value: &Value| -> Result<String> {
        if place == spoilt {
            Ok(String::from_utf8_lossy(&change::json(value, chance)?).into_owned())
        } else {
            Ok(value.to_string())
        }
    };
    let root = text(1, &to_value(&root))?;
    let targets = text(2, &to_value(&agency.targets))?;
    let mut snapshot = to_value(&agency.snapshot);
    snapshot["targets"] = named(&targets);
    let snapshot = text(3, &snapshot)?;
    let mut stamp = to_value(&agency.stamp);
    stamp["snapshot"] = named(&snapshot);
    let stamp = text(4, &stamp)?;
    if spoilt == 1 {
        answer["roots"] = json!([signed::<Root>(root, &[1, 2])]);
    }
    answer["targets"] = signed::<Targets>(targets, &[11, 13]);
    answer["snapshot"] = signed::<Snapshot>(snapshot, &[21]);
    answer["timestamp"] = signed::<Stamp>(stamp, &[31]);
    let bytes = change::json(&answer, chance)?;
    let Ok(answer) = PullAnswer::parse(&bytes) else {
        return Ok(());
    };
    let held = |name: &str| agency.documents.get(name).cloned();
    if let Ok(applied) = trusted.update(&answer, held, NOW) {
        assert!(applied.trusted.root().version >= trusted.root().version);
        assert_eq!(applied.trusted.world(), trusted.world());
        for document in &applied.documents {
            assert_eq!(digest(&document.bytes), document.version.sha256);
        }
        let _age = applied.trusted.past_day_since(NOW);
        let kept = serde_json::to_vec(&applied.trusted).unwrap();
        assert_eq!(
            serde_json::from_slice::<Trusted>(&kept).unwrap(),
            applied.trusted
        );
    }
    Ok(())
}

/// How the text above names a text below; a text without a version is not named rightly.
fn named(text: &str) -> Value {
    let version =
        serde_json::from_str::<Value>(text).map_or(Value::Null, |value| value["version"].clone());
    json!({"version": version, "sha256": digest(text.as_bytes())})
}

fn signed<T: Signable>(text: String, seeds: &[u8]) -> Value {
    let mut signed = Signed::<T>::unsigned(text);
    seeds.iter().for_each(|seed| signed.add(&key(*seed)));
    to_value(&signed)
}

/// A whole document and a delta expand to what is allowed at most, whatever they say of themselves.
pub(super) fn packed_document(chance: &mut Chance<'_>) -> Result<()> {
    static SENT: LazyLock<(Vec<u8>, [SentDocument; 2])> = LazyLock::new(|| {
        let held = Agency::new().documents["catalogue"].clone();
        let new = [held.as_slice(), b"one more"].concat();
        let whole = SentDocument::whole("catalogue", &new).unwrap();
        let delta = SentDocument::delta("catalogue", &held, &new).unwrap();
        (held, [whole, delta])
    });
    let (held, sent) = &*SENT;
    let mut sent = sent[change::one_of(2, chance)?].clone();
    sent.data = change::bytes(&sent.data, chance)?;
    if change::rarely(8, chance)? {
        sent.base = Some(Hash(chance.arbitrary()?));
    }
    let length = [16_000, 100, 0, 16 * 1024 * 1024, u64::MAX][change::one_of(5, chance)?];
    if let Ok(bytes) = sent.unpack(Some(held), length) {
        assert!(bytes.len() as u64 <= length);
    }
    Ok(())
}
