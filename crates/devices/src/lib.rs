//! What stands around the program: the key ring, the monitors, printers, the disk. Nothing here knows about attendances.

pub mod disk;
pub mod keys;
pub mod monitors;
pub mod printing;
