"""Lines on the terminal: styled and wrapped for a person, plain and unwrapped when piped."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING

from onrecord.model import Days, Party

if TYPE_CHECKING:
    from rich.console import Console

Part = str | tuple[str, str]  # text, or text and a style of rich

STRONG, QUIET, WORDS, TAG = "bold", "dim", "italic", "cyan"


def show(*parts: Part, indent: int = 0) -> None:
    """Print one line, `indent` columns in; on a terminal a long one is wrapped and stays indented."""
    if sys.stdout.isatty():
        _show_styled(parts, indent)
        return
    text = "".join(part if isinstance(part, str) else part[0] for part in parts)
    sys.stdout.write(" " * indent + _printable(text) + "\n" if text else "\n")


def show_json(item: object) -> None:
    """Print one JSON value."""
    from onrecord.export.json import dumps

    for_programs()
    sys.stdout.write(dumps(item) + "\n")


def show_json_list(items: Iterable[object]) -> None:
    """Print a JSON list, one item a line."""
    from onrecord.export.json import dumps

    for_programs()
    sys.stdout.write("[")
    for number, item in enumerate(items):
        sys.stdout.write((",\n " if number else "\n ") + dumps(item))
    sys.stdout.write("\n]\n")


def for_programs() -> None:
    """What follows on standard output is for programs: UTF-8, whatever encoding the terminal has."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def _show_styled(parts: Sequence[Part], indent: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    text = Text()
    for part in parts:
        text.append(*((_printable(part),) if isinstance(part, str) else (_printable(part[0]), part[1])))
    _console().print(Padding(text, (0, 0, 0, indent)))


@cache
def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def _printable(text: str) -> str:
    """The text without control characters, which in a report could drive the terminal."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " for character in text)


# ------------------------------------------------------------------------------------------------------ nouns as text


def one_line(text: str, longest: int | None = None) -> str:
    """The text with its white space folded, cut with a mark where it is longer than `longest` characters."""
    folded = " ".join(text.split())
    return folded if longest is None or len(folded) <= longest else folded[: longest - 1].rstrip() + "…"


def days(range_: Days | None) -> str:
    """A day, or a range of days; months and years by their name where the range is just that."""
    if range_ is None:
        return "no date"
    first, last = range_.first, range_.last
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def day(value: date | None) -> str:
    """A day, or that there is none."""
    return value.isoformat() if value else "no date"


def party(who: Party) -> str:
    """An actor in a role: name, country and sector, and whether it is inferred."""
    codes = " ".join(code for code in (who.country, who.sector) if code)
    return who.name + (f" ({codes})" if codes else "") + (" [inferred]" if who.inferred else "")


def parties(many: Iterable[Party]) -> str:
    """Several actors in one role."""
    return ", ".join(party(who) for who in many)


def count(many: int, one: str, more: str | None = None) -> str:
    """A number with its noun: "1 report", "2 copies"."""
    return f"{many:,} {one if many == 1 else more or one + 's'}"


def short(id_: str) -> str:
    """As much of an id as a person types; `event`, `chain` and `forget` take the beginning of one."""
    return id_[:10]
