//! The two faces of the papers: read once, measured often, cut down to the letters that a sheet uses.

mod subset;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use printpdf::ParsedFont;

use crate::{PaperError, style::Weight};

static REGULAR: LazyLock<Option<Face>> = LazyLock::new(|| {
    Face::read(
        include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"),
        "NotoSans-Regular",
    )
});
static BOLD: LazyLock<Option<Face>> = LazyLock::new(|| {
    Face::read(
        include_bytes!("../../../assets/fonts/NotoSans-Bold.ttf"),
        "NotoSans-Bold",
    )
});

/// What both faces are called inside their files.
pub const FAMILY: &str = "Noto Sans";

/// The files of both faces, for whoever draws with them.
///
/// # Errors
/// They cannot be read.
pub fn faces() -> Result<[&'static [u8]; 2], PaperError> {
    let Faces { regular, bold } = Faces::get()?;
    Ok([regular.bytes, bold.bytes])
}

/// Both weights.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faces {
    regular: &'static Face,
    bold: &'static Face,
}

impl Faces {
    pub(crate) fn get() -> Result<Self, PaperError> {
        match (&*REGULAR, &*BOLD) {
            (Some(regular), Some(bold)) => Ok(Self { regular, bold }),
            _ => Err(PaperError::Font),
        }
    }

    pub(crate) fn of(self, weight: Weight) -> &'static Face {
        match weight {
            Weight::Regular => self.regular,
            Weight::Bold => self.bold,
        }
    }
}

/// One weight of the font.
#[derive(Debug)]
pub(crate) struct Face {
    bytes: &'static [u8],
    parsed: ParsedFont,
    name: &'static str,
    /// The width of each letter by its number in Unicode, in parts of its size; None where the font lacks it.
    advances: Vec<Option<f32>>,
}

impl Face {
    fn read(bytes: &'static [u8], name: &'static str) -> Option<Self> {
        let mut warnings = Vec::new();
        let mut parsed = ParsedFont::from_bytes(bytes, 0, &mut warnings)?;
        // The copy in `parsed` would be cloned with it for each sheet.
        parsed.original_bytes.clear();
        let last = usize::try_from(*parsed.codepoint_to_glyph.last_key_value()?.0).ok()?;
        let mut advances = vec![None; last + 1];
        for (&letter, &glyph) in &parsed.codepoint_to_glyph {
            let width = f32::from(parsed.get_glyph_width(glyph)?) / f32::from(parsed.units_per_em);
            *advances.get_mut(usize::try_from(letter).ok()?)? = Some(width);
        }
        warnings.is_empty().then_some(Self {
            bytes,
            parsed,
            name,
            advances,
        })
    }

    /// The letter itself, or `?` where the font has no such letter.
    pub(crate) fn letter(&self, c: char) -> char {
        if self.known(c).is_some() { c } else { '?' }
    }

    /// The width of a letter, in dots of a text of `size`.
    pub(crate) fn advance(&self, c: char, size: f32) -> f32 {
        self.known(c).or_else(|| self.known('?')).unwrap_or(0.0) * size
    }

    fn known(&self, c: char) -> Option<f32> {
        *self.advances.get(usize::try_from(u32::from(c)).ok()?)?
    }

    pub(crate) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c, size)).sum()
    }

    fn glyph(&self, c: char) -> u16 {
        self.parsed.lookup_glyph_index(u32::from(c)).unwrap_or(0)
    }

    /// A font that holds the given letters alone, for one PDF.
    pub(crate) fn cut(&self, letters: &BTreeSet<char>) -> Result<ParsedFont, PaperError> {
        let glyphs: BTreeSet<u16> = letters.iter().map(|&c| self.glyph(c)).collect();
        let (bytes, new_glyph) = subset::subset(self.bytes, &glyphs).ok_or(PaperError::Font)?;
        let renumbered = |old: &u16| new_glyph.get(old).copied();
        let codepoint_to_glyph: BTreeMap<u32, u16> = letters
            .iter()
            .filter_map(|&c| Some((u32::from(c), renumbered(&self.glyph(c))?)))
            .collect();
        let glyph_widths = new_glyph
            .iter()
            .filter_map(|(&old, &new)| Some((new, self.parsed.get_glyph_width(old)?)))
            .collect();
        Ok(ParsedFont {
            original_bytes: bytes,
            font_index: 0,
            // Six capitals and a plus: the PDF's sign of a font that was cut.
            font_name: Some(format!("CSPOTA+{}", self.name)),
            codepoint_to_glyph,
            glyph_widths,
            units_per_em: self.parsed.units_per_em,
            font_metrics: self.parsed.font_metrics.clone(),
            font_type: self.parsed.font_type,
            pdf_font_metrics: self.parsed.pdf_font_metrics.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Faces, Weight};

    #[test]
    fn figures_are_of_one_width_so_that_amounts_stand_in_columns() {
        for weight in [Weight::Regular, Weight::Bold] {
            let face = Faces::get().unwrap().of(weight);
            for figure in '0'..='9' {
                assert_eq!(face.advance(figure, 100.0), face.advance('0', 100.0));
            }
        }
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_seen_as_a_question_mark() {
        let face = Faces::get().unwrap().of(Weight::Regular);
        assert_eq!(
            "é€ž–🦀א"
                .chars()
                .map(|c| face.letter(c))
                .collect::<String>(),
            "é€ž–??"
        );
    }
}
