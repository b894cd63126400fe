"""Phrases that stand for several actors: "both", "the two leaders", "Hungarian and Romanian officials", "they"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.lexicon import Entry

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
            return together(reader, phrase, keys, 0.75)
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
    rows = [one for one in reader.of_sentence(number) if one.phrase.at < phrase.at]
    for one in rows:
        keys = conjoined(reader, one, rows)
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
