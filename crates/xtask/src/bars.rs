//! What each figure must reach, and what it aims at. All are upper limits.

/// A figure's name in the benches, and its two limits in the bench's unit.
pub(crate) struct Bar {
    pub(crate) name: &'static str,
    pub(crate) must: f64,
    pub(crate) aim: f64,
}

const fn bar(name: &'static str, must: f64, aim: f64) -> Bar {
    Bar { name, must, aim }
}

pub(crate) const BARS: &[Bar] = &[
    // Times of one plain SQLite row, measured in the same run.
    bar("store-entry-p50-ratio", 2.5, 1.5),
    bar("store-entry-p99-ratio", 5.0, 5.0),
    bar("store-entry-flushes", 1.0, 1.0),
    // Seconds for 10,000 whole attendances.
    bar("store-attend-10000", 6.0, 3.0),
    // Bytes of the file for each attendance.
    bar("store-attendance-bytes", 6000.0, 2500.0),
    // A store of five years, 100,000 attendances: milliseconds.
    bar("store-years-start", 1000.0, 500.0),
    bar("store-years-search", 50.0, 25.0),
    bar("store-years-report", 100.0, 50.0),
    // Fifty kits at once into PostgreSQL, signed and checked: times of batched inserts of the same rows.
    bar("ingest-times-anchor", 2.5, 1.43),
    // A month of a thousand spots, 100,000 paid services, split among all parties: seconds.
    bar("settlement-seconds", 10.0, 2.0),
    // Bytes that travel: up for an attendance, down for a catalogue.
    bar("wire-attendance-bytes", 600.0, 400.0),
    bar("wire-catalogue-cold-bytes", 180_000.0, 140_000.0),
    bar("wire-five-services-bytes", 3_000.0, 1_600.0),
    bar("wire-nothing-changed-bytes", 500.0, 300.0),
    bar("fetch-nothing-changed-requests", 1.0, 1.0),
    bar("fetch-five-services-requests", 1.0, 1.0),
    // A kit's 10,000 attendances over loopback: times of one POST of the same entries, in the same run.
    bar("backlog-times-anchor", 2.0, 1.3),
    // The same again when the answer to the last batch was lost, and when every answer was: bytes both ways, seconds.
    bar("resend-lost-answer-bytes", 10_000.0, 2_000.0),
    bar("resend-lost-answer-seconds", 0.2, 0.05),
    bar("resend-lost-all-bytes", 10_000.0, 2_000.0),
    bar("resend-lost-all-seconds", 0.2, 0.05),
    // The same at 1 Mbit/s, 300 ms round trip, 2 % lost: seconds; percent of the bytes that go twice after a cut.
    bar("slow-seconds", 60.0, 30.0),
    bar("slow-resent-after-cut", 5.0, 5.0),
    // A thousand kits at once: minutes, entries, seconds of a batch, times of the median kit, MiB of the gateway.
    bar("storm-minutes", 10.0, 3.0),
    bar("storm-lost", 0.0, 0.0),
    bar("storm-batch-p99", 2.0, 2.0),
    bar("storm-slowest-times-median", 3.0, 3.0),
    bar("storm-gateway-memory", 256.0, 128.0),
    // While the kit pushes: the 99th of a hundred saves, in times of an idle kit's.
    bar("pushing-save-times-idle", 2.0, 1.1),
    // Milliseconds of the slowest frame of the mediator's window meanwhile.
    bar("windows-pushing-frame-max", 33.0, 33.0),
    // Milliseconds from "Confirmar pagamento" to the first byte of the receipt at its printer.
    bar("printing-pay-to-printer", 300.0, 150.0),
    // Milliseconds for each key.
    bar("search-327-p99", 0.3, 0.05),
    bar("search-20000-p50", 0.5, 0.05),
    bar("search-20000-p99", 3.0, 0.5),
    // Milliseconds and bytes of one receipt on each kind of paper.
    bar("receipt-a4-p50", 10.0, 4.0),
    bar("receipt-a4-p99", 25.0, 8.0),
    bar("receipt-a4-bytes", 25_000.0, 13_000.0),
    bar("receipt-large-p50", 10.0, 4.0),
    bar("receipt-large-p99", 25.0, 8.0),
    bar("receipt-large-bytes", 25_000.0, 13_000.0),
    bar("receipt-80mm-p50", 10.0, 4.0),
    bar("receipt-80mm-p99", 25.0, 8.0),
    bar("receipt-80mm-bytes", 25_000.0, 13_000.0),
    bar("receipt-58mm-p50", 10.0, 4.0),
    bar("receipt-58mm-p99", 25.0, 8.0),
    bar("receipt-58mm-bytes", 25_000.0, 13_000.0),
    bar("receipt-escpos-p50", 10.0, 4.0),
    bar("receipt-escpos-p99", 25.0, 8.0),
    bar("receipt-escpos-bytes", 25_000.0, 13_000.0),
    bar("receipt-plain-p50", 10.0, 4.0),
    bar("receipt-plain-p99", 25.0, 8.0),
    bar("receipt-plain-bytes", 25_000.0, 13_000.0),
    // Milliseconds from a key press to the citizen's pixels, at typing pace.
    bar("windows-key-to-citizen-p50", 45.0, 18.0),
    bar("windows-key-to-citizen-p95", 90.0, 46.0),
    // Milliseconds until both windows can be used.
    bar("windows-start-warm", 450.0, 250.0),
    bar("windows-start-cold", 900.0, 450.0),
    // MiB of both processes, shared pages counted once.
    bar("windows-pss", 150.0, 110.0),
    // Percent of one core, both processes, a field focused.
    bar("windows-idle-cpu", 0.1, 0.03),
    // Milliseconds from the key that locks to the idle page on the citizen's monitor.
    bar("windows-lock-to-idle", 100.0, 60.0),
    // Milliseconds from the end of the citizen's process until a new one shows the same.
    bar("windows-citizen-back", 1000.0, 600.0),
    // Milliseconds from the end of the citizen's monitor to the end of its window's process.
    bar("windows-unplug-gone", 500.0, 150.0),
    // Milliseconds from the moment that the desk stands still until the citizen reads that it waits.
    bar("windows-stopped-waits", 3000.0, 3000.0),
    // Milliseconds until a second program on the same data is refused.
    bar("windows-second-refused", 2000.0, 500.0),
];
