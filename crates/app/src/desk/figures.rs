//! Days and months in figures at the desk: their screens, and their files.

use domain::{
    Date, Timestamp,
    report::{FEWEST, Report},
};
use jiff::ToSpan as _;
use store::{ReceiptRow as KeptRow, StoreError};
use ui::state::{Period, ReceiptRow, ReportForm, Reported};

use super::{
    Desk,
    papers::{self, SheetError},
};
use crate::{
    commands::report,
    kit::{HIDE_SMALL, OpenKit},
};

/// Longest list of receipts on a day's screen.
const MOST_RECEIPTS: u32 = 200;

/// Everything that is reported of these days.
pub(crate) fn reported(kit: &OpenKit, from: Date, to: Date) -> Result<Report, StoreError> {
    let counted = kit.store.counted(from, to, &kit.zone)?;
    let spot = &kit.shared.spot;
    Ok(Report::new(counted, &kit.shared.catalogue, &spot.host))
}

/// Receipts given on a day, the latest first.
pub(super) fn receipts(kit: &OpenKit, date: Date) -> Result<Vec<ReceiptRow>, StoreError> {
    let midnight = |date: Date| {
        let start = date.to_zoned(kit.zone.clone()).ok();
        start.map_or(0, |start| start.timestamp().as_millisecond())
    };
    let past = date.checked_add(1.day()).map_or(i64::MAX, midnight);
    let rows =
        kit.store
            .receipts_between(Timestamp(midnight(date)), Timestamp(past), MOST_RECEIPTS)?;
    let rows = rows.into_iter().map(|row| receipt(kit, row));
    Ok(rows
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect())
}

fn receipt(kit: &OpenKit, row: KeptRow) -> Result<Option<ReceiptRow>, StoreError> {
    let attendance = kit.store.attendance(row.attendance)?;
    let Some(paid) = attendance.paid_by(&row.number) else {
        return Ok(None);
    };
    let first = paid.payment.lines.first();
    Ok(first.map(|line| ReceiptRow {
        attendance: row.attendance,
        at: row.at,
        service: line.service.clone(),
        n_services: paid.payment.lines.len(),
        total: row.total,
        cash: paid.payment.cash(),
        void: paid.void,
        has_paper: row.copies > 0,
        number: row.number,
    }))
}

impl Desk {
    /// The week or month of a day.
    pub(super) fn reported(
        &self,
        kit: &OpenKit,
        period: Period,
        date: Date,
    ) -> Result<Reported, StoreError> {
        let (from, to) = period.span(date);
        let report = self.without_small(reported(kit, from, to)?);
        Ok(Reported { period, report })
    }

    pub(super) fn hide_small(&mut self, hides: bool) {
        let value = if hides { "yes" } else { "no" };
        self.set(HIDE_SMALL, value.to_owned());
    }

    /// Weeks, months and every file; a day on the screen is its list of attendances all the same.
    fn without_small(&self, report: Report) -> Report {
        if self.settings.hides_small {
            report.suppressed(FEWEST)
        } else {
            report
        }
    }

    pub(super) fn save_figures(&mut self, from: Date, to: Date, form: ReportForm) {
        let saved = self.try_save_figures(from, to, form);
        self.told_sheet(saved);
    }

    fn try_save_figures(
        &self,
        from: Date,
        to: Date,
        form: ReportForm,
    ) -> Result<String, SheetError> {
        let folder = self.papers()?;
        let kit = self.kit().ok_or(SheetError::Unknown)?;
        let figures = self.without_small(reported(kit, from, to)?);
        let language = self.settings.language;
        let (bytes, ending) = match form {
            ReportForm::Csv => (report::csv(kit, &figures, language).into_bytes(), "csv"),
            ReportForm::Pdf => (report::pdf(kit, &figures, language)?, "pdf"),
        };
        let span = if from == to {
            from.to_string()
        } else {
            format!("{from}-{to}")
        };
        let file = format!("{}-{span}.{ending}", kit.shared.spot.code);
        papers::write(&folder.join(&file), &bytes)?;
        Ok(file)
    }
}
