"""Votes and results for programs. The lists stand in the API of meetings, which knows the meeting of a vote."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import EVERYONE
from core.api.pages import Pages
from members.rules.days import NotADay, read_day
from voting.live import LiveRegister
from voting.models import Poll, Result
from voting.permissions import entries_in, polls_shown, results_shown
from voting.serializers import PollSerializer, ResultDetailSerializer, ResultSerializer
from voting.shown import votes_of

DAY = OpenApiParameter("opDatum", date, description="De dag van de vergadering (JJJJ-MM-DD).")
RECONSTRUCTIONS = OpenApiParameter(
    "reconstructies", str, enum=["ja", "nee"], description="Met `ja` ook reconstructies: de aanwezigheid is verzonnen."
)
NUMBER = OpenApiParameter("pk", int, OpenApiParameter.PATH, description="Het nummer van de stemming.")


def day_asked(request: Request) -> date | None:
    """Return the day of `opDatum`, or None when it was not asked. Raises ValidationError."""
    text = request.query_params.get("opDatum", "")
    try:
        return read_day(text) if text else None
    except NotADay as error:
        raise serializers.ValidationError({"opDatum": [_("This is not a date. Write it like 2019-11-29.")]}) from error


def wants_reconstructions(request: Request) -> bool:
    """Tell whether reconstructions were asked for. Raises ValidationError."""
    asked = request.query_params.get("reconstructies", "nee")
    if asked not in {"ja", "nee"}:
        raise serializers.ValidationError({"reconstructies": [_("Choose ja or nee.")]})
    return asked == "ja"


class ByOpening(Pages):
    """Votes, the last opened first."""

    ordering = ("-opened_at", "-pk")


class ByAnnouncing(Pages):
    """Results, the last announced first."""

    ordering = ("-announced_at", "-pk")


def poll_context(view: APIView, polls: list[Poll]) -> dict[str, Any]:
    """Return what every poll of an answer needs: the clock and the turnouts, each asked once."""
    turnouts = LiveRegister().turnouts([poll.pk for poll in polls])
    return {"request": view.request, "now": clock.now(), "turnouts": turnouts}


class Polls(generics.ListAPIView[Poll]):
    """Everything that was put to the vote, the last first."""

    open_to = EVERYONE
    pagination_class = ByOpening
    serializer_class = PollSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Poll]:
        polls = polls_shown(also_unlisted=wants_reconstructions(self.request)).prefetch_related("options")
        day = day_asked(self.request)
        return polls if day is None else polls.filter(register__date=day)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        polls: Any = list(self.paginate_queryset(self.get_queryset()) or [])
        return self.get_paginated_response(PollSerializer(polls, many=True, context=poll_context(self, polls)).data)


class PollOne(APIView):
    """One vote."""

    open_to = EVERYONE

    @extend_schema(operation_id="stemmingen_read", parameters=[NUMBER], responses=PollSerializer)
    def get(self, request: Request, pk: int) -> Response:
        poll = get_object_or_404(polls_shown(also_unlisted=True).prefetch_related("options"), pk=pk)
        return Response(PollSerializer(poll, context=poll_context(self, [poll])).data)


class Results(generics.ListAPIView[Result]):
    """The results that were announced, the last first."""

    open_to = EVERYONE
    pagination_class = ByAnnouncing
    serializer_class = ResultSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Result]:
        results = results_shown(also_unlisted=wants_reconstructions(self.request))
        day = day_asked(self.request)
        return results if day is None else results.filter(poll__register__date=day)


class ResultOne(APIView):
    """One result, with the vote of every municipality: enough to compute it again."""

    open_to = EVERYONE

    @extend_schema(operation_id="uitslagen_read", parameters=[NUMBER], responses=ResultDetailSerializer)
    def get(self, request: Request, pk: int) -> Response:
        result = get_object_or_404(results_shown(also_unlisted=True), poll=pk)
        votes = votes_of(result.poll, list(entries_in(result.poll.register_id)))
        votes.sort(key=lambda vote: vote.entry.code)
        return Response(ResultDetailSerializer(result, context={"request": request, "votes": votes}).data)


urlpatterns: list[URLPattern] = [
    path("stemmingen/<int:pk>", PollOne.as_view(), name="api_poll_detail"),
    path("uitslagen/<int:pk>", ResultOne.as_view(), name="api_result_detail"),
]
