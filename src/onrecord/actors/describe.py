"""Descriptions to actors: "the U.S. president", "60 Russian diplomats", "the Foreign Ministry", "his Russian counterpart".

Functions over the `Reader`, which holds what has been resolved so far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.actors.phrases import Phrase
from onrecord.actors.roster import Draft, Intro
from onrecord.lexicon import Entry
from onrecord.model import ActorKind

if TYPE_CHECKING:
    from onrecord.actors.reader import Reader, Resolved

# Titles that English-language wires leave without a country where they mean the American one ("President Ford").
UNQUALIFIED = frozenset(("president", "administration", "senator", "vice president"))
AFFILIATING = ("of", "for", "from", "in", "at", "with")
# After an organisation's name these say of what sort it is: "the Hamas movement", "Interfax news agency".
NAMED_SORTS = frozenset(
    "newspaper,news agency,agency,daily,weekly,magazine,television,radio,tv,radio station,television station,network,"
    "television channel,tv channel,news service,movement,group,party,militia,organisation,organization,union,company,"
    "militant group,rebel group,terrorist group,extremist group,guerrilla group,airline,bank,alliance,bloc".split(",")
)
NUMBERS = ("two", "three", "four", "five", "six", "2", "3", "4", "5", "6")
ALLIANCES = {"alliance": ("IGO",), "bloc": ("EUR", "IGO"), "organization": ("IGO",), "body": ("UNO", "IGO")}
HOME = ("of", "for", "from", "in")
FACING = frozenset("against with to toward towards from on over".split())
SAME_OFFICE = (
    frozenset(("prime minister", "premier", "chancellor", "taoiseach")),
    frozenset(("foreign minister", "foreign secretary", "secretary of state", "minister of foreign affairs", "foreign affairs minister", "external affairs minister")),
    frozenset(("defence minister", "defense minister", "defence secretary", "defense secretary", "secretary of defense")),
    frozenset(("spokesman", "spokeswoman", "spokesperson")),
    frozenset(("adviser", "advisor", "aide")),
    frozenset(("pope", "pontiff")),
    frozenset(("king", "monarch", "ruler")),
)  # fmt: skip
# A description may use the last word of an office, or a word that is wider.
WIDER = {
    "leader": frozenset("president,prime minister,premier,chancellor,king,emir,chairman,supreme leader,head of state,leader,party leader,opposition leader,chief,dictator,ruler,general secretary,head".split(",")),
    "minister": frozenset(("minister",)), "official": frozenset("official,spokesman,spokeswoman,diplomat,minister,aide,envoy,secretary".split(",")),
    "diplomat": frozenset("diplomat,ambassador,envoy,foreign minister,secretary-general,special envoy,negotiator".split(",")),
    "politician": frozenset("politician,lawmaker,senator,mp,party leader,opposition leader,minister,leader".split(",")),
    "chief": frozenset("chief,head,director,commander,secretary-general,secretary general,director general,chairman,president,leader".split(",")),
    "head": frozenset("head,chief,director,president,leader".split(",")),
    "lawmaker": frozenset("lawmaker,senator,congressman,legislator,mp,deputy".split(",")),
    "secretary": frozenset(("secretary", "secretary of state", "foreign secretary", "secretary-general")),
    "suspect": frozenset(("suspect", "attacker", "gunman", "bomber", "driver", "assailant")),
    "attacker": frozenset(("attacker", "suspect", "gunman", "bomber", "driver", "assailant")),
    "head of state": frozenset(("president", "king", "emir", "queen")),
}  # fmt: skip
DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|some|about|its|his|her|their|our|my|your|any|several|many|both|all|other|another|"
    r"each|every|no|up to|more than|at least|nearly|almost|around|over|only|as many as|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|dozens? of|hundreds? of|thousands? of|scores of|[\d.,]+)\s+)+",
    re.IGNORECASE,
)


# ------------------------------------------------------------------------------------------ what a phrase tells


def own_country(reader: Reader, phrase: Phrase) -> str | None:
    """The country that the phrase's own words name: adjective, organisation, possessor, then complement."""
    if phrase.entry is not None and phrase.entry.apart:
        return None
    if phrase.countries:
        return phrase.countries[0] or None
    if phrase.organisation:
        return phrase.organisation.country
    if phrase.holder is not None:
        held = _nation_at(reader, phrase, phrase.holder)
        if held:
            return held
    if phrase.entry and phrase.entry.country:
        return phrase.entry.country
    for preposition, word in phrase.complements:
        if preposition in HOME and not (preposition in ("in", "at") and phrase.entry and phrase.entry.abroad):
            nation = _nation_at(reader, phrase, word)
            if nation:
                return nation
    return next((role.home for role in (phrase.entry, *phrase.roles) if role and role.home), None)


