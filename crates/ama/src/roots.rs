//! Who may sign what: the first root, made with the gateway's own keys, and those that follow it.

use std::collections::BTreeMap;

use protocol::trust::{
    MOST_AUTHORITIES, MOST_AUTHORITY, RoleKeys, Roles, Root, Signable as _, Signed, Targets,
    TrustError, demonstration_trust,
};

use crate::{
    authorities::Authority,
    gateway::{Gateway, GatewayError},
    ledger::{
        Applied, Ledger, LedgerError, Step,
        documents::{self, Owner},
    },
    publishing::{TARGETS_ROLE, TEXT_DAYS, later},
    signing::{Lacking, PublishError, with_own},
};

/// How long a root holds: until somebody must look at it again.
const ROOT_DAYS: i64 = 3650;

/// Whether the ledger has a root already.
///
/// # Errors
/// As the ledger's.
pub async fn has_root(ledger: &dyn Ledger) -> Result<bool, LedgerError> {
    let root = documents::latest_text(ledger, Owner::All, Root::ROLE).await?;
    Ok(root.is_some())
}

/// The next root, and the targets that must come with it where it gives them to other keys.
#[derive(Clone, Debug)]
pub struct Draft {
    pub root: Signed<Root>,
    pub targets: Option<Signed<Targets>>,
}

