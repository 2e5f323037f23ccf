"""Meetings of bodies in the demo, made by the actions: a committee with two that were and one to come, a department."""

from datetime import date, time, timedelta

from django.core.files.base import ContentFile

from committees.actions.meetings import When, Words, add_item, plan_meeting
from committees.actions.meetings_held import (
    add_action,
    add_decision,
    adopt_minutes,
    draft_minutes,
    finish_action,
    record_attendance,
)
from committees.models import Appointment, Body, BodyMeeting, MeetingItem
from committees.permissions.meetings import seats_that_day
from committees.rules.kinds import Capacity
from committees.rules.meetings import Audience, ItemKind, Presence
from core import pdf
from core.actions.documents import add_document, add_version
from core.models import Document, User
from core.rules.desks import Desk
from portal.demo.accounts import staff_user

COMMITTEE = "ruimte-wonen-mobiliteit"
HALL = "Willemshof, Den Haag, zaal 4"
DECIDE, DISCUSS, INFORM = ItemKind.DECIDE, ItemKind.DISCUSS, ItemKind.INFORM
OPENING = Words(INFORM, "Opening en mededelingen", notes="De voorzitter opent de vergadering en heet iedereen welkom.")
ACCESS = Document.Access


def make_body_meetings(today: date) -> int:
    """Make the meetings; return how many. Safe to run twice: the second time makes none."""
    committee = Body.objects.filter(code=COMMITTEE).first()
    board = Body.objects.filter(department__isnull=False).order_by("order").first()
    if committee is None or board is None or BodyMeeting.objects.exists():
        return 0
    by = staff_user(Desk.COMMITTEES)
    first = _first(committee, _weekday(today - timedelta(days=70)), by)
    second = _second(committee, _weekday(today - timedelta(days=14)), by)
    why = "Openbare commissie: verslagen zijn na vaststelling voor iedereen."
    adopt_minutes(draft_minutes(first, by=by), second, ACCESS.PUBLIC, why, by=by)
    draft_minutes(second, by=by)
    _coming(committee, _weekday(today + timedelta(days=17)), by)
    _department(board, _weekday(today - timedelta(days=21)), by)
    return BodyMeeting.objects.count()


def _first(body: Body, day: date, by: User) -> BodyMeeting:
    meeting = _plan(body, day, Audience.PUBLIC, by)
    add_item(meeting, OPENING, by=by)
    building = add_item(
        meeting,
        Words(
            DECIDE,
            "Reactie op het wetsvoorstel over betaalbaar bouwen",
            "De commissie stelt de lijn vast waarmee het bureau de reactie schrijft.",
            "De commissie steunt het doel, en vraagt om ruimte voor lokale keuzes.\n\n"
            "Drie leden wijzen op de kosten voor kleine gemeenten. De voorzitter stelt voor dat apart te benoemen.",
        ),
        by=by,
    )
    _paper(building, "Conceptreactie", ACCESS.PUBLIC, "Hoort bij een openbare vergadering.", by)
    add_decision(building, "De lijn van de reactie is vastgesteld, met een paragraaf over kleine gemeenten.", by=by)
    roads = add_item(
        meeting,
        Words(
            DISCUSS,
            "Verkeersveiligheid op provinciale wegen",
            "Gesprek over de ervaringen in de regio's.",
            "De leden wisselen ervaringen uit. Er is behoefte aan een overzicht van wat waar werkt.",
        ),
        by=by,
    )
    there = _attendance(meeting, by)
    done = add_action(building, "De reactie versturen en op de site zetten", None, day + timedelta(days=14), by=by)
    finish_action(done, by=by)
    owner = there[1].person if len(there) > 1 else None
    add_action(roads, "Overzicht maken van maatregelen die werken", owner, day + timedelta(days=45), by=by)
    return meeting


