"""The pages of a round take as many statements for one candidate or seat as for twenty."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker

from committees.actions.publishing import Decision, publish_nominations
from committees.actions.variants import ask_proposal
from committees.tasks import compute_variant
from core.models import OutboxMessage
from tests.committees.round_factories import Stage, make_stage

pytestmark = pytest.mark.django_db


def stage_of(number: int) -> Stage:
    stage = make_stage(number)
    for _ in range(number):
        stage.apply()
    stage.computed()
    return stage


def counted(client: Client, stage: Stage, address: Callable[[Stage], str], *, judge: bool = False) -> int:
    client.force_login(stage.judge if judge else stage.desk)
    client.get(address(stage))
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address(stage)).status_code == 200
    return len(captured)


def at(name: str) -> Callable[[Stage], str]:
    return lambda stage: reverse(name, args=[stage.round.pk])


def variant_of(stage: Stage) -> str:
    return reverse("variant_detail", args=[stage.round.pk, stage.round.variants.get().pk])


def candidate_of(stage: Stage) -> str:
    return reverse("candidacy_detail", args=[stage.round.pk, stage.candidates[0].pk])


def place_of(stage: Stage) -> str:
    return reverse("place_choose", args=[stage.round.pk, stage.round.variants.get().pk, stage.vacancies[0].pk])


PAGES = {
    "round": at("round_detail"),
    "candidates": at("candidacy_list"),
    "proposals": at("variant_list"),
    "proposal": variant_of,
    "candidate": candidate_of,
    "place": place_of,
    "publish": at("round_publish"),
}


@pytest.fixture(scope="module")
def stages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[Stage]]:
    """Two rounds that differ in size only; each test has its own savepoint beside them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield [stage_of(1), stage_of(20)]
        transaction.set_rollback(True)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_a_fixed_number_of_statements(client: Client, stages: list[Stage], page: str) -> None:
    one, twenty = (counted(client, stage, PAGES[page]) for stage in stages)

    assert one == twenty


def test_the_public_page_of_a_publication_takes_a_fixed_number_of_statements(
    client: Client, stages: list[Stage]
) -> None:
    counts = []
    for stage in stages:
        publish_nominations(stage.round.variants.get(), Decision("Bestuur", "Balans"), by=stage.desk)
        counts.append(counted(client, stage, at("round_detail")))
    assert counts[0] == counts[1]


def test_computing_takes_a_fixed_number_of_statements(stages: list[Stage]) -> None:
    counts = []
    for stage in stages:
        ask_proposal(stage.round.variants.get(), by=stage.desk)
        message = OutboxMessage.objects.get(task="committees.compute_variant", state="pending")
        with CaptureQueriesContext(connection) as captured:
            compute_variant(**message.payload)
        OutboxMessage.objects.filter(pk=message.pk).update(state="done")
        counts.append(len(captured))
    assert counts[0] == counts[1]
