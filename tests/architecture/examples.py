"""How the permission matrix asks each route: with which object, by which method.

A route without parameters that answers GET needs no line here. Every other route does, or the matrix fails.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from core.models import User
from events.certificate_links import certificate_path
from events.links import handover_token, registration_token
from events.money_links import booking_token, invoice_path
from members.links import INVITATION, NAMES, token
from tests.events.checkin.world import a_block, a_device
from tests.events.money.world import booking_of
from tests.roles import World

Keys = Callable[[World, User | None], dict[str, Any]]


def no_keys(world: World, user: User | None) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Example:
    """One way to ask a route."""

    keys: Keys = no_keys
    method: str = "GET"
    data: Keys = no_keys


def by_own_letter(world: World) -> dict[str, Any]:
    """Return the text that the congress has of its own."""
    assert world.own_letter.pk
    return {"slug": world.congress.slug, "key": "confirmed", "language": "nl"}


def by_slug(world: World, user: User | None) -> dict[str, Any]:
    return {"slug": world.assembly.slug}


def by_municipality(world: World, user: User | None) -> dict[str, Any]:
    """Return the municipality of VOTER."""
    return {"code": world.voters_municipality.code}


def by_round(world: World, user: User | None) -> dict[str, Any]:
    assert world.runners_municipality.pk  # made, so that whoever runs it sees the round
    return {"pk": world.stage.round.pk}


def by_candidacy(world: World, user: User | None) -> dict[str, Any]:
    return {**by_round(world, user), "candidacy_pk": world.candidacy.pk}


def by_variant(world: World, user: User | None) -> dict[str, Any]:
    return {**by_round(world, user), "variant_pk": world.variant.pk}


def by_proposal(world: World, user: User | None) -> dict[str, Any]:
    return {"slug": world.assembly.slug, "pk": world.proposal.pk}


def by_register(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.hall.register.pk}


def by_announced_poll(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.announced.pk}


def by_topic(world: World, user: User | None) -> dict[str, Any]:
    return {"topic": f"register-{world.hall.register.pk}"}


def by_own_token(world: World, user: User | None) -> dict[str, Any]:
    owner = user or world.accounts_that_log_in()[0]
    return {"pk": world.tokens[owner.pk].pk}


def a_vote(world: World, user: User | None) -> dict[str, Any]:
    """Return what the vote button sends, for the member that somebody votes for, else for that of VOTER."""
    voters, entries = world.hall.voters, world.hall.entries
    entry = entries[voters.index(user)] if user in voters else entries[0]
    return {"member": entry.code, "choice": "for", "key": str(uuid4())}


def by_body(world: World, user: User | None) -> dict[str, Any]:
    return {"code": world.appointment.seat.body.code}


def by_appointment(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.appointment.pk}


def by_meeting(world: World, user: User | None) -> dict[str, Any]:
    assert world.minutes.pk
    return {"pk": world.body_meeting.pk}


def by_meeting_item(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.meeting_item.pk}


def by_invoice(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.invoice.pk}


def to_pay(world: World, user: User | None) -> dict[str, Any]:
    return {"token": booking_token(world.to_pay)}


def always(**data: Any) -> Keys:
    return lambda world, user: data


def leader(**data: Any) -> Example:
    """Return an example of a button of the console."""
    return Example(by_proposal, "POST", always(**data))


def by_in_company(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.in_company_request.pk}


def by_questionnaire(world: World, user: User | None) -> dict[str, Any]:
    return {"pk": world.questionnaire.pk}


def first_question(world: World) -> int:
    return int(world.questionnaire.questions.values_list("pk", flat=True)[0])


EXAMPLES: dict[str, Example] = {
    # core
    "mail_detail": Example(lambda world, user: {"pk": world.mail.pk}),
    "policy_change": Example(lambda world, user: {"key": "core.file_limit"}),
    "document_download": Example(lambda world, user: {"pk": world.document.pk}),
    "document_version": Example(lambda world, user: {"pk": world.document.pk, "number": 1}),
    "token_revoke": Example(by_own_token, "POST"),
    "stream_stand": Example(by_topic),
    # members
    "municipality_detail": Example(lambda world, user: {"code": world.municipality.code}),
    "municipality_export": Example(lambda world, user: {"extension": "csv"}),
    "municipality_people": Example(by_municipality),
    "municipality_access": Example(by_municipality),
    "colleague_invite": Example(
        by_municipality, "POST", always(email="collega@plein.test", function="medewerker", topics=[])
    ),
    "names_confirm": Example(by_municipality, "POST"),
    "colleague": Example(lambda world, user: {**by_municipality(world, user), "pk": world.office.person_id}),
    "mandate_end": Example(lambda world, user: {"pk": world.mandate.pk}),
    "office_end": Example(lambda world, user: {"pk": world.office.pk}),
    "invitation_withdraw": Example(lambda world, user: {"pk": world.new_invitation().pk}, "POST"),
    "invitation": Example(lambda world, user: {"token": token(INVITATION, world.new_invitation().pk)}),
    "names_check": Example(lambda world, user: {"token": token(NAMES, world.names_check.pk)}),
    "join_propose": Example(no_keys, "POST", lambda world, user: world.two_people()),
    "join": Example(lambda world, user: {"pk": world.join.pk}),
    "join_undo": Example(lambda world, user: {"pk": world.joined().pk}, "POST", always(reason="Vergissing")),
    "office_import": Example(lambda world, user: {"pk": world.reading.pk}),
    "differences_decide": Example(lambda world, user: {"pk": world.reading.pk}, "POST", always(what="all")),
    "reorganisation": Example(lambda world, user: {"code": world.reorganisation().code}),
    "reorganisation_apply": Example(lambda world, user: {"code": world.reorganisation().code}, "POST"),
    "reorganisation_revert": Example(
        lambda world, user: {"code": world.reorganisation(applied=True).code}, "POST", always(reason="Vergissing")
    ),
    # committees
    "body_list_export": Example(lambda world, user: {"extension": "csv"}),
    "body_detail": Example(by_body),
    "body_export": Example(lambda world, user: {"code": world.appointment.seat.body.code, "extension": "csv"}),
    "body_rotation": Example(by_body),
    "balance_export": Example(lambda world, user: {"extension": "csv"}),
    "body_balance": Example(by_body),
    "body_balance_export": Example(lambda world, user: {"code": world.appointment.seat.body.code, "extension": "csv"}),
    "lot_draw": Example(no_keys, "POST", always(eigenschap="function")),
    "vacancy_effects": Example(lambda world, user: {"code": world.appointment.seat.body.code, "number": 1}),
    "body_rotation_export": Example(lambda world, user: {"code": world.appointment.seat.body.code, "extension": "csv"}),
    "seat_appoint": Example(lambda world, user: {"pk": world.appointment.seat_id}),
    "appointment_renew": Example(by_appointment),
    "appointment_end": Example(by_appointment),
    "appointment_withdraw": Example(by_appointment),
    "department_list_export": Example(lambda world, user: {"extension": "csv"}),
    "department_detail": Example(lambda world, user: {"code": world.department.code}),
    # meetings of bodies
    "meeting_list": Example(by_body),
    "meeting_plan": Example(by_body),
    "body_feed_renew": Example(by_body, "POST"),
    "feed_renew": Example(no_keys, "POST"),
    "meeting_detail": Example(by_meeting),
    "meeting_move": Example(by_meeting),
    "meeting_cancel": Example(by_meeting),
    "meeting_item_add": Example(by_meeting),
    "meeting_paper_add": Example(by_meeting),
    "meeting_attendance": Example(by_meeting),
    "minutes_draft": Example(by_meeting, "POST"),
    "minutes_adopt": Example(by_meeting),
    "meeting_item_change": Example(by_meeting_item),
    "meeting_item_move": Example(by_meeting_item, "POST"),
    "meeting_item_remove": Example(by_meeting_item, "POST"),
    "outcome_add": Example(by_meeting_item),
    "outcome_remove": Example(lambda world, user: {"pk": world.meeting_action.pk}),
    "action_finish": Example(lambda world, user: {"pk": world.meeting_action.pk}, "POST"),
    "meeting_paper_version": Example(lambda world, user: {"pk": world.meeting_paper.pk}),
    "meeting_paper_access": Example(lambda world, user: {"pk": world.meeting_paper.pk}),
    "meeting_paper_remove": Example(lambda world, user: {"pk": world.meeting_paper.pk}),
    "meeting_feed": Example(lambda world, user: {"token": world.feed_token}),
    # rounds
    "round_detail": Example(by_round),
    "round_publish": Example(by_round),
    "round_appoint": Example(by_round),
    "counter_appoint": Example(
        lambda world, user: {"pk": world.stage.round.pk, "counter_pk": world.counter.pk}, "POST", always(besluit="ALV")
    ),
    "round_cancel": Example(by_round, "POST", always(reden="Vergissing")),
    "round_letters": Example(by_round, "POST"),
    "candidacy_own": Example(by_round),
    "candidacy_withdraw": Example(by_round, "POST"),
    "recommendation": Example(by_round),
    "candidacy_list": Example(by_round),
    "candidacy_detail": Example(by_candidacy),
    "candidacy_judge": Example(by_candidacy, "POST", always(oordeel="high", reden="Ervaren")),
    "note_write": Example(by_candidacy, "POST", always(tekst="Notitie")),
    "paper_open": Example(lambda world, user: {**by_candidacy(world, user), "paper_pk": world.paper.pk}, "POST"),
    "variant_list": Example(by_round),
    "variant_detail": Example(by_variant),
    "variant_compute": Example(by_variant, "POST"),
    "variant_stop": Example(by_variant, "POST"),
    "variant_weigh": Example(by_variant, "POST", always(marge="3")),
    "place_change": Example(by_variant, "POST", lambda world, user: {"doe": f"vast-{world.vacancy.pk}"}),
    "place_choose": Example(lambda world, user: {**by_variant(world, user), "vacancy_pk": world.vacancy.pk}),
    "counter_forward": Example(by_round),
    "counter_detail": Example(lambda world, user: {"pk": world.counter.pk}),
    "counter_withdraw": Example(lambda world, user: {"pk": world.counter.pk}, "POST"),
    "support_answer": Example(lambda world, user: {"pk": world.support.pk}),
    # voting
    "vote": Example(by_register),
    "ballot_cast": Example(
        lambda world, user: {"pk": world.hall.register.pk, "poll_pk": world.poll.pk}, "POST", a_vote
    ),
    "practice": Example(by_register),
    "practice_cast": Example(by_register, "POST", a_vote),
    "receipt": Example(lambda world, user: {"pk": world.ballot.pk}),
    "poll_detail": Example(by_announced_poll),
    "result_csv": Example(by_announced_poll),
    "result_json": Example(by_announced_poll),
    # assemblies
    "assembly_detail": Example(by_slug),
    "outcome_detail": Example(lambda world, user: {"pk": world.outcome.pk}),
    "paper_add": Example(by_slug),
    "hall": Example(by_slug),
    "console": Example(by_slug),
    "vote_open": leader(),
    "vote_close": leader(),
    "vote_abort": leader(),
    "vote_void": leader(reason="Vergissing"),
    "vote_announce": leader(),
    "vote_remind": leader(),
    # events: list, calendars, data
    **{
        name: Example(lambda world, user: {"slug": world.group_congress.slug})
        for name in ("group_register", "group_overview", "group_csv", "group_xlsx")
    },
    "group_import": Example(lambda world, user: {"slug": world.congress.slug, "key": world.group_draft.key}),
    "group_discard": Example(lambda world, user: {"slug": world.congress.slug, "key": world.group_draft.key}, "POST"),
    "group_name": Example(lambda world, user: {"slug": world.congress.slug, "pk": world.group_member.pk}),
    "group_cancel": Example(lambda world, user: {"slug": world.congress.slug, "pk": world.group_member.pk}, "POST"),
    "registration_new": Example(lambda world, user: {"slug": world.congress.slug}),
    "registration_summary": Example(lambda world, user: {"slug": world.congress.slug}, "POST"),
    **{
        f"registration_{name}": Example(lambda world, user: {"pk": world.registration.pk})
        for name in ("detail", "sessions", "cancel", "colleague")
    },
    "registration_line": Example(
        lambda world, user: {"pk": world.registration.pk},
        "POST",
        lambda world, user: {"plaats": world.waiting_entry.pk, "wat": "verlaat"},
    ),
    **{
        f"registration_link{name}": Example(lambda world, user: {"token": registration_token(world.registration)})
        for name in ("", "_sessions", "_cancel", "_colleague")
    },
    "registration_link_line": Example(
        lambda world, user: {"token": registration_token(world.registration)},
        "POST",
        lambda world, user: {"plaats": world.waiting_entry.pk, "wat": "verlaat"},
    ),
    "registration_handover": Example(lambda world, user: {"token": handover_token(world.registration)}),
    "event_detail": Example(lambda world, user: {"slug": world.congress.slug}),
    "event_calendar": Example(lambda world, user: {"slug": world.congress.slug}),
    "event_structured": Example(lambda world, user: {"slug": world.congress.slug}),
    "event_feed": Example(lambda world, user: {"token": world.calendar_token}),
    "event_feed_renew": Example(no_keys, "POST"),
    # events for organisers
    **{
        name: Example(lambda world, user: {"slug": world.congress.slug})
        for name in (
            "event_manage",
            "registration_list",
            "waiting_list",
            "mail_overview",
            "mailing_write",
            "event_change",
            "event_move",
            "event_copy",
            "event_cancel",
            "event_setup",
            "event_programme",
        )
    },
    "event_publish": Example(lambda world, user: {"slug": world.congress.slug}, "POST"),
    "part_add": Example(lambda world, user: {"slug": world.congress.slug, "what": "zaal"}),
    "part_change": Example(
        lambda world, user: {"slug": world.congress.slug, "what": "soort", "pk": world.registration_kind.pk}
    ),
    "part_remove": Example(
        lambda world, user: {"slug": world.congress.slug, "what": "soort", "pk": world.registration_kind.pk}, "POST"
    ),
    "session_cancel": Example(lambda world, user: {"slug": world.congress.slug, "pk": world.session.pk}),
    "registration_manage": Example(lambda world, user: {"slug": world.congress.slug, "pk": world.registration.pk}),
    "registration_export": Example(lambda world, user: {"slug": world.congress.slug, "extension": "csv"}),
    "session_export": Example(lambda world, user: {"slug": world.congress.slug, "extension": "csv"}),
    "mailing_detail": Example(lambda world, user: {"slug": world.congress.slug, "pk": world.mailing.pk}),
    "letter_change": Example(lambda world, user: {"slug": world.congress.slug, "key": "confirmed", "language": "nl"}),
    "letter_reset": Example(lambda world, user: by_own_letter(world), "POST"),
    # money of events
    "payment_hint": Example(no_keys, "POST", always(id="tr_unknown")),
    "payment_page": Example(to_pay),
    "payment_start": Example(to_pay, "POST"),
    "payment_return": Example(to_pay),
    "payment_refund": Example(lambda world, user: {"pk": world.to_refund.pk}, "POST"),
    "invoice_link": Example(
        lambda world, user: {"token": invoice_path(world.invoice).split("/")[2].rpartition(".")[0], "extension": "pdf"}
    ),
    "invoice_detail": Example(by_invoice),
    "invoice_paid": Example(by_invoice, "POST"),
    "invoice_file": Example(lambda world, user: {"pk": world.invoice.pk, "extension": "xml"}),
    "booking_order": Example(lambda world, user: {"pk": booking_of(world.invoice).pk}),
    "invoice_list": Example(lambda world, user: {"slug": world.congress.slug}),
    "invoice_make": Example(lambda world, user: {"slug": world.congress.slug}, "POST"),
    "invoice_export": Example(lambda world, user: {"slug": world.congress.slug, "extension": "csv"}),
    # portal
    "language_set": Example(no_keys, "POST", always(language="en")),
    "theme_set": Example(no_keys, "POST", always(theme="dark")),
    # check-in, tickets and badges
    "ticket_detail": Example(lambda world, user: {"code": world.ticket.code}),
    "ticket_pdf": Example(lambda world, user: {"code": world.ticket.code}),
    "door_overview": Example(lambda world, user: {"slug": world.congress.slug}),
    "device_sign_on": Example(
        lambda world, user: {"slug": world.congress.slug},
        "POST",
        lambda world, user: {"deur": "Ingang", "dag": str(world.congress.first_day)},
    ),
    "device_sign_off": Example(lambda world, user: {"pk": a_device(world.congress).pk}, "POST"),
    "admission_set": Example(
        lambda world, user: {"slug": world.congress.slug, "pk": world.registration_kind.pk}, "POST"
    ),
    "badge_overview": Example(lambda world, user: {"slug": world.congress.slug}),
    "badge_make": Example(lambda world, user: {"slug": world.congress.slug}, "POST"),
    "badge_block": Example(lambda world, user: {"pk": a_block(world.congress).pk}),
    # academy
    "course_detail": Example(lambda world, user: {"slug": world.course.slug}),
    "course_change": Example(lambda world, user: {"slug": world.course.slug}),
    "edition_add": Example(lambda world, user: {"slug": world.course.slug}),
    "incompany_ask": Example(lambda world, user: {"slug": world.course.slug}),
    "incompany_detail": Example(by_in_company),
    "incompany_offer": Example(by_in_company),
    "incompany_accept": Example(by_in_company, "POST"),
    "incompany_plan": Example(by_in_company),
    "incompany_hold": Example(by_in_company, "POST"),
    "incompany_invoice": Example(by_in_company),
    "incompany_decline": Example(by_in_company),
    "incompany_withdraw": Example(by_in_company),
    "trainees_divide": Example(no_keys, "POST"),
    "trainee_group": Example(lambda world, user: {"pk": world.trainee_day.group_id}),
    "trainee_days_plan": Example(lambda world, user: {"pk": world.trainee_day.group_id}),
    "trainee_day": Example(lambda world, user: {"pk": world.trainee_day.pk}),
    "trainee_day_remove": Example(lambda world, user: {"pk": world.trainee_day.pk}, "POST"),
    "certificate_give": Example(lambda world, user: {"slug": world.certificate.registration.event.slug}),
    "certificate_withdraw": Example(lambda world, user: {"pk": world.certificate.pk}),
    "certificate_own": Example(lambda world, user: {"token": certificate_path(world.certificate).split("/")[-2]}),
    "certificate_check": Example(lambda world, user: {"number": world.certificate.number}),
    "certificate_pdf": Example(lambda world, user: {"number": world.certificate.number}),
    # evaluation
    "evaluation_answer": Example(lambda world, user: {"token": world.answer_token}),
    "evaluation_summary": Example(lambda world, user: {"slug": world.questionnaire.event.slug}),
    "evaluation_manage": Example(lambda world, user: {"slug": world.questionnaire.event.slug}),
    "questionnaire_detail": Example(by_questionnaire),
    "questionnaire_move": Example(by_questionnaire),
    "question_add": Example(by_questionnaire),
    "questionnaire_open": Example(by_questionnaire, "POST"),
    "questionnaire_close": Example(by_questionnaire, "POST"),
    "questionnaire_publish": Example(by_questionnaire, "POST"),
    "question_remove": Example(lambda world, user: {"pk": first_question(world)}, "POST"),
    # accounts
    "account_reset_password_from_key": Example(lambda world, user: {"uidb36": "1", "key": "none"}),
    "mfa_edit_webauthn": Example(lambda world, user: {"pk": 1}),
    "mfa_remove_webauthn": Example(lambda world, user: {"pk": 1}),
}

# These ask for a factor, a password or a step that the accounts of the world do not have: they only have to be closed
# to whom they are closed.
ONLY_CLOSED = {
    "account_reauthenticate",
    "account_confirm_login_code",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_deactivate_totp",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_login_webauthn",
    # Never ends; asked in tests/core/test_stream.py.
    "stream",
}

# API operations: the object of each resource, by the first word of its address.
API_OBJECTS: dict[str, Callable[[World], Any]] = {
    "gemeenten": lambda world: world.municipality.code,
    "gremia": lambda world: world.appointment.seat.body.code,
    "vergaderingen": lambda world: world.assembly.slug,
    "voorstellen": lambda world: world.proposal.pk,
    "stemmingen": lambda world: world.announced.pk,
    "uitslagen": lambda world: world.announced.pk,
    "evenementen": lambda world: world.congress.slug,
    "aanmeldingen": lambda world: world.registration.pk,
}
