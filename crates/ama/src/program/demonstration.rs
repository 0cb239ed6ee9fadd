//! A demonstration's agency in one command: the shipped catalogue, one mediator, and a code for the first kit.

use ama::{
    catalogue,
    gateway::Gateway,
    ledger::{kits, mediators},
};
use domain::{MediatorNumber, SpotCode, Timestamp};
use protocol::{
    PinVerifier,
    documents::{KitState, MediatorRole},
};

use super::{
    answer::{Failure, Voice},
    commands::known_spot,
};

const MEDIATOR: MediatorNumber = MediatorNumber(1000);
const SHORT_NAME: &str = "demo";
const NAME: &str = "Helena Matias";
const PIN: &str = "246810";

/// Kits that are looked through at once.
const PAGE: usize = 500;

/// Makes what a first kit needs, and a code for it; None where the spot has its kit.
pub(super) async fn prepare(
    voice: Voice,
    gateway: &Gateway,
    spot: &str,
) -> Result<Option<String>, Failure> {
    if !gateway.keys.demonstration {
        return Err(voice.other_keys("gateway-keys-not-demonstration"));
    }
    publish(voice, gateway).await?;
    let spot = known_spot(voice, gateway, spot)?;
    if has_kit(voice, gateway, &spot).await? {
        return Ok(None);
    }
    add_mediator(voice, gateway, &spot).await?;
    let made = gateway.add_kit(&spot, None).await;
    let (code, _until) = made.map_err(|err| voice.gateway(&err))?;
    Ok(Some(code.display()))
}

async fn publish(voice: Voice, gateway: &Gateway) -> Result<(), Failure> {
    let (catalogue, document) =
        catalogue::shipped().map_err(|err| voice.failed("catalogue", &err.to_string()))?;
    if catalogue.revision <= gateway.published().revision {
        return Ok(());
    }
    let told = |err| voice.gateway(&err);
    let targets = gateway.draft_targets(&catalogue, &document).await;
    let signed = gateway.sign_targets(&targets.map_err(told)?).await;
    let published = gateway.publish(&signed.map_err(told)?, &document).await;
    published.map_err(|err| voice.publish(&err))?;
    gateway.refresh().await.map_err(told)?;
    Ok(())
}

async fn has_kit(voice: Voice, gateway: &Gateway, spot: &SpotCode) -> Result<bool, Failure> {
    let mut after = None;
    loop {
        let page = kits::kits(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        let serves = |kit: &kits::Kit| kit.spot == *spot && kit.state == KitState::Active;
        if page.iter().any(serves) {
            return Ok(true);
        }
        let Some(last) = page.last() else {
            return Ok(false);
        };
        after = Some(last.id());
    }
}

/// The mediator whom every demonstration has, unless they are there.
async fn add_mediator(voice: Voice, gateway: &Gateway, spot: &SpotCode) -> Result<(), Failure> {
    let other = |err: &dyn std::fmt::Display| voice.failed("other", &err.to_string());
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|err| other(&err))?;
    let verifier = PinVerifier::make(PIN, &salt).map_err(|err| other(&err))?;
    let new = mediators::NewMediator {
        spot,
        number: Some(MEDIATOR),
        short_name: SHORT_NAME,
        name: NAME,
        role: MediatorRole::Mediator,
        verifier: &verifier,
        must_change_pin: false,
        // Papers of any day can be tried.
        from: Timestamp(0),
    };
    let added = mediators::add(gateway.ledger(), &new).await;
    added.map(drop).map_err(|err| voice.ledger(&err))
}
