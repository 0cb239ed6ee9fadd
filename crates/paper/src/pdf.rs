//! Draws laid-out pages as PDF: the same sheet always gives the same bytes.

mod file;

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, CurTransMat, FontId, LinePoint, OffsetDateTime, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt, Rect, Rgb, TextItem, WindingOrder,
};

use crate::{
    PaperError, Sheet,
    font::Faces,
    layout::{self, Mark, Page},
    qr::Code,
    style::{Ink, Paper, Shape, Spec, Weight},
};

/// How far a control point stands from the corner of a quarter circle of radius 1, along its side.
const CURVE: f32 = 0.552_284_8;

/// The sheet on a paper.
///
/// # Errors
/// A QR code that holds too much, or a document that was written with warnings.
pub fn pdf(sheet: &Sheet, paper: Paper) -> Result<Vec<u8>, PaperError> {
    let faces = Faces::get()?;
    let pages = layout::pages(sheet, paper, faces)?;
    let mut document = PdfDocument::new(&format!("{} {}", sheet.title.as_str(), sheet.id.as_str()));
    describe(&mut document, sheet);
    for (weight, letters) in letters(&pages) {
        let font = PdfFont::new(faces.of(weight).cut(&letters)?);
        document.resources.fonts.map.insert(font_id(weight), font);
    }
    document.pages = pages
        .iter()
        .map(|page| draw(page, Spec::of(paper)))
        .collect();
    file::write(&document, sheet, paper)
}

fn describe(document: &mut PdfDocument, sheet: &Sheet) {
    let seconds = sheet.at.0.div_euclid(1000);
    let info = &mut document.metadata.info;
    info.author = sheet.author.as_str().to_owned();
    info.creator = "Citizen Spot".to_owned();
    if let Ok(at) = OffsetDateTime::from_unix_timestamp(seconds) {
        info.creation_date = at;
        info.modification_date = at;
        info.metadata_date = at;
    }
}

/// The letters that each weight shows.
fn letters(pages: &[Page]) -> BTreeMap<Weight, BTreeSet<char>> {
    let mut letters: BTreeMap<Weight, BTreeSet<char>> = BTreeMap::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text { weight, text, .. } = mark {
            letters.entry(*weight).or_default().extend(text.chars());
        }
    }
    letters
}

fn font_id(weight: Weight) -> FontId {
    let id = match weight {
        Weight::Regular => "R",
        Weight::Bold => "B",
    };
    FontId(id.to_owned())
}

/// One page: dots become points, and the top left corner the bottom left one.
fn draw(page: &Page, spec: &Spec) -> PdfPage {
    let mut brush = Brush {
        spec,
        height: page.height,
        ops: Vec::new(),
        font: None,
        fill: None,
    };
    brush.ops.push(Op::SetTransformationMatrix {
        matrix: CurTransMat::Scale(spec.dot, spec.dot),
    });
    for mark in &page.marks {
        brush.mark(mark);
    }
    // Rounded down, so that a printer of whole dots does not add one.
    let side = |dots: f32| Pt((dots * spec.dot * 100.0).floor() / 100.0);
    let area = Rect::from_wh(side(spec.width), side(page.height));
    PdfPage {
        media_box: area.clone(),
        trim_box: area.clone(),
        crop_box: area,
        ops: brush.ops,
    }
}

struct Brush<'a> {
    spec: &'a Spec,
    height: f32,
    ops: Vec<Op>,
    font: Option<(Weight, f32)>,
    fill: Option<Ink>,
}

