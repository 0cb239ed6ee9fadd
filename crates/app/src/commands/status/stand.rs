//! How the kit stands with AMA, a sentence each: what AMA says of it, what waits longest, how old what it knows is.

use domain::Timestamp;
use jiff::tz::TimeZone;
use protocol::trust::Freshness;
use store::Standing;
use text::Texts;

/// What the sentences tell.
pub(super) struct Stand {
    pub(super) standing: Standing,
    /// When the first entry that waits was written.
    pub(super) oldest: Option<Timestamp>,
    pub(super) freshness: Freshness,
    /// Of the catalogue.
    pub(super) age_days: i32,
}

impl Stand {
    /// Days without AMA, once they are told; and whether fees are blocked by them.
    pub(super) fn silence(&self) -> (Option<u32>, bool) {
        match self.freshness {
            Freshness::Fresh => (None, false),
            Freshness::Notice { days } => (Some(days), false),
            Freshness::FeesBlocked { days } => (Some(days), true),
        }
    }

    pub(super) fn words(&self, texts: &Texts, now: Timestamp, zone: &TimeZone) -> Vec<String> {
        let standing = said_by_ama(self.standing).map(|key| {
            format!(
                "{}. {}",
                texts.say(key),
                texts.say(&format!("{key}-detail"))
            )
        });
        let oldest = self.oldest.map(|at| oldest(texts, at, now, zone));
        let mut words: Vec<String> = standing.into_iter().chain(oldest).collect();
        let (Some(days), is_blocked) = self.silence() else {
            return words;
        };
        let key = if is_blocked {
            "outbox-no-fees"
        } else {
            "outbox-silence"
        };
        let silence = texts.say_with(key, &[("count", days.into())]);
        let detail = texts.say(&format!("{key}-detail"));
        words.push(format!("{silence}. {detail}"));
        let age = [("count", i64::from(self.age_days).into())];
        words.push(texts.say_with("status-catalogue-age", &age));
        words
    }
}

fn said_by_ama(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::Good => None,
        Standing::Suspended => Some("outbox-suspended"),
        Standing::Revoked => Some("outbox-revoked"),
        Standing::Fork => Some("outbox-fork"),
    }
}

/// "de hoje, 10:05", "de ontem, 16:40", or the day, the time, and how many days that is.
fn oldest(texts: &Texts, at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (date, today) = (at.date(zone), now.date(zone));
    let days = today.since(date).map_or(0, |span| span.get_days());
    let time = [("time", texts.time(at, zone).into())];
    let when = match days {
        0 => texts.say_with("outbox-today", &time),
        1 => texts.say_with("outbox-yesterday", &time),
        _ => texts.date_time(at, zone),
    };
    let words = [
        ("when", when.into()),
        ("days", i64::from(days.max(0)).into()),
    ];
    texts.say_with("status-oldest", &words)
}

#[cfg(test)]
mod tests {
    use domain::{Language, Timestamp};
    use jiff::tz::TimeZone;
    use protocol::trust::Freshness;
    use store::Standing;
    use text::Texts;

    use super::Stand;

    /// 20 November 2026, 10:00 in UTC.
    const NOW: Timestamp = Timestamp(1_795_168_800_000);
    const HOUR: i64 = 3_600_000;
    const WELL: Stand = Stand {
        standing: Standing::Good,
        oldest: None,
        freshness: Freshness::Fresh,
        age_days: 40,
    };

    #[track_caller]
    fn check(language: Language, stand: &Stand, expected: &[&str]) {
        let words = stand.words(Texts::of(language), NOW, &TimeZone::UTC);
        assert_eq!(words, expected);
    }

    #[test]
    fn a_kit_that_stands_well_says_nothing_more() {
        check(Language::Pt, &WELL, &[]);
    }

    #[test]
    fn a_kit_that_ama_stopped_says_so_in_the_words_of_the_desk() {
        for (standing, begins) in [
            (
                Standing::Suspended,
                "Este kit está suspenso pela agência. Pode acabar",
            ),
            (
                Standing::Revoked,
                "Este kit foi retirado de serviço pela agência. Pode acabar",
            ),
            (
                Standing::Fork,
                "A agência tem outros registos com os mesmos números. Este disco",
            ),
        ] {
            let stand = Stand { standing, ..WELL };
            let words = stand.words(Texts::of(Language::Pt), NOW, &TimeZone::UTC);
            assert!(words[0].starts_with(begins), "{words:?}");
        }
    }

    #[test]
    fn the_entry_that_waits_longest_is_told_with_its_age() {
        for (hours, expected) in [
            (1, "O registo que espera há mais tempo é de hoje, 09:00."),
            (18, "O registo que espera há mais tempo é de ontem, 16:00."),
            (
                120,
                "O registo que espera há mais tempo é de 15 de novembro de 2026, 10:00, há 5 dias.",
            ),
        ] {
            let stand = Stand {
                oldest: Some(Timestamp(NOW.0 - hours * HOUR)),
                ..WELL
            };
            check(Language::Pt, &stand, &[expected]);
        }
    }

    #[test]
    fn a_catalogue_is_told_with_its_age_once_ama_is_silent() {
        let stand = Stand {
            freshness: Freshness::FeesBlocked { days: 31 },
            ..WELL
        };
        check(
            Language::En,
            &stand,
            &[
                "No fees are taken: the agency has not answered for 31 days. Prices may have changed. Everything else goes on. \
                 Connect this computer to the internet, once is enough.",
                "The catalogue in use is 40 days old.",
            ],
        );
    }
}
