//! Printers that are installed, their jobs, and bytes that go to a printer as they are.
//!
//! See <https://learn.microsoft.com/windows/win32/printdocs/printing-and-print-spooler-functions>.

#![expect(unsafe_code, reason = "the spooler has functions of C only")]

use std::{
    fmt, io,
    ptr::{null, null_mut},
};

use windows_sys::Win32::{
    Foundation::ERROR_INSUFFICIENT_BUFFER,
    Graphics::Printing::{
        AbortPrinter, ClosePrinter, DOC_INFO_1W, EndDocPrinter, EndPagePrinter, EnumJobsW,
        EnumPrintersW, GetPrinterW, JOB_CONTROL_DELETE, JOB_CONTROL_RELEASE, JOB_CONTROL_RETAIN,
        JOB_INFO_1W, OpenPrinterW, PRINTER_ENUM_CONNECTIONS, PRINTER_ENUM_LOCAL, PRINTER_HANDLE,
        PRINTER_INFO_2W, SetJobW, StartDocPrinterW, StartPagePrinter, WritePrinter,
    },
};

use crate::{
    Sent, Unsent,
    words::{read, wide},
};

/// Most jobs that are read of one queue.
const MOST_JOBS: u32 = 1000;

/// How an installed printer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub name: String,
    /// What whoever installed it wrote down.
    pub about: String,
    pub port: String,
    /// `PRINTER_STATUS_…`
    pub status: u32,
    /// `PRINTER_ATTRIBUTE_…`
    pub attributes: u32,
}

/// A job in a queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub id: u32,
    pub name: String,
    /// `JOB_STATUS_…`
    pub status: u32,
}

/// The printers of this machine, and those of others that it is connected with.
///
/// # Errors
/// The spooler does not answer.
pub fn installed() -> io::Result<Vec<Standing>> {
    let flags = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
    let mut n_printers = 0;
    let list = Answer::ask(|buffer, size, needed| {
        // SAFETY: the buffer is as long as `size` says, and the numbers can be written.
        unsafe { EnumPrintersW(flags, null(), 2, buffer, size, needed, &mut n_printers) }
    })?;
    // SAFETY: of level 2, the buffer begins with so many of this structure.
    let printers = unsafe { list.items::<PRINTER_INFO_2W>(n_printers) };
    // SAFETY: and holds the texts that they lead to.
    let standing = |printer| unsafe { standing(printer) };
    Ok(printers.iter().map(standing).collect())
}

/// # Safety
/// The texts of the structure can be read.
unsafe fn standing(printer: &PRINTER_INFO_2W) -> Standing {
    // SAFETY: as the caller promises.
    let text = |at| unsafe { read(at) };
    Standing {
        name: text(printer.pPrinterName),
        about: text(printer.pComment),
        port: text(printer.pPortName),
        status: printer.Status,
        attributes: printer.Attributes,
    }
}

/// # Safety
/// The text of the structure can be read.
unsafe fn job(job: &JOB_INFO_1W) -> Job {
    Job {
        id: job.JobId,
        // SAFETY: as the caller promises.
        name: unsafe { read(job.pDocument) },
        status: job.Status,
    }
}

/// An installed printer that answers; it is let go when this is dropped.
pub struct Queue {
    handle: PRINTER_HANDLE,
}

impl Queue {
    /// # Errors
    /// There is no printer of this name, or the spooler does not answer.
    pub fn open(name: &str) -> io::Result<Self> {
        let name = wide(name);
        let mut handle = PRINTER_HANDLE { Value: null_mut() };
        // SAFETY: the name ends with a zero, and the handle can be written.
        check(unsafe { OpenPrinterW(name.as_ptr(), &mut handle, null()) })?;
        Ok(Self { handle })
    }

    pub(crate) fn handle(&self) -> PRINTER_HANDLE {
        self.handle
    }

    /// # Errors
    /// The spooler does not answer.
    pub fn standing(&self) -> io::Result<Standing> {
        let answer = Answer::ask(|buffer, size, needed| {
            // SAFETY: the buffer is as long as `size` says, and `needed` can be written.
            unsafe { GetPrinterW(self.handle, 2, buffer, size, needed) }
        })?;
        // SAFETY: of level 2, the buffer begins with this structure.
        let printers = unsafe { answer.items::<PRINTER_INFO_2W>(1) };
        // SAFETY: and holds the texts that it leads to.
        let standing = |printer| unsafe { standing(printer) };
        let found = printers.first().map(standing);
        found.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }

    /// The jobs that it has, those that were printed and kept among them.
    ///
    /// # Errors
    /// The spooler does not answer.
    pub fn jobs(&self) -> io::Result<Vec<Job>> {
        let mut n_jobs = 0;
        let list = Answer::ask(|buffer, size, needed| {
            // SAFETY: the buffer is as long as `size` says, and the numbers can be written.
            unsafe {
                EnumJobsW(
                    self.handle,
                    0,
                    MOST_JOBS,
                    1,
                    buffer,
                    size,
                    needed,
                    &mut n_jobs,
                )
            }
        })?;
        // SAFETY: of level 1, the buffer begins with so many of this structure.
        let jobs = unsafe { list.items::<JOB_INFO_1W>(n_jobs) };
        // SAFETY: and holds the texts that they lead to.
        let job = |found| unsafe { job(found) };
        Ok(jobs.iter().map(job).collect())
    }

