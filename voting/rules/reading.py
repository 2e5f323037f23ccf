"""Reading rule objects from plain JSON: every key is named, every error says which one and why."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)

SHARE = re.compile(r"[0-9]{1,9}(/[1-9][0-9]{0,8})?")


class RuleError(ValueError):
    """A rule that cannot be applied; `key` names the part of the rule object that is wrong."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{key}: {problem}" if key else problem)
        self.key = key
        self.problem = problem


def read_keys(data: object, keys: Iterable[str]) -> Mapping[str, object]:
    """The rule object itself, when it has exactly these keys: a forgotten cap must not read as "no cap"."""
    if not isinstance(data, Mapping):
        raise RuleError("", f"a rule is an object, not {type(data).__name__}")
    expected = set(keys)
    for key in sorted(expected - set(data)):
        raise RuleError(key, "is missing")
    for key in sorted(set(data) - expected, key=str):
        raise RuleError(str(key), "is not part of this rule")
    return data


def require_whole(key: str, value: object, *, least: int) -> int:
    """A whole number of at least `least`; True and False are not numbers here."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RuleError(key, f"must be a whole number, not {value!r}")
    if value < least:
        raise RuleError(key, f"must be at least {least}, not {value}")
    return value


def read_word(data: Mapping[str, object], key: str, kind: type[Kind]) -> Kind:
    """One of the words of an enumeration."""
    value = data[key]
    if not isinstance(value, str) or value not in {word.value for word in kind}:
        raise RuleError(key, f"must be one of {', '.join(kind)}, not {value!r}")
    return kind(value)


def read_truth(data: Mapping[str, object], key: str) -> bool:
    """True or false, and nothing that only looks like it."""
    value = data[key]
    if not isinstance(value, bool):
        raise RuleError(key, f"must be true or false, not {value!r}")
    return value


def read_text(data: Mapping[str, object], key: str) -> str:
    """A string."""
    value = data[key]
    if not isinstance(value, str):
        raise RuleError(key, f"must be text, not {value!r}")
    return value


def read_share(data: Mapping[str, object], key: str) -> Fraction:
    """A fraction written as "2/3" or "1"; never a float, which would not be exact."""
    value = data[key]
    if not isinstance(value, str) or not SHARE.fullmatch(value):
        raise RuleError(key, f'must be a fraction like "2/3", not {value!r}')
    return Fraction(value)
