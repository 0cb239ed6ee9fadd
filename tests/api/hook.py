"""What schemathesis calls: counts every answer, and lets it ask as the enrolled kit where there is one.

ANSWERS is the file that answers are counted in; KIT, if set, the JSON of the kit; URL where the gateway is.
"""

import json
import os
import zlib

import schemathesis
from hypothesis import strategies as st
from schemathesis.core.parameters import ParameterLocation

from kit import ASKED, BATCH, BUNDLE, ORDER, Kit, sha256

answers = open(os.environ["ANSWERS"], "a", encoding="utf-8")


@schemathesis.hook
def after_call(_context, case, response):
    print(response.status_code, case.operation.label, file=answers, flush=True)


@schemathesis.deserializer("text/html")
def page(_context, response):
    return response.text


@schemathesis.serializer(BATCH, BUNDLE)
def raw(_context, value):
    return value if isinstance(value, bytes) else json.dumps(value).encode()


def as_a_kit(kit, url):
    head = kit.head(url)
    schemathesis.auth.set_from_requests(kit).apply_to(path_regex="^/v1/(kits|journals|bundles|payments)")
    bodies = {
        "POST /v1/enrol": kit.enrol_request,
        "POST /v1/kits/{kit}/pull": lambda: kit.pull_request(head),
        "POST /v1/payments/{journal}/{seq}": lambda: ASKED,
    }
    own = {"kit": kit.id, "journal": kit.journal, "payload": kit.receipt(), "seq": ORDER}

    # Entries that go on from where the journal is: any part of them, and of others that contradict them.
    first, links = head["seq"] + 1, [bytes.fromhex(head["head"])]
    chain = [kit.entry(seq) for seq in range(first, first + 40)]
    for entry in chain:
        links.append(sha256(b"\0", links[-1], entry))

    @st.composite
    def batches(draw):
        start = draw(st.integers(0, 3) | st.integers(0, 39))
        entries = chain[start : start + draw(st.integers(1, 8))]
        kind = draw(st.sampled_from(["right"] * 4 + ["fork", "foreign", "noise", "broken"]))
        if kind == "noise":
            return draw(st.binary(max_size=400))
        if kind == "fork":
            entries = [entry.replace(b"dark", b"pale") for entry in entries]
        if kind == "foreign":
            entries = [draw(st.binary(max_size=200)) for _ in entries]
        batch = kit.batch(links[start], first + start, entries)
        if kind == "broken":
            place = draw(st.integers(0, len(batch) - 1))
            batch = batch[:place] + draw(st.binary(max_size=3)) + batch[place + 1 :]
        return batch

    bundles = st.lists(batches(), max_size=3).map(kit.bundle)
    schemathesis.openapi.media_type(BATCH, batches())
    schemathesis.openapi.media_type(BUNDLE, bundles | st.binary(max_size=400))

    @schemathesis.hook
    def before_call(_context, case, _kwargs):
        """Three requests of four are about what is there. What was made wrong on purpose stays wrong."""

        def is_right(location):
            return case.meta is None or not case.meta.is_negative_at(location)

        if zlib.crc32(repr((case.path_parameters, case.query, case.body)).encode()) % 4 == 0:
            return
        if case.path_parameters and is_right(ParameterLocation.PATH):
            case.path_parameters = {name: own[name] for name in case.path_parameters}
        if case.operation.label in bodies and is_right(ParameterLocation.BODY):
            case.body = bodies[case.operation.label]()
        if "journal" in (case.query or {}) and is_right(ParameterLocation.QUERY):
            case.query = {**case.query, "journal": kit.journal, "seq": head["seq"]}


if "KIT" in os.environ:
    as_a_kit(Kit(**json.loads(os.environ["KIT"])), os.environ["URL"])
else:
    for kind in (BATCH, BUNDLE):
        schemathesis.openapi.media_type(kind, st.binary(max_size=400))
