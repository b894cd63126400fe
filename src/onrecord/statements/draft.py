"""What the finders of statements hand to `assemble`: where cue, source and content stand, nothing resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from onrecord.statements.spread import Spread
from onrecord.statements.table import Numbers, Table, key
from onrecord.statements.words import name_of, words

VERBS = frozenset((key("VERB"), key("AUX")))
PARTICIPLES = frozenset(key(dep) for dep in ("xcomp", "acl", "relcl", "advcl", "pcomp", "amod", "aux", "auxpass"))
SUBJECTS = frozenset(key(dep) for dep in ("nsubj", "nsubjpass", "expl", "csubj"))
INFINITIVE, GERUND = key("TO"), key("VBG")
AUXILIARIES = frozenset((key("aux"), key("auxpass")))
ABOUT = frozenset(("for", "on", "upon", "as"))
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
MAYBE = frozenset("may might could should".split())
# What no one speaks with, though the parser may take it for a subject.
TIMES = frozenset(map(key, (*DAYS, *"day week month year hour minute morning afternoon evening night".split())))
LIFE = key("life")
LIVES = 5  # words, of which one is LIFE in "[at least twelve lives]" and "[the lives of many]"
Range = tuple[int, int]  # characters of the clean text, the end excluded


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found. `word` is the lemma of the cue and `part` its part of speech; `sure` from 0 to 1.

    A paragraph of quotation that goes on without a cue of its own has no `cue`, and `follows` its speaker's last cue.
    """

    sentence: int
    anchor: int  # where the word begins that stands for the cue
    cue: tuple[Range, ...]
    word: str
    part: str
    source: Range | None
    content: tuple[Range, ...]
    sure: float = 1.0
    negated: bool = False
    clause: bool = True  # the content holds a clause of its own, not only a thing spoken of
    worded: bool = False  # an infinitive or "as" tells what it brings in: "threatened to go", "hailed it as fair"
    thing: bool = False  # all that the cue brings in by its grammar is an object: "called a meeting"
    unspoken: bool = False  # "declined to say", "plans to tell": the words need not have come
    spoken: bool = False  # a sound bite: the very words, without marks
    follows: int | None = None  # where the cue of the statement begins that this one goes on with
    at: int = 0  # the number of the cue's word in its sentence


def drafts(table: Table, spreads: Sequence[Spread]) -> Iterator[Draft]:
    """The drafts of all cues and of the paragraphs that go on without one."""
    for spread, token in _once(table, spreads):
        children = list(token.children)  # made once: spaCy makes an object for each child, each time
        sentence = int(table.sentence[spread.found.cue])
        cue = tuple(_cue(table, token, children, spread.found.cue))
        if _is_toll(table, token, spread.words):
            continue
        source = _speaking(table, token, spread.found.source)
        own = None if source is None else (int(table.start[source[0]]), int(table.end[source[1]]))
        own = None if _spoken_of(table, token, children, source) or _acted_upon(token, children) else own
        sure = float(1 / (1 + np.exp(-spread.found.score)))
        negated = any(child.dep_ == "neg" for child in children)
        word, part = name_of(token)
        yield Draft(
            sentence,
            int(table.start[spread.found.cue]),
            cue,
            word,
            part,
            own,
            ranges(table, _with_judgement(table, token, children, spread.words)),
            sure,
            negated,
            _clause(table, spread.words),
            worded=_worded(token, children),
            thing=_thing(children),
            unspoken=_unspoken(token, children),
            at=token.i,
        )
        start = int(table.start[spread.found.cue])
        for later, spoken in (*((one, False) for one in spread.later), *((one, True) for one in spread.bites)):
            place, content = int(table.sentence[later[0]]), ranges(table, later)
            yield Draft(place, start, (), word, part, own, content, sure, negated, follows=start, spoken=spoken)


def _once(table: Table, spreads: Sequence[Spread]) -> list[tuple[Spread, Token]]:
    """Each with its verb; without the worse of two that go back to one verb: "warned" and the "of" of "warned of"."""
    best: dict[tuple[int, int], Spread] = {}
    verbs = [_carrier(_token(table, spread.found.cue)) for spread in spreads]
    for spread, verb in zip(spreads, verbs, strict=True):
        carrier = int(table.sentence[spread.found.cue]), verb.i
        other = best.get(carrier)
        if other is None or spread.found.score > other.found.score:
            best[carrier] = spread
    kept = {id(spread) for spread in best.values()}
    rows = [(spread, verb) for spread, verb in zip(spreads, verbs, strict=True) if id(spread) in kept]
    # Of "quoted her as telling the judge" the words are what she told.
    relayed = {(int(table.sentence[spread.found.cue]), verb.head.head.i) for spread, verb in rows if _retells(verb)}
    return [(spread, verb) for spread, verb in rows if (int(table.sentence[spread.found.cue]), verb.i) not in relayed]


