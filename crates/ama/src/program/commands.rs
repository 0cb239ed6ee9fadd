//! What each command does.

use std::{collections::BTreeMap, fs, path::Path};

use ama::{
    catalogue,
    enrolling::Enrolment,
    gateway::Gateway,
    ledger::{
        Applied,
        documents::{self, Kept, Owner},
        journals, kits,
    },
    pulling::Road,
    serve::{self, ServeError},
    settings::{self, Accusing},
};
use domain::{JournalId, SpotCode};
use protocol::{
    KeyId,
    documents::{CATALOGUE, Document as _, KitState, NEWS, News},
    enrol::EnrolRequest,
};
use serde_json::json;

use super::{
    answer::{Exit, Failure, Outcome, Voice},
    begin,
    cli::{Kit, OneKit, Place, Serve},
    demonstration, kit_list, open,
};

pub(crate) async fn serve(voice: Voice, args: &Serve) -> Outcome {
    // Where another part of the program chose a provider of cryptography before, it is as good.
    let _same = rustls::crypto::ring::default_provider().install_default();
    let certificate = match args.tls_cert.as_ref().zip(args.tls_key.as_ref()) {
        Some((chain, key)) => {
            let read = serve::Certificate::read(chain, key).await;
            Some(read.map_err(|err| told(voice, &err))?)
        }
        None => None,
    };
    let listener =
        serve::listen(args.listen, certificate.is_some()).map_err(|err| told(voice, &err))?;
    let address = listener
        .local_addr()
        .map_err(|err| voice.io("listen", &err))?;
    let gateway = begin(voice, &args.place).await?;
    let root = gateway.root().await.map_err(|err| voice.gateway(&err))?;
    gateway.key_of_kits(&root).map_err(|err| voice.keys(&err))?;
    let settings = gateway.settings().await;
    let settings = settings.map_err(|err| voice.gateway(&err))?;
    if !gateway.keys.demonstration && settings.has_no_host() {
        tracing::warn!("{}", voice.texts.say("gateway-no-receipt-host"));
    }
    if certificate
        .as_ref()
        .is_some_and(|it| !it.is_named_by(&root))
    {
        tracing::warn!("{}", voice.texts.say("gateway-certificate-of-none"));
    }
    let scheme = if certificate.is_some() {
        "https"
    } else {
        "http"
    };
    let url = format!("{scheme}://{address}");
    let code = if args.place.demonstration {
        demonstration::prepare(voice, &gateway, &args.spot).await?
    } else {
        None
    };
    let said = match &code {
        Some(_) => "gateway-listening-for-first",
        None => "gateway-listening",
    };
    let shown = code.as_deref().unwrap_or_default();
    voice.answer(
        said,
        &[("address", url.as_str().into()), ("code", shown.into())],
        &json!({"listening": url, "code": code}),
    )?;
    let end = axum_server::Handle::new();
    tokio::spawn(serve::end_on_signal(end.clone()));
    if args.with_parent {
        tokio::spawn(serve::end_with_parent(end.clone()));
    }
    let served = serve::serve(gateway, listener, certificate, end).await;
    served.map_err(|err| told(voice, &err))
}

fn told(voice: Voice, err: &ServeError) -> Failure {
    match err {
        ServeError::Plain => voice.failure(Exit::Usage, "plain", ""),
        ServeError::Tls(err) => voice.io("tls", err),
        ServeError::Listen(err) => voice.io("listen", err),
    }
}

pub(crate) async fn spots(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let kept = documents::latest(gateway.ledger(), Owner::All, CATALOGUE).await;
    let Some(kept) = kept.map_err(|err| voice.ledger(&err))? else {
        return Ok(());
    };
    let catalogue =
        catalogue::read(&kept.bytes).map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    for spot in &catalogue.spots {
        let line = if voice.json {
            json!({"code": spot.code, "name": spot.name, "kind": spot.kind, "host": spot.host, "demonstration": spot.demonstration}).to_string()
        } else {
            format!("{}  {}  {}", spot.code, spot.name, spot.host)
        };
        voice.print(&line)?;
    }
    Ok(())
}

pub(super) fn known_spot(voice: Voice, gateway: &Gateway, code: &str) -> Result<SpotCode, Failure> {
    let spot = SpotCode::from(code);
    if gateway.published().has_spot(&spot) {
        Ok(spot)
    } else {
        Err(voice.refused("unknown-spot", code))
    }
}

pub(crate) async fn kit(voice: Voice, kit: &Kit) -> Outcome {
    match kit {
        Kit::Add {
            spot,
            replaces,
            place,
        } => add_kit(voice, spot, replaces.as_deref(), place).await,
        Kit::List { place } => kit_list::run(voice, place).await,
        Kit::Sign { file, place } => sign(voice, file, place).await,
        Kit::Suspend(one) => change(voice, one, KitState::Suspended).await,
        Kit::Resume(one) => change(voice, one, KitState::Active).await,
        Kit::Revoke(one) => change(voice, one, KitState::Revoked).await,
    }
}

/// The journal of the kit with this key, which another kit of the spot is to go on from.
async fn replaced(
    voice: Voice,
    gateway: &Gateway,
    key: &str,
    spot: &SpotCode,
) -> Result<JournalId, Failure> {
    let unknown = || voice.refused("unknown-kit", key);
    let id = key_id(key).ok_or_else(unknown)?;
    let journal = journals::of_kit(gateway.ledger(), id).await;
    let journal = journal
        .map_err(|err| voice.ledger(&err))?
        .ok_or_else(unknown)?;
    if journal.spot != *spot {
        return Err(voice.refused("replaces-elsewhere", journal.spot.as_str()));
    }
    Ok(journal.journal)
}

