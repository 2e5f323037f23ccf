"""Two rows that are one human being: shown first, exactly that carried out, and undone."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.errors import TooLate
from core.models import User
from members.actions.addresses import add_email
from members.actions.joining import confirm_join, propose_join, undo_join
from members.errors import BothHaveAccounts, JoinOver, SamePerson
from members.models import Mandate, Office, Person, PersonAlias, PersonEmail, PersonJoin
from members.permissions import people_known
from members.rules.topics import Function, Topic
from tests.core.factories import make_user
from tests.members.factories import keeper, make_mandate, make_member, make_office, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def by() -> User:
    return keeper()


def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {
        "people": sorted(Person.objects.values_list("pk", "name", "user", "joined_to"), key=str),
        "offices": sorted(Office.objects.values_list("pk", "person")),
        "mandates": sorted(Mandate.objects.values_list("pk", "person")),
        "emails": sorted(PersonEmail.objects.values_list("pk", "person", "is_primary")),
        "aliases": sorted(PersonAlias.objects.values_list("person", "name")),
    }


def two(by: User) -> tuple[Person, Person]:
    """Return two rows of one human being, each with things of its own; one office is there twice."""
    utrecht = make_member("Utrecht")
    kept, gone = make_person(make_user(), "Anna d'Één"), make_person(name="A. d'Een")
    make_office(utrecht, kept, Function.WETHOUDER)
    make_office(utrecht, gone, Function.WETHOUDER)
    make_office(utrecht, gone, Function.RAADSLID)
    make_mandate(utrecht, gone, Topic.NETWORK)
    add_email(kept, "een@x.test", date(2020, 1, 1), "Opgave", by=by)
    add_email(gone, "twee@x.test", date(2020, 1, 1), "Opgave", by=by)
    return kept, gone


def test_looking_changes_nothing(by: User) -> None:
    kept, gone = two(by)
    before = everything()
    join = propose_join(kept, gone, by=by)
    assert everything() == before
    assert sorted(move[0] for move in join.preview) == ["members.mandate", "members.office", "members.personemail"]
    assert [move[0] for move in join.left] == ["members.office"]


def test_joined_is_what_was_shown_and_undone_is_what_was_before(by: User) -> None:
    kept, gone = two(by)
    before = everything()
    join = confirm_join(propose_join(kept, gone, by=by), by=by)
    assert Office.objects.filter(person=kept).count() == 2
    assert Mandate.objects.get().person == kept
    assert PersonEmail.objects.filter(person=kept, is_primary=True).count() == 1
    assert PersonAlias.objects.get().name == "A. d'Een"
    assert list(people_known(by)) == [kept]
    undo_join(join, "Toch twee mensen", by=by)
    assert everything() == before
    with pytest.raises(JoinOver):
        undo_join(join, "x", by=by)
    with pytest.raises(JoinOver):
        confirm_join(join, by=by)


def test_the_account_goes_along_and_comes_back(by: User) -> None:
    user = make_user()
    kept, gone = make_person(), make_person(user)
    join = confirm_join(propose_join(kept, gone, by=by), by=by)
    assert Person.objects.get(user=user) == kept
    undo_join(join, "Toch niet", by=by)
    assert Person.objects.get(user=user) == gone


def test_two_accounts_are_refused_at_both_moments(by: User) -> None:
    kept, gone = make_person(make_user()), make_person()
    join = propose_join(kept, gone, by=by)
    Person.objects.filter(pk=gone.pk).update(user=make_user())
    with pytest.raises(BothHaveAccounts):
        confirm_join(join, by=by)
    with pytest.raises(BothHaveAccounts):
        propose_join(kept, gone, by=by)


def test_what_changed_since_it_was_shown_is_shown_again(by: User) -> None:
    kept, gone = two(by)
    join = propose_join(kept, gone, by=by)
    make_office(make_member("Zeist"), gone)
    before = everything()
    with pytest.raises(TooLate):
        confirm_join(join, by=by)
    assert everything() == before


def test_nobody_is_joined_with_themselves_or_twice(by: User) -> None:
    first, second, third = make_person(), make_person(), make_person()
    with pytest.raises(SamePerson):
        propose_join(first, first, by=by)
    other = propose_join(first, second, by=by)
    confirm_join(propose_join(third, second, by=by), by=by)
    with pytest.raises(JoinOver):
        confirm_join(other, by=by)


def test_only_the_registry_desk_joins(by: User) -> None:
    kept, gone = make_person(), make_person()
    with pytest.raises(PermissionDenied):
        propose_join(kept, gone, by=make_user())
    join = propose_join(kept, gone, by=by)
    with pytest.raises(PermissionDenied):
        confirm_join(join, by=make_user())


@pytest.mark.parametrize("change", ["joined_to_id = id", "joined_to_id = (SELECT max(id) FROM members_person)"])
def test_the_database_refuses_a_row_joined_to_itself_or_with_an_account(change: str) -> None:
    person = make_person(make_user())
    make_person()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE members_person SET {change} WHERE id = {person.pk}")


def test_people_are_found_by_post_joined_and_separated(by: User, client: Client) -> None:
    kept, gone = two(by)
    client.force_login(by)
    found = client.post(reverse("people_search"), {"q": "d'een"}).content.decode()
    assert "Anna d&#x27;Één" in found
    assert "A. d&#x27;Een" in found
    assert "twee@x.test" not in client.get(reverse("people_search"), {"q": "twee@x.test"}).content.decode()
    assert client.post(reverse("people_search"), {"q": "twee@x"}).status_code == 200
    page = client.post(reverse("join_propose"), {"kept": kept.pk, "gone": gone.pk})["Location"]
    assert "1 mandaat" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert client.post(page).status_code == 409
    join = PersonJoin.objects.get()
    assert client.post(reverse("join_undo", args=[join.pk]), {"reason": ""}).status_code == 422
    assert client.post(reverse("join_undo", args=[join.pk]), {"reason": "Toch twee"}).status_code == 302
    assert client.post(reverse("join_propose"), {"kept": kept.pk}).status_code == 302
    assert client.post(reverse("join_propose"), {"kept": kept.pk, "gone": kept.pk}).status_code == 422


def test_one_name_at_one_municipality_in_two_rows_is_told(by: User, client: Client) -> None:
    utrecht = make_member("Utrecht")
    for name in ("Anna d'Één", "anna d’een"):
        make_office(utrecht, make_person(name=name))
    make_office(make_member(), make_person(name="Anna d'Een"))
    client.force_login(by)
    shown = client.get(reverse("people_search")).content.decode()
    assert shown.count("Toon wat samenvoegen verplaatst") == 1
