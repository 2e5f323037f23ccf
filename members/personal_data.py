"""What members knows of a person: name, offices and mandates; and how it is erased."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from core import clock
from core.history import event_model_of
from core.personal_data import ERASED, redact
from core.registry import Chapter, Subject
from members.models import (
    Invitation,
    Mandate,
    MunicipalityName,
    Office,
    OfficeDifference,
    OfficeImport,
    Person,
    PersonAlias,
    PersonEmail,
    Population,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
)

KEY = "members.person"
NAMES = ["name", "initials", "given", "prefix", "family"]
NO_NAMES = {"name": ERASED, "initials": "", "given": "", "prefix": "", "family": "", "gender": "", "user": None}
# Every free text in which a name could stand, with the fields that history keeps too.
TEXTS = (
    (Person, NAMES),
    (PersonEmail, ["source"]),
    (PersonAlias, ["source"]),
    (Office, ["source"]),
    (OfficeImport, ["file_name"]),
    (OfficeDifference, ["name", "email"]),
    (Reorganisation, ["title", "source", "note"]),
    (ReorganisationPart, ["note"]),
    (Population, ["source"]),
    (SpecialMember, ["note"]),
)
NO_ADDRESS = "gewist@plein.invalid"
SHORTEST = 4


def identify(subject: Subject) -> Subject:
    """Add who this account is, and every name and address by which it was ever known."""
    person = Person.objects.filter(user=subject.user).first() if subject.user else _person(subject)
    if person is None:
        return subject
    same = [person.pk, *person.joined.values_list("pk", flat=True)]
    words = [person.name, *_once(Person, "pgh_obj_id", same, "name")]
    words += [row.name for row in Person.objects.filter(pk__in=same)]
    for model, field in ((PersonEmail, "address"), (PersonAlias, "name")):
        words += model._default_manager.filter(person__in=same).values_list(field, flat=True)
        words += _once(model, "person_id", same, field)
    return subject.plus(words=words, members_person=person.pk)


def _once(model: type[Model], key: str, same: list[int], field: str) -> list[str]:
    """Return what history knows of these people in one field."""
    return list(_history(model).filter(**{f"{key}__in": same}).values_list(field, flat=True))


def _history(model: type[Model]) -> QuerySet[Any]:
    history = event_model_of(model)
    assert history is not None
    return history._default_manager.all()


def export(subject: Subject) -> Iterable[Chapter]:
    """Return the person with every office and mandate."""
    person = _person(subject)
    if person is None:
        return
    own = {_("Name"): person.name, _("Initials"): person.initials, _("First name"): person.given}
    own |= {_("Family name"): f"{person.prefix} {person.family}".strip()}
    own |= {_("Gender, as declared"): person.get_gender_display()}
    yield Chapter(_("Person"), [{label: value for label, value in own.items() if value}])
    yield Chapter(
        _("Addresses"),
        [
            {
                _("E-mail address"): email.address,
                _("From"): email.from_date,
                _("Until"): email.until_date,
                _("Source"): email.source,
            }
            for email in person.emails.all()
        ],
    )
    yield Chapter(_("Other names"), [{_("Name"): alias.name} for alias in person.aliases.all()])
    yield from _what_is_held(person)


def _what_is_held(person: Person) -> Iterable[Chapter]:
    names = _names(person)
    yield Chapter(
        _("Offices"),
        [
            {
                _("Municipality"): names.get(office.municipality_id, ""),
                _("Office"): office.get_function_display(),
                _("Party"): office.party.name if office.party else "",
                _("From"): office.from_date,
                _("Until"): office.until_date,
                _("Source"): office.source,
            }
            for office in person.offices.select_related("party")
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
    """Take names and addresses away, history included, and end the mandates; which office existed stays known."""
    person = _person(subject)
    if person is not None:
        _end_mandates(person)
        same = [person.pk, *person.joined.values_list("pk", flat=True)]
        Person.objects.filter(pk__in=same).update(**NO_NAMES)
        _history(Person).filter(pgh_obj_id__in=same).update(**NO_NAMES)
        for model in (PersonEmail, PersonAlias):
            model._default_manager.filter(person__in=same).delete()
            _history(model).filter(person_id__in=same).delete()
        _hide_party(same)
    _forget_invitations(subject)
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            _redact(word)


def _forget_invitations(subject: Subject) -> None:
    """Take the addresses out of invitations; one that waits is of no use to anybody any more."""
    own = Invitation.objects.filter(email__in=[word.lower() for word in subject.words if "@" in word])
    own.filter(accepted_at__isnull=True).delete()
    own.update(email=NO_ADDRESS)


def _hide_party(people: list[int]) -> None:
    """A party tells a belief: for whom it is erased nobody knows it any more."""
    Office.objects.filter(person__in=people).update(party=None)
    _history(Office).filter(person_id__in=people).update(party=None)


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
