//! The virtual desk of `tests/desk/desk.py`, held for as long as a test needs it, and the programs
//! that the tests start at it.

mod counter;

pub(crate) use counter::{Counter, Window, now, time_until};

use std::env;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Builder;
use std::time::Duration;

/// Longest wait for anything that a test expects to happen.
pub(crate) const LIMIT: Duration = Duration::from_secs(60);

/// An X server with two monitors, and what the options add to it. It ends when dropped.
#[derive(Debug)]
pub(crate) struct Desk {
    holder: Child,
    env: Vec<(String, String)>,
}

impl Desk {
    /// Options are those of the script: `--accessible`, `--key-ring`, `--unplugged` …
    pub(crate) fn start(options: &[&str]) -> Self {
        let mut holder = Command::new(script())
            .args(options)
            .arg("--hold")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the desk starts");
        let told = BufReader::new(holder.stdout.take().unwrap());
        let env: Vec<(String, String)> = told
            .lines()
            .map(|line| line.unwrap())
            .take_while(|line| !line.is_empty())
            .map(|line| {
                let (name, value) = line.split_once('=').expect("NAME=VALUE");
                (name.to_owned(), value.to_owned())
            })
            .collect();
        assert!(!env.is_empty(), "the desk ended before it was ready");
        Self { holder, env }
    }

    /// A program that will run at this desk and not at the developer's.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        for name in ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "AT_SPI_BUS_ADDRESS"] {
            command.env_remove(name);
        }
        command.env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.envs(self.env.iter().cloned());
        command
    }

    /// What a program prints; it must end well.
    pub(crate) fn output(&self, program: impl AsRef<Path>, arguments: &[&str]) -> String {
        let output = self.command(program).args(arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn plug(&self) {
        self.output(script(), &["plug"]);
    }

    pub(crate) fn unplug(&self) {
        self.output(script(), &["unplug"]);
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        self.holder.wait().expect("the desk ends");
    }
}

/// A program at the desk whose lines are waited for, with a limit. It is ended when dropped.
#[derive(Debug)]
pub(crate) struct Talker {
    child: Child,
    lines: Receiver<String>,
}

impl Talker {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = sync_channel(10_000);
        Builder::new()
            .name("talker".to_owned())
            .spawn(move || {
                let sent = |line| sender.send(line).is_ok();
                out.lines()
                    .map_while(Result::ok)
                    .take_while(|line| sent(line.clone()))
                    .count()
            })
            .unwrap();
        Self { child, lines }
    }

    /// The next line that the test looks for; those before it are passed over.
    pub(crate) fn line(&self, wanted: impl Fn(&str) -> bool) -> String {
        loop {
            let line = self
                .lines
                .recv_timeout(LIMIT)
                .expect("a line within the limit");
            if wanted(&line) {
                return line;
            }
        }
    }

    /// Writes a line to the program and reads one back.
    pub(crate) fn ask(&mut self, line: &str) -> String {
        let stdin = self.child.stdin.as_mut().expect("it still listens");
        writeln!(stdin, "{line}").expect("it still listens");
        self.line(|_| true)
    }

    /// Closes the program's standard input and reads on until it has ended well.
    pub(crate) fn finish(mut self) -> Vec<String> {
        drop(self.child.stdin.take());
        let rest = std::iter::from_fn(|| self.lines.recv_timeout(LIMIT).ok()).collect();
        assert!(self.child.wait().unwrap().success());
        rest
    }
}

impl Drop for Talker {
    fn drop(&mut self) {
        // It has often ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Asks again and again, with a limit: what a test expects happens soon, but not at once.
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let pause = Duration::from_millis(20);
    let tries = LIMIT.as_millis() / pause.as_millis();
    for _ in 0..tries {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(pause);
    }
    panic!("not within {} s: {what}", LIMIT.as_secs());
}

/// A program of this workspace, as built beside the tests.
pub(crate) fn program(name: &str) -> PathBuf {
    let tests = env::current_exe().unwrap();
    let built = tests.ancestors().nth(2).unwrap();
    [built.join(name), built.join("examples").join(name)]
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("{name} is not built: cargo build --workspace --bins --examples"))
}

fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("desk/desk.py")
}

#[test]
fn nothing_of_a_desk_is_left_when_it_ends() {
    let desk = Desk::start(&["--accessible", "--key-ring"]);
    let bus = desk.output("printenv", &["DBUS_SESSION_BUS_ADDRESS"]);
    drop(desk);
    for entry in std::fs::read_dir("/proc").unwrap() {
        let mut environment = Vec::new();
        // Processes of others cannot be read, and some end while we look.
        if let Ok(mut file) = std::fs::File::open(entry.unwrap().path().join("environ")) {
            file.read_to_end(&mut environment).ok();
        }
        let environment = String::from_utf8_lossy(&environment).into_owned();
        assert!(!environment.contains(bus.trim()), "{environment}");
    }
}
