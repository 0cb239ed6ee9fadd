//! The learning card, «faça você mesmo»: how to do one service at home, next time.

use domain::{Cents, Language, Timestamp, catalogue::Localised, receipt::SpotOnPaper};
use text::Texts;

use crate::{Address, Block, Caption, Sheet, Words, heading};

/// The number of an attendance that is not over for the citizen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNumber {
    pub code: String,
    /// It is finished with the citizen; else it goes by itself.
    pub must_return: bool,
}

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
    /// The number to ask by, or to come back with.
    pub kept: Option<KeptNumber>,
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
    let mut parts = heading::head(texts, &card.spot, card.demonstration);
    parts.push(vec![Block::Title {
        title: title.clone(),
        under: service.clone(),
        status: Words::default(),
        when: Words::default(),
    }]);
    parts.extend(card.kept.as_ref().map(|kept| vec![number(texts, kept)]));
    left.push(Block::Steps(
        card.steps
            .iter()
            .map(|step| step.get(card.language).into())
            .collect(),
    ));
    parts.extend([
        at_home(texts, card, left),
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

/// Which number, and what it is for.
fn number(texts: &Texts, kept: &KeptNumber) -> Block {
    let means = if kept.must_return {
        "paper-kept-return"
    } else {
        "paper-kept-goes"
    };
    Block::Frame {
        title: texts
            .say_with("paper-kept", &[("code", kept.code.as_str().into())])
            .into(),
        text: texts.say(means).into(),
    }
}

/// The steps, and the address beside them where there is one.
fn at_home(texts: &Texts, card: &LearningCard, steps: Vec<Block>) -> Vec<Block> {
    if card.portal.is_empty() {
        return steps;
    }
    let code = Block::Code {
        code: Address::from(address(&card.portal)),
        caption: Caption {
            title: Words::from(&card.portal),
            lines: vec![Words::from(texts.say("paper-learn-scan"))],
        },
    };
    vec![Block::Beside {
        left: steps,
        right: vec![code],
    }]
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
