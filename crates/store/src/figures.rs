//! Figures of a span of days: attendances by when they ended, money by when it was paid or given back.

use std::collections::BTreeMap;

use domain::{
    Cents, Date, EntityId, ServiceId, Timestamp,
    report::{Counted, DayFigures, Figures, HourFigures, Taken},
};
use jiff::{Span, tz::TimeZone};
use rusqlite::named_params;

use crate::{Store, StoreError};

/// One attendance that ended, as it counts.
struct Ended {
    at: Timestamp,
    worked_ms: i64,
    services: String,
    steps: [u32; 3],
    rating: u32,
}

impl Store {
    /// Figures of the days from `from` to `to`, both included, in the spot's zone.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn figures(&self, from: Date, to: Date, zone: &TimeZone) -> Result<Figures, StoreError> {
        Ok(self.counted(from, to, zone)?.figures)
    }

    /// Those figures by day, with each fee that was taken or given back.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn counted(&self, from: Date, to: Date, zone: &TimeZone) -> Result<Counted, StoreError> {
        let mut sum = Sum {
            zone,
            counted: Counted::default(),
            hours: BTreeMap::new(),
            days: BTreeMap::new(),
            services: BTreeMap::new(),
            entities: BTreeMap::new(),
        };
        let span = span(from, to, zone);
        self.add_ended(span, &mut sum)?;
        self.add_takings(span, &mut sum)?;
        self.add_fees(span, &mut sum)?;
        Ok(sum.finish(from, to))
    }

    /// Abandoned attendances do not count.
    fn add_ended(&self, span: (i64, i64), sum: &mut Sum<'_>) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT ended_at, worked_ms, services, steps_mediator, steps_together, steps_citizen, rating
             FROM attendance WHERE ended_at >= :from AND ended_at < :past AND state = 2 ORDER BY ended_at",
        )?;
        let rows =
            statement.query_map(named_params! {":from": span.0, ":past": span.1}, |row| {
                Ok(Ended {
                    at: Timestamp(row.get("ended_at")?),
                    worked_ms: row.get("worked_ms")?,
                    services: row.get("services")?,
                    steps: [
                        row.get("steps_mediator")?,
                        row.get("steps_together")?,
                        row.get("steps_citizen")?,
                    ],
                    rating: row.get("rating")?,
                })
            })?;
        for ended in rows {
            sum.end(&ended?);
        }
        Ok(())
    }

    fn add_takings(&self, span: (i64, i64), sum: &mut Sum<'_>) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT at, total, cash FROM taking WHERE at >= :from AND at < :past ORDER BY at",
        )?;
        let rows =
            statement.query_map(named_params! {":from": span.0, ":past": span.1}, |row| {
                Ok((
                    Timestamp(row.get("at")?),
                    row.get("total")?,
                    row.get("cash")?,
                ))
            })?;
        for taking in rows {
            let (at, total, cash) = taking?;
            sum.take(at, total, cash);
        }
        Ok(())
    }

    fn add_fees(&self, span: (i64, i64), sum: &mut Sum<'_>) -> Result<(), StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT paid_at, service, entity, cents FROM taking JOIN fee USING (seq)
             WHERE at >= :from AND at < :past ORDER BY seq, line",
        )?;
        let zone = sum.zone;
        let rows =
            statement.query_map(named_params! {":from": span.0, ":past": span.1}, |row| {
                Ok(Taken {
                    paid_on: Timestamp(row.get("paid_at")?).date(zone),
                    service: ServiceId(row.get("service")?),
                    entity: EntityId(row.get("entity")?),
                    cents: row.get("cents")?,
                })
            })?;
        for fee in rows {
            let fee = fee?;
            *sum.entities.entry(fee.entity.clone()).or_default() += fee.cents;
            sum.counted.taken.push(fee);
        }
        Ok(())
    }
}

/// From the first moment of a day to the first one past another, ms UTC.
pub(crate) fn span(from: Date, to: Date, zone: &TimeZone) -> (i64, i64) {
    let past = to
        .checked_add(Span::new().days(1))
        .map_or(i64::MAX, |next| start_of(next, zone));
    (start_of(from, zone), past)
}

