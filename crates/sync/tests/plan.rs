//! The planner, as lists of what happened and what it does then.

use store::Standing;
use sync::plan::{Answer, Effect, Event, Jitter, Millis, State, step};

const MIDDLE: Jitter = Jitter(500);
const UP: Event = Event::Network { up: true };
const LATER: Effect = Effect::Wait { until: None };

/// The first batch over a line that nobody knows yet.
const fn send(after: u64) -> Effect {
    Effect::Send { after, most: 64 }
}

const fn wait(until: Millis) -> Effect {
    Effect::Wait { until: Some(until) }
}

fn acknowledged(seq: u64) -> Event {
    Event::Answered(Answer::Acknowledged { seq })
}

fn pulled(standing: Standing) -> Event {
    Event::Answered(Answer::Pulled { standing })
}

/// From a kit with `head` entries of which AMA has `acknowledged`: what happens when, and what is done.
#[track_caller]
fn check(head: u64, acknowledged: u64, course: &[(Millis, Event, Effect)]) -> State {
    let mut state = State::new(head, acknowledged, Standing::Good);
    for (place, (now, event, expected)) in course.iter().enumerate() {
        let (next, effect) = step(state, *event, *now, MIDDLE);
        assert_eq!(effect, *expected, "step {place}: {event:?} at {now}");
        state = next;
    }
    state
}

#[test]
fn a_start_asks_first_then_sends_then_fetches() {
    check(
        5_000,
        10,
        &[
            (0, Event::Woken, LATER),
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_600, acknowledged(12), send(12)),
            (1_700, acknowledged(76), twice(76)),
            (1_900, acknowledged(5_000), Effect::Pull),
            (2_000, pulled(Standing::Good), wait(602_000)),
        ],
    );
}

/// What follows a batch that got through.
const fn twice(after: u64) -> Effect {
    Effect::Send { after, most: 128 }
}

#[test]
fn nothing_is_asked_while_something_is_under_way() {
    check(
        3,
        0,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_600, Event::Written { head: 4 }, LATER),
            (1_700, Event::Asked, LATER),
            (1_800, Event::Woken, LATER),
            (1_900, Event::Network { up: false }, LATER),
            (1_950, UP, LATER),
        ],
    );
}

#[test]
fn what_is_written_gathers_a_moment_and_goes_together() {
    check(
        3,
        3,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(3), Effect::Pull),
            (1_500, pulled(Standing::Good), wait(601_500)),
            (10_000, Event::Written { head: 4 }, wait(15_000)),
            (12_000, Event::Written { head: 5 }, wait(15_000)),
            (15_000, Event::Woken, send(3)),
            (15_100, acknowledged(5), wait(601_500)),
        ],
    );
}

/// A kit that has sent entry 4 and waits for the answer, at 2,000.
const SENT: [(Millis, Event, Effect); 3] = [
    (0, UP, wait(1_500)),
    (1_500, Event::Woken, Effect::Ask),
    (
        2_000,
        Event::Answered(Answer::Acknowledged { seq: 3 }),
        Effect::Send { after: 3, most: 64 },
    ),
];

#[track_caller]
fn after_sending(course: &[(Millis, Event, Effect)]) -> State {
    check(4, 3, &[SENT.as_slice(), course].concat())
}

#[test]
fn after_a_lost_answer_the_head_is_asked_for_before_anything_is_sent_again() {
    after_sending(&[
        (3_000, Event::Answered(Answer::Lost), wait(8_000)),
        // What there is to fetch is not kept back by what could not be sent.
        (8_000, Event::Woken, Effect::Pull),
        (8_100, pulled(Standing::Good), Effect::Ask),
        (8_200, acknowledged(4), wait(608_100)),
    ]);
}

#[test]
fn pauses_double_up_to_ten_minutes_and_what_fails_takes_turns() {
    let mut course = Vec::new();
    let (mut now, mut pause) = (2_000, 5_000);
    for place in 0..10 {
        let next = now + pause;
        course.push((now, Event::Answered(Answer::NoNetwork), wait(next)));
        let again = if place % 2 == 0 {
            Effect::Pull
        } else {
            send(3)
        };
        course.push((next, Event::Woken, again));
        (now, pause) = (next, (pause * 2).min(600_000));
    }
    after_sending(&course);
    assert_eq!(pause, 600_000);
}

#[test]
fn a_pause_is_spread_from_half_to_one_and_a_half() {
    let (state, ask) = step(State::new(0, 0, Standing::Good), UP, 0, Jitter(0));
    assert_eq!(ask, Effect::Ask);
    let failed = |jitter| step(state, Event::Answered(Answer::NoNetwork), 0, Jitter(jitter)).1;
    assert_eq!([0, 1000, 9999].map(failed), [2_500, 7_500, 7_500].map(wait));
}

