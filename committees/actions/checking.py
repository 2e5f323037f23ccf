"""The nightly check of the seats: what was found stands on record, so that it can be seen to become less."""

from collections import Counter
from datetime import date

from committees.models import BodyKind
from committees.quality import check
from core.audit import action, record
from core.models import AuditEntry

CHECKED = "seats.checked"


@action
def check_seats(day: date) -> dict[str, int]:
    """Record how many faults of each sort there are on a day; a second time that day nothing is done."""
    if AuditEntry.objects.filter(what=CHECKED, facts__day=day.isoformat()).exists():
        return {}
    counts = Counter(str(finding.fault) for checked in check(day) for finding in checked.findings)
    kind = BodyKind.objects.order_by("pk").first()
    if kind is not None:
        record(CHECKED, kind, by=None, day=day.isoformat(), counts=dict(counts))
    return dict(counts)
