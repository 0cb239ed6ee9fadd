//! Drawn sheets: what they say, where it stands, and that their codes are read.

use paper::{Drawing, Drawn, Paper, drawing};

use crate::{file::File, kinds::sheets, tight};

/// Of A4 at 150 dots to the inch.
const SIZE: (usize, usize) = (1240, 1754);

fn letters(drawing: &Drawing) -> String {
    let marks = drawing.pages.iter().flatten();
    marks
        .filter_map(|mark| match mark {
            Drawn::Text { letters, .. } => Some(letters.iter().map(|(letter, _)| letter)),
            Drawn::Box { .. } | Drawn::Outline { .. } | Drawn::Quarter { .. } => None,
        })
        .flatten()
        .collect()
}

#[test]
fn a_drawing_says_what_the_pdf_says_on_as_many_pages() {
    for sheet in sheets() {
        for paper in [Paper::A4, Paper::LargePrint] {
            let (drawing, file) = (drawing(&sheet, paper).unwrap(), File::new(&sheet, paper));
            assert_eq!(tight(&letters(&drawing)), tight(&file.text()));
            assert_eq!(drawing.pages.len(), file.pages());
        }
    }
}

#[test]
fn nothing_is_drawn_beside_the_paper() {
    for sheet in sheets() {
        let drawing = drawing(&sheet, Paper::A4).unwrap();
        assert_eq!(drawing.dots_per_inch, 150.0);
        for mark in drawing.pages.iter().flatten() {
            let (right, bottom) = match mark {
                Drawn::Text { x, y, letters, .. } => {
                    (x + letters.iter().map(|(_, width)| width).sum::<f32>(), *y)
                }
                Drawn::Box {
                    x,
                    y,
                    width,
                    height,
                    ..
                }
                | Drawn::Outline {
                    x,
                    y,
                    width,
                    height,
                    ..
                } => (x + width, y + height),
                Drawn::Quarter { x, y, .. } => (*x, *y),
            };
            assert!(right <= 1240.0 && bottom <= 1754.0, "{mark:?}");
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on the paper"
)]
fn whole(dots: f32) -> usize {
    dots as usize
}

/// The filled boxes of a page, as grey pixels.
fn boxes(page: &[Drawn]) -> Vec<u8> {
    let (width, height) = SIZE;
    let mut pixels = vec![255; width * height];
    for mark in page {
        if let Drawn::Box {
            x,
            y,
            width: across,
            height: down,
            rgb: [0, 0, 0],
            ..
        } = mark
        {
            let (left, right) = (whole(*x), whole(x + across));
            for row in whole(*y)..whole(y + down) {
                pixels[row * width + left..row * width + right].fill(0);
            }
        }
    }
    pixels
}

#[test]
fn the_code_of_a_drawing_is_read_as_that_of_the_pdf() {
    let sheet = &sheets()[0];
    let drawing = drawing(sheet, Paper::A4).unwrap();
    let (width, height) = SIZE;
    let codes = drawing.pages.iter().flat_map(|page| {
        let pixels = boxes(page);
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * width + x]
        });
        let grids = picture.detect_grids();
        let texts: Vec<String> = grids.iter().map(|grid| grid.decode().unwrap().1).collect();
        texts
    });
    let expected = File::new(sheet, Paper::A4).scanned("150");
    assert_eq!(codes.collect::<Vec<_>>(), [expected]);
}
