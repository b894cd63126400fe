"""Markdown: .md files, whose marks are no words of the report, and whose front matter tells of it.

The original text of such a report is its paragraphs without the marks, as that of a page is without its tags.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model import Report
from onrecord.read.columns import choose
from onrecord.read.dates import day_of
from onrecord.read.identity import make_report
from onrecord.read.pages import plain_text, with_headline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<fields>(?:[^\n]{0,2000}\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
FIELD = re.compile(r"^(?P<name>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>\S.*?)[ \t]*\r?$", re.MULTILINE)
BLOCKS = ("inline", "fence", "code_block", "html_block")
LONGEST = 400_000  # characters; what is longer is read as it stands, for the parser takes seconds a megabyte
# Marks that say that a text means to be Markdown; a bare "*" or "-" stands in any text. The words of a link hold no
# bracket, so that a line of brackets is gone through once, and not once for each of them.
MARKED = re.compile(r"^ {0,3}#{1,6} \S|\*\*\S[^*\n]*\*\*|\[[^\[\]\n]+\]\([^)\s]+\)|^> |^```", re.MULTILINE)


def of_markdown(text: str, source: str) -> Report | None:
    """The report of a Markdown text; None where it has no marks or is very long: it is read as it stands."""
    if len(text) > LONGEST:
        return None
    front = FRONT.match(text)
    body = text[front.end() :] if front else text
    if not front and not MARKED.search(body):
        return None
    fields = {
        hit["name"].strip(): hit["value"].strip("\"'[]") for hit in FIELD.finditer(front["fields"] if front else "")
    }
    chosen = choose(list(fields), {})
    told = {field: fields[name] for field, name in chosen.items() if field != "text"}
    plain = plain_of(body) if MARKED.search(body) else body.strip()
    if not plain:
        return None
    return make_report(
        source,
        with_headline(told.get("title"), plain),
        url=told.get("url"),
        title=told.get("title"),
        byline=told.get("author"),
        publisher=told.get("publisher"),
        published=day_of(told.get("published")),
    )


def plain_of(text: str) -> str:
    """The paragraphs of a Markdown text without marks, an empty line between."""
    blocks = (_words(token) for token in _parser().parse(text) if token.type in BLOCKS)
    return "\n\n".join(block for block in (block.strip() for block in blocks) if block)


def _words(block: Token) -> str:
    if block.type == "html_block":
        return plain_text(block.content)
    if block.type != "inline":
        return block.content
    breaks = {"softbreak": "\n", "hardbreak": "\n", "html_inline": ""}
    return "".join(breaks.get(part.type, part.content) for part in block.children or ())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")
