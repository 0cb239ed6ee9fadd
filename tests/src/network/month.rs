//! A month of a spot, written down by three mediators with no network, over a year's end and a change of the shares: the
//! same to the cent at the kit and at AMA, and each cent leads to its receipt.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use jiff::{ToSpan as _, civil::date};
use serde_json::{Value, json};

use super::{
    agency::{Agency, Gateway, Kit, SPOT},
    settled::{at_the_agency, at_the_kit, today, with_shares},
};
use crate::command_line::{Said, licence};

const PIN: &str = "246810";
const HOST: &str = "Câmara Municipal de Idanha-a-Nova";
const FIRST: &str = "2025-12-16";
const LAST: &str = "2026-01-15";
/// From this day on, others get other parts.
const CHANGE: &str = "2025-12-28";
const MEDIATORS: [(&str, &str); 3] = [
    ("helena", "Helena Matias"),
    ("rui", "Rui Lopes"),
    ("eva", "Eva Reis"),
];

/// An agency, and a kit at which three people work: since before the month.
struct Month {
    agency: Agency,
    kit: Kit,
    /// What each receipt was for, in cents.
    receipts: BTreeMap<String, i64>,
    _gateway: Gateway,
}

impl Month {
    fn begin() -> Self {
        let agency = Agency::empty();
        let folder = with_shares(&agency.path(""), 1, shares);
        agency.done(&["publish", folder.to_str().unwrap()]);
        let gateway = agency.serve();
        let kit = Kit::empty();
        let long_ago = ["faketime", "-f", "@2025-12-01 08:00:00"];
        let pins = MEDIATORS.map(|(_, name)| {
            let words = [
                "mediator", "add", name, "--spot", SPOT, "--role", "mediator",
            ];
            let added = Said::of(agency.under(Some(&long_ago), &words).output().unwrap());
            let added = added.answers().remove(0);
            added["pin"].as_str().unwrap().to_owned()
        });
        kit.done(&["enrol", "--gateway", &gateway.url, "--code", &agency.code()]);
        for ((short, _), first) in MEDIATORS.iter().zip(pins) {
            let mut chooses = kit.command(&["mediator", "pin", "--mediator", short]);
            chooses
                .env("CITIZEN_SPOT_PIN", first)
                .env("CITIZEN_SPOT_NEW_PIN", PIN);
            let said = Said::of(chooses.output().unwrap());
            assert_eq!(said.code, 0, "{said:?}");
        }
        kit.sync_all();
        Self {
            agency,
            kit,
            receipts: BTreeMap::new(),
            _gateway: gateway,
        }
    }

    /// One mediator's part of every day.
    fn serve(&mut self, mediator: &str, first: u32) {
        let mut lines = String::new();
        let mut totals = Vec::new();
        let days = date(2025, 12, 16).series(1.day()).take(31);
        for (day, number) in days.flat_map(|day| [day; 3]).zip(first..) {
            let (line, total) = line(number, &day.to_string());
            writeln!(lines, "{line}").unwrap();
            totals.push(total);
        }
        let file = self.kit.path("lines.jsonl");
        std::fs::write(&file, lines).unwrap();
        let attend = ["--json", "attend", file.to_str().unwrap(), "--mediator"];
        let said = self.kit.run(&[&attend[..], &[mediator]].concat());
        assert_eq!(said.code, 0, "{said:?}");
        let answers = said.answers();
        assert_eq!(answers.len(), totals.len());
        for (answer, total) in answers.iter().zip(totals) {
            match answer["receipt"].as_str() {
                Some(receipt) => assert_eq!(self.receipts.insert(receipt.to_owned(), total), None),
                None => assert_eq!(total, 0, "{answer}"),
            }
        }
    }

    /// Two people agree that nothing is owed for it.
    fn void(&self, receipt: &str) {
        let words = ["--json", "receipt", "void", receipt, "--mediator", "helena"];
        let because = ["--cause", "service-failed", "--reason", "sistema em baixo"];
        let mut command = self
            .kit
            .command(&[&words[..], &because, &["--approver", "rui"]].concat());
        command.env("CITIZEN_SPOT_SECOND_PIN", PIN);
        let said = Said::of(command.output().unwrap());
        assert_eq!(said.code, 0, "{said:?}");
    }

    /// What the kit reports of some days.
    fn reported(&self, (from, to): (&str, &str)) -> (BTreeMap<String, i64>, i64) {
        let report = self.kit.done(&["report", "--from", from, "--to", to]);
        let charged = report["charged"].as_i64().unwrap();
        (at_the_kit(&report, HOST), charged)
    }

    fn settled(&self, (from, to): (&str, &str)) -> (BTreeMap<String, i64>, i64) {
        let settled = self
            .agency
            .done(&["settlement", "--from", from, "--to", to]);
        let charged = settled["charged_cents"].as_i64().unwrap();
        (at_the_agency(&settled), charged)
    }

    /// Every line of some days, by its cells.
    fn table(&self, (from, to): (&str, &str)) -> Vec<Vec<String>> {
        let file = self.agency.path("table.csv");
        let csv = ["--format", "csv", "-o", file.to_str().unwrap()];
        self.agency
            .done(&[&["settlement", "--from", from, "--to", to][..], &csv].concat());
        let text = std::fs::read_to_string(file).unwrap();
        let rows = text.lines().skip(1);
        rows.map(|row| row.split(';').map(ToOwned::to_owned).collect())
            .collect()
    }
}

