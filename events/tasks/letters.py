"""Writing mail about registrations in the worker."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.mail import write_mail
from core.outbox import outbox_task
from events.letters import letter_about
from events.models import Registration
from events.rules.letters import LetterKey


@outbox_task
def write_letter(
    *, letter: str, about: str, registration: int, to: str, name: str, language: str, facts: Mapping[str, Any]
) -> None:
    """Write one mail; a registration that was erased meanwhile gets none."""
    rows = Registration.objects.select_related("event", "kind", "booking__booked_by")
    row: Registration | None = rows.filter(pk=registration).first()
    if row is None:
        return
    if about == LetterKey.REPLACED:
        facts = {"collega": row.name, **facts}
    made = letter_about(row, LetterKey(about), facts, to=to, name=name, language=language)
    if made is not None:
        write_mail(made.to, made.subject, made.body, key=f"event-{letter}", about=row, language=made.language)


@outbox_task
def write_letters(*, letter: str, about: str, registrations: Sequence[int], facts: Mapping[str, Any]) -> None:
    """Write the same mail about each of these registrations."""
    rows = Registration.objects.select_related("event", "kind", "booking__booked_by")
    for row in rows.filter(pk__in=registrations).order_by("pk"):
        made = letter_about(row, LetterKey(about), facts)
        if made is not None:
            key = f"event-{letter}-{row.pk}"
            write_mail(made.to, made.subject, made.body, key=key, about=row, language=made.language)
