//! The program itself: its command line, and what is left when it is killed in the middle of its work.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Output, Stdio},
    sync::Arc,
};

use ama::{enrolling::Enrolment, ledger::journals, pulling::Road};
use protocol::{KitKey, batch, enrol::EnrolRequest, request::Authorization};
use serde_json::Value;
use ureq::Agent;

use crate::{
    agency::{Place, on_both},
    desk::{Desk, MORNING, SPOT, folder},
};

fn program(place: &Place, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ama-gateway"));
    command
        .args(arguments)
        .args(["--database", &place.database, "--json"])
        .arg("--keys")
        .arg(place.keys())
        .env("RUST_LOG", "warn");
    command
}

fn run(place: &Place, arguments: &[&str]) -> Output {
    program(place, arguments).output().unwrap()
}

fn json(output: &Output) -> Value {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    let line = text.lines().next().unwrap_or_default();
    serde_json::from_str(line)
        .unwrap_or_else(|_| panic!("{text} {}", String::from_utf8_lossy(&output.stderr)))
}

fn done(place: &Place, arguments: &[&str]) -> Value {
    let output = run(place, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", json(&output));
    json(&output)
}

struct Running {
    child: Child,
    url: String,
}

impl Running {
    fn start(place: &Place) -> Self {
        let mut child = program(place, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).unwrap();
        Self {
            child,
            url: told["listening"].as_str().unwrap().to_owned(),
        }
    }

    /// None where the connection broke.
    fn push(&self, desk: &Desk, first: u64, last: u64) -> Option<u16> {
        let path = format!("/v1/journals/{}/entries", desk.journal);
        let body = desk.batch(first, last);
        let authorization = Authorization::sign(&desk.kit, "POST", &path, MORNING, [7; 8], &body);
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .build()
            .into();
        let answer = agent
            .post(format!("{}{path}", self.url))
            .header("authorization", authorization.to_string())
            .header("content-type", batch::MEDIA_TYPE)
            .send(&body[..]);
        let mut answer = answer.ok()?;
        answer.body_mut().read_to_vec().ok()?;
        Some(answer.status().as_u16())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn an_agency_is_set_up_by_commands_alone() {
    on_both(async |place: Place| {
        let catalogue = folder().to_str().unwrap();
        let published = done(&place, &["publish", catalogue]);
        assert_eq!(published["spots"], 4);
        assert_eq!(
            json(&run(&place, &["publish", catalogue]))["error"]["code"],
            "not-newer"
        );
        assert_eq!(done(&place, &["spot", "list"])["code"], SPOT);
        let mediator = done(
            &place,
            &[
                "mediator",
                "add",
                "Inês Prazeres",
                "--spot",
                SPOT,
                "--role",
                "mediator",
            ],
        );
        assert_eq!(
            (&mediator["number"], &mediator["short_name"]),
            (&1001.into(), &"ines".into())
        );
        assert_eq!(mediator["pin"].as_str().unwrap().len(), 6);
        let unknown = run(&place, &["kit", "add", "--spot", "EC9999"]);
        assert_eq!(unknown.status.code(), Some(3));
        assert_eq!(json(&unknown)["error"]["code"], "unknown-spot");

        let code = done(&place, &["kit", "add", "--spot", SPOT]);
        let code = protocol::enrol::EnrolmentCode::parse(code["code"].as_str().unwrap()).unwrap();
        let key = KitKey::from_seed(&[5; 32]);
        let request = EnrolRequest::new(&code, &key, MORNING, "test");
        let file = place.folder.path().join("request");
        std::fs::write(&file, serde_json::to_vec(&request).unwrap()).unwrap();
        let signed = done(&place, &["kit", "sign", file.to_str().unwrap()]);
        let answer = std::fs::read(signed["answer"].as_str().unwrap()).unwrap();
        let answer = protocol::enrol::EnrolAnswer::parse(&answer).unwrap();
        answer
            .accept(&code, &key.public(), protocol::trust::World::Real)
            .unwrap();

        let id = key.public().id().to_string();
        nothing_is_noticed(&done(&place, &["kit", "list"]));
        for (command, state) in [
            ("suspend", "suspended"),
            ("resume", "active"),
            ("revoke", "revoked"),
        ] {
            assert_eq!(done(&place, &["kit", command, &id])["state"], state);
        }
        assert_eq!(
            json(&run(&place, &["kit", "resume", &id]))["error"]["code"],
            "revoked"
        );
        assert_eq!(done(&place, &["kit", "list"])["state"], "revoked");
        assert_eq!(done(&place, &["journal", "verify"])["sound"], true);
        assert_eq!(
            done(&place, &["setting", "receipt-host=r.example.pt"])["receipt-host"],
            "R.EXAMPLE.PT"
        );
        assert_eq!(
            run(&place, &["setting", "receipt-host=/"]).status.code(),
            Some(3)
        );
    });
}

fn nothing_is_noticed(kit: &serde_json::Value) {
    assert!(kit["last_contact"].as_i64().unwrap() >= kit["enrolled"].as_i64().unwrap());
    assert!(kit["fork"].is_null());
    assert_eq!(
        (&kit["clock_ahead_ms"], &kit["dated_ahead"]),
        (&0.into(), &0.into())
    );
}

#[test]
fn no_setting_has_the_public_log_accuse_a_van_that_may_still_be_on_its_way() {
    on_both(async |place: Place| {
        done(&place, &["publish", folder().to_str().unwrap()]);
        for (changes, refused) in [
            (&["setting", "log-days=36"][..], "log-promised"),
            (&["setting", "block-days=60"], "log-too-soon"),
            (&["setting", "block-days=60", "log-days=66"], "log-too-soon"),
        ] {
            assert_eq!(json(&run(&place, changes))["error"]["code"], refused);
        }
        let raised = done(&place, &["setting", "block-days=60", "log-days=67"]);
        assert_eq!(raised["log-days"], "67");
        assert_eq!(
            done(&place, &["setting", "block-days=20"])["log-days"],
            "67"
        );
    });
}

#[test]
fn keys_are_never_made_anew_for_a_database_that_has_a_root() {
    on_both(async |place: Place| {
        let none = run(&place, &["spot", "list"]);
        assert_eq!(json(&none)["error"]["code"], "no-agency");
        assert!(!place.keys().exists());
        done(&place, &["publish", folder().to_str().unwrap()]);
        std::fs::remove_file(place.keys()).unwrap();
        let output = run(&place, &["spot", "list"]);
        assert_eq!(
            (
                output.status.code(),
                json(&output)["error"]["code"].as_str()
            ),
            (Some(1), Some("keys"))
        );
        assert!(!place.keys().exists());
    });
}

#[test]
fn a_gateway_that_is_killed_has_all_that_it_acknowledged_and_each_entry_once() {
    const KILLS: u64 = 6;
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (code, _) = gateway.add_kit(&SPOT.into(), None).await.unwrap();
        let key = KitKey::from_seed(&[1; 32]);
        let request = EnrolRequest::new(&code, &key, MORNING, "test");
        let enrolled = gateway.enrol(&request, Road::Line).await.unwrap();
        assert!(matches!(enrolled, Enrolment::Enrolled(_)));
        let journal = journals::of_kit(gateway.ledger(), key.public().id())
            .await
            .unwrap()
            .unwrap();
        let mut desk = Desk::new(1, journal.journal, &journal.letter);
        for _ in 0..80 {
            desk.attend();
        }
        let desk = Arc::new(desk);
        let (mut acknowledged, mut n_broken) = (0, 0);
        for round in 1..=KILLS {
            let running = Running::start(&place);
            let pid = running.child.id().to_string();
            let killer = std::thread::Builder::new()
                .name("killer".to_owned())
                .spawn(move || {
                    std::thread::sleep(std::time::Duration::from_millis(20 * round));
                    Command::new("kill").args(["-KILL", &pid]).status().unwrap()
                })
                .unwrap();
            while acknowledged < desk.last() {
                let last = (acknowledged + 3).min(desk.last());
                match running.push(&desk, acknowledged + 1, last) {
                    Some(200) => acknowledged = last,
                    Some(other) => panic!("{other}"),
                    None => {
                        n_broken += 1;
                        break;
                    }
                }
            }
            assert!(killer.join().unwrap().success());
            drop(running);
            let here = journals::journal(gateway.ledger(), desk.journal)
                .await
                .unwrap()
                .unwrap();
            assert!(
                here.head.seq >= acknowledged,
                "{} {acknowledged}",
                here.head.seq
            );
            assert_eq!(here.head.hash, desk.hash_at(here.head.seq));
            let page = journals::page(gateway.ledger(), &here, 0, 2_000)
                .await
                .unwrap();
            let numbers: Vec<u64> = page.iter().map(|entry| entry.seq).collect();
            assert_eq!(numbers, (1..=here.head.seq).collect::<Vec<_>>());
        }
        println!(
            "{KILLS} kills, {n_broken} in the middle of a push, {acknowledged} entries acknowledged"
        );
        assert!(n_broken > 0, "no kill hit a push");
    });
}
