"""Refusals about questionnaires and answers."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class QuestionnaireThere(Refusal):
    message = _("There is a questionnaire about this already.")


class SessionElsewhere(Refusal):
    message = _("This session belongs to another event.")
    status = 422


class NotAfterTheEvent(Refusal):
    message = _("The questionnaire opens after the event. Choose a later moment.")
    status = 422


class QuestionnaireEndsFirst(Refusal):
    message = _("The questionnaire closes before it opens. Choose a later moment.")
    status = 422


class AlreadyOpen(Refusal):
    message = _("This questionnaire is open or closed. Its questions do not change any more.")


class NoQuestions(Refusal):
    message = _("There are no questions yet. Add one before you open the questionnaire.")


class NobodyToAsk(Refusal):
    message = _("There is nobody to ask: no participant with an e-mail address.")


class EventGoesOn(Refusal):
    message = _("The event is not over yet. Participants are asked afterwards.")


class QuestionThere(Refusal):
    message = _("There is a question about “%(subject)s” already. Choose another subject.")
    status = 422


class ChoicesMissing(Refusal):
    message = _("Give at least two choices, as many in English as in Dutch.")
    status = 422


class NotOpenForAnswers(Refusal):
    message = _("This questionnaire is closed. Answers are not taken any more.")


class AnswerNotPossible(Refusal):
    message = _("This answer is not possible for “%(question)s”.")
    status = 422


class NothingAnswered(Refusal):
    message = _("Answer at least one question.")
    status = 422


class NotClosedYet(Refusal):
    message = _("The questionnaire is not closed yet. Results are there when nobody can change an answer any more.")


class TooFewAnswers(Refusal):
    message = _("Fewer than five people answered. These results are not published.")


class NotOpenNow(Refusal):
    message = _("This questionnaire is not open.")
