//! Pixels from egui's triangles, by the processor alone.
//!
//! A window of large still surfaces and sharp letters needs no graphics driver, and most desks have none: a driver that
//! is played by software costs each window 60 MiB and five times as long. Colours are blended as the other renderers
//! do: premultiplied, in gamma space.

#[cfg(test)]
mod tests;
mod triangle;

use std::collections::BTreeMap;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive};
use egui::{Color32, Rect, TextureFilter, TextureId, TexturesDelta};

use triangle::{Area, Corner, triangle};

/// What a window shows: rows of pixels `0x00RRGGBB`, the topmost first.
#[derive(Debug)]
pub struct Picture<'a> {
    pixels: &'a mut [u32],
    width: usize,
    height: usize,
}

impl<'a> Picture<'a> {
    /// None where the pixels are not those of such a picture.
    pub fn new(pixels: &'a mut [u32], width: usize, height: usize) -> Option<Self> {
        (width.checked_mul(height) == Some(pixels.len())).then_some(Self {
            pixels,
            width,
            height,
        })
    }

    fn row(&mut self, y: usize, from: usize, to: usize) -> &mut [u32] {
        let start = y * self.width;
        self.pixels
            .get_mut(start + from..start + to)
            .unwrap_or_default()
    }
}

/// The textures of a window, and the painting with them.
#[derive(Debug, Default)]
pub struct Raster {
    textures: BTreeMap<TextureId, Texture>,
}

impl Raster {
    /// Takes new textures and changed ones out of the delta. Those that end are still painted in this frame: see
    /// [`Raster::forget`].
    pub fn take(&mut self, delta: &mut TexturesDelta) {
        let changes = delta
            .set
            .drain()
            .flat_map(|(id, changes)| changes.into_iter().map(move |change| (id, change)));
        for (id, change) in changes {
            match (change.pos, self.textures.get_mut(&id)) {
                (None, _) => {
                    self.textures.insert(id, Texture::new(&change));
                }
                (Some(at), Some(texture)) => texture.change(at, &change),
                (Some(_), None) => {}
            }
        }
    }

    /// Drops the textures that ended with this frame, and takes them out of the delta.
    pub fn forget(&mut self, delta: &mut TexturesDelta) {
        let ended = std::mem::take(&mut delta.free);
        self.textures.retain(|id, _| !ended.contains(id));
    }

    /// Paints a whole frame on a ground of one colour. Callbacks of other renderers are passed over.
    pub fn paint(
        &self,
        picture: &mut Picture<'_>,
        ground: Color32,
        primitives: &[ClippedPrimitive],
        pixels_per_point: f32,
    ) {
        picture.pixels.fill(packed(ground));
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in primitives
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            if let Some(texture) = self.textures.get(&mesh.texture_id) {
                let area = Area::within(picture, *clip_rect * pixels_per_point);
                paint_mesh(picture, &area, texture, mesh, pixels_per_point);
            }
        }
    }
}

fn paint_mesh(
    picture: &mut Picture<'_>,
    area: &Area,
    texture: &Texture,
    mesh: &Mesh,
    pixels_per_point: f32,
) {
    for three in mesh.indices.chunks_exact(3) {
        let corner = |place: usize| {
            let vertex = mesh.vertices.get(*three.get(place)? as usize)?;
            Some(Corner::new(vertex, pixels_per_point))
        };
        if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
            triangle(picture, area, texture, [a, b, c]);
        }
    }
}

fn packed(colour: Color32) -> u32 {
    let [r, g, b, _] = colour.to_array();
    u32::from_be_bytes([0, r, g, b])
}

/// A picture that triangles are filled from.
#[derive(Debug)]
struct Texture {
    texels: Vec<Color32>,
    width: usize,
    height: usize,
    /// Between two texels there is a colour between theirs.
    smooth: bool,
}

impl Texture {
    fn new(delta: &ImageDelta) -> Self {
        let ImageData::Color(image) = &delta.image;
        Self {
            texels: image.pixels.clone(),
            width: image.width(),
            height: image.height(),
            smooth: delta.options.magnification == TextureFilter::Linear,
        }
    }

    fn change(&mut self, [left, top]: [usize; 2], delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        if image.width() == 0 {
            return;
        }
        for (y, row) in image.pixels.chunks_exact(image.width()).enumerate() {
            let start = (top + y) * self.width + left;
            if let Some(place) = self.texels.get_mut(start..start + row.len()) {
                place.copy_from_slice(row);
            }
        }
    }

    /// The texel at a place in texels; the nearest one where there is none.
    fn texel(&self, x: i32, y: i32) -> Color32 {
        let inside = |place: i32, side: usize| {
            usize::try_from(place)
                .unwrap_or(0)
                .min(side.saturating_sub(1))
        };
        let place = inside(y, self.height) * self.width + inside(x, self.width);
        self.texels.get(place).copied().unwrap_or_default()
    }

    /// The colour between four texels.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "places in a texture are small; a float that is none becomes the nearest end"
    )]
    fn between(&self, x: f32, y: f32) -> Color32 {
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right, below) = (x - left, y - top);
        let (left, top) = (left as i32, top as i32);
        let upper = self
            .texel(left, top)
            .lerp_to_gamma(self.texel(left + 1, top), right);
        let lower = self
            .texel(left, top + 1)
            .lerp_to_gamma(self.texel(left + 1, top + 1), right);
        upper.lerp_to_gamma(lower, below)
    }
}

impl Area {
    /// The part of a picture inside a rectangle of pixels.
    fn within(picture: &Picture<'_>, rect: Rect) -> Self {
        let inside = |edge: f32, side: usize| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to the picture; a float that is none becomes 0"
            )]
            let edge = edge.round().max(0.0) as usize;
            edge.min(side)
        };
        Self {
            left: inside(rect.min.x, picture.width),
            top: inside(rect.min.y, picture.height),
            right: inside(rect.max.x, picture.width),
            bottom: inside(rect.max.y, picture.height),
        }
    }
}
