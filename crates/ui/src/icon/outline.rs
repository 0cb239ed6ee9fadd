//! Outlines in the short notation of SVG paths (`M L H V C S Q A Z`, absolute and relative), flattened to poly-lines.
//! Only what our own icons use: an arc is of a circle.

use std::f32::consts::{PI, TAU};

use egui::{Pos2, Vec2, pos2, vec2};

#[derive(Debug, Default)]
pub(super) struct Path {
    pub(super) points: Vec<Pos2>,
    pub(super) closed: bool,
}

/// Reads an outline. What cannot be read ends it; a test draws every icon.
pub(super) fn flatten(outline: &str) -> Vec<Path> {
    let mut pen = Pen::default();
    let mut rest = Reader { text: outline };
    let mut command = 'M';
    while rest.skip_gap() {
        if let Some(next) = rest.command() {
            command = next;
        }
        let Some(()) = pen.step(command, &mut rest) else {
            break;
        };
        // Numbers that follow a move are lines.
        command = match command {
            'M' => 'L',
            'm' => 'l',
            other => other,
        };
    }
    pen.paths
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn skip_gap(&mut self) -> bool {
        self.text = self.text.trim_start_matches([' ', ',']);
        !self.text.is_empty()
    }

    fn command(&mut self) -> Option<char> {
        let first = self.text.chars().next().filter(char::is_ascii_alphabetic)?;
        self.text = self.text.get(1..)?;
        Some(first)
    }

    /// A number ends where a second point or sign begins: `-.5.5` is two numbers.
    fn number(&mut self) -> Option<f32> {
        self.skip_gap();
        let mut seen_point = false;
        let end = self
            .text
            .char_indices()
            .find(|&(i, c)| match c {
                '-' => i > 0,
                '.' => std::mem::replace(&mut seen_point, true),
                other => !other.is_ascii_digit(),
            })
            .map_or(self.text.len(), |(i, _)| i);
        let (number, rest) = self.text.split_at_checked(end)?;
        self.text = rest;
        number.parse().ok()
    }

    fn vector(&mut self) -> Option<Vec2> {
        Some(vec2(self.number()?, self.number()?))
    }
}

#[derive(Default)]
struct Pen {
    at: Pos2,
    /// Second control point of the last curve, for a smooth one after it.
    control: Option<Pos2>,
    paths: Vec<Path>,
}

impl Pen {
    fn step(&mut self, command: char, rest: &mut Reader<'_>) -> Option<()> {
        let from = if command.is_ascii_lowercase() {
            self.at.to_vec2()
        } else {
            Vec2::ZERO
        };
        let point = |rest: &mut Reader<'_>| Some((rest.vector()? + from).to_pos2());
        let mut control = None;
        match command.to_ascii_uppercase() {
            'M' => {
                self.at = point(rest)?;
                self.paths.push(Path {
                    points: vec![self.at],
                    closed: false,
                });
            }
            'L' => self.line_to(point(rest)?),
            'H' => self.line_to(pos2(rest.number()? + from.x, self.at.y)),
            'V' => self.line_to(pos2(self.at.x, rest.number()? + from.y)),
            'C' => {
                let (a, b, end) = (point(rest)?, point(rest)?, point(rest)?);
                self.curve(a, b, end);
                control = Some(b);
            }
            'S' => {
                let a = self.control.map_or(self.at, |c| self.at + (self.at - c));
                let (b, end) = (point(rest)?, point(rest)?);
                self.curve(a, b, end);
                control = Some(b);
            }
            'Q' => {
                let (c, end) = (point(rest)?, point(rest)?);
                self.curve(self.at.lerp(c, 2.0 / 3.0), end.lerp(c, 2.0 / 3.0), end);
            }
            'A' => {
                let radius = rest.vector()?.x;
                let (_tilt, large, sweep) =
                    (rest.number()?, rest.number()? > 0.5, rest.number()? > 0.5);
                let end = point(rest)?;
                self.arc(radius, large != sweep, sweep, end);
            }
            'Z' => self.close(),
            _ => return None,
        }
        self.control = control;
        Some(())
    }

    fn line_to(&mut self, to: Pos2) {
        if let Some(path) = self.paths.last_mut() {
            path.points.push(to);
        }
        self.at = to;
    }

    fn close(&mut self) {
        if let Some(path) = self.paths.last_mut() {
            path.closed = true;
            if path.points.len() > 1
                && path
                    .points
                    .first()
                    .zip(path.points.last())
                    .is_some_and(|(a, b)| a.distance(*b) < 0.01)
            {
                path.points.pop();
            }
            self.at = path.points.first().copied().unwrap_or(self.at);
        }
    }

    fn curve(&mut self, a: Pos2, b: Pos2, end: Pos2) {
        const STEPS: u8 = 12;
        let start = self.at;
        for i in 1..=STEPS {
            let t = f32::from(i) / f32::from(STEPS);
            let (ab, bc, cd) = (start.lerp(a, t), a.lerp(b, t), b.lerp(end, t));
            self.line_to(ab.lerp(bc, t).lerp(bc.lerp(cd, t), t));
        }
    }

    /// An arc of a circle; the radius grows where it would not reach.
    fn arc(&mut self, radius: f32, left: bool, clockwise: bool, end: Pos2) {
        let start = self.at;
        let half = (end - start) / 2.0;
        let reach = half.length();
        if reach < 1e-4 {
            return;
        }
        let radius = radius.max(reach);
        let aside = (radius * radius - reach * reach).max(0.0).sqrt() / reach;
        let side = if left { 1.0 } else { -1.0 };
        let centre = start + half + vec2(-half.y, half.x) * aside * side;
        let first = (start - centre).angle();
        let mut turn = (end - centre).angle() - first;
        if clockwise && turn < 0.0 {
            turn += TAU;
        } else if !clockwise && turn > 0.0 {
            turn -= TAU;
        }
        let mut steps = 2.0_f32;
        while steps < turn.abs() / (PI / 14.0) {
            steps += 1.0;
        }
        let mut i = 1.0;
        while i < steps {
            self.line_to(centre + Vec2::angled(first + turn * i / steps) * radius);
            i += 1.0;
        }
        self.line_to(end);
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::flatten;

    #[test]
    fn lines_may_be_relative_absolute_and_tightly_written() {
        let paths = flatten("M4 12.5l5.2 5.2L20 7M1 1h.5.5v-1z");
        assert_eq!(paths.len(), 2);
        assert_eq!(
            paths[0].points,
            [pos2(4.0, 12.5), pos2(9.2, 17.7), pos2(20.0, 7.0)]
        );
        assert_eq!(
            paths[1].points,
            [
                pos2(1.0, 1.0),
                pos2(1.5, 1.0),
                pos2(2.0, 1.0),
                pos2(2.0, 0.0)
            ]
        );
        assert!(paths[1].closed && !paths[0].closed);
    }

    #[test]
    fn an_arc_keeps_its_radius_and_its_side() {
        let points = &flatten("M4 21a8 8 0 0 1 16 0")[0].points;
        for point in points {
            assert!((point.distance(pos2(12.0, 21.0)) - 8.0).abs() < 1e-3);
            assert!(point.y <= 21.001, "the arc of shoulders goes up");
        }
    }
}
