//! What a desk reads: catalogues, lines and forms that people write, journals from elsewhere, views in the pipe.

use std::sync::LazyLock;

use arbitrary::Result;
use domain::{
    Date, JournalId,
    attendance::{Attendance, Line},
    catalogue::{Catalogue, Field, cpsv},
    form,
    search::{self, SearchIndex},
    view::CitizenView,
};
use protocol::{
    KitKey, decode, digest, encode,
    export::{self, ExportHead, ExportLine, ExportTail},
    genesis, link,
};
use serde_json::{Value, json};

use super::{
    change::{self, Chance},
    messages::to_value,
};

#[path = "../../../crates/app/src/windows/pipe.rs"]
#[expect(dead_code, reason = "the two processes use the rest")]
mod pipe;

macro_rules! golden {
    ($($name:literal),* $(,)?) => {
        [$(include_str!(concat!("../../../crates/protocol/tests/golden/", $name, ".json"))),*]
    };
}

const ENTRIES: [&str; 12] = golden![
    "attendance-opened",
    "citizen-identified",
    "service-chosen",
    "service-needed",
    "step-done",
    "form-agreed",
    "fee-paid",
    "fee-exempted",
    "service-finished",
    "attendance-held",
    "attendance-closed",
    "attendance-recorded",
];

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Entries of an attendance that may contradict each other are still folded.
pub(super) fn journal_entry(chance: &mut Chance<'_>) -> Result<()> {
    let mut entries = Vec::new();
    for _ in 0..change::one_of(7, chance)? {
        let valid = ENTRIES[change::one_of(ENTRIES.len(), chance)?];
        if let Ok(entry) = decode(&change::json(&parsed(valid), chance)?) {
            assert_eq!(decode(&encode(&entry).unwrap()).unwrap(), entry);
            entries.push(entry);
        }
    }
    let first = entries.first().cloned();
    if let Some(mut attendance) = Attendance::fold(&entries) {
        for entry in &mut entries {
            entry.about = first.as_ref().and_then(|first| first.about);
            attendance.apply(entry);
        }
    }
    Ok(())
}

pub(super) fn journal_file(chance: &mut Chance<'_>) -> Result<()> {
    let journal = JournalId([1; 8]);
    let kit = KitKey::from_seed(&[7; 32]);
    let mut lines = vec![to_value(&ExportHead {
        v: export::VERSION,
        journal,
        kit: kit.public(),
        spot: "EC0850".into(),
    })];
    let mut head = genesis(journal, &kit.public());
    for seq in 1..=3 {
        let sealed = b"sealed".to_vec();
        let mut entry = parsed(ENTRIES[1]);
        entry["journal"] = to_value(&journal);
        entry["seq"] = json!(seq);
        entry["seal"] = to_value(&digest(&sealed));
        let entry = encode(&serde_json::from_value(entry).unwrap()).unwrap();
        head = link(&head, &entry);
        lines.push(to_value(&ExportLine {
            seq,
            hash: head,
            entry,
            sealed,
            signature: (seq == 3).then(|| kit.sign_head(journal, seq, &head)),
        }));
    }
    lines.push(to_value(&ExportTail { entries: 3, head }));
    let mut file = Vec::new();
    for line in &lines {
        file.extend(change::json(line, chance)?);
        file.push(b'\n');
    }
    if change::rarely(3, chance)? {
        file = change::bytes(&file, chance)?;
    }
    if let Ok((_, verdict)) = export::verify(file.as_slice()) {
        assert!(verdict.n_signatures <= verdict.n_entries);
    }
    Ok(())
}

pub(super) fn attend_line(chance: &mut Chance<'_>) -> Result<()> {
    let valid = json!({
        "ref": "paper-0017", "at": "2026-11-20T10:05:00Z", "language": "pt",
        "citizen": {"name": "Maria da Conceição", "nif": "227866410", "shown": "citizen-card"},
        "services": [{
            "service": "carta-revalidar", "fields": {"name": "Maria", "postal_code": "3030-001"},
            "steps": ["mediator", "together", "citizen"], "outcome": "done", "urgency": "normal", "exempt": "law",
        }, {"service": "registo-criminal", "outcome": "abandoned", "reason": "missing-document"}],
        "payment": {"method": "cash", "received_cents": 2000}, "rating": 5,
    });
    let text = String::from_utf8_lossy(&change::json(&valid, chance)?).into_owned();
    match Line::read(&text) {
        Ok(line) => assert!(
            line.reference
                .is_none_or(|reference| !reference.trim().is_empty())
        ),
        Err(refusal) => assert!(!refusal.reason.code().is_empty()),
    }
    Ok(())
}

