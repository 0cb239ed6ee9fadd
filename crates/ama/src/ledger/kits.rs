//! Kits and the one-time codes that they enrol with.

use domain::{JournalId, SpotCode, Timestamp};
use protocol::{Certificate, KeyId, PublicKey, documents::KitState};

use super::{Applied, Ledger, LedgerError, Row, Step, Value, alarms::Fork, row};
use crate::intake::Suspension;

/// A kit as it is known here.
#[derive(Clone, Debug)]
pub struct Kit {
    pub key: PublicKey,
    pub spot: SpotCode,
    pub state: KitState,
    pub certificate: Certificate,
    pub enrolled_at: Timestamp,
    /// When it was not to be used.
    pub suspensions: Vec<Suspension>,
    /// What it told of them, as it is kept.
    pub(super) told: String,
    /// The version of the last timestamp that it was given; and of the one when its state was last changed.
    pub stamp: u64,
    pub state_stamp: u64,
    /// Its last signed request, to a minute.
    pub met_at: Timestamp,
    /// How far its clock was ahead of AMA's then, to a minute.
    pub skew_ms: i64,
    /// It contradicts what is here.
    pub fork: Option<Fork>,
    /// How many of its entries were dated after they arrived.
    pub n_ahead: u64,
}

/// When it was suspended: from, and until where that is over. As it is kept.
type Times = (Timestamp, Option<Timestamp>);

const COLUMNS: [&str; 2] = [
    "SELECT public_key, spot, state, certificate, enrolled_at, suspensions, told, stamp, state_stamp, met_at, skew_ms,
        fork_journal, fork_seq, fork_at, n_ahead FROM kit WHERE kit = $1",
    "SELECT public_key, spot, state, certificate, enrolled_at, suspensions, told, stamp, state_stamp, met_at, skew_ms,
        fork_journal, fork_seq, fork_at, n_ahead FROM kit WHERE kit > $1 ORDER BY kit LIMIT $2",
];

impl Kit {
    pub fn id(&self) -> KeyId {
        self.key.id()
    }

    fn read(row: &Row) -> Result<Self, LedgerError> {
        let damaged = |what| move |_err| LedgerError::Damaged(what);
        let times: Vec<Times> =
            serde_json::from_str(row.text(5)?).map_err(damaged("suspensions"))?;
        let told = row.text(6)?.to_owned();
        let seqs: Vec<(Option<u64>, Option<u64>)> =
            serde_json::from_str(&told).map_err(damaged("what a kit told"))?;
        let seqs = seqs.into_iter().chain(std::iter::repeat((None, None)));
        let suspensions = times
            .into_iter()
            .zip(seqs)
            .map(|((from, until), (heard, back))| Suspension {
                from,
                until,
                heard,
                back,
            });
        let fork = if row.is_null(13) {
            None
        } else {
            Some(Fork {
                journal: JournalId(row.array(11)?),
                seq: row.count(12)?,
                since: Timestamp(row.int(13)?),
            })
        };
        Ok(Self {
            key: PublicKey::from_bytes(&row.array(0)?)
                .ok_or(LedgerError::Damaged("a kit's public key"))?,
            spot: row.text(1)?.into(),
            state: state_of(row.text(2)?)?,
            certificate: serde_json::from_str(row.text(3)?).map_err(damaged("a certificate"))?,
            enrolled_at: Timestamp(row.int(4)?),
            suspensions: suspensions.collect(),
            told,
            stamp: row.count(7)?,
            state_stamp: row.count(8)?,
            met_at: Timestamp(row.int(9)?),
            skew_ms: row.int(10)?,
            fork,
            n_ahead: row.count(14)?,
        })
    }
}

pub fn state_name(state: KitState) -> &'static str {
    match state {
        KitState::Active => "active",
        KitState::Suspended => "suspended",
        KitState::Revoked => "revoked",
    }
}

fn state_of(name: &str) -> Result<KitState, LedgerError> {
    [KitState::Active, KitState::Suspended, KitState::Revoked]
        .into_iter()
        .find(|state| state_name(*state) == name)
        .ok_or(LedgerError::Damaged("a kit's state"))
}

/// A one-time code as it is kept: of its secret only the hash.
#[derive(Clone, Debug)]
pub struct Code {
    pub hash: [u8; 32],
    pub spot: SpotCode,
    /// The journal that the new kit's is to go on from.
    pub replaces: Option<JournalId>,
    /// Who used it.
    pub kit: Option<KeyId>,
}

