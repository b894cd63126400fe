"""What the finders of statements hand to `assemble`: where the cue, the source and the content stand, nothing resolved."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]  # characters of the clean text, the end excluded


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found. `word` is the lemma of the cue and `part` its part of speech; `sure` from 0 to 1."""

    sentence: int
    cue: tuple[Range, ...]
    word: str
    part: str
    source: Range | None
    content: tuple[Range, ...]
    sure: float = 1.0
    negated: bool = False
    recipient: Range | None = None  # the person or paper told


def joined(ranges: tuple[Range, ...] | list[Range], text: str) -> tuple[Range, ...]:
    """The ranges in order, those that only white space or punctuation parts made one."""
    whole: list[Range] = []
    for start, end in sorted(ranges):
        if whole and (start <= whole[-1][1] or not any(c.isalnum() for c in text[whole[-1][1] : start])):
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return tuple(whole)


def size(ranges: tuple[Range, ...]) -> int:
    """How many characters the ranges hold."""
    return sum(end - start for start, end in ranges)


def common(left: tuple[Range, ...], right: tuple[Range, ...]) -> int:
    """How many characters two lists of ranges, each without overlaps, have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
