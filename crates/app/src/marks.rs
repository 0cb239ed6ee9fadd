//! Marks for measurements: one JSON line per moment, in the file that `CITIZEN_SPOT_MARKS` names. Nothing without it.

use std::{fs::OpenOptions, io::Write as _, sync::LazyLock};

use crate::clock;

/// Writes a mark with the milliseconds of the system's monotonic clock, common to all processes.
pub(crate) fn mark(name: &str) {
    static FILE: LazyLock<Option<std::ffi::OsString>> =
        LazyLock::new(|| std::env::var_os("CITIZEN_SPOT_MARKS"));
    let Some(path) = FILE.as_ref() else { return };
    let line = format!(
        "{{\"mark\":\"{name}\",\"ms\":{:.3}}}\n",
        clock::monotonic_millis()
    );
    let written = OpenOptions::new()
        .append(true)
        .create(true)
        .open(path)
        .and_then(|mut file| file.write_all(line.as_bytes()));
    if let Err(err) = written {
        tracing::warn!(%err, "mark not written");
    }
}
