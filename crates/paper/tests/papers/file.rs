//! A PDF as the tools of the system see it.

use std::{fs, process::Command};

use paper::{Paper, Sheet, pdf};
use tempfile::TempDir;

/// A PDF in a folder of its own, for the tools that read it.
pub(crate) struct File {
    pub(crate) folder: TempDir,
}

impl File {
    pub(crate) fn new(sheet: &Sheet, paper: Paper) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("sheet.pdf"), pdf(sheet, paper).unwrap()).unwrap();
        Self { folder }
    }

    /// What a tool of the system prints; a missing tool, or one that complains, fails the test.
    pub(crate) fn run(&self, tool: &str, args: &[&str]) -> String {
        let output = Command::new(tool)
            .args(args)
            .current_dir(self.folder.path())
            .output()
            .expect(tool);
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && complaints.is_empty(),
            "{tool}: {complaints}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// In the order in which it was drawn, so that wrapped lines stay together.
    pub(crate) fn text(&self) -> String {
        self.run("pdftotext", &["-raw", "sheet.pdf", "-"])
    }

    pub(crate) fn pages(&self) -> usize {
        let info = self.run("pdfinfo", &["sheet.pdf"]);
        info.lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .unwrap()
            .trim()
            .parse()
            .unwrap()
    }

    /// The first page as grey pixels: width, height, values.
    pub(crate) fn picture(&self, dpi: &str) -> (usize, usize, Vec<u8>) {
        self.picture_of(1, dpi)
    }

    fn picture_of(&self, page: usize, dpi: &str) -> (usize, usize, Vec<u8>) {
        let page = page.to_string();
        self.run(
            "pdftoppm",
            &[
                "-f",
                &page,
                "-l",
                &page,
                "-r",
                dpi,
                "-gray",
                "-singlefile",
                "sheet.pdf",
                "page",
            ],
        );
        let file = fs::read(self.folder.path().join("page.pgm")).unwrap();
        // `P5`, width, height and 255, each before one white space; then the pixels.
        let head: Vec<&[u8]> = file.splitn(5, u8::is_ascii_whitespace).collect();
        let number = |place: usize| std::str::from_utf8(head[place]).unwrap().parse().unwrap();
        assert_eq!((head[0], head[3]), (b"P5".as_slice(), b"255".as_slice()));
        (number(1), number(2), head[4].to_vec())
    }

    /// What the one code on the last page that has any says.
    pub(crate) fn scanned(&self, dpi: &str) -> String {
        let grids = (1..=self.pages()).rev().map(|page| {
            let (width, height, pixels) = self.picture_of(page, dpi);
            let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
                pixels[y * width + x]
            });
            let grids = image.detect_grids();
            grids.iter().map(|grid| grid.decode().unwrap().1).collect()
        });
        let mut codes: Vec<String> = grids
            .into_iter()
            .find(|codes: &Vec<String>| !codes.is_empty())
            .unwrap();
        assert_eq!(codes.len(), 1, "one code on the page");
        codes.remove(0)
    }
}
