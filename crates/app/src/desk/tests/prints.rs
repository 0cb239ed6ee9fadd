//! Papers at the desk: what comes out by itself, what waits for its citizen, and which paper is the original.

use domain::{
    attendance::{HoldReason, StopReason},
    entry::Act,
    entry::Paper,
    order::OrderState,
    printing::Printed,
};
use ui::state::{Command, DueKey, LockCause, Notice, Screen};

use super::Counter;
use crate::printing::{Found, PrintNews};

/// A desk with a printer for A4.
fn counter() -> Counter {
    let mut counter = Counter::new();
    let found = Found {
        name: "kit".to_owned(),
        about: String::new(),
        reasons: Vec::new(),
    };
    counter.desk.print_news(PrintNews::Printers(vec![found]));
    counter.does([Command::ChoosePrinter {
        paper: Paper::A4,
        printer: "kit".to_owned(),
    }]);
    assert_eq!(counter.desk.notice, None);
    counter
}

/// The copies that were asked for, each by its number.
fn asked(counter: &Counter) -> Vec<u32> {
    let entries = counter.desk.kit().unwrap().store.entries_after(0, 1_000);
    let copy = |act| {
        let Act::PrintAsked { what, .. } = act else {
            return None;
        };
        match what {
            Printed::Receipt { copy, .. } => Some(copy),
            Printed::LearningCard
            | Printed::Proof { .. }
            | Printed::TillClosing { .. }
            | Printed::TestPage => None,
        }
    };
    let acts = entries.unwrap().into_iter().map(|kept| kept.entry.act);
    acts.filter_map(copy).collect()
}

/// The fee is ordered, and may be paid now.
fn ordered(counter: &mut Counter) -> (DueKey, u64) {
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.hears(Ok(counter.told(order, OrderState::Pending)), order);
    (due.key, order)
}

fn hold() -> Command {
    Command::Hold {
        reason: HoldReason::Other,
        note: String::new(),
    }
}

fn without_paper(counter: &Counter) -> usize {
    let Screen::Desk(desk) = counter.desk.screen() else {
        panic!("not at the desk");
    };
    let first_is_original = desk.without_paper.iter().all(|receipt| !receipt.has_paper);
    assert!(first_is_original);
    desk.without_paper.len()
}

#[test]
fn what_was_given_up_has_a_proof_whose_file_names_nobody_and_whose_job_is_in_the_journal() {
    let mut counter = Counter::new();
    let attendance = counter.at_fee().key.attendance;
    counter.does([
        Command::Abandon {
            reason: StopReason::CitizenGaveUp,
            note: String::new(),
        },
        Command::SaveProof { attendance },
    ]);
    let code = counter.desk.kit().unwrap().store.code(attendance).unwrap();
    let file = counter.home.data_dir.join("papers");
    let file = file.join(format!("{code}-comprovativo.pdf"));
    assert_eq!(
        counter.desk.notice,
        Some(Notice::PaperSaved {
            file: file.display().to_string()
        })
    );
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    let head = counter.head();
    let paper = Paper::A4;
    counter.does([Command::PrintProof { attendance, paper }]);
    let written = counter.desk.kit().unwrap().store.entries_after(head, 1);
    let asked = written.unwrap().pop().unwrap().entry;
    assert!(matches!(asked.act, Act::PrintAsked { what, .. }
        if what == Printed::Proof { attendance }));
}

#[test]
fn a_receipt_whose_money_came_on_hold_waits_for_its_citizen_and_comes_out_by_itself() {
    let mut counter = counter();
    let (key, order) = ordered(&mut counter);
    counter.does([hold(), Command::ShowDesk]);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert_eq!((counter.n_receipts(), without_paper(&counter)), (1, 1));
    assert!(asked(&counter).is_empty(), "somebody else is at the desk");
    counter.does([Command::Resume(key.attendance)]);
    assert_eq!(asked(&counter), [1]);
    counter.does([hold(), Command::Resume(key.attendance)]);
    assert_eq!(asked(&counter), [1], "never by itself again");
    counter.does([hold(), Command::ShowDesk]);
    assert_eq!(without_paper(&counter), 0);
}

#[test]
fn a_receipt_whose_money_came_while_its_citizen_stands_there_comes_out_at_once() {
    let mut counter = counter();
    let (_, order) = ordered(&mut counter);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert_eq!(asked(&counter), [1]);
}

#[test]
fn a_receipt_whose_money_came_to_a_locked_desk_comes_out_when_its_mediator_is_back() {
    let mut counter = counter();
    let (_, order) = ordered(&mut counter);
    counter.does([Command::Lock {
        cause: LockCause::Asked,
    }]);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert!(asked(&counter).is_empty());
    counter.sign_in();
    assert_eq!(asked(&counter), [1]);
}

#[test]
fn a_receipt_that_never_came_out_is_the_original_and_afterwards_a_copy() {
    let mut counter = counter();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    let print = || Command::PrintReceipt {
        receipt: receipt.clone(),
        paper: Paper::A4,
    };
    // Nobody listens at the other end: each job fails at once.
    counter.does([print()]);
    assert_eq!(asked(&counter), [1, 1]);
    let job = counter.desk.prints.shown().jobs[0].job;
    counter.does([Command::PaperCameOut { job }, print()]);
    assert_eq!(asked(&counter), [1, 1, 2]);
}
