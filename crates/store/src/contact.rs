//! The last answer of AMA: what it brought is kept whole or not at all.

use domain::{Timestamp, entry::Act, mediator::Mediator};
use protocol::PinVerifier;
use rusqlite::{Connection, named_params};

use crate::{
    NewEntry, Store, StoreError,
    outbox::{keep_refusals, resolve_refusal},
};

/// What AMA says of this kit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    #[default]
    Good,
    /// Nothing is taken from it until AMA says otherwise.
    Suspended,
    /// It will never send again.
    Revoked,
    /// AMA has other entries under the same numbers: this disk, or another, is a copy.
    Fork,
}

/// What is known of the last answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// By this kit's clock; None before the first.
    pub at: Option<Timestamp>,
    /// The latest time that AMA signed in anything; None before the first.
    pub server_at: Option<Timestamp>,
    /// How far this kit's clock was ahead of AMA's when that came over a line.
    pub skew_ms: i64,
    pub standing: Standing,
    /// What the signed metadata proved so far, as the client of it keeps it; empty before the first.
    pub trust: Vec<u8>,
    /// The last checkpoint of the public log, a signed note; empty before the first.
    pub checkpoint: String,
}

/// A verified document, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDocument {
    pub name: String,
    pub revision: u32,
    pub bytes: Vec<u8>,
    /// Whether the journal says so: not of AMA's own words about the journal, which would never end.
    pub is_told: bool,
}

/// A mediator of this spot, as the signed document has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenMediator {
    pub mediator: Mediator,
    pub verifier: PinVerifier,
    pub from: Timestamp,
    pub until: Option<Timestamp>,
}

/// What AMA keeps of this journal and does not accept, as it says now.
#[derive(Clone, Debug, Default)]
pub struct Refusals {
    /// Number, code and moment.
    pub entries: Vec<(u64, String, Timestamp)>,
    /// The last entry of which it speaks; None: of all. Up to there, what is not named is not refused.
    pub to: Option<u64>,
}

/// All that one verified answer brought.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// By this kit's clock.
    pub at: Timestamp,
    /// Signed by AMA.
    pub server_at: Timestamp,
    /// It answers what was asked just now: both clocks can be compared. What came by hand was signed long ago.
    pub is_fresh: bool,
    pub trust: Vec<u8>,
    pub documents: Vec<NewDocument>,
    /// All of them, where their document changed.
    pub mediators: Option<Vec<GivenMediator>>,
    /// Entries not accepted, where AMA spoke of them; and those that were, after all.
    pub refused: Option<Refusals>,
    pub resolved: Vec<u64>,
    pub standing: Option<Standing>,
    pub checkpoint: Option<String>,
}

