"""Giving certificates to who completed a training, and withdrawing one."""

from collections.abc import Collection

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.mail import write_mail
from core.models import User
from core.permissions import require
from events.certificate_links import certificate_path
from events.errors.academy import NotAParticipant, NotATraining, NotCompletedYet, WithdrawnAlready
from events.models import Certificate, Course, CourseEdition, Event, InCompanyRequest, Registration
from events.permissions.academy import TRAININGS, may_keep_academy, participants
from events.rules.codes import new_code


@action
def give_certificates(event: Event, registrations: Collection[int], *, by: User) -> list[Certificate]:
    """Give who completed a training a certificate and tell them; who has one gets no second.

    Who came in is marked beforehand on the screen, but the organiser decides. Raises NotATraining, NotCompletedYet,
    NotAParticipant.
    """
    require(may_keep_academy, by)
    if event.kind not in TRAININGS:
        raise NotATraining
    if event.is_cancelled or event.last_day > clock.today():
        raise NotCompletedYet
    # Two who press at the same time come one after the other.
    list(Registration.objects.filter(pk__in=registrations).select_for_update(no_key=True).order_by("pk").values("pk"))
    rows = list(participants(event).filter(pk__in=registrations))
    if len(rows) != len(set(registrations)):
        raise NotAParticipant
    course, moment = _course_of(event), clock.now()
    made = [
        Certificate(
            registration=row,
            number=new_code(),
            name=row.name,
            title=course.title if course is not None else event.title,
            half_days=course.half_days if course is not None else None,
            completed_on=event.last_day,
            issued_at=moment,
        )
        for row in rows
        if not hasattr(row, "certificate")
    ]
    Certificate.objects.bulk_create(made)
    for certificate in made:
        _tell(certificate, event)
    record("certificates.given", event, by=by, number=len(made))
    return made


@action
def withdraw_certificate(certificate: Certificate, reason: str, *, by: User) -> Certificate:
    """Withdraw a certificate: whoever checks its number is told so. Raises ReasonMissing, WithdrawnAlready."""
    require(may_keep_academy, by)
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if row.withdrawn_at is not None:
        raise WithdrawnAlready
    if not reason.strip():
        raise ReasonMissing
    row.withdrawn_at, row.withdrawn_why = clock.now(), reason.strip()
    row.save(update_fields=["withdrawn_at", "withdrawn_why"])
    record("certificate.withdrawn", row, by=by, why=reason)
    return row


def _course_of(event: Event) -> Course | None:
    edition = CourseEdition.objects.filter(event=event).select_related("course").first()
    if edition is not None:
        return edition.course
    request = InCompanyRequest.objects.filter(event=event).select_related("course").first()
    return request.course if request is not None else None


def _tell(certificate: Certificate, event: Event) -> None:
    row = certificate.registration
    if not row.email:
        return
    with translation.override(row.language):
        facts = {"title": certificate.title, "link": f"{settings.PUBLIC_URL}{certificate_path(certificate)}"}
        subject = _("Your certificate: %(title)s") % facts
        words = _("Dear participant,\n\nYou completed %(title)s. Your certificate is here: %(link)s") % facts
    key = f"certificate-{certificate.pk}"
    write_mail(row.email, subject, words, key=key, about=certificate, language=row.language)
