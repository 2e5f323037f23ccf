"""The departments of the association, with their board, their members and who represents them in networks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from committees.files import departments_file
from committees.forms.bodies import AsOfForm
from committees.permissions.bodies import departments_known
from committees.shown.lists import department_page, department_rows
from committees.views.bodies import as_file, frame
from core import clock


@require_safe
def department_list(request: HttpRequest) -> HttpResponse:
    """Show the departments with their board on a day."""
    form = AsOfForm(request.GET, today=clock.today())
    rows = department_rows(form.day, request.user)
    context = {"form": form, "day": form.day, "today": form.today, "rows": rows, "frame": frame(request)}
    context["members"] = sum(row.members for row in rows)
    context["has_sample"] = any(row.board is not None and row.board.is_sample for row in rows)
    return render(request, "committees/departments.html", context, status=422 if form.errors else 200)


@require_safe
def department_list_export(request: HttpRequest, extension: str) -> HttpResponse:
    """Give the list of departments as a file."""
    day = AsOfForm(request.GET, today=clock.today()).day
    rows = department_rows(day, request.user)
    return as_file(extension, f"afdelingen-{day}", lambda kind: departments_file(rows, kind))


@require_safe
def department_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a department on a day."""
    department = get_object_or_404(departments_known(), code=code)
    form = AsOfForm(request.GET, today=clock.today())
    context = {"form": form, "today": form.today, "frame": frame(request)}
    context |= department_page(department, form.day, request.user)
    return render(request, "committees/department.html", context, status=422 if form.errors else 200)
