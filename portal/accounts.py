"""Settings of logging in: by e-mail code, password or passkey, with limits that hold for a full hall."""

ACCOUNT_LOGIN_METHODS = {"email"}
# Nobody signs up, but this decides whether the log-in form asks a password.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Writing to an address that has no account would tell its owner, and let anybody send mail to anybody.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "core.auth.display"
ACCOUNT_ADAPTER = "core.auth.AccountAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Per account tight. Per address the limit is AddressLimitMiddleware's: one statement, where allauth would make
# three hundred and fifty delegates behind one address wait for one lock.
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "10/5m/key",
    "request_login_code": "6/5m/key",
    "reset_password": "5/5m/key",
    "reset_password_from_key": None,
    "change_password": "5/5m/user",
    "reauthenticate": "10/5m/user",
    "manage_email": "10/5m/user",
    "confirm_email": "1/3m/key",
    "signup": None,
}
ADDRESS_LIMIT = (2000, 300)  # posts, in so many seconds
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Plein"
MFA_FORMS = {
    "add_webauthn": "core.forms.login.AddPasskeyForm",
    "edit_webauthn": "core.forms.login.RenamePasskeyForm",
}
ACCOUNT_FORMS = {
    "login": "core.forms.login.PasswordForm",
    "request_login_code": "core.forms.login.CodeForm",
    "confirm_login_code": "core.forms.login.EnterCodeForm",
    "reset_password": "core.forms.login.ForgottenForm",
}
