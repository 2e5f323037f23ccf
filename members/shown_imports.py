"""What the pages of importing office holders show: expected, found, age and failures, and the inbox."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core import clock
from core.registry import Text
from members.models import OfficeDifference, OfficeImport
from members.permissions import names_around
from members.rules.differences import Standing

OLD_AFTER = 30  # days
WHY: dict[str, Text] = {
    "missing": _("a member, but not in the file"),
    "no_member": _("in the file, but no member today"),
    "twice": _("twice in the file; the first counts"),
    "no_name": _("an office holder without a name"),
    "too_long": _("a name that is too long"),
    "no_date": _("a start date that is no date"),
}


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """One reading with its age and what went wrong, per reason the codes of municipalities."""

    reading: OfficeImport
    age: int | None
    failures: list[tuple[Text, list[str]]]

    @property
    def is_old(self) -> bool:
        return self.age is not None and self.age > OLD_AFTER

    @property
    def is_whole(self) -> bool:
        return self.reading.found == self.reading.expected


def reading_shown(reading: OfficeImport) -> ReadingShown:
    """Return a reading as it is shown."""
    day = clock.local(reading.made_at).date()
    age = (day - reading.newest_change).days if reading.newest_change else None
    reasons: dict[str, list[str]] = {}
    for failure in reading.failures:
        reasons.setdefault(failure["why"], []).append(failure["code"])
    return ReadingShown(reading, age, [(WHY.get(why, why), codes) for why, codes in reasons.items()])


def import_page(
    reading: OfficeImport, rows: QuerySet[OfficeDifference], page: Page[OfficeDifference], *, kind: str, state: str
) -> dict[str, Any]:
    """Return the context of the inbox; counts in one statement."""
    counts: Counter[tuple[str, str]] = Counter()
    acceptable = 0
    for standing, each, by_hand in rows.order_by().values_list("standing", "kind", "by_hand"):
        counts[standing, each] += 1
        acceptable += standing == Standing.OPEN and not by_hand
    names = names_around({row.municipality_id for row in page})
    return {
        "shown": reading_shown(reading),
        "reading": reading,
        "page_obj": page,
        "rows": [(row, names.get(row.municipality_id, row.municipality.code)) for row in page],
        "kinds": [(each.value, each.label, counts[Standing.OPEN.value, each.value]) for each in OfficeDifference.Kind],
        "states": OfficeDifference.State.choices,
        "open": sum(number for (standing, _kind), number in counts.items() if standing == Standing.OPEN),
        "acceptable": acceptable,
        "kind": kind,
        "state": state,
    }
