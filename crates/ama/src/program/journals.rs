//! `journal`: what came by stick, what is not accepted, and whether all of it holds together.

use std::{fs, path::Path, sync::Arc};

use ama::{
    gateway::Gateway,
    ledger::{Applied, journals, kits, refusals},
};
use domain::JournalId;
use protocol::{
    audit::{self, Audit},
    bundle::Bundle,
};
use serde_json::json;

use super::{
    answer::{Exit, Failure, Outcome, Voice},
    cli::{Journal, Place},
    open,
};

/// Journals, entries and refusals that are read at once.
const PAGE: usize = 500;

pub(crate) async fn run(voice: Voice, command: &Journal) -> Outcome {
    match command {
        Journal::Import { file, place } => import(voice, file, place).await,
        Journal::Verify { place } => verify(voice, place).await,
        Journal::Refused { place } => refused(voice, place).await,
        Journal::Forget {
            journal,
            entry,
            place,
        } => forget(voice, journal, *entry, place).await,
        Journal::Resolve {
            journal,
            entries,
            place,
        } => resolve(voice, journal, entries, place).await,
    }
}

async fn import(voice: Voice, file: &Path, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let unreadable = |err: std::io::Error| voice.file(&err);
    let damaged =
        |err: protocol::WireError| voice.failure(Exit::Damaged, "bundle", &err.to_string());
    let bundle = Bundle::decode(&fs::read(file).map_err(unreadable)?).map_err(damaged)?;
    let kit = bundle.head.kit;
    let answers = gateway.carry(bundle).await;
    let answers = answers.map_err(|err| voice.gateway(&err))?;
    let path = file.with_added_extension("answer");
    fs::write(&path, answers.encode().map_err(damaged)?).map_err(unreadable)?;
    let name = path.display().to_string();
    voice.answer(
        "gateway-signed",
        &[("file", name.as_str().into())],
        &json!({"kit": kit, "answer": name, "parts": answers.parts.len()}),
    )
}

/// Every journal, page by page.
struct Journals {
    after: Option<JournalId>,
}

impl Journals {
    fn all() -> Self {
        Self { after: None }
    }

