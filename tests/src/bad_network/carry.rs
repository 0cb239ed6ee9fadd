//! One connection: what is read on one side is given to the other when it is due, or is not.

use std::{
    io::{self, Read as _, Write as _},
    net::{Shutdown, TcpStream},
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

use super::{Line, Shared, Way, named};

/// What one packet holds.
const PIECE: usize = 1_448;
/// Packets on their way at the same time.
const ON_THE_WAY: usize = 64;

/// A packet and when it arrives.
struct Piece {
    at: Instant,
    bytes: Vec<u8>,
}

/// Both directions, each read by one thread and written by another.
pub(super) fn both_ways(
    shared: &Arc<Shared>,
    client: TcpStream,
    server: TcpStream,
    line: &Line,
) -> io::Result<()> {
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    one_way(
        shared,
        Way::Up,
        client.try_clone()?,
        server.try_clone()?,
        line,
    )?;
    one_way(shared, Way::Down, server, client, line)
}

fn one_way(
    shared: &Arc<Shared>,
    way: Way,
    from: TcpStream,
    to: TcpStream,
    line: &Line,
) -> io::Result<()> {
    let (sender, pieces) = sync_channel(ON_THE_WAY);
    let mut road = Road::new(line.clone());
    let writes = Writes {
        shared: Arc::clone(shared),
        way,
        line: line.clone(),
        from: from.try_clone()?,
        to,
        carried: 0,
        has_fired: false,
    };
    named("reads", move || drop(read(from, &mut road, &sender)))?;
    named("writes", move || drop(writes.all(&pieces)))
}

fn read(mut from: TcpStream, road: &mut Road, sender: &SyncSender<Piece>) -> io::Result<()> {
    let mut piece = [0; PIECE];
    loop {
        let n_read = from.read(&mut piece)?;
        let bytes: Vec<u8> = piece.iter().take(n_read).copied().collect();
        let is_end = bytes.is_empty();
        let at = road.arrival(n_read);
        if sender.send(Piece { at, bytes }).is_err() || is_end {
            return Ok(());
        }
    }
}

/// When packets arrive: pure but for the clock.
struct Road {
    line: Line,
    /// When the line is free for the next packet, and when the one before arrives.
    free_at: Instant,
    before: Instant,
    dice: u64,
}

impl Road {
    fn new(line: Line) -> Self {
        let now = now();
        Self {
            line,
            free_at: now,
            before: now,
            dice: 0x9e37_79b9_7f4a_7c15,
        }
    }

    fn arrival(&mut self, n_bytes: usize) -> Instant {
        let now = now();
        let at = match self.line {
            Line::Delayed { by, jitter } => now + by + jitter * self.throw() / 1_000,
            Line::Thin {
                bits_per_sec,
                round_trip,
                lost_per_mille,
            } => {
                let bits = u64::try_from(n_bytes).unwrap_or(u64::MAX) * 8;
                let takes = Duration::from_nanos(bits * 1_000_000_000 / bits_per_sec.max(1));
                self.free_at = self.free_at.max(now) + takes;
                let is_lost = self.throw() < lost_per_mille;
                let again = if is_lost { round_trip } else { Duration::ZERO };
                self.free_at + round_trip / 2 + again
            }
            Line::Good
            | Line::Cut(..)
            | Line::HalfClosed(_)
            | Line::Dripping(_)
            | Line::Silent
            | Line::Stranger(_)
            | Line::Doubled => now,
        };
        // Nobody overtakes.
        self.before = self.before.max(at);
        self.before
    }

    /// From 0 to 999; the same throws for each connection.
    fn throw(&mut self) -> u32 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        u32::try_from(self.dice % 1_000).unwrap_or(0)
    }
}

/// The end of a direction where the packets come out.
struct Writes {
    shared: Arc<Shared>,
    way: Way,
    line: Line,
    from: TcpStream,
    to: TcpStream,
    carried: u64,
    has_fired: bool,
}

impl Writes {
    fn all(mut self, pieces: &Receiver<Piece>) -> io::Result<()> {
        if self.is_slow() {
            self.fire();
        }
        for Piece { at, bytes } in pieces {
            thread::sleep(at.saturating_duration_since(now()));
            if bytes.is_empty() {
                return self.to.shutdown(Shutdown::Write);
            }
            self.one(&bytes)?;
        }
        Ok(())
    }

    fn one(&mut self, bytes: &[u8]) -> io::Result<()> {
        let left = match self.line {
            Line::Cut(way, after) if way == self.way => after.saturating_sub(self.carried),
            Line::HalfClosed(after) if self.way == Way::Down => after.saturating_sub(self.carried),
            Line::Dripping(pause) if self.way == Way::Down => return self.drip(bytes, pause),
            Line::Doubled if self.way == Way::Down => {
                self.fire();
                self.give(bytes)?;
                return self.give(bytes);
            }
            Line::Good
            | Line::Delayed { .. }
            | Line::Thin { .. }
            | Line::Cut(..)
            | Line::HalfClosed(_)
            | Line::Dripping(_)
            | Line::Silent
            | Line::Stranger(_)
            | Line::Doubled => u64::MAX,
        };
        let n_given = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
        let (given, kept_back) = bytes.split_at(n_given);
        self.give(given)?;
        if kept_back.is_empty() {
            return Ok(());
        }
        self.fire();
        if matches!(self.line, Line::HalfClosed(_)) {
            self.to.shutdown(Shutdown::Write)?;
        } else {
            self.to.shutdown(Shutdown::Both)?;
            self.from.shutdown(Shutdown::Both)?;
        }
        Err(io::ErrorKind::ConnectionAborted.into())
    }

    fn drip(&mut self, bytes: &[u8], pause: Duration) -> io::Result<()> {
        for byte in bytes {
            self.give(&[*byte])?;
            thread::sleep(pause);
        }
        Ok(())
    }

    fn give(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.to.write_all(bytes)?;
        self.shared.count(self.way, bytes.len());
        self.carried = self
            .carried
            .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    fn is_slow(&self) -> bool {
        let slow = matches!(
            self.line,
            Line::Delayed { .. } | Line::Thin { .. } | Line::Dripping(_)
        );
        slow && self.way == Way::Down
    }

    /// One fault for each connection that it meets.
    fn fire(&mut self) {
        if !self.has_fired {
            self.has_fired = true;
            self.shared.fired();
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a line that is slow on purpose reads the clock"
)]
fn now() -> Instant {
    Instant::now()
}
