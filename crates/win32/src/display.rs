//! The monitors of the desk, in the pixels that they have: whatever a process knows of their scale.
//!
//! See <https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-enumdisplaysettingsw>.

#![expect(unsafe_code, reason = "monitors are listed by functions of C only")]

use std::ptr::null;

use windows_sys::Win32::Graphics::Gdi::{
    DEVMODEW, DEVMODEW_0_1, DISPLAY_DEVICE_ATTACHED_TO_DESKTOP, DISPLAY_DEVICE_MIRRORING_DRIVER,
    DISPLAY_DEVICE_PRIMARY_DEVICE, DISPLAY_DEVICEW, ENUM_CURRENT_SETTINGS, EnumDisplayDevicesW,
    EnumDisplaySettingsW,
};

use crate::words::until_zero;

/// A part of the desktop that a monitor shows; two that show the same part are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Display {
    /// `\\.\DISPLAY1`
    pub name: String,
    pub x: i32,
    pub y: i32,
    pub width_px: u32,
    pub height_px: u32,
    pub is_primary: bool,
}

/// The monitors that show the desktop now, in the system's order.
pub fn displays() -> Vec<Display> {
    (0..)
        .map_while(device)
        .filter(shows_the_desktop)
        .filter_map(|device| display(&device))
        .collect()
}

/// None past the last one.
fn device(number: u32) -> Option<DISPLAY_DEVICEW> {
    let mut device = DISPLAY_DEVICEW {
        cb: u32::try_from(size_of::<DISPLAY_DEVICEW>()).ok()?,
        ..DISPLAY_DEVICEW::default()
    };
    // SAFETY: null means all devices, and the structure says its size and can be written.
    let is_there = unsafe { EnumDisplayDevicesW(null(), number, &mut device, 0) };
    (is_there != 0).then_some(device)
}

fn shows_the_desktop(device: &DISPLAY_DEVICEW) -> bool {
    let is = |flag| device.StateFlags & flag != 0;
    is(DISPLAY_DEVICE_ATTACHED_TO_DESKTOP) && !is(DISPLAY_DEVICE_MIRRORING_DRIVER)
}

/// None where it went away since it was listed.
fn display(device: &DISPLAY_DEVICEW) -> Option<Display> {
    let mut settings = DEVMODEW {
        dmSize: u16::try_from(size_of::<DEVMODEW>()).ok()?,
        ..DEVMODEW::default()
    };
    let name = device.DeviceName.as_ptr();
    // SAFETY: the name is the system's own and ends with a zero; the structure says its size and can be written.
    let is_there = unsafe { EnumDisplaySettingsW(name, ENUM_CURRENT_SETTINGS, &mut settings) };
    let place = place_of(&settings).dmPosition;
    (is_there != 0).then(|| Display {
        name: until_zero(&device.DeviceName),
        x: place.x,
        y: place.y,
        width_px: settings.dmPelsWidth,
        height_px: settings.dmPelsHeight,
        is_primary: device.StateFlags & DISPLAY_DEVICE_PRIMARY_DEVICE != 0,
    })
}

/// What a monitor's settings say of its place; a printer's would say something else there.
fn place_of(settings: &DEVMODEW) -> DEVMODEW_0_1 {
    // SAFETY: both readings are numbers of the same size, and any bits are numbers.
    unsafe { settings.Anonymous1.Anonymous2 }
}
