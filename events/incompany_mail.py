"""What the contact of a municipality is told about an in-company request."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core.formats import plain_day
from core.mail import write_mail
from events.models import InCompanyRequest
from events.rules.academy import RequestState

LANGUAGE = "nl"


def tell_contact(row: InCompanyRequest) -> None:
    """Write who asked how the request is now; an account that was closed gets nothing."""
    if not row.contact.is_active:
        return
    with translation.override(LANGUAGE):
        facts = {
            "title": row.course.title,
            "link": f"{settings.PUBLIC_URL}{row.get_absolute_url()}",
            "until": plain_day(row.valid_until) if row.valid_until is not None else "",
            "day": plain_day(row.event.first_day) if row.event is not None else "",
            "why": row.ended_why,
        }
        subject = _("In-company training %(title)s: %(state)s") % {**facts, "state": row.get_state_display()}
        write_mail(row.contact.email, subject, _words(row) % facts, about=row, language=LANGUAGE)


def _words(row: InCompanyRequest) -> str:
    if row.state == RequestState.OFFERED:
        return _(
            "Dear colleague,\n\n"
            "There is an offer for the in-company training %(title)s. It is valid until %(until)s.\n"
            "Read and accept it here: %(link)s"
        )
    if row.state == RequestState.PLANNED:
        return _(
            "Dear colleague,\n\nThe in-company training %(title)s is planned on %(day)s.\nEverything about it: %(link)s"
        )
    return _(
        "Dear colleague,\n\n"
        "Your request for the in-company training %(title)s does not go on. The reason: %(why)s\n"
        "Everything about it: %(link)s"
    )
