//! Without a line: what would have gone over it, carried by hand. The same bytes, and the same checks.

use protocol::{
    bundle::{self, Bundle, BundleHead, Part},
    problem::Problem,
    trust::Root,
};

use super::{
    Ack, Answer, Books, Courier, Done, Method, PullAnswer, Response, Signed, Stop, gather,
    keep_acknowledgement, stopped,
};
use crate::clock;

/// Entries of one batch on the stick.
const MOST: u32 = 2_000;

impl Courier {
    /// Every batch after entry `after`. Nothing counts as sent by this.
    pub(crate) fn batches(&self, after: u64, books: &mut Books<'_>) -> Result<Vec<Part>, Done> {
        self.all_after(after, books)
            .map_err(|stop| stopped(&stop, books))
    }

    /// The file to carry: these batches, and a request for what is new.
    pub(crate) fn pack(&self, parts: Vec<Part>, books: &mut Books<'_>) -> Result<Vec<u8>, Done> {
        self.file(parts, books)
            .map_err(|stop| stopped(&stop, books))
    }

    /// Brings another kit's file to the agency over this kit's line; the answers are for that kit.
    pub(crate) fn relay(&self, file: Vec<u8>) -> Result<Vec<u8>, Done> {
        let (path, kind) = ("/v1/bundles", bundle::MEDIA_TYPE);
        self.request(Method::Post, path, kind, file, bundle::MOST_BUNDLE)
            .map(|response| response.body)
            .map_err(|stop| Done {
                code: Some(stop.code()),
                ..Done::nothing(stop.answer())
            })
    }

    fn all_after(&self, after: u64, books: &mut Books<'_>) -> Result<Vec<Part>, Stop> {
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
        Ok(parts)
    }

    fn file(&self, mut parts: Vec<Part>, books: &mut Books<'_>) -> Result<Vec<u8>, Stop> {
        let body = self.pull_request(None, books)?;
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

    /// Takes in what came back. What is not an answer is passed over: the file may be the one that was sent. Roots go first:
    /// the rest may be signed by a key that only they name.
    pub(crate) fn unpack(&mut self, parts: &[Part], books: &mut Books<'_>) -> Vec<Done> {
        let brings_roots = |part: &&Part| matches!(part, Part::PullAnswer(_));
        let (first, rest): (Vec<_>, Vec<_>) = parts.iter().partition(brings_roots);
        first
            .into_iter()
            .chain(rest)
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
                    .and_then(|answer| self.keep_by_hand(answer, books)),
            ),
            Part::Problem(bytes) => Some(Err(self.refused(&Response {
                status: Problem::parse(bytes).map_or(400, |problem| problem.status),
                retry_after_secs: None,
                body: bytes.clone(),
            }))),
            Part::Batch(_) | Part::PullRequest { .. } => None,
        }
    }

    /// The roots of a file that is read again are not news: what they lead to is here.
    fn keep_by_hand(
        &mut self,
        mut answer: PullAnswer,
        books: &mut Books<'_>,
    ) -> Result<Done, Stop> {
        let known = self.belief.trusted.root().version;
        let version = |root: &Signed<Root>| {
            let root = serde_json::from_str::<Root>(&root.text);
            root.map(|root| root.version)
        };
        // What cannot be read is refused with the rest.
        answer
            .roots
            .retain(|root| !version(root).is_ok_and(|version| version <= known));
        self.keep(&answer, None, books)
    }

    fn acknowledged_by_hand(&self, bytes: &[u8], books: &mut Books<'_>) -> Result<Done, Stop> {
        let before = books.with(|kit| kit.store.acknowledged())??;
        let ack = self.verified(&Signed::<Ack>::parse(bytes)?)?;
        // A file that is read again after a later answer says nothing of now.
        if before.at.is_some_and(|at| ack.at < at) {
            return Ok(Done::nothing(Answer::Acknowledged { seq: before.seq }));
        }
        let seq = keep_acknowledgement(&ack, None, books)?;
        Ok(Done {
            sent: seq.saturating_sub(before.seq),
            ..Done::nothing(Answer::Acknowledged { seq })
        })
    }
}
