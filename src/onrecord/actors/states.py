"""Which state common words for one mean: "the country", "our nation", the "our" of "our president"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.resolved import Resolved

SUBJECTS = ("nsubj", "nsubjpass")
DONE_TO = frozenset("over against at toward towards on into".split())
OURS = ("our", "my")


def the_country(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "the country": the state that the sentence or the one before is about, by its subject, else the report's own
    where they speak of it, else the one named last; "the West African country" is one there; "our country" in
    somebody's words is his own."""
    if phrase.scene.words[phrase.first].lower in OURS:
        state = reader.state(nation_of_speaker(reader, phrase))
        return Resolved(phrase, (state.key,), "description", 0.6) if state else None
    if phrase.plural or not phrase.definite:
        return None
    doer = _doer_to(phrase)
    rows = [
        one
        for one in reader.done
        if len(one.keys) == 1 and one.phrase.at < phrase.at and one.phrase.place != (phrase.scene.number, doer)
    ]
    countries = _in_its_area(reader, phrase)

    def is_of_a_country(one: Resolved) -> bool:
        return reader.roster[one.keys[0]].nation in countries

    def is_told_of(one: Resolved) -> bool:
        return is_of_a_country(one) and "JRN" not in reader.roster[one.keys[0]].sectors

    def is_about(one: Resolved) -> bool:
        near = phrase.scene.number - one.phrase.scene.number < 2
        return near and one.phrase.word.dep in SUBJECTS and reader.roster[one.keys[0]].kind == "state"

    def is_main(one: Resolved) -> bool:
        near = phrase.scene.number - one.phrase.scene.number < 2
        return near and reader.roster[one.keys[0]].nation == main

    main, _ = reader.setting.main()
    fits = is_told_of if _latest(rows, is_told_of) else is_of_a_country
    subject = _latest(rows, lambda one: is_about(one) and fits(one))
    other = subject or (_latest(rows, is_main) if main in countries else None) or _latest(rows, fits)
    state = reader.state(reader.roster[other.keys[0]].nation) if other else None
    return Resolved(phrase, (state.key,), "description", 0.6) if state else None


def _in_its_area(reader: Reader, phrase: Phrase) -> Collection[str]:
    """The states of the part of the world that a phrase names: "the GULF state"; all where it names none."""
    words = [word.lower for word in phrase.scene.words[phrase.first : phrase.head]]
    said = " ".join(" ".join(words).replace("-", " ").split())
    named = [area for area in reader.lexicon.areas if f" {area} " in f" {said} "]
    return reader.lexicon.areas[max(named, key=len)] if named else reader.lexicon.countries


def other_state(reader: Reader, phrase: Phrase) -> Resolved | None:
    """ "its neighbour": the other state that the report named last, where what it is the neighbour of is a state."""
    held = reader.resolve_at(phrase, phrase.holder) if phrase.holder is not None and not phrase.plural else None
    if held is None or len(held.keys) > 1 or reader.roster[held.keys[0]].kind != "state":
        return None
    for number in (phrase.scene.number, phrase.scene.number - 1, phrase.scene.number - 2):
        for one in reversed(reader.of_sentence(number)):
            state = len(one.keys) == 1 and reader.roster[one.keys[0]].kind == "state" and one.keys != held.keys
            if state and one.phrase.at < phrase.at:
                return Resolved(phrase, one.keys, "description", 0.6)
    return None


def _doer_to(phrase: Phrase) -> int | None:
    """The subject of the clause in which something is done to a phrase ("X fired a missile over the country"): no state
    does that to itself."""
    scene, at = phrase.scene, phrase.word
    if at.dep == "pobj" and scene.words[at.head].lower in DONE_TO:
        at = scene.words[at.head]
        at = scene.words[at.head] if scene.words[at.head].dep == "dobj" else at  # "fired a missile over the country"
    elif at.dep != "dobj":
        return None
    return scene.child(at.head, "nsubj")


def _latest(rows: Sequence[Resolved], fits: Callable[[Resolved], bool]) -> Resolved | None:
    return next((one for one in reversed(rows) if fits(one)), None)


def nation_of_speaker(reader: Reader, phrase: Phrase) -> str | None:
    """The country of whoever says the quoted words that a phrase stands in: of the subject outside the marks, in the
    sentence itself or else in the one before."""
    for number in (phrase.scene.number, phrase.scene.number - 1):
        for other in reader.phrases:
            if other.scene.number == number and other.word.dep == "nsubj" and not other.word.quoted:
                resolved = reader.resolve(other)
                if resolved is not None and reader.roster[resolved.keys[0]].nation in reader.lexicon.countries:
                    return reader.roster[resolved.keys[0]].nation
    return None
