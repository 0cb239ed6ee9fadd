//! The public log: what waits for its place, the nodes of the tree, the checkpoints.

use std::collections::BTreeMap;

use domain::{JournalId, Timestamp};
use protocol::{
    Hash, KeyId,
    log::{Growth, Leaf, Place},
};

use super::{Applied, Column, Ledger, LedgerError, Step, row};

/// A leaf that waits, and the kit that it came from.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub kit: [u8; 4],
    pub leaf: Leaf,
}

/// Has a leaf wait for its place.
pub(crate) fn wait(kit: KeyId, leaf: &Leaf, now: Timestamp) -> Step {
    let sql =
        "INSERT INTO log_queue (kit, journal, seq, entry, queued_at) VALUES ($1, $2, $3, $4, $5)";
    let with = vec![
        kit.0.into(),
        leaf.journal.0.into(),
        leaf.seq.into(),
        leaf.entry.0.into(),
        now.0.into(),
    ];
    Step::one(sql, with)
}

/// The oldest that wait. What has its place already waits for none, however it came into the queue.
///
/// # Errors
/// As the ledger's.
pub async fn waiting(ledger: &dyn Ledger, limit: usize) -> Result<Vec<Waiting>, LedgerError> {
    let sql =
        "SELECT kit, journal, seq, entry FROM log_queue WHERE NOT EXISTS (SELECT 1 FROM log_leaf
            WHERE log_leaf.journal = log_queue.journal AND log_leaf.seq = log_queue.seq)
        ORDER BY queued_at, journal, seq LIMIT $1";
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = ledger.rows(sql, vec![most.into()], limit).await?;
    rows.iter()
        .map(|row| {
            Ok(Waiting {
                kit: row.array(0)?,
                leaf: Leaf {
                    journal: JournalId(row.array(1)?),
                    seq: row.count(2)?,
                    entry: Hash(row.array(3)?),
                },
            })
        })
        .collect()
}

/// Appends leaves and publishes the checkpoint over them. Nothing is written where another gateway was faster: the first
/// node, the first leaf and the size are each given once.
///
/// # Errors
/// As the ledger's.
pub async fn append(
    ledger: &dyn Ledger,
    old_size: u64,
    leaves: &[Waiting],
    growth: &Growth,
    note: String,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let number = |value: u64| i64::try_from(value).unwrap_or(i64::MAX);
    let places = (old_size..).take(leaves.len());
    let journals: Vec<_> = leaves.iter().map(|it| it.leaf.journal.0.to_vec()).collect();
    let seqs: Vec<_> = leaves.iter().map(|it| number(it.leaf.seq)).collect();
    let mut steps = vec![
        Step::one(
            "INSERT INTO checkpoint (size, note, signed_at) VALUES ($1, $2, $3)",
            vec![growth.head.size.into(), note.into(), now.0.into()],
        ),
        Step::Insert {
            table: "log_leaf",
            all: Vec::new(),
            columns: vec![
                (
                    "kit",
                    Column::Bytes(leaves.iter().map(|it| it.kit.to_vec()).collect()),
                ),
                ("journal", Column::Bytes(journals)),
                ("seq", Column::Ints(seqs)),
                ("place", Column::Ints(places.map(number).collect())),
            ],
        },
        Step::Insert {
            table: "log_node",
            all: Vec::new(),
            columns: vec![
                (
                    "level",
                    Column::Ints(growth.nodes.iter().map(|(at, _)| at.level.into()).collect()),
                ),
                (
                    "place",
                    Column::Ints(
                        growth
                            .nodes
                            .iter()
                            .map(|(at, _)| number(at.index))
                            .collect(),
                    ),
                ),
                (
                    "hash",
                    Column::Bytes(
                        growth
                            .nodes
                            .iter()
                            .map(|(_, hash)| hash.0.to_vec())
                            .collect(),
                    ),
                ),
            ],
        },
    ];
    steps.extend(leaves.iter().map(|it| {
        Step::one(
            "DELETE FROM log_queue WHERE kit = $1 AND journal = $2 AND seq = $3",
            vec![it.kit.into(), it.leaf.journal.0.into(), it.leaf.seq.into()],
        )
    }));
    ledger.apply(steps).await
}

/// The same checkpoint with other signatures.
pub(crate) fn put_note(size: u64, note: String) -> Step {
    let sql = "UPDATE checkpoint SET note = $1 WHERE size = $2";
    Step::one(sql, vec![note.into(), size.into()])
}

/// The nodes at these places, as far as they are there.
///
/// # Errors
/// As the ledger's.
pub async fn nodes(
    ledger: &dyn Ledger,
    places: &[Place],
) -> Result<BTreeMap<Place, Hash>, LedgerError> {
    let sql = "SELECT hash FROM log_node WHERE level = $1 AND place = $2";
    let each = places
        .iter()
        .map(|at| vec![at.level.into(), at.index.into()]);
    let rows = ledger.row_each(sql, each.collect()).await?;
    let mut found = BTreeMap::new();
    for (at, row) in places.iter().zip(rows) {
        if let Some(row) = row {
            found.insert(*at, Hash(row.array(0)?));
        }
    }
    Ok(found)
}

/// The last checkpoint: its size and its note.
///
/// # Errors
/// As the ledger's.
pub async fn checkpoint(ledger: &dyn Ledger) -> Result<Option<(u64, String)>, LedgerError> {
    let sql = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
    row(ledger, sql, Vec::new())
        .await?
        .map(|row| Ok((row.count(0)?, row.text(1)?.to_owned())))
        .transpose()
}

/// Where an entry stands in the log; None while it waits, and for what does not belong in it.
///
/// # Errors
/// As the ledger's.
pub async fn place_of(
    ledger: &dyn Ledger,
    journal: JournalId,
    seq: u64,
) -> Result<Option<u64>, LedgerError> {
    let sql = "SELECT place FROM log_leaf WHERE journal = $1 AND seq = $2";
    row(ledger, sql, vec![journal.0.into(), seq.into()])
        .await?
        .map(|row| row.count(0))
        .transpose()
}
