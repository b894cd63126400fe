"""The cleaning itself: paragraphs, the head of the report, furniture out, the text put together, the way back kept.

Nothing is changed but white space and the hyphens of broken words; every character that stays is mapped to its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.clean import forms
from onrecord.clean.credits import agencies_in, contributors_in
from onrecord.clean.dateline import Dateline, dateline_of
from onrecord.clean.dating import DateLine, best_date, date_line_of
from onrecord.clean.head import byline_of, has_post, is_prose, is_question, letters, looks_like_title, name_alone
from onrecord.clean.language import language_told
from onrecord.clean.mapping import Stretch, assemble
from onrecord.clean.paragraphs import paragraphs_of, stretch_of, words_of
from onrecord.clean.published_in import paper_of
from onrecord.clean.slips import find_slips
from onrecord.model import BlockKind, Report, Span

HEAD_AFTER = 2  # paragraphs below the first of the body in which a date line or byline may still stand
TAIL = 4  # paragraphs at the end in which one may stand
REPEATED = 60  # characters of a caption, or a paragraph near the head, from which its repetition is furniture
NEAR_HEAD = 8  # paragraphs
SECTION = 2  # words above the headline that name a part of the paper ("World", "Middle East")
ENTRY = 20  # words of an entry in a list of links
PAPERS = (("date",), ("byline",), ("copyright",), ("page", "repeat", "trimmed"))  # where the name of a paper may stand
CREDITING = ("credit", "copyright", "disclaimer", "date", "byline", "trimmed")


@dataclass(slots=True)
class Part:
    """A paragraph on its way: `kind` is a kind of block, "date", a kind of furniture, or None while not decided."""

    kind: str | None
    stretch: Stretch

    @property
    def text(self) -> str:
        """Its clean text."""
        return self.stretch.text


def clean(report: Report) -> Report:
    """The report with text, pieces, blocks, slips and language, and with title, byline, date, publisher, place and
    credits where its text gives them; what metadata gave before stays."""
    parts = _parts(report)
    body = _first_of_body(parts, report.title)
    title_at = _find_title(parts, body, report.title)
    title = report.title or (parts[title_at].text if title_at is not None else None)
    parts = _without_repeats(parts, title_at, title)
    body = _first_of_body(parts, report.title)
    _name_head(parts, body, title_at)
    parts, dateline = _with_dateline(parts)
    _name_body(parts)
    text, pieces, blocks = assemble((kind, part.stretch) for part in parts if (kind := _block_kind(part)))
    cleaned = replace(report, text=text, pieces=pieces, blocks=blocks)
    cleaned = _with_head(cleaned, parts, title_at, dateline)
    language = language_told(report.language, text)
    return replace(cleaned, slips=find_slips(cleaned) if language == "en" else (), language=language)


def _parts(report: Report) -> list[Part]:
    in_text = words_of(report.original)
    parts: list[Part] = []
    for paragraph in paragraphs_of(report.original):
        stretch = stretch_of(report.original, paragraph, in_text)
        parts += _trimmed(stretch) if paragraph.kind is None else [Part(paragraph.kind, stretch)]
    _name_lists(parts)
    return parts


def _name_lists(parts: Sequence[Part]) -> None:
    """The entries of a list of links below the body ("Most read", "Weather", "Chess") are furniture as its heading is.

    Three entries make a list, or two that end the text; above the body the next short lines are the report's head.
    """
    first = next((at for at, part in enumerate(parts) if part.kind is None and is_prose(part.text)), len(parts))
    for at in range(first, len(parts)):
        if parts[at].kind != "related" or not forms.heads_list(parts[at].text):
            continue
        end = at + 1
        while end < len(parts) and parts[end].kind is None and _is_entry(parts[end].text):
            end += 1
        if end - at > (2 if end == len(parts) else 3):
            for part in parts[at + 1 : end]:
                part.kind = "related"


def _is_entry(text: str) -> bool:
    return len(text.split()) <= ENTRY and text[-1] not in ".;:,"


def _trimmed(stretch: Stretch) -> list[Part]:
    """The paragraph's own words, and what was cut off at its ends."""
    start, end, caption = forms.trimmed(stretch.text)
    if (start, end) == (0, len(stretch.text)):
        return [Part("caption" if caption else None, stretch)] if stretch.text else []
    parts = [
        Part("trimmed", stretch.cut(0, start)),
        Part("caption" if caption else None, stretch.cut(start, end)),
        Part("trimmed", stretch.cut(end, len(stretch.text))),
    ]
    return [part for part in parts if part.text]


