//! The fee: a sum that anyone can check, what to do now, and that it is paid.

use domain::{
    Cents,
    attendance::Method,
    numbers::grouped,
    order::{OrderMeans, OrderState},
    view::{Fee, FeeRow, OrderRow, PaperMark, VoidMark},
};
use egui::{Color32, Rect, pos2, vec2};

use super::sheet::{Print, Sheet};
use crate::{
    icon::Icon,
    theme::{
        Type, palette,
        typography::citizen::{AMOUNT, EXPLAIN, H1, LARGE, LIT, TEXT, VALUE},
    },
};

/// Most services named above the sum.
const MOST_LINES: usize = 4;

pub(super) fn fee(sheet: &Sheet<'_>, area: Rect, page: &Fee) {
    let title = sheet.say(match page.method {
        Method::Cash => "view-fee-cash",
        Method::Card => "view-fee-card",
        Method::Reference => "view-fee-reference",
        Method::Duc => "view-fee-duc",
        Method::Multibanco => "view-fee-multibanco",
        Method::MbWay => "view-fee-mbway",
    });
    let under = match (page.by_card, page.lines.as_slice()) {
        (Some(part), _) => {
            let amount = sheet.texts.money(part);
            sheet.say_with("view-fee-by-card", &[("amount", amount.into())])
        }
        (None, [only]) if !sheet.is_narrow() => line_words(sheet, only),
        (None, _) => String::new(),
    };
    let mut y = sheet.title(area, &title, &under);
    let note = Note::of(sheet, page);
    let note_height = note.height(sheet, area.width());
    let end = if sheet.is_narrow() {
        sum_in_rows(
            sheet,
            Rect::from_min_max(pos2(area.left(), y), area.max),
            page,
        )
    } else {
        if page.lines.len() > 1 {
            y = lines(
                sheet,
                Rect::from_min_max(pos2(area.left(), y - 8.0), area.max),
                &page.lines,
            );
        }
        sum(sheet, pos2(area.left(), y + 16.0), area.right(), page)
    };
    let gap = if page.lines.len() > 1 || sheet.is_narrow() {
        16.0
    } else {
        48.0
    };
    let top = (end + gap).min(area.bottom() - note_height);
    note.paint(
        sheet,
        Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), note_height)),
    );
}

/// The service, then its entity, then the age from which the price holds.
fn line_words(sheet: &Sheet<'_>, line: &FeeRow) -> String {
    let service = sheet.local(&line.service);
    let entity = line.entity.get(sheet.texts.language);
    let whose = match &line.acronym {
        Some(acronym) if acronym != entity => format!("{entity} ({acronym})"),
        _ => entity.to_owned(),
    };
    let age = line
        .from_age
        .map(|age| sheet.say_with("view-fee-from-age", &[("age", age.into())]));
    let words = [Some(service), Some(whose), age];
    let words: Vec<String> = words.into_iter().flatten().collect();
    format!("{}.", words.join(". "))
}

/// Several services, each with its amount; gives their end.
fn lines(sheet: &Sheet<'_>, room: Rect, lines: &[FeeRow]) -> f32 {
    let print = |style, width| Print {
        words: "",
        style,
        colour: sheet.theme.text,
        width,
        lines: 1,
    };
    let named = if lines.len() > MOST_LINES {
        MOST_LINES - 1
    } else {
        lines.len()
    };
    let mut y = room.top();
    for line in lines.iter().take(named) {
        let amount = sheet.texts.money(line.cents);
        let amount_width = sheet.width(TEXT.bold(), &amount);
        let words = line_words(sheet, line);
        let amount_print = print(TEXT.bold(), amount_width + 1.0);
        sheet.put_right(pos2(room.right(), y), amount_print.of(&amount));
        let words_print = print(TEXT, room.width() - amount_width - 40.0);
        y += sheet.put(pos2(room.left(), y), words_print.of(&words));
        sheet.rule(room.left(), room.right(), y + 4.0);
        y += 10.0;
    }
    if let Some(count) = lines.len().checked_sub(named).filter(|count| *count > 0) {
        let words = sheet.say_with("view-fee-more", &[("count", count.into())]);
        y += sheet.put(pos2(room.left(), y), print(TEXT, room.width()).of(&words));
    }
    y
}

/// One amount of the sum, or one of the numbers to pay with.
struct Term {
    label: &'static str,
    amount: String,
    is_result: bool,
}

