"""Who stands in line: position, group, and in one sentence what everybody is waiting for."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.actions.promoting import left_of, line_of, seen
from events.models import Event, WaitingEntry
from events.rules.line import InLine, Told, Why, explained


@dataclass(frozen=True, slots=True)
class Standing:
    """One place in line. `position` counts from 1 in the own line, `length` is how many stand there."""

    entry: WaitingEntry
    position: int
    length: int
    # How many of the same group still wait in this line; 1 for somebody alone.
    group_size: int
    why: Why
    sentence: str

    @property
    def registration(self) -> int:
        """The key of the registration that waits."""
        return self.entry.registration_id

    @property
    def title(self) -> str:
        """What is waited for: a session, or the event itself when it is empty."""
        return self.entry.session.title if self.entry.session is not None else ""


def standings_of(event: Event) -> list[Standing]:
    """Return everybody in line for an event and its sessions, the first first; three statements for any number."""
    entries = line_of(event)
    if not entries:
        return []
    line = seen(event, entries)
    left = left_of(line)
    told = explained(line, left)
    lengths = Counter(one.counter for one in line)
    sizes = Counter((one.group, one.counter) for one in line if one.group is not None)
    found = []
    for entry, one in zip(entries, line, strict=True):
        size = sizes[one.group, one.counter] if one.group is not None else 1
        said = told[one.key]
        sentence = _sentence(entry, one, said, size, left.get(one.counter))
        found.append(Standing(entry, said.position, lengths[one.counter], size, said.why, sentence))
    return found


def standings_by_registration(event: Event, registrations: Collection[int]) -> dict[int, list[Standing]]:
    """Return where each of these registrations stands in line, by its key; as many statements as for one."""
    wanted = set(registrations)
    found: dict[int, list[Standing]] = {key: [] for key in wanted}
    for standing in standings_of(event):
        if standing.registration in wanted:
            found[standing.registration].append(standing)
    return found


def _sentence(entry: WaitingEntry, one: InLine, told: Told, size: int, left: int | None) -> str:
    match told.why:
        case Why.NEXT:
            return _("First in line: the next place that falls free.")
        case Why.GROUP:
            return _group(size, left or 0)
        case Why.EVENT_FIRST:
            return _("First a place at the event itself must fall free.")
        case Why.CLASH:
            return _("There is another session at that time, which is not given up for this one.")
        case Why.KIND:
            return _("There is a place at the event, but none of the kind “%(kind)s”.") % {
                "kind": entry.registration.kind.name
            }
    before = told.position - 1
    words = ngettext("%(count)s stands before in this line.", "%(count)s stand before in this line.", before)
    return words % {"count": before}


def _group(size: int, left: int) -> str:
    words = ngettext(
        "A group of %(size)s that comes together or not at all: there is %(count)s place now.",
        "A group of %(size)s that comes together or not at all: there are %(count)s places now.",
        left,
    )
    return words % {"size": size, "count": left}
