//! Commands that are run and must end well, and the places that they need.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What went wrong, in words for the person at the terminal.
pub(crate) type Outcome = Result<(), String>;

/// The checkout.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// What is built, fetched and drawn.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command at the top of the checkout.
pub(crate) fn command(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    command.current_dir(root());
    command
}

pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command(env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from));
    cargo.args(arguments);
    cargo
}

/// A command at a desk with two monitors that exists for as long as it runs.
pub(crate) fn at_desk(program: &Path, arguments: &[&str]) -> Command {
    let mut desk = command(root().join("tests/desk/desk.py"));
    desk.args(["--accessible", "--"])
        .arg(program)
        .args(arguments);
    desk
}

pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command
        .status()
        .map_err(|err| format!("{} does not start: {err}", name(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} ended with {status}", name(command)))
    }
}

/// What a command prints, or nothing when it does not start or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// The command as typed, without its folder.
pub(crate) fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let program = program.file_name().unwrap_or_default();
    let words = [program].into_iter().chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy()).collect();
    words.join(" ")
}
