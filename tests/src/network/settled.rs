//! A day's money, with no network all day: what the kit says that each party gets is what AMA settles afterwards, to the
//! cent, and each line leads to its receipt.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::agency::{Agency, Kit, SPOT};
use crate::command_line::{Said, licence};

const PIN: &str = "246810";
const SECOND: &str = "135791";

/// Served now, by cash, card or document; at full price, half price or exempt.
fn line(number: u32) -> Value {
    let mut line = licence(&format!("paper-{number:05}"));
    line.as_object_mut().unwrap().remove("at");
    let is_dear = number % 3 == 1;
    if is_dear {
        line["services"][0]["fields"]["birth_date"] = json!("1986-03-02");
    }
    line["payment"] = match number % 4 {
        0 => json!({"method": "card", "payment_reference": format!("00{number}")}),
        1 => json!({"method": "duc", "payment_reference": format!("1234567890{number}")}),
        _ => json!({"method": "cash", "received_cents": 5000}),
    };
    if number % 10 == 9 {
        line["services"][0]["exempt"] = json!("DL 1/2000, artigo 2.º");
        line.as_object_mut().unwrap().remove("payment");
    }
    line
}

fn serve(kit: &Kit, count: u32) -> Vec<Value> {
    let mut lines = String::new();
    for number in 0..count {
        writeln!(lines, "{}", line(number)).unwrap();
    }
    let file = kit.path("lines.jsonl");
    std::fs::write(&file, lines).unwrap();
    let said = kit.run(&[
        "--json",
        "attend",
        file.to_str().unwrap(),
        "--mediator",
        "helena",
    ]);
    assert_eq!(said.code, 0, "{said:?}");
    said.answers()
}

/// The shipped catalogue with another revision, and other rules of shares where `rules` gives some for an entity.
pub(super) fn with_shares(
    folder: &Path,
    revision: u32,
    rules: impl Fn(&str) -> Vec<Value>,
) -> PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let folder = folder.join(format!("catalogue-{revision}"));
    std::fs::create_dir(&folder).unwrap();
    for file in std::fs::read_dir(shipped).unwrap() {
        let file = file.unwrap();
        let mut text = std::fs::read_to_string(file.path()).unwrap();
        let mut json: Option<Value> = serde_json::from_str(&text).ok();
        if file.file_name() == "catalogue.json" {
            json.as_mut().unwrap()["revision"] = json!(revision);
        } else if file.file_name() == "entities.json" {
            for entity in json.as_mut().unwrap().as_array_mut().unwrap() {
                let more = rules(entity["id"].as_str().unwrap());
                if !more.is_empty() {
                    let shares = entity["shares"].as_array_mut().unwrap();
                    shares.extend(more);
                }
            }
        }
        if let Some(json) = json {
            text = json.to_string();
        }
        std::fs::write(folder.join(file.file_name()), text).unwrap();
    }
    folder
}

/// From today on AMA has its share of what IMT charges, and cents are left over.
fn agree_on_shares(agency: &Agency) {
    let rule = json!({"valid_from": today(0), "host_bp": 1000, "ama_bp": 333, "source": "ensaio"});
    let of_imt = |entity: &str| Vec::from_iter((entity == "imt").then(|| rule.clone()));
    let folder = with_shares(&agency.path(""), 2, of_imt);
    agency.done(&["publish", folder.to_str().unwrap()]);
}

/// Today at the spot, and so many days on.
pub(super) fn today(days: i64) -> String {
    let here = jiff::Zoned::now().in_tz("Europe/Lisbon").unwrap();
    (here.date() + jiff::Span::new().days(days)).to_string()
}

/// A second mediator of the spot, who has chosen a PIN.
fn colleague(agency: &Agency, kit: &Kit) {
    let name = ["mediator", "add", "Rui Lopes", "--spot", SPOT];
    let added = agency.done(&[&name[..], &["--role", "mediator"]].concat());
    kit.sync_all();
    let mut pin = kit.command(&["mediator", "pin", "--mediator", "rui"]);
    pin.env("CITIZEN_SPOT_PIN", added["pin"].as_str().unwrap())
        .env("CITIZEN_SPOT_NEW_PIN", SECOND);
    let said = Said::of(pin.output().unwrap());
    assert_eq!(said.code, 0, "{said:?}");
}

fn void(kit: &Kit, receipt: &str, words: &[&str], pin: &str) -> Said {
    let asked = ["--json", "receipt", "void", receipt, "--mediator", "helena"];
    let mut command = kit.command(&[&asked, words].concat());
    command
        .env("CITIZEN_SPOT_PIN", PIN)
        .env("CITIZEN_SPOT_SECOND_PIN", pin);
    Said::of(command.output().unwrap())
}

