//! Cuts a TrueType font down to some of its glyphs, renumbered from 0: the six tables that a PDF needs, and no more.

use std::collections::{BTreeMap, BTreeSet};

/// A composite glyph whose parts go deeper than this is damaged.
const DEPTH: usize = 4;

/// The cut font, and each old glyph's new number. `.notdef` always stays glyph 0. None where the font is damaged.
pub(super) fn subset(font: &[u8], wanted: &BTreeSet<u16>) -> Option<(Vec<u8>, BTreeMap<u16, u16>)> {
    let source = Source::read(font)?;
    let mut glyphs: BTreeSet<u16> = wanted.clone();
    glyphs.insert(0);
    for _ in 0..DEPTH {
        for glyph in glyphs.clone() {
            glyphs.extend(
                parts(source.outline(glyph)?)?
                    .into_iter()
                    .map(|(_, part)| part),
            );
        }
    }
    let new_glyph: BTreeMap<u16, u16> = glyphs.iter().copied().zip(0..).collect();
    let count = u16::try_from(glyphs.len()).ok()?;

    let (mut glyf, mut loca, mut hmtx) = (Vec::new(), vec![0, 0], Vec::new());
    for &glyph in &glyphs {
        let outline = source.outline(glyph)?;
        let start = glyf.len();
        glyf.extend_from_slice(outline);
        for (at, part) in parts(outline)? {
            put_u16(&mut glyf, start + at, *new_glyph.get(&part)?)?;
        }
        glyf.resize(glyf.len().next_multiple_of(2), 0);
        loca.extend_from_slice(&u16::try_from(glyf.len() / 2).ok()?.to_be_bytes());
        hmtx.extend_from_slice(source.metrics(glyph)?);
    }
    let mut head = source.head.to_vec();
    put_u16(&mut head, 8, 0)?;
    put_u16(&mut head, 10, 0)?;
    put_u16(&mut head, 50, 0)?;
    // When the font was made and changed: nobody asks a cut one.
    head.get_mut(20..36)?.fill(0);
    let mut hhea = source.hhea.to_vec();
    put_u16(&mut hhea, 34, count)?;
    let mut maxp = source.maxp.to_vec();
    put_u16(&mut maxp, 4, count)?;
    let tables = [
        (b"glyf", glyf),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    Some((assemble(&tables)?, new_glyph))
}

/// The tables of the whole font.
struct Source<'a> {
    head: &'a [u8],
    hhea: &'a [u8],
    maxp: &'a [u8],
    hmtx: &'a [u8],
    loca: &'a [u8],
    glyf: &'a [u8],
    /// Offsets are 32 bits wide, not halves of 16.
    long_offsets: bool,
    /// Glyphs with a width of their own; those after share the last one.
    n_metrics: u16,
}

impl<'a> Source<'a> {
    fn read(font: &'a [u8]) -> Option<Self> {
        let mut tables = BTreeMap::new();
        for place in 0..usize::from(u16_at(font, 4)?) {
            let record = font.get(12 + 16 * place..28 + 16 * place)?;
            let start = usize::try_from(u32_at(record, 8)?).ok()?;
            let length = usize::try_from(u32_at(record, 12)?).ok()?;
            tables.insert(
                record.get(..4)?,
                font.get(start..start.checked_add(length)?)?,
            );
        }
        let table = |tag: &[u8; 4]| tables.get(tag.as_slice()).copied();
        let (head, hhea) = (table(b"head")?, table(b"hhea")?);
        Some(Self {
            head,
            hhea,
            maxp: table(b"maxp")?,
            hmtx: table(b"hmtx")?,
            loca: table(b"loca")?,
            glyf: table(b"glyf")?,
            long_offsets: u16_at(head, 50)? != 0,
            n_metrics: u16_at(hhea, 34)?,
        })
    }

    /// Empty for a glyph that draws nothing, such as the space.
    fn outline(&self, glyph: u16) -> Option<&'a [u8]> {
        let offset = |place: usize| {
            if self.long_offsets {
                usize::try_from(u32_at(self.loca, 4 * place)?).ok()
            } else {
                Some(2 * usize::from(u16_at(self.loca, 2 * place)?))
            }
        };
        let place = usize::from(glyph);
        self.glyf.get(offset(place)?..offset(place + 1)?)
    }

    /// Width and left bearing.
    fn metrics(&self, glyph: u16) -> Option<&'a [u8]> {
        let place = 4 * usize::from(glyph.min(self.n_metrics.checked_sub(1)?));
        self.hmtx.get(place..place + 4)
    }
}

