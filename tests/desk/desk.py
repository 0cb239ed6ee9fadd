#!/usr/bin/python3
"""A desk without hardware: an X server with two monitors, a window manager, and what assistive
technology and the key ring need. For tests, pictures and benches.

  desk.py [options] -- COMMAND [ARGUMENT...]   run COMMAND at the desk; its exit code is ours
  desk.py [options] --hold                     print the desk's environment as NAME=VALUE lines and
                                               an empty line, and stay until standard input ends
At the desk (its environment tells which):
  desk.py plug | unplug                        the citizen's monitor comes and goes
  desk.py shot FOLDER [PREFIX]                 FOLDER/PREFIX-1.png, a picture of each monitor

The monitors are two outputs of Xorg's dummy driver: the windows' toolkit lists outputs, so that
two halves of one Xvfb screen would count as one. Nothing here needs a seat, a GPU or a network.
Everything that was started ends with the desk, by its process id, also when the desk is killed.
"""

import argparse
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

XORG_CONF = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "AutoAddGPU" "false"
  Option "DontVTSwitch" "true"
  Option "AllowMouseOpenFail" "true"
  Option "BlankTime" "0"
  Option "StandbyTime" "0"
  Option "SuspendTime" "0"
  Option "OffTime" "0"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 512000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 1-2000
  VertRefresh 1-1000
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 7680 4320
  EndSubSection
EndSection
"""
LIMIT = 60  # seconds that any part of the desk may take to be ready
KEY_RING_PASSWORD = b"desk"


def fail(text):
    sys.exit(f"desk: {text}")


def run(*command, **options):
    return subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout


def wait_for(what, ready, process=None):
    end = time.monotonic() + LIMIT
    while time.monotonic() < end:
        if ready():
            return
        if process is not None and process.poll() is not None:
            break
        time.sleep(0.02)
    fail(f"{what} did not start")


# --- Monitors ----------------------------------------------------------------------------------


def size(text):
    match = re.fullmatch(r"(\d+)x(\d+)", text)
    if not match:
        raise argparse.ArgumentTypeError("a size looks like 1920x1080")
    return tuple(map(int, match.groups()))


def mode(output, width, height):
    """Gives the output a mode of this size and answers its name; the clock need only be plausible."""
    name = f"desk_{width}x{height}"
    across, down = width + 280, height + 45
    clock = f"{across * down * 60 / 1e6:.2f}"
    line = [clock, width, width + 88, width + 132, across, height, height + 4, height + 9, down]
    for command in (["--newmode", name, *map(str, line)], ["--addmode", output, name]):
        subprocess.run(["xrandr", *command], capture_output=True)  # both may be there already
    return name


def arrange(first, second):
    """The mediator's monitor at the left, the citizen's (or none) to its right."""
    left = ["--output", "DUMMY0", "--primary", "--mode", mode("DUMMY0", *first), "--pos", "0x0"]
    if second is None:
        run("xrandr", "--output", "DUMMY1", "--off", *left, "--fb", "{}x{}".format(*first))
        return
    right = ["--output", "DUMMY1", "--mode", mode("DUMMY1", *second), "--pos", f"{first[0]}x0"]
    whole = f"{first[0] + second[0]}x{max(first[1], second[1])}"
    run("xrandr", "--fb", whole, *left, *right)


def monitors():
    found = re.findall(r"^DUMMY\d+ connected (?:primary )?(\d+x\d+\+\d+\+\d+)", run("xrandr"), re.M)
    return sorted(found, key=lambda place: int(place.split("+")[1]))


def shot(folder, prefix):
    os.makedirs(folder, exist_ok=True)
    for number, place in enumerate(monitors(), 1):
        picture = os.path.join(folder, f"{prefix}-{number}.png")
        run("import", "-silent", "-window", "root", "-crop", place, "+repage", picture)


# --- The desk ----------------------------------------------------------------------------------


class Desk:
    def __init__(self, options):
        self.options = options
        self.started = []
        self.folder = tempfile.mkdtemp(prefix="desk.")
        self.env = os.environ

    def start(self, name, *command, **extra):
        log = open(os.path.join(self.folder, f"{name}.log"), "wb")
        process = subprocess.Popen(
            command, stdout=log, stderr=log, preexec_fn=die_with_parent, start_new_session=True, **extra
        )
        self.started.append(process)
        return process

    def __enter__(self):
        try:
            self.set_environment()
            self.start_server()
            arrange(self.options.first, None if self.options.unplugged else self.options.second)
            run("setxkbmap", self.options.layout)
            self.start_window_manager()
            if self.options.accessible or self.options.key_ring:
                self.start_bus()
            if self.options.accessible:
                self.switch_accessibility_on()
            if self.options.key_ring:
                self.start_key_ring()
        except subprocess.CalledProcessError as err:
            self.__exit__()
            fail(f"{' '.join(err.cmd)}: {err.stderr.strip()}")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            end(process)
        end_orphans()
        shutil.rmtree(self.folder, ignore_errors=True)

    def set_environment(self):
        for name in ("WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS"):
            self.env.pop(name, None)
        runtime = os.path.join(self.folder, "run")
        os.mkdir(runtime, 0o700)
        self.env.update(XDG_RUNTIME_DIR=runtime, XDG_SESSION_TYPE="x11", LIBGL_ALWAYS_SOFTWARE="1")
        # Dead keys need a locale that speaks UTF-8.
        if "UTF" not in self.env.get("LC_ALL", self.env.get("LANG", "")).upper():
            self.env["LC_ALL"] = "C.UTF-8"
        if self.options.key_ring:
            home = os.path.join(self.folder, "home")
            os.mkdir(home)
            for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
                self.env.pop(name, None)
            self.env["HOME"] = home
        places = [self.options.first, self.options.second]
        self.env["DESK"] = " ".join("{}x{}".format(*place) for place in places)

    def start_server(self):
        conf = os.path.join(self.folder, "xorg.conf")
        with open(conf, "w") as file:
            file.write(XORG_CONF)
        reader, writer = os.pipe()
        # -r: on a busy machine a key stays down for long enough to repeat itself.
        server = self.start(
            "xorg", "Xorg", "-displayfd", str(writer), "-config", conf, "-r", "-noreset", "-ac", "-nolisten", "tcp",
            "-novtswitch", "-sharevts", "-logfile", os.path.join(self.folder, "Xorg.log"), pass_fds=[writer],
        )  # fmt: skip
        os.close(writer)
        os.set_blocking(reader, False)
        number = b""

        def told():
            nonlocal number
            try:
                number += os.read(reader, 16)
            except BlockingIOError:
                pass
            return number.endswith(b"\n")

        wait_for("Xorg", told, server)
        os.close(reader)
        self.env["DISPLAY"] = ":" + number.decode().strip()

    def start_window_manager(self):
        """Waits until it is ready to give the focus to the first window."""
        ready = os.path.join(self.folder, "managed")
        manager = self.start("openbox", "openbox", "--startup", f"touch {ready}")
        wait_for("openbox", lambda: os.path.exists(ready), manager)

    def start_bus(self):
        address = "unix:path=" + os.path.join(self.env["XDG_RUNTIME_DIR"], "bus")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = address
        bus = self.start("bus", "dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={address}")
        wait_for("dbus-daemon", lambda: os.path.exists(address.split("=", 1)[1]), bus)

    def switch_accessibility_on(self):
        """Says that a screen reader runs; the first call also starts the accessibility bus."""
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            run(
                "dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}",
                "variant:boolean:true",
            )  # fmt: skip

    def start_key_ring(self):
        command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
        daemon = self.start("key-ring", *command, stdin=subprocess.PIPE)
        daemon.stdin.write(KEY_RING_PASSWORD)
        daemon.stdin.close()
        owned = ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
                 "org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"]  # fmt: skip
        wait_for("gnome-keyring-daemon", lambda: "true" in run(*owned), daemon)


PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def adopt_orphans():
    """What the bus and the command leave behind becomes our child, and so ends with the desk."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def end_orphans():
    for number in (signal.SIGTERM, signal.SIGKILL):
        patience = time.monotonic() + 3
        while time.monotonic() < patience:
            with open(f"/proc/self/task/{os.getpid()}/children") as file:
                orphans = [int(pid) for pid in file.read().split()]
            if not orphans:
                return
            for pid in orphans:
                os.kill(pid, number)
                os.waitpid(pid, os.WNOHANG)
            time.sleep(0.02)


