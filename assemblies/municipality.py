"""What the page of a municipality shows of decisions that were published before this portal counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from assemblies.models import PublishedOutcome
from assemblies.permissions import published_outcomes
from core.permissions import Anyone
from members.models import Membership, Municipality
from members.registry import Section

LATEST = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What was published of one member's vote."""

    outcome: PublishedOutcome
    state: str


def published_for(municipality: Municipality, day: date, user: Anyone) -> Iterable[Section]:
    """Return the decisions of which the votes against were published, from when the municipality was a member."""
    named = published_outcomes().filter(against__isnull=False).distinct().order_by("-assembly__date", "order")
    periods = list(Membership.objects.filter(municipality=municipality))
    known = [
        Known(outcome, "against" if municipality in outcome.against.all() else "unpublished")
        for outcome in named[:LATEST]
        if any(
            period.from_date <= outcome.assembly.date and not (period.until_date or date.max) <= outcome.assembly.date
            for period in periods
        )
    ]
    if known:
        context = {"known": known}
        yield Section(_("Published votes"), "assemblies/components/published_votes.html", context, order=30)
