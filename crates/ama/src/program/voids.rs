//! `void`: receipts that somebody asked to void at a spot where nobody else can agree, and those that the agency voids by
//! itself. The cause is open; the reason in somebody's own words is sealed, and shown only where it is asked for.

mod agency;

use ama::{
    gateway::Gateway,
    ledger::{
        Applied, agency_voids, journals,
        voids::{self, OpenVoid},
    },
};
use domain::JournalId;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::{
    answer::{Failure, Outcome, Voice},
    cli::{OneEntry, Place, Void},
    open,
};

/// Voids that are read at once.
const PAGE: usize = 500;

pub(super) async fn run(voice: Voice, command: &Void) -> Outcome {
    match command {
        Void::List {
            reason_words,
            place,
        } => list(voice, *reason_words, place).await,
        Void::Approve(one) => answer(voice, one, true).await,
        Void::Refuse(one) => answer(voice, one, false).await,
        Void::Receipt(asked) => agency::void(voice, asked).await,
        Void::Done {
            reason_words,
            place,
        } => agency::list(voice, *reason_words, place).await,
    }
}

async fn list(voice: Voice, with_reasons: bool, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut after = None;
    loop {
        let page = voids::open_voids(gateway.ledger(), after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for void in &page {
            let reason = if with_reasons {
                reason(voice, &gateway, void).await?
            } else {
                None
            };
            if voice.json {
                voice.print(&as_json(void, with_reasons.then_some(reason)).to_string())?;
                continue;
            }
            voice.print(&in_words(voice, void))?;
            if with_reasons {
                let reason = reason.unwrap_or_else(|| voice.texts.say("gateway-no-reason").into());
                voice.print(&format!("    {reason}"))?;
            }
        }
        match page.last() {
            Some(last) => after = Some((last.kit, last.journal, last.seq)),
            None => return Ok(()),
        }
    }
}

/// As the mediator wrote it.
async fn reason(
    voice: Voice,
    gateway: &Gateway,
    void: &OpenVoid,
) -> Result<Option<String>, Failure> {
    let journal = journals::journal(gateway.ledger(), void.journal).await;
    let Some(journal) = journal.map_err(|err| voice.ledger(&err))? else {
        return Ok(None);
    };
    let sealed = gateway.unsealed(&journal, void.seq).await;
    let note = sealed.map_err(|err| voice.gateway(&err))?;
    let note = note.and_then(|sealed| sealed.note);
    Ok(note.map(|note| plain(&note)))
}

/// Without what would act on a terminal.
fn plain(words: &str) -> String {
    words.chars().filter(|c| is_plain(*c)).collect()
}

/// Neither a control character nor one that turns the direction of what stands beside it.
fn is_plain(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// With the reason where it was asked for: null where there is none, or it cannot be read.
fn as_json(void: &OpenVoid, reason: Option<Option<String>>) -> Value {
    let mut told = json!({
        "journal": void.journal, "seq": void.seq, "receipt": void.receipt, "cents": void.cents, "cause": void.cause,
        "by": void.asked_by, "at": void.asked_at, "spot": void.spot, "refused": void.refused,
    });
    if let (Some(fields), Some(reason)) = (told.as_object_mut(), reason) {
        fields.insert("reason".to_owned(), json!(reason));
    }
    told
}

fn in_words(voice: Voice, void: &OpenVoid) -> String {
    let texts = voice.texts;
    let key = if void.refused {
        "gateway-void-refused"
    } else {
        "gateway-void-open"
    };
    let args = [
        ("journal", void.journal.to_string().into()),
        ("seq", void.seq.into()),
        ("receipt", void.receipt.as_str().into()),
        ("amount", texts.money(void.cents).into()),
        (
            "cause",
            texts
                .say(&format!("void-{}", void.cause))
                .into_owned()
                .into(),
        ),
        ("by", void.asked_by.to_string().into()),
        ("at", texts.date_time(void.asked_at, &TimeZone::UTC).into()),
    ];
    texts.say_with(key, &args)
}

async fn answer(voice: Voice, one: &OneEntry, approved: bool) -> Outcome {
    let gateway = open(voice, &one.place).await?;
    let unknown = || voice.refused("no-void", "");
    let id = JournalId::parse(&one.journal).ok_or_else(unknown)?;
    let journal = journals::journal(gateway.ledger(), id).await;
    let journal = journal.map_err(|err| voice.ledger(&err))?;
    let journal = journal.ok_or_else(unknown)?;
    let ended = agency_voids::has_ended(gateway.ledger(), &journal).await;
    if approved && ended.map_err(|err| voice.ledger(&err))? {
        return Err(voice.refused("journal-ended", ""));
    }
    let now = gateway.now();
    let applied = voids::answer(gateway.ledger(), &journal, one.entry, approved, now).await;
    if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
        return Err(unknown());
    }
    let key = if approved {
        "gateway-void-approved"
    } else {
        "gateway-void-not-approved"
    };
    voice.answer(
        key,
        &[
            ("journal", one.journal.as_str().into()),
            ("seq", one.entry.into()),
        ],
        &json!({"journal": id, "seq": one.entry, "approved": approved}),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_reason_cannot_act_on_the_terminal_that_shows_it() {
        let words = "troca\u{1b}[2J \u{202e}de\n meio\u{7}";
        assert_eq!(super::plain(words), "troca[2J de meio");
    }
}
