"""Planning a reorganisation, seeing what it does, carrying it out, and undoing it."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, ManyToManyField, Model

from core import clock
from core.models import AuditEntry
from core.rules.desks import Desk
from members.actions.reorganisations import (
    NewMunicipality,
    apply_due_reorganisations,
    apply_reorganisation,
    plan_reorganisation,
    preview_reorganisation,
    revert_reorganisation,
)
from members.errors import (
    AlreadyInEffect,
    NotCarriedOut,
    NotOneReorganisation,
    ReorganisationExists,
    TileTaken,
    TooEarlyForTheRegister,
)
from members.models import Mandate, Membership, Municipality, MunicipalityName, Office, Reorganisation, TilePlacement
from members.registry import consequences
from members.rules.reorganisations import Kind, Part
from tests.core.factories import make_official, make_user
from tests.members.factories import keeper, make_mandate, make_member, make_office, make_province

pytestmark = pytest.mark.django_db


def soon() -> date:
    """Return a day that is still to come, whenever this runs."""
    return clock.today() + timedelta(days=40)


def codes_on(day: date) -> set[str]:
    return set(Municipality.objects.on(day).values_list("code", flat=True))


def merger(*codes: str, day: date | None = None, new: NewMunicipality | None = None, **facts: Any) -> Reorganisation:
    """Plan that the first ones merge into the last."""
    parts = [Part(code, codes[-1], Kind.MERGER) for code in codes[:-1]]
    by = facts.pop("by", None) or keeper()
    return plan_reorganisation(
        day or soon(), "Samen verder", parts, [new] if new else [], source="Staatsblad", by=by, **facts
    )


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row that a reorganisation may change, with its period."""
    return {
        model.__name__: sorted(
            model._default_manager.values_list("pk", "municipality__code", "from_date", "until_date")
        )
        for model in (Membership, MunicipalityName, TilePlacement, Office, Mandate)
    }


def test_planning_changes_nothing_yet() -> None:
    make_member(code="0001"), make_member(code="0002")
    before = everything()
    planned = merger("0001", "0002")
    assert everything() == before
    assert planned.applied_at is None
    assert AuditEntry.objects.get(what="reorganisation.planned").object_id == str(planned.pk)


def test_carried_out_it_holds_from_its_day() -> None:
    make_member(code="0001", tile=(1, 1)), make_member(code="0002", tile=(2, 1))
    by = keeper()
    done = apply_reorganisation(merger("0001", "0002", by=by), by=by)
    assert codes_on(soon() - timedelta(days=1)) == {"0001", "0002"}
    assert codes_on(soon()) == {"0002"}
    assert not TilePlacement.objects.on(soon()).filter(column=1).exists()
    assert done.applied_at is not None
    assert AuditEntry.objects.get(what="reorganisation.applied").by == by


def test_a_new_municipality_begins_with_name_province_and_a_tile_of_those_that_end() -> None:
    make_member(code="0001", tile=(1, 1)), make_member(code="0002", tile=(2, 1))
    new = NewMunicipality("0009", "Samenstad", make_province("27"), (1, 1))
    apply_reorganisation(merger("0001", "0002", "0009", new=new), by=None)
    (member,) = Municipality.objects.on(soon())
    assert (member.code, member.name, member.province_code) == ("0009", "Samenstad", "27")
    assert (member.tile_column, member.tile_row) == (1, 1)


def test_offices_and_mandates_end_with_their_municipality() -> None:
    gone, stays = make_member(code="0001"), make_member(code="0002")
    mandate, other = make_mandate(gone), make_mandate(stays)
    over = make_office(gone, until_date=clock.today())
    planned = merger("0001", "0002")
    apply_reorganisation(planned, by=None)
    for row in (mandate, other, over):
        row.refresh_from_db()
    assert mandate.until_date == soon()
    assert other.until_date is None
    assert over.until_date == clock.today()


def test_the_preview_says_everything_and_changes_nothing() -> None:
    gone = make_member(code="0001")
    make_member(code="0002")
    make_mandate(gone), make_mandate(gone), make_office(gone, from_date=soon())
    planned, before = merger("0001", "0002"), everything()
    found = preview_reorganisation(planned)["members"]
    assert [consequence.count for consequence in found] == [1, 2, 2, 1]
    assert [consequence.by_hand for consequence in found] == [False, False, False, True]
    assert everything() == before
    apply_reorganisation(planned, by=None)
    assert [consequence.by_hand for consequence in preview_reorganisation(planned)["members"]] == [False, True]


def test_carrying_out_again_does_only_what_came_since() -> None:
    gone = make_member(code="0001")
    make_member(code="0002")
    planned = merger("0001", "0002")
    first = apply_reorganisation(planned, by=None)
    again = apply_reorganisation(planned, by=None)
    assert again.changes == first.changes
    assert AuditEntry.objects.filter(what="reorganisation.applied").count() == 1
    late = make_mandate(gone)
    apply_reorganisation(planned, by=None)
    late.refresh_from_db()
    assert late.until_date == soon()


