//! What the gateway does at once, and what it takes in, has an end; and whoever asks too much keeps nobody else from asking.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpStream,
    time::Duration,
};

use flate2::{Compression, write::GzEncoder};
use protocol::{
    KitKey, Signature,
    bundle::MOST_RELAYED,
    digest,
    enrol::{EnrolRequest, EnrolmentCode, RootPrint},
    pull::{PullAnswer, ShortHash},
    request::Authorization,
};

use crate::{
    agency::{Place, enrol, on_both, publish},
    desk::{Desk, MORNING, SPOT, catalogue},
    fetching::next_catalogue,
    served::{Answer, JSON, Served, pull_body, pull_path, push_path},
};

/// So many kits' requests at the same moment.
const AT_ONCE: usize = 50;

/// Answers to the same request, asked again and again at the same moment.
async fn at_once(served: &Served, desk: &Desk, body: &[u8]) -> Vec<Answer> {
    let asked = (0..AT_ONCE).map(|_| {
        let (path, body) = (pull_path(desk), body.to_vec());
        async move { served.signed(&desk.kit, "POST", &path, JSON, body).await }
    });
    futures_util::future::join_all(asked).await
}

async fn figure(served: &Served, name: &str) -> usize {
    let figures = served.get("/metrics", &[]).await.text();
    let mut lines = figures.lines().filter_map(|line| line.split_once(' '));
    let (_name, figure) = lines.find(|(of, _)| *of == name).unwrap();
    figure.parse().unwrap()
}

async fn compressions(served: &Served) -> usize {
    figure(served, "ama_gateway_catalogue_compressions_total").await
}

/// The head of a request whose sender asks whether to go on, with what it is told.
fn begin(served: &Served, path: &str, headers: &[(&str, &str)]) -> (TcpStream, Vec<String>) {
    let mut head = format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    let mut stream = TcpStream::connect(served.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let told = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map(Result::unwrap)
        .take_while(|line| !line.is_empty())
        .collect();
    (stream, told)
}

fn unsigned(key: &KitKey) -> String {
    let nothing = Authorization::sign(key, "GET", "/", MORNING, [0; 8], b"");
    let signature = Signature([0; 64]);
    Authorization {
        signature,
        ..nothing
    }
    .to_string()
}

#[test]
fn a_catalogue_that_many_kits_fetch_at_once_is_compressed_once() {
    on_both(async |place: Place| {
        let (desk, _) = enrol(&*place.agency().await, 1).await;
        // Another process, which has nothing in memory.
        let gateway = place.gateway().await;
        let served = Served::start(gateway.clone()).await;
        for answer in at_once(&served, &desk, &pull_body(&desk)).await {
            assert_eq!(answer.status, 200, "{}", answer.text());
        }
        assert_eq!(compressions(&served).await, 1);

        publish(&gateway, &next_catalogue()).await;
        let held = ShortHash::of(&digest(&catalogue().1));
        let body = String::from_utf8(pull_body(&desk)).unwrap();
        let holding = format!(r#""documents":{{"catalogue":"{held}"}}"#);
        let body = body.replace(r#""documents":{}"#, &holding).into_bytes();
        let path = pull_path(&desk);
        // Those who go away as soon as they asked add nothing.
        for nonce in 0..20 {
            let signed = Authorization::sign(&desk.kit, "POST", &path, MORNING, [nonce; 8], &body);
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {signed}\r\nContent-Length: {}\r\n\r\n",
                body.len()
            );
            let mut stream = TcpStream::connect(served.address).unwrap();
            stream
                .write_all(&[head.as_bytes(), &body].concat())
                .unwrap();
        }
        for answer in at_once(&served, &desk, &body).await {
            assert_eq!(answer.status, 200);
            let answer = PullAnswer::decode(&answer.bytes).unwrap();
            let catalogue = answer.documents.iter().find(|it| it.name == "catalogue");
            assert!(catalogue.unwrap().base.is_some());
        }
        assert_eq!(compressions(&served).await, 2);
        served.stop().await;
    });
}

#[test]
fn what_cannot_be_taken_is_refused_before_its_body_is_read() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        let (known, stranger) = (unsigned(&desk.kit), unsigned(&KitKey::from_seed(&[9; 32])));
        let (fits, too_long) = ("2000", "2097153");
        let check = |authorization: &str, length: &str, coding: &str, wanted: &str| {
            let headers = [
                ("Authorization", authorization),
                ("Content-Length", length),
                ("Content-Encoding", coding),
            ];
            let (_stream, told) = begin(&served, &push_path(&desk), &headers);
            assert!(told[0].contains(wanted), "{wanted}: {told:?}");
        };
        check("", fits, "identity", "401");
        check("Bearer x", fits, "identity", "401");
        check(&known.to_lowercase(), fits, "identity", "401");
        check(&stranger, fits, "identity", "401");
        check(&known, too_long, "identity", "413");
        check(&known, fits, "br", "415");
        check(&known, fits, "identity", "100 Continue");
        served.stop().await;
    });
}

