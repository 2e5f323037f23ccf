"""The addresses of meetings of bodies, each with who may open it."""

from django.urls import URLPattern, URLResolver

from committees.views import meetings, meetings_feed, meetings_held, meetings_papers
from core.access import EVERYONE, LOGGED_IN, Role, route

KEEPERS = frozenset({Role.COMMITTEES})

urlpatterns: list[URLPattern | URLResolver] = [
    route("gremia/<slug:code>/vergaderingen/", meetings.meeting_list, name="meeting_list", open_to=EVERYONE),
    route("gremia/<slug:code>/vergaderingen/nieuw/", meetings.meeting_plan, name="meeting_plan", open_to=KEEPERS),
    route("gremia/<slug:code>/agenda-adres/", meetings_feed.feed_renew, name="body_feed_renew", open_to=LOGGED_IN),
    route("gremiumvergaderingen/<int:pk>/", meetings.meeting_detail, name="meeting_detail", open_to=EVERYONE),
    route("gremiumvergaderingen/<int:pk>/wijzig/", meetings.meeting_move, name="meeting_move", open_to=KEEPERS),
    route("gremiumvergaderingen/<int:pk>/vervalt/", meetings.meeting_cancel, name="meeting_cancel", open_to=KEEPERS),
    route("gremiumvergaderingen/<int:pk>/punt/", meetings.item_add, name="meeting_item_add", open_to=KEEPERS),
    route("gremiumvergaderingen/<int:pk>/stuk/", meetings_papers.paper_add, name="meeting_paper_add", open_to=KEEPERS),
    route(
        "gremiumvergaderingen/<int:pk>/aanwezigheid/",
        meetings_held.meeting_attendance,
        name="meeting_attendance",
        open_to=KEEPERS,
    ),
    route("gremiumvergaderingen/<int:pk>/verslag/", meetings_held.minutes_draft, name="minutes_draft", open_to=KEEPERS),
    route(
        "gremiumvergaderingen/<int:pk>/vaststellen/", meetings_held.minutes_adopt, name="minutes_adopt", open_to=KEEPERS
    ),
    route("vergaderpunten/<int:pk>/", meetings.item_change, name="meeting_item_change", open_to=KEEPERS),
    route("vergaderpunten/<int:pk>/verplaats/", meetings.item_move, name="meeting_item_move", open_to=KEEPERS),
    route("vergaderpunten/<int:pk>/verwijder/", meetings.item_remove, name="meeting_item_remove", open_to=KEEPERS),
    route("vergaderpunten/<int:pk>/uitkomst/", meetings_held.outcome_add, name="outcome_add", open_to=KEEPERS),
    route("uitkomsten/<int:pk>/trek-in/", meetings_held.outcome_remove, name="outcome_remove", open_to=KEEPERS),
    # Who has to do it, and the desk; somebody else finds nothing, which each object decides.
    route("uitkomsten/<int:pk>/gedaan/", meetings_held.action_finish, name="action_finish", open_to=KEEPERS),
    route("stukken/<uuid:pk>/versie/", meetings_papers.paper_version, name="meeting_paper_version", open_to=KEEPERS),
    route("stukken/<uuid:pk>/toegang/", meetings_papers.paper_access, name="meeting_paper_access", open_to=KEEPERS),
    route("stukken/<uuid:pk>/verwijder/", meetings_papers.paper_remove, name="meeting_paper_remove", open_to=KEEPERS),
    route("mijn/vergaderingen/", meetings_feed.meetings_own, name="meetings_own", open_to=LOGGED_IN),
    route("mijn/agenda-adres/", meetings_feed.feed_renew, name="feed_renew", open_to=LOGGED_IN),
    # A calendar program has no account: the signed key in the address is the right.
    route("agenda/<str:token>.ics", meetings_feed.meeting_feed, name="meeting_feed", open_to=EVERYONE),
]
