"""Noun phrases of a sentence that can stand for an actor, and what their own words tell.

In: a `Scene`. Out: `Phrase` objects in order of their heads. Nothing is decided here on who is who.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.actors.words import Label, Scene, Word
from onrecord.lexicon import Entry

Shape = Literal["name", "place", "organisation", "description", "pronoun", "number", "quantity", "adjective"]

STANDING = frozenset("NOUN PROPN ADJ NUM DET PRON".split())
PRONOUNS = frozenset("he she it they him her them his hers its their theirs himself herself itself themselves".split())
GROUPERS = frozenset("both two three four five six seven eight".split())
LEFT = frozenset("compound amod nmod det nummod quantmod case predet advmod npadvmod poss appos punct".split())
NOMINAL = frozenset("nsubj nsubjpass dobj pobj attr appos conj dative poss ROOT oprd agent dep".split())
PARTICLES = frozenset(
    "bin ibn al el de la le del van von der den di da dos du bint abu ul ud-din ad as e y - 's '".split()
)
AFFIXES = frozenset(
    "led backed brokered sponsored born based occupied held controlled style owned ruled funded trained made bound "
    "mediated administered allied supported run dominated wide level".split()
)
AGAINST = frozenset("anti pro non post pre".split())
ACTING = ("country", "capital", "seat", "city", "organisation")
SEPARATORS = frozenset("- -- – — _ : ; ,".split())
STORMS = frozenset("hurricane typhoon cyclone storm operation lake mount".split())  # before the name of no actor
INTO = frozenset("in into to at from out".split())
HOUSES = frozenset("hospital court prison jail school church college university".split())
ROLES = ("office", "role", "group", "body", "document")


@dataclass(slots=True)
class Phrase:
    """A noun phrase. Word numbers are of its sentence; `start`, `end`, `at` count characters of the clean text."""

    scene: Scene
    shape: Shape
    first: int
    last: int
    head: int
    name: str = ""
    entry: Entry | None = None  # what the lexicon says of its name, or of its head word
    roles: list[Entry] = field(default_factory=list)  # of its other words, nearest to the head first
    modifiers: list[Entry] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    organisation: Entry | None = None
    holder: int | None = None  # head of the possessor
    complements: list[tuple[str, int]] = field(default_factory=list)  # preposition and head of its object
    apposed: int | None = None  # head of the phrase that it stands beside
    seated: str | None = None  # country of the place between an office and its holder: "mayor of Oslo Ann Berg"
    number: str | None = None
    plural: bool = False
    definite: bool = False
    former: bool = False
    title: str = ""
    gender: str | None = None

    @property
    def name_first(self) -> int:
        """The word with which the proper name begins; the first of the phrase where it has none."""
        at, left = self.head, len(self.name.replace(" ", "")) - len(self.word.text)
        while left > 0 and at > self.first:
            at -= 1
            left -= len(self.scene.words[at].text)
        return at

    @property
    def start(self) -> int:
        """Where the first word starts."""
        return self.scene.words[self.first].start

    @property
    def end(self) -> int:
        """Where the last word ends."""
        return self.scene.words[self.last].end

    @property
    def at(self) -> int:
        """Where the head word starts."""
        return self.scene.words[self.head].start

    @property
    def word(self) -> Word:
        """The head word."""
        return self.scene.words[self.head]

    @property
    def place(self) -> tuple[int, int]:
        """Sentence and head word: the phrase's key in its report."""
        return self.scene.number, self.head


def phrases(scene: Scene) -> Iterator[Phrase]:
    """The phrases of one sentence, in order of their heads; those inside others stand on their own too."""
    for word in scene.words:
        phrase = _phrase(scene, word)
        if phrase is not None:
            yield phrase