/// As lists show it, in whichever case it was typed.
fn key_id(typed: &str) -> Option<KeyId> {
    serde_json::from_value(typed.to_ascii_lowercase().into()).ok()
}

async fn add_kit(voice: Voice, spot: &str, replaces: Option<&str>, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let spot = known_spot(voice, &gateway, spot)?;
    let replaces = match replaces {
        Some(key) => Some(replaced(voice, &gateway, key, &spot).await?),
        None => None,
    };
    let (code, until) = gateway
        .add_kit(&spot, replaces)
        .await
        .map_err(|err| voice.gateway(&err))?;
    let code = code.display();
    let shown = voice.texts.date_time(until, &jiff::tz::TimeZone::UTC);
    voice.answer(
        "gateway-code",
        &[
            ("spot", spot.as_str().into()),
            ("until", shown.into()),
            ("code", code.as_str().into()),
        ],
        &json!({"spot": spot, "code": code, "expires": until}),
    )
}

async fn sign(voice: Voice, file: &Path, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let unreadable = |err: std::io::Error| voice.file(&err);
    let bytes = fs::read(file).map_err(unreadable)?;
    let request =
        EnrolRequest::parse(&bytes).map_err(|err| voice.refused("request", &err.to_string()))?;
    let enrolment = gateway.enrol(&request, Road::Stick).await;
    let answer = match enrolment.map_err(|err| voice.gateway(&err))? {
        Enrolment::Enrolled(answer) => answer,
        Enrolment::BadSignature => return Err(voice.refused("request", "signature")),
        Enrolment::CodeRefused => return Err(voice.refused("code-refused", "")),
        Enrolment::AnotherJournal => return Err(voice.refused("another-journal", "")),
    };
    let path = file.with_added_extension("answer");
    let text =
        serde_json::to_vec(&answer).map_err(|err| voice.failed("other", &err.to_string()))?;
    fs::write(&path, text).map_err(unreadable)?;
    let name = path.display().to_string();
    voice.answer(
        "gateway-signed",
        &[("file", name.as_str().into())],
        &json!({"kit": request.public_key.id(), "answer": name}),
    )
}

async fn change(voice: Voice, one: &OneKit, state: KitState) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let unknown = || voice.refused("unknown-kit", &one.kit);
    let id = key_id(&one.kit).ok_or_else(unknown)?;
    let kit = kits::kit(gateway.ledger(), id)
        .await
        .map_err(|err| voice.ledger(&err))?;
    let kit = kit.ok_or_else(unknown)?;
    let applied = kits::set_state(gateway.ledger(), &kit, state, gateway.now()).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing && state != KitState::Revoked
    {
        return Err(voice.refused("revoked", ""));
    }
    let name = kits::state_name(state);
    voice.answer(
        "gateway-state",
        &[("kit", one.kit.as_str().into()), ("state", name.into())],
        &json!({"kit": one.kit, "state": name}),
    )
}

pub(crate) async fn news(voice: Voice, file: &Path, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let bytes = fs::read(file).map_err(|err| voice.file(&err))?;
    let unreadable = |err: protocol::WireError| voice.refused("news", &err.to_string());
    let news = News::read(&bytes).map_err(unreadable)?;
    let document = news.write().map_err(unreadable)?;
    let last = documents::latest(gateway.ledger(), Owner::All, NEWS).await;
    let last = last.map_err(|err| voice.ledger(&err))?;
    let kept = Kept {
        revision: last.map_or(0, |kept| kept.revision).saturating_add(1),
        sha256: protocol::digest(&document),
        bytes: document,
    };
    let applied = gateway
        .ledger
        .apply(vec![documents::add(Owner::All, NEWS, &kept)])
        .await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(voice.failed("other", &voice.texts.say("gateway-at-once")));
    }
    let count = news.items.len();
    voice.answer(
        "gateway-news",
        &[("count", count.into())],
        &json!({"news": count}),
    )
}

pub(crate) async fn setting(voice: Voice, changes: &[String], place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let before = gateway
        .settings()
        .await
        .map_err(|err| voice.gateway(&err))?;
    let mut settings = before.clone();
    let mut changed = Vec::new();
    for change in changes {
        let wrong = || voice.refused("setting", change);
        let (name, value) = change.split_once('=').ok_or_else(wrong)?;
        if !settings::NAMES.contains(&name) {
            return Err(voice.refused("no-setting", &settings::NAMES.join(", ")));
        }
        settings.set(name, value).map_err(|_wrong| wrong())?;
        changed.push((name, value));
    }
    settings.may_follow(&before).map_err(|err| match err {
        Accusing::TooSoon(least) => voice.refused("log-too-soon", &least.to_string()),
        Accusing::LateNotice(days) => voice.refused("late-notice", &days.to_string()),
        Accusing::Promised(days) => voice.refused("log-promised", &days.to_string()),
    })?;
    let kept = settings::keep(gateway.ledger(), &changed).await;
    kept.map_err(|err| voice.ledger(&err))?;
    let limits = settings.limits;
    let values = [
        settings.receipt_host,
        limits.notice_days.to_string(),
        limits.block_days.to_string(),
        limits.log_days.to_string(),
    ];
    let values: BTreeMap<&str, String> = settings::NAMES.into_iter().zip(values).collect();
    if voice.json {
        return voice.print(&json!(values).to_string());
    }
    values
        .iter()
        .try_for_each(|(name, value)| voice.print(&format!("{name}={value}")))
}
