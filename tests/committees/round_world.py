"""What the world of the permission matrix has of nomination rounds."""

from functools import cached_property
from typing import TYPE_CHECKING

from committees.models import (
    Candidacy,
    ConfidentialPaper,
    CounterCandidacy,
    CounterSupport,
    Vacancy,
    Variant,
)
from committees.rules.grades import Grade
from core.models import User
from core.sealing import seal
from members.models import Membership, Municipality, MunicipalityName
from members.rules.topics import Topic
from tests.committees.factories import make_body, make_kind
from tests.committees.round_factories import Stage, make_candidacy, make_stage, seat_user
from tests.members.factories import START, make_mandate, make_member, make_office

if TYPE_CHECKING:
    from tests.voting.factories import Hall


class Rounds:
    """A round in which VOTER applies; OTHER_VOTER runs a municipality that puts somebody forward and is asked."""

    if TYPE_CHECKING:
        hall: Hall

    @cached_property
    def stage(self) -> Stage:
        """Return the round; its judge also sits in a network, and so may recommend."""
        stage = make_stage(2)
        seat_user(make_body(1, make_kind(code="netwerk")).seats.get(), stage.judge)
        return stage

    @property
    def nominator(self) -> User:
        return self.stage.judge

    @cached_property
    def candidacy(self) -> Candidacy:
        office = self.hall.voters[0].person.offices.get()
        return make_candidacy(self.stage.round, self.stage.body, office)

    @cached_property
    def nominee(self) -> Candidacy:
        return self.stage.apply(Grade.HIGH)

    @cached_property
    def variant(self) -> Variant:
        return self.stage.variant()

    @cached_property
    def vacancy(self) -> Vacancy:
        vacancy = self.stage.vacancies[0]
        vacancy.nominated = self.nominee
        vacancy.save()
        return vacancy

    @cached_property
    def paper(self) -> ConfidentialPaper:
        paper = ConfidentialPaper(candidacy=self.candidacy, kind="note", author=self.nominator)
        paper.sealed, paper.written_at = seal("Notitie", paper.about), self.stage.round.opened_at
        paper.save()
        return paper

    @cached_property
    def runners_municipality(self) -> Municipality:
        """Return the municipality of OTHER_VOTER, as a member whose people this account runs."""
        municipality = self.hall.entries[1].municipality
        if not Membership.objects.filter(municipality=municipality).exists():
            Membership.objects.create(municipality=municipality, from_date=START)
            MunicipalityName.objects.create(municipality=municipality, name="Elders", from_date=START)
        make_mandate(municipality, self.hall.voters[1].person, Topic.COORDINATOR)
        return municipality

    @cached_property
    def counter(self) -> CounterCandidacy:
        own = self.runners_municipality
        return self._counter(own)

    @cached_property
    def support(self) -> CounterSupport:
        self.stage.round.phase = "nominated"
        self.stage.round.save()
        counter = self._counter(make_member())
        return CounterSupport.objects.create(counter=counter, municipality=self.runners_municipality)

    def _counter(self, municipality: Municipality) -> CounterCandidacy:
        office = make_office(municipality)
        return CounterCandidacy.objects.create(
            vacancy=self.vacancy,
            person=office.person,
            municipality=municipality,
            office=office,
            statement="Omdat",
            entered_by=self.nominator,
        )
