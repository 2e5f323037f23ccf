"""What somebody asks of a composition: as of which day, and compared with what."""

from datetime import date
from typing import Any

from committees.balance_words import BASES
from committees.forms import AsOfForm
from committees.rules.balance import Basis


class CompositionForm(AsOfForm):
    """The day and the basis; a basis that is not there is that of municipalities."""

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, today=today)
        self.basis = Basis(data["basis"]) if data.get("basis") in set(Basis) else Basis.MUNICIPALITIES

    @property
    def basis_words(self) -> str:
        """What the membership is counted in."""
        return str(BASES[self.basis])
