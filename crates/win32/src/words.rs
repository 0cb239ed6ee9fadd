//! Text as Windows takes and gives it: UTF-16 that ends with a zero.

#![expect(
    unsafe_code,
    reason = "text of the system is read where the system says that it stands"
)]

/// Ends at the first zero that stands in the text, or else after it.
pub(crate) fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16()
        .take_while(|unit| *unit != 0)
        .chain([0])
        .collect()
}

/// The text that begins there, up to its first zero.
pub(crate) fn until_zero(units: &[u16]) -> String {
    let text: Vec<u16> = units
        .iter()
        .copied()
        .take_while(|unit| *unit != 0)
        .collect();
    String::from_utf16_lossy(&text)
}

/// The text that stands there; nothing where there is none.
///
/// # Safety
/// `text` is null, or leads to units that can be read up to a zero among them.
pub(crate) unsafe fn read(text: *const u16) -> String {
    if text.is_null() {
        return String::new();
    }
    let mut units = Vec::new();
    let mut at = text;
    loop {
        // SAFETY: no zero has come yet, so this unit can be read, as the caller promises.
        let unit = unsafe { at.read() };
        if unit == 0 {
            return String::from_utf16_lossy(&units);
        }
        units.push(unit);
        // SAFETY: after a unit that is not zero, the next one can be read too.
        at = unsafe { at.add(1) };
    }
}