def _first_of_body(parts: Sequence[Part], title: str | None) -> int:
    """The place of the first paragraph that reads like the body."""
    known = letters(title or "")
    first = True
    for at, part in enumerate(parts):
        if part.kind is not None:
            continue
        asked = first and is_question(part.text) and at + 1 < len(parts)
        first = False
        if letters(part.text) != known and not asked and not forms.is_caption(part.text, head=True):
            found = dateline_of(part.text)
            if is_prose(part.text) or (found and found.length < len(part.text)):
                return at
    return len(parts)


def _find_title(parts: Sequence[Part], body: int, title: str | None) -> int | None:
    """The place of the headline among the paragraphs above the body."""
    above = [at for at in range(min(body, len(parts))) if parts[at].kind is None]
    if title:
        return next((at for at in above if letters(parts[at].text) == letters(title)), None)
    if sum(part.kind in (None, "caption") for part in parts) < 2:
        return None
    likely = [at for at in above if not dateline_of(parts[at].text) and looks_like_title(parts[at].text)]
    if len(likely) > 1 and _words(parts[likely[0]]) <= SECTION < _words(parts[likely[1]]) / 2:
        return likely[1]  # below the name of a part of the paper
    first = next(iter(likely), None)
    if first is None or first == above[0]:
        return first  # what stands on top is no caption, though it may name photos
    return None if forms.is_caption(parts[first].text, head=True) else first


def _words(part: Part) -> int:
    return len(part.text.split())


def _without_repeats(parts: list[Part], title_at: int | None, title: str | None) -> list[Part]:
    """Paragraphs that repeat the title or an earlier paragraph become furniture; a title run into one is cut off."""
    kept: list[Part] = []
    seen: set[str] = set()
    known = letters(title or "")
    for at, part in enumerate(parts):
        own = letters(part.text)
        if part.kind in (None, "caption") and at != title_at and known:
            kept += _without_title(part, own, known)
        else:
            kept.append(part)
        if kept[-1].kind in (None, "caption") and len(part.text) >= REPEATED:
            if own in seen and (at < NEAR_HEAD or kept[-1].kind or forms.is_caption(part.text, head=True)):
                kept[-1].kind = "repeat"
            seen.add(own)
    return kept


def _without_title(part: Part, own: str, known: str) -> list[Part]:
    if own == known:
        return [Part("repeat", part.stretch)]
    if len(known) < 16 or not own.startswith(known):
        return [part]
    at = _after_letters(part.text, len(known))
    rest = part.stretch.cut(at, len(part.text))
    begins = rest.text.lstrip("\"“‘'(")[:1]
    if not rest.text or not (begins.isupper() or date_line_of(rest.text)) or part.text[at - 1].isspace():
        return [part]
    kind = "date" if date_line_of(rest.text) else part.kind
    return [Part("repeat", part.stretch.cut(0, at)), Part(kind, rest)]


def _after_letters(text: str, count: int) -> int:
    """The place behind the first `count` letters and digits, and the marks that close them."""
    at = 0
    while count and at < len(text):
        count -= bool(letters(text[at]))
        at += 1
    while at < len(text) and text[at] in ".?!\"”’')":
        at += 1
    return at


def _name_head(parts: Sequence[Part], body: int, title_at: int | None) -> None:
    """Kinds for what stands above the body; dates and bylines elsewhere are the report's own words again."""
    dated = False
    for at, part in enumerate(parts):
        near = at <= body + HEAD_AFTER
        if part.kind in ("date", "byline") and not near and at < len(parts) - TAIL:
            part.kind = None
        dated = dated or (part.kind == "date" and near)
        if at == title_at:
            part.kind = "headline"
        elif title_at is not None and at < title_at and part.kind is None and _words(part) <= SECTION:
            part.kind = "navigation"
        elif at < body and part.kind is None and not dateline_of(part.text):
            part.kind = _head_kind(parts, at, dated)


