//! What travels between kit and AMA, in bytes: one JSON line a figure.
//!
//! `cargo bench -p protocol --bench wire`. Bodies are built from the real catalogue; people are made up.

use std::{collections::BTreeMap, error::Error, fs, path::Path};

use domain::{
    AttendanceId, Cents, JournalId, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{Autonomy, DocumentShown, Outcome},
    catalogue::{PriceChannel, PriceRule},
    entry::{Act, Citizen, Entry, Recorded, RecordedLeg, Sealed, VERSION},
    fee::{FeeLine, Means, Payment},
    form::Values,
};
use protocol::{
    AttendanceKey, Hash, KitKey,
    batch::{NewBatch, Outgoing},
    demonstration_root, digest, encode, genesis,
    keys::SealingIdentity,
    link,
    pull::{PullAnswer, SentDocument},
    reference, seal,
    trust::{DocumentVersion, Signed, Snapshot, Stamp, Targets, TextVersion},
};
use serde_json::Value;

type Done<T = ()> = Result<T, Box<dyn Error>>;

const ATTENDANCES: u64 = 10_000;
const BATCH: usize = 500;
const JOURNAL: JournalId = JournalId([0x5a; 8]);
const NOW: Timestamp = Timestamp(1_795_169_100_000);

fn main() -> Done {
    attendances()?;
    let catalogue = catalogue()?;
    let old = document(&catalogue)?;
    let nothing = answer(1, &old, Vec::new())?;
    tell("wire-nothing-changed-bytes", "B", &[nothing]);
    let cold = answer(1, &old, vec![SentDocument::whole("catalogue", &old)?])?;
    tell("wire-catalogue-cold-bytes", "B", &[cold]);
    let new = document(&with_five_changes(catalogue))?;
    let changed = answer(2, &new, vec![SentDocument::delta("catalogue", &old, &new)?])?;
    tell("wire-five-services-bytes", "B", &[changed]);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a bench says its figures")]
fn tell(name: &str, unit: &str, values: &[usize]) {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0);
    let median = at(sorted.len() / 2);
    println!(
        r#"{{"name":"{name}","value":{median},"unit":"{unit}","n":{},"min":{},"median":{median},"max":{}}}"#,
        sorted.len(),
        at(0),
        at(sorted.len().saturating_sub(1)),
    );
}

/// Bytes up per attendance, one value a batch: sealed parts, wrapped keys, head and signature included.
fn attendances() -> Done {
    let kit = KitKey::from_seed(&[7; 32]);
    let ama = SealingIdentity::generate().recipient();
    let services = services()?;
    let mut previous = genesis(JOURNAL, &kit.public());
    let mut per_attendance = Vec::new();
    let mut n_sealed = 0;
    let seqs: Vec<u64> = (1..=ATTENDANCES).collect();
    for seqs in seqs.chunks(BATCH) {
        let mut keys = Vec::new();
        let mut entries = Vec::new();
        for seq in seqs {
            let key = AttendanceKey::new(digest(&seq.to_be_bytes()).0);
            let (bytes, sealed) = attendance(*seq, &key, &services)?;
            n_sealed += sealed.len();
            keys.push((AttendanceId(*seq), key));
            entries.push((bytes, sealed));
        }
        let wrapped = ama.wrap(&keys)?;
        let outgoing: Vec<_> = entries
            .iter()
            .map(|(bytes, sealed)| Outgoing { bytes, sealed })
            .collect();
        let first = seqs.first().copied().unwrap_or(1);
        let batch = NewBatch {
            journal: JOURNAL,
            first,
            previous,
            entries: &outgoing,
            wrapped_keys: &wrapped,
        };
        per_attendance.push(batch.encode(&kit)?.len() / seqs.len());
        previous = entries
            .iter()
            .fold(previous, |hash: Hash, (bytes, _)| link(&hash, bytes));
    }
    tell("wire-attendance-bytes", "B", &per_attendance);
    tell(
        "wire-attendance-sealed-bytes",
        "B",
        &[n_sealed / usize::try_from(ATTENDANCES)?],
    );
    Ok(())
}

/// A service as an attendance needs it: its id, version, entity, price and number of steps.
struct Offer {
    id: String,
    version: u32,
    entity: String,
    cents: i64,
    n_steps: usize,
}

fn services() -> Done<Vec<Offer>> {
    let text = fs::read(folder().join("services.json"))?;
    let all: Vec<Value> = serde_json::from_slice(&text)?;
    let offers = all.iter().filter_map(|service| {
        Some(Offer {
            id: service.get("id")?.as_str()?.to_owned(),
            version: u32::try_from(service.get("version")?.as_u64()?).ok()?,
            entity: service.get("entity")?.as_str()?.to_owned(),
            cents: service
                .pointer("/prices/0/cents")
                .and_then(Value::as_i64)
                .unwrap_or(0),
            n_steps: service.get("steps")?.as_array()?.len(),
        })
    });
    Ok(offers.collect())
}

