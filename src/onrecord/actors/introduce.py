"""How reports introduce actors: titles, acronyms in brackets, apposition and predicate, shared offices, headship.

Functions over the `Reader`: what they learn, and which descriptions they settle, goes into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.actors import several
from onrecord.actors.counterparts import office_of_holder
from onrecord.actors.names import ACRONYM, acronym_fits
from onrecord.actors.phrase import Phrase
from onrecord.actors.proper import body_key, name_key
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved
from onrecord.actors.roster import Draft, Intro
from onrecord.actors.told import by_acronym, intro, own_country
from onrecord.actors.where import directed_at, governor

SUBJECTS = ("nsubj", "nsubjpass", "agent", "pobj")
# Words with which the names of firms end.
FIRMS = frozenset(
    "inc ltd limited corp plc llc gmbh co communications industries systems holdings technologies motors airlines "
    "airways pharmaceuticals securities enterprises telecom petroleum electronics aerospace".split()
)
BEING = ("be", "become", "remain")
HEADING = frozenset("head lead chair run command direct found".split())


def read_bodies(reader: Reader) -> None:
    """Names of things, by what stands behind them: "Meridian, WHICH flies to Oslo"; firms, by how their names end."""
    for phrase in reader.phrases:
        scene = phrase.scene
        if phrase.shape != "name" or phrase.roles or phrase.gender or scene.kind == "headline":
            continue
        clauses = [child for child in scene.children[phrase.head] if scene.words[child].dep == "relcl"]
        thing = any(scene.words[word].lower == "which" for clause in clauses for word in scene.children[clause])
        firm = phrase.word.lower.rstrip(".") in FIRMS and " " in phrase.name
        if firm or (thing and phrase.word.dep in SUBJECTS):
            draft = reader.roster.draft(body_key(phrase.name), phrase.name, "organisation")
            draft.sector = draft.sector or ("BUS" if firm else None)


def read_titles(reader: Reader, *, in_full: bool) -> None:
    """What the words around names in full, or around bare surnames, tell: "French President Francois Hollande"."""
    for phrase in reader.phrases:
        if phrase.shape != "name" or (" " in phrase.name) != in_full:
            continue
        if phrase.scene.kind != "headline" or phrase.holder is not None:
            _introduce(reader, phrase)


def _introduce(reader: Reader, phrase: Phrase) -> None:
    """Learns what the words around a name tell: "French President Francois Hollande"."""
    key = name_key(reader, phrase)
    if key is None:
        return
    draft = reader.roster[key]
    if any(role.name != "counterpart" and (role.kind != "title" or role.sector) for role in phrase.roles):
        draft.learn(intro(reader, phrase))
        _serve(reader, draft, phrase)
    elif phrase.organisation is not None and not phrase.countries and phrase.holder is None:
        return  # "on Twitter Ann Lee said": a medium beside a name without a role tells nothing of it
    elif (country := own_country(reader, phrase)) is not None:
        draft.learn(Intro("", "", country, None, weight=2))


def _serve(reader: Reader, draft: Draft, role: Phrase) -> None:
    """Notes whose the role is, where that one's country is not known yet: "the president's adviser Ann Lee", "HRU
    spokesman Jan Maly"."""
    short = by_acronym(reader, role)
    if short is not None and short.key != draft.key:
        draft.serves.append(short.key)
    held = reader.resolve_at(role, role.holder) if role.holder is not None else None
    if held is not None and len(held.keys) == 1 and held.keys[0] != draft.key:
        draft.serves.append(held.keys[0])


def learn_again(reader: Reader, phrase: Phrase, resolved: Resolved) -> None:
    """What a name's possessor tells, now that pronouns are known: "his aide Ann Lee", "his Russian counterpart".

    A named counterpart holds the office of the one whose it is.
    """
    if phrase.holder is None:
        return
    if phrase.shape == "description" and len(resolved.keys) == 1 and reader.roster[resolved.keys[0]].is_named:
        _correct(reader, reader.roster[resolved.keys[0]], phrase)
    if not any(role.name == "counterpart" for role in (phrase.entry, *phrase.roles) if role):
        if phrase.shape == "name" and phrase.scene.kind != "headline":
            _introduce(reader, phrase)
        return
    office = office_of_holder(reader, phrase)
    draft = reader.roster[resolved.keys[0]]
    if office and draft.kind == "person":
        country = phrase.countries[0] if phrase.countries else draft.nation
        draft.learn(Intro(office.head, office.title, country, office.sector, span=reader.span(phrase)))


def _correct(reader: Reader, draft: Draft, role: Phrase) -> None:
    """Learns anew what a role tells whose holder is known by now: "THE GROUP'S spokesman, Jan Maly"."""
    before = next((one for one in draft.intros if one.span == reader.span(role) and one.weight == 2), None)
    now = intro(reader, role, 2)
    if before is not None and before != now:
        draft.intros[draft.intros.index(before)] = now


