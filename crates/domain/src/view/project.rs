//! The projection itself: from an attendance and its draft to what the citizen sees.

use super::{
    CitizenView, Confirm, Fee, FeeRow, Follow, Head, Idle, Instruction, Kept, Learn, List,
    ListItem, ListState, Mark, Next, Page, PaidMark, Row, Shown, Subject, Tip, Value,
};
use crate::{
    Cents, Date, FieldId, Timestamp,
    attendance::{
        Attendance, Charge, Draft, FormPage, Leg, Method, Network, Outcome, Place, Settled, State,
        Step, Tender, fill_pages, identify_pages, price_of,
    },
    catalogue::{
        Catalogue, CounterPrice, Field, FieldKind, Price, PriceChannel, PriceQuestion, Service,
        Spot,
    },
    form::{self, Privacy, Values},
};

/// The place where it happens: what the idle page and prices need.
#[derive(Clone, Copy, Debug)]
pub struct Shop<'a> {
    pub catalogue: &'a Catalogue,
    pub spot: &'a Spot,
    pub now: Timestamp,
    pub network: Network,
}

impl Shop<'_> {
    pub fn today(&self) -> Date {
        self.now.date(&self.spot.time_zone())
    }
}

/// An attendance as it stands at the desk.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    pub attendance: &'a Attendance,
    pub draft: &'a Draft,
    /// Eight Crockford characters and a check character.
    pub code: &'a str,
    /// The field being written.
    pub focus: Option<&'a FieldId>,
    /// The citizen has the keyboard.
    pub citizen_writes: bool,
    /// The row being read at the confirmation.
    pub row: usize,
    /// Twelve Crockford characters of the last receipt's entry.
    pub short_hash: &'a str,
    /// When the attendance was last written down.
    pub saved_at: Timestamp,
}

const MOST_TIPS: usize = 6;
const MOST_LESSONS: usize = 3;

impl CitizenView {
    /// No citizen at the desk, or nothing that the next person may see.
    pub fn idle(head: Head, shop: &Shop<'_>) -> Self {
        let local = shop.now.at_zone(&shop.spot.time_zone());
        let time = local.time();
        let open_until = shop
            .spot
            .hours_on(local.date())
            .find(|hours| hours.to > time)
            .map(|hours| hours.to);
        let at_home =
            |service: &&Service| service.portal.is_some() && shop.spot.offers(&service.id);
        let tips = shop
            .catalogue
            .most_asked()
            .filter(at_home)
            .take(MOST_TIPS)
            .filter_map(|service| {
                Some(Tip {
                    service: service.name.clone(),
                    portal: service.portal.clone()?,
                })
            });
        let page = Page::Idle(Idle {
            daypart: super::Daypart::of(time),
            open_until,
            tips: tips.collect(),
        });
        Self {
            head: Head {
                mediator: None,
                ..head
            },
            page,
        }
    }

    /// What the citizen sees of an attendance now. One that is not open shows the idle page.
    pub fn of(head: Head, shop: &Shop<'_>, moment: &Moment<'_>) -> Self {
        let Attendance {
            id: _,
            opened_at: _,
            by: _,
            language: _,
            identified: _,
            legs,
            payments: _,
            state,
        } = moment.attendance;
        let Draft {
            forms: _,
            agreed: _,
            note: _,
            place,
            tender,
            autonomy: _,
            documents,
        } = moment.draft;
        if *state != State::Open {
            return Self::idle(head, shop);
        }
        let page = match place {
            Place::Welcome => Page::Welcome,
            Place::List => Page::List(list(shop, legs, moment)),
            Place::Thanks => Page::Thanks,
            Place::At { leg, step, page } => {
                let found = moment
                    .attendance
                    .leg(*leg)
                    .and_then(|work| Some((work, shop.catalogue.service(&work.service)?)));
                let Some((work, service)) = found else {
                    return Self::idle(head, shop);
                };
                let at = At {
                    shop,
                    moment,
                    leg: *leg,
                    work,
                    service,
                };
                match step {
                    Step::Identify => {
                        at.follow(1, Subject::Identify, identify_pages(service).get(*page))
                    }
                    Step::Requirements => {
                        at.requirements(documents.get(leg).map_or(&[], Vec::as_slice))
                    }
                    Step::Fill => {
                        let pages = fill_pages(service);
                        let form = pages.get(*page);
                        let topic =
                            form.map_or(crate::attendance::Topic::Details, |form| form.topic);
                        at.follow(3, Subject::Fill(topic), form)
                    }
                    Step::Confirm => at.confirm(),
                    Step::Fee => at.fee(tender),
                    Step::End => at.end(),
                }
            }
        };
        Self { head, page }
    }
}