fn till(kit: &Kit, words: &[&str]) -> Said {
    let mut command =
        kit.command(&[&["--json", "till"], words, &["--mediator", "helena"]].concat());
    command.env("CITIZEN_SPOT_PIN", PIN);
    Said::of(command.output().unwrap())
}

/// What each party gets, in cents, as the kit's report has it.
pub(super) fn at_the_kit(report: &Value, host: &str) -> BTreeMap<String, i64> {
    let cents = |value: &Value| value.as_i64().unwrap();
    let shares = &report["shares"];
    let entities = shares["by_entity"].as_array().unwrap().iter();
    let mut parties: BTreeMap<String, i64> = entities
        .map(|row| {
            (
                format!("entity:{}", row[0].as_str().unwrap()),
                cents(&row[1]["entity"]),
            )
        })
        .collect();
    parties.insert(format!("host:{host}"), cents(&shares["total"]["host"]));
    parties.insert("ama".to_owned(), cents(&shares["total"]["ama"]));
    parties
}

pub(super) fn at_the_agency(settled: &Value) -> BTreeMap<String, i64> {
    let parties = settled["parties"].as_array().unwrap().iter();
    parties
        .map(|row| {
            let party = row["party"].as_str().unwrap().to_owned();
            (party, row["share_cents"].as_i64().unwrap())
        })
        .collect()
}

#[test]
fn what_the_kit_reports_without_a_network_is_what_the_agency_settles_to_the_cent() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    agree_on_shares(&agency);
    colleague(&agency, &kit);
    kit.sync_all();
    let (_, before) = kit.entries();

    assert_eq!(till(&kit, &["open", "--float", "5000"]).code, 0);
    let answers = serve(&kit, 120);
    let receipts: Vec<&str> = answers
        .iter()
        .filter_map(|answer| answer["receipt"].as_str())
        .collect();
    assert_eq!(receipts.len(), 108, "twelve were exempt");

    // Number 2 was paid with 15,00 € in cash. Nobody is their own second person, and a wrong PIN voids nothing.
    let cash = receipts[2];
    let because = ["--cause", "wrong-service", "--reason", "troca"];
    let asked = void(&kit, cash, &because, PIN);
    assert_eq!(asked.code, 0, "{asked:?}");
    let (herself, colleague) = (["--approver", "helena"], ["--approver", "rui"]);
    assert_eq!(void(&kit, cash, &herself, PIN).code, 3);
    assert_eq!(void(&kit, cash, &colleague, "000000").code, 3);
    let said = void(&kit, cash, &colleague, SECOND);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(void(&kit, cash, &colleague, SECOND).code, 3, "voided once");

    // A note is missing: no closing without a word about it.
    let status = kit.done(&["till", "status"]);
    let expected = status["tills"][0]["expected_cents"].as_i64().unwrap();
    let counted = (expected - 1000).to_string();
    let close = ["close", "--counted", &counted];
    assert_eq!(till(&kit, &close).code, 3);
    let said = till(&kit, &[&close[..], &["--cause", "wrong-change"]].concat());
    assert_eq!(said.code, 0, "{said:?}");

    // A minute may lie between two days.
    let (from, to) = (today(-1), today(1));
    let days = ["--from", &from, "--to", &to, "--format", "json"];
    let report = kit.done(&[&["report"], &days[..]].concat());
    let host = "Câmara Municipal de Idanha-a-Nova";
    let here = at_the_kit(&report, host);
    let charged: i64 = here.values().sum();
    assert_eq!(report["charged"], charged, "the shares add up to all of it");
    let of_host = here[&format!("host:{host}")];
    assert_eq!(10 * of_host, charged, "a tenth is the host's");
    // 3.33 % of 15,00 € are 49.95 cents, and of 30,00 € 99.9: each line is rounded, not the sum.
    let exact = charged * 333;
    assert!(here["ama"] * 10_000 > exact && here["ama"] > 0);

    // The van is back.
    assert_eq!(kit.entries().1, before, "nothing was sent all day");
    kit.sync_all();
    assert_eq!(kit.status()["refused"], 0);
    let settled = agency.done(&[&["settlement"], &days[..]].concat());
    assert_eq!(at_the_agency(&settled), here);
    assert_eq!(settled["charged_cents"], charged);

    // The entity follows each cent: what was paid and what was given back, by receipt.
    let of_imt = agency.done(&[&["settlement"], &days[..], &["--party", "entity:imt"]].concat());
    let items = of_imt["items"].as_array().unwrap();
    let cents = |item: &Value| item["charged_cents"].as_i64().unwrap();
    assert_eq!(items.iter().map(cents).sum::<i64>(), charged);
    let mut of_the_void: Vec<i64> = items
        .iter()
        .filter(|item| item["receipt"] == cash)
        .map(cents)
        .collect();
    of_the_void.sort_unstable();
    assert_eq!(of_the_void, [-1500, 1500]);
}
