//! Looking at an answer, link by link: roots, timestamp, snapshot, targets, documents.

use std::collections::BTreeSet;

use domain::Timestamp;

use super::{
    Applied, AppliedDocument, DocumentVersion, Held, RoleKeys, Root, Signable, Signed, Snapshot,
    Stamp, Targets, TextVersion, TrustError, Trusted, World,
};
use crate::{
    Hash, digest,
    documents::MOST_DOCUMENT,
    enrol::RootPrint,
    pull::{MOST_DOCUMENTS, MOST_ROOTS, PullAnswer, SentDocument, UnpackError},
    wire::WireError,
};

/// The last of `roots`, from the first one on.
pub(super) fn first_root(
    print: &RootPrint,
    roots: &[Signed<Root>],
    world: World,
) -> Result<Root, TrustError> {
    let (first, next) = roots.split_first().ok_or_else(|| half("root"))?;
    if RootPrint::of(&first.sha256()) != *print {
        return Err(TrustError::AnotherRoot);
    }
    // The hash is known to be right, so its own keys may say who signs it.
    let claimed = first.read()?;
    let root = first.verify(&claimed.roles.root)?;
    if root.version != 1 {
        return Err(TrustError::AnotherRoot);
    }
    let demonstration = world == World::Demonstration;
    if root.is_demonstration() != demonstration {
        return Err(TrustError::AnotherWorld);
    }
    root.sound()?;
    walk(&root, next)
}

pub(super) fn apply(
    trusted: &Trusted,
    answer: &PullAnswer,
    held: impl Fn(&str) -> Option<Vec<u8>>,
    now: Timestamp,
) -> Result<Applied, TrustError> {
    let root = walk(&trusted.root, &answer.roots)?;
    if root.version != trusted.root.version {
        in_time(Root::ROLE, root.expires, now)?;
    }
    let floor = under(trusted, root);
    let believed = next_texts(&floor, answer, now)?;
    check_names(&believed, answer)?;
    let mut documents = Vec::new();
    for (name, version) in believed.documents() {
        not_older(name, floor.document(name), version)?;
        let sent = answer.documents.iter().find(|sent| sent.name == name);
        let unchanged = trusted
            .document(name)
            .is_some_and(|before| before.sha256 == version.sha256);
        match sent {
            Some(sent) => documents.push(unpack(sent, version, held(name))?),
            None if unchanged => {}
            None => return Err(half(name)),
        }
    }
    let removed = trusted
        .documents()
        .map(|(name, _)| name.to_owned())
        .filter(|name| believed.document(name).is_none())
        .collect();
    Ok(Applied {
        trusted: believed,
        documents,
        removed,
    })
}

/// What still binds under `root`. A role with other keys begins anew: what a thief of the old ones signed far ahead binds nobody.
fn under(trusted: &Trusted, root: Root) -> Trusted {
    let (old, new) = (&trusted.root.roles, &root.roles);
    let snapshot = trusted.snapshot.as_ref();
    let targets = trusted.targets.as_ref();
    Trusted {
        kit: trusted.kit,
        heard: trusted.heard,
        stamp: trusted.stamp.filter(|_| old.timestamp == new.timestamp),
        snapshot: snapshot.filter(|_| old.snapshot == new.snapshot).cloned(),
        targets: targets.filter(|_| old.targets == new.targets).cloned(),
        root,
    }
}

/// Timestamp, snapshot, targets: each names the next.
fn next_texts(floor: &Trusted, answer: &PullAnswer, now: Timestamp) -> Result<Trusted, TrustError> {
    let roles = &floor.root.roles;
    let stamp = next_stamp(
        floor.stamp.as_ref(),
        &answer.timestamp,
        &roles.timestamp,
        now,
    )?;
    let snapshot = next_text(
        floor.snapshot.as_ref(),
        answer.snapshot.as_ref(),
        &stamp.snapshot,
        (&roles.snapshot, now),
    )?;
    if snapshot.value.kit != floor.kit {
        return Err(TrustError::AnotherKit(snapshot.value.kit));
    }
    let targets = next_text(
        floor.targets.as_ref(),
        answer.targets.as_ref(),
        &snapshot.value.targets,
        (&roles.targets, now),
    )?;
    Ok(Trusted {
        kit: floor.kit,
        heard: Some(stamp.at),
        stamp: Some(stamp),
        snapshot: Some(snapshot),
        targets: Some(targets),
        root: floor.root.clone(),
    })
}

/// From root to root, each signed by the one before it and by itself.
fn walk(root: &Root, next: &[Signed<Root>]) -> Result<Root, TrustError> {
    if next.len() > MOST_ROOTS {
        return Err(TrustError::TooLarge(Root::ROLE));
    }
    next.iter()
        .try_fold(root.clone(), |root, signed| root.next(signed))
}

