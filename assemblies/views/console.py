"""The console: one screen from which the clerk runs the votes of a meeting."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assemblies.actions import decisions
from assemblies.forms import SeenForm
from assemblies.models import Assembly, Proposal
from assemblies.permissions import assemblies_for, led_assemblies, proposals_of
from assemblies.shown import LiveVote, ProposalShown, agenda_of, chosen_item, live_vote
from core import clock
from core.errors import Refusal
from core.models import User
from voting.actions.polls import record_closing, topic_of
from voting.rules.states import Phase
from voting.words import threshold

Step = Callable[..., Any]


def account(request: HttpRequest) -> User:
    """Return the account of a request that passed the door."""
    assert isinstance(request.user, User)
    return request.user


@never_cache
@require_safe
def console(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the console, or only the part of it that a live update replaces."""
    assembly = get_object_or_404(led_assemblies(request.user), slug=slug)
    return console_page(request, assembly)


def console_page(request: HttpRequest, assembly: Assembly, refusal: Refusal | None = None) -> HttpResponse:
    """Return the console as it now stands, with the reason on top when something was refused."""
    items = agenda_of(assembly, clock.now(), request.user)
    item = chosen_item(items, request.GET.get("punt", ""))
    shown = item.proposals[0] if item and item.proposals else None
    live = vote_at_hand(shown)
    context = {
        "assembly": assembly,
        "items": items,
        "item": item,
        "shown": shown,
        "live": live,
        "topic": topic_of(assembly.register_id) if assembly.register_id else "",
        "refusal": refusal,
    }
    part = request.headers.get("HX-Request") == "true"
    template = "assemblies/console.html#live" if part else "assemblies/console.html"
    return render(request, template, context, status=refusal.status if refusal else 200)


def vote_at_hand(shown: ProposalShown | None) -> LiveVote | None:
    """Return the vote as the console shows it.

    A closing that nobody recorded yet is recorded first: that waits for the ballots under way, so that the books and
    the sentence to be announced are whole.
    """
    if shown is None or shown.poll is None:
        return None
    poll = record_closing(shown.poll) if shown.phase is Phase.CLOSED else shown.poll
    return live_vote(poll, for_leader=True)


def step(
    request: HttpRequest, slug: str, pk: int, do: Step, *, told: Callable[[Any], str] | None = None, **details: Any
) -> HttpResponse:
    """Do one step of the vote on a proposal, and come back to the console; `told` says what came of it."""
    assembly = get_object_or_404(led_assemblies(request.user), slug=slug)
    proposal: Proposal = get_object_or_404(proposals_of(assembly), pk=pk)
    try:
        done = do(proposal, by=account(request), **details)
    except Refusal as refusal:
        return console_page(request, assembly, refusal)
    if told is not None:
        messages.success(request, told(done))
    if request.headers.get("HX-Request") == "true":
        return console_page(request, assembly)
    return redirect(f"{reverse('console', args=[slug])}?punt={proposal.item_id}")


def seen(request: HttpRequest) -> int | None:
    """Return the key of the vote that the console showed when the button was pressed."""
    form = SeenForm(request.POST)
    number: int | None = form.cleaned_data["stemming"] if form.is_valid() else None
    return number


@require_POST
def vote_open(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Open the vote on a proposal."""
    return step(request, slug, pk, decisions.open_vote)


@require_POST
def vote_close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Start the countdown."""
    return step(request, slug, pk, decisions.close_vote, seen=seen(request))


@require_POST
def vote_abort(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Stop the countdown."""
    return step(request, slug, pk, decisions.abort_vote, seen=seen(request))


@require_POST
def vote_void(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Declare the vote void, with a reason."""
    return step(request, slug, pk, decisions.void_vote, reason=request.POST.get("reason", ""), seen=seen(request))


@require_POST
def vote_announce(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Announce the result."""
    return step(request, slug, pk, decisions.announce, seen=seen(request))


@require_POST
def vote_remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Remind who has not voted yet."""
    return step(request, slug, pk, decisions.remind, seen=seen(request), told=reminded)


def reminded(number: int) -> str:
    """Say how many were reminded."""
    words = ngettext(
        "%(number)s municipality has been reminded, once per vote.",
        "%(number)s municipalities have been reminded, once per vote.",
        number,
    )
    return words % {"number": number_format(number, force_grouping=True)}


@never_cache
@require_safe
def hall(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the hall screen: question and turnout while open, the result once announced; never a split before."""
    assembly = get_object_or_404(assemblies_for(request.user), slug=slug)
    poll = assembly.current_poll()
    live = live_vote(poll, for_leader=False) if poll else None
    context = {
        "assembly": assembly,
        "live": live,
        "percentage": live.percentage if live else "",
        "code": live.code if live else "",
        "needed": threshold(live.poll.poll_rule.majority) if live else "",
        "topic": topic_of(assembly.register_id) if assembly.register_id else "",
        "now": clock.now(),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "assemblies/hall.html#live" if part else "assemblies/hall.html", context)
