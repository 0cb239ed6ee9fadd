//! People who sign elsewhere, each with a key of their own, and a kit that follows them: by the real programs.

use std::path::{Path, PathBuf};

use protocol::{
    Certificate, KitCertificate, KitKey,
    trust::{RoleKeys, Root, Signed},
};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    agency::{Agency, Kit},
    restored::text,
};
use crate::{
    command_line::{Said, apart},
    desk::{eventually, program},
};

/// A machine with no database, where a person keeps a key.
struct Person {
    home: TempDir,
    public: String,
    id: String,
}

impl Person {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut person = Self {
            home,
            public: String::new(),
            id: String::new(),
        };
        let made = person.run(&["key", "make", person.key().to_str().unwrap()]);
        let made = made.answers().remove(0);
        person.public = made["key"].as_str().unwrap().to_owned();
        person.id = made["id"].as_str().unwrap().to_owned();
        person
    }

    fn key(&self) -> PathBuf {
        self.home.path().join("own.key")
    }

    fn run(&self, arguments: &[&str]) -> Said {
        let mut command = apart(program("ama-gateway"), self.home.path());
        command.args(arguments).arg("--json").env("RUST_LOG", "off");
        Said::of(command.output().unwrap())
    }

    fn sign(&self, file: &str) -> Said {
        self.run(&["sign", file, "--key", self.key().to_str().unwrap()])
    }

    /// What was signed, and by whom so far.
    fn signs(&self, file: &str) -> Value {
        let said = self.sign(file);
        assert_eq!(said.code, 0, "{said:?}");
        said.answers().remove(0)
    }
}

/// It is refused by a rule; the words say this.
#[track_caller]
fn refused(said: &Said, code: &str, words: &[&str]) {
    let error = said.error();
    assert_eq!((said.code, error["code"].as_str()), (3, Some(code)));
    let message = error["message"].as_str().unwrap();
    let missing = words.iter().find(|word| !message.contains(**word));
    assert_eq!(missing, None, "{message}");
}

/// The shipped catalogue with the next revision.
fn next_catalogue(folder: &Path) -> PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let next = folder.join("next");
    std::fs::create_dir(&next).unwrap();
    for file in std::fs::read_dir(shipped).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), next.join(file.file_name())).unwrap();
    }
    let about = next.join("catalogue.json");
    let mut revised: Value = serde_json::from_slice(&std::fs::read(&about).unwrap()).unwrap();
    revised["revision"] = (revised["revision"].as_u64().unwrap() + 1).into();
    std::fs::write(&about, revised.to_string()).unwrap();
    next
}

/// Gives the catalogue and the next root to two of three people.
fn hand_over(agency: &Agency, people: &[Person; 3]) {
    let file = agency.path("root");
    let (file, targets) = (file.to_str().unwrap(), agency.path("root.targets"));
    let [ana, rui, eva] = people.each_ref().map(|person| person.public.as_str());
    let new = ["root", "new", "--unsigned", file];
    let roles = ["--targets", ana, rui, eva, "--threshold", "2"];
    let root = ["--root", ana, rui, eva, "--root-threshold", "2"];
    let written = agency.done(&[&new[..], &roles, &root].concat());
    assert_eq!(written["targets"], json!(targets));
    let publish = ["root", "publish", file];
    let early = Said::of(agency.command(&publish).output().unwrap());
    let ids = people.each_ref().map(|person| person.id.as_str());
    refused(&early, "signatures", &ids);
    for person in [&people[0], &people[2]] {
        let shown = person.signs(file);
        assert_eq!(
            (&shown["role"], &shown["version"]),
            (&json!("root"), &json!(2))
        );
        assert_eq!(shown["roles"]["targets"]["keys"], json!([ana, rui, eva]));
        let shown = person.signs(targets.to_str().unwrap());
        assert_eq!(shown["documents"]["catalogue"]["revision"], 1);
    }
    refused(&people[2].sign(file), "signed-before", &[&people[2].id]);
    assert_eq!(agency.done(&publish)["root"]["version"], 2);
    refused(
        &Said::of(agency.command(&publish).output().unwrap()),
        "not-next",
        &["2"],
    );
}

