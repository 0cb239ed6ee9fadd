//! The receipt: every word of its record, its code, its size.

use domain::{
    Cents, Language,
    entry::Approver,
    fee::Means,
    receipt::{Receipt, Rendering},
};
use paper::{Paper, Void, learning_card, pdf, plain, receipt, void};
use text::Texts;

use crate::{
    PAPERS,
    file::File,
    kinds::{card, mixed, voided},
    sample, tight,
};

/// What the record holds, as the language writes it.
fn record(receipt: &Receipt) -> Vec<String> {
    let texts = Texts::of(receipt.language);
    let zone = jiff::tz::TimeZone::get(&receipt.zone).unwrap();
    let mut said = vec![
        receipt.number.to_string(),
        receipt.attendance.clone(),
        receipt.mediator.to_string(),
        receipt.spot.name.clone(),
        receipt.spot.host.clone(),
        receipt.spot.address.clone(),
        receipt.spot.code.to_string(),
        texts.money(receipt.total),
        texts.money(receipt.change),
        texts.date_time(receipt.at, &zone),
        texts.date_long(receipt.promised),
        "K7Q2 VX9D M4TZ".into(),
        "demo.invalid".into(),
    ];
    for line in &receipt.lines {
        said.extend([
            line.service.get(receipt.language).to_owned(),
            line.entity.get(receipt.language).to_owned(),
        ]);
        said.extend(line.service.beside(receipt.language).map(str::to_owned));
        said.extend(line.legal_basis.clone());
        said.extend([texts.money(line.cents), "70".into(), "IMT".into()]);
    }
    if let Means::Cash { received } = receipt.means {
        said.push(texts.money(received));
    }
    said
}

#[test]
fn the_text_of_a_pdf_is_that_of_the_record_in_each_language() {
    for language in Language::ALL {
        let record_of = sample::receipt(language);
        for paper in PAPERS {
            let text = tight(&File::new(&receipt(&record_of, Rendering::Original), paper).text());
            for said in record(&record_of) {
                assert!(text.contains(&tight(&said)), "{said} is missing in {text}");
            }
        }
    }
}

#[test]
fn a_rendered_code_scans_to_what_was_written() {
    for (paper, dpi) in [
        (Paper::A4, "203.2"),
        (Paper::LargePrint, "150"),
        (Paper::Roll80, "203.2"),
        (Paper::Roll80, "300"),
        (Paper::Roll58, "203.2"),
        (Paper::Roll58, "300"),
    ] {
        let record = sample::receipt(Language::Pt);
        let sheet = receipt(&record, Rendering::Original);
        assert_eq!(File::new(&sheet, paper).scanned(dpi), record.qr);
        let card = learning_card(&card(Language::Pt));
        assert_eq!(File::new(&card, paper).scanned(dpi), "HTTPS://IMT-IP.PT");
    }
}

#[test]
fn another_reader_scans_the_same_code() {
    let record = sample::receipt(Language::Pt);
    for paper in [Paper::A4, Paper::Roll80, Paper::Roll58] {
        let file = File::new(&receipt(&record, Rendering::Original), paper);
        file.picture("203.2");
        let scanned = file.run(
            "zbarimg",
            &[
                "--quiet",
                "--nodbus",
                "--raw",
                "-Sdisable",
                "-Sqrcode.enable",
                "page.pgm",
            ],
        );
        assert_eq!(scanned.trim_end(), record.qr);
    }
}

#[test]
fn a_file_says_what_it_is_when_and_in_which_language() {
    let file = File::new(
        &receipt(&sample::receipt(Language::Fr), Rendering::Copy),
        Paper::A4,
    );
    let info = file.run("pdfinfo", &["-isodates", "sheet.pdf"]);
    for said in [
        "Reçu EC0850-2026A/000123 Duplicata",
        "Município de Idanha-a-Nova",
        "2026-11-20T10:42:07Z",
    ] {
        assert!(info.contains(said), "{said} is missing in {info}");
    }
}

#[test]
fn a_copy_says_so_and_an_original_does_not() {
    let record = sample::receipt(Language::Pt);
    for paper in PAPERS {
        let original = File::new(&receipt(&record, Rendering::Original), paper).text();
        let copy = File::new(&receipt(&record, Rendering::Copy), paper).text();
        assert!(original.contains("Original") && !original.contains("2.ª via"));
        assert!(copy.contains("2.ª via") && !copy.contains("Original"));
    }
}

