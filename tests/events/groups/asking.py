"""A coordinator with a municipality, and lists of people, with the shortest call."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.models import OutboxMessage, User
from core.outbox import run
from events.actions.groups.drafts import Unnamed, confirm_group, draft_group
from events.asked import Payer
from events.models import Event, RegistrationImport
from events.rules.groups import GroupWait
from events.rules.sheets import Person
from members.models import Municipality
from members.rules.topics import Topic
from tests.members.factories import make_colleague, make_member

PAYER = Payer(organisation="Gemeente Utrecht", email="facturen@utrecht.test", purchase_order="4500123456")


def make_coordinator(name: str = "Utrecht") -> tuple[User, Municipality]:
    """Return somebody who registers a municipality, and that municipality."""
    municipality = make_member(name)
    return make_colleague(municipality, Topic.REGISTRATIONS), municipality


def people(count: int, start: int = 1, **more: Any) -> list[Person]:
    """Return people to be registered."""
    return [
        Person(name=f"Raadslid {number}", email=f"raadslid{number}@utrecht.test", **more)
        for number in range(start, start + count)
    ]


def drafted(
    event: Event,
    municipality: Municipality,
    by: User,
    persons: Iterable[Person] = (),
    *,
    unnamed: int = 0,
    before: date | None = None,
) -> RegistrationImport:
    """Draft a group."""
    return draft_group(event, municipality, list(persons), Unnamed(unnamed, before), by=by)


def confirmed(
    draft: RegistrationImport, *, waiting: GroupWait = GroupWait.FIT, payer: Payer = PAYER
) -> RegistrationImport:
    """Confirm a group without the worker."""
    return confirm_group(draft, payer, waiting, by=draft.made_by)


def worked(draft: RegistrationImport) -> RegistrationImport:
    """Let the worker do what waits for a group, and return it as it is then."""
    for message in OutboxMessage.objects.filter(task="events.register_group", payload__draft=draft.pk):
        run(message.pk)
    draft.refresh_from_db()
    return draft


def verdicts(draft: RegistrationImport) -> list[str]:
    """Return what became of every line."""
    draft.refresh_from_db()
    return [row.get("verdict", "") for row in draft.rows]
