"""Terminals and pipes of other encodings than UTF-8, and input that is none: no traceback, nothing is lost."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from onrecord.cli import main

ENCODINGS = ("ascii", "latin-1", "cp1252", "cp437", "utf-16", "utf-8")
FOR_PEOPLE = (("timeline",), ("statements",), ("reports",), ("copies",), ("actors",), ("stories",), ("accounts",),
              ("search", "Finland"), ("differences",), ("count",), ("corrections",))  # fmt: skip
FOR_PROGRAMS = (("timeline", "--json"), ("statements", "--json"), ("search", "democracy", "--json"), ("export",),
                ("export", "-f", "plover"), ("export", "-f", "ndjson"), ("export", "-f", "graphml"),
                ("plot", "timeline"), ("plot", "network"), ("count", "--csv"), ("count", "--json"))  # fmt: skip


def output(
    monkeypatch: pytest.MonkeyPatch, encoding: str, *arguments: object, errors: str = "strict"
) -> tuple[int, bytes]:
    """How a command ends whose standard output has that encoding, and the bytes that it wrote."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, arguments)])
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding, errors=errors, newline=""))
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    sys.stdout.flush()
    return code, written.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("command", FOR_PEOPLE, ids=" ".join)
def test_what_a_terminal_cannot_show_is_marked_and_all_else_stands(
    monkeypatch: pytest.MonkeyPatch, built: Path, encoding: str, command: tuple[str, ...]
) -> None:
    asked = (*command, "--ledger", built)
    code, found = output(monkeypatch, encoding, *asked)
    assert code == 0
    whole = output(monkeypatch, "utf-8", *asked)[1].decode("utf-8")
    assert found.decode(encoding) == whole.encode(encoding, "replace").decode(encoding)
    assert whole.strip()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
@pytest.mark.parametrize("command", FOR_PROGRAMS, ids=" ".join)
def test_what_programs_read_has_the_same_bytes_whatever_the_terminal_is(
    monkeypatch: pytest.MonkeyPatch, built: Path, encoding: str, command: tuple[str, ...]
) -> None:
    asked = (*command, "--ledger", built)
    assert output(monkeypatch, encoding, *asked) == output(monkeypatch, "utf-8", *asked)


def test_json_and_csv_on_a_pipe_of_another_encoding_can_be_read(monkeypatch: pytest.MonkeyPatch, built: Path) -> None:
    code, found = output(monkeypatch, "ascii", "statements", "--ledger", built, "--json")
    assert code == 0
    assert any("Aalto" in one["speaker"]["name"] for one in json.loads(found) if one["speaker"])
    code, found = output(monkeypatch, "cp1252", "count", "--ledger", built, "--csv")
    head, *rows = csv.reader(io.StringIO(found.decode("utf-8"), newline=""))
    assert "NumEvents" in head
    assert all(len(row) == len(head) for row in rows)


def test_a_terminal_that_was_told_how_to_show_the_unshowable_does_as_it_was_told(
    monkeypatch: pytest.MonkeyPatch, built: Path
) -> None:
    asked = ("timeline", "--ledger", built)
    code, found = output(monkeypatch, "ascii", *asked, errors="backslashreplace")
    assert code == 0
    whole = output(monkeypatch, "utf-8", *asked)[1].decode("utf-8")
    assert found == whole.encode("ascii", "backslashreplace")


# ------------------------------------------------------------------------------------------------ what comes in


def times(monkeypatch: pytest.MonkeyPatch, given: bytes, encoding: str = "utf-8") -> list[dict[str, object]]:
    """The times found in what comes in on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding=encoding))
    code, found = output(monkeypatch, "utf-8", "times", "-", "--date", "2021-04-14", "--json")
    assert code == 0
    whole: list[dict[str, object]] = json.loads(found)
    return whole


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"They met on Monday.", ["Monday"]),
        ("Im Café: they met on Monday.".encode(), ["Monday"]),
        (b"\xff\xfe caf\xe9: they met on Monday.", ["Monday"]),
        (b"Talks on 2 April 2018\r\nand on 3 April 2018", ["2 April 2018", "3 April 2018"]),
        (b"", []),
        (b"\x00\x01\x02", []),
    ],
)
def test_times_are_found_in_whatever_comes_in(
    monkeypatch: pytest.MonkeyPatch, given: bytes, expected: list[str], encoding: str
) -> None:
    found = times(monkeypatch, given, encoding)
    assert [one["text"] for one in found] == expected
    text = given.decode("utf-8", "replace")
    assert [text[one["start"] : one["end"]] for one in found] == expected  # type: ignore[misc]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\n\n\n"])
def test_the_places_of_times_count_the_file_s_own_characters_whatever_ends_its_lines(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ends: str
) -> None:
    text = ends.join(("A first line.", "They met on Monday.", "They part on 20 April 2021."))
    (tmp_path / "note.txt").write_bytes(text.encode())
    code, found = output(monkeypatch, "utf-8", "times", tmp_path / "note.txt", "--date", "2021-04-14", "--json")
    assert code == 0
    assert [text[one["start"] : one["end"]] for one in json.loads(found)] == ["Monday", "20 April 2021"]
