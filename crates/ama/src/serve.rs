//! Listening: TLS, or plain HTTP on loopback alone; and an end that lets what was begun be finished.

use std::{
    future::{Ready, ready},
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum_server::{Handle, Server, accept::Accept, tls_rustls::RustlsConfig};
use protocol::trust::Root;
use rustls::pki_types::CertificateDer;
#[cfg(target_os = "linux")]
use socket2::SockRef;
use tokio::net::TcpStream;

use crate::{authorities, clock, gateway::Gateway, http};

/// How long requests in hand may take after the end was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// How long TLS may take to begin, and how long the head of a request: a connection that says nothing is closed, be it the
/// first thing that it should say or the next.
const HEADER_PATIENCE: Duration = Duration::from_secs(15);

/// How long an answer waits for whoever asked to read on.
const READER_PATIENCE: Duration = Duration::from_secs(60);

/// Connections that are open at the same time, each with a few tens of KiB. One more is closed before a byte of it is read.
const CONNECTIONS: usize = 2_000;

/// Bytes of a connection that wait to be looked at, or to be sent.
const BUFFER: usize = 64 * 1024;

/// The one protocol that is spoken: kits know no other, everybody else knows it too, and its silent connections are closed.
const PROTOCOL: &[u8] = b"http/1.1";

/// A certificate and its key, as they were read.
#[derive(Clone, Debug)]
pub struct Certificate {
    config: RustlsConfig,
    chain: Vec<CertificateDer<'static>>,
}

impl Certificate {
    /// # Errors
    /// A file cannot be read, or they do not go together.
    pub async fn read(chain: &Path, key: &Path) -> Result<Self, ServeError> {
        let config = RustlsConfig::from_pem_file(chain, key).await;
        let config = config.map_err(ServeError::Tls)?;
        let mut offered = (*config.get_inner()).clone();
        offered.alpn_protocols = vec![PROTOCOL.to_vec()];
        config.reload_from_config(Arc::new(offered));
        let chain = authorities::read(chain);
        Ok(Self {
            config,
            chain: chain.map_err(|err| ServeError::Tls(io::Error::other(err)))?,
        })
    }

    /// Whether kits that follow this root take it, as far as they do not ask for a name.
    pub fn is_named_by(&self, root: &Root) -> bool {
        root.authorities.is_empty()
            || authorities::stand_behind(&root.authorities, &self.chain, clock::now())
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("plain HTTP is for loopback only")]
    Plain,
    #[error("the certificate: {0}")]
    Tls(io::Error),
    #[error("listening: {0}")]
    Listen(io::Error),
}

/// Takes a port, and says which.
///
/// # Errors
/// The port is taken; or the address is not of this machine and there is no certificate.
pub fn listen(address: SocketAddr, has_certificate: bool) -> Result<TcpListener, ServeError> {
    if !has_certificate && !address.ip().is_loopback() {
        return Err(ServeError::Plain);
    }
    let listener = TcpListener::bind(address).map_err(ServeError::Listen)?;
    listener.set_nonblocking(true).map_err(ServeError::Listen)?;
    Ok(listener)
}

/// Serves until `end` is asked to shut down.
///
/// # Errors
/// The port is lost.
pub async fn serve(
    gateway: Arc<Gateway>,
    listener: TcpListener,
    certificate: Option<Certificate>,
    end: Handle<SocketAddr>,
) -> Result<(), ServeError> {
    let (router, sequencer) = http::router(gateway);
    let service = router.into_make_service();
    let capped = Capped {
        open: end.clone(),
        most: CONNECTIONS,
        patience: READER_PATIENCE,
    };
    let served = match certificate {
        Some(Certificate { config, chain: _ }) => {
            let server = axum_server::from_tcp_rustls(listener, config)
                .map_err(ServeError::Listen)?
                .map(|tls| tls.handshake_timeout(HEADER_PATIENCE).acceptor(capped))
                .handle(end);
            limited(server, HEADER_PATIENCE).serve(service).await
        }
        None => {
            let server = axum_server::from_tcp(listener)
                .map_err(ServeError::Listen)?
                .acceptor(capped)
                .handle(end);
            limited(server, HEADER_PATIENCE).serve(service).await
        }
    };
    sequencer.abort();
    served.map_err(ServeError::Listen)
}

/// The last that is done to a server: another acceptor would make it speak HTTP/2 again.
fn limited<A>(server: Server<SocketAddr, A>, patience: Duration) -> Server<SocketAddr, A> {
    let mut server = server.http1_only();
    server
        .http_builder()
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(BUFFER);
    server
}

/// Lets connections in while there are not too many, each for as long as its answers are read.
#[derive(Clone, Debug)]
struct Capped {
    open: Handle<SocketAddr>,
    most: usize,
    patience: Duration,
}

impl<S> Accept<TcpStream, S> for Capped {
    type Stream = TcpStream;
    type Service = S;
    type Future = Ready<io::Result<(TcpStream, S)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        // This one is counted already.
        ready(if self.open.connection_count() > self.most {
            Err(io::Error::other("too many connections"))
        } else {
            close_unread(&stream, self.patience).map(|()| (stream, service))
        })
    }
}

/// Has the system close a connection whose other end takes nothing of what was sent for so long, gone or not.
#[cfg(target_os = "linux")]
fn close_unread(stream: &TcpStream, patience: Duration) -> io::Result<()> {
    SockRef::from(stream).set_tcp_user_timeout(Some(patience))
}

