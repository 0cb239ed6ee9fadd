//! The public log as this kit saw it: the last checkpoint, and an alarm where one came that does not go on from it.
//!
//! A checkpoint that does not follow is kept beside the one that it contradicts, in a document of our own: both are
//! signed, and together they are the evidence. The journal says when. Nothing else stops: citizens are served as before.

use domain::Timestamp;
use protocol::{
    PublicKey,
    log::{Checkpoint, ConsistencyProof, TreeHead, follow_note},
    pull::PullAnswer,
};
use serde::{Deserialize, Serialize};
use store::{NewDocument, Store, StoreError};

/// The document that holds the alarm.
pub(crate) const ALARM: &str = "log-alarm";

#[derive(Clone, Debug, Default)]
pub(crate) struct PublicLog {
    /// A signed note, verified when it came; empty before the first.
    note: String,
    alarm: Option<Alarm>,
}

/// A checkpoint that came and was not believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Alarm {
    /// Which alarm of this kit it is.
    number: u32,
    pub(crate) since: Timestamp,
    /// Kebab-case, as the texts know it.
    pub(crate) code: String,
    kept: String,
    shown: String,
    proof: Option<ConsistencyProof>,
    /// When a checkpoint came that went on from the kept one after all.
    until: Option<Timestamp>,
}

/// What an answer changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct LogNews {
    pub(super) checkpoint: Option<String>,
    pub(super) alarm: Option<Alarm>,
}

impl PublicLog {
    pub(crate) fn read(store: &Store) -> Result<Self, StoreError> {
        let alarm = store.document(ALARM)?;
        Ok(Self {
            note: store.contact()?.checkpoint,
            alarm: alarm.and_then(|(_, bytes)| serde_json::from_slice(&bytes).ok()),
        })
    }

    /// None before the first checkpoint.
    pub(crate) fn head(&self) -> Option<TreeHead> {
        Checkpoint::kept(&self.note).map(|checkpoint| checkpoint.head)
    }

    /// The alarm that stands.
    pub(crate) fn alarm(&self) -> Option<&Alarm> {
        self.alarm.as_ref().filter(|alarm| alarm.until.is_none())
    }

    /// Looks at the checkpoint of an answer. One alarm is raised, however often the log contradicts itself.
    pub(super) fn look(&self, answer: &PullAnswer, keys: &[PublicKey], now: Timestamp) -> LogNews {
        let Some(note) = &answer.checkpoint else {
            return LogNews::default();
        };
        let proof = answer.consistency.as_ref();
        match follow_note(self.head().as_ref(), note, proof, keys) {
            Ok(_followed) => LogNews {
                checkpoint: Some(note.clone()),
                alarm: self.alarm().map(|alarm| Alarm {
                    until: Some(now),
                    ..alarm.clone()
                }),
            },
            Err(err) => {
                tracing::error!(%err, "a checkpoint of the public log was not believed");
                let number = self.alarm.as_ref().map_or(1, |alarm| alarm.number + 1);
                let raised = Alarm {
                    number,
                    since: now,
                    code: err.code().to_owned(),
                    kept: self.note.clone(),
                    shown: note.clone(),
                    proof: proof.cloned(),
                    until: None,
                };
                LogNews {
                    checkpoint: None,
                    alarm: self.alarm().is_none().then_some(raised),
                }
            }
        }
    }
}

