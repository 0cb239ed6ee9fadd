//! The real program at a virtual desk, worked as a mediator does: keys go in as a keyboard sends them, and what is
//! looked at is what assistive technology is told.

mod sight;

use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use super::{Desk, LIMIT, Talker, eventually, program};

#[derive(Clone, Copy, Debug)]
pub(crate) enum Window {
    Mediator,
    Citizen,
}

impl Window {
    fn title(self) -> &'static str {
        match self {
            Self::Mediator => "Citizen Spot – mediador",
            Self::Citizen => "Citizen Spot – cidadão",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Mediator => "^citizen-spot$",
            Self::Citizen => "^citizen-spot-citizen$",
        }
    }
}

/// A desk, a person who works at it, and the program with its data in a home of its own.
pub(crate) struct Counter {
    program: Mutex<Option<Child>>,
    hands: Mutex<Talker>,
    pub(crate) desk: Desk,
    home: TempDir,
}

impl Counter {
    /// The demonstration's kit with both windows open.
    pub(crate) fn open(options: &[&str]) -> Self {
        let counter = Self::empty();
        // Without an agency beside it: what is looked at here is the desk.
        counter.told(&["demo", "--prepare"]);
        counter.start(options);
        counter
    }

    /// The same with the demonstration's agency beside it.
    pub(crate) fn with_agency() -> Self {
        let counter = Self::empty();
        counter.begin_program(&[]);
        // An agency and a kit are made first: each may take its time.
        for made in ["agency/ledger.db", "kit.db", "kit.certificate"] {
            let made = counter.home().join("data").join(made);
            eventually("what a demonstration needs", || made.exists().then_some(()));
        }
        counter.wait("Entrar");
        counter
    }

