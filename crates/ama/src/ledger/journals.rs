//! Journals: heads, entries, and the one transaction that takes a batch in.

use std::collections::BTreeMap;

use domain::{JournalId, Series, SpotCode, Timestamp, entry::Entry};
use jiff::tz::TimeZone;
use protocol::{Hash, KeyId, batch::Batch};

use super::{
    Applied, Column, Ledger, LedgerError, Row, Step, Value, alarms, fees, most,
    refusals::code_name, row,
};
use crate::intake::{Accepted, Head, Progress, Tills};

/// A journal's row. What the next entry is checked against is still as it is kept.
#[derive(Clone, Debug)]
pub struct Journal {
    pub kit: KeyId,
    pub journal: JournalId,
    pub spot: SpotCode,
    pub letter: String,
    pub replaces: Option<JournalId>,
    pub head: Head,
    pub progress: String,
    /// When entries last arrived.
    pub heard_at: Timestamp,
}

const OF_KIT: &str = "SELECT kit, journal, spot, letter, replaces, head_seq, head_hash, progress, heard_at FROM journal WHERE kit = $1";

impl Journal {
    fn read(row: &Row) -> Result<Self, LedgerError> {
        Ok(Self {
            kit: KeyId(row.array(0)?),
            journal: JournalId(row.array(1)?),
            spot: row.text(2)?.into(),
            letter: row.text(3)?.to_owned(),
            replaces: if row.is_null(4) {
                None
            } else {
                Some(JournalId(row.array(4)?))
            },
            head: Head {
                seq: row.count(5)?,
                hash: Hash(row.array(6)?),
            },
            progress: row.text(7)?.to_owned(),
            heard_at: Timestamp(row.int(8)?),
        })
    }
}

/// Whichever kit writes it. Who knows the kit asks [`of_kit`], which looks at one shard.
///
/// # Errors
/// As the ledger's.
pub async fn journal(ledger: &dyn Ledger, id: JournalId) -> Result<Option<Journal>, LedgerError> {
    let sql = "SELECT kit FROM series WHERE journal = $1";
    match row(ledger, sql, vec![id.0.into()]).await? {
        Some(row) => of_kit(ledger, KeyId(row.array(0)?)).await,
        None => Ok(None),
    }
}

/// The one journal that a kit writes.
///
/// # Errors
/// As the ledger's.
pub async fn of_kit(ledger: &dyn Ledger, kit: KeyId) -> Result<Option<Journal>, LedgerError> {
    row(ledger, OF_KIT, vec![kit.0.into()])
        .await?
        .map(|row| Journal::read(&row))
        .transpose()
}

/// The journal that gives the receipts of a series, of all years.
///
/// # Errors
/// As the ledger's.
pub async fn of_series(
    ledger: &dyn Ledger,
    series: &Series,
) -> Result<Option<Journal>, LedgerError> {
    let sql = "SELECT kit FROM series WHERE spot = $1 AND letter = $2";
    let with = vec![series.spot.as_str().into(), series.letter.as_str().into()];
    match row(ledger, sql, with).await? {
        Some(row) => of_kit(ledger, KeyId(row.array(0)?)).await,
        None => Ok(None),
    }
}

/// The hash of one entry.
///
/// # Errors
/// As the ledger's.
pub async fn hash_at(
    ledger: &dyn Ledger,
    kit: KeyId,
    journal: JournalId,
    seq: u64,
) -> Result<Option<Hash>, LedgerError> {
    let sql = "SELECT hash FROM entry WHERE kit = $1 AND journal = $2 AND seq = $3";
    row(
        ledger,
        sql,
        vec![kit.0.into(), journal.0.into(), seq.into()],
    )
    .await?
    .map(|row| Ok(Hash(row.array(0)?)))
    .transpose()
}