struct At<'a> {
    shop: &'a Shop<'a>,
    moment: &'a Moment<'a>,
    leg: u16,
    work: &'a Leg,
    service: &'a Service,
}

impl At<'_> {
    fn follow(&self, step: u8, subject: Subject, page: Option<&FormPage<'_>>) -> Page {
        let fields = page.map_or(&[][..], |page| page.fields.as_slice());
        let today = self.shop.today();
        let rows: Vec<Row> = fields.iter().map(|field| self.row(field, today)).collect();
        let lit = fields
            .iter()
            .find(|field| Some(&field.id) == self.moment.focus);
        let now = match lit {
            _ if fields.is_empty() && step == 1 => Instruction::ShowDocument,
            Some(field) if self.moment.citizen_writes => Instruction::Write(field.label.clone()),
            Some(field) => match digits_of(&field.kind) {
                Some(count) => Instruction::SayDigits(field.label.clone(), count),
                None => Instruction::Say(field.label.clone()),
            },
            None if step == 1 => Instruction::ShowDocument,
            None => Instruction::Watch,
        };
        Page::Follow(Follow {
            step,
            service: self.service.name.clone(),
            subject,
            rows,
            now,
        })
    }

    fn row(&self, field: &Field, today: Date) -> Row {
        let typed = self.moment.draft.value(self.leg, &field.id);
        let is_lit = Some(&field.id) == self.moment.focus;
        let mark = match form::check(field, typed, today) {
            _ if is_lit => Mark::Lit,
            Ok(value) if value.is_empty() => Mark::Plain,
            Ok(_) => Mark::Done,
            Err(_) if typed.is_empty() => Mark::Plain,
            Err(_) => Mark::Wrong,
        };
        let value = if form::privacy(field) == Privacy::Masked && !is_lit {
            masked(typed)
        } else {
            in_full(field, typed)
        };
        Row {
            label: field.label.clone(),
            value,
            mark,
        }
    }

    fn requirements(&self, ticked: &[usize]) -> Page {
        let rows = self
            .service
            .documents
            .iter()
            .enumerate()
            .map(|(place, document)| Row {
                label: document.clone(),
                value: Value::Empty,
                mark: if ticked.contains(&place) {
                    Mark::Done
                } else {
                    Mark::Plain
                },
            });
        Page::Follow(Follow {
            step: 2,
            service: self.service.name.clone(),
            subject: Subject::Requirements,
            rows: rows.collect(),
            now: Instruction::CheckDocuments,
        })
    }

    fn confirm(&self) -> Page {
        let values = self.moment.draft.form(self.leg);
        let today = self.shop.today();
        let filled = |field: &&Field| values.get(&field.id).is_some_and(|value| !value.is_empty());
        let rows = self.service.fields.iter().filter(filled).map(|field| {
            let kept = form::check(
                field,
                values.get(&field.id).map_or("", String::as_str),
                today,
            );
            let (value, mark) = match kept {
                Ok(kept) => (kept_value(field, &kept), Mark::Plain),
                Err(_) => (
                    in_full(field, self.moment.draft.value(self.leg, &field.id)),
                    Mark::Wrong,
                ),
            };
            Row {
                label: field.label.clone(),
                value,
                mark,
            }
        });
        let entity = self.shop.catalogue.entity(&self.service.entity);
        Page::Confirm(Confirm {
            service: self.service.name.clone(),
            entity: entity.map_or_else(|| self.service.name.clone(), |entity| entity.name.clone()),
            rows: rows.collect(),
            at: self.moment.row,
            price: shown_price(self.service, &self.charge(&values)),
            next: next_of(self.service, self.shop.network),
        })
    }

    fn charge<'v>(&self, values: &'v Values) -> Charge<'v> {
        Charge {
            values,
            urgency: None,
            at: self.shop.now,
            today: self.shop.today(),
            network: self.shop.network,
        }
    }

    /// The fee; a service that costs nothing here goes straight to its end.
    fn fee(&self, tender: &Tender) -> Page {
        if let Some(fee) = self.paid() {
            return Page::Fee(fee);
        }
        if self.needs_network() {
            return self.end();
        }
        let values = self.moment.draft.form(self.leg);
        match price_of(self.service, &self.charge(&values)) {
            Price::Fixed { cents, rule } => {
                let received = match tender.method {
                    Method::Cash => Cents::parse(&tender.received),
                    Method::Card | Method::Reference => None,
                };
                Page::Fee(Fee {
                    lines: vec![self.fee_row(cents, rule.min_age)],
                    total: cents,
                    method: tender.method,
                    received,
                    change: received.and_then(|received| received.minus(cents)),
                    paid: None,
                })
            }
            Price::Free | Price::ToConfirm | Price::NeedsAge | Price::NeedsUrgency => self.end(),
        }
    }

    fn paid(&self) -> Option<Fee> {
        let Settled::Paid(number) = self.work.settled.as_ref()? else {
            return None;
        };
        let paid = self
            .moment
            .attendance
            .payments
            .iter()
            .find(|paid| paid.receipt == *number)?;
        let lines = paid.payment.lines.iter().filter_map(|line| {
            let service = self.shop.catalogue.service(&line.service)?;
            let at = At { service, ..*self };
            Some(at.fee_row(line.rule.cents, line.rule.min_age))
        });
        let (method, received) = match &paid.payment.means {
            crate::fee::Means::Cash { received } => (Method::Cash, Some(*received)),
            crate::fee::Means::Card { .. } => (Method::Card, None),
            crate::fee::Means::Reference { .. } => (Method::Reference, None),
        };
        let fee = Fee {
            lines: lines.collect(),
            total: paid.payment.total,
            method,
            received,
            change: received.map(|_| paid.payment.change),
            paid: Some(PaidMark {
                receipt: number.clone(),
                short_hash: self.moment.short_hash.to_owned(),
            }),
        };
        Some(fee)
    }

    fn fee_row(&self, cents: Cents, from_age: Option<u8>) -> FeeRow {
        let entity = self.shop.catalogue.entity(&self.service.entity);
        FeeRow {
            service: self.service.name.clone(),
            entity: entity.map_or_else(|| self.service.name.clone(), |entity| entity.name.clone()),
            acronym: entity.map(|entity| entity.acronym.clone()),
            cents,
            from_age,
        }
    }

    /// Prepared only: it must be finished with the citizen when there is a network.
    fn needs_network(&self) -> bool {
        self.shop.network == Network::Down && !self.service.offline_ok
    }

    fn end(&self) -> Page {
        let kept = match self.work.outcome {
            Some(Outcome::Provisional) => Some(false),
            None if self.needs_network() => Some(true),
            _ => None,
        };
        match kept {
            Some(must_return) => Page::Kept(Kept {
                code: self.moment.code.to_owned(),
                at: self.moment.saved_at,
                zone: self.shop.spot.zone.clone(),
                service: self.service.name.clone(),
                must_return,
            }),
            None => Page::Learn(self.learn()),
        }
    }

    fn learn(&self) -> Learn {
        let today = self.shop.today();
        let values = self.moment.draft.form(self.leg);
        let charge = self.charge(&values);
        let alone = |channel| match self.service.price(&PriceQuestion {
            channel,
            age: charge.age(),
            urgency: charge.urgency(),
            on: today,
        }) {
            Price::Fixed { cents, .. } => Some(cents),
            Price::Free => Some(Cents::ZERO),
            Price::ToConfirm | Price::NeedsAge | Price::NeedsUrgency => None,
        };
        let saves = alone(PriceChannel::Assisted)
            .zip(alone(PriceChannel::Online))
            .and_then(|(here, home)| here.minus(home))
            .filter(|saved| *saved > Cents::ZERO);
        Learn {
            service: self.service.name.clone(),
            portal: self.service.portal.clone(),
            steps: self
                .service
                .steps
                .iter()
                .take(MOST_LESSONS)
                .map(|step| step.teach.clone())
                .collect(),
            saves,
            n_alone: u8::try_from(self.moment.attendance.autonomy().0).unwrap_or(u8::MAX),
        }
    }
}