/// Other systems have their own patience, with those who are gone only.
#[cfg(not(target_os = "linux"))]
fn close_unread(_stream: &TcpStream, _patience: Duration) -> io::Result<()> {
    Ok(())
}

/// Asks for the end when the system does: Ctrl+C, or the service manager.
pub async fn end_on_signal(end: Handle<SocketAddr>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    result = tokio::signal::ctrl_c() => drop(result),
                }
            }
            Err(err) => tracing::error!(%err, "the end cannot be asked for"),
        }
    }
    #[cfg(not(unix))]
    drop(tokio::signal::ctrl_c().await);
    tracing::info!("the end was asked for: what is in hand is finished");
    end.graceful_shutdown(Some(GRACE));
}

/// Asks for the end when whoever started this ended: then nobody holds the other end of its standard input.
pub async fn end_with_parent(end: Handle<SocketAddr>) {
    let gone = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink())).await;
    tracing::info!(?gone, "whoever started this ended");
    end.graceful_shutdown(Some(GRACE));
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::{SocketAddr, TcpStream},
        time::Duration,
    };

    use axum::{Router, routing::get};
    use axum_server::Handle;

    use super::{Capped, limited, listen};

    fn asked(stream: &mut TcpStream) -> String {
        let mut answer = [0; 12];
        let request = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
        let asked = stream
            .write_all(request)
            .and_then(|()| stream.read_exact(&mut answer));
        asked.map_or_else(
            |_closed| "closed".to_owned(),
            |()| String::from_utf8_lossy(&answer).into_owned(),
        )
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn one_connection_too_many_is_closed_and_another_comes_once_there_is_a_place() {
        let listener = listen("127.0.0.1:0".parse().unwrap(), false).unwrap();
        let address = listener.local_addr().unwrap();
        let end = Handle::<SocketAddr>::new();
        let capped = Capped {
            open: end.clone(),
            most: 2,
            patience: Duration::from_secs(60),
        };
        let server = axum_server::from_tcp(listener).unwrap();
        let router = Router::new().route("/", get(async || "here"));
        let server = server.acceptor(capped).handle(end.clone());
        let served = tokio::spawn(server.serve(router.into_make_service()));
        tokio::task::spawn_blocking(move || {
            let connect = || TcpStream::connect(address).unwrap();
            let (mut one, mut two) = (connect(), connect());
            assert_eq!(asked(&mut one), "HTTP/1.1 200");
            assert_eq!(asked(&mut two), "HTTP/1.1 200");
            assert_eq!(asked(&mut connect()), "closed");
            drop(one);
            while asked(&mut connect()) == "closed" {
                std::thread::sleep(Duration::from_millis(5));
            }
            end.shutdown();
        })
        .await
        .unwrap();
        served.await.unwrap().unwrap();
    }

    /// What a connection gets to read until it is closed, after it said something and nothing more.
    fn told_until_closed(address: SocketAddr, said: &[u8]) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        let limit = Some(Duration::from_secs(60));
        stream.set_read_timeout(limit).unwrap();
        stream.write_all(said).unwrap();
        let mut told = Vec::new();
        stream.read_to_end(&mut told).unwrap();
        String::from_utf8_lossy(&told).into_owned()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn a_connection_that_says_nothing_is_closed_and_so_is_one_that_says_no_more() {
        let listener = listen("127.0.0.1:0".parse().unwrap(), false).unwrap();
        let address = listener.local_addr().unwrap();
        let end = Handle::<SocketAddr>::new();
        let server = axum_server::from_tcp(listener).unwrap().handle(end.clone());
        let router = Router::new().route("/", get(async || "here"));
        let server = limited(server, Duration::from_millis(50));
        let served = tokio::spawn(server.serve(router.into_make_service()));
        tokio::task::spawn_blocking(move || {
            let check = |said: &[u8], answers: usize| {
                let told = told_until_closed(address, said);
                assert_eq!(told.matches("200 OK").count(), answers, "{told}");
            };
            check(b"", 0);
            check(b"G", 0);
            check(b"GET / HTTP/1.1\r\nHost: local", 0);
            check(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 1);
            check(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0);
            check(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", 0);
            end.shutdown();
        })
        .await
        .unwrap();
        served.await.unwrap().unwrap();
    }

    #[cfg(target_os = "linux")]
    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn a_connection_whose_answer_nobody_reads_is_closed() {
        let listener = listen("127.0.0.1:0".parse().unwrap(), false).unwrap();
        let address = listener.local_addr().unwrap();
        let end = Handle::<SocketAddr>::new();
        let capped = Capped {
            open: end.clone(),
            most: 1,
            patience: Duration::from_millis(500),
        };
        let server = axum_server::from_tcp(listener).unwrap();
        let server = server.acceptor(capped).handle(end.clone());
        // More than what the system takes off the server's hands.
        let router = Router::new().route("/", get(async || vec![b'.'; 32 * 1024 * 1024]));
        let served = tokio::spawn(server.serve(router.into_make_service()));
        tokio::task::spawn_blocking(move || {
            let mut unread = TcpStream::connect(address).unwrap();
            assert_eq!(asked(&mut unread), "HTTP/1.1 200");
            let mut looks = 0;
            while end.connection_count() > 0 {
                looks += 1;
                assert!(looks < 6_000, "it is still open");
                std::thread::sleep(Duration::from_millis(10));
            }
            unread.read_to_end(&mut Vec::new()).unwrap_err();
            end.shutdown();
        })
        .await
        .unwrap();
        served.await.unwrap().unwrap();
    }
}
