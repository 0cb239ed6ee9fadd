//! Fees, voids and what each party gets of them: from accepted entries alone, to the cent.

use std::collections::BTreeMap;

use ama::{
    gateway::Gateway,
    intake::{Aside, Wanted},
    ledger::{Applied, Step, fees::Charged, journals, mediators, refusals, voids},
    settling::{Party, Totals},
    shares::Rewritten,
};
use domain::{
    AttendanceId, Cents, Date, MediatorNumber, Reason, Timestamp,
    attendance::{Attendance, Outcome, StopReason},
    catalogue::Catalogue,
    entry::{Act, Approver, CorrectionCause, VoidCause},
    fee::Means,
    split::ShareRule,
    till::{CashTo, Closing, Count, DifferenceCause},
};
use jiff::civil::date;
use protocol::{PinVerifier, RefusalCode, batch, documents::MediatorRole};

use crate::{
    agency::{Place, enrol, on_both},
    desk::{Desk, MEDIATOR, SPOT, catalogue, line},
    sending::{push, taken},
};

pub(crate) const COLLEAGUE: MediatorNumber = MediatorNumber(4128);
const DAY: i64 = 86_400_000;

pub(crate) async fn add_colleague(gateway: &Gateway) {
    let verifier = PinVerifier::make("135790", &[2; 16]).unwrap();
    let colleague = mediators::NewMediator {
        spot: &SPOT.into(),
        number: Some(COLLEAGUE),
        short_name: "rui",
        name: "Rui Matias",
        role: MediatorRole::Mediator,
        verifier: &verifier,
        must_change_pin: true,
        from: Timestamp(crate::desk::MORNING.0 - DAY),
    };
    mediators::add(gateway.ledger(), &colleague).await.unwrap();
}

/// An attendance as its journal tells of it now.
fn fold(desk: &Desk, id: AttendanceId) -> Attendance {
    let entries: Vec<_> = (id.0..=desk.last()).map(|seq| desk.entry(seq)).collect();
    Attendance::fold(&entries).unwrap()
}

/// A paid attendance that is over.
pub(crate) fn attended(desk: &mut Desk) -> Attendance {
    let id = AttendanceId(desk.last() + 1);
    desk.attend();
    fold(desk, id)
}

pub(crate) fn ask_void(desk: &mut Desk, attendance: &mut Attendance) -> u64 {
    let receipt = attendance.payments[0].receipt.clone();
    let ask = |it: &Attendance| it.ask_void(&receipt, VoidCause::ServiceFailed).unwrap();
    desk.follow(attendance, ask, true)
}

pub(crate) fn void(desk: &mut Desk, attendance: &mut Attendance, approved: Approver) -> u64 {
    let receipt = attendance.payments[0].receipt.clone();
    let void = |it: &Attendance| it.void(&receipt, approved).unwrap();
    desk.follow(attendance, void, false)
}

/// Sends all that is new; what is not accepted of it.
pub(crate) async fn send(gateway: &Gateway, desk: &Desk, first: u64) -> Vec<(u64, RefusalCode)> {
    let (ack, _) = taken(gateway, push(gateway, desk, first, desk.last()).await);
    ack.refused.iter().map(|it| (it.seq, it.code)).collect()
}

pub(crate) async fn settle(gateway: &Gateway, from: Date, to: Date) -> (Totals, Vec<Charged>) {
    let mut lines = Vec::new();
    let totals = gateway.settle((from, to), |it| lines.push(it.line.clone()));
    (totals.await.unwrap(), lines)
}

pub(crate) fn price() -> i64 {
    line().rule.cents.0
}

#[test]
fn a_void_by_two_people_takes_the_money_off_on_its_own_day_and_as_it_was_split() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut over = attended(&mut desk);
        attended(&mut desk);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let sent = desk.last();
        // The next day: one of yesterday, and one of the same batch.
        desk.at.0 += DAY;
        let mut new = attended(&mut desk);
        for attendance in [&mut over, &mut new] {
            ask_void(&mut desk, attendance);
            void(&mut desk, attendance, Approver::Mediator(COLLEAGUE));
        }
        assert_eq!(send(&gateway, &desk, sent + 1).await, []);
        assert_eq!(
            send(&gateway, &desk, 1).await,
            [],
            "sent again, it counts once"
        );
        let (totals, lines) = settle(&gateway, date(2026, 11, 20), date(2026, 11, 21)).await;
        let told: Vec<_> = lines
            .iter()
            .map(|it| (it.day.day(), it.paid_on.day(), it.cents))
            .collect();
        let price = price();
        let (first, next) = (20, 21);
        let mut wanted = vec![
            (first, first, price),
            (first, first, price),
            (next, first, -price),
            (next, next, price),
            (next, next, -price),
        ];
        wanted.sort_unstable();
        let mut sorted = told.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, wanted);
        assert_eq!((totals.lines, totals.charged), (5, price));
        let (totals, _) = settle(&gateway, date(2026, 11, 21), date(2026, 11, 30)).await;
        assert_eq!(
            totals.charged, -price,
            "a month may end with money to give back"
        );
        let host = Party::Host("Câmara Municipal de Idanha-a-Nova".to_owned());
        assert_eq!(totals.parties[&host].share, -price / 10);
    });
}

