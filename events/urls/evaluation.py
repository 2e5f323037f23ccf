"""The addresses of evaluations, each with who may open it."""

from django.urls import URLPattern, URLResolver

from core.access import EVERYONE, Role, route
from events.views import evaluation

ORGANISERS = frozenset({Role.ORGANISER})

urlpatterns: list[URLPattern | URLResolver] = [
    # Whoever has the link in their mail answers: the signed key is the right.
    route("evaluatie/<str:token>/", evaluation.evaluation_answer, name="evaluation_answer", open_to=EVERYONE),
    route(
        "congressen/<slug:slug>/evaluatie/", evaluation.evaluation_summary, name="evaluation_summary", open_to=EVERYONE
    ),
    route(
        "congressen/<slug:slug>/beheer/evaluatie/",
        evaluation.evaluation_manage,
        name="evaluation_manage",
        open_to=ORGANISERS,
    ),
    route("vragenlijsten/<int:pk>/", evaluation.questionnaire_detail, name="questionnaire_detail", open_to=ORGANISERS),
    *(
        route(f"vragenlijsten/<int:pk>/{word}/", view, name=name, open_to=ORGANISERS)
        for word, view, name in (
            ("termijn", evaluation.questionnaire_move, "questionnaire_move"),
            ("vraag", evaluation.question_add, "question_add"),
            ("open", evaluation.questionnaire_open, "questionnaire_open"),
            ("sluit", evaluation.questionnaire_close, "questionnaire_close"),
            ("publiceer", evaluation.questionnaire_publish, "questionnaire_publish"),
        )
    ),
    route("vragen/<int:pk>/verwijder/", evaluation.question_remove, name="question_remove", open_to=ORGANISERS),
]
