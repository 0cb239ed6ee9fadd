//! The real routes on a port of loopback, asked with a small client.

use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
};

use ama::{gateway::Gateway, ledger::kits, serve};
use axum_server::Handle;
use protocol::{
    KitKey,
    batch::{self, MOST_BATCH},
    documents::KitState,
    problem::Problem,
    pull::PullAnswer,
    request::Authorization,
};
use ureq::{Agent, Body, http::Response};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MORNING},
};

pub(crate) struct Served {
    pub(crate) address: SocketAddr,
    end: Handle<SocketAddr>,
    task: tokio::task::JoinHandle<Result<(), serve::ServeError>>,
}

impl Served {
    pub(crate) async fn start(gateway: Arc<Gateway>) -> Self {
        let listener: TcpListener = serve::listen("127.0.0.1:0".parse().unwrap(), false).unwrap();
        let address = listener.local_addr().unwrap();
        let end = Handle::new();
        let task = tokio::spawn(serve::serve(gateway, listener, None, end.clone()));
        Self { address, end, task }
    }

    pub(crate) async fn stop(self) {
        self.end
            .graceful_shutdown(Some(std::time::Duration::from_secs(20)));
        self.task.await.unwrap().unwrap();
    }

    pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(None, "GET", path, headers, Vec::new()).await
    }

    /// A request that the kit signed.
    pub(crate) async fn signed(
        &self,
        kit: &KitKey,
        method: &str,
        path: &str,
        kind: &str,
        body: Vec<u8>,
    ) -> Answer {
        let authorization =
            Authorization::sign(kit, method, path, MORNING, [7; 8], &body).to_string();
        // As a kit, which expands the one answer that is large.
        let coding = if path.ends_with("/pull") {
            "zstd"
        } else {
            "identity"
        };
        let headers = [
            ("authorization", authorization.as_str()),
            ("content-type", kind),
            ("accept-encoding", coding),
        ];
        self.ask(None, method, path, &headers, body).await
    }

    pub(crate) async fn ask(
        &self,
        to: Option<&str>,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let url = format!("http://{}{}", self.address, to.unwrap_or(path));
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap();
        tokio::task::spawn_blocking(move || {
            let agent: Agent = Agent::config_builder()
                .http_status_as_error(false)
                .build()
                .into();
            Answer::read(agent.run(request).unwrap())
        })
        .await
        .unwrap()
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: ureq::http::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    fn read(mut response: Response<Body>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            bytes: response
                .body_mut()
                .with_config()
                .limit(64 << 20)
                .read_to_vec()
                .unwrap(),
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub(crate) fn code(&self) -> String {
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem = match self.header("content-encoding") {
            "zstd" => Problem::parse(&zstd::decode_all(self.bytes.as_slice()).unwrap()),
            _ => Problem::parse(&self.bytes),
        };
        let problem = problem.unwrap();
        assert_eq!(problem.status, self.status);
        problem.code().unwrap().as_str().to_owned()
    }
}

pub(crate) fn pull_path(desk: &Desk) -> String {
    format!("/v1/kits/{}/pull", desk.kit.public().id())
}

pub(crate) fn push_path(desk: &Desk) -> String {
    format!("/v1/journals/{}/entries", desk.journal)
}

pub(crate) fn pull_body(desk: &Desk) -> Vec<u8> {
    let zeros = "0".repeat(64);
    format!(
        r#"{{"root":0,"timestamp":0,"snapshot":0,"targets":0,"documents":{{}},"journal":"{}","seq":0,"head":"{zeros}","log_size":0}}"#,
        desk.journal
    )
    .into_bytes()
}

#[test]
fn a_kit_pulls_pushes_and_asks_for_its_head() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        desk.attend();
        let served = Served::start(Arc::clone(&gateway)).await;
        let json = "application/json";
        let pulled = served
            .signed(&desk.kit, "POST", &pull_path(&desk), json, pull_body(&desk))
            .await;
        assert_eq!(
            (pulled.status, pulled.header("content-encoding")),
            (200, "zstd")
        );
        let answer = PullAnswer::decode(&pulled.bytes).unwrap();
        assert_eq!(answer.documents.len(), 5);
        println!("cold kit: {} B", pulled.bytes.len());
        let (path, body) = (pull_path(&desk), pull_body(&desk));
        let signed = Authorization::sign(&desk.kit, "POST", &path, MORNING, [8; 8], &body);
        let headers = [
            ("authorization", signed.to_string()),
            ("accept-encoding", "gzip;q=0".to_owned()),
        ];
        let headers = headers
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let plain = served.ask(None, "POST", &path, &headers, body).await;
        assert!(PullAnswer::parse(&plain.bytes).is_ok(), "{}", plain.text());

        let batch = desk.batch(1, desk.last());
        let pushed = served
            .signed(
                &desk.kit,
                "POST",
                &push_path(&desk),
                batch::MEDIA_TYPE,
                batch,
            )
            .await;
        assert_eq!(pushed.status, 200, "{}", pushed.text());
        let head = format!("/v1/journals/{}/head", desk.journal);
        let asked = served
            .signed(&desk.kit, "GET", &head, json, Vec::new())
            .await;
        assert_eq!(asked.status, 200);
        let seq = format!(r#"\"seq\":{}"#, desk.last());
        assert!(asked.text().contains(&seq) && pushed.text().contains(&seq));
        served.stop().await;
    });
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of what may be wrong")]
fn what_is_not_in_order_is_refused_with_its_problem() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let (other, _) = enrol(&gateway, 2).await;
        let served = Served::start(Arc::clone(&gateway)).await;
        let json = "application/json";
        let binary = batch::MEDIA_TYPE;
        let (pull, push) = (pull_path(&desk), push_path(&desk));
        let stranger = KitKey::from_seed(&[99; 32]);
        let batch = |first, last| desk.batch(first, last);
        let check = async |kit: &KitKey, method, path: &str, kind, body, status, code| {
            let answer = served.signed(kit, method, path, kind, body).await;
            assert_eq!(answer.status, status, "{code}: {}", answer.text());
            assert_eq!(answer.code(), code);
        };
        check(
            &stranger,
            "POST",
            &pull,
            json,
            pull_body(&desk),
            401,
            "unknown-kit",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &pull_path(&other),
            json,
            pull_body(&desk),
            403,
            "another-kit",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &pull,
            json,
            b"{}".to_vec(),
            400,
            "malformed",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &pull,
            json,
            vec![b' '; 20_000],
            413,
            "too-large",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &push,
            json,
            batch(1, 2),
            415,
            "unsupported-media-type",
        )
        .await;
        check(&desk.kit, "POST", &push, binary, batch(2, 2), 409, "gap").await;
        check(
            &desk.kit,
            "POST",
            &push,
            binary,
            b"CSB".to_vec(),
            400,
            "malformed",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &push,
            binary,
            other.batch(1, 2),
            401,
            "bad-signature",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &push,
            binary,
            vec![0; MOST_BATCH + 1],
            413,
            "too-large",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            &push_path(&other),
            binary,
            batch(1, 2),
            403,
            "another-kit",
        )
        .await;
        check(
            &desk.kit,
            "POST",
            "/v1/journals/x/entries",
            binary,
            batch(1, 2),
            404,
            "not-found",
        )
        .await;
        check(
            &desk.kit,
            "PUT",
            &push,
            json,
            Vec::new(),
            405,
            "method-not-allowed",
        )
        .await;
        check(
            &desk.kit,
            "GET",
            "/v1/nothing",
            json,
            Vec::new(),
            404,
            "not-found",
        )
        .await;
        served.stop().await;
    });
}

