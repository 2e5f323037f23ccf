"""Loading the reference data: into an empty register, and into one that is in use."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEntry
from core.rules.desks import Desk
from members.actions.figures import correct_population
from members.actions.loading import load_reference_data
from members.actions.reorganisations import NewMunicipality, apply_reorganisation, plan_reorganisation
from members.errors import DataDoesNotFit, DataNotFound
from members.models import (
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityProvince,
    Population,
    Province,
    Reorganisation,
    SpecialMember,
    TilePlacement,
)
from members.rules.days import REGISTER_START
from members.rules.reference import read_reference
from tests.core.factories import make_official
from tests.members.conftest import DATA
from tests.members.factories import keeper

pytestmark = pytest.mark.django_db

Rows = list[dict[str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data, to change."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    return copy


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def periods() -> dict[str, set[tuple[object, ...]]]:
    """Return every dated row of the register."""
    own = ("municipality__code", "from_date", "until_date")
    return {
        "members": set(Membership.objects.values_list(*own)),
        "names": set(MunicipalityName.objects.values_list(*own, "name")),
        "provinces": set(MunicipalityProvince.objects.values_list(*own, "province__code")),
    }


def test_a_second_time_changes_nothing(register: None) -> None:
    before = (periods(), Population.objects.count(), AuditEntry.objects.count())
    assert load_reference_data(DATA, by=None) is False
    assert (periods(), Population.objects.count(), AuditEntry.objects.count()) == before


def test_loading_costs_few_statements_whatever_the_number_of_members(register: None) -> None:
    with CaptureQueriesContext(connection) as statements:
        load_reference_data(DATA, by=None)
    assert len(statements) <= 12


def test_only_the_registry_desk_loads(register: None) -> None:
    for desk in (Desk.ADMINISTRATOR, Desk.SECRETARIAT):
        with pytest.raises(PermissionDenied):
            load_reference_data(DATA, by=make_official(desk))
    assert load_reference_data(DATA, by=keeper()) is False


def test_a_new_year_adds_its_population_and_a_surer_figure_replaces_a_guess(register: None, folder: Path) -> None:
    rows = read(folder / "population.csv")
    estimate = next(row for row in rows if row["status"] == "estimate" and row["code"] == "0344")
    estimate |= {"status": "official", "inhabitants": "376543"}
    write(folder / "population.csv", [*rows, estimate | {"reference_date": "2027-01-01", "inhabitants": "380000"}])
    assert load_reference_data(folder, by=None) is True
    utrecht = Population.objects.filter(municipality__code="0344")
    assert utrecht.get(reference_date=date(2025, 1, 1)).inhabitants == 376_543
    assert utrecht.get(reference_date=date(2025, 1, 1)).status == "official"
    assert utrecht.get(reference_date=date(2027, 1, 1)).inhabitants == 380_000


def test_what_somebody_corrected_by_hand_stays(register: None) -> None:
    figure = Population.objects.get(municipality__code="0344", reference_date=date(2024, 1, 1))
    correct_population(figure, 1, Population.Status.OFFICIAL, "CBS", "Nagekeken", by=keeper())
    assert load_reference_data(DATA, by=None) is False
    figure.refresh_from_db()
    assert figure.inhabitants == 1


def test_every_figure_says_where_it_comes_from(register: None) -> None:
    sources = dict(Population.objects.values_list("status", "source").distinct())
    assert "CBS" in sources["official"]
    assert sources["estimate"].startswith("Schatting")
    assert "niet vermeld" in sources["secondary"]


def test_a_new_reorganisation_in_the_files_is_carried_out(register: None, folder: Path) -> None:
    rows = read(folder / "reorganisations.csv")
    new = rows[0] | {"effective_date": "2027-01-01", "source_code": "1696", "target_code": "0402", "kind": "merger"}
    write(folder / "reorganisations.csv", [*rows, new | {"address_share": "1.0000"}])
    assert load_reference_data(folder, by=None) is True
    assert Municipality.objects.on(date(2026, 12, 31)).filter(code="1696").exists()
    assert not Municipality.objects.on(date(2027, 1, 1)).filter(code="1696").exists()
    assert Municipality.objects.on(date(2027, 1, 1)).count() == 341
    assert load_reference_data(folder, by=None) is False


def test_files_that_contradict_each_other_change_nothing(register: None, folder: Path) -> None:
    rows = read(folder / "reorganisations.csv")
    write(folder / "reorganisations.csv", [*rows, rows[0] | {"effective_date": "2027-01-01"}])
    before = periods()
    with pytest.raises(DataDoesNotFit, match="0081"):
        load_reference_data(folder, by=None)
    assert periods() == before


def test_a_folder_without_data_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataNotFound):
        load_reference_data(tmp_path, by=None)
    with pytest.raises(CommandError, match=str(tmp_path)):
        call_command("load_register", str(tmp_path))


def test_the_command_says_whether_it_did_something(register: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_register")
    assert capsys.readouterr().out == "Het register was al bij.\n"


def test_special_members_are_loaded_with_how_sure_they_are(register: None) -> None:
    found = dict(SpecialMember.objects.values_list("name", "quality"))
    assert found["Bonaire"] == "official"
    assert found["Saba"] == "secondary"
    assert found["Aruba"] == "estimate"


def test_carrying_out_each_reorganisation_by_hand_gives_the_same_register(register: None) -> None:
    """From the 388 of the first day, through the same actions as for a new one, to exactly what was loaded in bulk."""
    loaded, reference = periods(), read_reference(DATA)
    provinces = Province.objects.in_bulk(field_name="code")
    for model in (Reorganisation, Membership, MunicipalityName, MunicipalityProvince, TilePlacement):
        model._default_manager.all().delete()
    made = Municipality.objects.in_bulk(field_name="code")
    for code in reference.first_codes:
        listed, own = reference.municipalities[code], {"municipality": made[code], "from_date": REGISTER_START}
        Membership.objects.create(**own)
        MunicipalityName.objects.create(**own, name=listed.name)
        MunicipalityProvince.objects.create(**own, province=provinces[listed.province])
    for event in reference.events:
        listed_new = [reference.municipalities[c] for c in event.targets if reference.founded.get(c) == event.day]
        new = [NewMunicipality(each.code, each.name, provinces[each.province]) for each in listed_new]
        planned = plan_reorganisation(event.day, event.key, event.parts, new, source="test", by=None)
        apply_reorganisation(planned, by=None)
    assert periods() == loaded
