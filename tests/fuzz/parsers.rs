//! Feeds the parser that the environment's PARSER names with what the fuzzer thinks up.
#![no_main]

#[path = "../parsers/targets/mod.rs"]
mod targets;

use std::{env, sync::LazyLock};

use libfuzzer_sys::{Corpus, fuzz_target};
use targets::{Chance, PARSERS, Parser};

static PARSER: LazyLock<&Parser> = LazyLock::new(|| {
    let wanted = env::var("PARSER").unwrap_or_default();
    let found = PARSERS.iter().find(|parser| parser.name == wanted);
    found.unwrap_or_else(|| {
        panic!(
            "PARSER is none of {:?}",
            PARSERS.iter().map(|it| it.name).collect::<Vec<_>>()
        )
    })
});

fuzz_target!(|bytes: &[u8]| -> Corpus {
    match (PARSER.feed)(&mut Chance::new(bytes)) {
        Ok(()) => Corpus::Keep,
        Err(_too_few) => Corpus::Reject,
    }
});
