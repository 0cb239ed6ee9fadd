//! Somebody else answers, or nobody does, or too slowly, or twice: nothing is lost, it is said in plain words, and the
//! next contact works.

use std::{sync::Arc, time::Duration};

use domain::{JournalId, Timestamp};
use protocol::{Ack, Hash, KitKey, trust::Signed};
use whole_program::bad_network::{Line, Proxy, Way};

use super::agency::{Agency, Gateway, Kit, assert_all_arrived, in_sqlite, is_long};

const ATTENDANCES: u32 = 20;

/// An agency on one file, a kit with entries to send, and a proxy between them.
struct Place {
    agency: Agency,
    _gateway: Gateway,
    proxy: Proxy,
    kit: Kit,
}

impl Place {
    fn new() -> Self {
        let (agency, pin) = Agency::on_file();
        let gateway = agency.serve();
        let proxy = Proxy::start(gateway.address()).unwrap();
        let kit = Kit::enrolled(&agency, &format!("http://{}", proxy.address()), &pin);
        kit.attend(0, ATTENDANCES);
        Self {
            agency,
            _gateway: gateway,
            proxy,
            kit,
        }
    }

    /// Over this line nothing is acknowledged, and the kit says so with this code.
    fn check(&self, line: Line, exit: i32, code: &str) {
        let before = (self.kit.entries(), self.proxy.carried().faults);
        self.proxy.set(line.clone());
        let said = self.kit.sync();
        let fired = self.proxy.carried().faults - before.1;
        println!("faults fired: {fired} × {line:?}: {}", said.out.trim());
        assert_eq!(
            (said.code, said.error()["code"].as_str()),
            (exit, Some(code)),
            "{line:?}"
        );
        assert!(fired > 0, "{line:?}");
        assert_eq!(self.kit.entries(), before.0, "{line:?}");
    }

    /// The next contact works, and everything is there once.
    fn recovers(&self) {
        self.proxy.set(Line::Good);
        self.kit.sync_all();
        assert_all_arrived(
            &self.kit,
            &in_sqlite(&self.agency.path("ama.db")),
            ATTENDANCES,
        );
    }
}

fn answer(head: &str, body: &str) -> Line {
    let length = body.len();
    Line::Stranger(Arc::from(
        format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes(),
    ))
}

fn portal() -> Line {
    answer("200 OK\r\nContent-Type: text/html", "<h1>Wi-Fi grátis</h1>")
}

#[test]
fn a_captive_portal_and_noise_are_told_from_the_agency() {
    let place = Place::new();
    place.check(portal(), 4, "not-the-agency");
    let elsewhere = answer("302 Found\r\nLocation: http://login.invalid/", "");
    place.check(elsewhere, 4, "not-the-agency");
    let noise: Vec<u8> = (0..=u8::MAX).rev().cycle().take(4_096).collect();
    place.check(Line::Stranger(noise.into()), 4, "not-reachable");
    place.check(Line::Stranger(Arc::from(*b"HTTP/1.1 ")), 4, "not-reachable");
    place.check(Line::Cut(Way::Up, 0), 4, "not-reachable");
    place.check(Line::HalfClosed(0), 4, "not-reachable");
    place.check(Line::HalfClosed(100), 4, "not-reachable");
    place.recovers();
}

#[test]
fn what_a_mediator_reads_of_a_captive_portal_is_in_their_language() {
    let place = Place::new();
    place.proxy.set(portal());
    for (language, words) in [
        ("pt", "Quem respondeu não foi a agência"),
        ("en", "Somebody else answered in the agency’s place"),
        ("fr", "Ce n’est pas l’agence qui a répondu"),
    ] {
        let said = place.kit.run(&["--lang", language, "sync"]);
        println!("{language}: {}", said.err.trim());
        assert_eq!(said.code, 4);
        assert!(said.err.contains(words), "{said:?}");
    }
}

#[test]
fn whoever_takes_the_request_and_never_answers_is_given_up() {
    let place = Place::new();
    place.check(Line::Silent, 4, "not-reachable");
    place.recovers();
}

#[test]
fn an_answer_that_comes_byte_by_byte_or_late_or_twice_is_one_answer() {
    let place = Place::new();
    for line in [
        Line::Doubled,
        Line::Dripping(Duration::from_millis(2)),
        Line::Delayed {
            by: Duration::from_millis(100),
            jitter: Duration::from_millis(100),
        },
        Line::Thin {
            bits_per_sec: 1_000_000,
            round_trip: Duration::from_millis(300),
            lost_per_mille: 20,
        },
    ] {
        let before = place.proxy.carried().faults;
        place.proxy.set(line.clone());
        // A second answer that nobody asked for may break the connection; never what was acknowledged.
        let said = place.kit.sync();
        let fired = place.proxy.carried().faults - before;
        println!("faults fired: {fired} × {line:?}: exit {}", said.code);
        assert!(
            matches!(said.code, 0 | 4) && fired > 0,
            "{line:?}: {said:?}"
        );
    }
    place.recovers();
}

#[test]
fn an_answer_that_never_ends_is_given_up() {
    if !is_long() {
        return;
    }
    let place = Place::new();
    place.check(Line::Dripping(Duration::from_secs(2)), 4, "not-reachable");
    place.recovers();
}

/// The mutant of an agency that acknowledges what it never wrote: signed, but not by a key of the root.
#[test]
fn an_acknowledgement_that_the_agency_did_not_sign_is_not_believed() {
    let place = Place::new();
    let hashes = place.kit.hashes();
    let journal = place.kit.status()["journal"].as_str().unwrap().to_owned();
    let forged = Ack {
        journal: JournalId::parse(&journal).unwrap(),
        seq: u64::try_from(hashes.len()).unwrap(),
        head: Hash::parse(hashes.last().unwrap()).unwrap(),
        at: Timestamp(1_795_320_000_000),
        refused: Vec::new(),
    };
    let key = KitKey::from_seed(&[7; 32]);
    let signed = serde_json::to_string(&Signed::sign(&forged, &[&key]).unwrap()).unwrap();
    let ok = "200 OK\r\nContent-Type: application/json";
    place.check(answer(ok, &signed), 1, "sync-refused");
    let unsigned = serde_json::to_string(&Signed::sign(&forged, &[]).unwrap()).unwrap();
    place.check(answer(ok, &unsigned), 1, "sync-refused");
    place.recovers();
}
