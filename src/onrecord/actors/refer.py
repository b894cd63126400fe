"""Words that stand for actors named elsewhere: pronouns, "his Russian counterpart", "both", "the two leaders".

Functions over the `Reader`. The weights of antecedents are set by hand after the common findings on English news:
the subject of the sentence before, then nearness; a pronoun's own verb never has it twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.actors import describe
from onrecord.actors.phrases import Phrase
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro
from onrecord.lexicon import Entry
from onrecord.model import MentionKind

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader

MALE, FEMALE = frozenset("he him his himself".split()), frozenset("she her hers herself".split())
THING, MANY = frozenset("it its itself".split()), frozenset("they them their theirs themselves".split())
POSSESSIVE = frozenset("his her its their hers theirs".split())
NEARNESS = (9.0, 7.0, 4.5, 3.0, 2.0)  # of candidates in the same sentence, the one before, ...
SUBJECT, NAMED, CHAIN, GENDERED, OTHER_QUOTE, NESTED = 4.0, 1.0, 2.0, 1.0, -2.5, -1.5
LEAST = 4.0
NUMBERS = {
    "both": 2,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "2": 2,
    "3": 3,
    "4": 4,
}
PERSONAL = frozenset("leader minister president man politician official premier counterpart diplomat general".split())
STATELY = frozenset("country nation side state government neighbour neighbor capital power rival ally member".split())


def pronoun(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The actors of a pronoun: the best antecedent before it, None where none is good enough."""
    word = phrase.word.lower
    if word in THING and _expletive(phrase):
        return None
    best, score = None, LEAST
    for other in _before(reader, phrase):
        if not _agrees(reader, word, other):
            continue
        own = _score(phrase, other, reader)
        if own > score:
            best, score = other, own
    if word in MANY:
        coordinated, own = _coordination(reader, phrase)
        if coordinated and own >= score:
            resolved = describe.together(reader, phrase, coordinated, 0.7)
            resolved.kind = "pronoun"
            return resolved
    if best is None:
        return None
    _learn_gender(reader, word, best)
    kind: MentionKind = "pronoun"
    return Resolved(phrase, best.keys, kind, round(min(0.9, 0.4 + score / 30) * best.sure, 3), best.together)


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
    several = len(other.keys) > 1 or draft.plural or other.phrase.plural
    if word in MALE or word in FEMALE:
        gender = "m" if word in MALE else "f"
        return draft.kind == "person" and not several and draft.gender in (None, gender)
    if word in THING:
        return draft.kind in ("state", "organisation") and not several
    return several or (draft.kind == "organisation" and not draft.key.startswith("organisation "))


def _score(phrase: Phrase, other: Resolved, reader: Reader) -> float:
    """How good an antecedent is; below `LEAST` for one that the grammar rules out."""
    distance = phrase.scene.number - other.phrase.scene.number
    candidate, word = other.phrase.word, phrase.word
    score = NEARNESS[distance]
    if candidate.dep in ("nsubj", "nsubjpass", "csubj"):
        score += SUBJECT
    elif candidate.dep in ("poss", "compound", "amod"):
        score += NESTED
    if other.kind == "name":
        score += NAMED
    elif other.kind == "pronoun":
        score += CHAIN
    draft = reader.roster[other.keys[0]]
    score += GENDERED if draft.gender else 0.0
    if candidate.quoted != word.quoted:
        score += OTHER_QUOTE
    if distance == 0:
        score += _same_sentence(phrase, other)
    elif phrase.word.lower in THING and candidate.dep not in ("nsubj", "nsubjpass"):
        score -= 2.5
    return score


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
        return 1.5 if candidate.dep in ("nsubj", "nsubjpass") and candidate.head == _verb(phrase) else 0.0
    if candidate.head == word.head and word.lower not in POSSESSIVE:
        return -20.0
    if words[word.head].pos == "ADP" and words[word.head].head == candidate.head and candidate.dep == "nsubj":
        return -20.0
    return 0.0


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


# --------------------------------------------------------------------------------------------- several actors


def _coordination(reader: Reader, phrase: Phrase) -> tuple[list[str], float]:
    """The nearest coordinated actors before a plural pronoun, and their score as its antecedent."""
    for distance in range(3):
        number = phrase.scene.number - distance
        rows = [one for one in reader.done if one.phrase.scene.number == number and one.phrase.at < phrase.at]
        for one in reversed([one for one in rows if one.phrase.word.dep != "conj"]):
            keys = _conjoined(reader, one, rows)
            if len(keys) > 1:
                score = NEARNESS[distance] + (SUBJECT if one.phrase.word.dep in ("nsubj", "nsubjpass") else 0.0)
                return keys, score
    return _two_before(reader, phrase)


