//! The agency's signing keys: a file of mode 0600, one key for each role, and the secret half of the sealing recipient.
//!
//! A database that has a root never leads to new keys: they must be brought. A key that takes another's place stands in
//! the same file before the root names it; until then the old one signs.

use std::{
    fmt, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use data_encoding::HEXLOWER;
use domain::AttendanceId;
use protocol::{
    AttendanceKey, KitKey, PublicKey, demonstration_root,
    keys::{SealingIdentity, SealingRecipient},
    trust::RoleKeys,
};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use crate::ledger::Address;

/// Signs for every role. The fields are the keys that the first root names; the one of now is [`Keys::signer`]'s for the roles that
/// sign while the gateway serves. Targets may be signed elsewhere too, where the root says so.
pub struct Keys {
    pub demonstration: bool,
    pub root: KitKey,
    pub targets: KitKey,
    pub snapshot: KitKey,
    pub timestamp: KitKey,
    /// Certificates of kits, acknowledgements, checkpoints of the log.
    pub kits: KitKey,
    sealing: SealingIdentity,
    path: PathBuf,
    /// That sign while the gateway serves, the ones that took their place among them.
    online: Mutex<Vec<Arc<KitKey>>>,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({}, …)", self.kits.public().id())
    }
}

#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    #[error(
        "there is no file of keys at {0}, and the database has a root: bring the file that belongs to it"
    )]
    Missing(PathBuf),
    #[error("others can read the file of keys {0}: its mode must be 0600")]
    Open(PathBuf),
    #[error("the file of keys {0} is damaged")]
    Damaged(PathBuf),
    #[error("the file of keys {0}: {1}")]
    File(PathBuf, io::Error),
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
    #[error(
        "the root names keys for {0} that are not in the file of keys: bring the file in which they were replaced"
    )]
    Replaced(&'static str),
    #[error("there is no folder for the state of programs: name the file with --keys")]
    NoFolder,
}

/// As the file has them. Wiped from memory when dropped.
#[derive(Serialize, Deserialize)]
struct Kept {
    v: u8,
    demonstration: bool,
    root: String,
    targets: String,
    snapshot: String,
    timestamp: String,
    kits: String,
    /// `AGE-SECRET-KEY-1…`: opens the keys of sealed parts.
    sealing: String,
    /// Those that take the place of `snapshot`, `timestamp` or `kits`, once a root says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replacing: Vec<String>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        let Self {
            v: _,
            demonstration: _,
            root,
            targets,
            snapshot,
            timestamp,
            kits,
            sealing,
            replacing,
        } = self;
        for secret in [root, targets, snapshot, timestamp, kits, sealing] {
            secret.zeroize();
        }
        replacing.zeroize();
    }
}

/// Beside the database's file; for PostgreSQL in the user's state folder, under the database's name: a first look and a
/// pilot on the same server have keys of their own.
///
/// # Errors
/// There is no such folder.
pub fn usual_place(database: &Address) -> Result<PathBuf, KeysError> {
    match database {
        Address::Sqlite(file) => Ok(file.with_added_extension("keys")),
        Address::Postgres(address) => {
            let folders =
                directories::ProjectDirs::from("", "", "ama-gateway").ok_or(KeysError::NoFolder)?;
            let folder = folders.state_dir().unwrap_or(folders.data_local_dir());
            Ok(folder.join(format!("{}.keys", database_name(address))))
        }
    }
}

/// As a file may be called.
fn database_name(address: &str) -> String {
    let config: Option<tokio_postgres::Config> = address.parse().ok();
    let config = config.as_ref();
    // Without a name it is the user's.
    let name = config.and_then(|config| config.get_dbname().or(config.get_user()));
    let name = name.unwrap_or("postgres").chars();
    name.map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect()
}

impl Keys {
    /// # Errors
    /// The file is missing, damaged, or open to others.
    pub fn read(path: &Path) -> Result<Self, KeysError> {
        let kept = Kept::read(path)?;
        let key = |seed: &str| key_of(seed).ok_or_else(|| KeysError::Damaged(path.to_owned()));
        let sealing = SealingIdentity::parse(&kept.sealing);
        Ok(Self {
            demonstration: kept.demonstration,
            root: key(&kept.root)?,
            targets: key(&kept.targets)?,
            snapshot: key(&kept.snapshot)?,
            timestamp: key(&kept.timestamp)?,
            kits: key(&kept.kits)?,
            sealing: sealing.map_err(|_opaque| KeysError::Damaged(path.to_owned()))?,
            path: path.to_owned(),
            online: Mutex::new(kept.online(path)?),
        })
    }

