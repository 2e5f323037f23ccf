"""Each check of the house is seen to fail on a bad sample, and to be silent on a good one."""

import pytest

from tests.architecture import checks

LONG = "\n".join(["def f(request):", *["    x = 1"] * 20])


@pytest.mark.parametrize(
    ("check", "name", "bad"),
    [
        (checks.too_long, "core.clock", "x = 1\n" * 301),
        (checks.too_long, "core.clock", "\n".join(["def f():", *["    x = 1"] * 40])),
        (checks.too_long, "core.views.mail", LONG),
        (checks.too_long, "portal.site.search", LONG),
        (checks.django_in_rules, "voting.rules.tally", "from django.db import models"),
        (checks.django_in_rules, "voting.rules.tally", "def f():\n    import django"),
        (checks.django_in_rules, "voting.rules.tally", "from voting.models import Poll"),
        (checks.objects_in_edges, "voting.views.public", "x = Poll.objects.all()"),
        (checks.objects_in_edges, "voting.api", "x = Poll.objects.all()"),
        (checks.objects_in_edges, "voting.api.polls", "x = Poll._default_manager.all()"),
        (checks.objects_in_edges, "portal.site.search", "x = Poll.objects.all()"),
        (checks.writes_outside_actions, "voting.views.public", "poll.save()"),
        (checks.writes_outside_actions, "voting.providers", "Poll.objects.create(question='x')"),
        (checks.writes_outside_actions, "voting.tasks", "Poll.objects.filter(pk=1).update(state='x')"),
        (checks.writes_outside_actions, "members.models.places", "Poll.objects.filter(pk=1).delete()"),
        (checks.writes_outside_actions, "portal.site.health", "Poll.objects.get_or_create(pk=1)"),
        (checks.writes_outside_actions, "voting.actionsnot", "Poll.objects.bulk_create([])"),
        (checks.wrong_way, "core.registry", "from members.models import Person"),
        (checks.wrong_way, "voting.models.polls", "import assemblies.models"),
        (checks.wrong_way, "voting.models.polls", "from committees.models import Body"),
        (checks.wrong_way, "members.models.places", "def f():\n    from portal import settings"),
        (checks.f_string_in_translation, "core.forms", "_(f'Dag {name}')"),
        (checks.f_string_in_translation, "core.forms", "gettext_lazy(f'Dag {name}')"),
        (checks.personal_name_in_demo, "portal.demo.accounts", "Person(name='Jet Voorbeeld', user=user)"),
        (checks.personal_name_in_demo, "portal.demo.accounts", "Person(name=f'{first} {last}', user=user)"),
        (checks.inline_in_template, "a.html", "<script>alert(1)</script>"),
        (checks.inline_in_template, "a.html", '<p style="color: red">'),
        (checks.inline_in_template, "a.html", "<style>p {}</style>"),
        (checks.inline_in_template, "a.html", '<a href="/" onclick="x()">'),
        (checks.inline_in_template, "a.html", "<a href='javascript:x()'>"),
        (checks.one_way_migration, "core.migrations.0002_more", "migrations.RunSQL('DROP TABLE x')"),
        (checks.one_way_migration, "core.migrations.0002_more", "migrations.RunPython(forwards)"),
        (checks.one_way_migration, "core.migrations.0002_auto_20260101", ""),
    ],
)
def test_a_bad_sample_is_found(check: object, name: str, bad: str) -> None:
    assert check(name, bad)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("check", "name", "good"),
    [
        (checks.too_long, "core.views.mail", "\n".join(["def f(request):", *["    x = 1"] * 19])),
        (checks.too_long, "core.clock", "\n".join(["def f():", *["    x = 1"] * 39])),
        (
            checks.django_in_rules,
            "voting.rules.tally",
            "import math\nfrom core.rules.text import fold",
        ),
        (checks.objects_in_edges, "voting.permissions", "x = Poll.objects.all()"),
        (checks.writes_outside_actions, "voting.actions.polls", "poll.save()"),
        (checks.writes_outside_actions, "portal.demo.members", "Poll.objects.bulk_create([])"),
        (checks.writes_outside_actions, "voting.shown", "context.update(other); digest.update(b'x')"),
        (checks.wrong_way, "assemblies.views.public", "from voting.models import Poll\nfrom core import clock"),
        (checks.f_string_in_translation, "core.forms", "_('Dag %(name)s') % {'name': f'{x}'}"),
        (checks.inline_in_template, "a.html", '<script src="/x.js" defer></script><p data-onset="x" class="style">'),
        (checks.inline_in_template, "a.html", '<script type="application/json">{}</script>'),
        (checks.one_way_migration, "core.migrations.0002_more", "migrations.RunSQL('A', 'B')"),
    ],
)
def test_a_good_sample_is_left_alone(check: object, name: str, good: str) -> None:
    assert check(name, good) == []  # type: ignore[operator]


def test_a_name_that_says_nothing_is_found() -> None:
    assert checks.forbidden_name("core.utils")
    assert checks.forbidden_name("core.services.mail")
    assert not checks.forbidden_name("core.mail")


def test_climbing_to_a_higher_room_is_found_directly_and_through_others() -> None:
    sources = {
        "voting.models": "",
        "voting.models.polls": "from voting.actions.polls import open_poll",
        "voting.actions.polls": "from voting.shown import words",
        "voting.shown": "from voting.views.public import page",
        "voting.views.public": "from voting.actions.polls import open_poll",
        "voting.rules.tally": "",
    }
    found = {str(climb) for climb in checks.climbs(sources)}
    assert found == {
        "voting.models.polls → voting.actions.polls",
        "voting.actions.polls → voting.shown → voting.views.public",
    }
