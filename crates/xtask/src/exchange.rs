//! The catalogue as others get it, held against the official shapes of CPSV-AP 3.2.0 by an independent validator.

use std::fs;
use std::path::Path;

use crate::commands::{Outcome, command, name, root, run, target};
use crate::tools;

/// The validator and the reader of graphs that it stands on.
const VALIDATOR: [(&str, &str); 2] = [("pyshacl", "0.40.1"), ("rdflib", "7.6.0")];

/// Every service is exported by the program as it was built, validated, written anew by the validator's own reader of
/// graphs, and imported again; a document that lost a title must be refused.
pub(crate) fn check() -> Outcome {
    let python = tools::python("pyshacl", &VALIDATOR)?;
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
