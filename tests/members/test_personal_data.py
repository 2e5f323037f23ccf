"""What the register knows of a person: everything is in the export, and nothing is left after erasing."""

from datetime import date

import pytest
from django.db import connection

from core.actions.erasure import erase
from core.history import event_model_of
from core.models import User
from core.registry import data_of
from members.actions.mandates import end_mandate, grant_mandate
from members.actions.people import record_office, rename_person
from members.models import Mandate, Municipality, Office, Person
from members.rules.topics import Function, Topic
from tests.core.factories import administrator, make_user
from tests.members.factories import DAY, keeper, make_mandate, make_member, make_person

pytestmark = pytest.mark.django_db

NAME = "Wilhelmina Onvindbaar"


@pytest.fixture
def somebody() -> tuple[User, Person, Municipality]:
    """A person with a history: another name before, an office, a mandate that ended and one that goes on."""
    user, by, utrecht = make_user("wilhelmina@utrecht.test"), keeper(), make_member("Utrecht")
    person = make_person(user, "Willemina Onvindbaar")
    rename_person(person, NAME, "Spelfout", by=by)
    person.refresh_from_db()
    record_office(person, utrecht, Function.WETHOUDER, date(2020, 1, 1), "Opgave van Willemina Onvindbaar", by=by)
    first = grant_mandate(utrecht, person, Topic.REGISTRATIONS, date(2021, 1, 1), by=by)
    end_mandate(first, date(2022, 1, 1), f"{NAME} heeft het te druk", by=by)
    grant_mandate(utrecht, person, Topic.VOTE, date(2021, 1, 1), by=by)
    grant_mandate(utrecht, person, Topic.COORDINATOR, date(2099, 1, 1), by=by)
    return user, person, utrecht


def everything_stored() -> str:
    """Return every row of every table as text."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        found = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" AS t')
            found += [row[0] for row in cursor.fetchall()]
    return "\n".join(found)


def test_the_export_holds_name_offices_and_mandates(somebody: tuple[User, Person, Municipality]) -> None:
    chapters = data_of(somebody[0])
    told = str([list(chapter.rows) for chapter in chapters])
    assert NAME in told
    assert "Utrecht" in told
    assert sum(len(chapter.rows) for chapter in chapters if "vote" in str(chapter.rows) or "Stem" in str(chapter.rows))


def test_somebody_else_is_not_in_the_export(somebody: tuple[User, Person, Municipality]) -> None:
    make_mandate(person=make_person(name="Iemand Anders"))
    assert "Iemand Anders" not in str([list(chapter.rows) for chapter in data_of(somebody[0])])
    assert not any(NAME in str(chapter.rows) for chapter in data_of(make_user()))


def test_after_erasing_the_name_is_nowhere(somebody: tuple[User, Person, Municipality]) -> None:
    user, person, _utrecht = somebody
    assert NAME in everything_stored()
    erase(user, "Verzoek van betrokkene", by=administrator())
    left = everything_stored()
    for word in (NAME, "Onvindbaar", "wilhelmina@utrecht.test"):
        assert word not in left
    person.refresh_from_db()
    assert person.user_id is None


def test_after_erasing_the_office_is_still_known_and_the_mandates_are_over(
    somebody: tuple[User, Person, Municipality],
) -> None:
    user, person, utrecht = somebody
    other = make_mandate(utrecht)
    erase(user, "Verzoek van betrokkene", by=administrator())
    assert Office.objects.on(DAY).filter(municipality=utrecht, person=person).exists()
    assert list(Mandate.objects.on(date(2100, 1, 1))) == [other]
    assert not Mandate.objects.filter(person=person, until_date__isnull=True).exists()


def test_a_name_too_short_to_look_for_is_erased_too_and_history_forgets_the_account() -> None:
    user = make_user()
    person = make_person(user, "Bo")
    erase(user, "Verzoek van betrokkene", by=administrator())
    history = event_model_of(Person)
    assert history is not None
    stored = set(history._default_manager.filter(pgh_obj_id=person.pk).values_list("name", "user"))
    assert stored == {("[gewist]", None)}