def _retells(verb: Token) -> bool:
    """Whether somebody is quoted "as telling ..."; a bare "as saying" is one cue with the quoting."""
    under = verb.tag_ == "VBG" and verb.head.lower_ == "as" and verb.head.head.lemma_ in words().relay_verbs
    return under and any(child.dep_ in ("dobj", "dative") for child in verb.children)


def _spoken_of(table: Table, cue: Token, children: Sequence[Token], source: tuple[int, int] | None) -> bool:
    """Whether the source is only what somebody spoke of: "[The scenes] were described as ..."; not "was quoted as"."""
    if source is None or cue.lemma_ in words().relay_verbs or all(child.dep_ != "auxpass" for child in children):
        return False
    begin = int(table.first[table.sentence[source[0]]])
    return any(child.dep_ == "nsubjpass" and source[0] <= begin + child.i <= source[1] for child in children)


def _speaking(table: Table, cue: Token, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """The source; where it is a time ("... and in [recent days] said that ..."), the subject of the verb before it."""
    if source is None or int(table.lemma[source[1]]) not in TIMES:
        return source
    if source[0] <= int(table.head[source[1]]) < source[1]:
        return source  # "[a statement Monday] said"
    subjects = [c for c in cue.head.children if c.dep_ == "nsubj" and cue.dep_ == "conj"]
    first = int(table.first[table.sentence[source[0]]])
    return (first + subjects[0].left_edge.i, first + subjects[0].right_edge.i) if subjects else None


def _is_toll(table: Table, cue: Token, content: Numbers) -> bool:
    """Whether what is claimed are lives: "the flood CLAIMED nine lives"."""
    return cue.lemma_ == "claim" and len(content) > 0 and LIFE in table.lemma[content].tolist()[:LIVES]


def _acted_upon(cue: Token, children: Sequence[Token]) -> bool:
    """Whether what seems to speak is what a headline's verb is done to: "frees drivers, recalls ENVOY"."""
    if cue.tag_ != "VBZ" or cue.lemma_ not in words().thing_verbs:
        return False
    after = [child for child in children if child.dep_ == "nsubj"]
    return bool(after) and all(child.i > cue.i and child.is_lower and not any(child.children) for child in after)


def _judged(cue: Token, children: Sequence[Token]) -> Token | None:
    """The "as" of "condemned the raid AS a crime"; it may hang from the raid."""
    things = (child for child in children if child.dep_ in ("dobj", "nsubjpass"))
    return next((word for one in (cue, *things) for word in one.rights if word.lower_ == "as"), None)


def _with_judgement(table: Table, cue: Token, children: Sequence[Token], found: Numbers) -> Numbers:
    """The content with what its thing is judged as, where that was left out: "rejected [the charge] as a lie"."""
    if cue.lemma_ not in words().judging_verbs or (judged := _judged(cue, children)) is None or not len(found):
        return found
    first = int(table.first[table.sentence[found[0]]])
    start, end = first + judged.i, first + judged.right_edge.i
    return np.union1d(found, np.arange(start, end + 1)) if found[-1] == start - 1 else found


def _thing(children: Sequence[Token]) -> bool:
    """Whether an object hangs from the cue, and nothing that could be words or say what it is called."""
    relations = {child.dep_ for child in children}
    more = any(child.dep_ == "prep" and child.lower_ in ABOUT and not _dated(child) for child in children)
    return "dobj" in relations and not more and relations.isdisjoint(("ccomp", "xcomp", "oprd", "dative"))


def _dated(preposition: Token) -> bool:
    """Whether it brings in a day: "recalled its envoy [on Monday]"."""
    return any(word.lower_ in DAYS or word.tag_ == "CD" for word in preposition.children)


def _worded(cue: Token, children: Sequence[Token]) -> bool:
    """Whether words are given without a clause: "threatened to go", "reported being robbed", "hailed it as fair"."""
    if cue.lemma_ in words().judging_verbs:
        return _judged(cue, children) is not None
    clauses = [child for child in children if child.dep_ in ("xcomp", "ccomp")]
    told = any(word.tag_ == "TO" for one in clauses if one.tag_ == "VB" for word in one.children)
    return told or any(one.tag_ == "VBG" or any(word.tag_ == "VBG" for word in one.lefts) for one in clauses)


def _unspoken(cue: Token, children: Sequence[Token]) -> bool:
    """Whether nobody need have spoken: "plans to say", "marched to demand", "might say", "would have denied".

    "Went on to say" and "is said to have warned" tell of words.
    """
    auxiliaries = [child for child in children if child.dep_ == "aux"]
    helping = {child.lower_ for child in auxiliaries}
    if helping & MAYBE or helping >= {"would", "have"}:
        return True
    if cue.tag_ != "VB" or not any(child.tag_ == "TO" for child in auxiliaries):
        return False
    if any(child.lemma_ == "have" for child in auxiliaries):
        return False
    return cue.dep_ != "ROOT" and cue.head.lemma_ not in words().goes_on


def _clause(table: Table, content: Numbers) -> bool:
    """Whether a word of the content that hangs from outside it is a verb with a subject: a clause, not a thing."""
    own, heads, deps = content.tolist(), table.head[content].tolist(), table.dep[content].tolist()
    subjects = {head for head, dep in zip(heads, deps, strict=True) if dep in SUBJECTS}
    if not subjects:  # looked for first: most things have none
        return False
    parts, tags, inside = table.pos[content].tolist(), table.tag[content].tolist(), set(own)
    subjects &= {
        word
        for word, head, dep, part in zip(own, heads, deps, parts, strict=True)
        if part in VERBS and dep not in PARTICIPLES and (head == word or head not in inside)
    }
    if not subjects:
        return False
    helped = {head for head, dep in zip(heads, deps, strict=True) if dep in AUXILIARIES}
    doing = {word for word, tag in zip(own, tags, strict=True) if tag == GERUND} - helped  # "showed him running"
    return bool(subjects - doing - {head for head, tag in zip(heads, tags, strict=True) if tag == INFINITIVE})


def _token(table: Table, word: int) -> Token:
    sentence = int(table.sentence[word])
    return table.sentences[sentence].doc[word - int(table.first[sentence])]


def _carrier(cue: Token) -> Token:
    """The verb that a preposition of speech hangs from: "called" of "called for", "warned" of "warned of"."""
    if cue.pos_ != "ADP" or cue.head.pos_ != "VERB" or name_of(cue)[0] in words().prepositions:
        return cue
    return cue.head if words().says(*name_of(cue.head)) is not None else cue


def _cue(table: Table, token: Token, children: Sequence[Token], word: int) -> Iterator[Range]:
    """The cue's words: the verb with its auxiliaries and particles, "to" after "according", "for" after "called".

    `word` is the number in the table of the cue as found: of the preposition, where one was.
    """
    at = int(table.first[table.sentence[word]]) + token.i
    kept = [child.i for child in children if child.dep_ in ("aux", "auxpass", "neg", "prt")]
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        kept.append(token.i + 1)
    places = sorted({word, *(at + place - token.i for place in [*kept, token.i])})
    return iter(ranges(table, [place for place in places if abs(place - at) <= 3]))


def ranges(table: Table, words: Numbers | Sequence[int]) -> tuple[Range, ...]:
    """The characters of words, each run of neighbours as one range."""
    runs: list[list[int]] = []  # the first and the last word of each
    for word in words if isinstance(words, list) else np.asarray(words).tolist():
        if runs and word == runs[-1][1] + 1:
            runs[-1][1] = word
        else:
            runs.append([word, word])
    return tuple((int(table.start[first]), int(table.end[last])) for first, last in runs)


def joined(parts: Sequence[Range], text: str) -> tuple[Range, ...]:
    """The ranges in order, those that only white space or punctuation parts made one."""
    whole: list[Range] = []
    for start, end in sorted(parts):
        if whole and (start <= whole[-1][1] or not any(c.isalnum() for c in text[whole[-1][1] : start])):
            whole[-1] = whole[-1][0], max(end, whole[-1][1])
        else:
            whole.append((start, end))
    return tuple(whole)


def size(parts: Sequence[Range]) -> int:
    """How many characters the ranges hold."""
    return sum(end - start for start, end in parts)


def common(left: Sequence[Range], right: Sequence[Range]) -> int:
    """How many characters two lists of ranges, each without overlaps, have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)


def cut(parts: Sequence[Range], away: Range) -> list[Range]:
    """The ranges without the characters of `away`."""
    pieces = [(max(a, low), min(b, high)) for a, b in parts for low, high in ((0, away[0]), (away[1], b))]
    return [(a, b) for a, b in pieces if a < b]
