//! How often an answer is asked for that people wait for: somebody may be standing at the desk for it.

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;

/// Milliseconds until an answer is asked for again that has been waited for so long: often at first, then seldom. None once
/// it comes soon enough with everything else.
pub fn pause(age: i64) -> Option<i64> {
    match age.div_euclid(MINUTE) {
        ..3 => Some(5 * SECOND),
        3..30 => Some(20 * SECOND),
        30..240 => Some(2 * MINUTE),
        240.. => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{MINUTE, SECOND, pause};

    #[test]
    fn an_answer_is_asked_for_often_while_somebody_stands_there_and_less_and_less_after() {
        assert_eq!(pause(0), Some(5 * SECOND));
        assert_eq!(pause(10 * MINUTE), Some(20 * SECOND));
        assert_eq!(pause(4 * 60 * MINUTE), None);
        let pauses: Vec<i64> = (0..240)
            .filter_map(|minutes| pause(minutes * MINUTE))
            .collect();
        assert_eq!((pauses.len(), pauses.is_sorted()), (240, true));
        assert_eq!(pause(-MINUTE), pause(0), "a clock that went back");
    }
}