    async fn page(
        &mut self,
        voice: Voice,
        gateway: &Gateway,
    ) -> Result<Vec<journals::Journal>, Failure> {
        let page = journals::journals(gateway.ledger(), self.after, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        self.after = page.last().map_or(self.after, |last| Some(last.journal));
        Ok(page)
    }
}

async fn refused(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut all = Journals::all();
    loop {
        let page = all.page(voice, &gateway).await?;
        if page.is_empty() {
            return Ok(());
        }
        for journal in &page {
            let open = refusals::told(gateway.ledger(), journal, PAGE).await;
            for told in open.map_err(|err| voice.ledger(&err))? {
                voice.print(&refused_line(voice, journal, &told))?;
            }
        }
    }
}

fn refused_line(voice: Voice, journal: &journals::Journal, told: &refusals::Told) -> String {
    let refusals::Told {
        refusal,
        kind,
        receipt,
    } = told;
    let code = refusals::code_name(refusal.code);
    let receipt = receipt.as_ref().map(ToString::to_string);
    if voice.json {
        return json!({
            "journal": journal.journal, "seq": refusal.seq, "code": code, "since": refusal.since,
            "spot": journal.spot, "kind": kind, "receipt": receipt,
        })
        .to_string();
    }
    let since = voice
        .texts
        .date_time(refusal.since, &jiff::tz::TimeZone::UTC);
    let receipt = receipt.map_or_else(String::new, |receipt| format!("  {receipt}"));
    let why = voice.texts.say(&format!("refused-{code}"));
    format!(
        "{}  {}  {code}  {since} UTC  {}{receipt}\n    {why}",
        journal.journal, refusal.seq, journal.spot
    )
}

/// One after the other; what was let stand before one that cannot be, stays so.
async fn resolve(voice: Voice, journal: &str, entries: &[u64], place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let unknown = || voice.refused("not-refused", journal);
    let id = JournalId::parse(journal).ok_or_else(unknown)?;
    let found = journals::journal(gateway.ledger(), id).await;
    let found = found.map_err(|err| voice.ledger(&err))?;
    let found = found.ok_or_else(unknown)?;
    let published = gateway.published();
    let place = (published.host(&found.spot), &published.zone(&found.spot));
    for entry in entries {
        let applied =
            refusals::resolve(gateway.ledger(), &found, *entry, place, gateway.now()).await;
        if applied.map_err(|err| voice.ledger(&err))? == Applied::Nothing {
            return Err(voice.refused("not-refused", &entry.to_string()));
        }
        voice.answer(
            "gateway-resolved",
            &[("journal", journal.into()), ("seq", (*entry).into())],
            &json!({"journal": id, "seq": entry, "resolved": true}),
        )?;
    }
    Ok(())
}

async fn forget(voice: Voice, journal: &str, entry: u64, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let unknown = || voice.refused("nothing-sealed", "");
    let id = JournalId::parse(journal).ok_or_else(unknown)?;
    let found = journals::journal(gateway.ledger(), id).await;
    let found = found.map_err(|err| voice.ledger(&err))?;
    let found = found.ok_or_else(unknown)?;
    let entries = journals::entries(gateway.ledger(), found.kit, id, &[entry]).await;
    let entries = entries.map_err(|err| voice.ledger(&err))?;
    let about = entries.get(&entry).and_then(|entry| entry.about);
    let about = about.ok_or_else(unknown)?;
    let forgotten = gateway.forget(&found, about).await;
    if forgotten.map_err(|err| voice.gateway(&err))? == 0 {
        return Err(unknown());
    }
    voice.answer(
        "gateway-forgotten",
        &[("journal", journal.into()), ("seq", about.0.into())],
        &json!({"journal": id, "attendance": about, "forgotten": true}),
    )
}

async fn verify(voice: Voice, place: &Place) -> Outcome {
    let gateway = open(voice, place).await?;
    let mut all = Journals::all();
    let mut sound = true;
    loop {
        let page = all.page(voice, &gateway).await?;
        if page.is_empty() {
            break;
        }
        for journal in &page {
            sound &= verify_one(voice, &gateway, journal).await?;
        }
    }
    if sound {
        Ok(())
    } else {
        Err(voice.failure(Exit::Damaged, "damaged", ""))
    }
}

async fn verify_one(
    voice: Voice,
    gateway: &Arc<Gateway>,
    journal: &journals::Journal,
) -> Result<bool, Failure> {
    let kit = kits::kit(gateway.ledger(), journal.kit)
        .await
        .map_err(|err| voice.ledger(&err))?;
    let kit = kit.ok_or_else(|| voice.failed("other", "a journal without its kit"))?;
    let mut audit = Audit::new(journal.journal, &kit.key);
    let mut last = 0;
    loop {
        let page = journals::page(gateway.ledger(), journal, last, PAGE).await;
        let page = page.map_err(|err| voice.ledger(&err))?;
        for entry in &page {
            audit.entry(&audit::Kept {
                seq: entry.seq,
                hash: entry.hash,
                bytes: &entry.bytes,
                sealed: &entry.sealed,
            });
        }
        match page.last() {
            Some(entry) => last = entry.seq,
            None => break,
        }
    }
    let head = (journal.head.seq > 0).then_some((journal.head.seq, journal.head.hash));
    let verdict = audit.finish(head);
    let (id, kit) = (journal.journal.to_string(), journal.kit.to_string());
    let named = [
        ("journal", id.as_str().into()),
        ("kit", kit.as_str().into()),
    ];
    if verdict.is_sound() {
        let mut named = named.to_vec();
        named.push(("entries", verdict.n_entries.into()));
        voice.answer(
            "gateway-journal-sound",
            &named,
            &json!({"journal": id, "kit": kit, "entries": verdict.n_entries, "sound": true}),
        )?;
    }
    for finding in &verdict.findings {
        let mut named = named.to_vec();
        named.push(("seq", finding.seq.into()));
        named.push(("fault", finding.fault.to_string().into()));
        voice.answer("gateway-journal-fault", &named, &json!({"journal": id, "kit": kit, "seq": finding.seq, "fault": finding.fault.to_string(), "sound": false}))?;
    }
    Ok(verdict.is_sound())
}
