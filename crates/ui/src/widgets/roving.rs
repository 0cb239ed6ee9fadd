//! A group of answers is one stop of Tab: the answer chosen, or the first. Arrows go to the others and choose them.

use egui::{FocusDirection, Id, Key, Modifiers, Rect, Response, Sense, Ui};

/// Where the keyboard is in a group of answers.
#[derive(Debug)]
pub struct Roving {
    group: Id,
    stop: usize,
    came: bool,
}

impl Roving {
    /// Before the answers are drawn: the arrows of this frame have moved the focus already.
    pub fn new(ui: &Ui, group: Id, n_answers: usize, chosen: Option<usize>) -> Self {
        let focused = ui.memory(|memory| memory.focused());
        let at = (0..n_answers).find(|place| focused == Some(group.with(place)));
        let Some(at) = at else {
            let stop = chosen.unwrap_or(0);
            return Self {
                group,
                stop,
                came: false,
            };
        };
        let stop = moved(ui, at, n_answers);
        let came = stop != at;
        if came {
            ui.memory_mut(|memory| {
                // Arrows would else look for the control nearest to this one.
                memory.move_focus(FocusDirection::None);
                memory.request_focus(group.with(stop));
            });
        }
        Self { group, stop, came }
    }

    /// The answer that an arrow led to in this frame.
    pub fn came_to(&self) -> Option<usize> {
        self.came.then_some(self.stop)
    }

    /// An answer on its place.
    pub fn interact(&self, ui: &Ui, rect: Rect, place: usize) -> Response {
        let sense = if place == self.stop {
            Sense::click()
        } else {
            Sense::CLICK
        };
        ui.interact(rect, self.group.with(place), sense)
    }

    /// Whether this is the answer that Tab leads to.
    pub fn stops_at(&self, place: usize) -> bool {
        place == self.stop
    }
}

/// Round and round, as often as an arrow was pressed.
fn moved(ui: &Ui, at: usize, n_answers: usize) -> usize {
    ui.input_mut(|input| {
        let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key) % n_answers;
        let forward = presses(Key::ArrowDown) + presses(Key::ArrowRight);
        let back = presses(Key::ArrowUp) + presses(Key::ArrowLeft);
        (at + forward + 2 * n_answers - back) % n_answers
    })
}
