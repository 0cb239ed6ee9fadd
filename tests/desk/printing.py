#!/usr/bin/python3
"""How long it takes from "Confirmar pagamento" to the bytes of the receipt at its printer, at the desk of `desk.py`:

  desk.py --accessible -- printing.py PROGRAM

An attendance is played in both windows; the program marks the moment at which the payment is asked for
(CITIZEN_SPOT_MARKS), and a receipt printer on TCP, which is asked for its state before, notes its first byte.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

N_TIMES = 9
LIMIT = 120  # seconds for an attendance with its pictures

QUESTION = b"\x10\x04"  # DLE EOT, and one of four
READY = b"\x12"


class Printer:
    """Answers that it is ready, and keeps the moment at which each job began to come."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.began = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                self.take(connection)

    def take(self, connection):
        has_begun = False
        while data := connection.recv(65536):
            now = time.monotonic() * 1000
            n_questions = data.count(QUESTION)
            connection.sendall(READY * n_questions)
            if len(data) > 3 * n_questions and not has_begun:
                has_begun = True
                self.began.append(now)


def play(command, folder, printer):
    """Milliseconds from the payment to the first byte of the receipt."""
    marks = os.path.join(folder, "marks")
    if os.path.exists(marks):
        os.remove(marks)
    printer.began.clear()
    shots = os.path.join(folder, "shots")
    env = dict(os.environ, CITIZEN_SPOT_MARKS=marks)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*command, "demo", "--shots", shots], env=env, check=True, timeout=LIMIT, **quiet)
    with open(marks) as file:
        paid = [mark["ms"] for mark in map(json.loads, file) if mark["mark"] == "pay"]
    after = [began for began in printer.began if began > paid[0]]
    if len(paid) != 1 or not after:
        sys.exit(f"printing: {len(paid)} payments, {len(after)} papers")
    return after[0] - paid[0]


def main():
    if len(sys.argv) != 2 or "DESK" not in os.environ:
        sys.exit(__doc__)
    printer = Printer()
    with tempfile.TemporaryDirectory(prefix="printing.") as folder:
        command = [sys.argv[1], "--data-dir", os.path.join(folder, "data")]
        chosen = ["printer", "choose", f"escpos://127.0.0.1:{printer.port}", "--paper", "roll80"]
        for words in (["demo", "--prepare"], chosen):
            subprocess.run([*command, *words], check=True, stdout=subprocess.DEVNULL)
        values = [play(command, folder, printer) for _ in range(N_TIMES)]
    figure = {"name": "printing-pay-to-printer", "value": statistics.median(values), "unit": "ms", "n": len(values)}
    figure |= {"min": min(values), "median": statistics.median(values), "max": max(values)}
    rounded = {key: round(it, 4) if isinstance(it, float) else it for key, it in figure.items()}
    print(json.dumps(rounded, separators=(",", ":")), flush=True)


if __name__ == "__main__":
    main()
