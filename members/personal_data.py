"""What members knows of a person: name, offices and mandates; and how it is erased."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from core import clock
from core.history import event_model_of
from core.personal_data import ERASED, redact
from core.registry import Chapter, Subject
from members.models import (
    Mandate,
    MunicipalityName,
    Office,
    Person,
    Population,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
)

KEY = "members.person"
# Every free text in which a name could stand, with the fields that history keeps too.
TEXTS = (
    (Person, ["name"]),
    (Office, ["source"]),
    (Reorganisation, ["title", "source", "note"]),
    (ReorganisationPart, ["note"]),
    (Population, ["source"]),
    (SpecialMember, ["note"]),
)
SHORTEST = 4


def identify(subject: Subject) -> Subject:
    """Add who this account is, and every name by which it was ever known."""
    person = Person.objects.filter(user=subject.user).first() if subject.user else _person(subject)
    if person is None:
        return subject
    history = event_model_of(Person)
    assert history is not None
    before = history._default_manager.filter(pgh_obj_id=person.pk).values_list("name", flat=True)
    return subject.plus(words=[person.name, *before], members_person=person.pk)


def export(subject: Subject) -> Iterable[Chapter]:
    """Return the person with every office and mandate."""
    person = _person(subject)
    if person is None:
        return
    yield Chapter(_("Person"), [{_("Name"): person.name}])
    names = _names(person)
    yield Chapter(
        _("Offices"),
        [
            {
                _("Municipality"): names.get(office.municipality_id, ""),
                _("Office"): office.get_function_display(),
                _("From"): office.from_date,
                _("Until"): office.until_date,
                _("Source"): office.source,
            }
            for office in person.offices.all()
        ],
    )
    yield Chapter(
        _("Mandates"),
        [
            {
                _("Municipality"): names.get(mandate.municipality_id, ""),
                _("For"): mandate.get_topic_display(),
                _("From"): mandate.from_date,
                _("Until"): mandate.until_date,
            }
            for mandate in person.mandates.all()
        ],
    )


def erase(subject: Subject) -> None:
    """Take the name away, history included, and end the mandates; which office existed stays known."""
    person = _person(subject)
    if person is not None:
        _end_mandates(person)
        Person.objects.filter(pk=person.pk).update(name=ERASED, user=None)
        history = event_model_of(Person)
        assert history is not None
        history._default_manager.filter(pgh_obj_id=person.pk).update(name=ERASED, user=None)
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            _redact(word)


def _end_mandates(person: Person) -> None:
    today = clock.today()
    going_on = Mandate.objects.filter(Q(until_date__isnull=True) | Q(until_date__gt=today), person=person)
    going_on.filter(from_date__lt=today).update(until_date=today)
    going_on.filter(from_date__gte=today).delete()


def _redact(word: str) -> None:
    for model, fields in TEXTS:
        redact(model, fields, word)
        history = event_model_of(model)
        if history is not None:
            redact(history, fields, word)


def _person(subject: Subject) -> Person | None:
    key = subject.keys.get(KEY)
    return Person.objects.filter(pk=key).first() if key is not None else None


def _names(person: Person) -> dict[int, str]:
    """Return the latest name of every municipality of which this person holds or held something."""
    rows = MunicipalityName.objects.filter(
        Q(municipality__offices__person=person) | Q(municipality__mandates__person=person)
    )
    return {row.municipality_id: row.name for row in rows.order_by("from_date")}
