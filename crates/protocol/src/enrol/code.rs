//! The enrolment code: ten secret bytes and the beginning of the first root's hash, so that one line typed by a person
//! carries both the right to enrol and the trust to begin with.
//!
//! 32 characters of Crockford base32 and a check character, shown in groups of four.

use std::fmt;

use crate::Hash;

/// The first ten bytes of the SHA-256 of root version 1's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RootPrint(pub [u8; 10]);

impl RootPrint {
    pub fn of(root: &Hash) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, ..] = root.0;
        Self([a, b, c, d, e, f, g, h, i, j])
    }
}

/// A one-time code. Its secret is shown to nobody but in [`EnrolmentCode::display`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct EnrolmentCode {
    pub secret: [u8; 10],
    pub root: RootPrint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    #[error("the code has {0} characters, not 33")]
    Length(usize),
    #[error("character {0} of the code is none of those used")]
    Character(usize),
    #[error("the code was mistyped: its last character does not fit")]
    Check,
}

const CHARACTERS: usize = 32;
const GROUP: usize = 4;
/// Crockford's: finds every single wrong character and every two neighbours exchanged.
const CHECK_PRIME: u32 = 37;

impl EnrolmentCode {
    /// As it is shown and read aloud: eight groups of four and the check character.
    pub fn display(&self) -> String {
        let bytes = [self.secret, self.root.0].concat();
        let mut text = String::with_capacity(41);
        let (mut bits, mut held) = (0_u32, 0_u32);
        let mut n_written = 0_usize;
        for byte in bytes {
            bits = (bits << 8 | u32::from(byte)) & 0xfff;
            held += 8;
            while held >= 5 {
                held -= 5;
                text.push(crate::code::character(u64::from(bits >> held & 31)));
                n_written += 1;
                if n_written.is_multiple_of(GROUP) {
                    text.push('-');
                }
            }
        }
        text.push(crate::code::character(u64::from(remainder(
            &self.secret,
            &self.root,
        ))));
        text
    }

    /// What a person typed: small letters, I and L for 1, O for 0, spaces and hyphens are taken.
    ///
    /// # Errors
    /// Another length, another character, or a check character that does not fit: which character, for the person to look at.
    pub fn parse(typed: &str) -> Result<Self, CodeError> {
        let characters: Vec<char> = typed
            .chars()
            .filter(|character| !character.is_whitespace() && *character != '-')
            .take(CHARACTERS * 4)
            .collect();
        let (Some((check, code)), CHARACTERS) =
            (characters.split_last(), characters.len().saturating_sub(1))
        else {
            return Err(CodeError::Length(characters.len()));
        };
        let mut bytes = [0; 20];
        let mut places = bytes.iter_mut();
        let (mut bits, mut held) = (0_u32, 0_u32);
        for (place, character) in code.iter().enumerate() {
            let digit = crate::code::digit(*character)
                .and_then(|digit| u8::try_from(digit).ok())
                .filter(|digit| *digit < 32)
                .ok_or(CodeError::Character(place + 1))?;
            bits = (bits << 5 | u32::from(digit)) & 0xfff;
            held += 5;
            if held >= 8 {
                held -= 8;
                if let (Some(place), [_, _, _, low]) = (places.next(), (bits >> held).to_be_bytes())
                {
                    *place = low;
                }
            }
        }
        let check = crate::code::digit(*check).ok_or(CodeError::Character(CHARACTERS + 1))?;
        let code = Self::of_bytes(&bytes);
        if check == u64::from(remainder(&code.secret, &code.root)) {
            Ok(code)
        } else {
            Err(CodeError::Check)
        }
    }

    fn of_bytes(bytes: &[u8; 20]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, root @ ..] = *bytes;
        Self {
            secret: [a, b, c, d, e, f, g, h, i, j],
            root: RootPrint(root),
        }
    }
}

/// The code as one large number, modulo 37.
fn remainder(secret: &[u8; 10], root: &RootPrint) -> u32 {
    secret
        .iter()
        .chain(&root.0)
        .fold(0, |rest, byte| (rest << 8 | u32::from(*byte)) % CHECK_PRIME)
}

impl fmt::Debug for EnrolmentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EnrolmentCode(…)")
    }
}
