"""The register for programs: municipalities as they are or were on a day, and provinces."""

from collections.abc import Sequence
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

import members.converters  # noqa: F401  (addresses below need it)
from core import clock
from core.access import EVERYONE
from core.api.pages import Pages
from members.models import Municipality, Office, Province
from members.permissions import (
    members_on,
    municipalities_known,
    names_around,
    parts_of,
    provinces_known,
    public_offices_on,
)
from members.registry import figures
from members.rules.days import REGISTER_START, NotADay, read_day
from members.serializers import (
    MunicipalityDetailSerializer,
    MunicipalitySerializer,
    OfficeSerializer,
    ProvinceSerializer,
)

DAY = OpenApiParameter("opDatum", date, description="Op welke dag (JJJJ-MM-DD). Zonder: vandaag.")
PROVINCE = OpenApiParameter("provincie", str, description="CBS-code van een provincie: twee cijfers.")


MUNICIPALITY = OpenApiParameter("gemeente", str, description="CBS-code van een gemeente: vier cijfers.")


def day_asked(request: Request) -> date:
    """Return the day that `opDatum` asks for, or today.

    Raises ValidationError.
    """
    text = request.query_params.get("opDatum", "")
    if not text:
        return clock.today()
    try:
        day = read_day(text)
    except NotADay as error:
        raise serializers.ValidationError({"opDatum": [_("This is not a date. Write it like 2019-11-29.")]}) from error
    if day < REGISTER_START:
        raise serializers.ValidationError({"opDatum": [_("The register begins on 31 December 2017.")]})
    return day


def figures_of(members: Sequence[Municipality], day: date) -> dict[str, Any]:
    """Return the numbers that other apps know of these members, by key and code."""
    return {figure.key: figure.values(members, day) for figure in figures}


class ByCode(Pages):
    """Members in order of code."""

    ordering = "code"


class Municipalities(generics.ListAPIView[Municipality]):
    """The members on a day, in order of code."""

    open_to = EVERYONE
    pagination_class = ByCode
    serializer_class = MunicipalitySerializer
    filter_backends = ()
    members: Sequence[Municipality] = ()

    def get_queryset(self) -> QuerySet[Municipality]:
        members = members_on(day_asked(self.request))
        code = self.request.query_params.get("provincie", "")
        if not code:
            return members
        if code not in {province.code for province in provinces_known()}:
            raise serializers.ValidationError({"provincie": [_("There is no province with this code.")]})
        return members.in_province(code)

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        self.members = super().paginate_queryset(queryset) or []
        return self.members

    def get_serializer_context(self) -> dict[str, Any]:
        found = figures_of(self.members, day_asked(self.request)) if self.members else {}
        return {**super().get_serializer_context(), "figures": found}

    @extend_schema(operation_id="gemeenten_list", parameters=[DAY, PROVINCE])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class MunicipalityOne(APIView):
    """One municipality, also when it no longer exists."""

    open_to = EVERYONE

    @extend_schema(operation_id="gemeenten_read", parameters=[DAY], responses=MunicipalityDetailSerializer)
    def get(self, request: Request, code: str) -> Response:
        day = day_asked(request)
        known = municipalities_known().prefetch_related("memberships", "populations")
        municipality = get_object_or_404(known, code=code)
        member = members_on(day).filter(pk=municipality.pk).first()
        parts = list(parts_of(municipality))
        keys = {municipality.pk, *(part.source_id for part in parts), *(part.target_id for part in parts)}
        context = {
            "member": member,
            "figures": figures_of([member], day) if member else {},
            "parts": parts,
            "names": names_around(keys),
        }
        return Response(MunicipalityDetailSerializer(municipality, context=context).data)


class Provinces(generics.ListAPIView[Province]):
    """The provinces, with how many members each has on a day."""

    open_to = EVERYONE
    pagination_class = ByCode
    serializer_class = ProvinceSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Province]:
        return provinces_known()

    def get_serializer_context(self) -> dict[str, Any]:
        counts = members_on(day_asked(self.request)).count_per_province()
        return {**super().get_serializer_context(), "counts": counts}

    @extend_schema(operation_id="provincies_list", parameters=[DAY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class OfficeHolders(generics.ListAPIView[Office]):
    """Who holds a public function of a municipality on a day."""

    open_to = EVERYONE
    serializer_class = OfficeSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Office]:
        offices = public_offices_on(day_asked(self.request))
        code = self.request.query_params.get("gemeente", "")
        return offices.filter(municipality__code=code) if code else offices

    @extend_schema(operation_id="ambtsdragers_list", parameters=[DAY, MUNICIPALITY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


urlpatterns: list[URLPattern] = [
    path("ambtsdragers", OfficeHolders.as_view(), name="api_office_list"),
    path("gemeenten", Municipalities.as_view(), name="api_municipality_list"),
    path("gemeenten/<municipality:code>", MunicipalityOne.as_view(), name="api_municipality_detail"),
    path("provincies", Provinces.as_view(), name="api_province_list"),
]