#[test]
fn a_kit_gets_the_catalogue_that_two_of_three_people_signed_on_their_own_machines() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    let people = [Person::new(), Person::new(), Person::new()];
    hand_over(&agency, &people);
    kit.sync_all();
    let next = next_catalogue(&kit.path(""));
    let publish = ["publish", next.to_str().unwrap()];
    let run = |more: &[&str]| {
        let arguments = [&publish[..], more].concat();
        Said::of(agency.command(&arguments).output().unwrap())
    };
    let ids = people.each_ref().map(|person| person.id.as_str());
    refused(
        &run(&[]),
        "signatures",
        &[&ids[..], &["2 signatures"]].concat(),
    );
    let file = agency.path("targets");
    let file = file.to_str().unwrap();
    assert_eq!(run(&["--unsigned", file]).code, 0);
    people[1].signs(file);
    // What was signed already is not written over.
    assert_eq!(run(&["--unsigned", file]).error()["code"], "file");
    refused(
        &run(&["--signed", file]),
        "signatures",
        &["one", ids[0], ids[2]],
    );
    let shown = people[0].signs(file);
    assert_eq!(shown["signed_by"], json!([ids[1], ids[0]]));
    assert_eq!(run(&["--signed", file]).code, 0);
    kit.sync_all();
    assert_eq!(kit.status()["catalogue"]["revision"], 2);
    let shown = agency.done(&["root", "show"]);
    assert_eq!(shown["root"]["roles"]["targets"]["threshold"], 2);
    assert_eq!(shown["targets"]["documents"]["catalogue"]["revision"], 2);
    assert_eq!(shown["soon"], json!([]));
}

#[test]
fn the_key_that_makes_a_demonstration_one_is_not_replaced() {
    let home = tempfile::tempdir().unwrap();
    let database = format!("sqlite:{}", home.path().join("ama.db").display());
    let run = |arguments: &[&str]| {
        let mut command = apart(program("ama-gateway"), home.path());
        command
            .args(arguments)
            .args(["--demonstration", "--json", "--database", &database]);
        Said::of(command.output().unwrap())
    };
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
    let made = run(&["publish", catalogue.to_str().unwrap()]);
    assert_eq!(made.code, 0, "{made:?}");
    let said = run(&["key", "replace", "--role", "kits"]);
    refused(&said, "demonstration-keys", &["demonstration"]);
}

/// A root that gives itself away to a thief, put into the agency's database beside the real ones.
fn plant_root(agency: &Agency) -> rusqlite::Connection {
    let (_, file) = agency.database.split_once(':').unwrap();
    let database = rusqlite::Connection::open(file).unwrap();
    let last = "SELECT version, signed FROM metadata WHERE role = 'root' ORDER BY version DESC";
    let (version, text): (u32, String) = database
        .query_row(last, [], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    let real: Signed<Root> = serde_json::from_str(&text).unwrap();
    let mut root: Root = serde_json::from_str(&real.text).unwrap();
    let thief = KitKey::from_seed(&[66; 32]);
    root.version = version + 1;
    root.roles.root = RoleKeys::one(thief.public());
    let forged = Signed::sign(&root, &[&thief]).unwrap();
    let plant = "INSERT INTO metadata (kit, role, version, signed)
        SELECT kit, role, version + 1, ?1 FROM metadata WHERE role = 'root' AND version = ?2";
    let forged = serde_json::to_string(&forged).unwrap();
    let planted = database.execute(plant, (forged, version)).unwrap();
    assert_eq!(planted, 1);
    database
}

#[test]
fn a_kit_that_was_away_follows_the_keys_that_were_replaced_and_never_a_thiefs_root() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.sync_all();
    kit.attend(0, 2);
    let roles = |shown: &Value| shown["root"]["roles"].clone();
    let before = roles(&agency.done(&["root", "show"]));
    for (role, version) in [("timestamp", 2), ("snapshot", 3), ("timestamp", 4)] {
        let replaced = agency.done(&["key", "replace", "--role", role]);
        assert_eq!(replaced["root"]["version"], version);
        assert_ne!(roles(&replaced)[role], before[role]);
        assert_eq!(roles(&replaced)["root"], before["root"]);
    }
    // The gateway serves since before, and so does one that starts now.
    kit.sync_all();
    let other = agency.serve();
    let late = Kit::empty();
    late.done(&["enrol", "--gateway", &other.url, "--code", &agency.code()]);
    late.sync_all();

    let database = plant_root(&agency);
    kit.attend(2, 1);
    let said = kit.sync();
    assert_ne!(said.code, 0, "{said:?}");
    assert_eq!(said.error()["reason"], "unknown-key", "{said:?}");
    let removed = "DELETE FROM metadata WHERE role = 'root' AND version = 5";
    assert_eq!(database.execute(removed, []).unwrap(), 1);
    agency.done(&["key", "replace", "--role", "snapshot"]);
    kit.sync_all();
    assert_eq!(kit.done(&["journal", "verify"])["sound"], true);
}

