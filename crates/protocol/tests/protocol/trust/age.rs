//! How old an answer is, whatever the kit's clock says: what is past its day, or kept from another request, is refused.

use domain::Timestamp;
use protocol::{
    documents::Limits,
    pull::PullAnswer,
    trust::{Freshness, Heard, TrustError, Trusted, answered_at, freshness},
};

use super::{later, refused};
use crate::agency::{Agency, DAY, NOW};

#[test]
fn an_expired_timestamp_is_refused_with_its_time() {
    let (trusted, mut agency) = later();
    agency.stamp.expires = NOW;
    let at = agency.stamp.at;
    let answer = agency.answer();
    refused(
        &trusted,
        &agency,
        &answer,
        TrustError::Expired { at, expires: NOW },
    );
}

/// The answer to the request with this nonce.
fn answering(agency: &mut Agency, nonce: u64) -> PullAnswer {
    agency.stamp.nonce = Some(nonce);
    agency.answer()
}

/// What a kit makes of the answer to its request `nonce`, while its clock is so many days ahead.
fn seen_with_a_clock(
    days: i64,
    (trusted, agency): (&Trusted, &Agency),
    (nonce, answer): (u64, &PullAnswer),
) -> Result<Option<Timestamp>, TrustError> {
    let clock = Timestamp(NOW.0 + days * DAY);
    let latest = trusted.heard().unwrap();
    let judged_at = answered_at(answer, nonce).unwrap_or(clock.max(latest));
    let held = |name: &str| agency.documents.get(name).cloned();
    let applied = trusted.update(answer, held, judged_at)?;
    Ok(applied.trusted.heard())
}

#[test]
fn an_answer_to_this_very_request_is_taken_whatever_the_kits_clock_says() {
    let (trusted, mut agency) = later();
    let answer = answering(&mut agency, 7);
    let heard = Some(agency.stamp.at);
    for days in [-4_000, -3, 0, 3, 4_000] {
        let seen = seen_with_a_clock(days, (&trusted, &agency), (7, &answer));
        assert_eq!(seen, Ok(heard), "{days} days ahead");
    }
}

#[test]
fn an_answer_that_somebody_kept_is_as_old_as_it_was() {
    let (trusted, mut agency) = later();
    let kept = answering(&mut agency, 7);
    // To another request, two days later.
    let refused = seen_with_a_clock(2, (&trusted, &agency), (8, &kept));
    let expired = TrustError::Expired {
        at: agency.stamp.at,
        expires: agency.stamp.expires,
    };
    assert_eq!(refused, Err(expired.clone()));
    // Meanwhile AMA was heard of: a clock set back does not make it new.
    let latest = Timestamp(NOW.0 + 2 * DAY);
    let behind = Timestamp(NOW.0 - 3 * DAY);
    assert_eq!(answered_at(&kept, 8), None);
    let refused = trusted.update(&kept, |_| None, behind.max(latest));
    assert_eq!(refused.map(|_| ()), Err(expired));
    // What was here before is none of now either, whatever request it names.
    let mut old = agency.clone();
    old.stamp.version -= 1;
    let frozen = answering(&mut old, 7);
    let refused = seen_with_a_clock(0, (&trusted, &old), (7, &frozen));
    assert_eq!(refused, Err(TrustError::Frozen));
    old.stamp.version += 1;
    old.stamp.at = Timestamp(NOW.0 - 1);
    let rolled_back = answering(&mut old, 7);
    let refused = seen_with_a_clock(0, (&trusted, &old), (7, &rolled_back));
    assert_eq!(refused, Err(TrustError::Rollback("timestamp".to_owned())));
}

#[test]
fn a_nonce_that_the_agency_did_not_sign_is_worth_nothing() {
    let (trusted, mut agency) = later();
    let mut answer = agency.answer();
    answer.timestamp.text = answer.timestamp.text.replace('}', ",\"nonce\":7}");
    let seen = seen_with_a_clock(3, (&trusted, &agency), (7, &answer));
    assert!(seen.is_err(), "{seen:?}");
}

#[test]
fn a_wrong_clock_makes_nothing_older_and_one_that_was_put_right_neither() {
    let days = |days: i64| Timestamp(NOW.0 + days * DAY);
    // AMA was heard of on day 0, while the kit's clock showed `by_clock`; now it shows `clock`.
    let check = |by_clock, clock, expected| {
        let heard = Heard {
            at: NOW,
            by_clock: days(by_clock),
            latest: NOW,
        };
        let now = heard.agency_time(days(clock));
        assert_eq!(now, days(expected), "{by_clock}, {clock}");
    };
    check(0, 31, 31);
    // Wrong all the time: five days went by.
    check(40, 45, 5);
    check(-40, -35, 5);
    // Put right meanwhile.
    check(40, 5, 5);
    check(-4_000, 5, 5);
    // Set back: no time went by, and none is won back.
    check(0, -10, 0);
    // Acknowledgements go on while documents are kept away.
    let heard = Heard {
        at: NOW,
        by_clock: days(3),
        latest: days(31),
    };
    assert_eq!(heard.agency_time(days(4)), days(31));
}

#[test]
fn new_texts_that_are_past_their_day_are_refused() {
    let refuse = |change: &dyn Fn(&mut Agency), role| {
        let (trusted, mut agency) = later();
        change(&mut agency);
        let answer = agency.answer();
        let err = TrustError::PastDay { role, expires: NOW };
        assert_eq!(err.code(), "expired");
        refused(&trusted, &agency, &answer, err);
    };
    refuse(&|agency| agency.targets.expires = NOW, "targets");
    refuse(&|agency| agency.snapshot.expires = NOW, "snapshot");
}

#[test]
fn what_is_here_stays_in_use_past_its_day_and_that_is_told() {
    let mut agency = Agency::new();
    let expires = agency.targets.expires;
    let trusted = agency.enrolled();
    assert_eq!(trusted.past_day_since(Timestamp(NOW.0 + 29 * DAY)), None);
    // A thief of the online keys signs on, over targets that only people can renew.
    agency.stamp.version += 1;
    agency.stamp.at = Timestamp(expires.0 + DAY);
    agency.stamp.expires = Timestamp(expires.0 + 2 * DAY);
    agency.snapshot.version += 1;
    agency.snapshot.expires = Timestamp(expires.0 + 30 * DAY);
    let mut answer = agency.answer();
    (answer.targets, answer.documents) = (None, Vec::new());
    let now = agency.stamp.at;
    let applied = trusted.update(&answer, |_| None, now).unwrap();
    assert!(applied.trusted.document("catalogue").is_some());
    assert_eq!(applied.trusted.past_day_since(now), Some(expires));
}

#[test]
fn what_is_old_is_told_first_and_blocks_fees_later() {
    let limits = Limits::default();
    let after = |days: i64| freshness(NOW, Timestamp(NOW.0 + days * DAY), &limits);
    assert_eq!(after(-5), Freshness::Fresh);
    assert_eq!(after(6), Freshness::Fresh);
    assert_eq!(after(7), Freshness::Notice { days: 7 });
    assert_eq!(after(29), Freshness::Notice { days: 29 });
    assert_eq!(after(30), Freshness::FeesBlocked { days: 30 });
    assert_eq!(
        freshness(Timestamp(i64::MIN), Timestamp(i64::MAX), &limits),
        Freshness::FeesBlocked { days: u32::MAX }
    );
}
