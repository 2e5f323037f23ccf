"""How allauth's forms ask and what they say when something is wrong."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


def _work_address(field: forms.Field) -> None:
    """Ask for an address in the words of this portal; a passkey may answer too."""
    field.label = _("E-mail address of your work")
    field.error_messages["invalid"] = _("This is not a whole e-mail address. For example: naam@utrecht.nl.")
    field.widget.attrs |= {"autocomplete": "username webauthn", "placeholder": ""}


class CodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    """Asks where the log-in code must go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _work_address(self.fields["email"])


class PasswordForm(LoginForm):  # type: ignore[misc]
    """Asks address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _work_address(self.fields["login"])
        self.fields["password"].widget.attrs["placeholder"] = ""


class EnterCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Asks the code that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Code of 6 digits")
        field.help_text = _("The code is valid for ten minutes. You may copy and paste it.")
        field.widget.attrs |= {
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "placeholder": "",
            "class": "plein-otp",
        }


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """Asks where the link for a new password must go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _work_address(self.fields["email"])


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Asks what to call a new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]
    """Asks what to call a passkey from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