/// Where an order waits: entity, reference and amount, as they are typed at a cash machine.
fn numbers(sheet: &Sheet<'_>, page: &Fee) -> Option<Vec<Term>> {
    let order = page
        .order
        .as_ref()
        .filter(|order| order.state.is_waiting())?;
    let issued = order.issued.as_ref()?;
    let entity = issued.entity.clone()?;
    let term = |label, amount, is_result| Term {
        label,
        amount,
        is_result,
    };
    Some(vec![
        term("order-entity", entity, false),
        term("order-reference", grouped(&issued.reference), false),
        term("order-amount", sheet.texts.money(page.total), true),
    ])
}

/// Given − costs = change, or costs − given = what is missing; what is not known yet is left out.
fn terms(sheet: &Sheet<'_>, page: &Fee) -> Vec<Term> {
    if let Some(numbers) = numbers(sheet, page) {
        return numbers;
    }
    let term = |label, amount, is_result| Term {
        label,
        amount: sheet.texts.money(amount),
        is_result,
    };
    // Beside a part by card the sum is that of the cash.
    let rest = page.by_card.and_then(|part| page.total.minus(part));
    let (label, due) = match rest {
        Some(rest) => ("view-fee-in-cash", rest),
        None => ("view-fee-costs", page.total),
    };
    let Some(received) = page.received else {
        return vec![term(label, due, true)];
    };
    let (given, costs) = (
        term("view-fee-given", received, false),
        term(label, due, false),
    );
    match page.change {
        Some(change) => vec![given, costs, term("view-fee-change", change, true)],
        None => {
            let lacks = Cents(due.0.saturating_sub(received.0));
            vec![costs, given, term("view-fee-lacks", lacks, true)]
        }
    }
}

impl Term {
    fn colours(&self, sheet: &Sheet<'_>) -> (Color32, Color32, Color32) {
        let theme = &sheet.theme;
        if self.is_result {
            (theme.act, theme.icon, theme.act_text)
        } else {
            (theme.panel, theme.panel_line, theme.text)
        }
    }
}

/// The sum as boxes side by side, with its signs between; gives its end.
fn sum(sheet: &Sheet<'_>, min: egui::Pos2, right: f32, page: &Fee) -> f32 {
    const SIGN: f32 = 88.0;
    const PAD: f32 = 36.0;
    let terms = terms(sheet, page);
    let is_sum = numbers(sheet, page).is_none();
    // Numbers to type stand closer, and the reference, which is the longest, has most of the room.
    let (gap, parts) = if is_sum {
        (SIGN, [1.0 / 3.0; 3])
    } else {
        (PAD, [0.25, 0.44, 0.31])
    };
    let room = right - min.x - 2.0 * gap;
    let height = 62.0 + sheet.line(EXPLAIN) + sheet.line(AMOUNT);
    let mut left = min.x;
    for ((place, term), part) in terms.iter().enumerate().zip(parts) {
        let width = room * part;
        let rect = Rect::from_min_size(pos2(left, min.y), vec2(width, height));
        let (ground, line, text) = term.colours(sheet);
        sheet.canvas.boxed(rect, 20.0, ground, (3.0, line));
        let (label, amount) = (sheet.say(term.label), term.amount.as_str());
        let style = fitting(sheet, amount, width - 2.0 * PAD);
        let print = |words, style| Print {
            words,
            style,
            colour: text,
            width: width - 2.0 * PAD + 4.0,
            lines: 1,
        };
        let x = rect.left() + PAD;
        let y = rect.top() + 28.0 + sheet.put(pos2(x, rect.top() + 28.0), print(&label, EXPLAIN));
        let drop = (sheet.line(AMOUNT) - sheet.line(style)) / 2.0;
        sheet.put(pos2(x, y + drop), print(amount, style));
        left += width + gap;
        if is_sum && place + 1 < terms.len() {
            sign(
                sheet,
                pos2(left - gap / 2.0, rect.center().y + 12.0),
                place == 1,
            );
        }
    }
    min.y + height
}

/// The largest of the amounts' types in which an amount fits its box.
fn fitting(sheet: &Sheet<'_>, amount: &str, width: f32) -> Type {
    [AMOUNT, AMOUNT.scaled(0.8), H1]
        .into_iter()
        .find(|style| sheet.width(*style, amount) <= width)
        .unwrap_or(LARGE.bold())
}