    /// The key that signs for a role while the gateway serves. One that took another's place may have come into the file
    /// since it was read.
    ///
    /// # Errors
    /// None of them is one of the role's; or the file cannot be read.
    pub fn signer(&self, name: &'static str, role: &RoleKeys) -> Result<Arc<KitKey>, KeysError> {
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        let is_of_it = |key: &&Arc<KitKey>| role.keys.contains(&key.public());
        if let Some(key) = online.iter().find(is_of_it) {
            return Ok(Arc::clone(key));
        }
        *online = Kept::read(&self.path)?.online(&self.path)?;
        let found = online.iter().find(is_of_it).map(Arc::clone);
        found.ok_or(KeysError::Replaced(name))
    }

    /// Puts a new key into the file, to take the place of one that signs while the gateway serves: it does once a root
    /// names it.
    ///
    /// # Errors
    /// The file cannot be written; or somebody else is writing it.
    pub fn replace_online(&self) -> Result<PublicKey, KeysError> {
        let path = &self.path;
        let file = |err| KeysError::File(path.clone(), err);
        let seed = Zeroizing::new(new_seed()?);
        let key = key_of(&seed).ok_or_else(|| KeysError::Damaged(path.clone()))?;
        // While it stands, nobody else writes.
        let beside = path.with_added_extension("new");
        let new = create_secret(&beside).map_err(|err| KeysError::File(beside.clone(), err))?;
        let written = Kept::read(path).and_then(|mut kept| {
            kept.replacing.push(seed.to_string());
            write_whole(new, &kept).map_err(file)?;
            fs::rename(&beside, path).map_err(file)?;
            sync_folder(path).map_err(file)
        });
        if let Err(err) = written {
            fs::remove_file(&beside).ok();
            return Err(err);
        }
        Ok(key.public())
    }

    /// New keys in a new file. Those of a demonstration are the published ones.
    ///
    /// # Errors
    /// The file is there already, or cannot be written.
    pub fn make(path: &Path, demonstration: bool) -> Result<Self, KeysError> {
        let kept = Kept {
            v: 1,
            demonstration,
            root: seed(demonstration)?,
            targets: seed(demonstration)?,
            snapshot: seed(demonstration)?,
            timestamp: seed(demonstration)?,
            kits: seed(demonstration)?,
            sealing: SealingIdentity::generate().secret_text().to_string(),
            replacing: Vec::new(),
        };
        write_secret(path, &kept)?;
        Self::read(path)
    }

    /// The keys of sealed parts that a kit wrapped for the agency.
    ///
    /// # Errors
    /// Wrapped for somebody else, or damaged.
    pub fn unwrap(
        &self,
        wrapped: &[u8],
    ) -> Result<Vec<(AttendanceId, AttendanceKey)>, protocol::keys::KeysError> {
        self.sealing.unwrap(wrapped)
    }

    /// Whom kits wrap the keys of sealed parts for.
    pub fn recipient(&self) -> SealingRecipient {
        self.sealing.recipient()
    }
}

impl Kept {
    fn read(path: &Path) -> Result<Self, KeysError> {
        if fs::metadata(path).is_err_and(|err| err.kind() == io::ErrorKind::NotFound) {
            return Err(KeysError::Missing(path.to_owned()));
        }
        let text = read_secret(path)?;
        serde_json::from_str(&text).map_err(|_quoting| KeysError::Damaged(path.to_owned()))
    }

    fn online(&self, path: &Path) -> Result<Vec<Arc<KitKey>>, KeysError> {
        let seeds = [&self.snapshot, &self.timestamp, &self.kits].into_iter();
        let keys = seeds.chain(&self.replacing).map(|seed| key_of(seed));
        let keys: Option<Vec<_>> = keys.map(|key| key.map(Arc::new)).collect();
        keys.ok_or_else(|| KeysError::Damaged(path.to_owned()))
    }
}

/// The demonstration's own where it is one.
fn seed(demonstration: bool) -> Result<String, KeysError> {
    if demonstration {
        Ok(DEMONSTRATION.to_owned())
    } else {
        new_seed()
    }
}

/// Hexadecimal.
pub(crate) fn new_seed() -> Result<String, KeysError> {
    let mut seed = Zeroizing::new([0; 32]);
    getrandom::fill(seed.as_mut_slice())?;
    Ok(HEXLOWER.encode(seed.as_slice()))
}

/// Stands for the published seed.
const DEMONSTRATION: &str = "demonstration";

