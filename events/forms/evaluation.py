"""What participants answer, and what organisers fill in about a questionnaire, checked for its shape only."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from core.formats import local
from events.actions.answering import LONGEST
from events.actions.questionnaires import Term
from events.models import Answer, Question, Questionnaire, Session
from events.rules.evaluation import HIGHEST, LOWEST, QuestionKind
from events.rules.questions import Asked
from members.forms import DayField

MORNING, EVENING = time(9), time(23, 59)
DAYS_OPEN = 14


class ScoreSelect(forms.RadioSelect):
    """The scores in a row."""

    is_score = True


class AnswerForm(forms.Form):
    """One field per question; nothing has to be answered."""

    def __init__(self, data: Any = None, *, questions: Sequence[Question], given: Iterable[Answer] = ()) -> None:
        super().__init__(data)
        self.names = {f"vraag-{question.pk}": question.pk for question in questions}
        for question in questions:
            self.fields[f"vraag-{question.pk}"] = _field(question)
        for answer in given:
            if f"vraag-{answer.question_id}" in self.fields:
                self.initial[f"vraag-{answer.question_id}"] = _initial(answer)

    def given(self) -> dict[int, int | str]:
        """Return what the action takes: what is empty is left out."""
        told = {pk: self.cleaned_data.get(name, "") for name, pk in self.names.items()}
        return {pk: value for pk, value in told.items() if value != "" and value is not None}


def _initial(answer: Answer) -> int | str:
    return answer.text or (answer.score if answer.score is not None else answer.choice or 0)


def _field(question: Question) -> forms.Field:
    if question.kind == QuestionKind.OPEN:
        area = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=question.said, required=False, max_length=LONGEST, widget=area)
    scores = [(score, str(score)) for score in range(LOWEST, HIGHEST + 1)]
    is_score = question.kind == QuestionKind.SCORE
    return forms.TypedChoiceField(
        label=question.said,
        required=False,
        choices=scores if is_score else list(enumerate(question.options)),
        coerce=int,
        empty_value="",
        widget=ScoreSelect if is_score else forms.RadioSelect,
    )


def _day(label: Any, help_text: Any) -> DayField:
    widget = forms.TextInput(attrs={"autocomplete": "off", "class": "plein-short"})
    return DayField(label=label, help_text=help_text, widget=widget, error_messages={"required": _("Fill in a day.")})


class TermForm(forms.Form):
    """From which day until and including which day participants answer."""

    van = _day(_("Opens on"), _("In the morning at nine, after the event."))
    tot = _day(_("Closes at the end of"), _("From then on nobody knows who answered what."))

    def __init__(self, data: Any = None, *, questionnaire: Questionnaire | None = None, last_day: date) -> None:
        first = last_day + timedelta(days=1)
        initial = {"van": _written(first), "tot": _written(first + timedelta(days=DAYS_OPEN))}
        if questionnaire is not None:
            initial = {"van": _written(questionnaire.opens_at), "tot": _written(questionnaire.closes_at)}
        super().__init__(data, initial=initial)

    def term(self) -> Term:
        """Return what the actions take."""
        told = self.cleaned_data
        return Term(_moment(told["van"], MORNING), _moment(told["tot"], EVENING))


class MakeForm(TermForm):
    """About what, and from when until when."""

    field_order = ("over",)
    over = forms.ChoiceField(label=_("About"))

    def __init__(self, data: Any = None, *, last_day: date, sessions: Iterable[Session], about_event: bool) -> None:
        super().__init__(data, last_day=last_day)
        self.sessions = {str(session.pk): session for session in sessions}
        whole = [] if about_event else [("", _("the event as a whole"))]
        field = self.fields["over"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*whole, *((key, session.title) for key, session in self.sessions.items())]
        field.required = about_event

    def session(self) -> Session | None:
        """Return the session that it is about; None for the event as a whole."""
        return self.sessions.get(self.cleaned_data["over"])


def _written(day: date) -> str:
    return f"{local(day):%d-%m-%Y}"


def _moment(day: date, at: time) -> datetime:
    return make_aware(datetime.combine(day, at))


class QuestionForm(forms.Form):
    """A question of one's own, in both languages."""

    soort = forms.ChoiceField(label=_("Kind"), choices=Question.Label.choices, widget=forms.RadioSelect)
    onderwerp = forms.CharField(
        label=_("Subject"),
        max_length=40,
        help_text=_("One word. Questions about the same subject are compared between editions."),
    )
    vraag = forms.CharField(label=_("Question in Dutch"), max_length=300)
    vraag_en = forms.CharField(label=_("Question in English"), max_length=300)
    keuzes = forms.CharField(
        label=_("Choices in Dutch"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only for a choice: one on each line."),
    )
    keuzes_en = forms.CharField(
        label=_("Choices in English"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean_onderwerp(self) -> str:
        """Make a code of the subject."""
        subject: str = slugify(self.cleaned_data["onderwerp"])
        if not subject:
            raise forms.ValidationError(_("Use letters or figures."))
        return subject

    def asked(self) -> Asked:
        """Return what the action takes."""
        told, kind = self.cleaned_data, QuestionKind(self.cleaned_data["soort"])
        choices = (_lines(told["keuzes"]), _lines(told["keuzes_en"])) if kind == QuestionKind.CHOICE else ((), ())
        return Asked(kind, told["onderwerp"], told["vraag"], told["vraag_en"], *choices)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip()[:100] for line in text.splitlines() if line.strip())
