"""Parties, and for which one somebody holds an office."""

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.models import User
from core.permissions import require
from members.errors import PartyElsewhere, PartyKnown
from members.models import Municipality, Office, Party
from members.permissions import may_keep_register


@action
def add_party(name: str, municipality: Municipality | None = None, *, by: User) -> Party:
    """Record a party: national, or local to one municipality. Raises PartyKnown."""
    require(may_keep_register, by)
    try:
        with transaction.atomic():
            party = Party.objects.create(
                name=name.strip(), municipality=municipality, is_local=municipality is not None
            )
    except IntegrityError as error:
        raise PartyKnown from error
    record("party.added", party, by=by)
    return party


@action
def choose_party(office: Office, party: Party | None, reason: str, *, by: User) -> Office:
    """Say for which party somebody holds an office; history keeps for which one it was. Raises PartyElsewhere."""
    require(may_keep_register, by)
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    refuse_party_elsewhere(party, office.municipality_id)
    office.party = party
    office.save(update_fields=["party"])
    record("office.party", office, by=by, why=reason, party=party.pk if party else None)
    return office


def refuse_party_elsewhere(party: Party | None, municipality: int) -> None:
    """Raise PartyElsewhere for a party that is local to another municipality."""
    if party is not None and party.is_local and party.municipality_id != municipality:
        raise PartyElsewhere
