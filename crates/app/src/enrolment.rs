//! Making a kit: its keys, its store, its certificate, its mediators; from AMA's answer, or for a demonstration.

mod keys;

use std::path::Path;

use domain::{
    JournalId, MediatorNumber, SpotCode, Timestamp, entry::Replaced, mediator::Mediator,
    order::LATE,
};
use protocol::{
    Certificate, KitCertificate, PinVerifier,
    enrol::{EnrolAnswer, Enrolled, FormerThere},
    trust::World,
};
use store::{Enrolment, FileKey, Identity, KitKeys, NewDocument, Standing, Store, StoreError};

use keys::random;
pub(crate) use keys::{Code, NewKeys};

use crate::{
    answer::{Failure, Voice},
    clock,
    kit::{
        self, Home, OpenError,
        archive::{self, CompareError, Former},
        documents::GATEWAY,
    },
    link::{Before, Brought, PublicLog},
};

/// The demonstration's spot, mediator and PIN, as the contract names them.
pub(crate) const SPOT: &str = "EC0850";
pub(crate) const MEDIATOR: MediatorNumber = MediatorNumber(1000);
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
    write_down(voice, home, &keys, identity, &certificate, None, |store| {
        store.apply_document(now, None, kit::CERTIFICATE, 1, &certificate)?;
        store.replace_mediators(&[(mediator, verifier)])
    })
}

/// Makes the kit that AMA's answer tells of, its journal going on from a former one where there is such a store; how many
/// mediators may sign in.
pub(crate) fn from_answer(
    voice: Voice,
    home: &Home,
    keys: &NewKeys,
    gateway: Option<&str>,
    answer: &EnrolAnswer,
    enrolled: Enrolled,
    former: Option<Store>,
) -> Result<usize, Failure> {
    let refused = |code: &str| voice.because("enrol-answer", code);
    let past = Past::of(former, enrolled.former.as_ref()).map_err(|err| {
        tracing::error!(%err, "the former journal and the answer cannot be compared");
        refused("former")
    })?;
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
    let brought =
        Brought::read(enrolled.applied, &answer.pull, before, &identity, now).map_err(|err| {
            tracing::error!(%err, "the answer cannot be used");
            refused("document")
        })?;
    if brought.next.is_none() {
        return Err(refused("half-arrived"));
    }
    let mut arrival = brought.arrival.into_arrival();
    let given = arrival.mediators.iter().flatten();
    let n_mediators = given
        .filter(|it| it.until.is_none_or(|until| now < until))
        .count();
    arrival.documents.extend(past.note.clone());
    let past = past
        .set_aside(home, &keys.file)
        .map_err(|err| voice.store(&err))?;
    let replaces = past.replaces.clone();
    write_down(
        voice,
        home,
        keys,
        identity,
        &certificate,
        replaces,
        |store| {
            store.apply(&arrival)?;
            if let Some(former) = &past.store {
                store.take_over(former, now)?;
            }
            match gateway {
                Some(address) => store.set(now, None, GATEWAY, address),
                None => Ok(()),
            }
        },
    )?;
    Ok(n_mediators)
}

/// What a new journal goes on from; nothing for the first journal of a kit.
#[derive(Debug, Default)]
struct Past {
    /// What is here of it.
    store: Option<Store>,
    replaces: Option<Replaced>,
    note: Option<NewDocument>,
    is_disputed: bool,
}

impl Past {
    fn of(store: Option<Store>, there: Option<&FormerThere>) -> Result<Self, CompareError> {
        let former = match (&store, there) {
            (Some(store), there) => {
                let since = Timestamp(clock::now().0.saturating_sub(LATE));
                Former::compare(store, there, since)?
            }
            (None, Some(there)) => Former::elsewhere(there),
            (None, None) => return Ok(Self::default()),
        };
        Ok(Self {
            replaces: match &store {
                Some(store) => Some(store.replaced()),
                None => there.map(archive::replaced_there),
            },
            note: Some(former.document()?),
            is_disputed: former.disputed > 0,
            store,
        })
    }

    /// Has the store where former journals are; the one that the kit worked with stays in its place until the new one
    /// takes it.
    fn set_aside(self, home: &Home, key: &FileKey) -> Result<Self, StoreError> {
        let Some(mut store) = self.store else {
            return Ok(self);
        };
        let place = home.former_path(store.identity().journal);
        if store.path() != place {
            kit::make_folder(&home.former_folder())?;
            store.archive(&place)?;
            store.close()?;
            store = Store::open(&place, key)?;
        }
        // Whether the rest of it is sent follows from what both sides have, whatever was thought before.
        store.set_standing(if self.is_disputed {
            Standing::Fork
        } else {
            Standing::Good
        })?;
        Ok(Self {
            store: Some(store),
            ..self
        })
    }
}

/// Makes the store aside, and puts it in its place whole: what a crash left there was never a store.
fn write_down(
    voice: Voice,
    home: &Home,
    keys: &NewKeys,
    identity: Identity,
    certificate: &[u8],
    replaces: Option<Replaced>,
    fill: impl FnOnce(&mut Store) -> Result<(), StoreError>,
) -> Result<(), Failure> {
    let kit_keys = KitKeys::new(identity.journal.to_string(), &keys.file, keys.kept_in);
    let enrolment = Enrolment {
        identity,
        at: clock::now(),
        by: None,
        replaces,
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

/// Removes what an earlier try left: the file, and the log beside it, which would be read into the next one.
fn clear(aside: &Path) -> std::io::Result<()> {
    let mut log = aside.as_os_str().to_owned();
    log.push("-wal");
    for left in [aside.as_os_str().to_owned(), log] {
        match std::fs::remove_file(left) {
            Err(err) if err.kind() != std::io::ErrorKind::NotFound => return Err(err),
            Ok(()) | Err(_) => {}
        }
    }
    Ok(())
}
