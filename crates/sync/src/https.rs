//! The one module that talks: a request out, an answer back, with a time for each phase and a size for each body.
//!
//! An answer that is not AMA's, a captive portal's page say, is no network: it is never told as an error. What AMA
//! answers proves itself by its signatures; TLS keeps others from reading along. The root of trust may name the certificate
//! authorities that count, and then no others do, whatever was installed on the machine: a network that opens what passes
//! through it gets nothing. Where it names none, those count that the machine trusts: who has an authority of their own
//! installs it there (or names its file in `SSL_CERT_FILE`, on systems that read it). Names and days are always checked, and
//! no setting of ours weakens any of it. Plain HTTP goes to this machine alone.

use std::{
    error::Error, fmt, future::Future, io, io::Read as _, net::IpAddr, sync::Once, time::Duration,
};

use protocol::{bundle, enrol::Bytes, problem};
use reqwest::{
    Certificate, Client, Url,
    header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER},
    redirect::Policy,
};
use rustls::RootCertStore;
use tokio::runtime::{Builder, Runtime};

const CONNECT: Duration = Duration::from_secs(10);
/// How long a connection without a request is kept: less than gateways do, for one that was closed meanwhile would look
/// like an answer that was lost.
const IDLE: Duration = Duration::from_secs(5);
/// Silence after a request has gone out, and in mid-answer.
const SILENCE: Duration = Duration::from_secs(30);
/// A whole request, beside what its body takes on a slow line.
const WHOLE: Duration = Duration::from_secs(120);
/// The slowest line that a body is given time for, in bytes a second.
const SLOWEST: u64 = 4 * 1024;
/// The window of Zstandard that an answer may ask for: 8 MiB.
const WINDOW_LOG: u32 = 23;

/// Where AMA's services are.
pub struct Gateway {
    address: Url,
    /// Whose certificates count; whom the machine trusts where there are none.
    authorities: Vec<Bytes>,
    client: Client,
    runtime: Runtime,
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gateway({})", self.address)
    }
}

/// Why an address is not one of a gateway.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    #[error("not an address: {0}")]
    NotAnAddress(String),
    #[error("plain HTTP is for this machine alone: https:// is needed")]
    Plain,
    #[error("no HTTPS on this machine: {0}")]
    Unusable(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Delete,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Delete => "DELETE",
        }
    }
}

/// What is asked.
#[derive(Debug)]
pub struct Request<'a> {
    pub method: Method,
    /// Begins with `/`, exactly as it was signed.
    pub path: &'a str,
    pub media_type: &'static str,
    pub body: Vec<u8>,
    pub authorization: Option<String>,
    /// Most bytes of the answer, as it travels and expanded.
    pub most: usize,
}

/// An answer of AMA, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub retry_after_secs: Option<u32>,
    pub body: Vec<u8>,
}

/// Why there is no answer of AMA.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// Nothing went out.
    #[error("no connection: {0}")]
    NoNetwork(String),
    /// It went out, and may have arrived.
    #[error("no whole answer: {0}")]
    Lost(String),
    /// Somebody else answers on the way.
    #[error("somebody else answered, with status {0}")]
    NotAma(u16),
    /// Whoever is there has no certificate that this machine trusts for that name.
    #[error("no certificate that this machine trusts: {0}")]
    Untrusted(String),
    /// Whoever is there has no certificate for that name of the authorities that alone count.
    #[error("no certificate of the authorities that the root names: {0}")]
    Unnamed(String),
    #[error("the answer is larger than any of AMA's")]
    TooLarge,
}

