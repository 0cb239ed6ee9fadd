//! Why something failed, in words: what the errors of other crates say in English is for the logs.

use std::io;

use protocol::{
    CertificateError, WireError,
    enrol::{CodeError, EnrolError},
};
use sync::https::{AddressError, Unanswered};

use crate::answer::{Failure, Voice};

impl Voice {
    /// The words of a code, to stand in brackets.
    pub(crate) fn why(self, code: &str) -> String {
        self.texts.why(code)
    }

    /// A failure with the words of why.
    pub(crate) fn because(self, code: &str, reason: &str) -> Failure {
        Failure {
            reason: Some(reason.into()),
            ..self.failed(code, &self.why(reason))
        }
    }

    /// A file that somebody named, and that cannot be used.
    pub(crate) fn file(self, err: &io::Error) -> Failure {
        match text::why_io(err) {
            Some(code) => self.because("file", code),
            None => self.failed("file", &err.to_string()),
        }
    }

    pub(crate) fn address(self, err: &AddressError) -> Failure {
        tracing::info!(%err, "an address will not do");
        let code = match err {
            AddressError::NotAnAddress(_) => "not-an-address",
            AddressError::Plain => "plain-http",
            AddressError::Unusable(_) => "no-https",
        };
        self.because("gateway-address", code)
    }

    pub(crate) fn mistyped(self, err: CodeError) -> Failure {
        let (key, count) = match err {
            CodeError::Length(count) => ("code-length", count),
            CodeError::Character(place) => ("code-character", place),
            CodeError::Check => ("code-check", 0),
        };
        let why = self.texts.say_with(key, &[("count", count.into())]);
        self.failed("code-mistyped", &why)
    }
}

pub(crate) fn unread(err: WireError) -> &'static str {
    match err {
        WireError::TooLarge => "too-large",
        WireError::Malformed => "malformed",
        WireError::Cut => "cut",
        WireError::Newer(_) => "newer",
    }
}

pub(crate) fn unanswered(err: &Unanswered) -> &'static str {
    tracing::info!(%err, "a request was not answered");
    match err {
        Unanswered::TooLarge => "too-large",
        Unanswered::NoNetwork(_)
        | Unanswered::Lost(_)
        | Unanswered::NotAma(_)
        | Unanswered::Untrusted(_)
        | Unanswered::Unnamed(_) => "no-answer",
    }
}

pub(crate) fn not_enrolled(err: &EnrolError) -> &'static str {
    tracing::info!(%err, "an answer to an enrolment was not believed");
    match err {
        EnrolError::Trust(err) => err.code(),
        EnrolError::Certificate(CertificateError::UnknownRoot(_)) => "unknown-key",
        EnrolError::Certificate(
            CertificateError::Forged | CertificateError::Damaged(_) | CertificateError::Contradicts,
        ) => "certificate",
        EnrolError::AnotherKit => "another-kit",
        EnrolError::NoSite => "half-arrived",
        EnrolError::Former => "former",
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use domain::Language;
    use protocol::{enrol::EnrolmentCode, problem::ProblemCode};

    use crate::answer::{Exit, Voice};

    /// Beside those of problems: of documents, of the public log, of addresses and files.
    const CODES: &[&str] = &[
        "unsigned",
        "unknown-key",
        "forged",
        "under-threshold",
        "rollback",
        "frozen",
        "expired",
        "mix-and-match",
        "half-arrived",
        "document",
        "another-root",
        "another-world",
        "no-answer",
        "no-answers-inside",
        "store",
        "cut",
        "newer",
        "certificate",
        "former",
        "not-a-checkpoint",
        "shrank",
        "split-view",
        "unproven",
        "rewritten",
        "bad-proof",
        "not-an-address",
        "plain-http",
        "no-https",
    ];

    #[test]
    fn every_code_of_a_refusal_has_words_in_every_language() {
        let problems = ProblemCode::ALL.iter().map(|code| code.as_str());
        let files = text::WHY_IO.iter().map(|(_, code)| *code);
        let codes: Vec<&str> = CODES.iter().copied().chain(problems).chain(files).collect();
        for language in Language::ALL {
            let voice = Voice::new(language, false);
            for code in &codes {
                assert_ne!(voice.why(code), **code, "{}", language.code());
            }
        }
    }

    #[test]
    fn a_code_that_has_no_words_is_told_as_it_is() {
        assert_eq!(Voice::new(Language::Pt, false).why("418"), "418");
    }

    #[test]
    fn a_file_that_is_not_there_is_told_in_words() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        let failure = Voice::new(Language::Pt, false).file(&missing);
        assert_eq!(
            (failure.exit, failure.code.as_str(), &*failure.message),
            (
                Exit::Failed,
                "file",
                "O ficheiro não pôde ser usado: não existe"
            )
        );
        assert_eq!(failure.error()["reason"], "no-file");
    }

    #[test]
    fn a_code_that_is_too_short_is_told_with_its_length() {
        let err = EnrolmentCode::parse("ABC").unwrap_err();
        let told = |language| Voice::new(language, false).mistyped(err).message;
        assert_eq!(
            told(Language::Pt),
            "O código não está bem escrito (tem 3 carateres, e são 33). Confira-o letra a letra."
        );
        assert!(told(Language::En).contains("(it has 3 characters, and 33 are needed)"));
        assert!(told(Language::Fr).contains("(il a 3 caractères, il en faut 33)"));
    }
}
