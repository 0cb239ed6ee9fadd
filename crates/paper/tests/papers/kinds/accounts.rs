//! Reports and settlements: their sums, what nobody can split, and what goes on over the next page.

use domain::{Cents, Language, catalogue::Localised};
use paper::{Paper, Party, SettledService, plain, settlement};

use super::{CATALOGUE, figures, reported, settled};
use crate::{file::File, sample, tight};

#[test]
fn few_people_are_not_counted_where_that_is_asked_for() {
    let told = |report| {
        plain(
            &reported(Language::Pt, &sample::spot(), &report, &CATALOGUE),
            80,
        )
    };
    let shown = told(figures());
    assert!(
        shown.contains("12 h") && !shown.contains("menos de"),
        "{shown}"
    );
    let hidden = told(figures().suppressed(5));
    assert!(!hidden.contains("12 h"), "{hidden}");
    assert!(
        hidden.contains("faltam as linhas com menos de 5 atendimentos"),
        "{hidden}"
    );
    let few = told(figures().suppressed(500));
    assert!(few.contains("Houve menos de 500 atendimentos."), "{few}");
    assert!(!few.contains("€") && !few.contains("412"), "{few}");
}

#[test]
fn a_settlement_that_goes_on_repeats_its_headings() {
    let sheet = settlement(&settled(Language::Pt, Party::Entity, 120));
    let file = File::new(&sheet, Paper::A4);
    let (text, n_pages) = (file.text(), file.pages());
    assert!(n_pages > 2);
    // Both tables have the column, and the long one has it on each page.
    assert_eq!(
        text.matches("Cobrado Parte\n").count(),
        n_pages + 1,
        "{text}"
    );
    assert!(tight(&text).contains("cartadecondução(anulado)"), "{text}");
}

#[test]
fn a_sum_stands_under_the_last_rows_that_it_adds_up() {
    for count in 15..45 {
        let mut settled = settled(Language::Pt, Party::Host, 1);
        let of = settled.services.remove(0);
        let services = (1..=count).map(|n| SettledService {
            service: Localised {
                pt: format!("Serviço {n:02}"),
                ..of.service.clone()
            },
            ..of
        });
        settled.services = services.collect();
        let text = File::new(&settlement(&settled), Paper::A4).text();
        let page = text.split('\u{c}').find(|page| page.contains("Soma"));
        for n in [count - 1, count] {
            let row = format!("Serviço {n:02}");
            assert!(page.unwrap().contains(&row), "{row} of {count}: {text}");
        }
    }
}

#[test]
fn a_report_tells_what_nobody_can_split_and_where_a_part_that_no_rule_names_stands() {
    let sheet = reported(Language::Pt, &sample::spot(), &figures(), &CATALOGUE);
    let text = tight(&plain(&sheet, 80));
    for told in [
        "30,00€porconfirmar",
        "apartedaagênciaestáporconfirmar",
        "5562,00€aconfirmar618,00€",
    ] {
        let is_told = text.to_lowercase().contains(told);
        assert!(is_told, "{told}: {text}");
    }
}

#[test]
fn what_nobody_can_split_yet_is_told_on_a_settlement() {
    let mut settled = settled(Language::Pt, Party::Agency, 1);
    settled.receipts.as_mut().unwrap()[0].share = None;
    settled.to_confirm = Cents(1500);
    let text = plain(&settlement(&settled), 80);
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.contains("A confirmar"))
        .collect();
    assert_eq!(lines.len(), 2, "in the sum and at its receipt: {text}");
}

#[test]
fn fees_that_are_too_many_for_paper_leave_their_sums_and_where_to_find_them() {
    let mut settled = settled(Language::Pt, Party::Host, 120);
    settled.receipts = None;
    let text = plain(&settlement(&settled), 80);
    for words in ["178,50", "119", "demasiadas para o papel", "(CSV)"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Por recibo"), "{text}");
}
