"""The frame around every page: which places the menu offers to whom."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu, found by its URL name; `also` are other beginnings of addresses that belong to it."""

    name: str
    label: Promise
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A place as it stands in the menu of this request."""

    url: str
    label: Promise
    current: bool


ALSO_COMMITTEES = (
    "/afdelingen/",
    "/zetels/",
    "/benoemingen/",
    "/gremiumvergaderingen/",
    "/vergaderpunten/",
    "/uitkomsten/",
    "/stukken/",
)
MEETINGS = Place("assembly_list", _("Meetings"))
DECISIONS = Place("decision_list", _("Decisions"), ("/stemmingen/",))
MUNICIPALITIES = Place("municipality_list", _("Municipalities"))
COMMITTEES = Place("body_list", _("Committees"), ALSO_COMMITTEES)
CONGRESSES = Place("event_list", _("Congresses"), ("/inchecken/", "/opleidingen/"))
PUBLIC = (Place("start", _("Today")), MEETINGS, DECISIONS, COMMITTEES, CONGRESSES, MUNICIPALITIES)
MEMBER = (
    Place("home_member", _("My plein")),
    Place("vote_home", _("Vote"), ("/stembewijs/",)),
    MEETINGS,
    DECISIONS,
    COMMITTEES,
    CONGRESSES,
    MUNICIPALITIES,
)
STAFF = (Place("workplace", _("Workplace")), Place("admin:index", _("Back office")))


def _entry(place: Place, path: str) -> Entry | None:
    try:
        url = reverse(place.name)
    except NoReverseMatch:
        return None
    begins = url if url != "/" else "\N{NULL}"
    current = path == url or path.startswith((begins, *place.also))
    return Entry(url, place.label, current)


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> list[Entry]:
    """The entries for who is looking; a page without request (an error in the dark) gets the public ones."""
    request: HttpRequest | None = context.get("request")
    user: Any = getattr(request, "user", None)
    known = bool(user and user.is_authenticated)
    places = (MEMBER if known else PUBLIC) + (STAFF if known and user.is_staff else ())
    path = request.path if request else ""
    return [entry for place in places if (entry := _entry(place, path))]
