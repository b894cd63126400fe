"""Descriptions to actors: "the U.S. president", "60 Russian diplomats", "the Foreign Ministry", "the two leaders"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.actors.aboard import nation_aboard
from onrecord.actors.counterparts import counterpart
from onrecord.actors.known import organisation
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.several import each, has_both, pair
from onrecord.actors.states import other_state, the_country
from onrecord.actors.told import in_body, intro, leaned_on, own_country, tidy
from onrecord.actors.where import AT_HOME, MOUTHPIECES, SEEN_THERE, guess, is_of_another, of_their_like, scene_of_act
from onrecord.lexicon import Entry, Lexicon
from onrecord.model import ActorKind

# After an organisation's name these say of what sort it is: "the Hamas movement", "Interfax news agency".
NAMED_SORTS = frozenset(
    "newspaper,news agency,agency,daily,weekly,magazine,television,radio,tv,radio station,television station,network,"
    "television channel,tv channel,news service,movement,group,party,militia,organisation,organization,union,company,"
    "militant group,rebel group,terrorist group,extremist group,guerrilla group,airline,bank,alliance,bloc".split(",")
)
NUMBERS = frozenset("two three four five six 2 3 4 5 6".split())
LONGEST_NAME, LONGEST_ROLE = 5, 13  # words: of a name; from a role to the name of who has it
BESIDE_NAME = frozenset("NOUN PROPN ADJ DET PART ADP CCONJ".split())
LONGEST_COMPLEMENT = 9  # words of a thing that completes a description's name ("organisers of the yearly march")
REGIONAL = frozenset(
    """international foreign world global western european african asian arab latin allied multinational
    overseas scandinavian nordic baltic balkan caribbean gulf donor""".split()
)
BANDS = frozenset("militia militiaman militiamen".split())
PLACES = frozenset("city town village province district county municipality island region".split())
DEPUTIES = frozenset("vice deputy assistant associate under junior acting".split())
AUTHORITIES = frozenset(
    "federal government state local city county provincial regional municipal district town village".split()
)
OFFICIAL = frozenset(("GOV", "MIL", "COP", "JUD", "LEG", "SPY"))
SENT = frozenset(("inspector", "observer", "negotiator", "pirate"))  # by whom or whence they come
FACING_EACH_OTHER = frozenset("neighbour neighbor rival foe adversary enemy".split())
ALLIANCES = {"alliance": ("IGO",), "bloc": ("EUR", "IGO")}
ALLIANCES |= dict.fromkeys(("body", "organisation", "organization"), ("IGO", "UNO"))
ANY_BODY = ("group", "organisation", "organization", "movement", "network")


def description(reader: Reader, phrase: Phrase) -> Resolved | None:
    """The actor of a description: one met before where it fits, else a new one."""
    entry = phrase.entry
    if entry is None or phrase.is_stance():
        return None
    if (phrase.number or "").lower() in NUMBERS or has_both(phrase):
        resolved = pair(reader, phrase)
        if resolved:
            return resolved
    if entry.name == "counterpart":
        return counterpart(reader, phrase)
    if entry.kind == "group" and entry.name in NAMED_SORTS and not phrase.plural and phrase.organisation is not None:
        return _resolved(phrase, (organisation(reader, phrase, phrase.organisation).key,), 0.95)
    if entry.name in ("country", "nation", "state", "republic", "kingdom", "island"):
        return the_country(reader, phrase)
    if entry.name in FACING_EACH_OTHER and (facing := other_state(reader, phrase)) is not None:
        return facing
    return _with_name(reader, phrase) or each(reader, phrase) or _before(reader, phrase) or _new(reader, phrase)


def _with_name(reader: Reader, phrase: Phrase) -> Resolved | None:
    """Whoever a title names together with the name behind it, where the parser has parted the two: in "President Lee
    and Kenyan President John Omondi" it may tie the first name to the second title."""
    scene = phrase.scene
    for word in range(phrase.last + 1, min(phrase.last + LONGEST_NAME, len(scene.words))):
        other = reader.at.get((scene.number, word))
        if other is not None and other.shape == "name" and other.first <= phrase.first:
            named = reader.resolve(other)
            return _resolved(phrase, named.keys, 0.9) if named else None
    return _of_name_behind(reader, phrase)