/// Entries by their numbers, as far as they can be read.
///
/// # Errors
/// As the ledger's.
pub async fn entries(
    ledger: &dyn Ledger,
    kit: KeyId,
    journal: JournalId,
    wanted: &[u64],
) -> Result<BTreeMap<u64, Entry>, LedgerError> {
    let sql = "SELECT seq, bytes FROM entry WHERE kit = $1 AND journal = $2 AND seq = $3";
    let each = wanted
        .iter()
        .map(|seq| vec![kit.0.into(), journal.0.into(), (*seq).into()]);
    let rows = ledger.row_each(sql, each.collect()).await?;
    let mut entries = BTreeMap::new();
    for row in rows.into_iter().flatten() {
        if let Ok(entry) = protocol::decode(row.bytes(1)?) {
            entries.insert(row.count(0)?, entry);
        }
    }
    Ok(entries)
}

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub struct KeptEntry {
    pub seq: u64,
    pub hash: Hash,
    pub bytes: Vec<u8>,
    pub sealed: Vec<u8>,
    pub arrived: Timestamp,
    pub refused: Option<String>,
    /// It was refused, and somebody let it stand.
    pub is_resolved: bool,
}

impl KeptEntry {
    pub fn stands(&self) -> bool {
        self.refused.is_none() || self.is_resolved
    }
}

/// A page of a journal, after an entry.
///
/// # Errors
/// As the ledger's.
pub async fn page(
    ledger: &dyn Ledger,
    of: &Journal,
    after: u64,
    limit: usize,
) -> Result<Vec<KeptEntry>, LedgerError> {
    let sql = "SELECT seq, hash, bytes, sealed, refused, resolved, arrived_at FROM entry WHERE kit = $1 AND journal = $2 AND seq > $3
        ORDER BY seq LIMIT $4";
    let rows = ledger.rows(sql, after_in(of, after, limit), limit).await?;
    rows.iter()
        .map(|row| {
            Ok(KeptEntry {
                seq: row.count(0)?,
                hash: Hash(row.array(1)?),
                bytes: row.bytes(2)?.to_vec(),
                sealed: row.bytes(3)?.to_vec(),
                arrived: Timestamp(row.int(6)?),
                refused: if row.is_null(4) {
                    None
                } else {
                    Some(row.text(4)?.to_owned())
                },
                is_resolved: row.int(5)? == 1,
            })
        })
        .collect()
}

/// Lists of wrapped keys after an entry, each with the last entry of the batch that brought it.
///
/// # Errors
/// As the ledger's.
pub async fn wrapped_after(
    ledger: &dyn Ledger,
    of: &Journal,
    after: u64,
    limit: usize,
) -> Result<Vec<(u64, Vec<u8>)>, LedgerError> {
    let sql = "SELECT seq, wrapped FROM attendance_key WHERE kit = $1 AND journal = $2 AND seq > $3 ORDER BY seq LIMIT $4";
    let rows = ledger.rows(sql, after_in(of, after, limit), limit).await?;
    rows.iter()
        .map(|row| Ok((row.count(0)?, row.bytes(1)?.to_vec())))
        .collect()
}

/// What a page of a journal asks with.
fn after_in(of: &Journal, after: u64, limit: usize) -> Vec<Value> {
    vec![
        of.kit.0.into(),
        of.journal.0.into(),
        after.into(),
        most(limit).into(),
    ]
}

/// A step that puts another list in the place of this one.
pub(crate) fn rewrap(of: &Journal, seq: u64, wrapped: &[u8], anew: Vec<u8>) -> Step {
    let sql = "UPDATE attendance_key SET wrapped = $1
        WHERE kit = $2 AND journal = $3 AND seq = $4 AND wrapped = $5";
    let with = vec![
        anew.into(),
        of.kit.0.into(),
        of.journal.0.into(),
        seq.into(),
        wrapped.to_vec().into(),
    ];
    Step::one(sql, with)
}

