"""On record: each action says who did what to which object, and why."""

from collections.abc import Callable
from functools import wraps
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import models, transaction

from core.http.request_id import current_request_id
from core.models import AuditEntry, User

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run an action in one transaction, with its name, author and `reason` on every row of history."""
    name = f"{function.__module__.split('.')[0]}.{function.__name__}"
    bind = signature(function).bind if "reason" in signature(function).parameters else None

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs.get("by")
        facts = {"user": by.pk if isinstance(by, User) else None, "action": name}
        if bind is not None:
            facts["why"] = bind(*args, **kwargs).arguments.get("reason", "")
        with pghistory.context(**facts), transaction.atomic():
            return function(*args, **kwargs)

    return run


def record(what: str, obj: models.Model, *, by: User | None, why: str = "", **facts: Any) -> AuditEntry:
    """Write what was done to `obj` in the transaction that did it; `by` is None for the clock."""
    if why:
        pghistory.context(why=why)
    return AuditEntry.objects.create(
        by=by,
        what=what,
        object_type=obj._meta.label_lower,
        object_id=str(obj.pk),
        why=why,
        facts=facts,
        request_id=current_request_id(),
    )
