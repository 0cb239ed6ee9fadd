//! A real PostgreSQL of the system's packages, on a free port of loopback, in a folder of its own.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

/// Stops when this is dropped, and when the process that started it dies in whatever way: its input ends then.
pub(crate) struct Postgres {
    port: u16,
    _watcher: Child,
    n_databases: AtomicU32,
}

/// Makes the folder, starts the server, and waits for the end of its input.
const SCRIPT: &str = r#"
set -e
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$BIN/initdb" --pgdata=data --username=ama --auth=trust --encoding=UTF8 --locale=C --no-sync >/dev/null
"$BIN/postgres" -D data -p "$PORT" -k "$folder" -c listen_addresses=127.0.0.1 -c max_connections=200 \
    -c shared_buffers=256MB -c log_min_messages=panic 2>/dev/null &
server=$!
cat >/dev/null
kill -INT $server
wait $server || true
"#;

impl Postgres {
    pub(crate) fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut command = if is_root() {
            // The server refuses to run as root; the package brings a user for it.
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh", "-c", SCRIPT]);
            command
        } else {
            let mut command = Command::new("sh");
            command.args(["-c", SCRIPT]);
            command
        };
        let watcher = command
            .current_dir("/")
            .env("BIN", programs())
            .env("PORT", port.to_string())
            .stdin(Stdio::piped())
            .spawn()
            .expect("runuser and sh");
        let postgres = Self {
            port,
            _watcher: watcher,
            n_databases: AtomicU32::new(0),
        };
        postgres.wait();
        postgres
    }

    /// At most two minutes.
    fn wait(&self) {
        let answers = (0..600).any(|_| {
            std::thread::sleep(Duration::from_millis(200));
            self.psql("postgres", "SELECT 1")
        });
        assert!(answers, "PostgreSQL did not start");
    }

    pub(crate) fn psql(&self, database: &str, sql: &str) -> bool {
        Command::new(programs().join("psql"))
            .args([
                "-h",
                "127.0.0.1",
                "-U",
                "ama",
                "-q",
                "-d",
                database,
                "-c",
                sql,
            ])
            .args(["-p", &self.port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// The address of a new, empty database.
    pub(crate) fn database(&self) -> String {
        let name = format!("t{}", self.n_databases.fetch_add(1, Ordering::Relaxed));
        assert!(self.psql("postgres", &format!("CREATE DATABASE {name}")));
        format!("postgres://ama@127.0.0.1:{}/{name}", self.port)
    }
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id");
    id.stdout.starts_with(b"0")
}

/// Where Debian's package has the server, the newest first.
fn programs() -> PathBuf {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(Path::new("/usr/lib/postgresql"))
        .expect("the package postgresql is installed")
        .map(|entry| entry.unwrap().path().join("bin"))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    folders.sort();
    folders.pop().expect("the package postgresql is installed")
}
