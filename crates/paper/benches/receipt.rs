//! How long a receipt's PDF takes, warm, and how large it is; one JSON line per figure.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at its first failure"
)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::time::Instant;

use domain::{Language, receipt::Rendering};
use paper::Paper;

const N: usize = 300;

fn main() {
    for (paper, name) in [(Paper::A4, "a4"), (Paper::Roll80, "80mm")] {
        let receipt = sample::receipt(Language::Pt);
        let draw = || paper::pdf(&paper::receipt(&receipt, Rendering::Original), paper).unwrap();
        let bytes = draw().len();
        let mut times: Vec<f64> = (0..N).map(|_| millis(&draw)).collect();
        times.sort_unstable_by(f64::total_cmp);
        for (figure, place) in [("p50", N / 2), ("p99", N * 99 / 100)] {
            print(
                &format!("receipt_pdf_{name}_{figure}"),
                times[place],
                "ms",
                &times,
            );
        }
        print(
            &format!("receipt_pdf_{name}_size"),
            bytes as f64,
            "bytes",
            &[bytes as f64],
        );
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench reads the clock")]
fn millis(work: &impl Fn() -> Vec<u8>) -> f64 {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

/// `sorted` are the values measured.
#[expect(clippy::print_stdout, reason = "a bench prints its figures")]
fn print(name: &str, value: f64, unit: &str, sorted: &[f64]) {
    let (n, min, median, max) = (
        sorted.len(),
        sorted[0],
        sorted[sorted.len() / 2],
        sorted[sorted.len() - 1],
    );
    println!(
        r#"{{"name":"{name}","value":{value:.3},"unit":"{unit}","n":{n},"min":{min:.3},"median":{median:.3},"max":{max:.3}}}"#
    );
}