fn start_of(day: Date, zone: &TimeZone) -> i64 {
    day.to_zoned(zone.clone())
        .map_or(0, |midnight| midnight.timestamp().as_millisecond())
}

struct Sum<'a> {
    zone: &'a TimeZone,
    counted: Counted,
    hours: BTreeMap<u8, HourFigures>,
    days: BTreeMap<Date, DayFigures>,
    services: BTreeMap<String, u32>,
    entities: BTreeMap<EntityId, i64>,
}

impl Sum<'_> {
    /// The row of its day and that of its hour.
    fn rows(&mut self, at: Timestamp) -> (&mut DayFigures, &mut HourFigures) {
        let zoned = at.at_zone(self.zone);
        let hour = u8::try_from(zoned.hour()).unwrap_or(0);
        let date = zoned.date();
        let by_day = self.days.entry(date).or_insert(DayFigures {
            date,
            ..DayFigures::default()
        });
        let by_hour = self.hours.entry(hour).or_insert(HourFigures {
            hour,
            ..HourFigures::default()
        });
        (by_day, by_hour)
    }

    fn end(&mut self, ended: &Ended) {
        let mut n_services = 0;
        for service in ended.services.split_ascii_whitespace() {
            n_services += 1;
            *self.services.entry(service.to_owned()).or_default() += 1;
        }
        let worked = u64::try_from(ended.worked_ms).ok();
        let (seconds, timed) = (worked.unwrap_or(0) / 1000, u32::from(worked.is_some()));
        let (mediator, together, citizen) = mostly(ended.steps);
        let ratings = u32::from(ended.rating > 0);
        let (day, hour) = self.rows(ended.at);
        day.attendances += 1;
        day.services += n_services;
        day.seconds += seconds;
        day.timed += timed;
        day.mediator += mediator;
        day.together += together;
        day.citizen += citizen;
        day.rating_sum += ended.rating;
        day.ratings += ratings;
        hour.attendances += 1;
        hour.services += n_services;
        hour.seconds += seconds;
        hour.timed += timed;
        hour.mediator += mediator;
        hour.together += together;
        hour.citizen += citizen;
        let figures = &mut self.counted.figures;
        figures.attendances += 1;
        figures.services += n_services;
        figures.seconds += seconds;
        figures.timed += timed;
        let [_, _, by_citizen] = ended.steps;
        figures.with_citizen_steps += u32::from(by_citizen > 0);
        figures.rating_sum += ended.rating;
        figures.ratings += ratings;
    }

    /// Less than zero where it was given back.
    fn take(&mut self, at: Timestamp, total: i64, cash: i64) {
        let (day, hour) = self.rows(at);
        day.charged.0 += total;
        hour.charged.0 += total;
        day.voided.0 += (-total).max(0);
        let Counted { figures, voids, .. } = &mut self.counted;
        figures.charged.0 += total;
        figures.cash.0 += cash;
        voids.cents.0 += (-total).max(0);
        voids.count += u32::from(total < 0);
    }

    fn finish(self, from: Date, to: Date) -> Counted {
        let mut top: Vec<(ServiceId, u32)> = self
            .services
            .into_iter()
            .map(|(service, count)| (ServiceId(service), count))
            .collect();
        top.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut by_entity: Vec<(EntityId, Cents)> = self
            .entities
            .into_iter()
            .map(|(entity, cents)| (entity, Cents(cents)))
            .collect();
        by_entity.sort_by_key(|(_, cents)| std::cmp::Reverse(*cents));
        Counted {
            figures: Figures {
                from: Some(from),
                to: Some(to),
                hours: self.hours.into_values().collect(),
                top,
                by_entity,
                ..self.counted.figures
            },
            days: self.days.into_values().collect(),
            ..self.counted
        }
    }
}

/// One attendance: by whom its steps were mostly done. On equal shares the one that leaves more to the citizen.
fn mostly([mediator, together, citizen]: [u32; 3]) -> (u32, u32, u32) {
    match mediator.max(together).max(citizen) {
        0 => (0, 0, 0),
        most if most == citizen => (0, 0, 1),
        most if most == together => (0, 1, 0),
        _ => (1, 0, 0),
    }
}
