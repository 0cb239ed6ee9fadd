#!/usr/bin/env python3
"""Holds the gateway against its own description: check.py GATEWAY KIT N_EXAMPLES

A real gateway with the real catalogue, on SQLite and on PostgreSQL; a kit that was enrolled to it and sent a receipt.
schemathesis asks everything that the description tells of, first as anybody, then as that kit: no answer may be a server
error, or one that is not described. Afterwards the gateway is well, and its log names nobody.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from kit import ORDER, Kit

SPOT = "EC0850"
FIRST_PIN, PIN = "CITIZEN_SPOT_PIN", "CITIZEN_SPOT_NEW_PIN"
SEED = 20261122

# All but whether a description can say which bytes are a key, or signed: a right request is made by the hook.
CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "ignored_auth",
]

# Nobody of this name was ever served.
CANARIES = ["Felismina", "227866410", "919999999", "Travessa"]
LINE = {
    "citizen": {"name": "Felismina da Conceição", "nif": "227866410", "shown": "citizen-card"},
    "services": [
        {
            "service": "carta-revalidar",
            "fields": {
                "name": "Felismina da Conceição",
                "nif": "227866410",
                "id_number": "12345678 9 ZZ1",
                "birth_date": "1955-03-02",
                "licence_number": "L-1234567 8",
                "phone": "919999999",
                "street": "Travessa Direita 7",
                "postal_code": "3030-001",
                "locality": "Coimbra",
            },
            "steps": ["mediator", "together", "citizen", "citizen", "together", "mediator"],
            "outcome": "done",
        }
    ],
    "payment": {"method": "cash", "received_cents": 2000},
}


def run(*command, **settings):
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **settings})
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(what, is_ready):
    for _ in range(600):
        if is_ready():
            return
        time.sleep(0.1)
    sys.exit(f"{what} did not come within a minute")


def get(url):
    """The status and text of an answer; none while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except OSError:
        return None, ""


@contextmanager
def sqlite(folder):
    yield f"sqlite:{folder / 'ama.db'}"


