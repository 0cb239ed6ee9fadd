//! Pages of A4 drawn on a printer by its own driver: letters of our own font, boxes, lines around boxes, quarter discs.
//!
//! Places are in dots from the paper's top left corner; how many dots make an inch is told at the beginning. Inside, a dot
//! has 16 parts, which the driver turns into its own.

#![expect(unsafe_code, reason = "drawing on a printer has functions of C only")]

use std::{
    io,
    ptr::{null, null_mut},
};

use windows_sys::Win32::{
    Foundation::{HANDLE, RECT},
    Graphics::{
        Gdi::{
            AddFontMemResourceEx, CLIP_DEFAULT_PRECIS, CreateDCW, CreateFontW, CreatePen,
            CreateSolidBrush, DEFAULT_CHARSET, DEFAULT_QUALITY, DEVMODEW, DM_COPIES, DM_FORMNAME,
            DM_IN_BUFFER, DM_ORIENTATION, DM_OUT_BUFFER, DM_PAPERLENGTH, DM_PAPERSIZE,
            DM_PAPERWIDTH, DeleteDC, DeleteObject, ExtTextOutW, FW_BOLD, FW_NORMAL, FillRect,
            GetDeviceCaps, GetStockObject, HDC, HGDIOBJ, LOGPIXELSX, LOGPIXELSY, MM_ANISOTROPIC,
            NULL_BRUSH, NULL_PEN, OUT_TT_ONLY_PRECIS, PHYSICALOFFSETX, PHYSICALOFFSETY,
            PS_INSIDEFRAME, Pie, RemoveFontMemResourceEx, RoundRect, SelectObject, SetBkMode,
            SetMapMode, SetTextAlign, SetTextColor, SetViewportExtEx, SetViewportOrgEx,
            SetWindowExtEx, TA_BASELINE, TRANSPARENT,
        },
        Printing::DocumentPropertiesW,
    },
    Storage::Xps::{AbortDoc, DOCINFOW, EndDoc, EndPage, StartDocW, StartPage},
};

use crate::{Queue, Sent, Unsent, queue::check, words::wide};

/// Parts of a dot.
const PARTS: f32 = 16.0;
/// A4, upright, once: as Windows numbers them.
const A4: i16 = 9;
const UPRIGHT: i16 = 1;
/// What `DocumentProperties` answers when all went well.
const DONE: i32 = 1;

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

/// A document that is being drawn. One that is not ended is taken back.
#[derive(Debug)]
pub struct Canvas {
    context: HDC,
    fonts: Vec<HANDLE>,
    queue: Queue,
    id: u32,
    is_over: bool,
}

impl Canvas {
    /// A document of this name at a printer, for which these files of fonts are known.
    ///
    /// # Errors
    /// See [`Unsent`].
    pub fn begin(
        printer: &str,
        name: &str,
        dots_per_inch: f32,
        fonts: &[&[u8]],
    ) -> Result<Self, Unsent> {
        Self::prepare(printer, dots_per_inch, fonts)
            .and_then(|canvas| canvas.start(name))
            .map_err(Unsent::Nothing)
    }

    fn prepare(printer: &str, dots_per_inch: f32, fonts: &[&[u8]]) -> io::Result<Self> {
        let queue = Queue::open(printer)?;
        let settings = a4(&queue, printer)?;
        let printer = wide(printer);
        let settings = settings.as_ptr().cast::<DEVMODEW>();
        // SAFETY: the name ends with a zero, and the settings are whole, as the driver wrote them.
        let context = unsafe { CreateDCW(null(), printer.as_ptr(), null(), settings) };
        if context.is_null() {
            return Err(io::Error::last_os_error());
        }
        let mut canvas = Self {
            context,
            fonts: Vec::new(),
            queue,
            id: 0,
            is_over: true,
        };
        canvas.measure(dots_per_inch)?;
        for font in fonts {
            canvas.learn(font)?;
        }
        Ok(canvas)
    }

    /// Parts of a dot from the paper's corner, not from where the printer begins to print.
    fn measure(&self, dots_per_inch: f32) -> io::Result<()> {
        let inch = parts(dots_per_inch);
        let context = self.context;
        // SAFETY: the context lives.
        let device = |index: u32| unsafe { GetDeviceCaps(context, index.cast_signed()) };
        let (width, height) = (device(LOGPIXELSX), device(LOGPIXELSY));
        let (left, top) = (device(PHYSICALOFFSETX), device(PHYSICALOFFSETY));
        // SAFETY: the context lives; where the former values would be written is null.
        unsafe {
            check(SetMapMode(context, MM_ANISOTROPIC))?;
            check(SetWindowExtEx(context, inch, inch, null_mut()))?;
            check(SetViewportExtEx(context, width, height, null_mut()))?;
            check(SetViewportOrgEx(context, -left, -top, null_mut()))?;
            check(SetBkMode(context, TRANSPARENT.cast_signed()))?;
            SetTextAlign(context, TA_BASELINE);
        }
        Ok(())
    }