/// A stick of 64 KiB that its kit did not sign: whether there is room for it is told by its refusal.
fn unsigned_stick(served: &Served, authorization: &str) -> String {
    let stick = vec![0; 64 * 1024];
    let length = stick.len().to_string();
    let headers = [
        ("Authorization", authorization),
        ("Content-Length", length.as_str()),
    ];
    let (mut stream, told) = begin(served, "/v1/bundles", &headers);
    assert!(told[0].contains("100 Continue"), "{told:?}");
    stream.write_all(&stick).unwrap();
    let told = BufReader::new(stream).lines().map(Result::unwrap);
    let told = told.take_while(|line| !line.is_empty());
    told.collect::<Vec<_>>().join(" ")
}

/// Bodies that fill the room for them, each but for its last byte.
fn fill(served: &Served, authorization: &str) -> Vec<TcpStream> {
    let length = MOST_RELAYED.to_string();
    let headers = [
        ("Authorization", authorization),
        ("Content-Length", length.as_str()),
    ];
    let all_but_one = vec![0; MOST_RELAYED - 1];
    let hold = |_| {
        let (mut stream, told) = begin(served, "/v1/bundles", &headers);
        assert!(told[0].contains("100 Continue"), "{told:?}");
        stream.write_all(&all_but_one).unwrap();
        stream
    };
    (0..3).map(hold).collect()
}

/// Whether the large bodies in hand come to have that much room.
async fn is_taken(served: &Served, bytes: usize, secs: u64) -> bool {
    let began = tokio::time::Instant::now();
    while figure(served, r#"ama_gateway_body_bytes{room="large"}"#).await != bytes {
        if began.elapsed() > Duration::from_secs(secs) {
            return false;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    true
}

/// The room filled. On a slow machine the first body may be silent for too long before the last one is there: then again.
async fn filled(served: &Served, authorization: &str) -> Vec<TcpStream> {
    for _ in 0..5 {
        let held = fill(served, authorization);
        if is_taken(served, 3 * MOST_RELAYED, 10).await {
            return held;
        }
    }
    panic!("the room is never full");
}

#[test]
fn bodies_that_are_announced_and_do_not_come_take_no_room() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        let (known, length) = (unsigned(&desk.kit), MOST_RELAYED.to_string());
        let idle = |length: &str, coding: &str| {
            let headers = [
                ("Authorization", known.as_str()),
                ("Content-Length", length),
                ("Content-Encoding", coding),
            ];
            let (stream, told) = begin(&served, "/v1/bundles", &headers);
            assert!(told[0].contains("100 Continue"), "{told:?}");
            stream
        };
        let held: Vec<_> = (0..8)
            .flat_map(|_| [idle(&length, "identity"), idle("1", "gzip")])
            .collect();
        assert!(unsigned_stick(&served, &known).contains("401"));
        drop(held);
        served.stop().await;
    });
}

