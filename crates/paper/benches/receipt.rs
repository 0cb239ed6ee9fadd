//! How long a receipt takes on each kind of paper, warm, and how large it is; one JSON line per figure.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at its first failure"
)]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::time::Instant;

use domain::{Language, receipt::Rendering};
use paper::{Paper, Roll, Sheet};

const N: usize = 500;

fn main() {
    measure("a4", |sheet| paper::pdf(sheet, Paper::A4).unwrap());
    measure("large", |sheet| {
        paper::pdf(sheet, Paper::LargePrint).unwrap()
    });
    measure("80mm", |sheet| paper::pdf(sheet, Paper::Roll80).unwrap());
    measure("58mm", |sheet| paper::pdf(sheet, Paper::Roll58).unwrap());
    measure("escpos", |sheet| paper::escpos(sheet, Roll::Mm80).unwrap());
    measure("plain", |sheet| paper::plain(sheet, 48).into_bytes());
}

/// From the record to the last byte.
fn measure(name: &str, draw: impl Fn(&Sheet) -> Vec<u8>) {
    let receipt = sample::receipt(Language::Pt);
    let work = || draw(&paper::receipt(&receipt, Rendering::Original));
    let bytes = work().len();
    let mut times: Vec<f64> = (0..N).map(|_| millis(&work)).collect();
    times.sort_unstable_by(f64::total_cmp);
    for (figure, place) in [("p50", N / 2), ("p99", N * 99 / 100)] {
        print(
            &format!("receipt-{name}-{figure}"),
            times[place],
            "ms",
            &times,
        );
    }
    let bytes = f64::from(u32::try_from(bytes).unwrap());
    print(&format!("receipt-{name}-bytes"), bytes, "bytes", &[bytes]);
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
