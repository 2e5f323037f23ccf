"""What the page of a municipality shows of its votes: how many it has, and how it used them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core import formats
from core.permissions import Anyone
from members.models import Municipality
from members.registry import Section
from voting.electorate import entitled_on
from voting.models import Ballot, Option, Poll, RegisterEntry, Representative
from voting.permissions import open_data_polls
from voting.policies import weights_in_force
from voting.shown import role_words

LATEST = 20


@dataclass(frozen=True, slots=True)
class Cast:
    """How a municipality voted in one announced poll; `state` is an option's meaning, or `none`."""

    poll: Poll
    state: str
    words: str
    weight: int


def votes_on(members: Sequence[Municipality], day: date) -> Mapping[str, int]:
    """Return by code how many votes these members have on a day, by the standing rule; at most one statement."""
    rule = weights_in_force()
    reference_date = rule.reference_date(day)
    if any(member.population_date is not None and member.population_date > reference_date for member in members):
        wanted = {member.pk for member in members}
        members = [member for member in entitled_on(day, reference_date) if member.pk in wanted]
    return {member.code: rule.weigh(member.population) for member in members if member.population is not None}


def who_votes_for(municipality: Municipality, day: date, user: Anyone) -> Iterable[Section]:
    """Return by which office a municipality votes at the next meeting of the lists; who holds it is not public."""
    entry = (
        RegisterEntry.objects.filter(municipality=municipality, register__listed=True, register__date__gte=day)
        .select_related("register")
        .order_by("register__date", "-register")
        .first()
    )
    if entry is not None:
        voter = Representative.objects.current().in_office().filter(entry=entry).first()
        title = _("Who may vote on %(day)s") % {"day": formats.day(entry.register.date)}
        context = {"entry": entry, "voter": voter, "role": role_words(voter.role) if voter else ""}
        yield Section(title, "voting/components/who_votes.html", context, heads_page=True, order=10)


def votes_cast_by(municipality: Municipality, day: date, user: Anyone) -> Iterable[Section]:
    """Return how a municipality voted in the polls of lists and open data, the last first."""
    entries = RegisterEntry.objects.filter(municipality=municipality)
    polls = list(
        open_data_polls()
        .filter(state=Poll.State.ANNOUNCED, register__entries__in=entries)
        .order_by("-register__date", "-number")[:LATEST]
    )
    if not polls:
        return []
    title = _("How %(name)s voted") % {"name": municipality}
    return [Section(title, "voting/components/votes_cast.html", {"casts": casts(municipality, polls)}, order=20)]


def casts(municipality: Municipality, polls: list[Poll]) -> list[Cast]:
    """Return the last ballot of a municipality in each of these polls; three statements."""
    entries = {
        entry.register_id: entry
        for entry in RegisterEntry.objects.filter(
            municipality=municipality, register__in={poll.register_id for poll in polls}
        )
    }
    last = {
        ballot.poll_id: ballot.choices[0]
        for ballot in Ballot.objects.filter(poll__in=polls, entry__in=entries.values()).order_by("version")
    }
    options = {(option.poll_id, option.key): option for option in Option.objects.filter(poll__in=polls)}
    found = []
    for poll in polls:
        option = options.get((poll.pk, last.get(poll.pk, "")))
        state, words = (option.meaning, option.words) if option else ("none", "")
        found.append(Cast(poll, state, words, entries[poll.register_id].weight))
    return found
