//! The kits' connections to the gateway: of a hundred, five are cut.

use std::net::SocketAddr;

use sync::https::Gateway;
use whole_program::bad_network::{Line, Proxy, Way};

use crate::Outcome;

/// One connection of so many is cut.
const ONE_OF: u32 = 20;

/// In the first batch, in a later one, in the answer to the first question, in the answer to a batch.
const CUTS: [Line; 4] = [
    Line::Cut(Way::Up, 3_000),
    Line::Cut(Way::Up, 20_000),
    Line::Cut(Way::Down, 200),
    Line::Cut(Way::Down, 1_200),
];

pub(crate) struct Roads {
    good: SocketAddr,
    cut: Vec<Proxy>,
}

impl Roads {
    pub(crate) fn to(gateway: SocketAddr) -> Outcome<Self> {
        let cut = CUTS.into_iter().map(|line| {
            let proxy = Proxy::start(gateway)?;
            proxy.set(line);
            Ok(proxy)
        });
        Ok(Self {
            good: gateway,
            cut: cut.collect::<Outcome<_>>()?,
        })
    }

    /// A connection that holds.
    pub(crate) fn good(&self) -> Outcome<Gateway> {
        Ok(Gateway::new(&format!("http://{}", self.good), &[])?)
    }

    /// The first connection of this kit.
    pub(crate) fn first_of(&self, kit: u32) -> Outcome<Gateway> {
        let which = usize::try_from(kit / ONE_OF)? % self.cut.len();
        match self.cut.get(which).filter(|_| kit.is_multiple_of(ONE_OF)) {
            Some(proxy) => Ok(Gateway::new(&format!("http://{}", proxy.address()), &[])?),
            None => self.good(),
        }
    }

    /// Connections that were cut so far.
    pub(crate) fn cuts(&self) -> u64 {
        self.cut.iter().map(|proxy| proxy.carried().faults).sum()
    }
}
