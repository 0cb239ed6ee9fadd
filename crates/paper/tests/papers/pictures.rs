//! Pictures for a person to look at: `PAPER_SHOTS=folder cargo test -p paper pictures`.

use std::{fs, path::Path};

use paper::{Paper, plain};

use crate::{PAPERS, file::File, kinds::sheets};

#[test]
fn pictures_for_a_person_to_look_at() {
    let Some(folder) = std::env::var_os("PAPER_SHOTS") else {
        return;
    };
    fs::create_dir_all(&folder).unwrap();
    for (sheet, number) in sheets().iter().zip(1..) {
        let name = format!("{number:02}-{}", sheet.language.code());
        let to = |ending: &str| Path::new(&folder).join(format!("{name}{ending}"));
        for paper in PAPERS {
            let dpi = match paper {
                Paper::A4 | Paper::LargePrint => "100",
                Paper::Roll80 | Paper::Roll58 => "203.2",
            };
            let file = File::new(sheet, paper);
            let shot = ["-r", dpi, "-png", "-singlefile", "sheet.pdf", "page"];
            file.run("pdftoppm", &shot);
            let kind = format!("-{paper:?}.png");
            fs::copy(file.folder.path().join("page.png"), to(&kind)).unwrap();
            let kind = format!("-{paper:?}.pdf");
            fs::copy(file.folder.path().join("sheet.pdf"), to(&kind)).unwrap();
        }
        fs::write(to(".txt"), plain(sheet, 48)).unwrap();
    }
}
