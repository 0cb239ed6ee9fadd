//! Writes the file: no warnings, nothing random, and the maps from glyphs to letters in few bytes.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfDocument, PdfSaveOptions};

use crate::{PaperError, Sheet, style::Paper};

pub(super) fn write(
    document: &PdfDocument,
    sheet: &Sheet,
    paper: Paper,
) -> Result<Vec<u8>, PaperError> {
    let mut warnings = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if !warnings.is_empty() {
        let messages: Vec<String> = warnings.into_iter().map(|warning| warning.msg).collect();
        return Err(PaperError::Warnings(messages.join("; ")));
    }
    // The identifier that printpdf puts there is random; the language, for screen readers, it leaves out.
    let id = format!("{} {paper:?}", sheet.id.as_str());
    let ids = file
        .trailer
        .get_mut(b"ID")
        .and_then(|ids| ids.as_array_mut())
        .map_err(|_err| PaperError::Unwritten)?;
    let mut language = ids.first().cloned().ok_or(PaperError::Unwritten)?;
    let texts = ids
        .iter_mut()
        .map(|object| (id.as_str(), object))
        .chain([(sheet.language.code(), &mut language)]);
    for (text, object) in texts {
        *object.as_str_mut().map_err(|_err| PaperError::Unwritten)? = text.as_bytes().to_vec();
    }
    file.catalog_mut()
        .map_err(|_err| PaperError::Unwritten)?
        .set("Lang", language);
    let maps = file
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok());
    for map in maps.filter(|stream| stream.content.starts_with(b"/CIDInit")) {
        // printpdf's own maps say the same in three times the bytes.
        let written = String::from_utf8_lossy(&map.content);
        let is_of = |id: &FontId| written.contains(&format!("/FontSpecific-{} def", id.0));
        if let Some((_, font)) = document
            .resources
            .fonts
            .map
            .iter()
            .find(|(id, _)| is_of(id))
        {
            let letters = letters_of_glyphs(&font.parsed_font);
            map.set_content(letters.into_bytes());
        }
    }
    file.compress();
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// The letter of each glyph, by which a reader finds, copies and reads text aloud; runs of both are written as one.
fn letters_of_glyphs(font: &ParsedFont) -> String {
    let letters: BTreeMap<u16, u32> = font
        .codepoint_to_glyph
        .iter()
        .map(|(&letter, &glyph)| (glyph, letter))
        .collect();
    let mut runs: Vec<(u16, u16, u32)> = Vec::new();
    for (glyph, letter) in letters {
        match runs.last_mut() {
            // A run may not cross a multiple of 256.
            Some((first, last, start))
                if glyph == *last + 1
                    && letter == *start + u32::from(glyph - *first)
                    && letter % 256 != 0
                    && glyph % 256 != 0 =>
            {
                *last = glyph;
            }
            _ => runs.push((glyph, glyph, letter)),
        }
    }
    let mut map = String::from(
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def\n\
         1 begincodespacerange<0000><FFFF>endcodespacerange\n",
    );
    // At most a hundred runs stand between two words.
    for runs in runs.chunks(100) {
        map.push_str(&format!("{} beginbfrange\n", runs.len()));
        for (first, last, letter) in runs {
            map.push_str(&format!("<{first:04X}><{last:04X}><{letter:04X}>\n"));
        }
        map.push_str("endbfrange\n");
    }
    map.push_str("endcmap CMapName currentdict/CMap defineresource pop end end\n");
    map
}
