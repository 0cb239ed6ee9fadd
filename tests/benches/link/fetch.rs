//! How many requests it takes a kit to fetch: nothing new, and five services that changed. (A whole catalogue comes with
//! the one answer to the enrolment.)

use std::{
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
};

use serde_json::Value;

use crate::{
    Outcome,
    pair::{Pair, catalogue, free_address},
    tell,
};

pub(crate) fn fetch(_lines: u32) -> Outcome {
    let gateway = free_address()?;
    let pair = Pair::with_backlog(gateway, gateway, 0)?;
    let serving = pair.serve()?;
    pair.sync_all()?;
    let before = pulls(gateway)?;
    pair.sync_all()?;
    let nothing = pulls(gateway)? - before;
    let folder = pair.path("newer");
    change_five(&folder)?;
    pair.publish(&folder)?;
    let before = pulls(gateway)?;
    pair.sync_all()?;
    let changed = pulls(gateway)? - before;
    let revision = pair.status("/catalogue/revision")?;
    drop(serving);
    if revision != 2 {
        return Err("the newer catalogue did not come".into());
    }
    tell("fetch-nothing-changed-requests", "requests", vec![nothing])?;
    tell("fetch-five-services-requests", "requests", vec![changed])
}

/// The shipped catalogue, its next revision: five services have another version with another first step.
fn change_five(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    for file in fs::read_dir(catalogue())? {
        let file = file?;
        fs::copy(file.path(), folder.join(file.file_name()))?;
    }
    change(&folder.join("catalogue.json"), |manifest| {
        put(manifest, "/revision", 2.into());
    })?;
    change(&folder.join("services.json"), |services| {
        let services = services.as_array_mut().into_iter().flatten();
        for service in services.step_by(60).take(5) {
            put(service, "/version", 9.into());
            put(
                service,
                "/steps/0/text/pt",
                "Confirmar primeiro a marcação.".into(),
            );
        }
    })
}

fn change(file: &Path, change: impl FnOnce(&mut Value)) -> Outcome {
    let mut value = serde_json::from_slice(&fs::read(file)?)?;
    change(&mut value);
    Ok(fs::write(file, serde_json::to_vec(&value)?)?)
}

fn put(value: &mut Value, pointer: &str, new: Value) {
    if let Some(old) = value.pointer_mut(pointer) {
        *old = new;
    }
}

/// Answers so far to kits that fetched, by the gateway's own figures.
fn pulls(gateway: SocketAddr) -> Outcome<f64> {
    let mut stream = TcpStream::connect(gateway)?;
    stream.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let of_pulls = |line: &&str| {
        line.starts_with("ama_gateway_answers_total") && line.contains("/v1/kits/{kit}/pull")
    };
    let counts = answer.lines().filter(of_pulls);
    let counts = counts.filter_map(|line| line.rsplit(' ').next()?.parse::<f64>().ok());
    Ok(counts.sum())
}