def _of_name_behind(reader: Reader, phrase: Phrase) -> Resolved | None:
    """Whoever a role without an article is of, where its body stands between: "spokeswoman for the fair Ida Lund"."""
    words, head = phrase.scene.words, phrase.head
    behind = words[head + 1 : head + LONGEST_ROLE]
    entry = phrase.entry
    if entry is None or entry.kind not in ("role", "office") or phrase.plural or phrase.scene.kind == "headline":
        return None
    first = words[phrase.first]
    if first.tag == "PRP$" or (first.tag == "DT" and not phrase.word.capital):
        return None  # but "THE US Under Secretary for Trade Ida Lund"
    if not behind or behind[0].lower not in ("for", "of", "at"):
        return None
    for word in behind[1:]:
        if word.pos not in BESIDE_NAME:
            return None
        other = reader.at.get((phrase.scene.number, word.i))
        if other is None or other.shape != "name" or " " not in other.name:
            continue
        if words[other.name_first - 1].pos not in ("NOUN", "PROPN"):
            return None  # "spokeswoman for Ida Lund"
        named = reader.resolve(other)
        if named is None or len(named.keys) > 1 or reader.roster[named.keys[0]].kind != "person":
            return None
        reader.roster[named.keys[0]].learn(intro(reader, phrase))
        return _resolved(phrase, named.keys, 0.9)
    return None


def _resolved(phrase: Phrase, keys: tuple[str, ...], sure: float) -> Resolved:
    return Resolved(phrase, keys, "description", sure)


def _before(reader: Reader, phrase: Phrase) -> Resolved | None:
    """An actor met before that the description fits: same role, no clash of country."""
    entry = phrase.entry
    assert entry is not None
    if entry.abroad and entry.kind == "body":
        return _mission(reader, phrase, entry)
    bare = not phrase.plural and _bare(phrase) and (entry.kind == "office" or _headlined(phrase, entry))
    if not (phrase.definite or bare):
        return None
    country = own_country(reader, phrase)
    if in_body(reader, phrase):
        return None
    party = _party(phrase.scene.text(phrase.first, phrase.last))
    for draft in _recent(reader, phrase):
        if draft.plural != phrase.plural or (country and draft.nation and draft.nation != country):
            continue
        if not _fits(draft, phrase, entry, party, reader.lexicon):
            continue
        if country and not draft.nation:
            if is_of_another(reader, draft, country):
                continue
            draft.learn(Intro("", "", country, None, weight=1))
        if not draft.sectors and entry.kind == "group" and entry.sector is not None:
            draft.learn(Intro(entry.name, "", None, entry.sector, weight=1))  # "Meridian ... the airline"
        return _resolved(phrase, (draft.key,), 0.85 if country else 0.75)
    return None


def _mission(reader: Reader, phrase: Phrase, entry: Entry) -> Resolved | None:
    """ "the embassy": of the country whose embassy was named last, be it in another place."""
    if own_country(reader, phrase) is not None:
        return None
    for draft in _recent(reader, phrase):
        if draft.nation and any(one.head.startswith(entry.name) for one in draft.intros):  # "consulate general"
            if not phrase.complements and not draft.plural and not phrase.plural:
                return _resolved(phrase, (draft.key,), 0.7)
            phrase.countries.append(draft.nation)
            return None
    return None


def _headlined(phrase: Phrase, entry: Entry) -> bool:
    """Whether a headline has left out the article of somebody whom the report names: "Union boss slams plan"."""
    return phrase.scene.kind == "headline" and entry.kind == "role"


def _bare(phrase: Phrase) -> bool:
    first = phrase.scene.words[phrase.first]
    return first.lower not in ("a", "an") and first.tag != "DT"


def _recent(reader: Reader, phrase: Phrase) -> Iterator[Draft]:
    """The single actors mentioned before the phrase, the last first; then persons introduced after it."""
    at, seen = phrase.at, set()
    for other in reversed(reader.done):
        key = other.keys[0]
        if len(other.keys) == 1 and key not in seen and other.phrase.at < at:
            seen.add(key)
            yield reader.roster[key]
    around = {None, reader.setting.main()[0], reader.setting.country(phrase.scene.number)[0]}
    for draft in list(reader.roster.people()):
        if draft.intros and draft.key not in seen and (draft.nation in around or around == {None}):
            yield draft


def _fits(draft: Draft, phrase: Phrase, entry: Entry, party: str | None, lexicon: Lexicon) -> bool:
    """Whether an actor has the role that the description names, and is of the party that it names, if any."""
    if entry.kind in ("group", "body", "document"):
        if draft.kind in ("person", "state"):
            return False
        if any(one.head == entry.name for one in draft.intros) or _sort_of(draft, entry):
            return True
        return _named_so(draft, entry) and not (phrase.roles or phrase.modifiers)  # no "police union" is any union
    if draft.kind not in ("person", "group"):
        return False
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        return False
    if party is not None and party not in _parties(draft):
        return False
    words = {entry.name} | lexicon.alike.get(entry.name, frozenset())
    known = (phrase.definite or phrase.scene.kind == "headline") and not phrase.plural
    wider = lexicon.wider.get(entry.name, frozenset()) if known else frozenset()
    for one in draft.intros:
        same = one.head in words or one.head in wider
        short = entry.kind in ("office", "role") and one.head.endswith(" " + entry.name) and not _second(one.head)
        if (same or short) and not (phrase.former and not one.former and draft.kind != "person"):
            return True
    return False


