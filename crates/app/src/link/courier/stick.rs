//! Without a line: what would have gone over it, carried by hand. The same bytes, and the same checks.

use protocol::bundle::{Bundle, BundleHead, Part};

use super::{
    Answer, Books, Courier, Done, Method, Problem, PullAnswer, Response, Stop, gather, stopped,
};
use crate::clock;

/// Entries of one batch on the stick.
const MOST: u32 = 2_000;

impl Courier {
    /// Every batch after entry `after`, and a request for what is new. Nothing counts as sent by this.
    pub(crate) fn pack(&self, after: u64, books: &mut Books<'_>) -> Result<Vec<u8>, Done> {
        self.parts(after, books)
            .map_err(|stop| stopped(&stop, books))
    }

    fn parts(&self, after: u64, books: &mut Books<'_>) -> Result<Vec<u8>, Stop> {
        let mut parts = Vec::new();
        let mut last = after;
        loop {
            let parcel = gather(last, MOST, books)?;
            let Some(end) = parcel.entries.last() else {
                break;
            };
            last = end.seq;
            parts.push(Part::Batch(self.encode(&parcel)?));
        }
        let body = self.pull_request(books)?;
        let authorization = self.authorization(Method::Post, &self.pull_path(), &body)?;
        parts.push(Part::PullRequest {
            authorization,
            body,
        });
        let head = BundleHead {
            kit: self.key.public().id(),
            journal: self.identity.journal,
            at: clock::now(),
        };
        Ok(Bundle { head, parts }.encode()?)
    }

    /// Takes in what came back. What is not an answer is passed over: the file may be the one that was sent.
    pub(crate) fn unpack(&mut self, file: &[u8], books: &mut Books<'_>) -> Vec<Done> {
        let bundle = match Bundle::decode(file) {
            Ok(bundle) => bundle,
            Err(err) => return vec![stopped(&err.into(), books)],
        };
        bundle
            .parts
            .iter()
            .filter_map(|part| {
                let done = self.part(part, books)?;
                Some(done.unwrap_or_else(|stop| stopped(&stop, books)))
            })
            .collect()
    }

    fn part(&mut self, part: &Part, books: &mut Books<'_>) -> Option<Result<Done, Stop>> {
        match part {
            Part::Ack(bytes) => Some(self.acknowledged_by_hand(bytes, books)),
            Part::PullAnswer(bytes) => Some(
                PullAnswer::decode(bytes)
                    .map_err(Stop::from)
                    .and_then(|answer| self.keep(&answer, books)),
            ),
            Part::Problem(bytes) => Some(Err(self.refused(&Response {
                status: Problem::parse(bytes).map_or(400, |problem| problem.status),
                retry_after_secs: None,
                body: bytes.clone(),
            }))),
            Part::Batch(_) | Part::PullRequest { .. } => None,
        }
    }

    fn acknowledged_by_hand(&self, bytes: &[u8], books: &mut Books<'_>) -> Result<Done, Stop> {
        let before = books.with(|kit| kit.store.acknowledged())??;
        let seq = self.acknowledged(bytes, books)?;
        Ok(Done {
            sent: seq.saturating_sub(before.seq),
            ..Done::nothing(Answer::Acknowledged { seq })
        })
    }
}
