"""What somebody asks of a composition: as of which day, and compared with what."""

from datetime import date
from typing import Any

from django import forms

from committees.forms.bodies import AsOfForm
from committees.rules.balance import Basis
from committees.rules.kinds import Attribute
from committees.words.balance import BASES


class CompositionForm(AsOfForm):
    """The day and the basis; a basis that is not there is that of municipalities."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, today=today)
        self.basis = Basis(data["basis"]) if data.get("basis") in set(Basis) else Basis.MUNICIPALITIES

    @property
    def basis_words(self) -> str:
        """What the membership is counted in."""
        return str(BASES[self.basis])


class LotForm(CompositionForm):
    """Of which quality, and of which body or of all together, the tie is about which a lot is drawn."""

    gremium = forms.SlugField(required=False)
    eigenschap = forms.ChoiceField(choices=[(attribute.value, attribute.value) for attribute in Attribute])

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, today=today)
        self.data = {**self.data, **{name: data.get(name, "") for name in ("gremium", "eigenschap")}}

    @property
    def attribute(self) -> Attribute:
        """The quality that was asked for."""
        return Attribute(self.cleaned_data["eigenschap"])
