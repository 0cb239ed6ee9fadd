//! One kit: its entries as they will travel, and its way home by the planner's rules.

use std::{
    thread,
    time::{Duration, Instant},
};

use domain::JournalId;
use protocol::{
    Ack, Hash, KitKey,
    ack::MOST_ACK,
    batch,
    enrol::Enrolled,
    pull::MOST_EXPANDED,
    request::Authorization,
    trust::{RoleKeys, Signed},
};
use store::Standing;
use sync::{
    https::{Gateway, Method, Request, Response, Unanswered},
    plan::{self, Answer, Effect, Event, Jitter, State},
};

use crate::{
    Outcome,
    desk::{Desk, MORNING},
    roads::Roads,
    since,
};

/// Entries of the first batch; each next one has twice as many, as a kit sends on a line that it comes to know.
const FIRST: u64 = 64;
const MOST: u64 = 2_000;

pub(crate) struct Kit {
    number: u32,
    key: KitKey,
    journal: JournalId,
    /// The hash of the last entry.
    head: Hash,
    batches: Vec<Batch>,
    /// What it will ask for.
    pull: Vec<u8>,
    agency: RoleKeys,
}

struct Batch {
    first: u64,
    last: u64,
    body: Vec<u8>,
}

/// How a kit came home.
#[derive(Default)]
pub(crate) struct Course {
    /// Seconds until everything was acknowledged.
    pub(crate) home: f64,
    /// Seconds of each batch that was taken, from the request to its acknowledgement.
    pub(crate) batches: Vec<f64>,
    /// Times that the gateway had no room.
    pub(crate) told_later: u64,
}

impl Kit {
    pub(crate) fn new(number: u32, desk: Desk, enrolled: &Enrolled) -> Outcome<Self> {
        let (mut batches, mut first, mut size) = (Vec::new(), 1, FIRST);
        while first <= desk.last() {
            let last = (first + size - 1).min(desk.last());
            let body = desk.batch(first, last);
            batches.push(Batch { first, last, body });
            (first, size) = (last + 1, (size * 2).min(MOST));
        }
        let trusted = &enrolled.applied.trusted;
        let pull = trusted.request(|_| true, desk.journal, (desk.last(), desk.head()), 0);
        Ok(Self {
            number,
            journal: desk.journal,
            head: desk.head(),
            batches,
            pull: pull.encode()?,
            agency: trusted.root().roles.kits.clone(),
            key: desk.kit,
        })
    }

    pub(crate) fn last(&self) -> u64 {
        self.batches.last().map_or(0, |batch| batch.last)
    }

    /// Does what the planner says until everything is acknowledged and what is new was fetched.
    pub(crate) fn bring_home(&self, roads: &Roads, began: Instant) -> Outcome<Course> {
        let mut course = Course::default();
        let mut state = State::new(self.last(), 0, Standing::Good);
        let mut event = Event::Network { up: true };
        let mut road = roads.first_of(self.number)?;
        for throw in 0_u32.. {
            let now = u64::try_from(since(began).as_millis())?;
            let effect;
            (state, effect) = plan::step(state, event, now, self.jitter(throw));
            if state.waiting() == 0 && course.home == 0.0 {
                course.home = since(began).as_secs_f64();
            }
            let answered = match effect {
                Effect::Wait { .. } if state.waiting() == 0 && !state.is_failing() => break,
                Effect::Wait { until } => {
                    let until = until.ok_or("the planner waits for nothing")?;
                    thread::sleep(Duration::from_millis(until.saturating_sub(now)));
                    event = Event::Woken;
                    continue;
                }
                Effect::Ask => self.ask(&road),
                Effect::Send { after, .. } => self.send(&road, after, &mut course),
                Effect::Pull => self.pull(&road),
            };
            let answer = match answered {
                Ok(answer) => answer?,
                Err(Unanswered::Lost(_)) => Answer::Lost,
                Err(_nobody) => Answer::NoNetwork,
            };
            if matches!(answer, Answer::NoNetwork | Answer::Lost) {
                road = roads.good()?;
            }
            course.told_later += u64::from(matches!(answer, Answer::Busy { .. }));
            event = Event::Answered(answer);
        }
        Ok(course)
    }

    fn ask(&self, road: &Gateway) -> Result<Outcome<Answer>, Unanswered> {
        let path = format!("/v1/journals/{}/head", self.journal);
        let response = self.request(road, Method::Get, &path, "", Vec::new(), MOST_ACK)?;
        Ok(self.answer(&response, |body| self.acknowledged(body)))
    }

    /// The batch that begins after this entry: what is there is always the end of one.
    fn send(
        &self,
        road: &Gateway,
        after: u64,
        course: &mut Course,
    ) -> Result<Outcome<Answer>, Unanswered> {
        let Some(batch) = self.batches.iter().find(|batch| batch.first == after + 1) else {
            return Ok(Err("no batch begins there".into()));
        };
        let path = format!("/v1/journals/{}/entries", self.journal);
        let body = batch.body.clone();
        let began = crate::now();
        let response =
            self.request(road, Method::Post, &path, batch::MEDIA_TYPE, body, MOST_ACK)?;
        if response.status == 200 {
            course.batches.push(since(began).as_secs_f64());
        }
        Ok(self.answer(&response, |body| self.acknowledged(body)))
    }

    fn pull(&self, road: &Gateway) -> Result<Outcome<Answer>, Unanswered> {
        let path = format!("/v1/kits/{}/pull", self.key.public().id());
        let (json, body) = ("application/json", self.pull.clone());
        let response = self.request(road, Method::Post, &path, json, body, MOST_EXPANDED)?;
        let standing = Standing::Good;
        Ok(self.answer(&response, |_body| Ok(Answer::Pulled { standing })))
    }

    /// Signed as the kit signs.
    fn request(
        &self,
        road: &Gateway,
        method: Method,
        path: &str,
        media_type: &'static str,
        body: Vec<u8>,
        most: usize,
    ) -> Result<Response, Unanswered> {
        let authorization =
            Authorization::sign(&self.key, method.as_str(), path, MORNING, [7; 8], &body);
        road.send(Request {
            method,
            path,
            media_type,
            body,
            authorization: Some(authorization.to_string()),
            most,
        })
    }

    fn answer(
        &self,
        response: &Response,
        good: impl FnOnce(&[u8]) -> Outcome<Answer>,
    ) -> Outcome<Answer> {
        match response.status {
            200 => good(&response.body),
            429 | 503 => Ok(Answer::Busy {
                retry_after_secs: response.retry_after_secs,
            }),
            status => Err(format!("kit {}: status {status}", self.number).into()),
        }
    }

    /// What the agency signed; its last head is this kit's own.
    fn acknowledged(&self, body: &[u8]) -> Outcome<Answer> {
        let ack = Signed::<Ack>::parse(body)?.verify(&self.agency)?;
        if ack.seq == self.last() && ack.head != self.head || !ack.refused.is_empty() {
            return Err(format!("kit {}: what it wrote is not what is there", self.number).into());
        }
        Ok(Answer::Acknowledged { seq: ack.seq })
    }

    /// The same in every run.
    fn jitter(&self, throw: u32) -> Jitter {
        let mixed = self
            .number
            .wrapping_mul(2_654_435_761)
            .wrapping_add(throw.wrapping_mul(40_503))
            .rotate_right(9);
        Jitter(u16::try_from(mixed % 1_001).unwrap_or(500))
    }
}
