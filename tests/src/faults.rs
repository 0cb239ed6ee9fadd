//! Faults: the plug pulled, the program killed, the disk full, broken or read-only, the clock turned. Nothing that was
//! answered may be lost or doubled. Each test says how many faults fired and fails where none did.

mod answers;
mod disk;
mod kill;
mod power;
mod trouble;
