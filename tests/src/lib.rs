//! What tests and benches of the whole program share: a bad network.

pub mod bad_network;
