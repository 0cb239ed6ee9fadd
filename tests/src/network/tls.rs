//! TLS between kit and gateway: whom the kit trusts, and whom it does not.

use std::{path::Path, process::Command};

use serde_json::json;

use super::agency::{Agency, Gateway, Kit, SPOT};
use crate::command_line::Said;

/// Certificates of an authority of a town hall's own, made by openssl.
pub(super) struct Authority {
    folder: tempfile::TempDir,
}

impl Authority {
    pub(super) fn new(name: &str) -> Self {
        let authority = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let days = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30";
        authority.sh(&format!(
            "{days} -keyout ca.key -out ca.pem -subj '/CN={name}'"
        ));
        authority
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    fn sh(&self, script: &str) {
        let output = Command::new("sh")
            .args(["-e", "-c", script])
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}: {err}");
    }

    /// A certificate for these names, signed under this clock.
    pub(super) fn certify(&self, name: &str, names: &str, clock: &str) {
        self.sh(&format!(
            "printf 'subjectAltName={names}\nbasicConstraints=CA:FALSE\n' > {name}.ext
             openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout {name}.key -out {name}.csr -subj /CN=ama
             faketime -f '{clock}' openssl x509 -req -in {name}.csr -CA ca.pem -CAkey ca.key -CAcreateserial \
                -days 20 -extfile {name}.ext -out {name}.pem"
        ));
    }

    pub(super) fn serve(&self, agency: &Agency, name: &str) -> Gateway {
        let (chain, key) = (
            self.path(&format!("{name}.pem")),
            self.path(&format!("{name}.key")),
        );
        let tls = ["--tls-cert", &chain, "--tls-key", &key];
        let serve = ["serve", "--listen", "127.0.0.1:0"];
        Gateway::start(&mut agency.command(&[&serve[..], &tls].concat()))
    }
}

const HERE: &str = "IP:127.0.0.1,DNS:localhost";

/// `enrol` over a gateway with this certificate.
fn enrol(agency: &Agency, url: &str, trusted: Option<&Path>, language: &str) -> (Kit, Said) {
    let kit = Kit::empty();
    let code = agency.code();
    let mut enrol = kit.command(&[
        "--lang",
        language,
        "enrol",
        "--gateway",
        url,
        "--code",
        &code,
    ]);
    if let Some(file) = trusted {
        enrol.env("SSL_CERT_FILE", file);
    }
    let said = Said::of(enrol.output().unwrap());
    (kit, said)
}

#[test]
fn a_gateway_is_trusted_when_the_machine_trusts_its_authority() {
    let authority = Authority::new("Town hall");
    authority.certify("here", HERE, "+0d");
    let (agency, _) = Agency::on_file();
    let gateway = authority.serve(&agency, "here");
    assert!(gateway.url.starts_with("https://"), "{}", gateway.url);
    let ca = authority.folder.path().join("ca.pem");
    let (kit, said) = enrol(&agency, &gateway.url, Some(&ca), "en");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(kit.status()["spot"], SPOT);
    let mut sync = kit.command(&["--json", "sync"]);
    let said = Said::of(sync.env("SSL_CERT_FILE", &ca).output().unwrap());
    assert_eq!(
        (said.code, &said.answers()[0]["waiting"]),
        (0, &json!(0)),
        "{said:?}"
    );
    // The same kit on a machine that does not trust it: nothing goes out.
    let said = kit.sync();
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (4, Some("untrusted"))
    );
}

#[test]
fn an_unknown_authority_a_wrong_name_and_an_old_certificate_are_refused_in_plain_words() {
    let (authority, stranger) = (Authority::new("Town hall"), Authority::new("Stranger"));
    authority.certify("elsewhere", "DNS:ama.example", "+0d");
    authority.certify("old", HERE, "-100d");
    stranger.certify("here", HERE, "+0d");
    stranger.sh("cp ca.pem self.pem && cp ca.key self.key");
    let (agency, _) = Agency::on_file();
    let ca = authority.folder.path().join("ca.pem");
    for (by, name, language, words) in [
        (
            &stranger,
            "here",
            "pt",
            "não tem um certificado em que este computador confie",
        ),
        (
            &authority,
            "elsewhere",
            "en",
            "no certificate that this computer trusts",
        ),
        (
            &authority,
            "old",
            "fr",
            "pas de certificat auquel cet ordinateur fait confiance",
        ),
        (
            &stranger,
            "self",
            "en",
            "no certificate that this computer trusts",
        ),
    ] {
        let gateway = by.serve(&agency, name);
        let (_, said) = enrol(&agency, &gateway.url, Some(&ca), language);
        println!("{name}: {}", said.err.trim());
        assert_eq!(said.code, 4, "{name}: {said:?}");
        assert!(said.err.contains(words), "{name}: {said:?}");
    }
}

#[test]
fn plain_http_is_for_one_machine_alone_on_both_sides() {
    let (agency, _) = Agency::on_file();
    let mut serve = agency.command(&["serve", "--listen", "0.0.0.0:0"]);
    let said = Said::of(serve.output().unwrap());
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (2, Some("plain")),
        "{said:?}"
    );
    let kit = Kit::empty();
    let code = agency.code();
    let said = kit.run(&[
        "--json",
        "enrol",
        "--gateway",
        "http://10.0.0.1",
        "--code",
        &code,
    ]);
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (1, Some("gateway-address"))
    );
}

#[test]
fn a_machine_without_any_certificates_speaks_to_a_gateway_of_its_own() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    let mut sync = kit.command(&["--json", "sync"]);
    let nowhere = kit.path("nowhere");
    sync.env("SSL_CERT_FILE", &nowhere)
        .env("SSL_CERT_DIR", &nowhere);
    let said = Said::of(sync.output().unwrap());
    assert_eq!(said.code, 0, "{said:?}");
}