#[test]
fn retry_after_is_kept_even_when_somebody_presses_a_key_or_the_network_flaps() {
    let busy = Answer::Busy {
        retry_after_secs: Some(60),
    };
    after_sending(&[
        (3_000, Event::Answered(busy), wait(64_500)),
        (4_000, Event::Asked, wait(64_500)),
        (5_000, Event::Network { up: false }, LATER),
        (6_000, UP, wait(64_500)),
        (64_500, Event::Woken, Effect::Ask),
    ]);
}

#[test]
fn a_wrong_retry_after_does_not_silence_a_kit_for_a_day() {
    let busy = Answer::Busy {
        retry_after_secs: Some(u32::MAX),
    };
    after_sending(&[(0, Event::Answered(busy), wait(3_601_500))]);
}

#[test]
fn a_key_and_a_network_that_comes_back_cut_our_own_pauses_short() {
    after_sending(&[
        (3_000, Event::Answered(Answer::NoNetwork), wait(8_000)),
        (4_000, Event::Network { up: false }, LATER),
        (5_000, UP, wait(6_500)),
        (6_000, Event::Asked, Effect::Ask),
    ]);
}

#[test]
fn a_fork_stops_the_sending_until_a_head_fits_again() {
    let state = after_sending(&[
        (3_000, Event::Answered(Answer::Fork), Effect::Pull),
        (3_100, pulled(Standing::Good), wait(603_100)),
        (9_000, Event::Written { head: 9 }, wait(603_100)),
        (603_100, Event::Woken, Effect::Pull),
        (603_200, pulled(Standing::Good), wait(1_203_200)),
        (700_000, Event::Asked, Effect::Ask),
        (700_100, Event::Answered(Answer::Fork), Effect::Pull),
    ]);
    assert_eq!((state.standing(), state.waiting()), (Standing::Fork, 6));
    after_sending(&[
        (3_000, Event::Answered(Answer::Fork), Effect::Pull),
        (3_100, pulled(Standing::Good), wait(603_100)),
        (4_000, Event::Asked, Effect::Ask),
        (4_100, acknowledged(3), send(3)),
    ]);
}

#[test]
fn a_suspended_kit_sends_again_when_the_documents_say_so() {
    after_sending(&[
        (3_000, Event::Answered(Answer::Suspended), Effect::Pull),
        (3_100, pulled(Standing::Suspended), wait(603_100)),
        (603_100, Event::Woken, Effect::Pull),
        (603_200, pulled(Standing::Good), Effect::Ask),
        (603_300, acknowledged(3), send(3)),
    ]);
}

#[test]
fn a_revoked_kit_never_sends_whatever_is_asked() {
    after_sending(&[
        (3_000, Event::Answered(Answer::Revoked), Effect::Pull),
        (3_100, pulled(Standing::Revoked), wait(603_100)),
        (4_000, Event::Asked, Effect::Pull),
        (4_100, pulled(Standing::Revoked), wait(604_100)),
    ]);
}

#[test]
fn a_gap_asks_for_the_head_and_goes_on_from_there() {
    after_sending(&[
        (3_000, Event::Answered(Answer::Gap), wait(8_000)),
        (8_000, Event::Woken, Effect::Pull),
        (8_000, pulled(Standing::Good), Effect::Ask),
        (8_100, acknowledged(1), send(1)),
    ]);
}

#[test]
fn a_batch_that_is_too_large_is_halved_for_good() {
    let send = |after, most| Effect::Send { after, most };
    check(
        5_000,
        0,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(0), send(0, 64)),
            (2_000, Event::Answered(Answer::TooLarge), wait(7_000)),
            (7_000, Event::Woken, Effect::Pull),
            (7_000, pulled(Standing::Good), send(0, 32)),
            (7_500, acknowledged(32), send(32, 32)),
        ],
    );
}

#[test]
fn a_batch_that_took_long_is_not_followed_by_a_larger_one() {
    let send = |after, most| Effect::Send { after, most };
    check(
        5_000,
        0,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(0), send(0, 64)),
            (2_499, acknowledged(64), send(64, 128)),
            (3_499, acknowledged(192), send(192, 128)),
        ],
    );
}

#[test]
fn an_answer_that_nobody_waits_for_changes_nothing() {
    let state = check(
        4,
        3,
        &[(0, UP, wait(1_500)), (100, acknowledged(4), wait(1_500))],
    );
    assert_eq!(state.waiting(), 1);
}

#[test]
fn a_head_that_is_where_it_was_does_not_shorten_the_pauses() {
    let lost = Event::Answered(Answer::Lost);
    after_sending(&[
        (3_000, lost, wait(8_000)),
        (8_000, Event::Woken, Effect::Pull),
        (8_000, pulled(Standing::Good), Effect::Ask),
        (8_000, acknowledged(3), send_one(3)),
        (9_000, lost, wait(19_000)),
        (19_000, Event::Woken, Effect::Ask),
        (19_000, acknowledged(3), send_one(3)),
        (20_000, lost, wait(40_000)),
        (40_000, Event::Woken, Effect::Ask),
        (40_000, acknowledged(4), wait(608_000)),
    ]);
}

