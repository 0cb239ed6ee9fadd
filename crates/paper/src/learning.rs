//! The learning card, «faça você mesmo»: how to do one service at home, next time.

use domain::{Cents, Language, Timestamp, catalogue::Localised, receipt::SpotOnPaper};
use text::Texts;

use crate::{Block, Caption, Sheet, Words, receipt};

/// What the citizen takes home; nothing in it says who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearningCard {
    pub language: Language,
    pub at: Timestamp,
    pub spot: SpotOnPaper,
    pub service: Localised,
    /// The address to type, as in `imt-ip.pt`.
    pub portal: String,
    /// What to do there, in order; three are enough.
    pub steps: Vec<Localised>,
    /// What doing it alone saves, when that is certain.
    pub saves: Option<Cents>,
    /// Steps that the citizen did alone today.
    pub n_alone: u8,
    pub demonstration: bool,
}

/// The sheet of a learning card.
pub fn learning_card(card: &LearningCard) -> Sheet {
    let texts = Texts::of(card.language);
    let say = |key: &str| Words::from(texts.say(key));
    let service = Words::from(card.service.get(card.language));
    let title = say("paper-learn");
    let mut left = vec![Block::Heading(say("paper-learn-next"))];
    if let Some(saves) = card.saves {
        left.push(Block::Text(
            texts
                .say_with(
                    "paper-learn-saves",
                    &[("amount", texts.money(saves).into())],
                )
                .into(),
        ));
    }
    left.push(Block::Steps(
        card.steps
            .iter()
            .map(|step| step.get(card.language).into())
            .collect(),
    ));
    let code = Block::Code {
        code: address(&card.portal),
        caption: Caption {
            title: Words::from(&card.portal),
            lines: vec![say("paper-learn-scan")],
        },
    };
    let mut parts = receipt::head(texts, &card.spot, card.demonstration);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: service.clone(),
            status: Words::default(),
            when: Words::default(),
        }],
        vec![Block::Beside {
            left,
            right: vec![code],
        }],
        vec![Block::Frame {
            title: say("paper-learn-safe"),
            text: say("paper-learn-safe-means"),
        }],
    ]);
    let mut last = Vec::new();
    if card.n_alone > 0 {
        last.push(Block::Text(
            texts
                .say_with("paper-learn-alone", &[("count", card.n_alone.into())])
                .into(),
        ));
    }
    last.push(Block::Note(say("paper-learn-help")));
    parts.push(last);
    Sheet {
        language: card.language,
        id: service,
        foot: Words::from(&card.spot.name),
        title,
        author: Words::from(&card.spot.host),
        at: card.at,
        parts,
        thermal_note: Some(say("paper-thermal-card")),
    }
}

/// A host alone is written in capitals, which a QR code holds in fewer modules; a path keeps its letters.
fn address(portal: &str) -> String {
    let portal = portal.trim_start_matches("https://");
    if portal.contains('/') {
        format!("https://{portal}")
    } else {
        format!("HTTPS://{}", portal.to_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_a_host_is_written_in_capitals() {
        assert_eq!(address("imt-ip.pt"), "HTTPS://IMT-IP.PT");
        assert_eq!(address("https://gov.pt/Carta"), "https://gov.pt/Carta");
    }
}
