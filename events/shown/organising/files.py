"""The registrations and the sessions of an event as files; nothing in them is a formula."""

from collections.abc import Iterable, Sequence
from typing import Any

import tablib
from django.utils.translation import gettext as _

from core.formats import local
from events.models import Event, Registration
from events.permissions.events import sessions_of
from events.shown.organising.registrations import lines
from members.files import CONTENT_TYPES, harmless

__all__ = ["CONTENT_TYPES", "registrations_file", "sessions_file"]
File = tuple[bytes | str, str]


def sheet(title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]], extension: str) -> File:
    """Return the content of a csv, xlsx or ods file, and what kind of content it is."""
    table = tablib.Dataset(title=title[:31], headers=[harmless(str(name)) for name in headings])
    for values in rows:
        table.append([harmless(value) if isinstance(value, str) or value is None else value for value in values])
    content: bytes | str = table.export(extension)
    return (f"\N{BYTE ORDER MARK}{content}" if isinstance(content, str) else content), CONTENT_TYPES[extension]


def registrations_file(rows: Iterable[Registration], extension: str) -> File:
    """Return a list of registrations."""
    headings = [
        _("Number"),
        _("Name"),
        _("E-mail address"),
        _("Role"),
        _("Organisation"),
        _("Kind"),
        _("State"),
        _("Price without VAT"),
        _("Purchase order number"),
        _("Sessions"),
        _("Registered on"),
    ]
    return sheet(_("Registrations"), headings, lines(rows), extension)


def sessions_file(event: Event, extension: str) -> File:
    """Return the programme with how far each session is filled."""
    headings = [_("Session"), _("Round"), _("Room"), _("Begins"), _("Ends"), _("Registered"), _("Capacity"), _("State")]
    rows = (
        [
            session.title,
            session.round.name if session.round is not None else "",
            session.room.name if session.room is not None else "",
            local(session.starts_at).strftime("%Y-%m-%d %H:%M"),
            local(session.ends_at).strftime("%Y-%m-%d %H:%M"),
            session.places.taken if session.places is not None else "",
            session.places.capacity if session.places is not None else "",
            session.get_state_display(),
        ]
        for session in sessions_of(event)
    )
    return sheet(_("Programme"), headings, rows, extension)
