"""What comes in about a round, checked for its shape only."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from committees.actions.candidacies import Application
from committees.actions.counter_candidates import Forward
from committees.actions.publishing import Decision
from committees.actions.rounds import Opening
from committees.forms.bodies import day_field
from committees.models import Body, Candidacy, Judgement, Seat, Vacancy
from committees.rules import placement
from committees.rules.grades import Grade
from committees.rules.kinds import Attribute, SeatRole
from committees.rules.phases import Dates
from committees.shown.rounds import OpeningShown, wish_words
from committees.words.balance import TITLES
from members.models import Municipality, Office
from members.permissions import names_around

MOST_WISHES = 5


class MeetingForm(forms.Form):
    """For which meeting a round is opened: from that day follow its dates, and which seats fall free."""

    vergadering = day_field(
        _("General meeting on"), _("For example 2-12-2026. The other dates are counted back from it.")
    )


class RoundForm(forms.Form):
    """What a round is called, until when people may apply, who judges, and for which seats it is."""

    titel = forms.CharField(label=_("Title"), max_length=200)
    tot = day_field(_("Apply until"), _("That day counts. It lies before the nominations."))
    commissie = forms.ModelChoiceField(
        label=_("Nomination committee"),
        queryset=Body.objects.none(),
        empty_label=_("– choose –"),
        help_text=_("Who sits in it judges the candidates."),
    )
    zetels = forms.ModelMultipleChoiceField(
        label=_("Seats"), queryset=Seat.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, bodies: QuerySet[Body], seats: Sequence[Seat], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        committee, chosen = self.fields["commissie"], self.fields["zetels"]
        assert isinstance(committee, forms.ModelChoiceField)
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        committee.queryset = bodies
        chosen.queryset = Seat.objects.filter(pk__in=[seat.pk for seat in seats]).select_related("body")

    @staticmethod
    def usual(meeting: date, dates: Dates | None) -> dict[str, Any]:
        """Return what a form starts with: a title, and three weeks for the committee before the nominations."""
        until = dates.nominations - timedelta(weeks=3) if dates is not None else None
        words = _("Candidates of %(year)s") % {"year": meeting.year}
        return {"titel": words, "tot": f"{until:%d-%m-%Y}" if until is not None else ""}

    def opening(self, meeting: date) -> Opening:
        """Return what the action takes."""
        data = self.cleaned_data
        return Opening(data["titel"], meeting, data["tot"], data["commissie"])


class ApplicationForm(forms.Form):
    """What somebody applies for, in order, and why."""

    ambt = forms.ModelChoiceField(label=_("You apply as"), queryset=Office.objects.none(), empty_label=None)
    motivatie = forms.CharField(
        label=_("Why you"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000, required=False
    )
    onder_voorbehoud = forms.BooleanField(label=_("I apply conditionally"), required=False)
    voorbehoud = forms.CharField(
        label=_("Under which condition"),
        max_length=300,
        required=False,
        help_text=_("For example: when I stay in office after the elections."),
    )

    def __init__(self, *args: Any, offices: QuerySet[Office], offered: Sequence[OpeningShown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = self.fields["ambt"]
        assert isinstance(office, forms.ModelChoiceField)
        office.queryset = offices
        names = names_around({held.municipality_id for held in offices})

        def label(held: Office) -> str:
            return f"{held.get_function_display()}, {names.get(held.municipality_id, held.municipality.code)}"

        office.label_from_instance = label  # type: ignore[assignment]
        choices = [("", _("– no choice –")), *((each.key, _wish(each)) for each in offered)]
        rows = {f"keuze_{rank}": self._choice(rank, choices) for rank in range(1, min(MOST_WISHES, len(offered)) + 1)}
        self.fields = {"ambt": office, **rows, **self.fields}

    @staticmethod
    def _choice(rank: int, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
        label = _("Choice %(rank)s") % {"rank": rank}
        return forms.ChoiceField(label=label, choices=list(choices), required=False)

    def application(self) -> Application:
        """Return what the action takes."""
        data = self.cleaned_data
        keys = [data[name] for name in data if name.startswith("keuze_") and data[name]]
        parts = [key.partition("-") for key in keys]
        choices = [placement.Opening(int(body), SeatRole(role)) for body, _dash, role in parts]
        return Application(choices, data["motivatie"], data["voorbehoud"], data["onder_voorbehoud"])


def _wish(shown: OpeningShown) -> str:
    return wish_words(shown.body, shown.role, shown.key.partition("-")[2])


def application_of(candidacy: Candidacy | None) -> dict[str, Any]:
    """Return what a form starts with: what somebody asked for before."""
    if candidacy is None:
        return {}
    return {
        "ambt": candidacy.office_id,
        "motivatie": candidacy.motivation,
        "onder_voorbehoud": candidacy.is_conditional,
        "voorbehoud": candidacy.condition,
        **{f"keuze_{choice.rank}": f"{choice.body_id}-{choice.role}" for choice in candidacy.choices.all()},
    }


class JudgementForm(forms.Form):
    """What the committee finds of a candidate."""

    oordeel = forms.ChoiceField(label=_("Judgement"), choices=Judgement.Label.choices, widget=forms.RadioSelect)
    reden = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The candidate can ask for it, and the desk of committees reads it."),
    )

    def judgement(self) -> tuple[Grade, str]:
        """Return what the action takes."""
        return Grade(self.cleaned_data["oordeel"]), self.cleaned_data["reden"]


class NoteForm(forms.Form):
    """A confidential note about a candidate."""

    tekst = forms.CharField(label=_("Note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))


class RecommendationForm(forms.Form):
    """A recommendation of a body: of whom, and why."""

    gremium = forms.ModelChoiceField(label=_("On behalf of"), queryset=Body.objects.none(), empty_label=None)
    kandidaat = forms.ModelChoiceField(label=_("Candidate"), queryset=Candidacy.objects.none())
    tekst = forms.CharField(label=_("Recommendation"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, bodies: QuerySet[Body], people: QuerySet[Candidacy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body, who = self.fields["gremium"], self.fields["kandidaat"]
        assert isinstance(body, forms.ModelChoiceField)
        assert isinstance(who, forms.ModelChoiceField)
        body.queryset, who.queryset = bodies, people
        who.label_from_instance = lambda row: row.person.name  # type: ignore[method-assign, assignment]


class VariantForm(forms.Form):
    """A new proposal: what it is called, and from which other one it starts."""

    naam = forms.CharField(label=_("Name"), max_length=100, required=False)
    zoals = forms.IntegerField(required=False, widget=forms.HiddenInput)


class WeightsForm(forms.Form):
    """What a proposal goes by: the margin, and what each quality weighs."""

    marge = forms.IntegerField(
        label=_("Margin, in steps of grade"),
        min_value=0,
        max_value=999,
        help_text=_("So often, in all, a judgement one step lower may come first for balance."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for attribute in Attribute:
            self.fields[attribute.value] = forms.FloatField(label=str(TITLES[attribute]), min_value=0, max_value=10)
        self.fields["choice"] = forms.FloatField(label=_("A lower wish of a candidate"), min_value=0, max_value=10)

    def weights(self) -> dict[str, float]:
        """Return what each quality weighs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "marge"}


