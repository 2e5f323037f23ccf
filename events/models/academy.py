"""The academy: what can be learned, in editions for everybody and in a municipality's own house."""

from typing import ClassVar, Self

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.events import Event
from events.rules.academy import GOING_ON, RequestState
from members.models import Municipality


class CourseQuerySet(models.QuerySet["Course"]):
    """Questions about courses."""

    def published(self) -> Self:
        """Keep what everybody sees."""
        return self.filter(is_published=True)


@pghistory.track()
class Course(models.Model):
    """What can be learned (opleiding); it is held in editions, each an event of its own, and in-company."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    theme = models.CharField(_("subject"), max_length=60)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True, max_length=20000)
    for_whom = models.CharField(_("for whom"), max_length=100)
    # One is a morning, two a day.
    half_days = models.PositiveSmallIntegerField(_("half days"), default=2)
    price = models.PositiveIntegerField(_("price in cents, without VAT"))
    vat = models.PositiveSmallIntegerField(_("VAT in thousandths"), default=210)
    in_company = models.BooleanField(_("also in-company"), default=False)
    is_published = models.BooleanField(_("in the catalogue"), default=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(condition=Q(half_days__gte=1), name="course_takes_time"),
            models.CheckConstraint(condition=Q(vat__lte=1000), name="course_vat_at_most_all"),
            models.CheckConstraint(condition=~Q(title=""), name="course_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("course_detail", args=[self.slug])


@pghistory.track()
class CourseEdition(models.Model):
    """A training for which people register, of a course (uitvoering)."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="editions", verbose_name=_("course"))
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="edition", verbose_name=_("event"))

    class Meta:
        verbose_name = _("edition of a course")
        verbose_name_plural = _("editions of courses")
        ordering = ["course", "event__first_day"]

    def __str__(self) -> str:
        return f"{self.course_id} · {self.event_id}"


class InCompanyQuerySet(models.QuerySet["InCompanyRequest"]):
    """Questions about requests."""

    def going_on(self) -> Self:
        """Keep what somebody still does something about."""
        return self.filter(state__in=sorted(state.value for state in GOING_ON))


@pghistory.track()
class InCompanyRequest(models.Model):
    """A municipality asks for a training in its own house (incompanyaanvraag): from wish to invoice."""

    class Label(models.TextChoices):
        REQUESTED = RequestState.REQUESTED.value, _("requested")
        OFFERED = RequestState.OFFERED.value, _("offer made")
        ACCEPTED = RequestState.ACCEPTED.value, _("offer accepted")
        PLANNED = RequestState.PLANNED.value, _("planned")
        HELD = RequestState.HELD.value, _("held")
        INVOICED = RequestState.INVOICED.value, _("invoiced")
        DECLINED = RequestState.DECLINED.value, _("declined")
        WITHDRAWN = RequestState.WITHDRAWN.value, _("withdrawn")

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="requests", verbose_name=_("course"))
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="in_company_requests", verbose_name=_("municipality")
    )
    # Who asked, and is told what comes of it.
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="in_company_requests",
        verbose_name=_("contact"),
    )
    wishes = models.TextField(_("wishes"), blank=True, max_length=5000)
    people = models.PositiveSmallIntegerField(_("number of people"))
    purchase_order = models.CharField(_("purchase order number"), max_length=50, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=Label, default=RequestState.REQUESTED.value)
    # The offer: for the whole training, in cents, without VAT.
    price = models.PositiveIntegerField(_("price in cents, without VAT"), null=True, blank=True)
    vat = models.PositiveSmallIntegerField(_("VAT in thousandths"), default=210)
    offer = models.TextField(_("offer"), blank=True, max_length=5000)
    valid_until = models.DateField(_("offer valid until"), null=True, blank=True)
    event = models.OneToOneField(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="in_company_request",
        verbose_name=_("event"),
    )
    invoice_number = models.CharField(_("number of the invoice"), max_length=40, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=500, blank=True)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects: ClassVar = InCompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("in-company request")
        verbose_name_plural = _("in-company requests")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in RequestState]), name="in_company_state_known"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="in_company_for_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "declined", "withdrawn"])
                | Q(price__isnull=False, valid_until__isnull=False),
                name="in_company_offer_has_price_and_term",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["planned", "held", "invoiced"]) | Q(event__isnull=False),
                name="in_company_planned_has_event",
            ),
            models.CheckConstraint(
                condition=Q(state="invoiced") & ~Q(invoice_number="") | ~Q(state="invoiced") & Q(invoice_number=""),
                name="in_company_invoiced_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("incompany_detail", args=[self.pk])


class InCompanyStep(models.Model):
    """When a request came in a state, and by whom (stap)."""

    request = models.ForeignKey(
        InCompanyRequest, on_delete=models.CASCADE, related_name="steps", verbose_name=_("request")
    )
    state = models.CharField(_("state"), max_length=10, choices=InCompanyRequest.Label)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["request", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} · {self.state}"
