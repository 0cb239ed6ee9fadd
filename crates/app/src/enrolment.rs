//! Making a kit: its keys, its store, its certificate, its mediators; from AMA's answer, or for a demonstration.

use devices::keys::{KeyError, KeyFile, KeyRing, SystemKeyRing};
use domain::{JournalId, MediatorNumber, SpotCode, mediator::Mediator};
use protocol::{
    Certificate, KitCertificate, KitKey, PinVerifier,
    enrol::{EnrolAnswer, Enrolled},
    trust::World,
};
use store::{Enrolment, FileKey, Identity, KitKeys, Store, StoreError};
use zeroize::Zeroizing;

use crate::{
    answer::{Failure, Voice},
    clock,
    kit::{self, Home, OpenError, documents::GATEWAY},
    link::{Before, Brought, PublicLog},
};

/// The demonstration's spot, mediator and PIN, as the contract names them.
pub(crate) const SPOT: &str = "EC0850";
const MEDIATOR: MediatorNumber = MediatorNumber(1000);
const SHORT_NAME: &str = "demo";
const NAME: &str = "Helena Matias";
pub(crate) const PIN: &str = "246810";

/// Makes the demonstration's kit, unless there is one already.
pub(crate) fn demonstration(home: &Home, spot: &str, voice: Voice) -> Result<(), Failure> {
    match home.open() {
        Ok(open) if open.shared.demonstration => {
            open.store.close().map_err(|err| voice.store(&err))?;
            return Ok(());
        }
        Ok(_) => return Err(voice.failed("not-a-demonstration", "")),
        Err(OpenError::NotEnrolled) => {}
        Err(err) => return Err(err.failure(voice)),
    }
    make(home, spot, voice)
}

fn make(home: &Home, spot: &str, voice: Voice) -> Result<(), Failure> {
    let is_known = crate::shipped::catalogue()
        .map_err(|err| voice.failed("catalogue", &err.to_string()))?
        .spot(&SpotCode::from(spot))
        .is_some();
    if !is_known {
        return Err(voice.failed("unknown-spot", spot));
    }
    kit::make_folder(&home.data_dir).map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let keys = NewKeys::make(voice, home, World::Demonstration)?;
    let now = clock::now();
    let identity = Identity {
        journal: JournalId(*random::<8>(voice)?),
        kit: keys.kit.public(),
        spot: spot.into(),
        letter: "A".to_owned(),
        demonstration: true,
    };
    let certificate = KitCertificate::new(&keys.kit.public(), spot.into(), now, true);
    let certificate = Certificate::issue(&certificate, &protocol::demonstration_root())
        .and_then(|certificate| Ok(serde_json::to_vec(&certificate)?))
        .map_err(|err| voice.failed("other", &err.to_string()))?;
    let verifier = PinVerifier::make(PIN, &*random::<16>(voice)?)
        .map_err(|err| voice.failed("other", &err.to_string()))?;
    let mediator = Mediator {
        number: MEDIATOR,
        short_name: SHORT_NAME.to_owned(),
        name: NAME.to_owned(),
        must_change_pin: false,
    };
    write_down(voice, home, &keys, identity, &certificate, |store| {
        store.apply_document(now, None, kit::CERTIFICATE, 1, &certificate)?;
        store.replace_mediators(&[(mediator, verifier)])
    })
}

/// Makes the kit that AMA's answer tells of; how many mediators may sign in.
pub(crate) fn from_answer(
    voice: Voice,
    home: &Home,
    keys: &NewKeys,
    gateway: Option<&str>,
    answer: &EnrolAnswer,
    enrolled: Enrolled,
) -> Result<usize, Failure> {
    let refused = |detail: String| voice.failed("enrol-answer", &detail);
    let (site, now) = (&enrolled.site, clock::now());
    let identity = Identity {
        journal: site.journal,
        kit: keys.kit.public(),
        spot: site.spot.clone(),
        letter: site.letter.clone(),
        demonstration: enrolled.certificate.demonstration,
    };
    let certificate = serde_json::to_vec(&answer.certificate)
        .map_err(|err| voice.failed("other", &err.to_string()))?;
    let roots = serde_json::to_vec(enrolled.applied.trusted.kit_roots())
        .map_err(|err| voice.failed("other", &err.to_string()))?;
    crate::desk::papers::write(&home.roots_copy(), &roots)
        .map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let log = PublicLog::default();
    let before = Before {
        site,
        catalogue: None,
        log: &log,
    };
    let brought = Brought::read(enrolled.applied, &answer.pull, before, &identity, now)
        .map_err(|err| refused(err.to_string()))?;
    if brought.next.is_none() {
        return Err(refused("no catalogue".to_owned()));
    }
    let arrival = brought.arrival.into_arrival();
    let n_mediators = arrival.mediators.as_ref().map_or(0, Vec::len);
    write_down(voice, home, keys, identity, &certificate, |store| {
        store.apply(&arrival)?;
        match gateway {
            Some(address) => store.set(now, None, GATEWAY, address),
            None => Ok(()),
        }
    })?;
    Ok(n_mediators)
}

