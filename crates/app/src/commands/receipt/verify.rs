//! `receipt verify`: whether a receipt is true, by its signature alone; with `--online` also whether the public log has it.
//!
//! Needs no store, so that it works while the desk runs: what is public is copied beside it.

use domain::Timestamp;
use protocol::{
    Certificate, KitCertificate, PublicKey, ReceiptQr, ReceiptQrError, Standing,
    demonstration_root, short_hash,
};
use serde_json::{Value, json};

use super::{online::Agency, stamp};
use crate::{
    answer::{Exit, Failure, Outcome, Voice},
    cli,
    kit::Home,
};

pub(super) fn run(voice: Voice, home: &Home, asked: &cli::Verify) -> Outcome {
    // A browser writes the host in small letters, and so do people: the code has capitals only.
    let qr =
        ReceiptQr::parse(&asked.text.to_ascii_uppercase()).map_err(|err| damaged(voice, err))?;
    let mut certificates = home.certificates();
    if !asked.online {
        return tell(voice, &Signed::of(voice, qr, &certificates)?, None);
    }
    let agency = Agency::of(voice, home, asked.gateway.as_deref())?;
    if certificates.iter().all(|known| known.key_id != qr.key) {
        certificates.push(agency.certificate(voice, qr.key)?);
    }
    let signed = Signed::of(voice, qr, &certificates)?;
    let verdict = agency.look_up(voice, &signed);
    tell(voice, &signed, Some(verdict))
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

/// One answer of both: the signature's verdict stands, whatever became of the log's.
fn tell(voice: Voice, signed: &Signed, verdict: Option<Verdict>) -> Outcome {
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
    let (log, told) = match verdict {
        Some(Verdict { log, told }) => (Some(log), told.map(Some)),
        None => (None, Ok(None)),
    };
    if let Some(members) = value.as_object_mut() {
        members.extend(log.map(|log| ("log".to_owned(), log)));
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

    /// Where the agency's services are, as the copy beside the store says.
    pub(super) fn gateway(&self) -> Option<String> {
        let kept = std::fs::read(self.gateway_copy()).ok()?;
        serde_json::from_slice(&kept).ok()?
    }

    /// The certificates known here.
    fn certificates(&self) -> Vec<KitCertificate> {
        let read = || {
            let bytes = std::fs::read(self.certificate_copy()).ok()?;
            let certificate: Certificate = serde_json::from_slice(&bytes).ok()?;
            certificate.verify(&self.roots()).ok()
        };
        read().into_iter().collect()
    }
}
