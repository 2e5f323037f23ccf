"""Who may open what: every route and API operation with the decision written beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.views import APIView

from core.access import EVERYONE, OFFICE, Role

# The back office decides for all of its own pages at once (core.admin_site), with one place to log in.
BACK_OFFICE, BACK_OFFICE_LOGIN = "admin", "admin:login"
WORDS = {
    Role.ANONYMOUS: "iedereen",
    Role.ACCOUNT: "account",
    Role.VOTER: "vertegenwoordiger",
    Role.OTHER_VOTER: "andere vertegenwoordiger",
    Role.CLERK: "griffier",
    Role.CHAIR: "voorzitter",
    Role.SECRETARIAT: "secretariaat",
    Role.REGISTRY: "ledenadministratie",
    Role.COMMITTEES: "bureau commissies",
    Role.ORGANISER: "congresbureau",
    Role.NOMINATOR: "lid van de voordrachtscommissie",
    Role.ADMINISTRATOR: "beheerder",
    Role.SUPERUSER: "superuser zonder bureau",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One route, or one operation of the API, and who may open it; None when nobody decided."""

    name: str
    path: str
    open_to: frozenset[Role] | None
    view: Any
    is_api: bool = False
    is_admin: bool = False


def decisions() -> list[Decision]:
    """Return every route of the URL configuration."""
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Iterable[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Decision]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern).lstrip("^").rstrip("$")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            yield _decision(pattern, path, space)


def _decision(pattern: URLPattern, path: str, space: str) -> Decision:
    name = f"{space}{pattern.name or path}"
    api: type[APIView] | None = getattr(pattern.callback, "cls", None)
    if space.startswith(f"{BACK_OFFICE}:"):
        open_to = OFFICE | {Role.ANONYMOUS} if name == BACK_OFFICE_LOGIN else OFFICE
        return Decision(name, path, frozenset(open_to), pattern.callback, is_admin=True)
    if api is not None:
        return Decision(name, path, getattr(api, "open_to", None), pattern.callback, is_api=True)
    return Decision(name, path, getattr(pattern, "open_to", None), pattern.callback)


def as_markdown() -> str:
    """Return the whole matrix as a page."""
    rows = [decision for decision in decisions() if not decision.is_admin]
    return "\n".join(
        [
            "# Wie mag wat",
            "",
            "Gemaakt met `manage.py permissions`; een test vraagt elke bladzijde als elke rol.",
            "Wat niet voor u is, is er niet (404); wie nog niet is ingelogd, wordt eerst om een login gevraagd.",
            "“vertegenwoordiger” stemt voor de gemeente waar het om gaat, “andere vertegenwoordiger” voor een andere.",
            "Het beheer (`/beheer/…`) is er voor wie een bureau heeft; elke handeling daar vraagt zelf wie dat mag.",
            "",
            "## Bladzijden",
            "",
            *_table(row for row in rows if not row.is_api),
            "",
            "## API",
            "",
            *_table(row for row in rows if row.is_api),
            "",
        ]
    )


def _table(rows: Iterable[Decision]) -> Iterator[str]:
    yield "| adres | naam | open voor |"
    yield "|---|---|---|"
    for row in sorted(rows, key=lambda row: row.path):
        yield f"| `/{row.path}` | {row.name} | {_said(row.open_to or frozenset())} |"


def _said(open_to: frozenset[Role]) -> str:
    if open_to == EVERYONE:
        return WORDS[Role.ANONYMOUS]
    if open_to == EVERYONE - {Role.ANONYMOUS}:
        return "wie is ingelogd"
    return ", ".join(WORDS[role] for role in Role if role in open_to) or "niemand"
