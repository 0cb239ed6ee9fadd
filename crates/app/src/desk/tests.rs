//! The desk by its commands, without windows: what is paid once, what comes late, and what a second person changes.

mod answers;
mod corrections;
mod former;
mod late;
mod leaving;
mod prints;
mod reports;
mod tills;

use std::sync::{
    Arc,
    mpsc::{Receiver, sync_channel},
};

use domain::{
    AttendanceId, Cents, Language, Reason,
    attendance::{Attendance, DocumentShown, Method, Place, State, Step, StopReason, Tender},
    entry::{Act, Paper, VoidCause},
    order::{Issued, OrderMeans, OrderState},
    printing::Printed,
    till::Count,
};
use protocol::payments::OrderTold;
use tempfile::TempDir;
use ui::state::{Command, Due, DueKey, Notice, Screen};

use super::{Beginning, Desk, Readers};
use crate::{
    answer::Voice,
    clock,
    enrolment::{self, PIN, SPOT},
    kit::{Home, OpenKit, Opened, open_for_desk},
    link::{self, LinkNow},
    payments::{Answered, Asking, NoWord},
    printing,
    windows::supervisor::Supervisor,
};

const RENEWAL: &str = "carta-revalidar";

/// A desk of the demonstration, signed in to, whose screen was turned to the citizen.
struct Counter {
    desk: Desk,
    home: Home,
    asked: Receiver<Asking>,
    _folder: TempDir,
}

impl Counter {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home {
            data_dir: folder.path().join("kit"),
            key_file: None,
        };
        enrolment::demonstration(&home, SPOT, Voice::new(Language::En, false)).unwrap();
        let (desk, asked) = desk_of(&home);
        let mut counter = Self {
            desk,
            home,
            asked,
            _folder: folder,
        };
        counter.sign_in();
        counter
    }

    fn sign_in(&mut self) {
        self.does([
            Command::SignIn {
                who: "demo".to_owned(),
                pin: PIN.to_owned(),
            },
            Command::TurnScreen,
        ]);
        assert!(self.desk.mediator.is_some());
    }

    /// As after a crash: another desk over the same file.
    fn again(self) -> Self {
        let Self {
            desk,
            home,
            asked: _,
            _folder,
        } = self;
        drop(desk);
        let (desk, asked) = desk_of(&home);
        let mut counter = Self {
            desk,
            home,
            asked,
            _folder,
        };
        counter.sign_in();
        counter
    }

    fn does(&mut self, commands: impl IntoIterator<Item = Command>) {
        for command in commands {
            self.desk.command(command);
        }
    }

    /// The licence renewal of somebody of more than seventy, up to its fee.
    fn at_fee(&mut self) -> Due {
        self.does([
            Command::Serve(RENEWAL.into()),
            Command::Welcome(Language::Pt),
            Command::Shown(DocumentShown::CitizenCard),
        ]);
        for (field, text) in [
            ("name", "Maria da Conceição"),
            ("nif", "227866410"),
            ("id_number", "12345678 9 ZZ1"),
            ("birth_date", "1950-03-02"),
            ("licence_number", "L-1234567 8"),
            ("phone", "919999999"),
            ("street", "Rua Direita 7"),
            ("postal_code", "3030-001"),
            ("locality", "Coimbra"),
        ] {
            let text = text.to_owned();
            self.does([Command::Type {
                field: field.into(),
                text,
            }]);
        }
        for _ in 0..12 {
            let place = self.desk.work.as_ref().unwrap().draft.place;
            match place {
                Place::At {
                    step: Step::Fee, ..
                } => break,
                Place::At {
                    step: Step::Requirements,
                    ..
                } => self.does([Command::ContinueWithout]),
                Place::At { .. } | Place::Welcome | Place::List | Place::Thanks => {
                    self.does([Command::Continue]);
                }
            }
        }
        self.due().unwrap()
    }

    fn due(&self) -> Option<Due> {
        let Screen::Attendance(work) = self.desk.screen() else {
            panic!("no attendance at the desk");
        };
        work.due
    }

    fn cash(&mut self, text: &str) {
        self.does([
            Command::Method(Method::Cash),
            Command::Received(text.to_owned()),
        ]);
    }

    /// The renewal paid with ten euros in cash, of which two are change, and the rest by card.
    fn cash_and_card(&mut self) {
        let due = self.at_fee();
        self.cash("10");
        self.does([
            Command::ByCard("7,00".to_owned()),
            Command::Reference("0042".to_owned()),
            Command::Pay(due.key),
        ]);
    }

    /// The renewal paid in cash, finished and closed.
    fn closed(&mut self) -> AttendanceId {
        let due = self.at_fee();
        self.cash("20,00");
        self.does([Command::Pay(due.key)]);
        self.close();
        due.key.attendance
    }

    /// On from the fee to the end.
    fn close(&mut self) {
        for _ in 0..3 {
            if self.desk.work.as_ref().unwrap().draft.place != Place::Thanks {
                self.does([Command::Continue]);
            }
        }
        self.does([Command::Close]);
        assert_eq!(self.desk.notice, Some(Notice::Closed));
    }

    fn refused(&self) -> Option<Reason> {
        if let Some(Notice::Refused(refusal)) = &self.desk.notice {
            Some(refusal.reason)
        } else {
            None
        }
    }

    fn tender(&self) -> Tender {
        self.desk.work.as_ref().unwrap().draft.tender.clone()
    }

    fn attendance(&self) -> &Attendance {
        &self.desk.work.as_ref().unwrap().attendance
    }

    fn n_receipts(&self) -> usize {
        let Opened::Ready(kit) = &self.desk.opened else {
            panic!("not open");
        };
        kit.store.receipts(100).unwrap().len()
    }

    fn kit_mut(&mut self) -> &mut OpenKit {
        match &mut self.desk.opened {
            Opened::Ready(kit) => kit,
            Opened::NotEnrolled | Opened::Trouble(_) => panic!("not open"),
        }
    }

    fn head(&self) -> u64 {
        self.desk.kit().unwrap().store.head().seq
    }

    /// Orders the fee by MB WAY; the entry that asks for it.
    fn order(&mut self, key: DueKey) -> u64 {
        self.does([
            Command::Method(Method::MbWay),
            Command::Phone("919 999 999".to_owned()),
            Command::Order(key),
        ]);
        self.attendance().orders.last().unwrap().seq
    }

    fn hears(&mut self, answered: Result<OrderTold, NoWord>, order: u64) {
        let kit = self.desk.kit().unwrap();
        let open = kit.store.open_orders(domain::Timestamp(0)).unwrap();
        let found = open.iter().find(|open| open.order.seq == order);
        self.desk.order_told(Answered {
            attendance: Some(found.unwrap().attendance),
            journal: kit.store.identity().journal,
            order,
            told: answered,
        });
    }

    fn told(&self, order: u64, state: OrderState) -> OrderTold {
        OrderTold {
            journal: self.desk.kit().unwrap().store.identity().journal,
            order,
            cents: Cents(1500),
            means: OrderMeans::MbWay,
            state,
            issued: Some(Issued {
                entity: None,
                reference: "M1".to_owned(),
                valid_until: clock::now(),
            }),
            at: clock::now(),
        }
    }
}

