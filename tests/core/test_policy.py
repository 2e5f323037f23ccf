"""Settings: declared with source and certainty, changed with a reason, on record."""

from datetime import time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core.actions.settings import change_setting
from core.errors import ReasonMissing, SettingNotPossible, UnknownSetting
from core.models import AuditEntry
from core.policies import FILE_LIMIT
from core.policy import POLICIES, Certainty, Kind, Policy, decided_about, value_of, values_of
from core.rules.desks import Desk
from tests.core.factories import make_official

pytestmark = pytest.mark.django_db


def policy(kind: Kind, default: Any, **more: Any) -> Policy:
    return Policy("test.one", default, kind, "Een", "Uitleg", "Statuten, artikel 3", Certainty.INFERRED, **more)


@pytest.fixture
def clock_time(monkeypatch: pytest.MonkeyPatch) -> Policy:
    declared = policy(Kind.TIME, "12:00")
    monkeypatch.setitem(POLICIES, declared.key, declared)
    return declared


def test_without_a_decision_the_default_holds_with_its_source(clock_time: Policy) -> None:
    assert value_of(clock_time) == time(12)
    now = decided_about("test.one")
    assert now is not None
    assert (now.source, now.certainty, now.is_default) == ("Statuten, artikel 3", Certainty.INFERRED, True)


def test_a_decision_holds_with_its_own_source(clock_time: Policy) -> None:
    by = make_official()
    change_setting("test.one", "13:30", "Besluit van 3 februari", Certainty.FOUND, "Op verzoek", by=by)
    assert value_of(clock_time) == time(13, 30)
    now = decided_about("test.one")
    assert now is not None
    assert (now.source, now.certainty, now.is_default) == ("Besluit van 3 februari", Certainty.FOUND, False)
    entry = AuditEntry.objects.get(what="setting_changed")
    assert (entry.by, entry.why, entry.facts) == (by, "Op verzoek", {"before": None, "after": "13:30"})


def test_many_values_cost_one_statement(django_assert_num_queries: Any, clock_time: Policy) -> None:
    with django_assert_num_queries(1):
        assert values_of(clock_time, FILE_LIMIT) == (time(12), 25)


@pytest.mark.parametrize(
    ("declared", "good", "bad"),
    [
        (policy(Kind.INTEGER, 1, smallest=1, largest=9), [1, 9], [0, 10, "5", True, 1.5, None]),
        (policy(Kind.BOOLEAN, default=True), [False], [0, "ja", None]),
        (policy(Kind.CHOICE, "a", choices=(("a", "A"), ("b", "B"))), ["b"], ["c", 1, None]),
        (policy(Kind.TIME, "12:00"), ["00:00", "23:59"], ["24:00", "9:00", 12, None]),
        (policy(Kind.TEXT, "x"), ["Tekst"], ["", "  ", 4, None]),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_a_value_fits_its_kind(
    declared: Policy, good: list[Any], bad: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(POLICIES, declared.key, declared)
    by = make_official()
    for value in good:
        assert change_setting("test.one", value, "Bron", Certainty.FOUND, "Reden", by=by).value == value
    for value in bad:
        with pytest.raises(SettingNotPossible, match="Een"):
            change_setting("test.one", value, "Bron", Certainty.FOUND, "Reden", by=by)


def test_a_change_needs_a_source_a_reason_and_the_right_desk(clock_time: Policy) -> None:
    by = make_official()
    with pytest.raises(ReasonMissing):
        change_setting("test.one", "13:00", "", Certainty.FOUND, "Reden", by=by)
    with pytest.raises(ReasonMissing):
        change_setting("test.one", "13:00", "Bron", Certainty.FOUND, " ", by=by)
    with pytest.raises(UnknownSetting):
        change_setting("test.two", "13:00", "Bron", Certainty.FOUND, "Reden", by=by)
    with pytest.raises(PermissionDenied):
        change_setting("test.one", "13:00", "Bron", Certainty.FOUND, "Reden", by=make_official(Desk.REGISTRY))
