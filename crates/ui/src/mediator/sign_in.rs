//! The door: number or short name and PIN; what was left open is said before it is asked.

use domain::{Reason, Refusal, view::Daypart};
use egui::{Id, Key, Modifiers, Rect, Ui, pos2, vec2};

use super::desk::today;
use super::frame::part;
use super::keys;
use super::layout::scrolled;
use super::scene::Scene;
use crate::icon::{Icon, mark};
use crate::state::{Command, SignIn};
use crate::theme::metrics::{page, space};
use crate::theme::paint_ground;
use crate::theme::{palette, typography};
use crate::tiles::{DEEP, paint_tiles};
use crate::widgets::{
    Button, Card, Field, Reveal, Tone, error_line, heading, line, notice_lines, strip, text,
};

/// What is typed at the door.
#[derive(Default)]
pub(super) struct Form {
    who: String,
    pin: String,
    shown: bool,
    /// The snapshot that the last try was made in: one try at a time.
    tried: Option<u64>,
}

impl Form {
    /// Whoever locked the program need not say again who they are.
    pub(super) fn of(sign_in: &SignIn) -> Self {
        Self {
            who: sign_in
                .locked
                .map_or_else(String::new, |mediator| mediator.to_string()),
            ..Self::default()
        }
    }
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(…)")
    }
}

const COLUMN: f32 = 480.0;
const LONGEST: usize = 40;

pub(super) fn sign_in_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, sign_in: &SignIn) {
    let room = door_ui(ui, scene);
    let mut right = part(ui, room);
    scrolled(&mut right, "door", |ui| {
        let margin = ((ui.available_width() - COLUMN) / 2.0).max(0.0).floor();
        let above = if scene.narrow {
            space::M
        } else {
            (room.height() * 0.1).max(space::M)
        };
        ui.add_space(above);
        let rect = ui.available_rect_before_wrap();
        let column = Rect::from_min_size(
            pos2(rect.left() + margin, rect.top()),
            vec2(COLUMN.min(rect.width()), rect.height()),
        );
        ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
            column_ui(ui, scene, form, sign_in)
        });
    });
}

/// The navy panel with the tiles, left in a wide window, a band above in a narrow one. Answers with the room beside it.
pub(super) fn door_ui(ui: &mut Ui, scene: &Scene<'_>) -> Rect {
    let mut whole = ui.max_rect();
    paint_ground(ui, whole, palette::CANVAS);
    if scene.kit().is_some_and(|kit| kit.demonstration) {
        let mut top = part(ui, whole);
        strip(&mut top, &scene.say("demonstration"));
        whole.min.y += page::STRIP;
    }
    if scene.narrow {
        let band = Rect::from_min_size(whole.min, vec2(whole.width(), page::BAND));
        ui.painter().rect_filled(band, 0.0, palette::NAVY);
        let mut inner = part(ui, band.shrink2(vec2(page::MARGIN_NARROW, 10.0)));
        product_ui(&mut inner, scene, 36.0);
        return Rect::from_min_max(pos2(whole.left(), band.bottom()), whole.max)
            .shrink2(vec2(page::MARGIN_NARROW, space::XS));
    }
    let panel = Rect::from_min_size(
        whole.min,
        vec2((whole.width() * 0.375).round(), whole.height()),
    );
    ui.painter().rect_filled(panel, 0.0, palette::NAVY);
    let tiles = Rect::from_min_max(
        pos2(
            panel.left(),
            panel.bottom() - (panel.height() * 0.4).round(),
        ),
        panel.max,
    );
    paint_tiles(ui.painter(), tiles, page::STEPS + space::XS, DEEP);
    let mut inner = part(ui, panel.shrink2(vec2(72.0, 72.0)));
    product_ui(&mut inner, scene, 48.0);
    inner.add_space(64.0);
    for words in ["door-1", "door-2", "door-3"] {
        line(
            &mut inner,
            &scene.say(words),
            typography::DOOR,
            palette::WHITE,
        );
    }
    inner.add_space(space::XL);
    text(
        &mut inner,
        &scene.say("door-detail"),
        typography::LEAD,
        palette::BAND_SOFT,
    );
    Rect::from_min_max(pos2(panel.right(), whole.top()), whole.max)
        .shrink2(vec2(page::MARGIN, space::XL))
}

fn product_ui(ui: &mut Ui, scene: &Scene<'_>, side: f32) {
    ui.horizontal(|ui| {
        mark(ui, side);
        line(ui, &scene.say("product"), typography::H2, palette::WHITE);
    });
}

