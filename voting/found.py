"""What of the registers asks for attention, and what a reorganisation does to them."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.permissions import Anyone
from core.registry import Attention
from members import registry
from members.models import Reorganisation
from voting.models import RegisterEntry
from voting.permissions import may_arrange, registers_to_come, without_representative


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell the secretariat for which coming meetings members have nobody who votes."""
    if not may_arrange(user):
        return
    for register in without_representative(registers_to_come(clock.today())).order_by("date", "pk"):
        words = ngettext(
            "Nobody votes for %(count)s member at %(meeting)s",
            "Nobody votes for %(count)s members at %(meeting)s",
            register.missing,
        )
        yield Attention(
            title=words % {"count": register.missing, "meeting": register},
            detail=_("Without a mandate the secretary votes; these have neither."),
            verb=_("Name who votes"),
            url=f"{reverse('admin:voting_registerentry_changelist')}?register__id__exact={register.pk}&votes=nobody",
            day=register.date,
        )


def preview(reorganisation: Reorganisation) -> Iterable[registry.Consequence]:
    """Say how many registers of coming meetings follow; the clock lets them, up to their first vote."""
    count = registers_to_come(clock.today()).filter(date__gte=reorganisation.effective_date).count()
    if count:
        words = ngettext(
            "%(count)s voting register of a coming meeting follows within the hour.",
            "%(count)s voting registers of coming meetings follow within the hour.",
            count,
        )
        yield registry.Consequence(words % {"count": count}, count)


# Frozen registers tell of their day and stay; the others follow the members by themselves (voting.schedule).
CONSEQUENCES = registry.Consequences(
    app="voting",
    covers=frozenset({RegisterEntry}),
    preview=preview,
    apply=lambda reorganisation: [],
    revert=lambda reorganisation, changes: None,
)
