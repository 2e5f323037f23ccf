"""Who sees and who may in a nomination round: the desk of committees, the nomination committee, candidates, members."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from committees.models import (
    Appointment,
    Assignment,
    Body,
    Candidacy,
    CandidacyChoice,
    ConfidentialPaper,
    CounterCandidacy,
    CounterSupport,
    ReadMark,
    Round,
    Seat,
    Vacancy,
    Variant,
)
from committees.models.candidacies import CandidacyQuerySet
from committees.models.rounds import RoundQuerySet
from committees.rules.kinds import Appoints, Capacity
from committees.rules.phases import Phase
from core import clock
from core.models import User
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from members.models import Mandate, Municipality, MunicipalityProvince, Office
from members.rules.topics import PUBLIC_FUNCTIONS, Function, Topic

FUNCTIONS = [function.value for function in PUBLIC_FUNCTIONS]
# Kinds of bodies whose members may recommend candidates, besides the boards of departments.
RECOMMENDING = ("netwerk",)


def may_run_rounds(user: Anyone) -> bool:
    """Tell who opens rounds, makes proposals, publishes and appoints: the desk of committees."""
    return holds(user, Desk.COMMITTEES)


def seats_held_by(user: Anyone) -> QuerySet[Appointment]:
    """Return the seats that an account holds today."""
    if not isinstance(user, User) or not user.is_active:
        return Appointment.objects.none()
    held: QuerySet[Appointment] = Appointment.objects.on(clock.today()).filter(person__user=user)
    return held.exclude(capacity=Capacity.DEPUTY)


def sits_on_committee(user: Anyone, round_: Round) -> bool:
    """Tell whether an account sits on the nomination committee of a round today."""
    return seats_held_by(user).filter(seat__body=round_.committee_id).exists()


def sees_candidates(user: Anyone, round_: Round) -> bool:
    """Tell who sees the candidates and their judgements: the desk and the nomination committee."""
    return may_run_rounds(user) or sits_on_committee(user, round_)


def may_judge(user: Anyone, candidacy: Candidacy) -> bool:
    """Tell who judges a candidate and reads what is confidential: the committee, but nobody their own candidacy."""
    own = isinstance(user, User) and candidacy.person.user_id == user.pk
    return sits_on_committee(user, candidacy.round) and not own


def rounds_known() -> RoundQuerySet:
    """Return every round; that seats are to be filled is public."""
    known: RoundQuerySet = Round.objects.select_related("committee")
    return known


def rounds_judged_by(user: Anyone) -> RoundQuerySet:
    """Return the rounds of whose nomination committee an account is today."""
    return rounds_known().filter(committee__in=seats_held_by(user).values("seat__body"))


def rounds_seen_by(user: Anyone) -> RoundQuerySet:
    """Return the rounds of which an account sees the candidates."""
    return rounds_known() if may_run_rounds(user) else rounds_judged_by(user)


def rounds_run_by(user: Anyone) -> RoundQuerySet:
    """Return the rounds that an account runs."""
    return rounds_known() if may_run_rounds(user) else rounds_known().none()


def vacancies_of(round_: Round) -> QuerySet[Vacancy]:
    """Return the seats of a round with their bodies, in order."""
    return round_.vacancies.select_related(
        "seat__body__kind", "nominated__person", "nominated__municipality", "nominated__office", "appointment"
    )


def candidacies_of(round_: Round) -> CandidacyQuerySet:
    """Return the candidacies of a round with what a list shows; for whom `sees_candidates` allows."""
    choices = CandidacyChoice.objects.select_related("body")
    rows: CandidacyQuerySet = Candidacy.objects.filter(round=round_).select_related(
        "person", "municipality", "former_municipality", "office", "judgement", "round__committee"
    )
    return rows.prefetch_related(Prefetch("choices", queryset=choices))


def own_candidacy(user: Anyone, round_: Round) -> Candidacy | None:
    """Return the candidacy of an account in a round."""
    if not isinstance(user, User):
        return None
    found: Candidacy | None = candidacies_of(round_).filter(person__user=user).first()
    return found


def offices_to_apply(user: Anyone) -> QuerySet[Office]:
    """Return the offices of public functions that an account holds today: for each it may apply."""
    if not isinstance(user, User) or not user.is_active:
        return Office.objects.none()
    held: QuerySet[Office] = Office.objects.on(clock.today()).filter(person__user=user, function__in=FUNCTIONS)
    return held.select_related("municipality", "person").order_by("pk")


def papers_about(candidacy: Candidacy, user: User) -> QuerySet[ConfidentialPaper]:
    """Return what is confidential about a candidate, with whether this account read it; for whom `may_judge` allows."""
    read = ReadMark.objects.filter(paper=OuterRef("pk"), reader=user)
    papers = ConfidentialPaper.objects.filter(candidacy=candidacy).select_related("body", "author", "candidacy")
    return papers.annotate(is_read=Exists(read), readers=Count("reads"))


def recommending_bodies(user: Anyone) -> QuerySet[Body]:
    """Return the bodies for which an account may recommend: boards of departments and networks in which it sits."""
    held = seats_held_by(user).values("seat__body")
    return Body.objects.filter(Q(department__isnull=False) | Q(kind__code__in=RECOMMENDING), pk__in=held)


def recommended_by(bodies: QuerySet[Body], round_: Round) -> QuerySet[ConfidentialPaper]:
    """Return the recommendations that bodies gave in a round, without their texts."""
    papers = ConfidentialPaper.objects.filter(candidacy__round=round_, body__in=bodies).defer("sealed")
    return papers.select_related("body", "candidacy__person").order_by("-written_at")


def people_to_recommend(round_: Round, bodies: QuerySet[Body], user: Anyone) -> CandidacyQuerySet:
    """Return who may be recommended: by a department the candidates of its province, by a network all of them.

    Nobody recommends themselves.
    """
    rows: CandidacyQuerySet = candidacies_of(round_).standing()
    if isinstance(user, User):
        rows = rows.exclude(person__user=user)
    if bodies.filter(department__isnull=True).exists():
        return rows
    provinces = bodies.values("department__province")
    there = MunicipalityProvince.objects.on(clock.today()).filter(province__in=provinces)
    found: CandidacyQuerySet = rows.filter(municipality__in=there.values("municipality"))
    return found


def variants_of(round_: Round) -> QuerySet[Variant]:
    """Return the proposals of a round."""
    return round_.variants.select_related("asked_by", "round").annotate(
        placed=Count("assignments"), locked=Count("assignments", filter=Q(assignments__is_locked=True))
    )


def assignments_of(variant: Variant) -> QuerySet[Assignment]:
    """Return who takes which seat in a proposal."""
    return variant.assignments.select_related("candidacy__person", "candidacy__office", "candidacy__judgement")


def municipalities_acted_for(user: Anyone) -> QuerySet[Municipality]:
    """Return the members for which an account may put forward and support: as coordinator or as secretary."""
    if not isinstance(user, User) or not user.is_active:
        return Municipality.objects.none()
    today = clock.today()
    offices = Office.objects.on(today).filter(person__user=user, municipality=OuterRef("pk"))
    mandate = Mandate.objects.on(today).filter(topic=Topic.COORDINATOR, person__user=user, municipality=OuterRef("pk"))
    as_secretary = offices.filter(function=Function.GEMEENTESECRETARIS)
    members: QuerySet[Municipality] = Municipality.objects.on(today)
    return members.filter(Exists(as_secretary) | Q(Exists(mandate), Exists(offices)))


def may_act_for(user: Anyone, municipality: Municipality) -> bool:
    """Tell whether an account may put somebody forward, or support, for a member."""
    return municipalities_acted_for(user).filter(pk=municipality.pk).exists()


def counter_candidates_of(round_: Round) -> QuerySet[Any]:
    """Return who was put forward against a nomination, with how many members confirmed their support."""
    rows = CounterCandidacy.objects.filter(vacancy__round=round_, withdrawn_at__isnull=True)
    confirmed = Count("supports", filter=Q(supports__confirmed_at__isnull=False))
    return rows.select_related("vacancy__seat__body", "person", "municipality", "office").annotate(confirmed=confirmed)


def supported_enough(round_: Round) -> QuerySet[Any]:
    """Return the counter-candidates with enough support: these are public, with the list that the meeting gets."""
    return counter_candidates_of(round_).filter(confirmed__gte=round_.supports_needed)


def supports_asked_of(user: Anyone) -> QuerySet[CounterSupport]:
    """Return the requests for support to the members that an account acts for, of rounds where it still matters."""
    rows = CounterSupport.objects.filter(
        municipality__in=municipalities_acted_for(user).values("pk"),
        counter__withdrawn_at__isnull=True,
        counter__vacancy__round__phase=Phase.NOMINATED,
    )
    return rows.select_related(
        "counter__vacancy__round", "counter__vacancy__seat__body", "counter__person", "municipality"
    )


def colleagues_of(municipality: Municipality) -> QuerySet[Office]:
    """Return who of a municipality may be put forward: public functions that are held today."""
    held: QuerySet[Office] = Office.objects.on(clock.today()).filter(municipality=municipality, function__in=FUNCTIONS)
    return held.select_related("person").order_by("person__sort_name", "pk")


def seats_to_fill(day: date) -> list[Seat]:
    """Return the seats that are vacant, acting or over on a day and that a round may fill, with who sits there now."""
    sitting = Appointment.objects.on(day).exclude(capacity=Capacity.DEPUTY).select_related("person", "office")
    bodies = Body.objects.on(day).filter(kind__counts_in_balance=True)
    in_round = Vacancy.objects.filter(is_open=True, seat=OuterRef("pk"))
    seats = (
        Seat.objects.on(day)
        .filter(~Exists(in_round), chair_of__isnull=True, body__in=bodies)
        .select_related("body")
        .prefetch_related("requirements", Prefetch("appointments", queryset=sitting, to_attr="sitting"))
        .order_by("body__order", "body__name", "number")
    )
    return [seat for seat in seats if _falls_free(seat, day)]


def _falls_free(seat: Any, day: date) -> bool:
    """Tell whether nobody sits there as a member whose term goes on after a day."""
    return not any(
        row.capacity == Capacity.MEMBER and (row.planned_until is None or row.planned_until > day + timedelta(days=1))
        for row in seat.sitting
    )


def vacancies_for_counter(round_: Round) -> QuerySet[Vacancy]:
    """Return the seats with a nominee to which the general meeting appoints: somebody may be put forward for these."""
    by_meeting = Q(seat__body__own_appointed_by=Appoints.ASSEMBLY) | Q(
        seat__body__own_appointed_by="", seat__body__kind__appointed_by=Appoints.ASSEMBLY
    )
    return vacancies_of(round_).filter(by_meeting, nominated__isnull=False)


def offices_to_put_forward(user: Anyone) -> QuerySet[Office]:
    """Return who may be put forward by the members that an account acts for: public functions of today."""
    held: QuerySet[Office] = Office.objects.on(clock.today()).filter(
        municipality__in=municipalities_acted_for(user).values("pk"), function__in=FUNCTIONS
    )
    return held.select_related("person").order_by("person__sort_name", "pk")


def others_than(own: QuerySet[Municipality]) -> QuerySet[Municipality]:
    """Return the members of today that could give support: all but one's own."""
    members: QuerySet[Municipality] = Municipality.objects.on(clock.today())
    return members.exclude(pk__in=own.values("pk"))


