//! What the agency's public log has of a receipt, asked by anybody who believes the agency's keys. The log proves what it
//! says, and that it is the one that this kit saw before: nothing is taken on trust but that something is missing.

use std::sync::Arc;

use domain::{Date, SpotCode, catalogue::Spot};
use jiff::{ToSpan as _, tz::TimeZone};
use protocol::{
    Certificate, CertificateError, KeyId, KitCertificate, LogAnswer, LogStanding, PublicKey,
    demonstration_root,
    documents::Limits,
    enrol::Bytes,
    log::{CheckpointError, LookUp, MOST_LOOK_UP, NotFollowing, NoteError, ProofError, TreeHead},
};
use serde_json::{Value, json};
use store::StoreError;
use sync::https::{Gateway, Method, Request, Unanswered};
use ui::state::Kit;

use super::verify::{Signed, Verdict, damaged};
use crate::{
    answer::{Exit, Failure, Voice},
    clock,
    kit::{Home, OpenKit, documents::GATEWAY},
    link::{NOT_THE_AGENCY, PublicLog, UNNAMED_AUTHORITY, UNTRUSTED},
    why,
};

/// Most bytes of a certificate.
const MOST_CERTIFICATE: usize = 16 * 1024;

/// The agency as this computer knows it.
pub(super) struct Agency {
    gateway: Gateway,
    known: Known,
}

struct Known {
    address: Option<String>,
    roots: Vec<PublicKey>,
    /// Whose certificates count; whom the machine trusts where there are none.
    authorities: Vec<Bytes>,
    /// The last head of the log that this kit saw.
    seen: Option<TreeHead>,
    limits: Limits,
    /// With the spots' time zones.
    kit: Option<Arc<Kit>>,
}

impl Known {
    /// Not only demonstrations: whoever believes nobody has nothing to fetch.
    fn believes_an_agency(&self) -> bool {
        let nobody = demonstration_root().public();
        self.roots.iter().any(|root| *root != nobody)
    }

    /// All that the store knows.
    fn from_store(kit: &OpenKit) -> Result<Self, StoreError> {
        Ok(Self {
            address: kit.store.settings()?.remove(GATEWAY),
            roots: kit.believed_roots(),
            authorities: kit.authorities(),
            seen: PublicLog::read(&kit.store)?.head(),
            limits: kit.limits(),
            kit: Some(Arc::clone(&kit.shared)),
        })
    }

    /// What the copies say, where there is no store or a desk owns it.
    fn from_copies(home: &Home) -> Self {
        Self {
            address: home.gateway(),
            roots: home.roots(),
            authorities: home.authorities(),
            seen: None,
            limits: home.limits(),
            kit: None,
        }
    }
}

impl Agency {
    pub(super) fn of(voice: Voice, home: &Home, address: Option<&str>) -> Result<Self, Failure> {
        let known = match home.open() {
            Ok(kit) => Known::from_store(&kit).map_err(|err| voice.store(&err))?,
            Err(_none_or_in_use) => Known::from_copies(home),
        };
        let address = address.or(known.address.as_deref());
        let address = address.ok_or_else(|| voice.failed("no-gateway", ""))?;
        let gateway =
            Gateway::new(address, &known.authorities).map_err(|err| voice.address(&err))?;
        Ok(Self { gateway, known })
    }

    /// The certificate of a kit that is not known here.
    pub(super) fn certificate(&self, voice: Voice, key: KeyId) -> Result<KitCertificate, Failure> {
        let path = format!("/v1/certificates/{key}");
        let body = self.get(voice, &path, MOST_CERTIFICATE)?;
        let unproven = || grave(voice, "receipt-kit-unproven", "");
        let certificate = body.and_then(|body| serde_json::from_slice::<Certificate>(&body).ok());
        let certificate = certificate.ok_or_else(unproven)?;
        certificate
            .verify(&self.known.roots)
            .map_err(|err| match err {
                CertificateError::UnknownRoot(_) if self.known.believes_an_agency() => {
                    unknown_key(voice)
                }
                CertificateError::UnknownRoot(_)
                | CertificateError::Forged
                | CertificateError::Damaged(_)
                | CertificateError::Contradicts => unproven(),
            })
    }

