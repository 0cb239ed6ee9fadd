#!/usr/bin/python3
"""Figures of the whole program, measured from outside at the desk of `desk.py`:

  desk.py --accessible -- measure.py PROGRAM [pushing]

Each is a JSON line: {"name","value","unit","n","min","median","max"}. The program tells when it is
ready through CITIZEN_SPOT_MARKS; keys go in as a keyboard sends them, and what arrives is what the
X server shows on the citizen's monitor.
"""

import json
import os
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from PIL import Image, ImageChops
from Xlib import XK, X, display
from Xlib.ext import randr, xtest

N_WARM, N_COLD, N_KEYS, N_TIMES = 7, 5, 60, 5
LIMIT = 20  # seconds for anything to happen
IDLE_SECONDS = 30
GAP = 0.22  # seconds between two keys of somebody who types well

BACKLOG = 10_000  # attendances that a kit sends while somebody types
TYPED_AT_MOST = 600  # keys until they are sent

MARKED = 3.5  # seconds until a changed value is no longer marked as new

# From the sign-in to a field whose text the citizen sees: one burst of keys for each screen.
PIN = "246810"
SIGN_IN = ["demo", "Tab", PIN, "Return"]
TO_A_FIELD = [SIGN_IN, ["carta", "Return"], ["F2"], ["Tab"]]

FIELDS = {
    "name": "Maria da Conceição",
    "nif": "227866410",
    "id_number": "12345678 9 ZZ1",
    "birth_date": "1955-03-02",
    "licence_number": "L-1234567 8",
    "phone": "919999999",
    "street": "Rua Direita 7",
    "postal_code": "3030-001",
    "locality": "Coimbra",
}


def fail(text):
    sys.exit(f"measure: {text}")


def tell(name, unit, values, value=None):
    median = statistics.median(values)
    figure = {"name": name, "value": median if value is None else value, "unit": unit, "n": len(values)}
    figure |= {"min": min(values), "median": median, "max": max(values)}
    rounded = {key: round(it, 4) if isinstance(it, float) else it for key, it in figure.items()}
    print(json.dumps(rounded, separators=(",", ":")), flush=True)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def millis_until(what, happened):
    """From now; it is asked again and again, with pauses that leave the machine to the program."""
    began = time.monotonic()
    while not happened():
        if time.monotonic() - began > LIMIT:
            fail(f"not within {LIMIT} s: {what}")
        time.sleep(0.001)
    return (time.monotonic() - began) * 1000


# --- The program -------------------------------------------------------------------------------


