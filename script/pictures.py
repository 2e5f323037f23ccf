"""The list of pages for script/screens; whoever makes a page adds it here."""

from collections.abc import Callable
from dataclasses import dataclass

from core.models import User
from core.rules.desks import Desk
from portal.demo.accounts import CLERK, staff_user
from tests.e2e import meetings, world
from tests.e2e.meetings import NUNSPEET, OISTERWIJK, UTRECHT


@dataclass(frozen=True)
class Picture:
    """One page to picture: its name, where it is, who looks at it, and what must happen just before."""

    name: str
    path: str
    user: User | None = None
    before: Callable[[], None] | None = None


def public() -> list[Picture]:
    """Return what everybody may see."""
    announced = world.meeting_in("announced")
    return [
        Picture("start", "/"),
        Picture("gemeenten-lijst", "/gemeenten/"),
        Picture("gemeenten-kaart", "/gemeenten/?weergave=kaart"),
        Picture("gemeenten-kaart-2019", "/gemeenten/?weergave=kaart&op=2019-11-29"),
        Picture("gemeente", f"/gemeenten/{UTRECHT}/"),
        Picture("gemeente-opgeheven", "/gemeenten/0788/"),
        Picture("vergaderingen", "/vergaderingen/"),
        Picture("vergadering", announced.page),
        Picture("vergadering-2019", "/vergaderingen/balv-2019-11-29/"),
        Picture("besluiten", "/besluiten/"),
        Picture("zaal-open", world.meeting_in("open").hall),
        Picture("zaal-gesloten", world.meeting_in("closed").hall),
        Picture("zaal-uitslag", announced.hall),
        Picture("uitslag", f"/stemmingen/{world.poll_in('announced').pk}/"),
        Picture("zoeken", "/zoeken/?q=den+bosch"),
        Picture("instellingen", "/instellingen/"),
        Picture("inloggen", "/account/login/"),
        Picture("postbak", "/postbak/"),
        Picture("toegankelijkheid", "/toegankelijkheid/"),
        Picture("privacy", "/privacy/"),
        Picture("open-data", "/open-data/"),
        Picture("gezond", "/gezond/"),
        Picture("fout-404", "/bestaat-niet/"),
    ]


def of_members() -> list[Picture]:
    """Return what somebody sees who votes, in every state of the vote."""
    quiet = meetings.new_meeting()
    voter = quiet.voter(UTRECHT)
    late = quiet.voter(OISTERWIJK)
    with_receipt = world.meeting_in("open").ballots(UTRECHT)[-1]
    return [
        Picture("mijn", "/mijn/", voter),
        Picture("stemmen", "/stemmen/", voter),
        Picture("stemmen-wacht", quiet.ballot, voter),
        Picture("stemmen-proef", f"{quiet.ballot}proef/", voter),
        Picture("stemmen-open", world.meeting_in("open").ballot, late),
        Picture("stemmen-gestemd", world.meeting_in("open").ballot, voter),
        Picture("stemmen-sluit", world.meeting_in("closing").ballot, voter, world.let_close),
        Picture("stemmen-gesloten", world.meeting_in("closed").ballot, voter),
        Picture("stemmen-te-laat", world.meeting_in("closed").ballot, late),
        Picture("stemmen-uitslag", world.meeting_in("announced").ballot, voter),
        Picture("stemmen-ongeldig", world.meeting_in("void").ballot, voter),
        Picture("stembewijs", f"/stembewijs/{with_receipt.pk}/", voter),
        Picture("tokens", "/account/tokens/", voter),
        Picture("gegevens", "/mijn/gegevens/", quiet.voter(NUNSPEET)),
        Picture("tweede-factor", "/account/2fa/", voter),
    ]


def of_the_office() -> list[Picture]:
    """Return what the clerk and the office see."""
    clerk = User.objects.get(email=CLERK.email)
    office, administrator = staff_user(Desk.SECRETARIAT), staff_user(Desk.ADMINISTRATOR)
    return [
        Picture("regie", meetings.new_meeting().console, clerk),
        *(
            Picture(
                f"regie-{state}",
                world.meeting_in(state).console,
                clerk,
                world.let_close if state == "closing" else None,
            )
            for state in world.STATES
        ),
        Picture("werkplek", "/werkplek/", office),
        Picture("instelling", "/instellingen/", administrator),
        Picture("beheer", "/beheer/", administrator),
    ]


def all_pictures() -> list[Picture]:
    """Return every page, in the order in which one would walk through the portal."""
    return [*public(), *of_members(), *of_the_office()]
