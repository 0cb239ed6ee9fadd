//! Reading: texts of files to typed entries, and the error that names file, entry and field.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::DeserializeOwned;
use serde_path_to_error::{Path, Segment};

use super::{Catalogue, Former, Manifest};

/// The texts of a catalogue's folder.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    pub manifest: &'a str,
    pub services: &'a str,
    pub entities: &'a str,
    pub life_events: &'a str,
    pub signposts: &'a str,
    pub municipalities: &'a str,
    pub spots: &'a str,
    pub synonyms: &'a str,
}

/// Why a catalogue was refused, whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {entry}, {field}: {problem}")]
pub struct CatalogueError {
    /// As in `services.json`.
    pub file: &'static str,
    /// The entry's id, or its place in the file as in `#12`.
    pub entry: String,
    /// As in `prices[1].cents`.
    pub field: String,
    pub problem: Problem,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not JSON, or not of the right form; in the parser's words.
    Malformed(String),
    Empty,
    TooLong,
    /// A control, direction or invisible character.
    ForbiddenCharacter(char),
    Duplicate(String),
    /// A reference to what is not there.
    Unknown(String),
    OutOfRange,
    /// Two price rules could answer the same question.
    Contradiction,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(words) => f.write_str(words),
            Self::Empty => f.write_str("empty"),
            Self::TooLong => f.write_str("too long"),
            Self::ForbiddenCharacter(character) => {
                write!(f, "forbidden character U+{:04X}", u32::from(*character))
            }
            Self::Duplicate(what) => write!(f, "`{what}` is there twice"),
            Self::Unknown(what) => write!(f, "unknown `{what}`"),
            Self::OutOfRange => f.write_str("out of range"),
            Self::Contradiction => f.write_str("contradicts another rule"),
        }
    }
}

pub(super) const MANIFEST: &str = "catalogue.json";
pub(super) const SERVICES: &str = "services.json";
pub(super) const ENTITIES: &str = "entities.json";
pub(super) const LIFE_EVENTS: &str = "life_events.json";
pub(super) const SIGNPOSTS: &str = "signposts.json";
pub(super) const MUNICIPALITIES: &str = "municipalities.json";
pub(super) const SPOTS: &str = "spots.json";
pub(super) const SYNONYMS: &str = "synonyms.json";

/// Every file in its type; not yet checked against each other.
pub(super) fn catalogue(files: &Files<'_>) -> Result<Catalogue, CatalogueError> {
    let Manifest { revision, date } = parse(MANIFEST, files.manifest)?;
    Ok(Catalogue {
        revision,
        date,
        services: parse(SERVICES, files.services)?,
        entities: parse(ENTITIES, files.entities)?,
        life_events: parse(LIFE_EVENTS, files.life_events)?,
        signposts: parse(SIGNPOSTS, files.signposts)?,
        municipalities: parse(MUNICIPALITIES, files.municipalities)?,
        spots: parse(SPOTS, files.spots)?,
        synonyms: parse(SYNONYMS, files.synonyms)?,
        former: Former::default(),
        by_id: Vec::new(),
        by_rank: Vec::new(),
    })
}

fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, CatalogueError> {
    serde_json::from_str(text).or_else(|_| explain(file, text))
}

/// Reads a damaged file once more, slowly, to say where it is damaged.
fn explain<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, CatalogueError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|err| {
        let (entry, field) = place(text, err.path(), &err.inner().to_string());
        CatalogueError {
            file,
            entry,
            field,
            problem: Problem::Malformed(err.inner().to_string()),
        }
    })?;
    json.end().map_err(|err| CatalogueError {
        file,
        entry: format!("line {}", err.line()),
        field: String::new(),
        problem: Problem::Malformed(err.to_string()),
    })?;
    Ok(read)
}

/// The entry's id (or its place) and the field within it.
fn place(text: &str, path: &Path, words: &str) -> (String, String) {
    let mut segments = path.iter().peekable();
    let mut entry = String::new();
    if let Some(Segment::Seq { index }) = segments.peek() {
        entry = id_of(text, *index).unwrap_or_else(|| format!("#{index}"));
        segments.next();
    }
    let mut field = String::new();
    for segment in segments {
        match segment {
            Segment::Seq { .. } => {}
            Segment::Map { .. } | Segment::Enum { .. } | Segment::Unknown if field.is_empty() => {}
            Segment::Map { .. } | Segment::Enum { .. } | Segment::Unknown => field.push('.'),
        }
        field.push_str(&segment.to_string());
    }
    // The parser stands at the object; the name of what is missing or too much is in its words.
    let names_field = words.starts_with("missing field") || words.starts_with("unknown field");
    if let Some(name) = words
        .split('`')
        .nth(1)
        .filter(|name| names_field && !field.ends_with(name))
    {
        if !field.is_empty() {
            field.push('.');
        }
        field.push_str(name);
    }
    (entry, field)
}

fn id_of(text: &str, index: usize) -> Option<String> {
    let json: serde_json::Value = serde_json::from_str(text).ok()?;
    let entry = json.get(index)?;
    let id = ["id", "code", "dico"]
        .into_iter()
        .find_map(|key| entry.get(key)?.as_str())?;
    Some(id.to_owned())
}

/// The files of a catalogue's document, while `read` reads them.
pub(super) fn files_of<T>(
    document: &[u8],
    read: impl FnOnce(&Files<'_>) -> Result<T, CatalogueError>,
) -> Result<T, CatalogueError> {
    let wrong = |file, problem| CatalogueError {
        file,
        entry: String::new(),
        field: String::new(),
        problem,
    };
    let files: BTreeMap<String, serde_json::Value> = serde_json::from_slice(document)
        .map_err(|err| wrong("catalogue", Problem::Malformed(err.to_string())))?;
    let file = |name| {
        let content = files.get(name).ok_or_else(|| wrong(name, Problem::Empty))?;
        Ok::<_, CatalogueError>(content.to_string())
    };
    read(&Files {
        manifest: &file("catalogue.json")?,
        services: &file("services.json")?,
        entities: &file("entities.json")?,
        life_events: &file("life_events.json")?,
        signposts: &file("signposts.json")?,
        municipalities: &file("municipalities.json")?,
        spots: &file("spots.json")?,
        synonyms: &file("synonyms.json")?,
    })
}
