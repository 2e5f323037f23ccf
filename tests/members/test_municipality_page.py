"""The page of a municipality: what holds, who may act for it, what became of it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from core.models import User
from members.models import Mandate, Municipality, Office, Person, Population
from members.rules.topics import Function, Topic
from members.shown_municipality import municipality_page
from tests.core.factories import make_user
from tests.members.small import make_member
from tests.members.test_register import statements
from tests.voting.factories import make_hall

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register")]
TODAY = date(2026, 11, 24)
NBSP = "\N{NO-BREAK SPACE}"


def page(code: str, today: date = TODAY) -> dict[str, Any]:
    """What the page shows on a day, whatever the clock says."""
    return municipality_page(Municipality.objects.get(code=code), today, AnonymousUser())


def text(client: Client, code: str) -> str:
    response = client.get(f"/gemeenten/{code}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().replace(NBSP, " ").replace("&#x27;", "'").split())


@pytest.mark.parametrize("code", ["9999", "824", "gm0824", "haaren", "08240"])
def test_what_is_no_municipality_is_not_there(client: Client, code: str) -> None:
    assert client.get(f"/gemeenten/{code}/").status_code == 404


def test_every_municipality_has_a_page(client: Client) -> None:
    for code in Municipality.objects.values_list("code", flat=True)[::40]:
        assert client.get(f"/gemeenten/{code}/").status_code == 200


def test_it_shows_votes_and_inhabitants_with_what_they_are(client: Client) -> None:
    context = page("0824")
    assert [(str(f.label), f.value, str(f.note)) for f in context["figures"]] == [
        ("Stemmen", 34, "stemgewicht volgens instelling")
    ]
    content = text(client, "0824")
    assert "33.347" in content
    assert "1 januari 2026, nog niet officieel" in content
    assert "CBS, bevolking op 1 januari" in content
    assert "herkomst niet vermeld" in content
    assert "Bron: CBS, bevolking op 1 januari" in text(client, "0788")


def test_every_year_has_its_number_and_status() -> None:
    years = {p.reference_date.year: (p.inhabitants, p.status) for p in page("0824")["populations"]}
    assert list(years) == [*range(2026, 2017, -1)]
    assert (years[2018], years[2025][1], years[2026]) == (
        (26132, Population.Status.OFFICIAL),
        Population.Status.ESTIMATE,
        (33347, Population.Status.SECONDARY),
    )


def test_its_own_tile_is_yellow_and_the_only_one() -> None:
    drawn = page("0824")["map"]
    assert drawn.count("t-now") == 1
    assert "Oisterwijk op de tegelkaart van 342 gemeenten" in drawn


def test_without_a_tile_there_is_no_map(client: Client) -> None:
    make_member("Nieuwdorp", code="9001", since=date(2026, 1, 1), tile=False)
    assert page("9001")["map"] == ""
    assert "<h1>Nieuwdorp</h1>" in text(client, "9001")


def test_a_municipality_that_ended_says_what_became_of_it_and_shows_its_last_day(client: Client) -> None:
    context = page("0788")
    assert (context["day"], context["is_member"]) == (date(2020, 12, 31), False)
    assert [(piece.code, piece.percentage) for piece in context["ending"].pieces] == [
        ("0824", "42%"),
        ("0865", "34%"),
        ("0757", "15%"),
        ("0855", "8%"),
    ]
    content = text(client, "0788")
    assert "Haaren bestaat sinds 1 januari 2021 niet meer" in content
    for code in ("0824", "0865", "0757", "0855"):
        assert f'<a href="/gemeenten/{code}/">' in content
    assert context["figures"][0].value == 15
    assert "Ambtsdragers" not in content


@pytest.mark.parametrize("code", ["0824", "0865", "0757", "0855"])
def test_each_successor_links_back(client: Client, code: str) -> None:
    content = text(client, code)
    assert "1 januari 2021: Haaren verdeeld over 4 gemeenten" in content
    assert '<a href="/gemeenten/0788/">Haaren</a> (code 0788)' in content


def test_a_merger_links_both_ways(client: Client) -> None:
    assert '<a href="/gemeenten/0363/">Amsterdam</a>' in text(client, "0457")
    assert "24 maart 2022: Weesp ging op in Amsterdam" in text(client, "0363")


def test_a_border_change_is_told_on_both_sides(client: Client) -> None:
    for code in ("1930", "0530"):
        assert "1 januari 2018: deel van Nissewaard naar Hellevoetsluis" in text(client, code)


def test_the_shares_in_a_story_are_those_of_the_reorganisation() -> None:
    [story] = page("0140")["stories"]
    assert [(piece.name, piece.percentage, piece.look) for piece in story.pieces] == [
        ("Súdwest-Fryslân", "51%", "ink"),
        ("Leeuwarden", "31%", "abstain"),
        ("Waadhoeke", "18%", "off"),
    ]
    assert sum(Fraction(piece.share) for piece in story.pieces) == 1


@pytest.mark.parametrize(
    ("today", "shown", "is_member"),
    [
        (date(2020, 12, 31), date(2020, 12, 31), True),
        (date(2021, 1, 1), date(2020, 12, 31), False),
        (date(2027, 1, 2), date(2020, 12, 31), False),
    ],
)
def test_which_day_is_shown_follows_from_today(today: date, shown: date, *, is_member: bool) -> None:
    context = page("0788", today)
    assert (context["day"], context["is_member"]) == (shown, is_member)


def test_before_it_is_founded_it_is_shown_as_planned() -> None:
    context = page("1979", date(2020, 6, 1))
    assert (context["name"], context["is_member"], context["day"]) == ("Eemsdelta", False, date(2021, 1, 1))
    assert all(story.is_planned for story in context["stories"])


def make_official_of(
    municipality: Municipality, function: Function, *topics: Topic, name: str = "Jan Geheim"
) -> Office:
    """Let somebody hold an office, with mandates."""
    person = Person.objects.create(name=name, user=make_user(), is_sample=True)
    for topic in topics:
        Mandate.objects.create(
            municipality=municipality, person=person, topic=topic, from_date=date(2022, 1, 1), granted_by=grantor()
        )
    office: Office = Office.objects.create(
        municipality=municipality, person=person, function=function, from_date=date(2022, 3, 30), source="test"
    )
    return office


def grantor() -> User:
    return User.objects.first() or make_user()


def test_offices_are_shown_by_function_and_never_by_name(client: Client) -> None:
    oisterwijk = Municipality.objects.get(code="0824")
    make_official_of(oisterwijk, Function.WETHOUDER, Topic.VOTE)
    make_official_of(oisterwijk, Function.WETHOUDER)
    make_official_of(oisterwijk, Function.BURGEMEESTER)
    content = text(client, "0824")
    assert "Geheim" not in content
    assert content.index(">Burgemeester</th>") < content.index(">Wethouder (2)</th>")
    assert "stemmen op de algemene vergadering" in content
    assert "maart 2022" in content
    assert "voorbeeldgegevens: mensen" in content


def test_what_ended_yesterday_is_not_shown(client: Client) -> None:
    office = make_official_of(Municipality.objects.get(code="0824"), Function.GRIFFIER)
    office.until_date = date(2026, 1, 1)
    office.save()
    assert "Griffier" not in text(client, "0824")
    assert "nog geen ambtsdragers vastgelegd" in text(client, "0824")


def test_the_page_shows_how_a_municipality_voted(client: Client) -> None:
    hall = make_hall()
    hall.decide("for", "against", "")
    for entry, word in zip(hall.entries, ("Voor", "Tegen", "Niet gestemd"), strict=True):
        content = text(client, entry.code)
        assert "Klimaatakkoord" in content
        assert f"{word}</span></td>" in content


def test_a_vote_that_is_not_announced_is_not_told(client: Client) -> None:
    hall = make_hall()
    poll = hall.open()
    hall.cast(poll, "for", "against")
    assert "Klimaatakkoord" not in text(client, hall.entries[0].code)
    hall.close(poll)
    assert "Klimaatakkoord" not in text(client, hall.entries[0].code)


def test_a_vote_outside_the_lists_is_not_told(client: Client) -> None:
    hall = make_hall(listed=False)
    hall.decide("for", "against", "for")
    assert "Klimaatakkoord" not in text(client, hall.entries[0].code)


def test_the_number_of_statements_is_the_same_for_everybody(client: Client) -> None:
    assert statements(client, "0824/") == statements(client, "0363/")
    assert statements(client, "0824/") <= 25
