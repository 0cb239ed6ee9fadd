//! What the log says of a receipt: whether AMA has kept the promise that the citizen carries home.

use domain::Timestamp;

use crate::{
    ReceiptQr, ReceiptQrError, Standing,
    log::{InclusionProof, Leaf, ProofError, TreeHead},
};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// The promise names a day of the spot's zone, which ends at most this long after the receipt's time of day: 25 hours where
/// the clocks go back.
const END_OF_DAY_MS: i64 = 25 * 60 * 60 * 1000;

/// What was found out about a receipt, with its signature checked and the log asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogStanding {
    /// It is one of the leaves under the checkpoint.
    Recorded { log_size: u64 },
    /// The signature is right, and the promised day is not over.
    NotDueYet { promised: Timestamp },
    /// The signature is right, the promised day is over, and the log does not have it: the receipt is the evidence.
    Missing { promised: Timestamp, log_size: u64 },
    /// Made in a demonstration: no log owes it a place.
    Demonstration,
    /// No kit known here gave this receipt.
    False(ReceiptQrError),
    /// The log claims to have it and does not prove it: the answer is worth nothing, whoever changed it.
    Unproven(ProofError),
}

/// What the log answered, and when.
#[derive(Clone, Copy, Debug)]
pub struct LogAnswer<'a> {
    /// Verified, fetched now, and not smaller than any seen before.
    pub head: &'a TreeHead,
    /// None where the log says that it does not have the receipt. No answer at all is not an answer.
    pub proof: Option<&'a InclusionProof>,
    pub at: Timestamp,
}

impl LogStanding {
    /// `promise_days` is the signed setting: in how many days after its own a receipt enters the log.
    pub fn of(
        receipt: &ReceiptQr,
        signature: Result<Standing, ReceiptQrError>,
        answer: LogAnswer<'_>,
        promise_days: u16,
    ) -> Self {
        let standing = match signature {
            Ok(standing) => standing,
            Err(err) => return Self::False(err),
        };
        let head = answer.head;
        let log_size = head.size;
        if let Some(proof) = answer.proof {
            return match proof.verify(&Leaf::from(&receipt.promise), head) {
                Ok(()) => Self::Recorded { log_size },
                Err(err) => Self::Unproven(err),
            };
        }
        let promised = promised(receipt, promise_days);
        match standing {
            Standing::Demonstration => Self::Demonstration,
            Standing::Valid if answer.at.millis_since(promised) < END_OF_DAY_MS => {
                Self::NotDueYet { promised }
            }
            Standing::Valid => Self::Missing { promised, log_size },
        }
    }
}

/// A moment of the promised day; in the spot's zone, its date is the one on the paper.
fn promised(receipt: &ReceiptQr, promise_days: u16) -> Timestamp {
    let minute = i64::from(receipt.promise.unix_minute) * 60_000;
    Timestamp(minute + i64::from(promise_days) * DAY_MS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::{Cents, JournalId, Timestamp};

    use super::{LogAnswer, LogStanding};
    use crate::{
        Hash, KitKey, ReceiptQr, ReceiptQrError, Standing, UnsignedReceipt,
        log::{InclusionProof, Leaf, ProofError, Tree, TreeHead},
    };

    const MINUTE: u32 = 29_900_000;
    const DAY_MS: i64 = 86_400_000;

    fn receipt(seq: u32) -> ReceiptQr {
        let promise = UnsignedReceipt {
            journal: JournalId([1; 8]),
            seq,
            unix_minute: MINUTE,
            total: Cents(1500),
            n_lines: 1,
            entry: Hash([9; 32]),
        };
        ReceiptQr::sign(promise, &KitKey::from_seed(&[7; 32])).unwrap()
    }

    /// A log of receipts 0 to 4, and the proof of receipt 3.
    fn log() -> (TreeHead, InclusionProof) {
        let leaves = (0..5).map(|seq| Leaf::from(&receipt(seq).promise).hash());
        let growth = Tree::new(0, &BTreeMap::new()).append(leaves).unwrap();
        let nodes: BTreeMap<_, _> = growth.nodes.into_iter().collect();
        (growth.head, Tree::new(5, &nodes).inclusion(3).unwrap())
    }

    /// After so many milliseconds, promised in 37 days.
    fn standing(seq: u32, signature: Standing, proven: Option<()>, after_ms: i64) -> LogStanding {
        let (head, proof) = log();
        let answer = LogAnswer {
            head: &head,
            proof: proven.map(|()| &proof),
            at: Timestamp(i64::from(MINUTE) * 60_000 + after_ms),
        };
        LogStanding::of(&receipt(seq), Ok(signature), answer, 37)
    }

    #[test]
    fn a_proven_receipt_is_recorded_before_and_after_the_day() {
        for after_ms in [0, 400 * DAY_MS] {
            assert_eq!(
                standing(3, Standing::Valid, Some(()), after_ms),
                LogStanding::Recorded { log_size: 5 }
            );
        }
    }

    #[test]
    fn a_receipt_is_missing_once_the_promised_day_is_over_in_every_zone() {
        let promised = Timestamp(i64::from(MINUTE) * 60_000 + 37 * DAY_MS);
        let over = 38 * DAY_MS + 3_600_000;
        for (after_ms, expected) in [
            (-DAY_MS, LogStanding::NotDueYet { promised }),
            (37 * DAY_MS, LogStanding::NotDueYet { promised }),
            (over - 1, LogStanding::NotDueYet { promised }),
            (
                over,
                LogStanding::Missing {
                    promised,
                    log_size: 5,
                },
            ),
        ] {
            assert_eq!(standing(7, Standing::Valid, None, after_ms), expected);
        }
    }

    #[test]
    fn a_demonstration_is_never_missing() {
        assert_eq!(
            standing(7, Standing::Demonstration, None, 400 * DAY_MS),
            LogStanding::Demonstration
        );
        assert_eq!(
            standing(3, Standing::Demonstration, Some(()), 0),
            LogStanding::Recorded { log_size: 5 }
        );
    }

    #[test]
    fn the_proof_of_another_receipt_proves_nothing() {
        assert_eq!(
            standing(4, Standing::Valid, Some(()), 400 * DAY_MS),
            LogStanding::Unproven(ProofError::NotIncluded)
        );
    }

    #[test]
    fn a_forged_receipt_is_false_whatever_the_log_says() {
        let (head, proof) = log();
        for proof in [None, Some(&proof)] {
            let answer = LogAnswer {
                head: &head,
                proof,
                at: Timestamp(0),
            };
            let forged = Err(ReceiptQrError::Forged);
            assert_eq!(
                LogStanding::of(&receipt(3), forged, answer, 37),
                LogStanding::False(ReceiptQrError::Forged)
            );
        }
    }
}
