"""People whom reports name without saying who they are: "Ann Lee and Putin", "President Havel".

In: a person's draft when it is made, and the phrase of his name. Out: an introduction of the least weight, from the
lexicon's people of renown, which counts where no words of the report tell his country or sector; that of a head of
state or government in office weighs more than one of the report's. The years in which somebody held an office are held
against the report's date, and his country against those that the report speaks of, so that his namesakes are left
alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.actors.bearers import POSTS
from onrecord.actors.names import FAMILY_FIRST
from onrecord.actors.phrase import Phrase
from onrecord.actors.reader import Reader
from onrecord.actors.roster import HELD, Draft, Intro
from onrecord.lexicon.entries import SUPRANATIONAL, Term, plain

LONG_AGO, SOON = 25, 4  # years after and before an office in which a person may be told of without another word
SURE = 4  # more than any one introduction of the report's: it may have been read amiss ("the Polish and Czech leaders")
ABOUT = 1  # years: a report may tell of what was shortly before, and years of offices are whole ones
# Offices whose holders are named by surname alone wherever their country is told of.
FOREMOST = frozenset(("president", "prime minister", "chancellor", "supreme leader"))


def recognise(reader: Reader, draft: Draft, phrase: Phrase) -> None:
    """Learns what the lexicon knows of a person who is named here for the first time."""
    if " " in draft.name:
        term = _of_name(reader, draft.name) or _of_title(reader, draft.name, phrase)
    else:
        term = _of_surname(reader, phrase)
    if term is not None:
        draft.learn(_introduction(reader, term))


def _introduction(reader: Reader, term: Term) -> Intro:
    """What a term tells of its holder at the time of the report."""
    year = reader.report.published.year if reader.report.published else None
    if year is None:
        return Intro("", "", term.country, term.sector, weight=1)
    if term.years_from(year) == 0:
        return Intro(term.office, "", term.country, term.sector, weight=SURE if term.office in FOREMOST else 1)
    sector = term.sector if term.sector not in HELD else "ELI" if year > term.since else None
    return Intro("", "", term.country, sector, weight=1)


def _of_name(reader: Reader, name: str) -> Term | None:
    """The term that tells who somebody named in full is."""
    return _likeliest(reader, reader.lexicon.terms(name))


def _of_title(reader: Reader, name: str, phrase: Phrase) -> Term | None:
    """The term of somebody named in full with the very office that he had at another time: a report may be dated amiss,
    or not when it was written, and no two of one full name held one office."""
    titles = _titles(phrase)
    held = [term for term in reader.lexicon.terms(name) if POSTS.get(term.office, term.office) in titles]
    return held[-1] if len({term.country for term in held}) == 1 else None


def _titles(phrase: Phrase) -> set[str]:
    return {POSTS.get(role.name, role.name) for role in phrase.roles}


def _likeliest(reader: Reader, terms: Sequence[Term]) -> Term | None:
    """The term at the time of the report, else the nearest to it of a country that the report speaks of.

    Without a date the last one of such a country, and of a body of many states where it speaks of none.
    """
    published = reader.report.published
    here = [term for term in terms if _speaks_of(reader, term)]
    if published is None:
        wide = [term for term in terms if term.country in SUPRANATIONAL]
        return next(reversed(here or wide), None)
    year = published.year
    held = [term for term in terms if term.years_from(year) == 0]
    near = [term for term in here if term.years_from(year) <= (SOON if year < term.since else LONG_AGO)]
    return held[-1] if held else min(near, key=lambda term: term.years_from(year), default=None)


def _speaks_of(reader: Reader, term: Term) -> bool:
    return term.country not in SUPRANATIONAL and reader.setting.speaks_of(term.country)


def _of_surname(reader: Reader, phrase: Phrase) -> Term | None:
    """The term of the one whom a bare surname means: with a title whoever held that office, without one the head of a
    state that the report speaks of. None where it can mean people of two countries."""
    titles = _titles(phrase)
    bearers = list(_bearers(reader, phrase.name))
    known = bool(titles) and len({term.country for own in bearers for term in own}) == 1  # no name of many, as "Lee" is
    found = [term for own in bearers if (term := _meant(reader, own, titles, known)) is not None]
    return found[0] if len({term.country for term in found}) == 1 else None


def _bearers(reader: Reader, surname: str) -> Iterator[Sequence[Term]]:
    """The terms of each whose family's name a word is."""
    for name, terms in reader.lexicon.of_surname(surname).items():
        words = name.split()
        if words[0 if terms[0].country in FAMILY_FIRST else -1] == plain(surname):
            yield terms


def _meant(reader: Reader, terms: Sequence[Term], titles: set[str], known: bool) -> Term | None:
    """The term that a bare surname means, if it does; `known` says whether the title will do without the country."""
    published = reader.report.published
    for term in reversed(terms):
        now = published is None or term.years_from(published.year) <= ABOUT
        fits = POSTS.get(term.office, term.office) in titles if titles else term.office in FOREMOST
        spoken = _speaks_of(reader, term) or (known and published is not None)
        if now and fits and spoken:
            return term
    return None