/// Makes the store aside, and puts it in its place whole: what a crash left there was never a store.
fn write_down(
    voice: Voice,
    home: &Home,
    keys: &NewKeys,
    identity: Identity,
    certificate: &[u8],
    fill: impl FnOnce(&mut Store) -> Result<(), StoreError>,
) -> Result<(), Failure> {
    let kit_keys = KitKeys::new(identity.journal.to_string(), &keys.file, keys.kept_in);
    let enrolment = Enrolment {
        identity,
        at: clock::now(),
        by: None,
    };
    let aside = home.store_path().with_extension("preparing");
    clear(&aside).map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let mut store =
        Store::create(&aside, &keys.file, &enrolment).map_err(|err| voice.store(&err))?;
    fill(&mut store)
        .and_then(|()| store.close())
        .map_err(|err| voice.store(&err))?;
    crate::desk::papers::write(&home.certificate_copy(), certificate)
        .map_err(|err| voice.failed("read-only", &err.to_string()))?;
    std::fs::rename(&aside, home.store_path())
        .map_err(|err| voice.failed("read-only", &err.to_string()))?;
    kit_keys
        .write(&KitKeys::path(&home.store_path()))
        .map_err(|err| voice.failed("other", &err.to_string()))
}

fn clear(aside: &std::path::Path) -> std::io::Result<()> {
    for left in [aside.to_owned(), aside.with_added_extension("-wal")] {
        match std::fs::remove_file(left) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => return Err(err),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}

/// The keys of a kit that is being made, kept before anybody else hears of them.
pub(crate) struct NewKeys {
    file: FileKey,
    pub(crate) kit: KitKey,
    kept_in: &'static str,
}

impl NewKeys {
    /// The keys of an enrolment that was begun before; else new ones.
    pub(crate) fn take(voice: Voice, home: &Home, world: World) -> Result<Self, Failure> {
        let ring = home.keys().map_err(|err| err.failure(voice))?;
        let kept = |name| {
            let secret = ring.get(name).ok()?;
            <[u8; 32]>::try_from(secret.bytes())
                .ok()
                .map(Zeroizing::new)
        };
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

    fn make(voice: Voice, home: &Home, world: World) -> Result<Self, Failure> {
        let file: FileKey = random(voice)?;
        let seed: Zeroizing<[u8; 32]> = random(voice)?;
        let kept_in = keep_keys(home, world, &file, &seed, voice)?;
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
    seed: &[u8; 32],
    voice: Voice,
) -> Result<&'static str, Failure> {
    let keep = |ring: &dyn KeyRing| -> Result<(), KeyError> {
        if world == World::Demonstration {
            ring.set(kit::DEMONSTRATION_MARK, b"1")?;
        }
        ring.set(kit::STORE_KEY, file_key.as_slice())?;
        ring.set(kit::KIT_KEY, seed)
    };
    let told = |err: KeyError| voice.failed("key-file", &err.to_string());
    if let Some(path) = &home.key_file {
        keep(&KeyFile::new(path)).map_err(told)?;
        return Ok(kit::KEY_FILE);
    }
    let ring = SystemKeyRing::new(&home.service());
    match (keep(&ring), world) {
        (Ok(()), _) => Ok(KEY_RING),
        (Err(err), World::Real) => Err(voice.failed("key-ring-absent", &err.to_string())),
        (Err(err), World::Demonstration) => {
            tracing::info!(%err, "no key ring: the demonstration keeps its keys in a file");
            keep(&KeyFile::new(&home.demonstration_keys())).map_err(told)?;
            Ok(kit::KEY_FILE)
        }
    }
}

fn random<const N: usize>(voice: Voice) -> Result<Zeroizing<[u8; N]>, Failure> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|err| voice.failed("other", &err.to_string()))?;
    Ok(bytes)
}
