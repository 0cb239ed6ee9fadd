//! What AMA answers, and how soon it is looked for.

use domain::entry::VoidCause;
use protocol::documents::{ANSWERS, Answers, Document as _, VoidAnswer};
use store::NewDocument;
use ui::state::{Command, Notice};

use super::Counter;
use crate::{clock, link};

impl Counter {
    /// AMA's answers, of this revision.
    pub(super) fn hears_answers(&mut self, revision: u32, answers: &Answers) {
        let document = NewDocument {
            name: ANSWERS.to_owned(),
            revision,
            bytes: answers.write().unwrap(),
            is_told: false,
        };
        self.kit_mut().store.keep_own(&document).unwrap();
        self.desk.take_void_answers();
    }
}

#[test]
fn the_answer_to_a_void_is_looked_for_within_seconds_until_it_is_there() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    assert_eq!(link::awaited(counter.kit_mut()), None);
    counter.does([Command::AskVoid {
        receipt: receipt.clone(),
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    }]);
    assert_eq!(link::awaited(counter.kit_mut()), Some(5_000));
    let answer = VoidAnswer {
        asked: counter.head(),
        approved: false,
        at: clock::now(),
    };
    let answers = Answers {
        voids: vec![answer],
        ..Answers::default()
    };
    counter.hears_answers(1, &answers);
    assert_eq!(counter.desk.notice, Some(Notice::VoidRefused { receipt }));
    assert_eq!(link::awaited(counter.kit_mut()), None);
}
