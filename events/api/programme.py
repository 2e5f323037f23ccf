"""Events and their sessions for programs."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.access import EVERYONE
from core.api.pages import Pages
from events.api.event_serializers import EventSerializer, SessionSerializer
from events.models import Event, Session
from events.permissions.overview import events_told, sessions_shown
from events.rules.kinds import EventKind

EVENT = OpenApiParameter("evenement", str, description="Het adres van een evenement.")
YEAR = OpenApiParameter("jaar", int, description="Een jaar waarin het evenement is.")
KIND = OpenApiParameter("soort", str, enum=[kind.value for kind in EventKind], description="De soort evenement.")


class ByKey(Pages):
    """Rows as they were made."""

    ordering = "pk"


def asked_for(request: Request, name: str) -> str:
    """Return a word of the address that a row may hold; without what no text in the database can hold."""
    return request.query_params.get(name, "").replace("\x00", "")


class Events(generics.ListAPIView[Event]):
    """The events that you may see, cancelled ones too."""

    open_to = EVERYONE
    pagination_class = ByKey
    serializer_class = EventSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Event]:
        events = events_told(self.request.user)
        kind, year = asked_for(self.request, "soort"), asked_for(self.request, "jaar")
        events = events.filter(kind=kind) if kind else events
        if not year:
            return events
        if not (year.isascii() and year.isdigit() and 1 <= int(year[:5]) <= 9999):
            return events.none()
        return events.filter(first_day__year__lte=int(year), last_day__year__gte=int(year))

    @extend_schema(operation_id="evenementen_list", parameters=[KIND, YEAR])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class EventOne(APIView):
    """One event."""

    open_to = EVERYONE

    @extend_schema(operation_id="evenementen_read", responses=EventSerializer)
    def get(self, request: Request, slug: str) -> Response:
        return Response(EventSerializer(get_object_or_404(events_told(request.user), slug=slug)).data)


class Sessions(generics.ListAPIView[Session]):
    """The sessions of the events that you may see."""

    open_to = EVERYONE
    pagination_class = ByKey
    serializer_class = SessionSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Session]:
        sessions = sessions_shown(self.request.user)
        slug = asked_for(self.request, "evenement")
        return sessions.filter(event__slug=slug) if slug else sessions

    @extend_schema(operation_id="sessies_list", parameters=[EVENT])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


urlpatterns: list[URLPattern] = [
    path("evenementen", Events.as_view(), name="api_event_list"),
    path("evenementen/<slug:slug>", EventOne.as_view(), name="api_event_detail"),
    path("sessies", Sessions.as_view(), name="api_session_list"),
]
