"""What the database refuses of invitations, checks of names, differences and joinings, whoever writes to it."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction

from members.actions.importing import read_office_export
from members.actions.joining import propose_join
from members.models import NamesCheck, OfficeDifference
from tests.members.factories import keeper, make_member, make_person
from tests.members.test_office_import import EXPORT

CHECK = "INSERT INTO members_namescheck (id, municipality_id, round_date, asked)"
pytestmark = pytest.mark.django_db


def refused(statement: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE members_namescheck SET confirmed_by_id = (SELECT max(id) FROM core_user)",
        f"{CHECK} SELECT gen_random_uuid(), municipality_id, round_date, 0 FROM members_namescheck",
    ],
    ids=["confirmed by somebody at no moment", "twice in a round"],
)
def test_a_check_of_names(statement: str) -> None:
    keeper()
    NamesCheck.objects.create(municipality=make_member(), round_date=date(2026, 9, 1))
    refused(statement)


@pytest.mark.parametrize(
    "change", ["standing = 'accepted'", "decided_at = now()", "standing = 'later', decided_at = now()"]
)
def test_a_difference_is_decided_at_a_moment(change: str) -> None:
    make_member("Utrecht", "0344")
    read_office_export(BytesIO(EXPORT), "export.xml", by=keeper())
    assert OfficeDifference.objects.open().count() == 4
    refused(f"UPDATE members_officedifference SET {change}")


@pytest.mark.parametrize("change", ["kept_id = gone_id", "undone_at = now()"])
def test_a_joining_is_of_two_people_and_is_undone_after_it_was_done(change: str) -> None:
    propose_join(make_person(), make_person(), by=keeper())
    refused(f"UPDATE members_personjoin SET {change}")
