"""Descriptions to actors: "the U.S. president", "60 Russian diplomats", "the Foreign Ministry", "the two leaders".

Functions over the `Reader`, which holds what has been resolved so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.phrases import Phrase
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.told import guess, intro, own_country, tidy
from onrecord.lexicon import Entry, Lexicon
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader

# Titles that English-language wires leave without a country where they mean the American one ("President Ford").
UNQUALIFIED = frozenset(("president", "administration", "senator", "vice president"))
# After an organisation's name these say of what sort it is: "the Hamas movement", "Interfax news agency".
NAMED_SORTS = frozenset(
    "newspaper,news agency,agency,daily,weekly,magazine,television,radio,tv,radio station,television station,network,"
    "television channel,tv channel,news service,movement,group,party,militia,organisation,organization,union,company,"
    "militant group,rebel group,terrorist group,extremist group,guerrilla group,airline,bank,alliance,bloc".split(",")
)
NUMBERS = ("two", "three", "four", "five", "six", "2", "3", "4", "5", "6")
BEHIND = re.compile(r" (?:in|at|of|for) ")
LONGEST_COMPLEMENT = 9  # words of a thing that completes a description's name ("organisers of the yearly march")
PLACES = frozenset("city town village province district county municipality island region".split())
ALLIANCES = {"alliance": ("IGO",), "bloc": ("EUR", "IGO"), "organization": ("IGO",), "body": ("UNO", "IGO")}


def description(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The actor of a description: one met before where it fits, else a new one."""
    from onrecord.actors.refer import counterpart, has_both, pair

    entry = phrase.entry
    if entry is None:
        return None
    if (phrase.number or "").lower() in NUMBERS or has_both(phrase):
        resolved = pair(reader, phrase)
        if resolved:
            return resolved
    if entry.name == "counterpart":
        return counterpart(reader, phrase)
    if entry.kind == "group" and entry.name in NAMED_SORTS and not phrase.plural and phrase.organisation is not None:
        return _resolved(phrase, (reader.organisation(phrase, phrase.organisation).key,), 0.95)
    if entry.name in ("country", "nation", "state", "republic", "kingdom", "island"):
        return _the_country(reader, phrase)
    return _joined(reader, phrase) or _before(reader, phrase) or _new(reader, phrase)


def _resolved(phrase: Phrase, keys: tuple[str, ...], sure: float) -> Resolved:
    return Resolved(phrase, keys, "description", sure)


