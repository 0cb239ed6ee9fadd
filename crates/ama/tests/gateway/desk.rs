//! A kit's side, for tests: a journal that is written by the rules, and its batches.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, ReceiptNumber, Series, Timestamp,
    attendance::{Attendance, Autonomy, DocumentShown, Outcome, Step},
    catalogue::{Catalogue, Price, PriceChannel, PriceQuestion, Service},
    entry::{Act, Entry, Sealed},
    fee::{FeeLine, Means},
};
use protocol::{
    AttendanceKey, Hash, KitKey, ReceiptQr, UnsignedReceipt,
    batch::{NewBatch, Outgoing},
    digest, encode, genesis, link, seal,
};

pub(crate) const SPOT: &str = "EC0850";
pub(crate) const MEDIATOR: MediatorNumber = MediatorNumber(4127);

pub(crate) fn folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let mut folders = here.map(|folder| folder.join("assets/catalogue"));
        folders.find(|folder| folder.is_dir()).unwrap()
    });
    &FOLDER
}

pub(crate) fn catalogue() -> &'static (Catalogue, Vec<u8>) {
    static CATALOGUE: LazyLock<(Catalogue, Vec<u8>)> =
        LazyLock::new(|| ama::catalogue::document_of(folder()).unwrap());
    &CATALOGUE
}

/// 20 November 2026, ten o'clock.
pub(crate) const MORNING: Timestamp = Timestamp(1_795_168_800_000);

/// A service with a price that depends on nothing.
pub(crate) fn service() -> &'static Service {
    priced(&catalogue().0).unwrap().0
}

fn priced(catalogue: &Catalogue) -> Option<(&Service, Price)> {
    let question = PriceQuestion {
        channel: PriceChannel::Assisted,
        age: None,
        urgency: None,
        host: None,
        on: MORNING.date(&jiff::tz::TimeZone::get("Europe/Lisbon").unwrap()),
    };
    let mut priced = catalogue
        .services
        .iter()
        .map(|it| (it, it.price(&question)));
    priced.find(|(_, price)| matches!(price, Price::Fixed { .. }))
}

pub(crate) fn line() -> FeeLine {
    let (service, price) = priced(&catalogue().0).unwrap();
    let Price::Fixed { rule, .. } = price else {
        unreachable!("a fixed price was asked for");
    };
    FeeLine {
        leg: 0,
        service: service.id.clone(),
        version: service.version,
        entity: service.entity.clone(),
        rule,
    }
}

/// An entry as the kit keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    pub(crate) bytes: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
    pub(crate) hash: Hash,
}

/// A kit that writes.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) kit: KitKey,
    pub(crate) journal: JournalId,
    pub(crate) letter: String,
    pub(crate) at: Timestamp,
    pub(crate) entries: Vec<Written>,
    n_receipts: u32,
}

impl Desk {
    pub(crate) fn new(seed: u8, journal: JournalId, letter: &str) -> Self {
        Self::of(KitKey::from_seed(&[seed; 32]), journal, letter)
    }

    pub(crate) fn of(kit: KitKey, journal: JournalId, letter: &str) -> Self {
        let mut desk = Self {
            kit,
            ..Self::empty(0, journal, letter)
        };
        let enrolled = Act::KitEnrolled {
            spot: SPOT.into(),
            letter: letter.to_owned(),
            demonstration: false,
            replaces: None,
        };
        desk.write(None, None, enrolled, false);
        desk.write(Some(MEDIATOR), None, Act::MediatorSignedIn {}, false);
        desk
    }

    pub(crate) fn empty(seed: u8, journal: JournalId, letter: &str) -> Self {
        Self {
            kit: KitKey::from_seed(&[seed; 32]),
            journal,
            letter: letter.to_owned(),
            at: MORNING,
            entries: Vec::new(),
            n_receipts: 0,
        }
    }

    pub(crate) fn last(&self) -> u64 {
        self.entries.len().try_into().unwrap()
    }

    pub(crate) fn head(&self) -> Hash {
        self.hash_at(self.last())
    }

    pub(crate) fn hash_at(&self, seq: u64) -> Hash {
        match seq.checked_sub(1) {
            Some(place) => self.entries[usize::try_from(place).unwrap()].hash,
            None => genesis(self.journal, &self.kit.public()),
        }
    }

