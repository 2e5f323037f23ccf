"""What search, calendar and the workplace find of meetings."""

from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from assemblies import found
from assemblies.rules.kinds import Nature
from core import calendar, clock
from core.registry import attention_for, results_for
from tests.assemblies.factories import make_assembly, make_meeting, make_outcome, make_proposal
from tests.core.factories import make_user
from tests.voting.factories import DAY

pytestmark = pytest.mark.django_db

NOBODY = AnonymousUser()


def titles(words: str) -> list[str]:
    return [str(result.title) for result in found.search(words, NOBODY)]


def test_search_finds_meetings_proposals_and_published_decisions() -> None:
    past = make_assembly(title="BALV 29 november 2019", date=date(2019, 11, 29), slug="balv-2019")
    make_outcome(past, "Klimaatakkoord", wording="Aangenomen met 99,66% van de stemmen")
    coming = make_assembly(title="ALV 24 november 2026", place="Congrescentrum Één")
    make_proposal(coming, "Onderzoek naar het klimaat", question="Wilt u een onderzoek?")

    assert titles("balv") == ["BALV 29 november 2019"]
    assert titles("november alv 2026") == ["ALV 24 november 2026"]
    assert titles("KLIMAAT") == ["Onderzoek naar het klimaat", "Klimaatakkoord"]
    assert titles("wilt u") == ["Onderzoek naar het klimaat"]
    assert titles("congrescentrum een") == ["ALV 24 november 2026"]
    assert titles("klimaat balv") == []
    assert {str(result.url) for result in results_for("klimaatakkoord", NOBODY)} >= {
        f"/besluiten/{past.published_outcomes.get().pk}/"
    }


def test_search_leaves_reconstructions_out_and_rehearsals_in() -> None:
    reconstruction = make_assembly(title="Vergadering van toen", nature=Nature.RECONSTRUCTION)
    make_proposal(reconstruction, "Voorstel van toen")
    rehearsal = make_assembly(title="Proefvergadering", nature=Nature.REHEARSAL)
    make_proposal(rehearsal, "Proefvoorstel")

    assert titles("toen") == []
    assert titles("proef") == ["Proefvergadering", "Proefvoorstel"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", '"', "a" * 200, "é", "--", "-"])
def test_search_takes_whatever_is_typed(words: str) -> None:
    make_meeting()

    list(found.search(words, NOBODY))


@pytest.mark.parametrize("number", [1, 20])
def test_search_takes_three_statements(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(number):
        assembly = make_assembly(title="Zoek mij")
        make_proposal(assembly, "Zoek mij")
        make_outcome(assembly, "Zoek mij")

    with django_assert_num_queries(4):  # the votes against come along with the published decisions
        assert len(titles("zoek")) == 3 * min(number, found.MOST)


def test_the_calendar_holds_what_is_held() -> None:
    real = make_assembly(title="ALV", starts_at=time(10, 0), place="Utrecht")
    make_assembly(title="Proef", nature=Nature.REHEARSAL)
    make_assembly(title="Toen", nature=Nature.RECONSTRUCTION)

    [entry] = [entry for entry in calendar.entries() if entry.uid.startswith("vergadering-")]

    assert (entry.title, entry.day, entry.place) == ("ALV", DAY, "Utrecht")
    assert entry.starts_at is not None
    assert clock.local(entry.starts_at).hour == 10
    assert entry.url == f"/vergaderingen/{real.slug}/"
    assert b"SUMMARY:ALV" in calendar.as_ical(lambda path: f"https://plein.test{path}")


def test_who_leads_hears_of_a_vote_that_closed_and_was_not_announced() -> None:
    meeting = make_meeting()
    assert attention_for(meeting.hall.clerk) == []

    poll = meeting.open()
    assert attention_for(meeting.hall.clerk) == []
    meeting.hall.close(poll)

    [task] = attention_for(meeting.hall.clerk)
    assert task.url == f"/vergaderingen/{meeting.assembly.slug}/regie/"
    assert attention_for(make_user()) == []
    assert attention_for(meeting.hall.voters[0]) == []
