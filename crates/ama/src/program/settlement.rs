//! `settlement`: what each party gets of the fees of some days; every line with its receipt, so that each cent can be
//! followed.

use std::{fs, path::Path};

use ama::{
    gateway::{Gateway, Published},
    settling::{Party, Settled, Sum, Totals},
};
use domain::{Cents, ReceiptNumber, ServiceId, catalogue::Localised};
use serde_json::{Value, json};

use super::{
    answer::{Failure, Outcome, Voice},
    cli::{Settlement, SettlementFormat},
    csv::Sheet,
    open,
};

/// Lines that go on paper: some hundred pages.
const MOST_ON_PAPER: usize = 5_000;

pub(super) async fn run(voice: Voice, args: &Settlement) -> Outcome {
    if args.to < args.from {
        return Err(voice.refused("no-days", ""));
    }
    let gateway = open(voice, &args.place).await?;
    let wrong = |text: &String| Party::parse(text).ok_or_else(|| voice.refused("no-party", text));
    let party = args.party.as_ref().map(wrong).transpose()?;
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
        let mut receipts = Vec::new();
        let mut n_lines = 0_usize;
        let totals = self
            .settle(|settled| {
                n_lines = n_lines.saturating_add(1);
                if n_lines <= MOST_ON_PAPER {
                    receipts.extend(on_paper(&published, settled, party));
                }
            })
            .await?;
        if n_lines > MOST_ON_PAPER {
            return Err(self.voice.refused("too-long", &n_lines.to_string()));
        }
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
            services: by_service(&receipts),
            receipts,
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
        match party {
            Party::Agency => self
                .voice
                .texts
                .say("gateway-settlement-agency")
                .into_owned(),
            Party::Host(name) => name.clone(),
            Party::Entity(id) => published.entities.get(id).map_or_else(
                || id.to_string(),
                |entity| entity.name.get(self.voice.language).to_owned(),
            ),
        }
    }
}

fn write(voice: Voice, path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|err| voice.failed("file", &err.to_string()))?;
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

fn on_paper(
    published: &Published,
    settled: &Settled<'_>,
    party: &Party,
) -> Option<paper::SettledReceipt> {
    Some(paper::SettledReceipt {
        number: ReceiptNumber::parse(&settled.line.receipt)?,
        day: settled.line.day,
        service: service_name(published, &settled.line.service),
        charged: Cents(settled.line.cents),
        share: settled.part_of(party)?.map(Cents),
    })
}

fn service_name(published: &Published, id: &ServiceId) -> Localised {
    let service = published.services.latest(id);
    service.map_or_else(
        || Localised {
            pt: id.to_string(),
            en: id.to_string(),
            fr: None,
        },
        |service| service.name.clone(),
    )
}

/// Sums by service, by its name.
fn by_service(receipts: &[paper::SettledReceipt]) -> Vec<paper::SettledService> {
    let mut sums: Vec<paper::SettledService> = Vec::new();
    for receipt in receipts {
        let sum = match sums.iter_mut().find(|sum| sum.service == receipt.service) {
            Some(sum) => sum,
            None => {
                sums.push(paper::SettledService {
                    service: receipt.service.clone(),
                    count: 0,
                    charged: Cents::ZERO,
                    share: Cents::ZERO,
                });
                let Some(last) = sums.last_mut() else {
                    continue;
                };
                last
            }
        };
        sum.count = sum.count.saturating_add(receipt.charged.0.signum());
        sum.charged.0 = sum.charged.0.saturating_add(receipt.charged.0);
        sum.share.0 = sum
            .share
            .0
            .saturating_add(receipt.share.map_or(0, |share| share.0));
    }
    sums
}