def counters_put_forward_by(user: Anyone) -> QuerySet[CounterCandidacy]:
    """Return the counter-candidates of the members that an account acts for."""
    rows = CounterCandidacy.objects.filter(municipality__in=municipalities_acted_for(user).values("pk"))
    return rows.select_related(
        "vacancy__round", "vacancy__seat__body", "vacancy__nominated__person", "person", "office"
    )


def counters_of(round_: Round, user: Anyone) -> QuerySet[CounterCandidacy]:
    """Return the counter-candidates in one round of the members that an account acts for."""
    return counters_put_forward_by(user).filter(vacancy__round=round_)


def committees_to_judge() -> QuerySet[Body]:
    """Return the bodies that could be the nomination committee of a round: no bodies that a round itself fills."""
    bodies: QuerySet[Body] = Body.objects.on(clock.today()).filter(
        kind__counts_in_balance=False, department__isnull=True
    )
    return bodies


def unjudged(rounds: RoundQuerySet) -> QuerySet[Any]:
    """Add to each round how many candidates have no judgement yet (`unjudged`), and seats no nominee (`unfilled`)."""
    waiting = Q(candidacies__judgement__isnull=True, candidacies__withdrawn_at__isnull=True)
    empty = Vacancy.objects.filter(round=OuterRef("pk"), nominated__isnull=True, appointment__isnull=True)
    number = empty.order_by().values("round").annotate(number=Count("pk")).values("number")
    counted: QuerySet[Any] = rounds.annotate(
        unjudged=Count("candidacies", filter=waiting), unfilled=Coalesce(Subquery(number), 0)
    )
    return counted
