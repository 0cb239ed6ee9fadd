//! What came by stick: taken in as if it had come over the line, with the same checks; the answers go back the same way.

use protocol::{
    KeyId, batch,
    bundle::{Bundle, BundleHead, Part},
    problem::{Problem, ProblemCode},
    pull::PullRequest,
    request::Authorization,
};

use crate::{
    gateway::{Gateway, GatewayError},
    ledger::kits::{self, Kit},
    problems::{problem, stopped, wire},
    pulling::Road,
};

impl Gateway {
    /// The answers to a bundle, in its order. What is said of its kit is believed of no part that the kit did not sign.
    ///
    /// # Errors
    /// As the ledger's.
    pub async fn carry(&self, bundle: Bundle) -> Result<Bundle, GatewayError> {
        let mut parts = Vec::new();
        for part in bundle.parts {
            match part {
                Part::Batch(bytes) => parts.push(self.carried_batch(bundle.head.kit, bytes).await?),
                Part::PullRequest {
                    authorization,
                    body,
                } => {
                    parts.push(self.carried_pull(&authorization, &body).await?);
                }
                // Answers of an agency are not for an agency.
                Part::PullAnswer(_) | Part::Ack(_) | Part::Problem(_) => {}
            }
        }
        let head = BundleHead {
            at: self.now(),
            ..bundle.head
        };
        Ok(Bundle { head, parts })
    }

    async fn carried_batch(&self, kit: KeyId, bytes: Vec<u8>) -> Result<Part, GatewayError> {
        let told = match (kits::kit(self.ledger(), kit).await?, batch::peek(&bytes)) {
            (None, _) => Err(Box::new(problem(ProblemCode::UnknownKit))),
            (_, Err(_unreadable)) => Err(Box::new(problem(ProblemCode::Malformed))),
            (Some(kit), Ok(head)) => match stopped(kit.state) {
                Some(stopped) => Err(Box::new(stopped)),
                None => self.take(&kit, head.journal, bytes).await?.told(),
            },
        };
        match told {
            Ok((ack, _)) => Ok(Part::Ack(serde_json::to_vec(&ack)?)),
            Err(refused) => part(&refused),
        }
    }

    async fn carried_pull(&self, authorization: &str, body: &[u8]) -> Result<Part, GatewayError> {
        let Some(kit) = self.signer(authorization, body).await? else {
            return part(&problem(ProblemCode::BadSignature));
        };
        match PullRequest::parse(body) {
            Ok(request) => {
                self.notice_fork(&kit, &request).await?;
                let answer = self.pull(&kit, &request, Road::Stick).await?;
                Ok(Part::PullAnswer(answer.encode()?))
            }
            Err(err) => part(&wire(err)),
        }
    }

    /// The kit that signed a request down.
    async fn signer(&self, authorization: &str, body: &[u8]) -> Result<Option<Kit>, GatewayError> {
        let Ok(authorization) = Authorization::parse(authorization) else {
            return Ok(None);
        };
        let path = format!("/v1/kits/{}/pull", authorization.key);
        let kit = kits::kit(self.ledger(), authorization.key).await?;
        Ok(kit.filter(|kit| authorization.verify(&kit.key, "POST", &path, body).is_ok()))
    }
}

fn part(refused: &Problem) -> Result<Part, GatewayError> {
    Ok(Part::Problem(serde_json::to_vec(refused)?))
}
