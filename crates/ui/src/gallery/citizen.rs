//! What the citizen's page is painted with: canvas, themes, tiles, QR; and every icon.

use egui::{Align, Rect, Sense, Ui, pos2, vec2};

use crate::canvas::Canvas;
use crate::icon::Icon;
use crate::theme::metrics::space;
use crate::theme::typography::citizen as t;
use crate::theme::{CitizenTheme, palette, typography};
use crate::tiles;
use crate::widgets::{self, Miniature, Showing, Tone};

pub(super) fn miniature_ui(ui: &mut Ui) {
    Miniature {
        heading: "O cidadão vê agora",
        tag: "em direto",
        tone: Tone::Done,
        tag_icon: Icon::Eye,
        showing: Showing::Live { text_scale: 1.0 },
        name: "O que o cidadão vê: para onde enviamos a sua carta",
    }
    .ui(ui, |canvas| follow(canvas, CitizenTheme::LIGHT));
}

/// Miniatures in both themes, hidden, at a door; all icons.
pub(super) fn sheet_ui(ui: &mut Ui) {
    let width = ((ui.available_width() - 2.0 * space::XL) / 3.0).floor();
    let size = vec2(width, 1080.0 * (width - 4.0) / 1920.0 + 4.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        for (name, showing, theme) in [
            (
                "De dia",
                Showing::Live { text_scale: 1.0 },
                CitizenTheme::LIGHT,
            ),
            (
                "Alto contraste",
                Showing::Live { text_scale: 1.0 },
                CitizenTheme::HIGH_CONTRAST,
            ),
            (
                "Oculto",
                Showing::Hidden("Oculto do cidadão"),
                CitizenTheme::LIGHT,
            ),
        ] {
            ui.allocate_ui(size, |ui| {
                widgets::miniature_frame(ui, name, showing, |canvas| follow(canvas, theme))
            });
        }
    });
    ui.add_space(space::XL);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        ui.allocate_ui(size, |ui| {
            widgets::miniature_frame(ui, "À porta", Showing::Live { text_scale: 1.0 }, idle)
        });
        ui.allocate_ui(size, |ui| {
            widgets::miniature_frame(ui, "Guardado", Showing::Live { text_scale: 1.0 }, kept)
        });
        ui.vertical(icons_ui);
    });
}

fn icons_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 14.0);
        for icon in Icon::ALL {
            icon.ui(ui, 32.0, palette::NAVY);
        }
        for size in [18.0, 24.0, 64.0] {
            Icon::Car.ui(ui, size, palette::BLUE);
        }
        crate::icon::mark(ui, 64.0);
        let (rect, _) = ui.allocate_exact_size(vec2(64.0, 64.0), Sense::hover());
        widgets::paint_disc(
            ui.painter(),
            rect,
            Icon::Heart,
            palette::BLUE_50,
            palette::BLUE,
        );
    });
    ui.add_space(space::M);
    widgets::text(
        ui,
        "ÁÀÂÃÇÉÊÍÓÔÕÚÜ áàâãçéêíóôõúü ßñœžșł ª º « » “ ” ’ – … € − ← ↑ → ↓ ✓ 0123456789 Єгор",
        typography::TEXT,
        palette::INK,
    );
}

fn follow(canvas: &Canvas, theme: CitizenTheme) {
    canvas.fill(canvas.page(), 0.0, theme.page);
    band(canvas, theme);
    canvas.text(
        pos2(96.0, 152.0),
        1400.0,
        t::H1,
        theme.text,
        "Para onde enviamos a sua carta",
    );
    canvas.text(
        pos2(96.0, 228.0),
        1400.0,
        t::TEXT,
        theme.label,
        "A Helena escreve. A Maria confirma o que aparece aqui.",
    );
    for (y, label, value) in [
        (318.0, "Carta de condução", "termina em\u{2002}213"),
        (452.0, "Rua, número e andar", "Rua do Castelo, 14"),
    ] {
        canvas.text(pos2(96.0, y), 900.0, t::LABEL, theme.label, label);
        canvas.text(pos2(96.0, y + 40.0), 900.0, t::VALUE, theme.text, value);
        canvas.icon_bold(Icon::Check, pos2(1078.0, y + 46.0), 44.0, theme.done, 2.8);
        canvas.rule(pos2(96.0, y + 112.0), 1100.0, 2.0, theme.rule);
    }
    lit_row(canvas, theme);
    act_box(canvas, theme);
    foot(canvas, theme);
}

fn lit_row(canvas: &Canvas, theme: CitizenTheme) {
    let lit = Rect::from_min_max(pos2(68.0, 700.0), pos2(1128.0, 858.0));
    canvas.boxed(lit, 16.0, theme.lit, (4.0, theme.lit_line));
    canvas.text(
        pos2(100.0, 726.0),
        900.0,
        t::LABEL,
        theme.label,
        "Telemóvel",
    );
    canvas.spans(
        pos2(100.0, 766.0),
        900.0,
        Align::Min,
        &[
            ("912 345 6", t::LIT, theme.text),
            ("_\u{2009}_", t::LIT, theme.label),
        ],
    );
    canvas.icon(Icon::Pen, pos2(874.0, 779.0), 36.0, theme.lit_text);
    canvas.text_aligned(
        pos2(1096.0, 756.0),
        Align::Max,
        t::TEXT.bold(),
        theme.lit_text,
        "a completar",
    );
}

