//! What stands around the program: the key ring, the monitors, the citizen's window as the window
//! manager sees it, the disk. Nothing here knows about attendances.

#[cfg(target_os = "linux")]
pub mod citizen_window;
pub mod disk;
pub mod keys;
pub mod monitors;
