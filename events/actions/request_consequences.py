"""What a reorganisation does to in-company requests: those that go on go along to the successor."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from events.models import InCompanyRequest
from members.models import Reorganisation
from members.permissions import names_around
from members.registry import Changes, Consequence
from members.rules.reorganisations import Kind

COVERED: frozenset[type[Model]] = frozenset({InCompanyRequest})


def preview(reorganisation: Reorganisation) -> Iterable[Consequence]:
    """Say which requests go along, and of which municipality somebody has to look at them."""
    going = _going(reorganisation)
    rows = list(_rows(reorganisation))
    names = names_around({row.municipality_id for row in rows} | set(going.values()))
    for row in rows:
        told = {"title": row.course.title, "name": names.get(row.municipality_id, "")}
        if row.municipality_id in going:
            told["new"] = names.get(going[row.municipality_id], "")
            words = _("The in-company request of %(name)s for %(title)s becomes one of %(new)s.")
            yield Consequence(words % told)
        else:
            words = _("%(name)s is divided: look at its in-company request for %(title)s.")
            yield Consequence(words % told, by_hand=True)


def apply(reorganisation: Reorganisation) -> Changes:
    """Let requests that go on be of the successor; what went along before is left alone."""
    changes: Changes = []
    for row in _rows(reorganisation).filter(municipality__in=_going(reorganisation)):
        changes.append({"pk": row.pk, "from": row.municipality_id})
        InCompanyRequest.objects.filter(pk=row.pk).update(municipality=_going(reorganisation)[row.municipality_id])
    return changes


def revert(reorganisation: Reorganisation, changes: Changes) -> None:
    """Let every request be of its own municipality again."""
    for change in reversed(changes):
        InCompanyRequest.objects.filter(pk=change["pk"]).update(municipality=change["from"])


def _rows(reorganisation: Reorganisation) -> QuerySet[InCompanyRequest]:
    sources = reorganisation.parts.exclude(kind=Kind.BORDER_CHANGE).values("source")
    rows: QuerySet[InCompanyRequest] = InCompanyRequest.objects.going_on().filter(municipality__in=sources)
    return rows.select_related("course").order_by("pk")


def _going(reorganisation: Reorganisation) -> dict[int, int]:
    """Return where each municipality goes that is merged as a whole."""
    return {part.source_id: part.target_id for part in reorganisation.parts.filter(kind=Kind.MERGER)}
