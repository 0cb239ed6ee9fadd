//! A spot to try the store with: the shipped catalogue, the kit's keys, and the line of the contract's example.

use std::path::Path;

use domain::{
    JournalId, MediatorNumber, Timestamp,
    attendance::{Line, Record},
    catalogue::{Catalogue, Files},
};
use jiff::tz::TimeZone;
use protocol::KitKey;
use store::{Enrolment, FileKey, Identity, Moment, Store};

const FILES: Files<'static> = Files {
    manifest: include_str!("../../../../assets/catalogue/catalogue.json"),
    services: include_str!("../../../../assets/catalogue/services.json"),
    entities: include_str!("../../../../assets/catalogue/entities.json"),
    life_events: include_str!("../../../../assets/catalogue/life_events.json"),
    signposts: include_str!("../../../../assets/catalogue/signposts.json"),
    municipalities: include_str!("../../../../assets/catalogue/municipalities.json"),
    spots: include_str!("../../../../assets/catalogue/spots.json"),
    synonyms: include_str!("../../../../assets/catalogue/synonyms.json"),
};

/// The example of the contract, as one line; `ref` and `at` are put in.
const LINE: &str = r#"{"ref":"REF","at":"AT","language":"pt","citizen":{"name":"Maria da Conceição","nif":"227866410","shown":"citizen-card"},"services":[{"service":"carta-revalidar","fields":{"name":"Maria da Conceição","nif":"227866410","id_number":"12345678 9 ZZ1","birth_date":"1955-03-02","licence_number":"L-1234567 8","phone":"919999999","street":"Rua Direita 7","postal_code":"3030-001","locality":"Coimbra"},"steps":["mediator","together","citizen","citizen","together","mediator"],"outcome":"done"}],"payment":{"method":"cash","received_cents":2000},"rating":5}"#;

/// 2026-11-20T10:05:00Z.
pub(crate) const MORNING: Timestamp = Timestamp(1_795_169_100_000);

#[derive(Debug)]
pub(crate) struct Shop {
    pub(crate) catalogue: Catalogue,
    pub(crate) zone: TimeZone,
    pub(crate) key: FileKey,
    pub(crate) kit: KitKey,
}

impl Shop {
    pub(crate) fn new() -> Self {
        Self {
            catalogue: Catalogue::from_files(&FILES).unwrap(),
            zone: TimeZone::get("Europe/Lisbon").unwrap(),
            key: FileKey::new([0x42; 32]),
            kit: KitKey::from_seed(&[7; 32]),
        }
    }

    pub(crate) fn create(&self, path: &Path) -> Store {
        Store::create(path, &self.key, &self.enrolment()).unwrap()
    }

    pub(crate) fn enrolment(&self) -> Enrolment {
        let identity = Identity {
            journal: JournalId([1, 2, 3, 4, 5, 6, 7, 8]),
            kit: self.kit.public(),
            spot: "EC0850".into(),
            letter: "A".to_owned(),
            demonstration: true,
        };
        Enrolment {
            identity,
            at: MORNING,
            by: None,
            replaces: None,
        }
    }

    /// The line's text, `n` minutes after the morning began.
    pub(crate) fn line(&self, n: i64) -> String {
        let at = jiff::Timestamp::from_millisecond(MORNING.0 + n * 60_000).unwrap();
        LINE.replace("REF", &format!("paper-{n:04}"))
            .replace("AT\"", &format!("{at}\""))
    }

    /// That line, read and checked.
    pub(crate) fn record(&self, n: i64) -> (Record, String) {
        let line = Line::read(&self.line(n)).unwrap();
        let spot = self.catalogue.spot(&"EC0850".into()).unwrap();
        let record = line
            .check(&self.catalogue, spot, Timestamp(MORNING.0 + n * 60_000))
            .unwrap();
        (record, line.reference.unwrap())
    }

    /// `n` minutes after the morning began, by the mediator of the demonstration.
    pub(crate) fn moment(&self, n: i64) -> Moment<'_> {
        Moment {
            at: Timestamp(MORNING.0 + n * 60_000),
            by: Some(MediatorNumber(1000)),
            zone: &self.zone,
        }
    }
}