def _two_before(reader: Reader, phrase: Phrase) -> tuple[list[str], float]:
    """Two persons, or two states, of the sentence before in which nobody else can be meant by "they"."""
    rows = [one for one in reader.done if one.phrase.scene.number == phrase.scene.number - 1]
    if any(len(one.keys) > 1 or reader.roster[one.keys[0]].plural for one in rows):
        return [], 0.0
    for kind in ("person", "state"):
        keys = list(dict.fromkeys(one.keys[0] for one in rows if reader.roster[one.keys[0]].kind == kind))
        if len(keys) == 2:
            return keys, NEARNESS[1] + SUBJECT
    return [], 0.0


def _conjoined(reader: Reader, first: Resolved, rows: list[Resolved]) -> list[str]:
    """The keys of a phrase and of those joined to it by "and" or commas."""
    heads = {first.phrase.head}
    keys = list(first.keys)
    for other in rows:
        if other.phrase.word.dep == "conj" and other.phrase.word.head in heads:
            heads.add(other.phrase.head)
            keys += [key for key in other.keys if key not in keys]
    return keys if len(heads) > 1 else []


def pair(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "both", "the two leaders", "the three countries": the last so many actors of that kind named together."""
    wanted = NUMBERS.get((phrase.number or "two").lower(), 2)
    head = phrase.word.lemma.lower()
    if phrase.shape != "number" and not (phrase.definite or phrase.number == "both" or has_both(phrase)):
        return None
    kinds = _kinds(head if phrase.shape != "number" else "", phrase.entry)
    if not kinds:
        return None
    for number in range(phrase.scene.number, max(phrase.scene.number - 6, -1), -1):
        keys = _together(reader, phrase, number, kinds, wanted)
        if keys:
            return describe.together(reader, phrase, keys, 0.75)
    return None


def has_both(phrase: Phrase) -> bool:
    """Whether "both" stands before the head."""
    return any(word.lower == "both" for word in phrase.scene.words[phrase.first : phrase.head])


def _kinds(head: str, entry: Entry | None) -> tuple[str, ...]:
    if head in PERSONAL or head.endswith("minister") or (entry is not None and entry.kind == "office"):
        return ("person",)
    if head in STATELY:
        return ("state", "organisation", "group") if head in ("side", "rival", "member", "ally") else ("state",)
    return ("person", "state", "organisation") if not head else ()


def _together(reader: Reader, phrase: Phrase, number: int, kinds: tuple[str, ...], wanted: int) -> list[str]:
    """So many different actors of one kind in one sentence: joined ones first, else the first ones named."""
    rows = [one for one in reader.done if one.phrase.scene.number == number and one.phrase.at < phrase.at]
    for one in rows:
        keys = _conjoined(reader, one, rows)
        if len(keys) == wanted and all(reader.roster[key].kind in kinds for key in keys):
            return keys
        if len(one.keys) == wanted and all(reader.roster[key].kind in kinds for key in one.keys):
            return list(one.keys)
    for kind in kinds:
        found = [one for one in rows if len(one.keys) == 1 and reader.roster[one.keys[0]].kind == kind]
        keys = list(dict.fromkeys(one.keys[0] for one in found))
        if len(keys) == wanted:
            return keys
        if kind == "state" and len(keys) < wanted:
            nations = list(dict.fromkeys(_nation_keys(reader, rows)))
            if len(nations) == wanted:
                return nations
    return []


def _nation_keys(reader: Reader, rows: list[Resolved]) -> Iterator[str]:
    for one in rows:
        state = reader.state(reader.roster[one.keys[0]].nation) if len(one.keys) == 1 else None
        if state:
            yield state.key


# --------------------------------------------------------------------------------------------- counterparts


def counterpart(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "his Russian counterpart": whoever holds the same office there, by name where the report gives one."""
    office = office_of_holder(reader, phrase)
    country = phrase.countries[0] if phrase.countries else None
    if office:
        for draft in reader.roster.people():
            if country and draft.nation == country and (held := draft.holds(office.head)) and not held.former:
                return Resolved(phrase, (draft.key,), "description", 0.8)
    adjective = reader.lexicon.adjective(country) if country else None
    name = f"{adjective} {office.head}" if adjective and office else phrase.scene.text(phrase.head, phrase.head)
    draft = reader.roster.draft(f"person {name} {country}".lower(), name, "person")
    draft.country = country
    draft.learn(
        Intro(
            office.head if office else "counterpart",
            office.title if office else "",
            country,
            office.sector if office else "GOV",
            weight=2,
        )
    )
    return Resolved(phrase, (draft.key,), "description", 0.7)


def office_of_holder(reader: Reader, phrase: Phrase) -> Intro | None:
    """The office of the one whose counterpart it is."""
    if phrase.holder is None:
        return None
    held = reader.resolve_at(phrase, phrase.holder)
    if held is None:
        return None
    draft: Draft = reader.roster[held.keys[0]]
    return next((intro for intro in draft.intros if intro.head), None)