def _second(body: Body, day: date, by: User) -> BodyMeeting:
    meeting = _plan(body, day, Audience.PUBLIC, by)
    add_item(meeting, OPENING, by=by)
    before = Words(DECIDE, "Verslag van de vorige vergadering", notes="Het verslag is zonder wijziging vastgesteld.")
    add_decision(add_item(meeting, before, by=by), "Het verslag is vastgesteld.", by=by)
    energy = add_item(
        meeting,
        Words(
            DISCUSS,
            "Netcongestie en woningbouw",
            "Wat vragen gemeenten van het Rijk en van de netbeheerders?",
            "De commissie vraagt om één aanspreekpunt per regio en om voorrang voor woningen.",
        ),
        by=by,
    )
    note = _paper(energy, "Notitie netcongestie", ACCESS.MEMBERS, "Bevat cijfers van leden.", by)
    add_version(
        note, _file("Notitie netcongestie", "Tweede versie, met de cijfers van oktober."), "Cijfers oktober", by=by
    )
    there = _attendance(meeting, by)
    owner = there[0].person if there else None
    add_action(energy, "Brief aan de netbeheerders voorbereiden", owner, day + timedelta(days=28), by=by)
    add_action(energy, "Zaal voor de themabijeenkomst vastleggen", None, day + timedelta(days=21), by=by)
    return meeting


def _coming(body: Body, day: date, by: User) -> BodyMeeting:
    meeting = _plan(body, day, Audience.PUBLIC, by)
    add_item(meeting, Words(INFORM, "Opening en mededelingen"), by=by)
    add_item(meeting, Words(DECIDE, "Verslag van de vorige vergadering"), by=by)
    agreement = add_item(
        meeting,
        Words(DECIDE, "Inzet voor het woonakkoord", "De commissie geeft het bestuur advies over de inzet."),
        by=by,
    )
    _paper(agreement, "Inzet in hoofdlijnen", ACCESS.PUBLIC, "Hoort bij een openbare vergadering.", by)
    _paper(
        agreement,
        "Onderhandelruimte",
        ACCESS.BODY,
        "Tijdens het overleg niet voor anderen.",
        by,
        review=day + timedelta(90),
    )
    add_item(meeting, Words(DISCUSS, "Bereikbaarheid van kleine kernen", "Eerste verkenning."), by=by)
    add_item(meeting, Words(INFORM, "Rondvraag en sluiting"), by=by)
    return meeting


def _department(body: Body, day: date, by: User) -> BodyMeeting:
    meeting = _plan(body, day, Audience.BODY, by)
    add_item(meeting, OPENING, by=by)
    item = add_item(
        meeting,
        Words(
            DECIDE,
            "Programma van de ledendag",
            "Het bestuur kiest het thema.",
            "Gekozen is voor samenwerking tussen kleine gemeenten.",
        ),
        by=by,
    )
    add_decision(item, "Het thema is samenwerking tussen kleine gemeenten.", by=by)
    _attendance(meeting, by)
    return meeting


def _plan(body: Body, day: date, audience: Audience, by: User) -> BodyMeeting:
    return plan_meeting(body, When(day, time(10), time(12, 30), HALL), audience, by=by, is_sample=True)


def _attendance(meeting: BodyMeeting, by: User) -> list[Appointment]:
    """Record who was there: most of them; return those."""
    seats = [row for row in seats_that_day(meeting) if row.capacity != Capacity.DEPUTY]
    told = {row: (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)[_turn(place)] for place, row in enumerate(seats)}
    record_attendance(meeting, told, by=by)
    return [row for row, presence in told.items() if presence is Presence.PRESENT]


def _turn(place: int) -> int:
    return {5: 1, 11: 1, 14: 2}.get(place, 0)


def _paper(
    item: MeetingItem, title: str, access: Document.Access, reason: str, by: User, review: date | None = None
) -> Document:
    file = _file(title, item.explanation or item.title)
    return add_document(title, file, access, reason, by=by, about=item, review_on=review)


def _file(title: str, text: str) -> "ContentFile[bytes]":
    data = {
        "language": "nl",
        "title": title,
        "subtitle": "",
        "label": "Voorbeeldgegevens",
        "foot": "Voorbeeldgegevens",
        "parts": [{"title": "Aanleiding", "text": text}],
        "words": {"page": "Pagina"},
    }
    return ContentFile(pdf.write("pdf/note.typ", data), name=f"{title.lower().replace(' ', '-')}.pdf")


def _weekday(day: date) -> date:
    """Return the Thursday of a week: that is when committees meet."""
    return day - timedelta(days=day.weekday()) + timedelta(days=3)
