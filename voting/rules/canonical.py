"""The canonical form of what happens in a vote: bytes that are the same on every machine, and their hashes."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FORMAT = 1
NONCE_BYTES = 16
LARGEST = 2**53 - 1  # larger integers are not exact in a browser, where the verifier runs too

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LEAF_PREFIX = b"\x00"  # RFC 6962, section 2.1


class NotCanonical(ValueError):
    """A value that has no canonical form."""


def canonical_json(value: object) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8; only integers, strings, truth values, lists and objects.

    Keys are ASCII, so that every language sorts them alike. Raises NotCanonical for floats, null, dates, large
    integers, keys that are no ASCII strings and strings that are no Unicode.
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8")


def _check(value: object) -> None:
    match value:
        case bool():
            return
        case int():
            if abs(value) > LARGEST:
                raise NotCanonical(f"{value} is too large to be exact everywhere")
        case str():
            _check_text(value)
        case list():
            for item in value:
                _check(item)
        case dict():
            for key, item in value.items():
                if not isinstance(key, str) or not key.isascii():
                    raise NotCanonical(f"{key!r} is not an ASCII key")
                _check(item)
        case _:
            raise NotCanonical(f"{type(value).__name__} has no canonical form")


def _check_text(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("a lone surrogate is not text") from error


def microseconds(moment: datetime) -> int:
    """Whole microseconds since 1970 in UTC. Raises NotCanonical for a moment without a time zone."""
    if moment.tzinfo is None:
        raise NotCanonical("a moment needs a time zone")
    return (moment - EPOCH) // timedelta(microseconds=1)


def _entry(kind: str, register: str, **parts: object) -> bytes:
    return canonical_json({"format": FORMAT, "kind": kind, "register": register, **parts})


def ballot_entry(
    *,
    register: str,
    poll: str,
    member: str,
    options: Sequence[str],
    version: int,
    channel: str,
    cast_at: datetime,
    nonce: bytes,
) -> bytes:
    """One ballot: the option keys sorted, the moment in microseconds, the nonce of 128 bits in hexadecimal.

    No weight, which the register has, and no person. Raises NotCanonical for a nonce of another length, no options or
    an option named twice.
    """
    if len(nonce) != NONCE_BYTES:
        raise NotCanonical(f"a nonce has {NONCE_BYTES} bytes, not {len(nonce)}")
    if not options or len(set(options)) != len(options):
        raise NotCanonical("a ballot names at least one option, and none twice")
    return _entry(
        "ballot",
        register,
        poll=poll,
        member=member,
        options=sorted(options),
        version=version,
        channel=channel,
        cast_at=microseconds(cast_at),
        nonce=nonce.hex(),
    )


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A member as the register entry names it; `representative` is a commitment, empty when nobody is named."""

    member: str
    weight: int
    representative: str = ""


def register_entry(*, register: str, at: datetime, rule: Mapping[str, object], members: Iterable[Enrolled]) -> bytes:
    """The frozen register: the weight rule and every member in order of its code."""
    rows = [
        {"member": row.member, "weight": row.weight, "representative": row.representative}
        for row in sorted(members, key=lambda row: row.member)
    ]
    return _entry("register", register, at=microseconds(at), rule=dict(rule), members=rows)


def open_entry(
    *,
    register: str,
    poll: str,
    at: datetime,
    question: str,
    options: Sequence[Mapping[str, object]],
    rule: Mapping[str, object],
) -> bytes:
    """The opening: question, options in their order and the rule, as frozen."""
    return _entry(
        "open",
        register,
        poll=poll,
        at=microseconds(at),
        question=question,
        options=[dict(option) for option in options],
        rule=dict(rule),
    )


def close_entry(*, register: str, poll: str, closed_at: datetime) -> bytes:
    """The closing: a ballot counts when it was cast before this moment."""
    return _entry("close", register, poll=poll, closed_at=microseconds(closed_at))


def void_entry(*, register: str, poll: str, at: datetime, reason: str) -> bytes:
    """The vote declared void, and why."""
    return _entry("void", register, poll=poll, at=microseconds(at), reason=reason)


def result_entry(*, register: str, poll: str, at: datetime, result: Mapping[str, object]) -> bytes:
    """The announced result, as `voting.rules.outcomes.result_object` writes it."""
    return _entry("result", register, poll=poll, at=microseconds(at), result=dict(result))


def leaf_hash(entry: bytes) -> bytes:
    """SHA-256 of an entry as a leaf of the log (RFC 6962, section 2.1): 32 bytes."""
    return hashlib.sha256(LEAF_PREFIX + entry).digest()


def receipt_code(leaf: bytes) -> str:
    """Eight base32 characters (RFC 4648) of a leaf hash as XXXX-XXXX: for people to compare, never a key."""
    code = base64.b32encode(leaf)[:8].decode("ascii")
    return f"{code[:4]}-{code[4:]}"


def commitment(salt: bytes, person: str) -> str:
    """Stands for a person in the log: SHA-256(salt ‖ person id), in hexadecimal; erased with its salt."""
    if len(salt) < NONCE_BYTES:
        raise NotCanonical(f"a salt has at least {NONCE_BYTES} bytes")
    return hashlib.sha256(salt + person.encode("utf-8")).hexdigest()
