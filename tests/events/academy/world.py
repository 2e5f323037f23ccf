"""What the world of the permission matrix has of the academy and of evaluations."""

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from core import clock
from events.actions.certificates import give_certificates
from events.actions.incompany import Wish, ask_in_company
from events.evaluation_links import answer_token
from events.models import Certificate, Course, InCompanyRequest, PublishedScore, Questionnaire, TraineeDay
from tests.events.academy.factories import make_course, make_day, make_training
from tests.events.evaluation.factories import opened
from tests.events.factories import make_organiser, make_registration

if TYPE_CHECKING:
    from members.models import Municipality
    from tests.voting.factories import Hall


class Learning:
    """A course that OTHER_VOTER asked for in-company, a training that VOTER completed, and one that is evaluated."""

    if TYPE_CHECKING:
        hall: Hall

        @property
        def runners_municipality(self) -> Municipality: ...

    @cached_property
    def course(self) -> Course:
        """A course that whoever registers for a municipality may ask for in-company."""
        assert self.runners_municipality.pk
        return make_course(slug="wethouder-in-een-dag")

    @cached_property
    def in_company_request(self) -> InCompanyRequest:
        return ask_in_company(self.course, self.runners_municipality, Wish(12), by=self.hall.voters[1])

    @cached_property
    def trainee_day(self) -> TraineeDay:
        return make_day()

    @cached_property
    def certificate(self) -> Certificate:
        user = self.hall.voters[0]
        event = make_training(slug="training-van-gisteren", first_day=clock.today() - timedelta(days=1))
        row = make_registration(event, user=user, email=user.email)
        [made] = give_certificates(event, [row.pk], by=make_organiser())
        return made

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """An open questionnaire about an event of which scores were published."""
        questionnaire = opened()
        PublishedScore.objects.create(event=questionnaire.event, about="organisatie", score="7.9", source="test")
        return questionnaire

    @cached_property
    def answer_token(self) -> str:
        return answer_token(self.questionnaire.rights.get())
