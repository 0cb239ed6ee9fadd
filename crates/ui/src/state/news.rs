//! What AMA tells mediators: news, and services of entities that do not answer.

use std::collections::BTreeMap;

use domain::{Language, ServiceId, Timestamp};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    pub from: Timestamp,
    /// None where nobody knows yet when it is over.
    pub until: Option<Timestamp>,
    pub text: BTreeMap<Language, String>,
    /// Empty where it is news alone.
    pub services_down: Vec<ServiceId>,
}

impl News {
    pub fn is_on(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }

    /// In this language, else in Portuguese.
    pub fn text(&self, language: Language) -> &str {
        let text = self.text.get(&language).or(self.text.get(&Language::Pt));
        text.map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use domain::{Language, Timestamp};

    use super::News;

    #[test]
    fn news_are_told_from_their_first_moment_to_the_one_before_their_end() {
        let mut news = News {
            from: Timestamp(10),
            until: Some(Timestamp(20)),
            text: [(Language::Pt, "O IMT está em baixo".to_owned())].into(),
            services_down: Vec::new(),
        };
        let told = [9, 10, 19, 20].map(|now| news.is_on(Timestamp(now)));
        assert_eq!(told, [false, true, true, false]);
        news.until = None;
        assert!(news.is_on(Timestamp(i64::MAX)));
        assert_eq!(news.text(Language::Fr), "O IMT está em baixo");
    }
}
