"""Phrases that stand for several actors: "both", "the two leaders", "Hungarian and Romanian officials", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft
from onrecord.actors.standing import locative
from onrecord.actors.told import intro
from onrecord.lexicon import Entry
from onrecord.model import ActorKind

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
ANYBODY = frozenset("man politician".split())
OPPOSED = frozenset({"side", "party"})  # who face each other, also where no number says so
FACING = frozenset("warring opposing rival feuding negotiating conflicting belligerent".split())
RIVALS = frozenset("rival archrival foe enemy adversary".split())  # of two states that a report tells of
# What a report says of two states that it has named, rather than which of several are meant.
DESCRIBING = frozenset(
    "nuclear armed neighbouring neighboring nuclear-armed old long longtime longstanding bitter traditional historic "
    "historical ancient fractious estranged arch wartime former cold war".split()
)
COUNTED = {"pair": 2, "duo": 2, "trio": 3, "quartet": 4}  # words for so many of those named before
LOOSE = frozenset({"rival", "member", "ally"})
STATELY = RIVALS | frozenset("country nation state government neighbour neighbor capital power ally member".split())


def together(reader: Reader, phrase: Phrase, keys: list[str], sure: float) -> Resolved:
    """A mention of several actors: the joint actor gets a draft of its own, named by its members."""
    names = [reader.roster[key].name for key in keys]
    joint = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
    draft = reader.roster.draft(f"together {' + '.join(keys)}", joint, "group")
    nations = {reader.roster[key].nation for key in keys}
    sectors = {reader.roster[key].sectors[:1] for key in keys}
    draft.country = nations.pop() if len(nations) == 1 else None
    draft.sector = next(iter(sectors.pop()), None) if len(sectors) == 1 else None
    draft.plural = True
    draft.spans.append(reader.span(phrase))
    return Resolved(phrase, tuple(keys), "description", sure, draft.key)


def each(reader: Reader, phrase: Phrase) -> Resolved | None:
    """Several actors in one phrase, told apart by country: "Hungarian and Romanian officials", "the presidents of
    Chile and Peru"; who holds an office is the one whom the report names so."""
    scene, entry = phrase.scene, phrase.entry
    codes = list(dict.fromkeys(phrase.countries))
    if len(codes) < 2 or not any(scene.words[n].dep == "cc" for n in range(phrase.first, phrase.head)):
        codes = _of_each(phrase) or _of_holders(reader, phrase)
    if len(codes) < 2 or entry is None:
        return None
    sector = intro(reader, phrase).sector
    keys = [_one_of_each(reader, phrase, entry, code, sector) for code in codes]
    return together(reader, phrase, keys, 1.0)


def _one_of_each(reader: Reader, phrase: Phrase, entry: Entry, code: str, sector: str | None) -> str:
    """The key of those of one country."""
    if entry.kind == "office" and (holder := _holder(reader, entry, code)) is not None:
        return holder.key
    single = entry.kind == "office"
    label = phrase.scene.labels.get(phrase.head)
    noun = entry.name if single else phrase.scene.text(label.first if label else phrase.head, phrase.head)
    name = f"{reader.lexicon.adjective(code) or code} {noun}"
    kind: ActorKind = "person" if single else "group"
    draft = reader.roster.draft(f"{kind} {name} {code if single else ''}".lower().rstrip(), name, kind)
    draft.country, draft.sector, draft.plural = code, sector, not single
    return draft.key


def _of_each(phrase: Phrase) -> list[str]:
    """The countries behind "of" that each have one of those told of."""
    if not phrase.plural or phrase.entry is None or phrase.entry.kind not in ("office", "role", "body"):
        return []
    scene = phrase.scene
    within = ("of", "from") if phrase.entry.abroad else ("of", "from", "in")
    heads = [word for preposition, word in phrase.complements if preposition in within]
    codes: list[str] = []
    while heads:
        head = heads.pop(0)
        label = scene.labels.get(head)
        place = label.of_kind("country", "capital") if label else None
        if place is not None and place.country is not None and place.country not in codes:
            codes.append(place.country)
        heads += [child for child in scene.children[head] if scene.words[child].dep == "conj"]
    return codes


