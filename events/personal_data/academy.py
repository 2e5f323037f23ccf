"""What the academy knows of a person: certificates, what they asked for, and their time as a trainee."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.history import event_model_of
from core.registry import Chapter, Subject
from events.models import Certificate, InCompanyRequest, Trainee
from events.personal_data.registrations import registrations_of


def export(subject: Subject) -> Iterable[Chapter]:
    """Return certificates, requests, and Fridays as a trainee."""
    certificates = _certificates(subject).order_by("completed_on")
    yield Chapter(
        _("Certificates"),
        [
            {
                _("Name"): row.name,
                _("Training"): row.title,
                _("Completed on"): row.completed_on,
                _("Number"): row.number,
                _("Withdrawn on"): row.withdrawn_at,
            }
            for row in certificates
        ],
    )
    requests = InCompanyRequest.objects.filter(contact=subject.user).select_related("course", "municipality")
    yield Chapter(
        _("In-company requests"),
        [
            {
                _("Course"): row.course.title,
                _("Code of the municipality"): row.municipality.code,
                _("State"): row.get_state_display(),
                _("Wishes"): row.wishes,
            }
            for row in requests.order_by("pk")
        ],
    )
    yield Chapter(_("Trainee"), [_trainee(row) for row in _trainees(subject).order_by("entered_on")])


def erase(subject: Subject) -> None:
    """Take the name out of certificates and traineeships, history included; that they were there stays."""
    _unname(Certificate, list(_certificates(subject).values_list("pk", flat=True)), {"name": ""})
    _unname(Trainee, list(_trainees(subject).values_list("pk", flat=True)), {"name": "", "user": None})


def _certificates(subject: Subject) -> QuerySet[Certificate]:
    return Certificate.objects.filter(registration__in=registrations_of(subject).values("pk"))


def _trainees(subject: Subject) -> QuerySet[Trainee]:
    about = Q(pk__in=[])
    if subject.user is not None:
        about |= Q(user=subject.user)
    # One word alone is as likely an office as a name.
    for name in sorted(word for word in subject.words if " " in word):
        about |= Q(name__iexact=name)
    found: QuerySet[Trainee] = Trainee.objects.filter(about)
    return found.select_related("group").prefetch_related("attendance__day")


def _trainee(row: Trainee) -> dict[str, Any]:
    return {
        _("Name"): row.name,
        _("Group"): row.group.name if row.group is not None else "",
        _("Date of entry"): row.entered_on,
        _("Until"): row.leaves_on,
        _("Fridays"): ", ".join(f"{told.day.day} {told.get_presence_display()}" for told in row.attendance.all()),
    }


def _unname(model: Any, keys: list[int], nobody: dict[str, Any]) -> None:
    model.objects.filter(pk__in=keys).update(**nobody)
    history = event_model_of(model)
    assert history is not None
    history._default_manager.filter(pgh_obj_id__in=keys).update(**nobody)