    fn empty() -> Self {
        let desk = Desk::start(&["--accessible"]);
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/desk/hands.py");
        let counter = Self {
            program: Mutex::default(),
            hands: Mutex::new(Talker::start(&mut desk.command(script))),
            desk,
            home: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(counter.home.path().join("tmp")).unwrap();
        counter
    }

    /// An answer of the demonstration's agency to whoever runs it.
    pub(crate) fn agency(&self, arguments: &[&str]) -> Vec<Value> {
        let ledger = self.home().join("data/agency/ledger.db");
        let mut command = self.desk.command(program("ama-gateway"));
        command
            .args(arguments)
            .args(["--json", "--demonstration", "--database"])
            .arg(format!("sqlite:{}", ledger.display()));
        let output = command.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        let lines = String::from_utf8(output.stdout).unwrap();
        let lines = lines.lines().filter(|line| !line.is_empty());
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Starts the program, with whatever is in its data folder, and waits for the sign-in.
    pub(crate) fn start(&self, options: &[&str]) {
        self.begin_program(options);
        self.wait("Entrar");
    }

    fn begin_program(&self, options: &[&str]) {
        let said = File::options()
            .append(true)
            .create(true)
            .open(self.home().join("said"))
            .unwrap();
        let child = self
            .command(&["-vv", "demo"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(said.try_clone().unwrap())
            .stderr(said)
            .spawn()
            .unwrap();
        *self.program.lock().unwrap() = Some(child);
    }

    /// Everything that the program writes is below here.
    pub(crate) fn home(&self) -> PathBuf {
        self.home.path().to_owned()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.desk.command(program("citizen-spot"));
        command
            .arg("--data-dir")
            .arg(self.home().join("data"))
            .args(arguments)
            .env("HOME", self.home())
            .env("TMPDIR", self.home().join("tmp"))
            .env("CITIZEN_SPOT_MARKS", self.home().join("marks"));
        command
    }

    /// The program's command line on the same data.
    pub(crate) fn tell(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command that must end well prints.
    pub(crate) fn told(&self, arguments: &[&str]) -> String {
        let output = self.tell(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The open parts of the journal's entries; only while the program does not run.
    pub(crate) fn entries(&self) -> Vec<Value> {
        let file = self.home().join("journal.jsonl");
        self.told(&["journal", "export", "-o", file.to_str().unwrap()]);
        let lines = fs::read_to_string(&file).unwrap();
        let entry = |line: &str| {
            let line: protocol::export::ExportLine = serde_json::from_str(line).ok()?;
            serde_json::from_slice(&line.entry).ok()
        };
        lines.lines().filter_map(entry).collect()
    }

    /// How long the citizen's window takes to paint what a key brings; the hand's own way to the key is in it.
    pub(crate) fn time_to_paint(&self, key: &str) -> Duration {
        let uptime = fs::read_to_string("/proc/uptime").unwrap();
        let pressed_ms = uptime.split_once(' ').unwrap().0.parse::<f64>().unwrap() * 1000.0;
        self.press(&[key]);
        let painted = || {
            let marks = fs::read_to_string(self.home().join("marks")).unwrap();
            let marks = marks
                .lines()
                .filter_map(|line| serde_json::from_str::<Value>(line).ok());
            let painted = marks.filter(|mark| mark["mark"] == "view-painted");
            painted
                .filter_map(|mark| mark["ms"].as_f64())
                .find(|ms| *ms > pressed_ms)
        };
        let painted_ms = eventually("the citizen's window paints", painted);
        Duration::from_secs_f64((painted_ms - pressed_ms) / 1000.0)
    }

    // --- Processes ---

    pub(crate) fn pid(&self) -> u32 {
        self.program.lock().unwrap().as_ref().unwrap().id()
    }

    /// The process of the citizen's window, when there is one.
    pub(crate) fn citizen_pid(&self) -> Option<u32> {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.pid())).ok()?;
        tasks.filter_map(Result::ok).find_map(|task| {
            let children = fs::read_to_string(task.path().join("children")).ok()?;
            children.split_whitespace().next()?.parse().ok()
        })
    }

    pub(crate) fn signal(&self, name: &str, pid: u32) {
        self.desk
            .output("kill", &[&format!("-{name}"), &pid.to_string()]);
    }

    /// As when the power goes: nothing is written any more.
    pub(crate) fn kill(&self) {
        let mut child = self.program.lock().unwrap().take().unwrap();
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9));
    }

    /// Closes the mediator's window as its frame does, and waits for the program's end. A window that has just come does not
    /// have the keyboard yet: then it is closed again.
    pub(crate) fn close(&self) -> ExitStatus {
        const LOOKS: u32 = 250;
        let mut child = self.program.lock().unwrap().take().unwrap();
        let mut looks = 0..;
        eventually("the program ends", || {
            if looks.next()? % LOOKS == 0 {
                self.press(&["alt+F4"]);
            }
            child.try_wait().unwrap()
        })
    }

    // --- Keys ---

    pub(crate) fn press(&self, keys: &[&str]) {
        self.desk
            .output("xdotool", &[&["key", "--delay", "15"], keys].concat());
    }

    /// Types without a pause for anything, as fast hands do. What the layout has on dead keys goes through them.
    pub(crate) fn type_text(&self, text: &str) {
        // xdotool takes the wrong one of the layout's two keys for the tilde: this is the one beside Enter.
        for (place, part) in text.split("ã").enumerate() {
            if place > 0 {
                self.press(&["51", "a"]);
            }
            if !part.is_empty() {
                self.desk
                    .output("xdotool", &["type", "--delay", "15", "--", part]);
            }
        }
    }

    /// Walks with Tab to a control.
    pub(crate) fn walk_to(&self, name: &str) {
        let mut seen = vec![self.focused()];
        for _ in 0..60 {
            let now = seen.last().unwrap();
            if now.as_deref() == Some(name) {
                return;
            }
            self.press(&["Tab"]);
            let next = || self.focused().filter(|next| Some(next) != now.as_ref());
            seen.push(Some(eventually("the focus moves", next)));
        }
        panic!("Tab does not lead to {name}: {seen:?}");
    }

    /// The name of what has the keyboard in the mediator's window.
    fn focused(&self) -> Option<String> {
        let is_focused = |node: &&Value| node["states"].to_string().contains("\"focused\"");
        let tree = self.tree(Window::Mediator);
        Some(tree.iter().find(is_focused)?["name"].as_str()?.to_owned())
    }

    /// Waits until a control has the keyboard by itself.
    pub(crate) fn listens(&self, name: &str) {
        let what = format!("{name} has the keyboard");
        eventually(&what, || {
            (self.focused().as_deref() == Some(name)).then_some(())
        });
    }

    /// Walks to a field of the page and types into it, then to the next.
    pub(crate) fn fill(&self, fields: &[(&str, &str)]) {
        for (label, text) in fields {
            self.walk_to(label);
            self.type_text(text);
        }
    }

    pub(crate) fn sign_in(&self) {
        self.type_text("demo");
        self.press(&["Tab"]);
        self.unlock();
    }

    /// Whoever locked the desk is known, and types the PIN alone.
    pub(crate) fn unlock(&self) {
        self.type_text("246810");
        self.press(&["Return"]);
        self.gone(Window::Mediator, "Entrar");
    }

    /// Searches at the desk, begins the first result, and the citizen chooses Portuguese.
    pub(crate) fn begin(&self, words: &str) {
        self.wait("De que precisa o cidadão?");
        self.type_text(words);
        self.press(&["Return"]);
        self.wait("Em que língua?");
        self.press(&["p"]);
        self.gone(Window::Mediator, "Em que língua?");
    }

    /// The citizen shows their card: the question has the keyboard, the card is its first answer.
    pub(crate) fn show_card(&self) {
        self.listens("Cartão de Cidadão");
        self.press(&["space"]);
    }

    /// The renewal of a licence, up to the telephone of Zulmira Quaresma, who is 71.
    pub(crate) fn begin_licence(&self) {
        self.begin("revalidar a carta");
        self.wait("Quem é o cidadão");
        self.show_card();
        self.fill(&[
            ("Nome completo", "Zulmira Quaresma"),
            ("NIF", "227866410"),
            ("Número do documento de identificação", "12345678 9 ZZ1"),
            ("Data de nascimento", "02/03/1955"),
        ]);
        self.on_to("O que é preciso");
        self.tick_all();
        self.on_to("Telemóvel");
        self.fill(&[
            ("Número da carta de condução", "L-1234567 8"),
            ("Telemóvel", "912345678"),
        ]);
    }

    /// On from a licence that was begun: the address, the check, the citizen's yes, and the fee.
    pub(crate) fn on_to_the_fee(&self) {
        self.on_to("Rua, número e andar");
        self.fill(&[
            ("Rua, número e andar", "Rua Direita 7"),
            ("Código postal", "3030-001"),
            ("Localidade", "Coimbra"),
        ]);
        self.show_the_rest();
        self.wait("Zulmira disse «está certo»");
        self.on_to("Confirmar pagamento");
    }

    /// Ticks every document of the requirements.
    pub(crate) fn tick_all(&self) {
        let tree = self.tree(Window::Mediator);
        for document in tree.iter().filter(|node| node["role"] == "check box") {
            self.walk_to(document["name"].as_str().unwrap());
            self.press(&["space"]);
        }
    }

    /// On with F2 until the mediator's window shows this.
    pub(crate) fn on_to(&self, name: &str) {
        self.press(&["F2"]);
        self.wait(name);
    }

    /// On with F2 to the check, whatever pages of the form are left.
    fn on_to_the_check(&self) {
        loop {
            let before = self.text(Window::Mediator);
            if before.contains("Passo 4, Confirmar, agora") {
                return;
            }
            let fields = self.fields();
            self.press(&["F2"]);
            eventually("the next page", || (self.fields() != fields).then_some(()));
        }
    }

    /// Through the pages of the check, all of which the citizen sees, to the yes.
    pub(crate) fn show_the_rest(&self) {
        self.on_to_the_check();
        while !self.can_agree() {
            let before = self.text(Window::Citizen);
            self.press(&["F2"]);
            eventually("the next page", || {
                (self.text(Window::Citizen) != before).then_some(())
            });
            // The citizen's window is painted first: the mediator's may be some frames behind.
            std::thread::sleep(Duration::from_secs(1));
        }
    }

    /// Whether F2 is the citizen's yes, or shows them the rest first.
    fn can_agree(&self) -> bool {
        eventually("what F2 does", || {
            let said = self.text(Window::Mediator);
            let (yes, rest) = ("disse «está certo»", "Mostrar o resto ao cidadão");
            (said.contains(yes) || said.contains(rest)).then(|| said.contains(yes))
        })
    }

    /// The labels of the page's fields.
    fn fields(&self) -> Vec<String> {
        let tree = self.tree(Window::Mediator);
        let fields = tree.iter().filter(|node| is_field(node));
        fields.map(|field| field["name"].to_string()).collect()
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        if let Ok(Some(mut child)) = self.program.lock().map(|mut child| child.take()) {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

fn is_field(node: &Value) -> bool {
    ["entry", "password text"].contains(&node["role"].as_str().unwrap_or_default())
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long the program takes is what the tests measure"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// How long until it happens; looked at again and again.
pub(crate) fn time_until(what: &str, mut look: impl FnMut() -> bool) -> Duration {
    let began = now();
    while !look() {
        assert!(began.elapsed() < LIMIT, "not within {LIMIT:?}: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
    began.elapsed()
}
