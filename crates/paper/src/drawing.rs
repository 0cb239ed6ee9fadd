//! Pages as marks at their places, for whoever draws them without PDF: a printer that its system draws on.

use crate::{
    PaperError, Sheet,
    font::Faces,
    layout::{self, Mark},
    style::{Ink, Paper, Shape, Spec, Weight},
};

/// A sheet as it is drawn. Places are in dots from the top left corner of the paper, downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub dots_per_inch: f32,
    pub pages: Vec<Vec<Drawn>>,
}

/// One mark; colours are red, green, blue.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawn {
    /// `y` is the line that the letters stand on; each letter has its own width.
    Text {
        x: f32,
        y: f32,
        size: f32,
        is_bold: bool,
        rgb: [u8; 3],
        letters: Vec<(char, f32)>,
    },
    /// A filled box; `radius` is of its corners.
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
        rgb: [u8; 3],
    },
    /// A line around a box.
    Outline {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        radius: f32,
        line: f32,
        rgb: [u8; 3],
    },
    /// A quarter disc around its corner, to the right and up; to the left and down where the radius is negative.
    Quarter {
        x: f32,
        y: f32,
        radius: f32,
        rgb: [u8; 3],
    },
}

/// The sheet on a paper.
///
/// # Errors
/// A QR code that holds too much.
pub fn drawing(sheet: &Sheet, paper: Paper) -> Result<Drawing, PaperError> {
    let faces = Faces::get()?;
    let spec = Spec::of(paper);
    let pages = layout::pages(sheet, paper, faces)?;
    let hand = Hand {
        faces,
        shape: spec.shape,
    };
    let drawn = |marks: Vec<Mark>| marks.into_iter().flat_map(|mark| hand.draw(mark)).collect();
    Ok(Drawing {
        dots_per_inch: 72.0 / spec.dot,
        pages: pages.into_iter().map(|page| drawn(page.marks)).collect(),
    })
}

#[derive(Clone, Copy)]
struct Hand {
    faces: Faces,
    shape: Shape,
}

impl Hand {
    fn draw(self, mark: Mark) -> Vec<Drawn> {
        match mark {
            Mark::Text {
                x,
                y,
                size,
                weight,
                ink,
                text,
            } => {
                let face = self.faces.of(weight);
                vec![Drawn::Text {
                    x: x.round(),
                    y: y.round(),
                    size,
                    is_bold: weight == Weight::Bold,
                    rgb: self.rgb(ink),
                    letters: text.chars().map(|c| (c, face.advance(c, size))).collect(),
                }]
            }
            Mark::Bar {
                x,
                y,
                width,
                height,
                ink,
            } => vec![self.filled((x.round(), y.round()), (width, height), 0.0, ink)],
            Mark::Outline {
                x,
                y,
                width,
                height,
                radius,
                line,
                ink,
            } => vec![Drawn::Outline {
                x,
                y,
                width,
                height,
                radius,
                line,
                rgb: self.rgb(ink),
            }],
            Mark::Emblem { x, y, side } => self.emblem(x.round(), y.round(), side),
            Mark::Code { x, y, module, code } => {
                let (x, y) = (x.round(), y.round());
                let square = |run: &crate::Run| {
                    let [left, top, width, height] =
                        [run.x, run.y, run.width, run.height].map(|part| f32::from(part) * module);
                    self.filled((x + left, y + top), (width, height), 0.0, Ink::Text)
                };
                code.runs().iter().map(square).collect()
            }
        }
    }

    fn filled(self, at: (f32, f32), size: (f32, f32), radius: f32, ink: Ink) -> Drawn {
        Drawn::Box {
            x: at.0,
            y: at.1,
            width: size.0,
            height: size.1,
            radius,
            rgb: self.rgb(ink),
        }
    }

    /// As in the PDF: on a grid of 40, a square with two quarter discs.
    fn emblem(self, x: f32, y: f32, side: f32) -> Vec<Drawn> {
        let grid = side / 40.0;
        let quarter = |across: f32, down: f32, radius: f32, ink| Drawn::Quarter {
            x: x + across * grid,
            y: y + down * grid,
            radius: radius * grid,
            rgb: self.rgb(ink),
        };
        vec![
            self.filled((x, y), (side, side), 8.0 * grid, Ink::Blue),
            quarter(6.0, 34.0, 24.0, Ink::White),
            quarter(34.0, 6.0, -14.0, Ink::Sun),
        ]
    }

    fn rgb(self, ink: Ink) -> [u8; 3] {
        ink.rgb(self.shape)
    }
}
