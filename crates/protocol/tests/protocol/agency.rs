//! An agency for tests: its keys, its documents, and the answers it would give.

use std::collections::BTreeMap;

use domain::{JournalId, Timestamp};
use protocol::{
    Certificate, KeyId, KitCertificate, KitKey, digest,
    documents::{Document as _, KitState, Limits, Site},
    enrol::RootPrint,
    keys::SealingRecipient,
    pull::{PullAnswer, SentDocument},
    trust::{
        Applied, DocumentVersion, RoleKeys, Roles, Root, Signed, Snapshot, Stamp, Targets,
        TextVersion, TrustError, Trusted, World,
    },
};

pub(crate) const NOW: Timestamp = Timestamp(1_795_000_000_000);
pub(crate) const DAY: i64 = 86_400_000;

pub(crate) fn key(seed: u8) -> KitKey {
    KitKey::from_seed(&[seed; 32])
}

pub(crate) fn kit() -> KitKey {
    key(100)
}

/// Everything it may sign, to be changed by a test before it signs.
#[derive(Clone)]
pub(crate) struct Agency {
    pub(crate) root: Root,
    pub(crate) roots: Vec<Signed<Root>>,
    pub(crate) targets: Targets,
    pub(crate) snapshot: Snapshot,
    pub(crate) stamp: Stamp,
    pub(crate) documents: BTreeMap<String, Vec<u8>>,
}

fn role(seeds: &[u8], threshold: u8) -> RoleKeys {
    RoleKeys {
        keys: seeds.iter().map(|seed| key(*seed).public()).collect(),
        threshold,
    }
}

pub(crate) fn roles() -> Roles {
    Roles {
        root: role(&[1, 2, 3], 2),
        targets: role(&[11, 12, 13], 2),
        snapshot: role(&[21], 1),
        timestamp: role(&[31], 1),
        kits: role(&[41], 1),
    }
}

pub(crate) fn version_of(revision: u32, bytes: &[u8]) -> DocumentVersion {
    DocumentVersion {
        revision,
        sha256: digest(bytes),
        length: bytes.len() as u64,
    }
}

fn site() -> Site {
    let certificate = KitCertificate::new(&kit().public(), "EC0850".into(), NOW, false);
    Site {
        spot: "EC0850".into(),
        certificate: Certificate::issue(&certificate, &key(41)).unwrap(),
        journal: JournalId([1; 8]),
        letter: "A".to_owned(),
        replaces: None,
        state: KitState::Active,
        sealing: SealingRecipient::parse(
            "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa",
        )
        .unwrap(),
        limits: Limits::default(),
        receipt_host: "DEMO.INVALID".to_owned(),
    }
}

impl Agency {
    pub(crate) fn new() -> Self {
        let root = Root {
            version: 1,
            expires: Timestamp(NOW.0 + 900 * DAY),
            roles: roles(),
            authorities: Vec::new(),
        };
        let mut agency = Self {
            roots: vec![Signed::sign(&root, &[&key(1), &key(2)]).unwrap()],
            root,
            targets: Targets {
                version: 1,
                expires: Timestamp(NOW.0 + 90 * DAY),
                documents: BTreeMap::new(),
            },
            snapshot: Snapshot {
                version: 1,
                expires: Timestamp(NOW.0 + 30 * DAY),
                kit: kit().public().id(),
                targets: TextVersion {
                    version: 1,
                    sha256: digest(b""),
                },
                documents: BTreeMap::new(),
            },
            stamp: Stamp {
                version: 1,
                at: NOW,
                expires: Timestamp(NOW.0 + DAY),
                snapshot: TextVersion {
                    version: 1,
                    sha256: digest(b""),
                },
                nonce: None,
            },
            documents: BTreeMap::new(),
        };
        let catalogue: Vec<u8> = (0..500_u32)
            .flat_map(|line| format!("service {line} ").into_bytes())
            .collect();
        agency.share(1, catalogue);
        agency.give("site", 1, site().write().unwrap());
        agency
    }

    /// The catalogue, for all kits.
    pub(crate) fn share(&mut self, revision: u32, bytes: Vec<u8>) {
        self.targets
            .documents
            .insert("catalogue".to_owned(), version_of(revision, &bytes));
        self.documents.insert("catalogue".to_owned(), bytes);
    }

    /// A document of this kit alone.
    pub(crate) fn give(&mut self, name: &str, revision: u32, bytes: Vec<u8>) {
        self.snapshot
            .documents
            .insert(name.to_owned(), version_of(revision, &bytes));
        self.documents.insert(name.to_owned(), bytes);
    }

    /// The next version of everything below the root.
    pub(crate) fn next(&mut self) {
        self.targets.version += 1;
        self.snapshot.version += 1;
        self.stamp.version += 1;
        self.stamp.at = Timestamp(self.stamp.at.0 + 1_000);
    }

    /// The next version, after a thief signed the last timestamp there is.
    pub(crate) fn next_after_theft(&mut self) {
        self.stamp.version = 0;
        self.stamp.at = NOW;
        self.next();
    }

    /// All of it, whole.
    pub(crate) fn answer(&mut self) -> PullAnswer {
        let targets = Signed::sign(&self.targets, &[&key(11), &key(13)]).unwrap();
        self.snapshot.targets = TextVersion {
            version: self.targets.version,
            sha256: targets.sha256(),
        };
        let snapshot = Signed::sign(&self.snapshot, &[&key(21)]).unwrap();
        self.stamp.snapshot = TextVersion {
            version: self.snapshot.version,
            sha256: snapshot.sha256(),
        };
        PullAnswer {
            timestamp: Signed::sign(&self.stamp, &[&key(31)]).unwrap(),
            snapshot: Some(snapshot),
            targets: Some(targets),
            roots: Vec::new(),
            documents: self
                .documents
                .iter()
                .map(|(name, bytes)| SentDocument::whole(name, bytes).unwrap())
                .collect(),
            checkpoint: None,
            consistency: None,
        }
    }

    pub(crate) fn print(&self) -> RootPrint {
        RootPrint::of(&self.roots[0].sha256())
    }

    pub(crate) fn certificate(&self) -> Certificate {
        site().certificate
    }

    pub(crate) fn begin(&self) -> Trusted {
        Trusted::begin(&self.print(), &self.roots, kit().public().id(), World::Real).unwrap()
    }

    /// A kit that has everything of now.
    pub(crate) fn enrolled(&mut self) -> Trusted {
        let answer = self.answer();
        let trusted = self.begin();
        trusted.update(&answer, |_| None, NOW).unwrap().trusted
    }

    /// What a kit that has this agency's documents makes of an answer.
    pub(crate) fn seen_by(
        &self,
        trusted: &Trusted,
        answer: &PullAnswer,
    ) -> Result<Applied, TrustError> {
        trusted.update(answer, |name| self.documents.get(name).cloned(), NOW)
    }

    pub(crate) fn another_kit() -> KeyId {
        key(101).public().id()
    }
}
