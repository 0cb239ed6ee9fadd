//! Whether there is a network: asked of the system's routes, without sending anything.

use std::{
    net::{Ipv4Addr, UdpSocket},
    sync::mpsc::SyncSender,
    thread,
    time::Duration,
};

use crate::desk::Event;

/// How often the routes are looked at.
const EVERY: Duration = Duration::from_secs(2);

/// Where the kit's services are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Far {
    /// Beside the program, on this machine: the demonstration.
    Here,
    /// On the internet.
    Away,
}

/// Whether a packet to there would find a route. Connecting a datagram socket sends nothing.
pub(crate) fn is_up(far: Far) -> bool {
    let address = match far {
        Far::Here => Ipv4Addr::LOCALHOST,
        // An address that documentation keeps free (RFC 5737): any route to the internet serves it.
        Far::Away => Ipv4Addr::new(192, 0, 2, 1),
    };
    UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))
        .and_then(|socket| socket.connect((address, 443)))
        .is_ok()
}

/// Tells the desk whenever that changes.
pub(crate) fn watch(far: Far, events: SyncSender<Event>) -> std::io::Result<()> {
    thread::Builder::new()
        .name("link".to_owned())
        .spawn(move || {
            let mut told = None;
            loop {
                let now = is_up(far);
                if told != Some(now) {
                    if events.send(Event::Link(now)).is_err() {
                        return;
                    }
                    told = Some(now);
                }
                thread::sleep(EVERY);
            }
        })?;
    Ok(())
}
