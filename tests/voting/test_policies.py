"""The rules of a vote as settings: they hold for what is made from now on."""

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from core.actions.settings import change_setting
from core.models import Setting, User
from core.policy import POLICIES
from core.rules.desks import Desk
from tests.core.factories import make_official
from tests.voting.factories import DAY, make_hall, make_member
from voting.actions.registers import make_register
from voting.models import RegisterEntry
from voting.policies import rule_in_force, weights_in_force
from voting.rules.majorities import Tie
from voting.rules.poll import PollRule
from voting.rules.weights import Rounding, WeightRule

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> User:
    return make_official(Desk.SECRETARIAT)


def decide(official: User, **values: Any) -> None:
    for key, value in values.items():
        change_setting(f"voting.{key}", value, "Statuten", Setting.Certainty.FOUND, "Besluit", by=official)


def test_without_a_decision_the_standard_rules_hold() -> None:
    assert weights_in_force() == WeightRule()
    assert rule_in_force() == PollRule()


def test_a_decision_holds_for_registers_and_votes_made_after_it(official: User) -> None:
    make_member(30_000, code="0001")
    before, hall = make_register(title="ALV", day=DAY, by=official), make_hall()
    old = hall.draft()

    decide(official, weight_divisor=500, weight_rounding="down", weight_maximum=50, majority="2/3", tie="chair")
    after, new = make_register(title="ALV", day=DAY, by=official), hall.draft()

    assert RegisterEntry.objects.get(register=before).weight == 30
    assert RegisterEntry.objects.get(register=after).weight == 50
    assert after.rule.rounding is Rounding.DOWN
    assert (old.poll_rule.majority.share, new.poll_rule.majority.share) == (Fraction(1, 2), Fraction(2, 3))
    assert not new.poll_rule.majority.strictly_more
    assert new.poll_rule.majority.tie is Tie.CHAIR


def test_no_limit_is_no_limit(official: User) -> None:
    decide(official, weight_maximum=0)

    assert weights_in_force().weigh(900_000) == 900


def test_a_maximum_below_the_minimum_breaks_nothing(official: User, client: Client) -> None:
    make_member(30_000, code="0001")
    decide(official, weight_minimum=100)

    assert weights_in_force().weigh(30_000) == 100
    assert client.get("/gemeenten/").status_code == 200
    assert client.get("/").status_code == 200


def test_every_value_that_can_be_chosen_is_a_rule(official: User) -> None:
    for key, policy in POLICIES.items():
        if key.startswith("voting."):
            values: list[Any] = [choice for choice, _words in policy.choices] or [policy.smallest, policy.largest]
            for value in values:
                decide(official, **{key.removeprefix("voting."): value})
                assert weights_in_force().weigh(100_000) >= 1
                assert rule_in_force().to_dict() == PollRule.from_dict(rule_in_force().to_dict()).to_dict()


def test_two_thirds_is_reached_by_exactly_two_thirds(official: User) -> None:
    decide(official, majority="2/3")

    assert make_hall(60, 30).decide("for", "against").decision == "adopted"
    assert make_hall(59, 30).decide("for", "against").decision == "rejected"
