"""What `onrecord serve` starts: where it listens, for whom, what may be changed; and hosts that are none."""

import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from onrecord.cli.app import app as commands
from onrecord.errors import OnrecordError
from onrecord.web.listening import is_loopback, listen
from onrecord.web.settings import LOOPBACK, Settings

Serve = Callable[..., tuple[Settings, str, list[socket.socket]]]


@pytest.fixture
def serve(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Serve:
    """Runs the command without a server; what the page was made with, what was said, and the sockets handed on."""
    made: list[Settings] = []
    handed: list[socket.socket] = []

    def create_app(ledger: str, settings: Settings) -> Any:
        assert ledger == str(ledger_file)
        made.append(settings)
        return lambda: None

    def run(_server: object, sockets: list[socket.socket]) -> None:
        handed.extend(sockets)
        assert all(one.fileno() >= 0 for one in sockets)  # open as long as it serves

    monkeypatch.setattr("onrecord.web.app.create_app", create_app)
    monkeypatch.setattr("uvicorn.Server.run", run)

    def serve(*options: str) -> tuple[Settings, str, list[socket.socket]]:
        done = CliRunner().invoke(commands, ["serve", "--ledger", str(ledger_file), "--port", "0", *options])
        assert done.exit_code == 0, done.output
        return made[-1], done.output, handed

    return serve


def test_unless_told_otherwise_the_page_is_for_this_machine_needs_no_token_and_changes_nothing(serve: Serve) -> None:
    settings, said, sockets = serve()
    assert settings.token is None
    assert settings.intake is None
    assert set(LOOPBACK) <= set(settings.hosts)
    assert settings.warm
    assert len(sockets) == 1
    assert "token" not in said
    assert sockets[0].fileno() == -1  # and closed afterwards


def test_with_leave_to_write_files_are_kept_beside_the_ledger(serve: Serve, ledger_file: Path) -> None:
    settings, _, _ = serve("--write")
    assert settings.intake == ledger_file.with_name(f"{ledger_file.name}.intake")


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_where_others_can_ask_a_token_is_made_up_and_is_another_each_time(serve: Serve, host: str) -> None:
    try:
        first, said, _ = serve("--host", host, "--name", "desk.example")
    except AssertionError:
        pytest.skip(f"nothing can listen at {host} here")
    second = serve("--host", host, "--name", "desk.example")[0]
    assert first.token
    assert second.token
    assert first.token != second.token
    assert f"?token={first.token}" in said
    assert "http://desk.example:" in said
    assert host not in first.hosts  # it is the name of no machine
    assert "desk.example" in first.hosts


def test_a_token_of_one_s_own_is_taken_wherever_it_listens(serve: Serve) -> None:
    assert serve("--token", "sesame")[0].token == "sesame"
    assert serve("--token", "")[0].token is None  # none is needed on loopback


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.0.7", False), ("localhost.example", False), ("", False),
        ("127.0.0.1.example", False),
    ],
)  # fmt: skip
def test_only_this_machine_s_own_addresses_need_no_token(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    "host",
    ["203.0.113.7", "a" * 64, "a" * 64 + ".example", "no such host", "x..y", "é" * 80],
    ids=lambda host: host[:9],
)
def test_a_host_that_is_none_of_ours_is_told_in_one_line(host: str) -> None:
    with pytest.raises(OnrecordError, match="cannot be used") as refused:
        listen(0, host)
    assert "\n" not in str(refused.value)
    assert "None" not in str(refused.value)
