"""Which column of a table, or key of a JSON record, holds which field of a report."""

from __future__ import annotations

from collections.abc import Mapping

# Names as they stand in the exports of: GDELT DOC 2.0, Media Cloud, NewsAPI, Common Crawl extractors, LexisNexis and
# Factiva tables, Hugging Face news sets. Best first; compared without case, spaces and underscores.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "reportid", "docid", "documentid", "articleid", "storiesid", "storyid", "uuid", "guid", "an", "uid"),
    "url": ("url", "link", "sourceurl", "documentidentifier", "articleurl", "permalink", "weburl", "uri", "webpage"),
    "text": (
        "text", "body", "fulltext", "articletext", "content", "articlebody", "maintext", "storytext", "bodytext",
        "plaintext", "rawtext", "article", "story", "document", "description", "summary",
    ),
    "title": ("title", "headline", "headlines", "articletitle", "storytitle", "head", "subject"),
    "published": (
        "published", "publisheddate", "publishdate", "publicationdate", "datepublished", "publishedat", "pubdate",
        "datepublish", "publishtime", "date", "seendate", "articledate", "datetime", "pubtime", "timestamp", "time",
        "created", "datecreated",
    ),
    "publisher": (
        "publisher", "source", "medianame", "sitename", "domain", "publication", "sourcename", "outlet", "newspaper",
        "sourcecommonname", "sourcedomain", "site", "media", "journal",
    ),
    "author": ("author", "authors", "byline", "creator", "writer", "reporter"),
    "language": ("language", "lang", "languagecode", "sourcelang"),
}  # fmt: skip


def choose(names: list[str], mapped: Mapping[str, str]) -> dict[str, str]:
    """{field: column} for the columns `names`; the user's own mapping first, then the best guess for what is left."""
    plain = {_plain(name): name for name in reversed(names)}
    chosen = {field: name for field, name in mapped.items() if name in names}
    for field, guesses in GUESSES.items():
        if field not in mapped:
            hit = next((plain[guess] for guess in guesses if guess in plain), None)
            if hit is not None and hit not in chosen.values():
                chosen[field] = hit
    return chosen


def _plain(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
