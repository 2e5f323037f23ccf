"""What a count decides, at and around every threshold."""

from dataclasses import replace
from fractions import Fraction
from math import gcd

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.voting.rules.polls import APPROVAL, BLANK, VERSIONS, Poll, any_poll, poll_of, polls, sides
from voting.rules.canonical import canonical_json
from voting.rules.majorities import Attendance, Base, MajorityRule, Measure, Quorum, Tie
from voting.rules.outcomes import Decision, Outcome, PresenceUnknown, outcome, result_object
from voting.rules.poll import PollRule
from voting.rules.tally import Amount

SIMPLE = PollRule()
RULES = st.builds(
    PollRule,
    majority=st.builds(
        MajorityRule,
        share=st.sampled_from([Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)]),
        strictly_more=st.booleans(),
        of=st.sampled_from([Base.CAST, Base.ENTITLED]),
        double=st.booleans(),
        tie=st.sampled_from(Tie),
    ),
)


def decided(poll: Poll, rule: PollRule = SIMPLE, present: Amount | None = None) -> Outcome:
    return outcome(poll.books(), replace(rule, ballot=poll.rule), present=present)


def decision(votes_for: int, against: int, rule: PollRule = SIMPLE, *, abstain: int = 0, silent: int = 0) -> str:
    return decided(sides(votes_for, against, abstain, silent), rule).decision


@pytest.mark.parametrize(
    ("votes_for", "against", "expected"),
    [
        (2, 1, Decision.ADOPTED),
        (1, 2, Decision.REJECTED),
        (1, 0, Decision.ADOPTED),
        (0, 1, Decision.REJECTED),
        (5_001, 5_000, Decision.ADOPTED),
        (5_000, 5_000, Decision.REJECTED),
        (10**18 + 1, 10**18, Decision.ADOPTED),
    ],
)
def test_more_than_half_of_the_votes_cast(votes_for: int, against: int, expected: Decision) -> None:
    assert decision(votes_for, against) == expected


@pytest.mark.parametrize(
    ("votes_for", "against", "strictly_more", "expected"),
    [
        (2, 1, False, Decision.ADOPTED),
        (2, 1, True, Decision.REJECTED),
        (1_999, 1_000, False, Decision.REJECTED),
        (2_001, 1_000, True, Decision.ADOPTED),
        (2 * 10**17, 10**17, False, Decision.ADOPTED),
        (2 * 10**17 - 1, 10**17, False, Decision.REJECTED),
    ],
)
def test_two_to_one_is_exactly_two_thirds(votes_for: int, against: int, strictly_more: bool, expected: str) -> None:
    rule = PollRule(majority=MajorityRule(Fraction(2, 3), strictly_more))
    assert decision(votes_for, against, rule) == expected


@given(votes_for=st.integers(0, 400), against=st.integers(0, 400), rule=RULES)
def test_a_motion_passes_exactly_when_the_fraction_says_so(votes_for: int, against: int, rule: PollRule) -> None:
    majority = replace(rule.majority, double=False, of=Base.CAST)
    found = decided(sides(votes_for, against, abstain=7, silent=9), PollRule(majority=majority)).decision
    if votes_for + against == 0:
        assert found is Decision.NO_VOTES
        return
    share = Fraction(votes_for, votes_for + against)
    passes = share > majority.share if majority.strictly_more else share >= majority.share
    assert (found is Decision.ADOPTED) is passes


@given(poll=any_poll(), rule=RULES, abstain=st.integers(1, 75))
def test_abstaining_changes_nothing_but_the_count_of_the_register(poll: Poll, rule: PollRule, abstain: int) -> None:
    rule = replace(rule, majority=replace(rule.majority, of=Base.CAST))
    aside = "abstain" if poll.options[0].key == "for" else "blank"
    wider = poll_of(("new", abstain, aside), options=poll.options, rule=poll.rule)
    together = Poll(
        {**poll.register, **wider.register},
        (*poll.ballots, *wider.ballots),
        {**poll.voted, **wider.voted},
        poll.options,
        poll.rule,
    )
    assert decided(together, rule) == decided(poll, rule)


def test_the_share_is_the_share_for_also_when_rejected() -> None:
    assert decided(sides(3154, 6846)).share == Fraction(3154, 10000)


@pytest.mark.parametrize("poll", [sides(0, 0, silent=5), sides(0, 0, abstain=5), sides(0, 0, abstain=5, silent=5)])
@pytest.mark.parametrize("base", [Base.CAST, Base.ENTITLED])
def test_nothing_is_decided_when_nobody_is_for_or_against(poll: Poll, base: Base) -> None:
    found = decided(poll, PollRule(majority=MajorityRule(of=base)))
    assert found == Outcome(Decision.NO_VOTES)


