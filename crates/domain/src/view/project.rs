//! The projection itself: from an attendance and its draft to what the citizen sees.

mod end;
mod fee;
mod list;
mod value;

use super::{
    CitizenView, Confirm, Follow, Head, Idle, Instruction, Mark, Next, Page, PaperMark, Row,
    Subject, Tip, Today, Value,
};
use crate::{
    Date, FieldId, Timestamp,
    attendance::{
        Attendance, Brought, Charge, Draft, FormPage, Leg, Network, Place, State, Step, fill_pages,
        identify_pages,
    },
    catalogue::{Catalogue, Field, Service, Spot},
    form::{self, Facts, Values},
};

pub use fee::shown_price;
pub use list::leg_state;
pub use value::kept_value;

/// The place where it happens: what the idle page and prices need.
#[derive(Clone, Copy, Debug)]
pub struct Shop<'a> {
    pub catalogue: &'a Catalogue,
    pub spot: &'a Spot,
    pub now: Timestamp,
    pub network: Network,
    /// Somebody serves at the desk, whatever its hours say.
    pub attended: bool,
}

impl Shop<'_> {
    fn host(&self) -> &str {
        &self.spot.host
    }

    pub fn today(&self) -> Date {
        self.now.date(&self.spot.time_zone())
    }

    /// The service of an attendance, in the version that it was opened with.
    fn opened_with(&self, leg: &Leg) -> Option<&Service> {
        self.catalogue.opened_with(&leg.service, leg.version)
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
    /// How the paper of the last receipt is coming along.
    pub paper: PaperMark,
    /// When the attendance was last written down.
    pub saved_at: Timestamp,
}

const MOST_TIPS: usize = 6;

impl CitizenView {
    /// No citizen at the desk, or nothing that the next person may see.
    pub fn idle(head: Head, shop: &Shop<'_>) -> Self {
        let local = shop.now.at_zone(&shop.spot.time_zone());
        let time = local.time();
        let mut hours = shop.spot.hours_on(local.date()).peekable();
        let is_shut = hours.peek().is_none();
        let today = match hours.find(|hours| hours.to > time) {
            Some(hours) => Today::OpenUntil(hours.to),
            None if shop.attended => Today::Attended,
            None if is_shut => Today::Shut,
            None => Today::Over,
        };
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
            today,
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
            orders: _,
            corrections: _,
            state,
        } = moment.attendance;
        let Draft {
            forms: _,
            agreed: _,
            note: _,
            place,
            tender,
            autonomy: _,
            documents: _,
            not_applicable: _,
        } = moment.draft;
        if *state != State::Open {
            return Self::idle(head, shop);
        }
        let page = match place {
            Place::Welcome => Page::Welcome,
            Place::List => Page::List(list::list(shop, legs, moment)),
            Place::Thanks => Page::Thanks,
            Place::At { leg, step, page } => {
                let found = moment
                    .attendance
                    .leg(*leg)
                    .and_then(|work| Some((work, shop.opened_with(work)?)));
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
                    Step::Requirements => at.requirements(),
                    Step::Fill => {
                        let pages = fill_pages(service);
                        let form = pages.get(*page);
                        let topic =
                            form.map_or(crate::attendance::Topic::Details, |form| form.topic);
                        at.follow(3, Subject::Fill(topic), form)
                    }
                    Step::Confirm => at.confirm(),
                    Step::Fee => at.fee(tender),
                    Step::End => at.end(*step),
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
        let is_empty = |field: &&&Field| self.moment.draft.value(self.leg, &field.id).is_empty();
        let to_write = || fields.iter().find(is_empty).or(fields.first());
        let written = lit.or_else(to_write).filter(|_| self.moment.citizen_writes);
        let now = match (written, lit) {
            (Some(field), _) => Instruction::Write(field.label.clone()),
            _ if fields.is_empty() && step == 1 => Instruction::ShowDocument,
            (None, Some(field)) => match value::digits_of(&field.kind) {
                Some(count) => Instruction::SayDigits(field.label.clone(), count),
                None => Instruction::Say(field.label.clone()),
            },
            (None, None) if step == 1 => Instruction::ShowDocument,
            (None, None) => Instruction::Watch,
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
        let kept = form::check(field, typed, self.facts(today));
        let value = match &kept {
            Ok(kept) if !is_lit => value::when_left(field, kept),
            _ => value::while_typed(field, typed, is_lit),
        };
        let mark = match kept {
            _ if is_lit => Mark::Lit,
            Ok(value) if value.is_empty() => Mark::Plain,
            Ok(_) => Mark::Done,
            Err(_) if typed.is_empty() => Mark::Plain,
            Err(_) => Mark::Wrong,
        };
        Row {
            label: field.label.clone(),
            value,
            mark,
        }
    }

    fn facts(&self, today: Date) -> Facts {
        Facts {
            today,
            shown: self.moment.attendance.identified,
        }
    }

    fn requirements(&self) -> Page {
        let rows = self
            .service
            .documents
            .iter()
            .enumerate()
            .map(|(place, document)| Row {
                label: document.words.clone(),
                value: Value::Empty,
                mark: match self.moment.draft.brought(self.leg, place) {
                    Brought::No => Mark::Plain,
                    Brought::Yes => Mark::Done,
                    Brought::NotApplicable => Mark::NotApplicable,
                },
            });
        Page::Follow(Follow {
            step: 2,
            service: self.service.name.clone(),
            subject: Subject::Requirements,
            rows: rows.collect(),
            now: if self.service.documents.is_empty() {
                Instruction::Watch
            } else {
                Instruction::CheckDocuments
            },
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
                self.facts(today),
            );
            let (value, mark) = match kept {
                Ok(kept) => (value::to_check(field, &kept), Mark::Plain),
                Err(_) => {
                    let typed = self.moment.draft.value(self.leg, &field.id);
                    (value::while_typed(field, typed, true), Mark::Wrong)
                }
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

    fn charge<'v>(&'v self, values: &'v Values) -> Charge<'v> {
        Charge {
            values,
            urgency: None,
            host: self.shop.host(),
            at: self.shop.now,
            today: self.shop.today(),
            network: self.shop.network,
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