fn list(shop: &Shop<'_>, legs: &[Leg], moment: &Moment<'_>) -> List {
    let title = legs
        .iter()
        .find_map(|leg| shop.catalogue.life_event(leg.event.as_ref()?))
        .map(|event| event.name.clone());
    let items = (0_u16..).zip(legs).filter_map(|(place, leg)| {
        let service = shop.catalogue.service(&leg.service)?;
        let values = moment.draft.form(place);
        let charge = Charge {
            values: &values,
            urgency: None,
            at: shop.now,
            today: shop.today(),
            network: shop.network,
        };
        Some(ListItem {
            service: service.name.clone(),
            state: leg_state(leg, service, shop.network),
            price: shown_price(service, &charge),
        })
    });
    List {
        title,
        items: items.collect(),
    }
}

/// How a service of an attendance stands, for both windows.
pub fn leg_state(leg: &Leg, service: &Service, network: Network) -> ListState {
    match leg.outcome {
        Some(outcome) => ListState::Ended(outcome),
        None if !leg.needed => ListState::NotNeeded,
        None if leg.agreed && network == Network::Down && !service.offline_ok => ListState::Waiting,
        None if leg.steps.is_empty() => ListState::ToDo,
        None => ListState::Running,
    }
}

/// The counter's price for this citizen, or the span of it while the age or the urgency is not known.
pub fn shown_price(service: &Service, charge: &Charge<'_>) -> Shown {
    match price_of(service, charge) {
        Price::Free => Shown::Free,
        Price::Fixed { cents, .. } => Shown::Cents(cents),
        Price::ToConfirm => Shown::ToConfirm,
        Price::NeedsAge | Price::NeedsUrgency => span(service, charge.today),
    }
}

