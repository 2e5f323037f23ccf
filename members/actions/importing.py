"""Reading office holders from an export into an inbox of differences; what a person entered is never touched."""

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from django.db.models import Prefetch

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from core.rules.text import fold
from members.errors import ExportBroken, ExportForbidden, NoMunicipalities, NotAnExport
from members.models import Municipality, OfficeDifference, OfficeImport, PersonAlias
from members.permissions import may_keep_register, public_offices_on
from members.rules import roo
from members.rules.differences import Difference, Found, Known, Standing, compare
from members.rules.topics import Function

# The source of an office that came from the export; an office with any other was entered by a person.
SOURCE = "Register van overheidsorganisaties (ROO)"
BATCH = 2000
# A party that is named in so many municipalities is not local to one.
NATIONAL_FROM = 3


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.digest, self.size = file, hashlib.sha256(), 0

    def read(self, size: int) -> bytes:
        chunk = self.file.read(size)
        self.digest.update(chunk)
        self.size += len(chunk)
        return chunk


@dataclass(slots=True)
class _Tally:
    """What is counted on the way."""

    codes: set[str] = field(default_factory=set)
    people: int = 0
    same: int = 0
    newest: date | None = None
    failures: list[dict[str, Any]] = field(default_factory=list)
    parties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@action
def read_office_export(file: BinaryIO, name: str, *, by: User) -> OfficeImport:
    """Read an export of office holders and store how it differs; nothing else changes until that is accepted.

    What is still open of an earlier reading makes room; what was declined before is not asked again. Raises
    NotAnExport, ExportForbidden, ExportBroken, NoMunicipalities; then nothing is stored at all.
    """
    require(may_keep_register, by)
    began, today = time.monotonic(), clock.today()
    members = {m.code: m for m in Municipality.objects.on(today)}
    hashed, tally = _Hashed(file), _Tally()
    reading = OfficeImport.objects.create(
        made_by=by, file_name=name[:200], sha256="", size=0, expected=len(members), found=0, people=0
    )
    OfficeDifference.objects.open().delete()
    _store(reading, _compared(_organisations(hashed), members, tally, today))
    if not tally.codes:
        raise NoMunicipalities
    reading.sha256, reading.size = hashed.digest.hexdigest(), hashed.size
    reading.found, reading.people, reading.same = len(tally.codes), tally.people, tally.same
    reading.newest_change, reading.failures = tally.newest, tally.failures + _missing(members, tally)
    reading.national = sorted(party for party, codes in tally.parties.items() if len(codes) >= NATIONAL_FROM)
    reading.seconds = Decimal(time.monotonic() - began).quantize(Decimal("0.01"))
    reading.save()
    record("offices.read", reading, by=by, found=reading.found, expected=reading.expected)
    return reading


def _organisations(hashed: _Hashed) -> Iterator[roo.Organisation]:
    """Read the file; what it lacks becomes a refusal."""
    try:
        yield from roo.read_export(hashed)  # type: ignore[arg-type]
    except roo.NotAnExport as error:
        raise NotAnExport from error
    except roo.Forbidden as error:
        raise ExportForbidden from error
    except roo.Broken as error:
        raise ExportBroken(line=error.line, found=error.found) from error


def _compared(
    organisations: Iterator[roo.Organisation], members: dict[str, Municipality], tally: _Tally, today: date
) -> Iterator[OfficeDifference]:
    known, declined = _known(today), _declined()
    for organisation in organisations:
        municipality = members.get(organisation.code)
        if municipality is None or organisation.code in tally.codes:
            why = "twice" if municipality else "no_member"
            tally.failures.append({"code": organisation.code, "why": why, "count": 1})
            continue
        _count(tally, organisation)
        compared = compare(organisation.holders, known.get(municipality.pk, []))
        tally.same += compared.same
        for found in compared.found:
            row = _row(municipality, found)
            if _key(row) not in declined:
                yield row


def _count(tally: _Tally, organisation: roo.Organisation) -> None:
    tally.codes.add(organisation.code)
    tally.people += len(organisation.holders)
    if organisation.changed is not None:
        tally.newest = max(tally.newest or organisation.changed, organisation.changed)
    for holder in organisation.holders:
        if holder.party:
            tally.parties[fold(holder.party)].add(organisation.code)
    for why, count in Counter(organisation.failures).items():
        tally.failures.append({"code": organisation.code, "why": why, "count": count})


def _missing(members: dict[str, Municipality], tally: _Tally) -> list[dict[str, Any]]:
    return [{"code": code, "why": "missing", "count": 1} for code in sorted(members.keys() - tally.codes)]


def _known(today: date) -> dict[int, list[Known]]:
    """Return the public offices of today per municipality, in two statements."""
    known: dict[int, list[Known]] = defaultdict(list)
    aliases = Prefetch("person__aliases", PersonAlias.objects.only("person_id", "name"))
    for office in public_offices_on(today).select_related("person", "party").prefetch_related(aliases):
        names = (office.person.name, *(alias.name for alias in office.person.aliases.all()))
        party = office.party.name if office.party else ""
        by_hand = office.source != SOURCE
        known[office.municipality_id].append(Known(office.pk, Function(office.function), names, party, by_hand))
    return known


def _row(municipality: Municipality, found: Found) -> OfficeDifference:
    holder, known = found.holder, found.known
    return OfficeDifference(
        municipality=municipality,
        kind=found.kind,
        by_hand=known is not None and known.by_hand,
        office_id=known.key if known else None,
        function=holder.function if holder else known.function if known else "",
        name=holder.name if holder else known.names[0] if known else "",
        party=holder.party if holder else known.party if known else "",
        email=holder.email if holder else "",
        from_date=holder.from_date if holder else None,
    )


def _key(row: OfficeDifference) -> tuple[int, str, str, str, str]:
    party = fold(row.party) if row.kind == Difference.PARTY else ""
    return row.municipality_id, str(row.kind), str(row.function), fold(row.name), party


def _declined() -> set[tuple[int, str, str, str, str]]:
    return {_key(row) for row in OfficeDifference.objects.filter(standing=Standing.DECLINED)}


def _store(reading: OfficeImport, rows: Iterator[OfficeDifference]) -> None:
    """Store the differences in batches, so that a large export takes little memory."""
    batch: list[OfficeDifference] = []
    for row in rows:
        row.reading = reading
        batch.append(row)
        if len(batch) == BATCH:
            OfficeDifference.objects.bulk_create(batch)
            batch = []
    OfficeDifference.objects.bulk_create(batch)
