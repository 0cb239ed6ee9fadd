//! Marks for measurements: one JSON line per moment, in the file that `CITIZEN_SPOT_MARKS` names. Nothing without it.

use std::{ffi::OsString, fs::OpenOptions, io::Write as _, sync::LazyLock, time::Duration};

use crate::clock;

/// Writes a mark with the milliseconds of the system's monotonic clock, common to all processes.
pub(crate) fn mark(name: &str) {
    write(name, "");
}

/// Writes down how long a frame took.
pub(crate) fn frame(name: &str, took: Duration) {
    let millis = took.as_secs_f64() * 1e3;
    write(name, &format!(",\"took\":{millis:.3}"));
}

fn write(name: &str, more: &str) {
    static FILE: LazyLock<Option<OsString>> =
        LazyLock::new(|| std::env::var_os("CITIZEN_SPOT_MARKS"));
    let Some(path) = FILE.as_ref() else { return };
    let ms = clock::monotonic_millis();
    let line = format!("{{\"mark\":\"{name}\",\"ms\":{ms:.3}{more}}}\n");
    let written = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(line.as_bytes()));
    if let Err(err) = written {
        tracing::warn!(%err, "mark not written");
    }
}
