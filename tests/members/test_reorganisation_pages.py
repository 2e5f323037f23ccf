"""The registry desk enters a reorganisation, sees what it does, carries it out and undoes it, on the workplace."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core import clock
from members.models import Municipality, Reorganisation
from members.rules.topics import Topic
from tests.core.factories import make_user
from tests.members.factories import keeper, make_mandate, make_member, make_office, make_province

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(keeper())
    return client


def soon() -> date:
    return clock.today() + timedelta(days=40)


def sent(*parts: tuple[str, str, str, str], new: dict[str, str] | None = None, **facts: Any) -> dict[str, Any]:
    """Return what the form sends, with two empty lines at the end as the page has them."""
    lines = [*parts, ("", "", "merger", "100"), ("", "", "merger", "100")]
    data: dict[str, Any] = {"day": f"{soon()}", "title": "Samen verder", "source": "Stb. 2026, 1", "note": "", **facts}
    data |= {"delen-TOTAL_FORMS": len(lines), "delen-INITIAL_FORMS": len(lines)}
    for row, line in enumerate(lines):
        data |= {f"delen-{row}-{k}": v for k, v in zip(("source", "target", "kind", "share"), line, strict=True)}
    data |= {"nieuw-TOTAL_FORMS": 1, "nieuw-INITIAL_FORMS": 0}
    return data | {f"nieuw-0-{name}": value for name, value in (new or {}).items()}


def test_a_merger_from_entering_to_undoing(desk: Client) -> None:
    first, second = make_member("Weesp", "0457"), make_member("Amsterdam", "0363")
    make_mandate(first, make_office(first).person, Topic.VOTE)
    page = desk.post(reverse("reorganisation_new"), sent(("457", "363", "merger", "100")))["Location"]
    shown = desk.get(page).content.decode()
    for words in ("Weesp is geen lid meer.", "1 ambt eindigt.", "1 mandaat eindigt."):
        assert words in shown
    assert Municipality.objects.on(soon()).count() == 2
    code = Reorganisation.objects.get().code
    assert desk.post(reverse("reorganisation_apply", args=[code])).status_code == 302
    assert [m.name for m in Municipality.objects.on(soon())] == ["Amsterdam"]
    assert "kan dat worden teruggedraaid" in desk.get(page).content.decode()
    revert = reverse("reorganisation_revert", args=[code])
    assert desk.post(revert, {"reason": ""}).status_code == 422
    assert desk.post(revert, {"reason": "Wet verworpen"}).status_code == 302
    assert Municipality.objects.on(soon()).count() == 2
    assert second in Municipality.objects.on(soon())


def test_a_split_that_makes_a_new_municipality(desk: Client) -> None:
    for code in ("0001", "0002", "0003"):
        make_member(code=code)
    new = {"code": "1999", "name": "Nieuwland", "province": f"{make_province('26').pk}", "column": "1", "row": "2"}
    parts = [("0001", "1999", "split", "60"), ("0001", "0003", "split", "40"), ("0002", "1999", "merger", "100")]
    answer = desk.post(reverse("reorganisation_new"), sent(*parts, new=new))
    assert "Nieuwland wordt lid." in desk.get(answer["Location"]).content.decode()
    desk.post(reverse("reorganisation_apply", args=[Reorganisation.objects.get().code]))
    assert sorted(m.code for m in Municipality.objects.on(soon())) == ["0003", "1999"]


@pytest.mark.parametrize(
    ("parts", "facts", "words"),
    [
        ([("0001", "0009", "merger", "100")], {}, "0009"),
        ([("0001", "0002", "split", "60")], {}, "0001"),
        ([("0001", "0002", "merger", "100")], {"day": "2017-01-01"}, "31 december 2017"),
        ([("0001", "x", "merger", "100")], {}, "vier cijfers"),
        ([("0001", "0002", "merger", "0")], {}, "Niets is geen deel"),
        ([("0001", "0002", "merger", "100")], {"title": ""}, "Titel"),
        ([], {}, "Van (code)"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_of_the_form_is_lost(
    desk: Client, parts: list[tuple[str, str, str, str]], facts: dict[str, Any], words: str
) -> None:
    make_member(code="0001"), make_member(code="0002")
    answer = desk.post(reverse("reorganisation_new"), sent(*parts, **facts))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert words in shown
    assert "Stb. 2026, 1" in shown
    assert not Reorganisation.objects.exists()


def test_more_lines_keep_what_was_written(desk: Client) -> None:
    answer = desk.post(reverse("reorganisation_new"), sent(("0001", "", "border_change", "12.5"), meer="1"))
    assert answer.status_code == 200
    shown = answer.content.decode()
    for words in ('value="0001"', 'value="12.5"', "Stb. 2026, 1", 'id="id_delen-6-source"'):
        assert words in shown
    assert "Controleer" not in shown


def test_the_list_says_what_is_to_be_done(desk: Client, client: Client) -> None:
    make_member(code="0001"), make_member(code="0002")
    desk.post(reverse("reorganisation_new"), sent(("0001", "0002", "merger", "100")))
    assert "Samen verder" in desk.get(reverse("reorganisations")).content.decode()
    client.force_login(make_user())
    for name in ("reorganisations", "reorganisation_new"):
        assert client.get(reverse(name)).status_code == 404


def test_every_reorganisation_since_2018_has_its_page_and_cannot_be_undone(register: None, desk: Client) -> None:
    for reorganisation in Reorganisation.objects.all():
        shown = desk.get(reverse("reorganisation", args=[reorganisation.code])).content.decode()
        assert "kan niet meer worden teruggedraaid" in shown
    answer = desk.post(reverse("reorganisation_revert", args=[reorganisation.code]), {"reason": "Toch niet"})
    assert answer.status_code == 409
