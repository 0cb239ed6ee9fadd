//! Tests of the whole program, and of how the workspace is kept.

#[cfg(test)]
mod clipboard;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod faults_of_the_machine;
#[cfg(test)]
mod key_ring;
#[cfg(test)]
mod key_states;
#[cfg(test)]
mod monitors;
#[cfg(test)]
mod network;
#[cfg(test)]
mod paid_elsewhere;
#[cfg(test)]
mod printing;
#[cfg(test)]
mod privacy;
#[cfg(test)]
mod resume;
#[cfg(test)]
mod screens;
#[cfg(test)]
mod serving;
#[cfg(test)]
mod tidy;
