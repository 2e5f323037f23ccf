"""Papers of meetings: adding one, a new version, who may read it; for the desk of committees."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from committees.actions.meetings_papers import add_paper, add_paper_version, remove_paper
from committees.forms.meetings import PaperAccessForm, PaperForm, VersionForm, WhyForm
from committees.models import MeetingItem
from committees.permissions.meetings import accounts_in, item_about, items_of, meetings_kept, papers_kept
from committees.views.meetings import asked, back_to, tried
from core.actions.documents import change_access
from core.models import Document
from core.permissions import Anyone


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a paper to an item; a refused file keeps everything else that was filled in."""
    meeting = get_object_or_404(meetings_kept(request.user), pk=pk)
    initial = {"punt": request.GET.get("punt")}
    form = PaperForm(
        request.POST or None,
        request.FILES or None,
        items=items_of(meeting),
        held=accounts_in(meeting.body),
        initial=initial,
    )
    if tried(request, form, lambda by: add_paper(form.item(), form.paper(), by=by), _("The paper is added.")):
        return redirect(back_to(meeting, form.item().pk))
    return asked(request, meeting, form, _("Add a paper"), _("Add"), upload=True)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_version(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add a version of a paper; those before it are kept."""
    document, item = _paper(request.user, pk)
    form = VersionForm(request.POST or None, request.FILES or None)

    def call(by: Any) -> object:
        return add_paper_version(document, form.cleaned_data["bestand"], form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("The version is added.")):
        return redirect(back_to(item.meeting, item.pk))
    return asked(request, item.meeting, form, _("New version"), _("Add"), upload=True, about=document.title)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_access(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change who may read a paper, and when that is looked at again."""
    document, item = _paper(request.user, pk)
    form = PaperAccessForm(request.POST or None, document=document, held=accounts_in(item.meeting.body))
    if tried(request, form, lambda by: change_access(document, **form.access(), by=by), _("Changed.")):
        return redirect(back_to(item.meeting, item.pk))
    return asked(request, item.meeting, form, _("Who may read it"), _("Change"), about=document.title)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_remove(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Remove a paper with all its versions, with the reason."""
    document, item = _paper(request.user, pk)
    form = WhyForm(request.POST or None)

    def call(by: Any) -> object:
        return remove_paper(document, form.cleaned_data["reden"], by=by)

    if tried(request, form, call, _("Removed.")):
        return redirect(back_to(item.meeting, item.pk))
    return asked(request, item.meeting, form, _("Remove the paper"), _("Remove"), about=document.title)


def _paper(user: Anyone, pk: UUID) -> tuple[Document, MeetingItem]:
    """Return a paper and its item. Raises Http404."""
    document = get_object_or_404(papers_kept(user), pk=pk)
    item = item_about(document)
    if item is None:
        raise Http404
    return document, item
