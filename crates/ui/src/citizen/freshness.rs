//! What time does to the citizen's pages: which values are new, which tip is shown, how far the idle page has moved.

use domain::view::{CitizenView, Mark, Page, Row, Value};
use egui::Vec2;

/// A changed value is marked this long.
const NEW_SECS: f64 = 3.0;
/// A tip is shown this long.
const TIP_SECS: f64 = 20.0;
/// The idle page moves a step each minute, so that nothing burns into the screen.
const SHIFT_SECS: f64 = 60.0;
const SHIFT: f32 = 4.0;

/// When the values of the page changed, by the window's own seconds.
#[derive(Clone, Debug, Default)]
pub struct Freshness {
    began_secs: f64,
    /// By row: when its value changed; none of them where the page is new.
    changed_secs: Vec<Option<f64>>,
}

impl Freshness {
    /// Compares the view shown until now with the one that takes its place.
    pub fn change(&mut self, former: &CitizenView, view: &CitizenView, now_secs: f64) {
        if former.page.name() != view.page.name() {
            self.began_secs = now_secs;
        }
        let (before, after) = (rows(&former.page), rows(&view.page));
        let same_page = former.page.name() == view.page.name()
            && before.len() == after.len()
            && before.iter().zip(after).all(|(a, b)| a.label == b.label);
        if !same_page {
            self.changed_secs = vec![None; after.len()];
            return;
        }
        self.changed_secs.resize(after.len(), None);
        for ((old, new), at) in before.iter().zip(after).zip(&mut self.changed_secs) {
            // Who saw it being written knows it: it is only put in order when it is left.
            let is_left = old.mark == Mark::Lit && new.mark != Mark::Lit;
            if !is_left && !is_same(&old.value, &new.value) {
                *at = Some(now_secs);
            }
        }
    }

    /// Seconds until the page looks different by itself; None while nothing moves.
    pub fn next_change_secs(&self, view: &CitizenView, now_secs: f64) -> Option<f64> {
        let since = now_secs - self.began_secs;
        let until = |period: f64| period - since.rem_euclid(period);
        if let Page::Idle(idle) = &view.page {
            return Some(until(if idle.tips.len() > 1 {
                TIP_SECS
            } else {
                SHIFT_SECS
            }));
        }
        self.changed_secs
            .iter()
            .flatten()
            .map(|at| at + NEW_SECS - now_secs)
            .filter(|left| *left > 0.0)
            .reduce(f64::min)
    }

    /// Whether the value of a row changed within the last 3 s.
    pub(super) fn is_new(&self, row: usize, now_secs: f64) -> bool {
        self.changed_secs
            .get(row)
            .copied()
            .flatten()
            .is_some_and(|at| (0.0..NEW_SECS).contains(&(now_secs - at)))
    }

    /// Which of `count` tips is shown.
    pub(super) fn turn(&self, count: usize, now_secs: f64) -> usize {
        periods(now_secs - self.began_secs, TIP_SECS)
            .checked_rem(count)
            .unwrap_or(0)
    }

    /// How far the idle page stands from its place: around a square of 8 px, 4 px a minute.
    pub(super) fn shift(&self, now_secs: f64) -> Vec2 {
        const ROUND: [(f32, f32); 8] = [
            (0.0, 0.0),
            (1.0, 0.0),
            (1.0, 1.0),
            (0.0, 1.0),
            (-1.0, 1.0),
            (-1.0, 0.0),
            (-1.0, -1.0),
            (0.0, -1.0),
        ];
        let minute = periods(now_secs - self.began_secs, SHIFT_SECS);
        let (x, y) = ROUND.get(minute % ROUND.len()).copied().unwrap_or_default();
        Vec2::new(x, y) * SHIFT
    }
}

/// Whole periods that have passed.
fn periods(secs: f64, period: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "never negative, and a screen does not run for 10^19 s"
    )]
    let count = (secs / period).max(0.0) as usize;
    count
}

fn rows(page: &Page) -> &[Row] {
    match page {
        Page::Follow(follow) => &follow.rows,
        Page::Confirm(confirm) => &confirm.rows,
        Page::Idle(_)
        | Page::Waiting
        | Page::Welcome
        | Page::List(_)
        | Page::Fee(_)
        | Page::Kept(_)
        | Page::Learn(_)
        | Page::Thanks => &[],
    }
}

/// A value that is merely hidden or shown now has not changed.
fn is_same(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Full(full), Value::EndsIn(end)) | (Value::EndsIn(end), Value::Full(full)) => {
            domain::form::last_three(full) == *end
        }
        (Value::Full(full), Value::Around(ends)) | (Value::Around(ends), Value::Full(full)) => ends
            .split_once('…')
            .is_some_and(|(start, end)| full.starts_with(start) && full.ends_with(end)),
        _ => old == new,
    }
}

#[cfg(test)]
mod tests;
