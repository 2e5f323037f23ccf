"""What members asks and the apps above it answer in their `providers.py`.

figures: a number per municipality on a day (votes, seats), for the register and the page of a municipality.
sections: parts of the page of a municipality (how it voted, its seats).
consequences: what a reorganisation does to what an app keeps per municipality.
access: why an account still has access: offices, mandates, posts, appointments.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from core.permissions import Anyone
from core.registry import Registry, Text
from members.models import Municipality, Reorganisation


@dataclass(frozen=True, slots=True)
class Figure:
    """A number per municipality that an app knows: `values` gives it by code, for members as they are on a day.

    `key` names the column in addresses and exports; `note` says by which rule ("stemgewicht volgens instelling").
    """

    key: str
    label: Text
    note: Text
    values: Callable[[Sequence[Municipality], date], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page of a municipality: the template gets `context` and draws the inside of the section.

    `heads_page` puts it in the quiet panel at the top instead of among the sections. `order` sorts.
    """

    title: Text
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    heads_page: bool = False
    order: int = 50


@dataclass(frozen=True, slots=True)
class Consequence:
    """One thing that a reorganisation would do, as a sentence."""

    text: Text
    count: int = 1
    by_hand: bool = False  # somebody has to look at it; carrying out leaves it as it is


# What carrying out changed, as JSON: whatever the app needs to undo it.
Changes = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Consequences:
    """How one app follows a reorganisation. `covers` names every model of it with a key to Municipality.

    `preview` changes nothing. `apply` is idempotent: it runs again on the day itself for what came since, and returns
    only what it changed this time. `revert` gets everything that `apply` returned, oldest first.
    """

    app: str
    covers: frozenset[type[Model]]
    preview: Callable[[Reorganisation], Iterable[Consequence]]
    apply: Callable[[Reorganisation], Changes]
    revert: Callable[[Reorganisation, Changes], None]


def stays(app: str, *models: type[Model]) -> Consequences:
    """Return the answer of an app whose rows stay: they tell of a day, or follow the register by themselves."""
    return Consequences(
        app=app,
        covers=frozenset(models),
        preview=lambda reorganisation: (),
        apply=lambda reorganisation: [],
        revert=lambda reorganisation, changes: None,
    )


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why an account has access, from a day until a day."""

    user: int
    what: Text
    from_date: date
    until_date: date | None


@dataclass(frozen=True, slots=True)
class Access:
    """What an app knows of access: which accounts have any (`holders`, keys of accounts), and why each of some has.

    `key` is the path from the rows of `holders` to the account.
    """

    app: str
    holders: Callable[[date], QuerySet[Any]]
    reasons: Callable[[Collection[int], date], Iterable[Reason]]
    key: str = "user"


figures: Registry[Figure] = Registry()
sections: Registry[Callable[[Municipality, date, Anyone], Iterable[Section]]] = Registry()
consequences: Registry[Consequences] = Registry()
access: Registry[Access] = Registry()


def sections_of(municipality: Municipality, day: date, user: Anyone) -> list[Section]:
    """Return what the apps add to the page of a municipality, in order."""
    found = [section for provider in sections for section in provider(municipality, day, user)]
    return sorted(found, key=lambda section: section.order)
