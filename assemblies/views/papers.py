"""Papers of a meeting: the secretariat adds them to an agenda item."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from assemblies.forms import PaperForm
from assemblies.permissions import assemblies_for, items_of, may_plan
from assemblies.views.console import account
from core.actions.documents import add_document
from core.errors import Refusal
from core.permissions import require


@require_http_methods(["GET", "HEAD", "POST"])
def paper_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a paper to an item; a refused file keeps everything else that was filled in."""
    require(may_plan, request.user)
    assembly = get_object_or_404(assemblies_for(request.user), slug=slug)
    form = PaperForm(request.POST or None, request.FILES or None, items=items_of(assembly))
    if request.method == "POST" and form.is_valid():
        try:
            add_document(**form.paper(), by=account(request))
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("assembly_detail", slug)
    context = {"assembly": assembly, "form": form}
    return render(request, "assemblies/paper_add.html", context, status=422 if form.errors else 200)
