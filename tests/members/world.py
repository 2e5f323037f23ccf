"""What the world of the permission matrix has of people and reorganisations."""

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import uuid4

from core import clock
from members.actions.invitations import invite_colleague
from members.actions.joining import confirm_join, propose_join
from members.actions.reorganisations import apply_reorganisation, plan_reorganisation
from members.models import (
    Invitation,
    Mandate,
    Membership,
    Municipality,
    MunicipalityName,
    NamesCheck,
    Office,
    OfficeImport,
    PersonJoin,
    Reorganisation,
)
from members.rules.reorganisations import Kind, Part
from members.rules.topics import Function, Topic
from tests.members.factories import START, keeper, make_mandate, make_member, make_office, make_person

if TYPE_CHECKING:
    from tests.voting.factories import Hall


class People:
    """People of the municipality of VOTER, and what the registry desk works on."""

    if TYPE_CHECKING:
        hall: Hall

    @cached_property
    def voters_municipality(self) -> Municipality:
        """Return the municipality of VOTER, as a member with a name."""
        municipality: Municipality = Municipality.objects.get(code=self.hall.entries[0].code)
        for model, facts in ((Membership, {}), (MunicipalityName, {"name": "Gemeente van de stemmer"})):
            if not model.objects.filter(municipality=municipality).exists():
                model.objects.create(municipality=municipality, from_date=START, **facts)
        return municipality

    @cached_property
    def office(self) -> Office:
        return make_office(self.voters_municipality, function=Function.GRIFFIER)

    @cached_property
    def mandate(self) -> Mandate:
        return make_mandate(self.voters_municipality, self.office.person, Topic.REGISTRATIONS)

    def new_invitation(self) -> Invitation:
        """Return an invitation that waits: each time another one."""
        address = f"{uuid4().hex}@plein.test"
        return invite_colleague(self.voters_municipality, address, Function.MEDEWERKER, by=keeper())

    @cached_property
    def names_check(self) -> NamesCheck:
        return NamesCheck.objects.create(municipality=self.voters_municipality, round_date=date(2026, 9, 1))

    def two_people(self) -> dict[str, int]:
        """Return what the form of joining sends."""
        return {"kept": make_person().pk, "gone": make_person().pk}

    @cached_property
    def join(self) -> PersonJoin:
        return propose_join(make_person(), make_person(), by=keeper())

    def joined(self) -> PersonJoin:
        """Return two people who were joined: each time others."""
        by = keeper()
        return confirm_join(propose_join(make_person(), make_person(), by=by), by=by)

    @cached_property
    def reading(self) -> OfficeImport:
        return OfficeImport.objects.create(
            file_name="export.xml", sha256="", size=0, expected=1, found=1, people=0, made_by=keeper()
        )

    def reorganisation(self, *, applied: bool = False) -> Reorganisation:
        """Return a merger that is still to come: each time another one."""
        gone, stays = make_member(), make_member()
        by, day = keeper(), clock.today() + timedelta(days=40)
        parts = [Part(gone.code, stays.code, Kind.MERGER)]
        planned = plan_reorganisation(day, f"Samen {gone.code}", parts, source="test", by=by)
        return apply_reorganisation(planned, by=by) if applied else planned
