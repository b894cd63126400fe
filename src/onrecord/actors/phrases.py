"""Noun phrases of a sentence that can stand for an actor, and what their own words tell.

In: a `Scene`. Out: `Phrase` objects in order of their heads. Nothing is decided here on who is who.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.actors.extents import extent, institution, may_be_name, name_first, second_titled
from onrecord.actors.modifiers import affixed, constituency, ethnic, read_modifiers, read_relations, seat_before
from onrecord.actors.phrase import ACTING, ROLES, Phrase
from onrecord.actors.words import Label, Scene, Word
from onrecord.lexicon import Entry

STANDING = frozenset("NOUN PROPN ADJ NUM DET PRON".split())
PRONOUNS = frozenset("he she it they him her them his hers its their theirs himself herself itself themselves".split())
GROUPERS = frozenset("both two three four five six seven eight".split())
NOMINAL = frozenset("nsubj nsubjpass dobj pobj attr appos conj dative poss ROOT oprd agent dep".split())
STORMS = frozenset("hurricane typhoon cyclone storm operation lake mount".split())  # before the name of no actor
WATERS = frozenset("Gulf Bay Sea Strait Straits Cape Horn".split())
# Words for persons that mean a thing where no article stands before them.
ABSTRACT = frozenset("justice youth counsel host figure head chief guide".split())
INTO = frozenset("in into to at from out".split())
ARMED = frozenset({"MIL", "COP", "REB", "CRM"})
HOLDING = ARMED | {"GOV"}
# What attack it was, rather than whose.
OF_A_KIND = frozenset(
    "terrorist jihadist jihadi extremist islamist sniper drone missile rocket helicopter jet warplane tank artillery "
    "mortar naval navy warship submarine bomber".split()
)
VIOLENCE = frozenset(
    "attack raid ambush offensive assault crackdown airstrike shelling bombardment shooting bombing gunfire advance "
    "incursion siege abduction kidnapping killing massacre onslaught rampage".split()
)
# What forces hold: what is done to these is done to them.
HOLDINGS = frozenset(
    "position base camp post outpost checkpoint convoy stronghold barracks garrison bunker hideout fighter column "
    "target headquarters".split()
)
DEAD = "body"  # "the BODY of a soldier" is nobody's council
HOUSES = frozenset("hospital court prison jail school church college university".split())


def phrases(scene: Scene) -> Iterator[Phrase]:
    """The phrases of one sentence, in order of their heads; those inside others stand on their own too."""
    labels = scene.labels
    for word in scene.words:
        if word.pos not in STANDING and word.i not in labels:
            continue
        phrase = _phrase(scene, word)
        if phrase is not None:
            yield phrase


def _phrase(scene: Scene, word: Word) -> Phrase | None:
    if word.lower in PRONOUNS and word.pos in ("PRON", "DET"):
        return Phrase(scene, "pronoun", word.i, word.i, word.i)
    label = scene.labels.get(word.i)
    if label is None and word.pos not in STANDING:
        return None
    if (label and label.head != word.i) or constituency(scene, word) or _of_waters(scene, word):
        return None
    if word.pos in ("NOUN", "PROPN") and not _inside(scene, word):
        return _noun_phrase(scene, word, label)
    if label is not None and _does_it(scene, word, label):
        return _labelled(Phrase(scene, "description", label.first, word.i, word.i, plural=True), label)
    joined = word.dep == "conj" and scene.words[word.head].dep in ("amod", "compound")
    if word.dep in NOMINAL and word.pos in ("ADJ", "NUM", "DET", "PRON") and not joined:
        return _stand_in(scene, word, label)
    if label and label.of_kind(*ACTING) and word.pos not in ("ADJ", "NOUN", "PROPN") and word.text != word.lower:
        return _noun_phrase(scene, word, label)
    if label and _country_modifier(scene, word, label):
        entry = label.of_kind("adjective", "country", "organisation", "seat", "capital")
        return Phrase(scene, "adjective", label.first, label.last, word.i, entry.name if entry else "", entry)
    return None


def _of_waters(scene: Scene, word: Word) -> bool:
    """Whether a place only gives waters or a cape their name: "the Gulf of ADEN"."""
    over = scene.words[word.head]
    return word.dep == "pobj" and over.lower == "of" and scene.words[over.head].text in WATERS


def _inside(scene: Scene, word: Word) -> bool:
    """Whether a noun is only a modifier within the phrase of a later noun."""
    head = scene.words[word.head]
    if word.dep not in ("compound", "amod", "nmod", "npadvmod") or head.i < word.i:
        return False
    if head.tag == "VBZ" and scene.kind == "headline":  # "CHAD reopens crossing": taken for a part of its verb
        return False
    after = scene.words[word.i + 1]
    return not (after.pos == "CCONJ" and head.i > after.i and second_titled(scene, after.i, head))


def _does_it(scene: Scene, word: Word, label: Label) -> bool:
    """Whether a noun before one for violence tells who does it ("a REBEL attack", "POLICE raids"), or before what
    forces hold whose it is: "fired on GOVERNMENT positions"."""
    doer, head = label.of_kind("role", "group", "body"), scene.words[word.head]
    if doer is None or word.capital or word.lower in OF_A_KIND or head.i in scene.labels:
        return False
    beside = word.dep in ("compound", "amod", "nmod") and head.i == word.i + 1
    theirs = doer.sector in ARMED and head.lemma in VIOLENCE
    return beside and (theirs or (doer.sector in HOLDING and head.lemma in HOLDINGS))


def _country_modifier(scene: Scene, word: Word, label: Label) -> bool:
    """Whether it modifies a noun that is no actor: "an Australian ultimatum", "U.S. air raids"."""
    if not label.of_kind("adjective", "country", "organisation", "seat", "capital") or not word.capital:
        return False
    first = scene.words[word.head] if word.dep == "conj" else word  # "the Kenyan and UGANDAN capitals"
    if first.dep not in ("amod", "compound", "nmod") or affixed(scene, label):
        return False
    head = scene.words[first.head]
    if head.i == word.i + 2 and scene.words[word.i + 1].text in "-‑–":
        head = scene.words[head.head]  # "ISRAELI-Palestinian talks": of the noun behind both
    if head.pos == "PROPN" and head.dep == "compound" and head.head > head.i:
        head = scene.words[head.head]  # "CHINESE Coast Guard ships": of the things of its body
    own = scene.labels.get(head.i)
    return head.i > word.i and head.pos == "NOUN" and not (own and own.of_kind(*ROLES, *ACTING, "people"))


def _stand_in(scene: Scene, word: Word, label: Label | None) -> Phrase | None:
    """An adjective, number or determiner in a noun's place: "the Dutch", "the two", "both", "the wounded"."""
    people = label.of_kind("people") if label else None
    if people and word.capital:
        phrase = _noun_phrase(scene, word, label)
        if phrase:
            phrase.plural = phrase.plural or (phrase.definite and people.country != "VAT")
        return phrase
    if word.lower in GROUPERS:
        first = min([word.i, *(c for c in scene.children[word.i] if scene.words[c].dep == "det" and c < word.i)])
        some = Phrase(scene, "number", first, word.i, word.i, number=word.lower, plural=True, definite=first < word.i)
        read_relations(some)  # "two OF THE MINISTERS"
        return some
    if label and label.of_kind("role", "office", "group") and word.pos in ("ADJ", "PRON"):
        return _noun_phrase(scene, word, label)
    return None


