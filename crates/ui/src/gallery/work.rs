//! The mediator's pieces: a form with its script, buttons, choices; the desk's search, lists and figures.

use egui::{Align, Id, Ui};

use super::{Gallery, phone_id};
use crate::icon::Icon;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    self, AmountBox, AnswerRow, Bar, Button, Card, Choice, Choices, Column, ErrorBox, Field, Piece,
    ResultRow, Reveal, ScriptItem, SearchField, Segment, Segments, ServiceCard, Tag, Tone, Words,
};

/// A form, its script, and the column at the right.
pub(super) fn sheet_ui(ui: &mut Ui, gallery: &mut Gallery) {
    widgets::split_with(
        ui,
        gallery,
        (1256.0, space::XXL),
        |ui, gallery| {
            let room = ui.available_height() - 68.0;
            ui.scope_builder(
                egui::UiBuilder::new()
                    .max_rect(ui.max_rect().with_max_y(ui.max_rect().top() + room)),
                |ui| {
                    widgets::card_with_script(ui, 392.0, |ui| form_ui(ui, gallery), script_ui);
                },
            );
            ui.add_space(space::L);
            action_row_ui(ui, gallery);
        },
        side_ui,
    );
}

fn form_ui(ui: &mut Ui, gallery: &mut Gallery) {
    const ERROR: &str = "Faltam 2 algarismos. Escreva os 9.";
    const SEEN: &str = "O cidadão vê este campo";
    widgets::ends(
        ui,
        42.0,
        |ui| widgets::heading(ui, "Contacto e morada de envio", typography::H1),
        |ui| widgets::saved(ui, "Guardado 10:31:07"),
    );
    ui.add_space(space::XL);
    let link = "Telemóvel: faltam 2 algarismos. Escreva os 9.";
    ErrorBox {
        id: Id::unique("gallery errors"),
        heading: "Falta corrigir 1 resposta",
        errors: &[(link, phone_id())],
    }
    .ui(ui);
    ui.add_space(space::XL);
    let licence = Id::unique("gallery licence");
    Field::new(licence, "Número da carta de condução", &mut gallery.licence)
        .seen_by_citizen(Some(SEEN))
        .ui(ui);
    ui.add_space(space::XL);
    Field::new(phone_id(), "Telemóvel", &mut gallery.phone)
        .seen_by_citizen(Some(SEEN))
        .error(Some(ERROR))
        .ui(ui);
    ui.add_space(space::XL);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let pin = Id::unique("gallery pin");
        Field::new(pin, "PIN", &mut gallery.pin)
            .width(360.0)
            .secret(
                Reveal {
                    show: "Mostrar",
                    hide: "Ocultar",
                },
                &mut gallery.pin_shown,
            )
            .ui(ui);
        let note = Id::unique("gallery note");
        Field::new(note, "Nota", &mut gallery.note)
            .width(360.0)
            .optional(Some("(facultativo)"))
            .ui(ui);
    });
    ui.add_space(space::XL);
    AnswerRow {
        label: "Telemóvel",
        value: "912\u{a0}345\u{a0}678",
        origin: Some((Icon::Hand, "escrito pela Maria")),
        change: Some("Alterar telemóvel"),
        label_width: 160.0,
    }
    .ui(ui);
}

fn script_ui(ui: &mut Ui) {
    widgets::script(
        ui,
        "Guião",
        &[
            ScriptItem {
                icon: Icon::Speak,
                head: "Diga",
                text: "«Vou pôr a morada para onde a carta segue. Veja se está bem no seu ecrã.»",
            },
            ScriptItem {
                icon: Icon::Hand,
                head: "Passe-lhe a vez",
                text: "Peça à Maria que dite, ou que escreva ela mesma o telemóvel.",
            },
            ScriptItem {
                icon: Icon::Help,
                head: "Se perguntar porquê",
                text: "O número só serve para avisar quando a carta seguir.",
            },
        ],
    );
    ui.add_space(space::M);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::XS, space::XS);
        Tag::new(Tone::Done, "feito").icon(Icon::Check).ui(ui);
        Tag::new(Tone::Note, "enviado, espera o IMT")
            .icon(Icon::Send)
            .ui(ui);
        Tag::new(Tone::Wait, "à espera de rede")
            .icon(Icon::Clock)
            .ui(ui);
        Tag::new(Tone::Wrong, "devolvido").icon(Icon::Alert).ui(ui);
        Tag::new(Tone::Quiet, "não precisa")
            .icon(Icon::Minus)
            .ui(ui);
        Tag::new(Tone::Wait, "por pagar")
            .icon(Icon::Clock)
            .large()
            .ui(ui);
    });
}

