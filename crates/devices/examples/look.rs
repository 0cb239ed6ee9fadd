//! What this machine answers about its key ring and monitors, for whoever sets one up, and for
//! the tests of the whole program: `look key get|set|delete NAME [TEXT]`, `look monitors`
//! (a line now and at each change, until standard input ends).

#![expect(clippy::print_stdout, reason = "this is what it is for")]

use std::env;
use std::error::Error;
use std::io;

use devices::keys::{KeyError, KeyRing as _, SystemKeyRing};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["key", "get", name] => answer(
            ring()
                .get(name)
                .map(|secret| format!("{} bytes", secret.bytes().len())),
        ),
        ["key", "set", name, text] => answer(
            ring()
                .set(name, text.as_bytes())
                .map(|()| "kept".to_owned()),
        ),
        ["key", "delete", name] => answer(ring().delete(name).map(|()| "deleted".to_owned())),
        ["monitors"] => monitors()?,
        _ => return Err("see the head of this program's file for its use".into()),
    }
    Ok(())
}

fn ring() -> SystemKeyRing {
    SystemKeyRing::new("citizen-spot-look")
}

fn answer(result: Result<String, KeyError>) {
    match result {
        Ok(text) => println!("ok: {text}"),
        Err(err) => {
            let kind = match err {
                KeyError::Absent { .. } => "absent",
                KeyError::Locked => "locked",
                KeyError::NoEntry => "no-entry",
                KeyError::TimedOut { .. } => "timed-out",
                KeyError::Refused { .. } => "refused",
                KeyError::Exposed { .. } | KeyError::Damaged { .. } | KeyError::File { .. } => {
                    "file"
                }
            };
            println!("{kind}: {err}");
        }
    }
}

fn monitors() -> Result<(), Box<dyn Error>> {
    let watcher = devices::monitors::watch(|monitors| {
        let places: Vec<String> = monitors
            .iter()
            .map(|m| format!("{} {}x{}+{}+{}", m.name, m.width_px, m.height_px, m.x, m.y))
            .collect();
        let citizen = devices::monitors::choose(&monitors, None, None);
        let citizen = citizen.map_or("none", |monitor| monitor.name.as_str());
        println!("{} | citizen: {citizen}", places.join(", "));
    })?;
    wait_for_end_of_input()?;
    drop(watcher);
    println!("ended");
    Ok(())
}

fn wait_for_end_of_input() -> io::Result<()> {
    io::copy(&mut io::stdin(), &mut io::sink()).map(drop)
}
