"""The rounds of the demo keep the rules that the actions keep, though they are written in bulk."""

from datetime import date
from pathlib import Path

import pytest

from committees.actions.judgements import open_paper
from committees.models import Candidacy, CandidacyChoice, ConfidentialPaper, Judgement, Round, Vacancy
from committees.rules.phases import Phase, dates_before
from committees.tasks import compute_variant
from core import clock
from core.models import OutboxMessage, User
from core.rules.desks import Desk
from members.actions.loading import load_reference_data
from portal.demo.accounts import make_staff, staff_user
from portal.demo.bodies import make_bodies
from portal.demo.office_holders import make_office_holders
from portal.demo.rounds import CANDIDATES, JUDGES, make_rounds

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: object) -> object:
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        today = clock.today()
        load_reference_data(DATA, by=None)
        make_staff()
        make_office_holders(today)
        make_bodies(DATA, today)
        make_rounds(today)
        make_rounds(today)
        yield
        transaction.set_rollback(True)


def test_one_is_finished_and_one_is_open_with_700_candidates() -> None:
    finished, opened = Round.objects.order_by("meeting_date")
    assert (finished.phase, opened.phase) == (Phase.APPOINTED, Phase.OPEN)
    assert finished.dates == dates_before(finished.meeting_date)
    assert opened.dates == dates_before(opened.meeting_date)
    assert opened.candidacies.count() == CANDIDATES
    assert finished.vacancies.filter(appointment=None).count() == 0
    assert opened.vacancies.count() > 40
    assert all(round_.is_sample for round_ in (finished, opened))


def test_everybody_applies_for_what_there_is_with_an_office_of_that_day() -> None:
    opened = Round.objects.get(phase=Phase.OPEN)
    offered = set(opened.vacancies.values_list("seat__body", "seat__role"))
    wanted = set(CandidacyChoice.objects.filter(candidacy__round=opened).values_list("body", "role"))
    assert wanted <= offered
    rows = Candidacy.objects.filter(round=opened).select_related("office", "person")
    today: date = clock.today()
    for row in rows:
        assert (row.office.person_id, row.office.municipality_id) == (row.person_id, row.municipality_id)
        assert row.office.from_date <= today
        assert row.person.is_sample


def test_some_wait_for_a_judgement_and_papers_open_for_the_committee() -> None:
    opened = Round.objects.get(phase=Phase.OPEN)
    judged = Judgement.objects.filter(candidacy__round=opened).count()
    assert CANDIDATES * 0.8 < judged < CANDIDATES
    papers = ConfidentialPaper.objects.all()
    assert "Voorbeeldgegevens" in open_paper(papers[0], by=User.objects.get(email=JUDGES[0].email))


def test_a_proposal_fills_every_seat() -> None:
    from committees.actions.variants import ask_proposal, make_variant

    opened, desk = Round.objects.get(phase=Phase.OPEN), staff_user(Desk.COMMITTEES)
    variant = ask_proposal(make_variant(opened, by=desk), by=desk)
    compute_variant(**OutboxMessage.objects.get(task="committees.compute_variant").payload)
    variant.refresh_from_db()
    assert variant.assignments.count() == Vacancy.objects.filter(round=opened).count()
    assert variant.found["relaxed"] == []
