"""Letters with their places on a page to lines in reading order. Pure geometry, in points, y counted upwards.

pypdfium2's own order follows the file, which often puts running heads and feet behind the text and columns into each
other. Out comes plain text: a line a line, an empty line where a paragraph ends, a form feed where a page ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SAME_LINE = 0.35  # of the type size: how far base lines of one line may lie apart
WORD_GAP = 0.18  # of the type size: a wider gap is a space
SEGMENT_GAP = 1.6  # of the type size: a wider gap may be the gutter of columns
GUTTER = 0.8  # of the type size: least width of a gutter
STEADY_ROWS = 8  # rows below each other with a gap of a gutter's width at one place, however small: columns
COLUMN_ROWS = 4  # rows that must stand on both sides of a gutter
PARAGRAPH_GAP = 1.3  # of the usual distance of lines
OTHER_SIZE = 0.15  # a type size differing by more begins a new paragraph
INDENT = 0.8  # of the type size
INITIAL = 1.8  # of the type size: a letter that much bigger, and alone, is the initial of a paragraph
MARGIN_GAP = 2.6  # of the type size: what stands farther from the text is the head or foot of the page
MARGIN_ROWS = 2  # rows that a head or foot may have


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter: its left and right edge, its base line and its type size."""

    char: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class Segment:
    """Letters of one line without a gap that could be a gutter."""

    text: str
    left: float
    right: float
    base: float
    size: float


def page_text(glyphs: Iterable[Glyph]) -> str:
    """The text of one page."""
    segments = segments_of(_initials_lifted(list(glyphs)))
    if not segments:
        return ""
    head, text, foot = _margins(segments)
    columns = [*([_joined_rows(head)] if head else []), *_columns(text), *([_joined_rows(foot)] if foot else [])]
    return _written(columns, _pitch(columns), median(segment.size for segment in segments))


def _initials_lifted(glyphs: list[Glyph]) -> list[Glyph]:
    """The letters, with initials that reach down over several lines set before the line that they begin."""
    sizes = [glyph.size for glyph in glyphs if not glyph.char.isspace()]
    big = [at for at, glyph in enumerate(glyphs) if glyph.char.isalpha() and glyph.size > INITIAL * median(sizes)]
    for at in big:
        if not any(_near(glyphs[at], glyphs[other]) for other in big if other != at):
            glyphs[at] = _lifted(glyphs, at)
    return glyphs


def _near(glyph: Glyph, other: Glyph) -> bool:
    beside = abs(glyph.base - other.base) <= SAME_LINE * glyph.size
    return beside and abs(glyph.left - other.left) < 2 * glyph.size


def _lifted(glyphs: Sequence[Glyph], at: int) -> Glyph:
    initial = glyphs[at]
    beside = [
        glyph
        for glyph in glyphs
        if initial.base + SAME_LINE * glyph.size < glyph.base < initial.base + initial.size
        and -1 < glyph.left - initial.right < 2 * glyph.size
        and not glyph.char.isspace()
    ]
    if not beside:
        return initial
    first = max(beside, key=lambda glyph: (glyph.base, -glyph.left))
    apart = glyphs[at + 1].char.isspace() if at + 1 < len(glyphs) else False
    left = first.left - 0.3 * first.size
    return Glyph(initial.char, left, left if apart else first.left, first.base, first.size)


def segments_of(glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of a page from top to bottom, on one line from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (-glyph.base, glyph.left)):
        if rows and abs(rows[-1][0].base - glyph.base) <= SAME_LINE * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        row.sort(key=lambda glyph: glyph.left)
    if not rows:
        return []
    usual = (1 + OTHER_SIZE) * median(glyph.size for row in rows for glyph in row)
    gutters = _steady_gutters([row for row in rows if row[0].size <= usual])
    return [segment for row in rows for segment in _split_row(row, gutters if row[0].size <= usual else ())]


def _steady_gutters(rows: Sequence[Sequence[Glyph]]) -> list[float]:
    """The middles of gaps that stand at one place in many rows below each other. Words that are spread to fill a line
    leave gaps as wide, but not one below the other."""
    gaps = [_gaps_of(row) for row in rows]
    found: list[float] = []
    for at, own in enumerate(gaps):
        for left, right in own:
            middle = (left + right) / 2
            if not any(left < known < right for known in found) and _steps(rows[at:], gaps[at:], middle) >= STEADY_ROWS:
                found.append(middle)
    return found


