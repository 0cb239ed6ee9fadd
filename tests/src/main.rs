//! Tests of the whole program, and of how the workspace is kept.

#[cfg(test)]
mod desk;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod key_ring;
#[cfg(test)]
mod monitors;
#[cfg(test)]
mod tidy;
