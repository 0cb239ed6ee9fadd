//! Checkpoints as in <https://c2sp.org/tlog-checkpoint>: what a log says of itself, signed.

use std::fmt;

use data_encoding::BASE64;

use super::{KeyName, Note, NoteError, TreeHead, VerifierKey};
use crate::{Hash, KitKey, PublicKey};

/// The head of a log. Its origin is the name of the key that signs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: KeyName,
    pub head: TreeHead,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    #[error(transparent)]
    Note(#[from] NoteError),
    #[error("the note is no checkpoint of a log")]
    NotACheckpoint,
    #[error("this is a checkpoint of another log, {0}")]
    OtherLog(KeyName),
}

impl Checkpoint {
    pub fn sign(&self, key: &KitKey) -> Note {
        Note::signed(self.to_string(), &self.origin, key)
    }

    /// The note of a checkpoint that another key signed, with this one's signature beside.
    ///
    /// # Errors
    /// No checkpoint, or it carries as many signatures as it can.
    pub fn sign_beside(note: &str, key: &KitKey) -> Result<Note, CheckpointError> {
        let mut note = Note::parse(note.as_bytes())?;
        let checkpoint = Self::read(note.text()).ok_or(CheckpointError::NotACheckpoint)?;
        let own = VerifierKey::of_log(checkpoint.origin, key.public());
        let signature = own.sign(note.text(), key);
        note.attach(signature)?;
        Ok(note)
    }

    /// The checkpoint of a note, once the log's signature is verified. Witnesses' signatures are theirs to verify.
    ///
    /// # Errors
    /// Not signed by this log, of another log, or no checkpoint at all.
    pub fn open(note: &Note, log: &VerifierKey) -> Result<Self, CheckpointError> {
        log.verify(note)?;
        let checkpoint = Self::read(note.text()).ok_or(CheckpointError::NotACheckpoint)?;
        if checkpoint.origin == *log.name() {
            Ok(checkpoint)
        } else {
            Err(CheckpointError::OtherLog(checkpoint.origin))
        }
    }

    /// The checkpoint of a note that one of these keys signed, under whatever name the log gives itself: it stays the same
    /// log when its agency is renamed, which [`follow`](super::follow()) tells by its leaves.
    ///
    /// # Errors
    /// Not signed by any of them, or no checkpoint at all.
    pub fn open_any(note: &Note, keys: &[PublicKey]) -> Result<Self, CheckpointError> {
        let claimed = Self::read(note.text()).ok_or(CheckpointError::NotACheckpoint)?;
        let signed = |key: &PublicKey| {
            let log = VerifierKey::of_log(claimed.origin.clone(), *key);
            log.verify(note).is_ok()
        };
        if keys.iter().any(signed) {
            Ok(claimed)
        } else {
            Err(NoteError::Unsigned(claimed.origin).into())
        }
    }

    /// As [`Checkpoint::open_any`], of a note as it is kept.
    ///
    /// # Errors
    /// As there.
    pub fn of(note: &str, keys: &[PublicKey]) -> Result<Self, CheckpointError> {
        Self::open_any(&Note::parse(note.as_bytes())?, keys)
    }

    /// Of a note that was verified before it was kept.
    pub fn kept(note: &str) -> Option<Self> {
        Self::read(Note::parse(note.as_bytes()).ok()?.text())
    }