pub(crate) fn key_of(text: &str) -> Option<KitKey> {
    if text == DEMONSTRATION {
        return Some(demonstration_root());
    }
    let bytes = Zeroizing::new(HEXLOWER.decode(text.as_bytes()).ok()?);
    let seed: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.as_slice().try_into().ok()?);
    Some(KitKey::from_seed(&seed))
}

/// What stands in a file that nobody else can read.
pub(crate) fn read_secret(path: &Path) -> Result<Zeroizing<String>, KeysError> {
    let file = |err| KeysError::File(path.to_owned(), err);
    if is_open_to_others(&fs::metadata(path).map_err(file)?) {
        return Err(KeysError::Open(path.to_owned()));
    }
    Ok(Zeroizing::new(fs::read_to_string(path).map_err(file)?))
}

/// A new file that nobody else can read.
pub(crate) fn write_secret(path: &Path, kept: &impl Serialize) -> Result<(), KeysError> {
    let written = create_secret(path).and_then(|file| write_whole(file, kept));
    written.map_err(|err| KeysError::File(path.to_owned(), err))
}

fn create_secret(path: &Path) -> io::Result<fs::File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

fn write_whole(mut file: fs::File, kept: &impl Serialize) -> io::Result<()> {
    let text = Zeroizing::new(serde_json::to_vec_pretty(kept)?);
    file.write_all(&text)?;
    file.sync_all()
}

/// So that the file is found under its name after a power cut.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    #[cfg(unix)]
    fs::File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
    #[cfg(not(unix))]
    let _of_the_system = folder;
    Ok(())
}

#[cfg(unix)]
fn is_open_to_others(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    about.mode() & 0o077 != 0
}

#[cfg(not(unix))]
fn is_open_to_others(_about: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use protocol::trust::RoleKeys;

    use super::{Keys, KeysError};

    #[test]
    fn keys_read_back_and_their_file_is_for_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a").join("keys.json");
        assert!(matches!(Keys::read(&path), Err(KeysError::Missing(_))));
        let made = Keys::make(&path, false).unwrap();
        let read = Keys::read(&path).unwrap();
        assert_eq!(made.root.public(), read.root.public());
        assert_ne!(made.root.public(), made.kits.public());
        assert_eq!(made.recipient(), read.recipient());
        assert!(matches!(Keys::make(&path, false), Err(KeysError::File(..))));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        Keys::make(&path, false).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(Keys::read(&path), Err(KeysError::Open(_))));
    }

    #[test]
    fn a_key_that_takes_the_place_of_another_signs_once_it_is_named_and_without_a_new_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let serving = Keys::make(&path, false).unwrap();
        let old = RoleKeys::one(serving.timestamp.public());
        let new = Keys::read(&path).unwrap().replace_online().unwrap();
        let public = |role: &RoleKeys| serving.signer("timestamp", role).unwrap().public();
        assert_eq!(public(&old), old.keys[0]);
        assert_eq!(public(&RoleKeys::one(new)), new);
        assert_eq!(public(&old), old.keys[0]);
        let elsewhere = RoleKeys::one(protocol::demonstration_root().public());
        assert!(matches!(
            serving.signer("timestamp", &elsewhere),
            Err(KeysError::Replaced("timestamp"))
        ));
        let again = Keys::read(&path).unwrap();
        assert_eq!(again.recipient(), serving.recipient());
        assert_ne!(again.replace_online().unwrap(), new);
        assert_eq!(public(&RoleKeys::one(new)), new, "the one before stays");
    }

    #[test]
    fn while_somebody_writes_the_keys_nobody_else_does() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        let keys = Keys::make(&path, false).unwrap();
        let before = std::fs::read(&path).unwrap();
        std::fs::write(path.with_added_extension("new"), "").unwrap();
        assert!(matches!(keys.replace_online(), Err(KeysError::File(..))));
        assert_eq!(std::fs::read(&path).unwrap(), before);
    }

    #[test]
    fn databases_on_one_server_have_keys_of_their_own() {
        for (address, name) in [
            (
                "postgres://ama@one,two/look?target_session_attrs=read-write",
                "look",
            ),
            ("postgres://ama@one/a%2Fb", "a-b"),
            ("postgres://ama@one", "ama"),
        ] {
            assert_eq!(super::database_name(address), name);
        }
    }

    #[test]
    fn a_demonstration_signs_with_the_published_key() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::make(&folder.path().join("keys.json"), true).unwrap();
        let published = protocol::demonstration_root().public();
        assert_eq!(keys.root.public(), published);
        assert_eq!(keys.kits.public(), published);
    }
}
