//! A folder instead of a printer: a file that is there whole, or not at all, and for its owner alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use domain::printing::{PrintReason, PrintState};

use super::{Job, Told, Written};

#[derive(Debug)]
pub(super) struct Saving {
    path: PathBuf,
    /// None once it is there, or where only its file is looked for.
    document: Option<Written>,
}

impl Saving {
    pub(super) fn begin(folder: &Path, document: Written) -> Self {
        Self {
            path: folder.join(file_name(&document.name)),
            document: Some(document),
        }
    }

    pub(super) fn follow(folder: &Path, name: &str) -> Self {
        Self {
            path: folder.join(file_name(name)),
            document: None,
        }
    }
}

impl Job for Saving {
    fn go_on(&mut self) -> Told {
        if let Some(document) = &self.document {
            if let Err(err) = save(&self.path, &document.bytes) {
                tracing::error!(%err, "a paper was not saved");
                return Told::because(PrintState::Failed, PrintReason::Other);
            }
            self.document = None;
        }
        if self.path.exists() {
            Told::new(PrintState::Printed)
        } else {
            Told::new(PrintState::NotConfirmed)
        }
    }

    fn take_back(&mut self) {
        self.document = None;
    }
}

/// The file of a job of this name: a receipt's number holds a slash.
pub fn file_name(name: &str) -> String {
    format!("{}.pdf", name.replace(['/', '\\'], "-"))
}

fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = path.with_added_extension("part");
    let mut file = create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(part, path)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use domain::printing::{PrintReason, PrintState};

    use crate::printing::{Content, Document, Printer, Told};

    fn document() -> Document {
        Document {
            name: "EC0850-2026A/000001 (K-7)".to_owned(),
            content: Content::Pdf(b"%PDF-1.7".to_vec()),
        }
    }

    #[test]
    fn a_paper_in_a_folder_is_whole_and_is_found_again_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let printer = Printer::Folder(folder.path().to_owned());
        let name = document().name;
        assert_eq!(
            printer.follow(&name).go_on(),
            Told::new(PrintState::NotConfirmed)
        );
        assert_eq!(
            printer.begin(document()).go_on(),
            Told::new(PrintState::Printed)
        );
        assert_eq!(
            printer.follow(&name).go_on(),
            Told::new(PrintState::Printed)
        );
        let kept = std::fs::read(folder.path().join("EC0850-2026A-000001 (K-7).pdf")).unwrap();
        assert_eq!(kept, b"%PDF-1.7");
    }

    #[test]
    fn a_folder_that_is_not_there_and_a_form_that_is_not_taken_are_failures() {
        let nowhere = Printer::Folder("/nowhere/at/all".into());
        assert_eq!(
            nowhere.begin(document()).go_on(),
            Told::because(PrintState::Failed, PrintReason::Other)
        );
        let roll = Document {
            content: Content::EscPos(b"Recibo".to_vec()),
            ..document()
        };
        assert_eq!(
            nowhere.begin(roll).go_on(),
            Told::because(PrintState::Failed, PrintReason::NotTaken)
        );
    }
}
