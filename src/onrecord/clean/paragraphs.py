"""Paragraphs out of lines: page furniture known by its lines, broken lines joined, torn sentences mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean import forms
from onrecord.clean.dating import date_line_of
from onrecord.clean.head import byline_of, looks_like_title
from onrecord.clean.joining import Layout, drops_hyphen, ends_open, goes_on, goes_on_later, layout_of, starts_low
from onrecord.clean.lines import Line, split_lines
from onrecord.clean.mapping import Run, Stretch, fold

ZONE = 3  # lines at the top and at the foot of a page that may be running heads
TITLE_LINES = 6
ENOUGH = 12  # words at the end of a paragraph that tell whether it goes on
GLUES = re.compile(r"\w[-\u00ad\u2010]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; `kind` is "date", "byline", a kind of furniture, or None for a report's own words."""

    kind: str | None
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The words with single spaces between them: what forms are matched against."""
        return " ".join(" ".join(line.text for line in self.lines).split())


def paragraphs_of(original: str) -> list[Paragraph]:
    """The paragraphs of a text in order, furniture included; sentences torn by it are mended."""
    lines = split_lines(original)
    heads = running_heads(lines)
    breaks = [line in heads or forms.breaks_page(line.text) for line in lines]
    layout = layout_of([line for line, drop in zip(lines, breaks, strict=True) if not drop])
    grouped = [_known(group, drop) for group, drop in _grouped(lines, breaks, layout)]
    return mend(_title_joined(grouped, layout), layout)


def running_heads(lines: Sequence[Line]) -> set[Line]:
    """Lines that stand at the head or foot of several pages, but for their numbers the same."""
    if not lines or lines[-1].page == 0:
        return set()
    places: dict[tuple[str, str], list[Line]] = {}
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    for own in pages.values():
        for zone, part in (("head", own[:ZONE]), ("foot", own[-ZONE:])):
            for form, line in {_without_numbers(line.text): line for line in reversed(part)}.items():
                places.setdefault((zone, form), []).append(line)
    least = max(2, (len(pages) + 1) // 2)
    found = {line for seen in places.values() if len(seen) >= least for line in seen}
    return found - _title_among(pages[lines[0].page], found)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _title_among(first_page: Sequence[Line], heads: set[Line]) -> set[Line]:
    """The headline on the first page that the next pages repeat as their running head."""
    if not first_page or first_page[0] not in heads or not looks_like_title(first_page[0].text):
        return set()
    left = [line for line in first_page if line not in heads]
    more = next((at for at, line in enumerate(left) if at and line.blank), len(left))
    joined = " ".join(line.text for line in left[:more])
    titled = more <= TITLE_LINES and looks_like_title(joined) and not _alone(joined) if left else False
    return set() if titled or len(first_page[0].text.split()) < 4 else {first_page[0]}


def _grouped(lines: Sequence[Line], breaks: Sequence[bool], layout: Layout) -> Iterator[tuple[tuple[Line, ...], bool]]:
    group: list[Line] = []
    for line, drop in zip(lines, breaks, strict=True):
        if drop:
            if group:
                yield tuple(group), False
            yield (line,), True
            group = []
        elif group and _same(group[-1], line, layout):
            group.append(line)
        else:
            if group:
                yield tuple(group), False
            group = [line]
    if group:
        yield tuple(group), False


def _same(above: Line, line: Line, layout: Layout) -> bool:
    if line.blank or line.page != above.page or not goes_on(above, line, layout):
        return False
    # A date or a byline stands alone, and so does furniture, unless the line above is left in mid-sentence.
    if _alone(above.text) or _alone(line.text):
        return starts_low(line.text) and not _alone(above.text)
    return ends_open(above.text) or forms.kind_of(line.text) is None


def _alone(text: str) -> bool:
    return bool(date_line_of(text) or byline_of(text))


def _known(group: tuple[Line, ...], drop: bool) -> Paragraph:
    if drop:
        return Paragraph("page", group)
    plain = Paragraph(None, group)
    text = plain.text
    if byline_of(text):  # it may hold a date, so it is asked first
        return Paragraph("byline", group)
    if date_line_of(text):
        return Paragraph("date", group)
    return Paragraph(forms.kind_of(text), group)


def _title_joined(paragraphs: list[Paragraph], layout: Layout) -> list[Paragraph]:
    """A headline over several lines, which a bigger type breaks earlier than the text below, as one paragraph."""
    first = next((at for at, paragraph in enumerate(paragraphs) if paragraph.kind is None), None)
    if first is None:
        return paragraphs
    last = first + 1
    while last < len(paragraphs) and paragraphs[last].kind is None and not paragraphs[last].lines[0].blank:
        last += 1
    joined = Paragraph(None, tuple(line for part in paragraphs[first:last] for line in part.lines))
    short = len(joined.lines) <= TITLE_LINES
    ended = any(re.search(r"[a-z]{2}[.:]$", part.text) for part in paragraphs[first:last])
    if layout.width is None and (last == len(paragraphs) or len(joined.text) > 120):
        return paragraphs  # without broken lines below, only what stands apart is one
    if last - first < 2 or not short or ended or not looks_like_title(joined.text):
        return paragraphs
    return [*paragraphs[:first], joined, *paragraphs[last:]]


def mend(paragraphs: Sequence[Paragraph], layout: Layout) -> list[Paragraph]:
    """The paragraphs with those joined that furniture or the end of a page tore apart."""
    out: list[tuple[str | None, list[Line]]] = []
    last: int | None = None  # the place in `out` of the text that may go on
    between: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.kind is None and last is not None and _goes_on(out[last][1], paragraph, between, layout):
            out[last][1].extend(paragraph.lines)
            between = set()
            continue
        out.append((paragraph.kind, list(paragraph.lines)))
        if paragraph.kind is None:
            last, between = len(out) - 1, set()
        elif paragraph.kind in ("date", "byline"):
            last = None
        else:
            between.add(paragraph.kind)
    return [Paragraph(kind, tuple(lines)) for kind, lines in out]


def _goes_on(above: Sequence[Line], below: Paragraph, between: set[str], layout: Layout) -> bool:
    foot = above[-1]
    adjacent = not between and not below.lines[0].blank and below.lines[0].page == foot.page
    if adjacent:
        return False  # decided line by line
    page = between == {"page"} or (not between and below.lines[0].page != foot.page)
    if page and layout.width and len(foot.text) < 0.6 * layout.width:
        page = False
    return goes_on_later(_end_of(above), below.text, page)


def _end_of(lines: Sequence[Line]) -> str:
    """The last words of a paragraph, as many as it takes to tell whether it goes on: it may have been mended from
    thousands of others."""
    words: list[str] = []
    for line in reversed(lines):
        words = [*line.text.split(), *words]
        if len(words) >= ENOUGH:
            break
    return " ".join(words)


def stretch_of(original: str, paragraph: Paragraph, in_text: Callable[[str], bool]) -> Stretch:
    """The clean text of a paragraph with its pieces; hyphens that only broke a word at a line's end are left out."""
    runs: list[Run] = []
    glued = False
    for line, following in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
        end = line.end
        glue = following is not None and bool(GLUES.search(line.text))
        if glue and following and drops_hyphen(line.text, following.text, in_text):
            end -= 1
        runs.append(Run(line.start, end, glued))
        glued = glue
    return fold(original, runs)


def words_of(original: str) -> Callable[[str], bool]:
    """A test whether the text holds a word (read only when first asked)."""
    known: Counter[str] = Counter()

    def holds(word: str) -> bool:
        if not known:
            known.update(found.lower() for found in re.findall(r"[^\W_]+(?:-[^\W_]+)*", original))
        return known[word.lower()] > 0

    return holds
