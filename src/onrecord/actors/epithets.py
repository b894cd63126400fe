"""Who is told of by a description and by a name: "A lawmaker in Lima ... Ana Paz said", "Tom Reed ... the teenager".

Over the `Reader`, once all phrases are resolved: a description that was taken for somebody of his own is joined to the
named person whom it can only mean. Reports name people late ("A hacker who ... Jan Maly, 40, was sentenced"), call them
otherwise the second time, and say it outright ("the man, identified as Jan Maly").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro

LEAD = 2  # sentences of a report's text in which somebody is told of before he is named
UNTIL = 4  # and the one before which the name comes
FARTHEST = 3  # sentences within which nobody else may be meant
REACH = {True: FARTHEST, False: 1}  # sentences from a name to its epithet: of private people, of others
PRIVATE = frozenset(("CVL", "CRM", "UAF", "REF", "EDU", "MED"))
PUBLIC = frozenset(("GOV", "LEG", "PTY", "OPP", "BUS", "REB", "ELI"))
GUILTY = frozenset(("CRM", "UAF"))  # sectors of those who are not the named person that a report of a crime is about
SUBJECTS = ("nsubj", "nsubjpass")
IDENTIFYING = frozenset("identify name know".split())
NAMING_AS = frozenset("acknowledge appoint confirm elect install name nominate recognise recognize reinstate".split())
# People of whom reports tell without ever naming them, and those who are somebody's.
NAMELESS = frozenset(
    "spokesman spokeswoman spokesperson official source witness eyewitness reporter journalist correspondent analyst "
    "expert observer diplomat aide adviser advisor person victim translator interpreter resident neighbour neighbor "
    "friend colleague relative father mother son daughter wife husband widow brother sister parent cousin uncle aunt "
    "nephew niece grandmother grandfather baby successor predecessor counterpart member host guest owner lawyer "
    "attorney judge officer passer-by bystander passenger ally critic rival individual figure side dead wounded "
    "injured people".split()
)
ACCUSED = frozenset("suspect defendant accused driver plaintiff convict fugitive".split())
ANYBODY = frozenset("man woman".split())  # as an epithet of somebody named before it
OTHERS = frozenset("other others second third new next last another only same first latest late".split())
Mentions = Mapping[str, Sequence[Resolved]]


def read_epithets(reader: Reader) -> None:
    """Joins those who are described to those who are named, where only one is meant."""
    told = _told(reader)
    for key, name in (*_identified(reader), *_predicated(reader), *_named_as(reader)):
        if key in reader.roster.drafts:
            _join(reader, key, name)
    for key, mentions in told.items():
        draft = reader.roster.drafts.get(key)
        if draft is None or not _is_described(draft):
            continue
        phrase = mentions[0].phrase
        if _is_epithet(phrase) and (named := _later(reader, draft, phrase, told) or _earlier(reader, draft, phrase)):
            _join(reader, key, named)


def _told(reader: Reader) -> dict[str, list[Resolved]]:
    """The mentions of each single actor, in order."""
    told: dict[str, list[Resolved]] = {}
    for one in reader.done:
        if len(one.keys) == 1:
            told.setdefault(one.keys[0], []).append(one)
    return told


def _is_described(draft: Draft) -> bool:
    return draft.kind == "person" and not draft.plural and not draft.apart and not draft.is_named


def _identified(reader: Reader) -> Iterator[tuple[str, str]]:
    """Who is said outright to be somebody: "police identified the man as JAN MALY", "a man named JAN MALY"."""
    for one in reader.done:
        phrase, words = one.phrase, one.phrase.scene.words
        if phrase.shape != "name" or phrase.word.dep not in ("pobj", "oprd", "attr") or len(one.keys) > 1:
            continue
        over = words[phrase.word.head]
        verb = words[over.head] if over.lower == "as" else over
        if verb.lemma not in IDENTIFYING:
            continue
        said = phrase.scene.child(verb.i, "dobj", "nsubjpass") if verb.dep != "acl" else verb.head
        other = reader.resolve_at(phrase, said) if said is not None else None
        if other is not None and len(other.keys) == 1 and _is_described(reader.roster[other.keys[0]]):
            yield other.keys[0], one.keys[0]


def _predicated(reader: Reader) -> Iterator[tuple[str, str]]:
    """What a pronoun is said to be: "He is the AUTHOR of two novels"."""
    for one in reader.done:
        phrase, words = one.phrase, one.phrase.scene.words
        if phrase.word.dep != "attr" or len(one.keys) > 1 or words[phrase.word.head].lemma != "be":
            continue
        if phrase.scene.child(phrase.word.head, "neg") is not None or phrase.former:
            continue
        subject = phrase.scene.child(phrase.word.head, "nsubj")
        other = reader.resolve_at(phrase, subject) if subject is not None else None
        if other is None or other.kind != "pronoun" or len(other.keys) > 1:
            continue
        if reader.roster[other.keys[0]].is_named and _is_described(reader.roster[one.keys[0]]):
            yield one.keys[0], other.keys[0]


def _named_as(reader: Reader) -> Iterator[tuple[str, str]]:
    """As what somebody is recognised or named: "recognised Ana Paz as PRESIDENT OF PERU"; not as "the country's"."""
    for one in reader.done:
        phrase, words = one.phrase, one.phrase.scene.words
        over = words[phrase.word.head]
        if phrase.shape != "description" or over.lower != "as" or len(one.keys) > 1 or phrase.former:
            continue
        verb = words[over.head]
        named = verb.i if verb.pos == "PROPN" else phrase.scene.child(verb.i, "dobj", "nsubjpass")
        if (verb.pos != "PROPN" and verb.lemma not in NAMING_AS) or named is None or _is_of_the_country(phrase):
            continue
        other = reader.resolve_at(phrase, named)
        if other is None or len(other.keys) > 1 or other.kind != "name":
            continue
        if reader.roster[other.keys[0]].kind == "person" and _is_described(reader.roster[one.keys[0]]):
            yield one.keys[0], other.keys[0]


def _is_of_the_country(phrase: Phrase) -> bool:
    return phrase.holder is not None and phrase.scene.words[phrase.holder].lemma in ("country", "nation", "state")


def _is_epithet(phrase: Phrase) -> bool:
    """Whether a description is of a sort that reports call those by whom they name."""
    entry = phrase.entry
    if entry is None or entry.name in NAMELESS or entry.kind not in ("role", "office"):
        return False
    return not entry.collective and entry.sector != "JUD"


def _suits(named: Draft, described: Draft, phrase: Phrase) -> bool:
    """Whether nothing that is known of a person speaks against a description of somebody with a name."""
    if not named.is_named:
        return False
    if {named.gender, described.gender} == {"m", "f"}:
        return False
    own = described.country or next((one.country for one in described.intros if one.country), None)
    known = None if named.is_guessed else named.nation
    if own is not None and known is not None and own != known:
        return False
    if any(one.head and one.weight > 1 for one in named.intros):
        return phrase.entry is not None and phrase.entry.sector in PRIVATE and PRIVATE.issuperset(named.sectors)
    return True


def _later(reader: Reader, draft: Draft, phrase: Phrase, told: Mentions) -> str | None:
    """The only one of those named who can be meant by a description at the head of a report that gives no name yet."""
    start = next((one.scene.number for one in reader.phrases if one.scene.kind != "headline"), 0)
    number, headline = phrase.scene.number, phrase.scene.kind == "headline"
    first = phrase.scene.words[phrase.first].lower
    opening = number == start and phrase.scene.child(phrase.head, "relcl") is not None  # "The hacker who ..."
    if number >= start + LEAD or not (first in ("a", "an", "one") or headline or opening):
        return None
    if _is_told_apart(phrase) and not (opening and phrase.holder is None):
        return None
    if phrase.entry is not None and phrase.entry.sector in GUILTY and phrase.word.dep not in SUBJECTS:
        return None  # "killed by a sniper": he who is named next may be the one who was killed
    near = (one for n in range(number + 1, start + UNTIL + 1) for one in reader.of_sentence(n))
    named = {
        one.keys[0]
        for one in near
        if _is_introduced(one, told) and not (headline and len(told[one.keys[0]]) < 2)
        and not reader.roster[one.keys[0]].intros and _suits(reader.roster[one.keys[0]], draft, phrase)
    }  # fmt: skip
    return named.pop() if len(named) == 1 else None


def _is_introduced(one: Resolved, told: Mentions) -> bool:
    """Whether a mention is the first of a name in full, as the subject of a sentence."""
    phrase = one.phrase
    if phrase.shape != "name" or len(one.keys) > 1 or told[one.keys[0]][0] is not one or phrase.scene.kind != "body":
        return False
    return " " in phrase.name and not phrase.name.isupper() and phrase.word.dep in SUBJECTS


def _earlier(reader: Reader, draft: Draft, phrase: Phrase) -> str | None:
    """The only one of those named shortly before who can be meant by "the" with a description that says no more."""
    words, number = phrase.scene.words, phrase.scene.number
    entry = phrase.entry
    if entry is None or entry.name in ANYBODY or entry.sector not in PRIVATE | PUBLIC or phrase.former:
        return None
    if words[phrase.first].lower != "the" or phrase.scene.kind == "headline" or _is_told_apart(phrase):
        return None
    guilty = entry.sector in GUILTY or entry.name.rpartition(" ")[2] in ACCUSED
    reach = REACH[entry.sector in PRIVATE]
    near = [
        one
        for distance in range(FARTHEST + 1)
        for one in reader.of_sentence(number - distance)
        if one.phrase.at < phrase.at and len(one.keys) == 1 and _suits(reader.roster[one.keys[0]], draft, phrase)
    ]
    if guilty:
        near = [one for one in near if GUILTY.intersection(reader.roster[one.keys[0]].sectors)]
    others = {one.keys[0] for one in near if _is_beside(phrase, one)}
    near = [one for one in near if one.keys[0] not in others]
    if len({one.keys[0] for one in near}) != 1 or number - near[0].phrase.scene.number > reach:
        return None
    around = (one for distance in range(reach + 1) for one in reader.of_sentence(number - distance))
    return None if any(_is_rival(reader, phrase, one) for one in around) else near[0].keys[0]


def _is_rival(reader: Reader, phrase: Phrase, other: Resolved) -> bool:
    """Whether it is somebody else who is only described, before an epithet that may be his."""
    draft = reader.roster.drafts.get(other.keys[0])
    if draft is None or other.phrase.at >= phrase.at or other.kind == "pronoun" or not _is_described(draft):
        return False
    if draft.country is not None and phrase.countries and draft.country != phrase.countries[0]:
        return False
    return other.phrase.entry is not None and other.phrase.entry.name not in NAMELESS


def _is_told_apart(phrase: Phrase) -> bool:
    """Whether more than its adjectives says who is meant, or that it is another: "the man who ...", "her teacher"."""
    scene = phrase.scene
    below = (scene.words[child].dep for child in scene.children[phrase.head])
    if phrase.holder is not None or phrase.apposed is not None:
        return True
    if phrase.definite and (phrase.complements or any(dep in ("relcl", "acl", "appos") for dep in below)):
        return True
    return any(word.lower in OTHERS for word in scene.words[phrase.first : phrase.head])


def _is_beside(phrase: Phrase, other: Resolved) -> bool:
    """Whether somebody stands under the same verb as a description, or says what it stands in, or is joined to it."""
    scene, at = phrase.scene, phrase.head
    if other.phrase.scene is not scene:
        return False
    if other.phrase.word.head == phrase.word.head or phrase.word.dep == "conj":
        return True
    inside = False
    for _ in scene.words:
        word = scene.words[at]
        direct = word.dep in ("dobj", "dative", "pobj", "prep", "attr", "oprd", "agent", "nsubj", "nsubjpass")
        inside = inside or word.dep in ("ccomp", "xcomp")
        at = word.head
        if other.phrase.head in scene.children[at] and (inside or direct) and scene.words[at].pos in ("VERB", "AUX"):
            return True
        if scene.words[at].pos in ("VERB", "AUX") and not inside and scene.words[at].dep not in ("ccomp", "xcomp"):
            break
        if scene.words[at].head == at:
            break
    return False


def _join(reader: Reader, key: str, name: str) -> None:
    """Makes a description the named person's, with what it tells of him."""
    old, named = reader.roster.drafts.pop(key), reader.roster[name]
    for told in old.intros:
        # "The boy" tells no country, nor that where the report plays is his.
        private = told.sector in PRIVATE and told.country is None
        named.learn(replace(told, weight=1) if private else told)
    if old.country is not None and not any(one.country for one in old.intros):
        named.learn(Intro("", "", old.country, None, weight=2))
    named.gender = named.gender or old.gender
    named.beyond |= old.beyond
    for one in reader.done:
        one.keys = tuple(name if own == key else own for own in one.keys)
    for draft in reader.roster.drafts.values():
        draft.serves = [name if own == key else own for own in draft.serves if own != key or draft is not named]
