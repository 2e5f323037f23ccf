"""The addresses of allauth that the portal uses, each with who may open it; the others do not exist here."""

from allauth.account import urls as account
from allauth.mfa import urls as mfa
from django.urls import URLPattern, URLResolver, include, path

from core.access import EVERYONE, LOGGED_IN, Role

DECISIONS: dict[str, frozenset[Role]] = {
    "account_login": EVERYONE,
    "account_request_login_code": EVERYONE,
    "account_confirm_login_code": EVERYONE,
    "account_logout": EVERYONE,
    "account_inactive": EVERYONE,
    "account_reset_password": EVERYONE,
    "account_reset_password_done": EVERYONE,
    "account_reset_password_from_key": EVERYONE,
    "account_reset_password_from_key_done": EVERYONE,
    "account_reauthenticate": LOGGED_IN,
    "account_change_password": LOGGED_IN,
    "account_set_password": LOGGED_IN,
    "mfa_login_webauthn": EVERYONE,
    "mfa_authenticate": EVERYONE,
    "mfa_index": LOGGED_IN,
    "mfa_reauthenticate": LOGGED_IN,
    "mfa_activate_totp": LOGGED_IN,
    "mfa_deactivate_totp": LOGGED_IN,
    "mfa_list_webauthn": LOGGED_IN,
    "mfa_add_webauthn": LOGGED_IN,
    "mfa_edit_webauthn": LOGGED_IN,
    "mfa_remove_webauthn": LOGGED_IN,
    "mfa_reauthenticate_webauthn": LOGGED_IN,
    "mfa_view_recovery_codes": LOGGED_IN,
    "mfa_generate_recovery_codes": LOGGED_IN,
    "mfa_download_recovery_codes": LOGGED_IN,
}


def _decided(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the wanted patterns, each carrying its decision."""
    found: list[URLPattern | URLResolver] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found.append(path(str(pattern.pattern), include(_decided(pattern.url_patterns))))
        elif pattern.name in DECISIONS:
            pattern.open_to = DECISIONS[pattern.name]  # type: ignore[attr-defined]
            found.append(pattern)
    return found


urlpatterns = [
    *_decided(account.urlpatterns),
    path("2fa/", include(_decided(mfa.urlpatterns))),
]
