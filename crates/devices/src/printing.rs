//! Printers: queues of this machine (of CUPS, or of Windows' spooler), IPP Everywhere by address, receipt printers of
//! ESC/POS, and a folder of files.
//!
//! A [`Job`] is handed over at most once. What is not known afterwards is said to be not known, and a person looks.
//! Documents stay in memory: no file of ours is left in any spool. Windows keeps a job in its queue until we have heard how
//! it ended; after a stop of the program, until it looks again.

#[cfg(not(windows))]
mod cups;
mod escpos;
mod exchange;
mod folder;
mod identity;
mod queue;
mod reasons;
#[cfg(any(windows, test))]
mod spooled;
#[cfg(windows)]
mod spooler;

use std::{collections::BTreeSet, fmt, path::PathBuf};

use domain::printing::{PrintReason, PrintState};
use ipp::model::StatusCode;
use paper::Drawing;

#[cfg(not(windows))]
use self::cups as system;
#[cfg(windows)]
use self::spooler as system;

pub use exchange::Address;
pub use folder::file_name;
pub use identity::Identity;
pub use system::queues;

/// Where paper comes out, as settings keep it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Printer {
    /// A queue of this machine, by its name.
    Queue(String),
    /// IPP Everywhere: `ipp://HOST[:PORT]/PATH`, or `ipps://…#IDENTITY` behind TLS.
    Address(Address),
    /// ESC/POS on the network: `escpos://HOST[:PORT]`, port 9100 where none is told.
    Roll { host: String, port: u16 },
    /// ESC/POS on USB: the path of its device file.
    Device(PathBuf),
    /// No printer: a file in this folder.
    Folder(PathBuf),
}

/// A queue of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub name: String,
    /// As whoever installed it described it; empty where nobody did.
    pub about: String,
    pub reasons: BTreeSet<PrintReason>,
}

/// In which form a printer takes a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Pdf,
    EscPos,
    /// By its own driver: pages as a drawing, strips of a receipt printer as ESC/POS.
    Drawn,
}

/// What is printed. The name tells it apart for ever, and holds nothing of the citizen.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub name: String,
    pub content: Content,
}

/// A sheet as a printer takes it.
#[derive(Clone, PartialEq)]
pub enum Content {
    Pdf(Vec<u8>),
    EscPos(Vec<u8>),
    Drawn(Drawing),
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pdf(bytes) => write!(f, "Pdf({} bytes)", bytes.len()),
            Self::EscPos(bytes) => write!(f, "EscPos({} bytes)", bytes.len()),
            Self::Drawn(drawing) => write!(f, "Drawn({} pages)", drawing.pages.len()),
        }
    }
}

/// A document in bytes, for whoever takes one form alone.
#[derive(Clone)]
struct Written {
    name: String,
    bytes: Vec<u8>,
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Written({}, {} bytes)", self.name, self.bytes.len())
    }
}

/// How a job stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub state: PrintState,
    pub reasons: BTreeSet<PrintReason>,
}

impl Told {
    fn new(state: PrintState) -> Self {
        Self {
            state,
            reasons: BTreeSet::new(),
        }
    }

    fn because(state: PrintState, reason: PrintReason) -> Self {
        Self {
            state,
            reasons: BTreeSet::from([reason]),
        }
    }
}

/// A document on its way to paper.
pub trait Job: Send + fmt::Debug {
    /// Hands the document over when that can be done and was not, and tells how it stands. May take seconds.
    fn go_on(&mut self) -> Told;

    /// Takes back what has not come out yet, as far as the printer lets it.
    fn take_back(&mut self);
}

/// Why a printer says nothing.
#[derive(Debug, thiserror::Error)]
pub enum PrinterError {
    /// Nothing was sent.
    #[error("no connection to the printer: {0}")]
    NotReached(String),
    /// Something was sent, and what became of it is not known.
    #[error("no whole answer of the printer: {0}")]
    Lost(String),
    #[error("the printer refused: {0}")]
    Refused(StatusCode),
    /// Nothing was sent.
    #[error("another printer answers: {0}")]
    AnotherIdentity(Identity),
}

