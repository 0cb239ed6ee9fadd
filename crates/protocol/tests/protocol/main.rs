//! The agreed forms from outside: golden files, audits of journals that somebody changed, and every way to cheat on the wire.

#[cfg(test)]
mod agency;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod batch;
#[cfg(test)]
mod carried;
#[cfg(test)]
mod enrol;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod roots;
#[cfg(test)]
mod trust;

/// A pinned wire form. `CITIZEN_SPOT_GOLDEN=write` makes those that are missing; one that is there never changes.
#[cfg(test)]
fn golden_bytes(name: &str, now: &[u8]) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/wire")
        .join(name);
    let may_write = std::env::var_os("CITIZEN_SPOT_GOLDEN").is_some_and(|word| word == "write");
    if may_write && !path.exists() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, now).unwrap();
    }
    std::fs::read(path).unwrap()
}