impl Gateway {
    /// `authorities` are those that the root names.
    ///
    /// # Errors
    /// Not an address, or plain HTTP to another machine.
    pub fn new(address: &str, authorities: &[Bytes]) -> Result<Self, AddressError> {
        let address = Url::parse(address.trim_end_matches('/'))
            .map_err(|err| AddressError::NotAnAddress(err.to_string()))?;
        match address.scheme() {
            "https" => {}
            "http" if is_here(&address) => {}
            "http" => return Err(AddressError::Plain),
            scheme => return Err(AddressError::NotAnAddress(scheme.to_owned())),
        }
        install_tls();
        let client = client(&address, authorities)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|err| unusable(&err))?;
        Ok(Self {
            address,
            authorities: authorities.to_vec(),
            client,
            runtime,
        })
    }

    /// From now on the certificates of these count: connections that others stood behind are not used any more.
    ///
    /// # Errors
    /// No HTTPS on this machine. Nothing may be sent then.
    pub fn trust(&mut self, authorities: &[Bytes]) -> Result<(), AddressError> {
        if self.authorities != authorities {
            self.client = client(&self.address, authorities)?;
            self.authorities = authorities.to_vec();
        }
        Ok(())
    }

    /// Sends, and waits for the whole answer. Never call it from a thread that draws or decides.
    ///
    /// # Errors
    /// No answer, or not AMA's. A refusal of AMA is an answer.
    pub fn send(&self, request: Request<'_>) -> Result<Response, Unanswered> {
        match self.runtime.block_on(self.exchange(request)) {
            Err(Unanswered::Untrusted(why)) if !self.authorities.is_empty() => {
                Err(Unanswered::Unnamed(why))
            }
            answered => answered,
        }
    }

    async fn exchange(&self, request: Request<'_>) -> Result<Response, Unanswered> {
        let Request {
            method,
            path,
            media_type,
            body,
            authorization,
            most,
        } = request;
        let address = format!("{}{path}", self.address.as_str().trim_end_matches('/'));
        let slow = u64::try_from(body.len()).unwrap_or(u64::MAX) / SLOWEST;
        let slow = Duration::from_secs(slow);
        let asked = match method {
            Method::Get => self.client.get(address),
            Method::Post => self.client.post(address).header(CONTENT_TYPE, media_type),
            Method::Delete => self.client.delete(address),
        };
        let asked = match authorization {
            Some(authorization) => asked.header(AUTHORIZATION, authorization),
            None => asked,
        };
        let sent = asked
            .header(ACCEPT, "application/json, application/problem+json")
            .header(ACCEPT_ENCODING, "zstd")
            .timeout(WHOLE + slow)
            .body(body)
            .send();
        // The time that the body takes is not silence.
        let response = within(CONNECT + SILENCE + slow, sent).await?;
        read(response, most).await
    }
}

