//! Tills: folded from the entries that move cash, and the cash that waits for somebody.

use std::collections::BTreeSet;

use domain::{
    Cents, Date, MediatorNumber, Timestamp,
    entry::{Act, Entry},
    till::{CashTo, Closed, Closing, Till},
};
use jiff::tz::TimeZone;
use protocol::decode;
use rusqlite::named_params;

use crate::{KeptEntry, Moment, NewEntry, Store, StoreError, figures::span};

/// Cash of a closed till that waits for somebody to count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftCash {
    /// The entry of the closing.
    pub closing: u64,
    pub by: MediatorNumber,
    pub day: Date,
    pub counted: Cents,
    pub to: CashTo,
}

/// Cash that was left for somebody, and came to another sum when it was counted again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recount {
    /// The entry that counted it.
    pub seq: u64,
    pub at: Timestamp,
    pub by: MediatorNumber,
    pub counted: Cents,
    pub left: LeftCash,
}

impl Store {
    /// The till of a mediator and a day.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn till(
        &self,
        mediator: MediatorNumber,
        day: Date,
        zone: &TimeZone,
    ) -> Result<Till, StoreError> {
        let (from, past) = span(day, day, zone);
        let mut statement = self.db.prepare_cached(
            "SELECT bytes FROM till_entry JOIN entry USING (seq)
             WHERE mediator = :mediator
                AND (closes = '' AND at >= :from AND at < :past OR closes = :day)
             ORDER BY seq",
        )?;
        let mut rows = statement.query(named_params! {
            ":mediator": mediator.0, ":from": from, ":past": past, ":day": day.to_string(),
        })?;
        let mut till = Till::new(mediator, day);
        while let Some(row) = rows.next()? {
            till.apply(&decode(&row.get::<_, Vec<u8>>("bytes")?)?, zone);
        }
        Ok(till)
    }

    /// Writes down what was done with a till.
    ///
    /// # Errors
    /// As [`Store::append`]; or the rules refuse it.
    pub fn at_till(
        &mut self,
        moment: &Moment<'_>,
        day: Date,
        decide: impl FnOnce(&Till) -> Result<Act, domain::Refusal>,
    ) -> Result<u64, StoreError> {
        let mediator = moment.by.unwrap_or(MediatorNumber(0));
        let act = decide(&self.till(mediator, day, moment.zone)?)?;
        let new = NewEntry::plain(moment.at, moment.by, act);
        Ok(self.append(&new)?.seq)
    }

    /// Mediators and days, since then, whose till has cash that nobody counted; the oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn unclosed_tills(
        &self,
        since: Timestamp,
        zone: &TimeZone,
    ) -> Result<Vec<(MediatorNumber, Date)>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT mediator, at, closes FROM till_entry WHERE at >= :since AND mediator > 0 ORDER BY seq",
        )?;
        let mut rows = statement.query(named_params! {":since": since.0})?;
        let mut left = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let mediator = MediatorNumber(row.get("mediator")?);
            let closes: String = row.get("closes")?;
            match closes.parse::<Date>() {
                Ok(day) => left.remove(&(day, mediator)),
                Err(_moves_cash) => left.insert((Timestamp(row.get("at")?).date(zone), mediator)),
            };
        }
        Ok(left
            .into_iter()
            .map(|(day, mediator)| (mediator, day))
            .collect())
    }

    /// Cash handed to a colleague or put into a bag, since then, that nobody has taken up; the oldest first.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn left_cash(&self, since: Timestamp) -> Result<Vec<LeftCash>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT bytes FROM till_entry t JOIN entry USING (seq)
             WHERE closes != '' AND t.at >= :since
                AND NOT EXISTS (SELECT 1 FROM till_entry o WHERE o.takes > 0 AND o.takes = t.seq)
             ORDER BY seq",
        )?;
        let mut rows = statement.query(named_params! {":since": since.0})?;
        let mut left = Vec::new();
        while let Some(row) = rows.next()? {
            left.extend(left_by(&decode(&row.get::<_, Vec<u8>>("bytes")?)?));
        }
        Ok(left)
    }

    /// Cash that was counted again, came to another sum than was left, and that nobody has explained; the oldest first.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn unexplained(&self) -> Result<Vec<Recount>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT counts.bytes AS counts, closes.bytes AS closes
             FROM till_entry o JOIN till_entry t ON t.seq = o.takes AND t.closes != ''
                JOIN entry counts ON counts.seq = o.seq JOIN entry closes ON closes.seq = t.seq
             WHERE o.takes > 0
                AND NOT EXISTS (SELECT 1 FROM till_entry x WHERE x.takes > 0 AND x.takes = o.seq)
             ORDER BY o.seq",
        )?;
        let mut rows = statement.query([])?;
        let mut unexplained = Vec::new();
        while let Some(row) = rows.next()? {
            let closes = decode(&row.get::<_, Vec<u8>>("closes")?)?;
            let counts = decode(&row.get::<_, Vec<u8>>("counts")?)?;
            let recount = left_by(&closes).and_then(|left| recount(&counts, left));
            unexplained.extend(recount.filter(|it| it.counted != it.left.counted));
        }
        Ok(unexplained)
    }

    /// What a mediator has closed since then, with its entry, the latest first.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn closings(
        &self,
        mediator: MediatorNumber,
        since: Timestamp,
    ) -> Result<Vec<(u64, Timestamp, Closing)>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT bytes FROM till_entry t JOIN entry USING (seq)
             WHERE closes != '' AND t.at >= :since AND mediator = :mediator ORDER BY seq DESC",
        )?;
        let mut rows =
            statement.query(named_params! {":mediator": mediator.0, ":since": since.0})?;
        let mut closings = Vec::new();
        while let Some(row) = rows.next()? {
            let entry = decode(&row.get::<_, Vec<u8>>("bytes")?)?;
            if let Act::TillClosed(closing) = entry.act {
                closings.push((entry.seq, entry.at, closing));
            }
        }
        Ok(closings)
    }

    /// The closing that this entry wrote down, with what was folded before it; and whose it is.
    ///
    /// # Errors
    /// An entry that cannot be read.
    pub fn closing(
        &self,
        seq: u64,
        zone: &TimeZone,
    ) -> Result<Option<(MediatorNumber, Closed)>, StoreError> {
        let kept = self.entries_after(seq.saturating_sub(1), 1)?.pop();
        let Some(KeptEntry {
            entry:
                Entry {
                    by: Some(by),
                    act: Act::TillClosed(closing),
                    ..
                },
            ..
        }) = kept.filter(|kept| kept.seq == seq)
        else {
            return Ok(None);
        };
        let till = self.till(by, closing.day, zone)?;
        let closed = till.closed.into_iter().find(|closed| closed.seq == seq);
        Ok(closed.map(|closed| (by, closed)))
    }
}

/// What a closing left for somebody to count.
fn left_by(entry: &Entry) -> Option<LeftCash> {
    let Act::TillClosed(closing) = &entry.act else {
        return None;
    };
    let is_left = closing.to != CashTo::Host && closing.counted > Cents::ZERO;
    is_left.then_some(LeftCash {
        closing: entry.seq,
        by: entry.by?,
        day: closing.day,
        counted: closing.counted,
        to: closing.to,
    })
}

/// What counted it again: a bag by itself, or a till that was opened with it.
fn recount(entry: &Entry, left: LeftCash) -> Option<Recount> {
    let (Act::BagCounted { counted, .. } | Act::TillOpened { float: counted, .. }) = &entry.act
    else {
        return None;
    };
    Some(Recount {
        seq: entry.seq,
        at: entry.at,
        by: entry.by?,
        counted: *counted,
        left,
    })
}
