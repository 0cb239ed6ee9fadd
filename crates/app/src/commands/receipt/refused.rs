//! Receipts whose entry AMA does not accept, while nobody has resolved that.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use store::{ReceiptRow, RefusedEntry, Store, StoreError};
use text::Texts;

use super::stamp;

/// By the number of the entry.
pub(super) struct Refused(BTreeMap<u64, RefusedEntry>);

impl Refused {
    pub(super) fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self::of(store.refusals()?))
    }

    fn of(refusals: Vec<RefusedEntry>) -> Self {
        let open = refusals.into_iter().filter(|row| row.resolved.is_none());
        Self(open.map(|row| (row.seq, row)).collect())
    }

    /// For scripts: the cause's code, and since when; null where AMA accepts it, or has not looked yet.
    pub(super) fn value(&self, receipt: &ReceiptRow) -> Value {
        let told = |row: &RefusedEntry| json!({"code": row.code, "since": stamp(row.since)});
        self.0.get(&receipt.seq).map_or(Value::Null, told)
    }

    /// As the outbox tells it.
    pub(super) fn words(&self, texts: &Texts, receipt: &ReceiptRow) -> Option<String> {
        let row = self.0.get(&receipt.seq)?;
        let why = texts.say(&format!("refused-{}", row.code)).into_owned();
        Some(texts.say_with("receipt-is-not-accepted", &[("why", why.into())]))
    }
}

#[cfg(test)]
mod tests {
    use domain::{AttendanceId, Cents, Language, ReceiptNumber, Timestamp};
    use serde_json::{Value, json};
    use store::{ReceiptRow, RefusedEntry, VoidState};
    use text::Texts;

    use super::Refused;

    const RECEIPT: u64 = 7;

    /// What is told of a receipt by entry 7, where AMA refused an entry for its price.
    fn told(seq: u64, resolved: Option<Timestamp>) -> (Option<String>, Value) {
        let receipt = ReceiptRow {
            number: ReceiptNumber::parse("EC0850-2026A/000001").unwrap(),
            attendance: AttendanceId(5),
            seq: RECEIPT,
            at: Timestamp(0),
            total: Cents(1700),
            copies: 1,
            void: VoidState::Stands,
        };
        let refused = Refused::of(vec![RefusedEntry {
            seq,
            about: Some(receipt.attendance),
            code: "price".to_owned(),
            since: Timestamp(0),
            resolved,
        }]);
        let words = refused.words(Texts::of(Language::Pt), &receipt);
        (words, refused.value(&receipt))
    }

    #[test]
    fn a_receipt_whose_entry_ama_refused_is_not_accepted_and_says_why() {
        let (words, value) = told(RECEIPT, None);
        assert_eq!(
            words.unwrap(),
            "não aceite: O preço não é o desta versão do serviço. Ligue ao apoio para acertar a taxa."
        );
        assert_eq!(
            value,
            json!({"code": "price", "since": "1970-01-01T00:00:00Z"})
        );
    }

    #[test]
    fn a_refusal_that_was_resolved_or_is_of_another_entry_is_not_told() {
        assert_eq!(told(RECEIPT, Some(Timestamp(1))), (None, Value::Null));
        assert_eq!(told(RECEIPT + 1, None), (None, Value::Null));
    }
}