#[test]
fn an_altered_request_is_refused() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let served = Served::start(Arc::clone(&gateway)).await;
        let (path, body) = (push_path(&desk), desk.batch(1, 2));
        let sign = |path: &str| {
            Authorization::sign(&desk.kit, "POST", path, MORNING, [1; 8], &body).to_string()
        };
        let kind = ("content-type", batch::MEDIA_TYPE);
        let good = sign(&path);
        let mut other_body = body.clone();
        other_body[5] ^= 1;
        let elsewhere = sign("/v1/journals/x/entries");
        for (to, authorization, sent) in [
            (None, elsewhere.as_str(), body.clone()),
            (None, "", body.clone()),
            (None, "Bearer x", body.clone()),
            (None, good.as_str(), other_body),
            (Some(format!("{path}?x=1")), good.as_str(), body.clone()),
        ] {
            let headers = [("authorization", authorization), kind];
            let answer = served
                .ask(to.as_deref(), "POST", &path, &headers, sent)
                .await;
            assert_eq!(
                (answer.status, answer.code().as_str()),
                (401, "bad-signature")
            );
        }
        // Captured and sent again, it changes nothing.
        for _ in 0..3 {
            let headers = [("authorization", good.as_str()), kind];
            let answer = served
                .ask(None, "POST", &path, &headers, body.clone())
                .await;
            assert_eq!(answer.status, 200);
        }
        served.stop().await;
    });
}