/// Minus or equals, drawn.
fn sign(sheet: &Sheet<'_>, centre: egui::Pos2, is_equals: bool) {
    let bars: &[f32] = if is_equals { &[-10.0, 10.0] } else { &[0.0] };
    for offset in bars {
        let rect = Rect::from_center_size(centre + vec2(0.0, *offset), vec2(44.0, 9.0));
        sheet.canvas.fill(rect, 1.0, sheet.theme.label);
    }
}

/// The sum as rows, one below the other; gives its end.
fn sum_in_rows(sheet: &Sheet<'_>, room: Rect, page: &Fee) -> f32 {
    let mut y = room.top();
    for term in terms(sheet, page) {
        let (label, amount) = (sheet.say(term.label), term.amount.as_str());
        let style = if term.is_result { LIT } else { VALUE.regular() };
        let height = sheet.line(style) + 4.0;
        let rect = Rect::from_min_size(pos2(room.left(), y), vec2(room.width(), height));
        let (ground, line, text) = term.colours(sheet);
        if term.is_result {
            sheet.canvas.boxed(rect, 16.0, ground, (3.0, line));
        }
        let amount_width = sheet.width(style, amount);
        let print = |words, style, width| Print {
            words,
            style,
            colour: if term.is_result {
                text
            } else {
                sheet.theme.text
            },
            width,
            lines: 1,
        };
        let label_width = rect.width() - amount_width - 96.0;
        let middle = rect.center().y;
        sheet.put(
            pos2(rect.left() + 32.0, middle - sheet.line(TEXT) / 2.0),
            print(&label, TEXT, label_width),
        );
        sheet.put_right(
            pos2(rect.right() - 32.0, middle - sheet.line(style) / 2.0),
            print(amount, style, amount_width + 1.0),
        );
        y += height;
    }
    y
}

/// What stands under the sum: what to do, or that it is paid.
struct Note {
    heading: String,
    text: String,
    aside: String,
    is_paid: bool,
}

/// The key of what the citizen does now.
fn to_do(page: &Fee) -> &'static str {
    match page.method {
        Method::Cash if page.received.is_some() && page.change.is_none() => "view-fee-lacks-do",
        Method::Cash => "view-fee-cash-do",
        Method::Card => "view-fee-card-do",
        Method::Reference => "view-fee-reference-do",
        Method::Duc => "view-fee-duc-do",
        Method::Multibanco => "view-fee-multibanco-do",
        Method::MbWay => "view-fee-mbway-do",
    }
}

/// How an order stands, and until when it can be paid.
fn order_words(sheet: &Sheet<'_>, order: &OrderRow) -> (String, String) {
    let key = match order.state {
        OrderState::Asked => "view-order-asked",
        OrderState::Pending if order.means == OrderMeans::MbWay => "view-fee-mbway-do",
        OrderState::Pending => "view-fee-multibanco-do",
        OrderState::Paid => "view-order-paid",
        OrderState::Expired => "view-order-expired",
        OrderState::Cancelled => "view-order-cancelled",
        OrderState::Failed => "view-order-failed",
        OrderState::Refunded => "view-order-refunded",
    };
    let until = order
        .until
        .filter(|_| order.state.is_waiting())
        .map(|until| {
            let until = sheet.texts.until(until);
            sheet.say_with("view-order-until", &[("until", until.into())])
        });
    match until {
        // Large letters leave room for one sentence beside the numbers: the one that they do not say.
        Some(until) if sheet.is_narrow() => (until, String::new()),
        until => (sheet.say(key).into_owned(), until.unwrap_or_default()),
    }
}

/// That a receipt is void, and what is given back.
fn void_words(sheet: &Sheet<'_>, voided: &VoidMark) -> (String, String) {
    let amount = sheet.texts.money(voided.cash);
    let heading = if voided.cash > Cents::ZERO {
        sheet.say_with("view-void-cash", &[("amount", amount.into())])
    } else {
        sheet.say("view-void-elsewhere").into_owned()
    };
    let number = voided.receipt.to_string();
    let text = sheet.say_with("view-void", &[("number", number.into())]);
    (heading, text)
}

const NOTE_PAD: f32 = 36.0;
const NOTE_ICON: f32 = 104.0;
const ASIDE: f32 = 620.0;

