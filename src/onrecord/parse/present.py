"""Headlines whose verb the parser takes for a noun: "Police FIRE tear gas at march", "Norway SUMMONS Chinese envoy".

Headlines tell in the present what is over, and leave articles and "were" out; the parser learnt from sentences, and
there a word that stands so behind a bare noun is a noun. With "will" before it nobody takes it for one. In: a parsed
headline. Out: where a part of it has no verb, and one word that reads as its verb once "will" stands before it, the
headline with the grammar of that reading, its own words and none more; else the same headline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Token

Known = Callable[[str, str], bool]  # whether the lemmatizer knows a word, in small letters, as a part of speech

LEAST_WORDS = 3  # of a part: a subject, a verb and something more
# What begins another part of a headline, with a verb of its own.
BREAKS = frozenset("as after before while when amid over despite until if , : ; - – — | ... …".split())
PRESENT = frozenset({"VBZ", "VBP", "MD"})
FINITE = PRESENT | {"VBD"}
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
MISREAD = NOMINAL | {"JJ", "VBZ", "VBP", "VB", "UH"}  # tags that the parser gives such verbs
PLURAL = frozenset({"NNS", "NNPS"})
WITHIN_NAMES = frozenset({"compound", "amod", "nmod", "poss", "dobj", "pobj", "appos"})
SEVERAL = frozenset("police people troops forces women men children".split())  # whatever their tag
JOINING = frozenset({"and", "&", ","})
OBJECT_OPENS = frozenset({"CD", "DT", "PRP$", "JJ", "NNP", "NNPS"})
LEADING = frozenset({"as", "after", "before"})
MARKS_OF_OWNERS = frozenset({"'", "’", "'s", "’s"})


class Verb(NamedTuple):
    """A word put otherwise: its place, what is put before it, its form behind that, and the tag that it has without."""

    at: int
    helper: str
    form: str
    tag: str


def told(doc: Doc, language: Language, known: Known) -> Doc:
    """The headline with the verbs that its parse has missed; the same document where none was."""
    verbs: list[Verb] = []
    parsed = doc
    for start, end in _parts(doc):
        if _has_verb(doc, start, end):
            continue
        for more in ([], _plainer(doc, start, verbs)):
            tried = [(verb, sorted([*verbs, *more, verb])) for verb in _possible(doc, start, end, known)]
            made = [(verb, put, _parsed(doc, put, language)) for verb, put in tried]
            sound = [one for one in made if _is_sound(*one, start, known)]
            if sound:
                _, verbs, parsed = _best(sound, doc)
                break
    return _without_helpers(doc, parsed, verbs, language) if verbs else doc


def _plainer(doc: Doc, start: int, verbs: Sequence[Verb]) -> list[Verb]:
    """What makes plain that a part begins a clause: "while" for a word that may lead a noun, and the "were" that was
    left out before it: "Five KILLED AS truck rams crowd"."""
    marks = [Verb(t.i, "", "while", t.tag_) for t in doc[max(start - 1, 0) : start] if t.lower_ in LEADING]
    passives = [Verb(t.i, "were", t.text, t.tag_) for t in doc[:start] if _is_bare_passive(t)] if marks else []
    return [verb for verb in (*passives, *marks) if verb not in verbs]


def _parts(doc: Doc) -> Iterator[tuple[int, int]]:
    """(start, end) of the parts of a headline that are long enough to hold a verb."""
    start = 0
    for token in doc:
        if token.lower_ in BREAKS:
            yield from [(start, token.i)] if token.i - start >= LEAST_WORDS else []
            start = token.i + 1
    yield from [(start, len(doc))] if len(doc) - start >= LEAST_WORDS else []


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a part has a verb that is finite, or stands as one: "Editor JAILED", "Russia TO EXPEL two". Where the
    parser has a present within a name, a past is no better than a participle: "Chad CONVICTS man on charge CALLED
    absurd"."""
    part = doc[start:end]
    misread = any(token.tag_ == "VBZ" and token.dep_ in WITHIN_NAMES for token in part)
    return any(
        token.tag_ in PRESENT if misread else _is_verb(token) for token in part if token.dep_ not in WITHIN_NAMES
    )


def _is_verb(token: Token) -> bool:
    if token.tag_ in FINITE:
        return True
    led = any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in token.children)
    return token.tag_ in ("VBN", "VB", "VBG") and (led or token.dep_ == "ROOT")


def _is_bare_passive(token: Token) -> bool:
    """Whether "were" was left out before a word: "Five KILLED"."""
    behind = token.i > 0 and (token.nbor(-1).tag_ in NOMINAL or token.nbor(-1).tag_ == "CD")
    helped = any(child.dep_ in ("aux", "auxpass", "dobj") for child in token.children)
    return token.tag_ in ("VBN", "VBD") and token.lower_.endswith(("ed", "en", "ot")) and behind and not helped


