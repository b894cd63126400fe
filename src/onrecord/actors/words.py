"""A parsed sentence as plain words with what the lexicon knows of them.

A document of spaCy's is read once, column by column, into small records, since every attribute of a token costs an
object and a call; the rules after this module work on the records alone, and tests can make them by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate, filterfalse
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from onrecord.frozen import made_open
from onrecord.lexicon import Entry, Lexicon

if TYPE_CHECKING:
    from onrecord.parse import Sentence

OPENING, CLOSING = "“", "”"
STRAIGHT = frozenset(('"', "''", "``"))
MARKS = STRAIGHT | {OPENING, CLOSING}
CHILDLESS: list[int] = []  # of all words without children


class Word(NamedTuple):
    """One word: its number in the sentence, forms, grammar, the number of its head, and its place in the clean text."""

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    quoted: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@made_open
@dataclass(frozen=True, slots=True)
class Label:
    """A lexicon match over the words `first` to `last`; `head` is the one that the rest of the sentence hangs on."""

    first: int
    last: int
    head: int
    entries: tuple[Entry, ...]

    def of_kind(self, *kinds: str) -> Entry | None:
        """Its first entry of one of these kinds."""
        for entry in self.entries:  # a plain loop: asked for every label of every phrase
            if entry.kind in kinds:
                return entry
        return None


@dataclass(frozen=True)
class Scene:
    """One sentence: its words, labels by word number, children by word number."""

    number: int
    kind: str
    block: int
    words: tuple[Word, ...]
    labels: dict[int, Label] = field(default_factory=dict)
    children: Sequence[Sequence[int]] = ()

    @cached_property
    def in_title_case(self) -> bool:
        """Whether nouns and verbs stand with capitals throughout, so that a capital makes no name."""
        weighty = [
            word for word in self.words if word.pos in ("NOUN", "PROPN", "VERB", "ADJ") and word.text[0].isalpha()
        ]
        return len(weighty) > 3 and sum(word.capital for word in weighty) > 0.85 * len(weighty)

    def text(self, first: int, last: int) -> str:
        """The words `first` to `last` as they stand, white space folded."""
        parts: list[str] = []
        end = self.words[first].start
        for word in self.words[first : last + 1]:
            parts.append(" " * (word.start > end) + word.text)
            end = word.end
        return " ".join("".join(parts).split())

    def left(self, word: int) -> int:
        """The leftmost word below a word, or itself."""
        while (own := self.children[word]) and own[0] < word:
            word = own[0]
        return word

    def right(self, word: int) -> int:
        """The rightmost word below a word, or itself."""
        while (own := self.children[word]) and own[-1] > word:
            word = own[-1]
        return word

    def depth(self, word: int) -> int:
        """How many words stand above a word in the sentence's tree; appositions and second members count as below."""
        depth = 0
        while self.words[word].head != word and depth < len(self.words):
            word, depth = self.words[word].head, depth + 1
        return depth

    def child(self, word: int, *deps: str) -> int | None:
        """The first child of a word with one of these relations."""
        return next((c for c in self.children[word] if self.words[c].dep in deps), None)


def scene(sentence: Sentence, text: str, lexicon: Lexicon, quoted_before: bool = False) -> Scene:
    """One sentence as plain words; `text` is the sentence's own (a document puts its text together word by word).

    `quoted_before`: whether a quotation of the same block is open at its start.
    """
    words = _words(sentence, quoted_before)
    children: list[list[int]] = [CHILDLESS] * len(words)
    for word in words:
        i, head = word.i, word.head
        if head != i:
            if children[head] is CHILDLESS:
                children[head] = [i]
            else:
                children[head].append(i)
    return Scene(
        sentence.index, sentence.kind, sentence.block, words, _labels(words, text, sentence.start, lexicon),
        children,
    )  # fmt: skip


_new_word = partial(tuple.__new__, Word)  # what `Word._make` does, without a call in Python for each word


def _words(sentence: Sentence, quoted_before: bool) -> tuple[Word, ...]:
    from onrecord.parse.columns import columns_of  # loads the parser, which linking actors does not need

    own = columns_of(sentence.doc)
    starts = [sentence.start + place for place in own.places]
    words = zip(
        range(len(own.texts)), own.texts, own.lowers, own.lemmas, own.poses, own.tags, own.deps, own.heads, starts,
        map(add, starts, map(len, own.texts)), _quoted(own.texts, quoted_before), strict=True,
    )  # fmt: skip
    return tuple(map(_new_word, words))


def _quoted(texts: Sequence[str], before: bool) -> list[bool]:
    """For each word whether it stands inside quotation marks; straight marks open and close in turn."""
    if MARKS.isdisjoint(texts):
        return [before] * len(texts)

    def after(inside: bool, text: str) -> bool:
        if text in STRAIGHT:
            return not inside
        if text in (OPENING, CLOSING):
            return text == OPENING
        return inside

    return list(accumulate(texts, after, initial=before))[1:]


def _labels(words: Sequence[Word], text: str, offset: int, lexicon: Lexicon) -> dict[int, Label]:
    labels: dict[int, Label] = {}
    at = 0
    for match in lexicon.matches(text):
        while at < len(words) and words[at].end - offset <= match.start:
            at += 1
        first = last = at
        while last + 1 < len(words) and words[last + 1].start - offset < match.end:
            last += 1
        if first >= len(words) or words[first].start - offset > match.start:
            continue  # the match begins inside a word of the parser's
        entries = match.entries if not _names_a_county(words, last) else tuple(filterfalse(_is_british, match.entries))
        if first < last and _tells(words[first]):
            first += 1
            behind = lexicon.matches(text[words[first].start - offset : match.end])
            entries = behind[0].entries if len(behind) == 1 else ()
        if not entries:
            continue
        if first == last:
            labels[first] = Label(first, first, first, entries)
        else:
            label = Label(first, last, _head(words, first, last), entries)
            labels.update(dict.fromkeys(range(first, last + 1), label))
    return labels


def _tells(word: Word) -> bool:
    """Whether a word is the verb of a clause, and no part of a title: "the army OUSTED President Lee"."""
    return word.pos == "VERB" and word.dep in CLAUSES


CLAUSES = frozenset("ROOT conj ccomp relcl advcl pcomp xcomp".split())


def _names_a_county(words: Sequence[Word], last: int) -> bool:
    """Whether "County" stands behind a name, as in America: "Essex County deputies"; a "County Council" is British."""
    behind = [word.text for word in words[last + 1 : last + 3]]
    return behind[:1] == ["County"] and behind[1:] not in (["Council"], ["Councillor"], ["Cricket"], ["Show"])


def _is_british(entry: Entry) -> bool:
    return entry.country == "GBR" and entry.kind in ("city", "country")


def _head(words: Sequence[Word], first: int, last: int) -> int:
    outside = [n for n in range(first, last + 1) if not first <= words[n].head <= last or words[n].head == n]
    nominal = [n for n in outside if words[n].pos in ("NOUN", "PROPN", "PRON", "ADJ", "NUM")]
    return (nominal or outside or [last])[0]