#[test]
fn a_fork_is_told_with_what_is_here_and_a_stopped_kit_that_it_is_stopped() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let served = Served::start(Arc::clone(&gateway)).await;
        let push = async |desk: &Desk| {
            let batch = desk.batch(1, desk.last());
            served
                .signed(
                    &desk.kit,
                    "POST",
                    &push_path(desk),
                    batch::MEDIA_TYPE,
                    batch,
                )
                .await
        };
        desk.attend();
        assert_eq!(push(&desk).await.status, 200);
        let mut restored = Desk::new(1, desk.journal, &desk.letter);
        restored.at.0 += 5_000;
        restored.attend();
        let fork = push(&restored).await;
        assert_eq!((fork.status, fork.code().as_str()), (409, "fork"));
        assert!(Problem::parse(&fork.bytes).unwrap().head.is_some());
        // Whoever watches sees both: the requests are signed with the clock of a morning that is over.
        let figures = served.get("/metrics", &[]).await.text();
        for figure in ["kits_forked 1", "kits_wrong_clock 1"] {
            assert!(
                figures.contains(&format!("ama_gateway_{figure}\n")),
                "{figures}"
            );
        }
        for (state, code) in [
            (KitState::Suspended, "suspended"),
            (KitState::Revoked, "revoked"),
        ] {
            let kit = kit(&gateway, &desk).await;
            kits::set_state(gateway.ledger(), &kit, state, gateway.now())
                .await
                .unwrap();
            let answer = push(&desk).await;
            assert_eq!((answer.status, answer.code().as_str()), (403, code));
        }
        served.stop().await;
    });
}

#[test]
fn a_kit_that_asks_without_end_is_told_to_wait() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let served = Served::start(gateway).await;
        let head = format!("/v1/journals/{}/head", desk.journal);
        for _ in 0..2_000 {
            let answer = served.signed(&desk.kit, "GET", &head, "", Vec::new()).await;
            if answer.status != 200 {
                assert_eq!((answer.status, answer.code().as_str()), (429, "too-many"));
                assert_eq!(answer.header("retry-after"), "1");
                return served.stop().await;
            }
        }
        panic!("never told to wait");
    });
}

#[test]
fn the_page_of_a_receipt_says_what_is_known_of_it_in_three_languages() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let receipt = desk.attend();
        let served = Served::start(Arc::clone(&gateway)).await;
        let text = desk.qr(receipt).text("demo.invalid").unwrap();
        let path = text
            .strip_prefix("HTTPS://DEMO.INVALID")
            .unwrap()
            .to_owned();
        let standing = async |path: &str| {
            let answer = served.get(path, &[("accept", "application/json")]).await;
            assert_eq!(answer.status, 200, "{}", answer.text());
            let json: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
            assert_eq!(json["total_cents"], crate::desk::line().rule.cents.0);
            json["standing"].as_str().unwrap().to_owned()
        };
        assert_eq!(standing(&path).await, "not-due-yet");
        let kit = kit(&gateway, &desk).await;
        gateway
            .take(&kit, desk.journal, desk.batch(1, desk.last()))
            .await
            .unwrap();
        // The gateway that serves grows the log by itself.
        while gateway
            .inclusion(desk.journal, receipt)
            .await
            .unwrap()
            .is_none()
        {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(standing(&path).await, "recorded");
        for (language, words) in [
            ("pt", "registo público"),
            ("en", "public register"),
            ("fr", "registre public"),
        ] {
            let page = served
                .get(
                    &path,
                    &[("accept", "text/html,*/*"), ("accept-language", language)],
                )
                .await;
            assert_eq!(
                (page.status, page.header("content-type")),
                (200, "text/html; charset=utf-8")
            );
            let text = page.text();
            assert!(
                text.contains(words) && text.contains(&format!("lang=\"{language}\"")),
                "{text}"
            );
            assert!(!text.contains("receipt-page-"), "{text}");
        }
        let forged = Desk::new(2, desk.journal, "A");
        let mut forged = ama_forged(forged, receipt);
        forged.key = desk.kit.public().id();
        let forged = forged.text("x").unwrap();
        assert_eq!(
            standing(forged.strip_prefix("HTTPS://X").unwrap()).await,
            "false"
        );
        let unreadable = served.get("/V/NOTHING", &[("accept", "text/html")]).await;
        assert_eq!(unreadable.status, 404);
        assert!(unreadable.text().contains("<html"));
        let unreadable = served
            .get("/V/NOTHING", &[("accept", "application/json")])
            .await;
        assert_eq!(unreadable.code(), "not-found");
        served.stop().await;
    });
}

