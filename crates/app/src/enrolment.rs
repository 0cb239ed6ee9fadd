//! Making a kit: its keys, its store, its certificate, its mediators. For now under the demonstration's root alone.

use devices::keys::{KeyError, KeyFile, KeyRing, SystemKeyRing};
use domain::{JournalId, MediatorNumber, SpotCode, mediator::Mediator};
use protocol::{Certificate, KitCertificate, KitKey, PinVerifier};
use store::{Enrolment, FileKey, Identity, KitKeys, Store};
use zeroize::Zeroizing;

use crate::{
    answer::{Failure, Voice},
    clock,
    kit::{self, Home, OpenError},
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
    let file_key: FileKey = random(voice)?;
    let seed: Zeroizing<[u8; 32]> = random(voice)?;
    let kept_in = keep_keys(home, &file_key, &seed, voice)?;
    let key = KitKey::from_seed(&seed);
    let mut journal = [0; 8];
    getrandom::fill(&mut journal).map_err(|err| voice.failed("other", &err.to_string()))?;
    let now = clock::now();
    let identity = Identity {
        journal: JournalId(journal),
        kit: key.public(),
        spot: spot.into(),
        letter: "A".to_owned(),
        demonstration: true,
    };
    let kit_keys = KitKeys::new(identity.journal.to_string(), &file_key, kept_in);
    let enrolment = Enrolment {
        identity,
        at: now,
        by: None,
    };
    // Made aside, and there whole or not at all: what a crash left there was never a store.
    let aside = home.store_path().with_extension("preparing");
    clear(&aside).map_err(|err| voice.failed("read-only", &err.to_string()))?;
    let mut store =
        Store::create(&aside, &file_key, &enrolment).map_err(|err| voice.store(&err))?;
    let certificate = KitCertificate::new(&key.public(), spot.into(), now, true);
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
    store
        .apply_document(now, None, kit::CERTIFICATE, 1, &certificate)
        .and_then(|()| store.replace_mediators(&[(mediator, verifier)]))
        .and_then(|()| store.close())
        .map_err(|err| voice.store(&err))?;
    crate::desk::papers::write(&home.certificate_copy(), &certificate)
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

/// In the file that was named; else in the key ring; else in a file of the demonstration's own.
fn keep_keys(
    home: &Home,
    file_key: &FileKey,
    seed: &[u8; 32],
    voice: Voice,
) -> Result<&'static str, Failure> {
    let keep = |ring: &dyn KeyRing| -> Result<(), KeyError> {
        ring.set(kit::DEMONSTRATION_MARK, b"1")?;
        ring.set(kit::STORE_KEY, file_key.as_slice())?;
        ring.set(kit::KIT_KEY, seed)
    };
    let told = |err: KeyError| voice.failed("key-file", &err.to_string());
    if let Some(path) = &home.key_file {
        keep(&KeyFile::new(path)).map_err(told)?;
        return Ok(kit::KEY_FILE);
    }
    let ring = SystemKeyRing::new(&home.service());
    match keep(&ring) {
        Ok(()) => Ok("secret-service"),
        Err(err) => {
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
