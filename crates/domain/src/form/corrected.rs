//! A form as it should have been.

use super::{Facts, Values, check};
use crate::{FieldId, Reason, Refusal, catalogue::Service};

/// The form with these values in the place of what was wrong; what is left empty is taken out.
///
/// # Errors
/// A value that may not be kept, or a field that the service does not have; each names its field.
pub fn corrected(
    service: &Service,
    form: &Values,
    fields: &[(FieldId, String)],
    facts: impl Into<Facts>,
) -> Result<Values, Refusal> {
    let facts = facts.into();
    let mut form = form.clone();
    for (id, typed) in fields {
        let field = service.fields.iter().find(|field| field.id == *id);
        let value = field
            .ok_or_else(|| Reason::UnknownField.into())
            .and_then(|field| check(field, typed, facts))
            .map_err(|refusal| refusal.at(id.as_str()))?;
        if value.is_empty() {
            form.remove(id);
        } else {
            form.insert(id.clone(), value);
        }
    }
    Ok(form)
}
