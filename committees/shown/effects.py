"""What would change when a vacancy is filled: the candidates by effect, and the kinds of people who would help most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from committees.composition import Composition, profiler, spread_of
from committees.models import Body, Candidacy, Seat, SeatRequirement
from committees.profiles import profiles_of
from committees.rules.effects import Effect, Measured, ranked
from committees.rules.kinds import Attribute
from committees.rules.profiles import Profile
from committees.words import balance as words
from committees.words.bodies import all_values
from core.registry import Text
from members.models import Office
from members.rules.topics import PUBLIC_FUNCTIONS

SHOWN = 25
KINDS = 10
LEAST_TOLD = 0.5  # points below which a change is not worth a word
Known = Mapping[Attribute, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate for a vacancy and what would change."""

    candidacy: Candidacy
    rank: int
    points: str
    municipality: str
    province: str
    changes: str
    fits: bool


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of people: how many there are, and what one of them would change."""

    profile: str
    people: int
    rank: int
    points: str
    changes: str


def seat_of(body: Body, number: int, day: date) -> Seat | None:
    """Return the seat of a body with a number on a day, with what it asks."""
    seats = Seat.objects.on(day).filter(body=body, number=number)
    found: Seat | None = seats.prefetch_related("requirements").first()
    return found


def effects_page(read: Composition, body: Body, seat: Seat) -> dict[str, Any]:
    """Return the context of a vacancy; a constant number of statements, whatever the number of candidates."""
    known, asked = all_values(), list(seat.requirements.all())
    measured = [(balance, spread) for balance in read.balances if (spread := spread_of(balance)) is not None]
    lines = _candidates(seat, read, measured, asked, known)
    return {
        "body": body,
        "seat": seat,
        "read": read,
        "day": read.day,
        "basis": read.basis,
        "candidates": lines[:SHOWN],
        "more": max(0, len(lines) - SHOWN),
        "kinds": _kinds(read, measured, asked, known),
    }


def fits(profile: Profile, asked: Iterable[SeatRequirement]) -> bool:
    """Tell whether somebody has what a seat asks."""
    return all(profile.value_of(Attribute(row.attribute)) in row.values for row in asked)


def candidacies_for(seat: Seat) -> list[Candidacy]:
    """Return who stands for a place like this seat in the round that fills it; one statement."""
    wanted = Candidacy.objects.standing().filter(
        round__vacancies__seat=seat,
        round__vacancies__is_open=True,
        choices__body=seat.body_id,
        choices__role=seat.role,
    )
    return list(wanted.select_related("person", "municipality", "office", "judgement").distinct())


def _candidates(
    seat: Seat, read: Composition, measured: Sequence[Measured], asked: Sequence[SeatRequirement], known: Known
) -> list[CandidateLine]:
    rows = {row.pk: row for row in candidacies_for(seat)}
    profiles = profiles_of(rows.values(), read.day)
    names = {member.pk: member.name for member in read.members}
    return [
        CandidateLine(
            candidacy=rows[effect.candidate],
            rank=effect.rank,
            points=words.points(effect.points),
            municipality=names.get(rows[effect.candidate].municipality_id, profiles[effect.candidate].municipality),
            province=words.word(known[Attribute.PROVINCE], profiles[effect.candidate].province),
            changes=_changes(effect, known),
            fits=fits(profiles[effect.candidate], asked),
        )
        for effect in ranked(profiles, measured)
    ]


def _kinds(
    read: Composition, measured: Sequence[Measured], asked: Sequence[SeatRequirement], known: Known
) -> list[KindLine]:
    """Rank the kinds of people in office that fit, without gender; a municipality has one seat in a body at most."""
    there = {profile.municipality for profile in read.profiles}
    make = profiler(read.members)
    offices = Office.objects.on(read.day).filter(function__in=[function.value for function in PUBLIC_FUNCTIONS])
    people: Counter[Profile] = Counter()
    for municipality, function, is_local in offices.values_list("municipality", "function", "party__is_local"):
        profile = make(municipality, function, "", is_local, "")
        if profile.municipality and profile.municipality not in there and fits(profile, asked):
            people[Profile("", profile.province, profile.size, profile.function, is_local=profile.is_local)] += 1
    without = [(balance, spread) for balance, spread in measured if balance.attribute is not Attribute.GENDER]
    best = ranked({profile: profile for profile in people}, without)[:KINDS]
    return [
        KindLine(
            profile=_described(effect.candidate, known),
            people=people[effect.candidate],
            rank=effect.rank,
            points=words.points(effect.points),
            changes=_changes(effect, known),
        )
        for effect in best
    ]


def _described(profile: Profile, known: Known) -> str:
    shown = (Attribute.FUNCTION, Attribute.PROVINCE, Attribute.SIZE, Attribute.PARTY)
    values = ((attribute, profile.value_of(attribute)) for attribute in shown)
    return " · ".join(words.word(known[attribute], value) for attribute, value in values if value)


def _changes(effect: Effect[Any], known: Known) -> str:
    told = [change for change in effect.changes if abs(change.effect) >= LEAST_TOLD]
    return ", ".join(words.change_words(change, known[change.attribute]) for change in told)
