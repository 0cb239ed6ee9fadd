//! The agreed forms from outside: golden files, and audits of journals that somebody changed.

#[cfg(test)]
mod audit;
#[cfg(test)]
mod golden;