#[test]
fn the_parts_add_up_to_what_was_charged_and_name_what_is_to_be_confirmed() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        for _ in 0..7 {
            desk.attend();
        }
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let (totals, lines) = settle(&gateway, date(2026, 11, 1), date(2026, 11, 30)).await;
        let charged = 7 * price();
        assert_eq!(
            (totals.lines, totals.charged, totals.unsplit),
            (7, charged, 0)
        );
        let shares: i64 = totals.parties.values().map(|sum| sum.share).sum();
        assert_eq!(shares, charged);
        let entity = &totals.parties[&Party::Entity(line().entity)];
        assert_eq!(entity.to_confirm, 0);
        let agency = totals.parties[&Party::Agency];
        assert_eq!((agency.share, agency.to_confirm), (0, charged));
        assert!(lines.iter().all(|it| it.journal == desk.journal));
        let receipts: Vec<_> = lines.iter().map(|it| it.receipt.as_str()).collect();
        let wanted: Vec<_> = (1..=7).map(|n| desk.numbered(n).to_string()).collect();
        assert_eq!(receipts, wanted);
        let (none, _) = settle(&gateway, date(2026, 12, 1), date(2026, 12, 31)).await;
        assert_eq!(none, Totals::default());
    });
}

#[test]
fn a_void_that_nobody_who_may_agreed_to_is_not_accepted_and_its_money_stays() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut sent = 0;
        // Without AMA's word, and by somebody who does not work there.
        for approved in [Approver::Agency, Approver::Mediator(MediatorNumber(4999))] {
            let mut attendance = attended(&mut desk);
            let asked = ask_void(&mut desk, &mut attendance);
            assert_eq!(send(&gateway, &desk, sent + 1).await, []);
            let open = voids::open_voids(gateway.ledger(), None, 10).await.unwrap();
            let open = open.last().unwrap();
            assert_eq!((open.seq, open.cents), (asked, line().rule.cents));
            assert_eq!(open.receipt, attendance.payments[0].receipt.to_string());
            let seq = void(&mut desk, &mut attendance, approved);
            let refused = send(&gateway, &desk, seq).await;
            assert_eq!(refused, [(seq, RefusalCode::Approval)]);
            sent = desk.last();
        }
        let (totals, _) = settle(&gateway, date(2026, 11, 20), date(2026, 11, 20)).await;
        assert_eq!(totals.charged, 2 * price());
    });
}

#[test]
fn a_kit_hears_of_an_approval_until_its_void_stands() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut attendance = attended(&mut desk);
        let asked = ask_void(&mut desk, &mut attendance);
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        let journal = journal.unwrap().unwrap();
        let ledger = gateway.ledger();
        let answer = async |approved| {
            let now = gateway.now();
            voids::answer(ledger, &journal, asked, approved, now)
                .await
                .unwrap()
        };
        let told = async || {
            let of = (journal.kit, journal.journal);
            let told = voids::answers(ledger, of, gateway.now(), 10).await.unwrap();
            told.iter()
                .map(|it| (it.asked, it.approved))
                .collect::<Vec<_>>()
        };
        assert_eq!(told().await, []);
        // A no may become a yes; a yes stays.
        for (approved, applied, says) in [
            (false, Applied::Whole, false),
            (false, Applied::Nothing, false),
            (true, Applied::Whole, true),
            (true, Applied::Nothing, true),
            (false, Applied::Nothing, true),
        ] {
            assert_eq!(answer(approved).await, applied);
            assert_eq!(told().await, [(asked, says)]);
        }
        let unknown = voids::answer(ledger, &journal, 1, true, gateway.now()).await;
        assert_eq!(unknown.unwrap(), Applied::Nothing);
        let stands = void(&mut desk, &mut attendance, Approver::Agency);
        assert_eq!(send(&gateway, &desk, stands).await, []);
        assert_eq!(told().await, []);
        let open = voids::open_voids(ledger, None, 10).await.unwrap();
        assert_eq!(open, []);
        let (totals, _) = settle(&gateway, date(2026, 11, 20), date(2026, 11, 20)).await;
        assert_eq!((totals.lines, totals.charged), (2, 0));
    });
}

