//! The test page of a printer: both edges, every letter of Portuguese, and a code to scan.

use domain::{Language, Timestamp, receipt::SpotOnPaper};
use text::Texts;

use crate::{Address, Block, Caption, Sheet, Words, heading};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestPage {
    pub language: Language,
    pub at: Timestamp,
    /// IANA name of the spot's zone.
    pub zone: String,
    pub spot: SpotOnPaper,
    /// By its name here.
    pub printer: String,
}

/// The sheet of a test page.
pub fn test_page(page: &TestPage) -> Sheet {
    let texts = Texts::of(page.language);
    let say = |key: &str| Words::from(texts.say(key));
    let title = say("paper-test");
    let mut parts = heading::head(texts, &page.spot, false);
    parts.extend([
        vec![Block::Title {
            title: title.clone(),
            under: Words::from(&page.printer),
            status: Words::default(),
            when: Words::from(heading::when(texts, page.at, &page.zone)),
        }],
        vec![
            Block::Heading(say("paper-test-check")),
            Block::Steps(vec![
                say("paper-test-letters"),
                say("paper-test-edges"),
                say("paper-test-code"),
            ]),
        ],
        vec![Block::Code {
            code: Address::from(format!("CITIZEN-SPOT/{}", page.spot.code)),
            caption: Caption {
                title: Words::from(page.spot.code.as_str()),
                lines: Vec::new(),
            },
        }],
    ]);
    Sheet {
        language: page.language,
        id: Words::from(&page.printer),
        foot: Words::from(&page.printer),
        title,
        author: Words::from(&page.spot.host),
        at: page.at,
        parts,
        thermal_note: None,
    }
}
