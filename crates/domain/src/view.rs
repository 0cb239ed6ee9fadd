//! What the citizen sees: a projection that names every field, so that a new one does not compile until someone decides.

mod project;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

pub use project::{Moment, Shop, kept_value, leg_state, shown_price};

use crate::{
    Cents, Date, Language, MediatorNumber, ReceiptNumber, Timestamp,
    attendance::{Method, Outcome, Topic},
    catalogue::Localised,
    order::{Issued, OrderMeans, OrderState, Until},
};

/// Everything that the citizen's window draws, and nothing else.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CitizenView {
    pub head: Head,
    pub page: Page,
}

impl std::fmt::Debug for CitizenView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CitizenView({})", self.page.name())
    }
}

impl CitizenView {
    /// Before the first view came, and when none comes any more.
    pub fn waiting() -> Self {
        let head = Head {
            spot: String::new(),
            mediator: None,
            language: Language::Pt,
            text_percent: 100,
            contrast: Contrast::Plain,
            demonstration: false,
        };
        Self {
            head,
            page: Page::Waiting,
        }
    }
}

/// What stands on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// As in `Idanha-a-Nova`, after "Espaço Cidadão".
    pub spot: String,
    pub mediator: Option<Host>,
    /// The citizen's.
    pub language: Language,
    /// 100 to 200.
    pub text_percent: u16,
    pub contrast: Contrast,
    /// The demonstration band is shown.
    pub demonstration: bool,
}

/// The mediator as the citizen knows them: first name and number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    pub first_name: String,
    pub number: MediatorNumber,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contrast {
    #[default]
    Plain,
    High,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "page", rename_all = "kebab-case")]
pub enum Page {
    Idle(Idle),
    /// Nothing comes from the desk: "a aguardar".
    Waiting,
    Welcome,
    /// The services of this attendance, and how each one stands.
    List(List),
    Follow(Follow),
    Confirm(Confirm),
    Fee(Fee),
    /// Kept with no network: goes by itself, or waits to be finished.
    Kept(Kept),
    Learn(Learn),
    Thanks,
}

impl Page {
    /// The page's name in kebab case, for pictures and for the mediator's words; holds nothing personal.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Idle(_) => "idle",
            Self::Waiting => "waiting",
            Self::Welcome => "welcome",
            Self::List(_) => "list",
            Self::Follow(_) => "follow",
            Self::Confirm(_) => "confirm",
            Self::Fee(_) => "fee",
            Self::Kept(_) => "kept",
            Self::Learn(_) => "learn",
            Self::Thanks => "thanks",
        }
    }

    /// The step, where one is under way: 1 to 6.
    pub fn step(&self) -> Option<u8> {
        match self {
            Self::Idle(_) | Self::Waiting | Self::Welcome | Self::List(_) | Self::Thanks => None,
            Self::Follow(follow) => Some(follow.step),
            Self::Confirm(_) => Some(4),
            Self::Fee(_) => Some(5),
            Self::Kept(kept) => Some(kept.step),
            Self::Learn(_) => Some(6),
        }
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// No citizen at the desk: a greeting, no personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Idle {
    pub daypart: Daypart,
    pub today: Today,
    /// Things to do at home; shown in turn, 20 s each.
    pub tips: Vec<Tip>,
}

/// Whether somebody is served today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Today {
    OpenUntil(Time),
    /// Outside its hours, and somebody is at the desk all the same.
    Attended,
    /// It was open, and is no more.
    Over,
    /// Not at all.
    Shut,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Daypart {
    Morning,
    Afternoon,
    Evening,
}

impl Daypart {
    /// Morning from five until noon, evening from eight and through the night.
    pub fn of(time: Time) -> Self {
        match time.hour() {
            5..12 => Self::Morning,
            12..20 => Self::Afternoon,
            _ => Self::Evening,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    pub service: Localised,
    /// The address to type, as in `gov.pt`.
    pub portal: String,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// The life event's name, when the list is one.
    pub title: Option<Localised>,
    pub items: Vec<ListItem>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListItem {
    pub service: Localised,
    pub state: ListState,
    pub price: Shown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "state", content = "outcome")]
pub enum ListState {
    ToDo,
    NotNeeded,
    Running,
    /// Prepared, waits for the network.
    Waiting,
    Ended(Outcome),
}

/// A price as it may be shown: never certain when it was not verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "price", content = "cents")]
pub enum Shown {
    Free,
    Cents(Cents),
    ToConfirm,
    /// Depends on something not known yet: the lowest and the highest.
    Between(Cents, Cents),
}

/// A step done together: what is being written, and what the citizen should do now.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follow {
    /// 1 to 6.
    pub step: u8,
    pub service: Localised,
    pub subject: Subject,
    pub rows: Vec<Row>,
    pub now: Instruction,
}

/// What the page is about: its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Identify,
    Requirements,
    Fill(Topic),
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub label: Localised,
    pub value: Value,
    pub mark: Mark,
}

