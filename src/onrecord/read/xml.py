"""Feeds and news in XML: RSS, Atom, NITF, NewsML-G2."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from onrecord.model import Failure, Report
from onrecord.read.dates import day_of
from onrecord.read.identity import make_report
from onrecord.read.items import Context, Item, Readings
from onrecord.read.pages import plain_text, with_headline

# References to halves of characters (D800 to DFFF), on which readers of feeds break off.
SURROGATES = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));", re.I
)
ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s{0,9}>")
FEEDS = ("rss", "feed", "rdf")


def read_xml(item: Item, context: Context) -> Readings:
    """The reports in a feed (one for each entry), a NITF document or NewsML-G2 items."""
    data = SURROGATES.sub(b"&#xFFFD;", item.whole(context.settings))
    if b"<!ENTITY" in data[:65536]:
        yield Failure(item.name, "XML that defines entities of its own; this is not read, as it can grow without bound")
        return
    few, count = _shortened(data, context.settings.fetch_entries)
    root = _root(few)
    if count and _local(root) not in FEEDS:
        few, count, root = data, 0, _root(data)
    if root is None:
        yield Failure(item.name, "no XML, or a damaged one")
        return
    kind = _local(root)
    try:
        if kind in FEEDS:
            yield from _feed(few, item, context)
            if count:
                read = context.settings.fetch_entries
                yield Failure(item.name, f"feed of {count} entries, {read} read (limit fetch_entries)")
        else:
            yield from _of_root(root, kind, item.name)
    except UnicodeDecodeError as error:  # raised late, by what a damaged document holds
        yield Failure(item.name, f"damaged XML ({error.reason}); get the file again")


def _shortened(data: bytes, most: int) -> tuple[bytes, int]:
    """A feed without the entries beyond so many, and the number of all; 0 where it has no more. Readers of feeds take
    a hundred times the room of what they read."""
    ends = [end.end() for end in ENTRY_END.finditer(data)]
    return (data[: ends[most - 1]] + data[ends[-1] :], len(ends)) if len(ends) > most > 0 else (data, 0)


def _of_root(root: Any, kind: str, name: str) -> Readings:
    if kind == "nitf":
        yield _nitf(root, name)
    else:
        items = [node for node in root.iter() if _local(node) == "newsitem"]
        if not items:
            yield Failure(name, f"XML of a kind that is not read (<{kind}>): neither feed, NITF nor NewsML-G2")
        for number, node in enumerate(items, 1):
            yield _newsml(node, name if len(items) == 1 else f"{name}#{number}")


def _root(data: bytes) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(node: Any) -> str:
    return str(node.tag).rsplit("}", 1)[-1].lower() if node is not None and isinstance(node.tag, str) else ""


def _feed(data: bytes, item: Item, context: Context) -> Readings:
    import feedparser

    try:
        # Its own cleaning of HTML takes minutes on deep nesting, and no HTML is shown here.
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, RecursionError) as error:
        yield Failure(item.name, f"damaged feed ({error}); get the file again")
        return
    entries = feed.entries[: context.settings.fetch_entries]
    publisher = _words(feed.feed.get("title"))
    if not feed.entries:
        yield Failure(item.name, "feed without entries")
    for number, entry in enumerate(entries, 1):
        yield _of_entry(entry, f"{item.name}#{number}", publisher)
    if len(feed.entries) > len(entries):
        yield Failure(item.name, f"feed of {len(feed.entries)} entries, {len(entries)} read (limit fetch_entries)")


def _of_entry(entry: Any, source: str, publisher: str | None) -> Report | Failure:
    longest = max((part.get("value") or "" for part in entry.get("content", [])), key=len, default="")
    text = plain_text(longest or entry.get("summary") or "")
    title = _words(unescape(entry.get("title") or ""))
    if not text:
        return Failure(source, "entry without a text")
    return make_report(
        source,
        with_headline(title, text),
        key=entry.get("id"),
        url=entry.get("link"),
        title=title,
        byline=_words(entry.get("author")),
        publisher=_words((entry.get("source") or {}).get("title")) or publisher,
        published=day_of(entry.get("published") or entry.get("updated")),
    )


def _nitf(root: Any, name: str) -> Report | Failure:
    title = _first(root, "hl1") or _first(root, "headline") or _first(root, "title")
    body = next((node for node in root.iter() if _local(node) == "body.content"), None)
    paragraphs = _paragraphs(body) if body is not None else []
    if not paragraphs:
        return Failure(name, "NITF without a text")
    issued = next((node for node in root.iter() if _local(node) in ("date.issue", "story.date")), None)
    published = day_of(issued.get("norm") or _words("".join(issued.itertext()))) if issued is not None else None
    line = _first(root, "dateline")
    text = "\n\n".join([*([line] if line else []), *paragraphs])
    source = next((node.get("name") for node in root.iter() if _local(node) == "pubdata" and node.get("name")), None)
    identity = next((node.get("id-string") for node in root.iter() if _local(node) == "doc-id"), None)
    return make_report(
        name,
        with_headline(title, text),
        key=identity,
        title=title,
        byline=_without_by(_first(root, "byline")),
        publisher=source,
        published=published,
    )


def _newsml(node: Any, name: str) -> Report | Failure:
    title = _first(node, "headline") or _first(node, "title")
    content = next((part for part in node.iter() if _local(part) in ("inlinexml", "inlinedata")), None)
    paragraphs = _paragraphs(content) if content is not None else []
    if not paragraphs:
        return Failure(name, "news item without a text")
    line = _first(node, "dateline")
    text = "\n\n".join([*([line] if line and line not in paragraphs else []), *paragraphs])
    created = _first(node, "firstcreated") or _first(node, "contentcreated") or _first(node, "versioncreated")
    return make_report(
        name,
        with_headline(title, text),
        key=node.get("guid"),
        title=title,
        byline=_without_by(_first(node, "by") or _first(node, "byline")),
        publisher=_named(node, "copyrightholder") or _named(node, "provider") or _first(node, "creditline"),
        published=day_of(created),
    )


def _named(node: Any, name: str) -> str | None:
    """The name within the first element `name`, or its literal."""
    for part in node.iter():
        if _local(part) == name:
            return _words("".join(part.itertext())) or part.get("literal")
    return None


def _first(node: Any, name: str) -> str | None:
    """The words of the first element of that local name."""
    for part in node.iter():
        if _local(part) == name:
            return _words("".join(part.itertext()))
    return None


def _paragraphs(node: Any) -> list[str]:
    inner = [part for part in node.iter() if _local(part) in ("p", "hl2")]
    texts = [_words("".join(part.itertext())) for part in inner] or [_words("".join(node.itertext()))]
    return [text for text in texts if text]


def _without_by(line: str | None) -> str | None:
    return line[3:].strip() if line and line[:3].lower() == "by " else line


def _words(value: object) -> str | None:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text or None
