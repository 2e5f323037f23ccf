"""What the search box finds among municipalities, and what of the register asks for attention."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock, formats, registry
from core.permissions import Anyone
from core.registry import Attention, Found
from members.models import Municipality
from members.permissions import may_keep_register, members_on, municipalities_known, reorganisations_to_do

MOST = 12


@registry.search.register
def search(words: str, user: Anyone) -> Iterable[Found]:
    """Find municipalities by name, other name or code, also those that no longer exist."""
    today = clock.today()
    found = municipalities_known().last_named().searched(words).exclude(names=None)
    for municipality in found[:MOST]:
        yield Found(_("Municipalities"), municipality.name, municipality.address, _detail(municipality, today))


def _detail(municipality: Municipality, today: date) -> str:
    code = _("Code %(code)s") % {"code": municipality.code}
    if municipality.ended is None or municipality.ended > today:
        return code
    gone = _("no longer exists since %(day)s") % {"day": formats.plain_day(municipality.ended)}
    return f"{code}, {gone}"


@registry.attention.register
def attention(user: Anyone) -> Iterable[Attention]:
    """Tell the registry desk what the register lacks, and which reorganisation is to be carried out."""
    if may_keep_register(user):
        today = clock.today()
        members = list(members_on(today))
        yield from _population(members, today)
        yield from _tiles(members)
        yield from _reorganisations(today)


def _population(members: list[Municipality], today: date) -> Iterable[Attention]:
    new_year = date(today.year, 1, 1)
    lacking = [m for m in members if m.population_date is None or m.population_date < new_year]
    if lacking:
        words = ngettext(
            "%(count)s member has no population of 1 January %(year)s",
            "%(count)s members have no population of 1 January %(year)s",
            len(lacking),
        )
        yield Attention(
            title=words % {"count": len(lacking), "year": today.year},
            detail=_("Their votes follow from the latest figure before it: %(names)s") % {"names": _names(lacking)},
            verb=_("Look at the register"),
            url=lacking[0].address if len(lacking) == 1 else f"{reverse('municipality_list')}?sorteer=inwoners",
            day=new_year,
        )


def _tiles(members: list[Municipality]) -> Iterable[Attention]:
    lacking = [m for m in members if m.tile_row is None]
    if lacking:
        words = ngettext(
            "%(count)s member has no tile on the map", "%(count)s members have no tile on the map", len(lacking)
        )
        yield Attention(
            title=words % {"count": len(lacking)},
            detail=_("No map is shown until then: %(names)s") % {"names": _names(lacking)},
            verb=_("Look at the register"),
            url=f"{reverse('municipality_list')}?weergave=kaart",
        )


def _reorganisations(today: date) -> Iterable[Attention]:
    for reorganisation in reorganisations_to_do():
        yield Attention(
            title=_("Reorganisation: %(title)s") % {"title": reorganisation.title},
            detail=_("It has been entered and was not carried out yet."),
            verb=_("Look at it"),
            url=reverse("reorganisation", args=[reorganisation.code]),
            day=reorganisation.effective_date,
            late=reorganisation.effective_date <= today,
        )


def _names(members: list[Municipality]) -> str:
    names = ", ".join(member.name for member in members[:MOST])
    return names if len(members) <= MOST else f"{names} …"