fn act_box(canvas: &Canvas, theme: CitizenTheme) {
    let act = Rect::from_min_max(pos2(1192.0, 298.0), pos2(1824.0, 858.0));
    canvas.fill(act, 20.0, theme.act);
    canvas.icon(Icon::Speak, pos2(1258.0, 364.0), 52.0, theme.act_text);
    canvas.text(
        pos2(1304.0, 341.0),
        480.0,
        t::TEXT.bold(),
        theme.act_text,
        "Agora é consigo",
    );
    canvas.text(
        pos2(1232.0, 424.0),
        552.0,
        t::ACT,
        theme.act_text,
        "Diga os 9 algarismos do seu telemóvel.",
    );
}

fn band(canvas: &Canvas, theme: CitizenTheme) {
    canvas.fill(
        Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 96.0)),
        0.0,
        theme.band,
    );
    canvas.rule(pos2(0.0, 93.0), 1920.0, 3.0, theme.band_line);
    canvas.mark(pos2(96.0, 22.0), 52.0);
    let spot = [
        ("Espaço Cidadão", t::BAND.bold(), theme.band_text),
        ("\u{2002}Idanha-a-Nova", t::BAND, theme.band_text),
    ];
    canvas.spans(pos2(172.0, 27.0), 900.0, Align::Min, &spot);
    for (i, x) in [1448.0, 1512.0, 1576.0, 1640.0, 1704.0, 1768.0]
        .into_iter()
        .enumerate()
    {
        let colour = if i < 3 {
            theme.step_done
        } else {
            theme.step_to_come
        };
        canvas.fill(
            Rect::from_min_size(pos2(x, 41.0), vec2(56.0, 14.0)),
            7.0,
            colour,
        );
    }
}

fn foot(canvas: &Canvas, theme: CitizenTheme) {
    canvas.fill(
        Rect::from_min_max(pos2(0.0, 1016.0), pos2(1920.0, 1080.0)),
        0.0,
        theme.foot,
    );
    canvas.icon(Icon::Lock, pos2(112.0, 1048.0), 32.0, theme.foot_text);
    let words = [
        ("Helena, mediadora 4127. ", t::FOOT, theme.foot_text),
        (
            "Nunca lhe pedimos o PIN em voz alta.",
            t::FOOT.bold(),
            theme.foot_text,
        ),
    ];
    canvas.spans(pos2(144.0, 1028.0), 1700.0, Align::Min, &words);
}

fn idle(canvas: &Canvas) {
    let theme = CitizenTheme::LIGHT;
    canvas.fill(canvas.page(), 0.0, theme.idle);
    canvas.mark(pos2(96.0, 72.0), 56.0);
    canvas.text(
        pos2(96.0, 180.0),
        1100.0,
        t::GREETING,
        theme.text,
        "Bom dia",
    );
    canvas.text(
        pos2(96.0, 320.0),
        1100.0,
        t::EXPLAIN,
        theme.label,
        "Diga-nos o que precisa. Vai ver aqui cada passo.",
    );
    let card = Rect::from_min_max(pos2(96.0, 788.0), pos2(1224.0, 1024.0));
    canvas.boxed(card, 20.0, theme.panel, (2.0, palette::RULE));
    canvas.qr(
        Rect::from_min_size(pos2(114.0, 806.0), vec2(200.0, 200.0)),
        "https://www.gov.pt",
    );
    canvas.text(
        pos2(346.0, 840.0),
        840.0,
        t::TEXT.bold(),
        theme.text,
        "Sabia que pode fazer isto em casa?",
    );
    canvas.tiles(
        Rect::from_min_max(pos2(1320.0, 0.0), pos2(1920.0, 1080.0)),
        100.0,
        tiles::DEEP,
    );
}

fn kept(canvas: &Canvas) {
    let theme = CitizenTheme::LIGHT;
    canvas.fill(canvas.page(), 0.0, theme.page);
    band(canvas, theme);
    let door = Rect::from_min_size(pos2(96.0, 292.0), vec2(520.0, 520.0));
    canvas.tiles(door, 130.0, tiles::PALE);
    canvas.round_corners(door, 40.0, theme.page);
    canvas.disc(door.center(), 130.0, palette::NAVY);
    canvas.icon_bold(Icon::Mail, door.center(), 140.0, palette::WHITE, 1.7);
    canvas.text(
        pos2(712.0, 292.0),
        1112.0,
        t::ALONE,
        theme.text,
        "O seu pedido está guardado",
    );
    foot(canvas, theme);
}