impl PrinterError {
    /// Whoever answered says that there is no such printer.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Refused(StatusCode::ClientErrorNotFound))
    }

    /// In a person's words, as far as the printer's place in a list has room for.
    pub fn reason(&self) -> PrintReason {
        match self {
            Self::NotReached(_) | Self::Lost(_) => PrintReason::Offline,
            Self::Refused(_) => PrintReason::Unknown,
            Self::AnotherIdentity(_) => PrintReason::AnotherIdentity,
        }
    }
}

impl Printer {
    /// Reads what settings keep. An address is told by its scheme, a device by its path; anything else names a queue.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("escpos://") {
            let rest = rest.trim_end_matches('/');
            let (host, port) = match rest.rsplit_once(':') {
                Some((host, port)) => (host, port.parse().ok()?),
                None => (rest, escpos::PORT),
            };
            return (!host.is_empty()).then(|| Self::Roll {
                host: host.to_owned(),
                port,
            });
        }
        if text.starts_with("ipp://") || text.starts_with("ipps://") {
            return Address::parse(text).map(Self::Address);
        }
        if let Some(folder) = text.strip_prefix("folder:") {
            return Some(Self::Folder(PathBuf::from(folder)));
        }
        if text.starts_with('/') {
            return Some(Self::Device(PathBuf::from(text)));
        }
        system::is_name(text).then(|| Self::Queue(text.to_owned()))
    }

    pub fn takes(&self) -> Form {
        match self {
            Self::Queue(_) => system::TAKES,
            Self::Address(_) | Self::Folder(_) => Form::Pdf,
            Self::Roll { .. } | Self::Device(_) => Form::EscPos,
        }
    }

    /// By whom it is answered, where that was learned when it was chosen.
    pub fn identity(&self) -> Option<Identity> {
        match self {
            Self::Address(address) => address.identity(),
            Self::Queue(_) | Self::Roll { .. } | Self::Device(_) | Self::Folder(_) => None,
        }
    }

    /// The same address, answered by this printer from now on. Only a printer behind TLS has an identity.
    pub fn known_as(self, identity: Identity) -> Self {
        match self {
            Self::Address(address) => Self::Address(address.known_as(identity)),
            other @ (Self::Queue(_) | Self::Roll { .. } | Self::Device(_) | Self::Folder(_)) => {
                other
            }
        }
    }

    /// Behind TLS, and nobody has met it: nothing can be sent to it yet.
    pub fn is_strange(&self) -> bool {
        matches!(self, Self::Address(address) if address.is_strange())
    }

    /// Nothing that does not answer proves that there is no such printer: it may be off.
    pub fn may_be_off(&self) -> bool {
        match self {
            Self::Address(_) => !self.is_strange(),
            Self::Roll { .. } => true,
            Self::Queue(_) | Self::Device(_) | Self::Folder(_) => false,
        }
    }

    /// The printer as settings may keep it, once it has answered: a queue by the name that it has, whatever letters are
    /// capitals. Behind TLS, one that nobody has met yet is known from now on by the certificate that it shows.
    ///
    /// # Errors
    /// It does not answer, or there is none of this name.
    pub fn met(self) -> Result<Self, PrinterError> {
        if let Self::Queue(name) = &self {
            return named(name).map(Self::Queue);
        }
        match self.reasons() {
            Err(PrinterError::AnotherIdentity(identity)) if self.is_strange() => {
                let known = self.known_as(identity);
                known.reasons().map(|_| known)
            }
            answered => answered.map(|_| self),
        }
    }

    /// A job that nothing has been sent of yet.
    pub fn begin(&self, document: Document) -> Box<dyn Job> {
        let Document { name, content } = document;
        match (self, content) {
            (Self::Queue(queue), content) => system::begin(queue, name, content),
            (Self::Address(address), Content::Pdf(bytes)) => Box::new(queue::Ongoing::begin(
                address.clone(),
                Written { name, bytes },
            )),
            (Self::Folder(folder), Content::Pdf(bytes)) => {
                Box::new(folder::Saving::begin(folder, Written { name, bytes }))
            }
            (Self::Roll { host, port }, Content::EscPos(bytes)) => Box::new(
                escpos::Ongoing::begin(escpos::Way::tcp(host, *port), Written { name, bytes }),
            ),
            (Self::Device(path), Content::EscPos(bytes)) => Box::new(escpos::Ongoing::begin(
                escpos::Way::device(path),
                Written { name, bytes },
            )),
            _another_form => Box::new(NotTaken),
        }
    }

    /// A job that a former run of the program may have handed over: it is looked for by its name, and never sent.
    pub fn follow(&self, name: &str) -> Box<dyn Job> {
        match self {
            Self::Queue(queue) => system::follow(queue, name),
            Self::Address(address) => Box::new(queue::Ongoing::follow(address.clone(), name)),
            Self::Roll { .. } | Self::Device(_) => Box::new(NotKnown),
            Self::Folder(folder) => Box::new(folder::Saving::follow(folder, name)),
        }
    }

    /// What keeps it from printing now; nothing when it is ready.
    ///
    /// # Errors
    /// It says nothing. A receipt printer that never tells its state counts as ready.
    pub fn reasons(&self) -> Result<BTreeSet<PrintReason>, PrinterError> {
        match self {
            Self::Queue(name) => system::reasons(name),
            Self::Address(address) => queue::reasons(address),
            Self::Roll { host, port } => escpos::reasons(&escpos::Way::tcp(host, *port)),
            Self::Device(path) => escpos::reasons(&escpos::Way::device(path)),
            Self::Folder(folder) if folder.is_dir() => Ok(BTreeSet::new()),
            Self::Folder(_) => Err(PrinterError::NotReached("no such folder".to_owned())),
        }
    }
}

