"""What of rounds asks for attention: their next date, judgements that wait, and support that is asked."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from committees.actions.forgetting import to_forget
from committees.models import Round
from committees.permissions.rounds import (
    may_run_rounds,
    rounds_judged_by,
    rounds_known,
    supports_asked_of,
    unjudged,
)
from committees.rules.phases import Phase, Step, next_step
from committees.shown.rounds import STEPS
from core import clock
from core.permissions import Anyone
from core.registry import Attention, CalendarEntry

VERBS = {
    Step.NOMINATIONS: gettext_lazy("Publish the nominations"),
    Step.FINAL: gettext_lazy("Publish the final list"),
    Step.MEETING: gettext_lazy("Appoint"),
}


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell the desk, the nomination committee and members what they should do for a round."""
    if not user.is_authenticated:
        return
    if may_run_rounds(user):
        yield from _for_the_desk()
    yield from _for_the_committee(user)
    yield from _for_members(user)


def calendar() -> Iterable[CalendarEntry]:
    """Return the dates of the rounds that go on: nominations, counter-candidates and final list."""
    for round_ in rounds_known().going_on():
        for step in (Step.NOMINATIONS, Step.COUNTER, Step.FINAL):
            yield CalendarEntry(
                uid=f"ronde-{round_.pk}-{step.value}@plein",
                title=f"{round_.title}: {STEPS[step]}",
                day=round_.dates.of(step),
                url=reverse("round_detail", args=[round_.pk]),
            )


def _for_the_desk() -> Iterable[Attention]:
    today = clock.today()
    for round_ in unjudged(rounds_known().going_on()):
        step = next_step(Phase(round_.phase), round_.dates)
        if step is None:
            continue
        day = round_.dates.of(step)
        detail = ""
        if step is Step.NOMINATIONS and round_.unjudged:
            words = ngettext(
                "%(n)s candidate has no judgement yet.", "%(n)s candidates have no judgement yet.", round_.unjudged
            )
            detail = words % {"n": round_.unjudged}
        if step is not Step.NOMINATIONS and round_.unfilled:
            words = ngettext("%(n)s seat has no nominee.", "%(n)s seats have no nominee.", round_.unfilled)
            detail = words % {"n": round_.unfilled}
        yield Attention(
            title=round_.title,
            detail=detail,
            verb=VERBS[step],
            url=reverse("round_detail", args=[round_.pk]),
            day=day,
            late=day < today,
        )
    soon = to_forget(today + timedelta(days=14)).count()
    if soon:
        words = ngettext(
            "%(n)s unsuccessful candidacy is erased within two weeks",
            "%(n)s unsuccessful candidacies are erased within two weeks",
            soon,
        )
        yield Attention(words % {"n": soon}, _("See the rounds"), reverse("round_list"), today + timedelta(days=14))


def _for_the_committee(user: Anyone) -> Iterable[Attention]:
    for round_ in unjudged(rounds_judged_by(user).filter(phase=Phase.OPEN)).filter(unjudged__gt=0):
        words = ngettext(
            "%(n)s candidate waits for your judgement", "%(n)s candidates wait for your judgement", round_.unjudged
        )
        yield Attention(
            title=words % {"n": round_.unjudged},
            detail=round_.title,
            verb=_("Judge them"),
            url=reverse("candidacy_list", args=[round_.pk]),
            day=round_.nominations_date,
        )


def _for_members(user: Anyone) -> Iterable[Attention]:
    today = clock.today()
    for support in supports_asked_of(user).filter(answered_by__isnull=True):
        round_: Round = support.counter.vacancy.round
        if round_.counter_until >= today:
            yield Attention(
                title=_("Does your municipality support a counter-candidate?"),
                detail=str(support.counter.vacancy.seat.body),
                verb=_("Answer"),
                url=reverse("support_answer", args=[support.pk]),
                day=round_.counter_until,
            )
