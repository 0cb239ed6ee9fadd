//! What runs through the pipe between the two processes: views one way, the number of the last one painted the other.
//!
//! A message is its length (u32, big-endian) and JSON; length 0 is a heartbeat. An answer is a u64, big-endian.
//! In the demonstration a message may also ask for a picture.

use std::{
    borrow::Cow,
    io::{self, Read, Write},
};

use domain::view::CitizenView;
use serde::{Deserialize, Serialize};

/// Longest message that the citizen's window reads: a view is a few kilobytes.
const LIMIT: u32 = 1 << 20;

/// A view and its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) number: u64,
    pub(crate) view: CitizenView,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Message<'a> {
    View(Box<Cow<'a, Sent>>),
    /// Write a picture of the window under this name.
    Picture(String),
}

/// What came out of the pipe.
#[derive(Debug)]
pub(crate) enum Received {
    Message(Message<'static>),
    Heartbeat,
    /// The other side is gone.
    End,
}

pub(crate) fn write(pipe: &mut impl Write, message: &Message<'_>) -> io::Result<()> {
    let json = serde_json::to_vec(message)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    pipe.write_all(&length.to_be_bytes())?;
    pipe.write_all(&json)?;
    pipe.flush()
}

pub(crate) fn write_heartbeat(pipe: &mut impl Write) -> io::Result<()> {
    pipe.write_all(&0_u32.to_be_bytes())?;
    pipe.flush()
}

pub(crate) fn read(pipe: &mut impl Read) -> io::Result<Received> {
    let mut length = [0; 4];
    if let Err(err) = pipe.read_exact(&mut length) {
        return if err.kind() == io::ErrorKind::UnexpectedEof {
            Ok(Received::End)
        } else {
            Err(err)
        };
    }
    match u32::from_be_bytes(length) {
        0 => Ok(Received::Heartbeat),
        length @ 1..=LIMIT => {
            let mut json = Vec::new();
            pipe.take(u64::from(length)).read_to_end(&mut json)?;
            Ok(Received::Message(serde_json::from_slice(&json)?))
        }
        _ => Err(io::Error::other("message too long")),
    }
}

pub(crate) fn write_painted(pipe: &mut impl Write, number: u64) -> io::Result<()> {
    pipe.write_all(&number.to_be_bytes())?;
    pipe.flush()
}

/// None at the end of the pipe.
pub(crate) fn read_painted(pipe: &mut impl Read) -> Option<u64> {
    let mut number = [0; 8];
    pipe.read_exact(&mut number).ok()?;
    Some(u64::from_be_bytes(number))
}

#[cfg(test)]
mod tests {
    use super::{Message, Received, read, write, write_heartbeat};

    #[test]
    fn what_is_written_reads_back_and_then_the_end() {
        let mut pipe = Vec::new();
        write_heartbeat(&mut pipe).unwrap();
        write(&mut pipe, &Message::Picture("01-desk".to_owned())).unwrap();
        let mut pipe = pipe.as_slice();
        assert!(matches!(read(&mut pipe).unwrap(), Received::Heartbeat));
        assert!(
            matches!(read(&mut pipe).unwrap(), Received::Message(Message::Picture(name)) if name == "01-desk")
        );
        assert!(matches!(read(&mut pipe).unwrap(), Received::End));
    }

    #[test]
    fn a_message_that_is_too_long_is_refused_before_it_is_read() {
        let mut pipe = &[0xff_u8, 0xff, 0xff, 0xff, b'{'][..];
        assert!(read(&mut pipe).is_err());
    }

    #[test]
    fn garbage_is_refused() {
        let mut pipe = &[0_u8, 0, 0, 2, b'{', b'x'][..];
        assert!(read(&mut pipe).is_err());
    }
}
