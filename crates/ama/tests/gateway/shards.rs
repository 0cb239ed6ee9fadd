//! The tables, spread by kit: what a large agency does to its database, and the gateway does not notice.

use ama::ledger::{Ledger, Step};

use crate::{
    agency::{Place, enrol, on_both},
    money::send,
    public_log::{attended, checkpoint},
};

/// Small tables that name a kit and are for the whole agency: they are everywhere.
const SHARED: [&str; 3] = ["code", "log_leaf", "series"];

async fn of_kits(ledger: &dyn Ledger) -> Vec<String> {
    let sql = "SELECT table_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = 'kit' ORDER BY table_name";
    let rows = ledger.rows(sql, Vec::new(), 100).await.unwrap();
    let names = rows.iter().map(|row| row.text(0).unwrap().to_owned());
    names
        .filter(|name| !SHARED.contains(&name.as_str()))
        .collect()
}

/// Puts two partitions in the place of a table, with the same keys.
async fn spread(ledger: &dyn Ledger, table: &str) {
    let parts = [0, 1].map(|part| {
        format!(
            "CREATE TABLE {table}_{part} PARTITION OF {table} FOR VALUES WITH (MODULUS 2, REMAINDER {part})"
        )
    });
    let steps = [
        format!("ALTER TABLE {table} RENAME TO whole"),
        format!("CREATE TABLE {table} (LIKE whole INCLUDING ALL) PARTITION BY HASH (kit)"),
    ]
    .into_iter()
    .chain(parts)
    .chain([
        format!("INSERT INTO {table} SELECT * FROM whole"),
        "DROP TABLE whole".to_owned(),
    ]);
    for sql in steps {
        let step = Step::any(sql.leak(), Vec::new());
        ledger.apply(vec![step]).await.unwrap();
    }
}

#[test]
fn every_table_of_the_kits_can_be_spread_by_kit_and_the_gateway_works_as_before() {
    on_both(async |place: Place| {
        if !place.is_postgres() {
            return;
        }
        let before = place.agency().await;
        let (mut first, _) = enrol(&before, 1).await;
        attended(&before, &mut first, 1).await;
        let size = checkpoint(&before).await.size;
        let tables = of_kits(before.ledger()).await;
        assert!(tables.len() > 10, "{tables:?}");
        for table in &tables {
            spread(before.ledger(), table).await;
        }
        let gateway = place.gateway().await;
        let (mut second, _) = enrol(&gateway, 2).await;
        for desk in [&mut first, &mut second] {
            attended(&gateway, desk, 1).await;
        }
        assert_eq!(checkpoint(&gateway).await.size, 3 * size);
        assert_eq!(
            send(&gateway, &first, 1).await,
            [],
            "sent again, it is there"
        );
    });
}
