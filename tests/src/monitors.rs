//! Monitors that come and go.

use crate::desk::{Desk, Talker, program};

#[test]
fn a_monitor_that_goes_and_comes_is_noticed() {
    let desk = Desk::start(&[]);
    let watcher = Talker::start(desk.command(program("look")).arg("monitors"));
    let both = "DUMMY0 1920x1080+0+0, DUMMY1 1920x1080+1920+0 | citizen: DUMMY1";
    let alone = "DUMMY0 1920x1080+0+0 | citizen: none";

    watcher.line(|line| line == both);
    for _ in 0..3 {
        desk.unplug();
        watcher.line(|line| line == alone);
        desk.plug();
        watcher.line(|line| line == both);
    }
    assert_eq!(watcher.finish(), ["ended"], "no change, no news");
}

#[test]
fn a_monitor_that_is_plugged_in_after_the_start_is_noticed() {
    let desk = Desk::start(&["--unplugged"]);
    let watcher = Talker::start(desk.command(program("look")).arg("monitors"));
    watcher.line(|line| line.ends_with("citizen: none"));
    desk.plug();
    watcher.line(|line| line.ends_with("citizen: DUMMY1"));
}

#[test]
fn without_a_display_the_monitors_are_unknown() {
    let desk = Desk::start(&[]);
    let mut look = desk.command(program("look"));
    let output = look.arg("monitors").env_remove("DISPLAY").output().unwrap();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("Unsupported"));
}
