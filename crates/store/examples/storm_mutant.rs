//! The storm over a store that saves without flushing: it must fail the tests of power cuts.

#[path = "storm.rs"]
mod storm;

fn main() -> std::process::ExitCode {
    storm::main()
}
