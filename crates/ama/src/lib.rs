//! The agency's reference services: what kits enrol at, send to and fetch from.

pub mod carrying;
pub mod catalogue;
pub mod clock;
pub mod enrolling;
mod for_kits;
pub mod forgetting;
pub mod gateway;
pub mod http;
pub mod intake;
pub mod keys;
pub mod ledger;
mod looking_back;
pub mod payments;
pub mod problems;
pub mod publishing;
pub mod pulling;
pub mod refilling;
pub mod roots;
pub mod sequencing;
pub mod serve;
pub mod settings;
pub mod settling;
pub mod shares;
pub mod signing;
pub mod taking;
pub mod unsealing;
pub mod voiding;