def _of_holders(reader: Reader, phrase: Phrase) -> list[str]:
    """The countries of those who each have one of those told of: "THE TWO COUNTRIES' ministers", "THEIR armies", "the
    ministers OF BOTH STATES"."""
    entry = phrase.entry
    behind = next((word for preposition, word in phrase.complements if preposition == "of"), None)
    holder = phrase.holder if phrase.holder is not None else behind
    if not phrase.plural or holder is None or entry is None or entry.kind not in ("office", "role", "body", "group"):
        return []
    held = reader.resolve_at(phrase, holder)
    drafts = [reader.roster[key] for key in held.keys] if held is not None and len(held.keys) > 1 else []
    codes = list(dict.fromkeys(draft.nation for draft in drafts if draft.nation in reader.lexicon.countries))
    states = all(draft.kind == "state" or (entry.kind == "body" and draft.sector == "GOV") for draft in drafts)
    return [code for code in codes if code is not None] if states and len(codes) == len(drafts) else []


def _holder(reader: Reader, entry: Entry, code: str) -> Draft | None:
    """The person whom the report names as the holder of an office in a country."""
    holders = (draft for draft in reader.roster.people() if draft.nation == code and draft.key.startswith("person "))
    named = (draft for draft in holders if draft.name[:1].isupper())
    return next((draft for draft in named if (held := draft.holds(entry.name)) and not held.former), None)


