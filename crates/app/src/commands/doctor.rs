//! `doctor`: looks at everything that a kit stands on, and says what to do. Works while the desk owns the store.

use devices::{disk, monitors};
use protocol::trust::Freshness;
use serde_json::json;
use store::Standing;
use ui::state::Trouble;

use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    clock,
    commands::printer::job::reason_words,
    kit::{self, Home, OpenError, OpenKit, archive},
    link::{self, Far, PublicLog},
    printing,
};

/// Less than this, in bytes, and new attendances may soon not be saved.
const LITTLE_SPACE: u64 = 200 << 20;

/// A backup older than this is told.
const BACKUP_DAYS: i64 = 7;
const DAY_MS: i64 = 86_400_000;

/// The first moment that the program could have been built at: a clock before it is wrong.
const BUILT_AFTER: domain::Timestamp = domain::Timestamp(1_793_491_200_000);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Ok,
    Attention,
    Bad,
    /// It could not be looked at from here, and nothing is said of it.
    Unseen,
    /// Comes with a later version.
    Later,
}

struct Check {
    name: &'static str,
    state: State,
    /// `doctor-…` of the texts: what was found, and what to do.
    key: String,
    detail: String,
}

pub(crate) fn run(voice: Voice, home: &Home) -> Outcome {
    let opened = home.open();
    let checks = [
        store(&opened),
        disk_space(home),
        clock_sanity(voice, &opened),
        citizen_screen(),
        network(home),
        printer(voice, &opened),
        later("card-reader"),
        gateway(voice, &opened),
        public_log(&opened),
        backup(&opened),
    ];
    for check in &checks {
        tell(voice, check)?;
    }
    let any_bad = checks.iter().any(|check| check.state == State::Bad);
    let any_damage = checks.iter().any(|check| {
        matches!(
            check.key.as_str(),
            "doctor-damaged" | "doctor-wrong-key" | "doctor-log-doubted"
        )
    });
    Ok(match (any_damage, any_bad) {
        (true, _) => Exit::Damaged,
        (false, true) => Exit::Failed,
        (false, false) => Exit::Done,
    })
}

fn tell(voice: Voice, check: &Check) -> Result<(), Failure> {
    let words = voice
        .texts
        .say_with(&check.key, &[("detail", voice.why(&check.detail).into())]);
    let state = match check.state {
        State::Ok => "ok",
        State::Attention => "attention",
        State::Bad => "bad",
        State::Unseen => "unseen",
        State::Later => "later",
    };
    voice.value(
        &json!({"check": check.name, "state": state, "message": words, "detail": check.detail}),
    )?;
    let name = voice
        .texts
        .say(&format!("doctor-name-{}", check.name))
        .into_owned();
    let word = voice
        .texts
        .say(&format!("doctor-state-{state}"))
        .into_owned();
    voice.line(&format!("{word:>10}  {name}: {words}"))
}

fn check(name: &'static str, state: State, key: &str, detail: impl ToString) -> Check {
    Check {
        name,
        state,
        key: format!("doctor-{key}"),
        detail: detail.to_string(),
    }
}

/// The kit, for a check that needs its store; where there is none to look into, the check says why.
fn kit_of<'a>(
    name: &'static str,
    opened: &'a Result<OpenKit, OpenError>,
) -> Result<&'a OpenKit, Check> {
    opened.as_ref().map_err(|err| {
        let key = match err {
            OpenError::Trouble(Trouble::InUse, _) => "in-use",
            OpenError::NotEnrolled | OpenError::Restored => "unseen-no-kit",
            OpenError::Trouble(..) | OpenError::KeyRingInUse | OpenError::KeyFile(_) => {
                "unseen-store"
            }
        };
        check(name, State::Unseen, key, "")
    })
}

fn store(opened: &Result<OpenKit, OpenError>) -> Check {
    match opened {
        Ok(kit) => {
            let behind = kit.last_entry_at.millis_since(clock::now()) / 1000;
            if u64::try_from(behind).is_ok_and(|secs| secs > kit::CLOCK_TOLERANCE_SECS) {
                return check("store", State::Attention, "clock-behind", behind);
            }
            match kit.store.check_pages() {
                Ok(()) => check("store", State::Ok, "store-ok", kit.store.head().seq),
                Err(err) => check(
                    "store",
                    State::Bad,
                    kit::trouble_code(kit::trouble(&err)),
                    err,
                ),
            }
        }
        Err(OpenError::NotEnrolled) => check("store", State::Attention, "not-enrolled", ""),
        Err(OpenError::Restored) => check("store", State::Attention, "restored", ""),
        Err(OpenError::Trouble(Trouble::InUse, detail)) => {
            check("store", State::Unseen, "in-use", detail)
        }
        Err(OpenError::Trouble(trouble, detail)) => {
            check("store", State::Bad, kit::trouble_code(*trouble), detail)
        }
        Err(OpenError::KeyRingInUse) => check("store", State::Bad, "key-ring-in-use", ""),
        Err(OpenError::KeyFile(detail)) => check("store", State::Bad, "key-file", detail),
    }
}

