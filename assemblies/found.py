"""What the search box and the calendar find of meetings, and which vote waits to be announced."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from assemblies.models import Assembly, PublishedOutcome
from assemblies.permissions import (
    calendar_assemblies,
    led_assemblies,
    listed_assemblies,
    listed_proposals,
    published_outcomes,
    searched,
)
from core import clock, formats
from core.permissions import Anyone
from core.registry import Attention, CalendarEntry, Found
from members import registry
from voting.rules.states import Phase

MOST = 10


def search(words: str, user: Anyone) -> Iterable[Found]:
    """Find meetings, proposals and published decisions by their words; never a reconstruction."""
    for assembly in searched(listed_assemblies(), words, "title", "place").order_by("-date", "-pk")[:MOST]:
        yield Found(_("Meetings"), assembly.title, _address(assembly), formats.day(assembly.date))
    proposals = searched(listed_proposals(), words, "title", "question")
    for proposal in proposals.order_by("-item__assembly__date", "pk")[:MOST]:
        meeting = proposal.item.assembly
        yield Found(_("Proposals"), proposal.title, f"{_address(meeting)}?punt={proposal.item_id}", str(meeting))
    for outcome in searched(published_outcomes(), words, "subject")[:MOST]:
        yield Found(_("Decisions"), outcome.subject, reverse("outcome_detail", args=[outcome.pk]), _decided(outcome))


def _address(assembly: Assembly) -> str:
    return reverse("assembly_detail", args=[assembly.slug])


def _decided(outcome: PublishedOutcome) -> str:
    return f"{outcome.wording or outcome.get_decision_display()}, {formats.day(outcome.assembly.date)}"


def calendar() -> Iterable[CalendarEntry]:
    """Return the meetings that were or will be held; no rehearsals and no reconstructions."""
    for assembly in calendar_assemblies():
        yield CalendarEntry(
            uid=f"vergadering-{assembly.pk}@{settings.MAIL_DOMAIN}",
            title=assembly.title,
            day=assembly.date,
            url=_address(assembly),
            starts_at=_moment(assembly, assembly.starts_at) if assembly.starts_at else None,
            place=assembly.place,
        )


def _moment(assembly: Assembly, at: time) -> datetime:
    return datetime.combine(assembly.date, at, ZoneInfo(settings.TIME_ZONE))


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell who leads a meeting which vote has closed and was not announced."""
    for assembly in led_assemblies(user).order_by("date", "pk"):
        poll = assembly.current_poll()
        if poll is not None and poll.phase_at(clock.now()) is Phase.CLOSED:
            yield Attention(
                title=_("A vote has closed and was not announced: %(poll)s") % {"poll": poll},
                detail=assembly.title,
                verb=_("Open the console"),
                url=reverse("console", args=[assembly.slug]),
                late=assembly.date < clock.today(),
            )


# What was published of a day stays as it was published.
CONSEQUENCES = registry.stays("assemblies", PublishedOutcome, PublishedOutcome.against.through)
