"""Reading the export: streaming, nested organisations, and whatever can be wrong with a file."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from members.rules import roo
from members.rules.differences import Holder
from members.rules.roo import Broken, Forbidden, NotAnExport, read_export
from members.rules.topics import Function

FIXTURE = Path(__file__).resolve().parents[1] / "office_export.xml"


def test_a_municipality_comes_with_the_functions_of_its_parts() -> None:
    with FIXTURE.open("rb") as file:
        utrecht, nowhere = list(read_export(file))
    assert (utrecht.code, utrecht.name, utrecht.changed) == ("0344", "Gemeente Utrecht", date(2026, 11, 2))
    assert utrecht.holders == [
        Holder(
            Function.BURGEMEESTER,
            "Burgemeester d'Één",
            "Redelijk Midden",
            date(2020, 1, 20),
            "burgemeester@utrecht.test",
        ),
        Holder(Function.WETHOUDER, "Wethouder Twee", "Groene Toekomst", date(2022, 6, 2)),
        Holder(Function.WETHOUDER, "Wethouder & Loco Drie", "Lokaal Utrecht"),
        Holder(Function.GRIFFIER, "Griffier Vijf", "", date(2021, 1, 1)),
    ]
    assert utrecht.failures == ["no_date", "no_name"]
    assert (nowhere.code, nowhere.holders) == ("9999", [])


def test_what_ended_and_what_is_no_municipality_is_left_out() -> None:
    with FIXTURE.open("rb") as file:
        assert [organisation.code for organisation in read_export(file)] == ["0344", "9999"]


@pytest.mark.parametrize("chunk", [1, 7, 64])
def test_it_does_not_matter_where_the_file_is_cut_into_pieces(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    whole = list(read_export(BytesIO(FIXTURE.read_bytes())))
    monkeypatch.setattr(roo, "CHUNK", chunk)
    assert list(read_export(BytesIO(FIXTURE.read_bytes()))) == whole


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_half_a_file_says_where_it_ends(share: float) -> None:
    content = FIXTURE.read_bytes()
    with pytest.raises(Broken) as broken:
        list(read_export(BytesIO(content[: int(len(content) * share)])))
    assert broken.value.line > 5
    assert broken.value.found <= 2


def test_entities_are_refused_before_they_grow() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
    <x>&b;</x>"""
    with pytest.raises(Forbidden):
        list(read_export(BytesIO(bomb)))
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    with pytest.raises(Forbidden):
        list(read_export(BytesIO(outside)))


@pytest.mark.parametrize("content", [b"<html></html>", b'<p xmlns="https://elders.test/"/>'])
def test_another_file_is_no_export(content: bytes) -> None:
    with pytest.raises(NotAnExport):
        list(read_export(BytesIO(content)))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"naam;functie\n"])
def test_what_is_no_xml_is_broken(content: bytes) -> None:
    with pytest.raises(Broken):
        list(read_export(BytesIO(content)))