fn column_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, sign_in: &SignIn) {
    if form
        .tried
        .is_some_and(|number| scene.snapshot.number > number)
    {
        form.tried = None;
        if sign_in.refusal.is_some() {
            form.pin.clear();
            ui.memory_mut(|memory| memory.request_focus(pin_id()));
        }
    }
    title_ui(ui, scene, sign_in);
    ui.add_space(space::XL);
    let enter = fields_ui(ui, scene, form, sign_in);
    ui.add_space(space::L);
    let wait = wait_secs(scene, sign_in);
    let reason = match (wait, form.tried) {
        (Some(secs), _) => {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(500));
            Some(scene.texts.refusal(&Refusal::counted(Reason::Paused, secs)))
        }
        (None, Some(_)) => Some(scene.say("sign-in-checking").into_owned()),
        (None, None) => None,
    };
    let words = scene.say("sign-in-enter");
    let button = Button::primary(&words)
        .tall()
        .key("Enter")
        .width(COLUMN.min(ui.available_width()));
    let pressed = button.unavailable(reason.as_deref()).ui(ui).clicked();
    if (pressed || enter) && reason.is_none() && !form.who.trim().is_empty() && !form.pin.is_empty()
    {
        form.tried = Some(scene.snapshot.number);
        scene.send(Command::SignIn {
            who: form.who.trim().to_owned(),
            pin: form.pin.clone(),
        });
    }
    ui.add_space(space::XXL);
    if !scene.snapshot.link.up {
        let (head, detail) = (
            scene.say("sign-in-offline"),
            scene.say("sign-in-offline-detail"),
        );
        notice_lines(ui, Tone::Note, Icon::NoNetwork, &head, &detail);
        ui.add_space(space::M);
    }
    unfinished_ui(ui, scene, sign_in);
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>, sign_in: &SignIn) {
    let title = if sign_in.locked.is_some() {
        scene.say("sign-in-locked")
    } else {
        let time = scene.snapshot.now.at_zone(&scene.zone()).time();
        scene.say(match Daypart::of(time) {
            Daypart::Morning => "sign-in-morning",
            Daypart::Afternoon => "sign-in-afternoon",
            Daypart::Evening => "sign-in-evening",
        })
    };
    heading(ui, &title, typography::FIGURE);
    let spot = scene.kit().map_or("", |kit| kit.spot.name.as_str());
    let detail = match (sign_in.locked.is_some(), spot) {
        (true, _) => scene.say("sign-in-locked-detail").into_owned(),
        (false, "") => String::new(),
        (false, spot) => scene.say_with("sign-in-spot", &[("spot", spot.into())]),
    };
    text(ui, &detail, typography::LEAD, palette::MUTED);
}

fn pin_id() -> Id {
    Id::unique("sign-in pin")
}

/// Both fields; true when Enter was pressed in the second one.
fn fields_ui(ui: &mut Ui, scene: &mut Scene<'_>, form: &mut Form, sign_in: &SignIn) -> bool {
    // Taken, so that the field that gets the focus does not hear it too.
    let entered = |ui: &Ui, response: &egui::Response| {
        response.lost_focus() && keys::take(ui, Modifiers::NONE, Key::Enter)
    };
    let label = scene.say("sign-in-who");
    let hint = scene.say("sign-in-who-hint");
    let who = Field::new(Id::unique("sign-in who"), &label, &mut form.who)
        .tall()
        .hint(Some(&hint))
        .max_chars(LONGEST)
        .ui(ui);
    if form.who.is_empty() {
        scene.focus_here(&who);
    }
    if entered(ui, &who) {
        ui.memory_mut(|memory| memory.request_focus(pin_id()));
    }
    ui.add_space(space::XL);
    let refusal = sign_in
        .refusal
        .as_ref()
        .filter(|refusal| refusal.reason != Reason::Paused);
    let error = refusal.map(|refusal| scene.texts.refusal(refusal));
    let (label, show, hide) = (scene.say("pin"), scene.say("show"), scene.say("hide"));
    let hint = scene.say("sign-in-pin-hint");
    let pin = Field::new(pin_id(), &label, &mut form.pin)
        .tall()
        .width(COLUMN)
        .secret(
            Reveal {
                show: &show,
                hide: &hide,
            },
            &mut form.shown,
        )
        .error(error.as_deref())
        .max_chars(LONGEST)
        .hint(Some(&hint))
        .ui(ui);
    scene.focus_here(&pin);
    let enter = entered(ui, &pin);
    // Neither Enter nor Escape leaves the door without the keyboard.
    if enter {
        pin.request_focus();
    } else if ui.input(|input| input.key_pressed(Key::Escape)) {
        if form.who.is_empty() { who } else { pin }.request_focus();
    }
    if let Some(secs) = wait_secs(scene, sign_in) {
        ui.add_space(space::XS);
        error_line(
            ui,
            &scene.texts.refusal(&Refusal::counted(Reason::Paused, secs)),
        );
    }
    enter
}

/// Seconds until a try is taken again.
fn wait_secs(scene: &Scene<'_>, sign_in: &SignIn) -> Option<u32> {
    let left = sign_in.paused_until?.millis_since(scene.snapshot.now);
    u32::try_from((left + 999) / 1000)
        .ok()
        .filter(|secs| *secs > 0)
}

fn unfinished_ui(ui: &mut Ui, scene: &Scene<'_>, sign_in: &SignIn) {
    if sign_in.unfinished.is_empty() {
        return;
    }
    Card::small().ui(ui, |ui| {
        let count = sign_in.unfinished.len();
        heading(
            ui,
            &scene.say_with("sign-in-unfinished", &[("count", count.into())]),
            typography::H3,
        );
        for unfinished in &sign_in.unfinished {
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                Icon::Clock.ui(ui, 22.0, palette::WARN);
                ui.vertical(|ui| {
                    text(
                        ui,
                        &today::title(scene, unfinished),
                        typography::TEXT,
                        palette::INK,
                    );
                    text(
                        ui,
                        &today::detail(scene, unfinished),
                        typography::SMALL,
                        palette::MUTED,
                    );
                });
            });
        }
        ui.add_space(space::XS);
        text(
            ui,
            &scene.say("sign-in-unfinished-detail"),
            typography::SMALL,
            palette::MUTED,
        );
    });
}
