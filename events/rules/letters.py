"""Letters with places to fill in, such as {naam}: which places there are, and what is filled in."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

PLACE = re.compile(r"\{([^{}\n]*)\}")
BLANKS = re.compile(r"\n{3,}")
LONGEST = 300  # of what somebody wrote about themselves


class LetterKey(StrEnum):
    """Each mail that an event sends by itself, and the one that an organiser writes."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    PROMOTED = "promoted"
    SUBSTITUTED = "substituted"  # to who takes over
    REPLACED = "replaced"  # to whose place was taken over
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # not paid in time
    SESSIONS = "sessions"  # other sessions
    MOVED = "moved"  # a session, or the whole event, at another moment
    SESSION_CANCELLED = "session_cancelled"
    EVENT_CANCELLED = "event_cancelled"
    NAME_REMINDER = "name_reminder"
    PAYMENT = "payment"
    EVALUATION = "evaluation"
    MAILING = "mailing"


# What every mail about a registration can say.
GENERAL = (
    "naam",
    "rol",
    "organisatie",
    "evenement",
    "dagen",
    "plaats",
    "adres",
    "soort",
    "prijs",
    "sessies",
    "wachtlijst",
    "aanmelding",
    "kaartje",
)
# Who was replaced has no right to what is of the colleague now.
OF_WHO_TOOK_OVER = frozenset({"sessies", "wachtlijst", "aanmelding", "kaartje"})
# What only some know: the session, the reason, and so on.
OWN: Mapping[LetterKey, tuple[str, ...]] = {
    LetterKey.CONFIRMED: (),
    LetterKey.WAITING: (),
    LetterKey.PROMOTED: ("sessie", "termijn", "link"),
    LetterKey.SUBSTITUTED: (),
    LetterKey.REPLACED: ("collega",),
    LetterKey.CANCELLED: ("bedrag", "reden"),
    LetterKey.EXPIRED: (),
    LetterKey.SESSIONS: (),
    LetterKey.MOVED: ("sessie", "was"),
    LetterKey.SESSION_CANCELLED: ("sessie", "reden", "aanbod"),
    LetterKey.EVENT_CANCELLED: ("reden",),
    LetterKey.NAME_REMINDER: ("termijn",),
    LetterKey.PAYMENT: ("bedrag", "termijn", "link"),
    LetterKey.EVALUATION: ("link", "termijn"),
    LetterKey.MAILING: (),
}


def places_of(key: LetterKey) -> tuple[str, ...]:
    """Return what can be filled in in a mail."""
    general = (name for name in GENERAL if key != LetterKey.REPLACED or name not in OF_WHO_TOOK_OVER)
    return (*general, *OWN[key])


def unknown_places(key: LetterKey, *texts: str) -> list[str]:
    """Return what stands between braces in these texts and is no place of this mail, in order, each once."""
    known = set(places_of(key))
    found = (name.strip() for text in texts for name in PLACE.findall(text))
    return list(dict.fromkeys(name for name in found if name not in known))


def places_in(*texts: str) -> set[str]:
    """Return what these texts ask to be filled in."""
    return {name.strip() for text in texts for name in PLACE.findall(text)}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Fill in a text. A line of which nothing is left but what was empty goes; so do empty lines after each other."""
    lines = (_line(line, facts) for line in text.replace("\r\n", "\n").split("\n"))
    return BLANKS.sub("\n\n", "\n".join(line for line in lines if line is not None)).strip()


def _line(line: str, facts: Mapping[str, str]) -> str | None:
    names = [name.strip() for name in PLACE.findall(line)]
    if names and not any(facts.get(name, "") for name in names):
        return None
    return PLACE.sub(lambda found: facts.get(found[1].strip(), ""), line).rstrip()


def harmless(text: str) -> str:
    """Return what somebody wrote about themselves on one line, in which no mail program sees an address to open."""
    return " ".join(text.split())[:LONGEST].replace("://", ": //").replace("www.", "www ")


def sentence(names: Iterable[str]) -> str:
    """Return places as they are written: {naam}, {rol}."""
    return ", ".join(f"{{{name}}}" for name in names)
