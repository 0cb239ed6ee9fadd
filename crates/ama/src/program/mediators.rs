//! The commands about mediators: who works at a spot, until when, in which role, and the PIN that they begin with.

use ama::{
    gateway::Gateway,
    intake::Tenure,
    ledger::{Applied, mediators},
};
use domain::{Date, MediatorNumber, SpotCode, Timestamp};
use jiff::{civil::DateTime, tz::TimeZone};
use protocol::{
    PinVerifier,
    documents::{MediatorRole, SpotMediator},
};
use serde_json::json;

use super::{
    answer::{Failure, Outcome, Voice},
    cli::{AddMediator, Mediator, OneMediator, Place, Role},
    commands::known_spot,
    open,
};

/// Mediators that are read at once.
const PAGE: usize = 500;

/// Letters of a name.
const MOST_NAME: usize = 100;

pub(super) async fn run(voice: Voice, command: &Mediator) -> Outcome {
    match command {
        Mediator::Add(args) => add(voice, args).await,
        Mediator::List { spot, place } => list(voice, spot.as_deref(), place).await,
        Mediator::Begin { one, from } => begin(voice, one, *from).await,
        Mediator::End { one, at } => end(voice, one, at.as_deref()).await,
        Mediator::Pin(one) => pin(voice, one).await,
        Mediator::Role { one, role } => give_role(voice, one, (*role).into()).await,
    }
}

impl From<Role> for MediatorRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Mediator => Self::Mediator,
            Role::Coordinator => Self::Coordinator,
        }
    }
}

async fn add(voice: Voice, args: &AddMediator) -> Outcome {
    let gateway = open(voice, &args.place).await?;
    let spot = known_spot(voice, &gateway, &args.spot)?;
    let name = args.name.trim();
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Err(voice.refused("mediator-name", ""));
    }
    let zone = gateway.published().zone(&spot);
    // Who is added may have worked there for years, and have papers of the days before.
    let from = args.from.map(|day| morning(voice, day, &zone));
    let from = from.transpose()?.unwrap_or(Timestamp(0));
    let (pin, verifier) = first_pin(voice)?;
    let short = args.short.clone().unwrap_or_else(|| short_name(name));
    let new = mediators::NewMediator {
        spot: &spot,
        number: args.number.map(MediatorNumber),
        short_name: &short,
        name,
        role: args.role.into(),
        verifier: &verifier,
        must_change_pin: true,
        from,
    };
    let number = mediators::add(gateway.ledger(), &new)
        .await
        .map_err(|err| voice.ledger(&err))?;
    let number = number.ok_or_else(|| voice.refused("taken", ""))?;
    tell_pin(voice, number, &short, &pin)
}

fn morning(voice: Voice, day: Date, zone: &TimeZone) -> Result<Timestamp, Failure> {
    let begins = day.to_zoned(zone.clone());
    let begins = begins.map_err(|_out_of_range| voice.refused("no-time", &day.to_string()))?;
    Ok(Timestamp(begins.timestamp().as_millisecond()))
}

async fn list(voice: Voice, spot: Option<&str>, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let spot = spot.map(SpotCode::from);
    let mut after = MediatorNumber(0);
    loop {
        let page = mediators::page(gateway.ledger(), spot.as_ref(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for (spot, mediator) in &page {
            let tenures = mediators::tenures(gateway.ledger(), spot).await;
            let mut tenures = tenures.map_err(|err| voice.ledger(&err))?;
            tenures.retain(|tenure| tenure.number == mediator.number);
            let zone = gateway.published().zone(spot);
            voice.print(&if voice.json {
                as_json(spot, mediator, &tenures).to_string()
            } else {
                in_words(voice, spot, mediator, &tenures, &zone)
            })?;
        }
        let Some((_, last)) = page.last() else {
            return Ok(());
        };
        after = last.number;
    }
}

/// The beginning of somebody's time; none where nobody said one.
fn known(from: Timestamp) -> Option<Timestamp> {
    (from.0 != 0).then_some(from)
}

fn as_json(spot: &SpotCode, mediator: &SpotMediator, tenures: &[Tenure]) -> serde_json::Value {
    let had = tenures.iter().map(|tenure| {
        json!({"role": mediators::role_name(tenure.role), "from": known(tenure.from), "until": tenure.until})
    });
    json!({
        "number": mediator.number, "short_name": mediator.short_name, "name": mediator.name, "spot": spot,
        "role": mediators::role_name(mediator.role), "from": known(mediator.from), "until": mediator.until,
        "roles": had.collect::<Vec<_>>(),
    })
}

fn in_words(
    voice: Voice,
    spot: &SpotCode,
    mediator: &SpotMediator,
    tenures: &[Tenure],
    zone: &TimeZone,
) -> String {
    let of_tenure = |tenure: &Tenure| {
        let mut words = mediators::role_name(tenure.role).to_owned();
        let ends = [
            ("gateway-mediator-since", known(tenure.from)),
            ("gateway-mediator-until", tenure.until),
        ];
        for (key, at) in ends {
            if let Some(at) = at {
                let at = voice.texts.date_time(at, zone);
                words = voice
                    .texts
                    .say_with(key, &[("role", words.into()), ("at", at.into())]);
            }
        }
        words
    };
    let roles: Vec<String> = tenures.iter().map(of_tenure).collect();
    format!(
        "{}  {spot}  {}  {}  {}",
        mediator.number,
        mediator.short_name,
        mediator.name,
        roles.join(", ")
    )
}

/// Who is called so at a spot, former ones too.
async fn found(
    voice: Voice,
    gateway: &Gateway,
    one: &OneMediator,
) -> Result<SpotMediator, Failure> {
    let spot = SpotCode::from(one.spot.as_str());
    let all = mediators::of_spot(gateway.ledger(), &spot).await;
    let called = one.mediator.trim();
    let mut found = all
        .map_err(|err| voice.ledger(&err))?
        .into_iter()
        .filter(|it| {
            it.number.to_string() == called
                || it.short_name.eq_ignore_ascii_case(called)
                || it.name == called
        });
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only),
        _ => Err(voice.refused("unknown-mediator", called)),
    }
}

