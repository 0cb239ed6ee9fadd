//! The rules of the trade, pure: no input or output, no clock, no randomness.
//!
//! | in code | Portuguese | meaning |
//! | --- | --- | --- |
//! | spot | Espaço Cidadão | a place of attendance with one or more desks |
//! | host | entidade gestora | town hall, parish, post office, charity, consulate: runs the spot |
//! | kit | kit | one computer with its printer: at a desk or in a van |
//! | mediator | mediador | the trained person at the desk |
//! | attendance | atendimento | one citizen served, from greeting to closing; holds one or more services |
//! | entity | entidade | the body that owns a service |
//! | service | serviço | what the citizen wants done; has versions |
//! | life event | evento de vida | a bundle of services of several entities |
//! | ticket | pedido de apoio | what is not digital, or got stuck: goes to the contact centre |
//! | autonomy | autonomia | per step: done by the mediator, together, or by the citizen alone |
//! | learning card | cartão «faça você mesmo» | the sheet the citizen takes home |
//! | till | caixa | the cash of one mediator and one day at one kit |
#![warn(clippy::arithmetic_side_effects, clippy::float_arithmetic)]

pub mod attendance;
pub mod awaiting;
pub mod catalogue;
pub mod entry;
pub mod fee;
pub mod form;
mod ids;
mod language;
pub mod mediator;
mod money;
pub mod numbers;
pub mod order;
pub mod printing;
pub mod receipt;
mod refusal;
pub mod report;
pub mod search;
pub mod split;
pub mod till;
mod time;
pub mod view;

pub use ids::{
    AttendanceId, EntityId, FieldId, JournalId, LifeEventId, MediatorNumber, ReceiptNumber, Series,
    ServiceId, SpotCode,
};
pub use language::Language;
pub use money::Cents;
pub use refusal::{Reason, Refusal};
pub use time::{Date, Timestamp};
