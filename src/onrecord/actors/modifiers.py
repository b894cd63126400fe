"""What the words beside a phrase's name or head tell of it: roles, countries, possessor, complements, apposition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.actors.phrase import ROLES, Phrase
from onrecord.actors.words import Label, Scene, Word
from onrecord.lexicon import Entry

AFFIXES = frozenset(
    "backed brokered sponsored based occupied held controlled style owned ruled funded trained made bound "
    "mediated administered allied supported run dominated wide level speaking language".split()
)
# Of those, what is done from without; these hang on a name with a stop in one word, too ("U.S.-backed").
FROM_WITHOUT = frozenset("backed brokered sponsored funded trained supported allied mediated armed".split())
BESIDE = frozenset("amod compound nmod".split())
TELLING = ("adjective", "people", "country")
OWNING = (*TELLING, "organisation", "seat", "capital", "city")  # whose a thing is: "the Interpol inquiry"
SEATS = ("country", "capital", "city")
HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
PARTY_LETTERS = ("R", "D", "I")
AGAINST = frozenset("anti pro non post pre".split())


def read_modifiers(phrase: Phrase, end: int) -> None:
    """What the words before the name or the head tell: roles, countries, organisations, number."""
    scene, at = phrase.scene, phrase.first
    told: list[int] = []
    possessors = _possessors(phrase)
    while at < end:
        word, label = scene.words[at], scene.labels.get(at)
        if word.dep == "poss" or word.tag == "POS" or any(at in possessor for possessor in possessors):
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
    capital = any(word.capital for word in phrase.scene.words[label.first : label.last + 1])  # "al-Qaeda" has one
    if (country or organisation) and capital and not affixed(phrase.scene, label):
        seat = label.of_kind("seat")
        if (organisation and not country) or seat:
            phrase.organisation = phrase.organisation or seat or organisation
        if country and country.country and not ethnic(phrase, label.first):
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


def _possessors(phrase: Phrase) -> list[range]:
    """The words of the head's possessors."""
    scene = phrase.scene
    return [
        range(scene.left(child), scene.right(child) + 1)
        for child in scene.children[phrase.head]
        if child < phrase.head and scene.words[child].dep == "poss"
    ]


def read_relations(phrase: Phrase) -> None:
    """Possessor, complements and apposition of the head."""
    scene = phrase.scene
    for child in scene.children[phrase.head]:
        word = scene.words[child]
        if word.dep == "poss":
            phrase.holder, phrase.definite = child, True
        elif constituency(scene, word):
            place = scene.labels[child].of_kind(*SEATS) if child in scene.labels else None
            phrase.seated = place.country if place is not None else None
        elif word.dep in ("acl", "acl:relcl") and word.lower == "based":
            for preposition in scene.children[child]:
                phrase.complements += [("in", n) for n in scene.children[preposition] if scene.words[n].dep == "pobj"]
        elif word.dep == "prep" and child > phrase.head:
            for inner in scene.children[child]:
                if scene.words[inner].dep == "pobj":
                    phrase.complements.append((word.lower, inner))
    if phrase.word.dep == "appos" or _is_beside(scene, phrase.word):
        phrase.apposed = phrase.word.head


def _is_beside(scene: Scene, word: Word) -> bool:
    """Whether the parser takes for a second one whom a comma sets beside "a" somebody: "a young KENYAN, Ann Otieno"."""
    if word.dep != "conj" or word.pos != "PROPN":
        return False
    below = [scene.words[child] for head in (word.head, word.i) for child in scene.children[head]]
    first = scene.left(word.i)
    one = any(child.head == word.head and child.lower in ("a", "an") for child in below)
    return one and first > 0 and scene.words[first - 1].text == "," and not any(child.dep == "cc" for child in below)


def seat_before(scene: Scene, word: Word, name_first: int | None) -> Entry | None:
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


def constituency(scene: Scene, word: Word) -> bool:
    """Whether a word only says for where a member sits, behind the letter of a party: "Ann Lee (R-Ohio)"."""
    at = word.i
    return (
        at > 2
        and scene.words[at - 1].text in HYPHENS
        and scene.words[at - 2].text in PARTY_LETTERS
        and scene.words[at - 3].text in ("(", "[", ",")
    )


def backs(scene: Scene, label: Label) -> bool:
    """Whether a name is that of who stands behind others: "Iranian-BACKED militias", "PRO-Russian rebels"."""
    words, after, before = scene.words, label.last + 1, label.first - 1
    if words[label.last].lower.rpartition("-")[2] in FROM_WITHOUT:
        return True
    if after + 1 < len(words) and words[after].text in HYPHENS and words[after + 1].lower in FROM_WITHOUT:
        return True
    return before > 0 and words[before].text in HYPHENS and words[before - 1].lower in AGAINST


def affixed(scene: Scene, label: Label) -> bool:
    """Whether a hyphen takes the name out of the phrase: "Syrian-occupied", "anti-Syria"; not "U.S.-led"."""
    words, after = scene.words, label.last + 1
    if backs(scene, label):
        return True
    if after + 1 < len(words) and words[after].text in "-‑–" and words[after + 1].lower in AFFIXES:
        return True
    return after < len(words) and words[after].lower in ("ruled", "occupied", "controlled", "backed", "held")


def ethnic(phrase: Phrase, at: int) -> bool:
    """Whether a people's name is said to be of a kin, not of a state: "ethnic Albanians", "CUBAN American voters"."""
    words, label = phrase.scene.words, phrase.scene.labels.get(at)
    behind = words[label.last + 1].text if label is not None and label.last + 1 < len(words) else ""
    return behind == "American" or any(word.lower == "ethnic" for word in words[phrase.first : at])


def country_before(scene: Scene, word: int, kinds: Sequence[str] = TELLING) -> str | None:
    """The one country that the adjectives and nouns before a noun name: "Kenyan" of "a Kenyan runner"."""
    codes = {entry.country for entry in names_before(scene, word, kinds) if entry.country is not None}
    return codes.pop() if len(codes) == 1 else None


def names_before(scene: Scene, word: int, kinds: Sequence[str]) -> Iterator[Entry]:
    """What the lexicon knows of the names of some kinds before a noun: the FBI of "an FBI inquiry"."""
    for child in scene.children[word]:
        label = scene.labels.get(child)
        if child > word or label is None or scene.words[child].dep not in BESIDE or not scene.words[child].capital:
            continue
        entry = label.of_kind(*kinds)
        if entry is not None and not affixed(scene, label):
            yield entry