def end(process):
    """TERM to the process and all that it started, KILL after 3 s."""
    for number, patience in ((signal.SIGTERM, 3), (signal.SIGKILL, 3)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
    process.poll()


def run_command(command, limit):
    try:
        process = subprocess.Popen(command, preexec_fn=die_with_parent, start_new_session=True)
    except OSError as err:
        fail(f"{command[0]} does not start: {err.strerror}")
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        print(f"desk: the command took more than {limit} s", file=sys.stderr)
        return 124
    finally:
        end(process)


def hold(desk):
    names = ["DISPLAY", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "LIBGL_ALWAYS_SOFTWARE", "LC_ALL", "HOME"]
    for name in [*names, "DBUS_SESSION_BUS_ADDRESS", "DESK"]:
        if name in desk.env:
            print(f"{name}={desk.env[name]}")
    print(flush=True)
    sys.stdin.read()
    return 0


def inside(arguments):
    if "DESK" not in os.environ:
        fail("only at a desk")
    first, second = map(size, os.environ["DESK"].split())
    try:
        match arguments:
            case ["plug"]:
                arrange(first, second)
            case ["unplug"]:
                arrange(first, None)
            case ["shot", folder, *prefix] if len(prefix) < 2:
                shot(folder, *(prefix or ["shot"]))
            case _:
                fail("see --help")
    except subprocess.CalledProcessError as err:
        fail(f"{' '.join(err.cmd)}: {err.stderr.strip()}")


def main():
    if sys.argv[1:2] and sys.argv[1] in ("plug", "unplug", "shot"):
        return inside(sys.argv[1:])
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=size, default=(1920, 1080), help="size of the mediator's monitor")
    parser.add_argument("--second", type=size, default=(1920, 1080), help="size of the citizen's monitor")
    parser.add_argument("--unplugged", action="store_true", help="begin without the citizen's monitor")
    parser.add_argument("--layout", default="pt", help="of the keyboard; pt has the dead keys")
    parser.add_argument("--accessible", action="store_true", help="with the bus of screen readers, switched on")
    parser.add_argument("--key-ring", action="store_true", help="with an open key ring, in a home of its own")
    parser.add_argument("--limit", type=float, metavar="SECONDS", help="end the command after so long (exit 124)")
    parser.add_argument("--hold", action="store_true")
    parser.add_argument("command", nargs="*")
    options = parser.parse_args()
    if options.hold == bool(options.command):
        parser.error("either a command or --hold")
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    adopt_orphans()
    with Desk(options) as desk:
        return hold(desk) if options.hold else run_command(options.command, options.limit)


if __name__ == "__main__":
    sys.exit(main())
