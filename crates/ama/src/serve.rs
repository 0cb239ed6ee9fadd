//! Listening: TLS, or plain HTTP on loopback alone; and an end that lets what was begun be finished.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    path::Path,
    sync::Arc,
    time::Duration,
};

use axum_server::{Handle, tls_rustls::RustlsConfig};

use crate::{gateway::Gateway, http};

/// How long requests in hand may take after the end was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// How long the head of a request may take: a connection that says nothing is closed.
const HEADER_PATIENCE: Duration = Duration::from_secs(15);

/// A certificate and its key, as they were read.
#[derive(Clone, Debug)]
pub struct Certificate(RustlsConfig);

impl Certificate {
    /// # Errors
    /// A file cannot be read, or they do not go together.
    pub async fn read(chain: &Path, key: &Path) -> Result<Self, ServeError> {
        let config = RustlsConfig::from_pem_file(chain, key).await;
        config.map(Self).map_err(ServeError::Tls)
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
    let served = match certificate {
        Some(Certificate(config)) => {
            let mut server = axum_server::from_tcp_rustls(listener, config)
                .map_err(ServeError::Listen)?
                .handle(end);
            patience(server.http_builder());
            server.serve(service).await
        }
        None => {
            let mut server = axum_server::from_tcp(listener)
                .map_err(ServeError::Listen)?
                .handle(end);
            patience(server.http_builder());
            server.serve(service).await
        }
    };
    sequencer.abort();
    served.map_err(ServeError::Listen)
}

fn patience<E>(builder: &mut hyper_util::server::conn::auto::Builder<E>) {
    builder
        .http1()
        .timer(hyper_util::rt::TokioTimer::new())
        .header_read_timeout(HEADER_PATIENCE);
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
