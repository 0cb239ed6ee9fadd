//! What each command does.

use std::{collections::BTreeMap, fs, path::Path};

use ama::{
    catalogue,
    enrolling::Enrolment,
    gateway::Gateway,
    ledger::{
        Applied,
        documents::{self, Kept, Owner},
        journals, kits, mediators, refusals,
    },
    pulling::Road,
    serve::{self, ServeError},
    settings,
};
use domain::{JournalId, MediatorNumber, SpotCode};
use protocol::{
    KeyId, PinVerifier,
    documents::{CATALOGUE, Document as _, KitState, MediatorRole, NEWS, News},
    enrol::EnrolRequest,
};
use serde_json::json;

use super::{
    answer::{Exit, Failure, Outcome, Voice},
    cli::{AddMediator, Kit, OneKit, Place, Role, Serve},
    demonstration, open,
};

/// Kits, journals and entries that are read at once.
const PAGE: usize = 500;

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
        .map_err(|err| voice.failed("listen", &err.to_string()))?;
    let gateway = open(voice, &args.place).await?;
    let root = gateway.root().await.map_err(|err| voice.gateway(&err))?;
    gateway.key_of_kits(&root).map_err(|err| voice.keys(&err))?;
    let settings = gateway.settings().await;
    let settings = settings.map_err(|err| voice.gateway(&err))?;
    if !gateway.keys.demonstration && settings.has_no_host() {
        tracing::warn!("{}", voice.texts.say("gateway-no-receipt-host"));
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
        ServeError::Tls(err) => voice.failed("tls", &err.to_string()),
        ServeError::Listen(err) => voice.failed("listen", &err.to_string()),
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
        Kit::List { place } => list_kits(voice, place).await,
        Kit::Sign { file, place } => sign(voice, file, place).await,
        Kit::Suspend(one) => change(voice, one, KitState::Suspended).await,
        Kit::Resume(one) => change(voice, one, KitState::Active).await,
        Kit::Revoke(one) => change(voice, one, KitState::Revoked).await,
    }
}

/// The journal of the kit with this key.
async fn journal_of(voice: Voice, gateway: &Gateway, key: &str) -> Result<JournalId, Failure> {
    let unknown = || voice.refused("unknown-kit", key);
    let id: KeyId = serde_json::from_value(key.into()).map_err(|_quoting| unknown())?;
    let journal = journals::of_kit(gateway.ledger(), id).await;
    let journal = journal.map_err(|err| voice.ledger(&err))?;
    Ok(journal.ok_or_else(unknown)?.journal)
}

async fn add_kit(voice: Voice, spot: &str, replaces: Option<&str>, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let spot = known_spot(voice, &gateway, spot)?;
    let replaces = match replaces {
        Some(key) => Some(journal_of(voice, &gateway, key).await?),
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

async fn list_kits(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = kits::kits(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for kit in &page {
            let journal = journals::of_kit(gateway.ledger(), kit.id()).await;
            let journal = journal.map_err(|err| voice.ledger(&err))?;
            let (id, seq, refused) = match journal {
                Some(it) => {
                    let count = refusals::count(gateway.ledger(), &it).await;
                    let count = count.map_err(|err| voice.ledger(&err))?;
                    (it.journal.to_string(), it.head.seq, count)
                }
                None => (String::new(), 0, 0),
            };
            let state = kits::state_name(kit.state);
            voice.print(&if voice.json {
                json!({"kit": kit.id(), "spot": kit.spot, "state": state, "enrolled": kit.enrolled_at, "journal": id, "entries": seq, "refused": refused}).to_string()
            } else {
                let args = [("count", refused.into())];
                let refused = match refused {
                    0 => String::new(),
                    _ => voice.texts.say_with("gateway-kit-refused", &args),
                };
                format!("{}  {}  {state}  {id}  {seq}  {refused}", kit.id(), kit.spot).trim_end().to_owned()
            })?;
        }
        let Some(last) = page.last() else {
            return Ok(());
        };
        after = Some(last.id());
    }
}

async fn sign(voice: Voice, file: &Path, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let unreadable = |err: std::io::Error| voice.failed("file", &err.to_string());
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
    let id: KeyId = serde_json::from_value(one.kit.clone().into()).map_err(|_quoting| unknown())?;
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

pub(crate) async fn add_mediator(voice: Voice, args: &AddMediator) -> Outcome {
    let gateway = open(voice, &args.place).await?;
    let spot = known_spot(voice, &gateway, &args.spot)?;
    let other = |err: &dyn std::fmt::Display| voice.failed("other", &err.to_string());
    let pin = first_pin().map_err(|err| other(&err))?;
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|err| other(&err))?;
    let verifier = PinVerifier::make(&pin, &salt).map_err(|err| other(&err))?;
    let short = args.short.clone().unwrap_or_else(|| short_name(&args.name));
    let new = mediators::NewMediator {
        spot: &spot,
        number: args.number.map(MediatorNumber),
        short_name: &short,
        name: &args.name,
        role: match args.role {
            Role::Mediator => MediatorRole::Mediator,
            Role::Coordinator => MediatorRole::Coordinator,
        },
        verifier: &verifier,
        must_change_pin: true,
        from: gateway.now(),
    };
    let number = mediators::add(gateway.ledger(), &new)
        .await
        .map_err(|err| voice.ledger(&err))?;
    let number = number.ok_or_else(|| voice.refused("taken", ""))?;
    voice.answer(
        "gateway-mediator",
        &[
            ("number", number.to_string().into()),
            ("short", short.as_str().into()),
            ("pin", pin.as_str().into()),
        ],
        &json!({"number": number, "short_name": short, "pin": pin}),
    )
}

/// Six digits that a rule of the trade lets stand.
fn first_pin() -> Result<String, getrandom::Error> {
    loop {
        let number = getrandom::u32()? % 1_000_000;
        let pin = format!("{number:06}");
        if domain::mediator::check_new_pin(&pin).is_ok() {
            return Ok(pin);
        }
    }
}

/// The first name, in small ASCII letters.
fn short_name(name: &str) -> String {
    let first = name
        .split_whitespace()
        .next()
        .unwrap_or("mediador")
        .to_lowercase();
    let letters = first.chars().filter_map(|letter| match letter {
        'á' | 'à' | 'â' | 'ã' => Some('a'),
        'é' | 'ê' => Some('e'),
        'í' => Some('i'),
        'ó' | 'ô' | 'õ' => Some('o'),
        'ú' | 'ü' => Some('u'),
        'ç' => Some('c'),
        plain => plain.is_ascii_alphanumeric().then_some(plain),
    });
    letters.collect()
}

pub(crate) async fn news(voice: Voice, file: &Path, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let bytes = fs::read(file).map_err(|err| voice.failed("file", &err.to_string()))?;
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
        return Err(voice.failed("other", "somebody else published news at the same moment"));
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
    let mut settings = gateway
        .settings()
        .await
        .map_err(|err| voice.gateway(&err))?;
    for change in changes {
        let wrong = || voice.refused("setting", change);
        let (name, value) = change.split_once('=').ok_or_else(wrong)?;
        settings.set(name, value).map_err(|_wrong| wrong())?;
        let kept = settings::keep(gateway.ledger(), name, value).await;
        kept.map_err(|err| voice.ledger(&err))?;
    }
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
