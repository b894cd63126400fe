"""Pronouns and possessives to the actors that were named before them.

The weights of antecedents are set by hand after the common findings on English news: the subject of the sentence
before, then nearness; a pronoun's own verb never has it twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft
from onrecord.actors.several import conjoined, together
from onrecord.actors.words import Scene, Word
from onrecord.model import MentionKind

MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THING, MANY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
POSSESSIVE = frozenset("his her its their hers theirs".split())
NEARNESS = (9.0, 7.0, 4.5, 3.0, 2.0)  # of candidates in the same sentence, the one before, ...
SUBJECT, NAMED, CHAIN, GENDERED, OTHER_QUOTE, NESTED = 4.0, 1.0, 2.0, 1.0, -2.5, -1.5
IN_WORDS = -7.0  # of whoever only a quotation tells of, for a subject outside it: hardly ever who speaks or acts next
ASIDE = -1.5  # of a subject of a clause beside the sentence's own: "while PEOPLE slept"
BOUND = 2.5  # of the subject of a clause that says when or why, and of that beside which it says so
AGENT = 2.0  # of whoever did it, behind "by"
COLLECTIVE = frozenset("team crew squad family delegation unit patrol convoy".split())  # many, and "it"
CONTROL = 6.0  # of whoever is to do it: more than a subject's advantage
ASKING = frozenset("on upon to for".split())  # "called ON Chad to withdraw its men"
OTHER_CLAUSES = frozenset("conj cc parataxis advcl relcl acl ccomp xcomp".split())
MAKING = frozenset(
    "advise allow appeal ask beg beseech call challenge coax command compel convince direct enable encourage exhort "
    "expect force get help implore instruct invite lead nudge oblige order permit persuade plead prepare press "
    "pressure prompt push request require summon tell urge want warn".split()
)  # verbs whose object does what they are about
VISITING = frozenset(("appeal", "call"))  # "CALLED Lee to learn more" is by telephone, "called ON Lee" is not
LEAST = 4.0
AHEAD = 0.8  # how sure it is that a possessive means the subject that follows it


def pronoun(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The actors of a pronoun: the best antecedent before it, None where none is good enough."""
    word = phrase.word.lower
    if word in THING and _expletive(phrase):
        return None
    if (ahead := _named_after(reader, phrase)) is not None:
        return Resolved(phrase, ahead.keys, "pronoun", round(AHEAD * ahead.sure, 3), ahead.together)
    best, score, beside = None, LEAST, _beside(reader, phrase)
    for other in _before(reader, phrase):
        if not _agrees(reader, word, other) or other.keys[0] in beside:
            continue
        own = _score(phrase, other, reader)
        if own > score:
            best, score = other, own
    if word in MANY:
        coordinated, own = _coordination(reader, phrase)
        if coordinated and (own > score or (own == score and (best is None or best.keys[0] in coordinated))):
            resolved = together(reader, phrase, coordinated, 0.7)
            resolved.kind = "pronoun"
            return resolved
    if best is None:
        return None
    _learn_gender(reader, word, best)
    kind: MentionKind = "pronoun"
    return Resolved(phrase, best.keys, kind, round(min(0.9, 0.4 + score / 30) * best.sure, 3), best.together)


def _beside(reader: Reader, phrase: Phrase) -> frozenset[str]:
    """Who is named below the verb of a pronoun, and so is another: "HE accused Lee", "HE was charged with assault on
    Lee"."""
    scene, word = phrase.scene, phrase.word
    if word.dep not in ("nsubj", "nsubjpass") or word.lower in POSSESSIVE:
        return frozenset()
    others = (reader.at.get((scene.number, number)) for number in _below(scene, word.head, word.i))
    named = (reader.resolve(other) for other in others if other is not None and other.shape == "name")
    return frozenset(key for one in named if one is not None for key in one.keys)


def _below(scene: Scene, verb: int, after: int) -> Iterator[int]:
    """The words of a verb's own clause that stand behind a word."""
    for child in scene.children[verb]:
        if child > after and scene.words[child].dep not in OTHER_CLAUSES:
            yield child
            yield from _below(scene, child, after)


