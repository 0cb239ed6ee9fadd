//! The courier: does what the planner says, one request at a time, and says what came of it.
//!
//! Everything slow is here (compressing, signing, waiting, checking, reading a catalogue); the books are only asked for
//! rows and given what was verified.

mod stick;
mod stop;

use std::{fmt, panic, sync::Arc, thread};

use domain::Timestamp;
use protocol::{
    Ack, KitKey,
    ack::MOST_ACK,
    batch,
    pull::{PullAnswer, PullRequest},
    request::Authorization,
    trust::{self, Signed, TrustError},
};
use store::{Acknowledgement, Identity, Parcel, ParcelLimit};
use sync::{
    https::{AddressError, Gateway, Method, Request, Response, Unanswered},
    plan::{Answer, Effect},
};

use self::stop::{Stop, stopped};
use super::{
    arrival::{self, Before, Brought},
    books::Books,
    public_log::PublicLog,
};
use crate::{
    clock,
    kit::{
        OpenKit,
        documents::{Belief, GATEWAY},
    },
};

/// Entries read in one errand: the desk is back at the mediator's hands within a millisecond.
const SLICE: u32 = 50;

/// Codes of an answer that was somebody else's: a captive portal's page, or a certificate that proves nothing, to this
/// machine or where the agency names whose count.
pub(crate) const NOT_THE_AGENCY: &str = "not-the-agency";
pub(crate) const UNTRUSTED: &str = "untrusted";
pub(crate) const UNNAMED_AUTHORITY: &str = "unnamed-authority";

/// One kit's way to its gateway.
#[derive(Debug)]
pub(crate) struct Courier {
    /// None for a kit whose answers come by hand.
    gateway: Option<Gateway>,
    key: Arc<KitKey>,
    identity: Identity,
    belief: Belief,
    /// The batch after the one that went last, made while that one was under way; gone once anything fails.
    next: Option<Ready>,
    /// Entries that the last batch might hold.
    most: u32,
}

/// A batch that is ready to go.
struct Ready {
    after: u64,
    n_entries: usize,
    body: Vec<u8>,
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ready({} after {})", self.n_entries, self.after)
    }
}

impl Ready {
    fn fits(&self, after: u64, most: u32) -> bool {
        self.after == after && u32::try_from(self.n_entries).is_ok_and(|count| count <= most)
    }

    /// The place of its last entry.
    fn last(&self) -> u64 {
        let count = u64::try_from(self.n_entries).unwrap_or(u64::MAX);
        self.after.saturating_add(count)
    }
}

/// What came of one request.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) answer: Answer,
    /// Entries that AMA acknowledged.
    pub(crate) sent: u64,
    /// Documents that are new, with their revisions.
    pub(crate) brought: Vec<(String, u32)>,
    /// Why not: a code in kebab case.
    pub(crate) code: Option<String>,
}

impl Courier {
    /// None for a kit that no agency enrolled.
    ///
    /// # Errors
    /// The address that the kit keeps is none.
    pub(crate) fn of(kit: &OpenKit) -> Result<Option<Self>, AddressError> {
        let Some(belief) = &kit.belief else {
            return Ok(None);
        };
        let settings = kit.store.settings().unwrap_or_default();
        let address = settings.get(GATEWAY);
        let gateway = address.map(|address| Gateway::new(address, belief.authorities()));
        Ok(Some(Self {
            gateway: gateway.transpose()?,
            key: Arc::clone(&kit.key),
            identity: kit.store.identity().clone(),
            belief: belief.clone(),
            next: None,
            most: 0,
        }))
    }

    /// The same way, for the end of a former journal.
    pub(crate) fn of_journal(self, identity: Identity) -> Self {
        Self { identity, ..self }
    }

    pub(crate) fn has_gateway(&self) -> bool {
        self.gateway.is_some()
    }

