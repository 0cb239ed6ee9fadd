//! Bodies of requests: each within the limit of its endpoint, all of them within one that is taken as they arrive, because
//! only the whole body tells who signed it. What came compressed is expanded once it is known whose it is.

use std::{sync::Arc, time::Duration};

use axum::{
    body::{BodyDataStream, HttpBody as _},
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
};
use flate2::read::MultiGzDecoder;
use futures_util::StreamExt as _;
use protocol::{bundle, compress, enrol, problem::ProblemCode, pull};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout_at},
};

use super::{RETRY_SECS, problem::Refusal};
use crate::problems::wire;

/// The most bytes of a body where the endpoint says nothing else.
const SMALL: usize = if pull::MOST_REQUEST > enrol::MOST_REQUEST {
    pull::MOST_REQUEST
} else {
    enrol::MOST_REQUEST
};

/// Bytes of all small bodies together, and of all others. Apart, so that whoever fills the one with batches that nobody
/// signed keeps no kit from fetching, and no kit with little to send from sending it.
const SMALL_ROOM: usize = 16 * 1024 * 1024;
const LARGE_ROOM: usize = 48 * 1024 * 1024;

/// The longest body that is a small one: so that a kit with little to send is among them with more than it asks with.
const LITTLE: usize = 2 * SMALL;

/// The slowest line that a body may come over, in bytes a second: as slow as kits give their requests time for.
const SLOWEST: usize = 4 * 1024;

/// How long a body may come slower than that, or not at all.
const SILENCE: Duration = Duration::from_secs(15);

/// How long what is left of a refused body is read and thrown away: else the sender, cut off in the middle, never sees why.
const LINGER: Duration = Duration::from_secs(5);

/// The most bytes of a body at an endpoint, as it is sent and expanded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Most(pub(super) usize);

/// How a body was compressed on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Zstd,
}

/// Room for the bodies in hand. Nobody waits for it: whoever gets none is refused, and what it had is free again.
pub(super) struct Room {
    small: Arc<Semaphore>,
    large: Arc<Semaphore>,
    silence: Duration,
}

/// A body as it was sent: these bytes are signed. It keeps its room until it is dropped.
pub(super) struct Sent {
    pub(super) bytes: Vec<u8>,
    coding: Option<Coding>,
    /// The most bytes of it, as it is sent and as it is expanded.
    length: usize,
    most: usize,
    from: Arc<Semaphore>,
    room: OwnedSemaphorePermit,
}

/// A body as it is read. It keeps its room until it is dropped.
pub(super) struct Expanded {
    pub(super) bytes: Vec<u8>,
    pub(super) room: OwnedSemaphorePermit,
}

impl Room {
    pub(super) fn new() -> Self {
        Self {
            small: Arc::new(Semaphore::new(SMALL_ROOM)),
            large: Arc::new(Semaphore::new(LARGE_ROOM)),
            silence: SILENCE,
        }
    }