fn disk_space(home: &Home) -> Check {
    let folder = home
        .data_dir
        .ancestors()
        .find(|folder| folder.exists())
        .unwrap_or(&home.data_dir);
    match disk::free_bytes(folder) {
        Ok(bytes) if bytes < LITTLE_SPACE => {
            check("disk", State::Attention, "disk-little", bytes >> 20)
        }
        Ok(bytes) => check("disk", State::Ok, "disk-ok", bytes >> 20),
        Err(err) => check("disk", State::Unseen, "disk-unknown", err),
    }
}

/// Whether the clock can be right, and agrees with AMA's.
fn clock_sanity(voice: Voice, opened: &Result<OpenKit, OpenError>) -> Check {
    let now = clock::now();
    let shown = now
        .at_zone(&jiff::tz::TimeZone::UTC)
        .strftime("%Y-%m-%d %H:%M UTC")
        .to_string();
    if now < BUILT_AFTER {
        return check("clock", State::Bad, "clock-old", shown);
    }
    // A file that cannot be read is another check's to tell.
    let contact = opened
        .as_ref()
        .ok()
        .and_then(|kit| kit.store.contact().ok())
        .filter(|contact| contact.at.is_some());
    match contact.as_ref().map(kit::clock_off) {
        Some(Some(secs)) => {
            let words = voice.texts.clock_off(secs);
            check("clock", State::Attention, "clock-off", words)
        }
        Some(None) => check("clock", State::Ok, "clock-ok", shown),
        None => check("clock", State::Unseen, "clock-alone", shown),
    }
}

fn citizen_screen() -> Check {
    match monitors::list() {
        Ok(list) if list.len() > 1 => check("citizen-screen", State::Ok, "screen-ok", list.len()),
        Ok(_) => check("citizen-screen", State::Attention, "screen-absent", ""),
        Err(err) => check("citizen-screen", State::Unseen, "screen-unknown", err),
    }
}

/// The printers that settings name.
fn printer(voice: Voice, opened: &Result<OpenKit, OpenError>) -> Check {
    let told = |state, key: &str, detail: String| check("printer", state, key, detail);
    let chosen = match (kit_of("printer", opened), opened) {
        (Ok(kit), _) => match kit.store.settings() {
            Ok(kept) => printing::named(&kept),
            Err(err) => return told(State::Bad, "damaged", err.to_string()),
        },
        // The queues of the computer are there before a kit is.
        (Err(_), Err(OpenError::NotEnrolled | OpenError::Restored)) => Vec::new(),
        (Err(unseen), _) => return unseen,
    };
    if chosen.is_empty() {
        return match devices::printing::queues() {
            Ok(queues) => told(State::Attention, "printer-none", queues.len().to_string()),
            Err(err) => told(State::Attention, "printer-none-listed", err.to_string()),
        };
    }
    let mut troubled = Vec::new();
    for found in printing::look(&chosen) {
        let is_chosen = chosen
            .iter()
            .any(|printer| printer.to_string() == found.name);
        if is_chosen && !found.reasons.is_empty() {
            let reasons = reason_words(voice, &found.reasons);
            troubled.push(format!("{}: {reasons}", printing::label(&found.name)));
        }
    }
    if troubled.is_empty() {
        let names = chosen
            .iter()
            .map(|printer| printing::label(&printer.to_string()));
        let names: Vec<String> = names.collect();
        told(State::Ok, "printer-ok", names.join(", "))
    } else {
        told(State::Attention, "printer-reasons", troubled.join("; "))
    }
}

fn network(home: &Home) -> Check {
    let far = if home.demonstration_keys().exists() {
        Far::Here
    } else {
        Far::Away
    };
    if link::is_up(far) {
        check("network", State::Ok, "network-up", "")
    } else {
        check("network", State::Attention, "network-down", "")
    }
}

