"""What the world of the permission matrix has of events."""

from functools import cached_property
from typing import TYPE_CHECKING

from events.models import Event, Registration, RegistrationKind, Session, Ticket
from tests.events.factories import make_event, make_registration, make_round, make_session

if TYPE_CHECKING:
    from tests.voting.factories import Hall


class Congresses:
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
    def ticket(self) -> Ticket:
        return self.registration.tickets.get()
