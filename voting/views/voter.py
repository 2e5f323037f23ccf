"""The vote page: one task, one tap, one receipt."""

from uuid import uuid4

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.errors import Refusal
from core.http.there import there
from core.models import User
from voting import pending
from voting.actions.ballots import cast_ballot, practise
from voting.forms import BallotForm, PracticeForm
from voting.live import rev_of
from voting.models import Ballot, VotingRegister
from voting.permissions import all_registers, ballots_of, entries_ever_of, entry_ever_of, poll_shown, registers_of
from voting.pictures import result_bar
from voting.rules.states import Phase
from voting.shown import ReceiptShown, VoterPage, page_of, receipt_of, voter_page
from voting.words import sentence


def account(request: HttpRequest) -> User:
    """Return the account of a request that passed the door."""
    assert isinstance(request.user, User)
    return request.user


def wants_part(request: HttpRequest) -> bool:
    """Tell whether the page itself asks, for a part of itself."""
    return request.headers.get("HX-Request") == "true"


@require_safe
def vote_home(request: HttpRequest) -> HttpResponse:
    """Lead to the register in which this account votes now, or list them."""
    registers = list(registers_of(account(request)).order_by("-date", "-pk")[:20])
    return render(request, "voting/home.html", {"registers": registers})


@never_cache
@require_safe
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the vote page of a register, or only its live part."""
    register = get_object_or_404(all_registers(), pk=pk)
    template = "voting/vote.html#live" if wants_part(request) else "voting/vote.html"
    return render(request, template, vote_context(request, register))


def vote_context(request: HttpRequest, register: VotingRegister, refusal: Refusal | None = None) -> dict[str, object]:
    """Return what the vote page shows: state, question, the three choices or the receipt, and why not."""
    shown = voter_page(account(request), register, request.GET.get("voor", ""))
    return page_context(request, register, shown, refusal)


def page_context(
    request: HttpRequest, register: VotingRegister, shown: VoterPage | None, refusal: Refusal | None = None
) -> dict[str, object]:
    """Return what the templates of the vote page read."""
    waiting = pending.waiting(request, shown.poll.pk) if shown and shown.poll else None
    result = shown.poll.result if shown and shown.poll and shown.phase is Phase.ANNOUNCED else None
    return {
        "register": register,
        "shown": shown,
        "poll": shown.poll if shown else None,
        "entry": shown.entry if shown else None,
        "receipt": shown.receipt if shown else None,
        "key": waiting.key if waiting else uuid4(),
        "waiting": waiting,
        "changing": "wijzig" in request.GET,
        "refusal": refusal,
        "rev": rev_of(register.pk, shown.poll, shown.phase) if shown else "",
        "result_sentence": sentence(result) if result else "",
        "result_bar": result_bar(result) if result else "",
    }


@login_not_required
@require_POST
def ballot_cast(request: HttpRequest, pk: int, poll_pk: int) -> HttpResponse:
    """Cast one ballot; answer with that ballot as recorded, or with the reason why not."""
    form = BallotForm(request.POST)
    if not request.user.is_authenticated:
        return keep_choice(request, pk, poll_pk, form)
    poll = there(poll_shown(pk, poll_pk))
    register = poll.register
    if not form.is_valid():
        return render(request, "voting/vote.html", vote_context(request, register) | {"form": form}, status=422)
    entry = there(entry_ever_of(request.user, register, form.cleaned_data["member"]))
    try:
        ballot = cast_ballot(
            poll, entry, [form.cleaned_data["choice"]], key=form.cleaned_data["key"], by=account(request)
        )
    except Refusal as refusal:
        return refused(request, register, refusal)
    return voted(request, ballot)


def voted(request: HttpRequest, ballot: Ballot) -> HttpResponse:
    """Answer a ballot with its receipt, and forget the choice that waited."""
    register = ballot.poll.register
    if wants_part(request):
        context = page_context(request, register, page_of(ballot)) | {"changing": False}
        response = render(request, "voting/vote.html#live", context)
    else:
        response = redirect("vote", register.pk)
    pending.forget(response)
    return response


def refused(request: HttpRequest, register: VotingRegister, refusal: Refusal) -> HttpResponse:
    """Answer with the vote page as it now stands and the reason on top."""
    template = "voting/vote.html#live" if wants_part(request) else "voting/vote.html"
    response = render(request, template, vote_context(request, register, refusal), status=refusal.status)
    pending.forget(response)
    return response


def keep_choice(request: HttpRequest, pk: int, poll_pk: int, form: BallotForm) -> HttpResponse:
    """Let somebody whose session ended log in again; the choice waits in a signed cookie of this browser."""
    there = redirect_to_login(reverse("vote", args=[pk]))
    response: HttpResponse = there
    if wants_part(request):
        response = JsonResponse({"login": there.url}, status=401)
    if form.is_valid():
        kept = pending.Pending(poll_pk, form.cleaned_data["choice"], str(form.cleaned_data["key"]))
        pending.keep(response, kept, secure=settings.SESSION_COOKIE_SECURE)
    return response


@never_cache
@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the receipt of one ballot to whoever voted for that member."""
    ballot = get_object_or_404(ballots_of(request.user), pk=pk)
    earlier = ballots_of(request.user).filter(poll=ballot.poll_id, entry=ballot.entry_id, version__lte=ballot.version)
    shown: ReceiptShown | None = receipt_of(list(earlier.order_by("version")), list(ballot.poll.options.all()))
    return render(request, "voting/receipt.html", {"ballot": ballot, "poll": ballot.poll, "receipt": shown})


@never_cache
@require_safe
def practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the practice button of a register."""
    register = get_object_or_404(registers_of(request.user), pk=pk)
    return render(request, "voting/practice.html", practice_context(request, register))


def practice_context(request: HttpRequest, register: VotingRegister) -> dict[str, object]:
    """Return what the practice page shows: for whom, and the last try."""
    shown = voter_page(account(request), register, request.GET.get("voor", ""))
    tried = getattr(shown.entry, "practice", None) if shown else None
    return {
        "register": register,
        "shown": shown,
        "entry": shown.entry if shown else None,
        "tried": tried,
        "key": uuid4(),
    }


@require_POST
def practice_cast(request: HttpRequest, pk: int) -> HttpResponse:
    """Try the vote button; the answer says that it counts nowhere."""
    register = get_object_or_404(registers_of(request.user), pk=pk)
    form = PracticeForm(request.POST)
    if not form.is_valid():
        return render(request, "voting/practice.html", practice_context(request, register) | {"form": form}, status=422)
    entry = get_object_or_404(entries_ever_of(request.user), code=form.cleaned_data["member"], register=register)
    try:
        practise(entry, form.cleaned_data["choice"], key=form.cleaned_data["key"], by=account(request))
    except Refusal as refusal:
        context = practice_context(request, register) | {"refusal": refusal}
        return render(request, "voting/practice.html", context, status=refusal.status)
    return HttpResponseRedirect(reverse("practice", args=[pk]) + "#ontvangen")
