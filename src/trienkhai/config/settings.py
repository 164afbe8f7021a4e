"""Django's settings; everything that differs between machines comes from the environment."""

import datetime as dt
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from trienkhai.config.environment import Setting

DEVELOPMENT_KEY = "only-for-development-and-tests"
SHORTEST_KEY = 50
HOME = Setting("TRIENKHAI_HOME", "var", "Folder for the database, uploaded files and collected static files.")
DATABASE = Setting("DATABASE_URL", "", "Database address; without it SQLite in TRIENKHAI_HOME.")
SECRET = Setting(
    "SECRET_KEY", DEVELOPMENT_KEY, "Key that signs sessions; production refuses the default and a short one."
)
DEBUG_FLAG = Setting("DEBUG", "0", "1 shows technical error pages; never in production.")
PRODUCTION = Setting("TRIENKHAI_PRODUCTION", "0", "1 demands a key of its own, no debug, and HTTPS cookies.")
COLLECTED = Setting(
    "STATIC_COLLECTED",
    "",
    "1 serves the static files that collectstatic gathered, under names that change with their content;"
    " 0 serves them from the source. Without it: 1 in production, else 0.",
)
TODAY = Setting(
    "TRIENKHAI_TODAY",
    "",
    "A day (2019-10-15) taken for today, so that the example of a past year can be tried;"
    " every page says so, and production refuses it.",
)
HOSTS = Setting("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the site answers to, by comma.")
ORIGINS = Setting("CSRF_TRUSTED_ORIGINS", "", "Origins whose forms are accepted behind a proxy, by comma.")
SECOND_FACTOR = Setting(
    "TRIENKHAI_SECOND_FACTOR",
    "1",
    "1 lets an administrator do nothing before a second step of signing in is set up (a code or a passkey);"
    " 0 is for the example, every page says so, and production refuses it.",
)
PROXIES = Setting(
    "TRIENKHAI_PROXIES",
    "0",
    "How many proxies in front write X-Forwarded-For: the address that is locked out and shown beside a"
    " session is read from there; 0 takes the address that connects.",
)

ENVIRONMENT = (
    HOME,
    DATABASE,
    SECRET,
    DEBUG_FLAG,
    PRODUCTION,
    COLLECTED,
    TODAY,
    HOSTS,
    ORIGINS,
    SECOND_FACTOR,
    PROXIES,
)

NO_ADDRESS = "{} không phải địa chỉ dùng được; hãy ghi dạng postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu."


def read_day(setting: Setting) -> dt.date | None:
    """The day a setting names, or None; anything else than an ISO date stops the start with a sentence."""
    try:
        return dt.date.fromisoformat(setting.text()) if setting.text() else None
    except ValueError as error:
        raise ImproperlyConfigured(f"{setting.name} phải là một ngày dạng 2019-10-15.") from error


def read_count(setting: Setting) -> int:
    """The number a setting names; anything else than digits stops the start with a sentence."""
    text = setting.text().strip() or setting.default
    if not text.isdecimal():
        raise ImproperlyConfigured(f"{setting.name} phải là một số từ 0 trở lên, không phải “{text}”.")
    return int(text)


def read_database(setting: Setting) -> dict[str, Any]:
    """The database that a setting's address names; without one SQLite in HOME, whatever that is called.

    An address that cannot be read, or of another kind of database, stops the start with a sentence.
    """
    if not setting.text():  # not as an address: in one, a folder's own # or % would mean something else
        path = Path(HOME.text()).resolve() / "trienkhai.sqlite3"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    try:
        found: dict[str, Any] = {**dj_database_url.parse(setting.text())}
    except ValueError as error:  # its own words would repeat the password
        raise ImproperlyConfigured(NO_ADDRESS.format(setting.name)) from error
    if not found["ENGINE"].endswith(("sqlite3", "postgresql")):
        raise ImproperlyConfigured(NO_ADDRESS.format(setting.name))
    return found


SECRET_KEY = SECRET.text()
DEBUG = DEBUG_FLAG.flag()
IS_PRODUCTION = PRODUCTION.flag()
if IS_PRODUCTION and (DEBUG or SECRET_KEY == DEVELOPMENT_KEY or len(SECRET_KEY) < SHORTEST_KEY):
    raise ImproperlyConfigured(
        f"TRIENKHAI_PRODUCTION=1 cần SECRET_KEY riêng, từ {SHORTEST_KEY} ký tự, và DEBUG=0; hãy đặt hai biến"
        " này rồi khởi động lại."
    )
if IS_PRODUCTION and TODAY.text():
    raise ImproperlyConfigured("TRIENKHAI_TODAY chỉ dành cho bản ví dụ; hãy bỏ biến này khi chạy thật.")