/// A paper of somebody else's making.
fn ama_forged(mut forger: Desk, seq: u64) -> protocol::ReceiptQr {
    while forger.last() < seq {
        forger.attend();
    }
    forger.qr(seq)
}

#[test]
fn the_figures_say_for_how_many_days_signed_texts_still_hold() {
    on_both(async |place: Place| {
        let served = Served::start(place.agency().await).await;
        // Ten years but for this moment, and one.
        let expected = [("root", 3649), ("targets", 364)];
        let told = |figures: &str| {
            expected.iter().all(|(role, days)| {
                let line = format!("ama_gateway_signed_days_left{{role=\"{role}\"}} {days}");
                figures.contains(&line)
            })
        };
        for _ in 0..200 {
            if told(&served.get("/metrics", &[]).await.text()) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{}", served.get("/metrics", &[]).await.text());
    });
}

#[test]
fn the_gateway_describes_and_counts_itself() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let served = Served::start(gateway).await;
        let described = served.get("/openapi.json", &[]).await;
        let json: serde_json::Value = serde_json::from_slice(&described.bytes).unwrap();
        assert!(json["openapi"].as_str().unwrap().starts_with("3.1"));
        for path in [
            "/v1/enrol",
            "/v1/kits/{kit}/pull",
            "/v1/journals/{journal}/entries",
            "/V/{payload}",
        ] {
            assert!(json["paths"][path].is_object(), "{path}");
        }
        assert_eq!(served.get("/healthz", &[]).await.status, 200);
        assert_eq!(served.get("/readyz", &[]).await.status, 200);
        let figures = served.get("/metrics", &[]).await;
        assert!(
            figures
                .text()
                .contains("ama_gateway_answers_total{route=\"/healthz\",status=\"200\"} 1"),
            "{}",
            figures.text()
        );
        served.stop().await;
    });
}

#[test]
fn a_log_that_is_empty_and_questions_that_make_no_sense_are_told_as_such() {
    on_both(async |place: Place| {
        let served = Served::start(place.agency().await).await;
        assert_eq!(
            served.get("/v1/log/checkpoint", &[]).await.code(),
            "not-found"
        );
        assert_eq!(
            served
                .get("/v1/log/inclusion?journal=x&seq=1", &[])
                .await
                .code(),
            "malformed"
        );
        assert_eq!(
            served.get("/v1/log/inclusion", &[]).await.code(),
            "malformed"
        );
        assert_eq!(
            served
                .get("/v1/log/consistency?older=9&newer=10", &[])
                .await
                .code(),
            "not-found"
        );
        let asked = "/v1/log/receipt?seq=1&journal=";
        let journal = domain::JournalId([1; 8]);
        let empty = served.get(&format!("{asked}{journal}"), &[]).await;
        assert_eq!((empty.status, empty.text().as_str()), (200, "{}"));
        assert_eq!(
            served.get(&format!("{asked}x"), &[]).await.code(),
            "malformed"
        );
        served.stop().await;
    });
}

#[test]
fn plain_http_is_for_this_machine_only() {
    let refused = serve::listen("0.0.0.0:0".parse().unwrap(), false);
    assert!(matches!(refused, Err(serve::ServeError::Plain)));
    assert!(serve::listen("[::1]:0".parse().unwrap(), false).is_ok());
}
