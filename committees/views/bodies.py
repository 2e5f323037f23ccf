"""The list of bodies and the page of one, on any day, with their files."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees.files import CONTENT_TYPES, bodies_file, rotation_file, seats_file
from committees.forms.bodies import AsOfForm
from committees.permissions.bodies import bodies_known
from committees.shown.bodies import body_page, seats_of_body
from committees.shown.lists import bodies_page, body_rows
from committees.shown.rotation import rotation_of
from core import clock
from core.permissions import works_at_the_office


def frame(request: HttpRequest) -> str:
    """Return the frame of a page: dense for staff."""
    return "portal/base_staff.html" if works_at_the_office(request.user) else "portal/base.html"


def as_file(extension: str, name: str, write: Callable[[str], tuple[bytes | str, str]]) -> HttpResponse:
    """Answer with a csv, xlsx or ods file. Raises Http404 for another kind."""
    if extension not in CONTENT_TYPES:
        raise Http404
    content, content_type = write(extension)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


@require_safe
def body_list(request: HttpRequest) -> HttpResponse:
    """Show the bodies of a day with how their seats are filled."""
    form = AsOfForm(request.GET, today=clock.today())
    context = {"form": form, "day": form.day, "today": form.today, "frame": frame(request)}
    context |= bodies_page(form.day, request.user)
    return render(request, "committees/bodies.html", context, status=422 if form.errors else 200)


@require_safe
def body_list_export(request: HttpRequest, extension: str) -> HttpResponse:
    """Give the list of bodies as a file."""
    day = AsOfForm(request.GET, today=clock.today()).day
    rows = body_rows(day, request.user)
    return as_file(extension, f"gremia-{day}", lambda kind: bodies_file(rows, kind))


@require_safe
def body_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a body with its seats on a day."""
    body = get_object_or_404(bodies_known().prefetch_related("minimums"), code=code)
    form = AsOfForm(request.GET, today=clock.today())
    context = {"form": form, "frame": frame(request), "tab": "seats"}
    context |= body_page(body, form.day, form.today, request.user)
    return render(request, "committees/body.html", context, status=422 if form.errors else 200)


@require_safe
def body_export(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """Give the seats of a body as a file."""
    body = get_object_or_404(bodies_known(), code=code)
    day = AsOfForm(request.GET, today=clock.today()).day
    seats = seats_of_body(body, day, request.user)
    return as_file(extension, f"{body.code}-{day}", lambda kind: seats_file(body, seats, kind))


@require_safe
def body_rotation(request: HttpRequest, code: str) -> HttpResponse:
    """Show who leaves when, and which share of the body that is per year."""
    body = get_object_or_404(bodies_known(), code=code)
    today = clock.today()
    rotation = rotation_of(body, seats_of_body(body, today, request.user), today)
    context = {"body": body, "rotation": rotation, "today": today, "frame": frame(request), "tab": "rotation"}
    return render(request, "committees/rotation.html", context)


@require_safe
def body_rotation_export(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """Give the rotation schedule as a file."""
    body = get_object_or_404(bodies_known(), code=code)
    today = clock.today()
    rotation = rotation_of(body, seats_of_body(body, today, request.user), today)
    return as_file(extension, f"rooster-{body.code}-{today}", lambda kind: rotation_file(body, rotation, kind))
