//! `cargo xtask test`: the parts, one after the other. All are run, so that one run tells all.

use std::time::{Duration, Instant};

use crate::commands::{Outcome, cargo, run};
use crate::packages::{self, BUILD, DESK, TESTS, WINDOWS};
use crate::{api, exchange, fuzz, tools};

/// How often a test of chance tries its luck.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trials {
    Few,
    Many,
}

pub(crate) fn test(trials: Trials) -> Outcome {
    let mut parts = Parts::default();
    parts.run("packages", || {
        packages::install(&[BUILD, WINDOWS, DESK, TESTS])
    });
    parts.run("format", || run(&mut cargo(&["fmt", "--all", "--check"])));
    parts.run("spelling", tools::typos);
    parts.run("dependencies", tools::deny);
    parts.run("lints", || {
        let everything = ["clippy", "--quiet", "--workspace", "--all-targets"];
        run(cargo(&everything).args(["--", "-D", "warnings"]))
    });
    // The tests of the whole program start these as a person would.
    parts.run("programs", || {
        run(&mut cargo(&[
            "build",
            "--quiet",
            "--workspace",
            "--bins",
            "--examples",
        ]))
    });
    parts.run("catalogue as others get it", exchange::check);
    parts.run("the gateway as it is described", || api::check(trials));
    if trials == Trials::Many {
        parts.run("fuzzing", fuzz::run_all);
    }
    if trials == Trials::Many {
        parts.run("a million simulated worlds", || {
            // Optimised: two hours become minutes.
            let worlds = ["test", "--release", "--workspace", "--test", "simulation"];
            run(cargo(&worlds).env("CITIZEN_SPOT_WORLDS", "1000000"))
        });
    }
    parts.run("examples in the documentation", || {
        run(&mut cargo(&["test", "--quiet", "--workspace", "--doc"]))
    });
    // Last, so that what is read last is what counts most.
    parts.run("tests", || {
        let mut tests = cargo(&["test", "--workspace", "--no-fail-fast"]);
        tests.args(["--lib", "--bins", "--tests", "--examples"]);
        if trials == Trials::Many {
            tests.env("CITIZEN_SPOT_LONG", "1");
        }
        run(&mut tests)
    });
    parts.outcome()
}

#[derive(Default)]
struct Parts {
    failed: Vec<&'static str>,
    done: Vec<(&'static str, Duration)>,
}

impl Parts {
    fn run(&mut self, name: &'static str, part: impl FnOnce() -> Outcome) {
        if name == "tests" {
            self.tell();
        }
        println!("\n── {name}");
        let start = now();
        if let Err(failure) = part() {
            eprintln!("xtask: {failure}");
            self.failed.push(name);
        }
        self.done.push((name, start.elapsed()));
    }

    fn tell(&self) {
        println!();
        for (name, time) in &self.done {
            let verdict = if self.failed.contains(name) {
                "FAILED"
            } else {
                "ok"
            };
            println!("{name:.<32} {verdict:>6} {:>6.1} s", time.as_secs_f64());
        }
    }

    /// Silent when all went well: the last lines are those of the tests.
    fn outcome(&self) -> Outcome {
        if self.failed.is_empty() {
            return Ok(());
        }
        self.tell();
        Err(format!("failed: {}", self.failed.join(", ")))
    }
}

#[expect(clippy::disallowed_methods, reason = "a part tells how long it took")]
fn now() -> Instant {
    Instant::now()
}
