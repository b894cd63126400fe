"""Several reports in one file, as LexisNexis (Nexis Uni) and Factiva export them: the text in, a record each out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.model import Report
from onrecord.read.dates import find_dates
from onrecord.read.identity import make_report
from onrecord.read.pages import with_headline

NEXIS_END = re.compile(r"^[ \t]*(?:End of Document|\d{1,5} of \d{1,5} DOCUMENTS)[ \t]*$", re.MULTILINE | re.IGNORECASE)
FACTIVA_END = re.compile(r"^[ \t]*Document ([A-Z][A-Z0-9]{5,11}[a-z0-9]{8,30})[ \t]*$", re.MULTILINE)
NEXIS_MARK = re.compile(r"^[ \t]*(?:Load-Date:|LOAD-DATE:|LENGTH:|Length:\s*\d+ words)", re.MULTILINE)
FACTIVA_MARK = re.compile(r"^[ \t]*[\d,]+ words[ \t]*$", re.MULTILINE)
FIELD = re.compile(
    r"^(Length|Byline|Section|Dateline|Body|Headline|Highlight|Load-Date|Copyright|Source|URL)\b:?[ \t]*(.*)$", re.I
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


def split_export(text: str, source: str) -> list[Report]:
    """The reports of an export, or none where the text is no export."""
    records = [*_records(text)]
    return [
        make_report(
            f"{source}#{number}",
            with_headline(record.title, record.text),
            key=record.key,
            title=record.title,
            byline=record.byline,
            publisher=record.publisher,
            published=record.published,
        )
        for number, record in enumerate(records, 1)
    ]


def _records(text: str) -> Iterator[Exported]:
    if NEXIS_END.search(text) and NEXIS_MARK.search(text):
        for part in NEXIS_END.split(text):
            record = _nexis(part)
            if record:
                yield record
    elif FACTIVA_END.search(text) and FACTIVA_MARK.search(text):
        start = 0
        for end in FACTIVA_END.finditer(text):
            record = _factiva(text[start : end.start()], end[1])
            if record:
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
    head = [line for line in lines[:head_ends] if line]
    dated = next((at for at, line in enumerate(head) if find_dates(line)), None)
    own = [line for at, line in enumerate(head) if at != dated and not _is_furniture(line)]
    if not own or not any(rest[:last]):
        return None
    # Title, publisher, date (Nexis Uni); or publisher, date, title below (older exports).
    old = dated is not None and dated <= 1 and "headline" in fields
    title = fields["headline"] if old else own[0]
    publisher = own[0] if old else (own[1] if len(own) > 1 else None)
    published = find_dates(head[dated])[0].day if dated is not None else None
    return Exported(title, _joined(rest[:last]), fields.get("byline") or None, publisher, published)


def _factiva(part: str, key: str) -> Exported | None:
    """Headline, byline, length, date, publisher, codes, language, copyright; the text after an empty line."""
    lines = [line.strip() for line in part.splitlines()]
    count = next((at for at, line in enumerate(lines) if FACTIVA_MARK.match(line)), None)
    if count is None:
        return None
    above = [line for line in lines[:count] if (line and not line.isupper()) or find_dates(line)]
    title = above[0] if above else None
    byline = next((line for line in above[1:] if line.lower().startswith("by ") or len(line.split()) <= 6), None)
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
    written = byline[3:].strip() if byline and byline.lower().startswith("by ") else byline
    return Exported(title, text, written, publisher, find_dates(rest[dated])[0].day, key)


def _is_furniture(line: str) -> bool:
    return bool(re.match(r"(?i)copyright|©|page \d|all rights reserved|user name|date and time|\d+ of \d+", line))


def _joined(lines: list[str]) -> str:
    """Paragraphs as they stand, without the empty lines at both ends."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
