"""Settings of logging in: by e-mail code, password or passkey, with limits that hold for a full hall."""

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
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
# Per account tight, per address wide: three hundred and fifty delegates share one hall's address.
ACCOUNT_RATE_LIMITS = {
    "login": "2000/5m/ip",
    "login_failed": "10/5m/key,1000/5m/ip",
    "request_login_code": "1000/5m/ip,5/5m/key",
    "reset_password": "200/5m/ip,5/5m/key",
    "reset_password_from_key": "200/5m/ip",
    "change_password": "5/5m/user",
    "reauthenticate": "10/5m/user",
    "manage_email": "10/5m/user",
    "confirm_email": "1/3m/key",
    "signup": "20/5m/ip",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = "Plein"
OAUTH_PKCE_ENABLED = True
SOCIALACCOUNT_ONLY = False
