//! Publishing a catalogue: signed here, or by people who sign elsewhere.

use std::{fs, io::Write as _, path::Path};

use ama::{
    catalogue,
    ledger::Applied,
    shares::Rewritten,
    signing::{Lacking, PublishError},
};
use protocol::{
    documents::CATALOGUE,
    trust::{Signable, Signed},
};
use serde_json::json;

use super::{
    answer::{Failure, Outcome, Voice},
    begin,
    cli::Publish,
};

pub(super) async fn publish(voice: Voice, args: &Publish) -> Outcome {
    let gateway = begin(voice, &args.place).await?;
    let (catalogue, document) = catalogue::document_of(&args.folder)
        .map_err(|err| voice.refused("catalogue", &err.to_string()))?;
    if let Some(service) = gateway.published().services.contradicted(&catalogue) {
        return Err(voice.refused("same-version", service.id.as_str()));
    }
    let today = gateway.now().date(&jiff::tz::TimeZone::UTC);
    match gateway.published().entities.rewritten(&catalogue, today) {
        None => {}
        Some(Rewritten::Altered(entity)) => {
            return Err(voice.refused("share-altered", entity.as_str()));
        }
        Some(Rewritten::Begun(entity, from)) => {
            return Err(voice.refused("share-begun", &format!("{entity}, {from}")));
        }
    }
    if catalogue.revision <= gateway.published().revision {
        return Err(voice.refused("not-newer", ""));
    }
    let signed = match &args.signed {
        Some(path) => read(voice, path)?,
        None => {
            let targets = gateway.draft_targets(&catalogue, &document).await;
            let targets = targets.map_err(|err| voice.gateway(&err))?;
            let signed = gateway.sign_targets(&targets).await;
            signed.map_err(|err| voice.gateway(&err))?
        }
    };
    if let Some(path) = &args.unsigned {
        write(voice, path, &signed)?;
        let name = path.display().to_string();
        return voice.answer(
            "gateway-unsigned",
            &[("file", name.as_str().into())],
            &json!({"unsigned": name}),
        );
    }
    let applied = gateway.publish(&signed, &document).await;
    if applied.map_err(|err| voice.publish(&err))? == Applied::Nothing {
        return Err(voice.refused("not-newer", ""));
    }
    let (services, spots) = (catalogue.services.len(), catalogue.spots.len());
    voice.answer(
        "gateway-published",
        &[
            ("revision", catalogue.revision.into()),
            ("services", services.into()),
            ("spots", spots.into()),
        ],
        &json!({"document": CATALOGUE, "revision": catalogue.revision, "services": services, "spots": spots}),
    )
}

/// A text that people signed elsewhere.
pub(super) fn read<T: Signable>(voice: Voice, path: &Path) -> Result<Signed<T>, Failure> {
    let bytes = fs::read(path).map_err(|err| voice.file(&err))?;
    serde_json::from_slice(&bytes).map_err(|_quoting| voice.refused("unreadable", ""))
}

/// A text for people who sign elsewhere, in a new file: one that is there may hold signatures.
pub(super) fn write<T: Signable>(voice: Voice, path: &Path, signed: &Signed<T>) -> Outcome {
    let text = serde_json::to_vec(signed).map_err(|err| voice.failed("other", &err.to_string()))?;
    let written = fs::File::create_new(path).and_then(|mut file| file.write_all(&text));
    written.map_err(|err| voice.file(&err))
}

impl Voice {
    pub(super) fn publish(self, err: &PublishError) -> Failure {
        match err {
            PublishError::Lacking(lacking) => {
                let told: Vec<_> = lacking.iter().map(|it| self.lacking(it)).collect();
                self.refused("signatures", &told.join("; "))
            }
            PublishError::NotNext(version) => self.refused("not-next", &version.to_string()),
            PublishError::NoRole => self.refused("no-role", ""),
            PublishError::NoAuthority => self.refused("no-authority", ""),
            PublishError::NoTargets => self.refused("no-targets", ""),
            PublishError::AnotherText => self.refused("another-text", ""),
            PublishError::Gateway(err) => self.gateway(err),
        }
    }

    /// How many signatures of which keys a text still needs.
    fn lacking(self, lacking: &Lacking) -> String {
        let keys: Vec<_> = lacking.keys.iter().map(ToString::to_string).collect();
        self.texts.say_with(
            "gateway-lacking",
            &[
                ("count", lacking.count.into()),
                ("role", lacking.role.into()),
                ("root", lacking.root.into()),
                ("keys", keys.join(", ").into()),
            ],
        )
    }
}
