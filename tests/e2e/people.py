"""Who walks a journey: a browser window per person, that complains when the page does."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page

from core.models import User

Size = tuple[int, int]
DESK, PHONE, HALL, NARROW = (1280, 900), (390, 844), (1920, 1080), (320, 640)
# What the browser itself writes when a request fails, which journeys do on purpose; and in the back office that a style
# was refused with which Django's jQuery only tries out what the browser can.
ON_PURPOSE = ("Failed to load resource", "Applying inline style violates")

# What a page can leave in a browser, beside cookies and its session.
STORED = "local_storage,indexeddb,websql,service_workers,cache_storage,file_systems"


@dataclass
class People:
    """Lets people in and sees them out; a script error or a refused script or style is a failure."""

    browser: Browser
    site: str
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def window(self, user: User | None = None, size: Size = DESK, **more: Any) -> Page:
        """Open a window; with a user, of somebody who is logged in already."""
        width, height = size
        context = self.browser.new_context(
            base_url=self.site,
            viewport={"width": width, "height": height},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **more,
        )
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        if user is not None:
            let_in(context, self.site, user)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: self.hear(page, message))
        return page

    def hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ON_PURPOSE[: 1 + ("/beheer/" in page.url)]):
            self.complaints.append(f"{page.url}: {message.text}")

    def close(self) -> None:
        """Close every window."""
        for context in self.contexts:
            with suppress(Exception):
                context.close()
        self.contexts.clear()

    def leave(self) -> None:
        self.close()
        assert not self.complaints, self.complaints


class OneWindow(People):
    """Lets one person after another look through the same window: opening one takes longer than most pages.

    For looking only: who does something may leave more behind than is taken away here.
    """

    def window(self, user: User | None = None, size: Size = DESK, **more: Any) -> Page:
        """Empty the window, or open it if there is none; of what a new one may be given only the theme is known."""
        try:
            [page] = self.contexts[0].pages
            self.empty(page)
        except (IndexError, ValueError, Error):
            self.close()
            page = super().window()
        self.complaints.clear()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=more.get("color_scheme", "light"))
        if user is not None:
            let_in(page.context, self.site, user)
        return page

    def empty(self, page: Page) -> None:
        """Take away what a visitor leaves behind; what the browser keeps of styles and scripts stays."""
        context = page.context
        page.unroute_all()
        if page.url.startswith(self.site):
            page.evaluate("sessionStorage.clear()")
        page.goto("about:blank")
        context.clear_cookies()
        session = context.new_cdp_session(page)
        session.send("Storage.clearDataForOrigin", {"origin": self.site, "storageTypes": STORED})
        session.detach()

    def leave(self) -> None:
        """Say what the page complained about; the window stays open."""
        assert not self.complaints, self.complaints


def let_in(context: BrowserContext, site: str, user: User) -> None:
    """Give a browser the session of an account that has just shown once more who it is."""
    client = Client()
    client.force_login(user, backend="core.auth.LogInBackend")
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site, "httpOnly": True}])
