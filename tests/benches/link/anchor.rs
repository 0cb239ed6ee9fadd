//! What the same entries cost without any rule: one POST of JSON lines, compressed as hard as the kit's batches are, parsed
//! and inserted in one transaction of SQLite with its log flushed (WAL, FULL), and answered after that.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    thread,
};

use protocol::export::ExportLine;
use rusqlite::Connection;

use crate::Outcome;

/// As the kit compresses.
const LEVEL: i32 = 9;

pub(crate) fn post(lines: &[u8], database: &Path) -> Outcome {
    let db = Connection::open(database)?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; DROP TABLE IF EXISTS entry;
         CREATE TABLE entry (seq INTEGER PRIMARY KEY, hash BLOB UNIQUE, bytes BLOB, sealed BLOB) STRICT",
    )?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::scope(|scope| {
        let server = thread::Builder::new().spawn_scoped(scope, || serve(&listener, db))?;
        let client = send(lines, address);
        let served = server
            .join()
            .map_err(|_panic| "the anchor's server ended")?;
        served.and(client)
    })
}

fn send(lines: &[u8], address: SocketAddr) -> Outcome {
    let body = zstd::encode_all(lines, LEVEL)?;
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(format!("the anchor answered {answer}").into())
    }
}

fn serve(listener: &TcpListener, mut db: Connection) -> Outcome {
    let (mut stream, _) = listener.accept()?;
    let mut request = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    loop {
        let mut line = String::new();
        request.read_line(&mut line)?;
        if let Some(told) = line.strip_prefix("Content-Length: ") {
            length = told.trim().parse()?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    request.read_exact(&mut body)?;
    insert(&zstd::decode_all(body.as_slice())?, &mut db)?;
    Ok(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")?)
}

fn insert(lines: &[u8], db: &mut Connection) -> Outcome {
    let transaction = db.transaction()?;
    let sql = "INSERT INTO entry (seq, hash, bytes, sealed) VALUES (?, ?, ?, ?)";
    let mut insert = transaction.prepare(sql)?;
    for line in lines.split(|byte| *byte == b'\n') {
        // The first and the last line are about the whole.
        if let Ok(line) = serde_json::from_slice::<ExportLine>(line) {
            insert.execute((line.seq, line.hash.0, line.entry, line.sealed))?;
        }
    }
    drop(insert);
    Ok(transaction.commit()?)
}
