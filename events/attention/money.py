"""What money asks of organisers: what has to be paid back, and invoices that are late."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.permissions import Anyone
from core.registry import Attention
from events.permissions.money import invoices_late, may_invoice, refunds_waiting


def attention(user: Anyone) -> Iterable[Attention]:
    """Tell per event how many payments go back, and how many invoices are late; two statements."""
    if not may_invoice(user):
        return
    for title, slug, number in refunds_waiting():
        words = ngettext(
            "%(number)s payment has to be paid back: %(event)s",
            "%(number)s payments have to be paid back: %(event)s",
            number,
        )
        yield Attention(
            title=words % {"number": number, "event": title},
            detail=_("It was paid when the place was gone, or a registration was cancelled."),
            verb=_("Pay back"),
            url=reverse("invoice_list", args=[slug]) + "#terug",
            late=True,
        )
    for title, slug, number in invoices_late(clock.today()):
        words = ngettext("%(number)s invoice is late: %(event)s", "%(number)s invoices are late: %(event)s", number)
        yield Attention(
            title=words % {"number": number, "event": title},
            verb=_("Look at it"),
            url=reverse("invoice_list", args=[slug]),
        )
