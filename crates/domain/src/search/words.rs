//! Words of a text as search sees them: without accents or case, with their place in the text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A word that says nothing of what is wanted, in Portuguese, English or French: dropped from texts and, beside other
/// words, from queries.
#[rustfmt::skip]
pub(super) fn is_stop_word(word: &str) -> bool {
    matches!(word,
        "a" | "ai" | "am" | "an" | "and" | "ao" | "aos" | "are" | "as" | "at" | "au" | "aux"
         | "be" | "c" | "can" | "ce" | "com" | "comment" | "como" | "d" | "da" | "das" | "de"
         | "des" | "do" | "does" | "dos" | "du" | "e" | "em" | "en" | "era" | "es" | "est"
         | "esta" | "este" | "estou" | "et" | "eu" | "fazer" | "foi" | "for" | "from" | "get"
         | "gostaria" | "ha" | "have" | "how" | "i" | "il" | "in" | "is" | "isso" | "isto" | "it"
         | "j" | "ja" | "je" | "l" | "la" | "le" | "les" | "lhe" | "m" | "ma" | "me" | "mes"
         | "meu" | "meus" | "mim" | "minha" | "minhas" | "mon" | "muita" | "muito" | "my" | "n"
         | "na" | "nao" | "nas" | "ne" | "need" | "no" | "nos" | "not" | "num" | "numa" | "o"
         | "obter" | "of" | "on" | "or" | "os" | "ou" | "par" | "para" | "pas" | "pela" | "pelo"
         | "por" | "posso" | "pour" | "pra" | "precisava" | "preciso" | "que" | "queria" | "quero"
         | "s" | "sao" | "se" | "ser" | "seu" | "sou" | "sua" | "sur" | "te" | "tenho" | "ter"
         | "the" | "this" | "to" | "tratar" | "tres" | "um" | "uma" | "un" | "une" | "very"
         | "want" | "with" | "y"
    )
}

/// Calls `each` with every word of `text`, folded, and its range of bytes.
pub(super) fn each_word(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut word = String::new();
    let mut start = 0;
    for (place, character) in text.char_indices() {
        if character.is_ascii_alphanumeric() {
            if word.is_empty() {
                start = place;
            }
            word.push(character.to_ascii_lowercase());
        } else if is_letter(character) {
            if word.is_empty() {
                start = place;
            }
            fold_into(&mut word, character);
        } else if !word.is_empty() && !is_combining_mark(character) {
            each(&word, start..place);
            word.clear();
        }
    }
    if !word.is_empty() {
        each(&word, start..text.len());
    }
}

/// Ordinal signs stand apart, as in `2.ª via`.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() && !matches!(character, 'ª' | 'º')
}

fn fold_into(word: &mut String, character: char) {
    match character {
        'œ' | 'Œ' => word.push_str("oe"),
        'æ' | 'Æ' => word.push_str("ae"),
        'ß' => word.push_str("ss"),
        _ => word.extend(
            character
                .nfd()
                .filter(|part| !is_combining_mark(*part))
                .flat_map(char::to_lowercase),
        ),
    }
}

/// Endings of plurals and what the singular has instead; longer ones first.
const PLURALS: [(&str, &str); 9] = [
    ("oes", "ao"),
    ("aes", "ao"),
    ("ais", "al"),
    ("eis", "el"),
    ("res", "r"),
    ("zes", "z"),
    ("ns", "m"),
    ("ss", "ss"),
    ("s", ""),
];

/// Endings of words of one family: `renovar`, `renovação`, `renovada`; longer ones first.
const ENDINGS: [&str; 27] = [
    "amento", "imento", "adora", "mente", "acao", "icao", "ucao", "ador", "ando", "endo", "indo",
    "ante", "ment", "ada", "ado", "ida", "ido", "ing", "ar", "er", "ir", "ou", "ei", "al", "a",
    "e", "o",
];

const SHORTEST_STEM: usize = 4;

/// What the words of one family share; a rough cut, the same for all three languages.
pub(super) fn stem(word: &str) -> String {
    let is_long = word.len() > SHORTEST_STEM;
    let mut plurals = PLURALS.iter().filter(|_| is_long);
    let singular =
        plurals.find_map(|(many, one)| Some(format!("{}{one}", word.strip_suffix(many)?)));
    let stem = singular.unwrap_or_else(|| word.to_owned());
    let ending = ENDINGS.iter().find_map(|ending| {
        stem.strip_suffix(ending)
            .filter(|rest| is_stem(rest, ending))
    });
    ending.map(str::to_owned).unwrap_or(stem)
}

/// A single vowel is no ending after another one: `cartão` is not of the family of `carta`.
fn is_stem(rest: &str, ending: &str) -> bool {
    let shortest = if ending.len() == 1 {
        SHORTEST_STEM.saturating_sub(1)
    } else {
        SHORTEST_STEM
    };
    let after_vowel = rest.ends_with(['a', 'e', 'i', 'o', 'u']);
    rest.len() >= shortest && (ending.len() > 1 || !after_vowel)
}

#[cfg(test)]
mod tests {
    use super::{each_word, stem};

    fn words(text: &str) -> Vec<(String, String)> {
        let mut words = Vec::new();
        each_word(text, |word, range| {
            words.push((word.to_owned(), text.get(range).unwrap().to_owned()))
        });
        words
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let folded = words("2.ª via: Condução, cœur")
            .into_iter()
            .map(|(word, _)| word)
            .collect::<Vec<_>>();
        assert_eq!(folded, ["2", "via", "conducao", "coeur"]);
        assert_eq!(
            words("a Condução."),
            [
                ("a".to_owned(), "a".to_owned()),
                ("conducao".to_owned(), "Condução".to_owned())
            ]
        );
        assert_eq!(words("conduc\u{327}a\u{303}o").len(), 1);
    }

    #[test]
    fn words_of_one_family_share_a_stem_and_others_do_not() {
        for family in [
            ["renovar", "renovação"],
            ["pensões", "pensão"],
            ["licenças", "licença"],
            ["caducada", "caducado"],
        ] {
            let [one, other] = family
                .map(|word| words(word).remove(0).0)
                .map(|word| stem(&word));
            assert_eq!(one, other, "{family:?}");
        }
        assert_ne!(stem("carta"), stem("cartao"));
        assert_ne!(stem("casa"), stem("casar"));
    }
}
