"""Where a noun phrase, and the proper name in it, begins and ends.

In: a `Scene` and the word at the head. Out: word numbers, both included.
"""

from __future__ import annotations

from onrecord.actors.phrase import ROLES, Phrase
from onrecord.actors.words import Label, Scene, Word

LEFT = frozenset("compound amod nmod det nummod quantmod case predet advmod npadvmod poss appos punct".split())
PARTICLES = frozenset(
    "bin ibn al el de la le del van von der den di da dos du bint abu ul ud-din ad as e y - 's ' ben bat arap ould "
    "ter ten zu af".split()
)
SEPARATORS = frozenset("- -- – — _ : ; ,".split())


def extent(scene: Scene, word: Word, label: Label | None) -> tuple[int, int]:
    """The first and the last word of the phrase of a head word."""
    first = label.first if label else word.i
    last = max(label.last if label else word.i, word.i)
    for child in scene.children[word.i]:
        if child < word.i and scene.words[child].dep in LEFT:
            left = scene.left(child)
            first = min(first, left)
    start = label.first if label else word.i
    for at in range(start - 1, first, -1):  # a dash or comma in the open ends the phrase on the left
        mark = scene.words[at]
        if mark.pos == "CCONJ" and second_titled(scene, at, word):
            first = at + 1
            break
        if mark.text in SEPARATORS and (scene.words[at - 1].end < mark.start or mark.text in ",;:"):
            if mark.text == "," and _listed(scene, at, start):
                continue
            first = at + 1
            break
    while first < word.i and scene.words[first].pos in ("PUNCT", "CCONJ", "ADP") and scene.words[first].dep != "case":
        first += 1
    return first, last


def second_titled(scene: Scene, conjunction: int, word: Word) -> bool:
    """Whether "and" parts two named persons, the second with a title: "lawyer Ann Lee and activist Al Poe"."""
    before, after = scene.words[conjunction - 1], scene.labels.get(conjunction + 1)
    if word.pos != "PROPN" or before.pos != "PROPN" or scene.labels.get(before.i) is not None or after is None:
        return False
    return after.last < word.i and after.of_kind(*ROLES, "adjective", "country", "modifier", "title") is not None


def _listed(scene: Scene, comma: int, end: int) -> bool:
    """Whether a comma parts adjectives of one noun: "French, German and Dutch officials"."""
    return any(scene.words[n].dep in ("conj", "amod", "cc") for n in range(comma + 1, end))


def may_be_name(scene: Scene, word: Word) -> bool:
    """Whether a word is written as the last one of a proper name; all have a capital at the start of a sentence."""
    if word.i == 0 and word.pos == "NOUN":
        return word.capital and 0 not in scene.labels
    return word.pos == "PROPN" or (word.capital and word.i > 0) or _hyphenated(scene, word)


# What an office may be for: "envoy for Trade and Security POLICY Ida Lund" is no Policy Ida Lund.
PORTFOLIOS = frozenset(
    """affairs policy security development trade defence defense commerce relations cooperation rights justice interior
    finance economy health education energy agriculture environment transport labour labor industry tourism culture
    migration communications""".split()
)
BEHIND_PORTFOLIO = PORTFOLIOS | frozenset("and of for foreign internal public".split())


def name_first(scene: Scene, word: Word, label: Label | None, first: int) -> int | None:
    """The word with which a proper name begins that ends in the head word; None where the head is no bare name."""
    words = scene.words
    if not may_be_name(scene, word) or (label and not _given_before(scene, label)):
        return None
    at = word.i
    while at > first:
        before = words[at - 1]
        own = scene.labels.get(before.i)
        if own and not own.of_kind("given", "thing") and not _given_before(scene, own):
            break
        if not (before.capital or before.lower in PARTICLES or before.text in "-.") or before.tag in (
            "POS",
            "DT",
            "IN",
        ):
            break
        at -= 1
    while at < word.i and not words[at].text[0].isalnum():
        at += 1
    while at < word.i and words[at].lower in ("the", "a", "an"):
        at += 1
    while at < word.i - 1 and words[at].lower in PORTFOLIOS and words[at - 1].lower in BEHIND_PORTFOLIO:
        at += 1
    return at if words[at].capital or _hyphenated(scene, word) else None


def _hyphenated(scene: Scene, word: Word) -> bool:
    """Whether a small last part hangs on a capitalised name by a hyphen: "Kim Jong-un"."""
    words = scene.words
    return word.i > 1 and words[word.i - 1].text == "-" and words[word.i - 2].capital and word.pos == "PROPN"


def _given_before(scene: Scene, label: Label) -> bool:
    """Whether a word that also names a place is part of a person's name: "Michael JORDAN", "President ADAMA Barrow"."""
    if label.of_kind("given"):
        return True
    before = scene.labels.get(label.first - 1)
    if before is None or label.first != label.last:
        return False
    return before.of_kind("given") is not None or _titled_town(scene, before, label)


def _titled_town(scene: Scene, office: Label, town: Label) -> bool:
    """Whether a town's name between an office and a name is a given name: places stand before offices, not behind."""
    after = scene.words[town.last + 1] if town.last + 1 < len(scene.words) else None
    place = town.of_kind("country", "capital", "seat", "adjective", "people", "organisation")
    holder = office.of_kind("office", "title") is not None and scene.words[office.last].capital
    named = after is not None and after.pos == "PROPN" and after.i not in scene.labels
    return place is None and town.of_kind("city") is not None and holder and named


def institution(phrase: Phrase, label: Label) -> Phrase:
    """A capitalised run that ends in a word for a body is a name: "Kenya Anti-Corruption Commission"."""
    words, scene = phrase.scene.words, phrase.scene
    role = phrase.entry
    assert role is not None
    if role.kind not in ("group", "body") or not words[label.last].capital or scene.kind == "headline":
        return phrase
    first = label.first
    while first > phrase.first and (
        words[first - 1].capital or words[first - 1].text in "-&" or words[first - 1].lower in ("and", "for", "of")
    ):
        if words[first - 1].dep == "det" or words[first - 1].tag == "POS":
            break
        own = scene.labels.get(first)
        if own is not None and first < label.first and own.of_kind("seat", "organisation") and own.first == first:
            break  # "... Jan Maly Kremlin Press Service": the house begins the name, a caption's person stood before
        first -= 1
    while first < label.first and not words[first].capital:
        first += 1
    last = _name_last(scene, label.last)
    if first < label.first or last > label.last:
        phrase.shape, phrase.name, phrase.last = "organisation", scene.text(first, last), max(phrase.last, last)
    return phrase


def _name_last(scene: Scene, last: int) -> int:
    """Where a body's name ends: "Ministry of Foreign Affairs", "Movement for the Survival of the ..."."""
    words, at = scene.words, last
    while at + 1 < len(words):
        ahead = at + 1
        while ahead < len(words) and words[ahead].lower in ("of", "for", "the", "and", "to") and ahead - at < 3:
            ahead += 1
        if ahead >= len(words) or not words[ahead].capital or words[at + 1].lower in ("and", "to", "the"):
            break
        if ahead == at + 1 and words[ahead].dep not in ("compound", "pobj"):
            break
        at = ahead
    return at