/// Random-looking and the same in every run.
fn dice(seq: u64, throw: u64, sides: u64) -> u64 {
    let hash = digest(&[seq.to_be_bytes(), throw.to_be_bytes()].concat());
    let [a, b, c, d, ..] = hash.0;
    u64::from(u32::from_be_bytes([a, b, c, d])) % sides
}

fn attendance(seq: u64, key: &AttendanceKey, services: &[Offer]) -> Done<(Vec<u8>, Vec<u8>)> {
    // Few services make most of a day.
    let most = u64::try_from(services.len())?;
    let place = if dice(seq, 0, 4) == 0 {
        dice(seq, 1, most)
    } else {
        dice(seq, 1, 60)
    };
    let offer = services
        .get(usize::try_from(place)?)
        .ok_or("no such service")?;
    let served = Timestamp(
        NOW.0 - 86_400_000 * 90 + i64::try_from(seq * 700_000 + dice(seq, 2, 600) * 1_000)?,
    );
    let sealed = sealed(seq);
    let sealed = seal(key, JOURNAL, seq, &sealed)?;
    let entry = Entry {
        v: VERSION,
        journal: JOURNAL,
        seq,
        at: Timestamp(NOW.0 + i64::try_from(seq * 2 + dice(seq, 3, 2))?),
        by: Some(MediatorNumber(4127)),
        about: Some(AttendanceId(seq)),
        act: Act::AttendanceRecorded(recorded(seq, served, offer)?),
        seal: Some(digest(&sealed).to_string()),
    };
    Ok((encode(&entry)?, sealed))
}

fn recorded(seq: u64, served: Timestamp, offer: &Offer) -> Done<Recorded> {
    let steps = (0..offer.n_steps)
        .map(
            |step| match dice(seq, 10 + u64::try_from(step).unwrap_or(0), 3) {
                0 => Autonomy::Mediator,
                1 => Autonomy::Together,
                _ => Autonomy::Citizen,
            },
        )
        .collect();
    let rule = PriceRule {
        cents: Cents(offer.cents),
        channel: PriceChannel::Assisted,
        min_age: None,
        max_age: None,
        urgency: None,
        host: None,
        valid_from: None,
        valid_to: None,
    };
    let line = FeeLine {
        leg: 0,
        service: offer.id.as_str().into(),
        version: offer.version,
        entity: offer.entity.as_str().into(),
        rule,
    };
    let received = Cents(offer.cents.div_euclid(1_000) * 1_000 + 1_000);
    let payment = (offer.cents > 0)
        .then(|| Payment::new(vec![line], Means::Cash { received }).ok())
        .flatten();
    let receipt = payment
        .as_ref()
        .and_then(|_| ReceiptNumber::parse(&format!("EC0850-2026A/{seq:06}")));
    Ok(Recorded {
        reference: Some(reference(&format!("paper-{seq}"))),
        served,
        language: if dice(seq, 4, 9) == 0 {
            Language::En
        } else {
            Language::Pt
        },
        shown: Some(DocumentShown::CitizenCard),
        legs: vec![RecordedLeg {
            service: offer.id.as_str().into(),
            version: offer.version,
            steps,
            outcome: Outcome::Done,
            exempted: None,
        }],
        payment,
        receipt,
        rating: (dice(seq, 5, 3) > 0).then_some(5),
    })
}

const FIRST: &str = "Maria|Ana|João|José|Manuel|António|Beatriz|Tiago|Inês|Leonor|Duarte";
const LAST: &str = "Silva|Santos|Ferreira|Pereira|Oliveira|Costa|Conceição|Martins|Gonçalves";
const STREETS: &str =
    "Rua Direita|Rua da Igreja|Largo do Pelourinho|Rua 25 de Abril|Travessa do Forno";
const TOWNS: &str = "Coimbra|Bragança|Évora|Viseu|Portalegre|Covilhã|Funchal|Lamego";

