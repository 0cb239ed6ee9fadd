//! The kit and the agency as real processes, on a real PostgreSQL, with a bad network between them. Each test says how
//! many faults fired, and fails where none did.

mod agency;
mod browser;
mod carried;
mod clock;
mod cluster;
mod cuts;
mod database;
mod ended;
mod killed;
mod leaving;
mod money;
mod month;
mod page;
mod public_log;
mod restored;
mod roots;
mod settled;
mod strangers;
mod switched;
mod tls;
