//! A machine with printers, all private to one test: a bus, CUPS, a printer of IPP Everywhere whose tray and rollers
//! the test holds, and a queue that makes PDF files. All of it is in one folder, on free ports, and ends with the test.

use std::{
    fs::{self, Permissions},
    io::{BufRead as _, BufReader, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::desk::eventually;

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=FOLDER/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"#;

const CUPS: &str = "Listen 127.0.0.1:PORT
WebInterface No
Browsing No
ErrorPolicy retry-job
JobRetryInterval 1
DirtyCleanInterval 0
PreserveJobFiles No
DefaultAuthType None
<Location />
Order allow,deny
Allow localhost
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
<Limit All>
Order deny,allow
</Limit>
</Policy>
";

const CUPS_FILES: &str = "ServerRoot FOLDER/root
RequestRoot FOLDER/spool
CacheDir FOLDER/cache
StateDir FOLDER/state
TempDir FOLDER/tmp
ServerBin /usr/lib/cups
DataDir /usr/share/cups
ErrorLog FOLDER/log/error
AccessLog FOLDER/log/access
PageLog FOLDER/log/page
";

/// What the printer does with each job: jams while the test says so, then lets the paper out.
const ROLLERS: &str = r#"#!/bin/sh
if [ -e FOLDER/jam ]; then
    echo "STATE: +media-jam-error" >&2
    while [ -e FOLDER/jam ]; do sleep 0.1; done
    echo "STATE: -media-jam-error" >&2
fi
cp "$1" "FOLDER/part"
mv "FOLDER/part" "FOLDER/out/$(date +%s%N).pdf"
"#;

pub(super) struct Machine {
    folder: TempDir,
    cups_port: u16,
    printer_port: u16,
    bus: Option<Child>,
    cups: Option<Child>,
    printer: Option<Child>,
}

/// A port that nobody has now.
pub(super) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

impl Machine {
    /// Everything is there: the queue `kit` leads to the printer.
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "root", "root/ppd", "spool", "cache", "state", "tmp", "log", "out", "eve", "keys",
        ] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        // Filters run as a user of their own.
        open_to_all(&folder.path().join("tmp"));
        open_to_all(folder.path());
        let mut machine = Self {
            folder,
            cups_port: free_port(),
            printer_port: free_port(),
            bus: None,
            cups: None,
            printer: None,
        };
        machine.start_bus();
        machine.plug();
        machine.start_cups();
        let address = machine.printer();
        machine.add_queue("kit", &address, "everywhere");
        machine
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, template: &str) -> PathBuf {
        let path = self.path(name);
        let folder = self.folder.path().to_str().unwrap();
        let text = template
            .replace("FOLDER", folder)
            .replace("PORT", &self.cups_port.to_string());
        fs::write(&path, text).unwrap();
        path
    }

    fn start_bus(&mut self) {
        let conf = self.write("bus.conf", BUS);
        let bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", conf.display()))
            .args(["--nofork", "--nopidfile"])
            .stderr(Stdio::null())
            .spawn();
        self.bus = Some(bus.expect("Debian's package dbus"));
        let socket = self.path("bus");
        eventually("the bus", || socket.exists().then_some(()));
    }

    /// The printer goes on, with paper in its tray.
    pub(super) fn plug(&mut self) {
        let rollers = self.write("rollers", ROLLERS);
        fs::set_permissions(&rollers, Permissions::from_mode(0o755)).unwrap();
        let printer = Command::new("ippeveprinter")
            .args([
                "-r",
                "off",
                "-n",
                "localhost",
                "-p",
                &self.printer_port.to_string(),
            ])
            .arg("-d")
            .arg(self.path("eve"))
            .arg("-K")
            .arg(self.path("keys"))
            .arg("-c")
            .arg(&rollers)
            .args([
                "-f",
                "application/pdf,image/pwg-raster,image/urf,image/jpeg",
            ])
            .arg("Kit A4")
            .env("DBUS_SYSTEM_BUS_ADDRESS", self.bus())
            .env("TMPDIR", self.path("tmp"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.printer = Some(printer.expect("Debian's package cups-ipp-utils"));
        wait_for_port(self.printer_port);
    }

    /// The printer goes off, whatever it was doing.
    pub(super) fn unplug(&mut self) {
        end(&mut self.printer);
    }

    pub(super) fn start_cups(&mut self) {
        let conf = self.write("cupsd.conf", CUPS);
        let files = self.write("cups-files.conf", CUPS_FILES);
        let cups = Command::new("/usr/sbin/cupsd")
            .arg("-f")
            .arg("-c")
            .arg(conf)
            .arg("-s")
            .arg(files)
            .env("DBUS_SYSTEM_BUS_ADDRESS", self.bus())
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        self.cups = Some(cups.expect("Debian's package cups-daemon"));
        wait_for_port(self.cups_port);
    }

    pub(super) fn stop_cups(&mut self) {
        end(&mut self.cups);
    }

    pub(super) fn add_queue(&self, name: &str, device: &str, model: &str) {
        self.cups_command("lpadmin", &["-p", name, "-E", "-v", device, "-m", model]);
        // One that was made a moment ago was seen to start again, and to give up what it was sent meanwhile.
        eventually("a queue that stands", || {
            let stands = || {
                self.cups_command("lpstat", &["-p", name])
                    .contains("enabled")
            };
            (0..5).all(|_| stands()).then_some(())
        });
    }

    /// The queue keeps what it is given. One that was made a moment ago was seen to start again: it is looked at more
    /// than once.
    pub(super) fn pause(&self, queue: &str) {
        eventually("a queue that is paused", || {
            self.cups_command("cupsdisable", &[queue]);
            let stands = || {
                self.cups_command("lpstat", &["-p", queue])
                    .contains("disabled")
            };
            (0..5).all(|_| stands()).then_some(())
        });
    }

    /// A command of CUPS's own, to this CUPS.
    pub(super) fn cups_command(&self, program: &str, arguments: &[&str]) -> String {
        let output = Command::new(program)
            .args(arguments)
            .env("CUPS_SERVER", self.cups())
            .output()
            .expect("Debian's package cups-client");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn bus(&self) -> String {
        format!("unix:path={}", self.path("bus").display())
    }

    /// What `CUPS_SERVER` is.
    pub(super) fn cups(&self) -> String {
        format!("127.0.0.1:{}", self.cups_port)
    }

    /// The printer's own address.
    pub(super) fn printer(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.printer_port)
    }

    /// The printer's own address behind TLS, with a certificate that it made itself.
    pub(super) fn secure(&self) -> String {
        format!("ipps://localhost:{}/ipp/print", self.printer_port)
    }

    /// Another printer stands at the address of the former one, or the former one again.
    pub(super) fn swap(&mut self) {
        self.unplug();
        let [keys, others, between] = ["keys", "others", "between"].map(|name| self.path(name));
        fs::create_dir_all(&others).unwrap();
        fs::rename(&keys, &between).unwrap();
        fs::rename(&others, &keys).unwrap();
        fs::rename(&between, &others).unwrap();
        self.plug();
    }

    /// How many sheets of A4 are in the tray.
    pub(super) fn tray(&self, sheets: u32) {
        let form = format!(
            "/media?size1=iso_a4_210x297mm&type1=stationery&level1={sheets}\
             &size3=na_number-10_4.125x9.5in&type3=envelope&level3=-2"
        );
        get(self.printer_port, &form);
    }

    pub(super) fn jam(&self, is_jammed: bool) {
        let jam = self.path("jam");
        if is_jammed {
            fs::write(jam, "").unwrap();
        } else {
            fs::remove_file(jam).unwrap();
        }
    }

    /// The papers that came out, the first one first.
    pub(super) fn papers(&self) -> Vec<PathBuf> {
        let mut papers: Vec<PathBuf> = files(&self.path("out"));
        papers.sort();
        papers
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        // Rollers that are jammed would wait on.
        fs::remove_file(self.path("jam")).ok();
        for child in [&mut self.printer, &mut self.cups, &mut self.bus] {
            end(child);
        }
    }
}

/// Every file below a folder.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn end(child: &mut Option<Child>) {
    if let Some(mut child) = child.take() {
        // It may have ended by itself.
        child.kill().ok();
        child.wait().ok();
    }
}

fn open_to_all(folder: &Path) {
    fs::set_permissions(folder, Permissions::from_mode(0o777)).unwrap();
}

fn wait_for_port(port: u16) {
    eventually("a port that listens", || {
        TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
    });
}

fn get(port: u16, path: &str) {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    // The printer keeps the connection: its first line is enough.
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