impl Brush<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Text {
                x,
                y,
                size,
                weight,
                ink,
                text,
            } => self.text(self.point(*x, *y), *size, *weight, *ink, text),
            Mark::Bar {
                x,
                y,
                width,
                height,
                ink,
            } => {
                self.fill(*ink);
                let corner = self.point(*x, *y + *height);
                self.ops.push(rectangle(corner, *width, *height));
            }
            Mark::Outline {
                x,
                y,
                width,
                height,
                radius,
                line,
                ink,
            } => {
                let color = color(*ink, self.spec.shape);
                let ring = rounded(at(*x, self.height - *y - *height), *width, *height, *radius);
                self.ops.push(Op::SetOutlineColor { col: color });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*line) });
                self.ops.push(polygon(ring, PaintMode::Stroke));
            }
            Mark::Emblem { x, y, side } => self.emblem(*x, *y, *side),
            Mark::Code { x, y, module, code } => self.code(*x, *y, *module, code),
        }
    }

    /// On whole dots, which no eye can tell and no printer has to smooth.
    fn point(&self, x: f32, y: f32) -> Point {
        at(x.round(), (self.height - y).round())
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill.replace(ink) != Some(ink) {
            self.ops.push(Op::SetFillColor {
                col: color(ink, self.spec.shape),
            });
        }
    }

    fn text(&mut self, pos: Point, size: f32, weight: Weight, ink: Ink, text: &str) {
        self.fill(ink);
        self.ops.push(Op::StartTextSection);
        if self.font.replace((weight, size)) != Some((weight, size)) {
            self.ops.push(Op::SetFont {
                font: PdfFontHandle::External(font_id(weight)),
                size: Pt(size),
            });
        }
        self.ops.push(Op::SetTextCursor { pos });
        self.ops.push(Op::ShowText {
            items: vec![TextItem::Text(text.to_owned())],
        });
        self.ops.push(Op::EndTextSection);
    }

    /// A square with two quarter discs: two people over one table. Drawn on a grid of 40.
    fn emblem(&mut self, x: f32, y: f32, side: f32) {
        let grid = side / 40.0;
        let origin = self.point(x, y + side);
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([grid, 0.0, 0.0, grid, origin.x.0, origin.y.0]),
        });
        self.fill(Ink::Blue);
        self.ops.push(polygon(
            rounded(at(0.0, 0.0), 40.0, 40.0, 8.0),
            PaintMode::Fill,
        ));
        self.fill(Ink::White);
        self.ops
            .push(polygon(quarter(6.0, 6.0, 24.0), PaintMode::Fill));
        self.fill(Ink::Sun);
        self.ops
            .push(polygon(quarter(34.0, 34.0, -14.0), PaintMode::Fill));
        self.ops.push(Op::RestoreGraphicsState);
        self.fill = None;
    }

    /// Modules are whole numbers under a matrix of their own that goes down row by row: exact, and few bytes.
    fn code(&mut self, x: f32, y: f32, module: f32, code: &Code) {
        self.fill(Ink::Text);
        let origin = self.point(x, y);
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix {
            matrix: CurTransMat::Raw([module, 0.0, 0.0, -module, origin.x.0, origin.y.0]),
        });
        let mut y = 0;
        for run in code.runs() {
            if run.y > y {
                let down = CurTransMat::Raw([1.0, 0.0, 0.0, 1.0, 0.0, f32::from(run.y - y)]);
                self.ops.push(Op::SetTransformationMatrix { matrix: down });
                y = run.y;
            }
            self.ops.push(rectangle(
                at(f32::from(run.x), 0.0),
                f32::from(run.width),
                f32::from(run.height),
            ));
        }
        self.ops.push(Op::RestoreGraphicsState);
    }
}

fn color(ink: Ink, shape: Shape) -> Color {
    let [r, g, b] = ink
        .rgb(shape)
        .map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}

/// A tenth of a dot is finer than any printer, and short to write.
fn tenth(dots: f32) -> f32 {
    (dots * 10.0).round() / 10.0
}

fn at(x: f32, y: f32) -> Point {
    Point { x: Pt(x), y: Pt(y) }
}

fn rectangle(corner: Point, width: f32, height: f32) -> Op {
    let (width, height) = (Pt(width), Pt(height));
    let mode = Some(PaintMode::Fill);
    Op::DrawRectangle {
        rectangle: Rect {
            x: corner.x,
            y: corner.y,
            width,
            height,
            mode,
            winding_order: None,
        },
    }
}

fn polygon(points: Vec<LinePoint>, mode: PaintMode) -> Op {
    let rings = vec![PolygonRing { points }];
    Op::DrawPolygon {
        polygon: Polygon {
            rings,
            mode,
            winding_order: WindingOrder::NonZero,
        },
    }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint {
        p: at(tenth(x), tenth(y)),
        bezier: false,
    }
}

fn control(x: f32, y: f32) -> LinePoint {
    LinePoint {
        p: at(tenth(x), tenth(y)),
        bezier: true,
    }
}

/// A box with round corners, from its bottom left corner.
fn rounded(from: Point, width: f32, height: f32, radius: f32) -> Vec<LinePoint> {
    let (left, bottom) = (from.x.0, from.y.0);
    let (right, top) = (left + width, bottom + height);
    // From the end of a side to the control point of the curve that follows it.
    let near = radius * (1.0 - CURVE);
    vec![
        corner(left + radius, bottom),
        corner(right - radius, bottom),
        control(right - near, bottom),
        control(right, bottom + near),
        corner(right, bottom + radius),
        corner(right, top - radius),
        control(right, top - near),
        control(right - near, top),
        corner(right - radius, top),
        corner(left + radius, top),
        control(left + near, top),
        control(left, top - near),
        corner(left, top - radius),
        corner(left, bottom + radius),
        control(left, bottom + near),
        control(left + near, bottom),
        corner(left + radius, bottom),
    ]
}

/// A quarter disc around its corner; a negative radius turns it by half a circle.
fn quarter(x: f32, y: f32, radius: f32) -> Vec<LinePoint> {
    let bend = radius * CURVE;
    vec![
        corner(x, y),
        corner(x + radius, y),
        control(x + radius, y + bend),
        control(x + bend, y + radius),
        corner(x, y + radius),
        corner(x, y),
    ]
}
