//! One kit and one agency in a folder of their own, set up by commands of the real programs, that can be put back to an
//! earlier moment.

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader},
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;
use whole_program::bad_network::Proxy;

use crate::Outcome;

const SPOT: &str = "EC0850";
const PIN: &str = "246810";
/// How often the line is looked at.
const LOOK: Duration = Duration::from_millis(1);
/// What each side owns in the folder.
const KIT: [&str; 2] = ["kit", "kit-keys"];
const AGENCY: [&str; 2] = ["ama", "ama-keys"];

/// The folder of the shipped catalogue.
pub(crate) fn catalogue() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/catalogue")
}

/// A free address of loopback, for a gateway that is started there more than once.
pub(crate) fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

pub(crate) struct Pair {
    folder: TempDir,
    gateway: SocketAddr,
}

impl Pair {
    /// A kit with so many attendances that no agency knows of. It will look for its gateway at `road`.
    pub(crate) fn with_backlog(gateway: SocketAddr, road: SocketAddr, lines: u32) -> Outcome<Self> {
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR"))?;
        let pair = Self { folder, gateway };
        fs::create_dir_all(pair.path("ama"))?;
        pair.enrol(road)?;
        pair.attend(lines)?;
        pair.copy(
            &pair.path(""),
            &pair.path("written"),
            &[KIT, AGENCY].concat(),
        )?;
        Ok(pair)
    }

    /// The real catalogue, a mediator, and a kit whose mediator has chosen a PIN.
    fn enrol(&self, road: SocketAddr) -> Outcome {
        self.publish(&catalogue())?;
        let mediator = [
            "mediator",
            "add",
            "Helena Matias",
            "--spot",
            SPOT,
            "--role",
            "mediator",
        ];
        let added = self.agency_says(&mediator)?;
        let first_pin = word(&added, "pin")?;
        let added = self.agency_says(&["kit", "add", "--spot", SPOT])?;
        let code = word(&added, "code")?;
        let serving = self.serve()?;
        self.kit_says(&[
            "enrol",
            "--gateway",
            &format!("http://{road}"),
            "--code",
            code,
        ])?;
        let mut pin = self.kit(&["mediator", "pin", "--mediator", "helena"])?;
        pin.env("CITIZEN_SPOT_PIN", first_pin)
            .env("CITIZEN_SPOT_NEW_PIN", PIN);
        answer(&mut pin)?;
        drop(serving);
        Ok(())
    }

    fn attend(&self, lines: u32) -> Outcome {
        let mut text = String::new();
        for number in 0..lines {
            writeln!(text, "{}", attendance(number))?;
        }
        let file = self.path("lines");
        fs::write(&file, text)?;
        let file = file.to_string_lossy();
        self.kit_says(&["attend", &file, "--mediator", "helena"])?;
        Ok(())
    }

    /// Both sides as they were when everything was written and nothing sent.
    pub(crate) fn put_back(&self) -> Outcome {
        self.copy(
            &self.path("written"),
            &self.path(""),
            &[KIT, AGENCY].concat(),
        )
    }

    /// The kit alone: it knows of no answer.
    pub(crate) fn put_kit_back(&self) -> Outcome {
        self.copy(&self.path("written"), &self.path(""), &KIT)
    }

    fn copy(&self, from: &Path, to: &Path, names: &[&str]) -> Outcome {
        fs::create_dir_all(to)?;
        for name in names {
            answer(Command::new("rm").arg("-rf").arg(to.join(name)))?;
            answer(Command::new("cp").arg("-a").arg(from.join(name)).arg(to))?;
        }
        // What is measured next does not wait for what was copied.
        answer(&mut Command::new("sync")).map(drop)
    }

    /// Publishes a catalogue's folder.
    pub(crate) fn publish(&self, folder: &Path) -> Outcome {
        self.agency_says(&["publish", &folder.to_string_lossy()])?;
        Ok(())
    }

    /// The gateway, where it always is.
    pub(crate) fn serve(&self) -> Outcome<Serving> {
        let mut command = self.agency(&["serve", "--listen", &self.gateway.to_string()])?;
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let serving = Serving(child);
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        if line.contains("listening") {
            Ok(serving)
        } else {
            Err(format!("the gateway does not serve: {line}").into())
        }
    }

    /// Everything goes, and is acknowledged.
    pub(crate) fn sync_all(&self) -> Outcome {
        let said = self.kit_says(&["sync"])?;
        if said.get("waiting") == Some(&json!(0)) {
            Ok(())
        } else {
            Err(format!("not all was acknowledged: {said}").into())
        }
    }

    /// The line breaks before everything is acknowledged, and the power goes with it.
    pub(crate) fn sync_breaks(&self, line: &Proxy) -> Outcome {
        match self.sync_may_break(line)? {
            0 => Err("the fault met nothing".into()),
            _waiting => Ok(()),
        }
    }

