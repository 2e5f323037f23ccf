"""Loading the kinds of bodies that an association begins with, from the reference data of the project."""

import csv
from pathlib import Path
from typing import Any

from committees.models import BodyKind
from core.audit import action, record


@action
def load_kinds(path: Path) -> int:
    """Add the kinds of bodies of a file that are not there yet; return how many. What was changed by hand stays."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = set(BodyKind.objects.values_list("code", flat=True))
    made = BodyKind.objects.bulk_create([BodyKind(**_facts(row)) for row in rows if row["code"] not in known])
    if made:
        record("kinds.loaded", made[0], by=None, count=len(made))
    return len(made)


def _facts(row: dict[str, str]) -> dict[str, Any]:
    numbers = ("term_months", "max_terms", "max_seats")
    choices = ("counts_in_balance", "one_per_department")
    return {
        **row,
        **{name: int(row[name]) if row[name] else None for name in numbers},
        **{name: row[name] == "yes" for name in choices},
    }