    fn read(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        // Further lines are a newer log's own: any but blank ones.
        lines.all(|line| !line.is_empty()).then_some(())?;
        let root = BASE64.decode(root.as_bytes()).ok()?;
        let head = TreeHead {
            size: size.parse().ok()?,
            root: Hash(root.try_into().ok()?),
        };
        // Neither a sign nor leading zeros.
        (head.size.to_string() == size).then_some(())?;
        Some(Self {
            origin: KeyName::parse(origin)?,
            head,
        })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let TreeHead { size, root } = self.head;
        writeln!(f, "{}\n{size}\n{}", self.origin, BASE64.encode(&root.0))
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use proptest::prelude::{any, proptest};

    use super::{Checkpoint, CheckpointError};
    use crate::{
        Hash, KitKey,
        log::{KeyName, Note, NoteError, TreeHead, VerifierKey},
    };

    // Made by another program, with Python's `cryptography`: a log's signature, one of a kind unknown here, a witness's.
    const GOLDEN: &str = include_str!("../../tests/notes/checkpoint.note");
    const LOG: &str = "log.demo.invalid+a4430a70+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
    const WITNESS: &str =
        "witness.demo.invalid/w1+635f65ba+BP0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY";

    fn checkpoint() -> Checkpoint {
        Checkpoint {
            origin: KeyName::parse("log.demo.invalid").unwrap(),
            head: TreeHead {
                size: 20_852_163,
                root: Hash(std::array::from_fn(|place| u8::try_from(place).unwrap())),
            },
        }
    }

    fn key(text: &str) -> VerifierKey {
        VerifierKey::parse(text).unwrap()
    }

    fn golden() -> Note {
        Note::parse(GOLDEN.as_bytes()).unwrap()
    }

    /// A note with any text, rightly signed by the log.
    fn signed(text: &str) -> Note {
        Note::signed(
            text.to_owned(),
            &checkpoint().origin,
            &KitKey::from_seed(&[7; 32]),
        )
    }

    #[test]
    fn a_checkpoint_has_the_bytes_that_another_program_gives_it() {
        let mut note = checkpoint().sign(&KitKey::from_seed(&[7; 32]));
        for line in &golden().signatures()[1..] {
            note.attach(line.clone()).unwrap();
        }
        assert_eq!(note.to_string(), GOLDEN);
    }

    #[test]
    fn a_checkpoint_opens_and_its_witness_gives_the_time() {
        assert_eq!(Checkpoint::open(&golden(), &key(LOG)), Ok(checkpoint()));
        assert_eq!(
            key(WITNESS).verify(&golden()),
            Ok(Some(Timestamp(1_679_315_147_000)))
        );
    }

    #[test]
    fn a_witness_who_changes_the_time_is_no_witness() {
        let late = GOLDEN.replace("AAAABkGFDL", "AAAABkGFDM");
        let far = GOLDEN.replace("Y19lugAAAABk", "Y19lugAAAAFk");
        let never = GOLDEN.replace("Y19lugAAAABk", "Y19luv///////");
        for changed in [late, far, never] {
            assert_ne!(changed, GOLDEN);
            let verified =
                Note::parse(changed.as_bytes()).and_then(|note| key(WITNESS).verify(&note));
            assert!(verified.is_err(), "{verified:?}");
        }
    }

    #[test]
    fn a_log_cannot_be_its_own_witness_nor_another_log() {
        let own = KitKey::from_seed(&[7; 32]).public();
        let unsigned = |name: &str| NoteError::Unsigned(KeyName::parse(name).unwrap());
        let witness = VerifierKey::of_witness(checkpoint().origin, own);
        assert_eq!(witness.verify(&golden()), Err(unsigned("log.demo.invalid")));
        let other = VerifierKey::of_log(KeyName::parse("log.example").unwrap(), own);
        assert_eq!(
            Checkpoint::open(&golden(), &other),
            Err(CheckpointError::Note(unsigned("log.example")))
        );
        let text = checkpoint().to_string().replace("log.demo", "log.other");
        assert_eq!(
            Checkpoint::open(&signed(&text), &key(LOG)),
            Err(CheckpointError::OtherLog(
                KeyName::parse("log.other.invalid").unwrap()
            ))
        );
    }

    #[test]
    fn a_signed_text_of_another_form_is_no_checkpoint() {
        let right = checkpoint().to_string();
        for (from, to) in [
            ("20852163", "020852163"),
            ("20852163", "+20852163"),
            ("20852163", "-1"),
            ("20852163", "18446744073709551616"),
            ("20852163", ""),
            ("log.demo.invalid", ""),
            ("log.demo.invalid", "log demo"),
            ("Hh8=\n", "Hh8\n"),
            ("Hh8=\n", "Hh9=\n"),
            ("Hh8=\n", "\n"),
            ("Hh8=\n", "Hh8=\n\nmore\n"),
        ] {
            let text = right.replace(from, to);
            assert_ne!(text, right);
            assert_eq!(
                Checkpoint::open(&signed(&text), &key(LOG)),
                Err(CheckpointError::NotACheckpoint),
                "{text:?}"
            );
        }
    }

    #[test]
    fn further_lines_of_a_newer_log_are_passed_over() {
        let text = format!("{}more\n", checkpoint());
        assert_eq!(
            Checkpoint::open(&signed(&text), &key(LOG)),
            Ok(checkpoint())
        );
    }

    #[test]
    fn what_was_kept_is_read_without_its_key() {
        assert_eq!(Checkpoint::kept(GOLDEN), Some(checkpoint()));
        for note in ["", "log.demo.invalid\n5\n", &signed("other\n").to_string()] {
            assert_eq!(Checkpoint::kept(note), None, "{note:?}");
        }
    }

    #[test]
    fn any_of_the_agencys_keys_opens_a_checkpoint_and_a_witness_does_not() {
        let own = KitKey::from_seed(&[7; 32]).public();
        let other = KitKey::from_seed(&[8; 32]).public();
        assert_eq!(
            Checkpoint::open_any(&golden(), &[other, own]),
            Ok(checkpoint())
        );
        let unsigned = NoteError::Unsigned(checkpoint().origin);
        for keys in [[].as_slice(), &[other]] {
            let refused = Checkpoint::open_any(&golden(), keys);
            assert_eq!(refused, Err(CheckpointError::Note(unsigned.clone())));
        }
    }

    #[test]
    fn a_second_key_of_the_log_signs_beside_the_first_while_it_changes() {
        let new = KitKey::from_seed(&[8; 32]);
        let old = checkpoint().sign(&KitKey::from_seed(&[7; 32])).to_string();
        let note = Checkpoint::sign_beside(&old, &new).unwrap();
        let again = Checkpoint::sign_beside(&note.to_string(), &new).unwrap();
        assert_eq!((&again, note.signatures().len()), (&note, 2));
        let new = VerifierKey::of_log(checkpoint().origin, new.public());
        assert_eq!(Checkpoint::open(&note, &key(LOG)), Ok(checkpoint()));
        assert_eq!(Checkpoint::open(&note, &new), Ok(checkpoint()));
    }

    proptest! {
        #[test]
        fn no_signed_text_makes_the_reader_panic(text in any::<String>()) {
            assert!(Checkpoint::open(&signed(&text), &key(LOG)).is_err());
        }
    }
}
