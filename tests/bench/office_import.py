"""How fast an export of office holders of the real size is read and accepted, and with how much memory.

    python -m tests.bench.office_import [--toy]

The export is generated: 342 municipalities and the other organisations of government, 38 MB, with the elements of the
real one. Names are made up. The peak of memory is that of this process, the database not included.
"""

import resource
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.stage import Stage, say, stage

DATA = Path(__file__).resolve().parents[2] / "data"
NAMESPACE = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"
SIZE = 38 * 1024 * 1024
COUNCIL = 31
LIMIT = 200.0
# What the real export has around every organisation: addresses, identifiers, parts, all of it to be passed over.
PADDING = (
    '<p:identificatiecodes><p:resourceIdentifier p:naam="OIN">0000000100{n:010d}</p:resourceIdentifier>'
    '<p:resourceIdentifier p:naam="KVK-nummer">{n:08d}</p:resourceIdentifier></p:identificatiecodes>'
    "<p:contact><p:adressen><p:adres><p:straat>Voorbeeldstraat</p:straat><p:huisnummer>{n}</p:huisnummer>"
    "<p:postcode>1234 AB</p:postcode><p:plaats>Voorbeeld</p:plaats></p:adres></p:adressen></p:contact>"
)

TOYS = [f"99{number:02}" for number in range(4)]


def main() -> None:
    """Generate the export, read it, accept everything, and read it again."""
    with stage(__doc__) as where:
        by = load(where)
        path = where.folder / "export.xml"
        codes = members(where)
        generate(path, codes, where.choose(SIZE, 200_000))
        size = path.stat().st_size / 1024 / 1024
        say(f"export: {len(codes)} municipalities, {size:.1f} MB; before: {peak():.0f} MB of memory")
        measure(path, codes, size, by)


def load(where: Stage) -> object:
    """Load the real members, as a toy a few, and return somebody of the registry desk."""
    from members.actions.loading import load_reference_data
    from tests.members.factories import keeper, make_member

    if not where.toy:
        load_reference_data(DATA, by=None)
    else:
        # Other measurements at toy size left members of their own in the same database.
        for code in TOYS:
            make_member(f"Gemeente {code}", code)
    return keeper()


def members(where: Stage) -> list[str]:
    """Return the codes of the members of today."""
    from core import clock
    from members.models import Municipality

    known = Municipality.objects.on(clock.today())
    return list((known.filter(code__in=TOYS) if where.toy else known).values_list("code", flat=True))


def generate(path: Path, codes: list[str], size: int) -> None:
    """Write an export of at least this size."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?><p:overheidsorganisaties xmlns:p="{NAMESPACE}">')
        for code in codes:
            file.writelines(municipality(code))
        number = 0
        while file.tell() < size:
            number += 1
            file.write(other(number))
        file.write("</p:overheidsorganisaties>")


def municipality(code: str) -> Iterator[str]:
    """Yield the text of one municipality with its council."""
    number = int(code)
    yield f'<p:organisatie p:systemeId="{number}" p:resourceIdentifierTOOI="https://x.test/gm{code}"><p:naam>{code}</p:naam>'
    yield PADDING.format(n=number) + "<p:functies>"
    for function, count in (("Burgemeester", 1), ("Wethouder", 4), ("Raadslid", COUNCIL), ("Griffier", 1)):
        yield f"<p:functie><p:naam>{function}</p:naam><p:medewerkers>"
        for each in range(count):
            yield (
                f"<p:medewerker><p:naam>{function} {each}, gemeente {code}</p:naam>"
                f"<p:partijLidmaatschap>Partij {each % 7}</p:partijLidmaatschap><p:startDatum>2022-03-30</p:startDatum>"
                f"<p:contact><p:emailadressen><p:adres>{function.lower()}{each}@{code}.test</p:adres>"
                "</p:emailadressen></p:contact></p:medewerker>"
            )
        yield "</p:medewerkers></p:functie>"
    yield "</p:functies><p:datumMutatie>2026-11-01</p:datumMutatie></p:organisatie>"


def other(number: int) -> str:
    """Return the text of an organisation that is no municipality."""
    return (
        f'<p:organisatie p:systemeId="9{number}"><p:naam>Organisatie {number}</p:naam>{PADDING.format(n=number)}'
        "<p:functies><p:functie><p:naam>Voorzitter</p:naam><p:medewerkers><p:medewerker><p:naam>Voorzitter</p:naam>"
        "</p:medewerker></p:medewerkers></p:functie></p:functies></p:organisatie>"
    )


def measure(path: Path, codes: list[str], size: float, by: object) -> None:
    """Read, accept, and read again; say how fast and with how much memory."""
    from members.actions.differences import accept_differences
    from members.actions.importing import read_office_export
    from members.models import Office
    from members.rules.roo import read_export

    with path.open("rb") as file:
        started = perf_counter()
        found = sum(len(organisation.holders) for organisation in read_export(file))
        took = perf_counter() - started
    say(f"parsing alone: {found} office holders, {took:.1f} s, {size / took:.1f} MB/s, peak {peak():.0f} MB")
    reading = None
    for what in ("first reading", "second reading"):
        with path.open("rb") as file:
            started = perf_counter()
            reading = read_office_export(file, path.name, by=by)  # type: ignore[arg-type]
            took = perf_counter() - started
        open_ones = reading.differences.open().count()
        say(f"{what}: {open_ones} differences, {took:.1f} s, {size / took:.1f} MB/s, peak {peak():.0f} MB")
        started = perf_counter()
        done = accept_differences(reading, by=by)  # type: ignore[arg-type]
        say(f"accepting all: {done} in {perf_counter() - started:.1f} s, peak {peak():.0f} MB (at most {LIMIT:.0f})")
    assert Office.objects.filter(municipality__code__in=codes).count() == found, "the books are not right"
    assert reading is not None
    assert reading.same == found, "the second reading is not the same"


def peak() -> float:
    """Return the most memory that this process has used, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
