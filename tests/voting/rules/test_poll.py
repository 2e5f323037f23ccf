"""The rule of a poll as one object, and the papers it can be put on."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.rules.polls import APPROVAL, BLANK, VERSIONS
from voting.rules.ballots import STANDARD_OPTIONS, BallotKind, BallotRule, Option
from voting.rules.canonical import canonical_json
from voting.rules.majorities import Attendance, Base, MajorityRule, Quorum
from voting.rules.poll import PaperFlaw, PollRule, is_motion, paper_flaws
from voting.rules.reading import RuleError


@given(most=st.integers(1, 20), decimals=st.integers(0, 6), double=st.booleans())
def test_a_rule_survives_json_and_has_a_canonical_form(most: int, decimals: int, double: bool) -> None:
    ballot = BallotRule(BallotKind.UP_TO, most)
    rule = PollRule(ballot, MajorityRule(double=double), Quorum(Fraction(1, 3)), decimals)
    assert PollRule.from_dict(json.loads(canonical_json(rule.to_dict()))) == rule


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"ballot": {"kind": "one_of", "most": 2}}, "most"),
        ({"ballot": {"kind": "up_to", "most": 0}}, "most"),
        ({"ballot": {"kind": "several", "most": 2}}, "kind"),
        ({"ballot": None}, ""),
        ({"decimals": 7}, "decimals"),
        ({"decimals": -1}, "decimals"),
        ({"secret": True}, "secret"),
    ],
)
def test_a_wrong_rule_names_the_key(change: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError) as refusal:
        PollRule.from_dict({**PollRule().to_dict(), **change})
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        (PollRule(), False),
        (PollRule(majority=MajorityRule(of=Base.ENTITLED)), False),
        (PollRule(majority=MajorityRule(of=Base.PRESENT)), True),
        (PollRule(quorum=Quorum(attendance=Attendance.PRESENT)), False),
        (PollRule(quorum=Quorum(Fraction(1, 2))), False),
        (PollRule(quorum=Quorum(Fraction(1, 2), attendance=Attendance.PRESENT)), True),
    ],
)
def test_a_rule_says_whether_it_needs_to_know_who_is_present(rule: PollRule, needs: bool) -> None:
    assert rule.needs_presence is needs


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (STANDARD_OPTIONS, PollRule()),
        (STANDARD_OPTIONS[:2], PollRule()),
        ((*VERSIONS, BLANK), PollRule()),
        (VERSIONS, PollRule(ballot=APPROVAL)),
        (VERSIONS, PollRule(majority=MajorityRule(share=Fraction(0)))),
    ],
)
def test_a_sound_paper_has_no_flaws(options: tuple[Option, ...], rule: PollRule) -> None:
    assert paper_flaws(options, rule) == ()


@pytest.mark.parametrize(
    ("options", "rule", "flaw"),
    [
        ((), PollRule(), PaperFlaw.NEITHER_MOTION_NOR_OPTIONS),
        ((BLANK,), PollRule(), PaperFlaw.NEITHER_MOTION_NOR_OPTIONS),
        (STANDARD_OPTIONS[:1], PollRule(), PaperFlaw.NEITHER_MOTION_NOR_OPTIONS),
        ((*STANDARD_OPTIONS, *VERSIONS), PollRule(), PaperFlaw.MOTION_AND_OPTIONS),
        ((*VERSIONS, VERSIONS[0]), PollRule(), PaperFlaw.KEY_TWICE),
        (STANDARD_OPTIONS, PollRule(ballot=APPROVAL), PaperFlaw.MOTION_WITH_SEVERAL_CHOICES),
        (STANDARD_OPTIONS, PollRule(majority=MajorityRule(share=Fraction(0))), PaperFlaw.MOTION_WITHOUT_SHARE),
        (VERSIONS[:1], PollRule(ballot=APPROVAL), PaperFlaw.MORE_CHOICES_THAN_OPTIONS),
    ],
)
def test_an_unsound_paper_is_named(options: tuple[Option, ...], rule: PollRule, flaw: PaperFlaw) -> None:
    assert flaw in paper_flaws(options, rule)


def test_a_motion_is_what_can_be_voted_for() -> None:
    assert is_motion(STANDARD_OPTIONS)
    assert not is_motion(VERSIONS)
