"""A reconstruction that was stopped half-way leaves nothing behind, and can be started again."""

from pathlib import Path

import pytest

from assemblies.models import Assembly
from core.models import User
from portal.demo.reconstruction import DAY, DOMAIN, reconstruct
from voting.errors import UnknownChoice
from voting.models import Ballot

pytestmark = pytest.mark.django_db


def test_what_was_stopped_half_way_can_start_again(association: None, tmp_path: Path) -> None:
    attendance = tmp_path / "attendance.csv"
    attendance.write_text("code,vote\n0302,against\n0344,perhaps\n")

    with pytest.raises(UnknownChoice):
        reconstruct(DAY, attendance)

    assert not Ballot.objects.exists()
    assert not Assembly.objects.filter(nature="reconstruction").exists()
    assert not User.objects.filter(email__endswith=DOMAIN).exists()

    attendance.write_text("code,vote\n0302,against\n0344,for\n")
    assert reconstruct(DAY, attendance).cast_heads == 2