/// The glyphs that a composite glyph is made of, each with the place of its number; none for a simple glyph.
fn parts(outline: &[u8]) -> Option<Vec<(usize, u16)>> {
    const WORDS: u16 = 0x01;
    const SCALE: u16 = 0x08;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    let mut found = Vec::new();
    if outline.is_empty() || u16_at(outline, 0)? < 0x8000 {
        return Some(found);
    }
    let mut at = 10;
    loop {
        let flags = u16_at(outline, at)?;
        found.push((at + 2, u16_at(outline, at + 2)?));
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += match flags & (SCALE | TWO_SCALES | MATRIX) {
            0 => 0,
            SCALE => 2,
            TWO_SCALES => 4,
            _ => 8,
        };
        if flags & MORE == 0 {
            return Some(found);
        }
    }
}

/// Writes the tables one after the other, each at a multiple of 4, under their directory.
fn assemble(tables: &[(&[u8; 4], Vec<u8>)]) -> Option<Vec<u8>> {
    let count = u16::try_from(tables.len()).ok()?;
    let power = count.checked_ilog2()?;
    let range = 16_u16.checked_shl(power)?;
    let mut font = vec![0, 1, 0, 0];
    for value in [
        count,
        range,
        u16::try_from(power).ok()?,
        count.checked_mul(16)?.checked_sub(range)?,
    ] {
        font.extend_from_slice(&value.to_be_bytes());
    }
    let mut body = Vec::new();
    for (tag, table) in tables {
        let start = u32::try_from(12 + 16 * tables.len() + body.len()).ok()?;
        font.extend_from_slice(tag.as_slice());
        for value in [checksum(table), start, u32::try_from(table.len()).ok()?] {
            font.extend_from_slice(&value.to_be_bytes());
        }
        body.extend_from_slice(table);
        body.resize(body.len().next_multiple_of(4), 0);
    }
    font.extend_from_slice(&body);
    Some(font)
}

fn checksum(table: &[u8]) -> u32 {
    table.chunks(4).fold(0, |sum, chunk| {
        let word = chunk
            .iter()
            .chain(&[0; 3])
            .take(4)
            .fold(0, |word, &byte| word << 8 | u32::from(byte));
        sum.wrapping_add(word)
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(
        bytes.get(at..at.checked_add(2)?)?.try_into().ok()?,
    ))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(
        bytes.get(at..at.checked_add(4)?)?.try_into().ok()?,
    ))
}

fn put_u16(bytes: &mut [u8], at: usize, value: u16) -> Option<()> {
    bytes
        .get_mut(at..at.checked_add(2)?)?
        .copy_from_slice(&value.to_be_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Source, checksum, parts, subset};

    const FONT: &[u8] = include_bytes!("../../../../assets/fonts/NotoSans-Regular.ttf");

    #[test]
    fn outlines_and_widths_are_those_of_the_whole_font() {
        let wanted: BTreeSet<u16> = (1..200).step_by(7).collect();
        let (bytes, new_glyph) = subset(FONT, &wanted).unwrap();
        let (whole, cut) = (Source::read(FONT).unwrap(), Source::read(&bytes).unwrap());
        assert!(wanted.iter().all(|glyph| new_glyph.contains_key(glyph)));
        for (&old, &new) in &new_glyph {
            assert_eq!(whole.metrics(old), cut.metrics(new));
            let (before, after) = (whole.outline(old).unwrap(), cut.outline(new).unwrap());
            assert_eq!(before.len().next_multiple_of(2), after.len());
            let moved = |part: &(usize, u16)| (part.0, new_glyph[&part.1]);
            let expected: Vec<_> = parts(before).unwrap().iter().map(moved).collect();
            assert_eq!(parts(after).unwrap(), expected);
        }
    }

    #[test]
    fn a_damaged_font_is_refused() {
        for end in [0, 3, 11, 40, 300, FONT.len() / 2] {
            assert!(
                subset(&FONT[..end], &BTreeSet::from([5])).is_none(),
                "{end}"
            );
        }
        assert!(subset(FONT, &BTreeSet::from([u16::MAX])).is_none());
    }

    #[test]
    fn the_sum_of_a_table_counts_its_missing_bytes_as_zero() {
        assert_eq!(checksum(&[0, 0, 0, 1, 2]), 0x0200_0001);
    }
}
