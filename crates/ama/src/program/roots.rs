//! Who may sign what, by command: a person's key, a text signed with it, and the next root.

use std::{fs, path::Path};

use ama::{
    authorities::{self, Authority},
    clock,
    expiring::Holds,
    signing::{self, Waiting},
};
use domain::Timestamp;
use jiff::tz::TimeZone;
use protocol::{
    KeyId, PublicKey,
    enrol::Bytes,
    trust::{RoleKeys, Root, Targets},
};
use serde_json::{Value, json};

use super::{
    answer::{Failure, Outcome, Voice},
    cli, open,
    publish::{read, write},
};

pub(super) async fn run(voice: Voice, command: &cli::Root) -> Outcome {
    match command {
        cli::Root::Show { place } => show(voice, place).await,
        cli::Root::New(new) => draft(voice, new).await,
        cli::Root::Publish { file, place } => put_in_force(voice, file, place).await,
    }
}

pub(super) fn make_key(voice: Voice, file: &Path) -> Outcome {
    let key = signing::make_key(file).map_err(|err| voice.keys(&err))?;
    let (public, id) = (key.public().to_string(), key.public().id());
    voice.answer(
        "gateway-key",
        &[
            ("key", public.as_str().into()),
            ("id", id.to_string().into()),
            ("file", file.display().to_string().into()),
        ],
        &json!({"key": public, "id": id}),
    )
}

/// Shows a text whole, and signs it where a key is given.
pub(super) fn sign(voice: Voice, args: &cli::Sign) -> Outcome {
    let file = |err: std::io::Error| voice.file(&err);
    let bytes = fs::read(&args.file).map_err(file)?;
    let waiting = Waiting::read(&bytes);
    let mut waiting = waiting.ok_or_else(|| voice.refused("unreadable", ""))?;
    let (mut lines, mut told) = shown(voice, &waiting);
    if let Some(path) = &args.key {
        let key = signing::read_key(path).map_err(|err| voice.keys(&err))?;
        let id = key.public().id();
        if !waiting.sign(&key) {
            return Err(voice.refused("signed-before", &id.to_string()));
        }
        let text = waiting.write();
        let text = text.map_err(|err| voice.failed("other", &err.to_string()))?;
        fs::write(&args.file, text).map_err(file)?;
        lines.push(say_keys(voice, "gateway-signed-with", &[id]));
    }
    let signed_by = waiting.signed_by();
    lines.push(say_keys(voice, "gateway-signed-by", &signed_by));
    insert(&mut told, "signed_by", json!(signed_by));
    tell(voice, &lines, &told)
}

fn shown(voice: Voice, waiting: &Waiting) -> (Vec<String>, Value) {
    match waiting {
        Waiting::Root(_, root) => {
            let mut told = json!(root);
            insert(&mut told, "role", json!("root"));
            (root_lines(voice, root), told)
        }
        Waiting::Targets(_, targets) => {
            let mut told = json!(targets);
            insert(&mut told, "role", json!("targets"));
            (targets_lines(voice, targets), told)
        }
    }
}

async fn show(voice: Voice, place: &cli::Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let root = gateway.root().await.map_err(|err| voice.gateway(&err))?;
    let targets = gateway.targets().await.map_err(|err| voice.gateway(&err))?;
    let (_, targets) = targets;
    let mut lines = root_lines(voice, &root);
    lines.extend(targets_lines(voice, &targets));
    let mut soon = Vec::new();
    let texts = gateway.texts_hold(clock::now()).await;
    let texts = texts.map_err(|err| voice.gateway(&err))?;
    for Holds { role, days } in texts.into_iter().filter(Holds::is_soon) {
        let days = days.max(0);
        let key = format!("gateway-soon-{role}");
        lines.push(voice.texts.say_with(&key, &[("days", days.into())]));
        soon.push(json!({"role": role, "days": days}));
    }
    let named: Vec<Authority> = root.authorities.iter().filter_map(Authority::of).collect();
    let told = json!({"root": root, "authorities": named, "targets": targets, "soon": soon});
    tell(voice, &lines, &told)
}