def _possible(doc: Doc, start: int, end: int, known: Known) -> Iterator[Verb]:
    """The words of a part that may be its verb: in small letters, behind a noun that they agree with in number."""
    for token in doc[start + 1 : end - 1]:
        before, word = doc[token.i - 1], token.lower_
        if token.tag_ not in MISREAD or not word.isalpha() or not token.text[0].islower():
            continue
        if _is_done_to(doc[token.i + 1]) or (before.tag_ not in NOMINAL and before.lower_ not in SEVERAL):
            continue
        base = _base(word, known)
        if base is not None and not _is_several(doc, before, start):
            yield Verb(token.i, "will", base, "VBZ")
        elif base is None and _is_several(doc, before, start) and known(word, "verb base"):
            yield Verb(token.i, "will", word, "VBP")


def _is_done_to(after: Token) -> bool:
    """Whether what stands behind a word makes a noun of it: "drug rings SPOTTED", "aides' deals"."""
    return after.tag_ in ("VBN", "VBD", "POS") or after.lower_ in MARKS_OF_OWNERS


def _base(word: str, known: Known) -> str | None:
    """The base form of a verb in the third person, or None of what is none."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return None
    forms = (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else "")
    return next((form for form in forms if len(form) > 1 and known(form, "verb base")), None)


def _is_several(doc: Doc, noun: Token, start: int) -> bool:
    """Whether a noun is a plural, or joined to another one before it: "army AND rebels", "Israel, Hamas"."""
    if noun.tag_ in PLURAL or noun.lower_ in SEVERAL:
        return True
    return any(token.lower_ in JOINING for token in doc[max(start - 1, noun.i - 3, 0) : noun.i])


def _parsed(doc: Doc, verbs: Sequence[Verb], language: Language) -> Doc:
    """The headline parsed with the helpers of some words before them."""
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    for verb in reversed(verbs):
        words[verb.at : verb.at + 1] = [verb.helper, verb.form] if verb.helper else [verb.form]
        spaces[verb.at : verb.at] = [True] if verb.helper else []
    return language(Doc(language.vocab, words=words, spaces=spaces))


def _is_sound(of: Verb, put: Sequence[Verb], parsed: Doc, start: int, known: Known) -> bool:
    """Whether a word with "will" before it reads as a verb whose subject stands before that, in the same part of the
    headline, and that has an object; one that is no noun needs none."""
    will = parsed[of.at + sum(other.at < of.at and bool(other.helper) for other in put)]
    verb, room = will.nbor(1), of.at - start
    if verb.tag_ != "VB" or will.head != verb or any(True for _ in will.children):
        return False
    subjects = (c for c in verb.children if c.dep_ == "nsubj" and will.i - room <= c.i < will.i)
    if not any(will.i - 1 in (t.i for t in subject.subtree) for subject in subjects):
        return False
    after = {c.dep_ for c in verb.children if c.i > verb.i}
    if after & {"dobj", "xcomp", "ccomp"}:
        return True
    return not known(verb.lower_, "noun base") and bool(after & {"prep", "prt", "advmod", "advcl"})


Reading = tuple[Verb, list[Verb], Doc]


def _best(sound: Sequence[Reading], doc: Doc) -> Reading:
    """Of several readings of one part the first, but where its object begins with the verb of the next: "drone STRIKES
    KILL five"."""
    first, *others = sound
    for other in others:
        verb = other[0]
        if verb.at == first[0].at + 1 and verb.tag == "VBP" and doc[verb.at + 1].tag_ in OBJECT_OPENS:
            return other
    return first


def _without_helpers(doc: Doc, parsed: Doc, verbs: Sequence[Verb], language: Language) -> Doc:
    """The headline's own words with the grammar of the parse that has a helper before some of them."""
    helped = [verb.at for verb in verbs if verb.helper]
    added = {at + number for number, at in enumerate(helped)}
    kept = [token for token in parsed if token.i not in added]
    place = {token.i: at for at, token in enumerate(kept)}
    if any(token.head.i in added for token in kept):
        return doc
    tags = {verb.at: verb.tag for verb in verbs if verb.helper == "will"}
    made = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[tags.get(at, token.tag_) for at, token in enumerate(kept)],
        heads=[place[token.head.i] for token in kept],
        deps=[token.dep_ for token in kept],
    )
    attributes: Callable[[Doc], Doc] = language.get_pipe("onrecord_attributes")
    return attributes(made)
