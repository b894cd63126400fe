"""A page for others: only with its token, given once in the address and kept in a cookie."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from onrecord.cli.app import app as commands
from onrecord.errors import OnrecordError
from onrecord.web.app import create_app
from onrecord.web.guard import new_secret
from onrecord.web.listening import is_loopback, listen
from onrecord.web.settings import Settings

TOKEN = "a-word-that-nobody-guesses"


@pytest.fixture
def guarded(ledger_file: Path) -> Iterator[TestClient]:
    app = create_app(ledger_file, Settings(token=TOKEN))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as browser:
        yield browser


@pytest.mark.parametrize(
    "address", ["/", "/timeline", "/timeline.json", "/static/page.css", "/nowhere", "/timeline?token=wrong"]
)
def test_without_the_token_nothing_is_shown(guarded: TestClient, address: str) -> None:
    answer = guarded.get(address)
    assert answer.status_code == 401
    assert "token" in answer.text
    assert answer.headers["content-security-policy"]


def test_the_address_with_the_token_gives_a_cookie_and_loses_the_token(guarded: TestClient) -> None:
    answer = guarded.get(f"/timeline?type=AID&token={TOKEN}&actor=")
    assert (answer.status_code, answer.headers["location"]) == (303, "/timeline?type=AID&actor=")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert guarded.get("/timeline").status_code == 200


@pytest.mark.parametrize("cookie", ["", "wrong", TOKEN[:-1], "é", '"'])
def test_a_wrong_cookie_is_no_cookie(guarded: TestClient, cookie: str) -> None:
    headers = {"cookie": f"onrecord={cookie}".encode()}
    assert guarded.get("/timeline", headers=headers).status_code == 401


def test_the_token_in_an_address_sends_nobody_elsewhere(guarded: TestClient) -> None:
    answer = guarded.get(f"//evil.example/page?token={TOKEN}")
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


def test_the_token_counts_in_what_is_looked_at_only(guarded: TestClient) -> None:
    assert guarded.post(f"/timeline?token={TOKEN}").status_code == 401


def test_a_foreign_host_gets_nothing_even_with_the_token(guarded: TestClient) -> None:
    assert guarded.get(f"/timeline?token={TOKEN}", headers={"host": "evil.example"}).status_code == 400


def test_secrets_are_long_and_differ() -> None:
    assert len({new_secret() for _ in range(100)}) == 100
    assert len(new_secret()) >= 32


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.5", False), ("record.example", False), ("", False)],
)  # fmt: skip
def test_only_loopback_needs_no_token(host: str, own: bool) -> None:
    assert is_loopback(host) is own


def test_an_address_that_is_not_ours_is_told_in_one_line() -> None:
    with pytest.raises(OnrecordError, match=r"203\.0\.113\.9 port 0 cannot be used"):
        listen(0, "203.0.113.9")


@pytest.mark.parametrize(
    ("options", "shown", "has_token"),
    [
        ([], "http://127.0.0.1:", False),
        (["--host", "0.0.0.0", "--name", "desk.example"], "http://desk.example:", True),
        (["--host", "0.0.0.0"], "http://127.0.0.1:", True),
        (["--token", "own"], "http://127.0.0.1:", True),
    ],
)
def test_serve_prints_the_address_with_a_token_where_others_can_ask(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], shown: str, has_token: bool
) -> None:
    monkeypatch.setattr("uvicorn.Server.run", lambda *_: None)
    told = CliRunner().invoke(commands, ["serve", "--ledger", str(ledger_file), "--port", "0", *options])
    assert told.exit_code == 0, told.output
    assert shown in told.output
    assert ("?token=" in told.output) is has_token
