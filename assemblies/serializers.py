"""How the API writes meetings, proposals and published outcomes: Dutch names, camelCase."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from assemblies.models import AgendaItem, Assembly, Proposal, PublishedOutcome
from assemblies.rules.kinds import AssemblyKind, Nature, PublishedDecision
from voting.models import Poll, VotingRegister
from voting.rules.states import Phase
from voting.serializers import PHASES

KINDS = {
    AssemblyKind.REGULAR.value: "alv",
    AssemblyKind.EXTRAORDINARY.value: "balv",
    AssemblyKind.CONSULTATION.value: "ledenraadpleging",
}
NATURES = {
    Nature.REAL.value: "vergadering",
    Nature.REHEARSAL.value: "proefvergadering",
    Nature.RECONSTRUCTION.value: "reconstructie",
}
PUBLISHED = {
    PublishedDecision.ADOPTED.value: "aangenomen",
    PublishedDecision.REJECTED.value: "verworpen",
    PublishedDecision.SETTLED.value: "afgedaan",
    PublishedDecision.HELD_OVER.value: "aangehouden",
}
KIND_WORDS = list(KINDS.values())
PUBLISHED_WORDS = list(PUBLISHED.values())


class PollLinkSerializer(serializers.Serializer[Poll]):
    """A vote on a proposal; a void one stays beside its repetition."""

    id = serializers.IntegerField()
    nummer = serializers.IntegerField(source="number")
    toestand = serializers.SerializerMethodField()
    stemming = serializers.SerializerMethodField()
    uitslag = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=list(PHASES.values())))
    def get_toestand(self, poll: Poll) -> str:
        return PHASES[Phase(poll.phase_at(self.context["now"]))]

    @extend_schema_field(serializers.URLField())
    def get_stemming(self, poll: Poll) -> str:
        return str(reverse("api_poll_detail", args=[poll.pk], request=self.context["request"]))

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_uitslag(self, poll: Poll) -> str | None:
        if poll.state != Poll.State.ANNOUNCED:
            return None
        return str(reverse("api_result_detail", args=[poll.pk], request=self.context["request"]))


class ProposalOnlySerializer(serializers.Serializer[Proposal]):
    """A proposal with its votes."""

    id = serializers.IntegerField()
    titel = serializers.CharField(source="title")
    vraag = serializers.CharField(source="question")
    tekst = serializers.CharField(source="text")
    advies = serializers.CharField(source="advice")
    stemmingen = serializers.SerializerMethodField()

    @extend_schema_field(PollLinkSerializer(many=True))
    def get_stemmingen(self, proposal: Proposal) -> Any:
        polls: Any = [poll for poll in proposal.polls.all() if poll.state != Poll.State.DRAFT]
        return PollLinkSerializer(polls, many=True, context=self.context).data


class ProposalSerializer(ProposalOnlySerializer):
    """A proposal with its votes and the meeting that it is for."""

    agendapunt = serializers.CharField(source="item.number")
    vergadering = serializers.CharField(source="item.assembly.slug")
    datum = serializers.DateField(source="item.assembly.date")


class ItemSerializer(serializers.Serializer[AgendaItem]):
    """An agenda item."""

    nummer = serializers.CharField(source="number")
    titel = serializers.CharField(source="title")
    toelichting = serializers.CharField(source="explanation")
    voorstellen = ProposalOnlySerializer(many=True, source="proposals.all")


class OutcomeSerializer(serializers.Serializer[PublishedOutcome]):
    """What was published of a decision before this portal counted; what was not published is empty."""

    onderwerp = serializers.CharField(source="subject")
    besluit = serializers.SerializerMethodField()
    percentage = serializers.CharField(allow_null=True)
    zin = serializers.CharField(source="wording")
    tegen = serializers.SerializerMethodField()
    bron = serializers.CharField(source="source")
    toelichting = serializers.CharField(source="note")

    @extend_schema_field(serializers.ChoiceField(choices=PUBLISHED_WORDS))
    def get_besluit(self, outcome: PublishedOutcome) -> str:
        return PUBLISHED[outcome.decision]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_tegen(self, outcome: PublishedOutcome) -> list[str]:
        return sorted(member.code for member in outcome.against.all())


class RegisterSerializer(serializers.Serializer[VotingRegister]):
    """The members with their votes; they change no more once `bevroren`."""

    gemeenten = serializers.IntegerField(source="heads")
    stemmen = serializers.IntegerField(source="votes")
    peildatum = serializers.DateField(source="reference_date")
    bevroren = serializers.DateTimeField(source="frozen_at", allow_null=True)


class AssemblySerializer(serializers.Serializer[Assembly]):
    """A meeting. `label` is the warning that its votes carry, for example that the attendance is made up."""

    adres = serializers.CharField(source="slug")
    titel = serializers.CharField(source="title")
    soort = serializers.SerializerMethodField()
    aard = serializers.SerializerMethodField()
    label = serializers.SerializerMethodField()  # type: ignore[assignment]
    datum = serializers.DateField(source="date")
    aanvang = serializers.TimeField(source="starts_at", allow_null=True)
    plaats = serializers.CharField(source="place")
    bron = serializers.CharField(source="source")

    @extend_schema_field(serializers.ChoiceField(choices=KIND_WORDS))
    def get_soort(self, assembly: Assembly) -> str:
        return KINDS[assembly.kind]

    @extend_schema_field(serializers.ChoiceField(choices=list(NATURES.values())))
    def get_aard(self, assembly: Assembly) -> str:
        return NATURES[assembly.nature]

    def get_label(self, assembly: Assembly) -> str:
        return assembly.register.label if assembly.register else ""


class AssemblyDetailSerializer(AssemblySerializer):
    """A meeting with its register, its agenda, and what was published of it."""

    register = serializers.SerializerMethodField()
    agenda = serializers.SerializerMethodField()
    gepubliceerd = serializers.SerializerMethodField()

    @extend_schema_field(RegisterSerializer(allow_null=True))
    def get_register(self, assembly: Assembly) -> Any:
        register = self.context["register"]
        return RegisterSerializer(register).data if register is not None else None

    @extend_schema_field(ItemSerializer(many=True))
    def get_agenda(self, assembly: Assembly) -> Any:
        return ItemSerializer(self.context["items"], many=True, context=self.context).data

    @extend_schema_field(OutcomeSerializer(many=True))
    def get_gepubliceerd(self, assembly: Assembly) -> Any:
        return OutcomeSerializer(self.context["published"], many=True).data
