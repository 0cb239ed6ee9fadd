//! Figures of a span of days, read from the table of attendances.

use std::collections::BTreeMap;

use domain::{
    Cents, Date, EntityId, ServiceId, Timestamp,
    report::{Figures, HourFigures},
};
use jiff::{Span, tz::TimeZone};
use rusqlite::named_params;

use crate::{Store, StoreError};

/// One attendance that ended, as it counts.
struct Ended {
    at: Timestamp,
    is_closed: bool,
    worked_ms: i64,
    services: String,
    fees: String,
    total: Cents,
    cash: Cents,
    steps: [u32; 3],
    rating: u32,
}

impl Store {
    /// Figures of the days from `from` to `to`, both included, in the spot's zone.
    ///
    /// Abandoned attendances count with what was paid in them, and not otherwise.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn figures(&self, from: Date, to: Date, zone: &TimeZone) -> Result<Figures, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT ended_at, state, worked_ms, services, fees, total, cash, steps_mediator, steps_together,
                steps_citizen, rating
             FROM attendance WHERE ended_at >= :from AND ended_at < :to ORDER BY ended_at",
        )?;
        let first = start_of(from, zone).max(1);
        let past = to
            .checked_add(Span::new().days(1))
            .map_or(i64::MAX, |next| start_of(next, zone));
        let rows = statement.query_map(named_params! {":from": first, ":to": past}, |row| {
            Ok(Ended {
                at: Timestamp(row.get("ended_at")?),
                is_closed: row.get::<_, u8>("state")? == 2,
                worked_ms: row.get("worked_ms")?,
                services: row.get("services")?,
                fees: row.get("fees")?,
                total: Cents(row.get("total")?),
                cash: Cents(row.get("cash")?),
                steps: [
                    row.get("steps_mediator")?,
                    row.get("steps_together")?,
                    row.get("steps_citizen")?,
                ],
                rating: row.get("rating")?,
            })
        })?;
        let mut sum = Sum::default();
        for ended in rows {
            sum.add(&ended?, zone);
        }
        Ok(sum.finish(from, to))
    }
}

fn start_of(day: Date, zone: &TimeZone) -> i64 {
    day.to_zoned(zone.clone())
        .map_or(0, |midnight| midnight.timestamp().as_millisecond())
}

#[derive(Default)]
struct Sum {
    figures: Figures,
    hours: BTreeMap<u8, HourFigures>,
    services: BTreeMap<String, u32>,
    entities: BTreeMap<String, i64>,
}

impl Sum {
    fn add(&mut self, ended: &Ended, zone: &TimeZone) {
        let hour = u8::try_from(ended.at.at_zone(zone).hour()).unwrap_or(0);
        let by_hour = self.hours.entry(hour).or_insert(HourFigures {
            hour,
            ..HourFigures::default()
        });
        let figures = &mut self.figures;
        by_hour.charged.0 += ended.total.0;
        figures.charged.0 += ended.total.0;
        figures.cash.0 += ended.cash.0;
        let mut fees = ended.fees.split_ascii_whitespace();
        while let (Some(entity), Some(cents)) = (fees.next(), fees.next()) {
            *self.entities.entry(entity.to_owned()).or_default() +=
                cents.parse::<i64>().unwrap_or(0);
        }
        if !ended.is_closed {
            return;
        }
        figures.attendances += 1;
        by_hour.attendances += 1;
        for service in ended.services.split_ascii_whitespace() {
            figures.services += 1;
            by_hour.services += 1;
            *self.services.entry(service.to_owned()).or_default() += 1;
        }
        if let Ok(worked_ms) = u64::try_from(ended.worked_ms) {
            figures.seconds += worked_ms / 1000;
            figures.timed += 1;
            by_hour.seconds += worked_ms / 1000;
            by_hour.timed += 1;
        }
        let [mediator, together, citizen] = ended.steps;
        figures.with_citizen_steps += u32::from(citizen > 0);
        // On equal shares the one that leaves more to the citizen.
        match mediator.max(together).max(citizen) {
            0 => {}
            most if most == citizen => by_hour.citizen += 1,
            most if most == together => by_hour.together += 1,
            _ => by_hour.mediator += 1,
        }
        if ended.rating > 0 {
            figures.rating_sum += ended.rating;
            figures.ratings += 1;
        }
    }

    fn finish(self, from: Date, to: Date) -> Figures {
        let mut top: Vec<(ServiceId, u32)> = self
            .services
            .into_iter()
            .map(|(service, count)| (ServiceId(service), count))
            .collect();
        top.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut by_entity: Vec<(EntityId, Cents)> = self
            .entities
            .into_iter()
            .map(|(entity, cents)| (EntityId(entity), Cents(cents)))
            .collect();
        by_entity.sort_by_key(|(_, cents)| std::cmp::Reverse(*cents));
        let hours = self.hours.into_values().collect();
        Figures {
            from: Some(from),
            to: Some(to),
            hours,
            top,
            by_entity,
            ..self.figures
        }
    }
}
