"""What the pages about quality of data, retention and one's own archive show."""

from datetime import date
from typing import Any

from core.models import User
from core.registry import personal_data, subject_of
from members.actions.retention import what_is_old
from members.permissions import (
    archive_ends,
    bounced_addresses,
    ends_before_start,
    invitations_expired,
    mandates_without_office,
    municipalities_without_manager,
    names_around,
    offices_of_no_member,
)

MOST = 100


def quality_page(day: date) -> dict[str, Any]:
    """Return the context: findings with at most a hundred rows each, and what would be forgotten."""
    mandates = list(mandates_without_office(day).select_related("person", "municipality")[:MOST])
    offices = list(offices_of_no_member(day).select_related("person", "municipality")[:MOST])
    names = names_around({row.municipality_id for row in mandates} | {row.municipality_id for row in offices})
    return {
        "mandates": [(row, names.get(row.municipality_id, row.municipality.code)) for row in mandates],
        "offices": [(row, names.get(row.municipality_id, row.municipality.code)) for row in offices],
        "wrong": list(ends_before_start().select_related("person", "municipality")[:MOST]),
        "bounced": list(bounced_addresses()[:MOST]),
        "invitations": list(invitations_expired()[:MOST]),
        "alone": list(municipalities_without_manager(day)[:MOST]),
        "old": what_is_old(day),
    }


def archive_chapters(user: User) -> dict[str, Any]:
    """Return what the apps know of what somebody did, and until when that is open."""
    subject = subject_of(user)
    chapters = [c for app in personal_data if app.name != "core" for c in app.export(subject) if c.rows]
    return {"chapters": chapters, "until": archive_ends(user)}