def _second(head: str) -> bool:
    """Whether an office is that of a holder's deputy: "the president" is no vice president."""
    return head.split(" ", 1)[0] in DEPUTIES


def _party(words: str) -> str | None:
    """The American party that words name: a Republican candidate is no Democratic one."""
    folded = set(words.lower().replace("-", " ").split())
    return "rep" if folded & {"republican", "gop"} else "dem" if folded & {"democratic", "democrat"} else None


def _parties(draft: Draft) -> list[str]:
    """The parties that an actor's introductions name; both where they name none."""
    told = [party for one in draft.intros if (party := _party(f"{one.title} {one.head}")) is not None]
    return told or ["rep", "dem"]


def _named_so(draft: Draft, entry: Entry) -> bool:
    """Whether the name of an organisation has the word: "the council" for "National Security Council"."""
    names = [draft.name, *draft.names]
    return draft.kind == "organisation" and any(name.lower().endswith(entry.name) for name in names)


def _sort_of(draft: Draft, entry: Entry) -> bool:
    """Whether a named organisation is of the sort that the word names: "the newspaper", "the group", "the bloc"."""
    if not draft.key.startswith("organisation ") or entry.kind != "group":
        return False
    if draft.nation in ALLIANCES.get(entry.name, ()):
        return True
    if entry.name in ALLIANCES and entry.name not in ANY_BODY:
        return False
    if entry.sector in ("JRN", "BUS", "PTY", "LAB", "REB", "SOC", "SPY"):
        unknown = not draft.sectors and draft.nation is None and entry.sector in ("BUS", "JRN")
        return unknown or entry.sector in draft.sectors[:1]
    return entry.name in ANY_BODY and (
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
    single = not phrase.plural and kind == "person" and entry.kind != "office"
    if single or (entry.placeless and phrase.plural and not phrase.definite and told.country is None):
        key += f" {phrase.at}"  # another "a man" is another man, and "people" are other people elsewhere
    draft = reader.roster.draft(key, name, kind)
    draft.country = draft.country or told.country
    draft.plural, draft.apart = phrase.plural, entry.apart
    draft.gender = draft.gender or phrase.gender
    if entry.name in PLACES and told.sector is None:
        draft.sector = "CVL"  # as a city of the lexicon: its people
    if entry.name in MOUTHPIECES and _speaks_for_nobody_named(phrase):
        told = _spoken_for(reader, phrase, told)
        draft.country = draft.country or told.country
    draft.learn(told)
    if draft.nation is None and (nation := nation_aboard(reader, phrase)) is not None:
        draft.guessed, draft.sure = nation, SEEN_THERE
    elif draft.country is None and told.sector is not None and not entry.apart and entry.kind != "document":
        draft.serves += leaned_on(reader, phrase, draft.key)
        if entry.placeless and not _of_an_authority(phrase):
            like = of_their_like(reader, phrase) if entry.sector in OFFICIAL or entry.name in SENT else None
            draft.guessed = scene_of_act(phrase) or like or _everywhere(reader, phrase, entry)
        elif (
            not _of_several(reader, phrase)
            and not _of_a_region(phrase)
            and not (draft.serves and (kind == "person" or draft.plural or _is_persons(reader, phrase)))
        ):
            draft.guessed, draft.sure = guess(reader, phrase)
    return _resolved(phrase, (key,), 0.9)


def _of_an_authority(phrase: Phrase) -> bool:
    """Whether words beside a wide one say that its people are of where the report plays: "federal officials",
    "student groups"."""
    words = phrase.scene.words[phrase.first : phrase.head]
    domestic = any(modifier.sector in AT_HOME for modifier in phrase.modifiers)
    return phrase.plural and (domestic or any(word.lower in AUTHORITIES for word in words))


def _is_persons(reader: Reader, phrase: Phrase) -> bool:
    """Whether a body is a person's own ("his office"), who may be of another country than the report's."""
    held = reader.resolve_at(phrase, phrase.holder) if phrase.holder is not None else None
    return held is not None and reader.roster[held.keys[0]].kind == "person"


def _of_a_region(phrase: Phrase) -> bool:
    """Whether a group is of more than one country by its adjective: "world leaders"; but not "Arab militias"."""
    wide = any(word.lower in REGIONAL for word in phrase.scene.words[phrase.first : phrase.head])
    return phrase.plural and wide and (phrase.entry is None or phrase.entry.name not in BANDS)


def _everywhere(reader: Reader, phrase: Phrase, entry: Entry) -> str | None:
    """The only country that the report speaks of, for those who need no country beside others: "officials said".

    Attackers and people from elsewhere may still be of another.
    """
    if entry.abroad or entry.sector in ("REB", "UAF", "CRM") or phrase.number or not phrase.plural:
        return None
    return reader.setting.only()


def _speaks_for_nobody_named(phrase: Phrase) -> bool:
    return not (
        phrase.countries
        or phrase.organisation
        or phrase.roles
        or phrase.modifiers
        or phrase.holder is not None
        or any(preposition in ("for", "of", "at", "from") for preposition, _ in phrase.complements)
    )


def _spoken_for(reader: Reader, phrase: Phrase, told: Intro) -> Intro:
    """What a bare "a spokesman" is taken to be: of the body or group named last, within the sentence before; else of no
    sector, for companies and rebels have spokesmen too."""
    for number in (phrase.scene.number, phrase.scene.number - 1):
        bodies = [
            one for one in reader.of_sentence(number) if one.phrase.at < phrase.at and _has_spokesman(reader, one)
        ]
        subjects = [one for one in bodies if one.phrase.word.dep in ("nsubj", "nsubjpass")]
        if bodies:
            draft = reader.roster[(subjects or bodies)[-1].keys[0]]
            return replace(told, country=told.country or draft.nation, sector=next(iter(draft.sectors), None))
    return replace(told, sector=None)


def _has_spokesman(reader: Reader, resolved: Resolved) -> bool:
    """Whether a mention is of one body or group that can send somebody to speak; news media mostly are told."""
    draft = reader.roster[resolved.keys[0]]
    body = draft.kind == "organisation" or (draft.kind == "group" and draft.plural and bool(draft.sectors))
    return body and len(resolved.keys) == 1 and "JRN" not in draft.sectors


def _of_several(reader: Reader, phrase: Phrase) -> bool:
    """Whether its possessor is of several countries, so that it is of none: "the three states' ministers"."""
    held = reader.resolve_at(phrase, phrase.holder) if phrase.holder is not None else None
    return held is not None and len({reader.roster[key].nation for key in held.keys}) > 1


def _fuller(reader: Reader, holder: Resolved) -> str | None:
    """The name of a possessor that a short description stands for: "the ministry's spokesman" after its full name."""
    if holder.phrase.shape != "description" or len(holder.keys) > 1:
        return None
    draft, said = reader.roster[holder.keys[0]], holder.phrase
    written = tidy(said.scene.text(said.first, said.last))
    longer = draft.kind == "organisation" and len(draft.name.split()) > len(written.split())
    return draft.name if longer else None


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
        fuller = _fuller(reader, holder) if holder is not None and not phrase.plural else None
        if fuller is not None:
            after = next((n for n in range(phrase.holder, phrase.head) if words[n].tag == "POS"), phrase.holder) + 1
            return f"{phrase.scene.text(after, last)} of {fuller}"
    name = tidy(phrase.scene.text(phrase.first, last))
    for preposition, word in phrase.complements:
        if preposition not in ("of", "for", "in", "at") or word < phrase.head:
            continue
        if preposition == "of" and words[phrase.scene.left(word)].tag == "VBG":
            continue  # "accused the forces OF BEATING villagers"
        inner = reader.at.get((phrase.scene.number, word))
        if inner is not None:
            return f"{name} {preposition} {tidy(inner.scene.text(inner.first, inner.last))}"
        first = phrase.scene.left(word)
        thing = preposition == "of" and first > last and word - first < LONGEST_COMPLEMENT
        if thing and phrase.entry is not None and phrase.entry.kind != "document":
            return f"{name} of {tidy(phrase.scene.text(first, word))}"
    return name


def quantity(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "hundreds of protesters", "a group of leaders": the group that is counted."""
    word = next(word for preposition, word in phrase.complements if preposition == "of")
    inner = reader.resolve_at(phrase, word)
    if inner is None:
        return None
    phrase.last = inner.phrase.last
    phrase.number = phrase.number or inner.phrase.number or phrase.scene.text(phrase.head, phrase.head)
    return _resolved(phrase, inner.keys, inner.sure) if len(inner.keys) == 1 else None
