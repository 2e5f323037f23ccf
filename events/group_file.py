"""Everybody of a municipality at an event as a file, for who registers them."""

from collections.abc import Mapping
from typing import Any

import tablib
from django.utils.translation import gettext as _

from core import formats
from members.files import CONTENT_TYPES, harmless


def group_file(page: Mapping[str, Any], extension: str) -> tuple[bytes | str, str]:
    """Return the content of a csv or xlsx file of an overview, and what kind of content it is."""
    heads = [_("Name"), _("E-mail address"), _("Role"), _("Kind"), _("State"), _("Name before"), _("Sessions")]
    table = tablib.Dataset(title=str(page["event"])[:31].translate({ord(sign): " " for sign in "[]:*?/\\"}))
    table.headers = [harmless(head) for head in heads]
    for member in (*page["members"], *page["cancelled"]):
        row = member.registration
        before = formats.plain_day(row.name_before) if member.is_unnamed and row.name_before is not None else ""
        values = [row.name, row.email, row.role, row.kind.name, row.get_state_display(), before, member.sessions]
        table.append([harmless(str(value)) for value in values])
    content: bytes | str = table.export(extension)
    return (f"\N{BYTE ORDER MARK}{content}" if isinstance(content, str) else content), CONTENT_TYPES[extension]
