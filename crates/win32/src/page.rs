//! What stands on a page: letters of our own font, boxes, lines around boxes, quarter discs.

#![expect(unsafe_code, reason = "drawing has functions of C only")]

use std::{io, ptr::null};

use windows_sys::Win32::{
    Foundation::RECT,
    Graphics::Gdi::{
        CLIP_DEFAULT_PRECIS, CreateFontW, CreatePen, CreateSolidBrush, DEFAULT_CHARSET,
        DEFAULT_QUALITY, DeleteObject, ExtTextOutW, FW_BOLD, FW_NORMAL, FillRect, GetStockObject,
        HDC, HGDIOBJ, NULL_BRUSH, NULL_PEN, OUT_TT_ONLY_PRECIS, PS_INSIDEFRAME, Pie, RoundRect,
        SelectObject, SetTextColor,
    },
};

use crate::{Canvas, queue::check, words::wide};

/// Parts of a dot: drawing counts in whole numbers, which the driver turns into dots of its own.
const PARTS: f32 = 16.0;

/// Where a box stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    /// Of its corners.
    pub radius: f32,
}

/// How letters look.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a> {
    /// The name of the font inside its file.
    pub family: &'a str,
    pub size: f32,
    pub is_bold: bool,
    pub rgb: [u8; 3],
}

/// A page that is being drawn.
#[derive(Debug)]
pub struct Page<'a> {
    canvas: &'a Canvas,
}

impl<'a> Page<'a> {
    pub(crate) fn of(canvas: &'a Canvas) -> Self {
        Self { canvas }
    }

    /// Letters that stand on the line `y`, each with its own width.
    ///
    /// # Errors
    /// The driver does not draw.
    pub fn text(
        &self,
        (x, y): (f32, f32),
        writing: Writing<'_>,
        letters: impl IntoIterator<Item = (char, f32)>,
    ) -> io::Result<()> {
        let (mut units, mut steps, mut end) = (Vec::new(), Vec::new(), x);
        for (letter, width) in letters {
            let begin = parts(end);
            end += width;
            let mut step = parts(end) - begin;
            for unit in letter.encode_utf16(&mut [0; 2]) {
                units.push(*unit);
                steps.push(std::mem::take(&mut step));
            }
        }
        let context = self.canvas.context();
        let font = Made::font(writing)?;
        with(context, font.0, || {
            // SAFETY: the context lives.
            unsafe { SetTextColor(context, color(writing.rgb)) };
            put(context, (parts(x), parts(y)), &units, &steps)
        })
    }

    /// A filled box.
    ///
    /// # Errors
    /// The driver does not draw.
    pub fn fill(&self, place: Place, rgb: [u8; 3]) -> io::Result<()> {
        let context = self.canvas.context();
        let brush = Made::brush(rgb)?;
        let area = rect(place);
        if place.radius <= 0.0 {
            // SAFETY: the context and the brush live.
            return check(unsafe { FillRect(context, &area, brush.0) });
        }
        with(context, brush.0, || {
            with(context, stock(NULL_PEN), || {
                round_box(context, area, place.radius)
            })
        })
    }

    /// A line around a box; its middle stands on the box's edge.
    ///
    /// # Errors
    /// The driver does not draw.
    pub fn outline(&self, place: Place, line: f32, rgb: [u8; 3]) -> io::Result<()> {
        let context = self.canvas.context();
        let half = line / 2.0;
        let outer = Place {
            x: place.x - half,
            y: place.y - half,
            width: place.width + line,
            height: place.height + line,
            radius: place.radius + half,
        };
        let pen = Made::pen(line, rgb)?;
        with(context, pen.0, || {
            with(context, stock(NULL_BRUSH), || {
                round_box(context, rect(outer), outer.radius)
            })
        })
    }

    /// A quarter disc around its corner, to the right and up; to the left and down where the radius is negative.
    ///
    /// # Errors
    /// The driver does not draw.
    pub fn quarter(&self, (x, y): (f32, f32), radius: f32, rgb: [u8; 3]) -> io::Result<()> {
        let context = self.canvas.context();
        let size = radius.abs();
        let disc = rect(Place {
            x: x - size,
            y: y - size,
            width: size * 2.0,
            height: size * 2.0,
            radius: 0.0,
        });
        // From one side of the corner to the other, as a clock does not go.
        let sides = [(parts(x + radius), parts(y)), (parts(x), parts(y - radius))];
        let brush = Made::brush(rgb)?;
        with(context, brush.0, || {
            with(context, stock(NULL_PEN), || {
                piece_of_disc(context, disc, sides)
            })
        })
    }
}