    pub(crate) fn write(
        &mut self,
        by: Option<MediatorNumber>,
        about: Option<AttendanceId>,
        act: Act,
        is_sealed: bool,
    ) -> u64 {
        let seq = self.last() + 1;
        let sealed = if is_sealed {
            let note = Sealed {
                note: Some("canary".to_owned()),
                ..Sealed::default()
            };
            seal(&AttendanceKey::new([3; 32]), self.journal, seq, &note).unwrap()
        } else {
            Vec::new()
        };
        self.at = Timestamp(self.at.0 + 1_000);
        let entry = Entry {
            v: 1,
            journal: self.journal,
            seq,
            at: self.at,
            by,
            about,
            act,
            seal: is_sealed.then(|| digest(&sealed).to_string()),
        };
        self.keep(encode(&entry).unwrap(), sealed)
    }

    pub(crate) fn keep(&mut self, bytes: Vec<u8>, sealed: Vec<u8>) -> u64 {
        let hash = link(&self.head(), &bytes);
        self.entries.push(Written {
            bytes,
            sealed,
            hash,
        });
        self.last()
    }

    pub(crate) fn receipt(&mut self) -> ReceiptNumber {
        self.n_receipts += 1;
        self.numbered(self.n_receipts)
    }

    pub(crate) fn numbered(&self, number: u32) -> ReceiptNumber {
        ReceiptNumber {
            series: Series {
                spot: SPOT.into(),
                year: 2026,
                letter: self.letter.clone(),
            },
            number,
        }
    }

    /// Opens an attendance and takes it to where the fee is paid.
    pub(crate) fn serve(&mut self) -> (AttendanceId, Attendance) {
        let opened = Act::AttendanceOpened {
            language: Language::Pt,
        };
        let seq = self.write(
            Some(MEDIATOR),
            Some(AttendanceId(self.last() + 1)),
            opened,
            false,
        );
        let id = AttendanceId(seq);
        let mut attendance = Attendance::opened_by(&self.entry(seq)).unwrap();
        let shown = DocumentShown::CitizenCard;
        self.follow(&mut attendance, |it| it.identify(shown).unwrap(), true);
        self.follow(
            &mut attendance,
            |it| it.choose(service(), None).unwrap(),
            false,
        );
        for step in [Step::Identify, Step::Requirements, Step::Fill] {
            let done = |it: &Attendance| it.finish_step(0, step, Autonomy::Together, None).unwrap();
            self.follow(&mut attendance, done, false);
        }
        self.follow(&mut attendance, |it| it.agree(0, None).unwrap(), true);
        (id, attendance)
    }

    /// A whole attendance with its receipt; which entry the receipt is.
    pub(crate) fn attend(&mut self) -> u64 {
        let (_, mut attendance) = self.serve();
        let receipt = self.receipt();
        let means = Means::Cash {
            received: Cents(100_000),
        };
        let paid = self.follow(
            &mut attendance,
            |it| it.pay(vec![line()], means, receipt).unwrap(),
            false,
        );
        let finished = Act::ServiceFinished {
            leg: 0,
            outcome: Outcome::Done,
        };
        self.follow(&mut attendance, |_| finished, false);
        self.follow(&mut attendance, |it| it.close(Some(5)).unwrap(), false);
        paid
    }

    pub(crate) fn follow(
        &mut self,
        attendance: &mut Attendance,
        decide: impl FnOnce(&Attendance) -> Act,
        is_sealed: bool,
    ) -> u64 {
        let act = decide(attendance);
        let seq = self.write(Some(MEDIATOR), Some(attendance.id), act, is_sealed);
        attendance.apply(&self.entry(seq));
        seq
    }

    pub(crate) fn entry(&self, seq: u64) -> Entry {
        let place = usize::try_from(seq - 1).unwrap();
        protocol::decode(&self.entries[place].bytes).unwrap()
    }

    /// The batch of these entries, signed.
    pub(crate) fn batch(&self, first: u64, last: u64) -> Vec<u8> {
        let range = usize::try_from(first - 1).unwrap()..usize::try_from(last).unwrap();
        let entries: Vec<Outgoing<'_>> = self.entries[range]
            .iter()
            .map(|written| Outgoing {
                bytes: &written.bytes,
                sealed: &written.sealed,
            })
            .collect();
        let batch = NewBatch {
            journal: self.journal,
            first,
            previous: self.hash_at(first - 1),
            entries: &entries,
            wrapped_keys: &[],
        };
        batch.encode(&self.kit).unwrap()
    }

    /// What a receipt promises.
    pub(crate) fn promise(&self, seq: u64) -> UnsignedReceipt {
        UnsignedReceipt {
            journal: self.journal,
            seq: seq.try_into().unwrap(),
            unix_minute: MORNING.unix_minute(),
            total: line().rule.cents,
            n_lines: 1,
            entry: self.hash_at(seq),
        }
    }

    /// What stands in the QR of a receipt.
    pub(crate) fn qr(&self, seq: u64) -> ReceiptQr {
        ReceiptQr::sign(self.promise(seq), &self.kit).unwrap()
    }
}
