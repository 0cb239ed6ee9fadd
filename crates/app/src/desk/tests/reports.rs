//! Weeks and months in figures.

use domain::report::{FEWEST, Period};
use ui::state::{Command, Notice, ReportForm, Reported, Screen};

use super::Counter;

impl Counter {
    fn reported(&mut self, period: Period) -> Reported {
        let date = self.desk.today();
        self.does([Command::ShowReport { period, date }]);
        let Screen::Report(reported) = self.desk.screen() else {
            panic!("no report");
        };
        *reported
    }
}

#[test]
fn a_week_and_a_month_count_what_ended_in_them() {
    let mut counter = Counter::new();
    counter.closed();
    let today = counter.desk.today();
    for period in [Period::Week, Period::Month] {
        let Reported {
            period: shown,
            report,
        } = counter.reported(period);
        let (from, to) = period.span(today);
        assert_eq!(shown, period);
        assert_eq!(
            (report.figures.from, report.figures.to),
            (Some(from), Some(to))
        );
        assert_eq!((report.figures.attendances, report.withheld.fewest), (1, 0));
    }
}

#[test]
fn small_numbers_are_hidden_on_the_screen_and_in_the_file_where_that_was_chosen() {
    let mut counter = Counter::new();
    counter.closed();
    counter.does([Command::HideSmall(true)]);
    let report = counter.reported(Period::Month).report;
    assert!(report.withheld.all && report.withheld.fewest == FEWEST);
    let (from, to) = Period::Month.span(counter.desk.today());
    let form = ReportForm::Csv;
    counter.does([Command::SaveFigures { from, to, form }]);
    let Some(Notice::PaperSaved { file }) = &counter.desk.notice else {
        panic!("{:?}", counter.desk.notice);
    };
    let saved = std::fs::read_to_string(file).unwrap();
    assert!(!saved.contains("carta-revalidar"), "{saved}");
    // The choice is the kit's, and stays.
    let mut counter = counter.again();
    assert!(counter.desk.settings.hides_small);
    counter.does([Command::HideSmall(false)]);
    assert_eq!(counter.reported(Period::Week).report.withheld.fewest, 0);
}
