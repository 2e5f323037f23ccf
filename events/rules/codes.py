"""The code of a ticket: random, opaque and signed, so that a phone without a network knows a forged one.

What the QR shows is `P1:<event>:<code>:<signature>`: characters of the compact alphanumeric mode, and nothing about the
person. The signature is ECDSA on P-256 with SHA-256, 64 bytes: every browser checks it, and the phone holds no
secret with which another ticket could be made.
"""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

# Without I, L, O and U: what somebody reads aloud at a door is never mistaken.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16  # of 32 letters: eighty bits
PREFIX = "P1"
CURVE = ec.SECP256R1()
# The number of points of P-256: a private key is smaller.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
HALF = 32  # bytes of each of the two numbers of a signature
TICKET = re.compile(rf"P1:([0-9]{{1,18}}):([{LETTERS}]{{{LENGTH}}}):([A-Z2-7]{{103}})")
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V", " ": None, "-": None, ".": None})


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a QR says: the key of the event and the code of the ticket."""

    event: int
    code: str


def new_code() -> str:
    """Return the code of a new ticket."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def as_typed(text: str) -> str:
    """Return a code as it is stored, however somebody typed or read it aloud."""
    return text.strip().upper().translate(MISREAD)


def in_groups(code: str) -> str:
    """Return a code as people read it: four groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def signing_key(secret: bytes, purpose: str = "ticket") -> ec.EllipticCurvePrivateKey:
    """Return the key that belongs to a secret; the same secret and purpose give the same key."""
    derived = HKDF(hashes.SHA256(), length=48, salt=None, info=f"plein.events.{purpose}".encode()).derive(secret)
    return ec.derive_private_key(int.from_bytes(derived) % (ORDER - 1) + 1, CURVE)


def public_part(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public key as a browser imports it: an uncompressed point, in base64."""
    point = key.public_key().public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)
    return base64.b64encode(point).decode()


def sign(data: bytes, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Sign: two numbers after each other, as browsers expect them; the same data gives the same signature."""
    der = key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
    r, s = utils.decode_dss_signature(der)
    return r.to_bytes(HALF) + s.to_bytes(HALF)


def payload(event: int, code: str, key: ec.EllipticCurvePrivateKey) -> str:
    """Return what the QR of a ticket says."""
    what = f"{PREFIX}:{event}:{code}"
    return f"{what}:{base64.b32encode(sign(what.encode(), key)).decode().rstrip('=')}"


def read(text: str, keys: Iterable[ec.EllipticCurvePublicKey]) -> Scanned | None:
    """Return what a QR says when one of these keys signed it; None for what is forged or something else."""
    found = TICKET.fullmatch(text.strip())
    if found is None:
        return None
    what, signature = text.strip().rpartition(":")[0].encode(), _unpacked(found[3])
    if signature is None or not any(_signed(what, signature, key) for key in keys):
        return None
    return Scanned(int(found[1]), found[2])


def digest_of(token: str) -> str:
    """Return the hash under which a random token is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def _unpacked(text: str) -> bytes | None:
    try:
        signature = base64.b32decode(text + "=")
    except binascii.Error:
        return None
    return signature if len(signature) == 2 * HALF else None


def _signed(what: bytes, signature: bytes, key: ec.EllipticCurvePublicKey) -> bool:
    r, s = int.from_bytes(signature[:HALF]), int.from_bytes(signature[HALF:])
    try:
        key.verify(utils.encode_dss_signature(r, s), what, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
