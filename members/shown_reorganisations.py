"""What the pages of reorganisations show: the list, one with every consequence, and the form for a new one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from core import clock
from core.registry import Text
from members.actions.reorganisations import preview_reorganisation
from members.forms import FoundingForm, PartForm, ReorganisationForm
from members.forms.reorganisations import Foundings, Parts
from members.models import Reorganisation
from members.permissions import members_on, names_around, reorganisations_known
from members.registry import Consequence, figures

LINES = 4


@dataclass(frozen=True, slots=True)
class Touched:
    """A municipality in a reorganisation, with the numbers that other apps know of it on the day before."""

    code: str
    name: str
    inhabitants: int | None
    figures: list[int | None]


@dataclass(frozen=True, slots=True)
class ConsequencesShown:
    """What one app would do, under its own name."""

    app: Text
    found: list[Consequence]


def reorganisation_list(today: date) -> dict[str, Any]:
    """Return the context of the list: what is to be carried out, what is to come, and what took effect."""
    rows = list(reorganisations_known())
    return {
        "todo": [row for row in rows if row.applied_at is None],
        "coming": [row for row in rows if row.applied_at is not None and row.effective_date > today],
        "past": [row for row in reversed(rows) if row.applied_at is not None and row.effective_date <= today],
        "today": today,
    }


def reorganisation_page(reorganisation: Reorganisation) -> dict[str, Any]:
    """Return the context of one: its parts, whom it touches, what carrying out does, and what can be done."""
    today = clock.today()
    parts = list(reorganisation.parts.select_related("source", "target"))
    names = names_around({part.source_id for part in parts} | {part.target_id for part in parts})
    preview = preview_reorganisation(reorganisation) if reorganisation.applied_at is None else {}
    return {
        "reorganisation": reorganisation,
        "today": today,
        "parts": [
            {
                "part": p,
                "source": names.get(p.source_id, p.source.code),
                "target": names.get(p.target_id, p.target.code),
            }
            for p in parts
        ],
        "foundings": list(reorganisation.foundings.select_related("municipality", "province")),
        "touched": _touched(reorganisation, {p.source_id for p in parts} | {p.target_id for p in parts}),
        "figure_labels": [figure.label for figure in figures],
        "consequences": [ConsequencesShown(_app_name(app), found) for app, found in preview.items()],
        "by_hand": sum(each.by_hand for found in preview.values() for each in found),
        "changes": {app: len(made) for app, made in reorganisation.changes.items() if made},
        "can_apply": reorganisation.applied_at is None,
        "can_undo": reorganisation.applied_at is not None and reorganisation.effective_date > today,
    }


def _app_name(app: str) -> Text:
    """Return what people call the part of the portal that a consequence is in."""
    if app in apps.app_configs:
        return apps.app_configs[app].verbose_name
    return _("nomination rounds") if app == "rounds" else app


def _touched(reorganisation: Reorganisation, keys: set[int]) -> list[Touched]:
    """Return who is a member on the last day before, or today when that is earlier, with what is known of that day."""
    day = min(clock.today(), reorganisation.effective_date)
    members = list(members_on(day).filter(pk__in=keys))
    known = [figure.values(members, day) for figure in figures]
    return [Touched(m.code, m.name, m.population, [values.get(m.code) for values in known]) for m in members]


def new_page(form: ReorganisationForm, parts: Any, foundings: Any) -> dict[str, Any]:
    """Return the context of the form for a new reorganisation, with a list of codes to choose from."""
    return {
        "form": form,
        "parts": parts,
        "foundings": foundings,
        "members": members_on(clock.today()),
    }


def new_forms(data: Any = None, *, more: bool = False) -> tuple[ReorganisationForm, Any, Any]:
    """Return the three parts of the form: empty, as they were sent, or with more lines and what was written so far."""
    if data is None:
        return ReorganisationForm(), _lines([{}] * LINES), Foundings(prefix="nieuw")
    if not more:
        return ReorganisationForm(data), Parts(data, prefix="delen"), Foundings(data, prefix="nieuw")
    written = _written(data, "delen", PartForm)
    founded = _written(data, "nieuw", FoundingForm)
    return (
        ReorganisationForm(initial=data.dict()),
        _lines([*written, *[{}] * LINES]),
        Foundings(prefix="nieuw", initial=[each for each in founded if any(each.values())]),
    )


def _lines(written: list[dict[str, Any]]) -> Any:
    return Parts(prefix="delen", initial=[{"share": 100, "kind": "merger", **each} for each in written])


def _written(data: Any, prefix: str, form: type[PartForm | FoundingForm]) -> list[dict[str, Any]]:
    """Return what was written in the lines of a set of forms, unchecked."""
    rows = data.get(f"{prefix}-TOTAL_FORMS", "")
    count = min(int(rows), 60) if rows.isdigit() else 0
    return [{name: data.get(f"{prefix}-{row}-{name}", "") for name in form.base_fields} for row in range(count)]
