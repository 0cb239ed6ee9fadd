//! `cargo xtask run`: a first look at the program.

use std::env;
use std::fs;
use std::path::Path;

use crate::commands::{self, Outcome, at_desk, cargo, command, target};
use crate::packages::{self, BUILD, DESK, WINDOWS};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Demo,
    Gallery,
}

pub(crate) fn run(what: What) -> Outcome {
    let display = has_display();
    let desk: &[&str] = if display { &[] } else { DESK };
    packages::install(&[BUILD, WINDOWS, desk])?;
    println!("building (some minutes the first time)");
    commands::run(&mut cargo(&[
        "build",
        "--release",
        "--package",
        "app",
        "--package",
        "ama",
    ]))?;
    let program = target().join("release/citizen-spot");
    match (what, display) {
        (What::Demo, true) => commands::run(command(program).arg("demo")),
        (What::Gallery, true) => commands::run(command(program).arg("gallery")),
        (What::Demo, false) => draw(&program, "demo"),
        (What::Gallery, false) => draw(&program, "gallery"),
    }
}

/// Without a display: a desk of our own, and pictures of it.
fn draw(program: &Path, what: &str) -> Outcome {
    let folder = target().join(what);
    if let Err(err) = fs::remove_dir_all(&folder)
        && folder.exists()
    {
        return Err(format!("{}: {err}", folder.display()));
    }
    println!("no display here: drawing at a desk of our own");
    let shown = folder.to_string_lossy();
    commands::run(&mut at_desk(program, &[what, "--shots", &shown]))?;
    let mut made = files(&folder)?;
    made.sort();
    println!("\npictures and papers:");
    for path in made {
        println!("  {path}");
    }
    Ok(())
}

fn files(folder: &Path) -> Result<Vec<String>, String> {
    let unread = |err| format!("{}: {err}", folder.display());
    fs::read_dir(folder)
        .map_err(unread)?
        .map(|entry| Ok(entry.map_err(unread)?.path().display().to_string()))
        .collect()
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