@pytest.mark.parametrize("tie", [Tie.CHAIR, Tie.AGAIN, Tie.LOT])
def test_a_tie_says_how_it_is_settled(tie: Tie) -> None:
    found = decided(sides(50, 50, abstain=3), PollRule(majority=MajorityRule(tie=tie)))
    assert (found.decision, found.tied, found.tie) == (Decision.TIED, ("for", "against"), tie)


def test_a_tie_rejects_by_default_and_says_that_it_was_one() -> None:
    found = decided(sides(50, 50))
    assert (found.decision, found.tied, found.tie) == (Decision.REJECTED, ("for", "against"), Tie.REJECTED)
    assert decided(sides(49, 50)).tied == ()


@pytest.mark.parametrize(
    ("majority", "expected"),
    [
        (MajorityRule(tie=Tie.CHAIR, strictly_more=False), Decision.ADOPTED),
        (MajorityRule(Fraction(2, 3), tie=Tie.CHAIR), Decision.REJECTED),
        (MajorityRule(of=Base.ENTITLED, tie=Tie.CHAIR), Decision.REJECTED),
    ],
)
def test_half_is_no_tie_where_half_is_enough_or_is_not_the_question(majority: MajorityRule, expected: Decision) -> None:
    assert decision(50, 50, PollRule(majority=majority)) == expected


def test_a_majority_of_the_register_counts_who_stayed_away() -> None:
    rule = PollRule(majority=MajorityRule(of=Base.ENTITLED))
    assert decision(60, 1, rule, silent=59) == Decision.REJECTED
    assert decision(61, 1, rule, silent=59) == Decision.ADOPTED


def test_a_majority_of_those_present_counts_who_abstains_and_who_does_nothing() -> None:
    rule = PollRule(majority=MajorityRule(of=Base.PRESENT))
    poll = sides(50, 10, abstain=30, silent=100)
    assert decided(poll, rule, Amount(99, 4)).decision is Decision.ADOPTED
    assert decided(poll, rule, Amount(100, 4)).decision is Decision.REJECTED


@pytest.mark.parametrize("present", [None, Amount(89, 3), Amount(90, 2)])
def test_a_rule_about_those_present_needs_to_know_them(present: Amount | None) -> None:
    with pytest.raises(PresenceUnknown):
        decided(sides(50, 10, abstain=30), PollRule(majority=MajorityRule(of=Base.PRESENT)), present)


def big_against_many(*, tie: Tie = Tie.REJECTED) -> tuple[Poll, PollRule]:
    """One large member for, three small ones against; both measures asked."""
    poll = poll_of(("A", 75, "for"), ("B", 10, "against"), ("C", 10, "against"), ("D", 10, "against"))
    return poll, PollRule(majority=MajorityRule(double=True, tie=tie))


def test_a_double_majority_needs_the_members_too() -> None:
    poll, rule = big_against_many()
    assert decided(poll).decision is Decision.ADOPTED
    assert decided(poll, rule).decision is Decision.REJECTED
    assert decided(poll, rule).heads_share == Fraction(1, 4)


def test_a_double_majority_is_tied_only_when_nothing_is_lost() -> None:
    poll, rule = big_against_many(tie=Tie.CHAIR)
    assert decided(poll, rule).decision is Decision.REJECTED
    even_heads = poll_of(("A", 75, "for"), ("B", 10, "against"))
    assert decided(even_heads, rule).decision is Decision.TIED


@pytest.mark.parametrize(
    ("quorum", "reached"),
    [
        (Quorum(Fraction(1, 2)), True),
        (Quorum(Fraction(1, 2), strictly_more=True), False),
        (Quorum(Fraction(2, 3), measure=Measure.HEADS), True),
        (Quorum(Fraction(3, 4), measure=Measure.HEADS), False),
    ],
)
def test_a_quorum_counts_votes_or_members_and_abstentions_with_them(quorum: Quorum, reached: bool) -> None:
    found = decided(sides(30, 0, abstain=20, silent=50), PollRule(quorum=quorum))
    assert (found.decision is Decision.ADOPTED) is reached
    assert (found.decision is Decision.NO_QUORUM) is not reached
    assert found.share == 1


def test_a_quorum_can_count_who_is_present_without_voting() -> None:
    rule = PollRule(quorum=Quorum(Fraction(1, 2), attendance=Attendance.PRESENT))
    poll = sides(30, 0, silent=70)
    assert decided(poll, rule, Amount(50, 2)).decision is Decision.ADOPTED
    assert decided(poll, rule, Amount(49, 2)).decision is Decision.NO_QUORUM
    with pytest.raises(PresenceUnknown):
        decided(poll, rule)


def versions(a: int, b: int, c: int, blank: int = 0) -> Poll:
    votes = (("A", a, "a"), ("B", b, "b"), ("C", c, "c"), ("D", blank, "blank"))
    return poll_of(*(vote for vote in votes if vote[1]), options=(*VERSIONS, BLANK))