def _the_country(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "the country": the state named last."""
    if phrase.plural or not phrase.definite:
        return None
    for other in reversed(reader.done):
        draft = reader.roster[other.keys[0]]
        if len(other.keys) == 1 and draft.nation in reader.lexicon.countries and other.phrase.at < phrase.at:
            state = reader.state(draft.nation)
            return _resolved(phrase, (state.key,), 0.6) if state else None
    return None


def _joined(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "Hungarian and Romanian officials": several groups in one phrase."""
    scene = phrase.scene
    codes = list(dict.fromkeys(phrase.countries))
    if len(codes) < 2 or not any(scene.words[n].dep == "cc" for n in range(phrase.first, phrase.head)):
        return None
    noun = scene.text(phrase.head, phrase.head)
    told = intro(reader, phrase)
    keys = []
    for code in codes:
        adjective = reader.lexicon.adjective(code) or code
        draft = reader.roster.draft(f"group {adjective} {noun}".lower(), f"{adjective} {noun}", "group")
        draft.country, draft.sector, draft.plural = code, told.sector, True
        keys.append(draft.key)
    return together(reader, phrase, keys, 1.0)


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


def _before(reader: Reader, phrase: Phrase) -> Resolved | None:
    """An actor met before that the description fits: same role, no clash of country."""
    entry = phrase.entry
    assert entry is not None
    if entry.abroad and entry.kind == "body":
        return _mission(reader, phrase, entry)
    if not (phrase.definite or (entry.kind == "office" and not phrase.plural and _bare(phrase))):
        return None
    country = own_country(reader, phrase)
    if _specific(reader, phrase):
        return None
    for draft in _recent(reader, phrase):
        if country and draft.nation and draft.nation != country:
            continue
        if draft.plural != phrase.plural:
            continue
        if _fits(draft, phrase, entry, reader.lexicon):
            if country and not draft.nation:
                draft.learn(Intro("", "", country, None, weight=1))
            return _resolved(phrase, (draft.key,), 0.85 if country else 0.75)
    return None


def _mission(reader: Reader, phrase: Phrase, entry: Entry) -> Resolved | None:
    """ "the embassy": of the country whose embassy was named last, be it in another place."""
    if own_country(reader, phrase) is not None:
        return None
    for draft in _recent(reader, phrase):
        if draft.nation and any(one.head == entry.name for one in draft.intros):
            if not phrase.complements and not draft.plural and not phrase.plural:
                return _resolved(phrase, (draft.key,), 0.7)
            phrase.countries.append(draft.nation)
            return None
    return None


def _specific(reader: Reader, phrase: Phrase) -> bool:
    """Whether an "of" says whose head it is, other than a state's: "the head of the syndicate"."""
    for preposition, word in phrase.complements:
        if preposition == "of":
            resolved = reader.resolve_at(phrase, word)
            if resolved is None or reader.roster[resolved.keys[0]].kind != "state":
                return True
    return False


def _bare(phrase: Phrase) -> bool:
    first = phrase.scene.words[phrase.first]
    return first.lower not in ("a", "an") and first.tag != "DT"


def _recent(reader: Reader, phrase: Phrase) -> list[Draft]:
    """The single actors mentioned before the phrase, the last first; then persons introduced after it."""
    at = phrase.at
    keys = [o.keys[0] for o in reversed(reader.done) if len(o.keys) == 1 and o.phrase.at < at]
    later = [draft.key for draft in reader.roster.people() if draft.intros]
    return [reader.roster[key] for key in dict.fromkeys(keys + later)]


def _fits(draft: Draft, phrase: Phrase, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether an actor has the role that the description names."""
    if entry.kind in ("group", "body", "document"):
        if draft.kind in ("person", "state"):
            return False
        return any(one.head == entry.name for one in draft.intros) or _named_so(draft, entry) or _sort_of(draft, entry)
    if draft.kind not in ("person", "group"):
        return False
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        return False
    words = {entry.name} | lexicon.alike.get(entry.name, frozenset())
    wider = lexicon.wider.get(entry.name, frozenset()) if phrase.definite and not phrase.plural else frozenset()
    for one in draft.intros:
        same = one.head in words or one.head in wider
        short = entry.kind in ("office", "role") and one.head.endswith(" " + entry.name)
        if (same or short) and not (phrase.former and not one.former and draft.kind != "person"):
            return True
    return False


def _named_so(draft: Draft, entry: Entry) -> bool:
    """Whether the name of an organisation has the word: "the council" for "National Security Council"."""
    names = [draft.name, *draft.names]
    return draft.kind == "organisation" and any(name.lower().endswith(entry.name) for name in names)


def _sort_of(draft: Draft, entry: Entry) -> bool:
    """Whether a named organisation is of the sort that the word names: "the newspaper", "the group", "the bloc"."""
    if not draft.key.startswith("organisation ") or entry.kind != "group":
        return False
    if entry.name in ALLIANCES:
        return draft.nation in ALLIANCES[entry.name]
    if entry.sector in ("JRN", "BUS", "PTY", "LAB", "REB", "SOC", "SPY"):
        return entry.sector in draft.sectors[:1]
    return entry.name in ("group", "organisation", "organization", "movement", "network") and (
        draft.sectors[:1] in ((), ("REB",), ("SOC",), ("OPP",), ("REL",), ("CRM",))
        and draft.nation not in ("UNO", "EUR")
    )


def _new(reader: Reader, phrase: Phrase) -> Resolved | None:
    entry = phrase.entry
    assert entry is not None
    told = intro(reader, phrase)
    if entry.kind == "document" and not (told.country or told.sector):
        return None
    name = name_of(reader, phrase, told)
    kind: ActorKind = "organisation" if entry.kind in ("group", "body", "document") else "person"
    if (phrase.plural and kind == "person") or entry.name in PLACES:
        kind = "group"
    key = f"{kind} {name} {told.country}".lower()
    if not phrase.plural and kind == "person" and entry.kind != "office":
        key += f" {phrase.at}"  # another "a man" is another man
    draft = reader.roster.draft(key, name, kind)
    draft.country = draft.country or told.country
    draft.plural, draft.apart = phrase.plural, entry.apart
    draft.gender = draft.gender or phrase.gender
    draft.learn(told)
    if (
        draft.country is None
        and told.sector is not None
        and not entry.placeless
        and not entry.apart
        and entry.kind != "document"
        and not _of_several(reader, phrase)
    ):
        draft.guessed, draft.sure = guess(reader, phrase)
    return _resolved(phrase, (key,), 0.9)


def _of_several(reader: Reader, phrase: Phrase) -> bool:
    """Whether its possessor is of several countries, so that it is of none: "the three states' ministers"."""
    held = reader.resolve_at(phrase, phrase.holder) if phrase.holder is not None else None
    return held is not None and len({reader.roster[key].nation for key in held.keys}) > 1


def name_of(reader: Reader, phrase: Phrase, told: Intro) -> str:
    """The name of a described actor: its words without article and number, the holder's name for a pronoun."""
    words = phrase.scene.words
    last = phrase.last
    if phrase.holder is not None:
        holder = reader.resolve_at(phrase, phrase.holder)
        if holder is not None and words[phrase.holder].lower in ("his", "her", "its", "their"):
            rest = phrase.scene.text(phrase.holder + 1, last)
            owner = reader.roster[holder.together or holder.keys[0]].name
            return f"{rest} of {owner}"
    name = tidy(phrase.scene.text(phrase.first, last))
    for preposition, word in phrase.complements:
        if preposition not in ("of", "for", "in", "at") or word < phrase.head:
            continue
        inner = reader.at.get((phrase.scene.number, word))
        if inner is not None:
            return f"{name} {preposition} {tidy(inner.scene.text(inner.first, inner.last))}"
        first = phrase.scene.left(word)
        thing = preposition == "of" and first > last and word - first < LONGEST_COMPLEMENT
        if thing and phrase.entry is not None and phrase.entry.kind != "document":
            return f"{name} of {tidy(phrase.scene.text(first, word))}"
    return name


def settle(reader: Reader) -> None:
    """Last pass: persons with an office and bodies without a country take the setting's; names get their country."""
    first: dict[str, Phrase] = {}
    for one in reader.done:
        for key in one.keys:
            first.setdefault(key, one.phrase)
    drafts = list(reader.roster.drafts.values())
    for draft in sorted(drafts, key=lambda draft: bool(draft.serves)):  # the one who is served comes first
        served = next((nation for key in draft.serves if (nation := reader.roster[key].nation)), None)
        if draft.nation is None and served is not None and _placed(draft):
            draft.guessed, draft.sure = served, 0.5
        if draft.nation is None and draft.key in first and _placed(draft):
            draft.guessed, draft.sure = guess(reader, first[draft.key], _taken(reader, draft))
            if draft.guessed is None and any(one.head in UNQUALIFIED for one in draft.intros):
                draft.guessed, draft.sure = "USA", 0.3
        if draft.kind == "organisation" and draft.nation in reader.lexicon.countries and _generic(draft):
            adjective = reader.lexicon.adjective(draft.nation or "")
            if adjective and _common(reader, draft) and not _tells(reader, draft.name, draft.nation):
                draft.names.append(draft.name)
                draft.name = f"{adjective} {draft.name}"


def _taken(reader: Reader, draft: Draft) -> set[str]:
    """The countries where the report gives the actor's office to somebody else: no state has two presidents."""
    offices = {one.head for one in draft.intros if one.head and _single(reader, one.head)}
    return {
        one.country
        for other in reader.roster.people()
        if other is not draft
        for one in other.intros
        if one.country and one.head in offices and one.weight > 1 and not one.former
    }


def _single(reader: Reader, head: str) -> bool:
    """Whether one person at a time holds an office."""
    return any(entry.kind == "office" for entry in reader.lexicon.lookup(head))


def _tells(reader: Reader, name: str, country: str | None) -> bool:
    """Whether a name has a word that tells its country."""
    return any(entry.country == country for match in reader.lexicon.matches(name) for entry in match.entries)


def _placed(draft: Draft) -> bool:
    if any(one.head and one.weight > 1 for one in draft.intros) is False and draft.kind == "person":
        return False
    return draft.kind in ("person", "organisation") and bool(draft.sectors) and not draft.plural and not draft.apart


def _common(reader: Reader, draft: Draft) -> bool:
    """Whether the name is the bare word for such a body, or a body's name in capitals whose country is told."""
    heads = {one.head for one in draft.intros}
    bare = BEHIND.split(draft.name)[0]
    if any(entry.name in heads for entry in reader.lexicon.lookup(bare)):
        return True
    written = all(word[:1].isupper() for word in draft.name.split() if len(word) > 3)
    return (
        written and draft.nation != draft.guessed and any(draft.name.lower().endswith(head) for head in heads if head)
    )


def _generic(draft: Draft) -> bool:
    """Whether a body's name is a common one, which needs its country to be told apart: "Foreign Ministry"."""
    return any(one.head for one in draft.intros) and draft.key.startswith("organisation ")


def quantity(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "hundreds of protesters", "a group of leaders": the group that is counted."""
    word = next(word for preposition, word in phrase.complements if preposition == "of")
    inner = reader.resolve_at(phrase, word)
    if inner is None:
        return None
    phrase.last = inner.phrase.last
    phrase.number = phrase.number or inner.phrase.number or phrase.scene.text(phrase.head, phrase.head)
    return _resolved(phrase, inner.keys, inner.sure) if len(inner.keys) == 1 else None