@contextmanager
def postgres(folder):
    """A server of the system's package, in a folder of its own; it does not run as root."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    data, port = folder / "data", free_port()
    folder.chmod(0o777)
    options = ["--username=ama", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    run(*user, programs / "initdb", f"--pgdata={data}", *options)
    serve = [programs / "postgres", "-D", data, "-p", str(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"]
    server = subprocess.Popen([*user, *serve], stderr=subprocess.DEVNULL)
    try:
        ask = [programs / "psql", "-h", "127.0.0.1", "-p", str(port), "-U", "ama", "-q", "-d", "postgres", "-c"]
        wait_for("PostgreSQL", lambda: not subprocess.run([*ask, "SELECT 1"], capture_output=True).returncode)
        run(*ask, "CREATE DATABASE ama")
        yield f"postgres://ama@127.0.0.1:{port}/ama"
    finally:
        pid = (data / "postmaster.pid").read_text().splitlines()[0]
        subprocess.run(["kill", "-INT", pid])
        server.wait()


@contextmanager
def served(gateway, database, folder):
    """The gateway with a catalogue, a mediator and a one-time code for a kit."""
    place = ["--database", database, "--keys", folder / "keys.json", "--lang", "en", "--json"]
    catalogue = Path(__file__).parents[2] / "assets/catalogue"
    run(gateway, "publish", catalogue, *place)
    pin = json.loads(run(gateway, "mediator", "add", "Helena", "--spot", SPOT, "--role", "mediator", *place))
    code = json.loads(run(gateway, "kit", "add", "--spot", SPOT, *place))["code"]
    url = f"http://127.0.0.1:{free_port()}"
    with (folder / "log").open("w") as log:
        listen = ["serve", *place, "--listen", url.removeprefix("http://")]
        server = subprocess.Popen([gateway, *listen], stdout=log, stderr=log)
        try:
            wait_for("the gateway", lambda: get(f"{url}/readyz")[0] == 200)
            yield url, code, pin
        finally:
            server.terminate()
            server.wait()


def enrolled(program, folder, url, code, mediator):
    """A kit that wrote a receipt down and sent it; the public log has it."""
    keys = folder / "kit-keys"
    kit = [program, "--data-dir", folder / "kit", "--key-file", keys, "--json"]
    journal = json.loads(run(*kit, "enrol", "--gateway", url, "--code", code))["journal"]
    as_mediator = ["--mediator", str(mediator["number"])]
    run(*kit, "mediator", "pin", *as_mediator, **{FIRST_PIN: str(mediator["pin"]), PIN: "864209"})
    lines = folder / "lines"
    lines.write_text(json.dumps(LINE) + "\n")
    run(*kit, "attend", *as_mediator, lines, **{FIRST_PIN: "864209"})
    run(*kit, "sync")
    wait_for("the receipt's place in the log", lambda: get(f"{url}/v1/log/checkpoint")[0] == 200)
    return {"seed": json.loads(keys.read_text())["keys"]["kit-key"], "journal": journal, "code": code}


def paid_elsewhere(gateway, database, folder, url, kit):
    """An order of the kit that was paid, and given back: asked about it, the gateway answers well."""
    place = ["--database", database, "--keys", folder / "keys.json"]
    kit = Kit(**kit)
    kit.open_order(url)
    run(gateway, "payment", "pay", kit.journal, str(ORDER), *place)
    run(gateway, "payment", "refund", kit.journal, str(ORDER), *place)


def ask_all(url, n_examples, folder, kit=None):
    """All that the description tells of; the count of each operation's answers."""
    here = Path(__file__).parent
    answers = folder / ("signed" if kit else "bare")
    settings = {"ANSWERS": str(answers), "URL": url, "PYTHONPATH": str(here), "SCHEMATHESIS_HOOKS": "hook"}
    if kit:
        settings["KIT"] = json.dumps(kit)
    options = ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--continue-on-failure"]
    options += ["--seed", str(SEED), "--max-examples", str(n_examples), "--generation-database", "none"]
    # What anybody might write into the header is asked bare; a kit signs.
    options += [f"--generation-with-security-parameters={'false' if kit else 'true'}", "--no-color"]
    schemathesis = Path(sys.executable).with_name("schemathesis")
    command = [schemathesis, "run", f"{url}/openapi.json", *options]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env={**os.environ, **settings}
    )
    counts = Counter(tuple(line.rstrip().split(" ", 1)) for line in answers.open())
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return counts


def tell(counts):
    """A line for each operation; the operations that nobody was answered well."""
    operations = sorted({operation for _, operation in counts})
    for operation in operations:
        of_it = sorted((status, count) for (status, name), count in counts.items() if name == operation)
        print(f"  {operation:<42}", "  ".join(f"{status} × {count}" for status, count in of_it))
    return [name for name in operations if not any(status[0] == "2" for status, other in counts if other == name)]


def stays_well(url, folder, secrets):
    for path in ("healthz", "readyz", "metrics"):
        status, text = get(f"{url}/{path}")
        if status != 200 or not text:
            sys.exit(f"{path} answers {status} afterwards")
    log = (folder / "log").read_text()
    found = [word for word in [*CANARIES, *secrets, "panicked", '"status":5'] if word in log]
    if found:
        sys.exit(f"the log of the gateway holds {found}")


def check(database, gateway, program, n_examples):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with database(folder) as address, served(gateway, address, folder) as (url, code, mediator):
            kit = enrolled(program, folder, url, code, mediator)
            paid_elsewhere(gateway, address, folder, url, kit)
            if database is sqlite:
                # What anybody may ask hardly touches the database: once is enough.
                print("as anybody")
                tell(ask_all(url, n_examples, folder))
            print(f"as an enrolled kit, on {database.__name__}")
            unserved = tell(ask_all(url, n_examples, folder, kit))
            if unserved:
                sys.exit(f"nothing right was ever asked of {unserved}")
            stays_well(url, folder, [kit["seed"], code, code.replace("-", ""), str(mediator["pin"])])


def main(gateway, program, n_examples):
    for database in (sqlite, postgres):
        check(database, gateway, program, n_examples)


if __name__ == "__main__":
    main(*sys.argv[1:])
