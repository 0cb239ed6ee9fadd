//! Signed notes as in <https://c2sp.org/signed-note>: a text, a blank line, and a line for each signature.
//!
//! What was read is written again byte for byte, with the lines of signers that nobody here knows.

use std::fmt;

use data_encoding::BASE64;

use super::VerifierKey;
use crate::KitKey;

const MAX_BYTES: usize = 64 * 1024;
const MAX_SIGNATURES: usize = 16;

/// An em dash and a space begin the line of a signature.
const DASH: &str = "\u{2014} ";

/// Who signs, as in `log.example.pt`: no space, no plus sign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyName(String);

impl KeyName {
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=255).contains(&text.len());
        let wrong = |character: char| {
            character == '+' || character.is_whitespace() || character.is_control()
        };
        (fits && !text.contains(wrong)).then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    #[error("this is not a signed note")]
    NotANote,
    #[error("a signed note has at most 64 kB")]
    TooLong,
    #[error("a signed note carries at most 16 signatures")]
    TooManySignatures,
    #[error("the note carries two signatures of one key of {0}")]
    SignedTwice(KeyName),
    #[error("the note is not signed by {0}")]
    Unsigned(KeyName),
    #[error("the signature of {0} is not of this note")]
    Forged(KeyName),
}

/// The line of one signature. It says nothing until a [`VerifierKey`] has verified it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    pub name: KeyName,
    pub key_hash: [u8; 4],
    pub(super) bytes: Vec<u8>,
}

impl NoteSignature {
    /// Reads a line without its end, as a witness sends it.
    ///
    /// # Errors
    /// Anything but the one way in which a line is written.
    pub fn parse(line: &str) -> Result<Self, NoteError> {
        if line.len() > MAX_BYTES {
            return Err(NoteError::TooLong);
        }
        Self::read(line).ok_or(NoteError::NotANote)
    }

    fn read(line: &str) -> Option<Self> {
        let (name, signature) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = BASE64.decode(signature.as_bytes()).ok()?;
        let (key_hash, bytes) = bytes.split_first_chunk()?;
        (!bytes.is_empty()).then_some(())?;
        Some(Self {
            name: KeyName::parse(name)?,
            key_hash: *key_hash,
            bytes: bytes.to_vec(),
        })
    }

    fn is_of_the_key_of(&self, other: &Self) -> bool {
        self.name == other.name && self.key_hash == other.key_hash
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.key_hash.as_slice(), &self.bytes].concat();
        write!(f, "{DASH}{} {}", self.name, BASE64.encode(&bytes))
    }
}

/// A text and its signatures, one for each key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

impl Note {
    /// `text` ends its last line, and has no other control characters.
    pub(super) fn signed(text: String, name: &KeyName, key: &KitKey) -> Self {
        let signature = VerifierKey::of_log(name.clone(), key.public()).sign(&text, key);
        Self {
            text,
            signatures: vec![signature],
        }
    }

