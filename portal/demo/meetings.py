"""The meetings of the demo: what was published of the past, and the rehearsal of today."""

import csv
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from assemblies.actions.past import Publication, record_past
from assemblies.actions.rehearsals import ensure_rehearsal
from assemblies.models import Assembly
from assemblies.rules.kinds import AssemblyKind, PublishedDecision
from core.models import User
from core.rules.desks import Desk
from portal.demo.accounts import CHAIR, CLERK, staff_user
from voting.models import RegisterRole

SHORT = {AssemblyKind.REGULAR: "ALV", AssemblyKind.EXTRAORDINARY: "BALV", AssemblyKind.CONSULTATION: "Ledenraadpleging"}
MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def long_date(day: date) -> str:
    """Return a date in words: 29 november 2019."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def load_past(path: Path, *, by: User) -> None:
    """Record every past meeting of the file with its published outcomes; safe to run twice."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for (kind_word, day_word), published in groupby(rows, key=lambda row: (row["assembly_kind"], row["date"])):
        kind, day = AssemblyKind(kind_word), date.fromisoformat(day_word)
        record_past(
            kind=kind,
            slug=f"{SHORT[kind].lower()}-{day_word}",
            title=f"{SHORT[kind]} {long_date(day)}",
            day=day,
            outcomes=[_publication(row) for row in published],
            by=by,
        )


def _publication(row: dict[str, str]) -> Publication:
    return Publication(
        order=int(row["order"]),
        subject=row["subject"],
        decision=PublishedDecision(row["decision"]),
        percentage=Decimal(row["percentage"]) if row["percentage"] else None,
        wording=row["wording"],
        against=tuple(row["against"].split()),
        source=row["source"],
        note=row["note"],
    )


def rehearse(day: date) -> Assembly:
    """Make sure that an unused rehearsal of `day` exists, led by the clerk and the chair of the demo."""
    leaders = [
        (User.objects.get(email=CHAIR.email), RegisterRole.Role.CHAIR),
        (User.objects.get(email=CLERK.email), RegisterRole.Role.CLERK),
    ]
    return ensure_rehearsal(day, leaders=leaders, by=staff_user(Desk.SECRETARIAT))
