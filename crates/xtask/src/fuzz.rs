//! Fuzzing: every parser of what comes from outside, each for a minute, with a fuzzer that looks at which branches it takes.

use std::fs;

use crate::commands::{Outcome, command, root, run, target};
use crate::tools;

const CARGO_FUZZ: &str = "0.13.2";

/// For each parser.
const SECS: u32 = 60;

/// MiB. The largest message that is taken is a file of 256; past this, one took memory that it has no right to.
const MOST_MEMORY: u32 = 512;

pub(crate) fn run_all() -> Outcome {
    let tool = tools::of_cargo("cargo-fuzz", CARGO_FUZZ)?;
    for parser in parsers()? {
        println!("{parser}");
        let kept = target().join("fuzz-corpus").join(&parser);
        fs::create_dir_all(&kept).map_err(|err| format!("{}: {err}", kept.display()))?;
        run(command(&tool)
            .args(["fuzz", "run", "--fuzz-dir", "tests/fuzz"])
            // No parser is unsafe: a sanitizer would find nothing, and take most of the time.
            .args(["--sanitizer", "none", "--target-dir"])
            .arg(target().join("fuzz"))
            .arg("parsers")
            .arg(kept)
            .arg("--")
            .arg(format!("-max_total_time={SECS}"))
            .arg(format!("-rss_limit_mb={MOST_MEMORY}"))
            .args(["-timeout=10", "-verbosity=0", "-print_final_stats=1"])
            .env("PARSER", &parser)
            // The fuzzer's instruments are switches of the compiler that are not stable yet.
            .env("RUSTC_BOOTSTRAP", "1"))?;
    }
    Ok(())
}

/// The names in the table of parsers.
fn parsers() -> Result<Vec<String>, String> {
    let file = root().join("tests/parsers/targets/mod.rs");
    let source = fs::read_to_string(&file).map_err(|err| format!("{}: {err}", file.display()))?;
    let names = source
        .lines()
        .filter_map(|line| line.trim().strip_prefix("parser(\""))
        .filter_map(|line| line.split('"').next());
    Ok(names.map(str::to_owned).collect())
}