def _phrase(scene: Scene, word: Word) -> Phrase | None:
    if word.lower in PRONOUNS and word.pos in ("PRON", "DET"):
        return Phrase(scene, "pronoun", word.i, word.i, word.i)
    label = scene.labels.get(word.i)
    if label is None and word.pos not in STANDING:
        return None
    if label and label.head != word.i:
        return None
    if word.pos in ("NOUN", "PROPN") and not _inside(scene, word):
        return _noun_phrase(scene, word, label)
    if word.dep in NOMINAL and word.pos in ("ADJ", "NUM", "DET", "PRON"):
        return _stand_in(scene, word, label)
    if label and label.of_kind(*ACTING) and word.pos not in ("ADJ", "NOUN", "PROPN") and word.text != word.lower:
        return _noun_phrase(scene, word, label)
    if label and _country_modifier(scene, word, label):
        entry = label.of_kind("adjective", "country", "organisation", "seat", "capital")
        return Phrase(scene, "adjective", label.first, label.last, word.i, entry.name if entry else "", entry)
    return None


def _inside(scene: Scene, word: Word) -> bool:
    """Whether a noun is only a modifier within the phrase of a later noun."""
    head = scene.words[word.head]
    if word.dep not in ("compound", "amod", "nmod", "npadvmod") or head.i < word.i:
        return False
    after = scene.words[word.i + 1]
    return not (after.pos == "CCONJ" and head.i > after.i and _second_titled(scene, after.i, head))


def _country_modifier(scene: Scene, word: Word, label: Label) -> bool:
    """Whether it modifies a noun that is no actor: "an Australian ultimatum", "U.S. air raids"."""
    if not label.of_kind("adjective", "country", "organisation", "seat", "capital") or not word.capital:
        return False
    if word.dep not in ("amod", "compound", "nmod") or _affixed(scene, label):
        return False
    head = scene.words[word.head]
    own = scene.labels.get(head.i)
    return head.i > word.i and head.pos == "NOUN" and not (own and own.of_kind(*ROLES, *ACTING, "people"))


def _affixed(scene: Scene, label: Label) -> bool:
    """Whether a hyphen takes the name out of the phrase: "U.S.-led", "anti-Syria"."""
    words, after = scene.words, label.last + 1
    if after + 1 < len(words) and words[after].text in "-‑–" and words[after + 1].lower in AFFIXES:
        return True
    if after < len(words) and words[after].lower in ("ruled", "occupied", "controlled", "backed", "held"):
        return True
    before = label.first - 1
    return before > 0 and words[before].text in "-‑–" and words[before - 1].lower in AGAINST


def _stand_in(scene: Scene, word: Word, label: Label | None) -> Phrase | None:
    """An adjective, number or determiner in a noun's place: "the Dutch", "the two", "both", "the wounded"."""
    people = label.of_kind("people") if label else None
    if word.dep == "conj" and scene.words[word.head].dep in ("amod", "compound"):
        return None
    if people and word.capital:
        phrase = _noun_phrase(scene, word, label)
        if phrase:
            phrase.plural = phrase.plural or (phrase.definite and people.country != "VAT")
        return phrase
    if word.lower in GROUPERS:
        first = min([word.i, *(c for c in scene.children[word.i] if scene.words[c].dep == "det" and c < word.i)])
        return Phrase(scene, "number", first, word.i, word.i, number=word.lower, plural=True, definite=first < word.i)
    if label and label.of_kind("role", "office", "group") and word.pos in ("ADJ", "PRON"):
        return _noun_phrase(scene, word, label)
    return None


def _noun_phrase(scene: Scene, word: Word, label: Label | None) -> Phrase | None:
    first, last = _range(scene, word, label)
    name_first = _name_first(scene, word, label, first)
    if name_first is not None and name_first < word.i and scene.words[name_first].lower in STORMS:
        return None
    seat = _seat_before(scene, word, name_first)
    if seat is not None and name_first is not None:
        first = name_first
    phrase = Phrase(scene, "description", first, last, word.i, plural=word.tag in ("NNS", "NNPS"))
    _read_modifiers(phrase, name_first if name_first is not None else (label.first if label else word.i))
    _read_relations(phrase)
    if seat is not None:
        over = scene.words[word.head]
        phrase.apposed, phrase.seated = over.head, seat.country if over.lower != "to" else None
    if name_first is not None:
        phrase.shape, phrase.name = "name", scene.text(name_first, word.i)
        return phrase
    if label is None:
        return None
    return _labelled(phrase, label)


