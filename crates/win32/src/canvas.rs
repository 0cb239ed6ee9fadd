//! Documents of A4 drawn on a printer by its own driver, page by page.
//!
//! Places are in dots from the paper's top left corner; how many dots make an inch is told at the beginning.
//!
//! See <https://learn.microsoft.com/windows/win32/printdocs/gdi-printing>.

#![expect(unsafe_code, reason = "drawing on a printer has functions of C only")]

use std::{
    io,
    ptr::{null, null_mut},
};

use windows_sys::Win32::{
    Foundation::HANDLE,
    Graphics::{
        Gdi::{
            AddFontMemResourceEx, CreateDCW, DEVMODEW, DEVMODEW_0_0, DM_COPIES, DM_FORMNAME,
            DM_IN_BUFFER, DM_ORIENTATION, DM_OUT_BUFFER, DM_PAPERLENGTH, DM_PAPERSIZE,
            DM_PAPERWIDTH, DMORIENT_PORTRAIT, DMPAPER_A4, DeleteDC, GetDeviceCaps, HDC, LOGPIXELSX,
            LOGPIXELSY, MM_ANISOTROPIC, PHYSICALOFFSETX, PHYSICALOFFSETY, RemoveFontMemResourceEx,
            SetBkMode, SetMapMode, SetTextAlign, SetViewportExtEx, SetViewportOrgEx,
            SetWindowExtEx, TA_BASELINE, TRANSPARENT,
        },
        Printing::DocumentPropertiesW,
    },
    Storage::Xps::{AbortDoc, DOCINFOW, EndDoc, EndPage, StartDocW, StartPage},
};

use crate::{
    Queue, Sent, Unsent,
    page::{Page, parts},
    queue::check,
    words::wide,
};

/// `IDOK`: what `DocumentProperties` answers when all went well.
const DONE: i32 = 1;

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
        draw(&Page::of(self)).map_err(Unsent::Part)?;
        // SAFETY: and its page was begun.
        above_zero(unsafe { EndPage(self.context) }).map_err(Unsent::Part)
    }

    /// What draws on it. It lives as long as the document.
    pub(crate) fn context(&self) -> HDC {
        self.context
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

/// The printer's own settings, for A4 that stands upright, once: asked for, changed, and given back to its driver, which
/// makes them agree with each other.
///
/// See <https://learn.microsoft.com/windows/win32/printdocs/documentproperties>.
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
    page.dmPaperSize = short(DMPAPER_A4)?;
    page.dmOrientation = short(DMORIENT_PORTRAIT)?;
    page.dmCopies = 1;
    own.Anonymous1.Anonymous1 = page;
    if ask(at, at, DM_IN_BUFFER | DM_OUT_BUFFER) != DONE {
        return Err(io::Error::last_os_error());
    }
    Ok(settings)
}

/// What a printer's settings say of its paper; a monitor's would say something else in its place.
fn paper_of(settings: &DEVMODEW) -> DEVMODEW_0_0 {
    // SAFETY: both readings are numbers of the same size, and any bits are numbers.
    unsafe { settings.Anonymous1.Anonymous1 }
}

/// Windows declares these numbers longer than it keeps them.
fn short(number: u32) -> io::Result<i16> {
    i16::try_from(number).map_err(io::Error::other)
}

fn above_zero(answer: i32) -> io::Result<()> {
    if answer > 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}