/// Units of text, each as far from the next as its step says.
fn put(context: HDC, (x, y): (i32, i32), units: &[u16], steps: &[i32]) -> io::Result<()> {
    let n_units = u32::try_from(units.len().min(steps.len())).map_err(io::Error::other)?;
    // SAFETY: the context lives; so many units and steps can be read, and there is no box.
    check(unsafe {
        ExtTextOutW(
            context,
            x,
            y,
            0,
            null(),
            units.as_ptr(),
            n_units,
            steps.as_ptr(),
        )
    })
}

fn round_box(context: HDC, area: RECT, radius: f32) -> io::Result<()> {
    let round = parts(radius * 2.0);
    // SAFETY: the context lives; the rest are numbers.
    check(unsafe {
        RoundRect(
            context,
            area.left,
            area.top,
            area.right,
            area.bottom,
            round,
            round,
        )
    })
}

fn piece_of_disc(context: HDC, disc: RECT, [begin, end]: [(i32, i32); 2]) -> io::Result<()> {
    // SAFETY: the context lives; the rest are numbers.
    check(unsafe {
        Pie(
            context,
            disc.left,
            disc.top,
            disc.right,
            disc.bottom,
            begin.0,
            begin.1,
            end.0,
            end.1,
        )
    })
}

/// A pen, a brush or a font that was made for one mark.
struct Made(HGDIOBJ);

impl Made {
    fn new(object: HGDIOBJ) -> io::Result<Self> {
        if object.is_null() {
            return Err(io::Error::last_os_error());
        }
        Ok(Self(object))
    }

    fn brush(rgb: [u8; 3]) -> io::Result<Self> {
        // SAFETY: takes a number only.
        Self::new(unsafe { CreateSolidBrush(color(rgb)) })
    }

    fn pen(line: f32, rgb: [u8; 3]) -> io::Result<Self> {
        // SAFETY: takes numbers only.
        Self::new(unsafe { CreatePen(PS_INSIDEFRAME, parts(line), color(rgb)) })
    }

    fn font(writing: Writing<'_>) -> io::Result<Self> {
        let family = wide(writing.family);
        let weight = if writing.is_bold { FW_BOLD } else { FW_NORMAL };
        // A negative height is the size of the letters, without the room above them.
        let height = -parts(writing.size);
        // SAFETY: the name ends with a zero; the rest are numbers.
        Self::new(unsafe {
            CreateFontW(
                height,
                0,
                0,
                0,
                weight.cast_signed(),
                0,
                0,
                0,
                DEFAULT_CHARSET.into(),
                OUT_TT_ONLY_PRECIS.into(),
                CLIP_DEFAULT_PRECIS.into(),
                DEFAULT_QUALITY.into(),
                0,
                family.as_ptr(),
            )
        })
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // SAFETY: it was made here, and no context uses it any more. Nothing can be done where that fails.
        unsafe { DeleteObject(self.0) };
    }
}

/// Draws with a tool, and gives the context back what it drew with before.
fn with(context: HDC, tool: HGDIOBJ, draw: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    // SAFETY: the context and the tool live.
    let former = unsafe { SelectObject(context, tool) };
    if former.is_null() {
        return Err(io::Error::last_os_error());
    }
    let drawn = draw();
    // SAFETY: the context and what it drew with before live.
    unsafe { SelectObject(context, former) };
    drawn
}

/// One of the system's own tools, which is never let go.
fn stock(which: i32) -> HGDIOBJ {
    // SAFETY: takes a number only.
    unsafe { GetStockObject(which) }
}

fn rect(place: Place) -> RECT {
    RECT {
        left: parts(place.x),
        top: parts(place.y),
        right: parts(place.x + place.width),
        bottom: parts(place.y + place.height),
    }
}

/// Blue, green, red.
fn color([r, g, b]: [u8; 3]) -> u32 {
    u32::from_le_bytes([r, g, b, 0])
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a float that does not fit becomes the nearest number that does"
)]
pub(crate) fn parts(dots: f32) -> i32 {
    (dots * PARTS).round() as i32
}