impl Store {
    /// # Errors
    /// The file cannot be read.
    pub fn contact(&self) -> Result<Contact, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT at, server_at, skew, standing, trust, checkpoint FROM contact WHERE one = 1",
        )?;
        let moment = |at: i64| (at != 0).then_some(Timestamp(at));
        Ok(statement.query_one([], |row| {
            Ok(Contact {
                at: moment(row.get("at")?),
                server_at: moment(row.get("server_at")?),
                skew_ms: row.get("skew")?,
                standing: Standing::read(&row.get::<_, String>("standing")?),
                trust: row.get("trust")?,
                checkpoint: row.get("checkpoint")?,
            })
        })?)
    }

    /// Keeps what a verified answer brought, with the entries that say so: all of it, or nothing.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn apply(&mut self, arrival: &Arrival) -> Result<(), StoreError> {
        self.write(|writer| {
            for document in &arrival.documents {
                keep_document(writer.tx, document)?;
                if document.is_told {
                    let act = Act::DocumentApplied {
                        document: document.name.clone(),
                        revision: document.revision,
                    };
                    writer.append(&NewEntry::plain(arrival.at, None, act))?;
                }
            }
            if let Some(mediators) = &arrival.mediators {
                give_mediators(writer.tx, mediators)?;
            }
            if let Some(refused) = &arrival.refused {
                keep_refusals(writer.tx, refused)?;
            }
            for seq in &arrival.resolved {
                resolve_refusal(writer.tx, *seq, arrival.server_at)?;
            }
            writer
                .tx
                .prepare_cached(
                    "UPDATE contact SET at = CASE WHEN :is_fresh THEN :at ELSE min(:at, :server_at + skew) END,
                        skew = CASE WHEN :is_fresh THEN :at - :server_at ELSE skew END,
                        server_at = CASE WHEN :is_fresh THEN :server_at ELSE max(server_at, :server_at) END,
                        trust = :trust,
                        standing = coalesce(:standing, standing), checkpoint = coalesce(:checkpoint, checkpoint)
                     WHERE one = 1",
                )?
                .execute(named_params! {
                    ":at": arrival.at.0, ":server_at": arrival.server_at.0, ":is_fresh": arrival.is_fresh,
                    ":trust": arrival.trust,
                    ":standing": arrival.standing.map(Standing::name), ":checkpoint": arrival.checkpoint,
                })?;
            Ok(())
        })
    }

    /// Keeps a time that AMA signed, in an answer that was not taken, and this kit's clock when it came.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn hear_time(&mut self, signed: Timestamp, clock: Timestamp) -> Result<(), StoreError> {
        self.write(|writer| hear_time(writer.tx, signed, clock))
    }

    /// Keeps a document of the kit's own, of which the journal says nothing.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn keep_own(&mut self, document: &NewDocument) -> Result<(), StoreError> {
        self.write(|writer| keep_document(writer.tx, document))
    }

    /// What AMA said of this kit in an answer to a sending.
    ///
    /// # Errors
    /// As [`Store::append`].
    pub fn set_standing(&mut self, standing: Standing) -> Result<(), StoreError> {
        self.write(|writer| {
            writer
                .tx
                .prepare_cached("UPDATE contact SET standing = :standing WHERE one = 1")?
                .execute(named_params! {":standing": standing.name()})?;
            Ok(())
        })
    }
}

impl Standing {
    fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Suspended => "suspended",
            Self::Revoked => "revoked",
            Self::Fork => "fork",
        }
    }

    /// A word that is not known is of a later program: nothing is sent that it would not send.
    fn read(name: &str) -> Self {
        match name {
            "good" => Self::Good,
            "revoked" => Self::Revoked,
            "fork" => Self::Fork,
            _ => Self::Suspended,
        }
    }
}

/// A time before the latest is of an old answer, and says nothing of this clock. Only an answer to what was asked just now
/// puts the latest back, should a server of AMA's have been ahead once.
pub(crate) fn hear_time(
    db: &Connection,
    signed: Timestamp,
    clock: Timestamp,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE contact SET server_at = :signed, skew = :skew WHERE one = 1 AND server_at <= :signed",
    )?
    .execute(named_params! {":signed": signed.0, ":skew": clock.millis_since(signed)})?;
    Ok(())
}

fn keep_document(db: &Connection, document: &NewDocument) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO document (name, revision, bytes) VALUES (:name, :revision, :bytes)
         ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, bytes = excluded.bytes",
    )?
    .execute(named_params! {
        ":name": document.name, ":revision": document.revision, ":bytes": document.bytes,
    })?;
    Ok(())
}

/// A PIN changed here stays, unless AMA gave another one since. Whoever is not in the list is no mediator here any more.
fn give_mediators(db: &Connection, mediators: &[GivenMediator]) -> Result<(), StoreError> {
    let kept = crate::mediators::kept_pins(db)?;
    db.execute("DELETE FROM mediator", [])?;
    for given in mediators {
        let number = given.mediator.number;
        let own = kept
            .iter()
            .find(|kept| kept.number == number && kept.given == given.verifier.as_str());
        let (verifier, must_change) = match own {
            Some(own) => (own.verifier.as_str(), own.must_change_pin),
            None => (given.verifier.as_str(), given.mediator.must_change_pin),
        };
        db.prepare_cached(
            "INSERT INTO mediator (number, short_name, name, verifier, must_change_pin, given, from_at, until_at)
             VALUES (:number, :short_name, :name, :verifier, :must_change, :given, :from, :until)",
        )?
        .execute(named_params! {
            ":number": number.0, ":short_name": given.mediator.short_name, ":name": given.mediator.name,
            ":verifier": verifier, ":must_change": must_change, ":given": given.verifier.as_str(),
            ":from": given.from.0, ":until": given.until.map_or(0, |until| until.0),
        })?;
    }
    Ok(())
}
