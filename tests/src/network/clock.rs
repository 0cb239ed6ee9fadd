//! Computers whose clock is wrong: they go on fetching and sending, and say what is wrong.

use serde_json::Value;

use super::agency::{Agency, Gateway, Kit};
use crate::command_line::Said;

const DAY_MS: i64 = 86_400_000;

struct Clocks {
    agency: Agency,
    kit: Kit,
    _gateway: Gateway,
}

impl Clocks {
    fn begin() -> Self {
        let (agency, pin) = Agency::on_file();
        let gateway = agency.serve();
        let kit = Kit::enrolled(&agency, &gateway.url, &pin);
        kit.sync_all();
        Self {
            agency,
            kit,
            _gateway: gateway,
        }
    }

    /// What a command says on a computer whose clock is off by so much.
    fn run(&self, off: &str, arguments: &[&str]) -> Said {
        let clock = ["faketime", "-f", off];
        let arguments = [&["--json", "--lang", "pt"], arguments].concat();
        Said::of(self.kit.under(Some(&clock), &arguments).output().unwrap())
    }

    /// Fetches what the agency changed meanwhile; what is told beside it.
    fn fetches(&self, off: &str, notice_days: u32) -> String {
        let setting = format!("notice-days={notice_days}");
        self.agency.done(&["setting", &setting]);
        let said = self.run(off, &["sync"]);
        assert_eq!(said.code, 0, "{off}: {said:?}");
        let documents = said.answers()[0]["documents"].clone();
        let names = documents.as_array().unwrap().iter();
        let names: Vec<_> = names.map(|document| &document["name"]).collect();
        assert!(names.contains(&&Value::from("site")), "{off}: {names:?}");
        said.err
    }

    /// What `doctor` finds, by the check's name.
    fn finds(&self, off: &str, check: &str) -> (String, String) {
        let all = self.run(off, &["doctor"]).answers();
        let found = all.iter().find(|found| found["check"] == check).unwrap();
        let word = |name: &str| found[name].as_str().unwrap().to_owned();
        (word("state"), word("message"))
    }

    fn ahead_ms(&self, off: &str) -> i64 {
        let status = self.run(off, &["status"]).answers().remove(0);
        status["clock_ahead_ms"].as_i64().unwrap()
    }
}

#[test]
fn a_kit_whose_clock_is_wrong_fetches_on_and_says_by_how_much() {
    let clocks = Clocks::begin();
    let few_ms = 120_000;
    for (round, (off, days, words)) in [
        ("+3d", 3, "3 dias adiantado"),
        ("-3d", -3, "3 dias atrasado"),
        ("+40d", 40, "40 dias adiantado"),
    ]
    .into_iter()
    .enumerate()
    {
        let notice_days = 8 + u32::try_from(round).unwrap();
        let told = clocks.fetches(off, notice_days);
        assert!(told.contains(words), "{off}: {told}");
        let ahead = clocks.ahead_ms(off);
        assert!((ahead - days * DAY_MS).abs() < few_ms, "{off}: {ahead}");
        let (state, message) = clocks.finds(off, "clock");
        assert_eq!(state, "attention", "{off}");
        assert!(message.contains(words), "{off}: {message}");
        // The agency was heard of just now: nothing is old, and no fee is blocked.
        let (state, message) = clocks.finds(off, "gateway");
        assert_eq!(state, "ok", "{off}: {message}");
    }
    // Put right, before the agency is heard of again and after it.
    assert_eq!(clocks.finds("+0d", "gateway").0, "ok");
    let told = clocks.fetches("+0d", 20);
    assert!(!told.contains("relógio"), "{told}");
    assert_eq!(clocks.finds("+0d", "clock").0, "ok");
    assert_eq!(clocks.finds("+0d", "gateway").0, "ok");
    assert!(clocks.ahead_ms("+0d").abs() < few_ms);
    // A month without the agency is a month.
    assert_eq!(clocks.finds("+31d", "gateway").0, "attention");
}
