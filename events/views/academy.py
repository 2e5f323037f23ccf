"""The catalogue of courses for everybody, and keeping it for organisers."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.permissions import require
from events.actions.courses import add_edition, change_course, make_course
from events.forms.academy import CatalogueForm, CourseForm, EditionForm
from events.permissions.academy import (
    courses_for,
    courses_kept,
    may_keep_academy,
    trainings_without_course,
    with_editions,
)
from events.shown.academy import catalogue, course_page, theme_choices
from events.views.buttons import asked, frame, tried


@require_safe
def course_list(request: HttpRequest) -> HttpResponse:
    """Show the catalogue, as far as it fits what was asked."""
    form = CatalogueForm(request.GET, themes=theme_choices(request.user))
    form.is_valid()
    context = {"form": form, "frame": frame(request), **catalogue(request.user, clock.today(), form.cleaned_data)}
    return render(request, "events/courses.html", context)


@require_safe
def course_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a course with its editions to come, and how a municipality asks for it in-company."""
    seen = with_editions(courses_for(request.user), request.user, clock.today())
    course = get_object_or_404(seen, slug=slug)
    return render(request, "events/course.html", {"frame": frame(request), **course_page(course, request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def course_make(request: HttpRequest) -> HttpResponse:
    """Put a course in the catalogue."""
    require(may_keep_academy, request.user)
    form = CourseForm(request.POST or None)
    made = tried(request, form, lambda by: make_course(form.texts(), by=by), _("The course is made."))
    if made:
        return redirect(made)
    back = reverse("course_list")
    return asked(request, form, _("Add a course"), _("Add"), back, crumbs=[(_("Academy"), back)])


@require_http_methods(["GET", "HEAD", "POST"])
def course_change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what stands in the catalogue about a course."""
    course = get_object_or_404(courses_kept(request.user), slug=slug)
    form = CourseForm(request.POST or None, course=course)
    done = tried(request, form, lambda by: change_course(course, form.texts(), by=by), _("Changed."))
    if done:
        return redirect(done)
    crumbs = [(_("Academy"), reverse("course_list")), (course.title, course.get_absolute_url())]
    return asked(request, form, _("Change the course"), _("Change"), course.get_absolute_url(), crumbs=crumbs)


@require_http_methods(["GET", "HEAD", "POST"])
def edition_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a training is an edition of this course."""
    course = get_object_or_404(courses_kept(request.user), slug=slug)
    form = EditionForm(request.POST or None, trainings=trainings_without_course(clock.today()))
    words = _("The training is an edition of this course now.")
    if tried(request, form, lambda by: add_edition(course, form.cleaned_data["training"], by=by), words):
        return redirect(course)
    crumbs = [(_("Academy"), reverse("course_list")), (course.title, course.get_absolute_url())]
    return asked(request, form, _("Add an edition"), _("Add"), course.get_absolute_url(), crumbs=crumbs)
