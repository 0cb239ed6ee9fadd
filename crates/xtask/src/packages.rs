//! What the program, its desk and its tests need of Debian, in one place.

use crate::commands::{Outcome, answer, command, name, run};

/// To build: a C compiler and the library that the store's cipher links.
pub(crate) const BUILD: &[&str] = &["build-essential", "libssl-dev", "pkg-config"];

/// To open the windows.
pub(crate) const WINDOWS: &[&str] = &[
    "libegl1",
    "libgl1",
    "libgl1-mesa-dri",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcursor1",
    "libxi6",
    "libxkbcommon-x11-0",
    "libxrandr2",
];

/// The desk without hardware: `tests/desk/desk.py`.
pub(crate) const DESK: &[&str] = &[
    "at-spi2-core",
    "dbus",
    "gnome-keyring",
    "imagemagick",
    "openbox",
    "python3",
    "x11-utils",
    "x11-xkb-utils",
    "x11-xserver-utils",
    "xkb-data",
    "xserver-xorg-core",
    "xserver-xorg-video-dummy",
];

/// The tests' own hands and eyes.
pub(crate) const TESTS: &[&str] = &[
    "chromium",
    "cups",
    "cups-client",
    "cups-filters",
    "cups-ipp-utils",
    "e2fsprogs",
    "eatmydata",
    "faketime",
    "fonts-noto-core",
    "mesa-vulkan-drivers",
    "poppler-utils",
    "postgresql",
    "printer-driver-cups-pdf",
    "python3-pil",
    "python3-pip",
    "python3-pyatspi",
    "python3-venv",
    "python3-xlib",
    "qpdf",
    "strace",
    "tesseract-ocr",
    "tesseract-ocr-eng",
    "tesseract-ocr-fra",
    "tesseract-ocr-por",
    "xdotool",
    "xfsprogs",
    "zbar-tools",
];

/// Installs what is missing, as root on Debian; otherwise says what to type or to look for.
pub(crate) fn install(lists: &[&[&'static str]]) -> Outcome {
    let wanted: Vec<&str> = lists.concat();
    let Some(known) = installed(&wanted) else {
        println!(
            "not a Debian system: it must have what Debian calls {}",
            wanted.join(" ")
        );
        return Ok(());
    };
    let missing: Vec<&str> = wanted
        .into_iter()
        .filter(|package| !known.iter().any(|name| name == package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }

    let mut install = command("apt-get");
    install
        .args(["install", "--yes", "--no-install-recommends"])
        .args(&missing)
        .env("DEBIAN_FRONTEND", "noninteractive");
    if answer(command("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
        return Err(format!(
            "packages are missing; type: sudo {}",
            name(&install)
        ));
    }
    println!("installing {}", missing.join(" "));
    run(command("apt-get").args(["update", "--quiet"]))?;
    run(&mut install)
}

/// Those of the packages that are installed, or nothing where there is no dpkg.
fn installed(packages: &[&str]) -> Option<Vec<String>> {
    // It answers with an error, and with the rest, when one of them is unknown.
    let output = command("dpkg-query")
        .args(["--show", "--showformat", "${db:Status-Abbrev} ${Package}\n"])
        .args(packages)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let installed = text.lines().filter_map(|line| line.strip_prefix("ii "));
    Some(installed.map(|name| name.trim().to_owned()).collect())
}
