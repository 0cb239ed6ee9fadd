//! Tools of others, at pinned versions, kept in `target/tools`.

use std::path::PathBuf;

use crate::commands::{Outcome, answer, cargo, command, run, target};

const CARGO_DENY: &str = "0.20.2";
const TYPOS: &str = "1.52.0";

/// Licences, doubled crates and where they come from. Known weaknesses are checked where their
/// list can be fetched.
pub(crate) fn deny() -> Outcome {
    let tool = of_cargo("cargo-deny", CARGO_DENY)?;
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

/// A program of others that cargo builds.
pub(crate) fn of_cargo(name: &str, version: &str) -> Result<PathBuf, String> {
    let folder = target().join("tools");
    let tool = folder.join("bin").join(name);
    if !is_version(&tool, version) {
        // Unoptimised: it is built in a third of the time and runs in seconds.
        run(cargo(&["install", "--quiet", "--debug", "--locked", name])
            .args(["--version", version, "--root"])
            .arg(folder))?;
    }
    Ok(tool)
}

/// Python with these packages at these versions, in a place of its own.
pub(crate) fn python(place: &str, packages: &[(&str, &str)]) -> Result<PathBuf, String> {
    let folder = target().join("tools").join(place);
    let python = folder.join("bin/python3");
    let pip = || {
        let mut pip = command(&python);
        pip.args(["-m", "pip", "--disable-pip-version-check"]);
        pip
    };
    let wanted: Vec<String> = packages
        .iter()
        .map(|(package, version)| format!("{package}=={version}"))
        .collect();
    let installed = answer(pip().args(["list", "--format", "freeze"])).unwrap_or_default();
    let is_there = |package: &String| installed.lines().any(|line| line == package);
    if !wanted.iter().all(is_there) {
        run(command("/usr/bin/python3")
            .args(["-m", "venv", "--clear"])
            .arg(&folder))?;
        run(pip().args(["install", "--quiet"]).args(&wanted))?;
    }
    Ok(python)
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
