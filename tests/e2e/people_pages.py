"""Where the pages about people and reorganisations are; each makes what it shows when it is not there yet."""

from datetime import date, timedelta
from pathlib import Path

from core import clock
from core.models import User
from core.rules.desks import Desk
from members.actions.importing import read_office_export
from members.actions.invitations import invite_colleague
from members.actions.joining import confirm_join, propose_join
from members.actions.people import add_person
from members.actions.reorganisations import plan_reorganisation
from members.links import INVITATION, NAMES, token
from members.models import (
    Invitation,
    Mandate,
    Municipality,
    NamesCheck,
    Office,
    OfficeImport,
    PersonJoin,
    Reorganisation,
)
from members.rules.reorganisations import Kind, Part
from members.rules.topics import Function, Topic
from portal.demo.accounts import staff_user
from tests.e2e.meetings import UTRECHT

EXPORT = Path(__file__).resolve().parents[1] / "members" / "office_export.xml"
INVITED = "collega.nieuw@plein.example"


def keeper() -> User:
    return staff_user(Desk.REGISTRY)


def utrecht() -> Municipality:
    municipality: Municipality = Municipality.objects.get(code=UTRECHT)
    return municipality


def griffier() -> Office:
    office: Office = Office.objects.filter(municipality__code=UTRECHT, function=Function.GRIFFIER)[0]
    return office


def colleague() -> str:
    return f"/gemeenten/{UTRECHT}/mensen/{griffier().person_id}/"


def office_end() -> str:
    return f"/ambten/{griffier().pk}/beeindigen/"


def mandate_end() -> str:
    mandate = Mandate.objects.filter(municipality__code=UTRECHT, topic=Topic.COORDINATOR)[0]
    return f"/mandaten/{mandate.pk}/beeindigen/"


def invitation() -> str:
    """Return the link of an invitation that waits."""
    found = Invitation.objects.open().filter(email=INVITED).first()
    found = found or invite_colleague(utrecht(), INVITED, Function.MEDEWERKER, [Topic.REGISTRATIONS], by=keeper())
    return f"/uitnodiging/{token(INVITATION, found.pk)}/"


def names_check() -> str:
    check, _made = NamesCheck.objects.get_or_create(municipality=utrecht(), round_date=date(2026, 9, 1))
    return f"/namen/{token(NAMES, check.pk)}/"


def office_import() -> str:
    reading = OfficeImport.objects.first()
    if reading is None:
        with EXPORT.open("rb") as file:
            reading = read_office_export(file, EXPORT.name, by=keeper())
    return f"/werkplek/ambtsdragers/{reading.pk}/"


def join(*, done: bool = False) -> str:
    """Return where two people are proposed to be one, or where they were joined."""
    found = PersonJoin.objects.filter(done_at__isnull=not done).first()
    if found is None:
        by = keeper()
        people = [add_person(f"Raadslid zonder ambt, gemeente {UTRECHT}", by=by) for _each in range(2)]
        found = propose_join(*people, by=by)
        found = confirm_join(found, by=by) if done else found
    return f"/werkplek/samenvoegen/{found.pk}/"


def joined() -> str:
    return join(done=True)


def reorganisation() -> str:
    """Return a merger that was entered and not carried out."""
    code = "proef-fusie"
    if not Reorganisation.objects.filter(code=code).exists():
        day, parts = clock.today() + timedelta(days=400), [Part("0355", UTRECHT, Kind.MERGER)]
        plan_reorganisation(day, "Zeist naar Utrecht (proef)", parts, source="Voorbeeld", by=keeper(), code=code)
    return f"/werkplek/herindelingen/{code}/"