#[test]
fn documents_that_get_through_do_not_shorten_the_pauses_of_what_does_not() {
    let lost = Event::Answered(Answer::Lost);
    let course = [
        (0, UP, wait(1_500)),
        (1_500, Event::Woken, Effect::Ask),
        (2_000, lost, wait(7_000)),
        (7_000, Event::Woken, Effect::Pull),
        (8_000, lost, wait(18_000)),
        (18_000, Event::Woken, Effect::Ask),
        (18_500, Event::Written { head: 4 }, LATER),
        (19_000, acknowledged(3), Effect::Pull),
        (19_100, pulled(Standing::Good), wait(23_500)),
        (23_500, Event::Woken, send(3)),
        (24_000, lost, wait(44_000)),
    ];
    check(3, 3, &course);
}

const fn send_one(after: u64) -> Effect {
    Effect::Send { after, most: 1 }
}

#[test]
fn what_does_not_get_through_at_once_goes_in_halves_and_grows_again() {
    let send = |after, most| Effect::Send { after, most };
    let lost = Event::Answered(Answer::Lost);
    check(
        100,
        0,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(0), send(0, 64)),
            (2_000, lost, wait(3_000)),
            (3_000, Event::Woken, Effect::Pull),
            (3_000, pulled(Standing::Good), Effect::Ask),
            (3_000, acknowledged(0), send(0, 32)),
            (3_500, lost, wait(4_500)),
            (4_500, Event::Woken, Effect::Ask),
            (4_500, acknowledged(0), send(0, 16)),
            (5_000, acknowledged(16), send(16, 32)),
            (5_500, acknowledged(48), send(48, 64)),
            (6_000, acknowledged(100), wait(603_000)),
        ],
    );
}

#[test]
fn a_line_that_cuts_everything_is_tried_less_and_less_once_no_batch_is_smaller() {
    let send = |most| Effect::Send { after: 0, most };
    let lost = Event::Answered(Answer::Lost);
    let mut course = vec![
        (0, UP, wait(1_500)),
        (1_500, Event::Woken, Effect::Ask),
        (1_500, acknowledged(0), send(64)),
        (1_500, lost, wait(2_500)),
        (2_500, Event::Woken, Effect::Pull),
        (2_500, pulled(Standing::Good), Effect::Ask),
        (2_500, acknowledged(0), send(2)),
        (2_500, lost, wait(3_500)),
    ];
    let (mut now, mut pause) = (3_500, 10_000);
    for _ in 0..4 {
        course.push((now, Event::Woken, Effect::Ask));
        course.push((now, acknowledged(0), send(1)));
        course.push((now, lost, wait(now + pause)));
        (now, pause) = (now + pause, pause * 2);
    }
    check(4, 0, &course);
}

#[test]
fn whoever_is_silent_is_not_asked_the_sooner_for_less() {
    let lost = Event::Answered(Answer::Lost);
    check(
        100,
        0,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(0), send(0)),
            (31_500, lost, wait(36_500)),
            (36_500, Event::Woken, Effect::Pull),
            (36_500, pulled(Standing::Good), Effect::Ask),
            (36_500, acknowledged(0), Effect::Send { after: 0, most: 32 }),
            (66_500, lost, wait(76_500)),
        ],
    );
}

#[test]
fn an_acknowledgement_is_believed_for_an_hour_and_then_asked_for_although_nothing_is_written() {
    let mut course = vec![
        (0, UP, wait(1_500)),
        (1_500, Event::Woken, Effect::Ask),
        (1_500, acknowledged(5), Effect::Pull),
    ];
    for round in 0..6 {
        let now = 1_500 + round * 600_000;
        course.push((now, pulled(Standing::Good), wait(now + 600_000)));
        course.push((now + 600_000, Event::Woken, Effect::Pull));
    }
    let later = 3_601_500;
    course.push((later, pulled(Standing::Good), Effect::Ask));
    // The ledger was put back to an older state: what it lost is sent again.
    course.push((later, acknowledged(2), send(2)));
    check(5, 5, &course);
}

#[test]
fn an_answer_that_is_waited_for_is_looked_for_soon_and_not_against_amas_own_wish() {
    let awaited = Event::Awaited { within: 5_000 };
    let busy = Event::Answered(Answer::Busy {
        retry_after_secs: Some(60),
    });
    check(
        3,
        3,
        &[
            (0, UP, wait(1_500)),
            (1_500, Event::Woken, Effect::Ask),
            (1_500, acknowledged(3), Effect::Pull),
            (2_000, pulled(Standing::Good), wait(602_000)),
            (2_000, awaited, wait(7_000)),
            // Waited for longer, it is not looked for later than it was to be.
            (3_000, awaited, wait(7_000)),
            (7_000, Event::Woken, Effect::Pull),
            (7_500, busy, wait(69_000)),
            (8_000, awaited, wait(69_000)),
            (69_000, Event::Woken, Effect::Pull),
            // Nobody waits any more.
            (70_000, pulled(Standing::Good), wait(670_000)),
        ],
    );
}
