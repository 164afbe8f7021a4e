"""From where, and with what, somebody uses the screens."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext

UNKNOWN = "0.0.0.0"  # noqa: S104  # where the server listens on a socket that has no addresses
# The first that fits: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
_BROWSERS = (
    (re.compile(r"Edg(?:e|A|iOS)?/"), "Edge"),
    (re.compile(r"OPR/"), "Opera"),
    (re.compile(r"coc_coc_browser/"), "CocCoc"),
    (re.compile(r"SamsungBrowser/"), "Samsung Internet"),
    (re.compile(r"Firefox/|FxiOS/"), "Firefox"),
    (re.compile(r"Chrome/|CriOS/"), "Chrome"),
    (re.compile(r"Safari/"), "Safari"),
)
_DEVICES = (
    (re.compile(r"iPhone"), "iPhone"),
    (re.compile(r"iPad"), "iPad"),
    (re.compile(r"Android"), "Android"),
    (re.compile(r"Windows"), "Windows"),
    (re.compile(r"Macintosh"), "macOS"),
    (re.compile(r"CrOS"), "ChromeOS"),
    (re.compile(r"Linux"), "Linux"),
)


def client_address(request: HttpRequest) -> str:
    """The address that the request comes from, as far as the proxies in front can be believed.

    Each of the ``PROXY_COUNT`` proxies adds the address that it was called from on the right of
    X-Forwarded-For; what stands further left anybody may have written.
    """
    told = request.headers.get("X-Forwarded-For", "").split(",") if settings.PROXY_COUNT else []
    address = told[-settings.PROXY_COUNT] if len(told) >= settings.PROXY_COUNT > 0 else ""
    return _valid(address) or _valid(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def _valid(address: str) -> str:
    """The address written its one way; "" for anything else."""
    try:
        return str(ipaddress.ip_address(address.strip()))
    except ValueError:
        return ""


def browser_name(user_agent: str) -> str:
    """“Chrome, Windows” of what a browser says of itself."""
    browser = next((name for pattern, name in _BROWSERS if pattern.search(user_agent)), "")
    device = next((name for pattern, name in _DEVICES if pattern.search(user_agent)), "")
    return ", ".join(name for name in (browser, device) if name) or gettext("Thiết bị không rõ")
