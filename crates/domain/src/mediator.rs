//! Mediators: who may sign in, and how long a wrong PIN makes one wait.

use serde::{Deserialize, Serialize};

use crate::{MediatorNumber, Reason, Refusal};

/// A mediator of this spot, as the signed documents bring it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mediator {
    pub number: MediatorNumber,
    /// What can be typed instead of the number, as in `demo`.
    pub short_name: String,
    /// As the windows show it.
    pub name: String,
    /// The first PIN came from somebody else: it must be changed before anything is done.
    pub must_change_pin: bool,
}

/// Wrong PINs in a row, as the store counts them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    pub wrong: u32,
    /// When the last wrong one was typed, ms UTC.
    pub last_at: i64,
}

/// Tries before the first pause.
pub const FREE_TRIES: u32 = 5;

/// Shortest PIN, in digits.
pub const PIN_DIGITS: usize = 6;

impl Tries {
    /// Seconds still to wait at `now` (ms UTC): none for four wrong tries, then 30 s, doubled by each further one, at most an hour.
    ///
    /// A clock set back does not shorten the pause: time before the last try counts as that try.
    pub fn wait_secs(self, now: i64) -> u32 {
        let Some(past) = self.wrong.checked_sub(FREE_TRIES) else {
            return 0;
        };
        let pause = 30_i64.checked_shl(past.min(7)).unwrap_or(3600).min(3600);
        let gone = now
            .saturating_sub(self.last_at)
            .max(0)
            .checked_div(1000)
            .unwrap_or(0);
        u32::try_from(pause.saturating_sub(gone).max(0)).unwrap_or(0)
    }

    /// # Errors
    /// Paused, with the seconds to wait.
    pub fn may_try(self, now: i64) -> Result<(), Refusal> {
        match self.wait_secs(now) {
            0 => Ok(()),
            secs => Err(Refusal::counted(Reason::Paused, secs).at("pin")),
        }
    }
}

/// Checks a PIN that somebody wants to have.
///
/// # Errors
/// Shorter than six digits, not digits, all the same digit, or a run as 123456.
pub fn check_new_pin(pin: &str) -> Result<(), Refusal> {
    let digits: Option<Vec<u32>> = pin
        .chars()
        .map(|character| character.to_digit(10))
        .collect();
    let digits = digits.ok_or_else(|| Refusal::new(Reason::NotDigits).at("pin"))?;
    if digits.len() < PIN_DIGITS {
        return Err(Refusal::counted(Reason::PinTooShort, 6).at("pin"));
    }
    let all_steps = |step: i64| {
        digits
            .iter()
            .zip(digits.iter().skip(1))
            .all(|(&one, &next)| i64::from(next).saturating_sub(i64::from(one)) == step)
    };
    if all_steps(0) || all_steps(1) || all_steps(-1) {
        return Err(Refusal::new(Reason::PinTooSimple).at("pin"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Tries, check_new_pin};
    use crate::Reason;

    #[test]
    fn the_fifth_wrong_pin_starts_pauses_that_grow() {
        let wait = |wrong| {
            Tries {
                wrong,
                last_at: 1_000,
            }
            .wait_secs(1_000)
        };
        assert_eq!([4, 5, 6, 7, 40].map(wait), [0, 30, 60, 120, 3600]);
    }

    #[test]
    fn a_pause_ends_and_a_clock_set_back_does_not_end_it() {
        let tries = Tries {
            wrong: 5,
            last_at: 1_000_000,
        };
        assert_eq!(tries.wait_secs(1_030_000), 0);
        assert_eq!(tries.wait_secs(0), 30);
        assert_eq!(tries.may_try(1_010_000).unwrap_err().count, Some(20));
    }

    #[test]
    fn a_pin_that_anyone_would_guess_is_refused() {
        for (pin, reason) in [
            ("12345", Reason::PinTooShort),
            ("123456", Reason::PinTooSimple),
            ("987654", Reason::PinTooSimple),
            ("777777", Reason::PinTooSimple),
            ("12345a", Reason::NotDigits),
        ] {
            assert_eq!(check_new_pin(pin).unwrap_err().reason, reason, "{pin}");
        }
        assert!(check_new_pin("246810").is_ok());
    }
}
