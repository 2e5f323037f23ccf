"""What comes in when somebody registers, checked for its shape only."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from events.asked import Participant, Payer
from events.models import RegistrationKind
from events.permissions.taking_part import account_with
from events.rules.kinds import Payment
from events.shown.asking import Known, account_token
from events.shown.sessions import Group, name_of, to_choose
from members.models import Municipality

SELF, COLLEAGUE = "ik", "collega"
NEEDED = {
    "naam": _("Fill in the name."),
    "email": _("Fill in the e-mail address."),
    "factuurnaam": _("Fill in who pays."),
    "factuuradres": _("Fill in the address for the invoice."),
    "factuurmail": _("Fill in to which e-mail address the invoice goes."),
}


class RegistrationForm(forms.Form):
    """Who comes, to which sessions, and who pays."""

    use_required_attribute = False
    # Whether these may be empty depends on what else is filled in: their labels do not say that they may.
    needed = frozenset({"naam", "email", "factuurnaam", "factuuradres", "factuurmail"})

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    account = forms.CharField(widget=forms.HiddenInput, required=False)
    soort = forms.ChoiceField(
        label=_("Kind of registration"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a kind of registration.")},
    )
    wie = forms.ChoiceField(label=_("Who comes?"), widget=forms.RadioSelect)
    gemeente = forms.ChoiceField(label=_("For which municipality?"))
    naam = forms.CharField(
        label=_("Name"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The ticket goes to this address."),
        error_messages={"invalid": _("This is no e-mail address. For example naam@utrecht.nl.")},
    )
    functie = forms.CharField(
        label=_("Function"),
        max_length=200,
        required=False,
        help_text=_("It stands on the badge."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    organisatie = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    dieet = forms.CharField(
        label=_("Diet"), max_length=300, required=False, help_text=_("For example vegetarian, or an allergy.")
    )
    toegang = forms.CharField(
        label=_("What do you need to get in or follow?"),
        max_length=300,
        required=False,
        help_text=_("For example room for a wheelchair, or a sign interpreter."),
    )
    factuurnaam = forms.CharField(label=_("Who pays?"), max_length=200, required=False)
    factuuradres = forms.CharField(
        label=_("Address for the invoice"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    factuurmail = forms.EmailField(
        label=_("E-mail address for the invoice"),
        required=False,
        error_messages={"invalid": _("This is no e-mail address. For example naam@utrecht.nl.")},
    )
    inkoopnummer = forms.CharField(
        label=_("Purchase order number"),
        max_length=50,
        required=False,
        help_text=_("It stands on your order. For example 4500123456."),
        widget=forms.TextInput(attrs={"class": "plein-short", "autocomplete": "off"}),
    )
    oin = forms.RegexField(
        r"^\d{20}$",
        label=_("OIN for e-invoices"),
        required=False,
        help_text=_("Twenty digits. Leave it empty when you do not get e-invoices."),
        error_messages={"invalid": _("An OIN has twenty digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    betaling = forms.ChoiceField(
        label=_("How do you pay?"), choices=[(Payment.INVOICE, _("On invoice")), (Payment.IDEAL, _("At once, iDEAL"))],
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, known: Known, initial: dict[str, Any] | None = None, at_once: bool = False
    ) -> None:
        first = {"sleutel": uuid4(), "account": account_token(known.user), "betaling": Payment.INVOICE, "wie": SELF}
        super().__init__(data, initial=first | (initial or {}))
        self.known = known
        self.kinds = {str(kind.pk): kind for kind in known.usable}
        self._choices("soort", [(key, kind.name) for key, kind in self.kinds.items()])
        if len(self.kinds) == 1:
            self.initial.setdefault("soort", next(iter(self.kinds)))
        self._people()
        self._sessions()
        if not at_once:
            del self.fields["betaling"]
        if not any(kind.price for kind in known.usable):
            for name in ("factuurnaam", "factuuradres", "factuurmail", "inkoopnummer", "oin"):
                del self.fields[name]

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _people(self) -> None:
        known, places = self.known, self.known.municipalities
        if known.person is None:
            del self.fields["wie"]
        else:
            self._choices("wie", [(SELF, _("Myself")), (COLLEAGUE, _("A colleague"))])
            del self.fields["organisatie"]
        if len(places) < 2:
            del self.fields["gemeente"]
        else:
            self._choices("gemeente", [(place.code, known.called(place)) for place in places])

    def _sessions(self) -> None:
        groups: dict[str, list[tuple[str, str]]] = {}
        titles: dict[str, str] = {}
        for session in to_choose(self.known.sessions):
            name = name_of(session)
            titles[name] = session.round.name if session.round is not None else session.title
            groups.setdefault(name, [("", "")]).append((str(session.pk), session.title))
        for name, choices in groups.items():
            widget = forms.RadioSelect
            self.fields[name] = forms.ChoiceField(label=titles[name], choices=choices, required=False, widget=widget)
        every = [choice for choices in groups.values() for choice in choices if choice[0]]
        self.fields["wacht"] = forms.MultipleChoiceField(choices=every, required=False)
        self.names = list(groups)

    @property
    def kind(self) -> RegistrationKind | None:
        """The kind that is chosen, also before everything is right."""
        return self.kinds.get(str(self["soort"].value() or ""))

    @property
    def is_self(self) -> bool:
        """Whether the account itself comes."""
        if "wie" in self.fields:
            return bool(self["wie"].value() == SELF)
        return self.known.user is not None

    def chosen(self) -> tuple[list[int], list[int]]:
        """Return the sessions that are chosen, and those to wait for, as they stand in the form."""
        chosen = [str(self[name].value() or "") for name in self.names]
        waits = self["wacht"].value() or []
        return [int(key) for key in chosen if key.isdigit()], [int(key) for key in waits if str(key).isdigit()]

    def clean(self) -> None:
        """What is needed depends on who comes and on what it costs."""
        needed = [] if "wie" in self.fields and self.is_self else ["naam", "email"]
        if self.kind is not None and self.kind.price:
            needed += ["factuurnaam", "factuuradres", "factuurmail"]
        for name in needed:
            if not self.cleaned_data.get(name) and not self.has_error(name):
                self.add_error(name, NEEDED[name])

    def municipality(self) -> Municipality | None:
        """Return for which municipality somebody comes."""
        places, code = self.known.municipalities, self.cleaned_data.get("gemeente", "")
        return next((place for place in places if place.code == code), places[0] if places else None)

    def participant(self) -> Participant:
        """Return who comes."""
        told, known, place = self.cleaned_data, self.known, self.municipality()
        chosen, waits = self.chosen()
        assert self.kind is not None
        common: dict[str, Any] = {
            "kind": self.kind,
            "municipality": place,
            "organisation": known.called(place) or told.get("organisatie", ""),
            "sessions": tuple(chosen),
            "waits": tuple(key for key in waits if key not in chosen),
            "diet": told["dieet"],
            "access": told["toegang"],
        }
        if known.person is not None and known.user is not None and self.is_self:
            own: dict[str, Any] = {"name": known.person.name, "email": known.user.email, "role": known.role_in(place)}
            return Participant(user=known.user, person=known.person, **own, **common)
        account = account_with(told["email"]) if known.user is not None else None
        return Participant(
            name=told["naam"],
            email=told["email"],
            role=told["functie"],
            user=account,
            person=getattr(account, "person", None),
            **common,
        )

    def payer(self) -> Payer:
        """Return who pays."""
        told, place = self.cleaned_data, self.municipality()
        if self.kind is None or not self.kind.price:
            return Payer(organisation=self.known.called(place), municipality=place)
        return Payer(
            organisation=told["factuurnaam"],
            email=told["factuurmail"],
            address=told["factuuradres"],
            purchase_order=told["inkoopnummer"],
            oin=told["oin"],
            municipality=place,
            payment=Payment(told.get("betaling") or Payment.INVOICE),
        )


class SessionsForm(forms.Form):
    """Other sessions for who is registered."""

    wacht = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any = None, *, groups: list[Group]) -> None:
        super().__init__(data)
        self.names = [group.name for group in groups]
        every = []
        for group in groups:
            own = [(option.pk, option.session.title) for option in group.options]
            self.fields[group.name] = forms.ChoiceField(
                label=group.title, choices=[("", ""), *own], required=False, widget=forms.RadioSelect
            )
            every += own
        waits = self.fields["wacht"]
        assert isinstance(waits, forms.MultipleChoiceField)
        waits.choices = every

    def wanted(self) -> tuple[list[int], list[int]]:
        """Return the sessions, and those to wait for."""
        told = self.cleaned_data
        chosen = [int(told[name]) for name in self.names if told.get(name)]
        return chosen, [int(key) for key in told.get("wacht", []) if int(key) not in chosen]


class ColleagueForm(forms.Form):
    """Who takes over."""

    use_required_attribute = False

    naam = forms.CharField(label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The new ticket goes to this address."),
        error_messages={"invalid": _("This is no e-mail address. For example naam@utrecht.nl.")},
    )
    functie = forms.CharField(
        label=_("Function"), max_length=200, required=False, help_text=_("It stands on the badge.")
    )
