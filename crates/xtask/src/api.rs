//! The gateway held against its own description by an independent tester, as anybody and as an enrolled kit.

use crate::commands::{Outcome, command, root, run, target};
use crate::parts::Trials;
use crate::tools;

/// The tester, what signs for it, and what packs the batches that it sends.
const TESTER: [(&str, &str); 4] = [
    ("schemathesis", "4.32.5"),
    ("hypothesis", "6.170.15"),
    ("cryptography", "50.0.2"),
    ("zstandard", "0.25.0"),
];

/// Both programs as they were built; the same seed asks the same.
pub(crate) fn check(trials: Trials) -> Outcome {
    let python = tools::python("schemathesis", &TESTER)?;
    let n_examples = match trials {
        Trials::Few => "25",
        Trials::Many => "1000",
    };
    let programs = ["ama-gateway", "citizen-spot"].map(|name| target().join("debug").join(name));
    run(command(python)
        .arg(root().join("tests/api/check.py"))
        .args(programs)
        .arg(n_examples))
}
