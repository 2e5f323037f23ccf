"""The bodies of the demo: their real names, and seat counts within the rules that are known."""

from dataclasses import dataclass
from datetime import date

from members.rules.topics import Function

FOUNDED = date(2018, 6, 27)
RK = (Function.RAADSLID, Function.GRIFFIER)
# Bylaws: at least so many of each office in the board.
BOARD_MINIMUMS = (
    (Function.BURGEMEESTER, 3),
    (Function.WETHOUDER, 3),
    (Function.RAADSLID, 3),
    (Function.GEMEENTESECRETARIS, 1),
    (Function.GRIFFIER, 1),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A body to make: which kind, how many seats, and what is asked of who takes one."""

    code: str
    name: str
    kind: str
    seats: int
    task: str = ""
    functions: tuple[Function, ...] = ()
    begins: date = FOUNDED
    board_appoints: bool = False


# Together 226 seats with the board of 24: nine committees of at most 20, two colleges.
COMMITTEES = (
    Draft("bestuur-en-veiligheid", "Bestuur en Veiligheid", "beleidscommissie", 20),
    Draft("informatiesamenleving", "Informatiesamenleving", "beleidscommissie", 18),
    Draft("zorg-jeugd-en-onderwijs", "Zorg, Jeugd en Onderwijs", "beleidscommissie", 20),
    Draft("participatie", "Participatie, Schuldhulpverlening en Integratie", "beleidscommissie", 18),
    Draft("economie-klimaat-energie-milieu", "Economie, Klimaat, Energie en Milieu", "beleidscommissie", 18),
    Draft("ruimte-wonen-mobiliteit", "Ruimte, Wonen en Mobiliteit", "beleidscommissie", 18),
    Draft("financien", "Financiën", "beleidscommissie", 18),
    Draft("raadsleden-en-griffiers", "Raadsleden en Griffiers", "beleidscommissie", 20, functions=RK),
    Draft("europa-en-internationaal", "Europa en Internationaal", "beleidscommissie", 18, board_appoints=True),
    Draft("college-voor-arbeidszaken", "College voor Arbeidszaken", "college", 17),
    Draft("college-van-dienstverleningszaken", "College van Dienstverleningszaken", "college", 17),
)
OTHERS = (
    Draft("samen-organiseren", "Taskforce Samen Organiseren", "taskforce", 12, "Gezamenlijke uitvoering."),
    Draft("expertteam-dienstverlening", "Expertteam Dienstverlening", "expertteam", 6, "Raad aan gemeenten."),
)
NETWORK = Draft("netwerk-stikstof", "Netwerk stikstof", "netwerk", 12, begins=date(2019, 11, 1))
BOARD = Draft("bestuur", "Bestuur", "bestuur", 24, "Bestuurt de vereniging tussen de ledenvergaderingen.")
DEPARTMENT_SEATS = 7
