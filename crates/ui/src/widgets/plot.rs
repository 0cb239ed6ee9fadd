//! The one plot, of stacked bars, and the table with the same numbers.

use egui::{
    Align, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, scroll_area::ScrollBarVisibility, vec2,
};

use super::words::{Words, paint_galley};
use crate::theme::metrics::{height, space};
use crate::theme::{palette, typography};

/// Colours of the series, from the foot up.
pub const SERIES: [Color32; 3] = [palette::NAVY, palette::PLOT_BLUE, palette::SUN];

/// A bar: its word and a number for each series.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    pub words: &'a str,
    pub counts: [u32; 3],
}

impl Bar<'_> {
    fn total(&self) -> u32 {
        self.counts.iter().sum()
    }
}

/// What each colour means.
pub fn legend(ui: &mut Ui, words: [&str; 3]) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        for (word, colour) in words.into_iter().zip(SERIES) {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
            paint_bar(ui.painter(), rect, colour);
            super::words::line(ui, word, typography::SMALL, palette::INK);
            ui.add_space(space::M);
        }
    });
}

/// Stacked bars, as wide as the room; `name` says what is shown. Its table stands beside it.
pub fn bars(ui: &mut Ui, plot_height: f32, bars: &[Bar<'_>], name: &str) {
    const LEFT: f32 = 56.0;
    const BELOW: f32 = 34.0;
    const ABOVE: f32 = 34.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), plot_height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    let painter = ui.painter();
    let most = bars.iter().map(Bar::total).max().unwrap_or(0).max(1);
    let step = whole_step(most);
    let top = (most.div_ceil(step) + 1) * step;
    let foot = (rect.bottom() - BELOW).round();
    let unit = (foot - rect.top() - ABOVE / 2.0) / amount(top);
    for line in (0..=top).step_by(usize::try_from(step).unwrap_or(1)) {
        let y = (foot - amount(line) * unit).round();
        let width = if line == 0 { 2.0 } else { 1.0 };
        painter.rect_filled(
            Rect::from_x_y_ranges(rect.left() + LEFT..=rect.right(), y..=y + width),
            0.0,
            palette::RULE,
        );
        let number = Words::new(&line.to_string(), typography::SMALL, palette::MUTED);
        number.paint(
            painter,
            pos2(rect.left() + LEFT - 16.0, y),
            Align2::RIGHT_CENTER,
        );
    }
    let n = u16::try_from(bars.len().max(1)).map_or(1.0, f32::from);
    let room = (rect.width() - LEFT) / n;
    let width = (room * 0.5).clamp(8.0, 92.0).round();
    for (i, bar) in bars.iter().enumerate() {
        let centre = rect.left() + LEFT + room * (u16::try_from(i).map_or(0.0, f32::from) + 0.5);
        stack(painter, pos2(centre.round(), foot), width, unit, bar);
    }
}

fn stack(painter: &Painter, foot: Pos2, width: f32, unit: f32, bar: &Bar<'_>) {
    let mut y = foot.y;
    for (count, colour) in bar
        .counts
        .into_iter()
        .zip(SERIES)
        .filter(|(count, _)| *count > 0)
    {
        let above = (y - amount(count) * unit).round();
        let at = Rect::from_min_max(
            pos2(foot.x - width / 2.0, above + 1.0),
            pos2(foot.x + width / 2.0, y),
        );
        paint_bar(painter, at, colour);
        y = above;
    }
    let total = Words::new(
        &bar.total().to_string(),
        typography::TEXT.bold(),
        palette::NAVY,
    );
    total.paint(painter, pos2(foot.x, y - 4.0), Align2::CENTER_BOTTOM);
    Words::new(bar.words, typography::SMALL, palette::MUTED).paint(
        painter,
        pos2(foot.x, foot.y + 10.0),
        Align2::CENTER_TOP,
    );
}

fn paint_bar(painter: &Painter, rect: Rect, fill: Color32) {
    painter.rect(
        rect,
        CornerRadius::same(4),
        fill,
        Stroke::new(2.0, palette::NAVY),
        StrokeKind::Inside,
    );
}

/// 1, 2, 5, 10, 20 … so that at most five lines are drawn.
fn whole_step(most: u32) -> u32 {
    let mut step = 1_u32;
    for factor in [2, 5, 10].into_iter().cycle().take(24) {
        if most <= step.saturating_mul(4) {
            break;
        }
        let decade = 10_u32.saturating_pow(step.ilog10());
        step = decade.saturating_mul(factor);
    }
    step
}

fn amount(count: u32) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