/// Has those found by their ids and letters that a program wrote which knew no table for that. How many there were.
///
/// # Errors
/// As the ledger's.
pub async fn find_all(ledger: &dyn Ledger) -> Result<usize, LedgerError> {
    let unfound = "SELECT journal, kit, spot, letter FROM journal
        WHERE NOT EXISTS (SELECT 1 FROM series WHERE series.journal = journal.journal)";
    let rows = ledger.rows(unfound, Vec::new(), usize::MAX).await?;
    for row in &rows {
        let add = "INSERT INTO series (journal, kit, spot, letter) VALUES ($1, $2, $3, $4)";
        let with = vec![
            row.bytes(0)?.to_vec().into(),
            row.bytes(1)?.to_vec().into(),
            row.text(2)?.into(),
            row.text(3)?.into(),
        ];
        // Where another gateway was faster, it is done as well.
        ledger.apply(vec![Step::one(add, with)]).await?;
    }
    Ok(rows.len())
}

/// A page of all journals, after one of them.
///
/// # Errors
/// As the ledger's.
pub async fn journals(
    ledger: &dyn Ledger,
    after: Option<JournalId>,
    limit: usize,
) -> Result<Vec<Journal>, LedgerError> {
    let sql =
        "SELECT kit, journal, spot, letter, replaces, head_seq, head_hash, progress, heard_at FROM journal
        WHERE journal > $1 ORDER BY journal LIMIT $2";
    let after = after.map_or_else(Vec::new, |id| id.0.to_vec());
    let rows = ledger
        .rows(sql, vec![after.into(), most(limit).into()], limit)
        .await?;
    rows.iter().map(Journal::read).collect()
}

/// Takes a batch in, with everything that it brings along; durable before this returns. Nothing is written where the head
/// is no longer the one that was decided on, or the kit that sent it may not send any more.
///
/// # Errors
/// As the ledger's. What was written then is not known: asking for the head tells.
pub async fn take(
    ledger: &dyn Ledger,
    of: &Journal,
    sender: KeyId,
    batch: &Batch,
    accepted: &Accepted,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    let progress = accepted
        .progress
        .write()
        .map_err(|_unwritable| LedgerError::Damaged("the progress of a journal"))?;
    let (kit, journal) = (Value::from(of.kit.0), Value::from(of.journal.0));
    let advance = "UPDATE journal SET head_seq = $1, head_hash = $2, progress = $3, heard_at = $4
        WHERE kit = $5 AND journal = $6 AND head_seq = $7 AND head_hash = $8
        AND EXISTS (SELECT 1 FROM kit WHERE kit.kit = $9 AND kit.state = 'active')";
    let mut steps = vec![
        Step::one(
            advance,
            vec![
                accepted.head.seq.into(),
                accepted.head.hash.0.into(),
                progress.into(),
                now.0.into(),
                kit.clone(),
                journal.clone(),
                of.head.seq.into(),
                of.head.hash.0.into(),
                sender.0.into(),
            ],
        ),
        entries_step(&kit, &journal, batch, accepted, now),
    ];
    if !batch.wrapped_keys.is_empty() {
        let sql = "INSERT INTO attendance_key (kit, journal, seq, wrapped) VALUES ($1, $2, $3, $4)";
        steps.push(Step::one(
            sql,
            vec![
                kit.clone(),
                journal.clone(),
                accepted.head.seq.into(),
                batch.wrapped_keys.clone().into(),
            ],
        ));
    }
    steps.extend(late_step(&kit, &journal, accepted));
    steps.extend(fees::steps(of, &accepted.money));
    steps.extend(alarms::ahead_step(of.kit, &accepted.ahead));
    steps.extend(queue_step(kit, journal, batch, accepted, now));
    ledger.apply(steps).await
}

/// Returns when all that was read of a journal is durable, on a synchronous standby too: a write is never durable without
/// those before it.
///
/// # Errors
/// As the ledger's.
pub async fn settle(ledger: &dyn Ledger, of: &Journal) -> Result<(), LedgerError> {
    let sql = "UPDATE journal SET head_seq = head_seq WHERE kit = $1 AND journal = $2";
    let with = vec![of.kit.0.into(), of.journal.0.into()];
    ledger.apply(vec![Step::any(sql, with)]).await.map(drop)
}

