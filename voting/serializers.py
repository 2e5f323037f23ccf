"""How the API writes votes and results: Dutch names, camelCase; before a result is announced only the turnout."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from voting.files import DECISIONS, STATES, said
from voting.models import Option, Poll, Result
from voting.rules.states import Phase
from voting.shown import VoteOf
from voting.words import option_words, sentence, threshold

PHASES = {
    Phase.OPEN: "open",
    Phase.CLOSING: "sluit",
    Phase.CLOSED: "gesloten",
    Phase.ANNOUNCED: "bekendgemaakt",
    Phase.VOID: "ongeldig",
}
MEANINGS = {**STATES, "option": "optie"}
DECISION_WORDS = list(DECISIONS.values())
PHASE_WORDS = list(PHASES.values())


class AmountSerializer(serializers.Serializer[Any]):
    """A number of votes, and of the municipalities that have them."""

    stemmen = serializers.IntegerField()
    gemeenten = serializers.IntegerField()


class TurnoutSerializer(AmountSerializer):
    """Who took part, of the whole register; never for what."""

    stemmenTotaal = serializers.IntegerField()  # noqa: N815
    gemeentenTotaal = serializers.IntegerField()  # noqa: N815


class OptionSerializer(serializers.Serializer[Option]):
    """What can be chosen."""

    sleutel = serializers.CharField(source="key")
    tekst = serializers.CharField(source="words")
    betekenis = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=sorted(set(MEANINGS.values()))))
    def get_betekenis(self, option: Option) -> str:
        return MEANINGS[option.meaning]


class PollSerializer(serializers.Serializer[Poll]):
    """One question put to the vote. `opkomst` is who took part; a division exists only in `uitslag`, once announced."""

    id = serializers.IntegerField()
    nummer = serializers.IntegerField(source="number")
    vergadering = serializers.CharField(source="register.title")
    label = serializers.CharField(source="register.label")  # type: ignore[assignment]
    datum = serializers.DateField(source="register.date")
    agendapunt = serializers.CharField(source="item_number")
    onderwerp = serializers.CharField(source="subject")
    vraag = serializers.CharField(source="question")
    toelichting = serializers.CharField(source="explanation")
    advies = serializers.CharField(source="advice")
    nodig = serializers.SerializerMethodField()
    toestand = serializers.SerializerMethodField()
    geopend = serializers.DateTimeField(source="opened_at")
    sluit = serializers.DateTimeField(source="closes_at", allow_null=True)
    bekendgemaakt = serializers.DateTimeField(source="announced_at", allow_null=True)
    redenOngeldig = serializers.CharField(source="void_reason")  # noqa: N815
    herhalingVan = serializers.IntegerField(source="repeats_id", allow_null=True)  # noqa: N815
    opties = OptionSerializer(many=True, source="options.all")
    opkomst = serializers.SerializerMethodField()
    uitslag = serializers.SerializerMethodField()

    def get_nodig(self, poll: Poll) -> str:
        return threshold(poll.poll_rule.majority)

    @extend_schema_field(serializers.ChoiceField(choices=PHASE_WORDS))
    def get_toestand(self, poll: Poll) -> str:
        return PHASES[poll.phase_at(self.context["now"])]

    @extend_schema_field(TurnoutSerializer)
    def get_opkomst(self, poll: Poll) -> dict[str, int]:
        turnout = self.context["turnouts"][poll.pk]
        return {
            "stemmen": turnout["weight"],
            "gemeenten": turnout["heads"],
            "stemmenTotaal": turnout["weight_total"],
            "gemeentenTotaal": turnout["heads_total"],
        }

    @extend_schema_field(serializers.URLField(allow_null=True))
    def get_uitslag(self, poll: Poll) -> str | None:
        if poll.state != Poll.State.ANNOUNCED:
            return None
        return str(reverse("api_result_detail", args=[poll.pk], request=self.context["request"]))


class ResultRowSerializer(serializers.Serializer[Any]):
    """What one option got."""

    sleutel = serializers.CharField(source="key")
    tekst = serializers.SerializerMethodField()
    betekenis = serializers.SerializerMethodField()
    stemmen = serializers.IntegerField(source="weight")
    gemeenten = serializers.IntegerField(source="heads")

    def get_tekst(self, row: dict[str, str]) -> str:
        return option_words(row)

    @extend_schema_field(serializers.ChoiceField(choices=sorted(set(MEANINGS.values()))))
    def get_betekenis(self, row: dict[str, str]) -> str:
        return MEANINGS[row["meaning"]]


class ResultSerializer(serializers.Serializer[Result]):
    """A result as it was announced. `aandeelVoor` is the exact fraction, `percentage` the same, rounded half up."""

    stemming = serializers.IntegerField(source="poll_id")
    vergadering = serializers.CharField(source="poll.register.title")
    label = serializers.CharField(source="poll.register.label")  # type: ignore[assignment]
    datum = serializers.DateField(source="poll.register.date")
    onderwerp = serializers.CharField(source="poll.subject")
    vraag = serializers.CharField(source="poll.question")
    besluit = serializers.SerializerMethodField()
    zin = serializers.SerializerMethodField()
    aandeelVoor = serializers.CharField(source="share")  # noqa: N815
    percentage = serializers.SerializerMethodField()
    opties = ResultRowSerializer(many=True, source="rows")
    uitgebracht = serializers.SerializerMethodField()
    nietGestemd = serializers.SerializerMethodField()  # noqa: N815
    register = serializers.SerializerMethodField()
    bekendgemaakt = serializers.DateTimeField(source="announced_at")
    sha256 = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=DECISION_WORDS))
    def get_besluit(self, result: Result) -> str:
        return DECISIONS[result.decision]

    def get_zin(self, result: Result) -> str:
        return sentence(result)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_percentage(self, result: Result) -> str | None:
        return None if result.percentage is None else f"{result.percentage:.{result.poll.poll_rule.decimals}f}"

    @extend_schema_field(AmountSerializer)
    def get_uitgebracht(self, result: Result) -> dict[str, int]:
        return {"stemmen": result.cast_weight, "gemeenten": result.cast_heads}

    @extend_schema_field(AmountSerializer)
    def get_nietGestemd(self, result: Result) -> dict[str, int]:  # noqa: N802
        return {"stemmen": result.not_voted_weight, "gemeenten": result.not_voted_heads}

    @extend_schema_field(AmountSerializer)
    def get_register(self, result: Result) -> dict[str, int]:
        return {"stemmen": result.entitled_weight, "gemeenten": result.entitled_heads}

    def get_sha256(self, result: Result) -> str:
        return bytes(result.digest).hex()


class VoteSerializer(serializers.Serializer[VoteOf]):
    """What one municipality voted."""

    code = serializers.CharField(source="entry.code")
    gemeente = serializers.CharField(source="entry.name")
    inwoners = serializers.IntegerField(source="entry.population")
    peildatum = serializers.DateField(source="entry.population_date")
    stemmen = serializers.IntegerField(source="entry.weight")
    stem = serializers.SerializerMethodField()

    def get_stem(self, vote: VoteOf) -> str:
        return said(vote)


class ResultDetailSerializer(ResultSerializer):
    """A result with the rules by which it was counted, and the vote of every municipality."""

    RULE: ClassVar[dict[str, Any]] = {"type": "object", "additionalProperties": True}

    regel = serializers.SerializerMethodField()
    stemgewicht = serializers.SerializerMethodField()
    stemmen = serializers.SerializerMethodField()

    @extend_schema_field(RULE)
    def get_regel(self, result: Result) -> Any:
        return result.poll.rule

    @extend_schema_field(RULE)
    def get_stemgewicht(self, result: Result) -> Any:
        return result.poll.register.weight_rule

    @extend_schema_field(VoteSerializer(many=True))
    def get_stemmen(self, result: Result) -> Any:
        return VoteSerializer(self.context["votes"], many=True).data