/// # Errors
/// As the ledger's.
pub async fn add_code(
    ledger: &dyn Ledger,
    code: &Code,
    now: Timestamp,
    expires: Timestamp,
) -> Result<Applied, LedgerError> {
    let sql =
        "INSERT INTO code (code, spot, made_at, expires_at, replaces) VALUES ($1, $2, $3, $4, $5)";
    let with = vec![
        code.hash.into(),
        code.spot.as_str().into(),
        now.0.into(),
        expires.0.into(),
        code.replaces.map(|journal| journal.0).into(),
    ];
    ledger.apply(vec![Step::one(sql, with)]).await
}

/// The code with this hash. None for an unknown one, and for one too old.
///
/// # Errors
/// As the ledger's.
pub async fn code(
    ledger: &dyn Ledger,
    hash: [u8; 32],
    now: Timestamp,
) -> Result<Option<Code>, LedgerError> {
    let sql = "SELECT spot, replaces, kit FROM code WHERE code = $1 AND expires_at > $2";
    let Some(row) = row(ledger, sql, vec![hash.into(), now.0.into()]).await? else {
        return Ok(None);
    };
    let replaces = if row.is_null(1) {
        None
    } else {
        Some(JournalId(row.array(1)?))
    };
    let kit = if row.is_null(2) {
        None
    } else {
        Some(KeyId(row.array(2)?))
    };
    Ok(Some(Code {
        hash,
        spot: row.text(0)?.into(),
        replaces,
        kit,
    }))
}

/// A kit that enrols: everything that is written for it, at once.
#[derive(Clone, Debug)]
pub struct NewKit<'a> {
    pub code: [u8; 32],
    pub key: PublicKey,
    pub spot: &'a SpotCode,
    pub certificate: &'a Certificate,
    pub journal: JournalId,
    pub letter: &'a str,
    pub replaces: Option<JournalId>,
    /// Whose place it takes, where that kit is still in service: it is not from then on.
    pub retired: Option<&'a Kit>,
    pub now: Timestamp,
}

/// A step that gives a kit another certificate.
///
/// # Errors
/// It cannot be written.
pub(crate) fn certify(kit: KeyId, certificate: &Certificate) -> Result<Step, LedgerError> {
    let sql = "UPDATE kit SET certificate = $1 WHERE kit = $2";
    Ok(Step::one(
        sql,
        vec![written(certificate)?.into(), kit.0.into()],
    ))
}

fn written(certificate: &Certificate) -> Result<String, LedgerError> {
    let written = serde_json::to_string(certificate);
    written.map_err(|_unwritable| LedgerError::Damaged("a certificate"))
}

/// Uses the code up. Nothing is written where the code was used meanwhile, or the key or the letter is taken.
///
/// # Errors
/// As the ledger's.
pub async fn enrol(ledger: &dyn Ledger, new: &NewKit<'_>) -> Result<Applied, LedgerError> {
    let kit = new.key.id().0;
    let certificate = written(new.certificate)?;
    let progress = crate::intake::Progress::default()
        .write()
        .map_err(|_unwritable| LedgerError::Damaged("the progress of a journal"))?;
    let head = protocol::genesis(new.journal, &new.key);
    let use_code = "UPDATE code SET kit = $1 WHERE code = $2 AND kit IS NULL AND expires_at > $3";
    let add_kit = "INSERT INTO kit (kit, public_key, spot, state, certificate, enrolled_at, suspensions, stamp, met_at)
        VALUES ($1, $2, $3, 'active', $4, $5, '[]', 0, $5)";
    let add_journal = "INSERT INTO journal (kit, journal, spot, letter, replaces, head_seq, head_hash, progress, heard_at)
        VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)";
    let add_series = "INSERT INTO series (journal, kit, spot, letter) VALUES ($1, $2, $3, $4)";
    let at = Value::from(new.now.0);
    let mut steps = vec![
        Step::one(use_code, vec![kit.into(), new.code.into(), at.clone()]),
        Step::one(
            add_kit,
            vec![
                kit.into(),
                (*new.key.bytes()).into(),
                new.spot.as_str().into(),
                certificate.into(),
                at.clone(),
            ],
        ),
        Step::one(
            add_series,
            vec![
                new.journal.0.into(),
                kit.into(),
                new.spot.as_str().into(),
                new.letter.into(),
            ],
        ),
        Step::one(
            add_journal,
            vec![
                kit.into(),
                new.journal.0.into(),
                new.spot.as_str().into(),
                new.letter.into(),
                new.replaces.map(|journal| journal.0).into(),
                head.0.into(),
                progress.into(),
                at,
            ],
        ),
    ];
    if let Some(retired) = new.retired {
        steps.push(put_state(retired, KitState::Revoked, new.now)?);
    }
    ledger.apply(steps).await
}