fn action_row_ui(ui: &mut Ui, gallery: &mut Gallery) {
    widgets::ends(
        ui,
        48.0,
        |ui| {
            Button::secondary("Voltar").icon(Icon::Left).ui(ui);
            Button::quiet("Suspender")
                .icon(Icon::Clock)
                .key("F9")
                .ui(ui);
            if Button::quiet("Isento…").ui(ui).clicked() {
                gallery.asking = true;
            }
            Button::primary("Confirmar")
                .unavailable(Some("falta o telemóvel"))
                .width(220.0)
                .ui(ui);
        },
        |ui| Button::primary("Continuar").key("F2").width(300.0).ui(ui),
    );
}

fn side_ui(ui: &mut Ui, gallery: &mut Gallery) {
    super::citizen::miniature_ui(ui);
    ui.add_space(space::S);
    widgets::ends(
        ui,
        40.0,
        |ui| {
            Button::secondary("Ocultar")
                .icon(Icon::EyeOff)
                .key("F8")
                .small()
                .ui(ui)
        },
        |ui| {
            let languages = ["PT", "EN", "FR"].map(Segment::new);
            let chosen = Segments::new("Língua do cidadão", &languages)
                .chosen(Some(gallery.language))
                .small()
                .width(150.0)
                .ui(ui);
            gallery.language = chosen.unwrap_or(gallery.language);
        },
    );
    ui.add_space(space::XL);
    who_ui(ui, gallery);
    ui.add_space(space::L);
    widgets::notice_lines(
        ui,
        Tone::Note,
        Icon::NoNetwork,
        "Sem rede também entra",
        "A credencial vale até 4 de dezembro.",
    );
}

fn who_ui(ui: &mut Ui, gallery: &mut Gallery) {
    Card::medium().ui(ui, |ui| {
        widgets::ends(
            ui,
            26.0,
            |ui| widgets::text(ui, "Quem fez este passo?", typography::LABEL, palette::INK),
            |ui| {
                widgets::line(ui, "e a letra", typography::NOTE, palette::MUTED);
                ui.add_space(-6.0);
                widgets::key_cap(ui, "Alt");
            },
        );
        ui.add_space(space::XS);
        let who = [
            Segment {
                icon: Some(Icon::Person),
                letter: Some('e'),
                ..Segment::new("Eu")
            },
            Segment {
                icon: Some(Icon::People),
                letter: Some('j'),
                ..Segment::new("Juntos")
            },
            Segment {
                icon: Some(Icon::Hand),
                letter: Some('c'),
                ..Segment::new("O cidadão")
            },
        ];
        let chosen = Segments::new("Quem fez este passo?", &who)
            .chosen(Some(gallery.who))
            .ui(ui);
        gallery.who = chosen.unwrap_or(gallery.who);
        ui.add_space(space::M);
        Button::secondary("O cidadão escreve agora")
            .icon(Icon::Keyboard)
            .key("F7")
            .width(ui.available_width())
            .ui(ui);
        ui.add_space(space::S);
        widgets::small_remark(ui, Icon::Star, palette::GREEN, "Até agora a Maria fez 1 de 2 passos sozinha.");
    });
}

/// The desk's search, cards, payment and figures.
pub(super) fn desk_ui(ui: &mut Ui, gallery: &mut Gallery) {
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
                    ServiceCard { icon, price, words }.ui(ui, width);
                }
            });
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
                &[Piece::Done, Piece::Sent, Piece::Now, Piece::Help, Piece::ToDo, Piece::NotNeeded],
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
