"""What the tags and filters write, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from core import formats
from core.charts.hexagons import MARKS
from core.charts.icons import ICONS, icon
from core.templatetags.plein import NOTICES, WORDS

AT = datetime(2019, 11, 29, 10, 42, 18, tzinfo=UTC)  # 11.42.18 in Amsterdam


def drawn(source: str, language: str = "nl", **context: object) -> str:
    with translation.override(language):
        return Template(source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "dutch", "english"),
    [
        ("{{ n|thousands }}", "17.282.163", "17,282,163"),
        ("{{ share|percent }}", "99,66%", "99.66%"),
        ("{{ share|percent:4 }}", "99,6602%", "99.6602%"),
        ("{{ known|percentage }}", "43,02%", "43.02%"),
        ("{{ at|day }}", "vr 29 november 2019", "Fri 29 November 2019"),
        ("{{ at|plain_day }}", "29 november 2019", "29 November 2019"),
        ("{{ at|long_day }}", "vrijdag 29 november 2019", "Friday 29 November 2019"),
        ("{{ at|clock }}", "11.42 uur", "11:42"),
        ("{{ at|clock_seconds }}", "11.42.18", "11:42:18"),
        ("{{ at|day_and_clock }}", "vr 29 november 2019, 11.42 uur", "Fri 29 November 2019, 11:42"),
    ],
)
def test_figures_and_dates_are_written_as_people_write_them(source: str, dutch: str, english: str) -> None:
    context = {"n": 17282163, "share": Fraction(10559, 10595), "known": Decimal("43.02"), "at": AT}
    space = str.maketrans({formats.NBSP: " "})
    assert drawn(source, "nl", **context).translate(space) == dutch
    assert drawn(source, "en", **context).translate(space) == english


def test_a_date_never_breaks_over_two_lines() -> None:
    assert " " not in drawn("{{ day|day }}", day=date(2019, 11, 29))


def test_nothing_known_is_written_as_nothing() -> None:
    assert drawn("{{ x|thousands }}{{ x|percent }}{{ x|percentage }}{{ x|day }}{{ x|clock }}", x=None) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(5, 2), 0, "3"),
        (Decimal("0.005"), 2, "0.01"),
    ],
)
def test_a_half_goes_up(value: Fraction | Decimal, decimals: int, written: str) -> None:
    assert str(formats.half_up(value, decimals)) == written


def test_a_minus_is_a_minus() -> None:
    with translation.override("nl"):
        assert formats.number(-1234) == "−1.234"


@pytest.mark.parametrize("kind", [kind for kind in MARKS if kind in WORDS])
def test_a_mark_never_stands_without_its_word(kind: str) -> None:
    markup = drawn("{% mark kind %}", kind=kind)
    with translation.override("nl"):
        assert str(WORDS[kind]) in markup
    assert f"#m-{kind}" in markup


def test_a_mark_takes_another_word_and_escapes_it() -> None:
    assert "&lt;b&gt;" in drawn("{% mark 'option' word %}", word="<b>")


def test_an_icon_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("nowhere")


@pytest.mark.parametrize("name", sorted(ICONS))
def test_icons_are_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in icon(name)


@pytest.mark.parametrize("kind", sorted(NOTICES))
def test_a_notice_has_a_bold_first_sentence_and_its_content(kind: str) -> None:
    markup = drawn("{% notice kind title %}<p>Doe dit.</p>{% endnotice %}", kind=kind, title="Let op <b>")
    assert "<strong>Let op &lt;b&gt;</strong><p>Doe dit.</p>" in markup
    assert f"utrecht-alert--{kind}" in markup


def test_the_last_crumb_is_this_page_and_leads_nowhere() -> None:
    markup = drawn("{% crumbs 'Besluiten' '/besluiten/' 'Klimaatakkoord' %}")
    assert 'href="/besluiten/"' in markup
    assert 'aria-current="page">Klimaatakkoord' in markup


def test_a_sentence_is_taken_apart_around_its_number() -> None:
    context = {"s": "Verworpen (31,54% voor)", "p": "31,54%"}
    assert drawn("{{ s|before:p }}/{{ p }}/{{ s|after:p }}", **context) == "Verworpen/31,54%/voor"


class SampleForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals in de lijst.")
    note = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    who = forms.ChoiceField(label="Wie", choices=[("a", "Ik"), ("b", "Een collega")], widget=forms.RadioSelect)


def test_a_field_carries_label_hint_error_and_control_tied_together() -> None:
    markup = drawn("{{ form }}", form=SampleForm({"name": "", "who": "a"}))
    assert '<label for="id_name">Naam' in markup
    assert 'aria-describedby="id_name_helptext id_name_error"' in markup
    assert 'aria-invalid="true"' in markup
    assert 'id="id_name_helptext"' in markup
    assert 'id="id_name_error"' in markup
    assert "utrecht-textbox--html-input" in markup


def test_what_is_wrong_is_summed_up_on_top_with_links() -> None:
    markup = drawn("{{ form }}", form=SampleForm({}))
    assert "Controleer 2 dingen" in markup
    assert 'href="#id_name"' in markup
    assert markup.index("Controleer 2 dingen") < markup.index("<label")


def test_a_form_that_is_right_has_no_summary() -> None:
    assert "plein-summary" not in drawn("{{ form }}", form=SampleForm())


def test_radio_buttons_are_rows_whose_whole_row_is_the_label() -> None:
    assert drawn("{{ form }}", form=SampleForm()).count('<label class="plein-pick"') == 2


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("BALV 29 november 2019", "BALV 29 november 2019"),
        ("Proefvergadering", "Proefvergadering, vr 29 november 2019"),
    ],
)
def test_a_day_that_a_title_holds_is_said_once(title: str, shown: str) -> None:
    written = drawn("{{ title|with_day:at }}", title=title, at=date(2019, 11, 29))
    assert written.replace(formats.NBSP, " ") == shown


def test_no_word_of_ours_takes_the_place_of_a_month() -> None:
    first = ["januari", "februari", "maart", "april", "mei", "juni"]
    months = [*first, "juli", "augustus", "september", "oktober", "november", "december"]
    with translation.override("nl"):
        assert [formats.plain_day(date(2027, month, 1)).split("\xa0")[1] for month in range(1, 13)] == months
