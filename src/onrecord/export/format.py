"""What a format is: a name, and its parts as functions from the contents of a ledger to text or to a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.tables.contents import Contents

Pieces = Callable[[Contents], Iterator[str]]
Save = Callable[[Contents, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, what it is in one line, and its parts.

    A part is text in pieces, or (`binary`) what writes itself to a path. A format of one part names it "".
    """

    name: str
    suffix: str
    about: str
    parts: Mapping[str, Pieces] = field(default_factory=dict)
    binary: Mapping[str, Save] = field(default_factory=dict)

    def pieces(self, contents: Contents, part: str = "") -> Iterator[str]:
        """One part as text. KeyError where the format has no such part, or only files."""
        return self.parts[part](contents)


def text_format(name: str, suffix: str, about: str, pieces: Pieces) -> Format:
    """A format of one part that is text."""
    return Format(name, suffix, about, {"": pieces})


def save(contents: Contents, format_: Format, path: Path) -> tuple[Path, ...]:
    """Write all parts of a format; the files written. Several parts go beside each other: `ledger.events.csv`."""
    names = (*format_.parts, *format_.binary)
    files = {part: path if len(names) == 1 else path.with_suffix(f".{part}{format_.suffix}") for part in names}
    for part in format_.parts:
        with files[part].open("w", encoding="utf-8", newline="") as file:
            file.writelines(format_.pieces(contents, part))
    for part, write in format_.binary.items():
        write(contents, files[part])
    return tuple(files.values())
