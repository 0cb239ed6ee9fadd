//! Questions in IPP, over the product's own HTTP: one request, one answer, nothing kept open.

use std::{
    fmt,
    io::{self, Read as _},
    panic,
    path::PathBuf,
    sync::{Arc, Once},
    time::Duration,
};

use ipp::{
    attribute::{IppAttribute, IppAttributeGroup, IppAttributes},
    model::{DelimiterTag, IppVersion, Operation, StatusCode},
    parser::{IppParseError, IppParser},
    reader::IppReader,
    request::IppRequestResponse,
    value::IppValue,
};
use reqwest::blocking::{Client, ClientBuilder};

use super::{
    PrinterError,
    identity::{Doorkeeper, Identity},
};

/// IPP's own port (RFC 8010).
const PORT: u16 = 631;
const CONNECT: Duration = Duration::from_secs(3);
/// A whole exchange. A queue takes a sheet in milliseconds, a printer of one's own in the time that it takes to wake.
const WHOLE: Duration = Duration::from_secs(20);
/// Longest answer: a country's printers in one list are less.
const MOST: u64 = 4 << 20;
/// Who asks. Queues show a job's name to nobody else.
const USER: &str = "citizen-spot";
/// Where CUPS listens on a system of today.
#[cfg(not(windows))]
const SOCKET: &str = "/run/cups/cups.sock";

/// A printer, or a server of queues, and how it is reached.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    authority: String,
    path: String,
    way: Way,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Plain,
    #[cfg_attr(
        windows,
        expect(dead_code, reason = "CUPS listens there, and nobody else")
    )]
    Socket(PathBuf),
    /// Behind TLS; None where nobody has met the printer yet.
    Tls(Option<Identity>),
}

