//! The keys of a kit that is being made: where they are kept, and which are taken again.

use devices::keys::{KeyError, KeyFile, KeyRing, SystemKeyRing};
use protocol::{KitKey, trust::World};
use store::FileKey;
use zeroize::Zeroizing;

use crate::{
    answer::{Failure, Voice},
    kit::{self, Home},
};

/// Whether an enrolment was begun with this code before: its kit's key is taken again, since AMA may have heard of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    New,
    Same,
}

fn kept(ring: &dyn KeyRing, name: &str) -> Option<Zeroizing<[u8; 32]>> {
    let secret = ring.get(name).ok()?;
    <[u8; 32]>::try_from(secret.bytes())
        .ok()
        .map(Zeroizing::new)
}

/// The keys of a kit that is being made, kept before anybody else hears of them.
pub(crate) struct NewKeys {
    pub(crate) file: FileKey,
    pub(crate) kit: KitKey,
    pub(super) kept_in: &'static str,
}

impl NewKeys {
    /// The keys of an enrolment that was begun before; else new ones.
    pub(crate) fn take(voice: Voice, home: &Home, world: World) -> Result<Self, Failure> {
        let ring = home.keys().map_err(|err| err.failure(voice))?;
        let kept = |name| kept(ring.as_ref(), name);
        let (Some(file), Some(seed)) = (kept(kit::STORE_KEY), kept(kit::KIT_KEY)) else {
            return Self::make(voice, home, world);
        };
        let in_file = home.key_file.is_some() || home.demonstration_keys().exists();
        Ok(Self {
            file,
            kit: KitKey::from_seed(&seed),
            kept_in: if in_file { kit::KEY_FILE } else { KEY_RING },
        })
    }

    /// For a new journal where another ends: its store's key, and a kit's key beside the one that is there.
    pub(crate) fn beside(
        voice: Voice,
        home: &Home,
        world: World,
        code: Code,
    ) -> Result<Self, Failure> {
        let ring = home.keys().map_err(|err| err.failure(voice))?;
        let kept = |name| kept(ring.as_ref(), name);
        let file = match kept(kit::STORE_KEY) {
            Some(file) => file,
            None => random(voice)?,
        };
        let begun = kept(kit::NEXT_KIT_KEY)
            .filter(|next| code == Code::Same && kept(kit::KIT_KEY).as_ref() != Some(next));
        let seed = match begun {
            Some(seed) => seed,
            None => random(voice)?,
        };
        let kept_in = keep_keys(home, world, &file, (kit::NEXT_KIT_KEY, &seed), voice)?;
        Ok(Self {
            file,
            kit: KitKey::from_seed(&seed),
            kept_in,
        })
    }

    pub(super) fn make(voice: Voice, home: &Home, world: World) -> Result<Self, Failure> {
        let file: FileKey = random(voice)?;
        let seed: Zeroizing<[u8; 32]> = random(voice)?;
        let kept_in = keep_keys(home, world, &file, (kit::KIT_KEY, &seed), voice)?;
        Ok(Self {
            file,
            kit: KitKey::from_seed(&seed),
            kept_in,
        })
    }
}

/// `store` of `kit.keys` when the keys are in the system's key ring.
const KEY_RING: &str = "secret-service";

/// In the file that was named; else in the key ring; else, for a demonstration alone, in a file of its own.
fn keep_keys(
    home: &Home,
    world: World,
    file_key: &FileKey,
    (name, seed): (&str, &[u8; 32]),
    voice: Voice,
) -> Result<&'static str, Failure> {
    let keep = |ring: &dyn KeyRing| -> Result<(), KeyError> {
        if world == World::Demonstration {
            ring.set(kit::DEMONSTRATION_MARK, b"1")?;
        }
        ring.set(kit::STORE_KEY, file_key.as_slice())?;
        ring.set(name, seed)
    };
    let told = |err: KeyError| voice.failed("key-file", &err.to_string());
    if let Some(path) = &home.key_file {
        keep(&KeyFile::new(path)).map_err(told)?;
        return Ok(kit::KEY_FILE);
    }
    let in_file = KeyFile::new(&home.demonstration_keys());
    if home.demonstration_keys().exists() {
        keep(&in_file).map_err(told)?;
        return Ok(kit::KEY_FILE);
    }
    let ring = SystemKeyRing::new(&home.service());
    match (keep(&ring), world) {
        (Ok(()), _) => Ok(KEY_RING),
        (Err(err), World::Real) => Err(voice.failed("key-ring-absent", &err.to_string())),
        (Err(err), World::Demonstration) => {
            tracing::info!(%err, "no key ring: the demonstration keeps its keys in a file");
            keep(&in_file).map_err(told)?;
            Ok(kit::KEY_FILE)
        }
    }
}

pub(super) fn random<const N: usize>(voice: Voice) -> Result<Zeroizing<[u8; N]>, Failure> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|err| voice.failed("other", &err.to_string()))?;
    Ok(bytes)
}