def _head_kind(parts: Sequence[Part], at: int, dated: bool) -> BlockKind:
    text = parts[at].text
    by_date = at > 0 and name_alone(text) and _stands_by_date(parts, at)
    if (by_date or (at > 0 and has_post(text))) and not forms.is_caption(text, head=True):
        return "byline"
    if dated or forms.is_caption(text, head=True):
        return "caption"
    return "headline" if looks_like_title(text) else "body"


def _stands_by_date(parts: Sequence[Part], at: int) -> bool:
    """Whether a date line stands above, below, or below the name of the paper that stands below."""
    kinds = [part.kind for part in parts[at - 1 : at + 3]]
    return "date" in (kinds[0], *kinds[2:3]) or (kinds[3:4] == ["date"] and bool(name_alone(parts[at + 1].text)))


def _with_dateline(parts: list[Part]) -> tuple[list[Part], Dateline | None]:
    """The first dateline as a part of its own, if one of the first three paragraphs has it."""
    own = [at for at, part in enumerate(parts) if part.kind is None][:3]
    for at in own:
        found = dateline_of(parts[at].text)
        if found:
            stretch = parts[at].stretch
            first = Part("dateline", stretch.cut(0, found.length))
            rest = Part(None, stretch.cut(found.length, len(stretch.text)))
            return [*parts[:at], first, *([rest] if rest.text else []), *parts[at + 1 :]], found
    return parts, None


def _name_body(parts: Sequence[Part]) -> None:
    for part in parts:
        if part.kind is None:
            part.kind = "caption" if forms.is_caption(part.text, head=False) else "body"


def _block_kind(part: Part) -> BlockKind | None:
    kinds: tuple[BlockKind, ...] = ("headline", "byline", "dateline", "caption", "body")
    return next((kind for kind in kinds if kind == part.kind), None)


def _with_head(report: Report, parts: Sequence[Part], title_at: int | None, dateline: Dateline | None) -> Report:
    """Title, byline, date, place and credits, as the parts give them."""
    if report.title is None and title_at is not None:
        title = parts[title_at]
        report = replace(report, title=title.text, title_spans=(_span(report, title.stretch, 0, len(title.text)),))
    if report.byline is None:
        written = next((part.text for part in parts if part.kind == "byline"), None)
        report = replace(report, byline=(byline_of(written) or name_alone(written)) if written else None)
    report = _dated(report, parts, dateline)
    if report.publisher is None:
        lines, bylines, notes, pages = ([part.text for part in parts if part.kind in kinds] for kinds in PAPERS)
        report = replace(report, publisher=paper_of(lines, bylines, notes, pages, report.title))
    crediting = [part.text for part in parts if part.kind in CREDITING]
    contributing = contributors_in(part.text for part in parts if part.kind in ("credit", "trimmed"))
    named = (*(dateline.credits if dateline else ()), *agencies_in(crediting), *contributing)
    return replace(report, place=dateline.place if dateline else None, credits=tuple(dict.fromkeys(named)))


def _dated(report: Report, parts: Sequence[Part], dateline: Dateline | None) -> Report:
    """The date of publication from the best date line, or else from a dateline that names the year."""
    if report.published:
        return report
    lines = [(_date_in(part), part) for part in parts if part.kind in ("date", "byline")]
    found = [(line, part) for line, part in lines if line and line.day]
    if found:
        line, part = min(found, key=lambda pair: pair[0].rank)
        span = _span(report, part.stretch, line.start, line.end)
        return replace(report, published=line.day, dated_by="date line", published_spans=(span,))
    if dateline and dateline.day and dateline.day_at:
        stretch = next(part.stretch for part in parts if part.kind == "dateline")
        span = _span(report, stretch, *dateline.day_at)
        return replace(report, published=dateline.day, dated_by="date line", published_spans=(span,))
    return report


def _date_in(part: Part) -> DateLine | None:
    """The date of a date line, or of a byline that holds one ("By Ann Example | April 2, 2018")."""
    return date_line_of(part.text) if part.kind == "date" else best_date(part.text)


def _span(report: Report, stretch: Stretch, start: int, end: int) -> Span:
    return Span(report.id, *stretch.original(start, end))
