"""The last pass over a report's actors: what nothing told is taken from whom they serve and from the setting."""

from __future__ import annotations

import re

from onrecord.actors.names import name_words
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.setting import ALONE
from onrecord.actors.told import RANKS
from onrecord.actors.where import AT_HOME, MOUTHPIECES, SEEN_THERE, faced, guess, place_of_act, told_apart

# Titles that English-language wires leave without a country where they mean the American one ("President Ford").
# Before an office they say that it is of a part of a state: "regional president".
PARTIAL = frozenset("regional provincial local municipal county district council cantonal communal".split())
UNQUALIFIED = frozenset(
    (
        "president",
        "administration",
        "senator",
        "vice president",
        "candidate",
        "nominee",
        "presidential candidate",
        "presidential nominee",
        "presumptive nominee",
        "front-runner",
        "frontrunner",
        "running mate",
        "presidential hopeful",
    )
)
# Sectors of named bodies that reports from anywhere quote or tell of, without saying whence they are.
ABROAD_TOO = (("JRN",), ("SOC",), ("BUS",), ("SPY",), ("REB",), ("CRM",))
# Words for bodies of a state, and words with which such a body is of more than one.
CIVIC = frozenset("council commission court committee board tribunal assembly ministry department authority".split())
WIDE = frozenset(
    "international world global european african asian arab american western eastern regional continental christian "
    "islamic jewish muslim catholic orthodox union olympic joint inter intergovernmental multinational".split()
)
BEHIND = re.compile(r" (?:in|at|of|for) ")


def settle(reader: Reader) -> None:
    """Last pass: persons with an office and bodies without a country take the setting's; names get their country."""
    _enlist(reader)
    first: dict[str, Phrase] = {}
    for one in reader.done:
        for key in one.keys:
            first.setdefault(key, one.phrase)
    drafts = list(reader.roster.drafts.values())
    for draft in sorted(drafts, key=lambda draft: bool(draft.serves)):  # the one who is served comes first
        served = next((nation for key in draft.serves if (nation := reader.roster[key].nation)), None)
        if draft.nation is None and served is not None and not draft.apart and draft.kind != "state":
            draft.guessed, draft.sure = served, 0.5
        if draft.nation is None and draft.key in first and _placed(draft) and not (draft.serves and draft.plural):
            draft.guessed, draft.sure = _likeliest(reader, draft, first[draft.key])
        if draft.kind == "organisation" and draft.nation in reader.lexicon.countries and _generic(draft):
            adjective = reader.lexicon.adjective(draft.nation or "")
            if adjective and _common(reader, draft) and not _tells(reader, draft.name, draft.nation):
                draft.names.append(draft.name)
                draft.name = f"{adjective} {draft.name}"


def _enlist(reader: Reader) -> None:
    """Ranks that armies and police share are of the police in a report that tells of police and of no army."""
    ranked: list[Draft] = []
    police = False
    for draft in reader.roster.drafts.values():
        if draft.sectors[:1] == ("COP",):
            police = True
        elif draft.sectors[:1] == ("MIL",):
            if draft.kind == "organisation" or any(
                one.head not in RANKS and one.sector == "MIL" for one in draft.intros
            ):
                return
            ranked.append(draft)
    for draft in ranked if police else ():
        draft.sector = "COP"


def _likeliest(reader: Reader, draft: Draft, phrase: Phrase) -> tuple[str | None, float]:
    """The country of an actor of which no words tell one, and how sure that is.

    A body is of the country that its sentence and report speak of. Somebody with a name is of the place where his act
    was done where his kind acts at home, else of the one country that the report is about.
    """
    taken = _taken(reader, draft) | draft.beyond | told_apart(phrase)
    if draft.is_named and (titles := {one.title.lower() for one in draft.intros if one.head}) and titles <= MOUTHPIECES:
        return _whose_word(reader, phrase) or reader.setting.main(taken, ALONE)[0], 0.5
    if draft.key.startswith("organisation ") and draft.sectors[:1] in ABROAD_TOO and _has_own_name(draft):
        return reader.setting.only(taken), 0.4
    if not draft.sectors and _is_civic(draft):
        return reader.setting.main(taken, ALONE)[0], 0.4
    if not draft.is_named:
        if draft.kind == "person" and (draft.serves or (phrase.entry is not None and phrase.entry.placeless)):
            return None, 0.0  # "his wife" is of his country, "the first person" of any
        told = guess(reader, phrase, taken)
        return ("USA", 0.3) if told[0] is None and _unqualified(draft) else told
    here = place_of_act(phrase)
    if here is not None and here not in taken and AT_HOME.intersection(draft.sectors):
        return here, SEEN_THERE
    american = "USA" not in taken and reader.setting.speaks_of("USA")
    if american and _by_surname(draft) and reader.setting.home in (None, "USA"):
        return "USA", 0.5
    but = taken | faced(phrase, reader.setting.home)
    if not _in_office(draft):
        told = reader.setting.main(but, ALONE) if draft.intros else (reader.setting.only(but), 0.4)
        return ("USA", 0.3) if told[0] is None and american and _unqualified(draft) else told
    told = reader.setting.main(but)
    american = reader.setting.matters("USA") and "USA" not in but
    if told[0] is None and _unqualified(draft) and (here is None or here in but) and american:
        return "USA", 0.3
    told = told if told[0] is not None else guess(reader, phrase, taken)
    bare = len(name_words(draft.name)) == 1  # "President Ford"
    american = _unqualified(draft) and (bare or reader.setting.may_play_in("USA"))
    return ("USA", 0.3) if told[0] is None and american else told