fn desk_of(home: &Home) -> (Desk, Receiver<Asking>) {
    let (events, _) = super::queue();
    let (orders, _) = link::orders();
    let (prints, _) = printing::orders();
    let (asks, asked) = sync_channel(8);
    let desk = Desk::new(Beginning {
        opened: open_for_desk(home),
        papers: home.data_dir.join("papers"),
        language: Some(Language::En),
        supervisor: Supervisor::new(events.clone(), Arc::default(), Vec::new()),
        monitors: Vec::new(),
        link: LinkNow {
            up: true,
            ..LinkNow::default()
        },
        orders,
        payments: Some(asks),
        prints,
        events,
        offline: false,
        readers: Readers {
            window: Arc::default(),
            context: Arc::default(),
            player: None,
            pending: Arc::default(),
        },
    });
    (desk, asked)
}

#[test]
fn a_key_pays_once_whatever_is_pressed_again_and_after_a_crash() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    assert_eq!((due.cents, due.key.paid_before), (Cents(1500), 0));
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    let head = counter.head();
    counter.does([Command::Pay(due.key), Command::Pay(due.key)]);
    assert_eq!((counter.head(), counter.desk.notice.clone()), (head, None));
    let id = counter.attendance().id;
    let mut counter = counter.again();
    counter.does([Command::Resume(id), Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    assert_eq!(counter.due(), None);
}

#[test]
fn a_key_of_another_price_pays_nothing() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("50,00");
    let key = DueKey {
        cents: Cents(3000),
        ..due.key
    };
    counter.does([Command::Pay(key)]);
    assert!(matches!(counter.desk.notice, Some(Notice::Refused(_))));
    assert_eq!(counter.n_receipts(), 0);
}

#[test]
fn cash_and_card_pay_one_fee_with_one_receipt() {
    let mut counter = Counter::new();
    counter.cash_and_card();
    let payment = &counter.attendance().payments[0].payment;
    assert_eq!((payment.cash(), payment.change), (Cents(800), Cents(200)));
    assert_eq!(counter.n_receipts(), 1);
}

