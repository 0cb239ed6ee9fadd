//! The catalogue as others get it, held against the official shapes of CPSV-AP 3.2.0 by an independent validator.

use std::fs;
use std::path::{Path, PathBuf};

use crate::commands::{Outcome, answer, command, name, root, run, target};

/// The validator and the reader of graphs that it stands on.
const VALIDATOR: [(&str, &str); 2] = [("pyshacl", "0.40.1"), ("rdflib", "7.6.0")];

/// Every service is exported by the program as it was built, validated, written anew by the validator's own reader of
/// graphs, and imported again; a document that lost a title must be refused.
pub(crate) fn check() -> Outcome {
    let python = validator()?;
    let folder = target().join("cpsv-ap");
    fs::create_dir_all(&folder).map_err(|err| format!("{}: {err}", folder.display()))?;
    let [written, rewritten] =
        ["catalogue.jsonld", "rewritten.jsonld"].map(|file| folder.join(file));

    let program = target().join("debug/citizen-spot");
    run(command(&program)
        .args(["catalogue", "export", "--format", "cpsv-ap", "--output"])
        .arg(&written))?;
    run(command(python)
        .arg(root().join("tests/exchange/validate.py"))
        .arg(root().join("assets/cpsv-ap/cpsv-ap-3.2.0-SHACL.ttl"))
        .args([&written, &rewritten]))?;
    for document in [&written, &rewritten] {
        reads_back(&program, document)?;
    }
    Ok(())
}

/// Python with the validator, in a place of its own.
fn validator() -> Result<PathBuf, String> {
    let folder = target().join("tools/pyshacl");
    let python = folder.join("bin/python3");
    let wanted = VALIDATOR.map(|(package, version)| format!("{package}=={version}"));
    let pip = || {
        let mut pip = command(&python);
        pip.args(["-m", "pip", "--disable-pip-version-check"]);
        pip
    };
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

/// The program understands the document and misses nothing but the signature, which no document of this kind has.
fn reads_back(program: &Path, document: &Path) -> Outcome {
    let mut import = command(program);
    import.args(["--json", "catalogue", "import"]).arg(document);
    let output = import
        .output()
        .map_err(|err| format!("{} does not start: {err}", name(&import)))?;
    let told = String::from_utf8_lossy(&output.stdout);
    if output.status.code() == Some(3) && told.contains("\"catalogue-unsigned\"") {
        println!("{}: {}", document.display(), told.trim());
        return Ok(());
    }
    Err(format!("{} answered {told}", name(&import)))
}
