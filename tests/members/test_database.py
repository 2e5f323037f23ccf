"""What the database refuses by itself, whoever writes."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, ProtectedError

from core.history import history_of
from core.rules.text import fold
from members.models import (
    Department,
    Founding,
    Mandate,
    Membership,
    Municipality,
    MunicipalityAlias,
    MunicipalityName,
    MunicipalityProvince,
    Office,
    Population,
    Province,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
    TilePlacement,
)
from tests.core.factories import make_user
from tests.members.factories import DAY, START, make_mandate, make_member, make_office, make_person, make_province

pytestmark = pytest.mark.django_db

LATER = date(2024, 1, 1)
Make = Callable[[], Any]


def refused(constraint: str, make: Make) -> None:
    """Expect this constraint, and no other, to refuse."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    assert error.value.__cause__ is not None
    assert error.value.__cause__.diag.constraint_name == constraint  # type: ignore[attr-defined]


def dated(model: type[Model], municipality: Municipality, **facts: Any) -> Any:
    return model._default_manager.create(municipality=municipality, **facts)


def facts_of(model: type[Model]) -> dict[str, Any]:
    """Return what a dated row of a municipality needs besides its period."""
    if model is MunicipalityName:
        return {"name": "Anders"}
    if model is MunicipalityProvince:
        return {"province": make_province()}
    return {"column": 7, "row": 7} if model is TilePlacement else {}


PERIODS = [
    (MunicipalityName, "name_ends_after_start", "one_name_at_a_time"),
    (MunicipalityProvince, "province_ends_after_start", "one_province_at_a_time"),
    (Membership, "membership_ends_after_start", "one_membership_at_a_time"),
    (TilePlacement, "tile_ends_after_start", "one_tile_at_a_time"),
]


@pytest.mark.parametrize(("model", "ends", "once"), PERIODS)
def test_a_municipality_has_one_of_each_at_a_time(model: type[Model], ends: str, once: str) -> None:
    own = make_member(tile=(1, 1), until_date=LATER)
    facts = facts_of(model)
    refused(ends, lambda: dated(model, own, **facts, from_date=LATER, until_date=LATER))
    refused(once, lambda: dated(model, own, **facts, from_date=date(2023, 12, 31), until_date=None))
    refused(once, lambda: dated(model, own, **facts, from_date=date(2017, 1, 1), until_date=date(2018, 1, 2)))
    assert dated(model, own, **facts, from_date=LATER, until_date=None).pk


def test_two_municipalities_never_share_a_tile_on_a_day() -> None:
    make_member(tile=(3, 4), until_date=LATER)
    other = make_member()
    place = {"municipality": other, "column": 3, "row": 4}
    refused("one_municipality_on_a_tile", lambda: TilePlacement.objects.create(**place, from_date=START))
    assert TilePlacement.objects.create(**place, from_date=LATER).pk


@pytest.mark.parametrize("code", ["518", "05188", "05a8", "", "٠٥١٨"])
def test_a_code_has_four_digits(code: str) -> None:
    with pytest.raises(Exception, match=r"municipality_code_four_digits|value too long"), transaction.atomic():
        Municipality.objects.create(code=code)


def test_a_code_is_used_once() -> None:
    make_member(code="0518")
    with pytest.raises(IntegrityError), transaction.atomic():
        Municipality.objects.create(code="0518")


def test_provinces_and_departments_are_one_to_one() -> None:
    province = make_province("26")
    refused("province_code_two_digits", lambda: Province.objects.create(code="2x", name="Nergens"))
    Department.objects.create(code="een", name="Een", province=province)
    with pytest.raises(IntegrityError), transaction.atomic():
        Department.objects.create(code="twee", name="Twee", province=province)


def test_a_name_is_never_empty() -> None:
    municipality = Municipality.objects.create(code="0001")
    refused("name_not_empty", lambda: dated(MunicipalityName, municipality, name="", from_date=START))
    refused("alias_not_empty", lambda: dated(MunicipalityAlias, municipality, name="", source="x"))
    refused("alias_has_source", lambda: dated(MunicipalityAlias, municipality, name="Den Haag", source=""))
    dated(MunicipalityAlias, municipality, name="Den Haag", source="x")
    refused("one_alias_per_name", lambda: dated(MunicipalityAlias, municipality, name="Den Haag", source="y"))


def test_a_population_is_counted_once_per_date_and_has_a_source() -> None:
    own = make_member()
    facts: dict[str, Any] = {"reference_date": START, "inhabitants": 5, "status": "official", "source": "CBS"}
    dated(Population, own, **facts)
    refused("one_population_per_date", lambda: dated(Population, own, **facts))
    other = {**facts, "reference_date": LATER}
    refused("population_status_known", lambda: dated(Population, own, **{**other, "status": "guess"}))
    refused("population_has_source", lambda: dated(Population, own, **{**other, "source": ""}))
    with pytest.raises(IntegrityError), transaction.atomic():
        dated(Population, own, **{**other, "inhabitants": -1})


