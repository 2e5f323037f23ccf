"""What about the academy and evaluations asks for attention: of organisers, and of a municipality with an offer."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.permissions import Anyone
from core.registry import Attention, Room
from events.models import InCompanyRequest
from events.permissions.academy import days_not_recorded, may_keep_academy, offers_to_answer, requests_kept
from events.rules.academy import WAITS_FOR_US, RequestState


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell organisers which requests and Fridays wait for them, and municipalities which offers do."""
    today = clock.today()
    if may_keep_academy(user):
        for row in requests_kept(user).filter(state__in=sorted(WAITS_FOR_US)).order_by("pk"):
            day = row.event.last_day if row.event is not None else None
            if row.state != RequestState.PLANNED or (day is not None and day <= today):
                yield _attention(row)
        for friday in days_not_recorded(today):
            yield Attention(
                title=_("Attendance of trainees: %(group)s") % {"group": friday.group.name},
                verb=_("Record"),
                url=reverse("trainee_day", args=[friday.pk]),
                day=friday.day,
            )
    for row in offers_to_answer(user):
        yield Attention(
            title=_("Offer for an in-company training: %(title)s") % {"title": row.course.title},
            verb=_("Read the offer"),
            url=row.get_absolute_url(),
            day=row.valid_until,
            late=row.valid_until is not None and row.valid_until < today,
        )


def rooms(user: Anyone) -> Iterable[Room]:
    """Return where organisers keep the academy."""
    if may_keep_academy(user):
        yield Room(_("Academy"), reverse("course_list"))
        yield Room(_("In-company requests"), reverse("incompany_list"))
        yield Room(_("Trainees"), reverse("trainee_groups"))


def _attention(row: InCompanyRequest) -> Attention:
    verbs = {
        RequestState.REQUESTED: _("Make an offer"),
        RequestState.ACCEPTED: _("Plan the training"),
        RequestState.PLANNED: _("Say that it was held"),
        RequestState.HELD: _("Invoice the training"),
    }
    return Attention(
        title=_("In-company request: %(title)s") % {"title": row.course.title},
        detail=row.get_state_display(),
        verb=verbs[RequestState(row.state)],
        url=row.get_absolute_url(),
        day=row.event.last_day if row.event is not None else None,
    )
