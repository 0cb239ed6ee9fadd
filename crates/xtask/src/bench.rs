//! `cargo xtask bench`: runs the benches, passes their JSON lines on, and sets each figure against
//! its bar.

use std::fmt::Display;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::bars::BARS;
use crate::commands::{self, Outcome, at_desk, cargo, name, root, target};
use crate::packages::{self, BUILD, DESK, TESTS, WINDOWS};

/// A name to type, and the package with the bench of that name.
const BENCHES: [(&str, &str); 7] = [
    ("search", "domain"),
    ("store", "store"),
    ("pushing", "store"),
    ("receipt", "paper"),
    ("wire", "protocol"),
    ("ingest", "ama"),
    ("settlement", "ama"),
];

/// A name to type, and the bench of the kit's and the agency's programs together that does the work of that name.
const PROGRAMS_BENCHES: [(&str, &str); 5] = [
    ("backlog", "link"),
    ("resend", "link"),
    ("fetch", "link"),
    ("slow", "link"),
    ("storm", "storm"),
];

/// The benches of the whole program, which is measured from outside at a desk.
const DESK_BENCHES: [(&str, &str); 2] = [("windows", "measure.py"), ("printing", "printing.py")];

pub(crate) fn run(only: Option<&str>) -> Outcome {
    let mut all = BENCHES.iter().chain(&PROGRAMS_BENCHES).chain(&DESK_BENCHES);
    if let Some(unknown) = only
        && !all.any(|(name, _)| *name == unknown)
    {
        return Err(format!("there is no bench {unknown}"));
    }
    let chosen = |name: &str| only.is_none_or(|wanted| wanted == name);
    packages::install(&[BUILD, WINDOWS, DESK, TESTS])?;
    let mut figures = Vec::new();
    for (bench, package) in BENCHES.into_iter().filter(|(bench, _)| chosen(bench)) {
        let cargo = cargo(&["bench", "--quiet", "--package", package, "--bench", bench]);
        figures.extend(measure(cargo)?);
    }
    // The programs are built as one, and so are their benches: a part alone would be built with other features.
    let programs = ["build", "--release", "--workspace", "--bins"];
    let whole = ["bench", "--quiet", "--workspace", "--bench"];
    for (work, bench) in PROGRAMS_BENCHES
        .into_iter()
        .filter(|(work, _)| chosen(work))
    {
        commands::run(&mut cargo(&programs))?;
        let bench = cargo(&[&whole[..], &[bench, "--", work]].concat());
        figures.extend(measure(bench)?);
    }
    for (_, measurer) in DESK_BENCHES.into_iter().filter(|(bench, _)| chosen(bench)) {
        commands::run(&mut cargo(&programs))?;
        let program = target().join("release/citizen-spot");
        let measurer = root().join("tests/desk").join(measurer);
        figures.extend(measure(at_desk(&measurer, &[&program.to_string_lossy()]))?);
    }
    judge(&figures)
}

struct Figure {
    name: String,
    value: f64,
    unit: String,
}

/// Passes on what the bench says and keeps the figures.
fn measure(mut bench: Command) -> Result<Vec<Figure>, String> {
    let typed = name(&bench);
    let failed = |what: &dyn Display| format!("{typed}: {what}");
    let mut child = bench
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|err| failed(&err))?;
    let out = child.stdout.take().ok_or_else(|| failed(&"no output"))?;
    let mut figures = Vec::new();
    for line in BufReader::new(out).lines() {
        let line = line.map_err(|err| failed(&err))?;
        println!("{line}");
        figures.extend(figure(&line));
    }
    let status = child.wait().map_err(|err| failed(&err))?;
    if status.success() {
        Ok(figures)
    } else {
        Err(failed(&status))
    }
}

/// A line like `{"name":"search-327-p99","value":0.04,"unit":"ms",…}`; other lines are talk.
fn figure(line: &str) -> Option<Figure> {
    let member = |key: &str| {
        let (_, rest) = line.split_once(&format!("\"{key}\":"))?;
        let end = rest.find([',', '}'])?;
        Some(rest.get(..end)?.trim().trim_matches('"'))
    };
    Some(Figure {
        name: member("name")?.to_owned(),
        value: member("value")?.parse().ok()?,
        unit: member("unit")?.to_owned(),
    })
}

/// A table of all figures; a bar that is missed is a failure.
fn judge(figures: &[Figure]) -> Outcome {
    println!(
        "\n{:<30} {:>12} {:>10} {:>10}",
        "figure", "value", "must", "aim"
    );
    let mut missed = Vec::new();
    for Figure { name, value, unit } in figures {
        let Some(bar) = BARS.iter().find(|bar| bar.name == name) else {
            println!("{name:<30} {value:>12.3} {:>10} {:>10}  {unit}", "", "");
            continue;
        };
        let verdict = if *value <= bar.aim {
            "aim reached"
        } else if *value <= bar.must {
            "ok"
        } else {
            missed.push(name.as_str());
            "MISSED"
        };
        let (must, aim) = (bar.must, bar.aim);
        println!("{name:<30} {value:>12.3} {must:>10} {aim:>10}  {unit}: {verdict}");
    }
    if missed.is_empty() {
        Ok(())
    } else {
        Err(format!("missed: {}", missed.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_read_from_a_line_and_talk_is_not() {
        let line = r#"{"name":"search-327-p99","value":0.042,"unit":"ms","n":1000}"#;
        let figure = figure(line).unwrap();
        assert_eq!(figure.name, "search-327-p99");
        assert_eq!(figure.value, 0.042);
        assert_eq!(figure.unit, "ms");
        assert!(super::figure("running 3 trials").is_none());
    }

    #[test]
    fn a_missed_bar_is_a_failure_and_a_figure_without_one_is_not() {
        let measured = |name: &str, value| Figure {
            name: name.to_owned(),
            value,
            unit: "ms".to_owned(),
        };
        assert!(judge(&[measured("search-327-p99", 0.3), measured("other", 9.0)]).is_ok());
        assert!(judge(&[measured("search-327-p99", 0.31)]).is_err());
    }

    #[test]
    fn no_bar_stands_twice_and_every_aim_is_at_least_as_good_as_its_must() {
        for (index, bar) in BARS.iter().enumerate() {
            assert!(bar.aim <= bar.must, "{}", bar.name);
            assert!(
                BARS.iter()
                    .skip(index + 1)
                    .all(|other| other.name != bar.name)
            );
        }
    }
}
