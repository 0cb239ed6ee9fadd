//! The command line's help, and what it says of a line that is wrong, in every language.

mod help {
    use domain::Language;
    use text::Texts;

    use crate::cli::parse;

    #[test]
    fn help_is_in_the_language_asked_for_and_leaves_no_key_without_words() {
        for (language, usage) in [
            (Language::Pt, "Utilização"),
            (Language::En, "Usage"),
            (Language::Fr, "Utilisation"),
        ] {
            for line in [
                "",
                "demo",
                "enrol",
                "sync",
                "status",
                "catalogue export",
                "catalogue import",
                "search",
                "attend",
                "journal verify",
                "journal export",
                "journal import",
                "backup",
                "restore",
                "receipt pdf",
                "receipt print",
                "printer list",
                "printer choose",
                "printer test",
                "receipt void",
                "till status",
                "till open",
                "till move",
                "till close",
                "till count",
                "mediator pin",
                "report",
                "doctor",
            ] {
                let err = parse(
                    &format!("citizen-spot {line} --help")
                        .split_whitespace()
                        .map(Into::into)
                        .collect::<Vec<_>>(),
                    Texts::of(language),
                )
                .unwrap_err();
                let help = err.to_string();
                assert_eq!(err.kind(), clap::error::ErrorKind::DisplayHelp);
                assert!(help.contains(usage), "{help}");
                assert!(!help.contains("help-"), "{line}: {help}");
                // A French option is an option.
                let english = ["[default", "COMMAND]", "COMMAND>", "FILE", "WHO", "COUNT"];
                let options = (language == Language::Pt).then_some("[OPTIONS]");
                let mut english = english.into_iter().chain(options);
                let left = english.find(|word| help.contains(*word));
                assert!(
                    language == Language::En || left.is_none(),
                    "{left:?} in {line}: {help}"
                );
            }
        }
    }
}

mod wrong {
    use domain::Language;
    use text::{Texts, command_line::wrong};

    use crate::cli;

    fn told(line: &str, language: Language) -> String {
        let line: Vec<_> = line.split_whitespace().map(Into::into).collect();
        let texts = Texts::of(language);
        wrong(
            &cli::parse(&line, texts).unwrap_err(),
            "citizen-spot",
            texts,
        )
    }

    #[test]
    fn what_is_wrong_is_named_and_what_was_meant_is_asked() {
        for (line, expected) in [
            ("citizen-spot stattus", "«stattus» não é um comando."),
            ("citizen-spot stattus", "Queria dizer «status»?"),
            ("citizen-spot status --jsn", "«--jsn» não é uma opção"),
            ("citizen-spot search", "Falta <PALAVRAS>"),
            ("citizen-spot receipt", "Falta dizer o que fazer."),
            (
                "citizen-spot --lang de status",
                "não pode ser «de»: pt, en, fr",
            ),
            (
                "citizen-spot report --from ontem --to 2026-11-20",
                "«ontem» não serve para --from <DIA>",
            ),
            (
                "citizen-spot status --lang pt --lang en",
                "só pode vir uma vez",
            ),
            ("citizen-spot status --lang", "Falta o valor de --lang"),
            ("citizen-spot demo --play x", "Falta --shots <PASTA>"),
            ("citizen-spot search", "Utilização: citizen-spot search"),
        ] {
            let told = told(line, Language::Pt);
            assert!(told.contains(expected), "{line}: {told}");
        }
    }

    #[test]
    fn no_word_of_the_parser_is_left_in_another_language() {
        for language in Language::ALL {
            for line in [
                "citizen-spot stattus",
                "citizen-spot search --limit x carta",
            ] {
                let told = told(line, language);
                for parsers in ["error:", "tip:", "For more information", "invalid value"] {
                    assert!(!told.contains(parsers), "{told}");
                }
            }
        }
    }
}
