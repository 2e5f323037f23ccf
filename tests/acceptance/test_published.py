"""What was published of past meetings stands as it was published: nothing is counted, nothing is invented."""

from decimal import Decimal

import pytest
from django.test import Client

from assemblies.models import Assembly, PublishedOutcome
from assemblies.permissions import published_outcomes
from assemblies.shown import past_context
from core.rules.desks import Desk
from portal.demo.accounts import staff_user
from portal.demo.meetings import load_past
from tests.acceptance.conftest import DATA
from voting.models import Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def climate(association: None) -> PublishedOutcome:
    return published_outcomes().get(assembly__slug="balv-2019-11-29", subject__icontains="Klimaatakkoord")


def test_the_climate_agreement_is_as_published(climate: PublishedOutcome) -> None:
    assert climate.decision == "adopted"
    assert climate.percentage == Decimal("99.66")
    assert {member.code for member in climate.against.all()} == {"0302", "1695"}
    assert climate.source
    assert climate.assembly.register is None
    assert not Poll.objects.filter(register__assembly=climate.assembly).exists()


def test_its_map_shows_two_against_and_the_rest_as_not_published(climate: PublishedOutcome) -> None:
    shown = past_context(climate)

    assert shown["unpublished"] == 353
    assert {"Nunspeet", "Noord-Beveland"} == set(str(shown["names"]).split(", "))
    picture = str(shown["map"])
    assert picture.count("tegen") + picture.count("against") >= 2
    assert "niet gepubliceerd" in picture or "not published" in picture


def test_its_page_says_where_it_comes_from(climate: PublishedOutcome) -> None:
    page = Client().get(f"/besluiten/{climate.pk}/").content.decode()

    assert "99,66%" in page
    assert "niet gepubliceerd" in page.lower()
    assert "Nunspeet" in page
    assert "Reconstructie" not in page


def test_loading_the_past_again_changes_nothing(association: None) -> None:
    before = (Assembly.objects.count(), PublishedOutcome.objects.count())

    load_past(DATA / "published_outcomes.csv", by=staff_user(Desk.SECRETARIAT))

    assert (Assembly.objects.count(), PublishedOutcome.objects.count()) == before
