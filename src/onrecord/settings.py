"""Settings: one table of everything that can be set, with its default and what it means.

A setting is given, the first that says anything counting: on the command line where a command has an option for it; as
an environment variable (`ONRECORD_MAX_FILE`); in a file `onrecord.toml` in the current folder (`max_file = 1000000`),
or in the file that ONRECORD_SETTINGS names; else it has its default. `max_sentence` alone changes what is read out of a
report; the others change what is refused and how the work is done. docs/settings.md is made from the table.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError

FILE = "onrecord.toml"
PREFIX = "ONRECORD_"  # of environment variables
MIB = 1024 * 1024
LARGEST = 1 << 50  # of any number: a petabyte; what is larger, or endless, is a slip of the finger
Value = str | int | float | bool
TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


class SettingsError(OnrecordError):
    """A setting that is not known, or a value that it cannot have; the message says where it was given."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `default` also tells what kind of value it takes."""

    name: str
    default: Value
    help: str
    reads: bool = False  # whether it changes what is read out of a report

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting("ledger", "onrecord.db", "The ledger that commands use: a file, or a postgresql:// URL."),
    Setting("workers", 0, "Processes that read; 0: as many as there are processors."),
    Setting("wait", 30.0, "Seconds that a writer waits for another."),
    Setting(
        "backup",
        "beside",
        "Folder for the copy of a ledger that is kept before an upgrade; beside: beside the file, or in the current"
        " folder for PostgreSQL, of which pg_dump makes it; none: no copy.",
    ),
    Setting("report_seconds", 120.0, "Seconds for reading one report, with more than one worker."),
    Setting("worker_memory", 4096 * MIB, "Bytes of memory for one worker, with more than one; 0: no limit."),
    Setting("keep_text", True, "Keep the texts of reports; without, words are shown from the files."),
    Setting("max_file", 512 * MIB, "Bytes of a file that is read whole (tables and archives are streamed)."),
    Setting("max_text", 20 * MIB, "Characters of one report."),
    Setting(
        "max_sentence",
        4_000,
        "Characters of a sentence, 100 at least; a longer one is cut, and its rest taken for the next.",
        reads=True,
    ),
    Setting("max_line", 64 * MIB, "Bytes of one line of a table."),
    Setting("max_page", 32 * MIB, "Bytes of one HTML page."),
    Setting("max_nodes", 400_000, "Tags of one HTML page."),
    Setting("max_members", 200_000, "Files in one archive."),
    Setting("max_unpacked", 4096 * MIB, "Bytes of all files of one archive together."),
    Setting("max_ratio", 200, "Times that a member of an archive may be larger than its packed form, over 1 MiB."),
    Setting("max_depth", 3, "Archives within archives."),
    Setting("max_pages", 2_000, "Pages of one PDF."),
    Setting("pdf_deadline", 60.0, "Seconds for one PDF."),
    Setting("pdf_memory", 2048 * MIB, "Bytes of memory of the process that parses PDFs."),
    Setting("ocr", False, "Read PDFs without text by tesseract, where it is installed."),
    Setting("ocr_deadline", 600.0, "Seconds for reading one PDF by tesseract."),
    Setting("fetch", False, "Fetch the addresses among the paths; else nothing is fetched."),
    Setting("fetch_timeout", 20.0, "Seconds for one address."),
    Setting("fetch_limit", 32 * MIB, "Bytes of one fetched page."),
    Setting("fetch_entries", 500, "Reports of one feed or list of addresses."),
    Setting("ask_below", 0.5, "Confidence below which a second opinion is asked for, with --ask."),
    Setting("ask_seconds", 60.0, "Seconds for one answer of the server asked with --ask."),
    Setting("fetch_private", False, "Fetch addresses of the own network, too."),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def load(environment: Mapping[str, str] | None = None, folder: Path | None = None) -> dict[str, Value]:
    """All settings by name, as the environment and the file say. Raises SettingsError.

    `environment` is that of the process unless given, `folder` (where the file is looked for) the current one.
    """
    given = os.environ if environment is None else environment
    named = given.get("ONRECORD_SETTINGS")
    file = Path(named) if named else (folder or Path()) / FILE
    chosen = {setting.name: setting.default for setting in SETTINGS}
    if named or file.is_file():
        chosen |= _from_file(file)
    ours = {variable for variable in given if variable.startswith(PREFIX)}  # of the environment, hardly ever any
    for setting in SETTINGS if ours else ():
        if setting.variable in ours:
            chosen[setting.name] = _from_text(setting, given[setting.variable])
    return chosen


def value(name: str) -> Value:
    """One setting, as the environment and the file in the current folder say. Raises SettingsError."""
    return load()[name]


def number(name: str) -> float:
    """One setting that is a number."""
    return float(value(name))


def _from_file(file: Path) -> dict[str, Value]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    unknown = sorted(set(table) - set(BY_NAME))
    if unknown:
        raise SettingsError(f"{file}: there is no setting {unknown[0]}; those that there are: {', '.join(BY_NAME)}")
    return {name: _checked(BY_NAME[name], given, f"{file}: {name}") for name, given in table.items()}


def _from_text(setting: Setting, text: str) -> Value:
    """The value that an environment variable gives."""
    kind = type(setting.default)
    if kind is bool:
        if text.lower() not in TRUE + FALSE:
            raise SettingsError(f"{setting.variable} is {text!r}: give 1 or 0")
        return text.lower() in TRUE
    try:
        return _checked(setting, kind(text), setting.variable)
    except ValueError as error:
        raise SettingsError(f"{setting.variable} is {text!r}: a number is needed") from error


def _checked(setting: Setting, given: object, where: str) -> Value:
    kind = type(setting.default)
    if kind is float and type(given) is int:
        given = float(given)
    if type(given) is not kind:
        needed = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}[kind]
        raise SettingsError(f"{where} is {given!r}: {needed} is needed")
    if isinstance(given, int | float) and not given >= 0:
        raise SettingsError(f"{where} is {given!r}: it cannot be less than 0")
    if isinstance(given, int | float) and given > LARGEST:
        raise SettingsError(f"{where} is {given!r}: it cannot be more than {LARGEST:,}")
    assert isinstance(given, str | int | float)
    return given


def as_page() -> str:
    """The settings as docs/settings.md shows them."""
    lines = [
        "# Settings",
        "",
        PREFACE,
        "",
        "| name | environment variable | default | what it means |",
        "|---|---|---|---|",
    ]
    for setting in SETTINGS:
        default = str(setting.default).lower() if isinstance(setting.default, bool) else _plain(setting.default)
        lines.append(f"| `{setting.name}` | `{setting.variable}` | {default} | {setting.help} |")
    return "\n".join(lines) + "\n"


PREFACE = (
    "Made from the table in `src/onrecord/settings.py` (`python -m onrecord.settings > docs/settings.md`).\n\n"
    "The first that says anything counts: an option of the command; an environment variable; the file `onrecord.toml`\n"
    "in the current folder, or the file that `ONRECORD_SETTINGS` names; the default. In the file a setting is a line\n"
    "such as `max_file = 1_000_000`. A file over a limit is listed with its reason (`onrecord reports`), and the rest\n"
    "is read. Only `max_sentence` changes what is read out of a report: reports are read again where it is another."
)


def _plain(given: Value) -> str:
    if isinstance(given, int) and given >= MIB and given % MIB == 0:
        return f"{given:,} ({given // MIB:,} MiB)"
    return f"{given:,}" if isinstance(given, int) else f"{given:g}" if isinstance(given, float) else f"`{given}`"


if __name__ == "__main__":
    print(as_page(), end="")
