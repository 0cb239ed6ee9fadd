//! Receipt printers of ESC/POS, on a network's port 9100 or on USB: bytes go in, and some of them tell their state.
//!
//! Asked before and after. That the bytes were taken is all that such a port ever proves: a job ends "not confirmed",
//! with a reason where the printer told one. The one connection that it has is kept while its job is open.

use std::{
    collections::BTreeSet,
    fmt,
    fs::File,
    io::{self, ErrorKind, Read, Write},
    net::{TcpStream, ToSocketAddrs as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use domain::printing::{PrintReason, PrintState};

use super::{Job, PrinterError, Told, Written};

pub(super) const PORT: u16 = 9100;
const CONNECT: Duration = Duration::from_secs(3);
/// Between two looks at a port that has nothing, or takes nothing, now.
const PAUSE: Duration = Duration::from_millis(5);
/// Looks before a printer counts as one that does not tell its state: a second.
const LOOKS: u32 = 200;
/// Looks before a printer that takes no more bytes is left: ten seconds.
const LOOKS_FOR_ROOM: u32 = 2_000;

/// How the bytes reach it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Tcp { host: String, port: u16 },
    Device(PathBuf),
}

/// A way that never waits: it says that it would.
trait Port: Read + Write + Send {}
impl<T: Read + Write + Send> Port for T {}

impl Way {
    pub(super) fn tcp(host: &str, port: u16) -> Self {
        Self::Tcp {
            host: host.to_owned(),
            port,
        }
    }

    pub(super) fn device(path: &Path) -> Self {
        Self::Device(path.to_owned())
    }

    fn open(&self) -> io::Result<Box<dyn Port>> {
        match self {
            Self::Tcp { host, port } => {
                let mut last = io::Error::from(ErrorKind::NotFound);
                for address in (host.as_str(), *port).to_socket_addrs()? {
                    match TcpStream::connect_timeout(&address, CONNECT) {
                        Ok(stream) => {
                            stream.set_nodelay(true)?;
                            stream.set_nonblocking(true)?;
                            return Ok(Box::new(stream));
                        }
                        Err(err) => last = err,
                    }
                }
                Err(last)
            }
            Self::Device(path) => Ok(Box::new(Device(device(path)?))),
        }
    }
}

/// Of a device, no bytes are none yet; of a connection, they are its end.
struct Device(File);

impl Read for Device {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        match self.0.read(bytes) {
            Ok(0) => Err(ErrorKind::WouldBlock.into()),
            read => read,
        }
    }
}

impl Write for Device {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(unix)]
fn device(path: &Path) -> io::Result<File> {
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    let mut options = File::options();
    options.read(true).write(true);
    std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    let file = options.open(path)?;
    // Whatever else has a path, a file of the machine among them, is not written to.
    let kind = file.metadata()?.file_type();
    if std::os::unix::fs::FileTypeExt::is_char_device(&kind) {
        Ok(file)
    } else {
        Err(io::Error::from(ErrorKind::InvalidInput))
    }
}

#[cfg(not(unix))]
fn device(_path: &Path) -> io::Result<File> {
    Err(io::Error::from(ErrorKind::Unsupported))
}

/// What a printer told of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Status {
    Told(BTreeSet<PrintReason>),
    /// It does not answer such questions.
    Silent,
}

/// `DLE EOT n`: printer, cause of being offline, cause of an error, paper.
const QUESTIONS: [u8; 12] = [0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4];
const N_ANSWERS: usize = 4;

fn status(port: &mut dyn Port) -> io::Result<Status> {
    write(port, &QUESTIONS)?;
    let mut answers = Vec::new();
    let mut looks = 0;
    while answers.len() < N_ANSWERS && looks < LOOKS {
        let mut bytes = [0; 16];
        match port.read(&mut bytes) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(n) => answers.extend(bytes.iter().take(n).filter(|byte| is_answer(**byte))),
            Err(err) if err.kind() == ErrorKind::WouldBlock => {
                looks += 1;
                thread::sleep(PAUSE);
            }
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            Err(err) => return Err(err),
        }
    }
    Ok(match answers.as_slice() {
        [printer, offline, error, paper, ..] => {
            Status::Told(reasons_of(*printer, *offline, *error, *paper))
        }
        _too_few => Status::Silent,
    })
}

/// Answers in real time have four bits of their own.
fn is_answer(byte: u8) -> bool {
    byte & 0b1001_0011 == 0b0001_0010
}

fn reasons_of(printer: u8, offline: u8, error: u8, paper: u8) -> BTreeSet<PrintReason> {
    let told = [
        (
            offline & 0x20 != 0 || paper & 0x60 != 0,
            PrintReason::OutOfPaper,
        ),
        (offline & 0x04 != 0, PrintReason::DoorOpen),
        // The cutter, where paper jams in such a printer.
        (error & 0x08 != 0, PrintReason::Jam),
        (error & 0x60 != 0, PrintReason::Other),
    ];
    let mut reasons: BTreeSet<PrintReason> = told
        .into_iter()
        .filter_map(|(is_so, reason)| is_so.then_some(reason))
        .collect();
    if reasons.is_empty() && printer & 0x08 != 0 {
        reasons.insert(PrintReason::Offline);
    }
    reasons
}

