"""What a reorganisation does to rounds that are going on: candidates of a municipality that goes go along, visibly."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.models import Candidacy, CounterCandidacy, CounterSupport
from committees.rules.phases import GOING_ON
from members.models import Reorganisation
from members.permissions import names_around
from members.registry import Changes, Consequence
from members.rules.reorganisations import Kind

COVERED = frozenset({Candidacy, CounterCandidacy, CounterSupport})
PHASES = [phase.value for phase in GOING_ON]


def preview(reorganisation: Reorganisation) -> Iterable[Consequence]:
    """Say which candidates go along to their new municipality, and which somebody has to look at."""
    sources = {part.source_id for part in reorganisation.parts.all()}
    names = names_around({key for part in reorganisation.parts.all() for key in (part.source_id, part.target_id)})
    going = _going(reorganisation)
    for source in sorted(sources, key=lambda key: names.get(key, "")):
        count = sum(rows.filter(municipality=source).count() for rows in _rows(reorganisation))
        if not count:
            continue
        name = names.get(source, "")
        if source in going:
            words = ngettext(
                "%(count)s candidacy of %(name)s in a round that is going on becomes one of %(new)s. It stands only if "
                "the candidate holds an office there.",
                "%(count)s candidacies of %(name)s in rounds that are going on become candidacies of %(new)s. They "
                "stand only if the candidates hold an office there.",
                count,
            )
            details = {"count": count, "name": name, "new": names.get(going[source], "")}
            yield Consequence(words % details, count)
        elif _ends(reorganisation, source):
            details = {"count": count, "name": name}
            words = _("%(name)s is divided: look at its %(count)s candidacies in rounds that are going on.")
            yield Consequence(words % details, count, by_hand=True)


def apply(reorganisation: Reorganisation) -> Changes:
    """Let candidates of a municipality that is merged as a whole go along; what they applied with stays visible."""
    changes: Changes = []
    for source, target in _going(reorganisation).items():
        candidacies, counters = _rows(reorganisation)
        changes += [
            {"model": rows.model._meta.label_lower, "pk": pk, "from": source}
            for rows in (candidacies, counters)
            for pk in rows.filter(municipality=source).values_list("pk", flat=True)
        ]
        candidacies.filter(municipality=source, former_municipality__isnull=True).update(
            former_municipality=F("municipality")
        )
        candidacies.filter(municipality=source).update(municipality=target)
        counters.filter(municipality=source).update(municipality=target)
    return changes


def revert(reorganisation: Reorganisation, changes: Changes) -> None:
    """Let them be candidates of their own municipality again."""
    for change in reversed(changes):
        back: dict[str, Any] = {"municipality": change["from"]}
        if change["model"] == Candidacy._meta.label_lower:
            Candidacy.objects.filter(pk=change["pk"], former_municipality=change["from"]).update(
                former_municipality=None
            )
            Candidacy.objects.filter(pk=change["pk"]).update(**back)
        else:
            CounterCandidacy.objects.filter(pk=change["pk"]).update(**back)


def _rows(reorganisation: Reorganisation) -> tuple[QuerySet[Candidacy], QuerySet[CounterCandidacy]]:
    """Return what stands in rounds whose meeting is on or after the day of the reorganisation."""
    day = reorganisation.effective_date
    candidacies = Candidacy.objects.filter(round__phase__in=PHASES, round__meeting_date__gte=day)
    counters = CounterCandidacy.objects.filter(vacancy__round__phase__in=PHASES, vacancy__round__meeting_date__gte=day)
    return candidacies.filter(withdrawn_at__isnull=True), counters.filter(withdrawn_at__isnull=True)


def _going(reorganisation: Reorganisation) -> dict[int, int]:
    """Return where each municipality goes that is merged as a whole."""
    return {part.source_id: part.target_id for part in reorganisation.parts.filter(kind=Kind.MERGER)}


def _ends(reorganisation: Reorganisation, source: int) -> bool:
    return reorganisation.parts.filter(source=source, kind=Kind.SPLIT).exists()