def beside(reader: Reader, phrase: Phrase) -> str | None:
    """The country that words beside a known organisation's name tell: adjective or possessor."""
    if phrase.countries:
        return phrase.countries[0]
    return _nation_at(reader, phrase, phrase.holder) if phrase.holder is not None else None


def bare_name(phrase: Phrase, entry: Entry) -> str:
    """The organisation's name as the phrase writes it."""
    label = phrase.scene.labels.get(phrase.head)
    return phrase.scene.text(label.first, label.last) if label is not None and entry in label.entries else entry.name


def _nation_at(reader: Reader, phrase: Phrase, word: int) -> str | None:
    resolved = reader.resolve_at(phrase, word)
    if resolved is None:
        return None
    nations = {reader.roster[key].nation for key in resolved.keys}
    return nations.pop() if len(nations) == 1 else None


def _sector_at(reader: Reader, phrase: Phrase, word: int) -> str | None:
    resolved = reader.resolve_at(phrase, word)
    if resolved is None or reader.roster[resolved.keys[0]].kind == "state":
        return None
    return next(iter(reader.roster[resolved.keys[0]].sectors), None)


def intro(reader: Reader, phrase: Phrase, weight: int = 3) -> Intro:
    """What a phrase tells of its actor: role, country, sector."""
    roles = ([phrase.entry] if phrase.shape in ("description", "organisation") and phrase.entry else []) + phrase.roles
    head = next((role for role in roles if role.kind != "title"), roles[0] if roles else None)
    country = own_country(reader, phrase)
    sector, also = _sectors(reader, phrase, head, roles)
    title = phrase.title if phrase.shape == "name" else _title(phrase)
    return Intro(head.name if head else "", title, country, sector, also, phrase.former, reader.span(phrase), weight)


def _title(phrase: Phrase) -> str:
    text = phrase.scene.text(phrase.first, phrase.last)
    if phrase.holder is not None:
        words = phrase.scene.words
        after = next((n for n in range(phrase.holder, phrase.head) if words[n].tag == "POS"), phrase.holder) + 1
        text = phrase.scene.text(after, phrase.last)
    return DETERMINERS.sub("", text)


def _sectors(
    reader: Reader, phrase: Phrase, head: Entry | None, roles: list[Entry]
) -> tuple[str | None, tuple[str, ...]]:
    """The sector, and further ones. A strong word ("judge") keeps its own; a weak one ("spokesman") takes its setting's."""
    near = [entry.sector for entry in (*phrase.modifiers[::-1], *(r for r in roles if r is not head)) if entry.sector]
    also = tuple(sector for sector in near if sector == "OPP")
    if head is not None and head.sector and not head.yields:
        return head.sector, also
    if near:
        strongest = next((sector for sector in near if sector in ("REB", "OPP")), near[0])
        return strongest, also
    if phrase.organisation:
        return phrase.organisation.sector, ()
    if phrase.holder is not None and (held := _sector_at(reader, phrase, phrase.holder)):
        return held, ()
    for preposition, word in phrase.complements:
        if preposition in AFFILIATING and (sector := _sector_at(reader, phrase, word)):
            return sector, ()
    if any(_supranational(reader, phrase, word) for _, word in phrase.complements):
        return None, ()
    return (head.sector if head else None), also


