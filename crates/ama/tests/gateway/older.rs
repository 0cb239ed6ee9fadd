//! A database that an earlier version wrote: what it knows of a kit at work is known after the program's next start.

use ama::ledger::{journals, kits};
use domain::{JournalId, Timestamp};
use protocol::documents::KitState;

use crate::{
    agency::{Place, enrol, on_both, postgres},
    desk::SPOT,
};

/// The forms of a database before mediators left, alarms were kept and tables could be sharded.
macro_rules! forms {
    ($kind:literal) => {
        concat!(
            include_str!(concat!("../../migrations/", $kind, "/0001_gateway.sql")),
            include_str!(concat!("../../migrations/", $kind, "/0002_money.sql")),
            include_str!(concat!(
                "../../migrations/",
                $kind,
                "/0003_fees_of_before.sql"
            )),
            include_str!(concat!(
                "../../migrations/",
                $kind,
                "/0004_agency_voids.sql"
            )),
        )
    };
}

/// Has an empty database written as it was then, with these rows.
fn write(place: &Place, rows: &str) {
    if let Some(name) = place.database.strip_prefix("postgres://") {
        let name = name.rsplit('/').next().unwrap();
        let form = "CREATE TABLE form (one INT PRIMARY KEY, form BIGINT NOT NULL);
            INSERT INTO form (one, form) VALUES (1, 4);";
        let sql = [forms!("postgres"), form, rows].concat();
        assert!(postgres().psql(name, &sql));
    } else {
        let file = place.folder.path().join("ama.db");
        let database = rusqlite::Connection::open(file).unwrap();
        let sql = [forms!("sqlite"), "PRAGMA user_version = 4;", rows].concat();
        database.execute_batch(&sql).unwrap();
    }
}

#[test]
fn a_kit_of_a_database_of_before_is_what_it_was() {
    on_both(async |now: Place| {
        let gateway = now.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let id = desk.kit.public().id();
        let certificate = kits::certificate(gateway.ledger(), id).await.unwrap();
        let certificate = serde_json::to_string(&certificate.unwrap()).unwrap();
        let journal = journals::of_kit(gateway.ledger(), id).await.unwrap();
        let progress = journal.unwrap().progress;

        let before = now.another();
        let bytes = |bytes: &[u8]| {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            if before.is_postgres() {
                format!("'\\x{hex}'")
            } else {
                format!("X'{hex}'")
            }
        };
        let (kit, key) = (bytes(&id.0), bytes(desk.kit.public().bytes()));
        let (journal, hash) = (bytes(&[9; 8]), bytes(&[0; 32]));
        write(
            &before,
            &format!(
                "INSERT INTO kit VALUES ({kit}, {key}, '{SPOT}', 'suspended', '{certificate}', 1000, '[[3000, null]]', 7);
                INSERT INTO journal VALUES ({kit}, {journal}, '{SPOT}', 'C', NULL, 0, {hash}, '{progress}', 2000);"
            ),
        );
        let gateway = before.gateway().await;
        let kit = kits::kit(gateway.ledger(), id).await.unwrap().unwrap();
        assert_eq!((kit.state, kit.stamp), (KitState::Suspended, 7));
        assert_eq!(kit.suspensions[0].from, Timestamp(3000));
        assert_eq!((kit.met_at, kit.state_stamp), (Timestamp(2000), 7));
        assert!(kit.fork.is_none() && kit.n_ahead == 0);
        let found = journals::journal(gateway.ledger(), JournalId([9; 8])).await;
        assert_eq!(found.unwrap().unwrap().letter, "C");
        let letters = kits::letters(gateway.ledger(), &SPOT.into()).await;
        assert_eq!(letters.unwrap(), ["C"]);

        // A gateway of before, still beside this one, enrols a kit.
        let forget = "DELETE FROM series";
        let step = ama::ledger::Step::any(forget, Vec::new());
        gateway.ledger().apply(vec![step]).await.unwrap();
        assert_eq!(gateway.refill().await.unwrap(), 1);
        let found = journals::journal(gateway.ledger(), JournalId([9; 8])).await;
        assert!(found.unwrap().is_some());
    });
}
