"""Django's settings; everything that differs between machines comes from the environment."""

from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from trienkhai.config.environment import Setting

DEVELOPMENT_KEY = "only-for-development-and-tests"
HOME = Setting("TRIENKHAI_HOME", "var", "Folder for the database, uploaded files and collected static files.")
DATABASE = Setting("DATABASE_URL", "", "Database address; without it SQLite in TRIENKHAI_HOME.")
SECRET = Setting("SECRET_KEY", DEVELOPMENT_KEY, "Key that signs sessions; production refuses the default.")
DEBUG_FLAG = Setting("DEBUG", "0", "1 shows technical error pages; never in production.")
PRODUCTION = Setting("TRIENKHAI_PRODUCTION", "0", "1 demands a key of its own, no debug, and HTTPS cookies.")
HOSTS = Setting("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the site answers to, by comma.")
ORIGINS = Setting("CSRF_TRUSTED_ORIGINS", "", "Origins whose forms are accepted behind a proxy, by comma.")

ENVIRONMENT = (HOME, DATABASE, SECRET, DEBUG_FLAG, PRODUCTION, HOSTS, ORIGINS)

SECRET_KEY = SECRET.text()
DEBUG = DEBUG_FLAG.flag()
IS_PRODUCTION = PRODUCTION.flag()
if IS_PRODUCTION and (DEBUG or SECRET_KEY == DEVELOPMENT_KEY):
    raise ImproperlyConfigured(
        "TRIENKHAI_PRODUCTION=1 cần SECRET_KEY riêng và DEBUG=0; hãy đặt hai biến này rồi khởi động lại."
    )

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
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
            ],
        },
    },
]

# Readers do not block the writer and a writer waits instead of failing.
SQLITE_OPTIONS = {
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        " PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
    ),
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
}
DATABASES = {
    "default": dj_database_url.parse(DATABASE.text() or f"sqlite:///{HOME_DIRECTORY / 'trienkhai.sqlite3'}")
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
else:
    DATABASES["default"]["OPTIONS"] = {"pool": True}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["trienkhai.config.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME_DIRECTORY / "static"
MEDIA_ROOT = HOME_DIRECTORY / "files"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "my-work"
LOGOUT_REDIRECT_URL = "sign-in"

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
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if IS_PRODUCTION else 0
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
