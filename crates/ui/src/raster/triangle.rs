//! One triangle, row by row. A pixel belongs to a triangle when its centre does, and a shared edge to one of the two:
//! nothing is painted twice and nothing is left out between neighbours.

#![expect(
    clippy::disallowed_methods,
    reason = "no colour is chosen here: those that come in are mixed"
)]

use egui::Color32;
use egui::epaint::Vertex;

use super::{Picture, Texture, packed};

/// Pixels that may be painted: `left..right`, `top..bottom`.
pub(super) struct Area {
    pub(super) left: usize,
    pub(super) top: usize,
    pub(super) right: usize,
    pub(super) bottom: usize,
}

/// A corner in pixels, with its place in the texture from 0 to 1.
#[derive(Clone, Copy)]
pub(super) struct Corner {
    x: f32,
    y: f32,
    u: f32,
    v: f32,
    colour: Color32,
}

impl Corner {
    pub(super) fn new(vertex: &Vertex, pixels_per_point: f32) -> Self {
        Self {
            x: vertex.pos.x * pixels_per_point,
            y: vertex.pos.y * pixels_per_point,
            u: vertex.uv.x,
            v: vertex.uv.y,
            colour: vertex.color,
        }
    }

    fn is_finite(&self) -> bool {
        self.x.is_finite() && self.y.is_finite() && self.u.is_finite() && self.v.is_finite()
    }
}

/// What fills a triangle.
enum Fill {
    /// The same colour everywhere.
    Flat(Color32),
    /// One colour, shaped by the texture: letters.
    Shaped(Color32, Plane, Plane),
    /// Colours run from corner to corner.
    Shaded([Plane; 4], Plane, Plane),
}

pub(super) fn triangle(
    picture: &mut Picture<'_>,
    area: &Area,
    texture: &Texture,
    corners: [Corner; 3],
) {
    let [a, b, c] = corners;
    if ![a, b, c].iter().all(Corner::is_finite) {
        return;
    }
    let Some(fill) = fill(texture, corners) else {
        return;
    };
    let edges = [Edge::new(a, b), Edge::new(b, c), Edge::new(c, a)];
    let highest = a.y.min(b.y).min(c.y);
    let lowest = a.y.max(b.y).max(c.y);
    for y in first_centre(highest).max(area.top)..first_centre(lowest).min(area.bottom) {
        let centre = centre_of(y);
        let mut crossings = edges.iter().filter_map(|edge| edge.crossing(centre));
        let (Some(one), Some(other)) = (crossings.next(), crossings.next()) else {
            continue;
        };
        let from = first_centre(one.min(other)).max(area.left);
        let to = first_centre(one.max(other)).min(area.right);
        if from < to {
            paint_row(picture.row(y, from, to), &fill, texture, from, centre);
        }
    }
}

/// None where nothing would be seen.
fn fill(texture: &Texture, [a, b, c]: [Corner; 3]) -> Option<Fill> {
    let one_colour = a.colour == b.colour && b.colour == c.colour;
    let one_texel = (a.u, a.v) == (b.u, b.v) && (b.u, b.v) == (c.u, c.v);
    let (width, height) = (side(texture.width), side(texture.height));
    if one_colour && one_texel {
        let colour = product(a.colour, texture.between(a.u * width, a.v * height));
        return (colour != Color32::TRANSPARENT).then_some(Fill::Flat(colour));
    }
    let plane = |of: fn(&Corner) -> f32, scale: f32| Plane::new([a, b, c], of, scale);
    let (u, v) = (
        plane(|corner| corner.u, width)?,
        plane(|corner| corner.v, height)?,
    );
    if one_colour {
        return Some(Fill::Shaped(a.colour, u, v));
    }
    let channels = [
        plane(|corner| f32::from(corner.colour.r()), 1.0)?,
        plane(|corner| f32::from(corner.colour.g()), 1.0)?,
        plane(|corner| f32::from(corner.colour.b()), 1.0)?,
        plane(|corner| f32::from(corner.colour.a()), 1.0)?,
    ];
    Some(Fill::Shaded(channels, u, v))
}

