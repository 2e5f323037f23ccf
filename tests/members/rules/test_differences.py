"""How an export differs from what is known: by function and folded name."""

from hypothesis import given
from hypothesis import strategies as st

from members.rules.differences import Difference, Holder, Known, compare
from members.rules.topics import Function

FUNCTIONS = st.sampled_from([Function.BURGEMEESTER, Function.WETHOUDER])
NAMES = st.sampled_from(["Anna", "ANNA", "Bé", "Be", "d'Arc", "dArc", "x" * 100])


def kinds(holders: list[Holder], known: list[Known]) -> list[str]:
    return [str(found.kind) for found in compare(holders, known).found]


def test_accents_apostrophes_and_capitals_make_no_difference() -> None:
    holders = [Holder(Function.WETHOUDER, "BÉATRICE d'Arc")]
    assert kinds(holders, [Known(1, Function.WETHOUDER, ("Beatrice D’arc",))]) == []


def test_somebody_is_known_by_another_name_too() -> None:
    holders = [Holder(Function.WETHOUDER, "Nieuwe Naam")]
    assert kinds(holders, [Known(1, Function.WETHOUDER, ("Oude Naam", "Nieuwe Naam"))]) == []


def test_another_function_is_a_new_office_and_the_old_one_ended_only_if_the_file_knows_that_function() -> None:
    known = [Known(1, Function.RAADSLID, ("Anna",))]
    assert kinds([Holder(Function.WETHOUDER, "Anna")], known) == ["new"]
    both = [Holder(Function.WETHOUDER, "Anna"), Holder(Function.RAADSLID, "Bé")]
    assert sorted(kinds(both, known)) == ["ended", "new", "new"]


def test_a_party_that_the_file_does_not_give_is_no_difference() -> None:
    known = [Known(1, Function.WETHOUDER, ("Anna",), "Redelijk Midden")]
    assert kinds([Holder(Function.WETHOUDER, "Anna")], known) == []
    found = compare([Holder(Function.WETHOUDER, "Anna", "Groene Toekomst")], known).found
    assert [each.kind for each in found] == [Difference.PARTY]


def test_two_of_one_name_are_two() -> None:
    known = [Known(1, Function.RAADSLID, ("Anna",)), Known(2, Function.RAADSLID, ("Anna",))]
    one = [Holder(Function.RAADSLID, "Anna", email="a@x.test")]
    assert kinds(one, known) == ["ended"]
    assert kinds([*one, Holder(Function.RAADSLID, "Anna", email="b@x.test")], known) == []


@given(st.lists(st.tuples(FUNCTIONS, NAMES), max_size=8), st.lists(st.tuples(FUNCTIONS, NAMES), max_size=8))
def test_everybody_is_counted_once(told: list[tuple[Function, str]], had: list[tuple[Function, str]]) -> None:
    holders = [Holder(function, name) for function, name in told]
    known = [Known(key, function, (name,)) for key, (function, name) in enumerate(had)]
    compared = compare(holders, known)
    new = [each for each in compared.found if each.kind is Difference.NEW]
    ended = [each.known.key for each in compared.found if each.kind is Difference.ENDED and each.known]
    assert compared.same + len(new) == len(set(holders))
    assert len(set(ended)) == len(ended)
    given_functions = {function for function, _name in told}
    assert compared.same + len(ended) == sum(each.function in given_functions for each in known)


@given(st.lists(st.tuples(FUNCTIONS, NAMES), max_size=8, unique=True))
def test_following_the_file_leaves_no_difference(told: list[tuple[Function, str]]) -> None:
    holders = [Holder(function, name) for function, name in told]
    known = [Known(key, each.function, (each.name,)) for key, each in enumerate(holders)]
    assert compare(holders, known).found == []
