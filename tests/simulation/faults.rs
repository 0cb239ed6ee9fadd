//! What strikes a world, and when it is over.

use protocol::documents::KitState;
use sync::plan::{Event, Millis};

use crate::{
    chance::Chance,
    kit::{Disk, Kit},
    road::Block,
    shop::REVISIONS,
    world::{Happening, World},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    KitKilled,
    GatewayKilled,
    /// The disk under the ledger is gone: an older state of it is put back.
    LedgerPutBack,
    /// An older image of a kit's disk is put back.
    DiskPutBack,
    /// A copy of a kit's disk is started on a second machine.
    DiskCopied,
    ClockTurned,
    Suspended,
    Revoked,
    /// A new catalogue, in mid-attendance.
    Published,
    Overload,
    RouteGone,
    Hole,
    Portal,
    Narrow,
    /// Not a fault: somebody at the desk wants it now.
    Pressed,
    /// Not a fault: an answer of AMA's is waited for at the desk.
    Awaited,
}

impl Fault {
    const ALL: [Self; 16] = [
        Self::KitKilled,
        Self::GatewayKilled,
        Self::LedgerPutBack,
        Self::DiskPutBack,
        Self::DiskCopied,
        Self::ClockTurned,
        Self::Suspended,
        Self::Revoked,
        Self::Published,
        Self::Overload,
        Self::RouteGone,
        Self::Hole,
        Self::Portal,
        Self::Narrow,
        Self::Pressed,
        Self::Awaited,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::KitKilled => "kit killed",
            Self::GatewayKilled => "gateway killed",
            Self::LedgerPutBack => "ledger put back",
            Self::DiskPutBack => "kit's disk put back",
            Self::DiskCopied => "kit's disk copied",
            Self::ClockTurned => "clock turned",
            Self::Suspended => "kit suspended",
            Self::Revoked => "kit revoked",
            Self::Published => "catalogue published",
            Self::Overload => "gateway overloaded",
            Self::RouteGone => "route gone",
            Self::Hole => "black hole",
            Self::Portal => "captive portal",
            Self::Narrow => "narrow road",
            Self::Pressed => "key pressed",
            Self::Awaited => "answer awaited",
        }
    }
}

/// Which kinds this world knows: not all at once, so that each is also seen with few others.
pub(crate) fn kinds(chance: &mut Chance) -> Vec<Fault> {
    let often = chance.between(100..=700);
    let mut kinds = Fault::ALL.to_vec();
    kinds.retain(|_| chance.hits(often));
    kinds
}

/// A while, in milliseconds: mostly short, sometimes long.
fn spell(chance: &mut Chance) -> Millis {
    let longest = if chance.hits(300) { 3_600_000 } else { 180_000 };
    chance.between(1_000..=longest)
}

impl World {
    /// Strikes somebody, if there is somebody whom it can strike.
    pub(crate) fn strike(&mut self, fault: Fault) -> Result<(), String> {
        let now = self.now;
        let kit = self.chance.place(self.kits.len());
        let book = self.kits[kit].book;
        let until = now + spell(&mut self.chance);
        match fault {
            Fault::KitKilled => {
                self.kits[kit].stop();
                let life = self.kits[kit].life;
                self.at(until, Happening::Start { kit, life });
            }
            Fault::GatewayKilled => {
                let gateway = self.agency.door(&mut self.chance);
                self.agency.stop(gateway);
                self.at(until, Happening::GatewayUp { gateway });
            }
            Fault::LedgerPutBack => {
                let then = now.saturating_sub(spell(&mut self.chance));
                self.agency.put_back(then, now);
            }
            Fault::DiskPutBack => {
                let Some(photograph) = self.photograph_of(kit) else {
                    return Ok(());
                };
                self.kits[kit].put_back(photograph);
                let life = self.kits[kit].life;
                self.at(until, Happening::Start { kit, life });
            }
            Fault::DiskCopied => self.copy(kit, until),
            Fault::ClockTurned => {
                let days = [-4_000, -400, -1, 1, 400][self.chance.place(5)];
                self.kits[kit].skew = days * 86_400_000;
                self.is_honest[book] = false;
            }
            Fault::Suspended => {
                self.agency.set_state(book, KitState::Suspended, now);
                self.is_honest[book] = false;
                if self.chance.hits(700) {
                    self.at(until, Happening::Reinstate { book });
                }
            }
            Fault::Revoked => {
                self.agency.set_state(book, KitState::Revoked, now);
                self.is_honest[book] = false;
            }
            Fault::Published if self.agency.revision + 1 == REVISIONS => return Ok(()),
            Fault::Published => self.agency.revision += 1,
            Fault::Overload => self.busy_until = until,
            Fault::RouteGone => {
                self.kits[kit].has_route = false;
                self.tell(kit, Event::Network { up: false })?;
                self.at(until, Happening::Route { kit });
            }
            Fault::Hole => self.kits[kit].line.blocked = Some((until, Block::Hole)),
            Fault::Portal => self.kits[kit].line.blocked = Some((until, Block::Portal)),
            Fault::Narrow => {
                let narrow = self.chance.between(1..=12);
                self.kits[kit].line.narrow = Some(narrow.try_into().unwrap());
            }
            Fault::Pressed => self.tell(kit, Event::Asked)?,
            Fault::Awaited => self.kits[kit].awaits = Some((now, until)),
        }
        self.figures.fired(fault.name());
        Ok(())
    }

    /// A second machine with the same disk, as it is now or as it was. Somebody works at both.
    fn copy(&mut self, kit: usize, until: Millis) {
        let photograph = match self.photograph_of(kit) {
            Some(photograph) if self.chance.hits(300) => photograph,
            Some(_) | None => self.kits[kit].disk.clone(),
        };
        let book = self.kits[kit].book;
        let begins = if self.chance.hits(700) {
            self.now
        } else {
            until
        };
        self.kits.push(Kit::with(book, photograph, 0));
        let copy = self.kits.len() - 1;
        self.at(begins, Happening::Start { kit: copy, life: 0 });
        for kit in [kit, copy] {
            if self.kits[kit].to_serve == 0 {
                self.at(begins, Happening::Serve { kit });
            }
            self.kits[kit].to_serve += self.chance.between(1..=3);
        }
    }

    fn photograph_of(&mut self, kit: usize) -> Option<Disk> {
        let photographs = &self.kits[kit].photographs;
        if photographs.is_empty() {
            return None;
        }
        let place = self.chance.place(photographs.len());
        photographs.get(place).cloned()
    }
}
