//! The line icons: a 24 grid, strokes of 2 with round ends and joins, no fills, one colour. And the mark.

mod outline;
mod shapes;

use std::sync::LazyLock;

use egui::epaint::PathStroke;
use egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Sense, Shape, Ui, Vec2, pos2, vec2,
};

use crate::theme::palette;
pub use shapes::Icon;

/// Side of the grid that icons are drawn on.
const GRID: f32 = 24.0;

/// Every icon as poly-lines on the grid, flattened once.
static OUTLINES: LazyLock<Vec<Vec<Line>>> =
    LazyLock::new(|| Icon::ALL.iter().map(|icon| lines(*icon)).collect());

struct Line {
    points: Vec<Pos2>,
    closed: bool,
    /// Where a round end or join is seen: ends and sharp corners.
    knobs: Vec<Pos2>,
}

fn lines(icon: Icon) -> Vec<Line> {
    outline::flatten(icon.outline())
        .into_iter()
        .map(|path| Line {
            knobs: knobs(&path.points, path.closed),
            points: path.points,
            closed: path.closed,
        })
        .collect()
}

/// Ends of an open line and corners sharper than a curve's.
fn knobs(points: &[Pos2], closed: bool) -> Vec<Pos2> {
    let sharp = |a: Pos2, b: Pos2, c: Pos2| (b - a).normalized().dot((c - b).normalized()) < 0.8;
    let mut knobs: Vec<Pos2> = points
        .windows(3)
        .filter_map(|w| {
            if let [a, b, c] = *w {
                sharp(a, b, c).then_some(b)
            } else {
                None
            }
        })
        .collect();
    if let ([first, second, ..], [.., before, last]) = (points, points) {
        if !closed {
            knobs.extend([*first, *last]);
        } else {
            if sharp(*last, *first, *second) {
                knobs.push(*first);
            }
            if sharp(*before, *last, *first) {
                knobs.push(*last);
            }
        }
    }
    knobs
}

impl Icon {
    /// Paints the icon into a square of `size` about `centre`.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, colour: Color32) {
        self.paint_bold(painter, centre, size, colour, 2.0);
    }

    /// The same with another stroke width, on the 24 grid.
    pub fn paint_bold(
        self,
        painter: &Painter,
        centre: Pos2,
        size: f32,
        colour: Color32,
        width: f32,
    ) {
        let scale = size / GRID;
        let origin = centre - Vec2::splat(size / 2.0);
        let place = |p: &Pos2| origin + p.to_vec2() * scale;
        let Some(lines) = OUTLINES.get(self as usize) else {
            return;
        };
        for line in lines {
            let points = line.points.iter().map(place).collect();
            let stroke = PathStroke::new(width * scale, colour);
            painter.add(if line.closed {
                Shape::closed_line(points, stroke)
            } else {
                Shape::line(points, stroke)
            });
            for knob in &line.knobs {
                painter.circle_filled(place(knob), width * scale / 2.0, colour);
            }
        }
    }

    /// Takes room in a layout and paints the icon there; says nothing to assistive technology.
    pub fn ui(self, ui: &mut Ui, size: f32, colour: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
        self.paint(ui.painter(), rect.center(), size, colour);
        response
    }
}

/// The mark: two people over one table. A blue square, a white and a sun quarter disc.
pub fn paint_mark(painter: &Painter, rect: Rect) {
    let k = rect.width() / 40.0;
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * k;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a radius of a few px"
    )]
    painter.rect_filled(
        rect,
        CornerRadius::same((8.0 * k).round().min(255.0) as u8),
        palette::BLUE,
    );
    painter.add(quarter_disc(
        at(6.0, 34.0),
        24.0 * k,
        vec2(1.0, -1.0),
        palette::WHITE,
    ));
    painter.add(quarter_disc(
        at(34.0, 6.0),
        14.0 * k,
        vec2(-1.0, 1.0),
        palette::SUN,
    ));
}

/// The mark in a layout.
pub fn mark(ui: &mut Ui, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    paint_mark(ui.painter(), rect);
    response
}

/// A quarter of a disc about `corner`, towards `towards` (signs of x and y).
pub(crate) fn quarter_disc(corner: Pos2, radius: f32, towards: Vec2, fill: Color32) -> Shape {
    const STEPS: u8 = 24;
    let mut points = vec![corner];
    points.extend((0..=STEPS).map(|i| {
        let angle = f32::from(i) / f32::from(STEPS) * std::f32::consts::FRAC_PI_2;
        pos2(
            corner.x + towards.x * radius * angle.cos(),
            corner.y + towards.y * radius * angle.sin(),
        )
    }));
    // The tessellator wants one direction of turn.
    if towards.x * towards.y < 0.0 {
        points.reverse();
    }
    Shape::convex_polygon(points, fill, PathStroke::NONE)
}

#[cfg(test)]
mod tests {
    use super::{GRID, Icon, OUTLINES};

    #[test]
    fn every_icon_is_drawn_and_stays_on_its_grid() {
        assert_eq!(OUTLINES.len(), Icon::ALL.len());
        for (icon, lines) in Icon::ALL.iter().zip(OUTLINES.iter()) {
            assert!(!lines.is_empty(), "{icon:?} draws nothing");
            for point in lines.iter().flat_map(|line| &line.points) {
                assert!(
                    (0.0..=GRID).contains(&point.x) && (0.0..=GRID).contains(&point.y),
                    "{icon:?} leaves its grid at {point:?}"
                );
            }
        }
    }

    #[test]
    fn the_order_of_icons_is_that_of_their_names() {
        for (i, icon) in Icon::ALL.iter().enumerate() {
            assert_eq!(*icon as usize, i);
        }
    }
}
