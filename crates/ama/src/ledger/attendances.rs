//! Attendances that are over, folded again from their entries: for what is said of them afterwards.

use domain::{
    AttendanceId,
    attendance::{Attendance, State},
};

use super::{Ledger, LedgerError, Value, journals::Journal, most};

/// Entries that are read to find the end of an attendance: more than a spot writes in months.
const LONGEST: usize = 20_000;

/// An attendance that is over, with all that was written about it since. None where there is no such one, or its end is
/// too far away.
///
/// # Errors
/// As the ledger's.
pub async fn over(
    ledger: &dyn Ledger,
    of: &Journal,
    id: AttendanceId,
) -> Result<Option<Attendance>, LedgerError> {
    const PAGE: usize = 500;
    let sql = "SELECT seq, bytes FROM entry WHERE kit = $1 AND journal = $2 AND seq >= $3 ORDER BY seq LIMIT $4";
    let named = || vec![Value::from(of.kit.0), of.journal.0.into()];
    let mut found: Option<Attendance> = None;
    let mut next = id.0;
    for _ in 0..LONGEST / PAGE {
        let mut with = named();
        with.extend([next.into(), most(PAGE).into()]);
        let rows = ledger.rows(sql, with, PAGE).await?;
        for row in &rows {
            next = row.count(0)?.saturating_add(1);
            let Ok(entry) = protocol::decode(row.bytes(1)?) else {
                continue;
            };
            match &mut found {
                Some(attendance) => attendance.apply(&entry),
                None => found = Attendance::opened_by(&entry),
            }
            if found.as_ref().is_none_or(is_over) {
                return with_late(ledger, named(), found).await;
            }
        }
        if rows.len() < PAGE {
            break;
        }
    }
    Ok(None)
}

fn is_over(attendance: &Attendance) -> bool {
    match attendance.state {
        State::Open | State::Held { .. } => false,
        State::Closed { .. } | State::Abandoned { .. } => true,
    }
}

async fn with_late(
    ledger: &dyn Ledger,
    mut named: Vec<Value>,
    found: Option<Attendance>,
) -> Result<Option<Attendance>, LedgerError> {
    let Some(mut attendance) = found else {
        return Ok(None);
    };
    let sql = "SELECT entry.bytes FROM late_entry JOIN entry ON entry.kit = late_entry.kit
            AND entry.journal = late_entry.journal AND entry.seq = late_entry.seq
        WHERE late_entry.kit = $1 AND late_entry.journal = $2 AND late_entry.attendance = $3 ORDER BY entry.seq";
    named.push(attendance.id.0.into());
    for row in ledger.rows(sql, named, LONGEST).await? {
        if let Ok(entry) = protocol::decode(row.bytes(0)?) {
            attendance.apply(&entry);
        }
    }
    Ok(Some(attendance))
}