def test_special_members_are_what_they_say() -> None:
    facts: dict[str, Any] = {"code": "AW", "name": "Aruba", "status": "country", "quality": "estimate"}
    SpecialMember.objects.create(**facts)
    other = {**facts, "code": "CW", "name": "Curaçao"}
    refused("special_member_iso_code", lambda: SpecialMember.objects.create(**{**other, "code": "cw"}))
    refused("special_status_known", lambda: SpecialMember.objects.create(**{**other, "status": "province"}))
    refused("special_quality_known", lambda: SpecialMember.objects.create(**{**other, "quality": "sure"}))


def test_a_part_goes_from_one_to_another() -> None:
    one, two = make_member(), make_member()
    event = Reorganisation.objects.create(code="x", effective_date=LATER, title="x", source="x")
    facts: dict[str, Any] = {
        "reorganisation": event,
        "source": one,
        "target": two,
        "kind": "merger",
        "address_share": 1,
    }
    ReorganisationPart.objects.create(**facts)
    refused("one_part_per_pair", lambda: ReorganisationPart.objects.create(**facts))
    turned = {**facts, "source": two, "target": one}
    refused("part_goes_elsewhere", lambda: ReorganisationPart.objects.create(**{**turned, "target": two}))
    refused("part_kind_known", lambda: ReorganisationPart.objects.create(**{**turned, "kind": "gift"}))
    for share in (Decimal(0), Decimal("1.0001"), Decimal("-0.5")):
        facts = {**turned, "address_share": share}
        refused("part_share_between_0_and_1", partial(ReorganisationPart.objects.create, **facts))
    refused(
        "reorganisation_has_source",
        lambda: Reorganisation.objects.create(code="y", effective_date=LATER, title="y", source=""),
    )


def test_a_new_municipality_has_a_name_and_a_whole_tile() -> None:
    event = Reorganisation.objects.create(code="x", effective_date=LATER, title="x", source="x")
    facts: dict[str, Any] = {
        "reorganisation": event,
        "municipality": Municipality.objects.create(code="0001"),
        "name": "Nieuw",
        "province": make_province(),
    }
    refused("founding_tile_is_whole", lambda: Founding.objects.create(**facts, column=1))
    refused("founding_has_name", lambda: Founding.objects.create(**{**facts, "name": ""}))
    Founding.objects.create(**facts, column=1, row=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Founding.objects.create(**facts)


def test_an_office_is_held_once_at_a_time_and_has_a_source() -> None:
    office = make_office(until_date=LATER)
    own = {"municipality": office.municipality, "person": office.person, "function": office.function, "source": "x"}
    refused("one_office_at_a_time", lambda: Office.objects.create(**own, from_date=date(2023, 1, 1)))
    refused("office_ends_after_start", lambda: Office.objects.create(**own, from_date=LATER, until_date=LATER))
    refused("office_has_source", lambda: Office.objects.create(**{**own, "source": ""}, from_date=LATER))
    refused("office_function_known", lambda: Office.objects.create(**{**own, "function": "king"}, from_date=LATER))
    assert Office.objects.create(**{**own, "function": "raadslid"}, from_date=START).pk
    assert Office.objects.create(**own, from_date=LATER).pk


def test_a_mandate_is_held_once_at_a_time() -> None:
    mandate = make_mandate(until_date=LATER)
    own = {"municipality": mandate.municipality, "person": mandate.person, "granted_by": mandate.granted_by}
    refused("one_mandate_at_a_time", lambda: Mandate.objects.create(**own, topic="vote", from_date=date(2023, 1, 1)))
    refused(
        "mandate_ends_after_start",
        lambda: Mandate.objects.create(**own, topic="vote", from_date=LATER, until_date=START),
    )
    refused("mandate_topic_known", lambda: Mandate.objects.create(**own, topic="rule", from_date=LATER))
    assert Mandate.objects.create(**own, topic="coordinator", from_date=START).pk


def test_an_account_is_one_person() -> None:
    user = make_user()
    make_person(user)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_person(user)


def test_what_is_used_is_not_deleted() -> None:
    office = make_office()
    for used in (office.municipality, office.person):
        with pytest.raises(ProtectedError):
            used.delete()
    with pytest.raises(ProtectedError):
        office.municipality.province_periods.get().province.delete()


def test_names_sort_and_search_as_python_folds_them() -> None:
    for number, name in enumerate(["'s-Gravenhage", "Súdwest-Fryslân", "Bergen (NH.)", "Åsa  –  Étienne", "IJsbrand"]):
        stored = MunicipalityName.objects.create(
            municipality=Municipality.objects.create(code=f"000{number}"), name=name, from_date=START
        )
        stored.refresh_from_db()
        assert stored.sort_name == fold(name)


def test_history_keeps_every_change_also_beside_the_actions() -> None:
    office = make_office()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE members_office SET until_date = %s WHERE id = %s", [DAY, office.pk])
    assert history_of(office)[0].fields[-1].after == DAY
    assert len(history_of(office)) == 2
    assert len(history_of(office.person)) == 1
