"""Meetings and proposals for programs, and the votes and results of a meeting."""

from typing import Any

from django.db.models import F, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from assemblies.models import Assembly, Proposal
from assemblies.permissions import (
    assemblies_for,
    assemblies_shown,
    items_of,
    proposals_shown,
    published_outcomes,
    register_with_totals,
)
from assemblies.serializers import AssemblyDetailSerializer, AssemblySerializer, ProposalSerializer
from core import clock
from core.access import EVERYONE
from core.api.pages import Pages
from voting.api import DAY, RECONSTRUCTIONS, Polls, Results, day_asked, wants_reconstructions
from voting.models import Poll, Result

MEETING = OpenApiParameter("vergadering", str, description="Het adres van een vergadering, zoals alv-2026-11-24.")


class ByDate(Pages):
    """Meetings, the last first."""

    ordering = ("-date", "-pk")


class ByMeeting(Pages):
    """Proposals, those of the last meeting first."""

    ordering = ("-day", "-pk")


class Assemblies(generics.ListAPIView[Assembly]):
    """The meetings, the last first; reconstructions only when asked for."""

    open_to = EVERYONE
    pagination_class = ByDate
    serializer_class = AssemblySerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Assembly]:
        assemblies = assemblies_shown(also_unlisted=wants_reconstructions(self.request))
        day = day_asked(self.request)
        return assemblies if day is None else assemblies.filter(date=day)

    @extend_schema(operation_id="vergaderingen_list", parameters=[DAY, RECONSTRUCTIONS])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class AssemblyOne(APIView):
    """One meeting, with its agenda."""

    open_to = EVERYONE

    @extend_schema(operation_id="vergaderingen_read", responses=AssemblyDetailSerializer)
    def get(self, request: Request, slug: str) -> Response:
        assembly = get_object_or_404(assemblies_for(request.user), slug=slug)
        context = {
            "request": request,
            "now": clock.now(),
            "register": register_with_totals(assembly),
            "items": items_of(assembly),
            "published": published_outcomes().filter(assembly=assembly),
        }
        return Response(AssemblyDetailSerializer(assembly, context=context).data)


class Proposals(generics.ListAPIView[Proposal]):
    """The proposals, those of the last meeting first."""

    open_to = EVERYONE
    pagination_class = ByMeeting
    serializer_class = ProposalSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Proposal]:
        proposals = proposals_shown(also_unlisted=wants_reconstructions(self.request))
        if slug := meeting_asked(self):
            proposals = proposals.filter(item__assembly__slug=slug)
        if day := day_asked(self.request):
            proposals = proposals.filter(item__assembly__date=day)
        return proposals.annotate(day=F("item__assembly__date"))

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "now": clock.now()}

    @extend_schema(operation_id="voorstellen_list", parameters=[MEETING, DAY, RECONSTRUCTIONS])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class ProposalOne(APIView):
    """One proposal."""

    open_to = EVERYONE

    @extend_schema(operation_id="voorstellen_read", responses=ProposalSerializer)
    def get(self, request: Request, pk: int) -> Response:
        proposal = get_object_or_404(proposals_shown(also_unlisted=True), pk=pk)
        return Response(ProposalSerializer(proposal, context={"request": request, "now": clock.now()}).data)


class PollsOfMeetings(Polls):
    """Everything that was put to the vote, the last first."""

    def get_queryset(self) -> QuerySet[Poll]:
        polls = super().get_queryset()
        slug = meeting_asked(self)
        return polls.filter(register__assembly__slug=slug) if slug else polls

    @extend_schema(operation_id="stemmingen_list", parameters=[MEETING, DAY, RECONSTRUCTIONS])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class ResultsOfMeetings(Results):
    """The results that were announced, the last first."""

    def get_queryset(self) -> QuerySet[Result]:
        results = super().get_queryset()
        slug = meeting_asked(self)
        return results.filter(poll__register__assembly__slug=slug) if slug else results

    @extend_schema(operation_id="uitslagen_list", parameters=[MEETING, DAY, RECONSTRUCTIONS])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


def meeting_asked(view: APIView) -> str:
    """Return the address of the meeting that was asked for, or nothing."""
    return view.request.query_params.get("vergadering", "").replace("\x00", "")


urlpatterns: list[URLPattern] = [
    path("vergaderingen", Assemblies.as_view(), name="api_assembly_list"),
    path("vergaderingen/<slug:slug>", AssemblyOne.as_view(), name="api_assembly_detail"),
    path("voorstellen", Proposals.as_view(), name="api_proposal_list"),
    path("voorstellen/<int:pk>", ProposalOne.as_view(), name="api_proposal_detail"),
    path("stemmingen", PollsOfMeetings.as_view(), name="api_poll_list"),
    path("uitslagen", ResultsOfMeetings.as_view(), name="api_result_list"),
]