fn span(service: &Service, today: Date) -> Shown {
    match service.counter_price(today) {
        CounterPrice::ToConfirm => Shown::ToConfirm,
        CounterPrice::Free | CounterPrice::Plain { .. } => {
            let cents = || {
                service
                    .prices
                    .iter()
                    .filter(|rule| rule.channel == PriceChannel::Assisted)
                    .map(|rule| rule.cents)
            };
            match (cents().min(), cents().max()) {
                (Some(low), Some(high)) if low < high => Shown::Between(low, high),
                (Some(low), _) => Shown::Cents(low),
                _ => Shown::ToConfirm,
            }
        }
    }
}

fn next_of(service: &Service, network: Network) -> Next {
    use crate::catalogue::ServiceChannel;
    match (network, service.channel) {
        (Network::Down, _) if service.offline_ok => Next::Kept,
        (Network::Down, _) => Next::Waits,
        (Network::Up, ServiceChannel::Online) => Next::Done,
        (Network::Up, ServiceChannel::Gateway) => Next::Submitted,
        (Network::Up, ServiceChannel::Ticket) => Next::Ticket,
    }
}

fn masked(typed: &str) -> Value {
    if typed.is_empty() {
        Value::Empty
    } else {
        Value::EndsIn(form::last_three(typed))
    }
}

/// A value as it was typed.
fn in_full(field: &Field, text: &str) -> Value {
    if text.is_empty() {
        return Value::Empty;
    }
    if form::privacy(field) == Privacy::Never {
        return Value::Hidden;
    }
    match &field.kind {
        FieldKind::Choice(choices) => match choices.iter().find(|choice| choice.id == text) {
            Some(choice) => Value::Words(choice.label.clone()),
            None => Value::Empty,
        },
        FieldKind::Boolean if text == "true" => Value::Yes,
        FieldKind::Boolean => Value::No,
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Nif
        | FieldKind::Niss
        | FieldKind::Nis
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::PostalCode
        | FieldKind::Plate
        | FieldKind::Money
        | FieldKind::File => Value::Full(display(field, text)),
    }
}

/// A value as it is kept: days and amounts are written as people say them.
fn kept_value(field: &Field, kept: &str) -> Value {
    let as_people_say = if field.kind == FieldKind::Date {
        form::parse_date(kept).map(Value::Day)
    } else if field.kind == FieldKind::Money {
        kept.parse().ok().map(|cents| Value::Amount(Cents(cents)))
    } else {
        None
    };
    as_people_say.unwrap_or_else(|| in_full(field, kept))
}

/// Digits grouped as people read them; everything else as it stands.
pub fn display(field: &Field, text: &str) -> String {
    let is_grouped = matches!(
        field.kind,
        FieldKind::Nif | FieldKind::Niss | FieldKind::Nis | FieldKind::Phone
    );
    if is_grouped && text.bytes().all(|byte| byte.is_ascii_digit()) {
        crate::numbers::grouped(text)
    } else {
        text.to_owned()
    }
}

/// How many digits a number has, where everybody's has the same.
fn digits_of(kind: &FieldKind) -> Option<u8> {
    match kind {
        FieldKind::Nif | FieldKind::Nis | FieldKind::Phone => Some(9),
        FieldKind::Niss => Some(11),
        FieldKind::PostalCode => Some(7),
        FieldKind::Text
        | FieldKind::Date
        | FieldKind::Email
        | FieldKind::Plate
        | FieldKind::Choice(_)
        | FieldKind::Boolean
        | FieldKind::Money
        | FieldKind::File => None,
    }
}
