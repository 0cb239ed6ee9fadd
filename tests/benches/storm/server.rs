//! The real gateway, as a process of its own.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;

use crate::Outcome;

/// Killed when it is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(database: &str, keys: &Path) -> Outcome<Self> {
        let mut serve = gateway(database, keys, &["serve", "--listen", "127.0.0.1:0"])?;
        let mut child = serve.stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line)?;
        let told: Value = serde_json::from_str(&line)?;
        let url = told.get("listening").and_then(Value::as_str);
        let url = url.ok_or("no address")?;
        let (_, address) = url.split_once("://").ok_or("no address")?;
        let address = address.parse()?;
        Ok(Self { child, address })
    }

    /// The most that it ever had in memory.
    pub(crate) fn most_memory_mib(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.split_whitespace().next());
        Ok(kib.ok_or("no VmHWM")?.parse::<f64>()? / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Entries of all journals in the database, each read again and checked with its chain.
pub(crate) fn entries_that_hold(database: &str, keys: &Path) -> Outcome<u64> {
    let output = gateway(database, keys, &["journal", "verify"])?.output()?;
    let said = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(format!("a journal is damaged: {said}").into());
    }
    let mut n_entries = 0;
    for line in said.lines() {
        let journal: Value = serde_json::from_str(line)?;
        let entries = journal.get("entries").and_then(Value::as_u64);
        n_entries += entries.ok_or("no count")?;
    }
    Ok(n_entries)
}

/// As `cargo build --release` leaves it.
fn gateway(database: &str, keys: &Path, arguments: &[&str]) -> Outcome<Command> {
    let here = std::env::current_exe()?;
    let built = here
        .ancestors()
        .nth(2)
        .ok_or("no build")?
        .join("ama-gateway");
    if !built.is_file() {
        let missing = built.display();
        return Err(format!("{missing}: cargo build --release --workspace --bins").into());
    }
    let mut command = Command::new(built);
    command
        .args(arguments)
        .args(["--json", "--database", database, "--keys"])
        .arg(keys)
        .stderr(Stdio::null());
    Ok(command)
}
