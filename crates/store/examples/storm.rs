//! A desk in a hurry, for tests that pull its plug: it saves without pause and says what was answered.
//!
//! `storm run FOLDER FROM [COUNT]` records the attendances FROM, FROM + 1 …, and between them serves others step by step,
//! voids receipts, closes tills and prints; each save is told once it was answered. `storm check FOLDER` tells everything that is in the store.
//! With `STORM_DEDUPE=off` it forgets the references that make a repeat harmless: a mutant that must fail.

#[path = "storm/money.rs"]
mod money;

use std::{
    fmt::Display,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
    time::SystemTime,
};

use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{Autonomy, Draft, Outcome, Record},
    catalogue::{PriceChannel, PriceRule},
    entry::{Act, Citizen, Recorded, RecordedLeg, Sealed},
    fee::{FeeLine, Means, Payment},
};
use jiff::tz::TimeZone;
use protocol::KitKey;
use store::{
    Appended, DraftChange, Enrolment, FileKey, Identity, Moment, NewEntry, Store, StoreError,
};

pub(crate) fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["run", folder, from] => number(from).and_then(|from| run(&file(folder), from, u64::MAX)),
        ["run", folder, from, count] => number(from)
            .and_then(|from| run(&file(folder), from, from.saturating_add(number(count)?))),
        ["check", folder] => check(&file(folder)),
        _ => Err(StoreError::Missing),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(err) => {
            // Nobody may be listening any more.
            say(&format_args!("refused {}: {err}", code(&err))).ok();
            ExitCode::FAILURE
        }
    }
}

fn number(text: &str) -> Result<u64, StoreError> {
    text.parse().map_err(|_not_one| StoreError::Missing)
}

fn file(folder: &str) -> PathBuf {
    Path::new(folder).join("kit.db")
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others are no faults of the disk"
)]
fn code(err: &StoreError) -> &'static str {
    match err {
        StoreError::InUse => "in-use",
        StoreError::Newer { .. } => "newer",
        StoreError::WrongKey => "wrong-key",
        StoreError::Damaged(_) => "damaged",
        StoreError::DiskFull => "disk-full",
        StoreError::ReadOnly => "read-only",
        StoreError::InDoubt { .. } => "in-doubt",
        _ => "other",
    }
}

/// One line, seen by whoever listens before the next save.
fn say(line: &dyn Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

struct Storm {
    store: Store,
    zone: TimeZone,
    dedupes: bool,
}

fn run(path: &Path, from: u64, to: u64) -> Result<(), StoreError> {
    let key = FileKey::new([0x42; 32]);
    let store = match Store::open(path, &key) {
        Err(StoreError::Missing) => Store::create(path, &key, &enrolment())?,
        opened => opened?,
    };
    say(&format_args!("ready {}", store.head().seq))?;
    let dedupes = std::env::var("STORM_DEDUPE").as_deref() != Ok("off");
    let mut storm = Storm {
        store,
        zone: TimeZone::UTC,
        dedupes,
    };
    storm.go_on()?;
    for n in from..to {
        let receipt = storm.record(n)?;
        if n.is_multiple_of(3) {
            storm.serve(n)?;
        }
        if n.is_multiple_of(60) {
            storm.till()?;
        }
        if let Some(receipt) = receipt {
            storm.print(&receipt)?;
            if n.is_multiple_of(4) {
                storm.void(&receipt)?;
            }
        }
        if storm.store.checkpoint_due() || n.is_multiple_of(16) {
            storm.store.checkpoint()?;
        }
    }
    storm.store.close()
}

fn enrolment() -> Enrolment {
    let identity = Identity {
        journal: JournalId([1, 2, 3, 4, 5, 6, 7, 8]),
        kit: KitKey::from_seed(&[7; 32]).public(),
        spot: "EC0850".into(),
        letter: "A".to_owned(),
        demonstration: true,
    };
    Enrolment {
        identity,
        at: now(),
        by: None,
        replaces: None,
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is a program of its own, and the tests turn its clock"
)]
fn now() -> Timestamp {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(0))
}

fn line() -> FeeLine {
    let rule = PriceRule {
        cents: Cents(1500),
        channel: PriceChannel::Assisted,
        min_age: Some(70),
        max_age: None,
        urgency: None,
        host: None,
        valid_from: None,
        valid_to: None,
    };
    FeeLine {
        leg: 0,
        service: "carta-revalidar".into(),
        version: 1,
        entity: "imt".into(),
        rule,
    }
}

