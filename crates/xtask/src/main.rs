//! `cargo xtask`: what a person types to see, check and measure Citizen Spot.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it talks to the person who typed it"
)]

mod api;
mod bars;
mod bench;
mod commands;
mod exchange;
mod fuzz;
mod look;
mod packages;
mod parts;
mod tools;

use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask run            builds the program and opens its two windows with demonstration data;
                           without a display: pictures and papers in target/demo/
cargo xtask run gallery    the same for the page of colours, letters and widgets
cargo xtask test [--long]  everything that must hold; --long: as many trials as before a release
cargo xtask bench [NAME]   the figures, each against its bar; NAME is one of: search, store,
                           pushing, receipt, wire, ingest, backlog, resend, fetch, slow,
                           storm, windows";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["run"] => look::run(look::What::Demo),
        ["run", "gallery"] => look::run(look::What::Gallery),
        ["test"] => parts::test(parts::Trials::Few),
        ["test", "--long"] => parts::test(parts::Trials::Many),
        ["bench"] => bench::run(None),
        ["bench", name] => bench::run(Some(name)),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