impl Note {
    fn of(sheet: &Sheet<'_>, page: &Fee) -> Self {
        let words = |key: &str| sheet.say(key).into_owned();
        let why = |key| {
            if sheet.is_narrow() {
                String::new()
            } else {
                words(key)
            }
        };
        let Some(paid) = &page.paid else {
            let (heading, text) = match (&page.order, &page.voided) {
                (Some(order), _) => order_words(sheet, order),
                (None, Some(voided)) if page.received.is_none() => void_words(sheet, voided),
                (None, _) => (words(to_do(page)), why("view-fee-why")),
            };
            return Self {
                heading,
                text,
                aside: String::new(),
                is_paid: false,
            };
        };
        let number = paid.receipt.to_string();
        let receipt = sheet.say_with("view-fee-receipt", &[("number", number.into())]);
        let code = sheet.say_with(
            "view-fee-code",
            &[("code", text::by_four(&paid.short_hash).into())],
        );
        let has_code = !paid.short_hash.is_empty() && !sheet.is_narrow();
        Self {
            heading: words("view-fee-paid"),
            text: if has_code {
                format!("{receipt}\n{code}")
            } else {
                receipt
            },
            aside: why(match paid.paper {
                PaperMark::None => "view-paper-none",
                PaperMark::Coming => "view-paper-coming",
                PaperMark::Out => "view-paper-out",
                PaperMark::Late => "view-paper-late",
                PaperMark::Without => "view-paper-without",
            }),
            is_paid: true,
        }
    }

    fn icon_side(&self, sheet: &Sheet<'_>) -> f32 {
        if self.is_paid && !sheet.is_narrow() {
            NOTE_ICON
        } else {
            sheet.beside_text(64.0)
        }
    }

    fn prints(&self, sheet: &Sheet<'_>, width: f32) -> [Print<'_>; 3] {
        let theme = &sheet.theme;
        let colour = if self.is_paid {
            theme.done_text
        } else {
            theme.act_text
        };
        let aside = if self.aside.is_empty() {
            0.0
        } else {
            ASIDE + 40.0
        };
        let room = width - 2.0 * NOTE_PAD - self.icon_side(sheet) - 36.0 - aside;
        let print = |words, style, width, lines| Print {
            words,
            style,
            colour,
            width,
            lines,
        };
        let heading = match (self.is_paid, sheet.is_narrow()) {
            (true, false) => H1,
            (true, true) => VALUE,
            (false, false) => LIT,
            (false, true) => LARGE.bold(),
        };
        [
            print(self.heading.as_str(), heading, room, 2),
            print(self.text.as_str(), LARGE, room, 3),
            print(self.aside.as_str(), LARGE, ASIDE - 40.0, 4),
        ]
    }

    fn height(&self, sheet: &Sheet<'_>, width: f32) -> f32 {
        let [heading, text, aside] = self.prints(sheet, width).map(|print| sheet.height(print));
        let pad = if sheet.is_narrow() { 8.0 } else { NOTE_PAD };
        (heading + text).max(aside).max(self.icon_side(sheet)) + 2.0 * pad
    }

    fn paint(&self, sheet: &Sheet<'_>, rect: Rect) {
        let theme = &sheet.theme;
        let prints = self.prints(sheet, rect.width());
        let [heading_height, text_height, aside_height] = prints.map(|print| sheet.height(print));
        let [heading, text, aside] = prints;
        let middle = rect.center().y;
        let side = self.icon_side(sheet);
        let icon_at = pos2(rect.left() + NOTE_PAD + side / 2.0, middle);
        // A dark box needs its line to be seen; a pale one needs none.
        let is_pale = theme.done_box == palette::GREEN_50;
        if self.is_paid {
            let line = if is_pale { theme.done_box } else { theme.done };
            sheet.canvas.boxed(rect, 20.0, theme.done_box, (3.0, line));
            sheet.canvas.disc(icon_at, side / 2.0, theme.done);
            sheet
                .canvas
                .icon_bold(Icon::Check, icon_at, side * 0.65, theme.page, 3.0);
        } else {
            sheet.canvas.fill(rect, 20.0, theme.act);
            sheet
                .canvas
                .icon(Icon::Speak, icon_at, side, theme.act_text);
        }
        let x = rect.left() + NOTE_PAD + side + 36.0;
        let top = middle - (heading_height + text_height) / 2.0;
        sheet.put(pos2(x, top), heading);
        sheet.put(pos2(x, top + heading_height), text);
        if !self.aside.is_empty() {
            let left = rect.right() - NOTE_PAD - ASIDE;
            let line = if is_pale {
                palette::GREEN_200
            } else {
                theme.done
            };
            sheet.canvas.upright(
                pos2(left, rect.top() + NOTE_PAD),
                rect.bottom() - NOTE_PAD,
                3.0,
                line,
            );
            sheet.put(pos2(left + 40.0, middle - aside_height / 2.0), aside);
        }
    }
}
