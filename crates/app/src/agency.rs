//! The agency of a demonstration: the program `ama-gateway` beside this one, on loopback, for as long as this one runs.

use std::{
    fs::File,
    io::{self, BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use serde::Deserialize;

use crate::kit::Home;

const PROGRAM: &str = "ama-gateway";

/// A port of the system's choice.
const ANY_PORT: &str = "127.0.0.1:0";

/// The running program. It ends when this is dropped, and also when this process is killed: its input ends then.
#[derive(Debug)]
pub(crate) struct Agency {
    child: Child,
    pub(crate) said: Said,
}

/// What it says once it serves.
#[derive(Debug, Deserialize)]
pub(crate) struct Said {
    /// Its address.
    pub(crate) listening: String,
    /// For a kit of the spot, where it has none yet.
    pub(crate) code: Option<String>,
}

/// Where the program is, if it was installed beside this one.
pub(crate) fn program() -> Option<PathBuf> {
    let ours = std::env::current_exe().ok()?;
    let program = ours
        .with_file_name(PROGRAM)
        .with_extension(std::env::consts::EXE_EXTENSION);
    program.is_file().then_some(program)
}

impl Agency {
    /// Starts it on the demonstration's own ledger. `address` is where it listened before, as a kit knows it.
    pub(crate) fn start(
        program: PathBuf,
        home: &Home,
        spot: &str,
        address: Option<&str>,
    ) -> io::Result<Self> {
        std::fs::create_dir_all(home.agency())?;
        let mut database = std::ffi::OsString::from("sqlite:");
        database.push(home.agency().join("ledger.db"));
        let listen = address
            .and_then(|address| address.strip_prefix("http://"))
            .unwrap_or(ANY_PORT);
        let log = File::options()
            .create(true)
            .append(true)
            .open(home.agency().join("log"))?;
        let mut child = Command::new(program)
            .args(["--json", "serve", "--demonstration", "--with-parent"])
            .args(["--spot", spot, "--listen", listen, "--database"])
            .arg(database)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()?;
        match first_line(&mut child) {
            Ok(said) => Ok(Self { child, said }),
            Err(err) => {
                end(&mut child);
                Err(err)
            }
        }
    }
}

fn first_line(child: &mut Child) -> io::Result<Said> {
    let mut line = String::new();
    let out = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    BufReader::new(out).read_line(&mut line)?;
    serde_json::from_str(&line).map_err(|_quoting| io::Error::other("it did not begin to serve"))
}

impl Drop for Agency {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Its ledger takes a kill at any moment.
fn end(child: &mut Child) {
    if let Err(err) = child.kill().and_then(|()| child.wait().map(drop)) {
        tracing::debug!(%err, "the agency had ended");
    }
}
