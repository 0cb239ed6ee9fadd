//! The monitors of the desk: which there are, when they change, and which one is the citizen's.
//!
//! Lists and changes come from X11 and from Windows. Elsewhere the answer is `Unsupported`, and
//! there is no citizen's window: better none than one over the mediator's.

#[cfg(windows)]
mod windows;
#[cfg(target_os = "linux")]
mod x11;

#[cfg(windows)]
pub use windows::{Watcher, list, watch};
#[cfg(target_os = "linux")]
pub use x11::{Watcher, list, watch};

/// One monitor, in pixels of the whole desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The name of its connector: `HDMI-1`. On Windows of its place among the others: `DISPLAY1`.
    pub name: String,
    pub x: i32,
    pub y: i32,
    pub width_px: u32,
    pub height_px: u32,
    /// Zero where the monitor does not say.
    pub width_mm: u32,
    pub height_mm: u32,
    pub primary: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum MonitorError {
    /// Neither an X11 session nor Windows.
    #[error("this system does not list its monitors to us")]
    Unsupported,
    #[error("the monitors cannot be asked for: {0}")]
    Server(String),
}

impl Monitor {
    /// Pixels that both show. Two monitors that mirror each other share all of them.
    fn shared_px(&self, x: i32, y: i32, width_px: u32, height_px: u32) -> u64 {
        let along = |a: i32, a_len: u32, b: i32, b_len: u32| {
            let (a, b) = (i64::from(a), i64::from(b));
            let end = (a + i64::from(a_len)).min(b + i64::from(b_len));
            u64::try_from(end - a.max(b)).unwrap_or(0)
        };
        along(self.x, self.width_px, x, width_px) * along(self.y, self.height_px, y, height_px)
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.shared_px(other.x, other.y, other.width_px, other.height_px) > 0
    }

    fn same_place(&self, other: &Self) -> bool {
        let place = |m: &Self| (m.x, m.y, m.width_px, m.height_px);
        place(self) == place(other)
    }
}

/// The monitor that shows most of a window.
pub fn holding(
    monitors: &[Monitor],
    x: i32,
    y: i32,
    width_px: u32,
    height_px: u32,
) -> Option<&Monitor> {
    monitors
        .iter()
        .map(|monitor| (monitor.shared_px(x, y, width_px, height_px), monitor))
        .filter(|(shared_px, _)| *shared_px > 0)
        .max_by_key(|(shared_px, _)| *shared_px)
        .map(|(_, monitor)| monitor)
}

/// The citizen's monitor, or none: better no citizen's window than one over the mediator's.
///
/// `remembered` is the last choice: its name counts first, then its place (another cable), for
/// connectors change their names and monitors their places. `mediator` is the monitor that holds
/// the mediator's window; it is never chosen, nor is one that mirrors it. Unknown, it is taken to
/// be the primary one.
pub fn choose<'a>(
    monitors: &'a [Monitor],
    remembered: Option<&Monitor>,
    mediator: Option<&Monitor>,
) -> Option<&'a Monitor> {
    let mediator = mediator
        .or_else(|| monitors.iter().find(|monitor| monitor.primary))
        .or_else(|| monitors.first())?;
    let free = || {
        monitors
            .iter()
            .filter(|monitor| monitor.name != mediator.name && !monitor.overlaps(mediator))
    };
    let same = |wanted: &Monitor| {
        free()
            .find(|monitor| monitor.name == wanted.name && monitor.same_place(wanted))
            .or_else(|| free().find(|monitor| monitor.name == wanted.name))
            .or_else(|| free().find(|monitor| monitor.same_place(wanted)))
    };
    remembered
        .and_then(same)
        .or_else(|| free().find(|monitor| !monitor.primary))
        .or_else(|| free().next())
}

#[cfg(not(any(target_os = "linux", windows)))]
mod elsewhere {
    use super::{Monitor, MonitorError};

    /// Never made here.
    #[derive(Debug)]
    pub enum Watcher {}

    pub fn list() -> Result<Vec<Monitor>, MonitorError> {
        Err(MonitorError::Unsupported)
    }

    pub fn watch(
        _on_change: impl FnMut(Vec<Monitor>) + Send + 'static,
    ) -> Result<Watcher, MonitorError> {
        Err(MonitorError::Unsupported)
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
pub use elsewhere::{Watcher, list, watch};

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, x: i32, primary: bool) -> Monitor {
        Monitor {
            name: name.to_owned(),
            x,
            y: 0,
            width_px: 1920,
            height_px: 1080,
            width_mm: 508,
            height_mm: 286,
            primary,
        }
    }

    fn desk() -> [Monitor; 3] {
        [
            monitor("A", 0, true),
            monitor("B", 1920, false),
            monitor("C", 3840, false),
        ]
    }

    fn check(
        monitors: &[Monitor],
        remembered: Option<&Monitor>,
        mediator: Option<&Monitor>,
        expected: Option<&str>,
    ) {
        let chosen = choose(monitors, remembered, mediator);
        assert_eq!(chosen.map(|monitor| monitor.name.as_str()), expected);
    }

    #[test]
    fn a_single_monitor_is_never_the_citizens() {
        let [a, ..] = desk();
        check(&[], None, None, None);
        let one = [a.clone()];
        check(&one, None, None, None);
        check(&one, Some(&a), Some(&a), None);
    }

    #[test]
    fn the_mediators_monitor_is_never_chosen_even_when_it_was_remembered() {
        let [a, b, _] = desk();
        check(&[a, b.clone()], Some(&b), Some(&b), Some("A"));
    }

    #[test]
    fn a_monitor_that_mirrors_the_mediators_is_never_chosen() {
        let [a, b, _] = desk();
        let mirror = monitor("M", 0, false);
        check(&[a.clone(), mirror.clone()], Some(&mirror), Some(&a), None);
        check(&[a.clone(), mirror, b], None, Some(&a), Some("B"));
    }

    #[test]
    fn the_remembered_monitor_wins_over_the_first_free_one() {
        let desk = desk();
        let [a, _, c] = &desk;
        check(&desk, Some(c), Some(a), Some("C"));
        check(&desk, None, Some(a), Some("B"));
    }

    #[test]
    fn the_name_outlives_a_move_and_the_place_outlives_a_new_name() {
        let desk = desk();
        let [a, _, _] = &desk;
        let elsewhere = monitor("C", 9000, false);
        check(&desk, Some(&elsewhere), Some(a), Some("C"));
        let renamed = monitor("HDMI-2", 3840, false);
        check(&desk, Some(&renamed), Some(a), Some("C"));
        let gone = monitor("HDMI-2", 9000, false);
        check(&desk, Some(&gone), Some(a), Some("B"));
    }

    #[test]
    fn swapping_gives_the_mediators_former_monitor_to_the_citizen() {
        let [a, b, _] = desk();
        let two = [a.clone(), b.clone()];
        check(&two, Some(&b), Some(&a), Some("B"));
        check(&two, Some(&a), Some(&b), Some("A"));
    }

    #[test]
    fn an_unknown_mediators_monitor_is_taken_to_be_the_primary_one() {
        check(&desk(), None, None, Some("B"));
        let turned = [monitor("A", 0, false), monitor("B", 1920, true)];
        check(&turned, None, None, Some("A"));
    }

    #[test]
    fn a_window_belongs_to_the_monitor_that_shows_most_of_it() {
        let desk = desk();
        let name = |x| holding(&desk, x, 100, 1000, 800).map(|monitor| monitor.name.as_str());
        assert_eq!(name(0), Some("A"));
        assert_eq!(name(1500), Some("B"));
        assert_eq!(name(-2000), None);
    }
}
