//! What the windows say to assistive technology, and how they stand on the monitors.

use std::fs;

use serde_json::{Value, json};

use super::{Counter, LIMIT, Window, eventually};

impl Counter {
    /// Waits for a control of this name in the mediator's window.
    pub(crate) fn wait(&self, name: &str) {
        self.ask("wait", Window::Mediator, &json!({"name": name}));
    }

    pub(crate) fn gone(&self, window: Window, name: &str) {
        self.ask("gone", window, &json!({"name": name}));
    }

    /// Waits until some control says it; spaces that do not break count as spaces.
    pub(crate) fn says(&self, window: Window, part: &str) {
        self.ask("says", window, &json!({"part": part}));
    }

    /// Every control of a window.
    pub(crate) fn tree(&self, window: Window) -> Vec<Value> {
        let tree = self.try_ask("tree", window, &json!({}));
        tree.and_then(|tree| tree.as_array().cloned())
            .unwrap_or_default()
    }

    /// What a window says, one control a line.
    pub(crate) fn text(&self, window: Window) -> String {
        let words = |node: &Value| {
            let part = |key: &str| {
                node[key]
                    .as_str()
                    .unwrap_or_default()
                    .replace('\u{a0}', " ")
            };
            format!("{} {}\n", part("name"), part("text"))
        };
        self.tree(window).iter().map(words).collect()
    }

    /// The text of a field of the mediator's window.
    pub(crate) fn field(&self, label: &str) -> String {
        eventually(label, || {
            let tree = self.tree(Window::Mediator);
            let is_field = |node: &&Value| {
                node["name"] == label && node["states"].to_string().contains("editable")
            };
            Some(tree.iter().find(is_field)?["text"].as_str()?.to_owned())
        })
    }

    /// Waits until a field of the mediator's window holds this.
    pub(crate) fn holds(&self, label: &str, text: &str) {
        eventually(&format!("{label} holds «{text}»"), || {
            (self.field(label) == text).then_some(())
        });
    }

    /// The X windows that can be seen.
    pub(crate) fn windows(&self, window: Window) -> Vec<String> {
        let search = ["search", "--onlyvisible", "--class", window.class()];
        let found = self.desk.command("xdotool").args(search).output().unwrap();
        let found = String::from_utf8(found.stdout).unwrap();
        found.lines().map(str::to_owned).collect()
    }

    /// Waits until the citizen's window covers its monitor, and is the only one.
    pub(crate) fn citizen_stands(&self) -> String {
        eventually("the citizen's window covers its monitor", || {
            self.citizens_window()
        })
    }

    /// The citizen's window, if there is one and it covers its monitor.
    pub(crate) fn citizens_window(&self) -> Option<String> {
        let found = self.windows(Window::Citizen);
        let [id] = found.as_slice() else { return None };
        (self.place(id)? == "1920x1080+1920+0").then(|| id.clone())
    }

    /// What a person reads on the citizen's monitor.
    pub(crate) fn read_citizens_monitor(&self) -> String {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/desk/desk.py");
        let folder = self.home().join("seen");
        self.desk
            .output(script, &["shot", folder.to_str().unwrap(), "now"]);
        let picture = folder.join("now-2.png");
        let text = self.desk.output(
            "tesseract",
            &[picture.to_str().unwrap(), "-", "-l", "por", "--psm", "11"],
        );
        fs::remove_dir_all(folder).unwrap();
        text
    }

    fn ask(&self, deed: &str, window: Window, more: &Value) -> Value {
        self.try_ask(deed, window, more).unwrap_or_else(|| {
            let tree: Vec<Value> = self.tree(window);
            let said: Vec<&Value> = tree.iter().map(|node| &node["name"]).collect();
            panic!("{deed} {more} in {window:?}, which says {said:#?}")
        })
    }

    fn try_ask(&self, deed: &str, window: Window, more: &Value) -> Option<Value> {
        let limit = LIMIT.as_secs_f64() * 0.8;
        let mut request = json!({"do": deed, "window": window.title(), "limit": limit});
        request
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        let answer = self.hands.lock().unwrap().ask(&request.to_string());
        let mut answer: Value = serde_json::from_str(&answer).unwrap();
        Some(answer["ok"].take()).filter(|ok| !ok.is_null())
    }

    /// Width, height and place, as `1920x1080+1920+0`; none of a window that is just going.
    fn place(&self, id: &str) -> Option<String> {
        let told = self
            .desk
            .command("xwininfo")
            .args(["-id", id])
            .output()
            .unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        let number = |label: &str| {
            Some(
                told.lines()
                    .find_map(|line| line.trim().strip_prefix(label))?
                    .trim(),
            )
        };
        let (width, height) = (number("Width:")?, number("Height:")?);
        let (x, y) = (
            number("Absolute upper-left X:")?,
            number("Absolute upper-left Y:")?,
        );
        Some(format!("{width}x{height}+{x}+{y}"))
    }
}
