"""The theme that somebody chose, kept in a cookie so that the server can render it."""

from django.http import HttpRequest

COOKIE = "thema"
THEMES = ("light", "dark")


def theme(request: HttpRequest) -> dict[str, str]:
    """Give templates the chosen theme: `light`, `dark` or nothing for the system's own."""
    chosen = request.COOKIES.get(COOKIE, "")
    return {"theme": chosen if chosen in THEMES else ""}
