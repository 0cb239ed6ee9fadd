//! What counts as new to the citizen, and for how long.

use domain::{
    attendance::Topic,
    catalogue::Localised,
    view::{CitizenView, Follow, Idle, Instruction, Mark, Page, Row, Subject, Tip, Value},
};

use super::Freshness;

fn localised(text: &str) -> Localised {
    Localised {
        pt: text.to_owned(),
        en: text.to_owned(),
        fr: None,
    }
}

fn with_page(page: Page) -> CitizenView {
    CitizenView {
        page,
        ..CitizenView::waiting()
    }
}

fn typing(values: &[(&str, Value)]) -> CitizenView {
    let row = |(label, value): &(&str, Value)| Row {
        label: localised(label),
        value: value.clone(),
        mark: Mark::Plain,
    };
    with_page(Page::Follow(Follow {
        step: 3,
        service: localised("service"),
        subject: Subject::Fill(Topic::Contact),
        rows: values.iter().map(row).collect(),
        now: Instruction::Watch,
    }))
}

fn full(text: &str) -> Value {
    Value::Full(text.to_owned())
}

#[test]
fn a_changed_value_is_new_for_three_seconds() {
    let mut freshness = Freshness::default();
    let former = typing(&[("street", full("Rua")), ("phone", Value::Empty)]);
    let view = typing(&[("street", full("Rua do Castelo")), ("phone", Value::Empty)]);
    freshness.change(&former, &view, 100.0);
    assert!(freshness.is_new(0, 100.0));
    assert!(freshness.is_new(0, 102.9));
    assert!(!freshness.is_new(0, 103.0));
    assert!(!freshness.is_new(1, 100.0));
    assert_eq!(freshness.next_change_secs(&view, 101.0), Some(2.0));
    assert_eq!(freshness.next_change_secs(&view, 103.0), None);
}

#[test]
fn a_value_that_is_only_hidden_is_not_new() {
    let mut freshness = Freshness::default();
    let former = typing(&[("phone", full("912 345 678"))]);
    let view = typing(&[("phone", Value::EndsIn("678".to_owned()))]);
    freshness.change(&former, &view, 1.0);
    assert!(!freshness.is_new(0, 1.0));
}

#[test]
fn nothing_is_new_on_another_page() {
    let mut freshness = Freshness::default();
    let former = typing(&[("street", full("Rua"))]);
    freshness.change(&former, &typing(&[("street", full("Rua 1"))]), 1.0);
    freshness.change(&former, &typing(&[("phone", full("912"))]), 1.5);
    assert!(!freshness.is_new(0, 1.5));
}

#[test]
fn tips_take_turns_of_twenty_seconds_from_the_first() {
    let tip = || Tip {
        service: localised("service"),
        portal: "gov.pt".to_owned(),
    };
    let idle = with_page(Page::Idle(Idle {
        daypart: domain::view::Daypart::Morning,
        today: domain::view::Today::Shut,
        tips: vec![tip(), tip()],
    }));
    let mut freshness = Freshness::default();
    freshness.change(&typing(&[]), &idle, 1000.0);
    let turns = [1000.0, 1019.9, 1020.0, 1040.0].map(|secs| freshness.turn(2, secs));
    assert_eq!(turns, [0, 0, 1, 0]);
    assert_eq!(freshness.next_change_secs(&idle, 1005.0), Some(15.0));
    assert_eq!(freshness.turn(0, 1005.0), 0);
}

#[test]
fn the_idle_page_moves_four_px_a_minute_and_comes_back() {
    let freshness = Freshness::default();
    let places: Vec<_> = (0..8)
        .map(|minute| freshness.shift(f64::from(minute) * 60.0))
        .collect();
    assert_eq!(freshness.shift(59.9), places[0]);
    for (place, next) in places.iter().zip(places.iter().cycle().skip(1)) {
        assert_eq!((*next - *place).length(), 4.0);
    }
}
