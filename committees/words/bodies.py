"""The words for qualities, seats and periods, in the language of the reader."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from committees.models import BodyMinimum
from committees.rules.kinds import Attribute
from committees.rules.profiles import LOCAL, NATIONAL
from core import formats
from core.registry import Text
from members.forms import SIZES
from members.models import Office, Person, Province
from members.rules.topics import PUBLIC_FUNCTIONS

PARTIES: dict[str, Text] = {NATIONAL: gettext_lazy("national party"), LOCAL: gettext_lazy("local party")}


def values_known(attribute: Attribute) -> dict[str, Text]:
    """Return every value of a quality with its word; one statement for provinces, none for the others."""
    if attribute is Attribute.PROVINCE:
        return dict(Province.objects.values_list("code", "name"))
    words: dict[Attribute, Mapping[str, Text]] = {
        Attribute.SIZE: {size.value: label for size, label in SIZES.items()},
        Attribute.FUNCTION: {label.value: label.label for label in Office.Label if label.value in PUBLIC_FUNCTIONS},
        Attribute.PARTY: PARTIES,
        Attribute.GENDER: dict(Person.GenderLabel.choices),
    }
    return dict(words[attribute])


def all_values() -> dict[Attribute, dict[str, Text]]:
    """Return every value of every quality with its word, in one statement."""
    return {attribute: values_known(attribute) for attribute in Attribute}


def attribute_words(attribute: str) -> str:
    """Return what a quality is called: province, size, office, party, gender."""
    return str(BodyMinimum.AttributeLabel(attribute).label).lower()


def listed(values: Iterable[str], known: Mapping[str, Text]) -> str:
    """Return the words for values: "mayor or alderman"."""
    words = [str(known.get(value, value)) for value in values]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def until_words(day: date | None) -> str:
    """Return until when: "until 1 July 2028", or that no end was set."""
    return _("until %(day)s") % {"day": formats.plain_day(day)} if day is not None else _("without a planned end")
