"""Registering by program: the same action as behind the form, safe to send twice with one Idempotency-Key."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import LOGGED_IN, Role
from core.api.authentication import user_of
from core.models import User
from events.actions.cancelling import cancel_registration
from events.actions.registering import register
from events.api.event_serializers import BookSerializer, RegistrationSerializer
from events.api.programme import EVENT, ByKey, asked_for
from events.asked import Line, Participant, Payer
from events.models import Event, Registration
from events.permissions.events import events_for, kinds_of, registrations_seen_by
from events.permissions.overview import municipalities_coded, registrations_booked
from members.models import Municipality

KEY = OpenApiParameter(
    "Idempotency-Key",
    OpenApiTypes.UUID,
    OpenApiParameter.HEADER,
    required=True,
    description="Een nieuwe UUID per boeking. Met dezelfde sleutel is het dezelfde boeking.",
)
OWN = frozenset({Role.VOTER, Role.ORGANISER})


def registrations_told(user: User) -> QuerySet[Registration]:
    """Return the registrations that somebody may see, with what is told of them."""
    seen: QuerySet[Registration] = registrations_seen_by(user).select_related("municipality")
    return seen.prefetch_related("choices")


class Registrations(generics.ListAPIView[Registration]):
    """Your registrations, what you booked, and those of municipalities that you register for."""

    open_to = LOGGED_IN
    pagination_class = ByKey
    serializer_class = RegistrationSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Registration]:
        rows = registrations_told(user_of(self.request))
        slug = asked_for(self.request, "evenement")
        return rows.filter(event__slug=slug) if slug else rows

    @extend_schema(operation_id="aanmeldingen_list", parameters=[EVENT])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(
        operation_id="aanmeldingen_create",
        parameters=[KEY],
        request=BookSerializer,
        responses={200: RegistrationSerializer(many=True), 201: RegistrationSerializer(many=True)},
    )
    def post(self, request: Request) -> Response:
        key, by = key_of(request), user_of(request)
        asked = BookSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        event = get_object_or_404(events_for(by), slug=asked.validated_data["evenement"])
        began = clock.now()
        people, payer, line = drawn_up(asked.validated_data, event, by)
        booking = register(event, people, payer, key=key, waiting=line, by=by)
        found: Any = registrations_booked(booking)
        rows = RegistrationSerializer(found, many=True).data
        return Response(rows, status=200 if booking.made_at < began else 201)


class RegistrationOne(APIView):
    """One registration."""

    open_to = OWN

    @extend_schema(operation_id="aanmeldingen_read", responses=RegistrationSerializer)
    def get(self, request: Request, pk: int) -> Response:
        row = get_object_or_404(registrations_told(user_of(request)), pk=pk)
        return Response(RegistrationSerializer(row).data)

    @extend_schema(operation_id="aanmeldingen_cancel", responses=RegistrationSerializer)
    def delete(self, request: Request, pk: int) -> Response:
        by = user_of(request)
        cancel_registration(get_object_or_404(registrations_told(by), pk=pk), by=by)
        return Response(RegistrationSerializer(get_object_or_404(registrations_told(by), pk=pk)).data)


def key_of(request: Request) -> UUID:
    """Return the key with which a booking may be sent twice."""
    try:
        return UUID(request.headers.get("Idempotency-Key", ""))
    except ValueError as error:
        raise ValidationError({"Idempotency-Key": [_("Send a UUID of your own in this header.")]}) from error


def drawn_up(data: Mapping[str, Any], event: Event, by: User) -> tuple[list[Participant], Payer, Line | None]:
    """Return what was asked as the action wants it; a kind or municipality that is not there is a mistake."""
    kinds = {kind.pk: kind for kind in kinds_of(event)}
    codes = {one["gemeente"] for one in (*data["deelnemers"], data["betaler"]) if one.get("gemeente")}
    known: dict[str, Municipality] = municipalities_coded(codes)
    if missing := codes - known.keys():
        raise ValidationError({"gemeente": [_("There is no municipality %(code)s.") % {"code": min(missing)}]})
    if {one["soort"] for one in data["deelnemers"]} - kinds.keys():
        raise ValidationError({"soort": [_("This event has no such kind of registration.")]})
    people = [
        Participant(
            kind=kinds[one["soort"]],
            name=one["naam"],
            email=one.get("email", ""),
            role=one["functie"],
            organisation=one["organisatie"],
            municipality=known.get(one["gemeente"] or ""),
            user=by if one.get("email", "").lower() == by.email.lower() else None,
            sessions=tuple(dict.fromkeys(one["sessies"])),
            waits=tuple(dict.fromkeys(one["wachtlijst"])),
            diet=one["dieet"],
            access=one["toegankelijkheid"],
            name_before=one["naamVoor"],
        )
        for one in data["deelnemers"]
    ]
    line = data["wachtlijst"]
    return people, _payer(data["betaler"], known), Line(whole=line["allemaal"]) if line is not None else None


def _payer(data: Mapping[str, Any], known: Mapping[str, Municipality]) -> Payer:
    return Payer(
        organisation=data.get("organisatie", ""),
        email=data.get("email", ""),
        address=data.get("adres", ""),
        purchase_order=data.get("inkoopnummer", ""),
        oin=data.get("oin", ""),
        municipality=known.get(data.get("gemeente") or ""),
    )


urlpatterns: list[URLPattern] = [
    path("aanmeldingen", Registrations.as_view(), name="api_registration_list"),
    path("aanmeldingen/<int:pk>", RegistrationOne.as_view(), name="api_registration_detail"),
]