    /// Does what the planner said. A wait is not for a courier.
    pub(crate) fn run(&mut self, effect: Effect, books: &mut Books<'_>) -> Done {
        if !matches!(effect, Effect::Send { .. }) {
            self.next = None;
        }
        let done = self.trust_named().and_then(|()| match effect {
            Effect::Ask => self.ask(books),
            Effect::Send { after, most } => self.send(after, most, books),
            Effect::Pull => self.pull(books),
            Effect::Wait { .. } => Ok(Done::nothing(Answer::NoNetwork)),
        });
        done.unwrap_or_else(|stop| stopped(&stop, books))
    }

    /// The root may have come with the request before this one.
    fn trust_named(&mut self) -> Result<(), Stop> {
        if let Some(gateway) = &mut self.gateway {
            gateway.trust(self.belief.authorities())?;
        }
        Ok(())
    }

    fn ask(&mut self, books: &mut Books<'_>) -> Result<Done, Stop> {
        let path = format!("/v1/journals/{}/head", self.identity.journal);
        let response = self.request(Method::Get, &path, "", Vec::new(), MOST_ACK)?;
        let (_, done) = self.acknowledged(&response.body, books)?;
        Ok(done)
    }

    fn send(&mut self, after: u64, most: u32, books: &mut Books<'_>) -> Result<Done, Stop> {
        let ready = match self.next.take().filter(|next| next.fits(after, most)) {
            Some(ready) => ready,
            None => self.prepare(after, most, books)?,
        };
        // Batches that grew go on growing.
        let most_next = if most > self.most { most * 2 } else { most };
        self.most = most;
        let last = ready.last();
        let (answered, next) = self.send_while(ready.body, || self.prepare(last, most_next, books));
        let (seq, done) = self.acknowledged(&answered?.body, books)?;
        self.next = next.ok();
        Ok(Done {
            sent: seq.saturating_sub(after),
            ..done
        })
    }

    /// Sends a batch, and does what can be done until its answer comes.
    fn send_while<T>(
        &self,
        body: Vec<u8>,
        meanwhile: impl FnOnce() -> T,
    ) -> (Result<Response, Stop>, T) {
        let path = format!("/v1/journals/{}/entries", self.identity.journal);
        let send = || self.request(Method::Post, &path, batch::MEDIA_TYPE, body, MOST_ACK);
        thread::scope(|scope| {
            let named = thread::Builder::new().name("send".to_owned());
            let sent = named.spawn_scoped(scope, send);
            let done = meanwhile();
            let answered = match sent {
                Ok(sent) => sent
                    .join()
                    .unwrap_or_else(|words| panic::resume_unwind(words)),
                Err(no_thread) => Err(no_thread.into()),
            };
            (answered, done)
        })
    }

    /// What comes after an entry, as it travels. None of it is sent by this.
    fn prepare(&self, after: u64, most: u32, books: &mut Books<'_>) -> Result<Ready, Stop> {
        let parcel = gather(after, most, books)?;
        Ok(Ready {
            after,
            n_entries: parcel.entries.len(),
            body: self.encode(&parcel)?,
        })
    }

    /// The parcel as it travels, signed.
    fn encode(&self, parcel: &Parcel) -> Result<Vec<u8>, Stop> {
        let wrapped_keys = if parcel.keys.is_empty() {
            Vec::new()
        } else {
            self.belief.site.sealing.wrap(&parcel.keys)?
        };
        let entries: Vec<batch::Outgoing<'_>> = parcel
            .entries
            .iter()
            .map(|entry| batch::Outgoing {
                bytes: &entry.bytes,
                sealed: &entry.sealed,
            })
            .collect();
        let new = batch::NewBatch {
            journal: self.identity.journal,
            first: parcel.previous.seq.saturating_add(1),
            previous: parcel.previous.hash,
            entries: &entries,
            wrapped_keys: &wrapped_keys,
        };
        Ok(new.encode(&self.key)?)
    }