/// A value as the citizen's window may show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    Empty,
    Full(String),
    /// A date, as it is kept.
    Day(Date),
    /// An amount of money, as it is kept.
    Amount(Cents),
    /// In the catalogue's words: a choice, a document to bring.
    Words(Localised),
    Yes,
    No,
    /// Hidden but for its last characters.
    EndsIn(String),
    /// Hidden in the middle, as in `m…@exemplo.pt`.
    Around(String),
    /// Hidden whole.
    Hidden,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    Plain,
    /// Right, as far as can be checked.
    Done,
    /// Being written now.
    Lit,
    /// To be mended.
    Wrong,
    /// A document that this citizen does not need.
    NotApplicable,
}

/// What the citizen should do now: one sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Instruction {
    /// Show a document that says who you are.
    ShowDocument,
    /// See whether you have these with you.
    CheckDocuments,
    /// Say (or spell) this.
    Say(Localised),
    /// Say how many digits of this number: 9 for a telephone.
    SayDigits(Localised, u8),
    /// The keyboard is yours: write this.
    Write(Localised),
    /// Watch, and say when something is wrong.
    Watch,
}

/// Everything in full, to be read together.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirm {
    pub service: Localised,
    pub entity: Localised,
    pub rows: Vec<Row>,
    /// The row being read, from 0: the page that shows it.
    pub at: usize,
    pub price: Shown,
    /// What happens after the yes.
    pub next: Next,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Next {
    /// Done on the entity's portal today.
    Done,
    /// Goes to the entity, which answers later.
    Submitted,
    /// Goes to the contact centre.
    Ticket,
    /// Kept, goes by itself when there is a network.
    Kept,
    /// Kept; must be finished with the citizen when there is a network.
    Waits,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    pub lines: Vec<FeeRow>,
    pub total: Cents,
    pub method: Method,
    /// Cash handed over, once it is known.
    pub received: Option<Cents>,
    /// None while it does not reach.
    pub change: Option<Cents>,
    /// What of it is paid by card beside the cash.
    pub by_card: Option<Cents>,
    /// A payment that is made elsewhere, while it waits.
    pub order: Option<OrderRow>,
    pub paid: Option<PaidMark>,
    /// The last receipt of it that was voided, while nothing else was paid.
    pub voided: Option<VoidMark>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    pub means: OrderMeans,
    pub state: OrderState,
    pub issued: Option<Issued>,
    pub until: Option<Until>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeRow {
    pub service: Localised,
    pub entity: Localised,
    pub acronym: Option<String>,
    pub cents: Cents,
    pub from_age: Option<u8>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidMark {
    pub receipt: ReceiptNumber,
    /// Twelve Crockford characters, as the paper has them.
    pub short_hash: String,
    pub paper: PaperMark,
}

/// How the paper of a receipt is coming along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperMark {
    /// None was asked for.
    #[default]
    None,
    Coming,
    /// The printer says that it is out.
    Out,
    /// Something keeps it from coming.
    Late,
    /// It was given up; a copy can be made later.
    Without,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoidMark {
    pub receipt: ReceiptNumber,
    /// What is given back at the counter.
    pub cash: Cents,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The attendance's code: the number to ask with.
    pub code: String,
    pub at: Timestamp,
    /// IANA zone of the spot.
    pub zone: String,
    /// The step that the mediator stands at.
    pub step: u8,
    /// Services that go by themselves.
    pub going: Vec<Localised>,
    /// Services that the citizen must come back for.
    pub returning: Vec<Localised>,
}

#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Learn {
    pub service: Localised,
    pub portal: Option<String>,
    /// At most three.
    pub steps: Vec<Localised>,
    /// What doing it alone saves, when that is certain.
    pub saves: Option<Cents>,
    /// Steps that the citizen did alone today.
    pub n_alone: u8,
}

macro_rules! masked_debug {
    ($($name:ident),*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}

masked_debug!(
    List, ListItem, Follow, Row, Value, Confirm, Fee, FeeRow, OrderRow, PaidMark, VoidMark, Kept,
    Learn
);
