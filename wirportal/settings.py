"""All settings, read from the environment; safe with none set, and a wrong value stops the start.

The variables are explained in the README, section "Run it for real".
"""

import datetime
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import django_stubs_ext
import pghistory
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from wirportal.environment import environment

django_stubs_ext.monkeypatch()  # lets class Feed[Alliance, None] be written at run time

BASE_DIR = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules

env = environment(Path(os.environ.get("ENV_FILE", BASE_DIR / ".env")))

# --- Where and who -------------------------------------------------------------------------

DEBUG = env.flag("DEBUG", default=False)
BASE_URL = env.base_url("BASE_URL", default="http://127.0.0.1:8000")
IS_HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", default=urlsplit(BASE_URL).hostname or "127.0.0.1")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECRET_KEY = env.secret("SECRET_KEY", file=BASE_DIR / "var" / "secret-key")
REQUIRE_MFA = env.flag("REQUIRE_MFA", default=True)
TRUSTED_PROXY_COUNT = env.count("TRUSTED_PROXY_COUNT", default=0)
RELEASE = "0.1.0"

INSTALLED_APPS = [
    "wirportal",
    "wirportal.accounts",
    "wirportal.history",
    "wirportal.search",
    "wirportal.pages",
    "wirportal.files",
    "wirportal.reports",
    "wirportal.editing",
    "wirportal.notifications",
    "alliances",
    "events",
    "reviews",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rules.apps.AutodiscoverRulesConfig",
    "pgtrigger",
    "pghistory",
    "csp",
    "django_structlog",
    "django_filters",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "wirportal.accounts.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "wirportal.logs.RequestLogMiddleware",
    "wirportal.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wirportal.middleware.HostileInputMiddleware",
    "wirportal.visitors.VisitorsMiddleware",
    "wirportal.middleware.LanguageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "wirportal.editing.rescue.SignedInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wirportal.accounts.middleware.SessionLimitsMiddleware",
    "wirportal.accounts.middleware.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wirportal.middleware.RefusedMiddleware",
    "wirportal.files.turns.TurnsMiddleware",
]

ROOT_URLCONF = "wirportal.urls"
WSGI_APPLICATION = "wirportal.wsgi.application"
APPEND_SLASH = True

# --- Templates -----------------------------------------------------------------------------

