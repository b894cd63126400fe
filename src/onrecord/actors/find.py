"""Who appears in a report: its noun phrases resolved to actors, in four passes.

1. Names: persons, organisations, states, with what their own phrases tell of them (offices, countries, sectors).
2. Introductions: apposition and predicate ("X, the minister", "X is the minister"), acronyms in brackets.
3. In the order of the text: descriptions, then pronouns and pairs, each resolved to what stands before.
4. What nothing told is taken from the report's setting, and marked as less sure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.actors import introduce
from onrecord.actors.cast import Cast
from onrecord.actors.describe import description, quantity
from onrecord.actors.known import known
from onrecord.actors.names import NameBook
from onrecord.actors.phrase import Shape
from onrecord.actors.phrases import phrases
from onrecord.actors.pronouns import pronoun
from onrecord.actors.proper import proper_name
from onrecord.actors.reader import Reader, Resolver
from onrecord.actors.resolved import Resolved
from onrecord.actors.settle import settle
from onrecord.actors.several import pair
from onrecord.actors.standing import standing
from onrecord.actors.words import Scene, scene
from onrecord.lexicon import Lexicon
from onrecord.model import Mention, Report, Span
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
    introduce.read_titles(reader)
    introduce.read_predicates(reader)
    introduce.read_shared_roles(reader)
    introduce.read_headship(reader)
    reader.in_order = True
    for phrase in reader.phrases:
        resolved = reader.resolve(phrase)
        if resolved:
            reader.done.append(resolved)
            introduce.learn_again(reader, phrase, resolved)
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
    actors = tuple(roster.actor(draft, report.published) for draft in roster.drafts.values() if draft.spans)
    mentions = sorted((_mention(report.id, reader, one) for one in reader.done), key=lambda m: (m.head, -m.span.end))
    parts = {one.phrase.at: tuple(roster.id(key) for key in one.keys) for one in reader.done if len(one.keys) > 1}
    depths = {one.phrase.at: one.phrase.scene.depth(one.phrase.head) for one in reader.done}
    return Cast(actors, tuple(mentions), parts, depths)


def _mention(report: str, reader: Reader, resolved: Resolved) -> Mention:
    phrase, draft = resolved.phrase, reader.roster[resolved.keys[0]]
    nations = {reader.roster[key].nation for key in resolved.keys}
    sectors = [reader.roster[key].sectors[:1] for key in resolved.keys]
    country = draft.nation if len(nations) == 1 else None
    sure = resolved.sure * (0.6 if draft.guessed and draft.nation == draft.guessed and not draft.country else 1.0)
    return Mention(
        reader.roster.id(resolved.keys[0] if len(resolved.keys) == 1 else resolved.together),
        resolved.kind,
        Span(report, phrase.start, phrase.end),
        phrase.at,
        country,
        sectors[0][0] if sectors[0] and all(own == sectors[0] for own in sectors) else None,
        phrase.number,
        round(sure, 3),
    )