#[test]
fn bodies_that_nobody_signed_fill_their_room_and_no_more_and_leave_it_free_again() {
    on_both(async |place: Place| {
        let (served, mut desk) = Served::with_kit(&place).await;
        desk.attend();
        let known = unsigned(&desk.kit);
        let held = filled(&served, &known).await;
        let told = unsigned_stick(&served, &known);
        assert!(told.contains("503"), "{told}");
        assert!(told.contains("retry-after: 10"), "{told}");
        // What is small goes on.
        let pulled = served
            .signed(&desk.kit, "POST", &pull_path(&desk), JSON, pull_body(&desk))
            .await;
        assert_eq!(pulled.status, 200);
        let pushed = served.push(&desk, 1, desk.last()).await;
        assert_eq!(pushed.status, 200, "{}", pushed.text());

        drop(held);
        assert!(is_taken(&served, 0, 60).await);
        let told = unsigned_stick(&served, &known);
        assert!(told.contains("401"), "{told}");
        served.stop().await;
    });
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_compressed_body_is_taken_and_one_that_expands_past_the_limit_is_refused() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        let (path, plain) = (pull_path(&desk), pull_body(&desk));
        let ask = async |coding: &str, body: Vec<u8>| {
            // The bytes as they are sent are what is signed.
            let signed = Authorization::sign(&desk.kit, "POST", &path, MORNING, [3; 8], &body);
            let signed = signed.to_string();
            let headers = [
                ("authorization", signed.as_str()),
                ("content-type", JSON),
                ("content-encoding", coding),
                ("accept-encoding", "identity"),
            ];
            served.ask(None, "POST", &path, &headers, body).await
        };
        let zeros = vec![b' '; 1_000_000];
        let packed = |bytes: &[u8]| zstd::encode_all(bytes, 3).unwrap();
        for (coding, body) in [
            ("identity", plain.clone()),
            ("gzip", gzip(&plain)),
            ("GZIP", gzip(&plain)),
            ("zstd", packed(&plain)),
        ] {
            let answer = ask(coding, body).await;
            assert_eq!(answer.status, 200, "{coding}: {}", answer.text());
            assert!(PullAnswer::parse(&answer.bytes).is_ok());
        }
        for (coding, body, code) in [
            ("gzip", gzip(&zeros), "too-large"),
            ("zstd", packed(&zeros), "too-large"),
            ("gzip", plain.clone(), "malformed"),
            ("zstd", plain.clone(), "malformed"),
            ("br", plain.clone(), "unsupported-media-type"),
            ("gzip, zstd", plain.clone(), "unsupported-media-type"),
        ] {
            assert_eq!(ask(coding, body).await.code(), code, "{coding}");
        }
        // Enrolment, which anybody may ask for, expands no more.
        for (coding, body) in [("gzip", gzip(&zeros)), ("zstd", packed(&zeros))] {
            let headers = [("content-type", JSON), ("content-encoding", coding)];
            let answer = served.ask(None, "POST", "/v1/enrol", &headers, body);
            assert_eq!(answer.await.code(), "too-large", "{coding}");
        }
        served.stop().await;
    });
}

#[test]
fn wrong_codes_without_end_are_told_to_wait_and_a_right_one_enrols_meanwhile() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let served = Served::start(gateway.clone()).await;
        let ask = async |code: &EnrolmentCode, coding: &str| {
            let request = EnrolRequest::new(code, &KitKey::from_seed(&[5; 32]), MORNING, "test");
            let body = serde_json::to_vec(&request).unwrap();
            let body = if coding == "gzip" { gzip(&body) } else { body };
            let headers = [("content-type", JSON), ("content-encoding", coding)];
            served.ask(None, "POST", "/v1/enrol", &headers, body).await
        };
        let wrong = EnrolmentCode {
            secret: [0; 10],
            root: RootPrint::of(&digest(b"none")),
        };
        let mut told = ask(&wrong, "identity").await;
        assert_eq!(told.code(), "code-refused");
        for _ in 0..2_000 {
            if told.status == 429 {
                break;
            }
            told = ask(&wrong, "identity").await;
        }
        assert_eq!(
            (told.code().as_str(), told.header("retry-after")),
            ("too-many", "1")
        );
        let (right, _) = gateway.add_kit(&SPOT.into(), None).await.unwrap();
        let enrolled = ask(&right, "gzip").await;
        assert_eq!(enrolled.status, 200, "{}", enrolled.text());
        served.stop().await;
    });
}
