//! What AMA answers, and how soon it is looked for.

use domain::entry::VoidCause;
use protocol::{
    ReceiptQr, UnsignedReceipt,
    documents::{ANSWERS, Answers, Document as _, VoidAnswer},
};
use store::NewDocument;
use ui::state::{Command, Notice};

use super::Counter;
use crate::{clock, desk::papers, link};

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

#[test]
fn a_receipt_that_is_verified_is_known_as_void_once_the_kit_voided_it() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let number = counter.attendance().payments[0].receipt.clone();
    let kit = counter.kit_mut();
    let receipt = papers::receipt(kit, &number).unwrap().unwrap();
    let promise = ReceiptQr::parse(&receipt.qr).unwrap().promise;
    assert_eq!(papers::void_of(kit, &promise).unwrap(), None);
    counter.does([Command::AskVoid {
        receipt: number,
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    }]);
    let approved = VoidAnswer {
        asked: counter.head(),
        approved: true,
        at: clock::now(),
    };
    let answers = Answers {
        voids: vec![approved],
        ..Answers::default()
    };
    counter.hears_answers(1, &answers);
    let kit = counter.kit_mut();
    let void = papers::void_of(kit, &promise).unwrap().unwrap();
    assert_eq!(void.cause, VoidCause::WrongMeans);
    let elsewhere = UnsignedReceipt {
        journal: domain::JournalId([9; 8]),
        ..promise
    };
    assert_eq!(papers::void_of(kit, &elsewhere).unwrap(), None);
}
