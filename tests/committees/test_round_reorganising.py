"""A municipality that goes up in another one in the middle of a round: its candidates go along, and nothing is lost."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from committees.actions.candidacies import withdraw
from committees.actions.variants import place_candidate
from committees.errors.rounds import MunicipalityThere
from committees.models import Candidacy, CounterCandidacy
from core import clock
from members.actions.reorganisations import (
    apply_reorganisation,
    plan_reorganisation,
    preview_reorganisation,
    revert_reorganisation,
)
from members.models import Municipality, Reorganisation
from members.rules.reorganisations import Kind, Part
from tests.committees.round_factories import Stage, make_stage
from tests.core.factories import make_user
from tests.members.factories import keeper, make_member, make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage() -> Stage:
    return make_stage(2)


def merge(stage: Stage, source: Municipality, target: Municipality, weeks: int = 4) -> Reorganisation:
    """Plan that a municipality goes up in another one before the meeting."""
    parts = [Part(source.code, target.code, Kind.MERGER, Fraction(1))]
    return plan_reorganisation(clock.today() + timedelta(weeks=weeks), "Samenvoeging", parts, source="Wet", by=keeper())


def test_its_candidates_go_along_and_come_back(stage: Stage) -> None:
    small, large, by = make_member(name="Klein"), make_member(name="Groot"), keeper()
    row = stage.apply(municipality=small)
    plan = merge(stage, small, large)

    told = preview_reorganisation(plan)["rounds"]
    apply_reorganisation(plan, by=by)
    apply_reorganisation(plan, by=by)

    assert str(told[0].text).startswith("1 kandidaatstelling van Klein in een lopende ronde")
    row.refresh_from_db()
    assert (row.municipality, row.former_municipality) == (large, small)
    revert_reorganisation(plan, by=by, reason="Vergissing")
    row.refresh_from_db()
    assert (row.municipality, row.former_municipality) == (small, None)


def test_the_page_says_so(stage: Stage, client: Client) -> None:
    small, large = make_member(name="Klein"), make_member(name="Groot")
    row = stage.apply(municipality=small)
    apply_reorganisation(merge(stage, small, large), by=keeper())
    client.force_login(stage.desk)

    page = client.get(reverse("candidacy_detail", args=[stage.round.pk, row.pk])).content.decode()

    assert "Klein ging op in Groot" in page
    assert row.motivation == Candidacy.objects.get(pk=row.pk).motivation


def test_two_that_merge_are_one_in_a_body(stage: Stage) -> None:
    small, large = make_member(), make_member()
    one, two = stage.apply(municipality=small), stage.apply(municipality=large)
    apply_reorganisation(merge(stage, small, large), by=keeper())
    variant, (first, second) = stage.variant(), stage.vacancies
    place_candidate(variant, first, one, by=stage.desk)

    with pytest.raises(MunicipalityThere):
        place_candidate(variant, second, two, by=stage.desk)
    assert stage.computed(variant).assignments.count() == 1


def test_what_is_over_withdrawn_or_before_it_stays(stage: Stage) -> None:
    small, large, user = make_member(), make_member(), make_user()
    gone = stage.apply(None, municipality=small, user=user)
    withdraw(gone, by=user)
    later = merge(stage, small, large, weeks=30)
    row = stage.apply(municipality=small)

    assert "rounds" not in preview_reorganisation(later)
    apply_reorganisation(later, by=keeper())

    assert set(Candidacy.objects.values_list("municipality", flat=True)) == {small.pk}
    assert row.former_municipality is None


def test_a_municipality_that_is_divided_is_for_somebody_to_look_at(stage: Stage) -> None:
    small, east, west = make_member(name="Klein"), make_member(), make_member()
    row = stage.apply(municipality=small)
    parts = [Part(small.code, each.code, Kind.SPLIT, Fraction(1, 2)) for each in (east, west)]
    plan = plan_reorganisation(clock.today() + timedelta(weeks=4), "Splitsing", parts, source="Wet", by=keeper())

    [told] = preview_reorganisation(plan)["rounds"]
    apply_reorganisation(plan, by=keeper())

    assert told.by_hand
    row.refresh_from_db()
    assert row.municipality == small


def test_counter_candidates_go_along_too(stage: Stage) -> None:
    small, large = make_member(), make_member()
    office = make_office(small)
    counter = CounterCandidacy.objects.create(
        vacancy=stage.vacancies[0],
        person=office.person,
        municipality=small,
        office=office,
        statement="Omdat",
        entered_by=stage.desk,
    )
    plan = merge(stage, small, large)

    apply_reorganisation(plan, by=keeper())
    counter.refresh_from_db()
    assert counter.municipality == large
    revert_reorganisation(plan, by=keeper(), reason="Vergissing")
    counter.refresh_from_db()
    assert counter.municipality == small
