"""On record: each action says who did what to which object, and why."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import models, transaction

from core.http.request_id import current_request_id
from core.models import AuditEntry, User

P = ParamSpec("P")
R = TypeVar("R")


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run an action in one transaction, with its name and author on every row of history."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs.get("by")
        name = f"{function.__module__.split('.')[0]}.{function.__name__}"
        with pghistory.context(user=by.pk if isinstance(by, User) else None, action=name), transaction.atomic():
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
