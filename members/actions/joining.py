"""Joining two rows that are one human being: shown first, exactly that carried out, and undone when it was wrong."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import ForeignKey, Model

from core import clock
from core.audit import action, record
from core.errors import TooLate
from core.models import User
from core.permissions import require
from members.errors import BothHaveAccounts, CannotSeparate, JoinOver, SamePerson
from members.models import Person, PersonAlias, PersonEmail, PersonJoin
from members.permissions import may_keep_register

# [table, key column, primary key, whether an address was the one used first]
Move = list[Any]
SOURCE = "Samengevoegd"


@action
def propose_join(kept: Person, gone: Person, *, by: User) -> PersonJoin:
    """Work out what would move from one row to the other, and keep that as it was shown; nothing changes yet.

    Raises SamePerson, BothHaveAccounts.
    """
    require(may_keep_register, by)
    kept, gone = _locked(kept.pk, gone.pk)
    _refuse(kept, gone)
    moves, left = _tried(kept, gone)
    join: PersonJoin = PersonJoin.objects.create(kept=kept, gone=gone, preview=moves, left=left, proposed_by=by)
    record("join.proposed", join, by=by, moves=len(moves), left=len(left))
    return join


@action
def confirm_join(join: PersonJoin, *, by: User) -> PersonJoin:
    """Carry out exactly what was shown. Raises JoinOver, SamePerson, BothHaveAccounts, TooLate."""
    require(may_keep_register, by)
    join = PersonJoin.objects.select_for_update(of=("self",)).get(pk=join.pk)
    if join.done_at is not None:
        raise JoinOver
    kept, gone = _locked(join.kept_id, join.gone_id)
    _refuse(kept, gone)
    moves, left = _moved(kept, gone)
    if (moves, left) != (join.preview, join.left):
        raise TooLate
    _take_account(gone, kept)
    gone.joined_to = kept
    gone.save(update_fields=["joined_to", "user"])
    kept.save(update_fields=["user"])
    PersonAlias.objects.get_or_create(person=kept, name=gone.name, defaults={"source": SOURCE})
    join.done_at = clock.now()
    join.save(update_fields=["done_at"])
    record("join.done", join, by=by, moves=len(moves))
    return join


@action
def undo_join(join: PersonJoin, reason: str, *, by: User) -> PersonJoin:
    """Give back what moved; what came since stays where it is. Raises JoinOver, CannotSeparate."""
    require(may_keep_register, by)
    join = PersonJoin.objects.select_for_update(of=("self",)).get(pk=join.pk)
    kept, gone = _locked(join.kept_id, join.gone_id)
    if join.done_at is None or join.undone_at is not None or gone.joined_to_id != kept.pk:
        raise JoinOver
    gone.joined_to = None
    gone.save(update_fields=["joined_to"])
    PersonAlias.objects.filter(person=kept, name=gone.name, source=SOURCE).delete()
    for move in reversed(join.preview):
        _give_back(move, kept, gone)
    join.undone_at = clock.now()
    join.save(update_fields=["undone_at"])
    record("join.undone", join, by=by, why=reason)
    return join


def _locked(kept: int, gone: int) -> tuple[Person, Person]:
    people = {person.pk: person for person in Person.objects.select_for_update().filter(pk__in=[kept, gone])}
    if len(people) != 2:
        raise SamePerson
    return people[kept], people[gone]


def _refuse(kept: Person, gone: Person) -> None:
    if kept.user_id is not None and gone.user_id is not None:
        raise BothHaveAccounts
    if kept.joined_to_id is not None or gone.joined_to_id is not None:
        raise JoinOver


def _tried(kept: Person, gone: Person) -> tuple[list[Move], list[Move]]:
    """Return what would move and what would stay behind, by trying it and taking it back."""
    point = transaction.savepoint()
    try:
        return _moved(kept, gone)
    finally:
        transaction.savepoint_rollback(point)


def _moved(kept: Person, gone: Person) -> tuple[list[Move], list[Move]]:
    """Move every row of one person to the other, one by one; what the database refuses stays behind."""
    moves: list[Move] = [["members.person", "user", gone.user_id, False]] if gone.user_id is not None else []
    left: list[Move] = []
    for model, column in _keys():
        for key in model._default_manager.filter(**{column: gone.pk}).order_by("pk").values_list("pk", flat=True):
            move = [model._meta.label_lower, column, str(key), False]
            if _try(model, column, key, kept):
                moves.append(move)
            elif model is PersonEmail and _try(model, column, key, kept, is_primary=False):
                moves.append([*move[:3], True])
            else:
                left.append(move)
    return moves, left


def _try(model: type[Model], column: str, key: Any, person: Person, **also: Any) -> bool:
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=key).update(**{column: person}, **also)
    except DatabaseError:
        return False
    return True


def _keys() -> Iterable[tuple[type[Model], str]]:
    """Yield every column of every app that points to a person, history and joinings left out."""
    for relation in Person._meta.related_objects:
        model, field = relation.related_model, relation.field
        assert isinstance(model, type)
        is_history = hasattr(model, "pgh_id")
        if isinstance(field, ForeignKey) and not is_history and model is not PersonJoin:
            yield model, field.name


def _take_account(giver: Person, taker: Person) -> None:
    """Hand the account over, in an order in which nobody has two."""
    if giver.user_id is not None:
        user, giver.user = giver.user, None
        giver.save(update_fields=["user"])
        taker.user = user


def _give_back(move: Move, kept: Person, gone: Person) -> None:
    label, column, key, was_primary = move
    if column == "user":
        if kept.user_id == key:
            _take_account(kept, gone)
            gone.save(update_fields=["user"])
        return
    model = apps.get_model(label)
    also = {"is_primary": True} if was_primary else {}
    still = model._default_manager.filter(pk=key, **{column: kept.pk}).exists()
    if still and not _try(model, column, key, gone, **also):
        raise CannotSeparate(what=str(model._meta.verbose_name))