class Program:
    """Both of its windows, in a data folder of their own."""

    def __init__(self, path):
        self.folder = tempfile.TemporaryDirectory(prefix="measure.")
        self.path = path
        self.data = os.path.join(self.folder.name, "data")

    def command(self, *arguments):
        return [self.path, "--data-dir", self.data, *arguments]

    def start(self):
        self.marks = os.path.join(self.folder.name, "marks")
        if os.path.exists(self.marks):
            os.remove(self.marks)
        env = dict(os.environ, CITIZEN_SPOT_MARKS=self.marks)
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.command("demo"), env=env, start_new_session=True, stderr=subprocess.DEVNULL
        )
        return self

    def ready_ms(self):
        """From the start until both windows can be used."""
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            ready = self.read_marks()
            if {"mediator-ready", "citizen-ready"} <= ready.keys():
                return max(ready["mediator-ready"], ready["citizen-ready"]) - self.began * 1000
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        fail("the program was not ready")

    def read_marks(self):
        """The first time of each mark, in milliseconds of the monotonic clock."""
        first = {}
        for mark in self.all_marks():
            first.setdefault(mark["mark"], mark["ms"])
        return first

    def all_marks(self):
        if not os.path.exists(self.marks):
            return []
        with open(self.marks) as file:
            return [json.loads(line) for line in file.read().split("\n")[:-1]]

    def frames_ms(self, n_before):
        """How long each frame of the mediator's window took, without so many first marks."""
        frames = self.all_marks()[n_before:]
        return [mark["took"] for mark in frames if mark["mark"] == "mediator-frame"]

    def stop(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        time.sleep(0.3)  # the window manager forgets the windows

    def pids(self):
        return [self.process.pid, *self.children()]

    def children(self):
        found = []
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            try:
                with open(f"/proc/{self.process.pid}/task/{task}/children") as file:
                    found += [int(child) for child in file.read().split()]
            except FileNotFoundError:
                pass  # the thread has ended
        return found

    def child(self, word):
        """The process started with this word; None while there is none."""
        for pid in self.children():
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if word.encode() in file.read().split(b"\0"):
                    return pid
        return None

    def citizen(self):
        """The process of the citizen's window; None while there is none."""
        return self.child("citizen-window")

    def arrived(self):
        """Entries in the ledger of the demonstration's agency."""
        ledger = sqlite3.connect(os.path.join(self.data, "agency", "ledger.db"), timeout=LIMIT)
        with ledger:
            return ledger.execute("SELECT max(seq) FROM entry").fetchone()[0] or 0

    def pss_mib(self):
        total = 0
        for pid in self.pids():
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        return total / 1024

    def cpu_ns(self):
        total = 0
        for pid in self.pids():
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/schedstat") as file:
                    total += int(file.read().split()[0])
        return total


# --- Keys and pixels ---------------------------------------------------------------------------


class Desk:
    def __init__(self):
        self.display = display.Display()
        self.root = self.display.screen().root
        (self.left, _), self.citizen = [tuple(map(int, size.split("x"))) for size in os.environ["DESK"].split()]

    def send(self, *names):
        codes = [self.display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.flush()

    def type(self, word):
        """`Tab`, `Return`, `F2` and `Ctrl+k` are keys; anything else is letters and digits."""
        if word in ("Tab", "Return", "BackSpace", "F2"):
            self.send(word)
        elif word.startswith("Ctrl+"):
            self.send("Control_L", word.removeprefix("Ctrl+"))
        else:
            for letter in word:
                self.send(letter)
                time.sleep(0.05)
        time.sleep(0.1)

    def bytes(self, box):
        x, y, right, bottom = box
        got = self.root.get_image(self.left + x, y, right - x, bottom - y, X.ZPixmap, 0xFFFFFFFF)
        return got.data

    def picture(self, box):
        size = (box[2] - box[0], box[3] - box[1])
        return Image.frombytes("RGB", size, self.bytes(box), "raw", "BGRX")

    def whole(self):
        """The citizen's monitor in bands: the X server gives many small pictures sooner than a large one."""
        width, height = self.citizen
        return [(0, top, width, min(top + 90, height)) for top in range(0, height, 90)]

    def shows(self, boxes, wanted):
        """Looks at no more of the boxes than tells."""
        return all(self.bytes(box) == pixels for box, pixels in zip(boxes, wanted))

    def n_monitors(self):
        resources = randr.get_screen_resources_current(self.root)
        time_stamp = resources.config_timestamp
        outputs = (randr.get_output_info(self.display, output, time_stamp) for output in resources.outputs)
        return sum(output.crtc != 0 for output in outputs)

    def settled(self):
        """A picture of the citizen's monitor once it has stood still for half a second."""
        whole = (0, 0, *self.citizen)
        end = time.monotonic() + LIMIT
        last = self.picture(whole)
        while time.monotonic() < end:
            time.sleep(0.5)
            now = self.picture(whole)
            if ImageChops.difference(last, now).getbbox() is None:
                return now
            last = now
        fail("the citizen's window does not stand still")

    def changed_box(self):
        """Where the citizen sees what is typed, with room for what follows."""
        before = self.settled()
        self.type("a")
        box = ImageChops.difference(before, self.settled()).getbbox()
        if box is None:
            fail("the citizen's window does not show what is typed")
        return (max(box[0] - 8, 0), box[1], min(box[2] + 500, self.citizen[0]), box[3])

    def key_to_pixels_ms(self, box, key):
        before = self.bytes(box)
        self.send(key)
        took = millis_until(f"the key {key} reaches the citizen's window", lambda: self.bytes(box) != before)
        time.sleep(max(GAP - took / 1000, 0.05))
        return took


# --- The figures -------------------------------------------------------------------------------


def starts(program, n, before=lambda: None):
    times = []
    for _ in range(n):
        before()
        times.append(program.start().ready_ms())
        program.stop()
    return times


def drop_page_cache():
    os.sync()
    try:
        with open("/proc/sys/vm/drop_caches", "w") as file:
            file.write("3")
    except OSError as err:
        fail(f"a cold start is measured as root alone: {err}")


def idle_times(desk):
    """From Ctrl+L, with a citizen's data on the screen, to the whole idle page."""
    boxes = desk.whole()

    def lock_and_settle():
        desk.type("Ctrl+l")
        desk.settled()
        return [desk.bytes(box) for box in boxes]

    def sign_in():
        # Whoever locked the desk is known, and types the PIN alone.
        for word in SIGN_IN[-2:]:
            desk.type(word)
        desk.settled()
        time.sleep(MARKED)

    idle = lock_and_settle()
    times = []
    for _ in range(N_TIMES):
        sign_in()
        if desk.shows(boxes, idle):
            fail("nothing of the citizen is shown after the sign-in")
        desk.send("Control_L", "l")
        times.append(millis_until("the idle page is shown", lambda: desk.shows(boxes, idle)))
        desk.settled()
    sign_in()
    return times


def back_times(desk, program):
    """From the end of the citizen's process to the same pixels by a new one."""
    boxes = desk.whole()
    times = []
    for _ in range(N_TIMES):
        time.sleep(MARKED)
        former, shown = program.citizen(), [desk.bytes(box) for box in boxes]

        def is_back():
            return program.citizen() not in (former, None) and desk.shows(boxes, shown)

        os.kill(former, signal.SIGKILL)
        times.append(millis_until("the citizen's window is back", is_back))
    return times


def waits_times(desk, program, box):
    """From the moment that the mediator's process stands still to the page that says so."""
    times = []
    for _ in range(3):
        desk.settled()
        shown = desk.bytes(box)
        os.kill(program.process.pid, signal.SIGSTOP)
        times.append(millis_until("the citizen's window waits", lambda: desk.bytes(box) != shown))
        os.kill(program.process.pid, signal.SIGCONT)
        millis_until("the citizen's window goes on", lambda: desk.bytes(box) == shown)
    return times


def gone_times(desk, program):
    """From the moment that the X server has no such monitor to the end of the citizen's process."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "desk.py")
    times = []
    for _ in range(N_TIMES):
        desk.settled()
        former = f"/proc/{program.citizen()}"
        unplug = subprocess.Popen([script, "unplug"])
        millis_until("the monitor is gone", lambda: desk.n_monitors() == 1)
        times.append(millis_until("the citizen's window is gone", lambda: not os.path.exists(former)))
        unplug.wait()
        subprocess.run([script, "plug"], check=True)
        millis_until("the citizen's window is back", program.citizen)
    return times


def refused_times(program):
    """Of a second program on the same data, from its start to its end."""
    times = []
    for _ in range(N_TIMES):
        began = time.monotonic()
        refused = subprocess.run(program.command("--json", "demo"), capture_output=True, text=True)
        times.append((time.monotonic() - began) * 1000)
        if "in-use" not in refused.stdout:
            fail(f"a second program is not refused: {refused.stdout}{refused.stderr}")
    return times


def write_backlog(program):
    """A kit that is bound to the agency beside it, with attendances that it has not sent."""
    program.start().ready_ms()
    program.stop()
    services = [
        {"service": "carta-revalidar", "steps": ["mediator"] * 6, "outcome": "done", "fields": FIELDS}
    ]
    citizen = {"name": FIELDS["name"], "nif": FIELDS["nif"], "shown": "citizen-card"}
    payment = {"method": "cash", "received_cents": 2000}
    one = {"language": "pt", "citizen": citizen, "services": services, "payment": payment}
    lines = "".join(json.dumps(one | {"ref": f"paper-{n}"}) + "\n" for n in range(BACKLOG))
    subprocess.run(
        program.command("attend", "-", "--mediator", "demo"),
        input=lines,
        text=True,
        check=True,
        env=dict(os.environ, CITIZEN_SPOT_PIN=PIN),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def to_a_field(desk):
    for burst in TO_A_FIELD:
        desk.settled()
        for word in burst:
            desk.type(word)
    return desk.changed_box()


def pushing(desk, path):
    """Keys and frames while the kit sends all of a backlog, and before it does."""
    program = Program(path)
    write_backlog(program)
    program.start().ready_ms()
    # It answers nothing until somebody types: what the kit asks it meanwhile waits for the answer.
    agency = program.child("serve")
    os.kill(agency, signal.SIGSTOP)
    box = to_a_field(desk)
    keys = [*"bcdefghijk", *["BackSpace"] * 10]
    n_marks, n_there = len(program.all_marks()), program.arrived()
    idle = [desk.key_to_pixels_ms(box, key) for key in keys * (N_KEYS // 20)]
    idle_frames = program.frames_ms(n_marks)
    if n_there > BACKLOG // 2:
        fail(f"{n_there} entries were sent before anything was measured")
    n_marks = len(program.all_marks())
    os.kill(agency, signal.SIGCONT)
    busy = []
    while program.arrived() < BACKLOG:
        if len(busy) > TYPED_AT_MOST:
            fail(f"only {program.arrived()} entries were sent")
        busy.append(desk.key_to_pixels_ms(box, keys[len(busy) % len(keys)]))
    frames = program.frames_ms(n_marks)
    program.stop()
    tell("windows-idle-frame-max", "ms", idle_frames, max(idle_frames))
    tell("windows-pushing-frame-max", "ms", frames, max(frames))
    tell("windows-pushing-key-to-citizen-p50", "ms", busy, percentile(busy, 0.50))
    tell("windows-pushing-key-times-idle", "times", [percentile(busy, 0.99) / percentile(idle, 0.99)])


def main():
    if len(sys.argv) not in (2, 3) or "DESK" not in os.environ:
        fail(__doc__)
    desk = Desk()
    if sys.argv[2:] == ["pushing"]:
        return pushing(desk, sys.argv[1])
    program = Program(sys.argv[1])
    subprocess.run(program.command("demo", "--prepare"), check=True, stdout=subprocess.DEVNULL)
    starts(program, 1)  # fills the caches
    tell("windows-start-warm", "ms", starts(program, N_WARM))
    tell("windows-start-cold", "ms", starts(program, N_COLD, drop_page_cache))

    program.start().ready_ms()
    box = to_a_field(desk)
    # Ten letters and ten steps back, so that the field never overflows.
    keys = [*"bcdefghijk", *["BackSpace"] * 10] * (N_KEYS // 20)
    times = [desk.key_to_pixels_ms(box, key) for key in keys]
    tell("windows-key-to-citizen-p50", "ms", times, percentile(times, 0.50))
    tell("windows-key-to-citizen-p95", "ms", times, percentile(times, 0.95))

    tell("windows-pss", "MiB", [program.pss_mib() for _ in range(5)])
    desk.settled()
    time.sleep(5)  # marks that last a moment are gone
    began, cpu = time.monotonic(), program.cpu_ns()
    time.sleep(IDLE_SECONDS)
    tell("windows-idle-cpu", "%", [(program.cpu_ns() - cpu) / (time.monotonic() - began) / 1e7])

    tell("windows-second-refused", "ms", refused_times(program))
    tell("windows-citizen-back", "ms", back_times(desk, program))
    tell("windows-stopped-waits", "ms", waits_times(desk, program, box))
    tell("windows-lock-to-idle", "ms", idle_times(desk))
    tell("windows-unplug-gone", "ms", gone_times(desk, program))
    program.stop()
    pushing(desk, sys.argv[1])


if __name__ == "__main__":
    main()
