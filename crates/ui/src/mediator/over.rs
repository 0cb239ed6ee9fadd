//! How the dialog over the page stands: what it was opened from, and what became of what was asked in it.

use egui::{Id, Ui};

use super::notice;
use super::scene::Scene;
use crate::state::{Command, Notice};
use crate::theme::metrics::space;
use crate::widgets::{ErrorBox, Origin};

/// Beside what is chosen and typed in a dialog.
#[derive(Debug, Default)]
pub(super) struct Over {
    /// How many were opened: each has a state of its own.
    n_opened: u64,
    origin: Option<Origin>,
    stand: Stand,
}

#[derive(Debug, Default)]
enum Stand {
    #[default]
    Open,
    /// The desk was asked, and has not answered.
    Asked,
    /// It said no: what was typed stays, with the reason.
    Refused(Notice),
}

impl Over {
    /// A dialog opens.
    pub(super) fn begin(&mut self, ui: &Ui) {
        *self = Self {
            n_opened: self.n_opened.wrapping_add(1),
            origin: Origin::now(ui),
            stand: Stand::Open,
        };
    }

    /// Size and scrolling of the dialog before are not taken over.
    pub(super) fn id(&self) -> Id {
        Id::unique(("dialog", self.n_opened))
    }

    /// What was asked in the dialog is on its way.
    pub(super) fn ask(&mut self) {
        self.stand = Stand::Asked;
    }

    pub(super) fn waits(&self) -> bool {
        matches!(self.stand, Stand::Asked)
    }

    /// Takes the desk's answer. True when it was yes, and the dialog is over.
    pub(super) fn hear(&mut self, scene: &mut Scene<'_>) -> bool {
        if !self.waits() || !scene.is_answered {
            return false;
        }
        let Some(refused) = scene.refused() else {
            return true;
        };
        self.stand = Stand::Refused(refused.clone());
        scene.want_focus();
        false
    }

    /// The dialog goes: a refusal goes with it, and what opened it has the focus again.
    pub(super) fn end(&mut self, scene: &mut Scene<'_>) {
        if let Stand::Refused(_) = std::mem::take(&mut self.stand) {
            scene.send(Command::Dismiss);
        }
        scene.return_focus(self.origin);
    }

    /// Why the desk said no, with the focus on it.
    pub(super) fn refusal_ui(&self, ui: &mut Ui, scene: &mut Scene<'_>) {
        let Stand::Refused(refused) = &self.stand else {
            return;
        };
        let words = notice::words(scene, refused);
        let told = ErrorBox {
            id: self.id().with("refused"),
            heading: &words,
            errors: &[],
        };
        let response = told.ui(ui);
        scene.focus_here(&response);
        ui.add_space(space::M);
    }
}
