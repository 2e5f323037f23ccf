"""The page of the composition: what everybody sees, what only the desk sees, and the same numbers as a file."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from committees.composition import composition
from committees.models import Body, Candidacy, CandidacyChoice, Judgement, Round, Seat, Vacancy
from committees.rules.balance import Basis, balance
from committees.rules.disclosure import may_be_published
from committees.rules.grades import Grade
from committees.rules.kinds import Attribute
from core import clock
from core.models import Lot, User
from core.rules.desks import Desk
from members.models import Municipality
from members.rules.topics import Function
from tests.committees.composed import TODAY, ask, fill, sit
from tests.committees.factories import keeper, make_body, make_requirement
from tests.core.factories import make_official, make_user
from tests.members.factories import make_member, make_office

pytestmark = pytest.mark.django_db
COUNTED = 14  # of which the account and its posts take half


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def members(number: int, province: str = "20", first: int = 0) -> list[Municipality]:
    return [
        make_member(province=province, inhabitants=30_000, tile=(first + place, int(province) - 20))
        for place in range(number)
    ]


def page(path: str, user: User | None = None, status: int = 200) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == status
    return re.sub(r"[ \n]+", " ", unescape(answer.content.decode()))


@pytest.fixture
def body() -> Body:
    """Six seats: five from one province, one empty; in the other province nobody."""
    made = make_body(6)
    fill(made, members(5))
    members(5, "31", 20)
    return made


def test_the_page_says_in_seats_who_is_too_few(body: Body) -> None:
    told = page(f"/gremia/{body.code}/samenstelling/")
    assert "Provincie 31 (0, verwacht 3,0)" in told
    assert "Provincie 20 (5, verwacht 3,0)" in told
    assert "5 van 6" in told
    assert "Geen tegel in Provincie 31" in told


def test_by_inhabitants_the_same_body_is_compared_with_something_else(body: Body) -> None:
    make_member(province="31", inhabitants=1_000_000)
    told = page(f"/gremia/{body.code}/samenstelling/?basis=inwoners")
    assert "Provincie 31 (0, verwacht 5,3)" in told


def test_all_bodies_together_are_one_composition(body: Body) -> None:
    other = make_body(3)
    fill(other, members(3, "31", 40))
    told = page("/gremia/samenstelling/")
    assert "8 van 9" in told
    assert other.name in told


def test_another_day_is_another_composition(body: Body) -> None:
    assert "0 van 6" in page(f"/gremia/{body.code}/samenstelling/?op=1-1-2024")
    assert "deze zetels" not in page(f"/gremia/{body.code}/samenstelling/?op=1-1-2020")
    ahead = page(f"/gremia/{body.code}/samenstelling/?op=1-1-2030")
    assert "niemand wordt opgevolgd" in ahead
    assert "0 van 6" in ahead


def test_what_is_no_day_is_said_and_nothing_is_lost(body: Body) -> None:
    told = page(f"/gremia/{body.code}/samenstelling/?op=gisteren", status=422)
    assert "gisteren" in told
    assert "5 van 6" in told


def test_a_minimum_that_is_not_met_asks_for_attention(body: Body) -> None:
    ask(body, Attribute.FUNCTION, Function.GRIFFIER, 1)
    assert "1 minimum is niet gehaald" in page(f"/gremia/{body.code}/samenstelling/")


def test_gender_is_not_published_while_a_group_is_small(body: Body) -> None:
    sit(body, 6, members(1, "24", 60)[0], gender="v")
    public = page(f"/gremia/{body.code}/samenstelling/")
    assert "Niet gepubliceerd" in public
    assert "Vrouw" not in public
    assert "Vrouw" not in page(f"/gremia/{body.code}/samenstelling/", make_official(Desk.SECRETARIAT))
    assert "Vrouw" in page(f"/gremia/{body.code}/samenstelling/", keeper())


def test_gender_of_groups_of_five_and_more_is_published() -> None:
    body = make_body(10)
    for number, municipality in enumerate(members(10), start=1):
        sit(body, number, municipality, gender="v" if number <= 5 else "m")
    assert "Vrouw" in page(f"/gremia/{body.code}/samenstelling/")
    other_day = f"/gremia/{body.code}/samenstelling/?op=23-11-2026"
    assert "Vrouw" not in page(other_day)
    assert "Alleen van vandaag" in page(other_day)
    assert "Vrouw" in page(other_day, keeper())


@pytest.mark.parametrize(
    ("values", "may"),
    [
        (["v"] * 5 + ["m"] * 5, True),
        (["v"] * 5 + ["m"] * 4, False),
        (["v"] * 9, False),
        (["v"] * 5 + ["m"] * 5 + ["x"], False),
        (["v"] * 5 + ["m"] * 5 + [""] * 2 + ["x"] * 2, False),
        (["v"] * 5 + ["m"] * 5 + [""] * 3 + ["x"] * 2, True),
    ],
)
def test_who_is_in_no_large_group_cannot_be_found_by_subtraction(values: list[str], may: bool) -> None:
    assert may_be_published(balance(Attribute.GENDER, {"v": 1, "m": 1}, values, len(values))) is may


def test_a_province_is_public_however_small() -> None:
    assert may_be_published(balance(Attribute.PROVINCE, {"20": 1}, ["20"], 1))


def test_only_the_desk_sees_what_a_vacancy_would_change(body: Body) -> None:
    path = f"/gremia/{body.code}/samenstelling/zetel/6/"
    assert Client().get(path).status_code == 302
    for user in (make_user(), make_official(Desk.SECRETARIAT)):
        page(path, user, status=404)
    assert path in page(f"/gremia/{body.code}/samenstelling/", keeper())
    assert path not in page(f"/gremia/{body.code}/samenstelling/")
    page(f"/gremia/{body.code}/samenstelling/zetel/99/", keeper(), status=404)


def test_the_kinds_of_people_who_help_most_come_first(body: Body) -> None:
    south, north = make_member(province="31", inhabitants=30_000), make_member(province="20", inhabitants=30_000)
    make_office(south)
    make_office(north)
    make_office(make_member(province="31"), function=Function.BURGEMEESTER)
    make_requirement(Seat.objects.get(body=body, number=6), Attribute.FUNCTION, Function.WETHOUDER)
    told = page(f"/gremia/{body.code}/samenstelling/zetel/6/", keeper())
    assert told.index("Wethouder · Provincie 31") < told.index("Wethouder · Provincie 20")
    assert "Burgemeester · Provincie 31" not in told
    assert "Provincie 31 0\xa0→\xa01" in told


def test_who_makes_the_body_more_lopsided_is_told_so() -> None:
    body = make_body(6)
    fill(body, [*members(3), *members(2, "31", 20)])
    make_office(make_member(province="20", inhabitants=30_000))
    members(2, "31", 30)
    told = page(f"/gremia/{body.code}/samenstelling/zetel/6/", keeper())
    assert "Provincie 20 wordt 4, verwacht 3,0" in told
    assert "−" in told


def make_candidate(seat: Seat, province: str, *, grade: str = "", withdrawn: bool = False) -> Candidacy:
    """Let somebody stand for a place like this seat, in the one round there is."""
    vacancy = Vacancy.objects.filter(seat=seat).first() or Vacancy.objects.create(seat=seat, round=make_round())
    office = make_office(make_member(province=province, inhabitants=30_000))
    candidacy: Candidacy = Candidacy.objects.create(
        round=vacancy.round,
        person=office.person,
        municipality=office.municipality,
        office=office,
        withdrawn_at=clock.now() if withdrawn else None,
    )
    CandidacyChoice.objects.create(candidacy=candidacy, body=seat.body, role=seat.role, rank=1)
    if grade:
        Judgement.objects.create(
            candidacy=candidacy, grade=grade, reason="test", given_by=make_user(), given_at=clock.now()
        )
    return candidacy


def make_round() -> Round:
    made: Round = Round.objects.create(
        title="Ronde",
        committee=make_body(1),
        apply_until=date(2026, 10, 1),
        nominations_date=date(2026, 10, 30),
        counter_until=date(2026, 11, 13),
        final_date=date(2026, 11, 20),
        meeting_date=date(2026, 12, 4),
        supports_needed=10,
        opened_by=make_user(),
    )
    return made


def test_candidates_are_ranked_by_what_they_change_and_who_withdrew_is_not_there(body: Body) -> None:
    seat = Seat.objects.get(body=body, number=6)
    make_requirement(seat, Attribute.PROVINCE, "31")
    north, south = make_candidate(seat, "20"), make_candidate(seat, "31", grade=Grade.HIGH)
    gone = make_candidate(seat, "31", withdrawn=True)
    told = page(f"/gremia/{body.code}/samenstelling/zetel/6/", keeper())

    assert told.index(f">{south.person.name}") < told.index(f">{north.person.name}")
    assert f">{gone.person.name}<" not in told
    assert "voldoet niet aan het profiel" in told
    assert "nog geen oordeel" in told
    for public in (f"/gremia/{body.code}/samenstelling/", "/gremia/samenstelling/"):
        assert south.person.name not in page(public)


@pytest.mark.parametrize("number", [1, 20])
def test_the_candidates_cost_the_same_statements_for_one_and_for_twenty(
    body: Body, number: int, django_assert_max_num_queries: Any
) -> None:
    seat = Seat.objects.get(body=body, number=6)
    for _ in range(number):
        make_candidate(seat, "31")
    client = Client()
    client.force_login(keeper())
    with django_assert_max_num_queries(COUNTED + 10):
        assert client.get(f"/gremia/{body.code}/samenstelling/zetel/6/").status_code == 200


@pytest.fixture
def tied() -> Body:
    """One seat, two provinces with as many members: only a lot can say who has it at best."""
    made = make_body(1)
    members(2)
    members(2, "31", 20)
    return made


def draw(user: User | None, **data: str) -> HttpResponse:
    client = Client()
    if user is not None:
        client.force_login(user)
    answer: HttpResponse = client.post("/gremia/samenstelling/loting/", data)  # type: ignore[assignment]
    return answer


def test_a_tie_is_shown_and_decided_by_a_recorded_lot(tied: Body) -> None:
    path = f"/gremia/{tied.code}/samenstelling/"
    told = page(path, keeper())
    assert "Provincie 20, Provincie 31 hebben evenveel recht op 1 zetel" in told
    assert "0 of 1" in told
    assert draw(keeper(), gremium=tied.code, eigenschap="province").status_code == 302

    lot = Lot.objects.get()
    after = page(path)
    assert lot.seed in after
    assert f"de volgorde is Provincie {lot.order[0]}, Provincie {lot.order[1]}" in after
    read = composition([tied], TODAY, basis=Basis.MUNICIPALITIES, today=TODAY)
    best = {group.key: (group.best, group.best_most) for group in read.balances[0].groups}
    assert best == {lot.order[0]: (1, 1), lot.order[1]: (0, 0)}


def test_a_lot_is_drawn_once_and_for_the_same_division_everywhere(tied: Body) -> None:
    for gremium in (tied.code, tied.code, ""):
        draw(keeper(), gremium=gremium, eigenschap="province")
    assert Lot.objects.count() == 1


def test_only_the_desk_draws_and_only_about_a_tie(tied: Body) -> None:
    assert draw(None, eigenschap="province").status_code == 302
    for user in (make_user(), make_official(Desk.SECRETARIAT)):
        assert draw(user, eigenschap="province").status_code == 404
    assert draw(keeper(), eigenschap="onzin").status_code == 404
    sit(tied, 1)
    make_member(province="31")
    answer = draw(keeper(), gremium=tied.code, eigenschap="province")
    assert answer.status_code == 409
    assert not Lot.objects.exists()


@pytest.mark.parametrize("extension", ["csv", "xlsx", "ods"])
def test_the_same_numbers_are_a_file(body: Body, extension: str) -> None:
    for path in (f"/gremia/{body.code}/samenstelling/export.{extension}", f"/gremia/samenstelling/export.{extension}"):
        answer = Client().get(path)
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'.{extension}"')
    assert Client().get(f"/gremia/{body.code}/samenstelling/export.exe").status_code == 404


def test_the_file_hides_what_the_page_hides(body: Body) -> None:
    path = f"/gremia/{body.code}/samenstelling/export.csv"
    sit(body, 6, gender="v")
    assert "Vrouw" not in page(path)
    assert "Vrouw" in page(path, keeper())
    assert "Provincie 31" in page(path)


@pytest.mark.parametrize("seats", [1, 20])
def test_the_page_costs_the_same_statements_for_one_seat_and_for_twenty(
    seats: int, django_assert_max_num_queries: Any
) -> None:
    body = make_body(seats + 1)
    fill(body, members(seats))
    client = Client()
    client.force_login(keeper())
    client.get(f"/gremia/{body.code}/samenstelling/")
    with django_assert_max_num_queries(COUNTED):
        client.get(f"/gremia/{body.code}/samenstelling/")
    with django_assert_max_num_queries(COUNTED):
        client.get("/gremia/samenstelling/")
    with django_assert_max_num_queries(COUNTED + 8):
        client.get(f"/gremia/{body.code}/samenstelling/zetel/{seats + 1}/")