impl Gateway {
    /// Writes the first root and empty targets, unless there are some.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn begin(&self) -> Result<(), GatewayError> {
        if has_root(self.ledger()).await? {
            return Ok(());
        }
        let targets = Targets {
            version: 1,
            expires: later(self.now(), TEXT_DAYS),
            documents: BTreeMap::new(),
        };
        let targets = Signed::sign(&targets, &[&self.keys.targets])?;
        let steps = vec![add_root(1, &self.first_root()?)?, add_targets(1, &targets)?];
        // Nothing is written where another gateway began at the same moment: then there is a root.
        self.ledger().apply(steps).await?;
        Ok(())
    }

    fn first_root(&self) -> Result<Signed<Root>, TrustError> {
        if self.keys.demonstration {
            return demonstration_trust();
        }
        let one = |key: &protocol::KitKey| RoleKeys::one(key.public());
        let root = Root {
            version: 1,
            expires: later(self.now(), ROOT_DAYS),
            roles: Roles {
                root: one(&self.keys.root),
                targets: one(&self.keys.targets),
                snapshot: one(&self.keys.snapshot),
                timestamp: one(&self.keys.timestamp),
                kits: one(&self.keys.kits),
            },
            authorities: Vec::new(),
        };
        Signed::sign(&root, &[&self.keys.root])
    }

    /// All roots after a version, in order.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn roots_after(&self, version: u32) -> Result<Vec<Signed<Root>>, GatewayError> {
        let most = protocol::pull::MOST_ROOTS;
        let texts = documents::texts_after(self.ledger(), Root::ROLE, version.into(), most).await?;
        texts
            .iter()
            .map(|text| Ok(serde_json::from_str(text)?))
            .collect()
    }

    /// Whether the file of keys is the one that this ledger began with.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn has_own_keys(&self) -> Result<bool, GatewayError> {
        let first = documents::texts_after(self.ledger(), Root::ROLE, 0, 1).await?;
        let first = first.first().ok_or(GatewayError::Unpublished)?;
        let signed: Signed<Root> = serde_json::from_str(first)?;
        let root: Root = serde_json::from_str(&signed.text)?;
        Ok(root.roles.kits.keys.contains(&self.keys.kits.public()))
    }

    /// The root in force.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn root(&self) -> Result<Root, GatewayError> {
        let text = documents::latest_text(self.ledger(), Owner::All, Root::ROLE).await?;
        let (_, text) = text.ok_or(GatewayError::Unpublished)?;
        let signed: Signed<Root> = serde_json::from_str(&text)?;
        Ok(serde_json::from_str(&signed.text)?)
    }

    /// The next root: the one in force, changed, with the gateway's own signature where its key has a part.
    ///
    /// # Errors
    /// A role that nobody could sign for, or an authority that is none; or as the ledger's.
    pub async fn draft_root(&self, change: impl FnOnce(&mut Root)) -> Result<Draft, PublishError> {
        let root = self.root().await?;
        let mut next = Root {
            version: root.version.saturating_add(1),
            expires: later(self.now(), ROOT_DAYS),
            ..root.clone()
        };
        change(&mut next);
        check_authorities(&next)?;
        next.sound().map_err(|_no_role| PublishError::NoRole)?;
        let (old, new) = (&root.roles, &next.roles);
        let targets = if old.targets == new.targets {
            None
        } else {
            let (_, in_force) = self.targets().await?;
            let anew = Targets {
                version: in_force.version.saturating_add(1),
                expires: later(self.now(), TEXT_DAYS),
                ..in_force
            };
            let signed = with_own(&anew, &self.keys.targets, &[&new.targets]);
            Some(signed.map_err(GatewayError::from)?)
        };
        let signed = with_own(&next, &self.keys.root, &[&old.root, &new.root]);
        let root = signed.map_err(GatewayError::from)?;
        Ok(Draft { root, targets })
    }

    /// Puts the next root in force. Where it gives the targets to other keys, the targets signed by these come in the
    /// same transaction: no kit stays between the two.
    ///
    /// # Errors
    /// Not the next one, too few signed, an authority that is none, or the targets are not those in force; or as the
    /// ledger's.
    pub async fn publish_root(
        &self,
        signed: &Signed<Root>,
        targets: Option<&Signed<Targets>>,
    ) -> Result<Root, PublishError> {
        let root = self.root().await?;
        let claimed: Root = serde_json::from_str(&signed.text).map_err(GatewayError::from)?;
        if root.version.checked_add(1) != Some(claimed.version) {
            return Err(PublishError::NotNext(root.version));
        }
        check_authorities(&claimed)?;
        let targets = if claimed.roles.targets == root.roles.targets {
            None
        } else {
            Some(targets.ok_or(PublishError::NoTargets)?)
        };
        let of_root = |says: &Root| Lacking::of(signed, &says.roles.root, says.version);
        let mut lacking: Vec<_> = of_root(&root).into_iter().collect();
        if claimed.roles.root != root.roles.root {
            lacking.extend(of_root(&claimed));
        }
        lacking.extend(
            targets.and_then(|it| Lacking::of(it, &claimed.roles.targets, claimed.version)),
        );
        PublishError::unless_whole(lacking)?;
        let next = root.next(signed).map_err(GatewayError::from)?;
        let mut steps = vec![add_root(next.version, signed)?];
        if let Some(targets) = targets {
            steps.push(self.anew(targets, &next).await?);
        }
        steps.extend(self.signed_anew(&root, &next).await?);
        let applied = self.ledger().apply(steps).await;
        match applied.map_err(GatewayError::from)? {
            Applied::Whole => {
                self.follow_root(&root).await?;
                Ok(next)
            }
            Applied::Nothing => Err(PublishError::NotNext(root.version)),
        }
    }

    /// Whether a root with the same signers as the one in force has all signatures that it needs.
    ///
    /// # Errors
    /// Some are lacking; or as the ledger's.
    pub async fn is_whole(&self, signed: &Signed<Root>) -> Result<(), PublishError> {
        let root = self.root().await?;
        let lacking = Lacking::of(signed, &root.roles.root, root.version);
        PublishError::unless_whole(lacking.into_iter().collect())
    }

    /// The targets in force, signed by the keys of another root.
    async fn anew(&self, signed: &Signed<Targets>, root: &Root) -> Result<Step, PublishError> {
        let targets = signed
            .verify(&root.roles.targets)
            .map_err(GatewayError::from)?;
        let (_, in_force) = self.targets().await?;
        let is_next = in_force.version.checked_add(1) == Some(targets.version);
        if !is_next || targets.documents != in_force.documents {
            return Err(PublishError::AnotherText);
        }
        Ok(add_targets(targets.version, signed)?)
    }

    /// Targets with the gateway's own signature, where its key has a part in them.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn sign_targets(&self, targets: &Targets) -> Result<Signed<Targets>, GatewayError> {
        let roles = self.root().await?.roles;
        Ok(with_own(targets, &self.keys.targets, &[&roles.targets])?)
    }
}

/// A root is followed by the next one alone: whom kits are to trust is looked at before it is one.
fn check_authorities(root: &Root) -> Result<(), PublishError> {
    let mut authorities = root.authorities.iter();
    let is_good = root.authorities.len() <= MOST_AUTHORITIES
        && authorities.all(|it| it.0.len() <= MOST_AUTHORITY && Authority::of(it).is_some());
    is_good.then_some(()).ok_or(PublishError::NoAuthority)
}

fn add_root(version: u32, signed: &Signed<Root>) -> Result<Step, GatewayError> {
    let text = serde_json::to_string(signed)?;
    Ok(documents::add_text(
        Owner::All,
        Root::ROLE,
        version.into(),
        text,
    ))
}

pub(crate) fn add_targets(version: u64, signed: &Signed<Targets>) -> Result<Step, GatewayError> {
    let text = serde_json::to_string(signed)?;
    Ok(documents::add_text(Owner::All, TARGETS_ROLE, version, text))
}