impl Address {
    /// `ipp://HOST[:PORT]/PATH`, or `ipps://HOST[:PORT]/PATH` with the printer's identity behind a `#`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (rest, way) = match text.strip_prefix("ipps://") {
            None => (text.strip_prefix("ipp://")?, Way::Plain),
            Some(rest) => match rest.split_once('#') {
                None => (rest, Way::Tls(None)),
                Some((rest, identity)) => (rest, Way::Tls(Some(Identity::parse(identity)?))),
            },
        };
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '@' | '?' | '#' | '%');
        if host.is_empty() || !host.chars().all(is_plain) || !path.chars().all(is_plain) {
            return None;
        }
        Some(Self {
            authority: with_port(host),
            path: format!("/{path}"),
            way,
        })
    }

    /// This machine's CUPS: where `CUPS_SERVER` says, or at its socket, or at its port.
    #[cfg(not(windows))]
    pub(super) fn of_cups(path: &str) -> Self {
        let asked = std::env::var("CUPS_SERVER").unwrap_or_default();
        let socket = if asked.is_empty() { SOCKET } else { &asked };
        let socket = Some(PathBuf::from(socket)).filter(|path| path.is_absolute() && path.exists());
        let authority = match &socket {
            None if !asked.is_empty() => with_port(&asked),
            _here => with_port("localhost"),
        };
        Self {
            authority,
            path: path.to_owned(),
            way: socket.map_or(Way::Plain, Way::Socket),
        }
    }

    /// By whom it is answered, where that is known.
    pub(super) fn identity(&self) -> Option<Identity> {
        match self.way {
            Way::Tls(identity) => identity,
            Way::Plain | Way::Socket(_) => None,
        }
    }

    /// The same place, answered by this printer. Without TLS nobody can tell.
    pub(super) fn known_as(self, identity: Identity) -> Self {
        let way = match self.way {
            Way::Tls(_) => Way::Tls(Some(identity)),
            other @ (Way::Plain | Way::Socket(_)) => other,
        };
        Self { way, ..self }
    }

    /// Behind TLS, and nobody has met the printer yet.
    pub(super) fn is_strange(&self) -> bool {
        self.way == Way::Tls(None)
    }

    /// Without whom to expect there.
    fn uri(&self) -> String {
        let scheme = match self.way {
            Way::Plain | Way::Socket(_) => "ipp",
            Way::Tls(_) => "ipps",
        };
        format!("{scheme}://{}{}", self.authority, self.path)
    }

    /// # Errors
    /// No answer, one that is not IPP's, or a refusal. Behind TLS also another printer: nothing was sent to it.
    pub(super) fn ask(&self, question: Question) -> Result<IppAttributes, PrinterError> {
        let Question { request, document } = question;
        let mut body = request.to_bytes().to_vec();
        body.extend(document);
        let (scheme, keeper) = match self.way {
            Way::Plain | Way::Socket(_) => ("http", None),
            Way::Tls(expected) => ("https", Some(Doorkeeper::new(expected))),
        };
        let response = self
            .client(keeper.clone())?
            .post(format!("{scheme}://{}{}", self.authority, self.path))
            .header("content-type", "application/ipp")
            .body(body)
            .send()
            .and_then(reqwest::blocking::Response::error_for_status);
        let response = match keeper.and_then(|keeper| keeper.stranger()) {
            Some(stranger) => return Err(PrinterError::AnotherIdentity(stranger)),
            None => response.map_err(|err| unanswered(&err))?,
        };
        let mut answer = Vec::new();
        response
            .take(MOST)
            .read_to_end(&mut answer)
            .map_err(|err| PrinterError::Lost(err.to_string()))?;
        let answer = read(answer).map_err(|err| PrinterError::Lost(err.to_string()))?;
        match answer.header().status_code() {
            status if status.is_success() => Ok(answer.attributes().clone()),
            status => Err(PrinterError::Refused(status)),
        }
    }

    fn client(&self, keeper: Option<Arc<Doorkeeper>>) -> Result<Client, PrinterError> {
        install_tls();
        // Printers stand beside the counter: no proxy is on the way to them, and no certificate of the machine is needed.
        let client = Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(WHOLE);
        let client = match keeper {
            None => client.tls_certs_only([]),
            Some(keeper) => client.tls_backend_preconfigured(
                keeper
                    .tls()
                    .map_err(|err| PrinterError::NotReached(err.to_string()))?,
            ),
        };
        self.through_socket(client)
            .build()
            .map_err(|err| PrinterError::NotReached(err.to_string()))
    }

    #[cfg(unix)]
    fn through_socket(&self, client: ClientBuilder) -> ClientBuilder {
        match &self.way {
            Way::Socket(socket) => client.unix_socket(socket.clone()),
            Way::Plain | Way::Tls(_) => client,
        }
    }

    #[cfg(not(unix))]
    fn through_socket(&self, client: ClientBuilder) -> ClientBuilder {
        client
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.uri())?;
        match self.identity() {
            Some(identity) => write!(f, "#{}", identity.hex()),
            None => Ok(()),
        }
    }
}

fn with_port(host: &str) -> String {
    let has_port = host
        .rsplit_once(':')
        .is_some_and(|(_, port)| port.parse::<u16>().is_ok());
    if has_port {
        host.to_owned()
    } else {
        format!("{host}:{PORT}")
    }
}

/// What is asked, and the document that goes with it.
pub(super) struct Question {
    request: IppRequestResponse,
    document: Vec<u8>,
}

impl Question {
    /// Begins with what every question must begin with.
    pub(super) fn new(operation: Operation, to: &Address) -> Result<Self, PrinterError> {
        let request = IppRequestResponse::new(IppVersion::v1_1(), operation, None)
            .map_err(|err| PrinterError::NotReached(err.to_string()))?;
        Self {
            request,
            document: Vec::new(),
        }
        .with("printer-uri", IppValue::new_uri(to.uri()))?
        .with(
            "requesting-user-name",
            IppValue::new_name_without_language(USER),
        )
    }

    pub(super) fn with(
        mut self,
        name: &str,
        value: Result<IppValue, IppParseError>,
    ) -> Result<Self, PrinterError> {
        let attribute = value
            .and_then(|value| IppAttribute::with_name(name, value))
            .map_err(|err| PrinterError::NotReached(err.to_string()))?;
        self.request
            .attributes_mut()
            .add(DelimiterTag::OperationAttributes, attribute);
        Ok(self)
    }

    pub(super) fn wanting(self, names: &[&str]) -> Result<Self, PrinterError> {
        let names = names.iter().map(|name| IppValue::new_keyword(*name));
        let names = names.collect::<Result<_, _>>().map(IppValue::Array);
        self.with("requested-attributes", names)
    }

