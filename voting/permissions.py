"""Who sees a vote, who votes and who leads: questions about registers, roles and representatives."""

from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from core.permissions import Anyone, holds
from core.prepared import Prepared
from core.rules.desks import Desk
from voting.models import (
    Ballot,
    Poll,
    PollQuerySet,
    RegisterEntry,
    RegisterRole,
    Representative,
    Result,
    VotingRegister,
)

M = TypeVar("M", bound=Model)


def _representation(entry: int, user: int) -> QuerySet[Representative]:
    voting: QuerySet[Representative] = Representative.objects.current().in_office()
    return voting.filter(entry=entry, person__user_id=user).select_related("entry").order_by("pk")


def _put_to_the_vote(poll: int, register: int) -> PollQuerySet:
    return polls_shown(also_unlisted=True).filter(pk=poll, register=register)


def _ever_voted_for(user: int, register: int, code: str) -> QuerySet[RegisterEntry]:
    voted = RegisterEntry.objects.filter(representatives__person__user=user, register=register, code=code)
    return voted.select_related("register").distinct()


# What a ballot waits for: SQL that is written once.
REPRESENTATION = Prepared(_representation, entry=int, user=int)
PUT_TO_THE_VOTE = Prepared(_put_to_the_vote, poll=int, register=int)
EVER_VOTED_FOR = Prepared(_ever_voted_for, user=int, register=int, code=str)


def led_by(user: Anyone) -> QuerySet[RegisterRole]:
    """Return the roles that an account holds now."""
    if not user.is_authenticated or not user.is_active:
        return RegisterRole.objects.none()
    return RegisterRole.objects.filter(Q(until_at__isnull=True) | Q(until_at__gt=Now()), user=user, from_at__lte=Now())


def may_lead(user: Anyone, register: VotingRegister) -> bool:
    """Tell whether this account is chair or clerk of the register now."""
    return led_by(user).filter(register=register).exists()


def may_arrange(user: Anyone, register: VotingRegister | None = None) -> bool:
    """Tell whether this account may make registers and give roles: the secretariat."""
    return holds(user, Desk.SECRETARIAT)


def may_name(user: Anyone, entry: RegisterEntry) -> bool:
    """Tell whether this account may name who votes for the member: the clerk, the chair or the secretariat."""
    return may_lead(user, entry.register) or may_arrange(user)


def may_vote(user: Anyone, entry: RegisterEntry) -> bool:
    """Tell whether this account is the representative of the member now."""
    return representation_of(user, entry) is not None


def representation_of(user: Anyone, entry: RegisterEntry) -> Representative | None:
    """Return as whom this account votes for the member now, or None."""
    if not user.is_authenticated or not user.is_active:
        return None
    return REPRESENTATION.first(entry=entry.pk, user=user.pk)


def representations_of(user: Anyone, register: VotingRegister) -> QuerySet[Representative]:
    """Return as whom this account votes in a register now, with the member."""
    if not user.is_authenticated or not user.is_active:
        return Representative.objects.none()
    voting: QuerySet[Representative] = Representative.objects.current().in_office()
    return voting.filter(entry__register=register, person__user_id=user.pk).select_related("entry")


def polls_for(user: Anyone) -> PollQuerySet:
    """Return the polls somebody may see: whatever was put to the vote, and the drafts of whoever leads."""
    seen: PollQuerySet = Poll.objects.select_related("register")
    if not user.is_authenticated:
        return seen.opened()
    return seen.filter(~Q(state=Poll.State.DRAFT) | Q(register__in=led_by(user).values("register")))


def open_data_polls() -> PollQuerySet:
    """Return what the public lists, feeds and open data show."""
    return polls_shown()


def polls_shown(*, also_unlisted: bool = False) -> PollQuerySet:
    """Return everything that was ever put to the vote; reconstructions only when asked for."""
    polls: PollQuerySet = Poll.objects.opened().select_related("register")
    return polls if also_unlisted else polls.listed()


def poll_shown(register: int, poll: int) -> Poll | None:
    """Return what was put to the vote in a register, by its keys."""
    return PUT_TO_THE_VOTE.first(poll=poll, register=register)