FIXED_TODAY = read_day(TODAY)
IS_SECOND_FACTOR_DEMANDED = SECOND_FACTOR.flag()
if IS_PRODUCTION and not IS_SECOND_FACTOR_DEMANDED:
    raise ImproperlyConfigured(
        "TRIENKHAI_SECOND_FACTOR=0 chỉ dành cho bản ví dụ; hãy bỏ biến này khi chạy thật."
    )
PROXY_COUNT = read_count(PROXIES)

HOME_DIRECTORY = Path(HOME.text()).resolve()
ALLOWED_HOSTS = HOSTS.items()
CSRF_TRUSTED_ORIGINS = ORIGINS.items()
ROOT_URLCONF = "trienkhai.config.urls"
WSGI_APPLICATION = "trienkhai.config.wsgi.application"
AUTH_USER_MODEL = "organisations.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "trienkhai.audit",
    "trienkhai.organisations",
    "trienkhai.documents",
    "trienkhai.plans",
    "trienkhai.reporting",
    "trienkhai.web",
    # After the product's own, so that a template of ours comes before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "trienkhai.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trienkhai.web.middleware.SignInMiddleware",
    "trienkhai.web.middleware.WholePageMiddleware",
    "trienkhai.web.middleware.ActorMiddleware",
    "trienkhai.web.signed_in.SecondFactorMiddleware",
    "trienkhai.web.signed_in.LastSeenMiddleware",
    "trienkhai.web.uploads.BoundedRequestMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trienkhai.web.navigation.navigation",
            ],
        },
    },
]

FORM_RENDERER = "trienkhai.web.forms.rendering.FieldRenderer"

# Readers do not block the writer and a writer waits instead of failing.
SQLITE_OPTIONS = {
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        # So that the triggers of kept rows (audit.guards) see also what INSERT OR REPLACE removes.
        " PRAGMA recursive_triggers=ON;"
        " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
}
DATABASES = {"default": read_database(DATABASE)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    # A pool of its own, since a new connection costs more than most pages; one that died is noticed. The pool
    # keeps connections open itself, so Django must not (CONN_MAX_AGE stays 0).
    of_address = DATABASES["default"].get("OPTIONS", {})
    DATABASES["default"]["OPTIONS"] = {
        **of_address,
        "pool": {"min_size": 2, "max_size": 16, "timeout": 10},
        # Walking the tree looks dear to the planner and reads few rows: compiling such a query to machine
        # code took a hundred times as long as running it. What the address says comes after it and wins.
        "options": f"-c jit=off {of_address.get('options', '')}".rstrip(),
    }
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = IS_PRODUCTION
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["trienkhai.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME_DIRECTORY / "static"
MEDIA_ROOT = HOME_DIRECTORY / "files"
IS_STATIC_COLLECTED = COLLECTED.flag() if COLLECTED.text().strip() else IS_PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IS_STATIC_COLLECTED
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not IS_STATIC_COLLECTED

# A file is looked at before anything is written: a secret paper leaves no trace, not even a temporary one.
UPLOAD_LIMIT = 20 * 1024 * 1024
# All of one request, read before anybody is known: two of the largest files, or more of lesser size, and what
# is typed beside them.
REQUEST_LIMIT = 2 * UPLOAD_LIMIT + 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 30
# Two or more fields for each word, unit or figure of a form; its two megabytes are the bound that protects.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = ["trienkhai.web.uploads.BoundedMemoryUploadHandler"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

# A lock of an account at one address, told alike whether or not there is such an account. It ends by itself
# and is not drawn out by further tries.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = dt.timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who is signed in stands in the list of sessions
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "trienkhai.web.browsers.client_address"
AXES_LOCKOUT_CALLABLE = "trienkhai.web.views.session.locked_out"
# Of a failed form nothing is kept that was typed.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "credential", "csrfmiddlewaretoken", "next"]

# allauth serves the second step, passkeys and the list of sessions; accounts have no e-mail, nobody signs up.
ACCOUNT_ADAPTER = "trienkhai.web.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_REAUTHENTICATION_METHODS = ["password"]
# Guesses of a code by account, from wherever; passwords are axes' part. A passkey cannot be guessed.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "reauthenticate": None}
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "trienkhai.web.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Triển Khai"
MFA_TOTP_TOLERANCE = 1  # a code holds a minute and a half: hands are slow and clocks differ
MFA_FORMS = {
    "authenticate": "trienkhai.web.forms.factor.CodeForm",
    "activate_totp": "trienkhai.web.forms.factor.FirstCodeForm",
    "add_webauthn": "trienkhai.web.forms.factor.PasskeyForm",
}
ACCOUNT_FORMS = {"reauthenticate": "trienkhai.web.forms.account.PasswordAgainForm"}
# A code that was used is remembered here; in files, since the server has several processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME_DIRECTORY / "cache",
    }
}
CSRF_FAILURE_VIEW = "trienkhai.web.views.errors.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
# Whether HTTPS binds the domain's other hosts, and browsers' own lists, is for the domain's owner to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