def _gaps_of(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    visible = [glyph for glyph in row if not glyph.char.isspace()]
    return [(a.right, b.left) for a, b in pairwise(visible) if b.left - a.right >= GUTTER * max(a.size, b.size)]


def _steps(rows: Sequence[Sequence[Glyph]], gaps: Sequence[Sequence[tuple[float, float]]], place: float) -> int:
    """How many rows from the first down have a gap there, those that stand on one side of it left out."""
    count = 0
    for row, own in zip(rows, gaps, strict=True):
        if any(left <= place <= right for left, right in own):
            count += 1
        elif row[0].left < place < row[-1].right:
            break
    return count


def _split_row(row: Sequence[Glyph], gutters: Sequence[float]) -> list[Segment]:
    groups: list[list[Glyph]] = []
    visible_end = 0.0
    for glyph in row:
        gap = glyph.left - visible_end
        parted = gap > SEGMENT_GAP * glyph.size or (
            gap >= GUTTER * glyph.size and any(visible_end < gutter < glyph.left for gutter in gutters)
        )
        if groups and not (parted and not glyph.char.isspace()) and gap <= SEGMENT_GAP * glyph.size:
            groups[-1].append(glyph)
        elif not glyph.char.isspace():
            groups.append([glyph])
        if not glyph.char.isspace():
            visible_end = max(visible_end, glyph.right) if groups and len(groups[-1]) > 1 else glyph.right
    return [_segment(group) for group in groups]


def _segment(group: Sequence[Glyph]) -> Segment:
    text = ""
    end = group[0].left
    for glyph in group:
        if text and not glyph.char.isspace() and not text.endswith(" ") and glyph.left - end > WORD_GAP * glyph.size:
            text += " "
        text += " " if glyph.char.isspace() else glyph.char
        end = glyph.right
    visible = [glyph for glyph in group if not glyph.char.isspace()]
    size = median(glyph.size for glyph in visible)
    base = median(glyph.base for glyph in visible)
    return Segment(" ".join(text.split()), visible[0].left, max(g.right for g in visible), base, size)


def _margins(segments: list[Segment]) -> tuple[list[Segment], list[Segment], list[Segment]]:
    """What stands apart at the head of the page, its text, and what stands apart at its foot."""
    rows = _rows(segments)
    size = median(segment.size for segment in segments)
    head = _apart(rows, size)
    end = len(rows) - _apart(rows[head:][::-1], size)
    head_part, text, foot = (
        [segment for row in part for segment in row] for part in (rows[:head], rows[head:end], rows[end:])
    )
    return head_part, text, foot


def _apart(rows: Sequence[Sequence[Segment]], size: float) -> int:
    """How many of the first rows stand apart from the rest, in a type no bigger than the page's own."""
    for count in range(min(MARGIN_ROWS, len(rows) - COLUMN_ROWS), 0, -1):
        small = all(segment.size <= 1.02 * size for row in rows[:count] for segment in row)
        if small and abs(rows[count - 1][0].base - rows[count][0].base) > MARGIN_GAP * size:
            return count
    return 0


def _columns(segments: list[Segment]) -> list[list[Segment]]:
    """The page in reading order: what spans it, and between such lines each column from top to bottom."""
    gutter = _gutter(segments) or _edge_of_box(segments)
    if gutter is None:
        return [_joined_rows(segments)]
    zones: list[list[Segment]] = []
    zone: list[Segment] = []
    for row in _rows(segments):
        spans = any(segment.left < gutter < segment.right for segment in row)
        if spans and zone:
            zones += _halves(zone, gutter)
            zone = []
        if spans:
            zones.append(row)
        else:
            zone += row
    zones += _halves(zone, gutter) if zone else []
    return _merged(zones)


def _halves(zone: list[Segment], gutter: float) -> list[list[Segment]]:
    left = [segment for segment in zone if segment.right <= gutter]
    right = [segment for segment in zone if segment.left >= gutter]
    if min(len(_rows(_beside(left, right))), len(_rows(_beside(right, left)))) < COLUMN_ROWS:
        return [_joined_rows(zone)]
    return [*_columns(left), *_columns(right)]


def _beside(segments: Sequence[Segment], others: Sequence[Segment]) -> list[Segment]:
    """The segments at the height of the others."""
    if not others:
        return []
    top, low = (pick(segment.base for segment in others) for pick in (max, min))
    return [segment for segment in segments if low - segment.size <= segment.base <= top + segment.size]


def _merged(zones: list[list[Segment]]) -> list[list[Segment]]:
    """Single spanning lines below each other as one column."""
    out: list[list[Segment]] = []
    single = False
    for zone in zones:
        rows = _joined_rows(zone)
        if out and single and len(rows) == 1:
            out[-1] += rows
        else:
            out.append(rows)
        single = len(rows) == 1
    return out


def _rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].base - segment.base) <= SAME_LINE * max(rows[-1][0].size, segment.size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _joined_rows(segments: Iterable[Segment]) -> list[Segment]:
    return [
        Segment(
            "  ".join(part.text for part in row),
            row[0].left,
            max(part.right for part in row),
            row[0].base,
            max(part.size for part in row),
        )
        for row in _rows(segments)
    ]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """The middle of a gap between columns: enough rows have words right and left of it, few reach over it."""
    rows = [row for row in _rows(segments) if len(row) > 1]
    if len(rows) < COLUMN_ROWS:
        return None
    best: tuple[int, float] | None = None
    for row in rows:
        for first, second in pairwise(row):
            middle = (first.right + second.left) / 2
            width = GUTTER * first.size / 2
            sides = sum(_stands_beside(other, middle, width) for other in rows)
            crossed = sum(segment.left < middle < segment.right for segment in segments)
            if sides >= COLUMN_ROWS and crossed <= sides and (best is None or sides > best[0]):
                best = (sides, middle)
    return best[1] if best else None


def _edge_of_box(segments: Sequence[Segment]) -> float | None:
    """The left edge of a box beside the text whose lines are not level with those of the text."""
    for edge in sorted({round(segment.left) for segment in segments}):
        box = [segment for segment in segments if segment.left >= edge - 1]
        if len(box) < COLUMN_ROWS:
            return None
        gutter = edge - GUTTER * median(segment.size for segment in box)
        level = _beside([segment for segment in segments if segment.left < edge - 1], box)
        if len(level) >= COLUMN_ROWS and all(segment.right < gutter for segment in level):
            return edge - 1.0
    return None


def _stands_beside(row: Sequence[Segment], middle: float, width: float) -> bool:
    clear = all(segment.right <= middle - width or segment.left >= middle + width for segment in row)
    return clear and row[0].right < middle < row[-1].left


def _pitch(columns: Sequence[Sequence[Segment]]) -> float:
    """The usual distance between lines, as a multiple of the type size."""
    steps = [
        (above.base - below.base) / below.size
        for column in columns
        for above, below in pairwise(column)
        if below.size and abs(above.size - below.size) <= OTHER_SIZE * below.size
    ]
    close = sorted(step for step in steps if 0.8 <= step <= 3)
    return close[len(close) // 4] if close else 1.2


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a column is set: where its lines begin, the usual distance of lines (in sizes), and the page's usual size."""

    left: float
    pitch: float
    size: float


def _written(columns: Sequence[Sequence[Segment]], pitch: float, size: float) -> str:
    text = ""
    above: Segment | None = None
    for column in columns:
        setting = _Setting(median(segment.left for segment in column), pitch, size)
        for place, line in enumerate(column):
            if above is not None:
                text += "\n\n" if _begins_paragraph(above, line, setting, new_column=place == 0) else "\n"
            text += line.text
            above = line
    return text


def _begins_paragraph(above: Segment, line: Segment, setting: _Setting, *, new_column: bool) -> bool:
    if abs(above.size - line.size) > OTHER_SIZE * line.size:
        return True
    size = setting.size
    indented = INDENT * size < line.left - setting.left < 5 * size and abs(line.size - size) <= OTHER_SIZE * size
    if indented and above.left < line.left - 0.4 * size:
        return True
    if new_column and above.base <= line.base:  # the next column begins higher up
        return above.text.rstrip("\"'”’)").endswith((".", "?", "!"))
    return (above.base - line.base) / line.size > PARAGRAPH_GAP * setting.pitch
