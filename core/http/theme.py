"""The theme that somebody chose, kept in a cookie so that the server can render it."""

from django.conf import settings
from django.http import HttpRequest

COOKIE = "thema"
THEMES = ("light", "dark")


def theme(request: HttpRequest) -> dict[str, object]:
    """Give templates the chosen theme (`light`, `dark` or nothing for the system's own), and whether this is a demo."""
    chosen = request.COOKIES.get(COOKIE, "")
    return {"theme": chosen if chosen in THEMES else "", "demo": settings.MAIL_IS_KEPT}
