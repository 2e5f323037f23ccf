"""The vote of 29 November 2019, counted again with a made-up attendance that fits what was published.

Only Nunspeet and Noord-Beveland are known to have voted against. Who else was there is invented, which is why the
meeting is a reconstruction, labelled so wherever it is shown.
"""

import csv
import uuid
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction

from assemblies.actions.decisions import announce, open_vote
from assemblies.actions.meetings import Draft, Plan, plan_assembly
from assemblies.errors import UnknownMeeting
from assemblies.models import Assembly, Proposal
from assemblies.rules.kinds import AssemblyKind, Nature
from core.models import Post, User
from core.rules.desks import Desk
from members.models import Mandate, Municipality, Office, Person
from members.rules.topics import Function, Topic
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll
from voting.actions.registers import give_role
from voting.models import Poll, RegisterEntry, RegisterRole, Result

DAY = date(2019, 11, 29)
SLUG = "reconstructie-2019-11-29"
LABEL = "Reconstructie, aanwezigheid verzonnen"
UNUSABLE = "!"  # no password matches it
DOMAIN = "reconstructie.invalid"
AGENDA = (
    Draft(
        "4",
        "Klimaatakkoord",
        "Stemt u in met het Klimaatakkoord?",
        "De leden stemden op 29 november 2019 over deelname aan het Klimaatakkoord.",
        "voor",
    ),
)


@transaction.atomic
def reconstruct(day: date, attendance: Path) -> Result:
    """Replay the decision of `day` through the same actions as every vote, and return its result.

    `attendance` is a csv of municipality code and vote (for, against, abstain, or nothing). All or nothing: who stops
    it half-way can start it again. When it was replayed already the stored result is returned. Raises UnknownMeeting
    for another day.
    """
    if day != DAY:
        raise UnknownMeeting
    done = Result.objects.filter(poll__register__assembly__slug=SLUG).first()
    if done is not None:
        return done
    planner, clerk = _office()
    voters = _voters(planner)
    assembly = _plan(planner, clerk)
    poll = open_vote(Proposal.objects.get(item__assembly=assembly), by=clerk)
    _vote(poll, attendance, voters)
    close_poll(poll, after=timedelta(0), by=clerk)
    result = announce(Proposal.objects.get(item__assembly=assembly), by=clerk)
    User.objects.filter(email__endswith=f"@{DOMAIN}").update(is_active=False)
    return result


def _plan(planner: User, clerk: User) -> Assembly:
    plan = Plan(
        kind=AssemblyKind.EXTRAORDINARY,
        nature=Nature.RECONSTRUCTION,
        slug=SLUG,
        title="BALV 29 november 2019",
        date=DAY,
        label=LABEL,
    )
    assembly = plan_assembly(plan, AGENDA, by=planner)
    assert assembly.register is not None
    give_role(assembly.register, clerk, RegisterRole.Role.CLERK, by=planner)
    return assembly


def _office() -> tuple[User, User]:
    """Return who plans and who leads the reconstruction: two accounts that nobody can log in to."""
    names = ("voorbereiding", "griffie")
    planner, clerk = (
        User.objects.get_or_create(email=f"{name}@{DOMAIN}", defaults={"password": UNUSABLE})[0] for name in names
    )
    Post.objects.get_or_create(user=planner, desk=Desk.SECRETARIAT, defaults={"from_date": DAY, "reason": LABEL})
    return planner, clerk


def _voters(planner: User) -> dict[str, User]:
    """Return, per municipality code, an account that represents it on the day itself and never after."""
    members = list(Municipality.objects.on(DAY))
    User.objects.bulk_create(
        [User(email=f"{m.code}@{DOMAIN}", password=UNUSABLE, is_demo=True) for m in members],
        ignore_conflicts=True,
    )
    users = User.objects.in_bulk([f"{m.code}@{DOMAIN}" for m in members], field_name="email")
    for member in members:
        user = users[f"{member.code}@{DOMAIN}"]
        if Person.objects.filter(user=user).exists():
            continue
        person = Person.objects.create(name=f"Vertegenwoordiger, gemeente {member}", user=user, is_sample=True)
        period = {"from_date": DAY, "until_date": DAY + timedelta(days=1)}
        Office.objects.create(
            person=person, municipality=member, function=Function.BURGEMEESTER, source=LABEL, **period
        )
        Mandate.objects.create(person=person, municipality=member, topic=Topic.VOTE, granted_by=planner, **period)
    return {member.code: users[f"{member.code}@{DOMAIN}"] for member in members}


def _vote(poll: Poll, attendance: Path, voters: dict[str, User]) -> None:
    """Let everybody in the file cast the vote that it gives."""
    entries = {entry.code: entry for entry in RegisterEntry.objects.filter(register=poll.register_id)}
    with attendance.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["vote"]:
                code = row["code"]
                cast_ballot(poll, entries[code], [row["vote"]], key=uuid.uuid4(), by=voters[code])
