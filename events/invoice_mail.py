"""The mail that says that there is an invoice, with links to it: to the address of the booking."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from core import formats
from core.mail import write_mail
from events.models import Invoice
from events.money_links import invoice_path
from events.shown.money import euros


def tell(invoice: Invoice, to: str) -> None:
    """Write the mail, once per invoice; sample data and a booking without an address send none."""
    if invoice.is_sample or not to:
        return
    with translation.override(invoice.language):
        subject, body = _words(invoice)
        write_mail(to, subject, body, key=f"invoice-{invoice.number}", about=invoice, language=invoice.language)


def _words(invoice: Invoice) -> tuple[str, str]:
    facts = {
        "number": invoice.number,
        "event": invoice.event.title,
        "gross": euros(invoice.gross),
        "day": formats.plain_day(invoice.due_on),
        "order": invoice.purchase_order,
        "pdf": f"{settings.PUBLIC_URL}{invoice_path(invoice, 'pdf')}",
        "xml": f"{settings.PUBLIC_URL}{invoice_path(invoice, 'xml')}",
    }
    lines = [_("Invoice %(number)s for %(event)s, %(gross)s with VAT. Please pay before or on %(day)s.")]
    if invoice.is_credit:
        lines = [_("Credit invoice %(number)s for %(event)s, %(gross)s with VAT.")]
    elif invoice.paid_on is not None:
        lines = [_("Invoice %(number)s for %(event)s, %(gross)s with VAT. It was paid already.")]
    if invoice.purchase_order:
        lines.append(_("Purchase order number: %(order)s"))
    lines.append(_("As PDF: %(pdf)s"))
    if invoice.oin:
        lines.append(_("As e-invoice: %(xml)s"))
    subject = _("Credit invoice %(number)s, %(event)s") if invoice.is_credit else _("Invoice %(number)s, %(event)s")
    return subject % facts, "\n\n".join(line % facts for line in lines)
