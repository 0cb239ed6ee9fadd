//! Enrolment: one-time codes, and what a new kit gets for one.

use domain::{JournalId, SpotCode, Timestamp};
use protocol::{
    Certificate, KitCertificate,
    documents::KitState,
    enrol::{
        Bytes, EnrolAnswer, EnrolRequest, EnrolmentCode, Former, FormerHere, MOST_FORMER, RootPrint,
    },
};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::{
        Applied, LedgerError, journals,
        kits::{self, Code, Kit, NewKit},
    },
    pulling::{Road, from_nothing},
};

/// How long a code is good for: 72 hours.
const CODE_MS: i64 = 72 * 3_600_000;

/// Times that a letter is tried for while other kits of the spot enrol.
const TRIES: usize = 8;

/// What became of a kit's request.
#[derive(Debug)]
pub enum Enrolment {
    Enrolled(Box<EnrolAnswer>),
    /// The proof does not fit the key.
    BadSignature,
    /// Wrong, used up, too old, or the key is another kit's: which of them is not told.
    CodeRefused,
    /// The kit would go on from a journal that the code does not name. The code stays good.
    AnotherJournal,
}

/// One whose last character is a letter or a digit: it is pasted into command lines.
fn new_code(root: RootPrint) -> Result<EnrolmentCode, GatewayError> {
    loop {
        let mut secret = [0; 10];
        getrandom::fill(&mut secret)?;
        let code = EnrolmentCode { secret, root };
        if code
            .display()
            .ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            return Ok(code);
        }
    }
}

