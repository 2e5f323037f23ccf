"""The lines of a group as they are stored, and what becomes of them at a moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.models import User
from events.models import RegistrationImport
from events.permissions.groups import is_address, known_for_group
from events.rules.groups import Told, Wanted, judged


def told_of(draft: RegistrationImport, by: User) -> list[Told]:
    """Return what would become of every line at this moment."""
    return judged_lines(draft, by, range(len(draft.rows)))


def judged_lines(draft: RegistrationImport, by: User, which: Sequence[int]) -> list[Told]:
    """Return what would become of these lines."""
    lines = [_wanted(draft.rows[number]) for number in which]
    addresses = {line.email for line in lines}
    known = known_for_group(by, draft.event, draft.municipality, addresses)
    return judged(lines, known, looks_right={address: is_address(address) for address in addresses})


def _wanted(row: Mapping[str, Any]) -> Wanted:
    return Wanted(
        name=row.get("name", ""),
        email=row.get("email", ""),
        kind=row.get("kind", ""),
        sessions=row.get("sessions", ""),
        unnamed=bool(row.get("unnamed")),
    )


def held_draft(draft: RegistrationImport) -> RegistrationImport:
    """Return a draft as it is now, held until the transaction ends."""
    rows = RegistrationImport.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("event", "municipality", "made_by").get(pk=draft.pk)


def save_draft(draft: RegistrationImport) -> None:
    """Store a draft, and how far it is."""
    draft.done = draft.total - len(open_lines(draft))
    draft.save()


def open_lines(draft: RegistrationImport) -> list[int]:
    """Return the numbers of the lines that have no result yet."""
    return [number for number, row in enumerate(draft.rows) if "verdict" not in row]


def settle(row: dict[str, Any], told: Told) -> None:
    """Write down what became of a line."""
    row["verdict"], row["facts"] = told.verdict.value, dict(told.facts)
