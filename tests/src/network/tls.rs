//! TLS between kit and gateway: whom the kit trusts, and whom it does not.

use std::{path::Path, process::Command};

use serde_json::{Value, json};

use super::{
    agency::{Agency, Gateway, Kit, SPOT},
    restored::text,
};
use crate::{
    command_line::{RECEIPT, Said},
    desk::eventually,
};

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
        self.serve_at(agency, name, "127.0.0.1:0")
    }

    fn serve_at(&self, agency: &Agency, name: &str, address: &str) -> Gateway {
        let (chain, key) = (
            self.path(&format!("{name}.pem")),
            self.path(&format!("{name}.key")),
        );
        let tls = ["--tls-cert", &chain, "--tls-key", &key];
        let serve = ["serve", "--listen", address];
        Gateway::start(&mut agency.command(&[&serve[..], &tls].concat()))
    }

    /// A town hall's, with certificates that are good, for another name, and past their day.
    fn whole(name: &str) -> Self {
        let authority = Self::new(name);
        authority.certify("here", HERE, "+0d");
        authority.certify("elsewhere", "DNS:ama.example", "+0d");
        authority.certify("old", HERE, "-100d");
        authority
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

/// Puts the next root in force, and says what it names.
fn root_with(agency: &Agency, change: &[&str]) -> Value {
    let version = agency.done(&["root", "show"])["root"]["version"].clone();
    let file = agency.path(&format!("after-{version}"));
    let file = file.to_str().unwrap();
    agency.done(&[&["root", "new", "--unsigned", file], change].concat());
    agency.done(&["root", "publish", file]);
    agency.done(&["root", "show"])["authorities"].clone()
}

/// A command of the kit on a machine that trusts these.
fn on_machine(kit: &Kit, trusted: &Path, arguments: &[&str]) -> Said {
    let mut command = kit.command(arguments);
    Said::of(command.env("SSL_CERT_FILE", trusted).output().unwrap())
}

#[track_caller]
fn unnamed(said: &Said) {
    let code = said.error()["code"].clone();
    assert_eq!(
        (said.code, code),
        (4, json!("unnamed-authority")),
        "{said:?}"
    );
}

#[test]
fn where_the_root_names_authorities_no_other_counts_whomever_the_machine_trusts() {
    let (other, own) = (Authority::whole("Town hall"), Authority::whole("Agency"));
    let (agency, pin) = Agency::on_file();
    let gateway = other.serve(&agency, "here");
    let address = gateway.address().to_string();
    let both = agency.path("both.pem");
    let certificates = [&other, &own].map(|it| std::fs::read(it.path("ca.pem")).unwrap());
    std::fs::write(&both, certificates.concat()).unwrap();
    let (kit, said) = enrol(&agency, &gateway.url, Some(&both), "en");
    assert_eq!(said.code, 0, "{said:?}");
    kit.choose_pin(&pin);
    kit.attend(0, 1);
    let named = root_with(&agency, &["--authority", &own.path("ca.pem")]);
    assert_eq!(named[0]["name"], "CN=Agency");
    // The root comes over the last connection that the town hall's authority stands behind.
    let said = on_machine(&kit, &both, &["--json", "sync"]);
    assert_eq!(said.code, 0, "{said:?}");
    kit.attend(1, 1);
    let waiting = kit.status()["unacknowledged"].clone();
    unnamed(&on_machine(&kit, &both, &["--json", "sync"]));
    let receipt = text(&kit.done(&["receipt", "show", RECEIPT]), "qr");
    let verify = ["--json", "receipt", "verify", &receipt, "--online"];
    let said = on_machine(&kit, &both, &verify);
    let code = said.answers()[0]["error"]["code"].clone();
    assert_eq!(code, "unnamed-authority", "{said:?}");
    for (language, words) in [
        (
            "pt",
            "A agência indica as autoridades cujos certificados contam",
        ),
        (
            "en",
            "The agency names the authorities whose certificates count",
        ),
        (
            "fr",
            "L’agence indique les autorités dont les certificats comptent",
        ),
    ] {
        let said = on_machine(&kit, &both, &["--lang", language, "sync"]);
        assert!(said.code == 4 && said.err.contains(words), "{said:?}");
    }
    drop(gateway);
    for name in ["elsewhere", "old"] {
        let _gateway = own.serve_at(&agency, name, &address);
        unnamed(&on_machine(&kit, &both, &["--json", "sync"]));
    }
    assert_eq!(kit.status()["unacknowledged"], waiting);
    // The agency's own is believed, by a machine too that knows it not.
    let _gateway = own.serve_at(&agency, "here", &address);
    kit.sync_all();
    eventually("the receipt is in the log", || {
        (kit.looks_up(&receipt)["standing"] == "recorded").then_some(())
    });
}

#[test]
fn a_kit_that_trusts_no_connection_gets_other_authorities_by_stick() {
    let (own, lost) = (Authority::whole("Agency"), Authority::new("Lost"));
    let (agency, pin) = Agency::on_file();
    let gateway = own.serve(&agency, "here");
    let ca = own.folder.path().join("ca.pem");
    let (kit, said) = enrol(&agency, &gateway.url, Some(&ca), "en");
    assert_eq!(said.code, 0, "{said:?}");
    kit.choose_pin(&pin);
    root_with(&agency, &["--authority", &lost.path("ca.pem")]);
    agency.done(&["key", "replace", "--role", "timestamp"]);
    let shown = agency.done(&["root", "show"])["authorities"].clone();
    assert_eq!(shown[0]["name"], "CN=Lost");
    let said = on_machine(&kit, &ca, &["--json", "sync"]);
    assert_eq!(said.code, 0, "{said:?}");
    kit.attend(0, 1);
    unnamed(&on_machine(&kit, &ca, &["--json", "sync"]));

    let two = [
        "--authority",
        &lost.path("ca.pem"),
        "--authority",
        &own.path("ca.pem"),
    ];
    let named = root_with(&agency, &two);
    assert_eq!(named.as_array().unwrap().len(), 2);
    let (file, answer) = (kit.path("stick"), kit.path("stick.answer"));
    kit.done(&["journal", "export", "-o", file.to_str().unwrap()]);
    agency.done(&["journal", "import", file.to_str().unwrap()]);
    let came = kit.done(&["journal", "import", answer.to_str().unwrap()]);
    assert_eq!(came["waiting"], 0);
    kit.attend(1, 1);
    kit.sync_all();

    // Without any, it is the machine that says whom to trust.
    assert_eq!(root_with(&agency, &["--any-authority"]), json!([]));
    kit.sync_all();
    let said = kit.sync();
    assert_eq!(
        (said.code, said.error()["code"].as_str()),
        (4, Some("untrusted"))
    );
    let said = on_machine(&kit, &ca, &["--json", "sync"]);
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn what_is_no_authority_is_named_by_no_root() {
    let authority = Authority::whole("Agency");
    let (agency, _) = Agency::on_file();
    let file = agency.path("next");
    let new = [
        "root",
        "new",
        "--unsigned",
        file.to_str().unwrap(),
        "--authority",
    ];
    for (name, code) in [
        ("here.pem", "no-authority"),
        ("here.key", "no-pem"),
        ("nowhere", "no-pem"),
    ] {
        let path = authority.path(name);
        let said = Said::of(
            agency
                .command(&[&new[..], &[&path]].concat())
                .output()
                .unwrap(),
        );
        let told = said.error()["code"].clone();
        assert_eq!((said.code, told), (3, json!(code)), "{said:?}");
        assert!(!file.exists());
    }
}
