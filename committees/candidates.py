"""Who could be appointed to a seat: found by name or municipality among people with an office."""

from datetime import date

from committees.forms.bodies import Candidate
from committees.permissions.bodies import people_to_appoint
from core.rules.text import fold
from members.permissions import names_around

MOST = 40


def candidates_for(words: str, day: date) -> list[Candidate]:
    """Return who was found, one line per office, at most forty people; three statements.

    Who is there for exactly the municipality that was asked for comes first.
    """
    words = words.strip()
    if not words:
        return []
    people = list(people_to_appoint(words, day)[:MOST])
    offices = [(person, office) for person in people for office in person.offices_then]  # type: ignore[attr-defined]
    names = names_around({office.municipality_id for _person, office in offices})
    found = [
        Candidate(person, office, names.get(office.municipality_id, office.municipality.code))
        for person, office in offices
    ]
    return sorted(found, key=lambda candidate: fold(candidate.municipality) != fold(words))
