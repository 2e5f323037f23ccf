"""What the world of the permission matrix has of events."""

from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from core import clock
from events.actions.feeding import renew_calendar
from events.actions.groups.drafts import Unnamed, draft_group
from events.actions.invoicing import invoice_booking
from events.calendars import address_of
from events.models import (
    Booking,
    Event,
    Invoice,
    Mailing,
    MailTemplate,
    Payment,
    Registration,
    RegistrationImport,
    RegistrationKind,
    Session,
    Ticket,
    WaitingEntry,
)
from events.permissions.events import municipalities_registered_by
from events.rules.sheets import Person
from members.models import Office
from members.rules.topics import Topic
from tests.events.academy.world import Learning
from tests.events.factories import make_event, make_organiser, make_registration, make_round, make_session
from tests.events.money.world import booked, ideal, set_up_seller
from tests.members.factories import make_mandate

if TYPE_CHECKING:
    from tests.voting.factories import Hall


class Congresses(Learning):
    """A public congress with a round of sessions, for which VOTER is registered."""

    if TYPE_CHECKING:
        hall: Hall

    @cached_property
    def congress(self) -> Event:
        return make_event("Jaarcongres", slug="jaarcongres", capacity=100)

    @cached_property
    def registration_kind(self) -> RegistrationKind:
        kind = self.congress.kinds.first()
        assert kind is not None
        return kind

    @cached_property
    def session(self) -> Session:
        return make_session(self.congress, within=make_round(self.congress), capacity=10)

    @cached_property
    def registration(self) -> Registration:
        """The registration of VOTER."""
        user = self.hall.voters[0]
        return make_registration(self.congress, user=user, email=user.email)

    @cached_property
    def waiting_entry(self) -> WaitingEntry:
        """The place in line for a full session of VOTER."""
        full = make_session(self.congress, within=make_round(self.congress, hour=15), capacity=0)
        assert full.places_id is not None
        return WaitingEntry.objects.create(
            registration=self.registration, session=full, places_id=full.places_id, joined_at=clock.now()
        )

    @cached_property
    def ticket(self) -> Ticket:
        return self.registration.tickets.get()

    @cached_property
    def calendar_token(self) -> str:
        """The address of the private calendar of VOTER."""
        return address_of(renew_calendar(by=self.hall.voters[0])).split("/")[-1].removesuffix(".ics")

    @cached_property
    def own_letter(self) -> MailTemplate:
        return MailTemplate.objects.create(
            event=self.congress, key="confirmed", language="nl", subject="Welkom", body="Dag {naam}"
        )

    @cached_property
    def mailing(self) -> Mailing:
        return Mailing.objects.create(
            event=self.congress,
            key=uuid4(),
            subject="Nieuws",
            body="Dag {naam}",
            made_by=make_organiser(),
            made_at=clock.now(),
        )

    @cached_property
    def invoice(self) -> Invoice:
        """An invoice of what VOTER booked."""
        set_up_seller()
        booking = booked(self.congress, booked_by=self.hall.voters[0])
        [made] = invoice_booking(booking, by=make_organiser())
        return made

    @cached_property
    def to_pay(self) -> Booking:
        """A booking that is to be paid at once."""
        return ideal(self.congress)

    @cached_property
    def to_refund(self) -> Payment:
        """A payment of which money has to go back."""
        moment = clock.now()
        return Payment.objects.create(
            booking=ideal(self.congress),
            key=uuid4(),
            provider_id="tr_matrix",
            amount=100,
            state="paid",
            made_at=moment,
            ended_at=moment,
            refund_due=100,
        )

    @cached_property
    def group_congress(self) -> Event:
        """The congress, for which VOTER registers the people of a municipality."""
        office = Office.objects.filter(person__user=self.hall.voters[0]).first()
        assert office is not None
        make_mandate(office.municipality, office.person, topic=Topic.REGISTRATIONS)
        return self.congress

    @cached_property
    def group_draft(self) -> RegistrationImport:
        """A list of people that VOTER pasted."""
        user, event = self.hall.voters[0], self.group_congress
        municipality = municipalities_registered_by(user)[0]
        return draft_group(event, municipality, [Person("Raadslid", "raadslid@groep.test")], Unnamed(), by=user)

    @cached_property
    def group_member(self) -> Registration:
        """Somebody of the municipality that VOTER registers."""
        return make_registration(self.group_congress, municipality=municipalities_registered_by(self.hall.voters[0])[0])