class DecisionForm(forms.Form):
    """Who decided to publish, and why."""

    besloten_door = forms.CharField(
        label=_("Decided by"), max_length=200, help_text=_("For example: the board, 27 October 2026.")
    )
    reden = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def decision(self) -> Decision:
        """Return what the action takes."""
        return Decision(self.cleaned_data["besloten_door"], self.cleaned_data["reden"])


class AppointingForm(forms.Form):
    """Which decision is carried out."""

    besluit = forms.CharField(
        label=_("Appointed by"), max_length=200, help_text=_("For example: the general meeting of 2 December 2026.")
    )


class BoardForm(AppointingForm):
    """From which day those act whom the board appointed."""

    besluit = forms.CharField(
        label=_("Appointed by"), max_length=200, help_text=_("For example: the board, 27 October 2026.")
    )
    vanaf = day_field(_("Acting from"))


class ReasonForm(forms.Form):
    """Why something is done that everybody sees."""

    reden = forms.CharField(label=_("Reason"), max_length=300)


class CounterForm(forms.Form):
    """Whom a municipality puts forward, for which seat and why, and which members it asks for support."""

    gemeente = forms.ModelChoiceField(label=_("On behalf of"), queryset=Municipality.objects.none(), empty_label=None)
    zetel = forms.ModelChoiceField(label=_("Against the nomination for"), queryset=Vacancy.objects.none())
    kandidaat = forms.ModelChoiceField(label=_("Candidate of your municipality"), queryset=Office.objects.none())
    tekst = forms.CharField(label=_("Motivation"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
    steun = forms.ModelMultipleChoiceField(
        label=_("Ask these members for support"),
        queryset=Municipality.objects.none(),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8, "class": "utrecht-select utrecht-select--html-select"}),
        help_text=_("Hold Ctrl (on a Mac: Cmd) to choose more than one. Each of them is asked to confirm."),
    )

    def __init__(
        self,
        *args: Any,
        own: QuerySet[Municipality],
        vacancies: QuerySet[Vacancy],
        offices: QuerySet[Office],
        others: QuerySet[Municipality],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("gemeente", own), ("zetel", vacancies), ("kandidaat", offices), ("steun", others)):
            choice = self.fields[name]
            assert isinstance(choice, forms.ModelChoiceField)
            choice.queryset = rows
        self._label("zetel", lambda row: f"{row.seat.body}, {row.seat.number}: {row.nominated.person}")
        self._label("kandidaat", lambda row: f"{row.person} ({row.get_function_display()})")

    def _label(self, name: str, words: Any) -> None:
        choice = self.fields[name]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.label_from_instance = words  # type: ignore[method-assign]

    def forward(self) -> Forward:
        """Return what the action takes."""
        data = self.cleaned_data
        return Forward(data["zetel"], data["kandidaat"], data["tekst"], list(data["steun"]))


class SupportersForm(forms.Form):
    """More members that are asked for support."""

    steun = forms.ModelMultipleChoiceField(
        label=_("Ask these members for support"),
        queryset=Municipality.objects.none(),
        widget=forms.SelectMultiple(attrs={"size": 8, "class": "utrecht-select utrecht-select--html-select"}),
        help_text=_("Hold Ctrl (on a Mac: Cmd) to choose more than one. Each of them is asked to confirm."),
    )

    def __init__(self, *args: Any, others: QuerySet[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["steun"]
        assert isinstance(choice, forms.ModelMultipleChoiceField)
        choice.queryset = others
