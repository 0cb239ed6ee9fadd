//! Lays a sheet out on pages: wrapped lines, columns, boxes, each at its place in dots from the top left corner.

mod blocks;
mod piece;
mod table;

use domain::Language;
use text::Texts;

pub(crate) use piece::{Mark, Piece};

use crate::{
    PaperError, Sheet,
    font::Faces,
    style::{Ink, Paper, Shape, Spec, Weight},
};

/// A page and what stands on it.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

/// Thickness of the rule between two parts of a roll.
const ROLL_RULE: f32 = 3.0;

pub(crate) fn pages(sheet: &Sheet, paper: Paper, faces: Faces) -> Result<Vec<Page>, PaperError> {
    let spec = Spec::of(paper);
    let pen = Pen { spec, faces };
    let mut flow = Flow {
        spec,
        pages: Vec::new(),
        marks: Vec::new(),
        y: spec.top,
    };
    for (place, part) in sheet.parts.iter().enumerate() {
        if place > 0 {
            flow.part_from_part();
        }
        for piece in pen.pieces(part, spec.inner())? {
            flow.push(piece);
        }
    }
    if let Some(note) = sheet
        .thermal_note
        .as_ref()
        .filter(|_| spec.shape == Shape::Roll)
    {
        flow.part_from_part();
        flow.push(pen.centred(note.as_str(), spec.note, spec.inner()));
    }
    flow.end_page();
    if spec.shape != Shape::Roll {
        pen.number(&mut flow.pages, sheet.foot.as_str(), sheet.language);
    }
    Ok(flow.pages)
}

/// Fills pages from top to bottom; a piece is never split.
struct Flow {
    spec: &'static Spec,
    pages: Vec<Page>,
    marks: Vec<Mark>,
    y: f32,
}

impl Flow {
    fn push(&mut self, piece: Piece) {
        if self.y + piece.height > self.spec.height - self.spec.bottom && !self.marks.is_empty() {
            self.end_page();
            if let Some(heading) = &piece.heading {
                self.put(Piece::clone(heading));
            }
        }
        self.put(piece);
    }

    fn put(&mut self, piece: Piece) {
        self.marks.extend(
            piece
                .marks
                .into_iter()
                .map(|mark| mark.moved(self.spec.side, self.y)),
        );
        self.y += piece.height;
    }

    fn part_from_part(&mut self) {
        let gap = self.spec.part_gap;
        if self.spec.shape == Shape::Roll {
            let y = (gap - ROLL_RULE) / 2.0;
            let rule = Mark::Bar {
                x: 0.0,
                y: y.floor(),
                width: self.spec.inner(),
                height: ROLL_RULE,
                ink: Ink::Rule,
            };
            self.push(Piece {
                height: gap,
                marks: vec![rule],
                ..Piece::default()
            });
        } else if !self.marks.is_empty() {
            self.y += gap;
        }
    }

    fn end_page(&mut self) {
        let height = match self.spec.shape {
            Shape::Wide | Shape::Large => self.spec.height,
            Shape::Roll => (self.y + self.spec.bottom).ceil(),
        };
        self.pages.push(Page {
            height,
            marks: std::mem::take(&mut self.marks),
        });
        self.y = self.spec.top;
    }
}

/// Measures and sets text on one paper.
#[derive(Clone, Copy)]
pub(crate) struct Pen {
    pub(crate) spec: &'static Spec,
    pub(crate) faces: Faces,
}

impl Pen {
    /// The foot of each page: what the sheet is, and which page of how many.
    fn number(self, pages: &mut [Page], foot: &str, language: Language) {
        let (spec, inner) = (self.spec, self.spec.inner());
        let count = pages.len();
        for (page, number) in pages.iter_mut().zip(1_usize..) {
            let text = Texts::of(language).say_with(
                "paper-page",
                &[("page", number.into()), ("pages", count.into())],
            );
            let room = inner - self.faces.of(Weight::Regular).width(&text, spec.note.size) - 32.0;
            let mut piece = self.left(foot, spec.note, room);
            piece.join(self.right(&text, spec.note, inner));
            let y = spec.height - 72.0 - piece.height;
            let rule = Mark::Bar {
                x: spec.side,
                y: y - 20.0,
                width: inner,
                height: 2.0,
                ink: Ink::Rule,
            };
            page.marks.push(rule);
            page.marks
                .extend(piece.marks.into_iter().map(|mark| mark.moved(spec.side, y)));
        }
    }
}
