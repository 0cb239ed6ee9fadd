//! Logs: a file a day in the data folder, fourteen kept; warnings on standard error too. Never personal data.

use std::{
    io::{IsTerminal as _, Write as _},
    path::Path,
};

use tracing::level_filters::LevelFilter;
use tracing_appender::{
    non_blocking::WorkerGuard,
    rolling::{RollingFileAppender, Rotation},
};
use tracing_subscriber::{Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Days of logs that are kept.
const DAYS: usize = 14;

/// Starts logging. What is written late is written when the guard is dropped.
pub(crate) fn start(folder: Option<&Path>, verbose: u8) -> Option<WorkerGuard> {
    let level = match verbose {
        0 => LevelFilter::ERROR,
        1 => LevelFilter::INFO,
        _ => LevelFilter::DEBUG,
    };
    let to_stderr = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_filter(level);
    let file = folder.and_then(|folder| {
        crate::kit::make_folder(folder).ok()?;
        RollingFileAppender::builder()
            .rotation(Rotation::DAILY)
            .filename_prefix("citizen-spot")
            .filename_suffix("log")
            .max_log_files(DAYS)
            .build(folder)
            .ok()
    });
    let (file, guard) = file.map(tracing_appender::non_blocking).unzip();
    let to_file = file.map(|file| {
        tracing_subscriber::fmt::layer()
            .json()
            .with_writer(file)
            .with_filter(LevelFilter::INFO)
    });
    let started = tracing_subscriber::registry()
        .with(to_stderr)
        .with(to_file)
        .try_init();
    if started.is_err() {
        tracing::debug!("logging was started before");
    }
    guard
}

/// A panic's place goes to the log, never its words: they may hold what was typed.
pub(crate) fn note_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        let told = writeln!(
            std::io::stderr(),
            "citizen-spot {} stopped at {place}",
            env!("CARGO_PKG_VERSION")
        );
        tracing::error!(
            version = env!("CARGO_PKG_VERSION"),
            told = told.is_ok(),
            place,
            "the program stopped in a place that it should not"
        );
    }));
}
