"""An enrolled kit as the agency sees it: requests that it signs, batches of its journal, the code of a receipt."""

import base64
import hashlib
import json
import secrets
import struct
import time
from dataclasses import dataclass

import requests
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

BATCH = "application/vnd.citizen-spot.batch"
BUNDLE = "application/vnd.citizen-spot.bundle"

# The entry that asked for a payment elsewhere, and for how much.
ORDER, ASKED = 2, {"cents": 3000, "means": "multibanco"}


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def base32(data):
    return base64.b32encode(data).decode().rstrip("=")


def number(value):
    """In groups of seven bits, the lowest first."""
    out = bytearray()
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


@dataclass
class Kit:
    seed: str
    journal: str
    code: str

    def __post_init__(self):
        self.key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.seed))
        self.public = self.key.public_key().public_bytes_raw()
        self.id = sha256(self.public)[:4].hex()
        self.journal_bytes = base64.b32decode(self.journal.upper() + "===")

    def __call__(self, request):
        """Signs a request just before it goes: `requests` calls it so."""
        body = request.body or b""
        body = body if isinstance(body, bytes) else body.encode()
        at, nonce = int(time.time() * 1000), secrets.token_bytes(8)
        signature = self.key.sign(
            b"citizen-spot request 1"
            + request.method.encode()
            + request.path_url.encode()
            + struct.pack(">q", at)
            + nonce
            + sha256(body)
        )
        signed = base64.b64encode(signature).decode()
        request.headers["Authorization"] = f"Kit {self.id} {at} {nonce.hex()} {signed}"
        return request

    def enrol_request(self):
        """The one that enrolled it: sent again, it is answered again."""
        code = self.code.replace("-", "")[:16]
        crockford, rfc = "0123456789ABCDEFGHJKMNPQRSTVWXYZ", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        secret = code.translate(str.maketrans(crockford, rfc))
        proof = self.key.sign(b"citizen-spot enrol 1" + base64.b32decode(secret) + self.public)
        return {
            "secret": secret,
            "public_key": self.public.hex(),
            "at": int(time.time() * 1000),
            "proof": proof.hex(),
            "program": "test",
        }

    def pull_request(self, head):
        return {
            **{name: 0 for name in ("root", "timestamp", "snapshot", "targets", "log_size")},
            "documents": {"catalogue": "00" * 8},
            "journal": self.journal,
            "seq": head["seq"],
            "head": head["head"],
        }

    def head(self, url):
        """How far its journal is at the agency."""
        answer = requests.get(f"{url}/v1/journals/{self.journal}/head", auth=self, timeout=10)
        answer.raise_for_status()
        return json.loads(answer.json()["text"])

    def open_order(self, url):
        """Asks for a payment elsewhere."""
        answer = requests.post(f"{url}/v1/payments/{self.journal}/{ORDER}", json=ASKED, auth=self, timeout=10)
        answer.raise_for_status()

    def receipt(self):
        """What stands in the QR of a receipt after `/V/`."""
        minute = int(time.time() // 60)
        promise = b"\1" + bytes.fromhex(self.id) + self.journal_bytes
        promise += struct.pack(">IIIB", 1, minute, 1500, 1) + bytes(32)
        return base32(promise + self.key.sign(promise))

    def entry(self, seq):
        return json.dumps(
            {
                "v": 1,
                "journal": self.journal,
                "seq": seq,
                "at": 1_795_169_100_000 + seq,
                "by": 1001,
                "about": None,
                "kind": "setting-changed",
                "open": {"name": "theme", "value": "dark"},
                "seal": None,
            },
            separators=(",", ":"),
        ).encode()

    def batch(self, previous, first, entries):
        """Entries on their way, each as it is, packed without the dictionary that a kit would use."""
        head = previous
        for entry in entries:
            head = sha256(b"\0", head, entry)
        lengths = b"".join(number(len(entry) << 1) for entry in entries)
        columns = lengths + number(0) * len(entries) + b"".join(entries)
        packed = zstandard.ZstdCompressor(write_content_size=False).compress(columns)
        signed = b"CSB\1" + struct.pack(">I", 1) + self.journal_bytes
        signed += struct.pack(">QHII", first, len(entries), len(columns), len(packed)) + previous + head
        return signed + self.key.sign(b"citizen-spot batch 1" + signed + sha256(packed)) + packed

    def bundle(self, batches):
        """Batches as a file that somebody else brings."""
        head = {"kit": self.id, "journal": self.journal, "at": int(time.time() * 1000)}
        parts = [(0, json.dumps(head).encode()), *((1, batch) for batch in batches)]
        file = b"CSBUNDLE\1" + b"".join(struct.pack(">BI", kind, len(part)) + part for kind, part in parts)
        return file + struct.pack(">BI", 255, 32) + sha256(file)
