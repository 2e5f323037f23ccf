"""The rehearsal: a practice meeting of a day, clearly labelled, with five proposals and a register of its own."""

from collections.abc import Iterable
from datetime import date, time

from django.db import IntegrityError, transaction

from assemblies.actions.meetings import Draft, Plan, plan_assembly
from assemblies.models import Assembly
from assemblies.permissions import may_plan
from assemblies.rules.kinds import AssemblyKind, Nature
from core.audit import action
from core.models import User
from core.permissions import require
from voting.actions.registers import give_role
from voting.models import RegisterRole

LABEL = "Proefvergadering"
AGENDA = (
    Draft("1", "Opening en mededelingen"),
    Draft(
        "2",
        "Notulencommissie",
        "Stemt u in met de benoeming van de notulencommissie?",
        "Drie leden stellen samen de notulen van deze vergadering vast.",
        "voor",
    ),
    Draft(
        "3",
        "Jaarplan en begroting",
        "Stemt u in met het jaarplan en de begroting?",
        "Het bestuur legt het jaarplan met de begroting voor. De contributie stijgt met de inflatie.",
        "voor",
    ),
    Draft(
        "4",
        "Klimaatakkoord",
        "Stemt u in met het Klimaatakkoord?",
        "Gemeenten doen mee aan het akkoord, op voorwaarde dat het rijk de uitvoeringskosten vergoedt.",
        "voor",
    ),
    Draft(
        "5",
        "Principes voor de Digitale Samenleving",
        "Stelt u de Principes voor de Digitale Samenleving vast?",
        "De principes helpen gemeenten bij het gebruik van gegevens en slimme toepassingen.",
        "voor",
    ),
    Draft(
        "6",
        "Onderzoek naar de stemverhouding",
        "Wilt u dat het bestuur de stemverhouding laat onderzoeken?",
        "Het bestuur vraagt een commissie om de verdeling van de stemmen over grote en kleine gemeenten te bekijken.",
        "oordeel vergadering",
    ),
    Draft("7", "Rondvraag en sluiting"),
)


@action
def ensure_rehearsal(day: date, *, leaders: Iterable[tuple[User, RegisterRole.Role]], by: User) -> Assembly:
    """Return an unused rehearsal of `day`, made when there is none; `leaders` become its chair and clerk."""
    require(may_plan, by)
    rehearsals = Assembly.objects.filter(nature=Nature.REHEARSAL, date=day)
    unused = rehearsals.filter(register__frozen_at__isnull=True).order_by("pk").last()
    if unused is not None:
        return unused
    times = rehearsals.count()
    plan = Plan(
        kind=AssemblyKind.REGULAR,
        nature=Nature.REHEARSAL,
        slug=f"proefvergadering-{day:%Y-%m-%d}" + (f"-{times + 1}" if times else ""),
        title=f"{LABEL} {times + 1}" if times else LABEL,
        date=day,
        starts_at=time(10, 0),
        label=LABEL,
    )
    try:
        with transaction.atomic():
            assembly = plan_assembly(plan, AGENDA, by=by)
    except IntegrityError:
        # Somebody else made it at the same moment.
        return rehearsals.get(slug=plan.slug)
    assert assembly.register is not None
    for user, role in leaders:
        give_role(assembly.register, user, role, by=by)
    return assembly