#[test]
fn what_is_provisional_or_worthless_says_so_and_nothing_else_does() {
    for (provisional, demonstration) in [(false, false), (true, false), (false, true), (true, true)]
    {
        let record = Receipt {
            provisional,
            demonstration,
            ..sample::receipt(Language::Pt)
        };
        for paper in PAPERS {
            let text = tight(&File::new(&receipt(&record, Rendering::Original), paper).text());
            assert_eq!(text.contains("Reciboprovisório"), provisional);
            assert_eq!(text.contains("DEMONSTRAÇÃO,semvalor"), demonstration);
        }
    }
}

#[test]
fn the_number_of_the_public_log_is_printed_where_the_kit_saw_it_and_nowhere_else() {
    for language in Language::ALL {
        let seen = sample::receipt(language);
        let unseen = Receipt {
            log_size: None,
            ..seen.clone()
        };
        let words = Texts::of(language).say_with("paper-log", &[("size", "".into())]);
        let words = tight(words.trim_end_matches('.'));
        for (record, is_said) in [(&seen, true), (&unseen, false)] {
            for rendering in [Rendering::Original, Rendering::Copy] {
                for paper in PAPERS {
                    let text = tight(&File::new(&receipt(record, rendering), paper).text());
                    assert_eq!(text.contains(&words), is_said, "{text}");
                    assert_eq!(text.contains("20852163"), is_said, "{text}");
                }
            }
        }
    }
}

/// 13.3 kB: a bar of the project's figures.
#[test]
fn a_receipt_stays_small() {
    for language in Language::ALL {
        let sheet = receipt(&sample::receipt(language), Rendering::Original);
        for paper in PAPERS {
            let n_bytes = pdf(&sheet, paper).unwrap().len();
            assert!(
                n_bytes <= 13_300,
                "{language:?}, {paper:?}: {n_bytes} bytes"
            );
        }
    }
}

#[test]
fn only_the_roll_warns_that_it_fades() {
    let sheet = receipt(&sample::receipt(Language::Pt), Rendering::Original);
    assert!(tight(&File::new(&sheet, Paper::Roll80).text()).contains("Guardeumacópiadigital"));
    assert!(!tight(&File::new(&sheet, Paper::A4).text()).contains("Guardeumacópiadigital"));
}

#[test]
fn each_means_of_payment_is_said() {
    let reference = || "123 456 789".to_owned();
    let said = |means| {
        let record = Receipt {
            means,
            change: Cents::ZERO,
            ..sample::receipt(Language::Pt)
        };
        plain(&receipt(&record, Rendering::Original), 48)
    };
    for (means, words) in [
        (
            Means::Card {
                reference: reference(),
            },
            ["Cartão", "Operação do terminal"],
        ),
        (
            Means::Reference {
                reference: reference(),
            },
            ["Referência", "Referência de pagamento"],
        ),
        (
            Means::Duc {
                reference: reference(),
            },
            ["DUC", "Referência de pagamento"],
        ),
    ] {
        let text = said(means);
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert!(
            text.contains(&reference()) && !text.contains("Troco"),
            "{text}"
        );
    }
    assert!(said(Means::Multibanco { order: 7 }).contains("Multibanco"));
    assert!(said(Means::MbWay { order: 7 }).contains("MB WAY"));
}

#[test]
fn the_time_is_that_of_the_spot_and_abroad_it_has_its_distance_from_utc() {
    for (zone, at, said) in [
        (
            "Europe/Lisbon",
            "2026-07-01T23:30:00Z",
            "2 de julho de 2026, 00:30",
        ),
        (
            "Europe/Paris",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 11:42 UTC+1",
        ),
        (
            "America/St_Johns",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 07:12 UTC-3:30",
        ),
        (
            "Atlantic/Azores",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 09:42 UTC-1",
        ),
        (
            "Nowhere/At_All",
            "2026-11-20T10:42:00Z",
            "20 de novembro de 2026, 10:42 UTC",
        ),
    ] {
        let at = domain::Timestamp::parse(at).unwrap();
        let record = Receipt {
            zone: zone.into(),
            at,
            ..sample::receipt(Language::Pt)
        };
        let text = plain(&receipt(&record, Rendering::Original), 64);
        assert!(text.contains(said), "{said} is missing in {text}");
        assert_eq!(text.contains("UTC"), zone != "Europe/Lisbon", "{text}");
    }
}

