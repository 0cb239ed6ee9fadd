//! One page with every widget in its states, to look at and to compare. Its words are samples, in Portuguese alone.

mod citizen;
mod desk;
mod work;

use egui::{Id, Rect, Ui, UiBuilder, pos2, vec2};

use crate::icon::Icon;
use crate::theme::metrics::{page, space};
use crate::theme::{palette, typography};
use crate::widgets::{self, Band, BandState, Step, StepBar, Tone};

/// What is typed and chosen in the gallery.
#[derive(Debug, Default)]
pub struct Gallery {
    pub(crate) licence: String,
    pub(crate) phone: String,
    pub(crate) note: String,
    pub(crate) pin: String,
    pub(crate) pin_shown: bool,
    pub(crate) query: String,
    pub(crate) who: usize,
    pub(crate) method: usize,
    pub(crate) given: usize,
    pub(crate) language: usize,
    pub sheet: usize,
    pub asking: bool,
}

impl Gallery {
    pub fn sample() -> Self {
        Self {
            licence: "CB-48 213".to_owned(),
            phone: "912 345 6".to_owned(),
            pin: "246810".to_owned(),
            query: "carta".to_owned(),
            who: 1,
            given: 1,
            ..Self::default()
        }
    }
}

/// Where the field with an error is.
pub(crate) fn phone_id() -> Id {
    Id::unique("gallery phone")
}

const SHEETS: [&str; 3] = ["Trabalho", "Balcão e números", "Cidadão e ícones"];

/// Draws the gallery into the whole window.
pub fn gallery_ui(ui: &mut Ui, gallery: &mut Gallery) {
    ui.painter()
        .rect_filled(ui.max_rect(), 0.0, palette::CANVAS);
    ui.spacing_mut().item_spacing.y = 0.0;
    band_ui(ui);
    if gallery.sheet == 0 {
        steps_ui(ui);
    }
    let sheets = SHEETS.map(|words| widgets::Tab { words, tag: None });
    if let Some(sheet) = widgets::tabs(ui, &sheets, gallery.sheet) {
        gallery.sheet = sheet;
    }
    let whole = ui.available_rect_before_wrap();
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - page::FOOT), whole.max);
    let main =
        Rect::from_min_max(whole.min, foot.right_top()).shrink2(vec2(page::MARGIN, space::XXL));
    ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| {
        widgets::foot(
            ui,
            &[
                ("F2", "Continuar"),
                ("Shift F2", "Voltar"),
                ("↑ ↓", "Percorrer"),
            ],
            &[
                ("F8", "Privacidade"),
                ("Ctrl L", "Bloquear"),
                ("F1", "Ajuda"),
            ],
        );
    });
    ui.scope_builder(UiBuilder::new().max_rect(main), |ui| match gallery.sheet {
        0 => work::sheet_ui(ui, gallery),
        1 => desk::sheet_ui(ui, gallery),
        _ => citizen::sheet_ui(ui),
    });
    if gallery.asking {
        ask_ui(ui, gallery);
    }
}

fn band_ui(ui: &mut Ui) {
    let states = [
        BandState {
            icon: Icon::NoNetwork,
            words: "Sem rede: 3 por enviar",
            calls: true,
        },
        BandState {
            icon: Icon::Printer,
            words: "Impressora pronta",
            calls: false,
        },
        BandState {
            icon: Icon::Eye,
            words: "Cidadão vê o passo 3",
            calls: false,
        },
    ];
    Band {
        product: "Espaço Cidadão",
        spot: "Idanha-a-Nova",
        search: Some(("Pesquisar serviço", "Ctrl K")),
        states: &states,
        mediator: Some(("HM", "Helena Matias\u{2002}4127")),
    }
    .ui(ui);
}

fn steps_ui(ui: &mut Ui) {
    let words = [
        "Identificar",
        "Requisitos",
        "Preencher",
        "Confirmar",
        "Taxa",
        "Fim",
    ];
    let names: Vec<String> = words
        .iter()
        .zip(1..)
        .map(|(word, n)| format!("Passo {n}, {word}"))
        .collect();
    let steps: Vec<Step<'_>> = words
        .iter()
        .zip(&names)
        .map(|(words, name)| Step {
            words,
            name,
            skipped: false,
        })
        .collect();
    StepBar {
        icon: Icon::Car,
        title: "Revalidar a carta de condução",
        steps: &steps,
        now: 2,
    }
    .ui(ui);
}

fn ask_ui(ui: &Ui, gallery: &mut Gallery) {
    let shown = widgets::dialog(
        ui,
        Id::unique("gallery dialog"),
        560.0,
        "Porque se isenta a taxa?",
        |ui| {
            widgets::text(
                ui,
                "O motivo fica no registo do atendimento.",
                typography::TEXT,
                palette::MUTED,
            );
            ui.add_space(space::XL);
            widgets::notice_lines(
                ui,
                Tone::Wait,
                Icon::Alert,
                "Confirme o documento",
                "O cartão de pensionista tem de estar à vista.",
            );
            ui.add_space(space::XL);
            ui.horizontal(|ui| {
                let left = widgets::Button::secondary("Cancelar")
                    .key("Esc")
                    .ui(ui)
                    .clicked();
                left | widgets::Button::primary("Isentar")
                    .key("Ctrl Enter")
                    .ui(ui)
                    .clicked()
            })
            .inner
        },
    );
    if shown.inner || shown.should_close() {
        gallery.asking = false;
    }
}
