"""People find a municipality by what they call it."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core.registry import results_for
from core.rules.text import fold
from members.models import Municipality, MunicipalityName
from members.permissions import members_on
from tests.core.factories import make_user
from tests.members.small import NEW_YEAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]


def found(words: str) -> list[str]:
    return [hit.title for hit in results_for(words, make_user()) if "/gemeenten/" in hit.url]  # type: ignore[misc]


def on_the_day(words: str) -> list[str]:
    return [member.name for member in members_on(NEW_YEAR).searched(words)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("den haag", "'s-Gravenhage"),
        ("Den Haag", "'s-Gravenhage"),
        ("DENHAAG", "'s-Gravenhage"),
        ("den-haag", "'s-Gravenhage"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("’s Gravenhage", "'s-Gravenhage"),
        ("sgravenhage", "'s-Gravenhage"),
        ("gravenhage", "'s-Gravenhage"),
        ("The Hague", "'s-Gravenhage"),
        ("den bosch", "'s-Hertogenbosch"),
        ("hertogenbosch", "'s-Hertogenbosch"),
        ("sudwest fryslan", "Súdwest-Fryslân"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("skiermuntseach", "Schiermonnikoog"),
        ("ijsselstein", "IJsselstein"),
        ("bergen (nh", "Bergen (NH.)"),
        ("gemeente oisterwijk", "Oisterwijk"),
        ("0824", "Oisterwijk"),
        ("824", "Oisterwijk"),
        ("gm0824", "Oisterwijk"),
        ("  oisterwijk  ", "Oisterwijk"),
    ],
)
def test_search_forgives_accents_apostrophes_and_other_names(words: str, name: str) -> None:
    assert found(words) == [name]
    assert on_the_day(words) == [name]


def test_a_municipality_that_no_longer_exists_is_found_and_says_so() -> None:
    [hit] = [hit for hit in results_for("haaren", make_user()) if "/gemeenten/" in hit.url]
    assert (hit.title, str(hit.group)) == ("Haaren", "Gemeenten")
    assert str(hit.detail).replace("\N{NO-BREAK SPACE}", " ") == "Code 0788, bestaat niet meer sinds 1 januari 2021"
    assert on_the_day("haaren") == []


@pytest.mark.parametrize("words", ["zzz", "9999", "%", "_", "'", "\\", "100%", "a%b", "; drop table"])
def test_what_nobody_is_called_finds_nothing(words: str) -> None:
    # An apostrophe alone asks for nothing, so the list of a day is left whole.
    assert found(words) == [] or fold(words) == ""
    assert on_the_day(words) == [] or fold(words) == ""


def test_few_are_shown_of_what_many_are_called() -> None:
    assert len(found("e")) <= 12


def test_everybody_may_search(client: Client) -> None:
    assert "/gemeenten/0518/" in client.get("/zoeken/", {"q": "den haag"}).content.decode()


def test_the_database_folds_names_as_python_does() -> None:
    for name in MunicipalityName.objects.all():
        assert name.sort_name == fold(name.name)
    for municipality in Municipality.objects.prefetch_related("aliases"):
        for alias in municipality.aliases.all():
            assert alias.sort_name == fold(alias.name)


@given(st.text(max_size=120))
def test_whatever_somebody_types_is_no_error(words: str) -> None:
    on_the_day(words)
