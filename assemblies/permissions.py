"""Who sees and who leads a general meeting. Who leads is written once, on the voting register."""

from typing import Any, TypeVar

from django.db.models import Count, F, Model, Prefetch, QuerySet, Sum, TextField, Value
from django.db.models.functions import Coalesce, Concat

from assemblies.models import AgendaItem, Assembly, AssemblyQuerySet, Proposal, PublishedOutcome
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from core.rules.text import fold
from members.models.dated import Fold
from voting.models import Poll, VotingRegister
from voting.permissions import may_lead, registers_led_by

M = TypeVar("M", bound=Model)


def assemblies_for(user: Anyone) -> QuerySet[Assembly]:
    """Return the meetings somebody may open: all of them; reconstructions only by their address."""
    return Assembly.objects.select_related("register")


def listed_assemblies() -> AssemblyQuerySet:
    """Return the meetings of lists, search, feeds and open data: without reconstructions."""
    listed: AssemblyQuerySet = Assembly.objects.listed().select_related("register")
    return listed


def assemblies_shown(*, also_unlisted: bool = False) -> AssemblyQuerySet:
    """Return the meetings of open data; reconstructions only when asked for."""
    everything: AssemblyQuerySet = Assembly.objects.select_related("register")
    return everything if also_unlisted else listed_assemblies()


def register_with_totals(assembly: Assembly) -> VotingRegister | None:
    """Return the register of a meeting with its members (`heads`) and all their `votes`."""
    counted = VotingRegister.objects.annotate(heads=Count("entries"), votes=Coalesce(Sum("entries__weight"), 0))
    return counted.filter(assembly=assembly).first()


def may_lead_assembly(user: Anyone, assembly: Assembly) -> bool:
    """Tell whether this account is chair or clerk of the meeting now."""
    return assembly.register is not None and may_lead(user, assembly.register)


def led_assemblies(user: Anyone) -> AssemblyQuerySet:
    """Return the meetings whose votes this account leads now."""
    led: AssemblyQuerySet = Assembly.objects.filter(register__in=registers_led_by(user)).select_related("register")
    return led


def may_plan(user: Anyone) -> bool:
    """Tell whether this account prepares meetings: the secretariat."""
    return holds(user, Desk.SECRETARIAT)


def may_change_proposal(user: Anyone, proposal: Proposal) -> bool:
    """Tell whether the secretariat may still change a proposal: until the first vote on it was prepared."""
    return may_plan(user) and not proposal.votes.exists()


def items_of(assembly: Assembly) -> QuerySet[AgendaItem]:
    """Return the agenda with its proposals and their votes, in three statements."""
    votes = Prefetch("polls", queryset=Poll.objects.select_related("result").order_by("number"))
    proposals = Prefetch("proposals", queryset=Proposal.objects.prefetch_related(votes))
    return AgendaItem.objects.filter(assembly=assembly).prefetch_related(proposals)


def proposals_of(assembly: Assembly) -> QuerySet[Proposal]:
    """Return the proposals of a meeting."""
    return Proposal.objects.filter(item__assembly=assembly).select_related("item__assembly__register")


def listed_proposals() -> QuerySet[Proposal]:
    """Return the proposals of search and open data."""
    return Proposal.objects.filter(item__assembly__in=Assembly.objects.listed()).select_related("item__assembly")


def proposals_shown(*, also_unlisted: bool = False) -> QuerySet[Proposal]:
    """Return the proposals of open data with their votes; reconstructions only when asked for."""
    votes = Prefetch("polls", queryset=Poll.objects.opened().order_by("number"))
    proposals = Proposal.objects.select_related("item__assembly").prefetch_related(votes)
    return proposals if also_unlisted else proposals.filter(item__assembly__in=Assembly.objects.listed())


def published_outcomes() -> QuerySet[PublishedOutcome]:
    """Return what was published of the past, the last first."""
    return PublishedOutcome.objects.select_related("assembly").prefetch_related("against")


def calendar_assemblies() -> QuerySet[Assembly]:
    """Return the meetings of the calendar: those that were or will be held."""
    meetings: QuerySet[Assembly] = Assembly.objects.real().order_by("date", "pk")
    return meetings


def searched(rows: QuerySet[M], words: str, *fields: str) -> QuerySet[M]:
    """Return the rows in which every word stands, in one of these fields; accents and capitals do not matter."""
    text = Fold(Concat(*(F(field) for field in fields), Value(""), output_field=TextField()))
    found: QuerySet[Any] = rows.alias(searched=text)
    for word in fold(words).split():
        found = found.filter(searched__contains=word)
    return found
