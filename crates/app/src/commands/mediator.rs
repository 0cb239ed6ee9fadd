//! `mediator pin`, and signing in on the command line.

use std::io::IsTerminal as _;

use domain::{MediatorNumber, Reason, entry::Act};

use zeroize::Zeroizing;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli, clock,
    desk::session,
    kit::{CLOCK_TOLERANCE_SECS, Home, OpenKit},
};

pub(crate) fn run(voice: Voice, home: &Home, command: &cli::Mediator) -> Outcome {
    let cli::Mediator::Pin { mediator } = command;
    let mut kit = home.open().map_err(|err| err.failure(voice))?;
    let who = named(voice, &kit, mediator.as_deref())?;
    let old = secret(voice, "CITIZEN_SPOT_PIN", "pin-prompt-old")?;
    let new = secret(voice, "CITIZEN_SPOT_NEW_PIN", "pin-prompt-new")?;
    let number =
        session::renew(&mut kit.store, &who, &old, &new).map_err(|err| voice.store(&err))?;
    kit.store.close().map_err(|err| voice.store(&err))?;
    voice.value(&serde_json::json!({"mediator": number, "changed": true}))?;
    voice.line(&voice.texts.say("pin-changed"))?;
    Ok(Exit::Done)
}

/// Signs in with `--mediator` and the PIN; a kit with one mediator need not be told who.
pub(crate) fn sign_in(
    voice: Voice,
    kit: &mut OpenKit,
    who: Option<&str>,
) -> Result<MediatorNumber, Failure> {
    let who = named(voice, kit, who)?;
    let pin = secret(voice, "CITIZEN_SPOT_PIN", "pin-prompt")?;
    refuse_clock_behind(voice, kit)?;
    let mediator = session::check(&mut kit.store, &who, &pin, clock::now())
        .map_err(|err| voice.store(&err))?;
    if mediator.must_change_pin {
        return Err(voice.failed("must-change-pin", ""));
    }
    kit.store
        .append(&store::NewEntry::plain(
            clock::now(),
            Some(mediator.number),
            Act::MediatorSignedIn {},
        ))
        .map_err(|err| voice.store(&err))?;
    Ok(mediator.number)
}

/// Price, age and the series' year come from the clock: one that was set back is noted, and told once, before it is used.
fn refuse_clock_behind(voice: Voice, kit: &mut OpenKit) -> Result<(), Failure> {
    let now = clock::now();
    let secs = u64::try_from(kit.last_entry_at.millis_since(now) / 1000).unwrap_or(0);
    if secs <= CLOCK_TOLERANCE_SECS {
        return Ok(());
    }
    kit.store
        .append(&store::NewEntry::plain(
            now,
            None,
            Act::ClockBehind { secs },
        ))
        .map_err(|err| voice.store(&err))?;
    Err(voice.failed("clock-behind", ""))
}

/// Who was named, whether anybody is called that or not; or the only mediator who may sign in now.
fn named(voice: Voice, kit: &OpenKit, who: Option<&str>) -> Result<String, Failure> {
    if let Some(who) = who {
        return Ok(who.to_owned());
    }
    let here = kit.store.mediators_at(clock::now());
    match here.map_err(|err| voice.store(&err))?.as_slice() {
        [only] => Ok(only.number.to_string()),
        _ => Err(voice.refuse(Reason::NotSignedIn)),
    }
}

/// A PIN from the environment, or asked for.
fn secret(voice: Voice, variable: &str, prompt: &str) -> Result<Zeroizing<String>, Failure> {
    if std::env::var(variable).is_err() && !std::io::stdin().is_terminal() {
        return Err(voice.refuse(Reason::NotSignedIn));
    }
    typed(voice, variable, prompt)
}

/// A secret from the environment, or asked for without echo; never an argument.
pub(in crate::commands) fn typed(
    voice: Voice,
    variable: &str,
    prompt: &str,
) -> Result<Zeroizing<String>, Failure> {
    if let Ok(value) = std::env::var(variable) {
        return Ok(Zeroizing::new(value));
    }
    if !std::io::stdin().is_terminal() {
        return Err(voice.failed("no-secret", variable));
    }
    let words = format!("{} ", voice.texts.say(prompt));
    rpassword::prompt_password(words)
        .map(Zeroizing::new)
        .map_err(|err| voice.failed("other", &err.to_string()))
}
