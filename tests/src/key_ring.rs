//! The key ring in each state that a kit can meet, with a real GNOME Keyring.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::desk::program;

/// Opens the key ring, where it is to be open, waits until it can be asked, and asks. The question
/// `frozen …` is asked while the service does not run on.
const SESSION: &str = r#"
bus() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.$1 string:org.freedesktop.secrets
}
if [ "$KEY_RING" = open ]; then
    printf desk | gnome-keyring-daemon --unlock --components=secrets >/dev/null
    for _ in $(seq 500); do
        bus NameHasOwner | grep -q true && break
        sleep 0.02
    done
fi
for question in "$@"; do
    case "$question" in
    frozen*)
        daemon=$(bus GetConnectionUnixProcessID | sed -n 's/.*uint32 //p')
        kill -STOP "$daemon"
        $LOOK key ${question#frozen}
        kill -CONT "$daemon" ;;
    *) $LOOK key $question ;;
    esac
done
"#;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Session {
    WithoutBus,
    /// The service starts when it is asked, and nobody gives it a password.
    NotOpened,
    Opened,
}

/// A person's account: its home outlives the sessions, as on a kit that is switched off and on.
struct Account {
    home: TempDir,
}

impl Account {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { home }
    }

    /// One session: each question and its answer.
    fn check(&self, session: Session, expected: &[(&str, &str)]) {
        let runtime = tempfile::tempdir().unwrap();
        let mut command = match session {
            Session::WithoutBus => Command::new("sh"),
            Session::NotOpened | Session::Opened => {
                let mut command = Command::new("dbus-run-session");
                command.args(["--", "sh"]);
                command
            }
        };
        command
            .args(["-c", SESSION, "session"])
            .args(expected.iter().map(|(question, _)| question));
        self.keep_apart(&mut command, runtime.path());
        if session == Session::Opened {
            command.env("KEY_RING", "open");
        }
        let output = command.output().unwrap();
        let answers = String::from_utf8(output.stdout).unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        let kinds: Vec<&str> = answers
            .lines()
            .map(|answer| answer.split_once(':').map_or(answer, |(kind, _)| kind))
            .collect();
        let wanted: Vec<&str> = expected.iter().map(|(_, answer)| *answer).collect();
        assert_eq!(kinds, wanted, "{answers}{stderr}");
    }

    /// Nothing of the developer's own session, key ring or screen is touched.
    fn keep_apart(&self, command: &mut Command, runtime: &Path) {
        for name in [
            "DBUS_SESSION_BUS_ADDRESS",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "GNOME_KEYRING_CONTROL",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
        ] {
            command.env_remove(name);
        }
        command
            .env("HOME", self.home.path())
            .env("XDG_RUNTIME_DIR", runtime)
            .env("LOOK", program("look"));
    }

    fn lose_the_key_ring(&self) {
        std::fs::remove_dir_all(self.home.path().join(".local/share/keyrings")).unwrap();
    }
}

#[test]
fn without_a_session_bus_the_key_ring_is_absent() {
    let account = Account::new();
    account.check(
        Session::WithoutBus,
        &[("get kit", "absent"), ("set kit text", "absent")],
    );
}

#[test]
fn where_nobody_ever_made_a_key_ring_there_is_no_entry_and_nowhere_to_write() {
    let account = Account::new();
    account.check(
        Session::NotOpened,
        &[("get kit", "no-entry"), ("set kit text", "absent")],
    );
}

#[test]
fn an_open_key_ring_keeps_a_key_and_gives_it_back_in_the_next_session() {
    let account = Account::new();
    account.check(
        Session::Opened,
        &[
            ("get kit", "no-entry"),
            ("delete kit", "no-entry"),
            ("set kit text", "ok"),
            ("get kit", "ok"),
            ("get other", "no-entry"),
        ],
    );
    account.check(
        Session::Opened,
        &[
            ("get kit", "ok"),
            ("set kit other", "ok"),
            ("delete kit", "ok"),
            ("get kit", "no-entry"),
        ],
    );
}

#[test]
fn a_locked_key_ring_is_told_apart_from_one_without_the_key() {
    let account = Account::new();
    account.check(Session::Opened, &[("set kit text", "ok")]);
    account.check(
        Session::NotOpened,
        &[
            ("get kit", "locked"),
            ("set kit other", "locked"),
            ("delete kit", "locked"),
            ("set other text", "locked"),
            ("get other", "no-entry"),
        ],
    );
    account.check(Session::Opened, &[("get kit", "ok")]);
}

#[test]
fn a_lost_key_ring_answers_like_a_new_one() {
    let account = Account::new();
    account.check(Session::Opened, &[("set kit text", "ok")]);
    account.lose_the_key_ring();
    account.check(Session::Opened, &[("get kit", "no-entry")]);
}

#[test]
fn a_key_ring_that_does_not_answer_is_not_waited_for_and_asked_anew_later() {
    let account = Account::new();
    account.check(
        Session::Opened,
        &[
            ("set kit text", "ok"),
            ("frozen get kit", "timed-out"),
            ("get kit", "ok"),
        ],
    );
}
