//! Orders that a kit asks the payment platform for, through the gateway.
//!
//! The journal and the number of the entry that asks are the order's key: asked twice, one is opened. All paths begin with
//! `/v1/payments/{journal}/{seq}` and every answer is a signed [`OrderTold`]:
//!
//! - `POST` an [`OrderRequest`] opens it, or tells of the one that is open;
//! - `GET` tells how it stands;
//! - `DELETE` cancels it, as long as nothing was paid;
//! - `POST …/refund` gives the money back, once the receipt that rests on it is voided here.
//!
//! What is asked may be late: the answer is how it stands, whatever was asked.

use domain::{
    Cents, JournalId, Timestamp,
    numbers::parse_phone,
    order::{Issued, OrderMeans, OrderState},
};
use serde::{Deserialize, Serialize};

use crate::{
    trust::{Signable, Signed},
    wire::{WireError, from_json},
};

/// Most bytes of a request.
pub const MOST_REQUEST: usize = 4 * 1024;
/// Most bytes of an answer as it travels.
pub const MOST_TOLD: usize = 16 * 1024;

/// What is to be paid, and how.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRequest {
    pub cents: Cents,
    pub means: OrderMeans,
    /// Whom MB WAY asks. It goes on to the platform and is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl std::fmt::Debug for OrderRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OrderRequest({:?}, {:?}, …)", self.cents, self.means)
    }
}

impl OrderRequest {
    /// # Errors
    /// Too large, or not of the form; no amount; MB WAY without a telephone, or Multibanco with one.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        let request: Self = from_json(bytes, MOST_REQUEST)?;
        let is_amount = request.cents > Cents::ZERO && request.cents <= Cents::LIMIT;
        let has_whom = match request.means {
            OrderMeans::Multibanco => request.phone.is_none(),
            OrderMeans::MbWay => {
                let phone = request.phone.as_deref();
                phone.is_some_and(|phone| parse_phone(phone).is_ok())
            }
        };
        if is_amount && has_whom {
            Ok(request)
        } else {
            Err(WireError::Malformed)
        }
    }
}

/// How an order stands, as AMA knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderTold {
    pub journal: JournalId,
    /// The entry that asked for it.
    pub order: u64,
    pub cents: Cents,
    pub means: OrderMeans,
    pub state: OrderState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Issued>,
    /// The server's clock.
    pub at: Timestamp,
}

impl Signable for OrderTold {
    const ROLE: &'static str = "order";
}

impl Signed<OrderTold> {
    /// Reads an answer as it came; [`Signed::verify`] with the `kits` keys tells whether AMA made it.
    ///
    /// # Errors
    /// Too large, or not of the form.
    pub fn parse(bytes: &[u8]) -> Result<Self, WireError> {
        from_json(bytes, MOST_TOLD)
    }
}

#[cfg(test)]
mod tests {
    use domain::{Cents, order::OrderMeans};

    use super::{MOST_REQUEST, OrderRequest};
    use crate::wire::WireError;

    #[test]
    fn an_order_says_how_much_and_whom_to_ask() {
        let read = |text: &str| OrderRequest::parse(text.as_bytes());
        let asked = read(r#"{"cents":3000,"means":"mbway","phone":"919999999"}"#).unwrap();
        assert_eq!((asked.cents, asked.means), (Cents(3000), OrderMeans::MbWay));
        assert_eq!(
            format!("{asked:?}"),
            "OrderRequest(Cents(3000), MbWay, …)",
            "whom is not told"
        );
        assert!(read(r#"{"cents":3000,"means":"multibanco"}"#).is_ok());
        for wrong in [
            r#"{"cents":0,"means":"multibanco"}"#,
            r#"{"cents":-3000,"means":"multibanco"}"#,
            r#"{"cents":100000001,"means":"multibanco"}"#,
            r#"{"cents":30.5,"means":"multibanco"}"#,
            r#"{"cents":3000,"means":"multibanco","phone":"919999999"}"#,
            r#"{"cents":3000,"means":"mbway"}"#,
            r#"{"cents":3000,"means":"mbway","phone":"=1+1"}"#,
            r#"{"cents":3000,"means":"card"}"#,
            "[]",
        ] {
            assert_eq!(read(wrong), Err(WireError::Malformed), "{wrong}");
        }
        let long = " ".repeat(MOST_REQUEST + 1);
        assert_eq!(read(&long), Err(WireError::TooLarge));
    }
}
