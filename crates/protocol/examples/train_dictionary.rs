//! Makes the dictionary of batches from exported journals:
//! `cargo run -p protocol --example train_dictionary -- OUT JOURNAL…`.
//!
//! Journals of made-up people only: what is open in an entry names nobody, yet a shipped file should not come from real days.

use std::{error::Error, fs, io::BufRead as _};

use protocol::export::ExportLine;

/// Bytes of the dictionary.
const SIZE: usize = 32 * 1000;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let out = arguments
        .next()
        .ok_or("the first word is the file to write")?;
    let mut samples = Vec::new();
    for journal in arguments {
        for line in fs::read(journal)?.lines() {
            // The first and last line of a journal are no entries.
            if let Ok(line) = serde_json::from_str::<ExportLine>(&line?) {
                samples.push(travels(&line.entry).to_vec());
            }
        }
    }
    fs::write(out, zstd::dict::from_samples(&samples, SIZE)?)?;
    Ok(())
}

/// The part of an entry that travels: without what a batch leaves out at both ends.
fn travels(entry: &[u8]) -> &[u8] {
    let find = |mark: &[u8]| entry.windows(mark.len()).position(|window| window == mark);
    let from = find(b"\"at\":").unwrap_or(0);
    let to = find(b",\"seal\":").unwrap_or(entry.len());
    entry.get(from..to).unwrap_or(entry)
}