def _whose_word(reader: Reader, phrase: Phrase) -> str | None:
    """The country of the state or body that the report told of last before it names a bare spokesman."""
    before = [
        reader.roster[one.keys[0]]
        for number in (phrase.scene.number, phrase.scene.number - 1)
        for one in reversed(reader.of_sentence(number))
        if one.phrase.at < phrase.at and len(one.keys) == 1 and one.phrase.word.dep in ("nsubj", "nsubjpass", "poss")
    ]
    nations = (draft.nation for draft in before if draft.kind in ("state", "organisation"))
    return next((nation for nation in nations if nation in reader.lexicon.countries), None)


def _is_civic(draft: Draft) -> bool:
    """Whether a body's name ends or begins with a word for bodies of a state, and none says that it is of several:
    "Constitutional Council", "Commission on Land"."""
    words = name_words(draft.name)
    if not draft.key.startswith("organisation ") or len(words) < 2 or not WIDE.isdisjoint(words):
        return False
    return not CIVIC.isdisjoint((words[0], words[-1]))


def _has_own_name(draft: Draft) -> bool:
    """Whether a body has more of a name than the word for such bodies: "Meridian News Agency"."""
    return len(name_words(draft.name)) > 1 and all(word[:1].isupper() for word in draft.name.split() if len(word) > 3)


def _unqualified(draft: Draft) -> bool:
    """Whether it has a title that wires leave without a country where they mean the American one."""
    return any(one.head in UNQUALIFIED and not _partial(one) for one in draft.intros)


def _by_surname(draft: Draft) -> bool:
    """Whether a president is named by surname alone in the whole report: to reports for American readers only theirs
    needs no more."""
    return len(name_words(draft.name)) == 1 and any(
        one.head == "president" and one.weight > 2 and not (one.country or one.of_body or one.former or _partial(one))
        for one in draft.intros
    )


def _partial(intro: Intro) -> bool:
    """Whether an office is of a part of a state."""
    return not PARTIAL.isdisjoint(intro.title.lower().split())


def _in_office(draft: Draft) -> bool:
    """Whether a person has an office of state, or acts for his own public: courts, assemblies, police."""
    public = AT_HOME.union(("LEG", "JUD", "GOV", "ELI")).intersection(draft.sectors)
    return bool(public) and any(one.head and one.weight > 1 for one in draft.intros)


def _taken(reader: Reader, draft: Draft) -> set[str]:
    """The countries where the report gives the actor's office to somebody else: no state has two presidents."""
    offices = {one.head for one in draft.intros if _single(reader, one.head) and not (_partial(one) or one.former)}
    return {
        one.country
        for other in reader.roster.people()
        if other is not draft
        for one in other.intros
        if one.country and one.head in offices and one.weight > 1 and not one.former and not one.of_body
    }


def _single(reader: Reader, head: str) -> bool:
    """Whether one person at a time holds an office."""
    return any(entry.kind == "office" for entry in reader.lexicon.lookup(head))


def _tells(reader: Reader, name: str, country: str | None) -> bool:
    """Whether a name has a word that tells its country."""
    return any(entry.country == country for match in reader.lexicon.matches(name) for entry in match.entries)


def _placed(draft: Draft) -> bool:
    if _is_civic(draft):
        return True
    if draft.is_named and len(name_words(draft.name)) > 1 and not draft.intros:
        return True
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
