//! A time in which a kit was not to be used.

use domain::Timestamp;

/// From when, until when where it is over, and what the kit had written by then, where it said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspension {
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    /// The last entry of its journal in the first request that is known to have been made after the beginning.
    pub heard: Option<u64>,
    /// The last entry in its first request after the end: it cannot have heard of the end before that.
    pub back: Option<u64>,
}

impl Suspension {
    pub fn begun(from: Timestamp) -> Self {
        Self {
            from,
            until: None,
            heard: None,
            back: None,
        }
    }

    /// Whether no attendance may begin with this entry, of this moment.
    ///
    /// What a kit wrote before it was suspended stands, whenever it arrives; its clock tells which that is. But what comes in
    /// its journal after the entry that was the last one in a request of a time when it was suspended was written after that
    /// request, whatever its clock says; and no entry that it had when it asked first after the end was written by a kit that
    /// knew of the end.
    pub fn forbids(&self, seq: u64, at: Timestamp) -> bool {
        let is_after = self.heard.is_some_and(|heard| heard < seq);
        let is_before_end = self.back.is_none_or(|back| seq <= back);
        let by_the_clock = self.from <= at && self.until.is_none_or(|until| at < until);
        (is_after && is_before_end) || by_the_clock
    }

    /// With what a request tells whose journal ends with this entry; and whether it is known to have been made after the
    /// kit's state was last changed. What was told first holds.
    #[must_use]
    pub fn told(self, seq: u64, is_made_since: bool) -> Self {
        let is_over = self.until.is_some();
        Self {
            heard: self.heard.or((!is_over && is_made_since).then_some(seq)),
            back: self.back.or(is_over.then_some(seq)),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::Suspension;

    const HOUR: i64 = 3_600_000;

    fn ended() -> Suspension {
        Suspension {
            until: Some(Timestamp(20 * HOUR)),
            ..Suspension::begun(Timestamp(10 * HOUR))
        }
    }

    #[test]
    fn where_nothing_was_heard_the_clock_alone_decides() {
        for (hour, forbidden) in [(9, false), (10, true), (19, true), (20, false)] {
            let at = Timestamp(hour * HOUR);
            assert_eq!(ended().forbids(7, at), forbidden, "{hour}");
        }
    }

    #[test]
    fn what_follows_what_a_suspended_kit_had_when_it_asked_was_written_after_it_whatever_its_clock_says()
     {
        let before = Timestamp(9 * HOUR);
        let heard = Suspension {
            heard: Some(7),
            ..ended()
        };
        assert!(!heard.forbids(7, before));
        assert!(heard.forbids(8, before));
        let back = heard.told(9, false);
        assert_eq!(back.back, Some(9));
        assert!(back.forbids(9, before));
        assert!(!back.forbids(10, before));
        assert!(back.forbids(10, Timestamp(11 * HOUR)));
    }

    #[test]
    fn what_was_told_first_holds_and_only_in_a_request_of_that_time() {
        let open = Suspension::begun(Timestamp(10 * HOUR));
        assert_eq!(open.told(5, false), open);
        let heard = open.told(5, true);
        assert_eq!((heard.heard, heard.back), (Some(5), None));
        assert_eq!(heard.told(8, true), heard);
        let over = ended().told(5, true);
        assert_eq!((over.heard, over.back), (None, Some(5)));
        assert_eq!(over.told(8, true), over);
    }
}
