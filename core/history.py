"""The history of an object: who changed what, when and why (django-pghistory and the record of actions)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from core.models import AuditEntry, User


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that changed; `before` is None when the row was made."""

    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a row, with its author, action and reason."""

    at: datetime
    who: str
    action: str
    why: str
    fields: list[FieldChange]


def event_model_of(model: type[Model]) -> type[Model] | None:
    """Return the table in which the history of a model is kept, if it is kept."""
    name = f"{model.__name__}Event"
    found: type[Model] | None = apps.all_models[model._meta.app_label].get(name.lower())
    return found if found is not None and hasattr(found, "pgh_id") else None


def record_of(obj: Model) -> list[AuditEntry]:
    """Return what actions did to an object, newest first."""
    entries = AuditEntry.objects.filter(object_type=obj._meta.label_lower, object_id=str(obj.pk))
    return list(entries.select_related("by"))


def history_of(obj: Model) -> list[Change]:
    """Return every change of a row, newest first, in two statements."""
    model = event_model_of(type(obj))
    if model is None:
        return []
    events: list[Any] = list(
        model._default_manager.filter(pgh_obj_id=obj.pk).select_related("pgh_context").order_by("pgh_id")
    )
    contexts = [_context(event) for event in events]
    authors = [context["user"] for context in contexts if context.get("user")]
    names: dict[Any, str] = dict(User.objects.filter(pk__in=authors).values_list("pk", "email"))
    befores = [None, *events]
    changes = [
        Change(
            at=event.pgh_created_at,
            who=names.get(context.get("user"), ""),
            action=context.get("action", ""),
            why=context.get("why", ""),
            fields=list(_differences(obj, before, event)),
        )
        for before, event, context in zip(befores, events, contexts, strict=False)
    ]
    return changes[::-1]


def _context(event: Any) -> dict[str, Any]:
    return (event.pgh_context.metadata if event.pgh_context else None) or {}


def _differences(obj: Model, before: Any, after: Any) -> Iterator[FieldChange]:
    for field in _tracked(obj, after):
        old = getattr(before, field.attname) if before is not None else None
        new = getattr(after, field.attname)
        if before is None or old != new:
            yield FieldChange(str(field.verbose_name), _said(field, old), _said(field, new))


def _said(field: Any, value: Any) -> Any:
    """Return a value as the screen says it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return dict(field.flatchoices).get(value, value) if field.choices else value


def _tracked(obj: Model, event: Any) -> Iterable[Any]:
    return [field for field in obj._meta.concrete_fields if not field.primary_key and hasattr(event, field.attname)]
