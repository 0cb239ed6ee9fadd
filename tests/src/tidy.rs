//! How the workspace is kept: the map of its crates, and what no file may hold.

use std::fs;
use std::path::{Path, PathBuf};

/// Each crate and those of ours that it may use. A new arrow is a decision of its own.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("text", &["domain"]),
    ("protocol", &["domain"]),
    ("store", &["domain", "protocol"]),
    ("sync", &["domain", "protocol", "store"]),
    ("paper", &["domain", "text"]),
    ("win32", &[]),
    ("devices", &["domain", "text", "paper", "win32"]),
    ("ui", &["domain", "text"]),
    (
        "app",
        &[
            "domain", "text", "protocol", "store", "sync", "paper", "devices", "ui",
        ],
    ),
    ("ama", &["domain", "text", "protocol", "paper"]),
    ("xtask", &[]),
];

/// The one crate that may call what the compiler cannot check. Cargo inherits all lints or none.
const UNSAFE: &str = "win32";

/// What stands at the top of the checkout. Settings of tools are dot files.
const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "assets",
    "crates",
    "installer",
    "target",
    "tests",
];

const MAX_LINES: usize = 800;

struct Text {
    /// From the top of the checkout.
    path: PathBuf,
    content: String,
}

impl Text {
    fn is(&self, extensions: &[&str]) -> bool {
        let extension = self.path.extension().and_then(|text| text.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    }

    /// The places of a text, each as `path:line`.
    fn places(&self, unwanted: &str) -> Vec<String> {
        let hits = self.content.lines().enumerate();
        hits.filter(|(_, line)| line.contains(unwanted))
            .map(|(index, line)| format!("{}:{}: {line}", self.path.display(), index + 1))
            .collect()
    }
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// What people write; not what is built, nor data.
fn texts() -> Vec<Text> {
    let mut texts = Vec::new();
    let mut folders = vec![top().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                let name = entry.file_name();
                if name != "target" && name != ".git" {
                    folders.push(path);
                }
            } else if let Ok(content) = fs::read_to_string(&path) {
                let path = path.strip_prefix(top()).unwrap().to_owned();
                texts.push(Text { path, content });
            }
        }
    }
    texts
}

fn check_none(extensions: &[&str], unwanted: &[String]) {
    let found: Vec<String> = texts()
        .iter()
        .filter(|text| text.is(extensions))
        .flat_map(|text| unwanted.iter().flat_map(|unwanted| text.places(unwanted)))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The manifests of the members, with the names of their packages. What has a workspace of its own is none.
fn members() -> Vec<(String, String)> {
    let manifests = texts().into_iter().filter(|text| {
        text.path.ends_with("Cargo.toml") && !text.content.contains("[workspace]\n")
    });
    manifests
        .map(|text| {
            let name = text
                .content
                .lines()
                .find_map(|line| line.strip_prefix("name = "));
            (name.unwrap().trim_matches('"').to_owned(), text.content)
        })
        .collect()
}

/// The lines of all tables of dependencies, whatever the target.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut wanted = false;
    let mut found = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            wanted = line.contains("dependencies");
        } else if wanted && !line.is_empty() && !line.starts_with('#') {
            found.push(line);
        }
    }
    found
}

/// `serde = …` and `serde.workspace = true` are both about `serde`.
fn dependency_name(line: &str) -> &str {
    line.split(['.', ' ', '=']).next().unwrap()
}

#[test]
fn crates_use_only_those_that_the_map_allows() {
    for (package, manifest) in members() {
        if package == "whole-program" {
            continue;
        }
        let arrow = ARROWS.iter().find(|(name, _)| *name == package);
        let (_, allowed) = arrow.unwrap_or_else(|| panic!("{package} is not on the map"));
        for line in dependencies(&manifest) {
            let name = dependency_name(line);
            let ours = ARROWS.iter().any(|(ours, _)| *ours == name);
            assert!(
                !ours || allowed.contains(&name),
                "{package} may not use {name}"
            );
        }
    }
}

#[test]
fn every_crate_inherits_the_lints_of_the_workspace() {
    for (package, manifest) in members() {
        if package != UNSAFE {
            assert!(manifest.contains("[lints]\nworkspace = true"), "{package}");
        }
    }
}

#[test]
fn the_crate_that_may_be_unsafe_has_all_other_lints_and_writes_its_reasons() {
    let workspace = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let (_, after) = workspace.split_once("[workspace.lints.rust]\n").unwrap();
    let (lints, _) = after.split_once("\n[profile.").unwrap();
    let expected = lints
        .replace("[workspace.lints.", "[lints.")
        .replace("unsafe_code = \"forbid\"", "unsafe_code = \"deny\"");
    let (_, manifest) = members()
        .into_iter()
        .find(|(name, _)| name == UNSAFE)
        .unwrap();
    let (_, own) = manifest.split_once("[lints.rust]\n").unwrap();
    let own = own.replace("undocumented_unsafe_blocks = \"warn\"\n", "");
    assert_eq!(own.trim(), expected.trim());
}

#[test]
fn versions_stand_in_one_place_each_with_its_reason_above() {
    for (package, manifest) in members() {
        for line in dependencies(&manifest) {
            assert!(line.contains("workspace = true"), "{package}: {line}");
        }
    }
    let manifest = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let (_, after) = manifest.split_once("[workspace.dependencies]").unwrap();
    let (table, _) = after.split_once("\n[").unwrap();
    let mut has_reason = false;
    for line in table.lines() {
        if line.is_empty() {
            has_reason = false;
        } else if line.starts_with('#') {
            has_reason = true;
        } else {
            assert!(has_reason || line.contains("path = \"crates/"), "{line}");
        }
    }
}

#[test]
fn the_top_of_the_checkout_holds_only_what_was_agreed() {
    for entry in fs::read_dir(top()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.starts_with('.') || TOP.contains(&name.as_str()),
            "{name}"
        );
    }
}

#[test]
fn every_source_file_says_what_lives_in_it() {
    for text in texts().iter().filter(|text| text.is(&["rs"])) {
        assert!(text.content.starts_with("//! "), "{}", text.path.display());
    }
}

#[test]
fn no_file_is_too_long_to_be_read() {
    for text in texts()
        .iter()
        .filter(|text| text.is(&["rs", "py", "sql", "ftl", "md"]))
    {
        let n_lines = text.content.lines().count();
        assert!(n_lines <= MAX_LINES, "{}: {n_lines}", text.path.display());
    }
}

#[test]
fn no_test_is_left_out() {
    check_none(&["rs"], &[format!("#[{}", "ignore")]);
}

#[test]
fn no_lint_is_silenced_without_being_expected() {
    let outer = format!("#[{}(", "allow");
    check_none(&["rs"], &[outer.replace("#[", "#!["), outer]);
}

#[test]
fn no_file_names_a_place_of_one_machine() {
    let places = ["home", "root", "work", "Users", "mnt"];
    let mut unwanted: Vec<String> = places.iter().map(|name| format!("\"/{name}/")).collect();
    unwanted.extend(places.iter().map(|name| format!(" /{name}/")));
    unwanted.push(format!("C:{}", '\\'));
    check_none(&["rs", "py", "sh", "toml", "md", "sql"], &unwanted);
}