    /// Bytes of the bodies in hand, small ones and others; of those on their way the room that they have so far.
    pub(super) fn taken(&self) -> [(&'static str, usize); 2] {
        let taken = |of: &Semaphore, all: usize| all.saturating_sub(of.available_permits());
        [
            ("small", taken(&self.small, SMALL_ROOM)),
            ("large", taken(&self.large, LARGE_ROOM)),
        ]
    }

    /// Reads a body, taking room for what arrives.
    pub(super) async fn read(&self, request: Request) -> Result<Sent, Refusal> {
        let mut sent = match self.admit(&request) {
            Ok(sent) => sent,
            Err(refusal) => {
                discard(request);
                return Err(refusal);
            }
        };
        let mut stream = request.into_body().into_data_stream();
        match sent.fill(&mut stream, self.silence).await {
            Ok(()) => Ok(sent),
            Err(refusal) => {
                linger(stream);
                Err(refusal)
            }
        }
    }

    fn admit(&self, request: &Request) -> Result<Sent, Refusal> {
        let coding = Coding::of(request.headers())?;
        let most = request.extensions().get::<Most>();
        let most = most.map_or(SMALL, |Most(most)| *most);
        let announced = request.body().size_hint().upper();
        let announced = announced.map_or(Ok(most), usize::try_from);
        let length = announced
            .ok()
            .filter(|length| *length <= most)
            .ok_or(ProblemCode::TooLarge)?;
        let from = self.of(length);
        Ok(Sent {
            room: take(from, 0)?,
            from: Arc::clone(from),
            bytes: Vec::new(),
            coding,
            length,
            most,
        })
    }

    fn of(&self, most: usize) -> &Arc<Semaphore> {
        if most <= LITTLE {
            &self.small
        } else {
            &self.large
        }
    }

    /// Expands a body. Room for the most that it may be is taken only now, and what it does not need is free again.
    pub(super) fn expand(&self, sent: Sent) -> Result<Expanded, Refusal> {
        let Sent {
            bytes: sent,
            coding,
            most,
            room: came,
            ..
        } = sent;
        let Some(coding) = coding else {
            return Ok(Expanded {
                bytes: sent,
                room: came,
            });
        };
        let mut whole = take(self.of(most), most)?;
        let bytes = match coding {
            Coding::Gzip => compress::read_at_most(MultiGzDecoder::new(sent.as_slice()), most),
            Coding::Zstd => compress::expand(&sent, most),
        };
        let bytes = bytes.map_err(wire)?;
        let room = whole.split(bytes.capacity().min(most));
        Ok(Expanded {
            bytes,
            room: room.unwrap_or(whole),
        })
    }
}

fn take(room: &Arc<Semaphore>, bytes: usize) -> Result<OwnedSemaphorePermit, Refusal> {
    u32::try_from(bytes)
        .ok()
        .and_then(|bytes| Arc::clone(room).try_acquire_many_owned(bytes).ok())
        .ok_or_else(|| Refusal::wait(ProblemCode::Unavailable, RETRY_SECS))
}

/// How long a body may take that comes over the slowest line.
pub(super) fn patience(request: &Request) -> Duration {
    let announced = request.body().size_hint().upper().unwrap_or_default();
    let length = usize::try_from(announced).unwrap_or(usize::MAX);
    SILENCE + on_slowest(length.min(bundle::MOST_RELAYED))
}

fn on_slowest(bytes: usize) -> Duration {
    let millis = bytes.saturating_mul(1_000) / SLOWEST;
    Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}

impl Sent {
    /// Who sent fast for a while gains no time to be silent for, beside that which everybody has.
    async fn fill(
        &mut self,
        stream: &mut BodyDataStream,
        silence: Duration,
    ) -> Result<(), Refusal> {
        let mut due = Instant::now() + silence;
        loop {
            let next = timeout_at(due, stream.next()).await;
            let next = next.map_err(|_slow| Refusal::wait(ProblemCode::Unavailable, RETRY_SECS))?;
            let Some(chunk) = next else { return Ok(()) };
            let chunk = chunk.map_err(|_cut| ProblemCode::Malformed)?;
            self.make_room(chunk.len())?;
            self.bytes.extend_from_slice(&chunk);
            due = (due + on_slowest(chunk.len())).min(Instant::now() + silence);
        }
    }

