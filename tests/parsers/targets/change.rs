//! How a valid message is spoilt. Whoever brings the bytes, a fuzzer or a seeded generator, chooses what becomes of it.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "JSON has six kinds of values, and gets no more"
)]

use arbitrary::Result;
use serde_json::{Value, json};

/// Bytes that choose. When they are used up, every choice is the first one, and nothing more is changed.
pub(crate) type Chance<'a> = arbitrary::Unstructured<'a>;

const MOST_CHANGES: usize = 6;

/// Numbers at which readers stumble.
const NUMBERS: [i64; 9] = [
    0,
    1,
    -1,
    127,
    255,
    65_535,
    4_294_967_295,
    i64::MAX,
    i64::MIN,
];

/// Letters at which readers stumble.
const TEXTS: [&str; 16] = [
    "",
    "-",
    "0",
    "00000000-0000",
    "1e999",
    "18446744073709551616",
    "\u{0}",
    "\u{301}",
    "\u{202e}\u{2066}",
    "\u{1f469}\u{200d}\u{1f469}",
    "ßẞİı",
    "\\ud800",
    "{\"\":[[[[",
    "../../",
    "9999-12-31T23:59:60Z",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
];

/// One of so many; the first where nothing is left to choose by.
pub(crate) fn one_of(count: usize, chance: &mut Chance<'_>) -> Result<usize> {
    chance.int_in_range(0..=count.saturating_sub(1))
}

/// Once in so many times; never where nothing is left to choose by.
pub(crate) fn rarely(times: usize, chance: &mut Chance<'_>) -> Result<bool> {
    Ok(one_of(times, chance)? == times - 1)
}

/// All that is left, as it is.
pub(crate) fn noise(chance: &mut Chance<'_>) -> Result<Vec<u8>> {
    Ok(chance.bytes(chance.len())?.to_vec())
}

/// A valid message with some of its bytes changed; now and then noise.
pub(crate) fn bytes(valid: &[u8], chance: &mut Chance<'_>) -> Result<Vec<u8>> {
    if rarely(8, chance)? {
        return noise(chance);
    }
    let mut bytes = valid.to_vec();
    for _ in 0..one_of(MOST_CHANGES, chance)? {
        change_bytes(&mut bytes, chance)?;
    }
    Ok(bytes)
}

/// The same for text.
pub(crate) fn text(valid: &str, chance: &mut Chance<'_>) -> Result<String> {
    let bytes = bytes(valid.as_bytes(), chance)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Valid JSON with some of its values changed; now and then some of its letters too.
pub(crate) fn json(valid: &Value, chance: &mut Chance<'_>) -> Result<Vec<u8>> {
    let mut value = valid.clone();
    for _ in 0..one_of(MOST_CHANGES, chance)? {
        change_value(&mut value, valid, chance)?;
    }
    let text = value.to_string();
    if rarely(4, chance)? {
        bytes(text.as_bytes(), chance)
    } else {
        Ok(text.into_bytes())
    }
}

fn change_bytes(bytes: &mut Vec<u8>, chance: &mut Chance<'_>) -> Result<()> {
    let place = one_of(bytes.len() + 1, chance)?;
    let end = bytes.len().min(place + one_of(16, chance)?);
    match one_of(7, chance)? {
        0 => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1 << one_of(8, chance)?;
            }
        }
        1 => {
            if let Some(byte) = bytes.get_mut(place) {
                *byte = chance.arbitrary()?;
            }
        }
        2 => drop(bytes.drain(place..end)),
        3 => bytes.truncate(place),
        4 => {
            let number = NUMBERS[one_of(NUMBERS.len(), chance)?].to_be_bytes();
            let width = [1, 2, 4, 8][one_of(4, chance)?];
            let number = number.iter().skip(8 - width).copied();
            drop(bytes.splice(place..end.min(place + width), number));
        }
        5 => {
            let text = TEXTS[one_of(TEXTS.len(), chance)?];
            drop(bytes.splice(place..end, text.bytes()));
        }
        _ => {
            let again = bytes[place..end].repeat(1 + one_of(64, chance)?);
            drop(bytes.splice(place..place, again));
        }
    }
    Ok(())
}

fn change_value(root: &mut Value, valid: &Value, chance: &mut Chance<'_>) -> Result<()> {
    let node = pick(root, chance)?;
    *node = match one_of(11, chance)? {
        0 => Value::Null,
        1 => json!(NUMBERS[one_of(NUMBERS.len(), chance)?]),
        2 => json!(chance.arbitrary::<u64>()?),
        3 => json!(TEXTS[one_of(TEXTS.len(), chance)?]),
        4 => match &*node {
            Value::String(before) => json!(text(before, chance)?),
            Value::Number(before) => json!(before.as_i64().unwrap_or(0).wrapping_add(1)),
            other => json!([other]),
        },
        5 => json!(true),
        // Something else of the same message, where it does not belong.
        6 => pick(&mut valid.clone(), chance)?.clone(),
        // Lists are doubled at most: what is repeated again and again would fill the memory by itself.
        7 if node.is_array() || node.is_object() => json!([node, node]),
        7 => Value::Array(vec![node.clone(); one_of(70, chance)?]),
        8 => (0..one_of(140, chance)?).fold(node.clone(), |inner, _| json!([inner])),
        9 => without_one(node.take(), chance)?,
        _ => with_one_more(node.take(), chance)?,
    };
    Ok(())
}

/// Any value of a message, near the top or deep inside.
fn pick<'a>(node: &'a mut Value, chance: &mut Chance<'_>) -> Result<&'a mut Value> {
    let n_inside = match &*node {
        Value::Array(values) => values.len(),
        Value::Object(members) => members.len(),
        _leaf => 0,
    };
    if n_inside == 0 || rarely(6, chance)? {
        return Ok(node);
    }
    let place = one_of(n_inside, chance)?;
    match node {
        Value::Array(values) => pick(&mut values[place], chance),
        Value::Object(members) => pick(members.values_mut().nth(place).unwrap(), chance),
        leaf => Ok(leaf),
    }
}

fn without_one(mut node: Value, chance: &mut Chance<'_>) -> Result<Value> {
    match &mut node {
        Value::Array(values) if !values.is_empty() => {
            values.remove(one_of(values.len(), chance)?);
        }
        Value::Object(members) if !members.is_empty() => {
            let place = one_of(members.len(), chance)?;
            let name = members.keys().nth(place).unwrap().clone();
            members.remove(&name);
        }
        _leaf => {}
    }
    Ok(node)
}

fn with_one_more(mut node: Value, chance: &mut Chance<'_>) -> Result<Value> {
    match &mut node {
        Value::Array(values) if !values.is_empty() => {
            let again = values[one_of(values.len(), chance)?].clone();
            values.push(again);
        }
        Value::Object(members) => {
            let name = TEXTS[one_of(TEXTS.len(), chance)?];
            members.insert(name.to_owned(), json!({}));
        }
        _leaf => {}
    }
    Ok(node)
}