fn client(address: &Url, authorities: &[Bytes]) -> Result<Client, AddressError> {
    let client = Client::builder()
        .user_agent(concat!("citizen-spot/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .pool_idle_timeout(IDLE)
        .tcp_nodelay(true);
    // Plain HTTP needs none of the machine's certificates, and works where there are none.
    let client = if authorities.is_empty() && address.scheme() == "https" {
        client
    } else {
        client.tls_certs_only(authorities.iter().filter_map(certificate))
    };
    client.build().map_err(|err| unusable(&err))
}

/// What is no certificate stands behind nobody; the others still count.
fn certificate(authority: &Bytes) -> Option<Certificate> {
    let der = authority.0.as_slice();
    RootCertStore::empty().add(der.into()).ok()?;
    Certificate::from_der(der).ok()
}

fn unusable(err: &(dyn Error + 'static)) -> AddressError {
    AddressError::Unusable(first_cause(err).to_string())
}

/// What was waited for; or that nothing came.
async fn within<T>(
    limit: Duration,
    awaited: impl Future<Output = reqwest::Result<T>>,
) -> Result<T, Unanswered> {
    match tokio::time::timeout(limit, awaited).await {
        Ok(came) => came.map_err(|err| unanswered(&err)),
        Err(_elapsed) => Err(Unanswered::Lost(format!(
            "silence for {} s",
            limit.as_secs()
        ))),
    }
}

async fn read(mut response: reqwest::Response, most: usize) -> Result<Response, Unanswered> {
    let status = response.status().as_u16();
    let header = |name| {
        let value = response.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let media_type = header(CONTENT_TYPE).split(';').next().unwrap_or_default();
    let is_ama = matches!(
        media_type.trim(),
        "application/json" | problem::MEDIA_TYPE | bundle::MEDIA_TYPE
    );
    if response.status().is_redirection() || !is_ama {
        return Err(Unanswered::NotAma(status));
    }
    let is_compressed = match header(CONTENT_ENCODING) {
        "" | "identity" => false,
        "zstd" => true,
        _ => return Err(Unanswered::NotAma(status)),
    };
    let retry_after_secs = header(RETRY_AFTER).parse().ok();
    if response
        .content_length()
        .is_some_and(|length| usize::try_from(length).is_ok_and(|length| length > most))
    {
        return Err(Unanswered::TooLarge);
    }
    let mut body = Vec::new();
    while let Some(chunk) = within(SILENCE, response.chunk()).await? {
        if body.len().saturating_add(chunk.len()) > most {
            return Err(Unanswered::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    if is_compressed {
        body = expand(&body, most)?;
    }
    Ok(Response {
        status,
        retry_after_secs,
        body,
    })
}

fn expand(bytes: &[u8], most: usize) -> Result<Vec<u8>, Unanswered> {
    let damaged = |err: std::io::Error| Unanswered::Lost(err.to_string());
    let mut decoder = zstd::stream::read::Decoder::new(bytes).map_err(damaged)?;
    decoder.window_log_max(WINDOW_LOG).map_err(damaged)?;
    let mut expanded = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    decoder
        .take(limit)
        .read_to_end(&mut expanded)
        .map_err(damaged)?;
    if expanded.len() > most {
        return Err(Unanswered::TooLarge);
    }
    Ok(expanded)
}

/// reqwest's own words name the address; its causes say what happened.
fn unanswered(err: &reqwest::Error) -> Unanswered {
    let cause = first_cause(err);
    let told = cause.to_string();
    let refused = cause.downcast_ref::<rustls::Error>();
    if matches!(refused, Some(rustls::Error::InvalidCertificate(_))) {
        Unanswered::Untrusted(told)
    } else if err.is_connect() || err.is_builder() {
        Unanswered::NoNetwork(told)
    } else {
        Unanswered::Lost(told)
    }
}

fn first_cause<'a>(err: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    let mut cause = err;
    while let Some(deeper) = behind(cause) {
        cause = deeper;
    }
    cause
}

/// What an error came from. One of the system keeps another one inside, not as its cause.
fn behind<'a>(err: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match err.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(inside) => Some(inside),
        None => err.source(),
    }
}

fn is_here(address: &Url) -> bool {
    let host = address.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// One provider of cryptography for the process; whoever installed one before is not in the way.
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

#[cfg(test)]
mod tests {
    use super::{AddressError, Gateway};

    #[test]
    fn plain_http_goes_to_this_machine_alone() {
        for address in [
            "https://ama.example",
            "https://ama.example:8443/",
            "http://127.0.0.1:7300",
            "http://[::1]:7300",
            "http://localhost:7300/",
        ] {
            assert!(Gateway::new(address, &[]).is_ok(), "{address}");
        }
        for address in [
            "http://ama.example",
            "http://127.0.0.1.ama.example",
            "http://10.0.0.1",
            "http://localhost.ama.example",
        ] {
            let refused = Gateway::new(address, &[]);
            assert!(matches!(refused, Err(AddressError::Plain)), "{address}");
        }
        for address in ["", "ama.example", "ftp://127.0.0.1", "file:///etc/passwd"] {
            let refused = Gateway::new(address, &[]);
            assert!(
                matches!(refused, Err(AddressError::NotAnAddress(_))),
                "{address}"
            );
        }
    }
}