#[test]
fn what_is_not_accepted_is_not_settled_until_somebody_lets_it_stand() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let (id, attendance) = desk.serve();
        let mut cheap = line();
        cheap.rule.cents = Cents(100);
        let means = Means::Card {
            reference: "1".to_owned(),
        };
        let receipt = desk.receipt();
        let paid = attendance.pay(vec![cheap], means, receipt).unwrap();
        let paid = desk.write(Some(MEDIATOR), Some(id), paid, false);
        // It is voided before anybody looks at it.
        let mut attendance = fold(&desk, id);
        ask_void(&mut desk, &mut attendance);
        desk.at.0 += DAY;
        void(&mut desk, &mut attendance, Approver::Mediator(COLLEAGUE));
        let refused = send(&gateway, &desk, 1).await;
        assert_eq!(refused, [(paid, RefusalCode::Price)]);
        let days = (date(2026, 11, 20), date(2026, 11, 21));
        assert_eq!(settle(&gateway, days.0, days.1).await.0.lines, 0);
        let journal = journals::journal(gateway.ledger(), desk.journal).await;
        let journal = journal.unwrap().unwrap();
        let published = gateway.published();
        let zone = published.zone(&journal.spot);
        let of = (published.host(&journal.spot), &zone);
        let resolved = refusals::resolve(gateway.ledger(), &journal, paid, of, gateway.now());
        assert_eq!(resolved.await.unwrap(), Applied::Whole);
        let (_, lines) = settle(&gateway, days.0, days.1).await;
        let told: Vec<_> = lines.iter().map(|it| (it.day.day(), it.cents)).collect();
        assert_eq!(told, [(20, 100), (21, -100)]);
    });
}

#[test]
fn a_closed_attendance_is_corrected_by_the_rules_however_long_ago_it_was() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let mut over = attended(&mut desk);
        // More than a page of entries, and another gateway, lie between.
        for _ in 0..60 {
            desk.attend();
        }
        assert_eq!(send(&gateway, &desk, 1).await, []);
        drop(gateway);
        let gateway = place.gateway().await;
        let cause = CorrectionCause::EntityAnswered;
        let submitted = |it: &Attendance| it.correct(0, Some(Outcome::Submitted), cause).unwrap();
        let first = desk.follow(&mut over, submitted, true);
        assert_eq!(send(&gateway, &desk, first).await, []);
        // What the rules do not let happen: a paid service given up; and one of an attendance that never was.
        assert_eq!(
            over.correct(0, Some(Outcome::Abandoned(StopReason::Other)), cause),
            Err(Reason::FeeTaken.into())
        );
        let given_up = Act::AttendanceCorrected {
            leg: 0,
            outcome: Some(Outcome::Abandoned(StopReason::Other)),
            cause,
        };
        let wrong = desk.write(Some(MEDIATOR), Some(over.id), given_up.clone(), true);
        let nobody = desk.write(Some(MEDIATOR), Some(AttendanceId(2)), given_up, true);
        let refused = send(&gateway, &desk, wrong).await;
        assert_eq!(
            refused,
            [
                (wrong, RefusalCode::Attendance),
                (nobody, RefusalCode::Attendance)
            ]
        );
    });
}

#[test]
fn a_bag_is_counted_again_by_somebody_else() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        add_colleague(&gateway).await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        let opened = Act::TillOpened {
            float: Cents(5000),
            pieces: Count::default(),
            from: None,
        };
        desk.write(Some(MEDIATOR), None, opened, false);
        let closing = Act::TillClosed(Closing {
            day: date(2026, 11, 20),
            expected: 5000,
            counted: Cents(4900),
            pieces: Count::default(),
            cause: Some(DifferenceCause::NotKnown),
            to: CashTo::Bag,
        });
        let closing = desk.write(Some(MEDIATOR), None, closing, false);
        let count = |closing| Act::BagCounted {
            closing,
            counted: Cents(4900),
            pieces: Count::default(),
        };
        let own = desk.write(Some(MEDIATOR), None, count(closing), false);
        desk.write(Some(COLLEAGUE), None, count(closing), false);
        assert_eq!(
            send(&gateway, &desk, 1).await,
            [(own, RefusalCode::Approval)]
        );
        // The same from what is in the ledger; and there is no bag where no till was closed.
        let again = desk.write(Some(COLLEAGUE), None, count(closing), false);
        let none = desk.write(Some(COLLEAGUE), None, count(1), false);
        assert_eq!(
            send(&gateway, &desk, again).await,
            [(none, RefusalCode::Approval)]
        );
    });
}

