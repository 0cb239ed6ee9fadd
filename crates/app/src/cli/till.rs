//! The shape of `till` on the command line.

use clap::{Subcommand, ValueEnum};
use domain::{
    Date, MediatorNumber,
    till::{self, CashTo},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Till {
    Status,
    Open {
        #[arg(long, value_name = "CENTS")]
        float: i64,
        #[arg(long, value_name = "COUNT×CENTS", value_parser = piece, value_delimiter = ',')]
        pieces: Vec<(i64, u32)>,
        #[arg(long, value_name = "CLOSING")]
        from: Option<u64>,
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
    Move {
        #[arg(long, value_name = "CENTS", allow_negative_numbers = true)]
        cents: i64,
        #[arg(long, value_enum, value_name = "change|deposit|other")]
        cause: MoveCause,
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
    Close {
        #[arg(long, value_name = "CENTS")]
        counted: i64,
        #[arg(long, value_name = "COUNT×CENTS", value_parser = piece, value_delimiter = ',')]
        pieces: Vec<(i64, u32)>,
        #[arg(long, value_enum, value_name = "CAUSE")]
        cause: Option<Difference>,
        #[arg(
            id = "cash_to",
            long = "to",
            value_name = "host|bag|NUMBER",
            value_parser = to,
            default_value = "host"
        )]
        to: To,
        #[arg(long, value_name = "DATE")]
        day: Option<Date>,
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
    Count {
        #[arg(value_name = "CLOSING")]
        closing: u64,
        #[arg(long, value_name = "CENTS")]
        counted: i64,
        #[arg(long, value_name = "COUNT×CENTS", value_parser = piece, value_delimiter = ',')]
        pieces: Vec<(i64, u32)>,
        #[arg(long, value_name = "WHO")]
        mediator: Option<String>,
    },
}

/// Where the cash goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct To(pub(crate) CashTo);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MoveCause {
    Change,
    Deposit,
    Other,
}

impl From<MoveCause> for till::MoveCause {
    fn from(cause: MoveCause) -> Self {
        match cause {
            MoveCause::Change => Self::Change,
            MoveCause::Deposit => Self::Deposit,
            MoveCause::Other => Self::Other,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Difference {
    WrongChange,
    BadMoney,
    WrongFloat,
    WrongMeans,
    NotKnown,
}

impl From<Difference> for till::DifferenceCause {
    fn from(cause: Difference) -> Self {
        match cause {
            Difference::WrongChange => Self::WrongChange,
            Difference::BadMoney => Self::BadMoney,
            Difference::WrongFloat => Self::WrongFloat,
            Difference::WrongMeans => Self::WrongMeans,
            Difference::NotKnown => Self::NotKnown,
        }
    }
}

fn to(text: &str) -> Result<To, String> {
    match text {
        "host" => Ok(To(CashTo::Host)),
        "bag" => Ok(To(CashTo::Bag)),
        number => number
            .parse()
            .map(|number| To(CashTo::Mediator(MediatorNumber(number))))
            .map_err(|_not_a_number| String::new()),
    }
}

/// `3x2000`: three notes of 20 €.
fn piece(text: &str) -> Result<(i64, u32), String> {
    let pair = text
        .split_once(['x', '×'])
        .and_then(|(count, cents)| Some((cents.trim().parse().ok()?, count.trim().parse().ok()?)));
    pair.ok_or_else(String::new)
}

#[cfg(test)]
mod tests {
    use super::piece;

    #[test]
    fn notes_and_coins_are_given_by_how_many_and_their_value() {
        assert_eq!(piece("3x2000"), Ok((2000, 3)));
        assert_eq!(piece("10×50"), Ok((50, 10)));
        for wrong in ["", "2000", "x", "3x", "-1x50", "3x2,00"] {
            assert!(piece(wrong).is_err(), "{wrong}");
        }
    }
}
