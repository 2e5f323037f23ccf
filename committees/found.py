"""What the search box and the calendar know of bodies, and what of them asks for attention."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from committees.models import Body
from committees.permissions.bodies import appointments_on, bodies_known, departments_known, may_keep_bodies
from committees.quality import Checked, check
from committees.rules.kinds import Capacity
from committees.rules.quality import Fault, Finding
from committees.words.bodies import values_known
from core import clock, formats, registry
from core.permissions import Anyone
from core.registry import Attention, CalendarEntry, Found
from core.rules.text import fold
from members.models import Department

MOST = 12
Named = TypeVar("Named", Body, Department)
# Several of these in one body are one task; the others are told one by one.
TOGETHER = (Fault.VACANT, Fault.RUNS_OUT, Fault.TERM_OVER)
LATE = (Fault.TWICE_IN_BODY, Fault.NO_CHAIR, Fault.NOT_A_MEMBER, Fault.OFFICE_ENDED, Fault.TERM_OVER)


@registry.search.register
def search(words: str, user: Anyone) -> Iterable[Found]:
    """Find bodies and departments by name, bodies of the past too."""
    wanted = fold(words).split()
    if not wanted:
        return
    today = clock.today()
    for body in _named(bodies_known(), wanted)[:MOST]:
        over = body.until_date is not None and body.until_date <= today
        detail = _("until %(day)s") % {"day": formats.plain_day(body.until_date)} if over and body.until_date else ""
        yield Found(_("Committees"), body.name, reverse("body_detail", args=[body.code]), detail or body.kind.name)
    for department in _named(departments_known(), wanted)[:MOST]:
        yield Found(_("Departments"), department.name, reverse("department_detail", args=[department.code]))


def _named(rows: Iterable[Named], wanted: list[str]) -> list[Named]:
    """Keep what has every word in its name; there are some dozens, so no index is needed."""
    return [row for row in rows if all(word in fold(row.name) for word in wanted)]


@registry.calendar.register
def calendar() -> Iterable[CalendarEntry]:
    """Return on which days terms end: how many seats of which body."""
    today = clock.today()
    rows = appointments_on(today).filter(planned_until__gte=today).exclude(capacity=Capacity.DEPUTY)
    counts = Counter((row.planned_until, row.seat.body.code, row.seat.body.name) for row in rows)
    for (day, code, name), count in counts.items():
        if day is not None:
            words = ngettext("Term ends: %(count)s seat in %(body)s", "Terms end: %(count)s seats in %(body)s", count)
            yield CalendarEntry(
                uid=f"termijn-{code}-{day.isoformat()}@plein",
                title=words % {"count": count, "body": name},
                day=day,
                url=reverse("body_rotation", args=[code]),
            )


@registry.attention.register
def attention(user: Anyone) -> Iterable[Attention]:
    """Tell the desk of committees what is wrong with the seats, or about to be; each with the way to its remedy."""
    if may_keep_bodies(user):
        today = clock.today()
        for checked in check(today):
            yield from tasks_of(checked, today)


def tasks_of(checked: Checked, today: date) -> Iterable[Attention]:
    """Return what should be done in one body; of vacancies, and of terms that end on one day, one task for all."""
    groups: dict[tuple[Fault, date | None], list[Finding]] = defaultdict(list)
    for finding in checked.findings:
        if finding.fault in TOGETHER:
            groups[finding.fault, finding.day].append(finding)
        else:
            yield _task(checked.body, [finding], today)
    for group in groups.values():
        yield _task(checked.body, group, today)


def _task(body: Body, group: list[Finding], today: date) -> Attention:
    first = group[0]
    seats = [finding.seat for finding in group if finding.seat is not None]
    title = _("%(body)s: %(what)s") % {"body": body.name, "what": what(first, len(group))}
    numbers = ", ".join(str(seat) for seat in seats)
    words = ngettext("Seat %(numbers)s.", "Seats %(numbers)s.", len(seats)) % {"numbers": numbers} if seats else ""
    return Attention(
        title=title,
        detail=" ".join(filter(None, (words, remedy(first)))),
        verb=verb(first.fault),
        url=f"{reverse('body_detail', args=[body.code])}#zetel-{seats[0]}" if seats else _page(body),
        day=first.day if first.fault is Fault.RUNS_OUT else None,
        late=first.fault in LATE,
    )


def _page(body: Body) -> str:
    return reverse("body_detail", args=[body.code])


def what(finding: Finding, count: int = 1) -> str:
    """Say what was found, in a few words."""
    day = formats.plain_day(finding.day) if finding.day is not None else ""
    if finding.minimum is not None:
        words = values_known(finding.minimum.attribute)
        return _("%(count)s × %(value)s, at least %(least)s is the rule") % {
            "count": finding.count,
            "value": str(words.get(finding.minimum.value, finding.minimum.value)).lower(),
            "least": finding.minimum.least,
        }
    counted = {
        Fault.VACANT: ngettext("%(count)s vacancy", "%(count)s vacancies", count),
        Fault.RUNS_OUT: ngettext("%(count)s seat runs out on %(day)s", "%(count)s seats run out on %(day)s", count),
        Fault.TERM_OVER: ngettext(
            "%(count)s term over since %(day)s, no successor",
            "%(count)s terms over since %(day)s, no successor",
            count,
        ),
        Fault.FREED: _("a seat fell free, the office ended on %(day)s"),
        Fault.TWICE_IN_BODY: _("one person holds two seats"),
        Fault.NO_CHAIR: _("nobody is in the chair"),
        Fault.CHAIR_ELSEWHERE: _("the seat of a chair is not held by that chair"),
        Fault.NOT_A_MEMBER: _("a seat is held for a municipality that is no member any more"),
        Fault.OFFICE_ENDED: _("an office ended on %(day)s"),
        Fault.OFFICE_MISSING: _("a seat is held without an office"),
        Fault.REQUIREMENT: _("a holder does not have what the seat asks"),
    }
    return counted[finding.fault] % {"count": count, "day": day}


def remedy(finding: Finding) -> str:
    """Say what can be done about it."""
    sentences = {
        Fault.RUNS_OUT: _("Appoint again, or let a round find a successor."),
        Fault.TERM_OVER: _("Who sits there stays until somebody comes."),
        Fault.OFFICE_ENDED: _("The rule of this body keeps the seat filled; decide what is next."),
        Fault.NOT_A_MEMBER: _("End the appointment, or appoint for the successor."),
        Fault.VACANT: _("Appoint an acting member, or let a round find somebody."),
        Fault.FREED: _("Appoint an acting member, or let a round find somebody."),
    }
    return sentences.get(finding.fault, "")


def verb(fault: Fault) -> str:
    """Say what the button does."""
    words = {
        Fault.VACANT: _("Fill"),
        Fault.FREED: _("Fill"),
        Fault.NO_CHAIR: _("Appoint"),
        Fault.RUNS_OUT: _("Prepare"),
        Fault.TERM_OVER: _("Appoint"),
        Fault.OFFICE_ENDED: _("Decide"),
        Fault.NOT_A_MEMBER: _("End it"),
    }
    return words.get(fault, _("Look at it"))
