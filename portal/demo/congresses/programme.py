"""The programme of the congress of next month: rooms, three rounds with fifty sessions, and what everybody attends."""

from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from events.models import Event, Places, ProgrammeRound, Room, Session, Speaker
from events.rules.kinds import Nature

ROUNDS = ((time(11), time(12)), (time(13, 30), time(14, 30)), (time(15), time(16)))
NUMBERS = (17, 17, 16)
# How many fit in a session: some are small, and those are full first.
SIZES = (150, 120, 90, 80, 60, 40, 24)
FOR_WHOM = ("iedereen", "wethouders", "raadsleden", "burgemeesters", "griffiers en secretarissen", "beleidsmedewerkers")
SPEAKERS = (
    "wethouder",
    "burgemeester",
    "raadslid",
    "hoogleraar bestuurskunde",
    "directeur",
    "projectleider",
    "griffier",
)
SUBJECTS = (
    (
        "wonen",
        (
            "Wonen zonder wachtlijst",
            "Bouwen op de plek van het oude zwembad",
            "Een wijk die ouder wordt",
            "Tijdelijke woningen die blijven",
            "Leegstand als kans",
            "Wie bouwt voor starters?",
        ),
    ),
    (
        "veiligheid",
        (
            "Ondermijning in het buitengebied",
            "De burgemeester en de sociale media",
            "Veilig op het station",
            "Als de stroom uitvalt",
            "Oud en nieuw zonder vuurwerk",
            "Zorg en veiligheid aan één tafel",
        ),
    ),
    (
        "digitaal",
        (
            "Algoritmen: wat mag u vragen?",
            "Een gemeente gehackt, en dan?",
            "Gegevens die de burger begrijpt",
            "Open broncode in de gemeente",
            "De digitale balie voor iedereen",
            "Samen ontwikkelen, samen beheren",
        ),
    ),
    (
        "zorg en jeugd",
        (
            "Jeugdzorg: drie regio’s vertellen",
            "Het keukentafelgesprek opnieuw bekeken",
            "Mantelzorg in een kleine gemeente",
            "Schulden voorkomen voor de deurwaarder komt",
            "Een buurt die op elkaar let",
            "Preventie die zich terugbetaalt",
        ),
    ),
    (
        "klimaat",
        (
            "Van gas los in een monumentenstad",
            "Windmolens met draagvlak",
            "Water in de straat",
            "Groen dat werkt",
            "De warmtewisselaar onder het plein",
            "Energie van de eigen daken",
        ),
    ),
    (
        "financiën",
        (
            "Begroten met minder",
            "Samen inkopen, samen leren",
            "De raad en de jaarrekening",
            "Wat kost een regio?",
            "Belasting die uitlegbaar is",
        ),
    ),
    (
        "bestuur",
        (
            "De raad van morgen",
            "Loten voor inspraak",
            "Samenwerken zonder fusie",
            "Een griffie van anderhalve fte",
            "De brief van de inspecteur",
            "Integriteit in de praktijk",
        ),
    ),
    (
        "ruimte",
        (
            "De omgevingswet na een jaar",
            "Parkeren op de agenda",
            "De fietsstraat van vijf gemeenten",
            "Kernen waar de bus niet komt",
            "Een centrum zonder winkels",
            "Landschap als vertrekpunt",
        ),
    ),
    ("werk", ("Personeel dat blijft", "Trainees in de lift", "Thuiswerken en de wijk")),
)


@dataclass(frozen=True, slots=True)
class Programme:
    """The sessions for which people register, per round."""

    rounds: list[list[Session]]

    @property
    def sessions(self) -> list[Session]:
        """All of them."""
        return [session for listed in self.rounds for session in listed]


def make_programme(event: Event, random: Random) -> Programme:
    """Make rooms, rounds and sessions; no place is taken yet."""
    rooms = Room.objects.bulk_create(
        Room(event=event, name=f"Zaal {number}", seats=SIZES[(number - 1) % len(SIZES)], access=_access(number))
        for number in range(1, max(NUMBERS) + 1)
    )
    hall = Room.objects.create(event=event, name="Grote zaal", seats=1200, access="Ringleiding")
    _for_everybody(event, hall)
    titles = [(title, tag) for tag, listed in SUBJECTS for title in listed]
    random.shuffle(titles)
    rounds = []
    for number, (begins, ends) in enumerate(ROUNDS, start=1):
        row = ProgrammeRound.objects.create(
            event=event,
            name=f"Ronde {number}",
            starts_at=_at(event.first_day, begins),
            ends_at=_at(event.first_day, ends),
        )
        own = [titles.pop() for _ in range(NUMBERS[number - 1])]
        rounds.append(_sessions(row, own, rooms, random))
    _speakers([session for listed in rounds for session in listed], random)
    return Programme(rounds)


def _access(number: int) -> str:
    return "Gelijkvloers" if number % 3 else "Lift naast de ingang, ringleiding"


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(settings.TIME_ZONE))


def _for_everybody(event: Event, hall: Room) -> None:
    """Make what nobody registers for: plenary parts, the breaks, and the general meeting on the second day."""
    first, last = event.first_day, event.last_day
    plans = (
        (Nature.PLENARY, "Opening", first, time(9, 30), time(10, 30), ""),
        (Nature.BREAK, "Lunch", first, time(12), time(13, 30), ""),
        (Nature.PLENARY, "Afsluiting van de eerste dag", first, time(16, 15), time(17), ""),
        (Nature.BREAK, "Samen eten", first, time(18), time(20), ""),
        (Nature.ASSEMBLY, "Algemene ledenvergadering", last, time(10), time(13), "/vergaderingen/"),
    )
    Session.objects.bulk_create(
        Session(
            event=event,
            nature=nature,
            title=title,
            room=hall,
            starts_at=_at(day, begins),
            ends_at=_at(day, ends),
            more=more,
        )
        for nature, title, day, begins, ends, more in plans
    )


def _sessions(row: ProgrammeRound, titles: list[tuple[str, str]], rooms: list[Room], random: Random) -> list[Session]:
    counters = Places.objects.bulk_create(Places(capacity=room.seats) for room in rooms[: len(titles)])
    return Session.objects.bulk_create(
        Session(
            event=row.event,
            round=row,
            title=title,
            text=f"{title}: wat werkt, wat niet, en wat u morgen kunt doen.",
            for_whom=random.choice(FOR_WHOM),
            tags=[tag],
            room=room,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            places=counter,
        )
        for (title, tag), room, counter in zip(titles, rooms, counters, strict=False)
    )


def _speakers(sessions: list[Session], random: Random) -> None:
    Speaker.objects.bulk_create(
        Speaker(session=session, order=order, role=f"{role.capitalize()}")
        for session in sessions
        for order, role in enumerate(random.sample(SPEAKERS, 1 + session.pk % 2), start=1)
    )