def results_shown(*, also_unlisted: bool = False) -> QuerySet[Result]:
    """Return the results that were announced; reconstructions only when asked for."""
    results = Result.objects.select_related("poll__register")
    return results if also_unlisted else results.filter(poll__register__listed=True)


def entries_of(user: Anyone) -> QuerySet[RegisterEntry]:
    """Return the members that this account votes for now."""
    if not user.is_authenticated or not user.is_active:
        return RegisterEntry.objects.none()
    voting = Representative.objects.current().in_office().filter(person__user=user)
    return RegisterEntry.objects.filter(pk__in=voting.values("entry")).select_related("register")


def entries_ever_of(user: Anyone) -> QuerySet[RegisterEntry]:
    """Return the members that this account votes or voted for; who was replaced gets a sentence, not a 404."""
    if not user.is_authenticated:
        return RegisterEntry.objects.none()
    return RegisterEntry.objects.filter(representatives__person__user=user).select_related("register").distinct()


def entry_ever_of(user: Anyone, register: VotingRegister, code: str) -> RegisterEntry | None:
    """Return the member with this code if the account votes or voted for it."""
    if not user.is_authenticated:
        return None
    return EVER_VOTED_FOR.first(user=user.pk, register=register.pk, code=code)


def registers_of(user: Anyone) -> QuerySet[VotingRegister]:
    """Return the registers in which this account votes or voted."""
    return VotingRegister.objects.filter(pk__in=entries_ever_of(user).values("register"))


def ballots_of(user: Anyone) -> QuerySet[Ballot]:
    """Return the ballots whose receipt this account may see: its own, and all of a member that it votes for now.

    Who was replaced does not see what the next one votes.
    """
    if not user.is_authenticated:
        return Ballot.objects.none()
    seen = Q(cast_by=user) | Q(entry__in=entries_of(user).values("pk"))
    return Ballot.objects.filter(seen).select_related("poll__register", "entry")


def registers_led_by(user: Anyone) -> QuerySet[VotingRegister]:
    """Return the registers whose votes this account leads now."""
    return VotingRegister.objects.filter(pk__in=led_by(user).values("register"))


def all_registers() -> QuerySet[VotingRegister]:
    """Return every register; that a meeting votes is public, who votes what is not in here."""
    return VotingRegister.objects.all()


def entries_in(register: VotingRegister | int) -> QuerySet[RegisterEntry]:
    """Return the members of a register by name; public, as the register itself is."""
    return RegisterEntry.objects.filter(register=register).order_by("name")


def a_vote_is_open(register: str = "register") -> Exists:
    """Return the condition that a vote is open in the register that this column names."""
    going_on = Q(closes_at__isnull=True) | Q(closes_at__gt=Now())
    return Exists(Poll.objects.filter(going_on, state=Poll.State.OPEN, register=OuterRef(register)))


def not_yet_voted(poll: Poll) -> QuerySet[RegisterEntry]:
    """Return the members that have not voted in a poll, the heaviest first; for whoever leads."""
    return (
        RegisterEntry.objects.filter(register=poll.register_id)
        .exclude(participations__poll=poll)
        .order_by("-weight", "name")
    )


def registers_to_come(day: date) -> QuerySet[VotingRegister]:
    """Return the registers of meetings on `day` and after that still follow their members."""
    return VotingRegister.objects.filter(frozen_at__isnull=True, date__gte=day)


def without_representative(registers: QuerySet[VotingRegister]) -> QuerySet[Any]:
    """Add to each register how many of its members nobody votes for (`missing`), and leave out where there are none."""
    named = Representative.objects.current().in_office().filter(entry=OuterRef("entries"))
    lacking: QuerySet[Any] = registers.annotate(missing=Count("entries", filter=~Exists(named)))
    return lacking.filter(missing__gt=0)


def voted_for_by_nobody(entries: QuerySet[RegisterEntry]) -> QuerySet[RegisterEntry]:
    """Keep the members that nobody votes for now."""
    return entries.filter(~Exists(Representative.objects.current().in_office().filter(entry=OuterRef("pk"))))


def after_announcing(rows: QuerySet[M]) -> QuerySet[M]:
    """Keep ballots or participations of polls whose result was announced: before that nobody sees who voted what."""
    return rows.filter(poll__state=Poll.State.ANNOUNCED)
