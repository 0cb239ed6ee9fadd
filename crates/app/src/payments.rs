//! Orders at the agency's payment platform: a thread that asks one thing at a time. The desk says what, and when again.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use domain::{AttendanceId, JournalId};
use protocol::{
    KitKey,
    payments::{MOST_TOLD, OrderRequest, OrderTold},
    problem::{Problem, ProblemCode},
    request::Authorization,
    trust::{Root, Signed, TrustError},
};
use sync::https::{AddressError, Gateway, Method, Request, Response};

use crate::{
    clock,
    desk::Event,
    kit::{OpenKit, documents::GATEWAY},
};

/// What is asked of an order, and whose word counts.
#[derive(Debug)]
pub(crate) struct Asking {
    /// None for an order of a former journal.
    pub(crate) attendance: Option<AttendanceId>,
    pub(crate) journal: JournalId,
    pub(crate) order: u64,
    pub(crate) what: What,
    /// Who signs the answer, and whose certificates count on the way to it.
    pub(crate) root: Root,
}

#[derive(Debug)]
pub(crate) enum What {
    Open(OrderRequest),
    State,
    Cancel,
    Refund,
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Answered {
    /// None for an order of a former journal.
    pub(crate) attendance: Option<AttendanceId>,
    pub(crate) journal: JournalId,
    pub(crate) order: u64,
    pub(crate) told: Result<OrderTold, NoWord>,
}

/// Why nothing is known of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoWord {
    /// AMA never heard of it.
    Unknown,
    /// Nobody answered, or is to be asked later.
    Later { after_secs: Option<u32> },
    /// Signed by a key that is not known here: another may have taken its place.
    UnknownKey,
    /// AMA does not do it, now or ever: the order, or this kit.
    Refused,
}

/// The way to the platform.
pub(crate) struct Payments {
    gateway: Gateway,
    key: Arc<KitKey>,
}

impl std::fmt::Debug for Payments {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Payments({:?})", self.gateway)
    }
}

impl Payments {
    /// None for a kit that knows no gateway.
    ///
    /// # Errors
    /// The address that the kit keeps is none.
    pub(crate) fn of(kit: &OpenKit) -> Result<Option<Self>, AddressError> {
        let settings = kit.store.settings().unwrap_or_default();
        let address = settings.get(GATEWAY).filter(|_| kit.belief.is_some());
        let gateway = address.map(|address| Gateway::new(address, &kit.authorities()));
        let gateway = gateway.transpose()?;
        Ok(gateway.map(|gateway| Self {
            gateway,
            key: Arc::clone(&kit.key),
        }))
    }

    fn ask(&mut self, asking: Asking) -> Answered {
        let (attendance, journal, order) = (asking.attendance, asking.journal, asking.order);
        let told = self.told(asking);
        if let Err(word) = &told {
            tracing::info!(order, ?word, "the platform did not say how an order stands");
        }
        Answered {
            attendance,
            journal,
            order,
            told,
        }
    }

    fn told(&mut self, asking: Asking) -> Result<OrderTold, NoWord> {
        let later = NoWord::Later { after_secs: None };
        let Asking {
            journal,
            order,
            what,
            root,
            ..
        } = asking;
        let path = format!("/v1/payments/{journal}/{order}");
        let (method, path, body) = match what {
            What::Open(request) => {
                let body = serde_json::to_vec(&request).map_err(|_unwritable| later)?;
                (Method::Post, path, body)
            }
            What::State => (Method::Get, path, Vec::new()),
            What::Cancel => (Method::Delete, path, Vec::new()),
            What::Refund => (Method::Post, format!("{path}/refund"), Vec::new()),
        };
        let mut nonce = [0; 8];
        getrandom::fill(&mut nonce).map_err(|_no_randomness| later)?;
        let now = clock::now();
        let signed =
            Authorization::sign(&self.key, method.as_str(), &path, now, nonce, &body).to_string();
        let trusted = self.gateway.trust(&root.authorities);
        trusted.map_err(|_no_https| later)?;
        let response = self.gateway.send(Request {
            method,
            path: &path,
            media_type: "application/json",
            body,
            authorization: Some(signed),
            most: MOST_TOLD,
        });
        let response = response.map_err(|_unanswered| later)?;
        if response.status != 200 {
            return Err(refused(&response));
        }
        let told = Signed::<OrderTold>::parse(&response.body).map_err(|_unreadable| later)?;
        let told = told.verify(&root.roles.kits).map_err(|err| {
            if matches!(err, TrustError::UnknownKey(_)) {
                NoWord::UnknownKey
            } else {
                later
            }
        })?;
        if told.journal == journal && told.order == order {
            Ok(told)
        } else {
            Err(later)
        }
    }
}

fn refused(response: &Response) -> NoWord {
    let problem = Problem::parse(&response.body).ok();
    let code = problem.as_ref().and_then(Problem::code);
    match (code, response.status) {
        (Some(ProblemCode::NotFound), _) => NoWord::Unknown,
        (Some(ProblemCode::TooMany | ProblemCode::Unavailable), _) | (_, 429 | 500..) => {
            NoWord::Later {
                after_secs: response
                    .retry_after_secs
                    .or_else(|| problem.and_then(|problem| problem.retry_after)),
            }
        }
        _ => NoWord::Refused,
    }
}

/// Starts the thread; it ends with the desk.
pub(crate) fn start(
    mut payments: Payments,
    events: SyncSender<Event>,
) -> std::io::Result<SyncSender<Asking>> {
    let (asks, asked): (_, Receiver<Asking>) = sync_channel(1);
    thread::Builder::new()
        .name("payments".to_owned())
        .spawn(move || {
            for asking in asked {
                if events.send(Event::OrderTold(payments.ask(asking))).is_err() {
                    return;
                }
            }
        })?;
    Ok(asks)
}
