"""What the pages of finding and joining people show."""

from collections import Counter
from typing import Any

from django.apps import apps

from core.permissions import Anyone
from core.registry import Text
from core.rules.text import fold
from members.models import Person, PersonJoin
from members.permissions import joins_seen_by, names_around, people_named, people_twice

MOST = 50


def people_found(user: Anyone, words: str) -> dict[str, Any]:
    """Return who answers to what was typed, and which rows have one name at one municipality."""
    found = list(people_named(user, fold(words), words)[: MOST + 1]) if words else []
    return {
        "words": words,
        "found": _rows(found[:MOST]),
        "more": len(found) > MOST,
        "twice": [(first, second, _rows([first, second])) for first, second in people_twice(user)[:MOST]],
        "joins": list(joins_seen_by(user).filter(done_at__isnull=False, undone_at__isnull=True)[:10]),
    }


def _rows(people: list[Person]) -> list[tuple[Person, list[str]]]:
    """Return people with the offices they hold or held, in words."""
    keys = {office.municipality_id for person in people for office in person.offices.all()}
    names = names_around(keys)
    return [
        (
            person,
            [
                f"{office.get_function_display()}, {names.get(office.municipality_id, '')}"
                for office in sorted(person.offices.all(), key=lambda office: office.from_date, reverse=True)
            ],
        )
        for person in people
    ]


def join_page(join: PersonJoin) -> dict[str, Any]:
    """Return the context of one proposal: both rows, what moves and what stays behind."""
    people = list(people_known_of(join))
    return {
        "join": join,
        "rows": _rows(people),
        "moves": _counted(join.preview),
        "left": _counted(join.left),
        "state": "undone" if join.undone_at else "done" if join.done_at else "proposed",
    }


def people_known_of(join: PersonJoin) -> list[Person]:
    """Return both people, the one that stays first."""
    both = Person.objects.filter(pk__in=[join.kept_id, join.gone_id]).prefetch_related("offices")
    return sorted(both.select_related("user"), key=lambda person: person.pk != join.kept_id)


def _counted(moves: list[Any]) -> list[tuple[Text, int]]:
    """Return how many rows of which kind: mandates 2."""
    counts = Counter(label for label, _column, _key, _extra in moves)
    return [(_kind(label, number), number) for label, number in counts.items()]


def _kind(label: str, number: int) -> Text:
    options = apps.get_model(label)._meta
    words: Text = options.verbose_name if number == 1 else options.verbose_name_plural
    return words
