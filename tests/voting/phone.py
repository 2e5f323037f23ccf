"""The phone of a voter: what it asks of the vote page."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from tests.voting.factories import Hall
from voting.models import Poll

HTMX = {"HX-Request": "true"}


def tap(
    client: Client,
    hall: Hall,
    poll: Poll,
    choice: str = "for",
    *,
    number: int = 0,
    key: UUID | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Press a button of the vote page."""
    form = {"member": hall.entries[number].code, "choice": choice, "key": str(key or uuid4())}
    answer: HttpResponse = client.post(f"/stemmen/{hall.register.pk}/{poll.pk}/", form, headers=headers)  # type: ignore[assignment]
    return answer


def page(client: Client, hall: Hall) -> str:
    answer = client.get(f"/stemmen/{hall.register.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()
