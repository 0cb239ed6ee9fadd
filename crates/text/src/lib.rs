//! Every word that a person reads, per language; money, dates and names as text.

#[cfg(feature = "command-line")]
pub mod command_line;
mod files;
mod format;
mod why;

use std::{borrow::Cow, sync::LazyLock};

use domain::{Language, Refusal};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

pub use format::by_four;
pub use why::{WHY_IO, why_io};

/// A value that a sentence takes in: text, or a number that chooses its plural.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

macro_rules! number_arg {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Arg<'_> {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

number_arg!(u8, u16, u32, u64, usize, i64);

/// The words of one language.
pub struct Texts {
    pub language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({})", self.language.code())
    }
}

impl Texts {
    /// The words of `language`, read once.
    pub fn of(language: Language) -> &'static Self {
        static PT: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::Pt));
        static EN: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::En));
        static FR: LazyLock<Texts> = LazyLock::new(|| Texts::read(Language::Fr));
        match language {
            Language::Pt => &PT,
            Language::En => &EN,
            Language::Fr => &FR,
        }
    }

    fn read(language: Language) -> Self {
        let locale = match language {
            Language::Pt => langid!("pt-PT"),
            Language::En => langid!("en"),
            Language::Fr => langid!("fr"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        for file in files::FILES {
            // What does not parse is left out here and fails the tests of this crate.
            let resource = FluentResource::try_new(file.text(language).to_owned())
                .unwrap_or_else(|(part, _)| part);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The sentence of a key. A key that does not exist shows itself; the tests do not let one ship.
    pub fn say(&self, key: &str) -> Cow<'_, str> {
        self.format(key, None)
            .unwrap_or_else(|| Cow::Owned(key.to_owned()))
    }

    /// The sentence of a key, with its values.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(text.as_ref())),
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        self.format(key, Some(&values))
            .map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// What a refusal says to a person: what is wrong and what to do.
    pub fn refusal(&self, refusal: &Refusal) -> String {
        let key = format!("refusal-{}", refusal.reason.code());
        self.say_with(&key, &[("count", refusal.count.unwrap_or(0).into())])
    }

    fn format<'a>(&'a self, key: &str, args: Option<&'a FluentArgs<'_>>) -> Option<Cow<'a, str>> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        errors.is_empty().then_some(text)
    }
}

#[cfg(test)]
mod tests;
