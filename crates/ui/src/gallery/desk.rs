//! The desk's pieces: search, lists, cards, payment, figures.

use egui::{Align, Id, Ui};

use super::Gallery;
use crate::icon::Icon;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    self, AmountBox, Bar, Button, Card, Choice, Choices, Column, Piece, ResultRow, SearchField,
    ServiceCard, Tag, Tone, Words,
};

/// The desk's search, cards, payment and figures.
pub(super) fn sheet_ui(ui: &mut Ui, gallery: &mut Gallery) {
    widgets::split_with(
        ui,
        gallery,
        (1080.0, space::H),
        |ui, gallery| {
            let search = Id::unique("gallery search");
            SearchField {
                id: search,
                name: "De que precisa o cidadão?",
                text: &mut gallery.query,
                count: "11 resultados",
                key: Some("Esc"),
            }
            .ui(ui);
            ui.add_space(space::M);
            results_ui(ui);
            ui.add_space(space::XL);
            cards_ui(ui);
            ui.add_space(space::XL);
            widgets::figures(
                ui,
                &[
                    ("12", "atendimentos", "17 serviços"),
                    ("11 min", "em média", "espera média de 4 min"),
                    ("146,50\u{a0}€", "cobrados", "121,00\u{a0}€ em dinheiro"),
                ],
            );
            ui.add_space(space::L);
            kept_ui(ui);
            ui.add_space(space::L);
            widgets::progress(
                ui,
                480.0,
                &[
                    Piece::Done,
                    Piece::Sent,
                    Piece::Now,
                    Piece::Help,
                    Piece::ToDo,
                    Piece::NotNeeded,
                ],
                "1 feito, 1 enviado, 1 a decorrer, 1 com ajuda, 1 por fazer, 1 não precisa",
            );
        },
        |ui, gallery| {
            payment_ui(ui, gallery);
            ui.add_space(space::L);
            plot_ui(ui);
        },
    );
}

fn cards_ui(ui: &mut Ui) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 3.0 * space::M) / 4.0;
        for (icon, price, words) in [
            (
                Icon::Home,
                "Gratuito",
                "Alterar a morada do Cartão de Cidadão",
            ),
            (
                Icon::Phone,
                "Preço a confirmar",
                "Ativar a Chave Móvel Digital",
            ),
            (
                Icon::Document,
                "5,00\u{a0}€",
                "Pedir certificado do registo criminal",
            ),
            (
                Icon::Heart,
                "Gratuito",
                "Cartão Europeu de Seguro de Doença",
            ),
        ] {
            let card = ServiceCard { icon, price, words };
            let size = egui::vec2(width, card.height(ui, width));
            card.ui(ui, size);
        }
    });
}

fn results_ui(ui: &mut Ui) {
    widgets::results_list(
        ui,
        |ui| {
            for (chosen, before, after, tag, key) in [
                (true, "Revalidar a ", " de condução", None, "Enter"),
                (
                    false,
                    "Pedir segunda via da ",
                    " de condução",
                    Some((Tone::Quiet, "resposta posterior")),
                    "Alt 2",
                ),
            ] {
                let title = Words::new(before, typography::VALUE, palette::NAVY)
                    .and_found("carta", typography::VALUE, palette::NAVY)
                    .and(after, typography::VALUE, palette::NAVY);
                ResultRow {
                    name: "Revalidar a carta de condução, 30,00 euros",
                    icon: Some(Icon::Car),
                    title,
                    detail: "IMT, entidade das cartas de condução",
                    tag,
                    price: Some((
                        "30,00\u{a0}€",
                        if chosen {
                            "15,00\u{a0}€ desde os 70 anos"
                        } else {
                            ""
                        },
                    )),
                    key: Some(key),
                    chosen,
                }
                .ui(ui);
            }
        },
        |ui| {
            widgets::key_hint(ui, "↑ ↓", "escolher");
            widgets::key_hint(ui, "Enter", "começar");
            ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                Button::quiet("Ver os 11 resultados").small().ui(ui)
            });
        },
    );
}

