"""What the clock triggers at events."""

from datetime import timedelta

from core import clock
from core.rhythm import every
from events.actions.answering import close_due, open_due
from events.actions.badges import forget_badges
from events.actions.cancelling import expire_unpaid
from events.actions.groups.drafts import forget_groups
from events.actions.invoicing import invoice_at_once
from events.actions.naming import release_unnamed, remind_names
from events.actions.organising.cancelling import credit_cancelled
from events.actions.reconciling import reconcile
from events.actions.refunding import reckon_cancelled
from events.actions.retention import forget_participants
from events.paying import look_at_running
from events.permissions.money import bookings_to_invoice_at_once
from events.policies.money import missing_of_seller

# So long after an event what was not invoiced at once is left to the organiser.
AT_ONCE_WITHIN = timedelta(days=60)


@every(24 * 60 * 60)
def count_places_again() -> None:
    """Report the counters that say something else than the registrations do."""
    reconcile()


@every(24 * 60 * 60)
def forget_old_participants() -> None:
    """Erase needs, names and contacts after the time that the settings give."""
    while forget_participants(clock.today(), by=None):
        pass


@every(5 * 60)
def follow_questionnaires() -> None:
    """Close the questionnaires whose term is over, and open those whose time has come."""
    moment = clock.now()
    close_due(moment)
    open_due(moment)


@every(20)
def ask_the_bank() -> None:
    """Ask the bank for every payment that runs: what it tells by itself may never come."""
    look_at_running()


@every(60)
def invoice_new_bookings() -> None:
    """Invoice what was booked, where everybody gets an invoice at once."""
    if missing_of_seller():
        return
    for event, bookings in bookings_to_invoice_at_once(clock.today() - AT_ONCE_WITHIN).items():
        invoice_at_once(event, bookings)


@every(60)
def give_back_what_was_not_paid() -> None:
    """Give back the places of who did not pay in time; who paid and is not known yet is asked for first."""
    look_at_running()
    expire_unpaid()
    reckon_cancelled()


@every(60 * 60)
def ask_for_names() -> None:
    """Ask for the names that miss, and let go of the places whose name did not come in time."""
    today = clock.today()
    release_unnamed(today)
    remind_names(today)


@every(24 * 60 * 60)
def forget_group_drafts() -> None:
    """Erase the lists of people that were pasted some days ago."""
    forget_groups()


@every(24 * 60 * 60)
def forget_old_badges() -> None:
    """Throw away the badges of events that are over: they hold names."""
    forget_badges(clock.today(), by=None)


@every(60)
def credit_cancelled_events() -> None:
    """Credit what was invoiced of events that are cancelled, some invoices at a time."""
    credit_cancelled()
