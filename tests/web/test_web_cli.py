"""`onrecord serve` and `onrecord plot`, as commands."""

import builtins
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from onrecord.cli.app import app
from onrecord.cli.serve import MISSING
from onrecord.errors import OnrecordError
from onrecord.web.listening import listen


@pytest.fixture
def served(ledger_file: Path) -> Iterator[str]:
    """The address of a page that `onrecord serve` serves in a process of its own."""
    program = "from onrecord.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "--ledger", str(ledger_file), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = re.search(r"http://\S+/", process.stderr.readline())
        assert address
        yield address[0]
        process.terminate()


def test_serve_answers_on_loopback(served: str) -> None:
    assert served.startswith("http://127.0.0.1:")
    with urlopen(f"{served}timeline.json", timeout=20) as answer:
        assert answer.status == 200
        assert json.load(answer)["events"]
        assert "server" not in answer.headers


@pytest.mark.parametrize("missing", ["fastapi", "uvicorn", "jinja2"])
def test_serve_names_what_to_install_in_one_line(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    whole = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return whole(name, *rest)

    for module in [name for name in sys.modules if name.startswith("onrecord.web")]:
        package, _, name = module.rpartition(".")
        monkeypatch.delattr(sys.modules[package], name, raising=False)  # so that it is the old one again afterwards
    for module in [name for name in sys.modules if name.startswith("onrecord.web")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", without)
    done = CliRunner().invoke(app, ["serve", "--ledger", str(ledger_file)])
    assert isinstance(done.exception, OnrecordError)
    assert str(done.exception) == MISSING
    assert "\n" not in MISSING


def test_a_port_in_use_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OnrecordError, match=f"port {port} cannot be used"):
            listen(port)


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["serve", "--ledger", str(tmp_path / "none.db")])
    assert isinstance(done.exception, OnrecordError)
    assert "no ledger at" in str(done.exception)


@pytest.mark.parametrize(
    "asked", [("timeline",), ("timeline", "QAT"), ("dyad", "SAU", "QAT"), ("network",), ("sources",)], ids=" ".join
)
def test_plot_writes_a_picture_that_stands_alone(ledger_file: Path, tmp_path: Path, asked: tuple[str, ...]) -> None:
    out = tmp_path / "picture.svg"
    done = CliRunner().invoke(app, ["plot", *asked, "--ledger", str(ledger_file), "-o", str(out)])
    assert (done.exit_code, done.output) == (0, "")
    root = ElementTree.parse(out).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.findtext("{http://www.w3.org/2000/svg}title")
    assert root.findtext("{http://www.w3.org/2000/svg}desc")
    assert root.findtext("{http://www.w3.org/2000/svg}style")
    again = tmp_path / "again.svg"
    CliRunner().invoke(app, ["plot", *asked, "--ledger", str(ledger_file), "-o", str(again)])
    assert again.read_bytes() == out.read_bytes()


def test_a_dyad_needs_two_actors_who_meet(ledger_file: Path) -> None:
    assert CliRunner().invoke(app, ["plot", "dyad", "SAU", "--ledger", str(ledger_file)]).exit_code == 2
    done = CliRunner().invoke(app, ["plot", "dyad", "ISL", "FJI", "--ledger", str(ledger_file)])
    assert isinstance(done.exception, OnrecordError)
    assert "no event between ISL and FJI" in str(done.exception)
