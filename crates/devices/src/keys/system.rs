//! The key ring of the system: the Secret Service (GNOME Keyring, KWallet) through D-Bus, or Windows' Credential Manager.

use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use keyring_core::Error;

use super::{KeyError, KeyRing, Secret};

/// Time to answer. A key ring that asks a person for its password takes longer: the caller says
/// so and tries again.
const LIMIT: Duration = Duration::from_secs(5);

/// The keys of one service in the system's key ring.
#[derive(Debug)]
pub struct SystemKeyRing {
    service: String,
    /// A call that passed its limit and may still be asking for a password on the screen.
    /// Until it ends no second one is made, so that questions do not pile up.
    overdue: Mutex<Option<JoinHandle<()>>>,
}

impl SystemKeyRing {
    /// `service` is the name that people see in the key ring's own program.
    pub fn new(service: &str) -> Self {
        Self {
            service: service.to_owned(),
            overdue: Mutex::new(None),
        }
    }

    /// Runs one question on a thread of its own and waits for the answer, up to the limit.
    fn ask<T: Send + 'static>(
        &self,
        name: &str,
        question: impl FnOnce(&keyring_core::Entry) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyError> {
        let timed_out = KeyError::TimedOut {
            secs: LIMIT.as_secs(),
        };
        let mut overdue = self.overdue.lock().unwrap_or_else(PoisonError::into_inner);
        if overdue.as_ref().is_some_and(|call| !call.is_finished()) {
            return Err(timed_out);
        }
        *overdue = None;

        let (answer, answered) = sync_channel(1);
        let (service, name) = (self.service.clone(), name.to_owned());
        let call = Builder::new()
            .name("key-ring".to_owned())
            .spawn(move || {
                let result = entry(&service, &name).and_then(|entry| question(&entry));
                // Nobody is listening any more when the limit has passed.
                drop(answer.send(result.map_err(explain)));
            })
            .map_err(|err| KeyError::Refused {
                reason: err.to_string(),
            })?;
        match answered.recv_timeout(LIMIT) {
            Ok(result) => result,
            Err(RecvTimeoutError::Timeout) => {
                *overdue = Some(call);
                Err(timed_out)
            }
            Err(RecvTimeoutError::Disconnected) => Err(KeyError::Refused {
                reason: "the call to the key ring failed".to_owned(),
            }),
        }
    }
}

impl KeyRing for SystemKeyRing {
    fn get(&self, name: &str) -> Result<Secret, KeyError> {
        self.ask(name, |entry| entry.get_secret().map(Secret::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeyError> {
        let secret = Secret::new(secret.to_vec());
        self.ask(name, move |entry| entry.set_secret(secret.bytes()))
    }

    fn delete(&self, name: &str) -> Result<(), KeyError> {
        self.ask(name, keyring_core::Entry::delete_credential)
    }
}

/// Connects anew at each call: a failed connection must not be remembered.
#[cfg(target_os = "linux")]
fn entry(service: &str, name: &str) -> Result<keyring_core::Entry, Error> {
    use keyring_core::api::CredentialStoreApi as _;

    zbus_secret_service_keyring_store::Store::new()?.build(service, name, None)
}

/// Of this computer alone: where accounts are carried from one computer to another, a kit's keys stay behind.
#[cfg(windows)]
fn entry(service: &str, name: &str) -> Result<keyring_core::Entry, Error> {
    use keyring_core::api::CredentialStoreApi as _;

    let here = std::collections::HashMap::from([("persistence", "Local")]);
    windows_native_keyring_store::Store::new()?.build(service, name, Some(&here))
}

#[cfg(not(any(target_os = "linux", windows)))]
fn entry(_service: &str, _name: &str) -> Result<keyring_core::Entry, Error> {
    Err(Error::NoDefaultStore)
}

fn explain(err: Error) -> KeyError {
    match err {
        Error::NoEntry => KeyError::NoEntry,
        Error::NoStorageAccess(ref reason) if has_nowhere_to_write(reason.as_ref()) => {
            KeyError::Absent {
                reason: err.to_string(),
            }
        }
        Error::NoStorageAccess(_) => KeyError::Locked,
        Error::PlatformFailure(_) | Error::NoDefaultStore => KeyError::Absent {
            reason: err.to_string(),
        },
        // May hold what was read: named, never printed.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyError::Refused {
            reason: "the entry holds something else than a key".to_owned(),
        },
        Error::BadStoreFormat(_)
        | Error::TooLong(..)
        | Error::Invalid(..)
        | Error::Ambiguous(_)
        | Error::NotSupportedByStore(_)
        | _ => KeyError::Refused {
            reason: err.to_string(),
        },
    }
}

/// The service runs, but has no default key ring: nobody has made one in this account.
#[cfg(target_os = "linux")]
fn has_nowhere_to_write(reason: &(dyn std::error::Error + 'static)) -> bool {
    matches!(reason.downcast_ref(), Some(secret_service::Error::NoResult))
}

/// Windows locks no key ring by itself: a session has its account's, or none (`ERROR_NO_SUCH_LOGON_SESSION`).
#[cfg(not(target_os = "linux"))]
fn has_nowhere_to_write(_reason: &(dyn std::error::Error + 'static)) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_never_ends_holds_the_next_one_back() {
        let ring = SystemKeyRing::new("citizen-spot-test");
        let (release, released) = sync_channel::<()>(0);
        let call = Builder::new()
            .name("stuck".to_owned())
            .spawn(move || assert!(released.recv().is_err()))
            .unwrap();
        *ring.overdue.lock().unwrap() = Some(call);
        assert!(matches!(ring.get("any"), Err(KeyError::TimedOut { .. })));
        drop(release);
    }

    #[test]
    fn bytes_read_from_a_foreign_entry_are_never_printed() {
        let err = explain(Error::BadEncoding(b"canary".to_vec()));
        assert!(!format!("{err} {err:?}").contains("canary"));
    }
}