fn paint_row(row: &mut [u32], fill: &Fill, texture: &Texture, from: usize, y: f32) {
    match fill {
        Fill::Flat(colour) if colour.is_opaque() => row.fill(packed(*colour)),
        Fill::Flat(colour) => {
            for pixel in row {
                *pixel = blend(*pixel, *colour);
            }
        }
        Fill::Shaped(colour, u, v) if is_one_to_one(u, v) || !texture.smooth => {
            for (pixel, x) in row.iter_mut().zip(from..) {
                let x = centre_of(x);
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "places in a texture are small"
                )]
                let texel = texture.texel(u.at(x, y) as i32, v.at(x, y) as i32);
                if texel != Color32::TRANSPARENT {
                    *pixel = blend(*pixel, product(*colour, texel));
                }
            }
        }
        Fill::Shaped(colour, u, v) => {
            for (pixel, x) in row.iter_mut().zip(from..) {
                let x = centre_of(x);
                let texel = texture.between(u.at(x, y), v.at(x, y));
                *pixel = blend(*pixel, product(*colour, texel));
            }
        }
        Fill::Shaded(channels, u, v) => {
            for (pixel, x) in row.iter_mut().zip(from..) {
                let x = centre_of(x);
                let [r, g, b, a] = channels.each_ref().map(|channel| channel.byte(x, y));
                let colour = Color32::from_rgba_premultiplied(r, g, b, a);
                let texel = texture.between(u.at(x, y), v.at(x, y));
                *pixel = blend(*pixel, product(colour, texel));
            }
        }
    }
}

/// One texel for one pixel, centre on centre: letters.
fn is_one_to_one(u: &Plane, v: &Plane) -> bool {
    const NEAR: f32 = 1e-3;
    let near = |value: f32, wanted: f32| (value - wanted).abs() < NEAR;
    near(u.by_x, 1.0) && near(u.by_y, 0.0) && near(v.by_x, 0.0) && near(v.by_y, 1.0)
}

/// A value that runs evenly over the triangle.
struct Plane {
    by_x: f32,
    by_y: f32,
    at_origin: f32,
}

impl Plane {
    /// None where the triangle has no surface.
    fn new([a, b, c]: [Corner; 3], of: fn(&Corner) -> f32, scale: f32) -> Option<Self> {
        let surface = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
        if surface.abs() < 1e-6 {
            return None;
        }
        let start = of(&a) * scale;
        let (to_b, to_c) = (of(&b) * scale - start, of(&c) * scale - start);
        let by_x = (to_b * (c.y - a.y) - to_c * (b.y - a.y)) / surface;
        let by_y = (to_c * (b.x - a.x) - to_b * (c.x - a.x)) / surface;
        Some(Self {
            by_x,
            by_y,
            at_origin: start - by_x * a.x - by_y * a.y,
        })
    }

    fn at(&self, x: f32, y: f32) -> f32 {
        self.at_origin + self.by_x * x + self.by_y * y
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a byte"
    )]
    fn byte(&self, x: f32, y: f32) -> u8 {
        self.at(x, y).round().clamp(0.0, 255.0) as u8
    }
}

/// Two corners, the upper one first: neighbours see the same edge.
struct Edge {
    top: (f32, f32),
    bottom: (f32, f32),
}

impl Edge {
    fn new(a: Corner, b: Corner) -> Self {
        let (a, b) = ((a.x, a.y), (b.x, b.y));
        let (top, bottom) = if (a.1, a.0) <= (b.1, b.0) {
            (a, b)
        } else {
            (b, a)
        };
        Self { top, bottom }
    }

    /// Where a level line crosses it.
    fn crossing(&self, y: f32) -> Option<f32> {
        let ((x0, y0), (x1, y1)) = (self.top, self.bottom);
        (y0 <= y && y < y1).then(|| x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    }
}

/// The first pixel whose centre is not before this place.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "never negative; what is beyond every picture is cut later"
)]
fn first_centre(place: f32) -> usize {
    (place - 0.5).ceil().max(0.0) as usize
}

#[expect(clippy::cast_precision_loss, reason = "pictures are small")]
fn centre_of(pixel: usize) -> f32 {
    pixel as f32 + 0.5
}

#[expect(clippy::cast_precision_loss, reason = "textures are small")]
fn side(texels: usize) -> f32 {
    texels as f32
}

fn product(one: Color32, other: Color32) -> Color32 {
    if other == Color32::WHITE {
        return one;
    }
    let [r, g, b, a] = one.to_array();
    let [s, t, u, v] = other.to_array();
    Color32::from_rgba_premultiplied(part(r, s), part(g, t), part(b, u), part(a, v))
}

/// A colour over a pixel.
fn blend(pixel: u32, colour: Color32) -> u32 {
    let [r, g, b, a] = colour.to_array();
    let [_, under_r, under_g, under_b] = pixel.to_be_bytes();
    let rest = 255 - a;
    let over = |above: u8, under: u8| above.saturating_add(part(under, rest));
    u32::from_be_bytes([0, over(r, under_r), over(g, under_g), over(b, under_b)])
}

/// `one × other / 255`, rounded.
fn part(one: u8, other: u8) -> u8 {
    let product = u32::from(one) * u32::from(other) + 128;
    #[expect(clippy::cast_possible_truncation, reason = "at most 255")]
    let part = ((product + (product >> 8)) >> 8) as u8;
    part
}
