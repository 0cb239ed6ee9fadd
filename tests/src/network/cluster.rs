//! A real PostgreSQL of the system's packages that can be stopped, started again, copied to a standby and replaced by it.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// Does what is written to it, a line each, and answers each line; ends all servers when its input ends.
const HOLDER: &str = r#"
folder=$(mktemp -d)
cd "$folder" || exit 1
end() {
    for data in primary standby; do
        [ -f $data/postmaster.pid ] && "$BIN/pg_ctl" -D $data -m immediate -w stop
    done
    rm -rf "$folder"
}
trap end EXIT
trap 'exit 1' HUP INT TERM
make() {
    "$BIN/initdb" --pgdata=primary --username=ama --auth=trust --encoding=UTF8 --locale=C --no-sync
}
start() { # DATA PORT
    "$BIN/pg_ctl" -D "$1" -l "$1.log" -w -t 120 start \
        -o "-p $2 -k $folder -c listen_addresses=127.0.0.1 -c max_connections=60 -c shared_buffers=32MB"
}
stop() { # DATA MODE
    "$BIN/pg_ctl" -D "$1" -m "$2" -w -t 120 stop
}
copy() { # PORT
    "$BIN/pg_basebackup" -D standby -R -X stream -c fast -d "host=127.0.0.1 port=$1 user=ama application_name=standby"
}
promote() {
    "$BIN/pg_ctl" -D standby -w -t 120 promote
}
while read -r line; do
    if $line >>"$folder/holder.log" 2>&1 </dev/null; then
        echo done
    else
        tail -n 3 "$folder/holder.log" | tr '\n' ' '
        echo
    fi
done
"#;

pub(super) struct Cluster {
    holder: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    pub(super) port: u16,
    pub(super) standby_port: u16,
}

impl Cluster {
    /// A new server, running.
    pub(super) fn start() -> Self {
        let mut command = if is_root() {
            // The server refuses to run as root; the package brings a user for it.
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "sh", "-c", HOLDER]);
            command
        } else {
            let mut command = Command::new("sh");
            command.args(["-c", HOLDER]);
            command
        };
        let mut holder = command
            .current_dir("/")
            .env("BIN", programs())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("runuser and sh");
        let mut cluster = Self {
            orders: holder.stdin.take(),
            answers: BufReader::new(holder.stdout.take().unwrap()),
            holder,
            port: free_port(),
            standby_port: free_port(),
        };
        cluster.order("make");
        cluster.resume();
        cluster
    }

    pub(super) fn resume(&mut self) {
        self.order(&format!("start primary {}", self.port));
    }

    /// `fast` ends sessions; `immediate` is a crash.
    pub(super) fn stop(&mut self, mode: &str) {
        self.order(&format!("stop primary {mode}"));
    }

    /// A copy that follows, and that commits wait for from now on.
    pub(super) fn add_standby(&mut self) {
        self.order(&format!("copy {}", self.port));
        self.resume_standby();
        psql(
            self.port,
            "ALTER SYSTEM SET synchronous_standby_names = 'standby'",
        );
        psql(self.port, "SELECT pg_reload_conf()");
        crate::desk::eventually("the standby follows", || {
            let state =
                "SELECT sync_state FROM pg_stat_replication WHERE application_name = 'standby'";
            (psql(self.port, state) == "sync").then_some(())
        });
    }

    pub(super) fn resume_standby(&mut self) {
        self.order(&format!("start standby {}", self.standby_port));
    }

    pub(super) fn stop_standby(&mut self) {
        self.order("stop standby fast");
    }

    pub(super) fn promote(&mut self) {
        self.order("promote");
    }

    /// The address of the primary alone.
    pub(super) fn address(&self) -> String {
        format!("postgres://ama@127.0.0.1:{}/postgres", self.port)
    }

    /// The address of whichever of the two takes writes.
    pub(super) fn address_of_both(&self) -> String {
        format!(
            "postgres://ama@127.0.0.1:{},127.0.0.1:{}/postgres?target_session_attrs=read-write",
            self.port, self.standby_port
        )
    }

    fn order(&mut self, order: &str) {
        writeln!(self.orders.as_mut().unwrap(), "{order}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        assert_eq!(answer.trim(), "done", "{order}");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.orders.take());
        self.holder.wait().ok();
    }
}

/// What psql prints, without spaces around it.
pub(super) fn psql(port: u16, sql: &str) -> String {
    let output = Command::new(programs().join("psql"))
        .args(["-h", "127.0.0.1", "-U", "ama", "-d", "postgres"])
        .args(["-X", "-q", "-A", "-t", "-p", &port.to_string(), "-c", sql])
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{sql}: {err}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
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
