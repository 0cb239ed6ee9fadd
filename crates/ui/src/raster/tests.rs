//! What a raster must do whatever is painted; how whole pages look is seen in the pictures of the citizen's window.

#![expect(clippy::disallowed_methods, reason = "a raster paints any colour")]

use egui::epaint::{ImageDelta, Vertex};
use egui::{ColorImage, Pos2, TextureOptions, pos2, vec2};

use super::*;

const SIDE: usize = 16;
const GROUND: Color32 = Color32::from_rgb(10, 20, 30);
const VEIL: Color32 = Color32::from_rgba_premultiplied(64, 0, 0, 128);
/// A pixel of the ground under the veil.
const VEILED: u32 = 0x0045_0a0f;

/// A raster whose only texture is `texels`, as wide as it is high.
fn raster(texels: &[Color32]) -> Raster {
    let side = texels.len().isqrt();
    let image = ColorImage::new([side, side], texels.to_vec());
    let mut delta = TexturesDelta::default();
    delta.push(
        TextureId::default(),
        ImageDelta::full(image, TextureOptions::LINEAR),
    );
    let mut raster = Raster::default();
    raster.take(&mut delta);
    raster
}

fn corner(pos: Pos2, uv: Pos2, color: Color32) -> Vertex {
    Vertex { pos, uv, color }
}

fn plain(corners: &[Pos2], colour: Color32) -> Mesh {
    Mesh {
        indices: (0..u32::try_from(corners.len()).unwrap()).collect(),
        vertices: corners
            .iter()
            .map(|pos| corner(*pos, Pos2::ZERO, colour))
            .collect(),
        texture_id: TextureId::default(),
    }
}

fn painted(raster: &Raster, mesh: Mesh, clip_rect: Rect) -> Vec<u32> {
    let mut pixels = vec![0; SIDE * SIDE];
    let primitive = ClippedPrimitive {
        clip_rect,
        primitive: Primitive::Mesh(mesh),
    };
    let mut picture = Picture::new(&mut pixels, SIDE, SIDE).unwrap();
    raster.paint(&mut picture, GROUND, &[primitive], 1.0);
    pixels
}

/// A fan of triangles around a point inside a square.
fn fan(centre: Pos2, square: Rect) -> Vec<Pos2> {
    let around = [
        square.left_top(),
        square.center_top(),
        square.right_top(),
        square.right_bottom(),
        square.center_bottom(),
        square.left_bottom(),
    ];
    let next = around.iter().cycle().skip(1);
    around
        .iter()
        .zip(next)
        .flat_map(|(one, other)| [centre, *one, *other])
        .collect()
}

#[test]
fn neighbours_leave_no_gap_and_paint_nothing_twice() {
    let raster = raster(&[Color32::WHITE]);
    let square = Rect::from_min_size(pos2(2.0, 3.0), vec2(11.0, 9.0));
    for centre in [
        pos2(7.5, 7.5),
        pos2(2.5, 3.1),
        pos2(8.37, 4.91),
        pos2(12.99, 11.99),
    ] {
        let pixels = painted(&raster, plain(&fan(centre, square), VEIL), Rect::EVERYTHING);
        for (place, pixel) in pixels.iter().enumerate() {
            let (x, y) = (place % SIDE, place / SIDE);
            let wanted = if (2..13).contains(&x) && (3..12).contains(&y) {
                VEILED
            } else {
                packed(GROUND)
            };
            assert_eq!(*pixel, wanted, "{x}, {y} around {centre:?}");
        }
    }
}

#[test]
fn nothing_is_painted_outside_the_clip() {
    let raster = raster(&[Color32::WHITE]);
    let everywhere = Rect::from_min_max(pos2(-1e9, -1e9), pos2(1e9, 1e9));
    let mesh = plain(&fan(pos2(8.0, 8.0), everywhere), Color32::WHITE);
    let clip = Rect::from_min_max(pos2(4.0, 5.0), pos2(40.0, 6.0));
    let pixels = painted(&raster, mesh, clip);
    let white = pixels.iter().filter(|pixel| **pixel == 0x00ff_ffff).count();
    assert_eq!(white, 12, "one row, from 4 to the edge");
}

