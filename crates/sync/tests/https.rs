//! Who answers: AMA, somebody else on the way, nobody, or something that does not end. On loopback alone.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    thread,
};

use sync::https::{Gateway, Method, Request, Response, Unanswered};

const JSON: &str = "Content-Type: application/json";

/// Reads the request's head, and the body that it announces.
fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        request.extend(byte);
    }
    let head = String::from_utf8(request).unwrap();
    let length = head
        .lines()
        .find_map(|line| {
            line.to_lowercase()
                .strip_prefix("content-length: ")?
                .parse()
                .ok()
        })
        .unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    head + &String::from_utf8_lossy(&body)
}

/// What comes of a request that is answered with these bytes, and the request as it arrived.
fn exchange(answer: &[u8], most: usize) -> (Result<Response, Unanswered>, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let gateway = Gateway::new(&address, &[]).unwrap();
    thread::scope(|scope| {
        let server = scope.spawn(|| {
            let (mut stream, _) = listener.accept().unwrap();
            let request = read_request(&mut stream);
            stream.write_all(answer).unwrap();
            request
        });
        let answered = gateway.send(Request {
            method: Method::Post,
            path: "/v1/kits/x/pull",
            media_type: "application/json",
            body: b"{}".to_vec(),
            authorization: Some("Kit x".to_owned()),
            most,
        });
        (answered, server.join().unwrap())
    })
}

#[track_caller]
fn check(answer: &str, expected: Result<Response, Unanswered>) {
    let (answered, _) = exchange(answer.as_bytes(), 64);
    assert_eq!(answered, expected, "{answer}");
}

fn response(status: u16, body: &str) -> Result<Response, Unanswered> {
    Ok(Response {
        status,
        retry_after_secs: None,
        body: body.into(),
    })
}

#[test]
fn an_answer_of_ama_comes_whole_whatever_its_status() {
    let ok = format!("HTTP/1.1 200 OK\r\n{JSON}; charset=utf-8\r\nContent-Length: 2\r\n\r\n{{}}");
    check(&ok, response(200, "{}"));
    let problem = "HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\nContent-Length: 2\r\n\r\n{}";
    check(problem, response(409, "{}"));
    let busy =
        format!("HTTP/1.1 503 Busy\r\n{JSON}\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{{}}");
    let told = Response {
        status: 503,
        retry_after_secs: Some(7),
        body: b"{}".to_vec(),
    };
    check(&busy, Ok(told));
}

#[test]
fn a_request_says_who_asks_and_carries_its_body() {
    let ok = format!("HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: 2\r\n\r\n{{}}");
    let (_, request) = exchange(ok.as_bytes(), 64);
    assert!(
        request.starts_with("POST /v1/kits/x/pull HTTP/1.1\r\n"),
        "{request}"
    );
    let head = request.to_lowercase();
    for line in [
        "authorization: kit x",
        "accept-encoding: zstd",
        "content-type: application/json",
    ] {
        assert!(head.contains(line), "{request}");
    }
    assert!(request.ends_with("\r\n\r\n{}"), "{request}");
}

#[test]
fn a_captive_portal_is_no_network_and_is_not_followed() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nlogin";
    check(page, Err(Unanswered::NotAma(200)));
    let elsewhere = format!(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n{JSON}\r\nContent-Length: 0\r\n\r\n"
    );
    check(&elsewhere, Err(Unanswered::NotAma(302)));
    let nothing = "HTTP/1.1 204 No Content\r\n\r\n";
    check(nothing, Err(Unanswered::NotAma(204)));
    let packed = format!(
        "HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{{}}"
    );
    check(&packed, Err(Unanswered::NotAma(200)));
}

#[test]
fn an_answer_that_breaks_off_or_is_no_http_may_have_been_acted_upon() {
    let cut = format!("HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: 9\r\n\r\n{{}}");
    for answer in [cut.as_str(), "", "SSH-2.0-OpenSSH_9.2\r\n\r\n"] {
        let (answered, _) = exchange(answer.as_bytes(), 64);
        assert!(matches!(answered, Err(Unanswered::Lost(_))), "{answered:?}");
    }
}

#[test]
fn what_is_too_large_is_refused_before_it_is_read_while_it_is_and_when_it_grows() {
    let announced = format!("HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Length: 65\r\n\r\n");
    check(&announced, Err(Unanswered::TooLarge));
    let endless = format!("HTTP/1.1 200 OK\r\n{JSON}\r\n\r\n{}", "x".repeat(65));
    check(&endless, Err(Unanswered::TooLarge));
    let bomb = zstd::encode_all(vec![0_u8; 100_000].as_slice(), 3).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Encoding: zstd\r\nContent-Length: {}\r\n\r\n",
        bomb.len()
    );
    let (answered, _) = exchange(&[head.as_bytes(), &bomb].concat(), 64);
    assert_eq!(answered, Err(Unanswered::TooLarge));
}

#[test]
fn a_compressed_answer_is_expanded() {
    let packed = zstd::encode_all(b"{\"a\":1}".as_slice(), 3).unwrap();
    let head = format!(
        "HTTP/1.1 200 OK\r\n{JSON}\r\nContent-Encoding: zstd\r\nContent-Length: {}\r\n\r\n",
        packed.len()
    );
    let (answered, _) = exchange(&[head.as_bytes(), &packed].concat(), 64);
    assert_eq!(answered, response(200, "{\"a\":1}"));
}

#[test]
fn where_nobody_listens_nothing_went_out() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let gateway = Gateway::new(&address, &[]).unwrap();
    drop(listener);
    let answered = gateway.send(Request {
        method: Method::Get,
        path: "/",
        media_type: "",
        body: Vec::new(),
        authorization: None,
        most: 64,
    });
    assert!(
        matches!(answered, Err(Unanswered::NoNetwork(_))),
        "{answered:?}"
    );
}