/// The attendance number `n`, told by the minute that it was served at.
fn whole(n: u64) -> Result<Record, StoreError> {
    let leg = RecordedLeg {
        service: "carta-revalidar".into(),
        version: 1,
        steps: vec![Autonomy::Mediator, Autonomy::Citizen],
        outcome: Outcome::Done,
        exempted: None,
    };
    let open = Recorded {
        reference: None,
        served: Timestamp(i64::try_from(n).unwrap_or(0) * 60_000),
        language: Language::Pt,
        shown: None,
        legs: vec![leg],
        payment: Some(Payment::new(
            vec![line()],
            Means::Cash {
                received: Cents(2000),
            },
        )?),
        receipt: None,
        rating: Some(5),
    };
    let citizen = Citizen {
        name: Some(format!("Canary {n}")),
        nif: None,
    };
    Ok(Record {
        open,
        sealed: Sealed {
            citizen: Some(citizen),
            ..Sealed::default()
        },
    })
}

impl Storm {
    fn moment(&self) -> Moment<'_> {
        Moment {
            at: now(),
            by: Some(MediatorNumber(1000)),
            zone: &self.zone,
        }
    }

    fn record(&mut self, n: u64) -> Result<Option<ReceiptNumber>, StoreError> {
        let reference = self.dedupes.then(|| format!("paper-{n}"));
        let zone = self.zone.clone();
        let moment = Moment {
            zone: &zone,
            ..self.moment()
        };
        let answer = self
            .store
            .record(&moment, whole(n)?, reference.as_deref())?;
        let receipt = answer.receipt.as_ref();
        let receipt = receipt.map(ReceiptNumber::to_string).unwrap_or_default();
        say(&format_args!("record {n} {receipt}"))?;
        Ok(answer.receipt)
    }

    fn append(
        &mut self,
        about: Option<AttendanceId>,
        act: Act,
        draft: DraftChange<'_>,
    ) -> Result<Appended, StoreError> {
        let new = NewEntry {
            about,
            draft,
            ..NewEntry::plain(now(), Some(MediatorNumber(1000)), act)
        };
        let appended = self.store.append(&new)?;
        say(&format_args!("entry {} {}", appended.seq, appended.hash))?;
        Ok(appended)
    }

    /// Opened, typed, paid, closed.
    fn serve(&mut self, n: u64) -> Result<(), StoreError> {
        let opened = self.append(
            None,
            Act::AttendanceOpened {
                language: Language::En,
            },
            DraftChange::Keep,
        )?;
        let Some(id) = opened.about else {
            return Ok(());
        };
        let choose = Act::ServiceChosen {
            leg: 0,
            service: "carta-revalidar".into(),
            version: 1,
            event: None,
        };
        self.append(Some(id), choose, DraftChange::Keep)?;
        self.append(
            Some(id),
            Act::FormAgreed { leg: 0, view: None },
            DraftChange::Keep,
        )?;
        for typed in 0..3 {
            let draft = Draft {
                note: (n * 10 + typed).to_string(),
                ..Draft::default()
            };
            self.store.save_draft(id, &draft)?;
            say(&format_args!("draft {} {}", id.0, draft.note))?;
        }
        self.pay(id)?;
        self.append(
            Some(id),
            Act::AttendanceClosed { rating: None },
            DraftChange::Drop,
        )?;
        Ok(())
    }
}

fn check(path: &Path) -> Result<(), StoreError> {
    let mut store = Store::open(path, &FileKey::new([0x42; 32]))?;
    store.check_pages()?;
    for kept in store.entries_after(0, u32::MAX)? {
        say(&format_args!("entry {} {}", kept.seq, kept.hash))?;
        if let Act::AttendanceRecorded(Recorded {
            served,
            receipt: Some(receipt),
            ..
        }) = kept.entry.act
        {
            say(&format_args!("record {} {receipt}", served.0 / 60_000))?;
        }
    }
    for row in store.receipts(u32::MAX)? {
        say(&format_args!("paid {}", row.number))?;
    }
    let open: Vec<AttendanceId> = store
        .open_attendances()
        .map(|attendance| attendance.id)
        .collect();
    for id in open {
        let note = store.draft(id)?.map(|draft| draft.note).unwrap_or_default();
        say(&format_args!("draft {} {note}", id.0))?;
    }
    money::check(&store, &TimeZone::UTC)?;
    let verdict = store.verify()?;
    for finding in &verdict.findings {
        say(&format_args!("fault {} {}", finding.seq, finding.fault))?;
    }
    let before = store.tables()?;
    store.rebuild()?;
    let tables = if store.tables()? == before {
        "same"
    } else {
        "differ"
    };
    say(&format_args!("tables {tables}"))?;
    let sound = if verdict.is_sound() {
        "sound"
    } else {
        "tampered"
    };
    Ok(say(&format_args!("journal {sound} {}", verdict.n_entries))?)
}
