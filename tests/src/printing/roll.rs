//! A receipt printer of ESC/POS on TCP, as the test wants it: it answers status bytes, and keeps what it was sent.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread::Builder,
};

/// What happens at the printer.
#[derive(Clone, Debug, Default)]
pub(super) struct Now {
    pub(super) is_empty: bool,
    pub(super) is_open: bool,
    pub(super) is_jammed: bool,
    /// It never tells its state.
    pub(super) is_silent: bool,
    /// The paper ends once this many bytes of a job were printed.
    pub(super) ends_after: Option<usize>,
    /// The connection breaks once this many bytes of a job came.
    pub(super) breaks_after: Option<usize>,
    /// All bytes that came, without the questions.
    pub(super) printed: Vec<u8>,
    /// Connections that brought bytes to print.
    pub(super) n_jobs: usize,
}

#[derive(Debug)]
pub(super) struct Roll {
    port: u16,
    now: Arc<Mutex<Now>>,
}

impl Roll {
    pub(super) fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let now = Arc::<Mutex<Now>>::default();
        let shared = Arc::clone(&now);
        Builder::new()
            .name("roll".to_owned())
            .spawn(move || {
                // One connection at a time, as such a printer has it.
                for stream in listener.incoming() {
                    serve(stream.unwrap(), &shared);
                }
            })
            .unwrap();
        Self { port, now }
    }

    pub(super) fn address(&self) -> String {
        format!("escpos://127.0.0.1:{}", self.port)
    }

    pub(super) fn set(&self, change: impl FnOnce(&mut Now)) {
        change(&mut self.now.lock().unwrap());
    }

    pub(super) fn now(&self) -> Now {
        self.now.lock().unwrap().clone()
    }
}

/// Until the other side has enough, or the test breaks the way.
fn serve(mut stream: TcpStream, now: &Mutex<Now>) {
    let mut question = Vec::new();
    let mut n_printed = 0;
    let mut bytes = [0; 512];
    while let Ok(n @ 1..) = stream.read(&mut bytes) {
        for byte in &bytes[..n] {
            let mut now = now.lock().unwrap();
            question.push(*byte);
            match question.as_slice() {
                [0x10] | [0x10, 0x04] => continue,
                [0x10, 0x04, n @ 1..=4] => {
                    if !now.is_silent && stream.write_all(&[answer(&now, *n)]).is_err() {
                        return;
                    }
                }
                _ => {
                    if n_printed == 0 {
                        now.n_jobs += 1;
                    }
                    n_printed += question.len();
                    now.printed.append(&mut question);
                    if now.breaks_after.is_some_and(|after| n_printed >= after) {
                        now.breaks_after = None;
                        return;
                    }
                    if now.ends_after.is_some_and(|after| n_printed >= after) {
                        now.ends_after = None;
                        now.is_empty = true;
                    }
                }
            }
            question.clear();
        }
    }
}

fn answer(now: &Now, question: u8) -> u8 {
    let bit = |is_so: bool, bit: u8| if is_so { bit } else { 0 };
    let is_offline = now.is_empty || now.is_open || now.is_jammed;
    0x12 | match question {
        1 => bit(is_offline, 0x08),
        2 => bit(now.is_open, 0x04) | bit(now.is_empty, 0x20) | bit(now.is_jammed, 0x40),
        3 => bit(now.is_jammed, 0x08),
        _paper => bit(now.is_empty, 0x60),
    }
}
