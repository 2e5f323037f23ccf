"""Settings of the association: declared in code with source and certainty, decided about in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from core.models import Setting

Certainty = Setting.Certainty


class Kind(StrEnum):
    """What sort of value a setting has; a TIME is stored as HH:MM."""

    INTEGER = "integer"
    TEXT = "text"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Policy:
    """A declared setting: what it is, the value without a decision, where that comes from and how sure it is."""

    key: str
    default: Any
    kind: Kind
    label: str | Promise
    explanation: str | Promise
    source: str | Promise
    certainty: Certainty
    choices: tuple[tuple[str, str | Promise], ...] = ()
    smallest: int | None = None
    largest: int | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """A setting as it is now: the value in force, with its source."""

    policy: Policy
    value: Any
    source: str | Promise
    certainty: Certainty
    is_default: bool

    @property
    def shown(self) -> Any:
        """Return the value as the screen says it."""
        return dict(self.policy.choices).get(self.value, self.value)


POLICIES: dict[str, Policy] = {}

_READ: dict[Kind, Callable[[Any], Any]] = {Kind.TIME: time.fromisoformat}


def declare(policy: Policy) -> Policy:
    """Add a setting to those of the association; call it in an app's `policies.py`."""
    POLICIES[policy.key] = policy
    return policy


def value_of(policy: Policy) -> Any:
    """Return the value in force."""
    return values_of(policy)[0]


def values_of(*policies: Policy) -> tuple[Any, ...]:
    """Return the values in force, in one statement."""
    stored = dict(Setting.objects.filter(key__in=[policy.key for policy in policies]).values_list("key", "value"))
    return tuple(_as_python(policy, stored.get(policy.key, policy.default)) for policy in policies)


def decided() -> list[Decided]:
    """Return every setting as it is now, by key."""
    stored = {row.key: row for row in Setting.objects.all()}
    return [_decided(policy, stored.get(policy.key)) for _, policy in sorted(POLICIES.items())]


def decided_about(key: str) -> Decided | None:
    """Return one setting as it is now."""
    policy = POLICIES.get(key)
    return _decided(policy, Setting.objects.filter(key=key).first()) if policy else None


def _decided(policy: Policy, row: Setting | None) -> Decided:
    if row is None:
        return Decided(policy, policy.default, policy.source, policy.certainty, is_default=True)
    return Decided(policy, row.value, row.source, Certainty(row.certainty), is_default=False)


def _as_python(policy: Policy, value: Any) -> Any:
    return _READ[policy.kind](value) if policy.kind in _READ else value