def _seat_before(scene: Scene, word: Word, name_first: int | None) -> Entry | None:
    """The place that parts an office from its holder's name: "mayor of Oslo Ann Berg", "envoy to Mali Jan Maly"."""
    over = scene.words[word.head]
    if name_first is None or word.dep != "pobj" or over.lower not in ("of", "to", "for", "in"):
        return None
    between = scene.labels.get(name_first - 1)
    office = scene.labels.get(over.head)
    first = over.i + 1 + (scene.words[over.i + 1].lower == "the")
    if between is None or between.first != first or office is None or not office.of_kind("office", "role"):
        return None
    return between.of_kind("country", "capital", "city")


def _labelled(phrase: Phrase, label: Label) -> Phrase | None:
    """The phrase with what its head's label says, or None where that is no actor."""
    acting = label.of_kind(*ACTING)
    people = label.of_kind("people")
    role = label.of_kind(*ROLES)
    quantity = label.of_kind("quantity")
    if people and (phrase.definite or phrase.plural or phrase.number or not acting) and phrase.word.capital:
        phrase.entry, phrase.shape = people, "description"
        if _ethnic(phrase, phrase.head):
            phrase.entry = replace(people, country=None)
        elif people.country:
            phrase.countries.insert(0, people.country)
        phrase.plural = phrase.plural or people.plural
        return phrase
    if acting:
        phrase.entry, phrase.name = acting, acting.name
        phrase.shape = "organisation" if acting.kind == "organisation" else "place"
        return phrase
    counts = any(preposition == "of" for preposition, _ in phrase.complements)
    if role and not (quantity and counts):
        if _vague(phrase, role):
            return None
        phrase.entry = role
        phrase.plural = phrase.plural or role.plural or role.collective
        phrase.gender = role.gender
        return _institution(phrase, label)
    if quantity and counts:
        phrase.entry, phrase.shape, phrase.plural = quantity, "quantity", True
        return phrase
    return None


def _vague(phrase: Phrase, role: Entry) -> bool:
    """Whether a bare word means no actor: "freedom of movement", "taken to hospital", "in exile", "as mayor"."""
    bare = phrase.first == phrase.head and not phrase.plural and not phrase.word.capital
    if not bare or phrase.scene.kind == "headline":
        return False
    over = phrase.scene.words[phrase.word.head]
    behind = over.lower if phrase.word.dep == "pobj" else ""
    if role.kind in ("group", "body", "document"):
        return role.sector is None or (behind in INTO and role.name in HOUSES)
    return behind in ("in", "into", "as") and not phrase.complements


def _ethnic(phrase: Phrase, at: int) -> bool:
    """Whether a people's name is said to be of a kin, not of a state: "ethnic Albanians"."""
    return any(word.lower == "ethnic" for word in phrase.scene.words[phrase.first : at])


def _institution(phrase: Phrase, label: Label) -> Phrase:
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


def _range(scene: Scene, word: Word, label: Label | None) -> tuple[int, int]:
    first = label.first if label else word.i
    last = max(label.last if label else word.i, word.i)
    for child in scene.children[word.i]:
        if child < word.i and scene.words[child].dep in LEFT:
            left = scene.left(child)
            first = min(first, left)
    start = label.first if label else word.i
    for at in range(start - 1, first, -1):  # a dash or comma in the open ends the phrase on the left
        mark = scene.words[at]
        if mark.pos == "CCONJ" and _second_titled(scene, at, word):
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


def _second_titled(scene: Scene, conjunction: int, word: Word) -> bool:
    """Whether "and" parts two named persons, the second with a title: "lawyer Ann Lee and activist Al Poe"."""
    before, after = scene.words[conjunction - 1], scene.labels.get(conjunction + 1)
    if word.pos != "PROPN" or before.pos != "PROPN" or scene.labels.get(before.i) is not None or after is None:
        return False
    return after.last < word.i and after.of_kind(*ROLES, "adjective", "country", "modifier", "title") is not None


def _listed(scene: Scene, comma: int, end: int) -> bool:
    """Whether a comma parts adjectives of one noun: "French, German and Dutch officials"."""
    return any(scene.words[n].dep in ("conj", "amod", "cc") for n in range(comma + 1, end))