def pair(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "both", "the two leaders", "the three countries": the last so many actors of that kind named together."""
    if phrase.shape == "number" and (part := next((word for prep, word in phrase.complements if prep == "of"), None)):
        return _part(reader, phrase, part)
    head = phrase.word.lemma.lower()
    wanted = COUNTED.get(head) or NUMBERS.get((phrase.number or "two").lower(), 2)
    if phrase.shape != "number" and not (phrase.definite or phrase.number == "both" or has_both(phrase)):
        return None
    kinds = _kinds(head if phrase.shape != "number" else "", phrase.entry)
    if not kinds:
        return None
    if head in RIVALS and phrase.number is None:
        kinds = ("state",)
    named = phrase.entry if phrase.shape != "number" and kinds == ("person",) and head not in ANYBODY else None
    earliest = -1 if _qualified(phrase) else max(phrase.scene.number - 6, -1)
    for number in range(phrase.scene.number, earliest, -1):
        keys = _together(reader, phrase, number, kinds, wanted)
        if keys and (named is None or all(_may_be(reader, key, named) for key in keys)):
            return together(reader, phrase, keys, 0.75)
    return None


def are_opposed(phrase: Phrase) -> bool:
    """Whether a bare plural stands for those who face each other: "THE SIDES agreed", "the warring PARTIES"."""
    head = phrase.word.lemma.lower()
    if not (phrase.plural and phrase.definite) or head not in OPPOSED | RIVALS or phrase.complements:
        return False
    words = phrase.scene.words[phrase.first : phrase.head]
    own = DESCRIBING if head in RIVALS else frozenset()
    return all(word.pos in ("DET", "PUNCT") or word.lower in FACING or word.lower in own for word in words)


def _may_be(reader: Reader, key: str, entry: Entry) -> bool:
    """Whether a person has the role that a word for several names, or none that is told."""
    intros = [one for one in reader.roster[key].intros if one.head]
    lexicon = reader.lexicon
    words = {entry.name} | lexicon.alike.get(entry.name, frozenset()) | lexicon.wider.get(entry.name, frozenset())
    return not intros or any(one.head in words or one.head.endswith(entry.name) for one in intros)


def _part(reader: Reader, phrase: Phrase, whole: int) -> Resolved | None:
    """ "two of them", "both of the ministers": of the kind and country of the whole, and the whole where it is one."""
    resolved = reader.resolve_at(phrase, whole)
    if resolved is None:
        return None
    return Resolved(phrase, resolved.keys, "description", 0.8 * resolved.sure, resolved.together)


def has_both(phrase: Phrase) -> bool:
    """Whether a phrase is of so many though it has no number: "BOTH leaders", "the warring PARTIES", "the TRIO"."""
    counted = phrase.word.lemma.lower() in COUNTED and phrase.definite and not phrase.complements
    return counted or _says_both(phrase) or are_opposed(phrase)


def _says_both(phrase: Phrase) -> bool:
    return any(word.lower == "both" for word in phrase.scene.words[phrase.first : phrase.head])


def _kinds(head: str, entry: Entry | None) -> tuple[str, ...]:
    if head in PERSONAL or head.endswith("minister") or (entry is not None and entry.kind == "office"):
        return ("person",)
    if head in COUNTED:
        return ("person", "state")
    if head in OPPOSED:
        return ("state", "organisation", "group", "person")
    if head in STATELY:
        return ("state", "organisation", "group") if head in LOOSE else ("state",)
    return ("person", "state", "organisation") if not head else ()


def _together(reader: Reader, phrase: Phrase, number: int, kinds: tuple[str, ...], wanted: int) -> list[str]:
    """So many different actors of one kind in one sentence: joined ones first, else the first ones named."""
    rows = [one for one in reader.of_sentence(number) if one.phrase.at < phrase.at]
    for one in rows:
        keys = conjoined(reader, one, rows)
        if len(keys) == wanted and all(reader.roster[key].kind in kinds for key in keys):
            return keys
        if len(one.keys) == wanted and all(reader.roster[key].kind in kinds for key in one.keys):
            return list(one.keys)
    if _qualified(phrase):
        return []
    rows = [one for one in rows if not _beside_them(phrase, one) and not _publishes(reader, one)]
    for kind in _kinds_apart(phrase, kinds):
        found = [one for one in rows if len(one.keys) == 1 and reader.roster[one.keys[0]].kind == kind]
        keys = list(dict.fromkeys(one.keys[0] for one in found))
        if len(keys) == wanted and not (phrase.word.lemma.lower() in OPPOSED and _of_one_state(reader, keys)):
            return keys
        if kind == "state" and len(keys) < wanted:
            nations = list(dict.fromkeys(_nation_keys(reader, rows)))
            if len(nations) == wanted:
                return nations
    return []


def _of_one_state(reader: Reader, keys: list[str]) -> bool:
    """Whether those named in passing are of one state: a ministry and its army are no two sides."""
    nations = {reader.roster[key].nation for key in keys}
    sectors = {reader.roster[key].sector for key in keys}
    return len(nations) == 1 and nations != {None} and sectors <= {"GOV", "MIL", "LEG", "JUD", "COP", None}


def _kinds_apart(phrase: Phrase, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Of which kinds so many are meant that nothing joins: of sides only states; of parties, which may be those of one
    parliament, none."""
    if phrase.word.lemma.lower() not in OPPOSED:
        return kinds
    if phrase.number is None and not _says_both(phrase):
        return ("state",) if phrase.word.lemma.lower() == "side" else ()
    return tuple(kind for kind in kinds if kind != "person")


def _publishes(reader: Reader, other: Resolved) -> bool:
    """Whether a mention is of who only passes on what others say: "..., one of them told REUTERS"."""
    return all(reader.roster[key].sector == "JRN" for key in other.keys)


def _qualified(phrase: Phrase) -> bool:
    """Whether more than a number says which are meant: "the three eastern European countries", so not the last ones."""
    words = phrase.scene.words[phrase.first : phrase.head]
    said = (word for word in words if word.lower not in FACING and word.lower not in DESCRIBING)
    return phrase.shape != "number" and any(word.pos in ("ADJ", "PROPN") and word.dep == "amod" for word in said)


def _beside_them(phrase: Phrase, other: Resolved) -> bool:
    """Whether a mention is of none of those meant: where something happens ("in Geneva"), or the subject of a sentence
    that does something to them ("France sent aid to the two countries")."""
    if locative(other.phrase):
        return True
    words, same = phrase.scene.words, other.phrase.scene.number == phrase.scene.number
    done_to = phrase.word.dep in ("dobj", "dative") or (
        phrase.word.dep == "pobj" and words[phrase.word.head].lower in ("to", "from", "against", "with", "for", "in")
    )
    return same and other.phrase.word.dep == "nsubj" and done_to


def conjoined(reader: Reader, first: Resolved, rows: list[Resolved]) -> list[str]:
    """The keys of a phrase and of those joined to it by "and" or commas."""
    heads = {first.phrase.head}
    keys = list(first.keys)
    for other in rows:
        if other.phrase.word.dep == "conj" and other.phrase.word.head in heads:
            heads.add(other.phrase.head)
            keys += [key for key in other.keys if key not in keys]
    return keys if len(heads) > 1 else []


def _nation_keys(reader: Reader, rows: list[Resolved]) -> Iterator[str]:
    for one in rows:
        state = reader.state(reader.roster[one.keys[0]].nation) if len(one.keys) == 1 else None
        if state:
            yield state.key
