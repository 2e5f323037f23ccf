"""Recording inhabitants: by the registry desk, once per date, on record."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.errors import ReasonMissing
from core.history import history_of
from core.models import AuditEntry
from core.rules.desks import Desk
from members.actions.figures import correct_population, record_population
from members.errors import NotAMember, NotYetCounted, PopulationKnown
from members.models import Population
from members.permissions import members_on
from tests.core.factories import make_official
from tests.members.factories import NEW_YEAR, START, keeper, make_member, make_population

pytestmark = pytest.mark.django_db
OFFICIAL, ESTIMATE = Population.Status.OFFICIAL, Population.Status.ESTIMATE


def test_a_figure_is_recorded_with_source_and_counts_from_its_date() -> None:
    by, member = keeper(), make_member()
    population = record_population(member, NEW_YEAR, 33_347, OFFICIAL, source="CBS", by=by)
    assert members_on(NEW_YEAR).get().population == 33_347
    assert members_on(NEW_YEAR - timedelta(days=1)).get().population is None
    entry = AuditEntry.objects.get(what="population.recorded")
    assert (entry.by, entry.object_id, entry.facts["inhabitants"]) == (by, str(population.pk), 33_347)


@pytest.mark.parametrize("desk", [Desk.SECRETARIAT, Desk.ADMINISTRATOR])
def test_another_desk_records_and_corrects_nothing(desk: Desk) -> None:
    by, member = make_official(desk), make_member()
    with pytest.raises(PermissionDenied):
        record_population(member, NEW_YEAR, 1, OFFICIAL, source="CBS", by=by)
    with pytest.raises(PermissionDenied):
        correct_population(make_population(member, 2), 1, OFFICIAL, "CBS", "Zomaar", by=by)
    assert not AuditEntry.objects.exists()


def test_what_is_known_is_corrected_not_recorded_again() -> None:
    by, member = keeper(), make_member(inhabitants=10)
    with pytest.raises(PopulationKnown):
        record_population(member, NEW_YEAR, 11, OFFICIAL, source="CBS", by=by)
    assert Population.objects.get().inhabitants == 10


def test_nobody_is_counted_in_the_future() -> None:
    with pytest.raises(NotYetCounted):
        record_population(make_member(), clock.today() + timedelta(days=1), 11, OFFICIAL, source="CBS", by=keeper())


def test_only_who_is_a_member_then_is_counted() -> None:
    member = make_member(until_date=date(2021, 1, 1))
    with pytest.raises(NotAMember):
        record_population(member, NEW_YEAR, 11, OFFICIAL, source="CBS", by=keeper())
    with pytest.raises(NotAMember):
        record_population(member, START - timedelta(days=1), 11, OFFICIAL, source="CBS", by=keeper())


def test_a_correction_says_why_and_keeps_what_it_was() -> None:
    by = keeper()
    population = make_population(make_member(), 8_012, status=ESTIMATE)
    with pytest.raises(ReasonMissing):
        correct_population(population, 8_020, OFFICIAL, "CBS", " ", by=by)
    correct_population(population, 8_020, OFFICIAL, "CBS", "Definitief cijfer", by=by)
    population.refresh_from_db()
    assert (population.inhabitants, population.status) == (8_020, OFFICIAL)
    last = history_of(population)[0]
    assert (last.who, last.why) == (by.email, "Definitief cijfer")
    assert (8_012, 8_020) in [(change.before, change.after) for change in last.fields]