def read_acronyms(reader: Reader) -> None:
    """Names in brackets after a name: "Islamic Salvation Front (FIS)"."""
    for phrase in reader.phrases:
        if phrase.shape not in ("organisation", "place", "name"):
            continue
        words = phrase.scene.words
        after = phrase.last + 1
        if after + 2 < len(words) and words[after].text == "(" and words[after + 2].text in (")", "/"):
            short = words[after + 1].text
            known = reader.lexicon.lookup(short)
            anew = bool(known) and phrase.entry not in known and acronym_fits(short, phrase.name)
            for other in reader.phrases if anew else ():  # in this report it is short for another than elsewhere
                other.organisation = None if other.organisation in known else other.organisation
            if ACRONYM.match(short) and (not known or anew):
                resolved = reader.resolve(phrase)
                if resolved:
                    reader.acronyms.setdefault(short, resolved.keys[0])
                    reader.roster[resolved.keys[0]].names.append(short)
                    if reader.roster[resolved.keys[0]].kind == "person":
                        reader.roster[resolved.keys[0]].kind = "organisation"


def read_predicates(reader: Reader) -> None:
    """Apposition and predicate: "Rainer Wendt, head of the union", "Smith is the minister"."""
    for name, role, weight in _pairs(reader):
        key = name_key(reader, name)
        if key is None or role.plural:
            continue
        draft = reader.roster[key]
        if role.entry and role.entry.kind in ("group", "body") and draft.kind == "person":
            continue
        if _of_another_state(draft, role):
            continue
        if role.entry is None or role.entry.name != "counterpart":
            draft.learn(intro(reader, role, weight))
            draft.beyond |= directed_at(role)
            _serve(reader, draft, role)
        draft.gender = draft.gender or role.gender
        reader.memo[role.place] = Resolved(role, (key,), "description", 0.95)


def read_bodies_beside(reader: Reader) -> None:
    """A body set beside what it is: "the country's largest UNION, the CGT", "Hezbollah, the militant GROUP"."""
    for phrase in reader.phrases:
        other = reader.at.get((phrase.scene.number, phrase.apposed)) if phrase.apposed is not None else None
        if other is None or phrase.scene.kind == "headline":
            continue
        for body, role in ((phrase, other), (other, phrase)):
            if body.shape == "organisation" and _tells_of_body(role, body) and (named := reader.resolve(body)):
                draft = reader.roster[named.keys[0]]
                if draft.nation is None:
                    draft.learn(intro(reader, role, 2))
                reader.memo[role.place] = Resolved(role, named.keys, "description", 0.95)


def _tells_of_body(role: Phrase, body: Phrase) -> bool:
    """Whether a description is of one body, and not what a paper or station beside it only reports on."""
    if role.shape != "description" or role.plural or role.entry is None or role.entry.kind not in ("group", "body"):
        return False
    press = body.entry is not None and body.entry.sector == "JRN"
    return press == (role.entry.sector == "JRN")


def _of_another_state(draft: Draft, role: Phrase) -> bool:
    """Whether an office is of another state than its holder's: "like Ana Paz of Peru, THE CHILEAN PRESIDENT ..."."""
    if role.entry is None or role.entry.kind != "office" or not role.countries:
        return False
    held = {one.country for one in draft.intros if one.weight == 3 and one.country and one.head}
    return bool(held) and role.countries[0] not in held


def read_members(reader: Reader) -> None:
    """ "One of the firm's founders, Ana Paz", "Ana Paz, one of its founders": the role is each of theirs."""
    for phrase in reader.phrases:
        scene = phrase.scene
        if phrase.shape != "name":
            continue
        ones = [child for child in scene.children[phrase.head] if scene.words[child].dep == "appos"]
        ones += [phrase.apposed] if phrase.apposed is not None else []
        of = (scene.child(one, "prep") for one in ones if scene.words[one].lower == "one")
        heads = (scene.child(preposition, "pobj") for preposition in of if preposition is not None)
        roles = (reader.at.get((scene.number, head)) for head in heads if head is not None)
        plural = [role for role in roles if role is not None and role.shape == "description" and role.plural]
        if plural and (key := name_key(reader, phrase)) is not None:
            for role in plural:
                reader.roster[key].learn(intro(reader, role, 2))


