"""What the pages of a meeting show: plain values, read once."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assemblies.models import AgendaItem, Assembly, Proposal, PublishedOutcome
from assemblies.permissions import items_of, published_outcomes
from assemblies.rules.kinds import Nature, PublishedDecision
from core import clock
from core.charts import BarPart, Tile, tile_map, weighted_bar
from core.models import Document
from core.permissions import Anyone, documents_for
from members.models import Municipality
from voting.counting import Turnout, books_of, turnout_of
from voting.live import rev_of
from voting.models import Poll, RegisterEntry, Result
from voting.permissions import entries_in, not_yet_voted
from voting.pictures import proposed_bar, result_bar, turnout_picture, vote_map
from voting.rules.books import Books
from voting.rules.outcomes import outcome
from voting.rules.states import Phase
from voting.shown import votes_of
from voting.shown_results import result_code
from voting.words import flaw_sentences, percent, proposed_sentence, sentence


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """A proposal with the vote that counts for it now; void ones stay beside it."""

    proposal: Proposal
    poll: Poll | None
    phase: Phase | None
    sentence: str
    voided: list[Poll]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An agenda item as the page shows it; `state` is done, now or later."""

    item: AgendaItem
    proposals: list[ProposalShown]
    state: str
    papers: list[Document]


@dataclass(frozen=True, slots=True)
class LiveVote:
    """The vote at hand as the console and the hall show it."""

    poll: Poll
    phase: Phase
    seconds: float | None
    now: datetime
    turnout: Turnout
    picture: SafeString
    missing: list[RegisterEntry]
    books: Books | None
    flaws: list[str]
    proposed: str
    result_sentence: str
    percentage: str
    rows: list[dict[str, Any]]
    bar: SafeString
    map: SafeString
    code: str
    rev: str


def agenda_of(assembly: Assembly, now: datetime, user: Anyone) -> list[ItemShown]:
    """Return the agenda with the state of each vote and the papers for this reader; four statements."""
    papers = papers_of(assembly, user)
    return [item_shown(item, now, papers.get(str(item.pk), [])) for item in items_of(assembly)]


def papers_of(assembly: Assembly, user: Anyone) -> dict[str, list[Document]]:
    """Return the papers of a meeting that somebody may read, by the key of their agenda item."""
    keys = [str(pk) for pk in AgendaItem.objects.filter(assembly=assembly).values_list("pk", flat=True)]
    papers: dict[str, list[Document]] = defaultdict(list)
    for document in documents_for(user).filter(about_type=AgendaItem._meta.label_lower, about_id__in=keys):
        papers[document.about_id].append(document)
    return papers


def item_shown(item: AgendaItem, now: datetime, papers: list[Document]) -> ItemShown:
    """Return one item with its votes and papers."""
    proposals = [proposal_shown(proposal, now) for proposal in item.proposals.all()]
    phases = {shown.phase for shown in proposals}
    state = "later"
    if phases & {Phase.OPEN, Phase.CLOSING, Phase.CLOSED}:
        state = "now"
    elif proposals and phases <= {Phase.ANNOUNCED}:
        state = "done"
    return ItemShown(item, proposals, state, papers)


def proposal_shown(proposal: Proposal, now: datetime) -> ProposalShown:
    """Return a proposal with its last vote."""
    polls = list(proposal.polls.all())
    last = polls[-1] if polls else None
    announced = last is not None and last.state == Poll.State.ANNOUNCED
    return ProposalShown(
        proposal=proposal,
        poll=last,
        phase=last.phase_at(now) if last else None,
        sentence=sentence(last.result) if last and announced else "",
        voided=[poll for poll in polls if poll.state == Poll.State.VOID],
    )


def chosen_item(items: list[ItemShown], asked: str) -> ItemShown | None:
    """Return the item somebody asked for, else the one being voted on, else the first that is not decided."""
    by_key = {str(shown.item.pk): shown for shown in items}
    if asked in by_key:
        return by_key[asked]
    waiting = [shown for shown in items if shown.proposals and shown.state != "done"]
    now = [shown for shown in items if shown.state == "now"]
    return next(iter([*now, *waiting, *items]), None)


def live_vote(poll: Poll, *, for_leader: bool) -> LiveVote:
    """Return the vote at hand; who has not voted, and the books, only for whoever leads."""
    now = clock.now()
    phase = poll.phase_at(now)
    kept = books_of(poll) if for_leader and phase is Phase.CLOSED else None
    proposed = proposal_for(poll, kept) if kept is not None and kept.balanced else ""
    turnout = turnout_of(poll)
    announced = phase is Phase.ANNOUNCED
    result = poll.result if announced else None
    return LiveVote(
        rev=rev_of(poll.register_id, poll, phase),
        poll=poll,
        phase=phase,
        seconds=max((poll.closes_at - now).total_seconds(), 0.0) if poll.closes_at else None,
        now=now,
        turnout=turnout,
        picture=turnout_picture(turnout, tall=not for_leader),
        missing=list(not_yet_voted(poll)) if for_leader and phase is not Phase.ANNOUNCED else [],
        books=kept,
        flaws=flaws_in(poll, kept) if kept is not None else [],
        proposed=proposed,
        result_sentence=sentence(result) if result else "",
        percentage=percent(result.percentage, poll.poll_rule.decimals) if result else "",
        rows=result.rows if result else [],
        bar=bar_of(poll, result, kept, proposed),
        map=hall_map(poll) if result and not for_leader else SafeString(""),
        code=result_code(bytes(result.digest)) if result else "",
    )