    fn pull(&mut self, books: &mut Books<'_>) -> Result<Done, Stop> {
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce)?;
        let nonce = u64::from_be_bytes(nonce);
        let asked = self.pull_request(Some(nonce), books)?;
        let most = protocol::pull::MOST_EXPANDED;
        let response = self.request(
            Method::Post,
            &self.pull_path(),
            "application/json",
            asked,
            most,
        )?;
        let kept = self.keep(&PullAnswer::parse(&response.body)?, Some(nonce), books);
        if let Err(Stop::Trust(TrustError::Expired { at, .. })) = &kept {
            // Signed long ago, or this kit's clock is ahead: the mediator is told which clock says what.
            let (signed, now) = (*at, clock::now());
            books.with(move |kit| kit.store.hear_time(signed, now))??;
        }
        kept
    }

    fn pull_path(&self) -> String {
        format!("/v1/kits/{}/pull", self.key.public().id())
    }

    /// What this kit has; with a nonce where the answer is waited for.
    fn pull_request(&self, nonce: Option<u64>, books: &mut Books<'_>) -> Result<Vec<u8>, Stop> {
        let trusted = &self.belief.trusted;
        let have = books.look(|kit| arrival::have(&kit.store))??;
        let request = trusted.request(
            |name| have.documents.contains(name),
            self.identity.journal,
            (have.head.seq, have.head.hash),
            have.log_size,
        );
        let request = PullRequest {
            nonce,
            is_forked: have.is_forked,
            ..request
        };
        Ok(request.encode()?)
    }

    /// Checks all of an answer, and keeps it. `nonce`: of the request, where it was waited for.
    fn keep(
        &mut self,
        answer: &PullAnswer,
        nonce: Option<u64>,
        books: &mut Books<'_>,
    ) -> Result<Done, Stop> {
        let bases: Vec<String> = answer
            .documents
            .iter()
            .filter(|sent| sent.base.is_some())
            .map(|sent| sent.name.clone())
            .collect();
        let held = books.look(move |kit| arrival::held(&kit.store, &bases))??;
        let now = clock::now();
        let latest = books.look(|kit| kit.store.contact())??.server_at;
        let answered_at = nonce.and_then(|nonce| trust::answered_at(answer, nonce));
        let judged_at = answered_at.unwrap_or(now.max(latest.unwrap_or_default()));
        let applied =
            self.belief
                .trusted
                .update(answer, |name| held.get(name).cloned(), judged_at)?;
        let log = books.look(|kit| PublicLog::read(&kit.store))??;
        let newest = books.look(|kit| Arc::clone(kit.next.as_ref().unwrap_or(&kit.shared)))?;
        let before = Before {
            site: &self.belief.site,
            catalogue: Some(&newest.catalogue),
            log: &log,
        };
        let Brought {
            arrival,
            belief,
            next,
        } = Brought::read(applied, answer, before, &self.identity, now)?;
        let arrival = if answered_at.is_some() {
            arrival.fresh()
        } else {
            arrival
        };
        let brought = arrival.told();
        let standing = arrival.standing(&belief);
        let kept = belief.clone();
        books.with(move |kit| arrival.keep(kit, kept, next))??;
        self.belief = belief;
        Ok(Done {
            brought,
            ..Done::nothing(Answer::Pulled { standing })
        })
    }

    /// Keeps what AMA signed of how far it has the journal. Where a key signed that is not known here, another may have taken
    /// its place: the roots are looked at first.
    fn acknowledged(&mut self, body: &[u8], books: &mut Books<'_>) -> Result<(u64, Done), Stop> {
        let signed = Signed::<Ack>::parse(body)?;
        let (ack, brought) = match self.verified(&signed) {
            // What the documents say of this kit is on disk then; the planner hears of it with the next look.
            Err(Stop::Trust(TrustError::UnknownKey(_))) if self.is_its_own() => {
                let pulled = self.pull(books)?;
                (self.verified(&signed)?, pulled.brought)
            }
            verified => (verified?, Vec::new()),
        };
        let seq = keep_acknowledgement(&ack, Some(clock::now()), books)?;
        let done = Done {
            brought,
            ..Done::nothing(Answer::Acknowledged { seq })
        };
        Ok((seq, done))
    }

    /// Not the end of a former journal: what AMA has for this kit is its own to fetch.
    fn is_its_own(&self) -> bool {
        self.identity.journal == self.belief.site.journal
    }

    fn verified(&self, signed: &Signed<Ack>) -> Result<Ack, Stop> {
        let ack = signed.verify(&self.belief.trusted.root().roles.kits)?;
        if ack.journal == self.identity.journal {
            Ok(ack)
        } else {
            Err(Stop::AnotherJournal)
        }
    }

    fn request(
        &self,
        method: Method,
        path: &str,
        media_type: &'static str,
        body: Vec<u8>,
        most: usize,
    ) -> Result<Response, Stop> {
        let authorization = Some(self.authorization(method, path, &body)?);
        let nowhere = || Unanswered::NoNetwork("no gateway".to_owned());
        let response = self.gateway.as_ref().ok_or_else(nowhere)?.send(Request {
            method,
            path,
            media_type,
            body,
            authorization,
            most,
        })?;
        if response.status == 200 {
            Ok(response)
        } else {
            Err(self.refused(&response))
        }
    }

    fn authorization(&self, method: Method, path: &str, body: &[u8]) -> Result<String, Stop> {
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce)?;
        let (method, now) = (method.as_str(), clock::now());
        Ok(Authorization::sign(&self.key, method, path, now, nonce, body).to_string())
    }
}