def _supranational(reader: Reader, phrase: Phrase, word: int) -> bool:
    resolved = reader.resolve_at(phrase, word)
    return resolved is not None and reader.roster[resolved.keys[0]].nation in ("UNO", "EUR", "IGO")


def codes_of_name(reader: Reader, phrase: Phrase) -> list[str]:
    """The country codes that the words of a body's name tell: "Baghdad University"."""
    codes: list[str] = []
    for number in range(phrase.first, phrase.last + 1):
        label = phrase.scene.labels.get(number)
        entry = label.of_kind("country", "adjective", "capital", "city", "organisation") if label else None
        if entry and entry.country:
            codes.append(entry.country)
    return codes


# ------------------------------------------------------------------------------------------ descriptions


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
    from onrecord.actors.reader import Resolved

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
    from onrecord.actors.reader import Resolved

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
        if _fits(draft, phrase, entry):
            if country and not draft.nation:
                draft.learn(Intro("", "", country, None, weight=1))
            return _resolved(phrase, (draft.key,), 0.85 if country else 0.75)
    return None


def _mission(reader: Reader, phrase: Phrase, entry: Entry) -> Resolved | None:
    """ "the embassy": of the country whose embassy was named last, be it in another place."""
    if own_country(reader, phrase) is not None:
        return None
    for draft in _recent(reader, phrase):
        if draft.nation and any(intro.head == entry.name for intro in draft.intros):
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
    keys = [o.keys[0] for o in reversed(reader.done) if len(o.keys) == 1 and o.phrase.at < phrase.at]
    later = [draft.key for draft in reader.roster.people() if draft.intros]
    return [reader.roster[key] for key in dict.fromkeys(keys + later)]


def _fits(draft: Draft, phrase: Phrase, entry: Entry) -> bool:
    """Whether an actor has the role that the description names."""
    if entry.kind in ("group", "body", "document"):
        if draft.kind == "person" or draft.kind == "state":
            return False
        return any(intro.head == entry.name for intro in draft.intros) or _named_so(draft, entry) or _sort_of(draft, entry)
    if draft.kind not in ("person", "group"):
        return False
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        return False
    words = {entry.name} | {name for group in SAME_OFFICE if entry.name in group for name in group}
    wider = WIDER.get(entry.name, frozenset()) if phrase.definite and not phrase.plural else frozenset()
    for intro in draft.intros:
        same = intro.head in words or intro.head in wider
        short = entry.kind in ("office", "role") and intro.head.endswith(" " + entry.name)
        if (same or short) and not (phrase.former and not intro.former and draft.kind != "person"):
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
        draft.sectors[:1] in ((), ("REB",), ("SOC",), ("OPP",), ("REL",), ("CRM",)) and draft.nation not in ("UNO", "EUR")
    )


def _new(reader: Reader, phrase: Phrase) -> Resolved | None:
    entry = phrase.entry
    assert entry is not None
    told = intro(reader, phrase)
    if entry.kind == "document" and not (told.country or told.sector):
        return None
    name = name_of(reader, phrase, told)
    kind: ActorKind = "organisation" if entry.kind in ("group", "body", "document") else "person"
    if phrase.plural and kind == "person":
        kind = "group"
    key = f"{kind} {name} {told.country}".lower()
    if not phrase.plural and kind == "person" and entry.kind != "office":
        key += f" {phrase.at}"  # another "a man" is another man
    draft = reader.roster.draft(key, name, kind)
    draft.country = draft.country or told.country
    draft.plural, draft.apart = phrase.plural, entry.apart
    draft.gender = draft.gender or phrase.gender
    draft.learn(told)
    if draft.country is None and told.sector is not None and not entry.placeless and not entry.apart and entry.kind != "document":
        draft.guessed, draft.sure = guess(reader, phrase)
    return _resolved(phrase, (key,), 0.9)