def test_the_version_with_more_than_half_of_the_votes_for_any_version_is_chosen() -> None:
    found = decided(versions(62, 34, 4, blank=1000))
    assert (found.decision, found.chosen, found.share) == (Decision.CHOSEN, ("a",), Fraction(62, 100))


@pytest.mark.parametrize("votes", [(49, 34, 17), (40, 40, 20), (50, 30, 20)])
def test_without_more_than_half_no_version_is_chosen(votes: tuple[int, int, int]) -> None:
    found = decided(versions(*votes), PollRule(majority=MajorityRule(tie=Tie.CHAIR)))
    assert (found.decision, found.chosen, found.tied) == (Decision.NO_MAJORITY, (), ())


def test_two_versions_with_half_each_are_tied() -> None:
    assert decided(versions(50, 50, 0)).decision is Decision.NO_MAJORITY
    found = decided(versions(50, 50, 0), PollRule(majority=MajorityRule(tie=Tie.LOT)))
    assert (found.decision, found.tied, found.tie) == (Decision.TIED, ("a", "b"), Tie.LOT)


@pytest.mark.parametrize("majority", [MajorityRule(Fraction(2, 3)), MajorityRule(of=Base.ENTITLED)])
def test_half_each_is_no_tie_where_half_is_not_the_question(majority: MajorityRule) -> None:
    found = decided(versions(50, 50, 0), PollRule(majority=replace(majority, tie=Tie.LOT)))
    assert (found.decision, found.tied) == (Decision.NO_MAJORITY, ())


def test_half_each_is_no_tie_when_the_members_are_divided_unequally() -> None:
    poll = poll_of(("A", 50, "a"), ("B", 25, "b"), ("C", 25, "b"), options=VERSIONS)
    found = decided(poll, PollRule(majority=MajorityRule(double=True, tie=Tie.LOT)))
    assert (found.decision, found.tied) == (Decision.NO_MAJORITY, ())


def test_the_most_votes_are_enough_where_no_share_is_asked() -> None:
    rule = PollRule(majority=MajorityRule(share=Fraction(0), tie=Tie.LOT))
    assert decided(versions(30, 40, 30), rule).chosen == ("b",)
    tied = decided(versions(40, 40, 20), rule)
    assert (tied.decision, tied.chosen, tied.tied) == (Decision.TIED, (), ("a", "b"))


def candidates(*named: tuple[str, ...]) -> Poll:
    votes = ((f"M{number}", 10, keys) for number, keys in enumerate(named))
    return poll_of(*votes, options=(*VERSIONS, BLANK), rule=APPROVAL)


def test_an_approval_fills_the_places_with_who_has_more_than_half() -> None:
    found = decided(candidates(("a", "b"), ("a", "b"), ("b", "c"), ("blank",)))
    assert (found.decision, found.chosen) == (Decision.CHOSEN, ("b", "a"))
    assert found.share == 1


def test_an_approval_leaves_a_place_open_when_too_few_have_more_than_half() -> None:
    assert decided(candidates(("a", "b"), ("a", "c"), ("a",))).chosen == ("a",)


def test_equal_candidates_for_the_last_place_are_tied() -> None:
    poll = candidates(("a", "b"), ("a", "c"), ("a", "b"), ("b", "c"), ("a", "c"))
    found = decided(poll, PollRule(majority=MajorityRule(share=Fraction(1, 2), strictly_more=True, tie=Tie.LOT)))
    assert (found.decision, found.chosen, found.tied) == (Decision.TIED, ("a",), ("b", "c"))


@given(poll=any_poll(), rule=RULES)
def test_a_decision_never_depends_on_scale(poll: Poll, rule: PollRule) -> None:
    tenfold = Poll(
        {member: weight * 10 for member, weight in poll.register.items()},
        tuple(replace(cast, weight=cast.weight * 10) for cast in poll.ballots),
        poll.voted,
        poll.options,
        poll.rule,
    )
    assert decided(tenfold, rule) == decided(poll, rule)


@given(poll=any_poll(), rule=RULES)
def test_every_result_has_a_canonical_form_with_its_fraction_in_lowest_terms(poll: Poll, rule: PollRule) -> None:
    found = decided(poll, rule)
    written = result_object(poll.books(), found)
    assert canonical_json(written)
    share = str(written["share"])
    if "/" in share:
        part, whole = map(int, share.split("/"))
        assert gcd(part, whole) == 1
        assert found.share == Fraction(part, whole)


@given(poll=polls())
def test_more_votes_for_never_turn_adopted_into_rejected(poll: Poll) -> None:
    before = decided(poll).decision
    register = {**poll.register, "new": 20}
    more = poll_of(("new", 20, "for"))
    after = decided(Poll(register, (*poll.ballots, *more.ballots), {**poll.voted, "new": 1})).decision
    assert before is not Decision.ADOPTED or after is Decision.ADOPTED
