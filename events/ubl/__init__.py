"""E-invoices: UBL 2.1 as Peppol BIS Billing 3 and NLCIUS ask, so that a municipality can book them by itself."""

from events.ubl.document import is_possible, write

__all__ = ["is_possible", "write"]