/// A bar that lies, with its words and number: the most asked for.
pub fn ranking_row(ui: &mut Ui, words: &str, count: u32, most: u32) {
    const BAR: f32 = 130.0;
    const NUMBER: f32 = 32.0;
    let width = ui.available_width();
    let room = width - BAR - NUMBER - space::M;
    let galley = Words::new(words, typography::TEXT, palette::INK).layout(ui.painter(), room);
    let size = vec2(width, 50.0_f32.max(galley.size().y + space::S));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{words} {count}")));
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.top() + 0.5,
        Stroke::new(1.0, palette::RULE),
    );
    let y = rect.center().y;
    let number = Words::new(&count.to_string(), typography::TEXT.bold(), palette::INK);
    number.paint(painter, rect.right_center(), Align2::RIGHT_CENTER);
    let left = rect.right() - NUMBER - BAR;
    let length = BAR * (amount(count) / amount(most.max(1))).clamp(0.0, 1.0);
    painter.rect_filled(
        Rect::from_min_size(pos2(left, y - 7.0), vec2(length, 14.0)),
        3.0,
        palette::BLUE,
    );
    paint_galley(painter, galley, rect.left_center(), Align2::LEFT_CENTER);
}

/// A column of a table: its head, and where its words stand.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    pub head: &'a str,
    pub align: Align,
}

/// A table in the room there is; columns are as wide as their words ask for. Each row is read aloud with its heads.
pub fn table(ui: &mut Ui, columns: &[Column<'_>], rows: &[Vec<String>]) {
    const PADDING: f32 = 16.0;
    let measure = |words: &str, style| {
        Words::new(words, style, palette::INK)
            .layout(ui.painter(), f32::INFINITY)
            .size()
            .x
    };
    let natural: Vec<f32> = columns
        .iter()
        .enumerate()
        .map(|(i, column)| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(i))
                .map(|cell| measure(cell, typography::SMALL));
            cells.fold(measure(column.head, typography::SMALL.bold()), f32::max) + 2.0 * PADDING
        })
        .collect();
    let spare = (ui.available_width() - natural.iter().sum::<f32>())
        / u16::try_from(natural.len().max(1)).map_or(1.0, f32::from);
    let widths: Vec<f32> = natural.into_iter().map(|width| width + spare).collect();
    let heads: Vec<String> = columns
        .iter()
        .map(|column| column.head.to_owned())
        .collect();
    table_row(ui, columns, &widths, &heads, 36.0, true);
    for row in rows {
        table_row(ui, columns, &widths, row, height::ROW_TABLE, false);
    }
}

/// A table that moves sideways where the room is narrower than `least`: nothing is cut.
pub fn wide_table(
    ui: &mut Ui,
    salt: &str,
    least: f32,
    columns: &[Column<'_>],
    rows: &[Vec<String>],
) {
    // Of a table that begins below the window the bar would stand at the window's foot, over something else.
    let begins_below = ui.cursor().top() > ui.clip_rect().bottom();
    let bar = if begins_below {
        ScrollBarVisibility::AlwaysHidden
    } else {
        ScrollBarVisibility::VisibleWhenNeeded
    };
    ScrollArea::horizontal()
        .id_salt(salt)
        .scroll_bar_visibility(bar)
        .show(ui, |ui| {
            ui.set_min_width(least);
            table(ui, columns, rows);
        });
}

fn table_row(
    ui: &mut Ui,
    columns: &[Column<'_>],
    widths: &[f32],
    cells: &[String],
    row_height: f32,
    head: bool,
) {
    const PADDING: f32 = 16.0;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), row_height), Sense::hover());
    let spoken: Vec<String> = if head {
        cells.to_vec()
    } else {
        columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| format!("{} {cell}", column.head))
            .collect()
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken.join(", ")));
    let painter = ui.painter();
    painter.hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette::RULE),
    );
    let (style, colour) = if head {
        (typography::SMALL.bold(), palette::MUTED)
    } else {
        (typography::SMALL, palette::INK)
    };
    let mut left = rect.left();
    for ((column, width), cell) in columns.iter().zip(widths).zip(cells) {
        let words = Words::new(cell, style, colour);
        let y = rect.center().y;
        match column.align {
            Align::Min => words.paint(painter, pos2(left + PADDING, y), Align2::LEFT_CENTER),
            Align::Center => {
                words.paint(painter, pos2(left + width / 2.0, y), Align2::CENTER_CENTER)
            }
            Align::Max => words.paint(
                painter,
                pos2(left + width - PADDING, y),
                Align2::RIGHT_CENTER,
            ),
        };
        left += width;
    }
}

#[cfg(test)]
mod tests {
    use super::whole_step;

    #[test]
    fn lines_of_a_plot_are_few_and_at_round_numbers() {
        for (most, step) in [
            (1, 1),
            (4, 1),
            (5, 2),
            (8, 2),
            (9, 5),
            (20, 5),
            (21, 10),
            (70, 20),
            (170, 50),
        ] {
            assert_eq!(whole_step(most), step, "for {most}");
        }
    }
}
