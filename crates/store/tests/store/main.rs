//! The store from outside, as the desk uses it.

#[cfg(test)]
mod backup;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod money;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod writing;