def _noun_phrase(scene: Scene, word: Word, label: Label | None) -> Phrase | None:
    if label is None and not may_be_name(scene, word):
        return None  # most nouns: nothing is known of them
    first, last = extent(scene, word, label)
    if label is not None and label.of_kind("body") and _swallows(scene, first, label):
        return None
    begins = name_first(scene, word, label, first)
    if begins is not None and begins < word.i and scene.words[begins].lower in STORMS:
        return None
    seat = seat_before(scene, word, begins)
    if seat is not None and begins is not None:
        first = begins
    phrase = Phrase(scene, "description", first, last, word.i, plural=word.tag in ("NNS", "NNPS"))
    read_modifiers(phrase, begins if begins is not None else (label.first if label else word.i))
    read_relations(phrase)
    if seat is not None:
        over = scene.words[word.head]
        phrase.apposed, phrase.seated = over.head, seat.country if over.lower != "to" else None
    if begins is not None:
        phrase.shape, phrase.name = "name", scene.text(begins, word.i)
        return phrase
    if label is None:
        return None
    return _labelled(phrase, label)


def _swallows(scene: Scene, first: int, label: Label) -> bool:
    """Whether those who act stand, with their verb, in what the parser takes for a body: "REBELS storm army POST"."""
    before = (scene.labels.get(n) for n in range(first, label.first - 1))
    return any(own is not None and own.last < label.first - 1 and _acts(own) for own in before)


def _acts(label: Label) -> bool:
    """Whether the words name people or a named organisation."""
    entry = label.of_kind(*ROLES, "organisation")
    return entry is not None and (entry.plural or entry.cased)


def _labelled(phrase: Phrase, label: Label) -> Phrase | None:
    """The phrase with what its head's label says, or None where that is no actor."""
    acting = label.of_kind(*ACTING)
    people = label.of_kind("people")
    role = label.of_kind(*ROLES)
    quantity = label.of_kind("quantity")
    if people and (phrase.definite or phrase.plural or phrase.number or not acting) and phrase.word.capital:
        phrase.entry, phrase.shape = people, "description"
        if ethnic(phrase, phrase.head):
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
        if _vague(phrase, role) or (counts and role.name == DEAD and not phrase.modifiers):
            return None
        phrase.entry = role
        phrase.plural = phrase.plural or role.plural or role.collective
        phrase.gender = role.gender
        return institution(phrase, label)
    if quantity and counts:
        phrase.entry, phrase.shape, phrase.plural = quantity, "quantity", True
        return phrase
    return None


def _is_abstract(phrase: Phrase, role: Entry) -> bool:
    """Whether a word for a person stands as a thing's does, without an article: "demanded justice"."""
    scene, word = phrase.scene, phrase.word
    joined = word.dep == "conj" or scene.child(word.i, "conj", "appos") is not None
    person = role.plural or role.collective or word.tag != "NN" or joined
    return not person and word.dep in ("nsubj", "nsubjpass", "dobj", "pobj") and word.lower in ABSTRACT


def _vague(phrase: Phrase, role: Entry) -> bool:
    """Whether a bare word means no actor: "freedom of movement", "taken to hospital", "in exile", "as mayor"."""
    word = phrase.word
    bare = phrase.first == phrase.head and not phrase.plural and not (word.capital and word.i > 0)
    if not bare or phrase.scene.kind == "headline" or (word.capital and role.kind != "role"):
        return False
    if role.kind == "role" and _is_abstract(phrase, role):
        return True
    over = phrase.scene.words[phrase.word.head]
    behind = over.lower if phrase.word.dep == "pobj" else ""
    if role.kind in ("group", "body", "document"):
        return role.sector is None or (behind in INTO and role.name in HOUSES)
    return behind in ("in", "into", "as", "to") and not phrase.complements  # "in exile", "to justice"
