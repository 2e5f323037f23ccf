"""Deciding about a setting: with its source and a reason, on record."""

import re
from typing import Any

from core.audit import action, record
from core.errors import ReasonMissing, SettingNotPossible, UnknownSetting
from core.models import Setting, User
from core.permissions import may_change_settings, require
from core.policy import POLICIES, Certainty, Kind, Policy


@action
def change_setting(key: str, value: Any, source: str, certainty: Certainty, reason: str, *, by: User) -> Setting:
    """Decide about a setting; `source` is the article or decision it rests on.

    Raises UnknownSetting, SettingNotPossible, ReasonMissing.
    """
    require(may_change_settings, by)
    policy = POLICIES.get(key)
    if policy is None:
        raise UnknownSetting
    if not reason.strip() or not source.strip():
        raise ReasonMissing
    if not _possible(policy, value):
        raise SettingNotPossible(label=policy.label)
    before = Setting.objects.select_for_update().filter(key=key).values_list("value", flat=True).first()
    setting, _ = Setting.objects.update_or_create(
        key=key, defaults={"value": value, "source": source, "certainty": certainty}
    )
    record("setting_changed", setting, by=by, why=reason, before=before, after=value)
    return setting


def _possible(policy: Policy, value: Any) -> bool:
    match policy.kind:
        case Kind.INTEGER:
            return type(value) is int and _within(policy, value)
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.CHOICE:
            return value in dict(policy.choices)
        case Kind.TIME:
            return isinstance(value, str) and bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value))
        case Kind.TEXT:
            return isinstance(value, str) and bool(value.strip()) and len(value) <= 2000


def _within(policy: Policy, value: int) -> bool:
    return (policy.smallest is None or value >= policy.smallest) and (policy.largest is None or value <= policy.largest)
