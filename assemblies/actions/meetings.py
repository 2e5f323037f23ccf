"""Preparing a meeting: its register, agenda and proposals; and the rehearsal of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Max

from assemblies.errors import AddressTaken
from assemblies.models import AgendaItem, Assembly, Proposal
from assemblies.permissions import may_plan
from assemblies.rules.kinds import AssemblyKind, Nature
from core.audit import action, record
from core.models import User
from core.permissions import require
from voting.actions.registers import enter_representatives, make_register
from voting.rules.weights import WeightRule


@dataclass(frozen=True, slots=True)
class Draft:
    """An agenda item with at most one proposal; without a question there is nothing to vote on."""

    number: str
    title: str
    question: str = ""
    text: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where a meeting is held; `label` is the warning that its votes carry."""

    kind: AssemblyKind
    slug: str
    title: str
    date: date
    starts_at: time | None = None
    place: str = ""
    nature: Nature = Nature.REAL
    label: str = ""


@action
def plan_assembly(plan: Plan, agenda: Sequence[Draft] = (), *, rule: WeightRule | None = None, by: User) -> Assembly:
    """Plan a meeting with its agenda.

    The register is made at once, with the members of the day and who votes for them. Raises AddressTaken.
    """
    require(may_plan, by)
    if Assembly.objects.filter(slug=plan.slug).exists():
        raise AddressTaken(slug=plan.slug)
    listed = plan.nature is not Nature.RECONSTRUCTION
    register = make_register(title=plan.title, day=plan.date, rule=rule, label=plan.label, listed=listed, by=by)
    enter_representatives(register, by=by)
    assembly = Assembly.objects.create(
        kind=plan.kind,
        nature=plan.nature,
        slug=plan.slug,
        title=plan.title,
        date=plan.date,
        starts_at=plan.starts_at,
        place=plan.place,
        register=register,
    )
    for order, draft in enumerate(agenda, start=1):
        add_item(assembly, draft, order=order, by=by)
    record("assembly.planned", assembly, by=by)
    return assembly


@action
def append_item(assembly: Assembly, draft: Draft, *, by: User) -> AgendaItem:
    """Put an item at the end of the agenda."""
    require(may_plan, by)
    assembly = Assembly.objects.select_for_update(of=("self",)).get(pk=assembly.pk)
    last = AgendaItem.objects.filter(assembly=assembly).aggregate(last=Max("order"))["last"] or 0
    return add_item(assembly, draft, order=last + 1, by=by)


@action
def add_item(assembly: Assembly, draft: Draft, *, order: int, by: User) -> AgendaItem:
    """Put an item on the agenda, with its proposal when it asks something."""
    require(may_plan, by)
    item = AgendaItem.objects.create(assembly=assembly, order=order, number=draft.number, title=draft.title)
    if draft.question:
        Proposal.objects.create(
            item=item, title=draft.title, question=draft.question, text=draft.text, advice=draft.advice
        )
    record("item.added", item, by=by)
    return item
