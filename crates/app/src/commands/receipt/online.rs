//! What the agency's public log has of a receipt, asked by anybody who believes the agency's keys. The log proves what it
//! says, and that it is the one that this kit saw before: nothing is taken on trust but that something is missing.

use std::sync::Arc;

use domain::{SpotCode, Timestamp, catalogue::Spot};
use jiff::tz::TimeZone;
use protocol::{
    Certificate, KeyId, KitCertificate, LogAnswer, LogStanding, PublicKey,
    documents::Limits,
    log::{LookUp, MOST_LOOK_UP, TreeHead},
};
use serde_json::{Value, json};
use sync::https::{Gateway, Method, Request};
use ui::state::Kit;

use super::verify::{Signed, Verdict, damaged};
use crate::{
    answer::{Exit, Failure, Voice},
    clock,
    kit::{Home, documents::GATEWAY},
    link::PublicLog,
};

/// Most bytes of a certificate.
const MOST_CERTIFICATE: usize = 16 * 1024;

/// The agency as this computer knows it.
pub(super) struct Agency {
    gateway: Gateway,
    roots: Vec<PublicKey>,
    /// The last head of the log that this kit saw.
    seen: Option<TreeHead>,
    limits: Limits,
    /// None where no store could be opened.
    kit: Option<Arc<Kit>>,
}

impl Agency {
    /// All that the store knows; beside a desk that owns it, what the copies do.
    pub(super) fn of(voice: Voice, home: &Home, address: Option<&str>) -> Result<Self, Failure> {
        let store = |err| voice.store(&err);
        let mut address = address.map(str::to_owned);
        let (mut roots, mut seen, mut limits) = (home.roots(), None, Limits::default());
        let mut shared = None;
        if let Ok(open) = home.open() {
            let log = PublicLog::read(&open.store).map_err(store)?;
            let settings = open.store.settings().map_err(store)?;
            address = address.or_else(|| settings.get(GATEWAY).cloned());
            roots = open.believed_roots();
            seen = log.head();
            limits = open.limits();
            shared = Some(Arc::clone(&open.shared));
            open.store.close().map_err(store)?;
        }
        let address = address.ok_or_else(|| voice.failed("no-gateway", ""))?;
        let gateway = Gateway::new(&address)
            .map_err(|err| voice.failed("gateway-address", &err.to_string()))?;
        Ok(Self {
            gateway,
            roots,
            seen,
            limits,
            kit: shared,
        })
    }

    /// The certificate of a kit that is not known here.
    pub(super) fn certificate(&self, voice: Voice, key: KeyId) -> Result<KitCertificate, Failure> {
        let path = format!("/v1/certificates/{key}");
        let body = self.get(voice, &path, MOST_CERTIFICATE)?;
        let certificate = body
            .and_then(|body| serde_json::from_slice::<Certificate>(&body).ok())
            .and_then(|certificate| certificate.verify(&self.roots).ok());
        certificate.ok_or_else(|| Failure {
            exit: Exit::Damaged,
            ..voice.failed("receipt-kit-unproven", "")
        })
    }

    /// Where the log cannot be asked, that is told beside what the signature proves.
    pub(super) fn look_up(&self, voice: Voice, signed: &Signed) -> Verdict {
        let promise = &signed.qr.promise;
        let known = self.seen.map_or(0, |head| head.size);
        let path = format!(
            "/v1/log/receipt?journal={}&seq={}&known={known}",
            promise.journal, promise.seq
        );
        let answered = self.get(voice, &path, MOST_LOOK_UP).and_then(|body| {
            let found = body.and_then(|body| LookUp::parse(&body).ok());
            found.ok_or_else(|| voice.failed("not-reachable", "malformed"))
        });
        match answered {
            Ok(found) => self.judge(voice, signed, &found),
            Err(failure) => Verdict {
                log: Value::Null,
                told: Err(failure),
            },
        }
    }

    fn judge(&self, voice: Voice, signed: &Signed, found: &LookUp) -> Verdict {
        let grave = |code: &str, detail: &str| Failure {
            exit: Exit::Damaged,
            ..voice.failed(code, detail)
        };
        let head = match found.head(self.seen.as_ref(), &self.roots) {
            Ok(head) => head,
            Err(err) => {
                return Verdict {
                    log: json!({"standing": "doubted", "reason": err.code()}),
                    told: Err(grave("log-doubted", err.code())),
                };
            }
        };
        let answer = LogAnswer {
            head: &head,
            proof: found.inclusion.as_ref(),
            at: clock::now(),
        };
        let days = u16::try_from(self.limits.log_days).unwrap_or(u16::MAX);
        let zone = self.zone(&signed.certificate.spot);
        let day = |at: Timestamp| at.date(&zone);
        let say = |key: &str| voice.texts.say(key).into_owned();
        match LogStanding::of(&signed.qr, Ok(signed.standing), answer, days) {
            LogStanding::Recorded { log_size } => Verdict {
                log: json!({"standing": "recorded", "size": log_size}),
                told: Ok(voice
                    .texts
                    .say_with("receipt-log-recorded", &[("size", log_size.into())])),
            },
            LogStanding::NotDueYet { promised } => Verdict {
                log: json!({"standing": "not-due-yet", "size": head.size, "promised": day(promised)}),
                told: Ok(voice.texts.say_with(
                    "receipt-log-not-due-yet",
                    &[("day", voice.texts.date_long(day(promised)).into())],
                )),
            },
            LogStanding::Missing { promised, log_size } => Verdict {
                log: json!({"standing": "missing", "size": log_size, "promised": day(promised)}),
                told: Err(grave(
                    "receipt-missing",
                    &voice.texts.date_long(day(promised)),
                )),
            },
            LogStanding::Demonstration => Verdict {
                log: json!({"standing": "demonstration", "size": head.size}),
                told: Ok(say("receipt-log-demonstration")),
            },
            LogStanding::Unproven(err) => Verdict {
                log: json!({"standing": "unproven", "size": head.size}),
                told: Err(grave("receipt-unproven", &err.to_string())),
            },
            LogStanding::False(err) => Verdict {
                log: Value::Null,
                told: Err(damaged(voice, err)),
            },
        }
    }

    /// Where the receipt was given, as far as this computer knows the spot.
    fn zone(&self, spot: &SpotCode) -> TimeZone {
        let known = self.kit.as_ref().and_then(|kit| kit.catalogue.spot(spot));
        known.map_or(TimeZone::UTC, Spot::time_zone)
    }

    /// None where the agency says that there is no such thing.
    fn get(&self, voice: Voice, path: &str, most: usize) -> Result<Option<Vec<u8>>, Failure> {
        let answered = self.gateway.send(Request {
            method: Method::Get,
            path,
            media_type: "",
            body: Vec::new(),
            authorization: None,
            most,
        });
        let response = answered.map_err(|err| {
            voice.failed("not-reachable", &err.to_string())
        })?;
        match response.status {
            200 => Ok(Some(response.body)),
            404 => Ok(None),
            status => Err(voice.failed("not-reachable", &status.to_string())),
        }
    }
}
