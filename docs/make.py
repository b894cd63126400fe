"""Makes the pages of reference from the code: `python docs/make.py` writes them, tests compare them with what stands.

python docs/make.py            # docs/python.md, docs/commands.md, docs/settings.md
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import onrecord
from onrecord import filters, model, settings
from onrecord.ledger import Ledger, ask, queries, stored
from onrecord.tables import frames

DOCS = Path(__file__).resolve().parent
SHAPES = ("Report", "Event", "Deed", "Statement", "Party", "Actor", "Days", "Span", "Origin")
# What a ledger answers; its other methods serve the reading and are not for use from outside.
QUESTIONS = (
    "open", "name", "close", "events", "event", "event_telling", "statements", "statement", "carriers", "reports",
    "report", "actors", "copies", "versions", "failures", "search", "types", "kinds", "counts", "words", "original",
    "rulings", "check",
)  # fmt: skip
PYTHON = """# Python

*Made from the docstrings by `python docs/make.py`; every example here runs as a test, on the reports in `examples/`.*

A ledger is opened, asked, and closed (or used with `with`). Questions are *queries*: sequences that are narrowed step
by step, asked of the database when they are first looked at, and turned into tables.

| to have | install |
|---|---|
| `to_pandas()` | `pip install 'onrecord[pandas]'` |
| `to_polars()` | `pip install 'onrecord[polars]'` |
| `to_arrow()` | `pip install 'onrecord[arrow]'` |

The columns are those of the [CSV and Parquet exports](exports.md). In a notebook a query shows its first rows as a
table. All of onrecord is typed (`py.typed`).
"""


def python_page() -> str:
    """docs/python.md."""
    parts = [PYTHON, "## Reading and opening\n"]
    parts += [_function(f"onrecord.{name}", getattr(onrecord, name)) for name in ("read", "open")]
    parts.append("## Ledger\n")
    parts += [_member(Ledger, name) for name in QUESTIONS]
    parts.append("## Queries\n")
    for kind in (queries.Query, queries.Events, queries.Statements, queries.Reports, queries.Actors):
        parts += list(_class(kind))
    parts.append("## Conditions\n")
    parts += [_noun(kind) for kind in (filters.EventFilter, filters.StatementFilter)]
    parts.append("## Nouns\n")
    parts += [_noun(getattr(model, name)) for name in SHAPES]
    parts += [_noun(kind) for kind in (stored.Listed, ask.Hit, ask.Counts)]
    parts.append("## Errors\n")
    parts.append(_error(frames.MissingPackageError) + _error(filters.FilterError) + _errors())
    return "\n".join(parts).rstrip() + "\n"


def _errors() -> str:
    room = import_module("onrecord.ledger")
    return "".join(_error(getattr(room, name)) for name in sorted(room.__all__) if name.endswith("Error"))


def _error(kind: type) -> str:
    return f"* `{kind.__name__}`: {_flow(_doc(kind))}\n"


def _class(kind: type) -> Iterator[str]:
    yield f"\n### {kind.__name__}\n\n{_prose(_doc(kind))}\n"
    filtered = [queries.Filtered] if issubclass(kind, queries.Filtered) else []
    for own in (kind, *filtered):
        for name, member in vars(own).items():
            if not name.startswith("_") and isinstance(member, FunctionType | property):
                yield _row(own, name)


def _row(kind: type, name: str) -> str:
    member = inspect.getattr_static(kind, name)
    if isinstance(member, property):
        return f"* `.{name}`: {_flow(_doc(member))}"
    return f"* `.{name}{_signature(member)}`: {_flow(_doc(member))}"


def _member(kind: type, name: str) -> str:
    member = inspect.getattr_static(kind, name)
    if isinstance(member, property):
        return f"### ledger.{name}\n\n{_prose(_doc(member.fget))}\n"
    plain = member.__func__ if isinstance(member, classmethod) else member
    return _function(f"{'Ledger' if isinstance(member, classmethod) else 'ledger'}.{name}", plain)


def _function(name: str, function: Callable[..., object]) -> str:
    head = f"### {name}\n\n```python\n{name}{_signature(function)}\n```\n"
    return f"{head}\n{_prose(_doc(function))}\n"


def _noun(kind: type) -> str:
    assert dataclasses.is_dataclass(kind)
    shown = ", ".join(f"`{field.name}: {str(field.type).replace('|', 'or')}`" for field in dataclasses.fields(kind))
    return f"### {kind.__name__}\n\n{_prose(_doc(kind))}\n\nFields: {shown}.\n"


def _signature(function: Callable[..., object]) -> str:
    signature = inspect.signature(function)
    given = [one for name, one in signature.parameters.items() if name not in ("self", "cls")]
    # Annotations stand in quotes, for they are not evaluated; defaults keep theirs.
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=given)))


def _doc(item: object) -> str:
    return inspect.getdoc(item) or ""


def _flow(text: str) -> str:
    """A docstring without its examples, on one line."""
    return " ".join(line for line in text.split("\n") if not line.startswith((">>>", "..."))).strip()


def _prose(text: str) -> str:
    """A docstring with its examples as blocks of code."""
    parts = text.split("\n\n")
    return "\n\n".join(f"```python\n{part}\n```" if part.startswith(">>>") else part for part in parts)


# --------------------------------------------------------------------------------------------------------- commands

COMMANDS = """# Commands

*Made from the commands by `python docs/make.py`.* Every command has `--help` (`-h`); those that print results have
`--json`. `--ledger` and others have [settings](settings.md) as their defaults.
"""


def commands_page() -> str:
    """docs/commands.md."""
    import click

    from onrecord.cli.app import app

    return "\n".join([COMMANDS, *_commands(app, click.Context(app, info_name="onrecord"))]).rstrip() + "\n"


def _commands(group: object, context: object) -> Iterator[str]:
    """A section for each command of a group; of one that is a group itself, those for its own."""
    import click

    assert isinstance(group, click.Group)
    assert isinstance(context, click.Context)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=f"{context.info_name} {name}", max_content_width=100)
        if isinstance(command, click.Group):
            yield from _commands(command, own)
        else:
            yield _command(command, own)


def _command(command: object, context: object) -> str:
    import click

    assert isinstance(command, click.Command)
    assert isinstance(context, click.Context)
    usage = re.sub(r"\s+", " ", command.get_usage(context)).removeprefix("Usage: ")
    about, _, examples = inspect.cleandoc(command.help or "").partition("\n\b\nExamples:\n")
    rows = [record for option in command.params if (record := option.get_help_record(context))]
    table = "".join(f"| `{_bar(names)}` | {_bar(text)} |\n" for names, text in rows)
    code = f"\n```sh\n{inspect.cleandoc(examples)}\n```\n" if examples else ""
    flow = re.sub(r"(?<!\n)\n(?!\n)", " ", about.strip())
    return f"## {context.info_name}\n\n    {usage}\n\n{flow}\n{code}\n| option | |\n|---|---|\n{table}"


def _bar(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "python.md": python_page,
    "commands.md": commands_page,
    "settings.md": settings.as_page,
}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (DOCS / page).write_text(make(), encoding="utf-8", newline="\n")
