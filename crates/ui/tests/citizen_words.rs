//! The citizen's window speaks plainly, in every language: short sentences, no jargon, nobody's gender guessed.
#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::fs;

const LANGUAGES: [&str; 3] = ["pt-PT", "en", "fr"];

/// Longest sentence, and the most that sentences may have on average, in words.
const MOST_WORDS: usize = 20;
const MOST_MEAN_WORDS: usize = 9;

/// Words of offices and of programs, and forms that guess who is a man or a woman. Whole words, in lower case.
const FORBIDDEN: [&str; 62] = [
    // Acronyms that stand alone.
    "imt",
    "irn",
    "nif",
    "niss",
    "cmd",
    "ama",
    "arte",
    "sns",
    "qr",
    "url",
    "pdf",
    "sms",
    "app",
    // Offices, Portuguese.
    "requerente",
    "requerimento",
    "utente",
    "deferido",
    "indeferido",
    "diligência",
    "tramitação",
    "submeter",
    "supracitado",
    "referido",
    "emolumento",
    "validar",
    "autenticar",
    "credenciais",
    "formulário",
    "provisório",
    // Programs.
    "offline",
    "online",
    "sincronizar",
    "servidor",
    "erro",
    "sistema",
    "login",
    "server",
    "error",
    "system",
    "submit",
    "synchronise",
    "authenticate",
    "credentials",
    "applicant",
    "invalid",
    "erreur",
    "serveur",
    "système",
    "soumettre",
    "requérant",
    "authentifier",
    "identifiant",
    "formulaire",
    // Somebody's gender.
    "obrigado",
    "obrigada",
    "sozinha",
    "bem-vindo",
    "bem-vinda",
    "mediador",
    "mediadora",
    "médiateur",
    "médiatrice",
];

/// The texts of a language by key, on one line each; variables become one word.
fn texts(language: &str) -> Vec<(String, String)> {
    let path = format!(
        "{}/../../assets/texts/{language}/citizen.ftl",
        env!("CARGO_MANIFEST_DIR")
    );
    let file = fs::read_to_string(path).unwrap();
    let mut key = String::new();
    let mut texts = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let text = match line.split_once(" = ") {
            Some((name, text)) if line.starts_with("view-") => {
                key = name.to_owned();
                text
            }
            _ => line.split_once(']').map_or("", |(_, text)| text),
        };
        if !text.trim().is_empty() && !text.ends_with("->") {
            texts.push((key.clone(), without_variables(text)));
        }
    }
    texts
}

fn without_variables(text: &str) -> String {
    let mut parts = text.split('{');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push('x');
        plain.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    plain
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ':' | ';' | '?' | '!' | '«' | '»' | '“' | '”')
    })
    .filter(|word| word.chars().any(char::is_alphanumeric))
    .map(str::to_lowercase)
    .collect()
}

#[test]
fn sentences_are_short() {
    for language in LANGUAGES {
        let (mut n_words, mut n_sentences) = (0, 0_usize);
        for (key, text) in texts(language) {
            for sentence in text
                .split(['.', '?', '!'])
                .map(words)
                .filter(|words| !words.is_empty())
            {
                assert!(
                    sentence.len() <= MOST_WORDS,
                    "{key} in {language}: {sentence:?}"
                );
                n_words += sentence.len();
                n_sentences += 1;
            }
        }
        assert!(n_sentences > 80, "{language} was not read");
        let mean = n_words.div_ceil(n_sentences);
        assert!(
            mean <= MOST_MEAN_WORDS,
            "{mean} words a sentence in {language}"
        );
    }
}

#[test]
fn no_jargon_no_bare_acronym_and_nobody_s_gender() {
    for language in LANGUAGES {
        for (key, text) in texts(language) {
            let found = words(&text)
                .into_iter()
                .find(|word| FORBIDDEN.contains(&word.as_str()));
            assert_eq!(found, None, "{key} in {language}: {text}");
        }
    }
}
