//! `receipt verify`: whether a receipt is true, by its signature alone; with `--online` also whether the public log has it.
//!
//! Needs no store, so that it works while the desk runs: what is public is copied beside it. Where this kit's own store can be
//! looked into, a void that it knows of is told.

use domain::{Date, Timestamp};
use protocol::{
    Certificate, KitCertificate, PublicKey, ReceiptQr, ReceiptQrError, Standing, UnsignedReceipt,
    demonstration_root, documents::Limits, enrol::Bytes, short_hash,
};
use serde_json::{Value, json};

use super::{online::Agency, stamp};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli,
    desk::papers,
    kit::Home,
};

pub(super) fn run(voice: Voice, home: &Home, asked: &cli::Verify) -> Outcome {
    // A browser writes the host in small letters, and so do people: the code has capitals only.
    let qr =
        ReceiptQr::parse(&asked.text.to_ascii_uppercase()).map_err(|err| damaged(voice, err))?;
    let mut certificates = home.certificates();
    if !asked.online {
        let signed = Signed::of(voice, qr, &certificates)?;
        let beside = own_void(home, &signed.qr.promise).map_or(Beside::Nothing, Beside::Void);
        return tell(voice, &signed, beside);
    }
    let agency = Agency::of(voice, home, asked.gateway.as_deref())?;
    if certificates.iter().all(|known| known.key_id != qr.key) {
        certificates.push(agency.certificate(voice, qr.key)?);
    }
    let signed = Signed::of(voice, qr, &certificates)?;
    let verdict = agency.look_up(voice, &signed);
    tell(voice, &signed, Beside::Log(verdict))
}

/// A receipt whose signature is right.
pub(super) struct Signed {
    pub(super) qr: ReceiptQr,
    pub(super) standing: Standing,
    pub(super) certificate: KitCertificate,
}

/// What the log says of it.
pub(super) struct Verdict {
    pub(super) log: Value,
    /// More words; or why the command does not end well.
    pub(super) told: Result<String, Failure>,
}

/// What is known of a receipt beside its signature.
enum Beside {
    Nothing,
    Void(Void),
    Log(Verdict),
}

/// Since when it counts no more.
struct Void {
    at: Timestamp,
    day: Date,
}

/// Of a receipt of this kit's own, where nobody else has its store open now.
fn own_void(home: &Home, promise: &UnsignedReceipt) -> Option<Void> {
    let kit = home.open().ok()?;
    let void = papers::void_of(&kit, promise)
        .inspect_err(|err| tracing::warn!(%err, "whether the receipt was voided cannot be read"));
    let at = void.ok().flatten()?.at;
    let day = at.date(&kit.zone);
    Some(Void { at, day })
}

impl Signed {
    fn of(voice: Voice, qr: ReceiptQr, certificates: &[KitCertificate]) -> Result<Self, Failure> {
        let check = |known: &KitCertificate| {
            let standing = qr.verify(std::slice::from_ref(known)).ok()?;
            Some((standing, known.clone()))
        };
        match certificates.iter().find_map(check) {
            Some((standing, certificate)) => Ok(Self {
                qr,
                standing,
                certificate,
            }),
            None => {
                let err = qr.verify(certificates).err();
                Err(damaged(voice, err.unwrap_or(ReceiptQrError::Forged)))
            }
        }
    }
}

/// One answer of both: the signature's verdict stands, whatever is known beside it.
fn tell(voice: Voice, signed: &Signed, beside: Beside) -> Outcome {
    let Signed {
        qr,
        standing,
        certificate,
    } = signed;
    let promise = &qr.promise;
    let (name, words) = match standing {
        Standing::Valid => ("valid", "receipt-valid"),
        Standing::Demonstration => ("demonstration", "receipt-demonstration"),
    };
    let mut value = json!({
        "valid": *standing == Standing::Valid,
        "standing": name,
        "spot": certificate.spot,
        "journal": promise.journal,
        "entry": promise.seq,
        "at": stamp(Timestamp(i64::from(promise.unix_minute) * 60_000)),
        "total_cents": promise.total,
        "lines": promise.n_lines,
        "code": short_hash(&promise.entry),
    });
    let (more, told) = match beside {
        Beside::Nothing => (json!({}), Ok(None)),
        Beside::Void(Void { at, day }) => {
            let day = [("day", voice.texts.date_long(day).into())];
            (
                json!({"void": "voided", "voided_at": stamp(at)}),
                Ok(Some(voice.texts.say_with("receipt-void-since", &day))),
            )
        }
        Beside::Log(Verdict { log, told }) => (json!({"log": log}), told.map(Some)),
    };
    if let (Some(members), Value::Object(more)) = (value.as_object_mut(), more) {
        members.extend(more);
        let error = told.as_ref().err().map(Failure::error);
        members.extend(error.map(|error| ("error".to_owned(), error)));
    }
    voice.value(&value)?;
    voice.line(&voice.texts.say_with(
        words,
        &[
            ("total", voice.texts.money(promise.total).into()),
            ("code", short_hash(&promise.entry).into()),
        ],
    ))?;
    match told {
        Ok(more) => {
            more.map_or(Ok(()), |more| voice.line(&more))?;
            Ok(Exit::Done)
        }
        Err(failure) => {
            voice.warn(&failure.message);
            Ok(failure.exit)
        }
    }
}

pub(super) fn damaged(voice: Voice, err: ReceiptQrError) -> Failure {
    let code = match err {
        ReceiptQrError::NotOurs => "receipt-not-ours",
        ReceiptQrError::Newer(_) => "receipt-newer",
        ReceiptQrError::UnknownKit(_) => "receipt-unknown-kit",
        ReceiptQrError::Forged | ReceiptQrError::TooMuch => "receipt-forged",
    };
    Failure {
        exit: Exit::Damaged,
        ..voice.failed(code, &err.to_string())
    }
}

impl Home {
    /// Whom the copies beside the store believe: the store itself may be in use. Without any, demonstrations alone.
    pub(super) fn roots(&self) -> Vec<PublicKey> {
        let kept = || serde_json::from_slice(&std::fs::read(self.roots_copy()).ok()?).ok();
        kept().unwrap_or_else(|| vec![demonstration_root().public()])
    }

    /// Whose certificates count, as the copy says; without one, whom the machine trusts.
    pub(super) fn authorities(&self) -> Vec<Bytes> {
        let kept = || serde_json::from_slice(&std::fs::read(self.authorities_copy()).ok()?).ok();
        kept().unwrap_or_default()
    }

    /// Where the agency's services are, as the copy beside the store says.
    pub(super) fn gateway(&self) -> Option<String> {
        let kept = std::fs::read(self.gateway_copy()).ok()?;
        serde_json::from_slice(&kept).ok()?
    }

    /// The agency's limits, as the copy says; without one those of a new agency.
    pub(super) fn limits(&self) -> Limits {
        let kept = || serde_json::from_slice(&std::fs::read(self.limits_copy()).ok()?).ok();
        kept().unwrap_or_default()
    }

    /// The certificates known here.
    pub(in crate::commands) fn certificates(&self) -> Vec<KitCertificate> {
        let read = || {
            let bytes = std::fs::read(self.certificate_copy()).ok()?;
            let certificate: Certificate = serde_json::from_slice(&bytes).ok()?;
            certificate.verify(&self.roots()).ok()
        };
        read().into_iter().collect()
    }
}