async fn begin(voice: Voice, one: &OneMediator, day: Date) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let SpotMediator {
        number, short_name, ..
    } = found(voice, &gateway, one).await?;
    let zone = gateway.published().zone(&one.spot.as_str().into());
    let from = morning(voice, day, &zone)?;
    let applied = mediators::begin(gateway.ledger(), number, from).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(voice.refused("begin-after-end", ""));
    }
    voice.answer(
        "gateway-mediator-begin",
        &[
            ("number", number.to_string().into()),
            ("short", short_name.as_str().into()),
            ("since", voice.texts.date_long(day).into()),
        ],
        &json!({"number": number, "short_name": short_name, "from": from}),
    )
}

async fn end(voice: Voice, one: &OneMediator, at: Option<&str>) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let SpotMediator {
        number, short_name, ..
    } = found(voice, &gateway, one).await?;
    let zone = gateway.published().zone(&one.spot.as_str().into());
    let until = match at {
        Some(text) => moment(text, &zone).ok_or_else(|| voice.refused("no-time", text))?,
        None => gateway.now(),
    };
    let applied = mediators::end(gateway.ledger(), number, until).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(voice.refused("end-before-beginning", ""));
    }
    let shown = voice.texts.date_time(until, &zone);
    voice.answer(
        "gateway-mediator-end",
        &[
            ("number", number.to_string().into()),
            ("short", short_name.as_str().into()),
            ("until", shown.into()),
        ],
        &json!({"number": number, "short_name": short_name, "until": until}),
    )
}

/// A moment with its place in the world, or by the clocks of the spot. A day without an hour might be meant to be in or out.
fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    let by_the_clock = || {
        let clock: DateTime = text.parse().ok().filter(|_| text.contains(':'))?;
        let at = clock.to_zoned(zone.clone()).ok()?;
        Timestamp::parse(&at.timestamp().to_string())
    };
    Timestamp::parse(text).or_else(by_the_clock)
}

async fn pin(voice: Voice, one: &OneMediator) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let SpotMediator {
        number, short_name, ..
    } = found(voice, &gateway, one).await?;
    let (pin, verifier) = first_pin(voice)?;
    let given = mediators::give_pin(gateway.ledger(), number, &verifier, gateway.now()).await;
    if given.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(voice.refused("mediator-ended", ""));
    }
    tell_pin(voice, number, &short_name, &pin)
}

/// Told once: what is kept of it cannot be read back.
fn tell_pin(voice: Voice, number: MediatorNumber, short: &str, pin: &str) -> Outcome {
    voice.answer(
        "gateway-mediator",
        &[
            ("number", number.to_string().into()),
            ("short", short.into()),
            ("pin", pin.into()),
        ],
        &json!({"number": number, "short_name": short, "pin": pin}),
    )
}

async fn give_role(voice: Voice, one: &OneMediator, role: MediatorRole) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let mediator = found(voice, &gateway, one).await?;
    let number = mediator.number;
    if mediator.role != role {
        let given = mediators::give_role(gateway.ledger(), number, role, gateway.now()).await;
        if given.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
            return Err(voice.refused("mediator-ended", ""));
        }
    }
    let (short, role) = (&mediator.short_name, mediators::role_name(role));
    voice.answer(
        "gateway-mediator-role",
        &[
            ("number", number.to_string().into()),
            ("short", short.as_str().into()),
            ("role", role.into()),
        ],
        &json!({"number": number, "short_name": short, "role": role}),
    )
}

/// Six digits that a rule of the trade lets stand, and what is kept of them.
fn first_pin(voice: Voice) -> Result<(String, PinVerifier), Failure> {
    let other = |err: &dyn std::fmt::Display| voice.failed("other", &err.to_string());
    let pin = loop {
        let number = getrandom::u32().map_err(|err| other(&err))? % 1_000_000;
        let pin = format!("{number:06}");
        if domain::mediator::check_new_pin(&pin).is_ok() {
            break pin;
        }
    };
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|err| other(&err))?;
    let verifier = PinVerifier::make(&pin, &salt).map_err(|err| other(&err))?;
    Ok((pin, verifier))
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

#[cfg(test)]
mod tests {
    use domain::Timestamp;
    use jiff::tz::TimeZone;

    use super::moment;

    #[test]
    fn an_end_is_by_the_clocks_of_the_spot_unless_it_says_where() {
        let azores = TimeZone::get("Atlantic/Azores").unwrap();
        let at = |text: &str| moment(text, &azores);
        let six = Timestamp::parse("2026-11-30T19:00:00Z");
        assert!(six.is_some());
        assert_eq!(at("2026-11-30T18:00"), six);
        assert_eq!(at("2026-11-30 18:00"), six);
        assert_eq!(at("2026-11-30T19:00:00Z"), six);
        assert_eq!(at("2026-11-30T20:00+01:00"), six);
        for unclear in ["2026-11-30", "18:00", "amanhã", ""] {
            assert_eq!(at(unclear), None, "{unclear}");
        }
    }
}
