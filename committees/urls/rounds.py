"""The addresses of nomination rounds, each with who may open it."""

from django.urls import URLPattern, URLResolver

from committees.views import candidates, counter, rounds, variants
from core.access import EVERYONE, Role, route

DESK = frozenset({Role.COMMITTEES})
JUDGES = frozenset({Role.NOMINATOR})
SEERS = DESK | JUDGES
# Whoever holds an office of a municipality.
HOLDERS = frozenset({Role.VOTER, Role.OTHER_VOTER})
# Whoever runs the people of a municipality: in the examples that is who votes for another one.
RUNNERS = frozenset({Role.OTHER_VOTER})

urlpatterns: list[URLPattern | URLResolver] = [
    route("rondes/", rounds.round_list, name="round_list", open_to=EVERYONE),
    route("rondes/nieuw/", rounds.round_open, name="round_open", open_to=DESK),
    route("rondes/<int:pk>/", rounds.round_detail, name="round_detail", open_to=EVERYONE),
    route("rondes/<int:pk>/publiceren/", rounds.round_publish, name="round_publish", open_to=DESK),
    route("rondes/<int:pk>/benoemen/", rounds.round_appoint, name="round_appoint", open_to=DESK),
    route("rondes/<int:pk>/benoemen/<int:counter_pk>/", rounds.counter_appoint, name="counter_appoint", open_to=DESK),
    route("rondes/<int:pk>/afblazen/", rounds.round_cancel, name="round_cancel", open_to=DESK),
    route("rondes/<int:pk>/brieven/", rounds.round_letters, name="round_letters", open_to=DESK),
    route("rondes/<int:pk>/meedoen/", candidates.candidacy_own, name="candidacy_own", open_to=HOLDERS),
    route("rondes/<int:pk>/terugtrekken/", candidates.candidacy_withdraw, name="candidacy_withdraw", open_to=HOLDERS),
    route("rondes/<int:pk>/aanbevelen/", candidates.recommendation, name="recommendation", open_to=JUDGES),
    route("rondes/<int:pk>/kandidaten/", candidates.candidacy_list, name="candidacy_list", open_to=SEERS),
    route(
        "rondes/<int:pk>/kandidaten/<int:candidacy_pk>/",
        candidates.candidacy_detail,
        name="candidacy_detail",
        open_to=SEERS,
    ),
    route(
        "rondes/<int:pk>/kandidaten/<int:candidacy_pk>/oordeel/",
        candidates.candidacy_judge,
        name="candidacy_judge",
        open_to=JUDGES,
    ),
    route(
        "rondes/<int:pk>/kandidaten/<int:candidacy_pk>/notitie/",
        candidates.note_write,
        name="note_write",
        open_to=JUDGES,
    ),
    route(
        "rondes/<int:pk>/kandidaten/<int:candidacy_pk>/stukken/<int:paper_pk>/",
        candidates.paper_open,
        name="paper_open",
        open_to=JUDGES,
    ),
    route("rondes/<int:pk>/voorstellen/", variants.variant_list, name="variant_list", open_to=SEERS),
    route(
        "rondes/<int:pk>/voorstellen/<int:variant_pk>/", variants.variant_detail, name="variant_detail", open_to=SEERS
    ),
    *(
        route(f"rondes/<int:pk>/voorstellen/<int:variant_pk>/{word}/", view, name=name, open_to=DESK)
        for word, view, name in (
            ("bereken", variants.variant_compute, "variant_compute"),
            ("stop", variants.variant_stop, "variant_stop"),
            ("gewichten", variants.variant_weigh, "variant_weigh"),
            ("plaatsen", variants.place_change, "place_change"),
        )
    ),
    route(
        "rondes/<int:pk>/voorstellen/<int:variant_pk>/plaatsen/<int:vacancy_pk>/",
        variants.place_choose,
        name="place_choose",
        open_to=DESK,
    ),
    route("rondes/<int:pk>/tegenkandidaat/", counter.counter_forward, name="counter_forward", open_to=RUNNERS),
    route("tegenkandidaten/<int:pk>/", counter.counter_detail, name="counter_detail", open_to=RUNNERS),
    route(
        "tegenkandidaten/<int:pk>/intrekken/",
        counter.counter_withdraw,
        name="counter_withdraw",
        open_to=RUNNERS,
    ),
    route("steun/<int:pk>/", counter.support_answer, name="support_answer", open_to=RUNNERS),
]
