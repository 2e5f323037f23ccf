"""One settings file: the environment decides (see docs/operations.md for every variable)."""

from email.utils import parseaddr
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from psycopg import IsolationLevel

from portal import embedded

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA = Path(env.str("PLEIN_DATA", default=str(BASE_DIR / "var"))).resolve()
DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("PLEIN_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# The first one seals confidential texts, every one of them opens (core.sealing).
CONFIDENTIAL_KEYS: list[str] = env.list("PLEIN_CONFIDENTIAL_KEYS", default=[])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address that links in mail begin with.
PUBLIC_URL = env.str("PUBLIC_URL", default=f"http://localhost:{env.str('PORT', default='8000')}").rstrip("/")
HTTPS = env.bool("PLEIN_HTTPS", default=not DEBUG and not DEMO)

INSTALLED_APPS = [
    "portal.apps.PortalConfig",
    "assemblies",
    "committees",
    "events",
    "voting",
    "members",
    "core",
    "portal.apps.PleinAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "template_partials",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "core.http.request_id.RequestIdMiddleware",
    "core.http.access_log.AccessLogMiddleware",
    "core.http.once.OnceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "core.http.limits.AddressLimitMiddleware",
    "core.http.access.AccessMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.http.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
ASGI_APPLICATION = "portal.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["core.templatetags.plein", "template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.http.theme.theme",
                "portal.whoami.whoami",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# PostgreSQL is the only database: an embedded one unless DATABASE_URL points elsewhere.
DATABASES: dict[str, dict[str, Any]] = {"default": env.db("DATABASE_URL", default=embedded.database_url(DATA))}
DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The lock of a vote works because each statement sees what was committed before it; no server may decide otherwise.
DATABASES["default"].setdefault("OPTIONS", {})["isolation_level"] = IsolationLevel.READ_COMMITTED
POOL_SIZE = env.int("DATABASE_POOL", default=0)
if POOL_SIZE:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 2, "max_size": POOL_SIZE, "timeout": 10}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits and sessions live in PostgreSQL, so that they hold when the broker is away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "core.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=env.str("REDIS_URL", default=embedded.redis_url(DATA)))
CELERY_TASK_DEFAULT_QUEUE = env.str("PLEIN_QUEUE", default="plein")
# A broker that does not answer is noticed at once; nobody waits for it.
CELERY_BROKER_CONNECTION_TIMEOUT = 0.5
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"connect_timeout": 0.5}
    if CELERY_BROKER_URL.startswith("amqp")
    else {"socket_connect_timeout": 0.5, "socket_keepalive": True, "visibility_timeout": 600}
)
# Seconds that one message of the outbox may take before somebody else takes it over.
OUTBOX_LEASE = env.int("OUTBOX_LEASE", default=60)
# Seconds that a worker looks for a proposal of a nomination round; well within the lease.
SOLVER_SECONDS = env.float("SOLVER_SECONDS", default=8.0)
OUTBOX_STARTS = env.bool("OUTBOX_STARTS", default=True)
# Live streams that one web process holds at most.
LIVE_STREAMS = env.int("LIVE_STREAMS", default=2000)

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["core.auth.LogInBackend", "core.auth.PostBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home_member"
LOGOUT_REDIRECT_URL = "start"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "taal"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
# Made by script/bootstrap from this copy of the code: a build product, no data.
STATIC_ROOT = BASE_DIR / "var" / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STATICFILES_DIRS = [BASE_DIR / "portal" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Reading the list of files costs 0.1 s whenever an application is made, which every test client does.
WHITENOISE_AUTOREFRESH = env.bool("WHITENOISE_AUTOREFRESH", default=DEBUG)
MEDIA_ROOT = DATA / "files"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS and not DEMO else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=int(BEHIND_PROXY))
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

EMAIL_CONFIG = env.email_url_config(
    env.str("EMAIL_URL", default="") or ("consolemail://" if DEBUG else "smtp://localhost:25")
)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Plein <plein@localhost>")
# In the demo mail goes no further than the database, where the Postbak shows it.
MAIL_IS_KEPT = DEMO
MAIL_DOMAIN = parseaddr(DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"

# Paying at once (iDEAL): without a key it is not offered. The address is the provider's, or that of a bank of our own.
MOLLIE_API_KEY = env.str("MOLLIE_API_KEY", default="")
MOLLIE_API_URL = env.str("MOLLIE_API_URL", default="https://api.mollie.com").rstrip("/")

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "core.api.authentication.TokenAuthentication",
        "core.api.authentication.SiteSession",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["core.api.permissions.AsDecided", "core.api.permissions.WithinScope"],
    "DEFAULT_PAGINATION_CLASS": "core.api.pages.Pages",
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "core.api.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "URL_FORMAT_OVERRIDE": None,
    "SCHEMA_COERCE_PATH_PK": False,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Plein API",
    "DESCRIPTION": "Gemeenten, vergaderingen, voorstellen, stemmingen en uitslagen van de vereniging.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "LICENSE": {"name": "CC BY 4.0"},
    "ENUM_NAME_OVERRIDES": {
        "FunctieEnum": "members.models.offices.Office.Label",
        "InwonersStatusEnum": "members.models.figures.Population.Status",
        "HerindelingSoortEnum": "members.models.reorganisations.ReorganisationPart.Label",
        "VergaderingSoortEnum": "assemblies.serializers.KIND_WORDS",
        "BesluitEnum": "voting.serializers.DECISION_WORDS",
        "EvenementToestandEnum": "events.models.events.Event.StateLabel",
        "SessieToestandEnum": "events.models.programme.Session.StateLabel",
        "AanmeldingToestandEnum": "events.models.registrations.Registration.StateLabel",
        "ToestandEnum": "voting.serializers.PHASE_WORDS",
        "ScanAntwoordEnum": "events.models.checkin.CheckIn.AnswerLabel",
        "GepubliceerdBesluitEnum": "assemblies.serializers.PUBLISHED_WORDS",
    },
}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.http.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
    # The access log has the refused requests, by route; Django's own lines hold whole addresses.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}

from portal.accounts import *  # noqa: E402, F403  (log-in, second factor and their limits)
