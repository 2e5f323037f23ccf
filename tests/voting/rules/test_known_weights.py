"""The votes of real registers: sums that were computed once, outside this code."""

from pathlib import Path

import pytest

from voting.rules.weights import Rounding, WeightRule

LINES = (Path(__file__).parent / "populations.txt").read_text().splitlines()
POPULATIONS = {
    int(year): [int(population) for population in numbers.split()]
    for year, numbers in (line.split(": ") for line in LINES if not line.startswith("#"))
}
WEESP = 20_766


def votes(year: int, rule: WeightRule) -> int:
    return sum(map(rule.weigh, POPULATIONS[year]))


@pytest.mark.parametrize(
    ("year", "members", "up", "floor_plus_one", "up_uncapped", "floor_plus_one_uncapped", "at_the_cap"),
    [
        (2018, 380, 13_186, 13_186, 17_365, 17_366, 47),
        (2019, 355, 13_172, 13_172, 17_452, 17_452, 48),
        (2020, 355, 13_232, 13_232, 17_587, 17_587, 48),
        (2021, 352, 13_277, 13_277, 17_653, 17_653, 48),
        (2022, 345, 13_284, 13_284, 17_758, 17_758, 53),
        (2023, 342, 13_362, 13_362, 17_978, 17_978, 53),
        (2024, 342, 13_398, 13_399, 18_111, 18_112, 55),
    ],
)
def test_the_votes_of_each_year_add_up(
    year: int,
    members: int,
    up: int,
    floor_plus_one: int,
    up_uncapped: int,
    floor_plus_one_uncapped: int,
    at_the_cap: int,
) -> None:
    assert len(POPULATIONS[year]) == members
    assert votes(year, WeightRule()) == up
    assert votes(year, WeightRule(rounding=Rounding.FLOOR_PLUS_ONE)) == floor_plus_one
    assert votes(year, WeightRule(maximum=None)) == up_uncapped
    assert votes(year, WeightRule(rounding=Rounding.FLOOR_PLUS_ONE, maximum=None)) == floor_plus_one_uncapped
    assert [WeightRule().weigh(population) for population in POPULATIONS[year]].count(75) == at_the_cap


def test_the_register_of_29_june_2022_has_344_members_and_13263_votes() -> None:
    """Weesp joined Amsterdam on 24 March; both counted apart on 1 January, and Amsterdam stands at the cap."""
    members = list(POPULATIONS[2022])
    members.remove(WEESP)
    assert len(members) == 344
    assert sum(map(WeightRule().weigh, members)) == 13_263


@pytest.mark.parametrize(
    ("nunspeet", "noord_beveland", "weights"),
    [
        (27_114, 7_314, (28, 8)),
        (27_481, 7_308, (28, 8)),
        (27_851, 7_392, (28, 8)),
        (28_021, 7_581, (29, 8)),
        (28_223, 7_668, (29, 8)),
        (28_731, 7_857, (29, 8)),
        (29_072, 7_943, (30, 8)),
    ],
)
def test_the_two_members_against_the_climate_agreement(
    nunspeet: int, noord_beveland: int, weights: tuple[int, int]
) -> None:
    assert (WeightRule().weigh(nunspeet), WeightRule().weigh(noord_beveland)) == weights
