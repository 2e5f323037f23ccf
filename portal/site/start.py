"""The front page and the member's home: what is next, and what was decided."""

from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assemblies.models import Assembly
from assemblies.permissions import led_assemblies, listed_assemblies
from assemblies.shown import decisions
from core import clock
from core.charts import Tile, tile_map
from core.models import User
from core.registry import attention_for
from voting.electorate import Electorate, electorate_on
from voting.models import RegisterEntry
from voting.permissions import a_vote_is_open, entries_of
from voting.rules.states import Phase
from voting.shown import role_words


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Answer what everybody asks first: when is the next meeting, and what was decided."""
    today = clock.today()
    electorate = electorate_on(today)
    meeting = next_meeting(today)
    context = {
        "electorate": electorate,
        "map": members_map(electorate),
        "meeting": meeting,
        "live": is_live(meeting),
        "days": (meeting.date - today).days if meeting else None,
        "decisions": decisions(limit=4),
    }
    return render(request, "portal/start.html", context)


def members_map(electorate: Electorate) -> SafeString:
    """Draw every member as a tile; nothing when a member has no tile today."""
    if any(member.tile_row is None for member in electorate.members):
        return SafeString("")
    tiles = [Tile(m.code, m.name, m.tile_column, m.tile_row, group=m.province_name) for m in electorate.members]
    label = _("Tile map: each tile is one of the %(number)s municipalities, in twelve provinces.")
    return tile_map(tiles, label=label % {"number": len(tiles)}, hints=False)


def next_meeting(today: date) -> Assembly | None:
    """Return the meeting of today or after that comes first; of one day where a vote is open, else the last made."""
    return listed_assemblies().from_day(today).order_by("date", a_vote_is_open().desc(), "-pk").first()


def is_live(meeting: Assembly | None) -> bool:
    """Tell whether a vote of this meeting is open at this moment."""
    poll = meeting.current_poll() if meeting else None
    return poll is not None and poll.phase_at(clock.moment()) in {Phase.OPEN, Phase.CLOSING}


@require_safe
def home_member(request: HttpRequest) -> HttpResponse:
    """Show what is next for whoever logged in: one yellow block, tasks, and the rest."""
    assert not isinstance(request.user, AnonymousUser)
    today = clock.today()
    context: dict[str, Any] = {
        "entry": next_entry(request.user),
        "led": list(led_assemblies(request.user).from_day(today).order_by("date", a_vote_is_open().desc(), "-pk")),
        "tasks": attention_for(request.user),
        "today": today,
    }
    entry = context["entry"]
    if isinstance(entry, RegisterEntry):
        meeting = listed_assemblies().filter(register=entry.register_id).first()
        context |= {"meeting": meeting, "live": is_live(meeting), "role": role_of(request.user, entry)}
    return render(request, "portal/home.html", context)


def next_entry(user: User) -> RegisterEntry | None:
    """Return for whom somebody votes at the first meeting that has not gone by."""
    today = clock.today()
    entry: RegisterEntry | None = (
        entries_of(user)
        .filter(register__date__gte=today, register__listed=True)
        .order_by("register__date", a_vote_is_open().desc(), "-register__pk")
        .first()
    )
    return entry


def role_of(user: User, entry: RegisterEntry) -> str:
    """Return the office in which somebody votes for a member."""
    voter = entry.representatives.filter(until_at__isnull=True, person__user=user).first()
    return role_words(voter.role) if voter else ""
