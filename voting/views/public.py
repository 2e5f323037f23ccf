"""The result page and its downloads: public, and enough to compute the outcome again."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from voting.files import file_name, result_csv, result_json
from voting.models import Poll
from voting.permissions import entries_in, polls_for
from voting.shown import computation, votes_of
from voting.shown_results import open_poll_page, result_page


@require_safe
def poll_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a poll: its result once announced, its state and turnout until then."""
    poll = get_object_or_404(polls_for(request.user).select_related("result"), pk=pk)
    if poll.state != Poll.State.ANNOUNCED:
        part = request.headers.get("HX-Request") == "true"
        return render(request, "voting/poll.html#live" if part else "voting/poll.html", open_poll_page(poll))
    votes = votes_of(poll, list(entries_in(poll.register_id)))
    context = result_page(
        poll, votes, show_all="alle" in request.GET, query=request.GET.get("q", ""), state=request.GET.get("stem", "")
    )
    return render(request, "voting/result.html", context | {"computation": computation(poll.result)})


def announced_poll(request: HttpRequest, pk: int) -> Poll:
    """Return an announced poll. Raises Http404 before that: there is nothing to download yet."""
    poll = get_object_or_404(polls_for(request.user).select_related("result"), pk=pk)
    if poll.state != Poll.State.ANNOUNCED:
        raise Http404
    return poll


@require_safe
def result_download_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the vote of every member as csv."""
    poll = announced_poll(request, pk)
    content = result_csv(poll, votes_of(poll, list(entries_in(poll.register_id))))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(poll, "csv")}"'
    return response


@require_safe
def result_download_json(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the result with rule, register and every vote as json."""
    poll = announced_poll(request, pk)
    content = result_json(poll, votes_of(poll, list(entries_in(poll.register_id))))
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="{file_name(poll, "json")}"'
    return response
