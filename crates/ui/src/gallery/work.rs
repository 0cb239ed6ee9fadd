//! The pieces of an attendance: a form with its script, buttons, tags, the column at the right.

use egui::{Id, Ui};

use super::{Gallery, phone_id};
use crate::icon::Icon;
use crate::theme::metrics::space;
use crate::theme::{palette, typography};
use crate::widgets::{
    self, AnswerRow, Button, Card, ErrorBox, Field, Reveal, ScriptItem, Segment, Segments, Tag,
    Tone,
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
        widgets::small_remark(
            ui,
            Icon::Star,
            palette::GREEN,
            "Até agora a Maria fez 1 de 2 passos sozinha.",
        );
    });
}