def read_shared_roles(reader: Reader) -> None:
    """ "the foreign ministers, Ann Lee, Jo Roe and Al Poe": each holds the office; the phrase stands for all."""
    for phrase in reader.phrases:
        entry = phrase.entry
        if phrase.shape != "description" or not phrase.plural or entry is None or entry.kind not in ("office", "role"):
            continue
        names = _names_below(reader, phrase)
        keys = list(dict.fromkeys(key for name in names if (key := name_key(reader, name)) is not None))
        if len(keys) < 2:
            continue
        told = intro(reader, phrase, 2)
        for key in keys:
            reader.roster[key].learn(replace(told, title=told.head, country=reader.roster[key].nation or told.country))
        reader.memo[phrase.place] = several.together(reader, phrase, keys, 0.9)


def _names_below(reader: Reader, phrase: Phrase) -> list[Phrase]:
    """The joined names in apposition to a phrase, or behind its "of"."""
    scene = phrase.scene
    heads = [child for child in scene.children[phrase.head] if scene.words[child].dep == "appos"]
    heads += [word for preposition, word in phrase.complements if preposition == "of"]
    names: list[Phrase] = []
    while heads:
        head = heads.pop(0)
        other = reader.at.get((scene.number, head))
        if other is not None and other.shape == "name":
            names.append(other)
        heads += [child for child in scene.children[head] if scene.words[child].dep in ("conj", "appos")]
    return names


def read_headship(reader: Reader) -> None:
    """ "Ann Lee, who heads the union": what she heads tells country and sector."""
    for phrase in reader.phrases:
        if phrase.shape != "name":
            continue
        for clause in phrase.scene.children[phrase.head]:
            word = phrase.scene.words[clause]
            led = phrase.scene.child(clause, "dobj")
            if word.dep != "relcl" or word.lemma not in HEADING or led is None:
                continue
            body, key = reader.resolve_at(phrase, led), name_key(reader, phrase)
            if body is not None and key is not None:
                draft = reader.roster[body.keys[0]]
                title = f"head of {draft.name}"
                sector = next(iter(draft.sectors), None)
                reader.roster[key].learn(
                    Intro("head", title, draft.nation, sector, span=reader.span(body.phrase), weight=2)
                )


def read_fellows(reader: Reader) -> None:
    """ "Ann Lee attacked FELLOW SENATOR Jo Roe": who does it holds the same role, of the same country."""
    for phrase in reader.phrases:
        words = phrase.scene.words[phrase.first : phrase.head]
        if phrase.shape != "name" or not phrase.roles or not any(word.lower == "fellow" for word in words):
            continue
        told, subject = intro(reader, phrase, 1), phrase.scene.child(governor(phrase), "nsubj")
        other = reader.at.get((phrase.scene.number, subject)) if subject is not None else None
        key = name_key(reader, other) if other is not None and other.shape == "name" and other is not phrase else None
        if key is not None and told.country is not None and reader.roster[key].kind == "person":
            reader.roster[key].learn(replace(told, title="", span=None))


def _parted(one: Phrase, other: Phrase) -> bool:
    """Whether a colon stands between two phrases of a headline: who speaks, and what of."""
    first, last = sorted((one.head, other.head))
    return any(word.text == ":" for word in one.scene.words[first:last])


def _headed(reader: Reader, phrase: Phrase, word: int) -> Phrase | None:
    """The office at the head of what a name stands beside: "the HEAD of the inquiry in Lima, Ana Paz, said"."""
    words = phrase.scene.words
    while words[word].dep in ("pobj", "prep", "compound", "poss") and words[word].head != word:
        word = words[word].head
        other = reader.at.get((phrase.scene.number, word))
        entry = other.entry if other is not None and other.shape == "description" else None
        if other is not None and entry is not None and entry.kind in ("office", "role") and not other.plural:
            return other if other.definite else None
    return None


def _pairs(reader: Reader) -> Iterator[tuple[Phrase, Phrase, int]]:
    """(name, description, weight) of phrases that the grammar sets equal."""
    for phrase in reader.phrases:
        scene, word = phrase.scene, phrase.word
        other = None
        if phrase.apposed is not None:
            other = reader.at.get((scene.number, phrase.apposed))
            if phrase.shape == "name" and " " in phrase.name and (other is None or other.shape != "description"):
                other = _headed(reader, phrase, phrase.apposed) or other
        elif word.dep == "attr" and scene.words[word.head].lemma in BEING:
            subject = scene.child(word.head, "nsubj")
            other = reader.at.get((scene.number, subject)) if subject is not None else None
            if subject is not None and scene.words[subject].tag == "WP" and scene.words[word.head].dep == "relcl":
                other = reader.at.get((scene.number, scene.words[word.head].head))
        if other is None or (scene.kind == "headline" and _parted(phrase, other)):
            continue
        other.seated = other.seated or phrase.seated
        for name, role in ((phrase, other), (other, phrase)):
            if name.shape == "name" and role.shape == "description":
                yield name, role, 2