impl Done {
    /// Whether these documents are the ones that are here already: of a file that is read twice, nobody's fault.
    pub(crate) fn was_taken_before(&self) -> bool {
        self.code.as_deref() == Some(TrustError::Frozen.code())
    }

    fn nothing(answer: Answer) -> Self {
        Self {
            answer,
            sent: 0,
            brought: Vec::new(),
            code: None,
        }
    }
}

/// What AMA signed of how far it has the journal goes to the store; with this kit's clock, where it came over a line.
fn keep_acknowledgement(
    ack: &Ack,
    came_at: Option<Timestamp>,
    books: &mut Books<'_>,
) -> Result<u64, Stop> {
    let answer = Acknowledgement {
        seq: ack.seq,
        head: ack.head,
        at: ack.at,
        came_at,
        refused: ack
            .refused
            .iter()
            .map(|refused| (refused.seq, arrival::code_of(refused.code)))
            .collect(),
    };
    books.with(move |kit| kit.store.acknowledge(&answer))??;
    Ok(ack.seq)
}

/// As many entries as one batch holds, read slice by slice.
fn gather(after: u64, most: u32, books: &mut Books<'_>) -> Result<Parcel, Stop> {
    let slice = |books: &mut Books<'_>, seq, limit: u32| {
        let limit = ParcelLimit {
            entries: limit.min(SLICE),
            bytes: batch::MOST_EXPANDED,
        };
        books.look(move |kit| kit.store.parcel(seq, limit))
    };
    let mut parcel = slice(books, after, most)??;
    loop {
        let n_read = u32::try_from(parcel.entries.len()).unwrap_or(u32::MAX);
        let Some(last) = parcel.entries.last().map(|entry| entry.seq) else {
            return Ok(parcel);
        };
        let lengths = parcel
            .entries
            .iter()
            .map(|entry| entry.bytes.len().saturating_add(entry.sealed.len()));
        let n_fit = batch::count_that_fits(lengths);
        if n_fit < parcel.entries.len() || n_read >= most {
            parcel.entries.truncate(n_fit);
            let end = parcel.entries.last().map_or(after, |entry| entry.seq);
            // The key of an attendance goes with the batch that has its first sealed part, or again with a later one.
            parcel.keys.retain(|(id, _)| id.0 <= end);
            return Ok(parcel);
        }
        let more = slice(books, last, most - n_read)??;
        if more.entries.is_empty() {
            return Ok(parcel);
        }
        parcel.entries.extend(more.entries);
        for key in more.keys {
            if !parcel.keys.iter().any(|(id, _)| *id == key.0) {
                parcel.keys.push(key);
            }
        }
    }
}

/// A moment of the planner's clock as the kit's clock will show it.
pub(crate) fn next_try(until_ms: Option<u64>, now_ms: u64, now: Timestamp) -> Option<Timestamp> {
    let wait = i64::try_from(until_ms?.saturating_sub(now_ms)).ok()?;
    Some(Timestamp(now.0.saturating_add(wait)))
}
