//! The kit's side of the link to AMA: what to send and fetch next, and the one module that talks HTTPS.
//!
//! The decisions are pure and reach no network: their tests are lists of answers.

pub mod https;
pub mod plan;
