"""HTML pages to reports: main text, headline, byline, date and publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from json import JSONDecodeError, JSONDecoder

from onrecord.model import Failure, Report
from onrecord.read.dates import day_of
from onrecord.read.decode import NotTextError, decode
from onrecord.read.identity import make_report
from onrecord.read.settings import ReadSettings

NEWS_TYPES = ("NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "AnalysisNewsArticle")
JSON_LD = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.*?)</script>", re.DOTALL | re.IGNORECASE)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w-]{2,30})", re.IGNORECASE)
HEADLINE = re.compile(r"<h1\b[^>]{0,500}>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
TAGS = re.compile(r"<[^>]{0,2000}>")
LONGEST_RECORD = 500_000  # characters of one JSON-LD record; ten times what the longest articles have
MARKS_IN_RECORD = 2_000  # of tags and comments within it; the search for their ends is quadratic
DEEPEST = 200  # elements within elements; page readers recurse


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page's own metadata says of the report on it."""

    title: str | None = None
    byline: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    body: str | None = None


def read_page(
    data: bytes, source: str, settings: ReadSettings, *, url: str | None = None, declared: str | None = None
) -> Report | Failure:
    """The report on one HTML page. Its original text is the headline, an empty line, and the main text."""
    if len(data) > settings.max_page:
        return Failure(source, f"page over {settings.max_page} bytes (limit max_page)")
    if data.count(b"<") > 2 * settings.max_nodes:
        return Failure(source, f"page with over {settings.max_nodes} tags (limit max_nodes)")
    charset = META_CHARSET.search(data[:4096])
    try:
        html = decode(data, declared or (charset[1].decode("ascii") if charset else None))
    except NotTextError as error:
        return Failure(source, str(error))
    return of_html(html, source, settings, url=url)


def of_html(html: str, source: str, settings: ReadSettings, *, url: str | None = None) -> Report | Failure:
    """The report of decoded HTML; a Failure where no main text is found."""
    facts = page_facts(html, url)
    text = main_text(html, facts)
    if not text:
        return Failure(source, "no main text on this page; save the page with its article, or its text as .txt")
    if len(text) > settings.max_text:
        return Failure(source, f"text over {settings.max_text} characters (limit max_text)")
    return make_report(
        source,
        with_headline(facts.title, text),
        url=facts.url,
        title=facts.title,
        byline=facts.byline,
        publisher=facts.publisher,
        published=facts.published,
    )


def with_headline(title: str | None, text: str) -> str:
    """The text with its headline above it, if it does not stand there already."""
    return text if not title or _begins_with(text, title) else f"{title}\n\n{text}"


def _begins_with(text: str, title: str) -> bool:
    """Whether the text begins with the words of the title, whatever stands between them."""
    known = _letters(title)
    begin = ""
    for at, char in enumerate(text):
        if len(begin) >= len(known):
            return begin == known and not char.isalnum()
        begin += _letters(char)
        if at > 2 * len(title) + 20:
            return False
    return begin == known


def main_text(html: str, facts: PageFacts) -> str:
    """The article's paragraphs, parted by empty lines: by trafilatura, else the body that the metadata gives."""
    import trafilatura

    found = trafilatura.extract(
        html,
        output_format="txt",
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        favor_recall=False,
        deduplicate=False,
    )
    text = "\n\n".join(line.strip() for line in (found or "").splitlines() if line.strip())
    if facts.body and len(facts.body) > 2 * len(text):
        return facts.body
    return text or plain_text(html)


def plain_text(html: str) -> str:
    """All paragraphs of a page on which no article stands out: small pages, mails."""
    shown = re.sub(r"(?is)<(script|style|head|nav|footer)\b.*?</\1>", " ", html)
    paragraphs = re.split(r"(?i)</?(?:p|div|br|h[1-6]|li|tr|td|section|article)\b[^>]{0,500}>", shown)
    texts = (" ".join(_unescaped(TAGS.sub("", part)).split()) for part in paragraphs)
    return "\n\n".join(text for text in texts if text)


def page_facts(html: str, url: str | None = None) -> PageFacts:
    """What JSON-LD says, and trafilatura's reading of the other metadata for what that leaves open."""
    linked = _linked_facts(html)
    import trafilatura

    found = trafilatura.extract_metadata(_without_damaged_records(html), default_url=url, extensive=False)
    if found is None:
        return linked
    return PageFacts(
        title=linked.title or _headline(html) or _word(found.title),
        byline=linked.byline or _word(found.author),
        published=linked.published or day_of(found.date),
        publisher=linked.publisher or _word(found.sitename) or _word(found.hostname),
        url=url or linked.url or _address(found.url),
        body=linked.body,
    )


def _without_damaged_records(html: str) -> str:
    """The page for a reader that searches JSON-LD which does not parse by expressions: minutes for a long one."""
    scripts = list(JSON_LD.finditer(html))
    if len(scripts) == html.count("application/ld+json") and all(_parses(script[1]) for script in scripts):
        return html
    return html.replace("application/ld+json", "application/x-damaged")


def _parses(record: str) -> bool:
    try:
        JSONDecoder(strict=False).decode(record)
    except (JSONDecodeError, RecursionError):
        return False
    return len(record) <= LONGEST_RECORD and record.count("<") <= MARKS_IN_RECORD


def _headline(html: str) -> str | None:
    """The only first-rank heading of a page: what its readers see; a page's title often has the site's name in it."""
    headings = [_word(_unescaped(TAGS.sub("", hit[1]))) for hit in HEADLINE.finditer(html)]
    return headings[0] if len(headings) == 1 and headings[0] and len(headings[0]) < 300 else None


def _address(url: object) -> str | None:
    return url if isinstance(url, str) and url.startswith(("http://", "https://")) else None


def _linked_facts(html: str) -> PageFacts:
    """The first news article among a page's JSON-LD records."""
    for script in JSON_LD.finditer(html):
        try:
            data, _ = JSONDecoder(strict=False).raw_decode(script[1].strip())
        except (JSONDecodeError, RecursionError):
            continue
        for record in _records(data):
            kinds = record.get("@type")
            if any(kind in NEWS_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return _of_linked(record)
    return PageFacts()


def _records(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, list):
        for entry in data:
            yield from _records(entry)
    elif isinstance(data, Mapping):
        yield data
        yield from _records(data.get("@graph") or [])


def _of_linked(record: Mapping[str, object]) -> PageFacts:
    body = record.get("articleBody")
    paragraphs = _unescaped(TAGS.sub("", body)).strip() if isinstance(body, str) else None
    return PageFacts(
        title=_name(record.get("headline")) or _name(record.get("name")),
        byline=_name(record.get("author")),
        published=day_of(record.get("datePublished")),
        publisher=_name(record.get("publisher")),
        url=_address(record.get("url")) or _address(record.get("mainEntityOfPage")),
        body=paragraphs or None,
    )


def _name(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        names = [name for entry in value if (name := _name(entry))]
        return ", ".join(names) or None
    return _word(_unescaped(value)) if isinstance(value, str) else None


def _word(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text or None


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())
