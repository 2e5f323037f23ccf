"""What a vote contributes to the live stream: its phase and its turnout, never a split and never a draft."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass

from django.db import connection
from django.template.loader import render_to_string

from core import clock
from core.stream.topics import Stand, Turnout
from voting.counting import turnout_of
from voting.models import Poll, VotingRegister
from voting.rules.states import COUNTDOWN, Phase

NOTHING_YET = "0:none"
COUNTED = frozenset({Phase.OPEN, Phase.CLOSING, Phase.CLOSED})
MOVING = frozenset({Phase.OPEN, Phase.CLOSING})

# What is drawn for whom: the name of the part and its template.
TURNOUT = {"turnout": "voting/live/turnout.html"}
HALL = {"turnout": "voting/live/turnout_hall.html"}
PARTS: Mapping[str, Mapping[str, str]] = {"voter": {}, "hall": HALL, "clerk": TURNOUT, "public": TURNOUT}

TURNOUTS = """
SELECT poll.id, count(member.id), coalesce(sum(member.weight), 0), total.heads, total.weight
FROM voting_poll poll
LEFT JOIN voting_participation part ON part.poll_id = poll.id
LEFT JOIN voting_registerentry member ON member.id = part.entry_id
CROSS JOIN LATERAL (
    SELECT count(*) AS heads, coalesce(sum(weight), 0) AS weight
    FROM voting_registerentry WHERE register_id = poll.register_id
) total
WHERE poll.id = ANY(%s)
GROUP BY poll.id, total.heads, total.weight
"""


# Every page of a vote asks this, hundreds at once when a vote opens.
NEWS = """
SELECT (SELECT coalesce(max(pgh_id), 0) FROM voting_pollevent WHERE register_id = %s AND state <> %s)
    + (SELECT coalesce(max(event.pgh_id), 0) FROM voting_representativeevent event
       JOIN voting_registerentry member ON member.id = event.entry_id WHERE member.register_id = %s)
"""


@dataclass(frozen=True, slots=True)
class LivePoll:
    """What the parts are drawn from."""

    register: VotingRegister
    poll: Poll | None
    phase: Phase | None


class LiveRegister:
    """`register-<pk>`: the poll that was opened last in a register."""

    def stand(self, key: int) -> Stand | None:
        """Return the phase of the last opened poll, with its turnout until the result is there."""
        register = VotingRegister.objects.filter(pk=key).first()
        if register is None:
            return None
        poll = Poll.objects.filter(register=register).opened().order_by("opened_at").last()
        now = clock.now()
        if poll is None:
            return Stand(rev_of(key, None, None), now, LivePoll(register, None, None))
        phase = poll.phase_at(now)
        closing = (poll.closes_at - now).total_seconds() if poll.closes_at and phase in MOVING else None
        return Stand(
            rev=rev_of(key, poll, phase),
            at=now,
            subject=LivePoll(register, poll, phase),
            closes_in=closing if phase is Phase.CLOSING else None,
            changes_in=changes_in(phase, closing),
            turnout=asdict(turnout_of(poll)) if phase in COUNTED else None,
            counted=poll.pk if phase in MOVING else None,
        )

    def turnouts(self, counted: Collection[int]) -> Mapping[int, Turnout]:
        """Return the turnout of many polls at once, in one query."""
        with connection.cursor() as cursor:
            cursor.execute(TURNOUTS, [list(counted)])
            return {
                pk: {"heads": heads, "heads_total": heads_total, "weight": weight, "weight_total": weight_total}
                for pk, heads, weight, heads_total, weight_total in cursor.fetchall()
            }

    def parts(self, stand: Stand, audience: str) -> Mapping[str, str]:
        """Draw what this audience sees of the poll."""
        shown: LivePoll = stand.subject
        context = {"register": shown.register, "poll": shown.poll, "phase": shown.phase, "turnout": stand.turnout}
        return {name: render_to_string(template, context).strip() for name, template in PARTS[audience].items()}


def changes_in(phase: Phase, closing: float | None) -> float | None:
    """Return in how many seconds the clock alone changes the phase: the countdown begins, or it ends."""
    if closing is None:
        return None
    return closing if phase is Phase.CLOSING else closing - COUNTDOWN.total_seconds()


def rev_of(register_id: int, poll: Poll | None, phase: Phase | None) -> str:
    """Return what a page shows as its `rev`: with the same one in a frame it is up to date."""
    shown = f"{poll.pk}:{phase}" if poll else NOTHING_YET
    return f"{shown}:{news_of(register_id)}"


def news_of(register_id: int) -> int:
    """Return a number that grows with every change that pages must know of: of a poll, or of who votes."""
    with connection.cursor() as cursor:
        cursor.execute(NEWS, [register_id, Poll.State.DRAFT, register_id])
        number: int = cursor.fetchone()[0]
    return number
