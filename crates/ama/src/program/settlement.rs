//! `settlement`: what each party gets of the fees of some days; every line with its receipt, so that each cent can be
//! followed.

mod on_paper;

use std::{fs, path::Path};

use ama::{
    gateway::{Gateway, Published},
    settling::{Party, Settled, Sum, Totals},
};
use domain::{
    Cents,
    search::{Document, Index, Matched, Passage, Scratch},
};
use serde_json::{Value, json};

use super::{
    answer::{Failure, Outcome, Voice},
    cli::{Settlement, SettlementFormat},
    csv::Sheet,
    open,
};
use on_paper::OnPaper;

/// Names that are offered instead of one that nobody has.
const MOST_NEAR: usize = 3;

pub(super) async fn run(voice: Voice, args: &Settlement) -> Outcome {
    if args.to < args.from {
        return Err(voice.refused("no-days", ""));
    }
    let gateway = open(voice, &args.place).await?;
    let party = |text: &String| {
        let unknown = || no_party(voice, &gateway.published(), text);
        Party::parse(text).ok_or_else(unknown)
    };
    let party = args.party.as_ref().map(party).transpose()?;
    let asked = Asked {
        voice,
        gateway: &gateway,
        args,
        party: party.as_ref(),
    };
    match args.format {
        None if voice.json => asked.json().await,
        None => asked.words().await,
        Some(SettlementFormat::Json) => asked.json().await,
        Some(SettlementFormat::Csv) => asked.csv().await,
        Some(SettlementFormat::Pdf) => asked.pdf().await,
    }
}

struct Asked<'a> {
    voice: Voice,
    gateway: &'a Gateway,
    args: &'a Settlement,
    party: Option<&'a Party>,
}

impl Asked<'_> {
    /// All lines that the party, or anybody, has a part in.
    async fn settle(&self, mut each: impl FnMut(&Settled<'_>)) -> Result<Totals, Failure> {
        let days = (self.args.from, self.args.to);
        let party = self.party;
        let settled = self.gateway.settle(days, |settled| {
            if party.is_none_or(|party| settled.part_of(party).is_some()) {
                each(settled);
            }
        });
        let mut totals = settled.await.map_err(|err| self.voice.gateway(&err))?;
        if let Some(party) = party {
            let published = self.gateway.published();
            // A host of before has its fees still.
            let is_known =
                totals.parties.contains_key(party) || published.parties().any(|it| it == *party);
            if !is_known {
                return Err(no_party(self.voice, &published, &party.to_string()));
            }
            totals.parties.retain(|one, _| one == party);
        }
        Ok(totals)
    }

    fn put(&self, bytes: &[u8]) -> Outcome {
        match &self.args.output {
            Some(path) => write(self.voice, path, bytes),
            None => self.voice.print(String::from_utf8_lossy(bytes).trim_end()),
        }
    }

    async fn words(&self) -> Outcome {
        let totals = self.settle(|_| ()).await?;
        let published = self.gateway.published();
        let money = |cents| self.voice.texts.money(Cents(cents));
        let mut lines = vec![self.voice.texts.say_with(
            "gateway-settlement-totals",
            &[
                ("lines", totals.lines.into()),
                ("charged", money(totals.charged).into()),
                ("unsplit", money(totals.unsplit).into()),
            ],
        )];
        for (party, sum) in &totals.parties {
            let key = if sum.to_confirm == 0 {
                "gateway-settlement-party"
            } else {
                "gateway-settlement-party-to-confirm"
            };
            let name = self.name(&published, party);
            let args = [
                ("name", name.into()),
                ("share", money(sum.share).into()),
                ("charged", money(sum.charged).into()),
                ("unknown", money(sum.to_confirm).into()),
            ];
            lines.push(self.voice.texts.say_with(key, &args));
        }
        self.put(lines.join("\n").as_bytes())
    }

    async fn json(&self) -> Outcome {
        let mut items = Vec::new();
        let totals = self
            .settle(|settled| {
                if let Some(party) = self.party {
                    items.push(item(settled, party));
                }
            })
            .await?;
        let published = self.gateway.published();
        let parties = totals.parties.iter().map(|(party, sum)| {
            let Sum {
                lines,
                charged,
                share,
                to_confirm,
            } = sum;
            json!({
                "party": party.to_string(), "name": self.name(&published, party), "lines": lines,
                "charged_cents": charged, "share_cents": share, "to_confirm_cents": to_confirm,
            })
        });
        let mut told = json!({
            "from": self.args.from, "to": self.args.to, "lines": totals.lines, "charged_cents": totals.charged,
            "unsplit_cents": totals.unsplit, "parties": parties.collect::<Vec<_>>(),
        });
        if let (Some(fields), Some(_)) = (told.as_object_mut(), self.party) {
            fields.insert("items".to_owned(), items.into());
        }
        self.put(told.to_string().as_bytes())
    }

    async fn csv(&self) -> Outcome {
        let texts = self.voice.texts;
        let to_confirm = texts.say("gateway-settlement-to-confirm");
        let mut sheet = Sheet::new(&texts.say("gateway-settlement-columns"));
        let part = |cents: Option<i64>| cents.map_or(to_confirm.to_string(), |it| it.to_string());
        self.settle(|settled| {
            let line = settled.line;
            let shares = settled.split.map(|(shares, _)| shares);
            let rule = settled.split.map(|(_, rule)| rule);
            sheet
                .day(line.day)
                .words(&line.receipt)
                .words(&line.journal.to_string())
                .number(line.seq)
                .number(line.line)
                .words(line.spot.as_str())
                .words(&line.host)
                .words(line.entity.as_str())
                .words(line.service.as_str())
                .number(line.cents)
                .own(&part(shares.map(|it| it.entity)))
                .own(&part(shares.and_then(|it| it.agency)))
                .own(&part(shares.map(|it| it.host)))
                .own(&rule.map_or(String::new(), |rule| rule.valid_from.to_string()))
                .words(rule.map_or("", |rule| &rule.source))
                .end();
        })
        .await?;
        self.put(sheet.text().as_bytes())
    }

    async fn pdf(&self) -> Outcome {
        let party = self
            .party
            .ok_or_else(|| self.voice.refused("one-party", ""))?;
        let Some(path) = &self.args.output else {
            return Err(self.voice.refused("no-output", ""));
        };
        let published = self.gateway.published();
        let mut lines = OnPaper::default();
        let totals = self
            .settle(|settled| lines.add(&published, settled, party))
            .await?;
        let sum = totals.parties.get(party).copied().unwrap_or_default();
        let sheet = paper::settlement(&paper::Settlement {
            language: self.voice.language,
            at: self.gateway.now(),
            zone: "Europe/Lisbon".to_owned(),
            agency: self.name(&published, &Party::Agency),
            party: match party {
                Party::Agency => paper::Party::Agency,
                Party::Entity(_) => paper::Party::Entity,
                Party::Host(_) => paper::Party::Host,
            },
            name: self.name(&published, party),
            from: self.args.from,
            to: self.args.to,
            services: lines.services(),
            receipts: lines.receipts(),
            charged: Cents(sum.charged),
            share: Cents(sum.share),
            to_confirm: Cents(sum.to_confirm),
            demonstration: self.gateway.keys.demonstration,
        });
        let bytes = paper::pdf(&sheet, paper::Paper::A4);
        let bytes = bytes.map_err(|err| self.voice.failed("other", &err.to_string()))?;
        write(self.voice, path, &bytes)
    }

    fn name(&self, published: &Published, party: &Party) -> String {
        name_of(self.voice, published, party)
    }
}

