"""Registering many at once: what can be wrong with a line, and what becomes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from events.rules.programme import Slot, at_once

# So many people in one go, and so many in one transaction of the worker.
MOST = 500
BLOCK = 25


class ImportState(StrEnum):
    DRAFT = "draft"
    STARTED = "started"
    DONE = "done"
    STOPPED = "stopped"


class GroupWait(StrEnum):
    """What a group wants when there is no room for everybody."""

    FIT = "fit"
    WHOLE = "whole"
    NONE = "none"


class Verdict(StrEnum):
    """What becomes of a line: right, on a waiting list, or wrong for a reason."""

    RIGHT = "right"
    SESSION_FULL = "session_full"  # comes, and waits for a session
    FULL = "full"  # waits for the event itself
    NO_EMAIL = "no_email"
    BAD_EMAIL = "bad_email"
    NO_NAME = "no_name"
    TWICE = "twice"
    ALREADY = "already"
    NO_KIND = "no_kind"
    NO_SESSION = "no_session"
    TWO_AT_ONCE = "two_at_once"
    TOO_MANY = "too_many"


GOES_ON = frozenset({Verdict.RIGHT, Verdict.SESSION_FULL, Verdict.FULL})


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one line; `facts` are the words that the sentence needs."""

    verdict: Verdict
    facts: Mapping[str, str] = field(default_factory=dict)
    # For a line that goes on: the kind, and the sessions by key, to take and to wait for.
    kind: int = 0
    sessions: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line as it was pasted; a line without name and address is a place for somebody whose name follows."""

    name: str = ""
    email: str = ""
    kind: str = ""
    sessions: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen: a kind of registration, or a session with its number in the programme."""

    key: int
    name: str
    counter: int
    slot: Slot | None = None
    number: int = 0


@dataclass(slots=True)
class Known:
    """How it is at one moment: what is offered, who is registered, and how many places each counter has left."""

    event_counter: int
    kinds: Sequence[Offer]
    sessions: Sequence[Offer]
    registered: frozenset[str]
    left: dict[int, int | None]
    waiting: bool = True


def judged(lines: Iterable[Wanted], known: Known, *, looks_right: Mapping[str, bool]) -> list[Told]:
    """Return what becomes of each line, in order: who stands first gets the places that are left.

    `looks_right` tells of each address whether it can be one.
    """
    left = dict(known.left)
    seen: set[str] = set()
    found = []
    for number, line in enumerate(lines):
        told = _judged(line, known, seen, looks_right) if number < MOST else Told(Verdict.TOO_MANY)
        if told.verdict in GOES_ON:
            told = _placed(told, known, left)
            seen.add(line.email.lower())
        found.append(told)
    return found


def _judged(line: Wanted, known: Known, seen: set[str], looks_right: Mapping[str, bool]) -> Told:
    email = line.email.lower()
    if not line.unnamed and (wrong := _wrong_person(line, email, known, seen, looks_right)):
        return wrong
    kind = kind_named(line.kind, known.kinds)
    if kind is None:
        return Told(Verdict.NO_KIND, {"text": line.kind, "known": ", ".join(each.name for each in known.kinds)})
    chosen, unknown = sessions_named(line.sessions, known.sessions)
    if unknown:
        return Told(Verdict.NO_SESSION, {"text": unknown[0]})
    if two := at_once([each.slot for each in chosen if each.slot is not None]):
        titles = {each.key: each.name for each in chosen}
        return Told(Verdict.TWO_AT_ONCE, {"one": titles[two[0].key], "other": titles[two[1].key]})
    return Told(Verdict.RIGHT, kind=kind.key, sessions=tuple(each.key for each in chosen))


def _wrong_person(
    line: Wanted, email: str, known: Known, seen: set[str], looks_right: Mapping[str, bool]
) -> Told | None:
    if not email:
        return Told(Verdict.NO_EMAIL)
    if not looks_right.get(email, False):
        return Told(Verdict.BAD_EMAIL, {"text": line.email})
    if not line.name:
        return Told(Verdict.NO_NAME)
    if email in seen:
        return Told(Verdict.TWICE)
    return Told(Verdict.ALREADY) if email in known.registered else None


def _placed(told: Told, known: Known, left: dict[int, int | None]) -> Told:
    """Take the places of a line; what is full becomes waiting."""
    kinds = {each.key: each for each in known.kinds}
    sessions = {each.key: each for each in known.sessions}
    needed = (known.event_counter, kinds[told.kind].counter)
    if any(_is_full(left, counter) for counter in needed):
        return Told(Verdict.FULL, kind=told.kind, sessions=told.sessions)
    full = tuple(key for key in told.sessions if _is_full(left, sessions[key].counter))
    taken = tuple(key for key in told.sessions if key not in full)
    for counter in (*needed, *(sessions[key].counter for key in taken)):
        room = left.get(counter)
        left[counter] = None if room is None else room - 1
    if full:
        facts = {"sessions": ", ".join(f"“{sessions[key].name}”" for key in full)}
        return Told(Verdict.SESSION_FULL, facts, told.kind, taken, full)
    return told


def _is_full(left: Mapping[int, int | None], counter: int) -> bool:
    room = left.get(counter)
    return room is not None and room < 1


def kind_named(text: str, kinds: Sequence[Offer]) -> Offer | None:
    """Return the kind that is meant: without a word the first, else by its name or the beginning of it."""
    asked = _plain(text)
    if not asked:
        return kinds[0] if kinds else None
    exact = [each for each in kinds if _plain(each.name) == asked]
    begins = [each for each in kinds if _plain(each.name).startswith(asked)]
    return next(iter(exact or (begins if len(begins) == 1 else [])), None)


def sessions_named(text: str, sessions: Sequence[Offer]) -> tuple[list[Offer], list[str]]:
    """Return the sessions that are meant, by number or title, each once; and what was not understood."""
    whole = _one_session(text, sessions)
    if whole is not None:
        return [whole], []
    found: dict[int, Offer] = {}
    unknown = []
    for part in _parts(text):
        session = _one_session(part, sessions)
        if session is None:
            unknown.append(part)
        else:
            found[session.key] = session
    return list(found.values()), unknown


def _one_session(text: str, sessions: Sequence[Offer]) -> Offer | None:
    asked = _plain(text)
    if not asked:
        return None
    number = asked.removeprefix("sessie ").removeprefix("session ").removeprefix("#").strip()
    for each in sessions:
        if number.isdigit() and each.number == int(number):
            return each
    exact = [each for each in sessions if _plain(each.name) == asked]
    begins = [each for each in sessions if len(asked) >= 4 and _plain(each.name).startswith(asked)]
    # A title that stands in the programme more than once is not a choice.
    matches = exact or begins
    return matches[0] if len(matches) == 1 else None


def _parts(text: str) -> list[str]:
    """Return what stands between commas, semicolons, plus signs, strokes and new lines."""
    for sign in (";", "|", "+", "\n", "/"):
        text = text.replace(sign, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def counted(told: Iterable[Told]) -> Counter[str]:
    """Return how many lines go on, go on a waiting list, and are wrong."""
    counts: Counter[str] = Counter()
    for each in told:
        if each.verdict in GOES_ON:
            counts["waiting" if each.verdict == Verdict.FULL else "right"] += 1
        else:
            counts["wrong"] += 1
    return counts
