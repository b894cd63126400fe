"""Who may ask: with a token only those who bring it, and no changes but from a form of this page.

The token comes once in an address (`?token=...`) and from then on in a cookie that no script can read and that no other
site's request carries. The key in every form is one that another site cannot read, which stops forged requests.
"""

from __future__ import annotations

import secrets
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "onrecord"
ASKED = "token"


def new_secret() -> str:
    """A word that nobody guesses."""
    return secrets.token_urlsafe(24)


class TokenGate:
    """Answers only those who bring the token, in the address or in the cookie."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request in, change the address's token for a cookie, or refuse."""
        if scope["type"] != "http" or self._matches(_cookie(Headers(scope=scope))):
            await self.app(scope, receive, send)
            return
        await self._refusal_or_cookie(scope)(scope, receive, send)

    def _refusal_or_cookie(self, scope: Scope) -> Response:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        brought = next((value for name, value in query if name == ASKED), "")
        if scope["method"] != "GET" or not self._matches(brought):
            return PlainTextResponse("This page needs its token: open the address that was printed.", 401)
        rest = urlencode([(name, value) for name, value in query if name != ASKED])
        # The path begins with one stroke: two would lead to another machine.
        address = "/" + scope["path"].lstrip("/\\") + (f"?{rest}" if rest else "")
        answer = RedirectResponse(address, 303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
        return answer

    def _matches(self, brought: str) -> bool:
        return secrets.compare_digest(brought.encode(), self.token.encode())


def check_form(key: str, brought: object, headers: Headers) -> None:
    """Refuse what does not come from a form of this page (HTTPException, 403)."""
    site = headers.get("sec-fetch-site", "same-origin")
    if (
        site != "same-origin"
        or not isinstance(brought, str)
        or not secrets.compare_digest(brought.encode(), key.encode())
    ):
        raise HTTPException(403, "this does not come from a form of this page: load it again")


def check_size(headers: Headers, most: int) -> None:
    """Refuse a body that does not say its size (411) or is over so many bytes (413)."""
    told = headers.get("content-length", "")
    if not told.isdecimal():
        raise HTTPException(411, "say how large it is (Content-Length)")
    if int(told) > most:
        raise HTTPException(413, f"over {most:,} bytes: read it with `onrecord read`")


def _cookie(headers: Headers) -> str:
    kept = SimpleCookie()
    kept.load(headers.get("cookie", ""))
    return kept[COOKIE].value if COOKIE in kept else ""