def proposal_for(poll: Poll, kept: Books) -> str:
    """Say what would be announced with these books."""
    words = {option.key: option.words for option in poll.options.all()}
    return proposed_sentence(outcome(kept, poll.poll_rule), poll.poll_rule, words)


def flaws_in(poll: Poll, kept: Books) -> list[str]:
    """Say what keeps the books from balancing, with the names of the members."""
    codes = {found.member for found in kept.flaws}
    names = dict(entries_in(poll.register_id).filter(code__in=codes).values_list("code", "name")) if codes else {}
    return flaw_sentences(kept.flaws, names)


def bar_of(poll: Poll, result: Result | None, kept: Books | None, proposed: str) -> SafeString:
    """Draw the votes cast: announced, or as they would be announced; nothing before that."""
    if result is not None:
        return result_bar(result)
    return proposed_bar(kept, poll.poll_rule, label=proposed) if kept is not None and proposed else SafeString("")


def hall_map(poll: Poll) -> SafeString:
    """Draw who voted what for the hall: no hints, only a picture."""
    return vote_map(votes_of(poll, list(entries_in(poll.register_id))), poll.result, hints=False)


def past_context(outcome: PublishedOutcome) -> dict[str, object]:
    """Return what the page of a published outcome shows: who is known to have voted against, on the map of that day."""
    members = list(Municipality.objects.on(outcome.assembly.date))
    against = [member for member in members if member.pk in {known.pk for known in outcome.against.all()}]
    return {
        "map": past_map(members, {member.code for member in against}),
        "names": ", ".join(member.name for member in against),
        "unpublished": len(members) - len(against),
    }


def past_map(members: list[Municipality], against: set[str]) -> SafeString:
    """Draw a published outcome: the known votes against, and for the rest that they were not published."""
    if not against or any(member.tile_row is None for member in members):
        return SafeString("")
    tiles = [
        Tile(
            key=member.code,
            label=member.name,
            column=member.tile_column,
            row=member.tile_row,
            state="against" if member.code in against else "unpublished",
            group=member.province_name,
            hint=past_hint(member, against),
            stands_out=member.code in against,
        )
        for member in members
    ]
    label = _(
        "Tile map: %(number)s municipalities are known to have voted against; the other votes were not published."
    )
    return tile_map(tiles, label=label % {"number": len(against)})


def past_hint(member: Municipality, against: set[str]) -> str:
    """Say what is known of one member's vote."""
    words = _("against") if member.code in against else _("not published")
    return f"{member.name}: {words}"


VOTED = frozenset({PublishedDecision.ADOPTED, PublishedDecision.REJECTED})


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in a list: counted by this portal (`poll`), or as published (`outcome`)."""

    subject: str
    words: str
    percentage: str
    decision: str
    assembly: Assembly
    address: str
    bar: SafeString
    unpublished: bool = False


def decisions(limit: int | None = None) -> list[Decided]:
    """Return what real meetings decided, the last first; two statements."""
    counted = [
        decided_here(poll)
        for poll in Poll.objects.filter(state=Poll.State.ANNOUNCED, register__assembly__nature=Nature.REAL)
        .select_related("result", "register__assembly")
        .order_by("-register__date", "number")[:limit]
    ]
    published = [
        decided_before(outcome) for outcome in published_outcomes().order_by("-assembly__date", "order")[:limit]
    ]
    both = sorted([*counted, *published], key=lambda decided: decided.assembly.date, reverse=True)
    return both[:limit]


def decided_here(poll: Poll) -> Decided:
    """Return a decision that was counted here."""
    return Decided(
        subject=poll.subject,
        words=sentence(poll.result),
        percentage=percent(poll.result.percentage, poll.poll_rule.decimals),
        decision=str(poll.result.get_decision_display()),
        assembly=poll.register.assembly,
        address=reverse("poll_detail", args=[poll.pk]),
        bar=result_bar(poll.result, size="s"),
    )


def decided_before(outcome: PublishedOutcome) -> Decided:
    """Return a decision as it was published; without a percentage there is no bar."""
    share = outcome.percentage
    bar = SafeString("")
    if share is not None:
        parts = [BarPart(Fraction(share), "for"), BarPart(100 - Fraction(share), "against")]
        bar = weighted_bar(parts, label=outcome.wording, size="s")
    return Decided(
        subject=outcome.subject,
        words=outcome.wording,
        percentage=percent(share, 2),
        decision=str(outcome.get_decision_display()),
        assembly=outcome.assembly,
        address=reverse("outcome_detail", args=[outcome.pk]),
        bar=bar,
        unpublished=share is None and outcome.decision in VOTED,
    )
