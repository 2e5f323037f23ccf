"""A page in one state, who looks at it, and what they press: for the galleries."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from core.models import User
from core.rules.desks import Desk
from members.models import Office
from portal.demo.accounts import staff_user
from tests.e2e.meetings import UTRECHT
from tests.e2e.people import DESK, Size

Find = Callable[[], Any]


@dataclass(frozen=True)
class Scene:
    """One page in one state: where it is, who looks, and what they do first."""

    name: str
    path: str | Callable[[], str]
    who: Find | None = None
    act: Callable[[Page], Any] | None = None
    key: bool = False  # one of the ten screens that are looked at in every theme and width
    wide: Size = DESK
    status: int = 200
    html: Callable[[], str] | None = None  # what stands there instead of what the server would answer

    def address(self) -> str:
        return self.path if isinstance(self.path, str) else self.path()


def account() -> User:
    """Return somebody who represents nobody: a municipal secretary."""
    held = Office.objects.filter(municipality__code=UTRECHT, function="gemeentesecretaris").select_related(
        "person__user"
    )
    user = held[0].person.user
    assert user is not None
    return user


def staff(desk: Desk) -> Find:
    return lambda: staff_user(desk)


def press(name: str) -> Callable[[Page], None]:
    """Return what presses the button of that name."""
    return lambda page: page.get_by_role("button", name=name).first.click()


def click(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()