#[test]
fn fees_of_entries_from_before_are_made_once() {
    on_both(async |place: Place| {
        let gateway = place.agency().await;
        let (mut desk, _) = enrol(&gateway, 1).await;
        for _ in 0..3 {
            desk.attend();
        }
        assert_eq!(send(&gateway, &desk, 1).await, []);
        let days = (date(2026, 11, 20), date(2026, 11, 20));
        let (_, wanted) = settle(&gateway, days.0, days.1).await;
        // As a ledger from before has it.
        let forget = Step::any("DELETE FROM fee", Vec::new());
        let mark = Step::any(
            "INSERT INTO fee_missing (kit, journal, upto) SELECT kit, journal, head_seq FROM journal",
            Vec::new(),
        );
        gateway.ledger().apply(vec![forget, mark]).await.unwrap();
        let sent = desk.last();
        desk.attend();
        assert_eq!(send(&gateway, &desk, sent + 1).await, []);
        assert_eq!(gateway.refill().await.unwrap(), 1);
        assert_eq!(gateway.refill().await.unwrap(), 0);
        let (totals, lines) = settle(&gateway, days.0, days.1).await;
        assert_eq!(totals.lines, 4);
        assert_eq!(lines.split_last().unwrap().1, wanted);
    });
}

#[test]
fn only_batches_that_go_back_to_something_cost_a_look() {
    let journal = domain::JournalId([7; 8]);
    let mut desk = Desk::new(1, journal, "A");
    desk.attend();
    let wanted = |desk: &Desk| {
        let bytes = desk.batch(1, desk.last());
        let batch = batch::decode(&bytes, &desk.kit.public()).unwrap();
        Wanted::of(&batch, 0)
    };
    assert!(wanted(&desk).is_empty());
    let mut attendance = attended(&mut desk);
    let asked = ask_void(&mut desk, &mut attendance);
    void(&mut desk, &mut attendance, Approver::Agency);
    let found = wanted(&desk);
    assert!(found.attendances.contains(&attendance.id));
    assert!(found.approvals.contains(&asked));
    assert_eq!(Aside::default().over, BTreeMap::new());
}

/// A catalogue with these shares of the entity that the tests pay.
fn with_shares(change: impl FnOnce(&mut Vec<ShareRule>)) -> Catalogue {
    let mut catalogue = catalogue().0.clone();
    let id = line().entity;
    let mut entities = catalogue.entities.iter_mut();
    change(&mut entities.find(|it| it.id == id).unwrap().shares);
    catalogue
}

#[test]
fn shares_are_only_added_and_from_today_on() {
    let mut known = ama::shares::Entities::default();
    let today = date(2026, 11, 20);
    let entity = line().entity;
    let rule = |valid_from| ShareRule {
        valid_from,
        service: None,
        host: None,
        host_bp: 1500,
        ama_bp: Some(100),
        source: "Portaria 26/2021".to_owned(),
    };
    let first = with_shares(|shares| shares.push(rule(date(2022, 1, 1))));
    assert_eq!(
        known.rewritten(&first, today),
        None,
        "the first may hold any"
    );
    known.add(&first);
    assert_eq!(known.rewritten(&first, today), None);
    let with = |change: &dyn Fn(&mut Vec<ShareRule>)| {
        let next = with_shares(|shares| {
            shares.push(rule(date(2022, 1, 1)));
            change(shares);
        });
        known.rewritten(&next, today)
    };
    let altered = Some(Rewritten::Altered(entity.clone()));
    assert_eq!(with(&|shares| shares[0].host_bp = 900), altered);
    assert_eq!(with(&|shares| shares[1].ama_bp = None), altered);
    assert_eq!(with(&|shares| drop(shares.remove(0))), altered);
    assert_eq!(with(&|shares| shares.reverse()), None);
    assert_eq!(with(&|shares| shares.push(rule(today))), None);
    let yesterday = date(2026, 11, 19);
    assert_eq!(
        with(&|shares| shares.push(rule(yesterday))),
        Some(Rewritten::Begun(entity.clone(), yesterday))
    );
    let mut without = first.clone();
    without.entities.retain(|it| it.id != entity);
    assert_eq!(known.rewritten(&without, today), altered);
}
