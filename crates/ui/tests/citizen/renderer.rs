//! The pages as the citizen's window paints them: by the processor.

use egui::{Color32, Context, FullOutput, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use ui::raster::{Picture, Raster};

#[derive(Default)]
pub(crate) struct Renderer {
    raster: Raster,
}

impl TestRenderer for Renderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.raster.forget(delta);
        self.raster.take(delta);
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let size = ctx.viewport_rect().size() * output.pixels_per_point;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the size of a picture"
        )]
        let [width, height] = [size.x.round() as u32, size.y.round() as u32];
        let mut pixels = vec![0; (width * height) as usize];
        let mut picture = Picture::new(&mut pixels, width as usize, height as usize)
            .ok_or("a picture of another size")?;
        let primitives = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        self.raster.paint(
            &mut picture,
            Color32::BLACK,
            &primitives,
            output.pixels_per_point,
        );
        let opaque = |pixel: u32| {
            let [_, r, g, b] = pixel.to_be_bytes();
            [r, g, b, u8::MAX]
        };
        let bytes = pixels.into_iter().flat_map(opaque).collect();
        RgbaImage::from_raw(width, height, bytes).ok_or_else(|| "too few pixels".to_owned())
    }
}