/// What people type, into every kind of field and into the search.
pub(super) fn typed_field(chance: &mut Chance<'_>) -> Result<()> {
    const TYPED: [(&str, &str); 14] = [
        ("name", "Maria da Conceição"),
        ("birth_date", "1955-03-02"),
        ("nif", "227866410"),
        ("niss", "11234567894"),
        ("nis", "123456789"),
        ("phone", "+351 919 999 999"),
        ("email", "maria@exemplo.pt"),
        ("postal_code", "3030-001"),
        ("plate", "AA-12-BB"),
        ("id_number", "12345678 9 ZZ1"),
        ("iban", "PT50 0002 0123 1234 5678 9015 4"),
        ("vin", "WVWZZZ1JZXW000001"),
        ("amount", "1 234,56"),
        ("receipt", "EC0850-2026A/000123"),
    ];
    const KINDS: [&str; 12] = [
        "text",
        "date",
        "nif",
        "niss",
        "nis",
        "phone",
        "email",
        "postal_code",
        "plate",
        "boolean",
        "money",
        "file",
    ];
    let (id, valid) = TYPED[change::one_of(TYPED.len(), chance)?];
    let kind = KINDS[change::one_of(KINDS.len(), chance)?];
    let typed = change::text(valid, chance)?;
    let field: Field = serde_json::from_value(
        json!({"id": id, "label": {"pt": id, "en": id}, "kind": kind, "required": false}),
    )
    .unwrap();
    if let Ok(kept) = form::check(&field, &typed, Date::constant(2026, 11, 20)) {
        assert!(!kept.chars().any(form::is_forbidden), "{kept:?}");
    }
    if let Some(number) = domain::ReceiptNumber::parse(&typed) {
        assert_eq!(
            domain::ReceiptNumber::parse(&number.to_string()),
            Some(number)
        );
    }
    if let Some(journal) = JournalId::parse(&typed) {
        assert_eq!(journal.to_string(), typed);
    }
    static SEARCH: LazyLock<SearchIndex> = LazyLock::new(|| SearchIndex::new(&small_catalogue()));
    assert!(SEARCH.search(&typed, 7).len() <= 7);
    for range in search::highlights(&typed, valid) {
        assert!(valid.get(range).is_some());
    }
    Ok(())
}

fn small_catalogue() -> Catalogue {
    Catalogue::from_document(SMALL.to_string().as_bytes()).unwrap()
}

/// Two services of the real catalogue, and what leads to them, as one document.
static SMALL: LazyLock<Value> = LazyLock::new(|| {
    macro_rules! file {
        ($name:literal) => {
            parsed(include_str!(concat!(
                "../../../assets/catalogue/",
                $name,
                ".json"
            )))
        };
    }
    let ids = ["carta-revalidar", "carta-2via"];
    let services = entries(file!("services"), |it| is_one_of(&it["id"], &ids));
    let entities: Vec<&str> = services
        .iter()
        .filter_map(|it| it["entity"].as_str())
        .collect();
    let mut life_events = file!("life_events");
    for event in life_events.as_array_mut().unwrap() {
        for list in ["services", "related"] {
            if let Some(list) = event[list].as_array_mut() {
                list.retain(|id| is_one_of(id, &ids));
            }
        }
    }
    let mut spots = entries(file!("spots"), |it| it["offer"] == "all");
    spots.truncate(1);
    let dico = spots[0]["municipality"].clone();
    let mut signpost = entries(file!("signposts"), |_| true).swap_remove(0);
    signpost["services"] = json!([ids[0]]);
    json!({
        "catalogue.json": file!("catalogue"),
        "entities.json": entries(file!("entities"), |it| is_one_of(&it["id"], &entities)),
        "life_events.json": entries(life_events, |it| it["services"] != json!([])),
        "signposts.json": [signpost],
        "municipalities.json": entries(file!("municipalities"), |it| it["dico"] == dico),
        "services.json": services,
        "spots.json": spots,
        "synonyms.json": {"alike": [["morada", "endereço", "address"]], "wants": []},
    })
});

fn is_one_of(id: &Value, ids: &[&str]) -> bool {
    id.as_str().is_some_and(|id| ids.contains(&id))
}

/// The entries of a file that are wanted.
fn entries(file: Value, is_wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
    let Value::Array(mut entries) = file else {
        panic!("the file is a list");
    };
    entries.retain(is_wanted);
    entries
}

pub(super) fn catalogue(chance: &mut Chance<'_>) -> Result<()> {
    let document = change::json(&SMALL, chance)?;
    match Catalogue::from_document(&document) {
        Ok(read) => assert!(
            read.services
                .iter()
                .all(|service| read.service(&service.id) == Some(service))
        ),
        Err(err) => assert!(err.to_string().len() < 10_000),
    }
    Ok(())
}

pub(super) fn cpsv_ap(chance: &mut Chance<'_>) -> Result<()> {
    static VALID: LazyLock<Value> = LazyLock::new(|| {
        parsed(include_str!(
            "../../../crates/domain/src/catalogue/cpsv/tests/small.jsonld"
        ))
    });
    let text = String::from_utf8_lossy(&change::json(&VALID, chance)?).into_owned();
    if let Ok(read) = cpsv::import(&text) {
        let written = cpsv::export(&read.catalogue).to_string();
        assert_eq!(cpsv::import(&written).unwrap().catalogue, read.catalogue);
    }
    Ok(())
}

/// The citizen's window reads on until the end, or ends at what is no message.
pub(super) fn view(chance: &mut Chance<'_>) -> Result<()> {
    let mut frames = Vec::new();
    for number in 0..=change::one_of(3, chance)? as u64 {
        let view = CitizenView::waiting();
        let mut message = json!({"view": {"number": number, "view": to_value(&view)}});
        message["view"]["view"]["head"]["mediator"] =
            json!({"first_name": "Helena", "number": 4127});
        let message = change::json(&message, chance)?;
        frames.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
        frames.extend(message);
    }
    if change::rarely(3, chance)? {
        frames = change::bytes(&frames, chance)?;
    }
    let mut frames = frames.as_slice();
    while let Ok(received) = pipe::read(&mut frames) {
        match received {
            pipe::Received::Message(message) => {
                let mut again = Vec::new();
                pipe::write(&mut again, &message).unwrap();
                assert!(pipe::read(&mut again.as_slice()).is_ok());
            }
            pipe::Received::Heartbeat => {}
            pipe::Received::End => break,
        }
    }
    Ok(())
}