#[test]
fn a_kit_takes_no_certificate_that_its_root_does_not_stand_behind_and_opens_as_before() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.sync_all();
    let (_, file) = agency.database.split_once(':').unwrap();
    let database = rusqlite::Connection::open(file).unwrap();
    let read = "SELECT certificate FROM kit";
    let real: String = database.query_row(read, [], |row| row.get(0)).unwrap();
    let certificate: Certificate = serde_json::from_str(&real).unwrap();
    let about: KitCertificate = serde_json::from_str(&certificate.text).unwrap();
    let thief = KitKey::from_seed(&[66; 32]);
    let forged = Certificate::issue(&about, &thief).unwrap();
    let forged = serde_json::to_string(&forged).unwrap();
    let put = |certificate: &str| {
        let put = "UPDATE kit SET certificate = ?1";
        assert_eq!(database.execute(put, [certificate]).unwrap(), 1);
    };
    put(&forged);
    let said = kit.sync();
    assert_eq!(
        (said.code, &said.error()["code"]),
        (1, &json!("sync-refused"))
    );
    kit.attend(0, 1);
    put(&real);
    kit.sync_all();
}

#[test]
fn the_key_of_the_kits_is_replaced_and_nothing_that_it_signed_is_in_doubt() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    kit.attend(0, 2);
    kit.sync_all();
    let receipt = text(&kit.done(&["receipt", "show", "EC0850-2026A/000001"]), "qr");
    let recorded = |kit: &Kit| {
        eventually("the receipt is in the log", || {
            (kit.looks_up(&receipt)["standing"] == "recorded").then_some(())
        });
    };
    recorded(&kit);
    let by_stick = Kit::enrolled(&agency, &gateway.url, &pin);
    let replace = ["key", "replace", "--role", "kits"];
    let before = agency.done(&["root", "show"])["root"]["roles"]["kits"].clone();
    let keys = std::fs::read(agency.path("keys.json")).unwrap();
    for version in [2, 3, 4] {
        let root = agency.done(&replace)["root"].clone();
        assert_eq!(root["version"], version);
        assert_ne!(root["roles"]["kits"], before);
    }

    // A kit that heard of nothing accuses nobody.
    let elsewhere = Kit::enrolled(&agency, &gateway.url, &pin);
    elsewhere.attend(5, 1);
    elsewhere.sync_all();
    eventually("the log grows under the new key", || {
        let early = kit.run(&["--json", "receipt", "verify", &receipt, "--online"]);
        let code = early.answers()[0]["error"]["code"].clone();
        (code == "agency-key-unknown").then_some(())
    });
    // The first answer is signed by a key that the kit has never seen.
    kit.attend(2, 1);
    kit.sync_all();
    let copy = std::fs::read(kit.path("kit").join("kit.roots")).unwrap();
    let now = agency.done(&["root", "show"])["root"]["roles"]["kits"]["keys"].clone();
    assert_eq!(serde_json::from_slice::<Value>(&copy).unwrap(), now);
    recorded(&kit);
    // Nothing is new in the log, and its checkpoint is believed all the same.
    let late = Kit::enrolled(&agency, &gateway.url, &pin);
    late.sync_all();
    recorded(&late);
    late.attend(3, 1);
    late.sync_all();

    by_stick.attend(4, 1);
    let (file, answer) = (by_stick.path("stick"), by_stick.path("stick.answer"));
    let exported = by_stick.done(&["journal", "export", "-o", file.to_str().unwrap()]);
    agency.done(&["journal", "import", file.to_str().unwrap()]);
    let came = by_stick.done(&["journal", "import", answer.to_str().unwrap()]);
    assert_eq!(came["sent"], exported["entries"]);
    // With the file of keys from before nobody serves, and whoever reads hears what to bring.
    let now = std::fs::read(agency.path("keys.json")).unwrap();
    std::fs::write(agency.path("keys.json"), keys).unwrap();
    let error = Said::of(
        agency
            .command(&["serve", "--listen", "127.0.0.1:0"])
            .output()
            .unwrap(),
    )
    .error();
    assert_eq!(error["code"], "keys");
    let words = error["message"].as_str().unwrap();
    assert!(words.contains("in which they were replaced"), "{words}");
    assert_eq!(agency.done(&["root", "show"])["root"]["version"], 4);
    std::fs::write(agency.path("keys.json"), now).unwrap();
    for kit in [&kit, &late, &by_stick, &elsewhere] {
        assert_eq!(kit.sync().answers()[0]["log_doubted"], Value::Null);
        assert_eq!(kit.done(&["journal", "verify"])["sound"], true);
    }
}