    pub(super) fn carrying(mut self, document: Vec<u8>) -> Self {
        self.document = document;
        self
    }
}

/// Reads an answer. Version 8.0.0 of the codec panics on a text whose inner length lies: whatever a printer sends, a
/// thread goes on.
fn read(answer: Vec<u8>) -> io::Result<IppRequestResponse> {
    let parsed =
        panic::catch_unwind(|| IppParser::new(IppReader::new(io::Cursor::new(answer))).parse());
    match parsed {
        Ok(parsed) => parsed.map_err(io::Error::other),
        Err(_panicked) => Err(io::Error::from(io::ErrorKind::InvalidData)),
    }
}

fn unanswered(err: &reqwest::Error) -> PrinterError {
    if err.is_connect() || err.is_builder() {
        PrinterError::NotReached(err.to_string())
    } else {
        PrinterError::Lost(err.to_string())
    }
}

/// The product's HTTP wants a provider of TLS even where nothing is encrypted.
fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if rustls::crypto::ring::default_provider()
            .install_default()
            .is_err()
        {
            tracing::debug!("TLS had its provider already");
        }
    });
}

/// The words of an attribute, one or many.
pub(super) fn words<'a>(group: &'a IppAttributeGroup, name: &str) -> Vec<&'a str> {
    let value = group.get(name).map(IppAttribute::value);
    value.into_iter().flatten().filter_map(word).collect()
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "what else there is are numbers, times and collections"
)]
fn word(value: &IppValue) -> Option<&str> {
    match value {
        IppValue::Keyword(word) => Some(word.as_str()),
        IppValue::Uri(uri) => Some(uri.as_str()),
        IppValue::NameWithoutLanguage(name) | IppValue::NameWithLanguage { name, .. } => {
            Some(name.as_str())
        }
        IppValue::TextWithoutLanguage(text) | IppValue::TextWithLanguage { text, .. } => {
            Some(text.as_ref())
        }
        _ => None,
    }
}

pub(super) fn number(group: &IppAttributeGroup, name: &str) -> Option<i32> {
    let value = group.get(name)?.value();
    value.as_integer().or_else(|| value.as_enum()).copied()
}

/// Whether a refusal holds for this moment only, and nothing was taken.
pub(super) fn is_for_now(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::ServerErrorBusy
            | StatusCode::ServerErrorServiceUnavailable
            | StatusCode::ServerErrorTemporaryError
            | StatusCode::ServerErrorNotAcceptingJobs
    )
}

#[cfg(test)]
mod tests {
    use super::{Address, read};

    #[test]
    fn a_printers_address_has_a_host_and_the_port_of_ipp() {
        let address = Address::parse("ipp://printer.local/ipp/print").unwrap();
        assert_eq!(address.to_string(), "ipp://printer.local:631/ipp/print");
        let address = Address::parse("ipp://127.0.0.1:8631/ipp/print").unwrap();
        assert_eq!(address.to_string(), "ipp://127.0.0.1:8631/ipp/print");
        assert!(Address::parse("ipp://user@host/").is_none());
    }

    #[test]
    fn behind_tls_an_address_keeps_who_answers_there_and_does_not_tell_it_on_the_way() {
        let identity = "4F".repeat(32);
        let kept = format!("ipps://printer.local:631/ipp/print#{identity}");
        let address = Address::parse(&kept).unwrap();
        assert_eq!(address.to_string(), kept);
        assert_eq!(address.uri(), "ipps://printer.local:631/ipp/print");
        let met = Address::parse("ipps://printer.local/ipp/print").unwrap();
        assert!(met.is_strange());
        assert_eq!(met.known_as(address.identity().unwrap()), address);
        assert!(Address::parse("ipps://printer.local/ipp/print#4F").is_none());
    }

    #[test]
    fn an_answer_whose_lengths_lie_is_an_error_and_ends_nothing() {
        let header = [1, 1, 0, 0, 0, 0, 0, 1, 4];
        let lying = [0x35, 0, 1, b'a', 0, 4, 0xff, 0xff, 0, 0, 3];
        let answer = [header.as_slice(), &lying].concat();
        assert!(read(answer).is_err());
        assert!(read(b"<html>".to_vec()).is_err());
        assert!(read(Vec::new()).is_err());
    }
}
