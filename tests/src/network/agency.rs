//! An agency and a kit as people set them up: by commands of the real programs, each in a folder of its own.

use std::{
    fmt::Write as _,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::cluster::psql;
use crate::{
    command_line::{Said, apart, licence},
    desk::program,
};

pub(super) const SPOT: &str = "EC0850";

/// The agency's folder with its keys, and its database.
pub(super) struct Agency {
    folder: TempDir,
    pub(super) database: String,
}

impl Agency {
    /// On one file.
    pub(super) fn on_file() -> (Self, String) {
        Self::set_up(Self::empty())
    }

    /// On a server.
    pub(super) fn on(database: String) -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        Self::set_up(Self { folder, database })
    }

    /// On one file, where nothing is yet.
    pub(super) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = format!("sqlite:{}", folder.path().join("ama.db").display());
        Self { folder, database }
    }

    /// The real catalogue, and a mediator, whose first PIN comes with it.
    fn set_up(self) -> (Self, String) {
        let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue");
        self.done(&["publish", catalogue.to_str().unwrap()]);
        let name = ["mediator", "add", "Helena Matias", "--spot", SPOT];
        let added = self.done(&[&name[..], &["--role", "mediator"]].concat());
        let pin = added["pin"].as_str().unwrap().to_owned();
        (self, pin)
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        self.under(None, arguments)
    }

    /// Started by another program, one that sets the clock say.
    pub(super) fn under(&self, starter: Option<&[&str]>, arguments: &[&str]) -> Command {
        let mut command = under(starter, program("ama-gateway"), self.folder.path());
        command
            .args(arguments)
            .args(["--json", "--database", &self.database, "--keys"])
            .arg(self.path("keys.json"))
            .env("RUST_LOG", "off");
        command
    }

    pub(super) fn done(&self, arguments: &[&str]) -> Value {
        let said = Said::of(self.command(arguments).output().unwrap());
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said.answers().remove(0)
    }

    /// A gateway on a free port.
    pub(super) fn serve(&self) -> Gateway {
        Gateway::start(&mut self.command(&["serve", "--listen", "127.0.0.1:0"]))
    }

    pub(super) fn code(&self) -> String {
        let added = self.done(&["kit", "add", "--spot", SPOT]);
        added["code"].as_str().unwrap().to_owned()
    }
}

/// A program in a folder of its own, started by another one where that is given with its words.
fn under(starter: Option<&[&str]>, program: PathBuf, home: &Path) -> Command {
    let Some(words) = starter else {
        return apart(program, home);
    };
    let mut command = apart(words[0], home);
    command.args(&words[1..]).arg(program);
    command
}

/// A gateway that serves. Killed when it is dropped.
pub(super) struct Gateway {
    child: Child,
    pub(super) url: String,
}

impl Gateway {
    /// Waits for the line that says where it listens.
    pub(super) fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let out = child.stdout.take().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let told: Value = serde_json::from_str(&line).expect(&line);
        let url = told["listening"].as_str().expect(&line).to_owned();
        Self { child, url }
    }

    pub(super) fn address(&self) -> SocketAddr {
        let (_, address) = self.url.split_once("://").unwrap();
        address.parse().unwrap()
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(super) fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A kit with its keys in a file, whose mediator has chosen a PIN.
pub(super) struct Kit {
    folder: TempDir,
}

impl Kit {
    pub(super) fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder }
    }

    pub(super) fn enrolled(agency: &Agency, url: &str, first_pin: &str) -> Self {
        let kit = Self::empty();
        kit.done(&["enrol", "--gateway", url, "--code", &agency.code()]);
        kit.choose_pin(first_pin);
        kit
    }

    pub(super) fn choose_pin(&self, first_pin: &str) {
        self.choose_pin_of("helena", first_pin);
    }

    pub(super) fn choose_pin_of(&self, mediator: &str, first_pin: &str) {
        let mut pin = self.command(&["mediator", "pin", "--mediator", mediator]);
        pin.env("CITIZEN_SPOT_PIN", first_pin)
            .env("CITIZEN_SPOT_NEW_PIN", "246810");
        let said = Said::of(pin.output().unwrap());
        assert_eq!(said.code, 0, "{said:?}");
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        self.under(None, arguments)
    }

    /// Started by another program, a tracer say.
    pub(super) fn under(&self, tracer: Option<&[&str]>, arguments: &[&str]) -> Command {
        let mut command = under(tracer, program("citizen-spot"), self.folder.path());
        command
            .arg("--data-dir")
            .arg(self.path("kit"))
            .arg("--key-file")
            .arg(self.path("keys"))
            .args(arguments);
        command
    }

    pub(super) fn run(&self, arguments: &[&str]) -> Said {
        Said::of(self.command(arguments).output().unwrap())
    }

    pub(super) fn done(&self, arguments: &[&str]) -> Value {
        let said = self.run(&[&["--json"], arguments].concat());
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said.answers().remove(0)
    }

    /// Attendances of now, from number `first` on; each is answered.
    pub(super) fn attend(&self, first: u32, count: u32) {
        let mut lines = String::new();
        for number in first..first + count {
            let mut line = licence(&format!("paper-{number:05}"));
            line.as_object_mut().unwrap().remove("at");
            writeln!(lines, "{line}").unwrap();
        }
        let file = self.path("lines.jsonl");
        std::fs::write(&file, lines).unwrap();
        let file = file.to_str().unwrap();
        let said = self.run(&["--json", "attend", file, "--mediator", "helena"]);
        assert_eq!(said.code, 0, "{said:?}");
        let answers = said.answers();
        assert_eq!(answers.len(), usize::try_from(count).unwrap());
        assert!(
            answers.iter().all(|answer| answer["state"] == "recorded"),
            "{answers:?}"
        );
    }

    pub(super) fn sync(&self) -> Said {
        self.run(&["--json", "sync"])
    }

    /// It ends well, with nothing left to send.
    pub(super) fn sync_all(&self) {
        let said = self.sync();
        assert_eq!(
            (said.code, &said.answers()[0]["waiting"]),
            (0, &json!(0)),
            "{said:?}"
        );
    }

    pub(super) fn status(&self) -> Value {
        self.done(&["status"])
    }

    /// Entries written, and those of them that are acknowledged.
    pub(super) fn entries(&self) -> (u64, u64) {
        let status = self.status();
        let read = |name: &str| status[name].as_u64().unwrap();
        let entries = read("entries");
        (entries, entries - read("unacknowledged"))
    }

    /// The hashes of the journal, in order.
    pub(super) fn hashes(&self) -> Vec<String> {
        let file = self.path("journal.jsonl");
        let export = ["journal", "export", "--format", "json", "-o"];
        self.done(&[&export[..], &[file.to_str().unwrap()]].concat());
        let exported = std::fs::read_to_string(file).unwrap();
        // The first line says whose they are, the last one how many.
        let lines = exported.lines().filter_map(|line| {
            let entry: Value = serde_json::from_str(line).unwrap();
            Some(entry["hash"].as_str()?.to_owned())
        });
        lines.collect()
    }
}

