//! An agency for tests: a gateway on each kind of database, with the real catalogue, a mediator and enrolled kits.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use ama::{
    enrolling::Enrolment,
    gateway::Gateway,
    keys::Keys,
    ledger::{Address, Applied, kits, mediators},
    pulling::Road,
};
use domain::{SpotCode, Timestamp};
use protocol::{
    KitKey, PinVerifier,
    documents::MediatorRole,
    enrol::{EnrolAnswer, EnrolRequest, Enrolled},
    trust::{Signed, World},
};

use crate::{
    desk::{Desk, MEDIATOR, MORNING, SPOT, catalogue},
    postgres::Postgres,
};

/// One server for all tests of this process.
pub(crate) fn postgres() -> &'static Postgres {
    static POSTGRES: LazyLock<Postgres> = LazyLock::new(Postgres::start);
    &POSTGRES
}

/// Runs a test on both kinds of database, each new and empty.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Place) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    for kind in ["sqlite", "postgres"] {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let database = match kind {
            "sqlite" => format!("sqlite:{}", folder.path().join("ama.db").display()),
            _postgres => postgres().database(),
        };
        println!("on {kind}");
        runtime.block_on(test(Place { database, folder }));
    }
}

/// A new database and a folder for its keys.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) database: String,
    pub(crate) folder: Arc<tempfile::TempDir>,
}

impl Place {
    pub(crate) fn is_postgres(&self) -> bool {
        self.database.starts_with("postgres")
    }

    /// Another database of the same kind, new and empty.
    pub(crate) fn another(&self) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let database = if self.is_postgres() {
            postgres().database()
        } else {
            format!("sqlite:{}", folder.path().join("ama.db").display())
        };
        Self { database, folder }
    }

    pub(crate) fn keys(&self) -> std::path::PathBuf {
        self.folder.path().join("keys.json")
    }

    /// A gateway on it; called again, another one beside it.
    pub(crate) async fn gateway(&self) -> Arc<Gateway> {
        let address: Address = self.database.parse().unwrap();
        let ledger = address.open().await.unwrap();
        let keys = keys(&self.keys());
        let gateway = Gateway::new(ledger, keys);
        gateway.begin().await.unwrap();
        gateway.refresh().await.unwrap();
        Arc::new(gateway)
    }

    /// A gateway with a catalogue and a mediator.
    pub(crate) async fn agency(&self) -> Arc<Gateway> {
        let gateway = self.gateway().await;
        publish(&gateway, &catalogue().1).await;
        let verifier = PinVerifier::make("246810", &[1; 16]).unwrap();
        let mediator = mediators::NewMediator {
            spot: &SPOT.into(),
            number: Some(MEDIATOR),
            short_name: "helena",
            name: "Helena Matias",
            role: MediatorRole::Mediator,
            verifier: &verifier,
            must_change_pin: true,
            from: Timestamp(MORNING.0 - 86_400_000),
        };
        let number = mediators::add(gateway.ledger(), &mediator).await.unwrap();
        assert_eq!(number, Some(MEDIATOR));
        gateway
    }
}

fn keys(path: &Path) -> Keys {
    match Keys::read(path) {
        Ok(keys) => keys,
        Err(_none) => Keys::make(path, false).unwrap(),
    }
}

pub(crate) async fn publish(gateway: &Gateway, document: &[u8]) {
    let read = ama::catalogue::read(document).unwrap();
    let targets = gateway.draft_targets(&read, document).await.unwrap();
    let signed = Signed::sign(&targets, &[&gateway.keys.targets]).unwrap();
    let applied = gateway.publish(&signed, document).await.unwrap();
    assert_eq!(applied, Applied::Whole);
    gateway.refresh().await.unwrap();
}

/// Enrols a kit as a kit would, and checks the answer as a kit does.
pub(crate) async fn enrol(gateway: &Gateway, seed: u8) -> (Desk, EnrolAnswer) {
    let (desk, answer, _) = enrol_kit(gateway, KitKey::from_seed(&[seed; 32])).await;
    (desk, answer)
}

pub(crate) async fn enrol_kit(gateway: &Gateway, key: KitKey) -> (Desk, EnrolAnswer, Enrolled) {
    let spot: SpotCode = SPOT.into();
    let (code, _) = gateway.add_kit(&spot, None).await.unwrap();
    let request = EnrolRequest::new(&code, &key, MORNING, "test");
    let Enrolment::Enrolled(answer) = gateway.enrol(&request, Road::Line).await.unwrap() else {
        panic!("the kit was not enrolled");
    };
    let enrolled = answer.accept(&code, &key.public(), World::Real).unwrap();
    let desk = Desk::of(key, enrolled.site.journal, &enrolled.site.letter);
    (desk, *answer, enrolled)
}

pub(crate) async fn kit(gateway: &Gateway, desk: &Desk) -> kits::Kit {
    let kit = kits::kit(gateway.ledger(), desk.kit.public().id()).await;
    kit.unwrap().unwrap()
}
