//! Tools of others, at pinned versions, kept in `target/tools`.

use std::path::PathBuf;

use crate::commands::{Outcome, answer, cargo, command, run, target};

const CARGO_DENY: &str = "0.20.2";
const TYPOS: &str = "1.52.0";

/// Licences, doubled crates and where they come from. Known weaknesses are checked where their
/// list can be fetched.
pub(crate) fn deny() -> Outcome {
    let tool = target().join("tools/bin/cargo-deny");
    let folder = target().join("tools");
    if !is_version(&tool, CARGO_DENY) {
        // Unoptimised: it is built in a third of the time and runs in seconds.
        run(
            cargo(&["install", "--quiet", "--debug", "--locked", "cargo-deny"])
                .args(["--version", CARGO_DENY, "--root"])
                .arg(folder),
        )?;
    }
    let deny = || {
        let mut deny = command(&tool);
        deny.args(["--log-level", "error", "--config", ".deny.toml"]);
        deny
    };
    run(deny().args(["check", "licenses", "bans", "sources"]))?;
    if answer(deny().args(["fetch", "db"])).is_none() {
        println!("the list of known weaknesses cannot be fetched from here: not checked");
        return Ok(());
    }
    run(deny().args(["check", "advisories"]))
}

/// Spelling of names, comments and documents.
pub(crate) fn typos() -> Outcome {
    let folder = target().join("tools/typos");
    let tool = folder.join("bin/typos");
    if !is_version(&tool, TYPOS) {
        run(command("/usr/bin/python3")
            .args(["-m", "pip", "install", "--quiet", "--upgrade"])
            .args(["--root-user-action", "ignore", "--target"])
            .arg(folder)
            .arg(format!("typos=={TYPOS}")))?;
    }
    run(command(tool).args(["--config", ".typos.toml"]))
}

fn is_version(tool: &PathBuf, version: &str) -> bool {
    answer(command(tool).arg("--version"))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
