"""Several reports in one file, as LexisNexis (Nexis Uni) and Factiva export them: the text in, a record each out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.model import Failure, Report
from onrecord.read.dates import find_dates
from onrecord.read.identity import make_report
from onrecord.read.pages import with_headline

NEXIS_END = re.compile(r"^[ \t]*(?:End of Document|\d{1,5} of \d{1,5} DOCUMENTS)[ \t]*$", re.MULTILINE | re.IGNORECASE)
FACTIVA_END = re.compile(r"^[ \t]*Document ([A-Z][A-Z0-9]{5,11}[a-z0-9]{8,30})[ \t]*$", re.MULTILINE)
NEXIS_MARK = re.compile(r"^[ \t]*(?:Load-Date:|LOAD-DATE:|LENGTH:|Length:\s*\d+ words)", re.MULTILINE)
FACTIVA_MARK = re.compile(r"^[ \t]*(?:WC\b[ \t]*)?[\d,]+ words[ \t]*$", re.MULTILINE)
# The other form of Factiva: each field opens with a code of two letters, headline to lead paragraph and text.
FACTIVA_FIELD = re.compile(
    r"^(HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|PUB|AN|SE|CLM|RF|ART|IPC|IPD)(?:[ \t]+(.*))?$"
)
FIELD = re.compile(
    r"^(Length|Byline|Section|Dateline|Body|Headline|Highlight|Load-Date|Copyright|Source|URL)\b:?[ \t]*(.*)$", re.I
)
COVER = re.compile(
    r"(?:User Name|Date and Time|Job Number|Documents? ?\(\d+\)|Client/Matter|Search Terms|Search Type|Narrowed by|"
    r"Content Type|Project ID|Delivered by|About LexisNexis|Terms & Conditions)\b",
    re.IGNORECASE,
)
FIELDS_LAST = (
    "load-date",
    "classification",
    "language",
    "publication-type",
    "subject",
    "graphic",
    "journal code",
    "notes",
)
CODES = re.compile(
    r"^(?:[A-Z0-9]{2,8}|English|\(c\).*|Copyright.*|©.*|\d+|[A-Z]\d+|Edition .*|Page .*|\d{2}:\d{2}( GMT)?)$"
)


@dataclass(frozen=True, slots=True)
class Exported:
    """One report of such a file."""

    title: str | None
    text: str
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    key: str | None = None


def split_export(text: str, source: str) -> list[Report | Failure]:
    """The reports of an export, a failure for each record that cannot be read; none where the text is no export."""
    return [
        Failure(f"{source}#{number}", "a record of an export without a headline, a date or a text where they should be")
        if record is None
        else make_report(
            f"{source}#{number}",
            with_headline(record.title, record.text),
            key=record.key,
            title=record.title,
            byline=record.byline,
            publisher=record.publisher,
            published=record.published,
        )
        for number, record in enumerate(_records(text), 1)
    ]


def _records(text: str) -> Iterator[Exported | None]:
    """Each record; None for one that shows by its fields that it is one, and cannot be read."""
    if NEXIS_END.search(text) and NEXIS_MARK.search(text):
        for part in NEXIS_END.split(text):
            record = _nexis(part)
            if record or NEXIS_MARK.search(part):
                yield record
    elif FACTIVA_END.search(text) and FACTIVA_MARK.search(text):
        start = 0
        for end in FACTIVA_END.finditer(text):
            part = text[start : end.start()]
            record = _fielded(part.splitlines(), end[1]) or _factiva(part.splitlines(), end[1])
            if record or FACTIVA_MARK.search(part):
                yield record
            start = end.end()


def _nexis(part: str) -> Exported | None:
    """Title, publisher and date on the first lines; then named fields; the text after "Body"."""
    lines = [line.strip() for line in part.splitlines()]
    named = [(at, found) for at, line in enumerate(lines) if (found := FIELD.match(line))]
    fields = {found[1].lower(): found[2].strip() for _, found in reversed(named)}
    head_ends = next((at for at, found in named if found[1].lower() != "headline"), 0)
    body_starts = next((at for at, found in named if found[1].lower() == "body"), None)
    if body_starts is None:
        body_starts = max(
            (at for at, found in named if found[1].lower() in ("length", "byline", "dateline")), default=-1
        )
    rest = lines[body_starts + 1 :]
    last = next((at for at, line in enumerate(rest) if line.lower().startswith(FIELDS_LAST)), len(rest))
    head = _without_cover(lines[:head_ends])
    dated = next((at for at, line in enumerate(head) if find_dates(line)), None)
    own = [line for at, line in enumerate(head) if at != dated and not _is_furniture(line)]
    if not own or not any(rest[:last]):
        return None
    # Title, publisher, date (Nexis Uni); or publisher, date, perhaps an edition, and the title (older exports).
    below = fields.get("headline") or (_last_paragraph(lines[:head_ends]) if dated == 1 else None)
    old = dated is not None and dated <= 1 and below is not None and below != head[dated]
    title = below if old else own[0]
    publisher = own[0] if old else (own[1] if len(own) > 1 else None)
    published = find_dates(head[dated])[0].day if dated is not None else None
    return Exported(title, _joined(rest[:last]), fields.get("byline") or None, publisher, published)


def _last_paragraph(lines: list[str]) -> str | None:
    """The last lines that stand together, as one."""
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n{2,}", "\n".join(lines)) if part.strip()]
    return paragraphs[-1] if paragraphs else None


def _without_cover(lines: list[str]) -> list[str]:
    """The head of a record without what a delivery opens with: who asked for what, and the list of its documents."""
    ends = [at for at, line in enumerate(lines) if COVER.match(line)]
    if ends:  # the paragraphs of a word processor file stand apart, so only the marks tell where the cover ends
        lines = lines[ends[-1] + 1 :]
        while lines and (not lines[0] or re.match(r"\d{1,5}\. ", lines[0])):
            lines = lines[1:]
    return [line for line in lines if line]


def _fielded(part: list[str], key: str) -> Exported | None:
    """A record whose fields open with codes; None for one in the plain form."""
    fields: dict[str, list[str]] = {}
    code = ""
    for line in (line.strip() for line in part):
        found = FACTIVA_FIELD.match(line)
        if found and found[1] not in fields:
            code = found[1]
            fields[code] = [found[2] or ""]
        elif code:
            fields[code].append(line)
    text = _joined([*fields.get("LP", []), "", *fields.get("TD", [])])
    dates = find_dates(" ".join(fields.get("PD", [])))
    if "HD" not in fields or not text:
        return None
    title, byline, publisher = (" ".join(" ".join(fields.get(code, [])).split()) or None for code in ("HD", "BY", "SN"))
    return Exported(title, text, _without_by(byline), publisher, dates[0].day if dates else None, key)


def _without_by(byline: str | None) -> str | None:
    return byline[3:].strip() if byline and byline.lower().startswith("by ") else byline


def _factiva(part: list[str], key: str) -> Exported | None:
    """Headline, byline, length, date, publisher, codes, language, copyright; the text after an empty line."""
    lines = [line.strip() for line in part]
    count = next((at for at, line in enumerate(lines) if FACTIVA_MARK.match(line)), None)
    if count is None:
        return None
    title, byline = _factiva_head(lines[:count])
    rest = lines[count + 1 :]
    dated = next((at for at, line in enumerate(rest) if find_dates(line)), None)
    if dated is None:
        return None
    publisher = next((line for line in rest[dated + 1 :] if line and not CODES.match(line)), None)
    text_starts = dated + 1
    for at in range(dated + 1, min(len(rest), dated + 10)):
        if rest[at] and (CODES.match(rest[at]) or rest[at] == publisher):
            text_starts = at + 1
    text = _joined(rest[text_starts:])
    if not text:
        return None
    return Exported(title, text, _without_by(byline), publisher, find_dates(rest[dated])[0].day, key)


def _factiva_head(lines: list[str]) -> tuple[str | None, str | None]:
    """Headline and byline of what stands above the count of words: perhaps a section, the headline, perhaps a byline.

    The lines that stand together last are the record's own; a byline says "By", or is shorter than the headline.
    """
    above = [line for line in lines if line and not line.isupper() and not _is_furniture(line)]
    if not above:
        return next((line for line in lines if line), None), None
    by = next((at for at, line in enumerate(above) if at and line.lower().startswith("by ")), None)
    if by is not None:
        return above[by - 1], above[by]
    if len(above) > 1 and len(above[-1].split()) <= 6 and len(above[-1]) < len(above[-2]):
        return above[-2], above[-1]
    return above[-1], None


def _is_furniture(line: str) -> bool:
    return bool(
        re.match(
            r"(?i)copyright|©|page \d|.*© \d{4} Factiva|all rights reserved|user name|date and time|\d+ of \d+",
            line,
        )
    )


def _joined(lines: list[str]) -> str:
    """Paragraphs as they stand, without the empty lines at both ends."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
