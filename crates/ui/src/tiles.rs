//! The azulejo: 2 × 2 tiles make a rosette of four leaves about a centre. Only at doors: sign-in, idle, kept safe.

use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::epaint::{PathStroke, TessellationOptions, Tessellator};
use egui::{Color32, Id, Mesh, Painter, Pos2, Rect, Shape, Vec2, pos2, vec2};

use crate::icon::quarter_disc;
use crate::theme::palette;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileColours {
    pub ground: Color32,
    /// Leaves of one rosette and of the next.
    pub leaves: [Color32; 2],
    pub dot: Color32,
    pub corner: Color32,
}

/// On navy: sign-in and idle.
pub const DEEP: TileColours = TileColours {
    ground: palette::NAVY,
    leaves: [palette::TILE_LEAF, palette::BLUE],
    dot: palette::SUN,
    corner: palette::BLUE_200,
};

/// On sand: kept safe.
pub const PALE: TileColours = TileColours {
    ground: palette::SAND,
    leaves: [palette::BLUE_50, palette::BLUE_200],
    dot: palette::SUN,
    corner: palette::TILE_CORNER_PALE,
};

/// Covers `rect` with tiles of side `side`, from its top left; what does not fit is cut off at the edge.
pub fn paint_tiles(painter: &Painter, rect: Rect, side: f32, colours: TileColours) {
    let rect = rect.round_to_pixels(painter.pixels_per_point());
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    painter.rect_filled(rect, 0.0, colours.ground);
    painter.add(Shape::Mesh(mesh(&painter, rect, side, colours)));
}

/// The triangles are made once for each place and size.
fn mesh(painter: &Painter, rect: Rect, side: f32, colours: TileColours) -> Arc<Mesh> {
    let ppp = painter.pixels_per_point();
    let bits = [rect.min.x, rect.min.y, rect.max.x, rect.max.y, side, ppp].map(f32::to_bits);
    let id = Id::unique(("tiles", bits, colours));
    if let Some(mesh) = painter.ctx().data(|data| data.get_temp::<Arc<Mesh>>(id)) {
        return mesh;
    }
    let options = TessellationOptions {
        prerasterized_discs: false,
        ..TessellationOptions::default()
    };
    let mut tessellator = Tessellator::new(ppp, options, [1, 1], Vec::new());
    let mut mesh = Mesh::default();
    for shape in shapes(rect, side, colours) {
        tessellator.tessellate_shape(shape, &mut mesh);
    }
    let mesh = Arc::new(mesh);
    painter
        .ctx()
        .data_mut(|data| data.insert_temp(id, Arc::clone(&mesh)));
    mesh
}

fn shapes(rect: Rect, side: f32, colours: TileColours) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let (mut y, mut row) = (rect.top(), 0_u32);
    while y < rect.bottom() {
        let (mut x, mut column) = (rect.left(), 0_u32);
        while x < rect.right() {
            tile(&mut shapes, pos2(x, y), side, (column, row), colours);
            x += side;
            column += 1;
        }
        y += side;
        row += 1;
    }
    shapes
}

/// One tile: a leaf from the rosette's centre, a quarter disc at the corner across, and the dot once for each rosette.
fn tile(
    shapes: &mut Vec<Shape>,
    min: Pos2,
    side: f32,
    (column, row): (u32, u32),
    colours: TileColours,
) {
    let (first_column, first_row) = (column % 2 == 0, row % 2 == 0);
    let centre = min
        + vec2(
            if first_column { side } else { 0.0 },
            if first_row { side } else { 0.0 },
        );
    let out = vec2(
        if first_column { -1.0 } else { 1.0 },
        if first_row { -1.0 } else { 1.0 },
    );
    let [even, odd] = colours.leaves;
    let leaf_colour = if (column / 2 + row / 2) % 2 == 0 {
        even
    } else {
        odd
    };
    shapes.push(leaf(centre, out, side, leaf_colour));
    shapes.push(quarter_disc(
        centre + out * side,
        0.2 * side,
        -out,
        colours.corner,
    ));
    if !first_column && !first_row {
        shapes.push(Shape::circle_filled(centre, 0.13 * side, colours.dot));
    }
}

/// Between two arcs of radius 0.94 t from (0.12 t, 0.12 t) to (0.94 t, 0.94 t).
fn leaf(centre: Pos2, out: Vec2, side: f32, fill: Color32) -> Shape {
    const STEPS: u8 = 20;
    let radius = 0.94 * side;
    let (start, end) = (Vec2::splat(0.12 * side), Vec2::splat(0.94 * side));
    let half = (end - start) / 2.0;
    let aside = (radius * radius - half.length_sq()).max(0.0).sqrt();
    let across = vec2(-half.y, half.x).normalized();
    let mut points = Vec::with_capacity(2 * usize::from(STEPS));
    for (from, to, sign) in [(start, end, 1.0), (end, start, -1.0)] {
        let hub = start + half + across * aside * sign;
        let (a, b) = ((from - hub).angle(), (to - hub).angle());
        let mut turn = b - a;
        if turn.abs() > std::f32::consts::PI {
            turn -= turn.signum() * std::f32::consts::TAU;
        }
        points.extend((0..STEPS).map(|i| {
            let at = hub + Vec2::angled(a + turn * f32::from(i) / f32::from(STEPS)) * radius;
            centre + at * out
        }));
    }
    if out.x * out.y < 0.0 {
        points.reverse();
    }
    Shape::convex_polygon(points, fill, PathStroke::NONE)
}

/// Rounds the corners of what was just painted into `rect`, by painting the page over them.
pub fn paint_round_corners(painter: &Painter, rect: Rect, radius: f32, page: Color32) {
    for (corner, towards) in [
        (rect.left_top(), vec2(1.0, 1.0)),
        (rect.right_top(), vec2(-1.0, 1.0)),
        (rect.right_bottom(), vec2(-1.0, -1.0)),
        (rect.left_bottom(), vec2(1.0, -1.0)),
    ] {
        painter.add(outside_of_corner(corner, radius, towards, page));
    }
}

/// What lies between a corner and the quarter circle that rounds it.
fn outside_of_corner(corner: Pos2, radius: f32, towards: Vec2, fill: Color32) -> Shape {
    const STEPS: u8 = 24;
    let hub = corner + towards * radius;
    let mut points: Vec<Pos2> = (0..=STEPS)
        .map(|i| {
            let angle = f32::from(i) / f32::from(STEPS) * std::f32::consts::FRAC_PI_2;
            hub - vec2(towards.x * angle.cos(), towards.y * angle.sin()) * radius
        })
        .collect();
    if towards.x * towards.y > 0.0 {
        points.reverse();
    }
    // Seen from the corner the rest is a fan, which is how a polygon is filled.
    points.insert(0, corner);
    Shape::convex_polygon(points, fill, PathStroke::NONE)
}
