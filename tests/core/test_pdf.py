"""PDF that everybody can read: tagged, with its text, whatever is typed."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from core import pdf

WORDS = ("page", "attendance", "nobody", "decisions", "actions", "all_actions", "what", "who", "when")


def data(**facts: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "language": "nl",
        "title": "Verslag",
        "subtitle": "vrijdag 29 november 2019",
        "label": "Concept",
        "foot": "Commissie",
        "facts": [["Plaats", "Den Haag"]],
        "attendance": [],
        "items": [],
        "actions": [],
        "words": {word: word for word in WORDS},
    }
    return usual | facts


def read(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def text(content: bytes) -> str:
    words = " ".join(page.extract_text() for page in read(content).pages)
    return " ".join(words.replace("\u200b", "").split())


def structure(reader: PdfReader) -> set[str]:
    """Return the kinds of every element in the tree of tags."""
    root: Any = reader.trailer["/Root"]
    found, waiting = set(), [root["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if "/S" in node:
                found.add(str(node["/S"]))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def test_it_is_tagged_with_a_title_and_a_language() -> None:
    item = {"number": 1, "title": "Opening", "kind": "", "text": "Een", "decisions": ["Ja"], "actions": []}
    reader = read(pdf.write("committees/minutes.typ", data(items=[item], actions=[["a", "b", "c"]])))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Verslag"
    assert {"/H1", "/H2", "/H3", "/P", "/L", "/Table", "/TH", "/TD"} <= structure(reader)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@pytest.mark.parametrize(
    "said",
    [
        "O’Neill-van ’t Hof",
        "O'Neill",
        "Łódź, Şahin, Ğ, Ő, é, ĳ",
        "Αθήνα",
        "Жуков",
        "#let x = 1; *vet* $x^2$ @bron <label> [haakje] \\ //",
        '"aanhalingstekens" & <script>',
        "≥ 50% – € 3",
    ],
)
def test_what_is_typed_is_what_stands_there(said: str) -> None:
    assert said in text(pdf.write("committees/minutes.typ", data(title=said)))


def test_a_word_of_a_hundred_letters_stays_on_the_page() -> None:
    long = "Wethouder" * 12
    content = pdf.write("committees/minutes.typ", data(attendance=[{"title": "Aanwezig", "people": [long]}]))
    assert long in text(content).replace(" ", "")
    places: list[tuple[float, str]] = []
    for page in read(content).pages:
        page.extract_text(visitor_text=lambda words, *where: places.append((where[0][4], words)))
    assert max(len(words.strip()) for _, words in places) < 80, "broken over lines"


@pytest.mark.parametrize(
    ("typed", "stands"), [("Jan🙂", "Jan?"), ("王", "?"), ("Jan\u0007 P", "Jan P"), ("a\u202eb", "ab")]
)
def test_what_no_font_draws_becomes_a_question_mark_or_nothing(typed: str, stands: str) -> None:
    assert stands in text(pdf.write("committees/minutes.typ", data(title=typed)))


def test_a_template_that_is_wrong_is_said() -> None:
    with pytest.raises(pdf.CannotBeSet):
        pdf.write("committees/minutes.typ", {"title": "zonder de rest"})
