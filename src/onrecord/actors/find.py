"""Who appears in a report: its noun phrases resolved to actors, in four passes.

1. Names: persons, organisations, states, with what their own phrases tell of them (offices, countries, sectors).
2. Introductions: apposition and predicate ("X, the minister", "X is the minister"), acronyms in brackets.
3. In the order of the text: descriptions, then pronouns and pairs, each resolved to what stands before.
4. What nothing told is taken from the report's setting, and marked as less sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.actors import introduce
from onrecord.actors.cast import Cast
from onrecord.actors.describe import description, quantity
from onrecord.actors.epithets import read_epithets
from onrecord.actors.known import known
from onrecord.actors.names import NameBook
from onrecord.actors.nationality import read_homelands, read_nationalities
from onrecord.actors.phrase import Phrase, Shape
from onrecord.actors.phrases import phrases
from onrecord.actors.pronouns import pronoun
from onrecord.actors.proper import proper_name
from onrecord.actors.reader import Reader, Resolver
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft
from onrecord.actors.settle import settle
from onrecord.actors.several import pair
from onrecord.actors.standing import standing
from onrecord.actors.words import Scene, scene
from onrecord.lexicon import Lexicon
from onrecord.model import Mention, Report, Span

if TYPE_CHECKING:
    from onrecord.parse import Sentence

RESOLVERS: Mapping[Shape, Resolver] = {
    "name": proper_name, "place": known, "organisation": known, "adjective": known, "description": description,
    "quantity": quantity, "number": pair, "pronoun": pronoun,
}  # fmt: skip


def find(report: Report, sentences: Sequence[Sentence], lexicon: Lexicon) -> Cast:
    """The cast of a clean report. `sentences` are its parsed sentences; spans in the cast count its clean text."""
    found = [phrase for scene in _scenes(report.text, sentences, lexicon) for phrase in phrases(scene)]
    book = NameBook(phrase.name for phrase in found if phrase.shape == "name" and phrase.scene.kind != "headline")
    reader = Reader(report, book, standing(found, book, lexicon), lexicon, RESOLVERS)
    _read(reader)
    return _cast(report, reader)


def _read(reader: Reader) -> None:
    """All passes over the phrases of a report."""
    introduce.read_acronyms(reader)
    introduce.read_bodies(reader)
    introduce.read_titles(reader, in_full=True)
    introduce.read_predicates(reader)
    introduce.read_bodies_beside(reader)
    introduce.read_members(reader)
    introduce.read_titles(reader, in_full=False)  # by now it is known whom a title before a bare surname suits
    read_nationalities(reader)
    introduce.read_shared_roles(reader)
    introduce.read_headship(reader)
    introduce.read_fellows(reader)
    reader.in_order = True
    for phrase in reader.phrases:
        resolved = reader.resolve(phrase)
        if resolved:
            reader.settled(resolved)
            introduce.learn_again(reader, phrase, resolved)
    read_homelands(reader)
    read_epithets(reader)
    settle(reader)


def _scenes(text: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Scene]:
    """The sentences as plain words; a quotation stays open over the sentences of one block, not beyond."""
    scenes: list[Scene] = []
    open_quote, block = False, -1
    for sentence in sentences:
        open_quote = open_quote and sentence.block == block
        scenes.append(scene(sentence, text[sentence.start : sentence.end], lexicon, open_quote))
        open_quote = bool(scenes[-1].words) and scenes[-1].words[-1].quoted
        block = sentence.block
    return scenes


def _cast(report: Report, reader: Reader) -> Cast:
    roster = reader.roster
    for resolved in reader.done:
        for key in resolved.keys:
            roster[key].spans.append(Span(report.id, resolved.phrase.start, resolved.phrase.end))
    known = {key: _Known.of(draft, roster.id(key)) for key, draft in roster.drafts.items()}
    actors = tuple(roster.actor(draft, report.published) for draft in roster.drafts.values() if draft.spans)
    mentions = sorted((_mention(report.id, known, one) for one in reader.done), key=lambda m: (m.head, -m.span.end))
    parts = {one.phrase.at: tuple(known[key].id for key in one.keys) for one in reader.done if len(one.keys) > 1}
    return Cast(actors, tuple(mentions), parts, _Depths({one.phrase.at: one.phrase for one in reader.done}))


class _Depths(Mapping[int, int]):
    """How deep in its sentence's grammar each phrase stands, by its place; few are asked for."""

    def __init__(self, phrases: Mapping[int, Phrase]) -> None:
        self._phrases = phrases

    def __getitem__(self, place: int) -> int:
        phrase = self._phrases[place]
        return phrase.scene.depth(phrase.head)

    def __iter__(self) -> Iterator[int]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)


class _Known(NamedTuple):
    """What is known of an actor once its report has been read."""

    id: str
    nation: str | None
    sector: str | None
    guessed: bool  # its country is that of the setting

    @classmethod
    def of(cls, draft: Draft, id: str) -> _Known:  # noqa: A002 - the noun's own field
        return cls(id, draft.nation, next(iter(draft.sectors), None), draft.is_guessed)


def _mention(report: str, known: Mapping[str, _Known], resolved: Resolved) -> Mention:
    phrase, own = resolved.phrase, [known[key] for key in resolved.keys]
    together = own[0].id if len(own) == 1 else known[resolved.together].id
    return Mention(
        together,
        resolved.kind,
        Span(report, phrase.start, phrase.end),
        phrase.at,
        own[0].nation if len(own) == 1 or len({one.nation for one in own}) == 1 else None,
        own[0].sector if len(own) == 1 or len({one.sector for one in own}) == 1 else None,
        phrase.number,
        round(resolved.sure * (0.6 if own[0].guessed else 1.0), 3),
    )