impl Alarm {
    /// As it is kept; the journal says that it was raised, and that it ended.
    pub(super) fn document(&self) -> Result<NewDocument, serde_json::Error> {
        Ok(NewDocument {
            name: ALARM.to_owned(),
            revision: self.number,
            bytes: serde_json::to_vec(self)?,
            is_told: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::Timestamp;
    use protocol::{
        Hash, KitKey, PublicKey,
        log::{Checkpoint, KeyName, Place, Tree, leaf_hash},
        pull::PullAnswer,
        trust::{Signed, Stamp, TextVersion},
    };

    use super::{LogNews, PublicLog};

    type Table = BTreeMap<Place, Hash>;

    const NOW: Timestamp = Timestamp(1_795_168_800_000);
    const LATER: Timestamp = Timestamp(1_795_168_900_000);

    fn agency() -> KitKey {
        KitKey::from_seed(&[7; 32])
    }

    fn keys() -> [PublicKey; 1] {
        [agency().public()]
    }

    /// A log of so many leaves, in one of two worlds.
    fn log(world: u8, size: u8) -> Table {
        let leaves = (0..size).map(|n| leaf_hash(&[world, n]));
        let growth = Tree::new(0, &Table::new()).append(leaves).unwrap();
        growth.nodes.into_iter().collect()
    }

    /// AMA's answer with the checkpoint of a log, and the proof that it goes on from `known`.
    fn answer(table: &Table, size: u64, known: Option<u64>) -> PullAnswer {
        let sha256 = Hash([0; 32]);
        let stamp = Stamp {
            version: 1,
            at: NOW,
            expires: LATER,
            snapshot: TextVersion { version: 1, sha256 },
            nonce: None,
        };
        let tree = Tree::new(size, table);
        let checkpoint = Checkpoint {
            origin: KeyName::parse("demo.invalid/log").unwrap(),
            head: tree.head().unwrap(),
        };
        PullAnswer {
            timestamp: Signed::sign(&stamp, &[&agency()]).unwrap(),
            snapshot: None,
            targets: None,
            roots: Vec::new(),
            documents: Vec::new(),
            checkpoint: Some(checkpoint.sign(&agency()).to_string()),
            consistency: known.map(|known| tree.consistency(known).unwrap()),
        }
    }

    fn after(seen: &PublicLog, news: LogNews) -> PublicLog {
        PublicLog {
            note: news.checkpoint.unwrap_or(seen.note.clone()),
            alarm: news.alarm.or(seen.alarm.clone()),
        }
    }

    /// A kit that saw five leaves of the first world.
    fn seen() -> PublicLog {
        let log = log(1, 5);
        let news = PublicLog::default().look(&answer(&log, 5, None), &keys(), NOW);
        after(&PublicLog::default(), news)
    }

    fn size(log: &PublicLog) -> Option<u64> {
        log.head().map(|head| head.size)
    }

    #[test]
    fn the_first_checkpoint_is_kept_and_a_larger_one_takes_its_place() {
        let log = log(1, 9);
        assert_eq!(size(&seen()), Some(5));
        let news = seen().look(&answer(&log, 9, Some(5)), &keys(), NOW);
        assert_eq!(news.alarm, None);
        assert_eq!(size(&after(&seen(), news)), Some(9));
    }

    #[test]
    fn an_answer_without_a_checkpoint_changes_nothing() {
        let quiet = PullAnswer {
            checkpoint: None,
            ..answer(&log(1, 5), 5, None)
        };
        assert_eq!(seen().look(&quiet, &keys(), NOW), LogNews::default());
    }

    #[test]
    fn a_checkpoint_that_does_not_follow_leaves_the_last_good_one_and_raises_an_alarm() {
        let (same, other) = (log(1, 9), log(2, 9));
        for (shown, code) in [
            (answer(&same, 4, None), "shrank"),
            (answer(&other, 5, None), "split-view"),
            (answer(&same, 9, None), "unproven"),
            (answer(&same, 9, Some(4)), "bad-proof"),
            (answer(&other, 9, Some(5)), "rewritten"),
        ] {
            let news = seen().look(&shown, &keys(), NOW);
            assert_eq!(news.checkpoint, None, "{code}");
            let log = after(&seen(), news);
            let alarm = log.alarm().unwrap();
            assert_eq!((alarm.code.as_str(), alarm.since), (code, NOW));
            assert_eq!(
                (&alarm.kept, Some(&alarm.shown)),
                (&log.note, shown.checkpoint.as_ref())
            );
            assert_eq!(size(&log), Some(5));
        }
    }

    #[test]
    fn a_checkpoint_of_a_stranger_raises_an_alarm_also_before_the_first() {
        let stranger = [KitKey::from_seed(&[8; 32]).public()];
        let news = PublicLog::default().look(&answer(&log(1, 5), 5, None), &stranger, NOW);
        assert_eq!(news.checkpoint, None);
        assert_eq!(news.alarm.unwrap().code, "not-a-checkpoint");
    }

    #[test]
    fn an_alarm_is_raised_once_and_ends_when_the_log_goes_on_as_it_should() {
        let (same, other) = (log(1, 9), log(2, 9));
        let raised = seen().look(&answer(&other, 9, Some(5)), &keys(), NOW);
        let log = after(&seen(), raised);
        let again = log.look(&answer(&other, 9, Some(5)), &keys(), LATER);
        assert_eq!(again, LogNews::default());

        let ended = log.look(&answer(&same, 9, Some(5)), &keys(), LATER);
        let log = after(&log, ended);
        assert_eq!((log.alarm(), size(&log)), (None, Some(9)));
        let kept = log.alarm.clone().unwrap();
        assert_eq!((kept.number, kept.until), (1, Some(LATER)));

        let second = log.look(&answer(&same, 4, None), &keys(), LATER);
        assert_eq!(second.alarm.unwrap().number, 2);
    }
}