    /// Where the log cannot be asked, that is told beside what the signature proves.
    pub(super) fn look_up(&self, voice: Voice, signed: &Signed) -> Verdict {
        let promise = &signed.qr.promise;
        let known = self.known.seen.map_or(0, |head| head.size);
        let path = format!(
            "/v1/log/receipt?journal={}&seq={}&known={known}",
            promise.journal, promise.seq
        );
        let answered = self.get(voice, &path, MOST_LOOK_UP).and_then(|body| {
            let found = body.and_then(|body| LookUp::parse(&body).ok());
            found.ok_or_else(|| voice.because("not-reachable", "malformed"))
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
        let known = &self.known;
        let head = match found.head(known.seen.as_ref(), &known.roots) {
            Ok(head) => head,
            Err(NotFollowing::Checkpoint(CheckpointError::Note(NoteError::Unsigned(_)))) => {
                return Verdict {
                    log: json!({"standing": "unknown-key"}),
                    told: Err(unknown_key(voice)),
                };
            }
            Err(err) => {
                return Verdict {
                    log: json!({"standing": "doubted", "reason": err.code()}),
                    told: Err(grave_because(voice, "log-doubted", err.code())),
                };
            }
        };
        let answer = LogAnswer {
            head: &head,
            proof: found.inclusion.as_ref(),
            at: clock::now(),
        };
        let days = u16::try_from(known.limits.log_days).unwrap_or(u16::MAX);
        let standing = LogStanding::of(&signed.qr, Ok(signed.standing), answer, days);
        let zone = self.zone(&signed.certificate.spot);
        let voided = found.voided(&signed.qr.promise, &known.roots);
        match (&standing, voided) {
            (LogStanding::Recorded { .. }, Ok(Some(told))) => {
                let promised = told.day.saturating_add(i64::from(days).days());
                let is_over = clock::now().date(&zone) > promised;
                match found.has_void(&told, &head) {
                    Ok(false) if is_over => void_missing(voice, head.size, promised),
                    Ok(is_recorded) => voided_verdict(voice, head.size, told.day, is_recorded),
                    Err(err) => bad_proof(voice, head.size, err),
                }
            }
            (LogStanding::Recorded { .. }, Err(err)) => unproven(voice, head.size, err.code()),
            _ => verdict(voice, &standing, head.size, &zone),
        }
    }

    /// Where the receipt was given, as far as this computer knows the spot.
    fn zone(&self, spot: &SpotCode) -> TimeZone {
        let known = self
            .known
            .kit
            .as_ref()
            .and_then(|kit| kit.catalogue.spot(spot));
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
            let key = match err {
                Unanswered::NoNetwork(_) | Unanswered::Lost(_) | Unanswered::TooLarge => {
                    "not-reachable"
                }
                Unanswered::NotAma(_) => NOT_THE_AGENCY,
                Unanswered::Untrusted(_) => UNTRUSTED,
                Unanswered::Unnamed(_) => UNNAMED_AUTHORITY,
            };
            voice.because(key, why::unanswered(&err))
        })?;
        match response.status {
            200 => Ok(Some(response.body)),
            404 => Ok(None),
            status => Err(voice.failed("not-reachable", &status.to_string())),
        }
    }
}

/// It was true, and counts no more.
fn voided_verdict(voice: Voice, size: u64, day: Date, is_recorded: bool) -> Verdict {
    let words = [
        ("day", voice.texts.date_long(day).into()),
        ("size", size.into()),
        ("recorded", if is_recorded { "yes" } else { "no" }.into()),
    ];
    Verdict {
        log: json!({"standing": "voided", "size": size, "voided": day, "void_recorded": is_recorded}),
        told: Ok(voice.texts.say_with("receipt-log-voided", &words)),
    }
}

