"""Load the demo association into an empty database, and make sure that a rehearsal of today is waiting."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assemblies.models import Assembly
from core import clock
from core.rules.desks import Desk
from portal.demo.accounts import PASSWORD, make_staff, make_voters, shown_accounts, staff_user
from portal.demo.bodies import make_bodies
from portal.demo.body_meetings import make_body_meetings
from portal.demo.congresses import make_congresses
from portal.demo.meetings import load_past, rehearse
from portal.demo.members import load_register
from portal.demo.money import make_money
from portal.demo.office_holders import make_office_holders
from portal.demo.reconstruction import DAY, reconstruct
from portal.demo.rounds import JUDGES, make_rounds


class Command(BaseCommand):
    help = "Safe to run at every start. Works only with PLEIN_DEMO or DEBUG."

    def handle(self, *args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("Demo data is only for PLEIN_DEMO=1 or DEBUG=1.")
        data, today = settings.BASE_DIR / "data", clock.today()
        make_staff()
        load_register(data)
        make_voters(today)
        make_office_holders(today)
        make_bodies(data, today)
        make_rounds(today)
        make_body_meetings(today)
        make_congresses(data, today)
        make_money(today, by=staff_user(Desk.EVENTS))
        load_past(data / "published_outcomes.csv", by=staff_user(Desk.SECRETARIAT))
        reconstruct(DAY, data / f"reconstruction_{DAY}.csv")
        rehearsal = rehearse(today)
        self._tell(rehearsal, today)

    def _tell(self, rehearsal: Assembly, today: date) -> None:
        self.stdout.write(f"Proefvergadering van vandaag: /vergaderingen/{rehearsal.slug}/")
        self.stdout.write(f"Demo-accounts (wachtwoord {PASSWORD}, of een code uit de Postbak):")
        for account in (*shown_accounts(today), *JUDGES[:2]):
            self.stdout.write(f"  {account.email:45} {account.role}")