TEMPLATE_OPTIONS = {
    "context_processors": [
        "django.template.context_processors.request",
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "csp.context_processors.nonce",
        "wirportal.web.portal",
    ],
    "builtins": [
        "django.templatetags.i18n",
        "django.templatetags.static",
        "template_partials.templatetags.partials",
        "wirportal.templatetags.portal",
        "wirportal.templatetags.structured",
        "wirportal.templatetags.texts",
    ],
    "loaders": [
        (
            "template_partials.loader.Loader",
            [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        )
    ],
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": TEMPLATE_OPTIONS,
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ----------------------------------------------------------------------------------

DATABASES = {
    "default": {
        **env.postgres("DATABASE_URL", default="postgres:///wirportal"),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # PgBouncer in transaction mode
        "TEST": {"NAME": "test_wir_" + env.str("TEST_DB", default="portal")},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL", default="redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "wirportal.caches.SteadyCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "test" if TESTING else "wir",
    },
    "kept": {"BACKEND": "wirportal.keeping.KeptCache"},
    "database": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "wirportal_cache",
    },
}

MEDIA_ROOT = env.folder("MEDIA_ROOT", default=BASE_DIR / "var" / "media")
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
HASHED_FILES = env.flag("HASHED_FILES", default=not DEBUG) and not TESTING
STORAGES = {
    "default": env.storage("S3_URL"),
    "staticfiles": {
        "BACKEND": "wirportal.bundles.BundledStorage"
        if HASHED_FILES
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_USE_FINDERS = not HASHED_FILES

# --- Language and time ---------------------------------------------------------------------

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
FORMAT_MODULE_PATH = "wirportal.formats"
LOCALE_PATHS = [BASE_DIR / "wirportal" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- Accounts ------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "wirportal.accounts.backends.SignInBackend",
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workplace"
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_ADAPTER = "wirportal.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # all other sessions end, this one gets a new key
ACCOUNT_LOGIN_BY_CODE_ENABLED = True  # the way in for somebody whose password others try out
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "20/h/ip,5/h/key",
    "request_login_code": "20/h/ip,5/h/key",
}
ACCOUNT_FORMS = {
    "login": "wirportal.accounts.forms.SignInForm",
    "add_email": "wirportal.accounts.forms.AddEmailForm",
    "change_password": "wirportal.accounts.forms.ChangePasswordForm",
    "set_password": "wirportal.accounts.forms.SetPasswordForm",
    "reset_password": "wirportal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "wirportal.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "wirportal.accounts.forms.ReauthenticateForm",
    "request_login_code": "wirportal.accounts.forms.RequestCodeForm",
    "confirm_login_code": "wirportal.accounts.forms.ConfirmCodeForm",
}
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_ADAPTER = "wirportal.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "wirportal.accounts.forms.SecondFactorForm",
    "reauthenticate": "wirportal.accounts.forms.SecondFactorAgainForm",
    "activate_totp": "wirportal.accounts.forms.AuthenticatorAppForm",
    "add_webauthn": "wirportal.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "wirportal.accounts.forms.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "WIR! Portal"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS
USERSESSIONS_TRACK_ACTIVITY = False  # SessionLimitsMiddleware does, once a minute

# --- History -------------------------------------------------------------------------------

PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_CONTEXT_ID_FIELD = pghistory.ContextUUIDField()
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = True

# --- Cookies and headers -------------------------------------------------------------------

COOKIE_PREFIX = "__Host-" if IS_HTTPS else ""
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
SESSION_COOKIE_AGE = 12 * 60 * 60  # at most, from sign-in on
SESSION_IDLE_AGE = 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "wirportal.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE, "'strict-dynamic'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 100
UPLOAD_LARGEST_PICTURE = 10 * 1024**2
UPLOAD_LARGEST_DOCUMENT = 20 * 1024**2
UPLOAD_LARGEST_REQUEST = 64 * 1024**2
FILE_UPLOAD_HANDLERS = [
    "wirportal.files.receiving.QuotaHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Mail, queue, logs ---------------------------------------------------------------------

vars().update(env.mail("EMAIL_URL", default="smtp://127.0.0.1:25"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", default="WIR! Portal <portal@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Off where the mail server does not hand answers to `receive_mail`.
REPLY_BY_MAIL = env.flag("REPLY_BY_MAIL", default=True)

# Where the mail server keeps what it took, so that nothing is sent twice after a crash.
MAIL_LEDGER = env.folder_url("MAIL_LEDGER", scheme="maildir")
# So long a worker may hold mails before they count as abandoned.
MAIL_LEASE = datetime.timedelta(seconds=env.count("MAIL_LEASE_SECONDS", default=120, least=1))

CELERY_BROKER_URL = env.broker("BROKER_URL", default=REDIS_URL)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 3,
}
if CELERY_BROKER_URL.startswith("amqp"):
    # Held by several hosts of RabbitMQ. What is tried again later waits there, too: for that
    # Celery needs a topic exchange.
    CELERY_TASK_DEFAULT_QUEUE = "wir"
    CELERY_TASK_DEFAULT_QUEUE_TYPE = "quorum"
    CELERY_TASK_DEFAULT_EXCHANGE_TYPE = "topic"
    CELERY_BROKER_TRANSPORT_OPTIONS = {"confirm_publish": True}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "tick": {
        "task": "wirportal.tasks.tick",
        "schedule": float(env.count("TICK_SECONDS", default=60, least=1)),
        "options": {"expires": 50},
    },
}

LOGGING_CONFIG = "wirportal.logs.configure"
LOGGING = {"level": "WARNING" if TESTING else "INFO", "plain": DEBUG}
SENTRY_DSN = env.sentry("SENTRY_DSN")

SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # unique by Lower("email"), which the check does not see
DJANGO_STRUCTLOG_CELERY_ENABLED = True