async fn draft(voice: Voice, args: &cli::NewRoot) -> Outcome {
    let gateway = open(voice, &args.place).await?;
    let named = named(voice, args)?;
    let drafted = gateway.draft_root(|root| {
        change(&mut root.roles.root, &args.root, args.root_threshold);
        change(&mut root.roles.targets, &args.targets, args.threshold);
        root.authorities = named.unwrap_or(std::mem::take(&mut root.authorities));
    });
    let draft = drafted.await.map_err(|err| voice.publish(&err))?;
    write(voice, &args.unsigned, &draft.root)?;
    let root = args.unsigned.display().to_string();
    let targets = match &draft.targets {
        Some(targets) => {
            let path = args.unsigned.with_added_extension(TARGETS);
            write(voice, &path, targets)?;
            Some(path.display().to_string())
        }
        None => None,
    };
    let names = targets
        .iter()
        .fold(root.clone(), |all, name| format!("{all}, {name}"));
    voice.answer(
        "gateway-unsigned",
        &[("file", names.into())],
        &json!({"unsigned": root, "targets": targets}),
    )
}

/// Gives a role to a new key: at once where the gateway's own key signs the root, else once people signed it.
pub(super) async fn replace_key(voice: Voice, args: &cli::ReplaceKey) -> Outcome {
    let gateway = open(voice, &args.place).await?;
    if gateway.keys.demonstration && args.online == cli::OnlineRole::Kits {
        return Err(voice.refused("demonstration-keys", ""));
    }
    let unchanged = gateway.draft_root(|_| ()).await;
    let unchanged = unchanged.map_err(|err| voice.publish(&err))?;
    if args.unsigned.is_none() {
        // No key is made where nobody could put it in force.
        let whole = gateway.is_whole(&unchanged.root).await;
        whole.map_err(|err| voice.publish(&err))?;
    }
    let new = gateway.keys.replace_online();
    let new = new.map_err(|err| voice.keys(&err))?;
    let drafted = gateway.draft_root(|Root { roles, .. }| {
        let role = match args.online {
            cli::OnlineRole::Timestamp => &mut roles.timestamp,
            cli::OnlineRole::Snapshot => &mut roles.snapshot,
            cli::OnlineRole::Kits => &mut roles.kits,
        };
        *role = RoleKeys::one(new);
    });
    let draft = drafted.await.map_err(|err| voice.publish(&err))?;
    let Some(file) = &args.unsigned else {
        let root = gateway.publish_root(&draft.root, None).await;
        let root = root.map_err(|err| voice.publish(&err))?;
        return tell(voice, &root_lines(voice, &root), &json!({"root": root}));
    };
    write(voice, file, &draft.root)?;
    let name = file.display().to_string();
    voice.answer(
        "gateway-unsigned",
        &[("file", name.as_str().into())],
        &json!({"unsigned": name, "key": new}),
    )
}

/// Ends the name of the targets that must come with a root.
const TARGETS: &str = "targets";

fn change(role: &mut RoleKeys, keys: &[PublicKey], threshold: Option<u8>) {
    if !keys.is_empty() {
        role.keys = keys.to_vec();
    }
    if let Some(threshold) = threshold {
        role.threshold = threshold;
    }
}

/// The authorities that the command names; None where they stay as they are.
fn named(voice: Voice, args: &cli::NewRoot) -> Result<Option<Vec<Bytes>>, Failure> {
    let mut named = Vec::new();
    for file in &args.authority {
        let shown = file.display().to_string();
        let read = authorities::read(file).ok().filter(|all| !all.is_empty());
        let read = read.ok_or_else(|| voice.refused("no-pem", &shown))?;
        named.extend(read.iter().map(|der| Bytes(der.to_vec())));
    }
    let is_said = args.any_authority || !named.is_empty();
    Ok(is_said.then_some(named))
}

