//! The real routes, and what each answers to kits and to anybody.

use std::sync::Arc;

use ama::{
    ledger::{journals, kits, refusals},
    serve,
};
use domain::{Cents, fee::Means};
use protocol::{
    KitKey,
    batch::{self, MOST_BATCH},
    documents::KitState,
    problem::Problem,
    pull::PullAnswer,
    request::Authorization,
};

use crate::{
    agency::{Place, enrol, kit, on_both},
    desk::{Desk, MEDIATOR, MORNING, line},
    served::{Answer, JSON, Served, pull_body, pull_path, push_path},
};

#[test]
fn a_kit_pulls_pushes_and_asks_for_its_head() {
    on_both(async |place: Place| {
        let (served, mut desk) = Served::with_kit(&place).await;
        desk.attend();
        let pulled = served
            .signed(&desk.kit, "POST", &pull_path(&desk), JSON, pull_body(&desk))
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

        let pushed = served.push(&desk, 1, desk.last()).await;
        assert_eq!(pushed.status, 200, "{}", pushed.text());
        let head = format!("/v1/journals/{}/head", desk.journal);
        let asked = served
            .signed(&desk.kit, "GET", &head, JSON, Vec::new())
            .await;
        assert_eq!(asked.status, 200);
        let seq = format!(r#"\"seq\":{}"#, desk.last());
        assert!(asked.text().contains(&seq) && pushed.text().contains(&seq));
        served.stop().await;
    });
}

/// How a request that is not in order is answered.
fn check(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{code}: {}", answer.text());
    assert_eq!(answer.code(), code);
}

#[test]
fn what_is_of_another_kit_or_of_none_is_refused_with_its_problem() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (desk, _) = enrol(&gateway, 1).await;
        let (other, _) = enrol(&gateway, 2).await;
        let served = Served::start(gateway).await;
        let stranger = KitKey::from_seed(&[99; 32]);
        let (binary, body) = (batch::MEDIA_TYPE, pull_body(&desk));
        let (own, theirs) = (desk.batch(1, 2), other.batch(1, 2));
        let [pull, their_pull] = [&desk, &other].map(pull_path);
        let [push, their_push] = [&desk, &other].map(push_path);
        for (kit, path, kind, body, status, code) in [
            (&stranger, &pull, JSON, body.clone(), 401, "unknown-kit"),
            (&desk.kit, &their_pull, JSON, body, 403, "another-kit"),
            (&desk.kit, &push, binary, theirs, 401, "bad-signature"),
            (&desk.kit, &their_push, binary, own, 403, "another-kit"),
        ] {
            let answer = served.signed(kit, "POST", path, kind, body).await;
            check(&answer, status, code);
        }
        served.stop().await;
    });
}

#[test]
fn a_pull_that_cannot_be_read_is_refused_with_its_problem() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        for (body, status, code) in [
            (b"{}".to_vec(), 400, "malformed"),
            (vec![b' '; 20_000], 413, "too-large"),
        ] {
            let path = pull_path(&desk);
            let answer = served.signed(&desk.kit, "POST", &path, JSON, body).await;
            check(&answer, status, code);
        }
        served.stop().await;
    });
}

#[test]
fn a_batch_that_cannot_be_taken_is_refused_with_its_problem() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        let binary = batch::MEDIA_TYPE;
        for (kind, body, status, code) in [
            (JSON, desk.batch(1, 2), 415, "unsupported-media-type"),
            (binary, desk.batch(2, 2), 409, "gap"),
            (binary, b"CSB".to_vec(), 400, "malformed"),
            (binary, vec![0; MOST_BATCH + 1], 413, "too-large"),
        ] {
            let path = push_path(&desk);
            let answer = served.signed(&desk.kit, "POST", &path, kind, body).await;
            check(&answer, status, code);
        }
        served.stop().await;
    });
}

#[test]
fn a_way_that_is_not_there_is_refused_with_its_problem() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
        let (push, binary) = (push_path(&desk), batch::MEDIA_TYPE);
        let entries = "/v1/journals/x/entries";
        for (method, path, kind, body, status, code) in [
            ("POST", entries, binary, desk.batch(1, 2), 404, "not-found"),
            ("PUT", &push, JSON, Vec::new(), 405, "method-not-allowed"),
            ("GET", "/v1/nothing", JSON, Vec::new(), 404, "not-found"),
        ] {
            let answer = served.signed(&desk.kit, method, path, kind, body).await;
            check(&answer, status, code);
        }
        served.stop().await;
    });
}

#[test]
fn an_altered_request_is_refused() {
    on_both(async |place: Place| {
        let (served, desk) = Served::with_kit(&place).await;
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
        let push = async |desk: &Desk| served.push(desk, 1, desk.last()).await;
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
        let (served, desk) = Served::with_kit(&place).await;
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

#[test]
fn the_page_of_a_receipt_that_is_not_accepted_yet_says_that_it_arrived() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (id, attendance) = desk.serve();
        let number = desk.receipt();
        let mut cheap = line();
        cheap.rule.cents = Cents(1);
        let means = Means::Cash { received: Cents(1) };
        let paid = attendance.pay(vec![cheap], means, number).unwrap();
        let receipt = desk.write(Some(MEDIATOR), Some(id), paid, false);
        let served = Served::start(Arc::clone(&gateway)).await;
        let text = desk.qr(receipt).text("demo.invalid").unwrap();
        let path = text.strip_prefix("HTTPS://DEMO.INVALID").unwrap();
        let standing = async || {
            let answer = served.get(path, &[("accept", "application/json")]).await;
            let json: serde_json::Value = serde_json::from_slice(&answer.bytes).unwrap();
            json["standing"].as_str().unwrap().to_owned()
        };
        assert_eq!(standing().await, "not-due-yet");
        let kit = kit(&gateway, &desk).await;
        let batch = desk.batch(1, desk.last());
        gateway.take(&kit, desk.journal, batch).await.unwrap();
        assert_eq!(standing().await, "not-accepted");
        for (language, words) in [
            ("pt", "ainda não o aceitou"),
            ("en", "has not accepted it yet"),
            ("fr", "pas encore accepté"),
        ] {
            let headers = [("accept", "text/html"), ("accept-language", language)];
            let page = served.get(path, &headers).await.text();
            assert!(page.contains(words), "{page}");
            assert!(!page.contains("receipt-page-"), "{page}");
        }
        let journal = journals::of_kit(gateway.ledger(), kit.id()).await;
        let journal = journal.unwrap().unwrap();
        let of = ("Câmara", &jiff::tz::TimeZone::UTC);
        let resolved =
            refusals::resolve(gateway.ledger(), &journal, receipt, of, gateway.now()).await;
        resolved.unwrap();
        assert!(["not-due-yet", "recorded"].contains(&standing().await.as_str()));
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
