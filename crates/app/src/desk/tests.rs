//! The desk by its commands, without windows: a counter to work at; what it does has a file for each topic.

mod answers;
mod corrections;
mod former;
mod late;
mod leaving;
mod payments;
mod prints;
mod reports;
mod tills;

use std::sync::{
    Arc,
    mpsc::{Receiver, sync_channel},
};

use domain::{
    AttendanceId, Cents, Language, Reason,
    attendance::{Attendance, DocumentShown, Method, Place, Step, Tender},
    order::{Issued, OrderMeans, OrderState},
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