fn kept_ui(ui: &mut Ui) {
    Card::rows().needs_person().ui(ui, |ui| {
        for (title, chosen) in [
            ("Cartão ACP, segunda via", false),
            ("Certificado de matrícula", true),
        ] {
            widgets::list_row(ui, 84.0, chosen, |ui| {
                let ground = if chosen {
                    palette::WHITE
                } else {
                    palette::BLUE_50
                };
                widgets::disc(ui, Icon::Document, 44.0, ground, palette::BLUE);
                widgets::title_and_detail(ui, title, "Pede o número de sócio");
                ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                    Button::secondary("Corrigir…").small().ui(ui);
                    Tag::new(Tone::Wrong, "devolvido ontem, 17:20")
                        .icon(Icon::Alert)
                        .ui(ui);
                });
            });
        }
    });
}

fn payment_ui(ui: &mut Ui, gallery: &mut Gallery) {
    Card::large().ui(ui, |ui| {
        widgets::ends(
            ui,
            42.0,
            |ui| widgets::heading(ui, "Taxa", typography::H1),
            |ui| {
                Tag::new(Tone::Done, "pago")
                    .icon(Icon::Check)
                    .large()
                    .ui(ui)
            },
        );
        ui.add_space(space::S);
        widgets::sum_row(
            ui,
            46.0,
            Words::new(
                "Revalidar a carta de condução",
                typography::VALUE,
                palette::INK,
            ),
            Words::new("15,00\u{a0}€", typography::VALUE.bold(), palette::INK),
        );
        widgets::thick_rule(ui, 2.0, palette::NAVY);
        widgets::sum_row(
            ui,
            62.0,
            Words::new("Total", typography::H2, palette::INK),
            Words::new("15,00\u{a0}€", typography::TITLE, palette::NAVY),
        );
        let methods = [
            (Icon::Euro, "Dinheiro"),
            (Icon::IdCard, "Cartão"),
            (Icon::Document, "Referência"),
        ]
        .map(|(icon, words)| Choice {
            words,
            icon: Some(icon),
        });
        let chosen = Choices::radios("Meio de pagamento", &methods)
            .chosen(Some(gallery.method))
            .ui(ui);
        gallery.method = chosen.unwrap_or(gallery.method);
        ui.add_space(space::S);
        let given =
            ["Certo", "20\u{a0}€", "50\u{a0}€", "Outro…"].map(|words| Choice { words, icon: None });
        let chosen = Choices::plain("Quanto entregou a Maria?", &given)
            .chosen(Some(gallery.given))
            .ui(ui);
        gallery.given = chosen.unwrap_or(gallery.given);
        ui.add_space(space::S);
        widgets::amounts(
            ui,
            AmountBox {
                words: "Recebido",
                amount: "20,00\u{a0}€",
                detail: "uma nota de 20",
                chosen: false,
            },
            AmountBox {
                words: "Troco a dar",
                amount: "5,00\u{a0}€",
                detail: "uma nota de 5",
                chosen: true,
            },
        );
    });
}

fn plot_ui(ui: &mut Ui) {
    Card::small().ui(ui, |ui| {
        widgets::legend(ui, ["mediador", "juntos", "cidadão"]);
        let hours = [
            ("9 h", [1, 1, 0]),
            ("10 h", [1, 1, 1]),
            ("11 h", [0, 1, 1]),
            ("12 h", [1, 0, 0]),
        ]
        .map(|(words, counts)| Bar { words, counts });
        widgets::bars(ui, 150.0, &hours, "Atendimentos por hora");
        ui.add_space(space::XS);
        let columns = [
            ("Hora", Align::Min),
            ("Mediador", Align::Max),
            ("Juntos", Align::Max),
            ("Cidadão", Align::Max),
        ]
        .map(|(head, align)| Column { head, align });
        let rows: Vec<Vec<String>> = hours
            .iter()
            .map(|bar| {
                std::iter::once(bar.words.to_owned())
                    .chain(bar.counts.iter().map(ToString::to_string))
                    .collect()
            })
            .collect();
        widgets::table(ui, &columns, &rows);
    });
}
