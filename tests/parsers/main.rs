//! Parsers of what comes from outside, driven by a seeded generator: a few seconds of what `tests/fuzz` does for as long
//! as one likes. The same seed gives the same messages.

#[cfg(test)]
mod targets;

#[cfg(test)]
mod trials {
    use std::{env, panic, thread};

    use super::targets::{Chance, PARSERS, Parser};

    /// Most bytes that choose what becomes of one message.
    const MOST_BYTES: u64 = 512;

    /// SplitMix64.
    struct Generator(u64);

    impl Generator {
        fn number(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        }

        fn bytes(&mut self) -> Vec<u8> {
            let length = usize::try_from(self.number() % MOST_BYTES).unwrap();
            let words = (0..length.div_ceil(8)).flat_map(|_| self.number().to_le_bytes());
            let mut bytes: Vec<u8> = words.collect();
            bytes.truncate(length);
            bytes
        }
    }

    fn trials() -> u64 {
        if env::var_os("CITIZEN_SPOT_LONG").is_some() {
            20_000
        } else {
            200
        }
    }

    /// The first seed of which the parser makes something wrong.
    fn failing(parser: &Parser) -> Option<u64> {
        (0..trials()).find(|seed| {
            let bytes = Generator(*seed).bytes();
            // An error says only that the bytes were too few to choose by.
            let fed = panic::catch_unwind(|| (parser.feed)(&mut Chance::new(&bytes)).is_ok());
            fed.is_err()
        })
    }

    #[test]
    fn no_parser_panics_or_misunderstands_whatever_comes() {
        let failed = |half| {
            let parsers = PARSERS.iter().skip(half).step_by(2);
            parsers
                .filter_map(|parser| Some((parser.name, failing(parser)?)))
                .collect::<Vec<_>>()
        };
        let (some, others) = thread::scope(|scope| {
            let others = scope.spawn(|| failed(1));
            (failed(0), others.join().unwrap())
        });
        assert!(some.is_empty() && others.is_empty(), "{some:?} {others:?}");
    }
}