#[test]
fn a_letter_is_copied_texel_by_texel() {
    let texels: Vec<Color32> = (0..16).map(|n| Color32::from_white_alpha(n * 17)).collect();
    let raster = raster(&texels);
    let square = Rect::from_min_size(pos2(3.0, 2.0), vec2(4.0, 4.0));
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    let mut mesh = Mesh::with_texture(TextureId::default());
    mesh.add_rect_with_uv(square, whole, Color32::RED);
    let pixels = painted(&raster, mesh, Rect::EVERYTHING);
    for (n, texel) in texels.iter().enumerate() {
        let pixel = pixels[(2 + n / 4) * SIDE + 3 + n % 4];
        let [_, red, green, _] = pixel.to_be_bytes();
        let a = f32::from(texel.a()) / 255.0;
        let wanted = [255.0 * a + 10.0 * (1.0 - a), 20.0 * (1.0 - a)];
        for (got, wanted) in [red, green].into_iter().zip(wanted) {
            assert!((f32::from(got) - wanted).abs() <= 1.0, "{n}: {pixel:08x}");
        }
    }
}

#[test]
fn colours_run_evenly_from_corner_to_corner() {
    let raster = raster(&[Color32::WHITE]);
    let far = SIDE as f32;
    let shade = |x: f32| Color32::from_gray(if x > 0.0 { 160 } else { 0 });
    let corners = [
        pos2(0.0, 0.0),
        pos2(far, 0.0),
        pos2(0.0, far),
        pos2(far, far),
    ];
    let mesh = Mesh {
        indices: vec![0, 1, 2, 2, 1, 3],
        vertices: corners
            .iter()
            .map(|pos| corner(*pos, Pos2::ZERO, shade(pos.x)))
            .collect(),
        texture_id: TextureId::default(),
    };
    let pixels = painted(&raster, mesh, Rect::EVERYTHING);
    for (place, pixel) in pixels.iter().enumerate() {
        let wanted = u32::try_from(place % SIDE).unwrap() * 10 + 5;
        assert_eq!(pixel & 0xff, wanted, "{place}");
    }
}

#[test]
fn what_is_no_triangle_paints_nothing() {
    let raster = raster(&[Color32::WHITE]);
    let far = f32::MAX;
    let shapes = [
        [pos2(f32::NAN, 1.0), pos2(9.0, 1.0), pos2(4.0, 9.0)],
        [pos2(1.0, 1.0), pos2(f32::INFINITY, 1.0), pos2(4.0, 9.0)],
        [pos2(1.0, 1.0), pos2(9.0, 9.0), pos2(5.0, 5.0)],
        [pos2(3.0, 3.0), pos2(3.0, 3.0), pos2(3.0, 3.0)],
        [pos2(-far, -far), pos2(-far, -5.0), pos2(-5.0, -far)],
    ];
    for shape in shapes {
        let pixels = painted(&raster, plain(&shape, Color32::WHITE), Rect::EVERYTHING);
        assert!(
            pixels.iter().all(|pixel| *pixel == packed(GROUND)),
            "{shape:?}"
        );
    }
    let mut mesh = plain(&[pos2(1.0, 1.0)], Color32::WHITE);
    mesh.indices = vec![0, 7, 9, 0];
    let pixels = painted(&raster, mesh, Rect::EVERYTHING);
    assert!(pixels.iter().all(|pixel| *pixel == packed(GROUND)));
}

#[test]
fn a_texture_changes_in_part_and_ends() {
    let mut raster = raster(&[Color32::BLACK; 4]);
    let mut delta = TexturesDelta::default();
    let white = ColorImage::filled([1, 2], Color32::WHITE);
    delta.push(
        TextureId::default(),
        ImageDelta::partial([1, 0], white, TextureOptions::LINEAR),
    );
    raster.take(&mut delta);
    let right = pos2(0.75, 0.25);
    let mesh = || {
        let corners = [pos2(0.0, 0.0), pos2(99.0, 0.0), pos2(0.0, 99.0)];
        let mut mesh = plain(&corners, Color32::WHITE);
        mesh.vertices
            .iter_mut()
            .for_each(|vertex| vertex.uv = right);
        mesh
    };
    assert_eq!(painted(&raster, mesh(), Rect::EVERYTHING)[0], 0x00ff_ffff);
    let mut end = TexturesDelta::default();
    end.free.insert(TextureId::default());
    raster.forget(&mut end);
    assert_eq!(
        painted(&raster, mesh(), Rect::EVERYTHING)[0],
        packed(GROUND)
    );
}

#[test]
fn a_picture_has_as_many_pixels_as_it_says() {
    assert!(Picture::new(&mut [0; 6], 3, 2).is_some());
    assert!(Picture::new(&mut [0; 5], 3, 2).is_none());
    assert!(Picture::new(&mut [], usize::MAX, 2).is_none());
}
