//! What was closed wrongly: put right by a new entry, without seeing again what the citizen said.

use domain::{
    AttendanceId, FieldId, Reason,
    attendance::Outcome,
    entry::{Act, CorrectionCause, Paper},
};
use ui::state::{Command, Notice};

use super::Counter;

fn correct(attendance: AttendanceId, reason: &str) -> Command {
    Command::Correct {
        attendance,
        leg: 0,
        outcome: Some(Outcome::Submitted),
        cause: CorrectionCause::EntityAnswered,
        reason: reason.to_owned(),
        fields: Vec::new(),
    }
}

#[test]
fn a_correction_is_a_new_entry_whose_reason_is_sealed_and_moves_no_money() {
    const WHY: &str = "o IMT pediu mais um papel";
    let mut counter = Counter::new();
    let id = counter.closed();
    let head = counter.head();
    counter.does([correct(id, "  ")]);
    assert_eq!(
        (counter.refused(), counter.head()),
        (Some(Reason::ReasonMissing), head)
    );
    counter.does([correct(id, WHY)]);
    assert_eq!(counter.desk.notice, Some(Notice::Corrected));
    let store = &counter.desk.kit().unwrap().store;
    let attendance = store.attendance(id).unwrap();
    assert_eq!(attendance.legs[0].outcome, Some(Outcome::Submitted));
    assert!(attendance.legs[0].is_paid() && counter.n_receipts() == 1);
    let written = store.entries_after(head, 9).unwrap();
    assert!(matches!(written.as_slice(), [only]
        if matches!(only.entry.act, Act::AttendanceCorrected { leg: 0, .. })));
    let (seq, sealed) = store.sealed_of(id).unwrap().pop().unwrap();
    assert_eq!((seq, sealed.note.as_deref()), (head + 1, Some(WHY)));
    let mut journal = Vec::new();
    store.export(&mut journal).unwrap();
    assert!(
        !journal
            .windows(WHY.len())
            .any(|part| part == WHY.as_bytes())
    );
}

#[test]
fn what_still_runs_is_neither_corrected_nor_proven() {
    let mut counter = Counter::new();
    let attendance = counter.at_fee().key.attendance;
    let head = counter.head();
    let paper = Paper::A4;
    for asked in [
        correct(attendance, "engano"),
        Command::SaveProof { attendance },
        Command::PrintProof { attendance, paper },
    ] {
        counter.does([asked]);
        assert_eq!(counter.refused(), Some(Reason::StillRunning));
    }
    assert_eq!(counter.head(), head);
}

fn correct_fields(attendance: AttendanceId, fields: &[(&str, &str)]) -> Command {
    let fields = fields.iter();
    Command::Correct {
        attendance,
        leg: 0,
        outcome: None,
        cause: CorrectionCause::Typed,
        reason: "enganei-me a escrever".to_owned(),
        fields: fields
            .map(|(id, value)| (FieldId::from(*id), (*value).to_owned()))
            .collect(),
    }
}

#[test]
fn a_corrected_form_is_sealed_whole_beside_the_one_that_was_agreed_to() {
    const RIGHT: &str = "Rua Esquerda 9";
    let mut counter = Counter::new();
    let id = counter.closed();
    let head = counter.head();
    counter.does([correct_fields(
        id,
        &[("phone", "912 345 678"), ("street", RIGHT)],
    )]);
    assert_eq!(counter.desk.notice, Some(Notice::Corrected));
    assert_eq!(counter.head(), head + 1);
    let store = &counter.desk.kit().unwrap().store;
    let form = store.form_of(id, 0).unwrap().unwrap();
    assert_eq!((&*form["phone"], &*form["street"]), ("912345678", RIGHT));
    assert_eq!(&*form["name"], "Maria da Conceição", "what was right stays");
    let parts = store.sealed_of(id).unwrap();
    let mut forms = parts.iter().flat_map(|(_, sealed)| &sealed.forms);
    let (_, agreed) = forms.next().unwrap();
    assert_eq!(
        (&*agreed["phone"], &*agreed["street"]),
        ("919999999", "Rua Direita 7")
    );
    let attendance = store.attendance(id).unwrap();
    let [correction] = attendance.corrections.as_slice() else {
        panic!("{:?}", attendance.corrections);
    };
    assert_eq!(
        (correction.cause, correction.before),
        (CorrectionCause::Typed, None)
    );
    let mut journal = Vec::new();
    store.export(&mut journal).unwrap();
    assert!(
        !journal
            .windows(RIGHT.len())
            .any(|part| part == RIGHT.as_bytes())
    );
}

#[test]
fn a_form_is_not_corrected_into_one_that_would_have_cost_something_else() {
    let mut counter = Counter::new();
    let id = counter.closed();
    let head = counter.head();
    counter.does([correct_fields(id, &[("birth_date", "1990-03-02")])]);
    assert_eq!(counter.refused(), Some(Reason::AnotherPrice));
    counter.does([correct_fields(id, &[("birth_date", "1949-03-02")])]);
    assert_eq!(counter.desk.notice, Some(Notice::Corrected));
    assert_eq!(counter.head(), head + 1);
}

#[test]
fn a_wrong_value_or_an_unknown_field_corrects_nothing_and_is_named() {
    let mut counter = Counter::new();
    let id = counter.closed();
    let head = counter.head();
    for (field, value, reason) in [
        ("nif", "227866411", Reason::CheckDigit),
        ("name", "", Reason::Missing),
        ("colour", "azul", Reason::UnknownField),
    ] {
        counter.does([correct_fields(id, &[(field, value)])]);
        let Some(Notice::Refused(refusal)) = &counter.desk.notice else {
            panic!("{field} was taken");
        };
        assert_eq!(
            (refusal.reason, refusal.field.as_deref()),
            (reason, Some(field))
        );
    }
    assert_eq!(counter.head(), head);
}

#[test]
fn of_a_citizen_who_was_forgotten_no_form_is_corrected() {
    let mut counter = Counter::new();
    let id = counter.closed();
    let crate::kit::Opened::Ready(kit) = &mut counter.desk.opened else {
        panic!("not open");
    };
    kit.store.forget(id).unwrap();
    counter.does([correct_fields(id, &[("phone", "912345678")])]);
    assert_eq!(counter.refused(), Some(Reason::Forgotten));
    counter.does([correct(id, "o IMT respondeu")]);
    assert_eq!(counter.desk.notice, Some(Notice::Corrected));
}