impl Gateway {
    /// A new code for a spot, for a kit that may take another one's place. Its secret is shown here, and nowhere again.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn add_kit(
        &self,
        spot: &SpotCode,
        replaces: Option<JournalId>,
    ) -> Result<(EnrolmentCode, Timestamp), GatewayError> {
        let root = self.roots_after(0).await?;
        let first = root.first().ok_or(GatewayError::Unpublished)?;
        let code = new_code(RootPrint::of(&first.sha256()))?;
        let now = self.now();
        let expires = Timestamp(now.0.saturating_add(CODE_MS));
        let kept = Code {
            hash: protocol::digest(&code.secret).0,
            spot: spot.clone(),
            replaces,
            kit: None,
        };
        kits::add_code(self.ledger(), &kept, now, expires).await?;
        Ok((code, expires))
    }

    /// Enrols a kit. The same kit with the same code gets the same kit again: an answer may be lost.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn enrol(
        &self,
        request: &EnrolRequest,
        road: Road,
    ) -> Result<Enrolment, GatewayError> {
        let Ok(hash) = request.verify() else {
            return Ok(Enrolment::BadSignature);
        };
        let id = request.public_key.id();
        for _ in 0..TRIES {
            let now = self.now();
            let Some(code) = kits::code(self.ledger(), hash.0, now).await? else {
                return Ok(Enrolment::CodeRefused);
            };
            let former = request.former.map(|former| former.journal);
            if former.is_some() && former != code.replaces {
                return Ok(Enrolment::AnotherJournal);
            }
            let known = kits::kit(self.ledger(), id).await?;
            match (code.kit, known) {
                (Some(user), Some(kit)) if user == id && kit.key == request.public_key => {
                    let answer = self.welcome(&kit, request.former, road).await?;
                    return Ok(Enrolment::Enrolled(Box::new(answer)));
                }
                (None, None) => self.register(request, &code, now).await?,
                (Some(_), _) | (None, Some(_)) => return Ok(Enrolment::CodeRefused),
            }
        }
        Err(GatewayError::Contended)
    }

    /// Writes the kit down, unless somebody was faster: then the next look tells what happened.
    async fn register(
        &self,
        request: &EnrolRequest,
        code: &Code,
        now: Timestamp,
    ) -> Result<(), GatewayError> {
        let spot = &code.spot;
        let about = KitCertificate::new(
            &request.public_key,
            spot.clone(),
            now,
            self.keys.demonstration,
        );
        let root = self.root().await?;
        let certificate = Certificate::issue(&about, &*self.key_of_kits(&root)?)?;
        let mut journal = [0; 8];
        getrandom::fill(&mut journal)?;
        let letters = kits::letters(self.ledger(), spot).await?;
        let letter = next_letter(letters.last().map(String::as_str));
        let retired = self.retired_by(code).await?;
        let new = NewKit {
            code: code.hash,
            key: request.public_key,
            spot,
            certificate: &certificate,
            journal: JournalId(journal),
            letter: &letter,
            replaces: code.replaces,
            retired: retired.as_ref(),
            now,
        };
        match kits::enrol(self.ledger(), &new).await? {
            Applied::Whole => {
                tracing::info!(kit = %request.public_key.id(), %spot, "a kit enrolled");
                self.follow_root(&root).await?;
            }
            Applied::Nothing => {}
        }
        Ok(())
    }

    /// The kit whose place is taken, unless it is out of service already.
    async fn retired_by(&self, code: &Code) -> Result<Option<Kit>, GatewayError> {
        let former = match code.replaces {
            Some(former) => journals::journal(self.ledger(), former).await?,
            None => None,
        };
        let kit = match former {
            Some(former) => kits::kit(self.ledger(), former.kit).await?,
            None => None,
        };
        Ok(kit.filter(|kit| kit.state != KitState::Revoked))
    }

    async fn welcome(
        &self,
        kit: &Kit,
        held: Option<Former>,
        road: Road,
    ) -> Result<EnrolAnswer, GatewayError> {
        let journal = journals::of_kit(self.ledger(), kit.id()).await?;
        let journal = journal.ok_or(LedgerError::Damaged("a kit without a journal"))?;
        let request = from_nothing(journal.journal, journal.head.hash);
        let mut pull = self.pull(kit, &request, road).await?;
        // They stand beside it, from the first one on.
        let roots = std::mem::take(&mut pull.roots);
        let former = match journal.replaces {
            Some(former) => self.former(former, held).await?,
            None => None,
        };
        Ok(EnrolAnswer {
            roots,
            certificate: kit.certificate.clone(),
            pull,
            former,
        })
    }

    /// How far a journal is here whose place another takes, and what of it the kit may not have.
    async fn former(
        &self,
        id: JournalId,
        held: Option<Former>,
    ) -> Result<Option<FormerHere>, GatewayError> {
        let Some(journal) = journals::journal(self.ledger(), id).await? else {
            return Ok(None);
        };
        let key = self.kits_key().await?;
        let head = self.ack(&key, &journal, journal.head, Vec::new())?;
        let last = journal.head.seq;
        let after = held.map_or(last, |held| held.acknowledged.min(last));
        let kept = journals::page(self.ledger(), &journal, after, MOST_FORMER).await?;
        // Another gateway may be taking entries in: nothing is told that the signed head does not cover.
        let entries = kept.into_iter().filter(|entry| entry.seq <= last);
        Ok(Some(FormerHere {
            head,
            after,
            entries: entries.map(|entry| Bytes(entry.bytes)).collect(),
        }))
    }
}

/// `A` to `Z`, then `AA`: as the columns of a sheet.
fn next_letter(last: Option<&str>) -> String {
    let Some(last) = last else {
        return "A".to_owned();
    };
    let mut letters: Vec<u8> = last.bytes().collect();
    for letter in letters.iter_mut().rev() {
        if *letter < b'Z' {
            *letter += 1;
            return String::from_utf8_lossy(&letters).into_owned();
        }
        *letter = b'A';
    }
    letters.push(b'A');
    String::from_utf8_lossy(&letters).into_owned()
}

#[cfg(test)]
mod tests {
    use super::next_letter;

    #[test]
    fn letters_go_on_after_z() {
        for (last, next) in [
            (None, "A"),
            (Some("A"), "B"),
            (Some("Z"), "AA"),
            (Some("AZ"), "BA"),
            (Some("ZZ"), "AAA"),
        ] {
            assert_eq!(next_letter(last), next);
        }
    }
}