fn pick(seq: u64, throw: u64, from: &'static str) -> &'static str {
    let sides = u64::try_from(from.split('|').count()).unwrap_or(1);
    let place = usize::try_from(dice(seq, throw, sides)).unwrap_or(0);
    from.split('|').nth(place).unwrap_or("")
}

/// As many characters as the contract's example has.
fn sealed(seq: u64) -> Sealed {
    let d = |throw: u64, sides: u64| dice(seq, throw, sides);
    let p = |throw: u64, from: &'static str| pick(seq, throw, from);
    let name = format!("{} {} {}", p(30, FIRST), p(31, LAST), p(32, LAST));
    let nif = format!("2{:08}", d(33, 100_000_000));
    let born = format!(
        "{}-{:02}-{:02}",
        1935 + d(37, 70),
        1 + d(38, 12),
        1 + d(39, 28)
    );
    let values = [
        ("name", name.clone()),
        ("nif", nif.clone()),
        (
            "id_number",
            format!("{:08} {} ZZ{}", d(34, 100_000_000), d(35, 10), d(36, 10)),
        ),
        ("birth_date", born),
        (
            "licence_number",
            format!("L-{} {}", d(40, 10_000_000), d(41, 10)),
        ),
        ("phone", format!("9{:08}", d(42, 100_000_000))),
        ("street", format!("{} {}", p(43, STREETS), d(44, 200))),
        (
            "postal_code",
            format!("{}-{:03}", 1_000 + d(45, 9_000), d(46, 1_000)),
        ),
        ("locality", p(47, TOWNS).to_owned()),
    ];
    let values: Values = values
        .into_iter()
        .map(|(field, value)| (field.into(), value))
        .collect();
    Sealed {
        citizen: Some(Citizen {
            name: Some(name),
            nif: Some(nif),
        }),
        forms: vec![(0, values)],
        ..Sealed::default()
    }
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/catalogue")
}

/// The catalogue's folder as one object: file name → content.
fn catalogue() -> Done<BTreeMap<String, Value>> {
    let mut files = BTreeMap::new();
    for file in fs::read_dir(folder())? {
        let path = file?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.insert(name, serde_json::from_slice(&fs::read(&path)?)?);
        }
    }
    Ok(files)
}

fn document(catalogue: &BTreeMap<String, Value>) -> Done<Vec<u8>> {
    Ok(serde_json::to_vec(catalogue)?)
}

/// Five services with another price, version and last step.
fn with_five_changes(mut catalogue: BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let services = catalogue
        .get_mut("services.json")
        .and_then(Value::as_array_mut);
    for service in services.into_iter().flatten().skip(3).step_by(60).take(5) {
        for (place, value) in [
            ("/version", Value::from(9)),
            ("/prices/0/cents", Value::from(1_234)),
            (
                "/steps/0/text/pt",
                Value::from(
                    "Confirmar primeiro a marcação feita pelo telefone e só depois abrir o portal da entidade.",
                ),
            ),
            (
                "/steps/0/text/en",
                Value::from(
                    "Confirm the appointment made by telephone first, and only then open the entity's portal.",
                ),
            ),
        ] {
            if let Some(old) = service.pointer_mut(place) {
                *old = value;
            }
        }
    }
    catalogue
}

/// The bytes of an answer that brings these documents with their snapshot and targets; without any, of a timestamp alone.
fn answer(version: u64, catalogue: &[u8], documents: Vec<SentDocument>) -> Done<usize> {
    let whole = !documents.is_empty();
    let key = demonstration_root();
    let expires = Timestamp(NOW.0 + 86_400_000);
    let described = |bytes: &[u8]| -> Done<DocumentVersion> {
        Ok(DocumentVersion {
            revision: u32::try_from(version)?,
            sha256: digest(bytes),
            length: u64::try_from(bytes.len())?,
        })
    };
    let targets = Targets {
        version,
        expires,
        documents: [("catalogue".to_owned(), described(catalogue)?)].into(),
    };
    let targets = Signed::sign(&targets, &[&key])?;
    let own = ["answers", "mediators", "news", "site"];
    let own = own.map(|name| described(name.as_bytes()).map(|version| (name.to_owned(), version)));
    let snapshot = Snapshot {
        version,
        expires,
        kit: key.public().id(),
        targets: TextVersion {
            version,
            sha256: targets.sha256(),
        },
        documents: own.into_iter().collect::<Result<_, _>>()?,
    };
    let snapshot = Signed::sign(&snapshot, &[&key])?;
    let stamp = Stamp {
        version,
        at: NOW,
        expires,
        snapshot: TextVersion {
            version,
            sha256: snapshot.sha256(),
        },
        nonce: None,
    };
    let answer = PullAnswer {
        timestamp: Signed::sign(&stamp, &[&key])?,
        snapshot: whole.then_some(snapshot),
        targets: whole.then_some(targets),
        roots: Vec::new(),
        documents,
        checkpoint: None,
        consistency: None,
    };
    Ok(answer.encode()?.len())
}