fn entries_step(
    kit: &Value,
    journal: &Value,
    batch: &Batch,
    accepted: &Accepted,
    now: Timestamp,
) -> Step {
    let (mut seqs, mut hashes, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    let (mut sealed, mut refused) = (Vec::new(), Vec::new());
    for taken in &accepted.entries {
        if let Some(entry) = batch.entries.get(taken.place) {
            seqs.push(number(entry.seq));
            hashes.push(entry.hash.0.to_vec());
            bytes.push(entry.bytes.clone());
            sealed.push(entry.sealed.clone());
            refused.push(taken.refused.map(code_name));
        }
    }
    Step::Insert {
        table: "entry",
        all: vec![
            ("kit", kit.clone()),
            ("journal", journal.clone()),
            ("arrived_at", now.0.into()),
        ],
        columns: vec![
            ("seq", Column::Ints(seqs)),
            ("hash", Column::Bytes(hashes)),
            ("bytes", Column::Bytes(bytes)),
            ("sealed", Column::Bytes(sealed)),
            ("refused", Column::Texts(refused)),
        ],
    }
}

/// Where to find what was written about an attendance when it was over.
fn late_step(kit: &Value, journal: &Value, accepted: &Accepted) -> Option<Step> {
    let late = accepted.late.iter();
    let (ids, seqs): (Vec<_>, Vec<_>) = late.map(|(id, seq)| (number(id.0), number(*seq))).unzip();
    (!seqs.is_empty()).then(|| Step::Insert {
        table: "late_entry",
        all: vec![("kit", kit.clone()), ("journal", journal.clone())],
        columns: vec![
            ("attendance", Column::Ints(ids)),
            ("seq", Column::Ints(seqs)),
        ],
    })
}

/// What waits for its place in the public log: its turn comes later, so that no batch waits for another.
fn queue_step(
    kit: Value,
    journal: Value,
    batch: &Batch,
    accepted: &Accepted,
    now: Timestamp,
) -> Option<Step> {
    let logged = accepted
        .entries
        .iter()
        .filter(|taken| taken.is_logged)
        .filter_map(|taken| batch.entries.get(taken.place));
    let (seqs, hashes): (Vec<_>, Vec<_>) = logged
        .map(|entry| (number(entry.seq), entry.hash.0.to_vec()))
        .unzip();
    (!seqs.is_empty()).then(|| Step::Insert {
        table: "log_queue",
        all: vec![
            ("kit", kit),
            ("journal", journal),
            ("queued_at", now.0.into()),
        ],
        columns: vec![
            ("seq", Column::Ints(seqs)),
            ("entry", Column::Bytes(hashes)),
        ],
    })
}

fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

/// Reads what the next entry is checked against. The journal's spot counts its days in `zone`.
///
/// # Errors
/// What is kept is damaged; or as the ledger's.
pub async fn progress(
    ledger: &dyn Ledger,
    of: &Journal,
    zone: &TimeZone,
) -> Result<Progress, LedgerError> {
    let damaged = |err: crate::intake::ProgressError| {
        tracing::error!(%err, journal = %of.journal, "the progress of a journal is damaged");
        LedgerError::Damaged("the progress of a journal")
    };
    let wanted = Progress::wanted(&of.progress).map_err(damaged)?;
    let entries = entries(ledger, of.kit, of.journal, &wanted).await?;
    let progress = Progress::read(&of.progress, &entries).map_err(damaged)?;
    if !Progress::lacks_tills(&of.progress).map_err(damaged)? {
        return Ok(progress);
    }
    let tills = tills(ledger, of, zone).await?;
    Ok(Progress { tills, ..progress })
}

/// The tills of a whole journal.
async fn tills(ledger: &dyn Ledger, of: &Journal, zone: &TimeZone) -> Result<Tills, LedgerError> {
    const PAGE: usize = 500;
    let mut tills = Tills::default();
    let mut last = 0;
    loop {
        let page = page(ledger, of, last, PAGE).await?;
        for entry in page
            .iter()
            .filter_map(|it| protocol::decode(&it.bytes).ok())
        {
            tills.apply(&entry, zone);
        }
        match page.last() {
            Some(entry) => last = entry.seq,
            None => return Ok(tills),
        }
    }
}