/// Writes all, as fast as the printer takes it.
fn write(port: &mut dyn Port, bytes: &[u8]) -> io::Result<()> {
    let mut rest = bytes;
    let mut looks = 0;
    while !rest.is_empty() {
        match port.write(rest) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(n) => {
                rest = rest.get(n..).unwrap_or_default();
                looks = 0;
            }
            Err(err) if err.kind() == ErrorKind::WouldBlock && looks < LOOKS_FOR_ROOM => {
                looks += 1;
                thread::sleep(PAUSE);
            }
            Err(err) if err.kind() == ErrorKind::Interrupted => {}
            Err(err) => return Err(err),
        }
    }
    Ok(())
}

/// What keeps it from printing now.
pub(super) fn reasons(way: &Way) -> Result<BTreeSet<PrintReason>, PrinterError> {
    let told = way.open().and_then(|mut port| status(port.as_mut()));
    match told {
        Ok(Status::Told(reasons)) => Ok(reasons),
        Ok(Status::Silent) => Ok(BTreeSet::new()),
        Err(err) => Err(PrinterError::NotReached(err.to_string())),
    }
}

enum Phase {
    /// Nothing has been sent.
    New(Written),
    /// All of it was taken, and the printer has told that something is wrong.
    Sent(Box<dyn Port>),
    Over(Told),
}

/// A job at a receipt printer.
pub(super) struct Ongoing {
    way: Way,
    phase: Phase,
}

impl fmt::Debug for Ongoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ongoing({:?})", self.way)
    }
}

impl Ongoing {
    pub(super) fn begin(way: Way, document: Written) -> Self {
        Self {
            way,
            phase: Phase::New(document),
        }
    }

    /// Sends when the printer is ready, or does not tell.
    fn send(way: &Way, document: &Written) -> (Option<Phase>, Told) {
        let not_yet = |reasons| {
            let state = PrintState::Waiting;
            (None, Told { state, reasons })
        };
        let opened = way.open().and_then(|mut port| {
            let status = status(port.as_mut())?;
            Ok((port, status))
        });
        let mut port = match opened {
            Err(err) => {
                tracing::debug!(%err, "no way to a receipt printer");
                return not_yet(BTreeSet::from([PrintReason::Offline]));
            }
            Ok((_, Status::Told(reasons))) if !reasons.is_empty() => return not_yet(reasons),
            Ok((port, _)) => port,
        };
        if let Err(err) = write(port.as_mut(), &document.bytes) {
            tracing::warn!(%err, "a receipt printer took a part of a job at most");
            return (None, broken());
        }
        let told = after(port.as_mut());
        (Some(Phase::Sent(port)), told)
    }
}

/// Something was sent, and the way broke.
fn broken() -> Told {
    Told::because(PrintState::NotConfirmed, PrintReason::Offline)
}

/// How it stands once all bytes were taken.
fn after(port: &mut dyn Port) -> Told {
    match status(port) {
        Ok(Status::Told(reasons)) if !reasons.is_empty() => {
            let state = PrintState::Sent;
            Told { state, reasons }
        }
        Ok(_) => Told::new(PrintState::NotConfirmed),
        Err(_closed) => broken(),
    }
}

impl Job for Ongoing {
    fn go_on(&mut self) -> Told {
        let (phase, told) = match &mut self.phase {
            Phase::New(document) => Self::send(&self.way, document),
            Phase::Sent(port) => (None, after(port.as_mut())),
            Phase::Over(told) => (None, told.clone()),
        };
        if told.state.is_final() {
            self.phase = Phase::Over(told.clone());
        } else if let Some(phase) = phase {
            self.phase = phase;
        }
        told
    }

    fn take_back(&mut self) {
        if !matches!(self.phase, Phase::Over(_)) {
            self.phase = Phase::Over(Told::new(PrintState::GivenUp));
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::printing::PrintReason;

    use super::{Way, is_answer, reasons, reasons_of};

    #[test]
    fn a_file_that_is_no_device_is_never_written_to() {
        let file = tempfile::NamedTempFile::new().unwrap();
        assert!(reasons(&Way::device(file.path())).is_err());
        assert_eq!(std::fs::read(file.path()).unwrap(), b"");
    }

    #[test]
    fn each_bit_of_a_status_has_its_word() {
        let check = |bytes: [u8; 4], expected: &[PrintReason]| {
            let [printer, offline, error, paper] = bytes;
            let told = reasons_of(printer, offline, error, paper);
            assert_eq!(told.into_iter().collect::<Vec<_>>(), expected, "{bytes:x?}");
        };
        check([0x12, 0x12, 0x12, 0x12], &[]);
        check([0x12, 0x12, 0x12, 0x1e], &[]);
        check([0x1a, 0x32, 0x12, 0x72], &[PrintReason::OutOfPaper]);
        check([0x1a, 0x16, 0x12, 0x12], &[PrintReason::DoorOpen]);
        check([0x1a, 0x52, 0x1a, 0x12], &[PrintReason::Jam]);
        check([0x1a, 0x12, 0x12, 0x12], &[PrintReason::Offline]);
    }

    #[test]
    fn only_an_answer_in_real_time_is_read_as_one() {
        assert!([0x12, 0x1a, 0x32, 0x72].into_iter().all(is_answer));
        assert!(
            ![0x00, 0x10, 0x13, 0x92, b'O', b'K']
                .into_iter()
                .any(is_answer)
        );
    }
}