#[test]
fn an_order_that_is_paid_while_the_attendance_waits_has_its_receipt_by_itself() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Asked);
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(_))),
        "it may still be paid"
    );
    counter.hears(Ok(counter.told(order, OrderState::Pending)), order);
    counter.does([Command::Hold {
        reason: domain::attendance::HoldReason::Other,
        note: String::new(),
    }]);
    counter.hears(Err(NoWord::Later { after_secs: None }), order);
    assert_eq!(counter.n_receipts(), 0);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::OrderPaid { .. })
    ));
    assert_eq!(counter.n_receipts(), 1);
    let kit = counter.desk.kit().unwrap();
    let held = kit.store.attendance(due.key.attendance).unwrap();
    assert!(matches!(held.state, State::Held { .. }) && held.legs[0].is_paid());
    assert!(
        kit.store
            .open_orders(domain::Timestamp(i64::MAX))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn without_a_network_no_order_is_made_and_one_that_waits_is_given_up_so_that_cash_pays() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.desk.simulate_down = true;
    counter.does([Command::CancelOrder { order }]);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Cancelled);
    counter.does([Command::Order(due.key)]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(refusal))
        if refusal.reason == domain::Reason::NeedsNetwork)
    );
    // This service itself needs the network.
    counter.desk.simulate_down = false;
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    assert_eq!(counter.n_receipts(), 1);
    counter.hears(Ok(counter.told(order, OrderState::Paid)), order);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::OrderToRefund {
            cents: Cents(1500),
            ..
        })
    ));
    assert_eq!(counter.n_receipts(), 1);
    // The notice goes; what is owed stays on the desk.
    counter.does([
        Command::Hold {
            reason: domain::attendance::HoldReason::Other,
            note: String::new(),
        },
        Command::ShowDesk,
    ]);
    let Screen::Desk(desk) = counter.desk.screen() else {
        panic!("not at the desk");
    };
    let owed: Vec<_> = desk.to_refund.iter().map(|it| it.cents).collect();
    assert_eq!(owed, [Cents(1500)]);
}

#[test]
fn an_order_that_ama_never_heard_of_is_over_when_it_is_called_off() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    let order = counter.order(due.key);
    counter.hears(Err(NoWord::Unknown), order);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Asked);
    counter.does([Command::CancelOrder { order }]);
    counter.hears(Err(NoWord::Unknown), order);
    assert_eq!(counter.attendance().orders[0].state, OrderState::Cancelled);
}

#[test]
fn after_a_void_nothing_is_typed_any_more_of_what_was_handed_over() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    counter.does([Command::AskVoid {
        receipt: receipt.clone(),
        cause: VoidCause::WrongMeans,
        reason: "foi com cartão".to_owned(),
    }]);
    assert_eq!(counter.tender().received, "20,00");
    counter.desk.voided(receipt).unwrap();
    assert_eq!(counter.tender(), Tender::default());
}

#[test]
fn a_demonstration_without_an_agency_asks_nobody() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.order(due.key);
    assert!(counter.asked.try_recv().is_err());
}

#[test]
fn a_void_needs_a_reason_and_somebody_else() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([Command::Pay(due.key)]);
    let receipt = counter.attendance().payments[0].receipt.clone();
    let ask = |reason: &str| Command::AskVoid {
        receipt: receipt.clone(),
        cause: VoidCause::WrongMeans,
        reason: reason.to_owned(),
    };
    counter.does([ask(" ")]);
    assert!(matches!(counter.desk.notice, Some(Notice::Refused(_))));
    counter.does([ask("foi com cartão")]);
    assert!(matches!(
        counter.desk.notice,
        Some(Notice::VoidAsked { .. })
    ));
    counter.does([Command::ApproveVoid {
        receipt: receipt.clone(),
        who: "demo".to_owned(),
        pin: PIN.to_owned(),
    }]);
    assert!(
        matches!(&counter.desk.notice, Some(Notice::Refused(refusal))
        if refusal.reason == domain::Reason::SamePerson)
    );
    let void = counter.attendance().payments[0].void.unwrap();
    assert!(void.stands.is_none());
}

#[test]
fn a_till_is_opened_and_closed_beside_an_attendance() {
    let mut counter = Counter::new();
    let due = counter.at_fee();
    counter.cash("20,00");
    counter.does([
        Command::OpenTill {
            pieces: Count::default(),
            float: Cents(5000),
            from: None,
        },
        Command::Pay(due.key),
        Command::ShowTill,
    ]);
    let Screen::Till(now) = counter.desk.screen() else {
        panic!("not at the till");
    };
    assert_eq!(now.till.round.expected(), 6500);
    counter.does([Command::CloseTill {
        day: now.till.day,
        pieces: Count::default(),
        counted: Cents(6500),
        cause: None,
        to: domain::till::CashTo::Host,
    }]);
    assert_eq!(
        counter.desk.notice,
        Some(Notice::TillClosed { difference: 0 })
    );
    counter.does([Command::ShowDesk]);
    assert!(matches!(counter.desk.screen(), Screen::Attendance(_)));
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
