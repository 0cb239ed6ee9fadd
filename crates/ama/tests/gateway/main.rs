//! The gateway from outside: on both kinds of database, over HTTP, and as a program that is killed.

#[cfg(test)]
mod agency;
#[cfg(test)]
mod alarms;
#[cfg(test)]
mod authorities;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod ended;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod forgetting;
#[cfg(test)]
mod http;
#[cfg(test)]
mod intake;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod ledger;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod mediators;
#[cfg(test)]
mod money;
#[cfg(test)]
mod older;
#[cfg(test)]
mod payments;
#[cfg(test)]
mod payments_http;
#[cfg(test)]
mod postgres;
#[cfg(test)]
mod public_log;
#[cfg(test)]
mod published;
#[cfg(test)]
mod replacing;
#[cfg(test)]
mod roots;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod served;
#[cfg(test)]
mod shards;
#[cfg(test)]
mod silent;
#[cfg(test)]
mod tills;
