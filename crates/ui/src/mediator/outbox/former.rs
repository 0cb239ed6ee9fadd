//! What only one side has of the journal before this one.

use egui::Ui;

use super::{head_ui, padded};
use crate::mediator::scene::Scene;
use crate::state::{FormerJournal, Outbox};
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{Card, text};

/// Codes of a former journal that are listed.
const CODES: usize = 12;

pub(super) fn former_ui(ui: &mut Ui, scene: &Scene<'_>, outbox: &Outbox) {
    let Some(former) = &outbox.former else {
        return;
    };
    Card::rows().ui(ui, |ui| {
        head_ui(ui, &scene.say("outbox-former"), &former.journal);
        padded(ui, |ui| {
            for words in former_words(scene, former) {
                text(ui, &words, typography::TEXT, palette::INK);
            }
        });
    });
    ui.add_space(space::L);
}

/// What only one side has of the journal before this one, a sentence each.
fn former_words(scene: &Scene<'_>, former: &FormerJournal) -> Vec<String> {
    let FormerJournal {
        journal: _,
        lost,
        attendances,
        receipts,
        disputed,
        letter,
        voided,
        awaited,
    } = former;
    let counted = |key: &str, count: u64| {
        (count > 0).then(|| scene.say_with(key, &[("count", count.into())]))
    };
    let listed = |key: &str, codes: &[String]| {
        let (shown, more) = codes.split_at(codes.len().min(CODES));
        let words = [
            ("codes", shown.join(", ").into()),
            ("more", more.len().into()),
        ];
        (!codes.is_empty()).then(|| scene.say_with(key, &words))
    };
    let words = [
        counted("outbox-former-lost", *lost),
        listed("outbox-former-attendances", attendances),
        listed("outbox-former-receipts", receipts),
        counted("outbox-former-disputed", *disputed),
        letter
            .as_deref()
            .map(|letter| scene.say_with("outbox-former-letter", &[("letter", letter.into())])),
        listed("outbox-former-voided", voided),
        counted(
            "outbox-former-awaited",
            u64::try_from(*awaited).unwrap_or(u64::MAX),
        ),
    ];
    words.into_iter().flatten().collect()
}