    /// Room for so many bytes more; at least twice of what there was, so that a long body is not moved at each of them.
    fn make_room(&mut self, more: usize) -> Result<(), Refusal> {
        let needed = self.bytes.len().saturating_add(more);
        if needed > self.length {
            return Err(ProblemCode::TooLarge.into());
        }
        let held = self.room.num_permits();
        if needed > held {
            let wanted = needed.max(held.saturating_mul(2)).min(self.length);
            self.room.merge(take(&self.from, wanted - held)?);
            self.bytes.reserve_exact(wanted - self.bytes.len());
        }
        Ok(())
    }
}

impl Coding {
    fn of(headers: &HeaderMap) -> Result<Option<Self>, Refusal> {
        let mut named = headers.get_all(header::CONTENT_ENCODING).iter();
        let name = named.next().map_or(&b"identity"[..], HeaderValue::as_bytes);
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        match () {
            () if named.next().is_some() => Err(ProblemCode::UnsupportedMediaType.into()),
            () if is("identity") => Ok(None),
            () if is("gzip") || is("x-gzip") => Ok(Some(Self::Gzip)),
            () if is("zstd") => Ok(Some(Self::Zstd)),
            () => Err(ProblemCode::UnsupportedMediaType.into()),
        }
    }
}

/// Refuses a body that was not read yet. Who asked first whether to send it sends nothing.
pub(super) fn discard(request: Request) {
    if !request.headers().contains_key(header::EXPECT) {
        linger(request.into_body().into_data_stream());
    }
}

/// Lets whoever sends finish, for a while, without keeping any of it.
fn linger(mut stream: BodyDataStream) {
    tokio::spawn(tokio::time::timeout(LINGER, async move {
        while let Some(Ok(_thrown_away)) = stream.next().await {}
    }));
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::{
        body::{Body, HttpBody as _},
        extract::Request,
    };
    use futures_util::{StreamExt as _, stream};
    use protocol::bundle::MOST_RELAYED;

    use super::{LARGE_ROOM, Most, Room, SMALL_ROOM, patience};

    /// A body of which a part arrived, and nothing more comes.
    fn begun(part: usize, coding: &str) -> Request {
        let part = stream::iter([Ok::<_, std::io::Error>(vec![0; part])]);
        let request = Request::post("/").header("content-encoding", coding);
        let request = request.extension(Most(MOST_RELAYED));
        request
            .body(Body::from_stream(part.chain(stream::pending())))
            .unwrap()
    }

    fn left(room: &Room) -> (usize, usize) {
        (
            room.small.available_permits(),
            room.large.available_permits(),
        )
    }

    #[tokio::test]
    async fn a_body_takes_room_for_what_arrived_and_one_that_does_not_go_on_leaves_it() {
        let mut room = Room::new();
        let check = async |part: usize, coding: &str, taken: usize| {
            let mut reading = Box::pin(room.read(begun(part, coding)));
            assert!(futures_util::poll!(&mut reading).is_pending());
            assert_eq!(left(&room), (SMALL_ROOM, LARGE_ROOM - taken), "{coding}");
        };
        for coding in ["identity", "gzip", "zstd"] {
            check(0, coding, 0).await;
            check(1, coding, 1).await;
            check(MOST_RELAYED, coding, MOST_RELAYED).await;
        }
        room.silence = Duration::from_millis(1);
        for part in [0, 1, MOST_RELAYED / 2] {
            let refused = room.read(begun(part, "gzip")).await;
            assert!(refused.is_err());
            assert_eq!(left(&room), (SMALL_ROOM, LARGE_ROOM));
        }
    }

    #[tokio::test]
    async fn what_a_body_expands_to_has_room_for_as_long_as_it_is_there() {
        let room = Room::new();
        let packed = zstd::encode_all(&[7; 100_000][..], 3).unwrap();
        let request = || {
            let request = Request::post("/").header("content-encoding", "zstd");
            let request = request.extension(Most(MOST_RELAYED));
            request.body(Body::from(packed.clone())).unwrap()
        };
        let sent = room.read(request()).await.ok().unwrap();
        assert_eq!(left(&room), (SMALL_ROOM - packed.len(), LARGE_ROOM));
        let expanded = room.expand(sent).ok().unwrap();
        assert_eq!(expanded.bytes, [7; 100_000]);
        let (small, large) = left(&room);
        assert_eq!(small, SMALL_ROOM);
        assert!((100_000..MOST_RELAYED).contains(&(LARGE_ROOM - large)));
        drop(expanded);

        let sent = room.read(request()).await.ok().unwrap();
        let rest = super::take(&room.large, LARGE_ROOM - MOST_RELAYED + 1);
        assert!(room.expand(sent).is_err());
        drop(rest);
        assert_eq!(left(&room), (SMALL_ROOM, LARGE_ROOM));
    }

    #[test]
    fn a_body_is_given_the_time_of_the_slowest_line_and_no_more_than_the_longest_needs() {
        let check = |body: Body, secs: u64| {
            assert_eq!(patience(&Request::new(body)), Duration::from_secs(secs));
        };
        check(Body::empty(), 15);
        check(Body::from(vec![0; 2 * 1024 * 1024]), 15 + 512);
        check(Body::from(vec![0; MOST_RELAYED + 4096]), 15 + 4096);
        assert_eq!(begun(1, "identity").body().size_hint().upper(), None);
        check(begun(1, "identity").into_body(), 15);
    }
}
