//! Why something failed, by its code: `why-…` of the texts.

use std::io::{self, ErrorKind};

use crate::Texts;

/// What happens to files and addresses, each with its code.
pub const WHY_IO: &[(ErrorKind, &str)] = &[
    (ErrorKind::NotFound, "no-file"),
    (ErrorKind::PermissionDenied, "no-permission"),
    (ErrorKind::IsADirectory, "is-a-folder"),
    (ErrorKind::NotADirectory, "no-folder"),
    (ErrorKind::StorageFull, "disk-full"),
    (ErrorKind::ReadOnlyFilesystem, "read-only-disk"),
    (ErrorKind::AddrInUse, "address-taken"),
    (ErrorKind::AddrNotAvailable, "address-elsewhere"),
];

/// The code of what happened to a file or an address; none where nothing is known but what the system says.
pub fn why_io(err: &io::Error) -> Option<&'static str> {
    let known = WHY_IO.iter().find(|(kind, _)| *kind == err.kind());
    known.map(|(_, code)| *code)
}

impl Texts {
    /// The words of a code, to stand in brackets. A code without words, a status of HTTP say, is told as it is.
    pub fn why(&self, code: &str) -> String {
        let key = format!("why-{code}");
        let words = self.say(&key);
        if words == key {
            code.to_owned()
        } else {
            words.into_owned()
        }
    }
}