def test_on_the_day_itself_the_clock_carries_out_again_what_people_carried_out() -> None:
    gone = make_member(code="0001")
    make_member(code="0002"), make_member(code="0003"), make_member(code="0004")
    done, not_done = merger("0001", "0002"), merger("0003", "0004", code="niet-uitgevoerd")
    apply_reorganisation(done, by=None)
    late = make_mandate(gone)
    assert apply_due_reorganisations(soon()) == 1
    assert apply_due_reorganisations(soon() + timedelta(days=1)) == 0
    late.refresh_from_db()
    not_done.refresh_from_db()
    assert late.until_date == soon()
    assert not_done.applied_at is None


def test_undone_everything_is_as_before() -> None:
    gone = make_member(code="0001", tile=(1, 1))
    make_member(code="0002", tile=(2, 1))
    make_mandate(gone), make_office(gone, until_date=soon() + timedelta(days=100))
    new = NewMunicipality("0009", "Samenstad", make_province("27"), (1, 1))
    planned, before = merger("0001", "0002", "0009", new=new), everything()
    apply_reorganisation(planned, by=None)
    make_office(gone)
    apply_reorganisation(planned, by=None)
    assert everything() != before
    late = Office.objects.latest("pk")
    undone = revert_reorganisation(planned, reason="Wet verworpen", by=keeper())
    late.refresh_from_db()
    assert late.until_date is None
    late.delete()
    assert everything() == before
    assert (undone.applied_at, undone.changes) == (None, {})
    assert AuditEntry.objects.get(what="reorganisation.reverted").why == "Wet verworpen"


def test_what_took_effect_stays() -> None:
    make_member(code="0001"), make_member(code="0002")
    today = merger("0001", "0002", day=clock.today())
    with pytest.raises(NotCarriedOut):
        revert_reorganisation(today, reason="x", by=keeper())
    apply_reorganisation(today, by=None)
    with pytest.raises(AlreadyInEffect):
        revert_reorganisation(today, reason="x", by=keeper())


def test_a_tile_that_is_taken_is_refused_and_nothing_changes() -> None:
    make_member(code="0001"), make_member(code="0002", tile=(2, 1)), make_member(code="0003", tile=(3, 1))
    planned = merger("0001", "0002", "0009", new=NewMunicipality("0009", "N", make_province(), (3, 1)))
    before = everything()
    with pytest.raises(TileTaken):
        apply_reorganisation(planned, by=None)
    assert everything() == before


def test_what_cannot_be_is_refused_in_words() -> None:
    make_member(code="0001"), make_member(code="0002")
    with pytest.raises(NotOneReorganisation, match=r"0009.*ontbreken"):
        merger("0001", "0009")
    with pytest.raises(NotOneReorganisation, match=r"0008.*geen lid"):
        merger("0008", "0002")
    with pytest.raises(NotOneReorganisation, match=r"0009.*als nieuw"):
        merger("0001", "0002", new=NewMunicipality("0009", "N", make_province()))
    with pytest.raises(TooEarlyForTheRegister):
        merger("0001", "0002", day=date(2017, 12, 31))
    merger("0001", "0002")
    with pytest.raises(ReorganisationExists):
        merger("0001", "0002")
    assert not Municipality.objects.filter(code="0009").exists()


def test_a_border_change_ends_nothing() -> None:
    for code in ("0001", "0002"):
        make_mandate(make_member(code=code))
    part = Part("0001", "0002", Kind.BORDER_CHANGE, Fraction("0.0136"))
    planned, before = plan_reorganisation(soon(), "Grens", [part], source="x", by=keeper()), everything()
    [told] = preview_reorganisation(planned)["members"]
    assert "1,36%" in str(told.text)
    apply_reorganisation(planned, by=None)
    assert everything() == before


@pytest.mark.parametrize("desk", [Desk.ADMINISTRATOR, Desk.SECRETARIAT, None])
def test_only_the_registry_desk_reorganises(desk: Desk | None) -> None:
    make_member(code="0001"), make_member(code="0002")
    planned = merger("0001", "0002")
    other = make_official(desk) if desk else make_user(is_superuser=True)
    with pytest.raises(PermissionDenied):
        merger("0001", "0002", by=other)
    with pytest.raises(PermissionDenied):
        apply_reorganisation(planned, by=other)
    with pytest.raises(PermissionDenied):
        revert_reorganisation(planned, reason="x", by=other)


def models_of_a_municipality() -> set[type[Model]]:
    """Return every model with a key to Municipality; history only repeats."""
    return {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
        and field.related_model is Municipality
        and not hasattr(model, "pgh_id")
    }


def test_every_model_with_a_key_to_a_municipality_says_how_it_follows_a_reorganisation() -> None:
    covered = {model for provider in consequences for model in provider.covers}
    auto = {model for model in models_of_a_municipality() if model._meta.auto_created}
    assert models_of_a_municipality() - auto <= covered
    assert {Membership, Office, Mandate} <= models_of_a_municipality()


def test_no_two_apps_answer_for_the_same_model() -> None:
    covered = [model for provider in consequences for model in provider.covers]
    assert len(covered) == len(set(covered))
