//! Pictures of a window, written by its own process. For the demonstration only: on a real kit they are refused.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{ColorImage, Context, ScreenshotCallback, ViewportCommand};

use crate::windows::latest::Latest;

/// Where pictures go, and which one is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Pictures {
    folder: PathBuf,
    asked: Arc<Latest<String>>,
}

impl Pictures {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            asked: Arc::default(),
        }
    }

    /// A picture of the next frame, as `NAME.png`.
    pub(crate) fn ask(&self, name: String) {
        self.asked.put(name);
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.png"))
    }

    /// Called in a frame: the picture is taken of it, and written when it comes back.
    pub(crate) fn take_asked(&self, ctx: &Context) {
        let Some(name) = self.asked.try_take() else {
            return;
        };
        let path = self.path(&name);
        ctx.send_viewport_cmd(ViewportCommand::Screenshot(ScreenshotCallback::new(
            move |image: Arc<ColorImage>| {
                tell(write(&path, image.size, image.as_raw()));
            },
        )));
    }

    /// Called with the pixels of a frame, `0x00RRGGBB`.
    pub(crate) fn write_asked(&self, pixels: &[u32], size: [usize; 2]) {
        let Some(name) = self.asked.try_take() else {
            return;
        };
        let opaque = |pixel: &u32| {
            let [_, r, g, b] = pixel.to_be_bytes();
            [r, g, b, u8::MAX]
        };
        let bytes: Vec<u8> = pixels.iter().flat_map(opaque).collect();
        tell(write(&self.path(&name), size, &bytes));
    }
}

fn tell(written: io::Result<()>) {
    if let Err(err) = written {
        tracing::error!(%err, "picture not written");
    }
}

/// The file appears whole or not at all. `bytes` are red, green, blue and opacity of each pixel.
fn write(path: &Path, size: [usize; 2], bytes: &[u8]) -> io::Result<()> {
    let part = path.with_extension("part");
    let [width, height] = size.map(|side| u32::try_from(side).unwrap_or(0));
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(&part)?), width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(bytes)?;
    writer.finish()?;
    fs::rename(part, path)
}