def _name_first(scene: Scene, word: Word, label: Label | None, first: int) -> int | None:
    """The word with which a proper name begins that ends in the head word; None where the head is no bare name."""
    words = scene.words
    capitalised = word.pos == "PROPN" or (word.capital and word.i > 0)
    if not capitalised and not _hyphenated(scene, word):
        return None
    if label and not _given_before(scene, label):
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
    return at if words[at].capital or _hyphenated(scene, word) else None


def _hyphenated(scene: Scene, word: Word) -> bool:
    """Whether a small last part hangs on a capitalised name by a hyphen: "Kim Jong-un"."""
    words = scene.words
    return word.i > 1 and words[word.i - 1].text == "-" and words[word.i - 2].capital and word.pos == "PROPN"


def _given_before(scene: Scene, label: Label) -> bool:
    """Whether a given name stands right before a word that also names a place: "Michael Jordan"."""
    if label.of_kind("given"):
        return True
    before = scene.labels.get(label.first - 1)
    return before is not None and before.of_kind("given") is not None and label.first == label.last


def _read_modifiers(phrase: Phrase, end: int) -> None:
    """What the words before the name or the head tell: roles, countries, organisations, number."""
    scene, at = phrase.scene, phrase.first
    told: list[int] = []
    while at < end:
        word, label = scene.words[at], scene.labels.get(at)
        if word.dep == "poss" or _in_possessor(phrase, at):
            at += 1
            told.clear()
            continue
        if label and label.first == at and label.last < end:
            if _take_label(phrase, label):
                told.clear()
            else:
                told.extend(range(at, label.last + 1))
            at = label.last + 1
            continue
        if word.dep == "det" or word.tag == "DT":
            phrase.definite = phrase.definite or word.lower in ("the", "this", "that", "these", "those")
        elif word.pos == "NUM" and phrase.number is None:
            phrase.number = word.text
        elif word.pos not in ("PUNCT",):
            told.append(at)
        at += 1
    phrase.roles.reverse()
    if phrase.roles and told:
        phrase.title = scene.text(told[0], told[-1])


def _take_label(phrase: Phrase, label: Label) -> bool:
    """Notes what a label before the head tells; whether it is a country or organisation, after which titles begin."""
    country = label.of_kind("adjective", "country", "capital", "seat", "people", "city")
    organisation = label.of_kind("organisation")
    role = label.of_kind(*ROLES)
    if (country or organisation) and not _affixed(phrase.scene, label) and phrase.scene.words[label.first].capital:
        seat = label.of_kind("seat")
        if (organisation and not country) or seat:
            phrase.organisation = phrase.organisation or seat or organisation
        if country and country.country and not _ethnic(phrase, label.first):
            phrase.countries.append(country.country)
        return True
    if role:
        phrase.roles.append(role)
        phrase.gender = phrase.gender or role.gender
    elif modifier := label.of_kind("modifier"):
        phrase.modifiers.append(modifier)
    elif title := label.of_kind("title"):
        phrase.gender = phrase.gender or title.gender
        phrase.roles.append(title)
        return not title.sector
    elif label.of_kind("former"):
        phrase.former = True
        return True
    return False


def _in_possessor(phrase: Phrase, at: int) -> bool:
    scene = phrase.scene
    return (
        any(
            scene.words[child].dep == "poss" and scene.left(child) <= at <= scene.right(child)
            for child in scene.children[phrase.head]
            if child < phrase.head
        )
        or scene.words[at].tag == "POS"
    )


def _read_relations(phrase: Phrase) -> None:
    """Possessor, complements and apposition of the head."""
    scene = phrase.scene
    for child in scene.children[phrase.head]:
        word = scene.words[child]
        if word.dep == "poss":
            phrase.holder, phrase.definite = child, True
        elif word.dep in ("acl", "acl:relcl") and word.lower == "based":
            for preposition in scene.children[child]:
                phrase.complements += [("in", n) for n in scene.children[preposition] if scene.words[n].dep == "pobj"]
        elif word.dep == "prep" and child > phrase.head:
            for inner in scene.children[child]:
                if scene.words[inner].dep == "pobj":
                    phrase.complements.append((word.lower, inner))
    if phrase.word.dep == "appos":
        phrase.apposed = phrase.word.head