/// Cents are left over wherever these are applied.
fn shares(entity: &str) -> Vec<Value> {
    let rule = |from: &str, host: u16, ama: u16| json!({"valid_from": from, "host_bp": host, "ama_bp": ama, "source": "ensaio"});
    match entity {
        "imt" => vec![rule("2025-01-01", 1000, 333), rule(CHANGE, 1111, 333)],
        "irn" => vec![rule("2025-01-01", 1000, 167), rule(CHANGE, 777, 167)],
        "dgaj" => vec![rule("2025-01-01", 1234, 0), rule(CHANGE, 1234, 567)],
        _ => Vec::new(),
    }
}

/// Served on that day: young or old, one service or two, by each means of payment, or exempt; and what it costs.
fn line(number: u32, day: &str) -> (Value, i64) {
    let mut line = licence(&format!("paper-{number:05}"));
    line["at"] = json!(format!("{day}T1{}:{:02}:00Z", number % 6, number % 60));
    let mut total = 1500;
    if number % 3 == 1 {
        line["services"][0]["fields"]["birth_date"] = json!("1986-03-02");
        total = 3000;
    }
    line["payment"] = match number % 4 {
        0 => json!({"method": "card", "payment_reference": format!("00{number}")}),
        1 => json!({"method": "duc", "payment_reference": format!("1234567890{number}")}),
        _ => json!({"method": "cash", "received_cents": 5000}),
    };
    if number % 10 == 9 {
        line["services"][0]["exempt"] = json!("DL 1/2000, artigo 2.º");
        line.as_object_mut().unwrap().remove("payment");
        return (line, 0);
    }
    let fields = json!({"name": "Maria da Conceição", "id_number": "12345678 9 ZZ1", "phone": "919999999", "email": "m@example.pt"});
    if number.is_multiple_of(5) {
        let unlocked =
            json!({"service": "cc-desbloquear-pin", "fields": fields, "outcome": "done"});
        line["services"].as_array_mut().unwrap().push(unlocked);
        total += 500;
    } else if number % 7 == 3 {
        let mut fields = fields;
        fields["birth_date"] = json!("1955-03-02");
        fields["nif"] = json!("227866410");
        fields["purpose"] = json!("work");
        line["services"] =
            json!([{"service": "registo-criminal", "fields": fields, "outcome": "done"}]);
        total = 500;
    }
    (line, total)
}

fn cents(cell: &str) -> i64 {
    cell.parse().expect(cell)
}

#[test]
fn a_month_of_a_spot_is_the_same_to_the_cent_at_the_kit_and_at_the_agency() {
    let mut month = Month::begin();
    for (place, (mediator, _)) in (0..).zip(MEDIATORS) {
        month.serve(mediator, 100 * place);
    }
    let all: i64 = month.receipts.values().sum();
    let years: BTreeSet<&str> = month
        .receipts
        .keys()
        .map(|it| it.split_once('A').unwrap().0)
        .collect();
    assert_eq!(years, BTreeSet::from(["EC0850-2025", "EC0850-2026"]));
    // What was charged under the old shares and under the new ones is given back today, each as it was split.
    let back: Vec<(String, i64)> = {
        let receipts = month.receipts.iter();
        receipts
            .step_by(50)
            .map(|(receipt, cents)| (receipt.clone(), *cents))
            .collect()
    };
    back.iter().for_each(|(receipt, _)| month.void(receipt));
    let given_back: i64 = back.iter().map(|(_, cents)| cents).sum();

    let (yesterday, tomorrow) = (today(-1), today(1));
    let spans = [
        ((FIRST, LAST), all),
        (
            (FIRST, "2025-12-31"),
            month.reported((FIRST, "2025-12-31")).1,
        ),
        ((CHANGE, LAST), month.reported((CHANGE, LAST)).1),
        ((yesterday.as_str(), tomorrow.as_str()), -given_back),
    ];
    let here = spans.map(|(span, charged)| {
        let (parties, of_the_kit) = month.reported(span);
        assert_eq!(
            (of_the_kit, parties.values().sum()),
            (charged, charged),
            "{span:?}"
        );
        parties
    });
    assert_eq!(here[0].len(), 5, "three entities, the host and AMA");

    month.kit.sync_all();
    assert_eq!(month.kit.status()["refused"], 0);
    for ((span, charged), here) in spans.into_iter().zip(here) {
        assert_eq!(month.settled(span), (here, charged), "{span:?}");
    }
    follow_each_cent(&month, &back);
}

/// Each line of the table is of one receipt, is split whole by the rule of its day, and adds up to what the receipt says.
fn follow_each_cent(month: &Month, back: &[(String, i64)]) {
    let mut by_receipt: BTreeMap<String, i64> = BTreeMap::new();
    for row in month.table((FIRST, LAST)) {
        let [day, receipt, charged] = [0, 1, 9].map(|place| row[place].as_str());
        let parts = [10, 11, 12].map(|place| cents(&row[place]));
        assert_eq!(parts.iter().sum::<i64>(), cents(charged), "{row:?}");
        let rule = if day < CHANGE { "2025-01-01" } else { CHANGE };
        assert_eq!(row[13], rule, "{row:?}");
        *by_receipt.entry(receipt.to_owned()).or_default() += cents(charged);
    }
    assert_eq!(by_receipt, month.receipts);
    let listed = month.kit.run(&["--json", "receipt", "list"]).answers();
    let listed = listed.iter().map(|row| {
        let total = row["total_cents"].as_i64().unwrap();
        (row["receipt"].as_str().unwrap().to_owned(), total)
    });
    assert_eq!(listed.collect::<BTreeMap<_, _>>(), by_receipt);
    let mut voided: BTreeMap<String, i64> = BTreeMap::new();
    for row in month.table((&today(-1), &today(1))) {
        *voided.entry(row[1].clone()).or_default() -= cents(&row[9]);
    }
    assert_eq!(voided, back.iter().cloned().collect());
}