/// # Errors
/// As the ledger's.
pub async fn kit(ledger: &dyn Ledger, id: KeyId) -> Result<Option<Kit>, LedgerError> {
    let [by_id, _] = COLUMNS;
    row(ledger, by_id, vec![id.0.into()])
        .await?
        .map(|row| Kit::read(&row))
        .transpose()
}

/// Kits by their ids, at most `limit`, after `after`.
///
/// # Errors
/// As the ledger's.
pub async fn kits(
    ledger: &dyn Ledger,
    after: Option<KeyId>,
    limit: usize,
) -> Result<Vec<Kit>, LedgerError> {
    let [_, page] = COLUMNS;
    let after = after.map_or_else(Vec::new, |id| id.0.to_vec());
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = ledger
        .rows(page, vec![after.into(), most.into()], limit)
        .await?;
    rows.iter().map(Kit::read).collect()
}

/// Suspends, revokes, or lets a kit work again. Revoked is for good. Whoever revokes it, or lets it work, has dealt with what
/// was noticed of it.
///
/// # Errors
/// As the ledger's.
pub async fn set_state(
    ledger: &dyn Ledger,
    kit: &Kit,
    state: KitState,
    now: Timestamp,
) -> Result<Applied, LedgerError> {
    ledger.apply(vec![put_state(kit, state, now)?]).await
}

fn put_state(kit: &Kit, state: KitState, now: Timestamp) -> Result<Step, LedgerError> {
    let suspensions = kit.suspensions.iter();
    let mut suspensions: Vec<Times> = suspensions.map(|it| (it.from, it.until)).collect();
    match (state, suspensions.last_mut()) {
        (KitState::Active, Some((_, until @ None))) => *until = Some(now),
        (KitState::Suspended | KitState::Revoked, None | Some((_, Some(_)))) => {
            suspensions.push((now, None));
        }
        (KitState::Active, None | Some((_, Some(_))))
        | (KitState::Suspended | KitState::Revoked, Some((_, None))) => {}
    }
    let suspensions = serde_json::to_string(&suspensions)
        .map_err(|_unwritable| LedgerError::Damaged("suspensions"))?;
    let sql = "UPDATE kit SET state = $1, suspensions = $2, state_stamp = stamp,
            fork_at = CASE WHEN $1 = 'suspended' THEN fork_at END,
            n_ahead = CASE WHEN $1 = 'suspended' THEN n_ahead ELSE 0 END
        WHERE kit = $3 AND state = $4 AND state <> 'revoked'";
    let with = vec![
        state_name(state).into(),
        suspensions.into(),
        kit.id().0.into(),
        state_name(kit.state).into(),
    ];
    Ok(Step::one(sql, with))
}

/// The version of the next timestamp for this kit: it only grows, whichever gateway asks, and beyond the one that the kit
/// has, should the ledger have been put back to an older state. None for an unknown kit.
///
/// # Errors
/// As the ledger's.
pub async fn next_stamp(
    ledger: &dyn Ledger,
    id: KeyId,
    of_kit: u64,
) -> Result<Option<u64>, LedgerError> {
    // Far from the end of the numbers, whatever a kit claims.
    const MOST: u64 = 1 << 62;
    // What was signed before the ledger was put back shows nothing of the kit's state now.
    let sql = "UPDATE kit SET stamp = CASE WHEN stamp < $1 THEN $1 ELSE stamp END + 1,
            state_stamp = CASE WHEN stamp < $1 THEN $1 ELSE state_stamp END
        WHERE kit = $2 RETURNING stamp";
    row(ledger, sql, vec![of_kit.min(MOST).into(), id.0.into()])
        .await?
        .map(|row| row.count(0))
        .transpose()
}

/// Letters given at a spot, first to last.
///
/// # Errors
/// As the ledger's.
pub async fn letters(ledger: &dyn Ledger, spot: &SpotCode) -> Result<Vec<String>, LedgerError> {
    let sql = "SELECT letter FROM journal WHERE spot = $1 ORDER BY length(letter), letter";
    let rows = ledger
        .rows(sql, vec![spot.as_str().into()], usize::MAX)
        .await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The certificates of kits with this id, revoked ones too: old receipts stay what they were.
///
/// # Errors
/// As the ledger's.
pub async fn certificate(
    ledger: &dyn Ledger,
    id: KeyId,
) -> Result<Option<Certificate>, LedgerError> {
    Ok(kit(ledger, id).await?.map(|kit| kit.certificate))
}