    /// # Errors
    /// Too long, too many signatures, or anything but the one way in which a note is written.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_BYTES {
            return Err(NoteError::TooLong);
        }
        let whole = str::from_utf8(bytes).map_err(|_not_text| NoteError::NotANote)?;
        if whole.contains(|character: char| character < ' ' && character != '\n') {
            return Err(NoteError::NotANote);
        }
        // A text may have blank lines of its own: the last one ends it.
        let (text, lines) = whole.rsplit_once("\n\n").ok_or(NoteError::NotANote)?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::NotANote)?;
        let mut note = Self {
            text: format!("{text}\n"),
            signatures: Vec::new(),
        };
        for line in lines.split('\n') {
            let signature = NoteSignature::parse(line)?;
            let mut held = note.signatures.iter();
            if held.any(|held| held.is_of_the_key_of(&signature)) {
                return Err(NoteError::SignedTwice(signature.name));
            }
            note.signatures.push(signature);
            if note.signatures.len() > MAX_SIGNATURES {
                return Err(NoteError::TooManySignatures);
            }
        }
        Ok(note)
    }

    /// What is signed, up to the end of its last line.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// Adds a signature, say a witness's, or takes the place of an earlier one of the same key.
    ///
    /// # Errors
    /// The note carries as many as it can, and stays as it was.
    pub fn attach(&mut self, signature: NoteSignature) -> Result<(), NoteError> {
        let mut note = self.clone();
        note.signatures
            .retain(|held| !held.is_of_the_key_of(&signature));
        note.signatures.push(signature);
        if note.signatures.len() > MAX_SIGNATURES {
            return Err(NoteError::TooManySignatures);
        }
        if note.to_string().len() > MAX_BYTES {
            return Err(NoteError::TooLong);
        }
        *self = note;
        Ok(())
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        let mut lines = self.signatures.iter();
        lines.try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::{KeyName, MAX_BYTES, Note, NoteError, NoteSignature};
    use crate::{KitKey, log::VerifierKey};

    // The keys and notes of the test of golang.org/x/mod/sumdb/note.
    const PETER_SEED: &[u8] = b"810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
    const PETER_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const ENOCH_KEY: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const PETER: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    const ENOCH: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=";

    fn parse(note: &str) -> Result<Note, NoteError> {
        Note::parse(note.as_bytes())
    }

    fn verify(note: &str, key: &str) -> Result<(), NoteError> {
        let verified = VerifierKey::parse(key).unwrap().verify(&parse(note)?)?;
        assert_eq!(verified, None, "a log gives no time");
        Ok(())
    }

    fn name(text: &str) -> KeyName {
        KeyName::parse(text).unwrap()
    }

    /// A line that reads well, and proves nothing.
    fn line(n: usize) -> String {
        format!("— other{n} AAECAwQF\n")
    }

    #[test]
    fn a_note_is_signed_as_others_sign_it() {
        let seed = data_encoding::HEXLOWER.decode(PETER_SEED).unwrap();
        let key = KitKey::from_seed(&seed.try_into().unwrap());
        let note = Note::signed(TEXT.into(), &name("PeterNeumann"), &key);
        assert_eq!(note.to_string(), format!("{TEXT}\n{PETER}\n"));
    }

    #[test]
    fn each_known_key_is_checked_and_other_lines_are_kept() {
        let both = format!("{TEXT}\n{PETER}\n{ENOCH}\n{}", line(1));
        assert_eq!(verify(&both, PETER_KEY), Ok(()));
        assert_eq!(verify(&both, ENOCH_KEY), Ok(()));
        assert_eq!(parse(&both).unwrap().to_string(), both);
        let peter_alone = format!("{TEXT}\n{PETER}\n");
        assert_eq!(
            verify(&peter_alone, ENOCH_KEY),
            Err(NoteError::Unsigned(name("EnochRoot")))
        );
    }

    #[test]
    fn a_changed_text_or_signature_is_forged() {
        let forged = Err(NoteError::Forged(name("PeterNeumann")));
        let text = TEXT.replace("answer", "Answer");
        assert_eq!(verify(&format!("{text}\n{PETER}\n"), PETER_KEY), forged);
        for (right, wrong) in [("BS9UG", "BS9UH"), ("JnAM=", "JnAMAAAA="), ("nAM=", "")] {
            let line = PETER.replace(right, wrong);
            assert_eq!(
                verify(&format!("{TEXT}\n{line}\n"), PETER_KEY),
                forged,
                "{line}"
            );
        }
    }

    #[test]
    fn what_is_no_note_is_refused() {
        let bad_name = PETER.replace("PeterNeumann", "Bad Name");
        let plus = PETER.replace("PeterNeumann", "a+b");
        let nobody = PETER.replace("PeterNeumann", "");
        let hyphen = PETER.replace('—', "-");
        let padding = PETER.replace("nAM=", "nAN=");
        let short = "— PeterNeumann x08gow==".to_owned();
        let mut notes = vec![
            String::new(),
            "\n".into(),
            "\n\n".into(),
            TEXT.into(),
            format!("{TEXT}\n"),
        ];
        notes.push(format!("{TEXT}\n{PETER}"));
        notes.push(format!("{TEXT}{PETER}\n"));
        notes.push(format!("{TEXT}\n{PETER}\n\n"));
        notes.push(format!("{TEXT}\n{PETER}\nUnexpected line.\n"));
        notes.push(format!("\u{1}{TEXT}\n{PETER}\n"));
        notes.push(format!("{TEXT}\r\n\r\n{PETER}\r\n"));
        notes.extend(
            [bad_name, plus, nobody, hyphen, padding, short]
                .map(|line| format!("{TEXT}\n{line}\n")),
        );
        for note in notes {
            assert_eq!(parse(&note), Err(NoteError::NotANote), "{note:?}");
        }
        let not_utf8 = [b"\xff", format!("{TEXT}\n{PETER}\n").as_bytes()].concat();
        assert_eq!(Note::parse(&not_utf8), Err(NoteError::NotANote));
    }

    #[test]
    fn a_text_may_have_blank_lines_and_its_last_one_ends_it() {
        let note = parse(&format!("one\n\ntwo\n\n\n{PETER}\n")).unwrap();
        assert_eq!(note.text(), "one\n\ntwo\n\n");
        assert_eq!(note.signatures().len(), 1);
    }

    #[test]
    fn sixteen_signatures_are_read_and_seventeen_refused() {
        let note = |n| format!("{TEXT}\n{}", (0..n).map(line).collect::<String>());
        assert_eq!(parse(&note(16)).unwrap().to_string(), note(16));
        assert_eq!(parse(&note(17)), Err(NoteError::TooManySignatures));
        let mut full = parse(&note(16)).unwrap();
        let more = NoteSignature::parse(line(16).trim_end()).unwrap();
        assert_eq!(full.attach(more), Err(NoteError::TooManySignatures));
        assert_eq!(full.to_string(), note(16));
    }

    #[test]
    fn more_than_64_kb_is_refused() {
        let of_length = |length: usize| {
            let rest = format!("\n\n{PETER}\n");
            format!("{}{rest}", "a".repeat(length - rest.len()))
        };
        assert!(parse(&of_length(MAX_BYTES)).is_ok());
        assert_eq!(parse(&of_length(MAX_BYTES + 1)), Err(NoteError::TooLong));
        let mut full = parse(&of_length(MAX_BYTES)).unwrap();
        let more = NoteSignature::parse(line(1).trim_end()).unwrap();
        assert_eq!(full.attach(more), Err(NoteError::TooLong));
    }

    #[test]
    fn one_key_signs_once_and_a_later_line_takes_the_place_of_an_earlier_one() {
        let twice = format!("{TEXT}\n{PETER}\n{PETER}\n");
        assert_eq!(
            parse(&twice),
            Err(NoteError::SignedTwice(name("PeterNeumann")))
        );
        let stale = PETER.replace("BS9UG", "BS9UH");
        let mut note = parse(&format!("{TEXT}\n{stale}\n{ENOCH}\n")).unwrap();
        note.attach(NoteSignature::parse(PETER).unwrap()).unwrap();
        assert_eq!(note.to_string(), format!("{TEXT}\n{ENOCH}\n{PETER}\n"));
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_byte_for_byte(bytes in "(?s).{0,40}\n\n(— [a-z ]{0,3} [A-Z]{0,12}={0,2}\n?){0,3}") {
            if let Ok(note) = parse(&bytes) {
                assert_eq!(note.to_string(), bytes);
            }
        }

        #[test]
        fn no_bytes_make_the_reader_panic(bytes in any::<Vec<u8>>(), text in any::<String>()) {
            assert!(Note::parse(&bytes).is_err());
            assert!(NoteSignature::parse(&text).is_err());
            assert!(VerifierKey::parse(&text).is_none());
        }

        #[test]
        fn any_changed_byte_is_noticed(place in any::<proptest::sample::Index>(), bit in 0_u8..8) {
            let mut bytes = format!("{TEXT}\n{PETER}\n").into_bytes();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            let key = VerifierKey::parse(PETER_KEY).unwrap();
            assert!(Note::parse(&bytes).and_then(|note| key.verify(&note)).is_err());
        }
    }
}
