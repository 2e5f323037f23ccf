"""The vote of 29 November 2019, replayed through the actions of every vote, computes what was published."""

import csv
from collections.abc import Iterator
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from assemblies.models import Assembly
from core import calendar
from core.models import Mail, Post, User
from core.permissions import holds
from core.registry import results_for
from core.rules.desks import Desk
from members.models import Municipality
from portal.demo import reconstruction as demo
from portal.demo.reconstruction import DAY, LABEL, SLUG, reconstruct
from tests.acceptance.conftest import DATA
from voting.counting import books_of
from voting.models import Ballot, Poll, RegisterEntry, Result
from voting.permissions import entries_in
from voting.shown import votes_of
from voting.words import sentence

pytestmark = pytest.mark.django_db

ATTENDANCE = DATA / f"reconstruction_{DAY}.csv"


def test_it_computes_what_was_published(reconstruction: Result) -> None:
    with translation.override("nl"):
        assert sentence(reconstruction) == "Aangenomen met 99,66% van de stemmen"
    assert f"{reconstruction.percentage:.2f}" == "99.66"
    assert reconstruction.decision == "adopted"


def test_its_votes_fit_what_is_known(reconstruction: Result) -> None:
    rows = {row["key"]: row for row in reconstruction.rows}

    assert 10_435 <= reconstruction.cast_weight <= 10_746
    assert (rows["against"]["weight"], rows["against"]["heads"]) == (28 + 8, 2)
    assert reconstruction.entitled_heads == 355
    assert RegisterEntry.objects.filter(register=reconstruction.poll.register).count() == 355
    poll = reconstruction.poll
    votes = votes_of(poll, list(entries_in(poll.register_id)))
    assert {vote.entry.name: vote.entry.weight for vote in votes if vote.state == "against"} == {
        "Nunspeet": 28,
        "Noord-Beveland": 8,
    }


def test_it_went_through_the_same_actions_as_every_vote(reconstruction: Result) -> None:
    poll = Poll.objects.select_related("register").get(pk=reconstruction.poll_id)
    with ATTENDANCE.open(encoding="utf-8", newline="") as file:
        present = [row for row in csv.DictReader(file) if row["vote"]]

    assert books_of(poll).balanced
    assert Ballot.objects.filter(poll=poll).count() == len(present) == reconstruction.voted_heads
    assert not poll.register.listed
    assert poll.register.label == LABEL


def test_nobody_of_it_can_log_in_or_holds_a_desk(reconstruction: Result) -> None:
    made = User.objects.filter(email__endswith=f"@{demo.DOMAIN}")

    assert made.count() == 357
    assert not made.filter(is_active=True).exists()
    assert not any(user.has_usable_password() and user.check_password("") for user in made[:3])
    assert not any(holds(post.user, *Desk) for post in Post.objects.filter(user__in=made))
    assert not Mail.objects.filter(to__endswith=f"@{demo.DOMAIN}").exists()


def test_a_second_time_it_gives_the_same_result(reconstruction: Result) -> None:
    assert reconstruct(DAY, ATTENDANCE) == reconstruction
    assert Assembly.objects.filter(slug=SLUG).count() == 1


def test_the_command_says_what_was_computed(reconstruction: Result) -> None:
    out = StringIO()

    call_command("reconstruct", "2019-11-29", stdout=out)

    assert f"{LABEL}: adopted, 99.66%" in out.getvalue()
    with pytest.raises(CommandError, match="29 november 2019"):
        call_command("reconstruct", "2020-06-26")


@pytest.fixture
def visitor() -> Iterator[Client]:
    with translation.override("nl"):
        yield Client()


@pytest.mark.parametrize(
    "address", ["/", "/vergaderingen/", "/besluiten/", "/zoeken/?q=klimaatakkoord", "/zoeken/?q=reconstructie"]
)
def test_it_stands_in_no_list(reconstruction: Result, visitor: Client, address: str) -> None:
    page = visitor.get(address).content.decode()

    assert SLUG not in page
    assert f"/stemmingen/{reconstruction.poll_id}/" not in page
    assert "Reconstructie" not in page.replace("reconstructie", "")


def test_search_and_calendar_leave_it_out(reconstruction: Result) -> None:
    for words in ("klimaatakkoord", "reconstructie", "29 november 2019", "BALV"):
        assert not [found for found in results_for(words, AnonymousUser()) if SLUG in found.url]
    assert not [entry for entry in calendar.entries() if SLUG in entry.url]


def test_its_label_stands_wherever_it_is_shown(reconstruction: Result, visitor: Client) -> None:
    poll = f"/stemmingen/{reconstruction.poll_id}/"

    for address in (f"/vergaderingen/{SLUG}/", f"/vergaderingen/{SLUG}/zaal/", poll, f"{poll}uitslag.json"):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert LABEL in answer.content.decode(), address
    file = visitor.get(f"{poll}uitslag.csv")
    assert "reconstructie-aanwezigheid-verzonnen" in file["Content-Disposition"]
    assert {row["label"] for row in csv.DictReader(StringIO(file.content.decode()))} == {LABEL}


def test_the_page_of_a_municipality_does_not_show_it(reconstruction: Result, visitor: Client) -> None:
    page = visitor.get("/gemeenten/0302/?op=2019-11-29").content.decode()

    assert f"/stemmingen/{reconstruction.poll_id}/" not in page


def test_the_file_of_the_attendance_names_every_member_of_that_day(association: None) -> None:
    with ATTENDANCE.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row["vote"] for row in csv.DictReader(file)}

    assert set(rows) == {member.code for member in Municipality.objects.on(DAY)}
    assert set(rows.values()) <= {"for", "against", "abstain", ""}
    assert sorted(code for code, vote in rows.items() if vote == "against") == ["0302", "1695"]
