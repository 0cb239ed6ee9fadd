//! Money, dates and times as people write them in each language.

use domain::{Cents, Date, Language, Timestamp, order::Until, split::Share, view::Value};
use jiff::{civil::Time, tz::TimeZone};

use crate::Texts;

const NO_BREAK: char = '\u{a0}';

/// A code in groups of four, as people read it aloud and copy it.
pub fn by_four(code: &str) -> String {
    let mut grouped = String::with_capacity(code.len() + code.len() / 2);
    for (place, c) in code.chars().enumerate() {
        if place > 0 && place.is_multiple_of(4) {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

impl Texts {
    /// `15,00 €` in Portuguese and French, `€15.00` in English.
    pub fn money(&self, amount: Cents) -> String {
        let sign = if amount.0 < 0 { "-" } else { "" };
        let whole = amount.0.unsigned_abs() / 100;
        let part = amount.0.unsigned_abs() % 100;
        let whole = self.grouped(whole);
        match self.language {
            Language::Pt | Language::Fr => format!("{sign}{whole},{part:02}{NO_BREAK}€"),
            Language::En => format!("{sign}€{whole}.{part:02}"),
        }
    }

    /// A part of a fee, as an amount or as not known yet.
    pub fn share(&self, share: Share) -> String {
        match share {
            Share::Known(cents) => self.money(cents),
            Share::ToConfirm => self.say("report-to-confirm").into_owned(),
        }
    }

    /// A note or a coin, without cents where it has none: `20 €`, `0,50 €`; in English `€20`.
    pub fn piece(&self, value: Cents) -> String {
        let whole = value.0 / 100;
        match self.language {
            _ if value.0 % 100 != 0 => self.money(value),
            Language::Pt | Language::Fr => format!("{whole}{NO_BREAK}€"),
            Language::En => format!("€{whole}"),
        }
    }

    fn grouped(&self, number: u64) -> String {
        let digits = number.to_string();
        let separator = match self.language {
            Language::Pt | Language::Fr => NO_BREAK,
            Language::En => ',',
        };
        let mut text = String::with_capacity(digits.len() + 4);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && digits.len() > 4 && (digits.len() - place).is_multiple_of(3) {
                text.push(separator);
            }
            text.push(digit);
        }
        text
    }

    /// A value of a form as people read it.
    pub fn value(&self, value: &Value) -> String {
        match value {
            Value::Empty => String::new(),
            Value::Full(text) | Value::Around(text) => text.clone(),
            Value::Day(date) => self.date_long(*date),
            Value::Amount(cents) => self.money(*cents),
            Value::Words(words) => words.get(self.language).to_owned(),
            Value::Yes => self.say("yes").into_owned(),
            Value::No => self.say("no").into_owned(),
            Value::EndsIn(end) => self.say_with("view-ends-in", &[("end", end.as_str().into())]),
            Value::Hidden => self.say("view-hidden").into_owned(),
        }
    }

    /// `21 de novembro de 2026`.
    pub fn date_long(&self, date: Date) -> String {
        self.say_with(
            "date-long",
            &[
                ("day", i64::from(date.day()).into()),
                ("month", self.month(date).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// `21 de novembro`.
    pub fn day_and_month(&self, date: Date) -> String {
        self.say_with(
            "date-day-month",
            &[
                ("day", i64::from(date.day()).into()),
                ("month", self.month(date).into()),
            ],
        )
    }

    /// `sexta, 20 de novembro`.
    pub fn weekday_and_day(&self, date: Date) -> String {
        let weekday = self
            .say(&format!(
                "weekday-{}",
                date.weekday().to_monday_one_offset()
            ))
            .into_owned();
        self.say_with(
            "date-weekday",
            &[
                ("weekday", weekday.into()),
                ("date", self.day_and_month(date).into()),
            ],
        )
    }

    fn month(&self, date: Date) -> String {
        self.say(&format!("month-{}", date.month())).into_owned()
    }

    /// `21/11/2026`.
    pub fn date_short(&self, date: Date) -> String {
        format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
    }

    /// `10:42`, on the clock of `zone`.
    pub fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        let local = at.at_zone(zone);
        format!("{:02}:{:02}", local.hour(), local.minute())
    }

    /// `10:42:07`, on the clock of `zone`.
    pub fn time_with_seconds(&self, at: Timestamp, zone: &TimeZone) -> String {
        format!("{}:{:02}", self.time(at, zone), at.at_zone(zone).second())
    }

    /// `até às 10:34 (4 minutos)`, `até às 18:00`, `até 24 de novembro às 23:59`: after "can be paid".
    pub fn until(&self, until: Until) -> String {
        let clock = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute()).into();
        match until {
            Until::Soon { at, minutes } => {
                let words = [("time", clock(at)), ("count", minutes.into())];
                self.say_with("until-soon", &words)
            }
            Until::Today(at) => self.say_with("until-today", &[("time", clock(at))]),
            Until::On(at) => {
                let day = self.day_and_month(at.date());
                let words = [("day", day.into()), ("time", clock(at.time()))];
                self.say_with("until-on", &words)
            }
        }
    }

    /// `O relógio deste computador está 3 dias adiantado`; so many seconds ahead, or behind where they are fewer than none.
    pub fn clock_off(&self, ahead_secs: i64) -> String {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        const DAY: u64 = 24 * HOUR;
        let secs = ahead_secs.unsigned_abs();
        let (key, unit) = match secs {
            _ if secs < 2 * HOUR => ("clock-minutes", MINUTE),
            _ if secs < 2 * DAY => ("clock-hours", HOUR),
            _ => ("clock-days", DAY),
        };
        let count = secs.saturating_add(unit / 2) / unit;
        let span = self.say_with(key, &[("count", count.into())]);
        let key = if ahead_secs > 0 {
            "clock-ahead"
        } else {
            "clock-behind"
        };
        self.say_with(key, &[("span", span.into())])
    }

    /// `20 de novembro de 2026, 10:42`.
    pub fn date_time(&self, at: Timestamp, zone: &TimeZone) -> String {
        format!("{}, {}", self.date_long(at.date(zone)), self.time(at, zone))
    }
}
