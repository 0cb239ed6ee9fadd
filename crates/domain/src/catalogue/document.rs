//! What a citizen brings for a service.

use serde::{Deserialize, Serialize};

use super::Localised;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Document {
    pub words: Localised,
    /// Only some need it, as its words say: for the others it does not apply.
    pub conditional: bool,
}

/// The text in its languages, with the mark beside them.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    pt: String,
    en: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fr: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    conditional: bool,
}

impl From<Written> for Document {
    fn from(written: Written) -> Self {
        let Written {
            pt,
            en,
            fr,
            conditional,
        } = written;
        Self {
            words: Localised { pt, en, fr },
            conditional,
        }
    }
}

impl From<Document> for Written {
    fn from(document: Document) -> Self {
        let Document {
            words: Localised { pt, en, fr },
            conditional,
        } = document;
        Self {
            pt,
            en,
            fr,
            conditional,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::catalogue::shipped;

    #[test]
    fn a_document_reads_as_a_text_and_says_only_then_that_it_is_conditional() {
        for written in [
            r#"{"pt":"Carta","en":"Licence","fr":"Permis"}"#,
            r#"{"pt":"Atestado, se pedido","en":"Certificate, if asked for","conditional":true}"#,
        ] {
            let read: Document = serde_json::from_str(written).unwrap();
            assert_eq!(read.conditional, written.contains("conditional"));
            assert_eq!(serde_json::to_string(&read).unwrap(), written);
        }
        let unknown = r#"{"pt":"Carta","en":"Licence","copies":2}"#;
        assert!(serde_json::from_str::<Document>(unknown).is_err());
    }

    #[test]
    fn what_ships_marks_every_document_that_names_a_condition() {
        let names_one = |words: &str| {
            [", se ", ", quando ", ", para "]
                .iter()
                .any(|begin| words.contains(begin))
        };
        for service in &shipped::catalogue().services {
            for document in &service.documents {
                let words = &document.words.pt;
                assert_eq!(document.conditional, names_one(words), "{words}");
            }
        }
    }
}