    fn learn(&mut self, font: &[u8]) -> io::Result<()> {
        let size = u32::try_from(font.len()).map_err(io::Error::other)?;
        let n_fonts = 0;
        // SAFETY: so many bytes can be read; the system makes a copy of them.
        let font = unsafe { AddFontMemResourceEx(font.as_ptr().cast(), size, null(), &n_fonts) };
        if font.is_null() {
            return Err(io::Error::last_os_error());
        }
        self.fonts.push(font);
        Ok(())
    }

    fn start(mut self, name: &str) -> io::Result<Self> {
        let name = wide(name);
        let document = DOCINFOW {
            cbSize: i32::try_from(size_of::<DOCINFOW>()).map_err(io::Error::other)?,
            lpszDocName: name.as_ptr(),
            ..DOCINFOW::default()
        };
        // SAFETY: the context lives, and the name ends with a zero.
        let id = unsafe { StartDocW(self.context, &document) };
        self.id = u32::try_from(id)
            .ok()
            .filter(|id| *id > 0)
            .ok_or_else(io::Error::last_os_error)?;
        self.is_over = false;
        Ok(self)
    }

    /// One page; what is drawn stands on it.
    ///
    /// # Errors
    /// The driver does not draw. A part may come out.
    pub fn page(&self, draw: impl FnOnce(&Page<'_>) -> io::Result<()>) -> Result<(), Unsent> {
        // SAFETY: the context lives, and its document was begun.
        above_zero(unsafe { StartPage(self.context) }).map_err(Unsent::Part)?;
        draw(&Page { canvas: self }).map_err(Unsent::Part)?;
        // SAFETY: and its page was begun.
        above_zero(unsafe { EndPage(self.context) }).map_err(Unsent::Part)
    }

    /// Hands the document over.
    ///
    /// # Errors
    /// See [`Unsent`].
    pub fn end(mut self) -> Result<Sent, Unsent> {
        let is_kept = self.queue.keep(self.id).is_ok();
        // SAFETY: the context lives, and its document was begun.
        above_zero(unsafe { EndDoc(self.context) }).map_err(Unsent::Part)?;
        self.is_over = true;
        Ok(Sent {
            id: self.id,
            is_kept,
        })
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // SAFETY: the context and the fonts live, and nobody else lets them go. Nothing can be done where that fails.
        unsafe {
            if !self.is_over {
                AbortDoc(self.context);
            }
            DeleteDC(self.context);
            for font in &self.fonts {
                RemoveFontMemResourceEx(*font);
            }
        }
    }
}

/// A page that is being drawn.
#[derive(Debug)]
pub struct Page<'a> {
    canvas: &'a Canvas,
}

impl Page<'_> {
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
        let context = self.canvas.context;
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
        let context = self.canvas.context;
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
        let context = self.canvas.context;
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
        let context = self.canvas.context;
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

/// The printer's own settings, for A4 that stands upright, once.
fn a4(queue: &Queue, printer: &str) -> io::Result<Vec<u64>> {
    let name = wide(printer);
    let ask = |out: *mut DEVMODEW, given: *const DEVMODEW, mode: u32| {
        let no_window = null_mut();
        // SAFETY: the name ends with a zero; what is written and read is as long as the driver said, or is not there.
        unsafe { DocumentPropertiesW(no_window, queue.handle(), name.as_ptr(), out, given, mode) }
    };
    let size = usize::try_from(ask(null_mut(), null(), 0))
        .ok()
        .filter(|size| *size >= size_of::<DEVMODEW>())
        .ok_or_else(io::Error::last_os_error)?;
    let mut settings = vec![0_u64; size.div_ceil(8)];
    let at = settings.as_mut_ptr().cast::<DEVMODEW>();
    if ask(at, null(), DM_OUT_BUFFER) != DONE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: there is room for one, and the driver has written it.
    let own = unsafe { &mut *at };
    own.dmFields &= !(DM_FORMNAME | DM_PAPERLENGTH | DM_PAPERWIDTH);
    own.dmFields |= DM_PAPERSIZE | DM_ORIENTATION | DM_COPIES;
    let mut page = paper_of(own);
    page.dmPaperSize = A4;
    page.dmOrientation = UPRIGHT;
    page.dmCopies = 1;
    own.Anonymous1.Anonymous1 = page;
    if ask(at, at, DM_IN_BUFFER | DM_OUT_BUFFER) != DONE {
        return Err(io::Error::last_os_error());
    }
    Ok(settings)
}

/// What a printer's settings say of its paper; a monitor's would say something else in its place.
fn paper_of(settings: &DEVMODEW) -> windows_sys::Win32::Graphics::Gdi::DEVMODEW_0_0 {
    // SAFETY: both readings are numbers of the same size, and any bits are numbers.
    unsafe { settings.Anonymous1.Anonymous1 }
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
fn parts(dots: f32) -> i32 {
    (dots * PARTS).round() as i32
}

fn above_zero(answer: i32) -> io::Result<()> {
    if answer > 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}