/// An entry as the agency's database has it.
#[derive(Clone)]
pub(super) struct Arrived {
    pub(super) hash: String,
    pub(super) entry: Value,
    pub(super) is_refused: bool,
}

impl Arrived {
    fn new(hash: &str, entry: &str, is_refused: bool) -> Self {
        Self {
            hash: hash.to_owned(),
            entry: serde_json::from_str(entry).expect(entry),
            is_refused,
        }
    }
}

/// What psql finds at this port.
pub(super) fn in_postgres(port: u16) -> Vec<Arrived> {
    let sql = "SELECT encode(hash, 'hex'), refused IS NOT NULL, convert_from(bytes, 'UTF8') FROM entry ORDER BY seq";
    let found = psql(port, sql);
    let rows = found.lines().map(|line| {
        let mut columns = line.splitn(3, '|');
        let mut column = || columns.next().expect(line);
        let (hash, refused, entry) = (column(), column(), column());
        Arrived::new(hash, entry, refused == "t")
    });
    rows.collect()
}

pub(super) fn in_sqlite(file: &Path) -> Vec<Arrived> {
    let database = rusqlite::Connection::open(file).unwrap();
    let sql =
        "SELECT lower(hex(hash)), CAST(bytes AS TEXT), refused IS NOT NULL FROM entry ORDER BY seq";
    let mut statement = database.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| {
        let (hash, entry): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(Arrived::new(&hash, &entry, row.get(2)?))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

/// What is lost, doubled, changed or not accepted of what the kit wrote, if anything.
pub(super) fn compare(
    written: &[String],
    arrived: &[Arrived],
    attendances: u32,
) -> Result<(), String> {
    if !written.iter().eq(arrived.iter().map(|row| &row.hash)) {
        return Err(format!(
            "{} entries written, {} arrived",
            written.len(),
            arrived.len()
        ));
    }
    if let Some(refused) = arrived.iter().find(|row| row.is_refused) {
        return Err(format!("not accepted: {}", refused.entry["seq"]));
    }
    for name in ["ref", "receipt"] {
        let open = arrived.iter().map(|row| &row.entry["open"][name]);
        let mut values: Vec<&str> = open.filter_map(Value::as_str).collect();
        let n_all = values.len();
        values.sort_unstable();
        values.dedup();
        if u32::try_from(n_all) != Ok(attendances) || values.len() != n_all {
            return Err(format!(
                "{name}: {n_all} of {attendances}, {} different",
                values.len()
            ));
        }
    }
    Ok(())
}

/// All that the kit wrote is there once, in order, unchanged and accepted.
#[track_caller]
pub(super) fn assert_all_arrived(kit: &Kit, arrived: &[Arrived], attendances: u32) {
    compare(&kit.hashes(), arrived, attendances).unwrap();
    assert_eq!(kit.done(&["journal", "verify"])["sound"], true);
}

#[test]
fn what_is_lost_doubled_changed_or_refused_is_noticed() {
    let row = |number: u32| {
        let open = json!({"ref": format!("r{number}"), "receipt": format!("A/{number}")});
        Arrived::new(
            &number.to_string(),
            &json!({"seq": number, "open": open}).to_string(),
            false,
        )
    };
    let arrived: Vec<Arrived> = (1..=4).map(row).collect();
    let written: Vec<String> = arrived.iter().map(|row| row.hash.clone()).collect();
    assert_eq!(compare(&written, &arrived, 4), Ok(()));
    let changes: [fn(&mut Vec<Arrived>); 6] = [
        |rows| drop(rows.remove(1)),
        |rows| rows.truncate(3),
        |rows| rows.insert(2, rows[2].clone()),
        |rows| rows.swap(0, 1),
        |rows| rows[3].is_refused = true,
        |rows| rows[3].entry = rows[2].entry.clone(),
    ];
    for change in changes {
        let mut rows = arrived.clone();
        change(&mut rows);
        assert!(compare(&written, &rows, 4).is_err());
    }
}

/// Some rounds in every run, all of them before a release (`cargo xtask test --long`).
pub(super) fn is_long() -> bool {
    std::env::var_os("CITIZEN_SPOT_LONG").is_some()
}
