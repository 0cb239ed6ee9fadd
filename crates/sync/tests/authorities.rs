//! Whose certificates count. On loopback alone, with certificates that openssl makes.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    path::Path,
    process::Command,
    sync::Arc,
    thread,
};

use protocol::enrol::Bytes;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
};
use sync::https::{Gateway, Method, Request, Unanswered};

const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

/// An authority and a certificate of its own for this machine.
const MAKE: &str = "
    key='-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
    openssl req -x509 $key -days 30 -keyout ca.key -out ca.pem -subj /CN=Authority
    openssl req $key -keyout own.key -out own.csr -subj /CN=ama
    printf 'subjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n' > own.ext
    openssl x509 -req -in own.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 20 -extfile own.ext -out own.pem";

fn make(folder: &Path) -> Bytes {
    let mut made = Command::new("sh");
    let made = made.args(["-e", "-c", MAKE]).current_dir(folder).output();
    let made = made.unwrap();
    assert!(made.status.success(), "{made:?}");
    let authority = CertificateDer::from_pem_file(folder.join("ca.pem")).unwrap();
    Bytes(authority.to_vec())
}

/// Answers every request over every connection, until the test ends.
fn serve(folder: &Path) -> String {
    let own = CertificateDer::from_pem_file(folder.join("own.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(folder.join("own.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own], key);
    let config = Arc::new(config.unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("https://{}", listener.local_addr().unwrap());
    start("server", move || {
        for stream in listener.incoming() {
            let tls = ServerConnection::new(Arc::clone(&config)).unwrap();
            let stream = StreamOwned::new(tls, stream.unwrap());
            start("connection", move || answer(BufReader::new(stream)));
        }
    });
    address
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) {
    let named = thread::Builder::new().name(name.to_owned());
    named.spawn(work).unwrap();
}

/// Whoever does not trust the certificate goes away.
fn answer(mut stream: BufReader<StreamOwned<ServerConnection, TcpStream>>) {
    let mut head = String::new();
    while stream.read_line(&mut head).is_ok_and(|length| length > 0) {
        if head.ends_with("\r\n\r\n") {
            stream.get_mut().write_all(ANSWER).unwrap();
            head.clear();
        }
    }
}

fn ask(gateway: &Gateway) -> Result<u16, Unanswered> {
    let answered = gateway.send(Request {
        method: Method::Get,
        path: "/v1/log/checkpoint",
        media_type: "",
        body: Vec::new(),
        authorization: None,
        most: 64,
    });
    answered.map(|response| response.status)
}

#[test]
fn only_the_authorities_that_the_root_names_count_from_the_moment_that_it_names_them() {
    let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (own, stranger) = (make(folder.path()), make(elsewhere.path()));
    let address = serve(folder.path());
    // The machine knows neither.
    let asked = ask(&Gateway::new(&address, &[]).unwrap());
    assert!(matches!(asked, Err(Unanswered::Untrusted(_))), "{asked:?}");
    let none = Bytes(b"no certificate".to_vec());
    for named in [vec![stranger.clone()], vec![none.clone()]] {
        let asked = ask(&Gateway::new(&address, &named).unwrap());
        assert!(matches!(asked, Err(Unanswered::Unnamed(_))), "{asked:?}");
    }
    let mut gateway = Gateway::new(&address, &[none, stranger.clone(), own.clone()]).unwrap();
    assert_eq!(ask(&gateway), Ok(200));
    // A connection that is open already does not outlive the authority.
    gateway.trust(&[stranger]).unwrap();
    let asked = ask(&gateway);
    assert!(matches!(asked, Err(Unanswered::Unnamed(_))), "{asked:?}");
    gateway.trust(&[own]).unwrap();
    assert_eq!(ask(&gateway), Ok(200));
    gateway.trust(&[]).unwrap();
    let asked = ask(&gateway);
    assert!(matches!(asked, Err(Unanswered::Untrusted(_))), "{asked:?}");
}
