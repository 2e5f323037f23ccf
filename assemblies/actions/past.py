"""Recording what was published of past meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assemblies.errors import UnknownMember
from assemblies.models import Assembly, PublishedOutcome
from assemblies.permissions import may_plan
from assemblies.rules.kinds import AssemblyKind, Nature, PublishedDecision
from core.audit import action, record
from core.models import User
from core.permissions import require
from members.models import Municipality


@dataclass(frozen=True, slots=True)
class Publication:
    """One published outcome; `against` are municipality codes, empty fields were not published."""

    order: int
    subject: str
    decision: PublishedDecision
    percentage: Decimal | None
    wording: str
    against: tuple[str, ...]
    source: str
    note: str


@action
def record_past(
    *, kind: AssemblyKind, slug: str, title: str, day: date, outcomes: Iterable[Publication], by: User
) -> Assembly:
    """Record a past meeting with what was published of it. Safe to run twice. Raises UnknownMember."""
    require(may_plan, by)
    assembly, _made = Assembly.objects.update_or_create(
        slug=slug, defaults={"kind": kind, "title": title, "date": day, "nature": Nature.REAL}
    )
    for published in outcomes:
        stored, _made = PublishedOutcome.objects.update_or_create(
            assembly=assembly,
            order=published.order,
            defaults={
                "subject": published.subject,
                "decision": published.decision,
                "percentage": published.percentage,
                "wording": published.wording,
                "source": published.source,
                "note": published.note,
            },
        )
        stored.against.set(_members(published.against))
    record("past.recorded", assembly, by=by)
    return assembly


def _members(codes: tuple[str, ...]) -> list[Municipality]:
    """Return the municipalities with these codes, all of them."""
    found = list(Municipality.objects.filter(code__in=codes))
    missing = set(codes) - {member.code for member in found}
    if missing:
        raise UnknownMember(codes=", ".join(sorted(missing)))
    return found