def _named_after(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The subject by name of the clause that a possessive opens: "in ITS reply, CHAD denied it", "speaking to HIS
    aides, Lee left"."""
    scene, word = phrase.scene, phrase.word
    if word.lower not in POSSESSIVE or word.dep != "poss" or word.quoted:
        return None
    verb = _verb(phrase)
    while scene.words[verb].dep in ("advcl", "pcomp", "prep") and not _subjects(phrase, verb):
        verb = scene.words[verb].head
    named = [reader.at.get((scene.number, child)) for child in _subjects(phrase, verb)]
    if len(named) != 1 or named[0] is None or named[0].shape not in ("name", "place") or named[0].first <= word.i:
        return None
    found = reader.resolve(named[0])
    return found if found is not None and _agrees(reader, word.lower, found) else None


def _subjects(phrase: Phrase, verb: int) -> list[int]:
    scene = phrase.scene
    return [child for child in scene.children[verb] if scene.words[child].dep in ("nsubj", "nsubjpass")]


def _before(reader: Reader, phrase: Phrase) -> Iterator[Resolved]:
    """What was resolved before the phrase, the nearest first, not further back than the weights reach."""
    for other in reversed(reader.done):
        distance = phrase.scene.number - other.phrase.scene.number
        if distance >= len(NEARNESS):
            return
        if other.phrase.at < phrase.at and distance >= 0:
            yield other


def _agrees(reader: Reader, word: str, other: Resolved) -> bool:
    draft = reader.roster[other.together or other.keys[0]]
    several = len(other.keys) > 1 or draft.plural or (other.phrase.plural and not _by_surname(draft, other))
    if word in MALE or word in FEMALE:
        gender = "m" if word in MALE else "f"
        return draft.kind == "person" and not several and draft.gender in (None, gender)
    if word in THING:
        collective = len(other.keys) == 1 and other.phrase.word.tag == "NN" and other.phrase.word.lower in COLLECTIVE
        return (collective and draft.kind == "group") or (draft.kind in ("state", "organisation") and not several)
    return several or (draft.kind == "organisation" and not draft.key.startswith("organisation "))


def _by_surname(draft: Draft, other: Resolved) -> bool:
    """Whether somebody is called by a surname that looks like a plural: "LANES said that he", not "the Lanes"."""
    own = draft.name.split()[-1:]
    return other.kind == "name" and draft.kind == "person" and own == [other.phrase.word.text]


def _score(phrase: Phrase, other: Resolved, reader: Reader) -> float:
    """How good an antecedent is; below `LEAST` for one that the grammar rules out."""
    distance = phrase.scene.number - other.phrase.scene.number
    candidate, word = other.phrase.word, phrase.word
    score = NEARNESS[distance]
    if candidate.dep in ("nsubj", "nsubjpass", "csubj"):
        bound = distance == 0 and _bound(phrase, candidate)
        beside = other.phrase.scene.words[candidate.head].dep in ("advcl", "relcl", "acl")
        score += SUBJECT + (BOUND if bound else ASIDE if beside else 0.0)
    elif candidate.dep == "pobj" and other.phrase.scene.words[candidate.head].dep == "agent":
        score += AGENT
    elif candidate.dep in ("poss", "compound", "amod"):
        score += NESTED
    if other.kind == "name":
        score += NAMED
    elif other.kind == "pronoun":
        score += CHAIN
    draft = reader.roster[other.keys[0]]
    score += GENDERED if draft.gender else 0.0
    if candidate.quoted != word.quoted:
        score += IN_WORDS if candidate.quoted and word.dep == "nsubj" else OTHER_QUOTE
    if distance == 0:
        score += _same_sentence(phrase, other)
    elif phrase.word.lower in THING and candidate.dep not in ("nsubj", "nsubjpass"):
        score -= 2.5
    return score


def _bound(phrase: Phrase, candidate: Word) -> bool:
    """Whether one of two clauses with a candidate and a pronoun as subjects says when or why the other is: "after LEE
    refused, HE was booed", "LEE was in Lima when HE was seized"."""
    words, word = phrase.scene.words, phrase.word
    if word.dep not in ("nsubj", "nsubjpass") or candidate.i > word.i:
        return False
    own, above = words[word.head], words[candidate.head]
    return (own.dep == "advcl" and own.head == above.i) or (above.dep == "advcl" and above.head == own.i)


def _same_sentence(phrase: Phrase, other: Resolved) -> float:
    """The grammar within one sentence: no antecedent inside the pronoun's own phrase, nor beside it under one verb."""
    words, word, candidate = phrase.scene.words, phrase.word, other.phrase.word
    if (
        word.quoted
        and not candidate.quoted
        and candidate.dep == "nsubj"
        and words[candidate.head].dep in ("ROOT", "parataxis")
    ):
        return -20.0 if word.lower not in ("we", "our") else 0.0  # inside a quotation "he" is not the one who speaks
    if word.lower.endswith("self") or word.lower.endswith("selves"):
        return 6.0 if candidate.dep in ("nsubj", "nsubjpass") and candidate.head == _verb(phrase) else -4.0
    if word.lower in POSSESSIVE:
        joint = other.phrase.last + 1
        if word.i == joint + 1 and words[joint].pos == "CCONJ":
            return 12.0  # "the spy Ann Lee and her daughter"
        if other.phrase.first <= word.i <= other.phrase.last and candidate.i > word.i:
            return -20.0
        if _is_to_do_it(phrase, candidate):
            return CONTROL
        return 1.5 if candidate.dep in ("nsubj", "nsubjpass") and candidate.head == _verb(phrase) else 0.0
    if candidate.head == word.head and word.lower not in POSSESSIVE:
        return -20.0
    if words[word.head].pos == "ADP" and words[word.head].head == candidate.head and candidate.dep == "nsubj":
        return -20.0
    return -20.0 if candidate.dep == "nsubj" and candidate.head == _doing_it_to(phrase) else 0.0


def _doing_it_to(phrase: Phrase) -> int | None:
    """The verb whose subject does to the pronoun what is done: of "raided a farm and held forty OF THEM" the first."""
    words, word = phrase.scene.words, phrase.word
    above = words[word.head]
    if word.dep == "pobj" and above.lower == "of" and words[above.head].pos == "NUM":
        word, above = words[above.head], words[words[above.head].head]
    if word.dep != "dobj" or above.pos != "VERB":
        return None
    while above.dep == "conj" and not _subjects(phrase, above.i):
        above = words[above.head]
    return above.i


def _is_to_do_it(phrase: Phrase, candidate: Word) -> bool:
    """Whether somebody is asked, told or made to do what a possessive stands in: "urged CHAD to withdraw ITS men"."""
    words, verb = phrase.scene.words, _verb(phrase)
    over, above = words[verb].head, words[candidate.head]
    if words[verb].dep != "xcomp" or words[verb].tag != "VB" or words[over].lemma not in MAKING:
        return False
    if candidate.dep in ("dobj", "dative"):
        return candidate.head == over and words[over].lemma not in VISITING
    return candidate.dep == "pobj" and above.lower in ASKING and above.head == over


def _verb(phrase: Phrase) -> int:
    """The verb that governs the phrase."""
    words, at = phrase.scene.words, phrase.head
    for _ in words:
        if words[at].pos in ("VERB", "AUX") or words[at].head == at:
            break
        at = words[at].head
    return at


def _expletive(phrase: Phrase) -> bool:
    """ "it is difficult to", "it seems that": nobody is meant."""
    words, word = phrase.scene.words, phrase.word
    verb = words[word.head]
    if word.dep == "expl" or verb.lemma in ("seem", "appear", "turn", "rain", "happen"):
        return True
    if verb.lemma == "be" and word.dep == "nsubj":
        deps = {words[child].dep for child in phrase.scene.children[verb.i]}
        return bool(deps & {"acomp", "attr"}) and bool(deps & {"ccomp", "xcomp", "advcl", "csubj", "prep"})
    return False


def _learn_gender(reader: Reader, word: str, other: Resolved) -> None:
    draft = reader.roster[other.keys[0]]
    if word in MALE | FEMALE and draft.gender is None and draft.kind == "person":
        draft.gender = "m" if word in MALE else "f"


def _coordination(reader: Reader, phrase: Phrase) -> tuple[list[str], float]:
    """The nearest coordinated actors before a plural pronoun, and their score as its antecedent."""
    for distance in range(3):
        number = phrase.scene.number - distance
        rows = [one for one in reader.of_sentence(number) if one.phrase.at < phrase.at]
        for one in reversed([one for one in rows if one.phrase.word.dep != "conj"]):
            keys = conjoined(reader, one, rows)
            if len(keys) > 1:
                score = NEARNESS[distance] + (SUBJECT if one.phrase.word.dep in ("nsubj", "nsubjpass") else 0.0)
                return keys, score
    return _two_before(reader, phrase)


def _two_before(reader: Reader, phrase: Phrase) -> tuple[list[str], float]:
    """Two persons, or two states, of the sentence before in which nobody else can be meant by "they"."""
    rows = reader.of_sentence(phrase.scene.number - 1)
    if any(len(one.keys) > 1 or reader.roster[one.keys[0]].plural for one in rows):
        return [], 0.0
    for kind in ("person", "state"):
        keys = list(dict.fromkeys(one.keys[0] for one in rows if reader.roster[one.keys[0]].kind == kind))
        if len(keys) == 2:
            return keys, NEARNESS[1] + SUBJECT
    return [], 0.0
