"""Meetings and decisions for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from assemblies.permissions import assemblies_for, listed_assemblies, may_lead_assembly, may_plan, published_outcomes
from assemblies.shown import agenda_of, decisions, past_context
from core import clock


@require_safe
def assembly_list(request: HttpRequest) -> HttpResponse:
    """List the meetings that come and those that were."""
    today = clock.today()
    context = {
        "today": today,
        "coming": listed_assemblies().from_day(today),
        "past": listed_assemblies().before(today),
    }
    return render(request, "assemblies/list.html", context)


@require_safe
def assembly_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a meeting: its agenda with results, or what was published of it."""
    assembly = get_object_or_404(assemblies_for(request.user), slug=slug)
    context = {
        "assembly": assembly,
        "today": clock.today(),
        "items": agenda_of(assembly, clock.now(), request.user),
        "published": published_outcomes().filter(assembly=assembly),
        "leads": may_lead_assembly(request.user, assembly),
        "plans": may_plan(request.user),
    }
    return render(request, "assemblies/detail.html", context)


@require_safe
def decision_list(request: HttpRequest) -> HttpResponse:
    """List what was decided, the last first: counted here, or as published."""
    return render(request, "assemblies/decisions.html", {"decisions": decisions()})


@require_safe
def outcome_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one published outcome: what is known, from where, and what was never published."""
    outcome = get_object_or_404(published_outcomes(), pk=pk)
    return render(request, "assemblies/outcome.html", {"outcome": outcome, **past_context(outcome)})