/// The name of the queue that answers to this one: no system tells capitals apart.
fn named(name: &str) -> Result<String, PrinterError> {
    let mut queues = queues()?.into_iter();
    let found = queues.find(|queue| queue.name.to_lowercase() == name.to_lowercase());
    found
        .map(|queue| queue.name)
        .ok_or(PrinterError::Refused(StatusCode::ClientErrorNotFound))
}

impl fmt::Display for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Queue(name) => f.write_str(name),
            Self::Address(address) => address.fmt(f),
            Self::Roll { host, port } => write!(f, "escpos://{host}:{port}"),
            Self::Device(path) => write!(f, "{}", path.display()),
            Self::Folder(folder) => write!(f, "folder:{}", folder.display()),
        }
    }
}

/// A sheet in a form that this printer does not take: nothing is sent.
#[derive(Debug)]
struct NotTaken;

impl Job for NotTaken {
    fn go_on(&mut self) -> Told {
        Told::because(PrintState::Failed, PrintReason::NotTaken)
    }

    fn take_back(&mut self) {}
}

/// Nobody can say any more what became of it.
#[derive(Debug)]
struct NotKnown;

impl Job for NotKnown {
    fn go_on(&mut self) -> Told {
        Told::new(PrintState::NotConfirmed)
    }

    fn take_back(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::Printer;

    #[test]
    fn a_printer_reads_back_as_it_was_kept() {
        for text in [
            "Kit-A4",
            "ipp://192.168.1.20:631/ipp/print",
            "ipp://printer.local:8631/ipp/print",
            "ipps://printer.local:631/ipp/print",
            "escpos://192.168.1.30:9100",
            "/dev/usb/lp0",
            "folder:/tmp/papers",
        ] {
            assert_eq!(Printer::parse(text).unwrap().to_string(), text);
        }
        let short = Printer::parse("escpos://192.168.1.30").unwrap();
        assert_eq!(short.to_string(), "escpos://192.168.1.30:9100");
    }

    #[test]
    fn what_names_no_printer_is_not_one() {
        for text in [
            "",
            "a/b",
            "escpos://",
            "escpos://a:x",
            "ipp://",
            "ipp:///ipp",
            "ipps://printer.local/ipp/print#4F2A",
            "kit\u{202e}A4",
        ] {
            assert_eq!(Printer::parse(text), None, "{text}");
        }
    }
}