    /// Sends bytes in the printer's own language, as one job of this name.
    ///
    /// See <https://learn.microsoft.com/windows/win32/printdocs/sending-data-directly-to-a-printer>.
    ///
    /// # Errors
    /// See [`Unsent`].
    pub fn send(&self, name: &str, bytes: &[u8]) -> Result<Sent, Unsent> {
        let (mut name, mut kind) = (wide(name), wide("RAW"));
        let document = DOC_INFO_1W {
            pDocName: name.as_mut_ptr(),
            pOutputFile: null_mut(),
            pDatatype: kind.as_mut_ptr(),
        };
        // SAFETY: the texts end with a zero, and live until the call is over.
        let id = unsafe { StartDocPrinterW(self.handle, 1, &document) };
        if id == 0 {
            return Err(Unsent::Nothing(io::Error::last_os_error()));
        }
        let is_kept = self.keep(id).is_ok();
        let written = self.write(bytes);
        if let Err(err) = written {
            // SAFETY: the handle is open. Whether it could be taken back changes nothing: a part may be out.
            unsafe { AbortPrinter(self.handle) };
            return Err(Unsent::Part(err));
        }
        // SAFETY: the handle is open, and its document was begun.
        check(unsafe { EndDocPrinter(self.handle) }).map_err(Unsent::Part)?;
        Ok(Sent { id, is_kept })
    }

    fn write(&self, bytes: &[u8]) -> io::Result<()> {
        // SAFETY: the handle is open, and its document was begun.
        check(unsafe { StartPagePrinter(self.handle) })?;
        let mut rest = bytes;
        while !rest.is_empty() {
            let size = u32::try_from(rest.len()).unwrap_or(u32::MAX);
            let mut n_written = 0;
            // SAFETY: so many bytes can be read, and the number can be written.
            check(unsafe {
                WritePrinter(self.handle, rest.as_ptr().cast(), size, &mut n_written)
            })?;
            if n_written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            rest = rest.get(n_written as usize..).unwrap_or_default();
        }
        // SAFETY: the handle is open, and its page was begun.
        check(unsafe { EndPagePrinter(self.handle) })
    }

    /// Lets a job stay in the queue after it was printed, so that it can say so. Whoever sent it may ask for that.
    ///
    /// See <https://learn.microsoft.com/windows/win32/printdocs/setjob>.
    pub(crate) fn keep(&self, id: u32) -> io::Result<()> {
        self.control(id, JOB_CONTROL_RETAIN)
    }

    /// Lets a job go that was kept.
    ///
    /// # Errors
    /// The spooler does not let it go.
    pub fn release(&self, id: u32) -> io::Result<()> {
        self.control(id, JOB_CONTROL_RELEASE)
    }

    /// Takes a job out of the queue, as far as it has not come out.
    ///
    /// # Errors
    /// The spooler does not let it go.
    pub fn delete(&self, id: u32) -> io::Result<()> {
        self.control(id, JOB_CONTROL_DELETE)
    }

    fn control(&self, id: u32, command: u32) -> io::Result<()> {
        // SAFETY: of level 0, no structure is read.
        check(unsafe { SetJobW(self.handle, id, 0, null(), command) })
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Queue({:p})", self.handle.Value)
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // SAFETY: it was opened, and nobody else closes it. Nothing can be done where that fails.
        unsafe { ClosePrinter(self.handle) };
    }
}

/// What the spooler wrote: structures, then the texts that they lead to. Whole words, so that structures stand as they must.
struct Answer(Vec<u64>);

impl Answer {
    /// Asks how long the answer is, then for the answer; again where it has grown between the two.
    fn ask(mut call: impl FnMut(*mut u8, u32, &mut u32) -> i32) -> io::Result<Self> {
        let mut buffer: Vec<u64> = Vec::new();
        for _try in 0..8 {
            let size = u32::try_from(buffer.len() * 8).unwrap_or(u32::MAX);
            let mut needed = 0;
            match check(call(buffer.as_mut_ptr().cast(), size, &mut needed)) {
                Ok(()) => return Ok(Self(buffer)),
                Err(err) if is(&err, ERROR_INSUFFICIENT_BUFFER) && needed > size => {
                    buffer.resize((needed as usize).div_ceil(8), 0);
                }
                Err(err) => return Err(err),
            }
        }
        Err(io::ErrorKind::OutOfMemory.into())
    }

    /// # Safety
    /// The answer begins with `n_items` of `T`.
    unsafe fn items<T>(&self, n_items: u32) -> &[T] {
        let room = self.0.len() * 8 / size_of::<T>();
        let n_items = (n_items as usize).min(room);
        // SAFETY: they are there, as the caller promises, inside the buffer, and none wants more than 8 bytes' alignment.
        unsafe { std::slice::from_raw_parts(self.0.as_ptr().cast(), n_items) }
    }
}

pub(crate) fn check(is_done: i32) -> io::Result<()> {
    if is_done == 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}

fn is(err: &io::Error, code: u32) -> bool {
    err.raw_os_error().map(i32::cast_unsigned) == Some(code)
}