async fn put_in_force(voice: Voice, file: &Path, place: &cli::Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let signed = read(voice, file)?;
    let beside = file.with_added_extension(TARGETS);
    let targets = if beside.exists() {
        Some(read(voice, &beside)?)
    } else {
        None
    };
    let root = gateway.publish_root(&signed, targets.as_ref()).await;
    let root = root.map_err(|err| voice.publish(&err))?;
    tell(voice, &root_lines(voice, &root), &json!({"root": root}))
}

fn root_lines(voice: Voice, root: &Root) -> Vec<String> {
    let protocol::trust::Roles {
        root: root_role,
        targets,
        snapshot,
        timestamp,
        kits,
    } = &root.roles;
    let mut lines = vec![heading(
        voice,
        "gateway-root",
        root.version.into(),
        root.expires,
    )];
    for (name, role) in [
        ("root", root_role),
        ("targets", targets),
        ("snapshot", snapshot),
        ("timestamp", timestamp),
        ("kits", kits),
    ] {
        let args = [
            ("role", name.into()),
            ("threshold", u32::from(role.threshold).into()),
            ("count", role.keys.len().into()),
        ];
        lines.push(format!("  {}", voice.texts.say_with("gateway-role", &args)));
        // Whole: another key with the same short name is soon made.
        let keys = role.keys.iter();
        lines.extend(keys.map(|key| format!("    {}  {key}", key.id())));
    }
    lines.extend(authority_lines(voice, root));
    lines
}

fn authority_lines(voice: Voice, root: &Root) -> Vec<String> {
    let count = root.authorities.len().into();
    let heading = voice
        .texts
        .say_with("gateway-authorities", &[("count", count)]);
    let each = root.authorities.iter().map(|der| {
        let Some(authority) = Authority::of(der) else {
            return voice.texts.say("gateway-authority-none").into_owned();
        };
        let until = authority.until.date(&TimeZone::UTC);
        let args = [
            ("name", authority.name.into()),
            ("until", voice.texts.date_long(until).into()),
            ("hash", authority.sha256.to_string().into()),
        ];
        voice.texts.say_with("gateway-authority", &args)
    });
    let each = each.map(|line| format!("    {line}"));
    [format!("  {heading}")].into_iter().chain(each).collect()
}

fn targets_lines(voice: Voice, targets: &Targets) -> Vec<String> {
    let first = heading(voice, "gateway-targets", targets.version, targets.expires);
    let documents = targets.documents.iter();
    let documents = documents.map(|(name, it)| {
        let args = [
            ("name", name.as_str().into()),
            ("revision", it.revision.into()),
            ("hash", it.sha256.to_string().into()),
        ];
        format!("  {}", voice.texts.say_with("gateway-document", &args))
    });
    [first].into_iter().chain(documents).collect()
}

fn heading(voice: Voice, key: &str, version: u64, expires: Timestamp) -> String {
    let until = voice.texts.date_long(expires.date(&TimeZone::UTC));
    let args = [("version", version.into()), ("until", until.into())];
    voice.texts.say_with(key, &args)
}

fn say_keys(voice: Voice, key: &str, keys: &[KeyId]) -> String {
    let args = [("count", keys.len().into()), ("keys", listed(keys).into())];
    voice.texts.say_with(key, &args)
}

fn listed(keys: &[KeyId]) -> String {
    let keys: Vec<_> = keys.iter().map(ToString::to_string).collect();
    keys.join(", ")
}

fn insert(object: &mut Value, name: &str, value: Value) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value);
    }
}

fn tell(voice: Voice, lines: &[String], told: &Value) -> Outcome {
    if voice.json {
        voice.print(&told.to_string())
    } else {
        voice.print(&lines.join("\n"))
    }
}
