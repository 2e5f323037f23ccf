"""Invoices with their lines, and numbers without gaps. What is issued never changes again."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from pgtrigger import After, AnyChange, Before, Deferred, Delete, Insert, Protect, Trigger, Update

from events.models.events import Event
from events.models.money_triggers import ADDS_UP, FOLLOWS_ON, LINE_CREDITED, NEVER_MORE_THAN_INVOICED
from events.models.registrations import Registration
from events.rules.papers import PaperKind


class InvoiceSeries(models.Model):
    """The last number that was given out in a year (factuurnummering); a lock on this row is the turn to give one."""

    prefix = models.CharField(_("letters before the number"), max_length=10)
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("series of invoices")
        verbose_name_plural = _("series of invoices")
        ordering = ["prefix", "year"]
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="invoice_series_once")]

    def __str__(self) -> str:
        return f"{self.prefix}{self.year}"


class InvoiceQuerySet(models.QuerySet["Invoice"]):
    """Questions about invoices."""

    def unpaid(self) -> Self:
        """Keep the invoices, not the credit invoices, of which nothing is known to be paid."""
        return self.filter(kind=PaperKind.INVOICE, paid_on__isnull=True)


class Invoice(models.Model):
    """An invoice or credit invoice (factuur). Amounts are in cents and positive, also those of a credit invoice.

    Who sells and who buys is kept as it was on the day itself; no line names a person.
    """

    class KindLabel(models.TextChoices):
        INVOICE = PaperKind.INVOICE.value, _("invoice")
        CREDIT = PaperKind.CREDIT.value, _("credit invoice")

    kind = models.CharField(_("kind"), max_length=7, choices=KindLabel)
    prefix = models.CharField(_("letters before the number"), max_length=10)
    year = models.PositiveSmallIntegerField(_("year"))
    sequence = models.PositiveIntegerField(_("sequence"))
    number = models.CharField(_("number"), max_length=30, unique=True)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invoices", verbose_name=_("event"))
    credits = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="credit_invoices",
        verbose_name=_("credits"),
    )
    seller = models.JSONField(_("seller"))
    buyer = models.CharField(_("buyer"), max_length=200)
    street = models.CharField(_("street"), max_length=300)
    postcode = models.CharField(_("postcode"), max_length=10)
    city = models.CharField(_("city"), max_length=100)
    oin = models.CharField(_("OIN"), max_length=20, blank=True)
    purchase_order = models.CharField(_("purchase order number"), max_length=50, blank=True)
    reference = models.CharField(_("our reference"), max_length=60)
    language = models.CharField(_("language"), max_length=2, default="nl")
    issued_on = models.DateField(_("issued on"))
    due_on = models.DateField(_("due on"))
    net = models.PositiveIntegerField(_("amount without VAT, in cents"))
    vat = models.PositiveIntegerField(_("VAT, in cents"))
    gross = models.PositiveIntegerField(_("amount with VAT, in cents"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    exemption = models.CharField(_("why there is no VAT"), max_length=300, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("issued by")
    )
    is_sample = models.BooleanField(_("sample data"), default=False)
    # The one thing that still happens to an invoice.
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    objects: ClassVar = InvoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["-year", "-sequence"]
        constraints = [
            models.UniqueConstraint(fields=["prefix", "year", "sequence"], name="invoice_number_once"),
            models.CheckConstraint(condition=Q(gross=F("net") + F("vat")), name="invoice_gross_is_net_and_vat"),
            models.CheckConstraint(condition=Q(net__gt=0), name="invoice_is_about_something"),
            models.CheckConstraint(
                condition=Q(kind="invoice", credits__isnull=True) | Q(kind="credit", credits__isnull=False),
                name="only_credit_invoices_credit",
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("issued_on")), name="invoice_due_after_issue"),
            models.CheckConstraint(condition=Q(oin="") | Q(oin__regex=r"^\d{20}$"), name="invoice_oin_twenty_digits"),
        ]
        triggers = [
            Trigger(name="follows_on", when=Before, operation=Insert, func=FOLLOWS_ON),
            Trigger(name="never_more_than_invoiced", when=Before, operation=Insert, func=NEVER_MORE_THAN_INVOICED),
            Protect(name="issued_stays", operation=Update, condition=AnyChange(exclude=["paid_on"])),
            Protect(name="never_deleted", operation=Delete),
            Trigger(name="adds_up", when=After, operation=Insert, timing=Deferred, func=ADDS_UP % {"key": "id"}),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_credit(self) -> bool:
        """Whether it takes back what another one asked."""
        return self.kind == PaperKind.CREDIT


class InvoiceLine(models.Model):
    """One line of an invoice (factuurregel): what it is for, by number and never by name."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="lines", verbose_name=_("invoice"))
    registration = models.ForeignKey(
        Registration,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="invoice_lines",
        verbose_name=_("registration"),
    )
    credits = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="credit_lines", verbose_name=_("credits")
    )
    order = models.PositiveSmallIntegerField(_("order"))
    description = models.CharField(_("description"), max_length=300)
    net = models.PositiveIntegerField(_("amount without VAT, in cents"))
    rate = models.PositiveSmallIntegerField(_("VAT in thousandths"))

    class Meta:
        verbose_name = _("line of an invoice")
        verbose_name_plural = _("lines of invoices")
        ordering = ["invoice", "order"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "order"], name="invoice_line_order_once"),
            models.CheckConstraint(condition=Q(net__gt=0), name="invoice_line_is_about_something"),
        ]
        triggers = [
            Trigger(name="line_credited", when=Before, operation=Insert, func=LINE_CREDITED),
            Trigger(
                name="adds_up", when=After, operation=Insert, timing=Deferred, func=ADDS_UP % {"key": "invoice_id"}
            ),
            Protect(name="issued_stays", operation=Update | Delete),
        ]

    def __str__(self) -> str:
        return self.description


class InvoiceVat(models.Model):
    """What of an invoice falls under one rate of VAT (btw-regel)."""

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="groups", verbose_name=_("invoice"))
    rate = models.PositiveSmallIntegerField(_("VAT in thousandths"))
    net = models.PositiveIntegerField(_("amount without VAT, in cents"))
    vat = models.PositiveIntegerField(_("VAT, in cents"))

    class Meta:
        verbose_name = _("VAT of an invoice")
        verbose_name_plural = _("VAT of invoices")
        ordering = ["invoice", "-rate"]
        constraints = [models.UniqueConstraint(fields=["invoice", "rate"], name="invoice_vat_once_per_rate")]
        triggers = [
            Trigger(
                name="adds_up", when=After, operation=Insert, timing=Deferred, func=ADDS_UP % {"key": "invoice_id"}
            ),
            Protect(name="issued_stays", operation=Update | Delete),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} · {self.rate}"