def guess(reader: Reader, phrase: Phrase) -> tuple[str | None, float]:
    """The country of a phrase from the report's setting; not one that its own act is directed at."""
    words = phrase.scene.words
    verb = words[phrase.head].head
    subject = phrase.scene.child(verb, "nsubj")
    if subject == phrase.head:
        return reader.setting.country(phrase.scene.number, _faced(reader, phrase, verb))
    root = next((word.i for word in words if word.head == word.i), verb)
    main = phrase.scene.child(root, "nsubj", "nsubjpass")
    told = _nation_at(reader, phrase, main) if main is not None and main < phrase.head else None
    return reader.setting.country(phrase.scene.number, subject=told)


def _faced(reader: Reader, phrase: Phrase, verb: int) -> set[str]:
    """The countries that stand as objects of a verb, or behind "against", "with", "to" below it."""
    scene, faced = phrase.scene, set()
    for number in range(verb + 1, scene.right[verb] + 1):
        word = scene.words[number]
        other = scene.labels.get(number)
        entry = other.of_kind("country", "capital", "seat") if other else None
        if entry is None or not entry.country:
            continue
        over = scene.words[word.head]
        direct = word.dep in ("dobj", "dative") or (word.dep == "nsubj" and over.dep == "ccomp")
        if direct or (over.pos == "ADP" and over.lower in FACING):
            faced.add(entry.country)
    return faced


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
    name = DETERMINERS.sub("", phrase.scene.text(phrase.first, last))
    for preposition, word in phrase.complements:
        if preposition in ("of", "for", "in", "at") and word > phrase.head and (phrase.scene.number, word) in reader.at:
            inner = reader.at[phrase.scene.number, word]
            return f"{name} {preposition} {DETERMINERS.sub('', inner.scene.text(inner.first, inner.last))}"
    return name


def settle(reader: Reader) -> None:
    """Last pass: persons with an office and bodies without a country take the setting's; names get their country."""
    first: dict[str, Phrase] = {}
    for one in reader.done:
        for key in one.keys:
            first.setdefault(key, one.phrase)
    for draft in reader.roster.drafts.values():
        if draft.nation is None and draft.key in first and _placed(draft):
            draft.guessed, draft.sure = guess(reader, first[draft.key])
            if draft.guessed is None and any(intro.head in UNQUALIFIED for intro in draft.intros):
                draft.guessed, draft.sure = "USA", 0.3
        if draft.kind == "organisation" and draft.nation in reader.lexicon.countries and _generic(draft):
            adjective = reader.lexicon.adjective(draft.nation or "")
            if adjective and not _tells(reader, draft.name, draft.nation):
                draft.names.append(draft.name)
                draft.name = f"{adjective} {draft.name}"


def _tells(reader: Reader, name: str, country: str | None) -> bool:
    """Whether a name has a word that tells its country."""
    return any(entry.country == country for match in reader.lexicon.matches(name) for entry in match.entries)


def _placed(draft: Draft) -> bool:
    if any(intro.head and intro.weight > 1 for intro in draft.intros) is False and draft.kind == "person":
        return False
    return draft.kind in ("person", "organisation") and bool(draft.sectors) and not draft.plural and not draft.apart


def _generic(draft: Draft) -> bool:
    """Whether a body's name is a common one, which needs its country to be told apart: "Foreign Ministry"."""
    return any(intro.head for intro in draft.intros) and draft.key.startswith("organisation ")


def quantity(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "hundreds of protesters", "a group of leaders": the group that is counted."""
    word = next(word for preposition, word in phrase.complements if preposition == "of")
    inner = reader.resolve_at(phrase, word)
    if inner is None:
        return None
    phrase.last = inner.phrase.last
    phrase.number = phrase.number or inner.phrase.number or phrase.scene.text(phrase.head, phrase.head)
    return _resolved(phrase, inner.keys, inner.sure) if len(inner.keys) == 1 else None
