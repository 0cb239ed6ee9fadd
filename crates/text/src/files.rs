//! The texts compiled in: one file per screen and language.

use domain::Language;

pub(crate) struct File {
    #[cfg(test)]
    pub(crate) name: &'static str,
    texts: [&'static str; 3],
}

impl File {
    pub(crate) fn text(&self, language: Language) -> &'static str {
        let [pt, en, fr] = self.texts;
        match language {
            Language::Pt => pt,
            Language::En => en,
            Language::Fr => fr,
        }
    }
}

macro_rules! file {
    ($name:literal) => {
        File {
            #[cfg(test)]
            name: $name,
            texts: [
                include_str!(concat!("../../../assets/texts/pt-PT/", $name, ".ftl")),
                include_str!(concat!("../../../assets/texts/en/", $name, ".ftl")),
                include_str!(concat!("../../../assets/texts/fr/", $name, ".ftl")),
            ],
        }
    };
}

pub(crate) const FILES: &[File] = &[
    file!("words"),
    file!("refusal"),
    file!("command_line"),
    file!("till_commands"),
    file!("citizen"),
    file!("paper"),
    file!("frame"),
    file!("sign_in"),
    file!("desk"),
    file!("attendance"),
    file!("fee"),
    file!("day"),
    file!("till"),
    file!("receipts"),
    file!("printing"),
    file!("printers"),
    file!("settings"),
    file!("first_run"),
    file!("trouble"),
    file!("link"),
    file!("receipt_page"),
    file!("gateway"),
];
