"""Meets a running example as a person would: ``python -m tools.smoke ADDRESS PASSWORD``.

Signs in as the clerk of the example's province, opens the plan through the list of plans and looks for the
words that have to stand there.
"""

import argparse
import re
import sys
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

ACCOUNT = "vanthu"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS_OF_THE_PLAN = ("Kết luận số 38-KL/TW", "II.1.1", "Ban Tuyên giáo Tỉnh ủy", "Ma trận nhiệm vụ")


class Visitor:
    """Somebody with a browser's cookies at one address."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        """The page at the path; an answer other than success raises HTTPError."""
        return self._read(urllib.request.Request(self.address + path))  # noqa: S310 - the address that was given

    def sign_in(self, username: str, password: str) -> str:
        """The page after signing in."""
        found = TOKEN.search(self.get("/dang-nhap/"))
        fields = {
            "username": username,
            "password": password,
            "csrfmiddlewaretoken": found[1] if found else "",
        }
        sent = urllib.parse.urlencode(fields).encode()
        headers = {"Referer": self.address}
        return self._read(urllib.request.Request(f"{self.address}/dang-nhap/", sent, headers))  # noqa: S310 - same

    def _read(self, request: urllib.request.Request) -> str:
        with self.opener.open(request, timeout=30) as answer:
            return str(answer.read().decode())


def missing_words(visitor: Visitor, password: str) -> list[str]:
    """What should be seen on the way from signing in to the plan, and is not."""
    if "Đăng xuất" not in visitor.sign_in(ACCOUNT, password):
        return ["Đăng xuất"]
    link = re.search(r'href="(/ke-hoach/\d+/)"', visitor.get("/ke-hoach/"))
    page = visitor.get(link[1]) if link else ""
    return [word for word in WORDS_OF_THE_PLAN if word not in page]


def main() -> int:
    """Return 0 when everything was there; else name what was not and return 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("password")
    given = parser.parse_args()
    missing = missing_words(Visitor(given.address), given.password)
    print(f"missing: {', '.join(missing)}" if missing else "signed in; the plan is there")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
