"""Who is logged in and for which municipality: for the header of every page, read once per request."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject, Now, TruncDate
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from core.models import Post, User
from members.models import Office
from members.models.dated import holds_on

CHOSEN = "gemeente"  # the key in the session


@dataclass(frozen=True, slots=True)
class Whoami:
    """Somebody at the door: the name, and the municipality that was chosen among those of today."""

    name: str
    code: str = ""
    municipality: str = ""
    several: bool = False

    def __str__(self) -> str:
        if not self.municipality or self.municipality in self.name:
            return self.name
        return _("%(who)s, %(municipality)s") % {"who": self.name, "municipality": self.municipality}


def whoami(request: HttpRequest) -> dict[str, Any]:
    """Give templates `whoami`; nothing is read while no template shows it."""
    return {"whoami": SimpleLazyObject(lambda: _once(request))}


def _once(request: HttpRequest) -> Whoami | None:
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_authenticated:
        return None
    known: Whoami | None = getattr(request, "_whoami", None)
    if known is None:
        known = read(user, request.session.get(CHOSEN, "") if hasattr(request, "session") else "")
        request._whoami = known  # type: ignore[attr-defined]
    return known


def read(user: User, chosen: str = "") -> Whoami:
    """Read in one statement who this is; `chosen` is the code of a municipality, used while an office is held there."""
    today = TruncDate(Now())
    offices = Office.objects.filter(
        holds_on(today),  # type: ignore[arg-type]
        holds_on(today, "municipality__names__"),  # type: ignore[arg-type]
        person__user=OuterRef("pk"),
    )
    places = offices.order_by("municipality__names__sort_name", "pk").values(
        place=JSONObject(code="municipality__code", name="municipality__names__name")
    )
    desks = Post.objects.filter(holds_on(today), user=OuterRef("pk")).values("desk")  # type: ignore[arg-type]
    row = (
        User.objects.filter(pk=user.pk)
        .values(who=F("person__name"), places=ArraySubquery(places), desks=ArraySubquery(desks))
        .first()
    ) or {"who": None, "places": [], "desks": []}
    found: dict[str, str] = {place["code"]: place["name"] for place in row["places"]}
    code = chosen if chosen in found else next(iter(found), "")
    name = row["who"] or next((str(Post.Label(desk).label) for desk in row["desks"]), user.email)
    return Whoami(name, code, found.get(code, ""), len(found) > 1)