/// It was voided, and AMA does not stand by that where everybody sees it.
fn void_missing(voice: Voice, size: u64, promised: Date) -> Verdict {
    let day = voice.texts.date_long(promised);
    Verdict {
        log: json!({"standing": "void-missing", "size": size, "promised": promised}),
        told: Err(grave(voice, "receipt-void-missing", &day)),
    }
}

/// AMA may have given its key's place to another, which comes with the next documents.
fn unknown_key(voice: Voice) -> Failure {
    voice.failed("agency-key-unknown", "")
}

fn bad_proof(voice: Voice, size: u64, err: ProofError) -> Verdict {
    tracing::warn!(%err, "the public log proves nothing");
    unproven(voice, size, "bad-proof")
}

fn unproven(voice: Voice, size: u64, code: &str) -> Verdict {
    Verdict {
        log: json!({"standing": "unproven", "size": size}),
        told: Err(grave_because(voice, "receipt-unproven", code)),
    }
}

fn verdict(voice: Voice, standing: &LogStanding, size: u64, zone: &TimeZone) -> Verdict {
    let texts = voice.texts;
    let (log, told) = match standing {
        LogStanding::Recorded { .. } => (
            json!({"standing": "recorded", "size": size}),
            Ok(texts.say_with("receipt-log-recorded", &[("size", size.into())])),
        ),
        LogStanding::NotDueYet { promised } => {
            let day = promised.date(zone);
            let words = [("day", texts.date_long(day).into())];
            (
                json!({"standing": "not-due-yet", "size": size, "promised": day}),
                Ok(texts.say_with("receipt-log-not-due-yet", &words)),
            )
        }
        LogStanding::Missing { promised, .. } => {
            let day = promised.date(zone);
            (
                json!({"standing": "missing", "size": size, "promised": day}),
                Err(grave(voice, "receipt-missing", &texts.date_long(day))),
            )
        }
        LogStanding::Demonstration => (
            json!({"standing": "demonstration", "size": size}),
            Ok(texts.say("receipt-log-demonstration").into_owned()),
        ),
        LogStanding::Unproven(err) => return bad_proof(voice, size, *err),
        LogStanding::False(err) => (Value::Null, Err(damaged(voice, *err))),
    };
    Verdict { log, told }
}

/// Damaged or tampered with, somewhere between the kit and the log.
fn grave(voice: Voice, code: &str, detail: &str) -> Failure {
    Failure {
        exit: Exit::Damaged,
        ..voice.failed(code, detail)
    }
}

fn grave_because(voice: Voice, code: &str, reason: &str) -> Failure {
    Failure {
        exit: Exit::Damaged,
        ..voice.because(code, reason)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use protocol::{documents::Limits, enrol::Bytes};

    use super::{Home, Known};

    fn home(folder: &Path) -> Home {
        Home {
            data_dir: folder.to_owned(),
            key_file: None,
        }
    }

    #[test]
    fn while_the_desk_owns_the_store_the_authorities_beside_it_count() {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        assert_eq!(Known::from_copies(&home).authorities, []);
        let named = vec![Bytes(vec![0x30, 0x00])];
        std::fs::write(home.authorities_copy(), serde_json::to_vec(&named).unwrap()).unwrap();
        assert_eq!(Known::from_copies(&home).authorities, named);
    }

    #[test]
    fn while_the_desk_owns_the_store_a_receipt_is_judged_by_the_limits_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        assert_eq!(Known::from_copies(&home).limits, Limits::default());
        let limits = Limits {
            block_days: 60,
            log_days: 67,
            ..Limits::default()
        };
        std::fs::write(home.limits_copy(), serde_json::to_vec(&limits).unwrap()).unwrap();
        assert_eq!(Known::from_copies(&home).limits, limits);
    }
}
