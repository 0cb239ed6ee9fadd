//! `journal verify` of a file that is carried between a kit and the agency: what can be seen without the agency's keys, and
//! what only the agency can see. Needs no store, so that it works while the desk runs.

use std::io::{BufReader, Read};

use protocol::{
    PublicKey, WireError,
    bundle::{Bundle, MOST_BUNDLE, Seen, Stretch, Unseen},
};
use serde_json::{Value, json};

use super::{fault_code, tell_finding};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    commands::receipt::stamp,
    kit::Home,
    why,
};

pub(super) fn verify(voice: Voice, home: &Home, file: BufReader<impl Read>) -> Outcome {
    let mut packed = Vec::new();
    // One byte more than there may be, so that a file that is too large is known as such.
    let most = u64::try_from(MOST_BUNDLE).unwrap_or(u64::MAX);
    file.take(most.saturating_add(1))
        .read_to_end(&mut packed)
        .map_err(|err| voice.file(&err))?;
    let bundle = Bundle::decode(&packed).map_err(|err| unread(voice, err))?;
    drop(packed);
    let kit = signer(home, &bundle);
    let seen = bundle.seen(kit.as_ref()).map_err(|err| match err {
        Unseen::Part(err) => unread(voice, err),
        Unseen::Request => voice.because("bundle-damaged", "bad-signature"),
    })?;
    // A kit's own file brings no answers, and the agency's brings nothing else.
    let is_of_kit = seen.n_requests > 0 || !seen.stretches.is_empty();
    if is_of_kit == (seen.n_answers > 0) {
        return Err(unread(voice, WireError::Malformed));
    }
    voice.value(&value(&bundle, kit.is_some(), &seen))?;
    say(voice, &bundle, kit.is_some(), &seen)?;
    Ok(if seen.is_sound() {
        Exit::Done
    } else {
        Exit::Damaged
    })
}

/// What a newer program wrote is not damaged.
fn unread(voice: Voice, err: WireError) -> Failure {
    let code = match err {
        WireError::Newer(_) => "file",
        WireError::TooLarge | WireError::Malformed | WireError::Cut => "bundle-damaged",
    };
    voice.because(code, why::unread(err))
}

/// The key of the kit that the file names, where this computer has its certificate.
fn signer(home: &Home, bundle: &Bundle) -> Option<PublicKey> {
    let known = home.certificates().into_iter();
    known
        .map(|certificate| certificate.public_key)
        .find(|key| key.id() == bundle.head.kit)
}

fn value(bundle: &Bundle, is_known: bool, seen: &Seen) -> Value {
    let sum = |count: fn(&Stretch) -> u64| seen.stretches.iter().map(count).sum::<u64>();
    let journals: Vec<_> = seen
        .stretches
        .iter()
        .map(|it| json!({"journal": it.journal, "first": it.first, "last": it.last, "head": it.verdict.head.to_string()}))
        .collect();
    let findings: Vec<_> = seen
        .stretches
        .iter()
        .flat_map(|it| it.verdict.findings.iter().map(|finding| (it.journal, finding)))
        .map(|(journal, it)| json!({"journal": journal, "entry": it.seq, "fault": fault_code(it.fault), "detail": it.fault.to_string()}))
        .collect();
    json!({
        "form": "bundle",
        "sound": seen.is_sound(),
        "kit": bundle.head.kit,
        "written_at": stamp(bundle.head.at),
        "entries": sum(|it| it.verdict.n_entries),
        "seals": sum(|it| it.verdict.n_seals),
        "signatures": seen.n_signatures,
        "kit_known": is_known,
        "journals": journals,
        "answers": seen.n_answers,
        "findings": findings,
    })
}

fn say(voice: Voice, bundle: &Bundle, is_known: bool, seen: &Seen) -> Result<(), Failure> {
    let kit = bundle.head.kit.to_string();
    let of_kit = [
        ("kit", kit.as_str().into()),
        ("count", seen.n_answers.into()),
    ];
    let of_kit = |key: &str| voice.line(&voice.texts.say_with(key, &of_kit));
    let plain = |key: &str| voice.line(&voice.texts.say(key));
    if !seen.is_sound() {
        let mut findings = seen.stretches.iter().flat_map(|it| &it.verdict.findings);
        findings.try_for_each(|finding| tell_finding(voice, finding))?;
        return of_kit("journal-carried-changed");
    }
    if seen.n_answers > 0 {
        return of_kit("journal-carried-answers");
    }
    of_kit("journal-carried-whole")?;
    for stretch in &seen.stretches {
        let words = [
            ("journal", stretch.journal.to_string().into()),
            ("first", stretch.first.to_string().into()),
            ("last", stretch.last.to_string().into()),
        ];
        voice.line(&voice.texts.say_with("journal-carried-entries", &words))?;
    }
    if seen.stretches.is_empty() {
        plain("journal-carried-no-entries")?;
    }
    plain(if is_known {
        "journal-carried-signed"
    } else {
        "journal-carried-unsigned"
    })?;
    plain("journal-carried-agency")
}