fn next_stamp(
    last: Option<&Stamp>,
    sent: &Signed<Stamp>,
    role: &RoleKeys,
    now: Timestamp,
) -> Result<Stamp, TrustError> {
    let stamp = sent.verify(role)?;
    if let Some(last) = last {
        if stamp.version < last.version || stamp.at < last.at {
            return Err(TrustError::Rollback(Stamp::ROLE.to_owned()));
        }
        if stamp.version == last.version {
            return Err(TrustError::Frozen);
        }
    }
    if stamp.expires <= now {
        return Err(TrustError::Expired {
            at: stamp.at,
            expires: stamp.expires,
        });
    }
    Ok(stamp)
}

/// A signed text with a version, named by the text above it.
trait Versioned: Signable + Clone {
    fn version(&self) -> u64;
    fn expires(&self) -> Timestamp;
}

impl Versioned for Snapshot {
    fn version(&self) -> u64 {
        self.version
    }

    fn expires(&self) -> Timestamp {
        self.expires
    }
}

impl Versioned for Targets {
    fn version(&self) -> u64 {
        self.version
    }

    fn expires(&self) -> Timestamp {
        self.expires
    }
}

fn next_text<T: Versioned>(
    last: Option<&Held<T>>,
    sent: Option<&Signed<T>>,
    wanted: &TextVersion,
    (role, now): (&RoleKeys, Timestamp),
) -> Result<Held<T>, TrustError> {
    let name = || T::ROLE.to_owned();
    if let Some(last) = last {
        if wanted.version < last.value.version() {
            return Err(TrustError::Rollback(name()));
        }
        let same_letters = wanted.sha256 == last.sha256;
        if same_letters != (wanted.version == last.value.version()) {
            return Err(TrustError::MixAndMatch(name()));
        }
        if same_letters {
            return Ok(last.clone());
        }
    }
    let sent = sent.ok_or_else(|| half(T::ROLE))?;
    sent.bounded()?;
    let sha256: Hash = sent.sha256();
    if sha256 != wanted.sha256 {
        return Err(TrustError::MixAndMatch(name()));
    }
    let value = sent.verify(role)?;
    if value.version() != wanted.version {
        return Err(TrustError::MixAndMatch(name()));
    }
    in_time(T::ROLE, value.expires(), now)?;
    Ok(Held { sha256, value })
}

/// What is new here has not expired yet.
pub(super) fn in_time(
    role: &'static str,
    expires: Timestamp,
    now: Timestamp,
) -> Result<(), TrustError> {
    if expires <= now {
        return Err(TrustError::PastDay { role, expires });
    }
    Ok(())
}

/// Every document is named once, and nothing came that no signature names.
fn check_names(believed: &Trusted, answer: &PullAnswer) -> Result<(), TrustError> {
    let mut names = BTreeSet::new();
    for (name, _) in believed.documents() {
        if !names.insert(name) {
            return Err(TrustError::MixAndMatch(name.to_owned()));
        }
    }
    if names.len() > MOST_DOCUMENTS || answer.documents.len() > MOST_DOCUMENTS {
        return Err(TrustError::TooLarge(Snapshot::ROLE));
    }
    match answer
        .documents
        .iter()
        .find(|sent| !names.remove(sent.name.as_str()))
    {
        Some(stray) => Err(TrustError::Unsigned(stray.name.clone())),
        None => Ok(()),
    }
}

/// A revision only grows, and stands for the same bytes for ever.
fn not_older(
    name: &str,
    before: Option<DocumentVersion>,
    now: &DocumentVersion,
) -> Result<(), TrustError> {
    match before {
        Some(before) if now.revision < before.revision => {
            Err(TrustError::Rollback(name.to_owned()))
        }
        Some(before) if now.revision == before.revision && *now != before => {
            Err(TrustError::MixAndMatch(name.to_owned()))
        }
        Some(_) | None => Ok(()),
    }
}

fn unpack(
    sent: &SentDocument,
    version: &DocumentVersion,
    held: Option<Vec<u8>>,
) -> Result<AppliedDocument, TrustError> {
    let failed = |cause| TrustError::Document {
        name: sent.name.clone(),
        cause,
    };
    if usize::try_from(version.length).map_or(true, |length| length > MOST_DOCUMENT) {
        return Err(failed(UnpackError::Wire(WireError::TooLarge)));
    }
    let bytes = sent
        .unpack(held.as_deref(), version.length)
        .map_err(failed)?;
    if u64::try_from(bytes.len()).ok() != Some(version.length) {
        return Err(half(&sent.name));
    }
    if digest(&bytes) != version.sha256 {
        return Err(TrustError::MixAndMatch(sent.name.clone()));
    }
    Ok(AppliedDocument {
        name: sent.name.clone(),
        version: *version,
        bytes,
    })
}

fn half(what: &str) -> TrustError {
    TrustError::HalfArrived(what.to_owned())
}