/// Whether AMA was heard of, and takes what this kit has.
fn gateway(voice: Voice, opened: &Result<OpenKit, OpenError>) -> Check {
    let told = |state, key: &str, detail: String| check("gateway", state, key, detail);
    let kit = match kit_of("gateway", opened) {
        Ok(kit) if kit.belief.is_some() => kit,
        Ok(_) => return told(State::Unseen, "gateway-none", String::new()),
        Err(unseen) => return unseen,
    };
    let contact = match kit.store.contact() {
        Ok(contact) => contact,
        Err(err) => return told(State::Bad, "damaged", err.to_string()),
    };
    if contact.standing != Standing::Good {
        return told(State::Bad, "gateway-stopped", String::new());
    }
    let Some(heard) = contact.at else {
        return told(State::Attention, "gateway-never", String::new());
    };
    if let Freshness::Notice { days } | Freshness::FeesBlocked { days } =
        kit.freshness(clock::now())
    {
        return told(State::Attention, "gateway-old", days.to_string());
    }
    if let Some(since) = kit.past_day_since(clock::now()) {
        let since = voice.texts.date_long(since.date(&kit.zone));
        return told(State::Attention, "gateway-past-day", since);
    }
    told(
        State::Ok,
        "gateway-ok",
        voice.texts.date_time(heard, &kit.zone),
    )
}

/// Whether the log that AMA shows goes on from what this kit saw of it.
fn public_log(opened: &Result<OpenKit, OpenError>) -> Check {
    let told = |state, key: &str, detail: String| check("public-log", state, key, detail);
    let kit = match kit_of("public-log", opened) {
        Ok(kit) => kit,
        Err(unseen) => return unseen,
    };
    match PublicLog::read(&kit.store) {
        Err(err) => told(State::Bad, "damaged", err.to_string()),
        Ok(log) => match (log.alarm(), log.head()) {
            (Some(alarm), _) => told(State::Bad, "log-doubted", alarm.code.clone()),
            (None, Some(head)) => told(State::Ok, "log-ok", head.size.to_string()),
            (None, None) => told(State::Unseen, "log-none", String::new()),
        },
    }
}

/// How old the last backup is: what was not sent since is on this disk alone.
fn backup(opened: &Result<OpenKit, OpenError>) -> Check {
    let told = |state, key: &str, detail: i64| check("backup", state, key, detail);
    let kit = match kit_of("backup", opened) {
        Ok(kit) => kit,
        Err(unseen) => return unseen,
    };
    let last = match archive::last_backup(&kit.store) {
        Ok(Some(last)) => last,
        Ok(None) => return told(State::Attention, "backup-never", 0),
        Err(err) => return check("backup", State::Bad, "damaged", err),
    };
    let days = clock::now().millis_since(last).max(0) / DAY_MS;
    if days > BACKUP_DAYS {
        told(State::Attention, "backup-old", days)
    } else {
        told(State::Ok, "backup-ok", days)
    }
}

fn later(name: &'static str) -> Check {
    check(name, State::Later, "later", "")
}

#[cfg(test)]
mod tests {
    use domain::Language;
    use ui::state::Trouble;

    use super::{Check, State, backup, clock_sanity, gateway, printer, public_log, store};
    use crate::{answer::Voice, kit::OpenError};

    fn checks(err: OpenError) -> Vec<Check> {
        let voice = Voice::new(Language::Pt, false);
        let opened = Err(err);
        vec![
            clock_sanity(voice, &opened),
            printer(voice, &opened),
            gateway(voice, &opened),
            public_log(&opened),
            backup(&opened),
            store(&opened),
        ]
    }

    #[test]
    fn what_cannot_be_looked_at_while_the_desk_is_open_is_neither_good_nor_bad() {
        for check in checks(OpenError::Trouble(Trouble::InUse, String::new())) {
            assert_eq!(check.state, State::Unseen, "{}", check.name);
        }
    }

    #[test]
    fn without_a_kit_that_opens_only_its_data_are_judged() {
        for (err, key) in [
            (OpenError::NotEnrolled, "doctor-unseen-no-kit"),
            (OpenError::Restored, "doctor-unseen-no-kit"),
            (OpenError::KeyRingInUse, "doctor-unseen-store"),
            (
                OpenError::Trouble(Trouble::StoreDamaged, String::new()),
                "doctor-unseen-store",
            ),
        ] {
            let all = checks(err);
            let [clock, others @ .., data] = all.as_slice() else {
                panic!("the checks of a kit");
            };
            assert_ne!(data.state, State::Unseen);
            assert_eq!(clock.key, "doctor-clock-alone");
            for check in others {
                // The queues of a computer are there before a kit is.
                let expected = match check.name {
                    "printer" if key == "doctor-unseen-no-kit" => State::Attention,
                    _ => State::Unseen,
                };
                assert_eq!(check.state, expected, "{}", check.name);
                assert!(expected == State::Attention || check.key == key);
            }
        }
    }

    #[test]
    fn what_was_not_looked_at_says_so_in_every_language() {
        for language in Language::ALL {
            let texts = text::Texts::of(language);
            let words = [("detail", "2026".into())];
            for key in ["clock-alone", "in-use", "unseen-no-kit", "unseen-store"] {
                let key = format!("doctor-{key}");
                assert_ne!(texts.say_with(&key, &words), key);
            }
        }
    }
}
