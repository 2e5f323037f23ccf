"""Answering a questionnaire with a link, what organisers do with it, and the results that everybody may read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import Refusal
from events.actions.answering import answer_questionnaire, close_questionnaire, open_questionnaire
from events.actions.questionnaires import (
    add_question,
    make_questionnaire,
    move_questionnaire,
    publish_results,
    remove_question,
    take_results_back,
)
from events.evaluation_links import answer_path, right_in
from events.forms.evaluation import AnswerForm, MakeForm, QuestionForm, TermForm
from events.models import AnswerRight, Questionnaire
from events.permissions.evaluation import (
    events_evaluated,
    given_answers,
    other_rights,
    questionnaires_organised,
    questions_of,
    questions_organised,
    right_known,
)
from events.permissions.events import events_organised
from events.shown.evaluation import organiser_page, public_page, report
from events.views.buttons import asked, frame, pressed, tried


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody with a link answer, and correct what they answered while that can be done."""
    key = right_in(token)
    right = right_known(key) if key is not None else None
    if right is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, questions=list(questions_of(right.questionnaire)), given=given_answers(right))
    if request.method == "POST" and form.is_valid() and _answered(request, right, form):
        return redirect(answer_path(right))
    others = [(row.questionnaire.about, answer_path(row), row.answered_at) for row in other_rights(right)]
    context = {"right": right, "questionnaire": right.questionnaire, "form": form, "others": others}
    return render(request, "events/evaluation_answer.html", context, status=422 if form.errors else 200)


def _answered(request: HttpRequest, right: AnswerRight, form: AnswerForm) -> bool:
    try:
        answer_questionnaire(right, form.given())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Thank you. Your answers were received."))
    return True


@require_safe
def evaluation_summary(request: HttpRequest, slug: str) -> HttpResponse:
    """Show how participants judged an event, as far as that was published."""
    event = get_object_or_404(events_evaluated(request.user), slug=slug)
    return render(request, "events/evaluation_summary.html", {"frame": frame(request), **public_page(event)})


@require_http_methods(["GET", "HEAD", "POST"])
def evaluation_manage(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the questionnaires of an event to who organises it, and make one."""
    event = get_object_or_404(events_organised(request.user), slug=slug)
    page = organiser_page(event)
    form = MakeForm(
        request.POST or None, last_day=event.last_day, sessions=page["sessions"], about_event=page["about_event"]
    )
    made = tried(
        request,
        form,
        lambda by: make_questionnaire(event, form.term(), session=form.session(), by=by),
        _("The questionnaire is made. Look at the questions."),
    )
    if made:
        return redirect("questionnaire_detail", pk=made.pk)
    return render(request, "events/evaluation_manage.html", {**page, "form": form}, status=422 if form.errors else 200)


@require_safe
def questionnaire_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a questionnaire to who organises: its questions, and what came of it once it is closed."""
    questionnaire = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    context = {**report(questionnaire, with_words=True), "questions": list(questions_of(questionnaire))}
    return render(request, "events/questionnaire.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Change from when until when participants answer."""
    row = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    form = TermForm(request.POST or None, questionnaire=row, last_day=row.event.last_day)
    if tried(request, form, lambda by: move_questionnaire(row, form.term(), by=by), _("Changed.")):
        return redirect(_page(row))
    return asked(request, form, _("Change the term"), _("Change"), _page(row), lead=row.about, crumbs=_crumbs(row))


@require_http_methods(["GET", "HEAD", "POST"])
def question_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a question at the end."""
    row = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    form = QuestionForm(request.POST or None)
    if tried(request, form, lambda by: add_question(row, form.asked(), by=by), _("The question is added.")):
        return redirect(_page(row))
    return asked(request, form, _("Add a question"), _("Add"), _page(row), lead=row.about, crumbs=_crumbs(row))


@require_POST
def question_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question away."""
    question = get_object_or_404(questions_organised(request.user), pk=pk)
    then = _page(question.questionnaire)
    return pressed(request, lambda by: remove_question(question, by=by), _("The question is gone."), then)


@require_POST
def questionnaire_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a questionnaire now."""
    row = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    words = _("The questionnaire is open. Every participant gets a mail.")
    return pressed(request, lambda by: open_questionnaire(row, by=by), words, _page(row))


@require_POST
def questionnaire_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a questionnaire for good."""
    row = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    return pressed(request, lambda by: close_questionnaire(row, by=by), _("The questionnaire is closed."), _page(row))


@require_POST
def questionnaire_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everybody read the results, or take that back."""
    row = get_object_or_404(questionnaires_organised(request.user), pk=pk)
    call: Any = take_results_back if row.published_at is not None else publish_results
    words = _("Only organisers read the results now.") if row.published_at else _("Everybody can read the results now.")
    return pressed(request, lambda by: call(row, by=by), words, _page(row))


def _page(questionnaire: Questionnaire) -> str:
    return reverse("questionnaire_detail", args=[questionnaire.pk])


def _crumbs(row: Questionnaire) -> list[tuple[str, str]]:
    return [(row.event.title, reverse("evaluation_manage", args=[row.event.slug])), (row.about, _page(row))]