    /// How many entries wait after a sync that is killed where the line breaks: alive, it would go on by itself.
    pub(crate) fn sync_may_break(&self, line: &Proxy) -> Outcome<u64> {
        let faults = line.carried().faults;
        let mut sync = self.kit(&["sync"])?.stdout(Stdio::null()).spawn()?;
        while line.carried().faults == faults && sync.try_wait()?.is_none() {
            thread::sleep(LOOK);
        }
        sync.kill()?;
        sync.wait()?;
        self.status("/unacknowledged")
    }

    /// A count of the kit's `status`, by its JSON pointer.
    pub(crate) fn status(&self, pointer: &str) -> Outcome<u64> {
        let status = self.kit_says(&["status"])?;
        let count = status.pointer(pointer).and_then(Value::as_u64);
        Ok(count.ok_or("no count")?)
    }

    /// Everything that the kit wrote is in the agency's ledger.
    pub(crate) fn check_all_arrived(&self) -> Outcome {
        let ledger = rusqlite::Connection::open(self.path("ama/ledger.db"))?;
        let sql = "SELECT count(*) FROM entry WHERE refused IS NULL";
        let arrived: u64 = ledger.query_row(sql, [], |row| row.get(0))?;
        let written = self.status("/entries")?;
        if arrived == written {
            Ok(())
        } else {
            Err(format!("{written} entries written, {arrived} arrived and accepted").into())
        }
    }

    /// The journal as a person can read it: a JSON line an entry.
    pub(crate) fn journal(&self) -> Outcome<Vec<u8>> {
        let file = self.path("journal");
        let path = file.to_string_lossy();
        self.kit_says(&["journal", "export", "--format", "json", "-o", &path])?;
        Ok(fs::read(file)?)
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn kit(&self, arguments: &[&str]) -> Outcome<Command> {
        let mut command = self.program("citizen-spot")?;
        command
            .arg("--json")
            .arg("--data-dir")
            .arg(self.path("kit"))
            .arg("--key-file")
            .arg(self.path("kit-keys"))
            .args(arguments)
            .env("CITIZEN_SPOT_PIN", PIN);
        Ok(command)
    }

    fn kit_says(&self, arguments: &[&str]) -> Outcome<Value> {
        answer(&mut self.kit(arguments)?)
    }

    fn agency(&self, arguments: &[&str]) -> Outcome<Command> {
        let database = format!("sqlite:{}", self.path("ama/ledger.db").display());
        let mut command = self.program("ama-gateway")?;
        command
            .args(arguments)
            .args(["--json", "--database", &database, "--keys"])
            .arg(self.path("ama-keys"));
        Ok(command)
    }

    fn agency_says(&self, arguments: &[&str]) -> Outcome<Value> {
        answer(&mut self.agency(arguments)?)
    }

    /// As `cargo build --release` leaves it, apart from the settings of whoever measures.
    fn program(&self, name: &str) -> Outcome<Command> {
        let here = std::env::current_exe()?;
        let built = here.ancestors().nth(2).ok_or("no build")?.join(name);
        if !built.is_file() {
            let missing = built.display();
            return Err(format!("{missing}: cargo build --release --workspace --bins").into());
        }
        let mut command = Command::new(built);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("LANG", "en_GB.UTF-8")
            .stderr(Stdio::null());
        Ok(command)
    }
}

/// The gateway's process. Killed when this is dropped, as a power cut would: what it acknowledged is on its disk.
pub(crate) struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The first line that a command says; it must end well.
fn answer(command: &mut Command) -> Outcome<Value> {
    let output = command.output()?;
    let said = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        let name = command.get_program().display();
        return Err(format!("{name} ended with {}: {said}", output.status).into());
    }
    let first = said.lines().next();
    Ok(first.map_or(Ok(Value::Null), serde_json::from_str)?)
}

fn word<'a>(said: &'a Value, name: &str) -> Outcome<&'a str> {
    let word = said.get(name).and_then(Value::as_str);
    word.ok_or_else(|| format!("no {name} in {said}").into())
}

/// The contract's example, of now.
fn attendance(number: u32) -> Value {
    json!({
        "ref": format!("paper-{number:05}"), "language": "pt",
        "citizen": {"name": "Maria da Conceição", "nif": "227866410", "shown": "citizen-card"},
        "services": [{
            "service": "carta-revalidar",
            "fields": {
                "name": "Maria da Conceição", "nif": "227866410", "id_number": "12345678 9 ZZ1",
                "birth_date": "1955-03-02", "licence_number": "L-1234567 8", "phone": "919999999",
                "street": format!("Rua Direita {number}"), "postal_code": "3030-001", "locality": "Coimbra",
            },
            "steps": ["mediator", "together", "citizen", "citizen", "together", "mediator"],
            "outcome": "done",
        }],
        "payment": {"method": "cash", "received_cents": 2000}, "rating": 5,
    })
}
