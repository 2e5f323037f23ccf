"""What is refused about invoices and payments, each in one sentence."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class SellerIncomplete(Refusal):
    message = _("No invoice can be made yet: fill in at the settings “%(what)s”.")


class NothingToInvoice(Refusal):
    message = _("There is nothing to invoice: everything that is due stands on an invoice already.")


class BuyerIncomplete(Refusal):
    message = _("Booking %(number)s has no complete address: street, postcode and city. Fill it in first.")
    status = 422


class AlreadyPaid(Refusal):
    message = _("Invoice %(number)s was paid on %(day)s.")


class NotAnInvoiceToPay(Refusal):
    message = _("%(number)s is a credit invoice: nobody pays it.")


class PaidBeforeIssued(Refusal):
    message = _("This invoice is of %(day)s. It was not paid before that day, and not in the future.")
    status = 422


class NumberIsTheSame(Refusal):
    message = _("This purchase order number is on the booking already.")
    status = 422


class NotPaidAtOnce(Refusal):
    message = _("This booking is paid on invoice. There is nothing to pay at once.")


class NothingToPay(Refusal):
    message = _("There is nothing to pay any more: everything was paid, or the place went to somebody else.")


class PayingNotOffered(Refusal):
    message = _("Paying at once is not possible now. Ask the organiser for an invoice.")


class NothingToRefund(Refusal):
    message = _("There is nothing to pay back any more.")
