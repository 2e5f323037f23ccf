"""Bodies, seats, appointments, public meetings and departments for programs; people in public functions only."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from committees.models import Appointment, Body, BodyMeeting, Seat
from committees.permissions.bodies import (
    appointments_on,
    bodies_known,
    bodies_on,
    departments_known,
    public_appointments,
    seats_known,
)
from committees.permissions.meetings import meetings_published
from committees.popolo import popolo
from committees.rules.kinds import Capacity
from committees.serializers import (
    AppointmentSerializer,
    BodySerializer,
    DepartmentSerializer,
    MeetingSerializer,
    PopoloSerializer,
    SeatSerializer,
)
from core.access import EVERYONE
from core.api.pages import Pages
from members.api import DAY, day_asked
from members.models import Department
from members.models.dated import holds_on
from members.permissions import members_on, names_around

BODY = OpenApiParameter("gremium", str, description="De code van een gremium.")
MUNICIPALITY = OpenApiParameter("gemeente", str, description="De code van een gemeente: vier cijfers.")


class ByCode(Pages):
    """Rows in order of code."""

    ordering = "code"


class ByKey(Pages):
    """Rows as they were made."""

    ordering = "pk"


def asked_for(request: Request, name: str) -> str:
    """Return a word of the address that a row may hold; without what no text in the database can hold."""
    return request.query_params.get(name, "").replace("\x00", "")


def seats_counted(bodies: Sequence[Body], day: date) -> dict[int, tuple[int, int]]:
    """Return by body how many seats it has on a day and how many of them are held; two statements."""
    keys = [body.pk for body in bodies]
    seats = Counter(seats_known().filter(holds_on(day), body__in=keys).values_list("body", flat=True))
    held = appointments_on(day).filter(seat__body__in=keys).exclude(capacity=Capacity.DEPUTY)
    counts = Counter(held.values_list("seat__body", flat=True))
    return {key: (seats[key], counts[key]) for key in keys}


class Bodies(generics.ListAPIView[Body]):
    """The bodies of a day, in order of code."""

    open_to = EVERYONE
    pagination_class = ByCode
    serializer_class = BodySerializer
    filter_backends = ()
    bodies: Sequence[Body] = ()

    def get_queryset(self) -> QuerySet[Body]:
        return bodies_on(day_asked(self.request))

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        self.bodies = super().paginate_queryset(queryset) or []
        return list(self.bodies)

    def get_serializer_context(self) -> dict[str, Any]:
        counts = seats_counted(self.bodies, day_asked(self.request)) if self.bodies else {}
        return {**super().get_serializer_context(), "counts": counts}

    @extend_schema(operation_id="gremia_list", parameters=[DAY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class BodyOne(APIView):
    """One body, also when it no longer exists."""

    open_to = EVERYONE

    @extend_schema(operation_id="gremia_read", parameters=[DAY], responses=BodySerializer)
    def get(self, request: Request, code: str) -> Response:
        day = day_asked(request)
        body = get_object_or_404(bodies_known(), code=code)
        return Response(BodySerializer(body, context={"counts": seats_counted([body], day)}).data)


class Seats(generics.ListAPIView[Seat]):
    """The seats of a day, held or not."""

    open_to = EVERYONE
    pagination_class = ByKey
    serializer_class = SeatSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Seat]:
        seats = seats_known().filter(holds_on(day_asked(self.request))).prefetch_related("requirements")
        code = asked_for(self.request, "gremium")
        return seats.filter(body__code=code) if code else seats

    @extend_schema(operation_id="zetels_list", parameters=[DAY, BODY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class Appointments(generics.ListAPIView[Appointment]):
    """Who holds which seat on a day, deputies too; people in public functions only."""

    open_to = EVERYONE
    pagination_class = ByKey
    serializer_class = AppointmentSerializer
    filter_backends = ()
    rows: Sequence[Appointment] = ()

    def get_queryset(self) -> QuerySet[Appointment]:
        rows = public_appointments().filter(holds_on(day_asked(self.request)))
        body, municipality = asked_for(self.request, "gremium"), asked_for(self.request, "gemeente")
        rows = rows.filter(seat__body__code=body) if body else rows
        return rows.filter(municipality__code=municipality) if municipality else rows

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        self.rows = super().paginate_queryset(queryset) or []
        return list(self.rows)

    def get_serializer_context(self) -> dict[str, Any]:
        names = names_around({row.municipality_id for row in self.rows}) if self.rows else {}
        return {**super().get_serializer_context(), "names": names}

    @extend_schema(operation_id="benoemingen_list", parameters=[DAY, BODY, MUNICIPALITY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class Meetings(generics.ListAPIView[BodyMeeting]):
    """The public meetings of bodies with their agenda, and what was decided once the minutes are adopted."""

    open_to = EVERYONE
    pagination_class = ByKey
    serializer_class = MeetingSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[BodyMeeting]:
        code = asked_for(self.request, "gremium")
        meetings = meetings_published()
        return meetings.filter(body__code=code) if code else meetings

    @extend_schema(operation_id="gremiumvergaderingen_list", parameters=[BODY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class Departments(generics.ListAPIView[Department]):
    """The departments, with their members and boards on a day."""

    open_to = EVERYONE
    pagination_class = ByCode
    serializer_class = DepartmentSerializer
    filter_backends = ()

    def get_queryset(self) -> QuerySet[Department]:
        return departments_known()

    def get_serializer_context(self) -> dict[str, Any]:
        day = day_asked(self.request)
        boards: dict[int, list[str]] = defaultdict(list)
        for body in bodies_on(day).filter(department__isnull=False):
            if body.department_id is not None:
                boards[body.department_id].append(body.code)
        members = members_on(day).count_per_province()
        return {**super().get_serializer_context(), "boards": boards, "members": members}

    @extend_schema(operation_id="afdelingen_list", parameters=[DAY])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class Popolo(APIView):
    """Everybody who holds or held a seat in a public function, in the words of Popolo, in one answer."""

    open_to = EVERYONE

    @extend_schema(operation_id="popolo_read", responses=PopoloSerializer)
    def get(self, request: Request) -> Response:
        return Response(popolo(request.build_absolute_uri))


urlpatterns: list[URLPattern] = [
    path("gremia", Bodies.as_view(), name="api_body_list"),
    path("gremia/<slug:code>", BodyOne.as_view(), name="api_body_detail"),
    path("zetels", Seats.as_view(), name="api_seat_list"),
    path("benoemingen", Appointments.as_view(), name="api_appointment_list"),
    path("gremiumvergaderingen", Meetings.as_view(), name="api_body_meeting_list"),
    path("afdelingen", Departments.as_view(), name="api_department_list"),
    path("popolo", Popolo.as_view(), name="api_popolo"),
]
