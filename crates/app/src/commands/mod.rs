//! The commands of the contract, a file each.

pub(crate) mod attend;
pub(crate) mod backup;
pub(crate) mod catalogue;
pub(crate) mod demo;
pub(crate) mod doctor;
pub(crate) mod enrol;
pub(crate) mod journal;
pub(crate) mod mediator;
pub(crate) mod printer;
pub(crate) mod receipt;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod status;
pub(crate) mod sync;
pub(crate) mod till;
