//! Keys in a file of mode 0600, for machines without a key ring. Whoever can read the disk can
//! read it: the program warns each time that it is used.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{KeyError, KeyRing, Secret};

const VERSION: u32 = 1;

/// More than any real key file; what is longer is another file.
const MAX_BYTES: u64 = 64 * 1024;

/// Named keys in one JSON file, replaced whole at each change: the old file or the new one is
/// there after a power cut, never half of one.
#[derive(Debug)]
pub struct KeyFile {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    v: u32,
    /// Hexadecimal, by name.
    keys: BTreeMap<String, Zeroizing<String>>,
}

impl KeyFile {
    /// The file need not exist before the first key is kept in it.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// A file that does not exist holds no keys.
    fn read(&self) -> Result<Content, KeyError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(err) if err.kind() == io::ErrorKind::NotFound => {
                return Ok(Content {
                    v: VERSION,
                    keys: BTreeMap::new(),
                });
            }
            Err(err) => return Err(self.unusable(err)),
        };
        self.refuse_exposed(&file)?;
        let mut text = Zeroizing::new(String::new());
        let n_bytes = (&mut file)
            .take(MAX_BYTES + 1)
            .read_to_string(&mut text)
            .map_err(|err| self.unusable(err))?;
        if n_bytes as u64 > MAX_BYTES {
            return Err(self.damaged("it is too long"));
        }
        // The parser's words may quote what it read, so only the place is told.
        let content: Content = serde_json::from_str(&text).map_err(|err| {
            self.damaged(&format!("line {}, column {}", err.line(), err.column()))
        })?;
        if content.v != VERSION {
            return Err(self.damaged(&format!("version {} is not known here", content.v)));
        }
        Ok(content)
    }

    /// Temporary file, flush, rename, flush of the folder.
    fn write(&self, content: &Content) -> Result<(), KeyError> {
        let written = || -> io::Result<()> {
            let text = Zeroizing::new(serde_json::to_string_pretty(content)?);
            let temporary = self.path.with_added_extension("new");
            match fs::remove_file(&temporary) {
                Err(err) if err.kind() != io::ErrorKind::NotFound => return Err(err),
                Ok(()) | Err(_) => {}
            }
            let mut file = private_file().open(&temporary)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&temporary, &self.path)?;
            sync_folder(&self.path)
        };
        written().map_err(|err| self.unusable(err))
    }

    #[cfg(unix)]
    fn refuse_exposed(&self, file: &File) -> Result<(), KeyError> {
        use std::os::unix::fs::PermissionsExt as _;

        let permissions = file
            .metadata()
            .map_err(|err| self.unusable(err))?
            .permissions();
        let mode = permissions.mode() & 0o777;
        if mode & 0o077 != 0 {
            return Err(KeyError::Exposed {
                path: self.path.clone(),
                mode,
            });
        }
        Ok(())
    }

    /// Elsewhere the folder's own access list decides.
    #[cfg(not(unix))]
    fn refuse_exposed(&self, _file: &File) -> Result<(), KeyError> {
        Ok(())
    }

    fn damaged(&self, reason: &str) -> KeyError {
        KeyError::Damaged {
            path: self.path.clone(),
            reason: reason.to_owned(),
        }
    }

    fn unusable(&self, source: io::Error) -> KeyError {
        KeyError::File {
            path: self.path.clone(),
            source,
        }
    }
}

impl KeyRing for KeyFile {
    fn get(&self, name: &str) -> Result<Secret, KeyError> {
        let content = self.read()?;
        let hex = content.keys.get(name).ok_or(KeyError::NoEntry)?;
        match HEXLOWER.decode(hex.as_bytes()) {
            Ok(bytes) => Ok(Secret::new(bytes)),
            Err(_) => Err(self.damaged("a key is not hexadecimal")),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyError> {
        let mut content = self.read()?;
        let hex = Zeroizing::new(HEXLOWER.encode(secret));
        content.keys.insert(name.to_owned(), hex);
        self.write(&content)
    }

    fn delete(&self, name: &str) -> Result<(), KeyError> {
        let mut content = self.read()?;
        content.keys.remove(name).ok_or(KeyError::NoEntry)?;
        self.write(&content)
    }
}

/// A new file that nobody else could ever read, not even before its mode was set.
fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
}

/// Makes the rename itself durable.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}

/// A folder cannot be opened for flushing here; the file system's journal keeps the rename.
#[cfg(not(unix))]
fn sync_folder(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn scratch() -> (tempfile::TempDir, KeyFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = KeyFile::new(&folder.path().join("kit.key"));
        (folder, file)
    }

    fn chmod(file: &KeyFile, mode: u32) {
        fs::set_permissions(&file.path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn a_file_that_others_may_read_is_refused_and_says_how_to_mend_it() {
        let (_folder, file) = scratch();
        file.set("store", &[7; 32]).unwrap();
        chmod(&file, 0o640);
        let err = file.get("store").unwrap_err();
        assert!(matches!(err, KeyError::Exposed { mode: 0o640, .. }));
        assert!(err.to_string().contains("chmod 600"), "{err}");
        assert!(file.set("store", &[8; 32]).is_err());
        chmod(&file, 0o600);
        assert_eq!(file.get("store").unwrap().bytes(), [7; 32]);
    }

    #[test]
    fn a_damaged_file_is_refused_without_quoting_it_and_left_as_it_is() {
        let (_folder, file) = scratch();
        for text in [
            "",
            "canary",
            r#"{"v":1,"keys":{"store":"canary"}}"#,
            r#"{"v":2,"keys":{}}"#,
            r#"{"v":1,"keys":{"store":7}}"#,
            r#"{"v":1,"keys":{},"canary":1}"#,
        ] {
            fs::write(&file.path, text).unwrap();
            chmod(&file, 0o600);
            let err = file.get("store").unwrap_err();
            assert!(matches!(err, KeyError::Damaged { .. }), "{text}: {err}");
            assert!(!format!("{err} {err:?}").contains("canary"), "{err:?}");
            assert_eq!(fs::read_to_string(&file.path).unwrap(), text);
        }
    }

    #[test]
    fn a_name_without_a_key_is_told_apart_from_a_missing_folder() {
        let (folder, file) = scratch();
        assert!(matches!(file.get("store"), Err(KeyError::NoEntry)));
        assert!(matches!(file.delete("store"), Err(KeyError::NoEntry)));
        let lost = KeyFile::new(&folder.path().join("missing/kit.key"));
        assert!(matches!(
            lost.set("store", &[1]),
            Err(KeyError::File { .. })
        ));
    }

    #[test]
    fn keys_are_kept_replaced_and_deleted_by_name() {
        let (_folder, file) = scratch();
        file.set("store", &[1; 32]).unwrap();
        file.set("kit", &[2; 32]).unwrap();
        file.set("store", &[3; 32]).unwrap();
        file.delete("kit").unwrap();
        assert_eq!(file.get("store").unwrap().bytes(), [3; 32]);
        assert!(matches!(file.get("kit"), Err(KeyError::NoEntry)));
    }

    #[test]
    fn the_file_is_private_and_a_leftover_of_a_crash_does_no_harm() {
        let (folder, file) = scratch();
        fs::write(folder.path().join("kit.key.new"), "half of a fi").unwrap();
        file.set("store", &[1; 32]).unwrap();
        let mode = fs::metadata(&file.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