fn name_of(voice: Voice, published: &Published, party: &Party) -> String {
    match party {
        Party::Agency => voice.texts.say("gateway-settlement-agency").into_owned(),
        Party::Host(name) => name.clone(),
        Party::Entity(id) => published.entities.get(id).map_or_else(
            || id.to_string(),
            |entity| entity.name.get(voice.language).to_owned(),
        ),
    }
}

fn write(voice: Voice, path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|err| voice.file(&err))?;
    let name = path.display().to_string();
    voice.answer(
        "gateway-written",
        &[("file", name.as_str().into())],
        &json!({"file": name}),
    )
}

/// One line of a party, with what it gets of it; null where that is to be confirmed.
fn item(settled: &Settled<'_>, party: &Party) -> Value {
    let line = settled.line;
    json!({
        "day": line.day, "receipt": line.receipt, "journal": line.journal, "entry": line.seq, "line": line.line,
        "spot": line.spot, "host": line.host, "entity": line.entity, "service": line.service,
        "charged_cents": line.cents, "share_cents": settled.part_of(party).flatten(),
        "rule_from": settled.split.map(|(_, rule)| rule.valid_from),
        "source": settled.split.map(|(_, rule)| rule.source.as_str()),
    })
}

/// Nobody gets a share by this name; with those who have one like it.
fn no_party(voice: Voice, published: &Published, wanted: &str) -> Failure {
    let near = near(voice, published, wanted);
    if near.is_empty() {
        return voice.refused("no-party", wanted);
    }
    let args = [("wanted", wanted.into()), ("near", near.join(", ").into())];
    voice.refused("no-party", &voice.texts.say_with("gateway-perhaps", &args))
}

fn near(voice: Voice, published: &Published, wanted: &str) -> Vec<String> {
    let words = wanted.split_once(':').map_or(wanted, |(_, words)| words);
    let parties: Vec<(Party, String)> = published
        .parties()
        .map(|party| (party.clone(), name_of(voice, published, &party)))
        .collect();
    let short = parties.iter().map(|(party, _)| party.to_string());
    let short: Vec<String> = short.collect();
    let index = Index::new(parties.iter().zip(&short).map(|((_, name), short)| {
        Document {
            passages: [name, short]
                .map(|text| Passage {
                    text: text.as_str(),
                    weight: 100,
                    matched: Matched::Freely,
                })
                .to_vec(),
            boost: 0,
        }
    }));
    let found = index.find(words, MOST_NEAR, &mut Scratch::default());
    let found = found.iter().filter_map(|found| short.get(found.document));
    found.cloned().collect()
}
