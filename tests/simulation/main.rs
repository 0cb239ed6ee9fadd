//! The simulation of sync: kits and gateways in a storm, and nothing lost, doubled or left untold.
//!
//! A *world* is one seed: one to four kits, one or two gateways on one ledger, and a road between them. Three hours of
//! storm are followed by four calm ones; then everything has to be where it belongs. All of it is one thread and one
//! queue of what happens next, so that the same seed always gives the same trace, and a million worlds take minutes.
//!
//! What is the product's own here: the planner (`sync::plan::step`), AMA's intake (`ama::intake::place` and `take`), and
//! the entries, which are made by the rules of `domain` and chained by `protocol`. What is modelled, because it stands
//! around these and does not decide: the disks (`kit`, `agency`), the courier (`kit::hear`), the transaction (`agency`),
//! the network (`road`).
//!
//! | file | holds |
//! | --- | --- |
//! | `world` | the queue, and who is told what |
//! | `kit`, `journal` | a kit: its disk, its program, what is written at its desk |
//! | `agency`, `ledger`, `shop` | gateways and what they write; the catalogue's revisions |
//! | `road` | what becomes of a letter |
//! | `faults` | what strikes |
//! | `truth`, `patience` | what must hold: at the end, and at each request |

#[cfg(test)]
mod agency;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod kit;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod patience;
#[cfg(test)]
mod road;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod storm;
#[cfg(test)]
mod truth;
#[cfg(test)]
mod world;

/// The product as it is, or with a mistake in it that must be found.
#[cfg(test)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    AsItIs,
    /// AMA takes in whatever arrives, whether it has it or not.
    TakingTwice,
    /// AMA acknowledges before it has written.
    AcknowledgingEarly,
    /// AMA looks at the numbers alone.
    IgnoringHashes,
    /// The kit believes any head.
    KitIgnoringHashes,
}