#[test]
fn where_people_sign_the_root_a_key_is_replaced_with_their_signatures_alone() {
    let (agency, pin) = Agency::on_file();
    let gateway = agency.serve();
    let kit = Kit::enrolled(&agency, &gateway.url, &pin);
    let people = [Person::new(), Person::new(), Person::new()];
    hand_over(&agency, &people);
    let replace = ["key", "replace", "--role", "timestamp"];
    let keys = std::fs::read(agency.path("keys.json")).unwrap();
    let alone = Said::of(agency.command(&replace).output().unwrap());
    let ids = people.each_ref().map(|person| person.id.as_str());
    refused(&alone, "signatures", &ids);
    assert_eq!(std::fs::read(agency.path("keys.json")).unwrap(), keys);
    let file = agency.path("root-3");
    let file = file.to_str().unwrap();
    let drafted = agency.done(&[&replace[..], &["--unsigned", file]].concat());
    // Until it is in force, the old key signs.
    kit.sync_all();
    let publish = ["root", "publish", file];
    people[0].signs(file);
    refused(
        &Said::of(agency.command(&publish).output().unwrap()),
        "signatures",
        &["one", ids[1], ids[2]],
    );
    let shown = people[1].signs(file);
    assert_eq!(shown["roles"]["timestamp"]["keys"], json!([drafted["key"]]));
    assert_eq!(agency.done(&publish)["root"]["version"], 3);
    kit.sync_all();
}

#[test]
fn nobody_signs_what_the_program_cannot_read_and_no_key_is_written_over() {
    let person = Person::new();
    let file = person.home.path().join("text");
    for text in ["", "{}", r#"{"text":"{\"version\":2}","signatures":[]}"#] {
        std::fs::write(&file, text).unwrap();
        refused(&person.sign(file.to_str().unwrap()), "unreadable", &[]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    }
    // And no key is written over another.
    let made = person.run(&["key", "make", person.key().to_str().unwrap()]);
    assert_eq!((made.code, &made.error()["code"]), (1, &json!("keys")));
}
