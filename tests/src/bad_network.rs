//! A bad network on one machine: a TCP proxy in front of a server, for tests and benches.
//!
//! How it treats a connection is decided when the connection comes ([`Proxy::set`]) and stays so for as long as it
//! lasts. It counts what it carried and how many faults fired, because a fault that never fired proves nothing. It needs
//! no rights of the system and nothing but threads.
//!
//! ```no_run
//! use whole_program::bad_network::{Line, Proxy, Way};
//! let proxy = Proxy::start("127.0.0.1:8471".parse()?)?;
//! proxy.set(Line::Cut(Way::Up, 30_000));
//! println!("connect to {}; {:?}", proxy.address(), proxy.carried());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod carry;

use std::{
    fmt,
    io::{self, Read as _, Write as _},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

/// How a connection is treated.
#[derive(Clone, PartialEq)]
pub enum Line {
    Good,
    /// Each piece comes this much later, and up to `jitter` more; their order stays.
    Delayed {
        by: Duration,
        jitter: Duration,
    },
    /// A van's line. A lost piece comes one round trip later, and all that is behind it waits for it.
    Thin {
        bits_per_sec: u64,
        round_trip: Duration,
        lost_per_mille: u32,
    },
    /// After so many bytes this way, the connection is gone both ways.
    Cut(Way, u64),
    /// After so many bytes of the server, its side ends; what goes up goes on.
    HalfClosed(u64),
    /// The server's bytes come one by one.
    Dripping(Duration),
    /// Connections are taken, and nobody ever answers.
    Silent,
    /// Somebody else answers each request with these bytes: a captive portal, or noise.
    Stranger(Arc<[u8]>),
    /// All that the server says at once comes twice.
    Doubled,
}

/// Names the kind: what a stranger answers may be long.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Good => f.write_str("Good"),
            Self::Delayed { by, jitter } => write!(f, "Delayed({by:?} + {jitter:?})"),
            Self::Thin {
                bits_per_sec,
                round_trip,
                lost_per_mille,
            } => write!(
                f,
                "Thin({bits_per_sec} bit/s, {round_trip:?}, {lost_per_mille} ‰ lost)"
            ),
            Self::Cut(way, after) => write!(f, "Cut({way:?}, {after})"),
            Self::HalfClosed(after) => write!(f, "HalfClosed({after})"),
            Self::Dripping(pause) => write!(f, "Dripping({pause:?})"),
            Self::Silent => f.write_str("Silent"),
            Self::Stranger(bytes) => write!(f, "Stranger({} bytes)", bytes.len()),
            Self::Doubled => f.write_str("Doubled"),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From the client to the server.
    Up,
    /// From the server to the client.
    Down,
}

/// What a proxy did so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    pub connections: u64,
    /// Connections that a fault met.
    pub faults: u64,
    /// Bytes that reached the server.
    pub up: u64,
    /// Bytes that reached the client.
    pub down: u64,
}

#[derive(Debug)]
struct Shared {
    aim: Mutex<SocketAddr>,
    line: Mutex<Line>,
    ended: AtomicBool,
    connections: AtomicU64,
    faults: AtomicU64,
    up: AtomicU64,
    down: AtomicU64,
}

/// It takes connections until it is dropped; those that are open then go on.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Proxy {
    /// A good line to this server, on a free port of loopback.
    ///
    /// # Errors
    /// There is no free port, or no thread.
    pub fn start(aim: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            aim: Mutex::new(aim),
            line: Mutex::new(Line::Good),
            ended: AtomicBool::new(false),
            connections: AtomicU64::new(0),
            faults: AtomicU64::new(0),
            up: AtomicU64::new(0),
            down: AtomicU64::new(0),
        });
        let serves = Arc::clone(&shared);
        named("proxy", move || serves.take_connections(&listener))?;
        Ok(Self { address, shared })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// How connections are treated that come from now on.
    pub fn set(&self, line: Line) {
        *self
            .shared
            .line
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = line;
    }

    /// The server is somewhere else now.
    pub fn aim(&self, server: SocketAddr) {
        *self
            .shared
            .aim
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = server;
    }

    pub fn carried(&self) -> Carried {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Carried {
            connections: read(&self.shared.connections),
            faults: read(&self.shared.faults),
            up: read(&self.shared.up),
            down: read(&self.shared.down),
        }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.ended.store(true, Ordering::Relaxed);
        // Whoever waits for a connection is woken by one.
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn take_connections(self: &Arc<Self>, listener: &TcpListener) {
        for client in listener.incoming().map_while(Result::ok) {
            if self.ended.load(Ordering::Relaxed) {
                return;
            }
            self.connections.fetch_add(1, Ordering::Relaxed);
            let line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
            let (line, shared) = (line.clone(), Arc::clone(self));
            // A connection that cannot be served is one that broke.
            drop(named("connection", move || {
                drop(shared.serve(client, line))
            }));
        }
    }

    fn serve(self: &Arc<Self>, client: TcpStream, line: Line) -> io::Result<()> {
        match line {
            Line::Silent => {
                self.fired();
                let mut client = client;
                io::copy(&mut client, &mut io::sink()).map(drop)
            }
            Line::Stranger(answer) => {
                self.fired();
                answer_instead(client, &answer)
            }
            Line::Good
            | Line::Delayed { .. }
            | Line::Thin { .. }
            | Line::Cut(..)
            | Line::HalfClosed(_)
            | Line::Dripping(_)
            | Line::Doubled => {
                let aim = *self.aim.lock().unwrap_or_else(PoisonError::into_inner);
                carry::both_ways(self, client, TcpStream::connect(aim)?, &line)
            }
        }
    }

    fn fired(&self) {
        self.faults.fetch_add(1, Ordering::Relaxed);
    }

    fn count(&self, way: Way, bytes: usize) {
        let count = match way {
            Way::Up => &self.up,
            Way::Down => &self.down,
        };
        count.fetch_add(u64::try_from(bytes).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

/// Waits for the head of a request, answers, and reads the rest, so that the answer is not lost in a reset.
fn answer_instead(mut client: TcpStream, answer: &[u8]) -> io::Result<()> {
    let mut head: Vec<u8> = Vec::new();
    let mut piece = [0; 4096];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let n_read = client.read(&mut piece)?;
        if n_read == 0 {
            break;
        }
        head.extend(piece.iter().take(n_read));
    }
    client.write_all(answer)?;
    client.shutdown(Shutdown::Write)?;
    io::copy(&mut client, &mut io::sink()).map(drop)
}

fn named(name: &str, work: impl FnOnce() + Send + 'static) -> io::Result<()> {
    let builder = thread::Builder::new().name(name.to_owned());
    builder.spawn(work).map(drop)
}