#[test]
fn a_roll_is_576_dots_wide_and_as_long_as_what_it_says() {
    let short = sample::receipt(Language::Pt);
    let long = Receipt {
        lines: vec![sample::line(1500); 5],
        ..short.clone()
    };
    let picture = |record: &Receipt| {
        File::new(&receipt(record, Rendering::Original), Paper::Roll80).picture("203.2")
    };
    let (width, height, pixels) = picture(&short);
    assert_eq!(width, 576);
    let last_ink = pixels.iter().rposition(|&grey| grey < 128).unwrap() / width;
    assert!(
        (20..60).contains(&(height - last_ink)),
        "{last_ink} of {height}"
    );
    assert!(picture(&long).1 > height + 300);
}

/// Every edge of a code falls between two dots, so that no module is grey.
#[test]
fn modules_on_a_roll_are_whole_dots() {
    let (width, height, pixels) = File::new(
        &receipt(&sample::receipt(Language::Pt), Rendering::Original),
        Paper::Roll80,
    )
    .picture("203.2");
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    let [from, _, to, _] = image.detect_grids()[0].bounds;
    for y in from.y + 2..to.y - 2 {
        for x in from.x + 2..to.x - 2 {
            let grey = pixels[usize::try_from(y).unwrap() * width + usize::try_from(x).unwrap()];
            assert!(!(16..240).contains(&grey), "{grey} at {x}, {y}");
        }
    }
}

#[test]
fn one_fee_fits_one_page_in_each_language() {
    for language in Language::ALL {
        let record = Receipt {
            demonstration: true,
            provisional: true,
            ..sample::receipt(language)
        };
        for sheet in [
            receipt(&record, Rendering::Copy),
            receipt(&mixed(language), Rendering::Original),
        ] {
            assert_eq!(File::new(&sheet, Paper::A4).pages(), 1, "{language:?}");
        }
    }
}

#[test]
fn many_lines_run_over_numbered_pages_and_none_is_lost() {
    let lines: Vec<_> = (1..=60)
        .map(|cents| sample::line(100_000 + cents))
        .collect();
    let record = Receipt {
        lines,
        ..sample::receipt(Language::Pt)
    };
    let file = File::new(&receipt(&record, Rendering::Original), Paper::A4);
    let (text, pages) = (file.text(), file.pages());
    assert!(pages > 3);
    for number in 1..=pages {
        assert!(
            text.contains(&format!("Folha {number} de {pages}")),
            "{text}"
        );
    }
    for line in &record.lines {
        let amount = tight(&Texts::of(Language::Pt).money(line.cents));
        assert!(tight(&text).contains(&amount), "{amount}");
    }
    assert_eq!(
        File::new(&receipt(&record, Rendering::Original), Paper::Roll80).pages(),
        1
    );
}

#[test]
fn each_part_of_a_mixed_payment_is_said_with_its_amount() {
    let text = plain(&receipt(&mixed(Language::Pt), Rendering::Original), 48);
    for said in [
        "Pagamento                       Dinheiro, Cartão",
        "Total pago                               15,00 €",
        "Dinheiro (entregue 10,00 €, troco 5,00 €) 5,00 €",
        "Cartão (004711)                          10,00 €",
    ] {
        let said = said.replace(" €", "\u{a0}€");
        assert!(text.contains(&said), "{said} is missing in {text}");
    }
}

#[test]
fn a_voided_receipt_says_when_and_why_and_no_longer_that_it_was_paid() {
    let record = sample::receipt(Language::Pt);
    let text = plain(&void(&record, &voided()), 80);
    for said in [
        "ANULADO",
        "EC0850-2026A/000123",
        "Anulado em 20 de novembro de 2026, 16:05",
        "Motivo: o serviço não era este.",
        "mediador n.º 4099",
        "Total anulado",
        "Devolvido em dinheiro",
    ] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
    for wrong in ["pago", "Troco", "entregue", "HTTPS"] {
        assert!(!text.contains(wrong), "{wrong} in {text}");
    }
}

#[test]
fn a_voided_payment_by_card_says_how_its_money_comes_back() {
    let by_card = Receipt {
        means: Means::Card {
            reference: "004711".into(),
        },
        change: Cents::ZERO,
        ..sample::receipt(Language::Pt)
    };
    let by_agency = Void {
        cash: Cents::ZERO,
        approved: Approver::Agency,
        ..voided()
    };
    let text = plain(&void(&by_card, &by_agency), 100);
    assert!(
        text.contains("devolvido pelo meio por que foi pago"),
        "{text}"
    );
    assert!(
        text.contains("Confirmado pelos serviços centrais."),
        "{text}"
    );
    assert!(!text.contains("Devolvido em dinheiro"), "{text}");
}
